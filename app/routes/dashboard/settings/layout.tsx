import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLocation } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { settingsWords as words } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { settingsPages } from './pages.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return null
}

export default function Settings() {
  const { pathname } = useLocation()
  const { say } = useReader()
  const current = settingsPages.findLast(({ to }) => pathname.replace(/\/$/, '') === to)?.to ?? ''
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="mb-5">
        <SegmentedLinks
          items={settingsPages.map(({ to, label }) => ({ to, label: say(label) }))}
          current={current}
          label={say(words.title)}
        />
      </div>
      <Outlet />
    </>
  )
}
