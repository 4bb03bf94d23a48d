import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Table } from '#app/ui/layout/table.tsx'
import { paymentsWords as words } from '#app/words/catalog/payments.ts'
import { useReader } from '#app/words/reader-context.ts'

type Line = {
  id: string
  bookingId: string
  when: string
  customer: string
  service: string
  /** What it was, and for money taken by hand how. */
  kind: string
  gross: string
  fees: string
  net: string
}

/** Payments and refunds, each gross = fees + net. */
export function MovementTable({ lines }: { lines: readonly Line[] }) {
  const { say } = useReader()
  return (
    <Table
      caption={say(words.movements)}
      inCard
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'customer',
          header: say(words.customer),
          lead: true,
          cell: (line) => (
            <Link
              to={dashboard.booking(line.bookingId)}
              className="inline-flex min-h-target items-center wrap-anywhere underline-offset-4 hover:underline md:min-h-0"
            >
              {line.customer}
            </Link>
          ),
        },
        {
          key: 'kind',
          header: say(words.what),
          cell: (line) => (
            <span>
              {line.kind} <span className="text-soft">· {line.service}</span>
            </span>
          ),
        },
        { key: 'when', header: say(words.when), cell: (line) => <Figure>{line.when}</Figure> },
        { key: 'gross', header: say(words.amount), end: true, cell: (line) => <Figure>{line.gross}</Figure> },
        { key: 'fees', header: say(words.fees), end: true, cell: (line) => <Figure>{line.fees}</Figure> },
        { key: 'net', header: say(words.forYou), end: true, cell: (line) => <Figure>{line.net}</Figure> },
      ]}
    />
  )
}

const Figure = ({ children }: { children: string }) => <span className="figures">{children}</span>
