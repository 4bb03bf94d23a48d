import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { bookingsWords as words } from '#app/words/catalog/bookings.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ShownStatus } from './shown-status.ts'

export type BookingLine = {
  id: string
  day: string
  time: string
  customer: string
  service: string
  place: string
  technician: string | null
  price: string | null
  status: ShownStatus
}

type Props = {
  rows: readonly BookingLine[]
  view: 'all' | 'upcoming' | 'nobody' | 'approval' | 'past' | 'cancelled' | 'declined'
  text: string
  manages: boolean
}

function Empty({ view, text, manages }: Omit<Props, 'rows'>) {
  const { say } = useReader()
  if (text || view === 'all')
    return (
      <EmptyState title={say(words.nothingFound(text))} icon="search">
        {say(view === 'all' ? words.nothingAnywhereText : words.nothingFoundText)}
      </EmptyState>
    )
  const offer = manages && view === 'upcoming'
  return (
    <EmptyState
      title={say(words.empty[view])}
      icon="calendar"
      action={
        offer ? (
          <LinkButton to={dashboard.share} tone="quiet" icon="share">
            {say(deskWords.sharePage)}
          </LinkButton>
        ) : undefined
      }
    >
      {view === 'upcoming' ? say(words.emptyText) : null}
    </EmptyState>
  )
}

/** Bookings in time order, with a heading per day; each row is a link as a whole, for thumbs and mice. */
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
      to={dashboard.booking(line.id)}
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
      {line.technician === null ? (
        <span className="hidden wide:order-3 wide:inline" />
      ) : (
        <span className="truncate text-sm text-soft wide:order-3">{line.technician}</span>
      )}
      <span className="figures justify-self-end text-sm wide:order-6">{line.price}</span>
    </Link>
  )
}
