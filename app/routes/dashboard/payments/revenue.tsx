import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { sumRevenue } from '#app/domain/analytics/index.server.ts'
import { openPeriod, steps } from '#app/domain/analytics/rules.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Card, EmptyState, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { revenueWords as words } from '#app/words/catalog/revenue.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import { useReader } from '#app/words/reader-context.ts'
import { readDate } from '../dates.server.ts'
import { ForTaxes } from './for-taxes.tsx'
import { PaymentsHeader } from './payments-header.tsx'
import { RevenueChart } from './revenue-chart.tsx'
import { viewRevenue, type RevenueView } from './revenue-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone, say } = reader
  const query = new URL(args.request.url).searchParams
  const now = app.clock.now()
  const step = steps.find((each) => each === query.get('by')) ?? 'day'
  const asked = readDate(query.get('to'))
  const last = asked ?? localDate(now, timeZone)
  const period = openPeriod({ step, last, timeZone, firstWeekday: firstWeekday(reader.country), now })
  const all = await sumRevenue(app, member, period)
  const own = tenantOf(args.context).currency
  const wanted = [query.get('currency'), own].map((code) => all.find(({ currency }) => currency === code))
  const revenue = wanted.find(Boolean) ?? all[0]
  const hrefOf = (change: { by?: string; to?: string | null; currency?: string }) =>
    withQuery(dashboard.revenue, { by: step, to: asked, currency: revenue?.currency, ...change })
  return {
    step,
    revenue: revenue ? viewRevenue(revenue, period, reader) : null,
    note: say(period.comparedUntil < period.starts[period.count]! ? words.comparedSoFar : words.compared[step]),
    steps: steps.map((each) => ({ to: hrefOf({ by: each }), label: say(words.steps[each]) })),
    currencies: all.map(({ currency }) => ({ to: hrefOf({ currency }), label: currency })),
    here: hrefOf({}),
    previousHref: hrefOf({ to: period.earlier }),
    nextHref: period.later ? hrefOf({ to: period.later }) : undefined,
  }
}

export default function RevenuePage() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const { revenue } = page
  return (
    <>
      <PaymentsHeader current={dashboard.revenue} />
      <div className="grid gap-5">
        <SegmentedLinks items={page.steps} current={page.here} label={say(words.which)} />
        {page.currencies.length > 1 ? (
          <SegmentedLinks items={page.currencies} current={page.here} label={say(words.currencies)} />
        ) : null}
        <Pager previousHref={page.previousHref} nextHref={page.nextHref} label={revenue?.span} />
        {revenue ? (
          <Sums revenue={revenue} note={page.note} step={page.step} />
        ) : (
          <Card flush>
            <EmptyState title={say(words.none)} icon="chart">
              {say(words.noneText)}
            </EmptyState>
          </Card>
        )}
      </div>
    </>
  )
}

type Step = ReturnType<typeof useLoaderData<typeof loader>>['step']

function Sums({ revenue, note, step }: { revenue: RevenueView; note: string; step: Step }) {
  const { say } = useReader()
  const { stats } = revenue
  return (
    <>
      <StatRow>
        <Stat label={say(words.taken)} value={stats.gross} note={stats.grossBefore} />
        <Stat label={say(words.refunded)} value={stats.refunded} />
        <Stat label={say(words.fees)} value={stats.fees} />
        <Stat label={say(words.left)} value={stats.net} note={stats.netBefore} />
      </StatRow>
      <Card flush title={revenue.span}>
        <RevenueChart chart={revenue.chart} rows={revenue.rows} />
        <p className="px-4 pb-4 text-sm text-soft sm:px-5">{note}</p>
        <details className="border-t border-rule">
          <summary className="link mx-4 inline-flex min-h-target items-center sm:mx-5">{say(words.asTable)}</summary>
          <Table
            caption={revenue.span}
            inCard
            rows={revenue.rows}
            rowKey={({ href }) => href}
            columns={[
              {
                key: 'when',
                header: say(words.when[step]),
                lead: true,
                cell: ({ href, name }) => (
                  <Link to={href} className="link inline-flex min-h-target items-center md:min-h-0">
                    {name}
                  </Link>
                ),
              },
              { key: 'gross', header: say(words.taken), end: true, cell: ({ gross }) => <Figure>{gross}</Figure> },
              { key: 'before', header: say(words.past), end: true, cell: ({ before }) => <Figure>{before}</Figure> },
              { key: 'change', header: say(words.change), end: true, cell: ({ change }) => <Figure>{change}</Figure> },
            ]}
          />
        </details>
      </Card>
      {revenue.billed ? <ForTaxes {...revenue.billed} /> : null}
      <div className="grid items-start gap-5 wide:grid-cols-3">
        <Parts title={say(words.byService)} name={say(historyWords.service)} rows={revenue.services} />
        <Parts title={say(words.byTechnician)} name={say(historyWords.technician)} rows={revenue.technicians} />
        <Parts title={say(words.byWay)} name={say(historyWords.way)} rows={revenue.ways} />
      </div>
    </>
  )
}

function Parts({ title, name, rows }: { title: string; name: string; rows: RevenueView['services'] }) {
  const { say } = useReader()
  return (
    <Card flush title={title}>
      <Table
        caption={title}
        inCard
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', header: name, lead: true, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
          { key: 'gross', header: say(paymentsWords.amount), end: true, cell: ({ gross }) => <Figure>{gross}</Figure> },
          { key: 'share', header: say(words.share), end: true, cell: ({ share }) => <Figure>{share}</Figure> },
        ]}
      />
    </Card>
  )
}

const Figure = ({ children }: { children: string }) => <span className="figures">{children}</span>
