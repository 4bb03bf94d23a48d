import { Avatar, keepTimesWhole } from '#app/ui/layout/card.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { myWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OwnView } from './own-view.server.ts'

/** Bookings one below the other, each with the way to its page at its business. */
export const BookingList = ({ bookings }: { bookings: readonly OwnView[] }) => (
  <ul className="divide-y divide-rule rounded-lg border border-rule bg-sheet">
    {bookings.map((booking) => (
      <BookingLine key={booking.id} booking={booking} />
    ))}
  </ul>
)

function BookingLine({ booking }: { booking: OwnView }) {
  const { say } = useReader()
  const { business, service, status, when, zone, where, price, open, again } = booking
  return (
    <li className="flex gap-3 px-4 py-4 sm:px-5">
      <Avatar name={business} />
      <div className="min-w-0 flex-1">
        <p className="figures font-semibold">{keepTimesWhole(when)}</p>
        <p className="wrap-anywhere">
          {service} · <span className="font-medium">{business}</span>
        </p>
        <p className="text-sm text-soft wrap-anywhere">
          {[where, price, zone].filter(Boolean).map((part, at) => (
            <span key={part}>
              {at > 0 ? ' · ' : null}
              <span className={part === price ? 'figures whitespace-nowrap' : undefined}>{part}</span>
            </span>
          ))}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-x-5">
          <BookingBadge status={status} />
          {open ? (
            // By the browser itself: the way leads to another host.
            <a
              href={open}
              className="link inline-flex min-h-target items-center"
              aria-label={say(words.openAt(business, when))}
            >
              {say(words.open)}
            </a>
          ) : null}
          {again ? (
            <a
              href={again}
              className="link inline-flex min-h-target items-center"
              aria-label={say(words.againAt(business, service))}
            >
              {say(words.again)}
            </a>
          ) : null}
        </div>
      </div>
    </li>
  )
}
