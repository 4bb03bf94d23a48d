import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLocation } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return null
}

const pages = [
  { to: '/dashboard/settings', label: 'Business' },
  { to: '/dashboard/settings/look', label: 'Look' },
  { to: '/dashboard/settings/booking', label: 'Booking rules' },
  { to: '/dashboard/settings/area', label: 'Service area' },
  { to: '/dashboard/settings/nearby', label: 'Nearby discount' },
  { to: '/dashboard/settings/cancellation', label: 'Cancelling' },
  { to: '/dashboard/settings/closures', label: 'Closed days' },
]

export default function Settings() {
  const { pathname } = useLocation()
  const current = pages.findLast(({ to }) => pathname.replace(/\/$/, '') === to)?.to ?? ''
  return (
    <>
      <PageHeader title="Settings" />
      <div className="mb-5">
        <SegmentedLinks items={pages} current={current} label="Settings" />
      </div>
      <Outlet />
    </>
  )
}
