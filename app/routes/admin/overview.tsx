import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { getOverview, type Money } from '#app/domain/admin/index.server.ts'
import { tenantStatuses } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { admin as paths, withQuery } from '#app/paths.ts'
import { Card, Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Table, type Column } from '#app/ui/layout/table.tsx'
import { Entries } from './entries.tsx'
import { consoleWords as words } from '#app/words/catalog/console.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import { auditLine, writeSums } from './lines.server.ts'

/** Events waiting longer than this, in minutes, are not just new. */
const slowMinutes = 2

const sumsOf = <Span extends string>(span: Span, money: Money | undefined, reader: Reader) =>
  ({
    [`${span}Paid`]: writeSums(money ? [money] : [], reader),
    [`${span}Fees`]: writeSums(money ? [money] : [], reader, (one) => one.feeMinor),
  }) as Record<`${Span}Paid` | `${Span}Fees`, string>

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const { tenants, bookingsThisWeek, week, month, health, latest, erased } = await getOverview(app, admin)
  // The database sets the time of events, and offline runs do not move its clock.
  const waited = health.oldestUnsentAt ? Math.max(0, (Date.now() - health.oldestUnsentAt.getTime()) / minuteMs) : 0
  return {
    tenants,
    bookingsThisWeek,
    money: [...new Set([...week, ...month].map((one) => one.currency))].toSorted().map((currency) => ({
      currency,
      ...sumsOf(
        'week',
        week.find((one) => one.currency === currency),
        reader,
      ),
      ...sumsOf(
        'month',
        month.find((one) => one.currency === currency),
        reader,
      ),
    })),
    health: { ...health, oldestUnsentAt: null, waited: reader.duration(waited), slow: waited >= slowMinutes },
    latest: latest.map((line) => auditLine(line, reader)),
    erased: erased.map(({ id, country, since, closingAt, erasedAt, bookings, money: sums }) => {
      const { day } = reader.in('UTC')
      return {
        id,
        country,
        line: reader.say(words.erasedLine(day(since.getTime()), day(closingAt.getTime()))),
        sums: reader.say(
          words.erasedSums(
            reader.number(bookings),
            writeSums(sums, reader),
            writeSums(sums, reader, (one) => one.feeMinor),
          ),
        ),
        going: erasedAt === null,
      }
    }),
  }
}

type MoneyLine = ReturnType<typeof useLoaderData<typeof loader>>['money'][number]

const figures = (text: string) => <span className="figures">{text}</span>
const moneyColumns = ({ say }: Reader): Column<MoneyLine>[] => [
  { key: 'currency', header: say(words.currency), lead: true, cell: (row) => row.currency },
  { key: 'weekPaid', header: say(words.weekPaid), end: true, cell: (row) => figures(row.weekPaid) },
  { key: 'weekFees', header: say(words.weekFees), end: true, cell: (row) => figures(row.weekFees) },
  { key: 'monthPaid', header: say(words.monthPaid), end: true, cell: (row) => figures(row.monthPaid) },
  { key: 'monthFees', header: say(words.monthFees), end: true, cell: (row) => figures(row.monthFees) },
]

export default function Overview() {
  const { tenants, bookingsThisWeek, money, health, latest, erased } = useLoaderData<typeof loader>()
  const reader = useReader()
  const { say } = reader
  const well = !health.slow && health.messages + health.refunds + health.stripeEvents === 0
  return (
    <>
      <PageHeader title={say(words.overview)}>{say(words.asOfNow)}</PageHeader>
      <div className="space-y-6">
        <StatRow>
          {tenantStatuses.map((status) => (
            <Stat
              key={status}
              label={say(words.status[status])}
              value={reader.number(tenants[status])}
              note={say(words.statusNote[status])}
              to={withQuery(paths.tenants, { status })}
            />
          ))}
          <Stat
            label={say(words.bookingsThisWeek)}
            value={reader.number(bookingsThisWeek)}
            note={say(words.ownZones)}
          />
        </StatRow>
        <section>
          <h2 className="mb-2 text-base font-semibold">{say(words.money)}</h2>
          <Table<MoneyLine>
            caption={say(words.moneyByCurrency)}
            rows={money}
            rowKey={(row) => row.currency}
            columns={moneyColumns(reader)}
            empty={<p className="text-soft">{say(words.noMoney)}</p>}
          />
        </section>
        <Card title={say(words.health)}>
          {well ? (
            <Notice tone="success" title={say(words.allWell)}>
              {say(words.allWellText)}
            </Notice>
          ) : (
            <Notice tone="warn" title={say(words.needsALook)}>
              {say(words.needsALookText)}
            </Notice>
          )}
          <dl className="mt-4 grid grid-cols-2 gap-4 wide:grid-cols-4">
            <Figure
              label={say(words.eventsWaiting)}
              value={health.unsent}
              note={say(health.unsent > 0 ? words.oldest(health.waited) : words.handedOver)}
            />
            <Figure label={say(words.messagesFailed)} value={health.messages} note={say(words.inSevenDays)} />
            <Figure label={say(words.refundsStuck)} value={health.refunds} note={say(words.refundsStuckNote)} />
            <Figure label={say(words.stripeStuck)} value={health.stripeEvents} note={say(words.stripeStuckNote)} />
          </dl>
        </Card>
        <Card
          title={say(words.latest)}
          action={
            <Link to={paths.audit} className="link inline-flex min-h-target items-center">
              {say(words.auditLog)}
            </Link>
          }
        >
          <Entries entries={latest} nameBusiness />
        </Card>
        {erased.length > 0 ? (
          <Card title={say(words.erased)}>
            <p className="mb-2 text-soft">{say(words.erasedText)}</p>
            <ul className="divide-y divide-rule">
              {erased.map((one) => (
                <li key={one.id} className="py-2.5">
                  <p>
                    <span className="figures font-semibold">{one.id.slice(0, 8)}</span> {one.country}
                    {one.going ? <span className="text-warn"> · {say(words.beingErased)}</span> : null}
                  </p>
                  <p className="text-sm text-soft">{one.line}</p>
                  <p className="figures text-sm text-soft">{one.sums}</p>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}

function Figure({ label, value, note }: { label: string; value: number; note: string }) {
  const { number } = useReader()
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd>
        <span className="figures block text-xl font-semibold">{number(value)}</span>
        <span className="block text-sm text-faint">{note}</span>
      </dd>
    </div>
  )
}
