import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { DashboardShell, type NavItem } from '#app/ui/layout/dashboard-shell.tsx'

export const meta: MetaFunction = () => [{ title: 'Console · Wayslot' }, { name: 'robots', content: 'noindex' }]

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  return { name: admin.name || admin.email }
}

const nav: NavItem[] = [
  { to: '/', label: 'Overview', icon: 'chart', end: true },
  { to: '/tenants', label: 'Businesses', icon: 'store' },
  { to: '/audit', label: 'Audit log', icon: 'list' },
]

export default function ConsoleLayout() {
  const { name } = useLoaderData<typeof loader>()
  return (
    <DashboardShell business="Wayslot console" home="/" nav={nav} person={{ name, role: 'Wayslot' }}>
      <Outlet />
    </DashboardShell>
  )
}
