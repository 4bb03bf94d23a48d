import type { BetterTimesAnswer } from '#app/domain/booking/index.server.ts'
import { bestOfDays, worthMovingMinutes, type BetterTime } from '#app/domain/booking/rules.ts'
import { formatDay, formatDuration, formatTime } from '#app/lib/format.ts'
import type { BetterView } from './booking-view.ts'
import { localDate } from '#app/lib/time.ts'

/** The places that save most driving, one a day, each with the way to take it. */
export function buildBetter(
  bookingId: string,
  found: BetterTimesAnswer,
  { locale, now, count }: { locale: string; now: number; count: number },
): BetterView[] {
  if (!found.ok) return []
  const { timeZone, moving, technicians } = found
  const dateOf = (ms: number) => localDate(ms, timeZone)
  const clockOf = (ms: number) => {
    const [hours, minutes] = formatTime(ms, timeZone).split(':').map(Number)
    return (hours ?? 0) * 60 + (minutes ?? 0)
  }
  const day = (ms: number) => formatDay(ms, timeZone, locale, now)
  return bestOfDays(found.places, moving, { dateOf, clockOf }, count).map((place) => {
    const other =
      place.technicianId === moving.technicianId
        ? null
        : (technicians.find(({ id }) => id === place.technicianId)?.name ?? null)
    const start = new Date(place.start).toISOString()
    return {
      key: start,
      href: `/dashboard/bookings/${bookingId}/reschedule?${new URLSearchParams({ date: dateOf(place.start), start, ...(other && { technician: place.technicianId }) })}`,
      when: `${day(place.start)} ${formatTime(place.start, timeZone, locale)}`,
      saved: formatDuration(place.savedMinutes),
      how: howWords(place, dateOf(place.start) === dateOf(moving.start) && !other, day(moving.start), day(place.start)),
      who: other,
    }
  })
}

function howWords(
  { lessMinutes, moreMinutes, savedMinutes }: BetterTime,
  sameRoute: boolean,
  before: string,
  after: string,
): string {
  if (sameRoute) return `${formatDuration(savedMinutes)} less on the same day`
  const more =
    moreMinutes === 0
      ? 'none more'
      : moreMinutes < 0
        ? `${formatDuration(-moreMinutes)} less`
        : `${formatDuration(moreMinutes)} more`
  return `${formatDuration(lessMinutes)} less on ${before}, ${more} on ${after}`
}

/** What a start would save with the technician it has, for the tiles of a day; small change is not worth a word. */
export function savedNotes(found: BetterTimesAnswer): Map<number, string> {
  if (!found.ok) return new Map()
  return new Map(
    found.own.flatMap(({ start, savedMinutes }) =>
      savedMinutes >= worthMovingMinutes ? [[start, `−${formatDuration(savedMinutes)}`] as const] : [],
    ),
  )
}
