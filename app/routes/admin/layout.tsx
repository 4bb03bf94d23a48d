import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { admin as paths } from '#app/paths.ts'
import { headOf } from '#app/routes/dashboard/title.ts'
import { DashboardShell } from '#app/ui/layout/dashboard-shell.tsx'
import { consoleWords as words } from '#app/words/catalog/console.ts'
import { useReader } from '#app/words/reader-context.ts'
import { consoleMenu, nameConsolePages } from './page-names.ts'

export const meta: MetaFunction<typeof loader> = ({ data, location }) => headOf(data, location.pathname)

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { reader } = args.context
  return {
    name: admin.name || admin.email,
    business: `${reader.say(words.console)} · Wayslot`,
    sections: nameConsolePages(reader),
  }
}

export default function ConsoleLayout() {
  const { name } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <DashboardShell
      business={say(words.wayslotConsole)}
      home={paths.overview}
      accountPath={paths.account}
      nav={consoleMenu.map((each) => ({ ...each, label: say(each.label) }))}
      person={{ name, role: 'Wayslot' }}
    >
      <Outlet />
    </DashboardShell>
  )
}
