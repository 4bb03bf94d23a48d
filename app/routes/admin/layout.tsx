import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { admin as paths } from '#app/paths.ts'
import { DashboardShell } from '#app/ui/layout/dashboard-shell.tsx'
import { consoleWords as words } from '#app/words/catalog/console.ts'
import { consoleReviews } from '#app/words/catalog/consoleReviews.ts'
import { useReader } from '#app/words/reader-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  return { name: admin.name || admin.email, title: `${args.context.reader.say(words.console)} · Wayslot` }
}

export default function ConsoleLayout() {
  const { name } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <DashboardShell
      business={say(words.wayslotConsole)}
      home={paths.overview}
      accountPath={paths.account}
      nav={[
        { to: paths.overview, label: say(words.overview), icon: 'chart', end: true },
        { to: paths.tenants, label: say(words.businesses), icon: 'store' },
        { to: paths.reviews, label: say(consoleReviews.nav), icon: 'star' },
        { to: paths.audit, label: say(words.auditLog), icon: 'list' },
      ]}
      person={{ name, role: 'Wayslot' }}
    >
      <Outlet />
    </DashboardShell>
  )
}
