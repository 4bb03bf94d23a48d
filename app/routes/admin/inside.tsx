import { Link } from '@remix-run/react'
import { Badge, BookingBadge, type BadgeTone } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { supportWords as words } from '#app/words/catalog/consoleSupport.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { InsideShown } from './inside-view.server.ts'

const tones: Readonly<Record<string, BadgeTone>> = { sent: 'ok', failed: 'bad', unknown: 'warn' }
const Figure = ({ children }: { children: string }) => <span className="figures">{children}</span>

/** The essentials of a business, to read. There is no form on it. */
export function InsideView({ inside }: { inside: InsideShown }) {
  const { say } = useReader()
  return (
    <>
      <div className="grid items-start gap-6 wide:grid-cols-2">
        <Card title={say(words.rules)}>
          <DescriptionList facts={inside.rules} />
        </Card>
        <Card title={say(words.money)} flush={inside.money.length > 0}>
          <Table
            caption={say(words.money)}
            inCard
            rows={inside.money}
            rowKey={({ key }) => key}
            empty={<p className="text-soft">{say(words.noMoney)}</p>}
            columns={[
              { key: 'what', header: say(words.what), lead: true, cell: ({ what }) => what },
              { key: 'count', header: say(words.count), end: true, cell: ({ count }) => <Figure>{count}</Figure> },
              { key: 'gross', header: say(words.gross), end: true, cell: ({ gross }) => <Figure>{gross}</Figure> },
              { key: 'fees', header: say(words.fees), end: true, cell: ({ fees }) => <Figure>{fees}</Figure> },
              { key: 'net', header: say(words.net), end: true, cell: ({ net }) => <Figure>{net}</Figure> },
            ]}
          />
          {inside.refunds ? <p className="px-4 py-3 text-sm sm:px-5">{inside.refunds}</p> : null}
        </Card>
      </div>
      <Card title={say(words.bookings)} flush={inside.bookings.length > 0}>
        <p className="px-4 pt-3 text-sm text-soft sm:px-5">{say(words.bookingsText)}</p>
        <Table
          caption={say(words.bookings)}
          inCard
          dense
          rows={inside.bookings}
          rowKey={({ id }) => id}
          empty={<p className="text-soft">{say(words.noBookings)}</p>}
          columns={[
            { key: 'customer', header: say(words.customer), lead: true, cell: ({ customer }) => customer },
            {
              key: 'what',
              header: say(words.service),
              bare: true,
              cell: ({ what }) => <span className="wrap-anywhere">{what}</span>,
            },
            { key: 'when', header: say(words.when), bare: true, cell: ({ when }) => <Figure>{when}</Figure> },
            {
              key: 'price',
              header: say(words.price),
              end: true,
              bare: true,
              cell: (one) => <Figure>{one.price}</Figure>,
            },
            {
              key: 'status',
              header: say(words.status),
              bare: true,
              cell: ({ status, refundHref }) => (
                <span className="flex flex-wrap items-center gap-x-3">
                  <BookingBadge status={status} />
                  {refundHref ? (
                    <Link to={refundHref} className="link inline-flex min-h-target items-center">
                      {say(words.refund)}
                    </Link>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Card title={say(words.messages)} flush={inside.messages.length > 0}>
        <p className="px-4 pt-3 text-sm text-soft sm:px-5">{say(words.messagesText)}</p>
        <Table
          caption={say(words.messages)}
          inCard
          dense
          rows={inside.messages}
          rowKey={({ id }) => id}
          empty={<p className="text-soft">{say(words.noMessages)}</p>}
          columns={[
            { key: 'what', header: say(words.message), lead: true, cell: ({ what }) => what },
            { key: 'how', header: say(words.sentTo), bare: true, cell: ({ how }) => how },
            { key: 'at', header: say(words.when), bare: true, cell: ({ at }) => <Figure>{at}</Figure> },
            {
              key: 'state',
              header: say(words.status),
              bare: true,
              cell: ({ status, state, error }) => (
                <span className="wrap-anywhere">
                  <Badge tone={tones[status] ?? 'neutral'}>{state}</Badge> {error}
                </span>
              ),
            },
          ]}
        />
      </Card>
    </>
  )
}
