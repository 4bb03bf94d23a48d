import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getOverview } from '#app/domain/admin/index.server.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { formatDuration } from '#app/lib/format.ts'
import { Card, Notice, PageHeader, Stat, StatRow } from '#app/ui/card.tsx'
import { Entries } from './_parts/entries.tsx'
import { auditLine, formatSums } from './_parts/lines.server.ts'

/** An event that waited this long was not just written, in minutes. */
const slowMinutes = 2

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const now = app.clock.now()
  const { tenants, bookingsThisWeek, week, month, health, latest } = await getOverview(app, admin)
  // Events are stamped by the database, whose clock no offline run moves.
  const waited = health.oldestUnsentAt ? Math.max(0, (Date.now() - health.oldestUnsentAt.getTime()) / 60_000) : 0
  return {
    tenants,
    bookingsThisWeek,
    gross: { week: formatSums(week), month: formatSums(month) },
    fees: { week: formatSums(week, (one) => one.feeMinor), month: formatSums(month, (one) => one.feeMinor) },
    health: { ...health, oldestUnsentAt: null, waited: formatDuration(waited), slow: waited >= slowMinutes },
    latest: latest.map((line) => auditLine(line, now)),
  }
}

const count = (number: number) => number.toLocaleString('en')

export default function Overview() {
  const { tenants, bookingsThisWeek, gross, fees, health, latest } = useLoaderData<typeof loader>()
  const well = !health.slow && health.messages + health.refunds + health.stripeEvents === 0
  return (
    <>
      <PageHeader title="Overview">Every business on the platform, as of now.</PageHeader>
      <div className="space-y-6">
        <StatRow>
          <Stat label="Published" value={count(tenants.published)} note="businesses" to="/tenants?status=published" />
          <Stat label="Being set up" value={count(tenants.draft)} note="not public yet" to="/tenants?status=draft" />
          <Stat label="Suspended" value={count(tenants.suspended)} note="take no bookings" to="/tenants?status=suspended" />
          <Stat label="Bookings this week" value={count(bookingsThisWeek)} note="each in its own time zone" />
        </StatRow>
        <Card title="Money through the platform" flush>
          <dl className="figures grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-6 gap-y-2 px-4 py-4 sm:px-5">
            <dt className="text-sm text-faint">After refunds</dt><dd className="text-end text-sm text-faint">7 days</dd><dd className="text-end text-sm text-faint">30 days</dd>
            <dt>Customers paid</dt><dd className="text-end font-semibold">{gross.week}</dd><dd className="text-end font-semibold">{gross.month}</dd>
            <dt>Platform fees</dt><dd className="text-end font-semibold">{fees.week}</dd><dd className="text-end font-semibold">{fees.month}</dd>
          </dl>
        </Card>
        <Card title="Health">
          {well ? <Notice tone="success" title="Everything goes out">No message or refund of the past 7 days failed, and no event waits.</Notice> : (
            <Notice tone="warn" title="Something needs a look">The logs name each failure by its request or job.</Notice>
          )}
          <dl className="mt-4 grid grid-cols-2 gap-4 wide:grid-cols-4">
            <Figure label="Events waiting" value={health.unsent} note={health.unsent > 0 ? `the oldest for ${health.waited}` : 'all handed over'} />
            <Figure label="Messages failed" value={health.messages} note="in 7 days" />
            <Figure label="Refunds stuck" value={health.refunds} note="failed, or asked over an hour ago" />
            <Figure label="Stripe events stuck" value={health.stripeEvents} note="received over an hour ago" />
          </dl>
        </Card>
        <Card title="Latest" action={<Link to="/audit" className="link inline-flex min-h-target items-center">Audit log</Link>}>
          <Entries entries={latest} nameBusiness />
        </Card>
      </div>
    </>
  )
}

function Figure({ label, value, note }: { label: string; value: number; note: string }) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd>
        <span className="figures block text-xl font-semibold">{count(value)}</span>
        <span className="block text-sm text-faint">{note}</span>
      </dd>
    </div>
  )
}
