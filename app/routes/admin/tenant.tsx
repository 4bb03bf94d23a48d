import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getTenantDetail, moderateTenant } from '#app/domain/admin/index.server.ts'
import { getPlanOf, grantCredit, grantMonths } from '#app/domain/billing/index.server.ts'
import { creditSchema, monthsSchema } from '#app/domain/billing/schema.ts'
import { moderationSchema } from '#app/domain/admin/schema.ts'
import { erasesAt } from '#app/domain/privacy/rules.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { admin as paths, withQuery } from '#app/paths.ts'
import { originOf } from '#app/lib/host.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, EmptyState, Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Entries } from './entries.tsx'
import { assistantWords } from '#app/words/catalog/assistant.ts'
import { consoleWords } from '#app/words/catalog/console.ts'
import { consoleBusiness as words } from '#app/words/catalog/consoleBusiness.ts'
import { supportWords } from '#app/words/catalog/consoleSupport.ts'
import { roleWords } from '#app/words/catalog/roles.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import { auditLine, writeInstant, writeSums } from './lines.server.ts'
import { ModerationForm } from './moderation-form.tsx'
import { PlanCard } from './plan-card.tsx'
import { viewPlanOf } from './plan-view.server.ts'
import { TenantBadge } from './tenant-badge.tsx'

export { meta } from '#app/routes/dashboard/title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const { tenant, members, stripe, audit } = await getTenantDetail(app, admin, args.params.id)
  const { money, createdAt, publishedAt, closingAt, ...facts } = tenant
  const plan = viewPlanOf(await getPlanOf(app, admin, tenant.id), app.clock.now(), reader)
  return {
    tenant: { ...facts, contactPhone: facts.contactPhone && writePhone(facts.contactPhone) },
    url: originOf(app.env.APP_ORIGIN, tenant.slug),
    past: reader.number(facts.past),
    upcoming: reader.number(facts.upcoming),
    cancelled: reader.number(facts.cancelled),
    tokens: reader.say(
      assistantWords.tokens(reader.number(facts.assistantTokens), reader.number(app.env.ASSISTANT_TOKENS)),
    ),
    created: writeInstant(createdAt, reader),
    erases: closingAt && writeInstant(erasesAt(closingAt), reader),
    published: publishedAt ? writeInstant(publishedAt, reader) : reader.say(words.notYet),
    gross: writeSums(money, reader),
    fees: writeSums(money, reader, (one) => one.feeMinor),
    members: members.map(({ since, ...member }) => ({
      ...member,
      since: reader.say(words.roleSince(reader.say(roleWords[member.role]), writeInstant(since, reader))),
    })),
    stripe: stripe && { ...stripe, updatedAt: writeInstant(stripe.updatedAt, reader) },
    audit: audit.map((line) => auditLine(line, reader)),
    plan,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const { id } = args.params
  const back = (done: string) => redirect(withQuery(paths.tenant(id ?? ''), { done }))
  return answerIntent(args.request, {
    credit: async (form) => {
      const read = await readForm(form, creditSchema)
      if (!read.ok) return read.reply
      return back((await grantCredit(app, admin, id, read.value)) ? 'credited' : 'unchanged')
    },
    months: async (form) => {
      const read = await readForm(form, monthsSchema)
      if (!read.ok) return read.reply
      return back((await grantMonths(app, admin, id, read.value)) ? 'freed' : 'unchanged')
    },
    otherwise: async (form) => {
      const read = await readForm(form, moderationSchema)
      if (!read.ok) return read.reply
      if (read.value.intent === 'suspend' && !read.value.sure) return read.saved()
      const { changed } = await moderateTenant(app, admin, id, read.value)
      return back(changed ? { suspend: 'suspended', reopen: 'reopened' }[read.value.intent] : 'unchanged')
    },
  })
}

const doneWords: Readonly<Record<string, Text | undefined>> = words.done

export default function TenantDetail() {
  const { tenant, url, members, stripe, audit, plan, done, ...shown } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const yes = (value: boolean) => say(value ? words.yes : words.no)
  const result = useActionData<typeof action>()
  const said = done ? doneWords[done] : undefined
  const ofPlan = ['credit', 'months'].some((intent) => result?.initialValue?.intent === intent)
  return (
    <>
      <PageHeader
        title={tenant.name}
        eyebrow={<TenantBadge status={tenant.status} />}
        back={{ to: paths.tenants, label: say(consoleWords.businesses) }}
        actions={
          <>
            <LinkButton to={paths.support(tenant.id)} tone="quiet" icon="search">
              {say(supportWords.look)}
            </LinkButton>
            {tenant.status === 'published' ? (
              <LinkButton to={url} tone="quiet" icon="external" external>
                {say(words.bookingPage)}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="space-y-6">
        {said ? <Notice tone="success" title={say(said)} /> : null}
        {shown.erases ? (
          <Notice tone="warn" title={say(consoleWords.status.closing)}>
            {say(words.erases(shown.erases))}
          </Notice>
        ) : null}
        {tenant.status === 'suspended' ? (
          <Notice tone="error" title={say(consoleWords.status.suspended)}>
            {say(words.reasonGiven(tenant.suspendedReason ?? ''))}
          </Notice>
        ) : null}
        <StatRow>
          <Stat label={say(words.bookings)} value={shown.past} note={say(words.bookingsNote(shown.cancelled))} />
          <Stat label={say(words.toCome)} value={shown.upcoming} note={say(words.confirmed)} />
          <Stat label={say(words.customersPaid)} value={shown.gross} note={say(words.customersPaidNote)} />
          <Stat label={say(words.platformFees)} value={shown.fees} note={say(words.thirtyDays)} />
        </StatRow>
        <div className="grid gap-6 wide:grid-cols-2">
          <Card title={say(words.about)}>
            <DescriptionList
              facts={[
                {
                  label: say(words.address),
                  value: (
                    <a href={url} className="link -my-2.5 inline-flex min-h-target items-center">
                      {new URL(url).host}
                    </a>
                  ),
                },
                {
                  label: say(words.contact),
                  value: [tenant.contactEmail, tenant.contactPhone].filter(Boolean).join(', ') || say(words.none),
                },
                { label: say(words.timeZone), value: tenant.timeZone },
                { label: say(words.started), value: shown.created },
                { label: say(words.published), value: shown.published },
                { label: say(words.assistant), value: shown.tokens },
              ]}
            />
          </Card>
          <Card title={say(words.stripe)}>
            {stripe ? (
              <DescriptionList
                facts={[
                  {
                    label: say(words.account),
                    value: say((stripe.livemode ? words.liveAccount : words.testAccount)(stripe.accountId)),
                  },
                  { label: say(words.detailsGiven), value: yes(stripe.detailsSubmitted) },
                  { label: say(words.takesCards), value: yes(stripe.chargesEnabled) },
                  { label: say(words.isPaidOut), value: yes(stripe.payoutsEnabled) },
                  { label: say(words.asOf), value: stripe.updatedAt },
                ]}
              />
            ) : (
              <EmptyState title={say(words.notConnected)} icon="card">
                {say(words.notConnectedText)}
              </EmptyState>
            )}
          </Card>
        </div>
        <PlanCard plan={plan} lastResult={result} />
        <Card title={say(words.team)}>
          <ul className="divide-y divide-rule">
            {members.map((member) => (
              <li key={member.userId} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-semibold">{member.name || say(words.noName)}</span>{' '}
                  <span className="text-soft">{member.email}</span>
                </span>
                <span className="text-sm text-faint">{member.since}</span>
              </li>
            ))}
          </ul>
        </Card>
        <Card
          title={say(words.whatWasDone)}
          action={
            <Link
              to={withQuery(paths.audit, { business: tenant.slug })}
              className="link inline-flex min-h-target items-center"
            >
              {say(words.allOfIt)}
            </Link>
          }
        >
          <Entries entries={audit} nameBusiness={false} />
        </Card>
        <ModerationForm
          key={tenant.status}
          suspended={tenant.status === 'suspended'}
          name={tenant.name}
          upcoming={tenant.upcoming}
          lastResult={ofPlan ? undefined : result}
        />
      </div>
    </>
  )
}
