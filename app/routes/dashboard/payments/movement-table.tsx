import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Table, type Column } from '#app/ui/layout/table.tsx'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords as words } from '#app/words/catalog/payments.ts'
import { useReader } from '#app/words/reader-context.ts'

export type MovementLine = {
  id: string
  bookingId: string
  when: string
  customer: string
  /** The service, and what else is known. */
  about: string
  /** What of it is tip or tax. */
  within?: string[]
  /** What it was, and for money taken by hand how. */
  kind: string
  /** Of what has not moved: why. */
  state: string | null
  gross: string
  /** Empty: none. */
  fees: string
  net: string
}

type Props = {
  lines: readonly MovementLine[]
  caption: string
  /** What moved has fees; of the rest it is said how it stands. */
  moved?: boolean
}

/** Payments and refunds, each gross = fees + net. */
export function MovementTable({ lines, caption, moved = true }: Props) {
  const { say } = useReader()
  const amount: Column<MovementLine> = {
    key: 'gross',
    header: say(words.amount),
    end: true,
    bare: true,
    cell: (line) => <Sum>{line.gross}</Sum>,
  }
  return (
    <Table
      caption={caption}
      inCard
      dense
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
          bare: true,
          cell: (line) => (
            <span className="wrap-anywhere">
              {line.kind}{' '}
              <span className="text-soft">
                · {line.about}
                {line.within?.map((part) => (
                  <span key={part}>
                    {' '}
                    <span className="figures whitespace-nowrap">· {part}</span>
                  </span>
                ))}
              </span>
            </span>
          ),
        },
        {
          key: 'when',
          header: say(words.when),
          bare: true,
          cell: (line) => <span className="figures">{line.when}</span>,
        },
        ...(moved
          ? [
              amount,
              {
                key: 'fees',
                header: say(words.fees),
                end: true,
                cell: (line: MovementLine) => (line.fees ? <Sum>{line.fees}</Sum> : null),
              },
              {
                key: 'net',
                header: say(words.forYou),
                end: true,
                cell: (line: MovementLine) => <Sum>{line.net}</Sum>,
              },
            ]
          : [
              { key: 'state', header: say(historyWords.status), bare: true, cell: (line: MovementLine) => line.state },
              amount,
            ]),
      ]}
    />
  )
}

/** Never broken after its minus. */
const Sum = ({ children }: { children: string }) => <span className="figures whitespace-nowrap">{children}</span>
