import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { getTenantDetail, moderateTenant } from '#app/domain/admin/index.server.ts'
import { moderationSchema } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { originOf } from '#app/lib/host.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, EmptyState, Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Entries } from './entries.tsx'
import { auditLine, formatInstant, formatSums } from './lines.server.ts'
import { ModerationForm } from './moderation-form.tsx'
import { TenantBadge } from './tenant-badge.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const now = app.clock.now()
  const { tenant, members, stripe, audit } = await getTenantDetail(app, admin, args.params.id)
  const { money, createdAt, publishedAt, ...facts } = tenant
  return {
    tenant: { ...facts, contactPhone: facts.contactPhone && writePhone(facts.contactPhone) },
    url: originOf(app.env.APP_ORIGIN, tenant.slug),
    created: formatInstant(createdAt, now),
    published: publishedAt ? formatInstant(publishedAt, now) : 'not yet',
    gross: formatSums(money),
    fees: formatSums(money, (one) => one.feeMinor),
    members: members.map(({ since, ...member }) => ({ ...member, since: formatInstant(since, now) })),
    stripe: stripe && { ...stripe, updatedAt: formatInstant(stripe.updatedAt, now) },
    audit: audit.map((line) => auditLine(line, now)),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const read = await readForm(args.request, moderationSchema)
  if (!read.ok) return read.reply
  const { changed } = await moderateTenant(args.context.app, admin, args.params.id, read.value)
  const done = changed ? { suspend: 'suspended', reopen: 'reopened' }[read.value.intent] : 'unchanged'
  return redirect(`/tenants/${args.params.id}?done=${done}`)
}

const doneWords: Record<string, string> = {
  suspended: 'Suspended. Its page says so, and nobody can book.',
  reopened: 'Reopened. Customers can book again if its page was public before.',
  unchanged: 'Somebody was faster: nothing had to be changed.',
}

const yes = (value: boolean) => (value ? 'yes' : 'no')

export default function TenantDetail() {
  const { tenant, url, created, published, gross, fees, members, stripe, audit, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const said = done ? doneWords[done] : undefined
  return (
    <>
      <PageHeader
        title={tenant.name}
        eyebrow={<TenantBadge status={tenant.status} />}
        back={{ to: '/tenants', label: 'Businesses' }}
        actions={
          tenant.status === 'published' ? (
            <LinkButton to={url} tone="quiet" icon="external" external>
              Booking page
            </LinkButton>
          ) : undefined
        }
      />
      <div className="space-y-6">
        {said ? <Notice tone="success" title={said} /> : null}
        {tenant.status === 'suspended' ? (
          <Notice tone="error" title="Suspended">
            The reason given: “{tenant.suspendedReason}”
          </Notice>
        ) : null}
        <StatRow>
          <Stat
            label="Bookings"
            value={tenant.past.toLocaleString('en')}
            note={`past 30 days, ${tenant.cancelled} cancelled`}
          />
          <Stat label="To come" value={tenant.upcoming.toLocaleString('en')} note="confirmed" />
          <Stat label="Customers paid" value={gross} note="30 days, after refunds" />
          <Stat label="Platform fees" value={fees} note="30 days" />
        </StatRow>
        <div className="grid gap-6 wide:grid-cols-2">
          <Card title="About">
            <DescriptionList
              facts={[
                {
                  label: 'Address',
                  value: (
                    <a href={url} className="link">
                      {new URL(url).host}
                    </a>
                  ),
                },
                {
                  label: 'Contact',
                  value: [tenant.contactEmail, tenant.contactPhone].filter(Boolean).join(', ') || 'none',
                },
                { label: 'Time zone', value: tenant.timeZone },
                { label: 'Started', value: created },
                { label: 'Published', value: published },
              ]}
            />
          </Card>
          <Card title="Stripe">
            {stripe ? (
              <DescriptionList
                facts={[
                  { label: 'Account', value: `${stripe.accountId} (${stripe.livemode ? 'live' : 'test'})` },
                  { label: 'Details given', value: yes(stripe.detailsSubmitted) },
                  { label: 'Takes cards', value: yes(stripe.chargesEnabled) },
                  { label: 'Is paid out', value: yes(stripe.payoutsEnabled) },
                  { label: 'As of', value: stripe.updatedAt },
                ]}
              />
            ) : (
              <EmptyState title="Not connected" icon="card">
                This business takes no payments online.
              </EmptyState>
            )}
          </Card>
        </div>
        <Card title="Team">
          <ul className="divide-y divide-rule">
            {members.map((member) => (
              <li key={member.userId} className="flex flex-wrap justify-between gap-x-4 py-2.5">
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-semibold">{member.name || 'No name yet'}</span>{' '}
                  <span className="text-soft">{member.email}</span>
                </span>
                <span className="text-sm text-faint">
                  {member.role}, since {member.since}
                </span>
              </li>
            ))}
          </ul>
        </Card>
        <Card
          title="What was done"
          action={
            <Link to={`/audit?business=${tenant.slug}`} className="link inline-flex min-h-target items-center">
              All of it
            </Link>
          }
        >
          <Entries entries={audit} nameBusiness={false} />
        </Card>
        <ModerationForm key={tenant.status} suspended={tenant.status === 'suspended'} lastResult={result} />
      </div>
    </>
  )
}
