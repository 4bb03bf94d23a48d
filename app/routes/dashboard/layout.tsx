import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { findOverdue } from '#app/domain/billing/index.server.ts'
import { countPending } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { countUnread } from '#app/domain/messaging/index.server.ts'
import { lostPayments } from '#app/domain/payments/index.server.ts'
import { erasesAt } from '#app/domain/privacy/rules.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { isDemo } from '#app/lib/demo.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { dashboard as paths, site } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { DashboardShell } from '#app/ui/layout/dashboard-shell.tsx'
import { closingWords } from '#app/words/catalog/closing.ts'
import { dashboardWords as words } from '#app/words/catalog/dashboard.ts'
import { demoWords } from '#app/words/catalog/demo.ts'
import { roleWords } from '#app/words/catalog/roles.ts'
import { useReader } from '#app/words/reader-context.ts'
import { LiveToast } from './live/live-toast.tsx'
import { navFor } from './nav-for.ts'
import { namePages } from './page-names.ts'
import { headOf } from './title.ts'
import { useLive } from './live/use-live.ts'

export const meta: MetaFunction<typeof loader> = ({ data, location }) => headOf(data, location.pathname)

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, host, reader } = args.context
  const [tenant, pending, unread, lost, overdue] = await Promise.all([
    getTenant(app, member),
    countPending(app, member),
    countUnread(app, member),
    lostPayments(app, member),
    findOverdue(app, member),
  ])
  return {
    business: tenant.name,
    status: tenantOf(args.context).status,
    suspendedReason: tenant.suspendedReason,
    logoUrl: pictureUrl(app.env, tenant.logoPath),
    person: { name: member.name || member.email, role: member.role },
    pending,
    unread: unread.known + unread.unknown,
    lostPayments: lost,
    overdue,
    closesOn: tenant.closingAt ? reader.day(erasesAt(tenant.closingAt).getTime()) : null,
    publicUrl: host.origin,
    demoOf: isDemo(args.context) ? app.env.APP_ORIGIN : null,
    sections: namePages(member.role, reader),
  }
}

export default function DashboardLayout() {
  const {
    business,
    status,
    suspendedReason,
    logoUrl,
    person,
    pending,
    unread,
    publicUrl,
    lostPayments,
    overdue,
    closesOn,
    demoOf,
  } = useLoaderData<typeof loader>()
  const { news, offline, dismiss } = useLive(paths.live)
  const reader = useReader()
  return (
    <DashboardShell
      business={business}
      logoUrl={logoUrl}
      accountPath={paths.account}
      nav={navFor(person.role, { pending, unread }, reader)}
      person={{ name: person.name, role: reader.say(roleWords[person.role]) }}
      {...(status === 'published' && { publicUrl })}
      {...(demoOf && { exit: { href: demoOf, label: reader.say(demoWords.leave) } })}
      banner={
        <>
          {demoOf ? <DemoBanner wayslot={demoOf} /> : null}
          <StatusBanner status={status} reason={suspendedReason} owner={person.role === 'owner'} />
          {closesOn ? <ClosingBanner day={closesOn} owner={person.role === 'owner'} /> : null}
          {lostPayments ? <PaymentsBanner /> : null}
          {overdue === null ? null : <PlanBanner days={overdue} />}
        </>
      }
    >
      <Outlet />
      <LiveToast news={news} offline={offline} onDismiss={dismiss} />
    </DashboardShell>
  )
}

function DemoBanner({ wayslot }: { wayslot: string }) {
  const { say } = useReader()
  return (
    <div className="bg-note-wash">
      <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 wide:px-8">
        <p className="min-w-64 flex-1 text-sm">{say(demoWords.day)}</p>
        <a href={wayslot + site.signUp} className="link inline-flex min-h-target items-center font-semibold">
          {say(demoWords.ownPage)}
        </a>
      </div>
    </div>
  )
}

/** Each day until the plan is paid. */
function PlanBanner({ days }: { days: number }) {
  const { say } = useReader()
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 wide:px-8">
      <Notice
        tone={days > 0 ? 'warn' : 'error'}
        title={say(days > 0 ? words.planUnpaid : words.pageStopped)}
        action={
          <LinkButton to={paths.plan} tone="ink" iconAfter="arrow-right">
            {say(words.nav.plan)}
          </LinkButton>
        }
      >
        {say(days > 0 ? words.planUnpaidText(days) : words.pageStoppedText)}
      </Notice>
    </div>
  )
}

function ClosingBanner({ day, owner }: { day: string; owner: boolean }) {
  const { say } = useReader()
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 wide:px-8">
      <Notice
        tone="error"
        title={say(closingWords.closedTitle)}
        {...(owner && {
          action: (
            <LinkButton to={paths.closing} tone="ink" iconAfter="arrow-right">
              {say(closingWords.keep)}
            </LinkButton>
          ),
        })}
      >
        {say(closingWords.until(day))}
      </Notice>
    </div>
  )
}

function PaymentsBanner() {
  const { say } = useReader()
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 wide:px-8">
      <Notice
        tone="error"
        title={say(words.paymentsStopped)}
        action={
          <LinkButton to={paths.payments} tone="ink" iconAfter="arrow-right">
            {say(words.nav.payments)}
          </LinkButton>
        }
      >
        {say(words.paymentsStoppedText)}
      </Notice>
    </div>
  )
}

function StatusBanner({ status, reason, owner }: { status: string; reason: string | null; owner: boolean }) {
  const { say } = useReader()
  if (status === 'published') return null
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 wide:px-8">
      {status === 'suspended' ? (
        <Notice tone="error" title={say(words.suspended)}>
          {say(reason ? words.suspendedBecause(reason) : words.suspendedText)}
        </Notice>
      ) : (
        <Notice
          tone="warn"
          title={say(words.notPublic)}
          {...(owner && {
            action: (
              <LinkButton to={paths.setup} tone="ink" iconAfter="arrow-right">
                {say(words.finishSetUp)}
              </LinkButton>
            ),
          })}
        >
          {say(words.notPublicText)}
        </Notice>
      )}
    </div>
  )
}
