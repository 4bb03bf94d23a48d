import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLocation } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { settingsWords as words } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return null
}

const pages = [
  { to: dashboard.settings, label: words.pages.business },
  { to: dashboard.look, label: words.pages.look },
  { to: dashboard.bookingRules, label: words.pages.booking },
  { to: dashboard.area, label: words.pages.area },
  { to: dashboard.nearby, label: words.pages.nearby },
  { to: dashboard.cancellation, label: words.pages.cancelling },
  { to: dashboard.closures, label: words.pages.closed },
]

export default function Settings() {
  const { pathname } = useLocation()
  const { say } = useReader()
  const current = pages.findLast(({ to }) => pathname.replace(/\/$/, '') === to)?.to ?? ''
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="mb-5">
        <SegmentedLinks
          items={pages.map(({ to, label }) => ({ to, label: say(label) }))}
          current={current}
          label={say(words.title)}
        />
      </div>
      <Outlet />
    </>
  )
}
