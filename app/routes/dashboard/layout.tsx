import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { countPending } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { DashboardShell } from '#app/ui/layout/dashboard-shell.tsx'
import { LiveToast } from './live/live-toast.tsx'
import { navFor } from './nav-for.ts'
import { useLive } from './live/use-live.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.business} · Wayslot` : 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, host } = args.context
  const [tenant, pending] = await Promise.all([getTenant(app, member), countPending(app, member)])
  return {
    business: tenant.name,
    status: tenantOf(args.context).status,
    suspendedReason: tenant.suspendedReason,
    logoUrl: pictureUrl(app.env, tenant.logoPath),
    person: { name: member.name || member.email, role: member.role },
    pending,
    publicUrl: host.origin,
  }
}

export default function DashboardLayout() {
  const { business, status, suspendedReason, logoUrl, person, pending, publicUrl } = useLoaderData<typeof loader>()
  const { news, dismiss } = useLive('/dashboard/live')
  return (
    <DashboardShell
      business={business}
      logoUrl={logoUrl}
      nav={navFor(person.role, pending)}
      person={person}
      {...(status === 'published' && { publicUrl })}
      signOutAction="/sign-out"
      banner={<StatusBanner status={status} reason={suspendedReason} owner={person.role === 'owner'} />}
    >
      <Outlet />
      <LiveToast news={news} onDismiss={dismiss} />
    </DashboardShell>
  )
}

function StatusBanner({ status, reason, owner }: { status: string; reason: string | null; owner: boolean }) {
  if (status === 'published') return null
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-4 wide:px-8">
      {status === 'suspended' ? (
        <Notice tone="error" title="This business is suspended">
          Customers cannot book. {reason ? `The reason given: “${reason}”.` : null} Write to Wayslot to have it
          reopened.
        </Notice>
      ) : (
        <Notice
          tone="warn"
          title="Your booking page is not public yet"
          {...(owner && {
            action: (
              <LinkButton to="/dashboard/setup" tone="ink" iconAfter="arrow-right">
                Finish the set-up
              </LinkButton>
            ),
          })}
        >
          Customers can book as soon as you publish it.
        </Notice>
      )}
    </div>
  )
}
