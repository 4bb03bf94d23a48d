import type { BookingStatus } from '#app/domain/booking/rules.ts'
import { Link } from '@remix-run/react'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'

export type BookingLine = {
  id: string
  day: string
  time: string
  customer: string
  service: string
  place: string
  technician: string
  price: string | null
  status: BookingStatus
}

type Props = {
  rows: readonly BookingLine[]
  view: 'upcoming' | 'approval' | 'past' | 'cancelled'
  text: string
  manages: boolean
}

const emptyTitles = {
  upcoming: 'No bookings to come',
  approval: 'Nothing waits for a yes',
  past: 'No past bookings',
  cancelled: 'Nothing cancelled',
}

function Empty({ view, text, manages }: Omit<Props, 'rows'>) {
  if (text)
    return (
      <EmptyState title={`Nothing found for “${text}”`} icon="search">
        Try a part of the name, the last digits of the phone, or another list.
      </EmptyState>
    )
  const offer = manages && view === 'upcoming'
  return (
    <EmptyState
      title={emptyTitles[view]}
      icon="calendar"
      action={
        offer ? (
          <LinkButton to="/dashboard/share" tone="quiet" icon="share">
            Share your page
          </LinkButton>
        ) : undefined
      }
    >
      {view === 'upcoming' ? 'New bookings appear here by themselves.' : null}
    </EmptyState>
  )
}

/** Bookings in order of time, a heading per day: rows that are links as a whole, for a thumb as for a mouse. */
export function BookingTable({ rows, ...rest }: Props) {
  if (rows.length === 0) return <Empty {...rest} />
  const days = [...new Set(rows.map(({ day }) => day))]
  return (
    <div className="space-y-5">
      {days.map((day) => (
        <section key={day} aria-label={day}>
          <h2 className="figures mb-1.5 text-sm font-semibold text-soft">{day}</h2>
          <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
            {rows
              .filter((line) => line.day === day)
              .map((line) => (
                <li key={line.id}>
                  <Line line={line} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Line({ line }: { line: BookingLine }) {
  return (
    <Link
      to={`/dashboard/bookings/${line.id}`}
      className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 hover:bg-ground wide:grid-cols-[7rem_minmax(0,1.5fr)_minmax(0,1.5fr)_minmax(0,0.9fr)_7.5rem_5rem]"
    >
      <span className="figures font-semibold wide:order-none">{line.time}</span>
      <span className="justify-self-end wide:order-5 wide:justify-self-start">
        <BookingBadge status={line.status} />
      </span>
      <span className="col-span-2 font-semibold wrap-anywhere wide:order-1 wide:col-span-1">{line.customer}</span>
      <span className="col-span-2 min-w-0 text-sm text-soft wide:order-2 wide:col-span-1">
        <span className="block truncate text-ink">{line.service}</span>
        <span className="block truncate">{line.place}</span>
      </span>
      <span className="truncate text-sm text-soft wide:order-3">{line.technician}</span>
      <span className="figures justify-self-end text-sm wide:order-6">{line.price}</span>
    </Link>
  )
}
