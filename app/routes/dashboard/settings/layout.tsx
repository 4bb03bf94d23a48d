import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { FoldedLinks, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { settingsWords as words } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { forOwners, settingsGroups } from './pages.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { role } = await requireMember(args, 'owner', 'manager')
  return { owner: role === 'owner' }
}

export default function Settings() {
  const { pathname } = useLocation()
  const { owner } = useLoaderData<typeof loader>()
  const { say } = useReader()
  // These have a title and a way back of their own.
  if (pathname.startsWith(dashboard.words) || pathname.startsWith(dashboard.sender)) return <Outlet />
  const path = pathname.replace(/\/$/, '')
  const shown = path === dashboard.archive || path === dashboard.closing ? dashboard.businessData : path
  const groups = settingsGroups
    .map(({ label, pages }) => ({
      label: say(label),
      items: pages
        .filter(({ to }) => owner || !forOwners.includes(to))
        .map((page) => ({ to: page.to, label: say(page.label) })),
    }))
    .filter(({ items }) => items.length > 0)
  const items = groups.flatMap((group) => group.items)
  const current = items.find(({ to }) => shown === to)?.to ?? ''
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="mb-5 sm:hidden">
        <FoldedLinks groups={groups} current={current} label={say(words.title)} />
      </div>
      <div className="mb-5 max-sm:hidden">
        <SegmentedLinks items={items} current={current} label={say(words.title)} />
      </div>
      <Outlet />
    </>
  )
}
