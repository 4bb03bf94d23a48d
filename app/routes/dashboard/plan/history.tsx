import { Badge, type BadgeTone } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { planWords as words } from '#app/words/catalog/plan.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import type { PlanView } from './plan-view.server.ts'

const Figure = ({ children }: { children: string }) => <span className="figures">{children}</span>

/** What each month cost, and what it would have cost the other way. */
export function MonthsCard({ months }: Pick<PlanView, 'months'>) {
  const { say } = useReader()
  return (
    <Card flush title={say(words.months)}>
      {months.length === 0 ? (
        <EmptyState title={say(words.noMonths)} icon="calendar">
          {say(words.noMonthsText)}
        </EmptyState>
      ) : (
        <Table
          caption={say(words.months)}
          inCard
          rows={months}
          rowKey={(month) => month.key}
          columns={[
            { key: 'month', header: say(words.month), lead: true, cell: ({ month }) => month },
            { key: 'bookings', header: say(words.bookings), end: true, cell: (one) => <Figure>{one.bookings}</Figure> },
            { key: 'cost', header: say(words.cost), end: true, cell: ({ cost }) => <Figure>{cost}</Figure> },
            { key: 'other', header: say(words.otherWay), end: true, cell: (one) => <Figure>{one.otherWay}</Figure> },
          ]}
        />
      )}
    </Card>
  )
}

const tones: Readonly<Record<string, BadgeTone>> = { paid: 'ok', open: 'bad' }
const states: Readonly<Record<string, Text>> = words.invoiceState

export function InvoiceCard({ invoices }: Pick<PlanView, 'invoices'>) {
  const { say } = useReader()
  return (
    <Card flush={Boolean(invoices?.length)} title={say(words.invoices)}>
      {invoices?.length ? (
        <Table
          caption={say(words.invoices)}
          inCard
          rows={invoices}
          rowKey={(invoice) => invoice.id}
          columns={[
            {
              key: 'date',
              header: say(words.date),
              lead: true,
              cell: ({ date, url }) =>
                url ? (
                  <a
                    href={url}
                    className="link inline-flex min-h-target items-center"
                    aria-label={`${date}, ${say(words.see)}`}
                  >
                    {date}
                  </a>
                ) : (
                  date
                ),
            },
            {
              key: 'state',
              header: say(words.state),
              cell: ({ status }) => (
                <Badge tone={tones[status] ?? 'neutral'}>{say(states[status] ?? words.state)}</Badge>
              ),
            },
            { key: 'amount', header: say(words.amount), end: true, cell: ({ amount }) => <Figure>{amount}</Figure> },
          ]}
        />
      ) : (
        <p className="text-soft">{say(invoices ? words.noInvoices : words.invoicesAway)}</p>
      )}
    </Card>
  )
}

export function LogCard({ log }: Pick<PlanView, 'log'>) {
  const { say } = useReader()
  return (
    <Card title={say(words.log)}>
      <ul className="divide-y divide-rule">
        {log.map(({ id, when, text, reason }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2.5">
            <span className="min-w-0 wrap-anywhere">
              {text}
              {reason ? <span className="block text-soft">{reason}</span> : null}
            </span>
            <span className="figures text-sm text-faint">{when}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
