import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getOverview, type Money } from '#app/domain/admin/index.server.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { formatDuration } from '#app/lib/format.ts'
import { minuteMs } from '#app/lib/time.ts'
import { Card, Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Table, type Column } from '#app/ui/layout/table.tsx'
import { Entries } from './entries.tsx'
import { auditLine, formatSums } from './lines.server.ts'

/** An event that waited this long was not just written, in minutes. */
const slowMinutes = 2

const sumsOf = <Span extends string>(span: Span, money: Money | undefined) =>
  ({
    [`${span}Paid`]: formatSums(money ? [money] : []),
    [`${span}Fees`]: formatSums(money ? [money] : [], (one) => one.feeMinor),
  }) as Record<`${Span}Paid` | `${Span}Fees`, string>

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const now = app.clock.now()
  const { tenants, bookingsThisWeek, week, month, health, latest } = await getOverview(app, admin)
  // Events are stamped by the database, whose clock no offline run moves.
  const waited = health.oldestUnsentAt ? Math.max(0, (Date.now() - health.oldestUnsentAt.getTime()) / minuteMs) : 0
  return {
    tenants,
    bookingsThisWeek,
    money: [...new Set([...week, ...month].map((one) => one.currency))].toSorted().map((currency) => ({
      currency,
      ...sumsOf(
        'week',
        week.find((one) => one.currency === currency),
      ),
      ...sumsOf(
        'month',
        month.find((one) => one.currency === currency),
      ),
    })),
    health: { ...health, oldestUnsentAt: null, waited: formatDuration(waited), slow: waited >= slowMinutes },
    latest: latest.map((line) => auditLine(line, now)),
  }
}

type MoneyLine = ReturnType<typeof useLoaderData<typeof loader>>['money'][number]

const figures = (text: string) => <span className="figures">{text}</span>
const moneyColumns: Column<MoneyLine>[] = [
  { key: 'currency', header: 'Currency', lead: true, cell: (row) => row.currency },
  { key: 'weekPaid', header: 'Paid, 7 days', end: true, cell: (row) => figures(row.weekPaid) },
  { key: 'weekFees', header: 'Our fees, 7 days', end: true, cell: (row) => figures(row.weekFees) },
  { key: 'monthPaid', header: 'Paid, 30 days', end: true, cell: (row) => figures(row.monthPaid) },
  { key: 'monthFees', header: 'Our fees, 30 days', end: true, cell: (row) => figures(row.monthFees) },
]

const count = (number: number) => number.toLocaleString('en')

export default function Overview() {
  const { tenants, bookingsThisWeek, money, health, latest } = useLoaderData<typeof loader>()
  const well = !health.slow && health.messages + health.refunds + health.stripeEvents === 0
  return (
    <>
      <PageHeader title="Overview">Every business on the platform, as of now.</PageHeader>
      <div className="space-y-6">
        <StatRow>
          <Stat label="Published" value={count(tenants.published)} note="businesses" to="/tenants?status=published" />
          <Stat label="Being set up" value={count(tenants.draft)} note="not public yet" to="/tenants?status=draft" />
          <Stat
            label="Suspended"
            value={count(tenants.suspended)}
            note="take no bookings"
            to="/tenants?status=suspended"
          />
          <Stat label="Bookings this week" value={count(bookingsThisWeek)} note="each in its own time zone" />
        </StatRow>
        <section>
          <h2 className="mb-2 text-base font-semibold">Money through the platform, after refunds</h2>
          <Table<MoneyLine>
            caption="Money through the platform, by currency"
            rows={money}
            rowKey={(row) => row.currency}
            columns={moneyColumns}
            empty={<p className="text-soft">Nothing in the past 30 days.</p>}
          />
        </section>
        <Card title="Health">
          {well ? (
            <Notice tone="success" title="Everything goes out">
              No message or refund of the past 7 days failed, and no event waits.
            </Notice>
          ) : (
            <Notice tone="warn" title="Something needs a look">
              The logs name each failure by its request or job.
            </Notice>
          )}
          <dl className="mt-4 grid grid-cols-2 gap-4 wide:grid-cols-4">
            <Figure
              label="Events waiting"
              value={health.unsent}
              note={health.unsent > 0 ? `the oldest for ${health.waited}` : 'all handed over'}
            />
            <Figure label="Messages failed" value={health.messages} note="in 7 days" />
            <Figure label="Refunds stuck" value={health.refunds} note="failed, or asked over an hour ago" />
            <Figure label="Stripe events stuck" value={health.stripeEvents} note="received over an hour ago" />
          </dl>
        </Card>
        <Card
          title="Latest"
          action={
            <Link to="/audit" className="link inline-flex min-h-target items-center">
              Audit log
            </Link>
          }
        >
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
