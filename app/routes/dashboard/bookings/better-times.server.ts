import type { BetterTimesAnswer } from '#app/domain/booking/index.server.ts'
import { bestOfDays, worthMovingMinutes, type BetterTime } from '#app/domain/booking/rules.ts'
import type { BetterView } from './booking-view.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { betterTimesFacts as words } from '#app/words/catalog/betterTimes.ts'
import type { Reader } from '#app/words/reader.ts'

/** The times that save most driving, one per day, each with the link to choose it. */
export function buildBetter(bookingId: string, found: BetterTimesAnswer, reader: Reader, count: number): BetterView[] {
  if (!found.ok) return []
  const { timeZone, moving, technicians } = found
  const dateOf = (ms: number) => localDate(ms, timeZone)
  const clockOf = (ms: number) => {
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
    return hour * 60 + minute
  }
  const { day, duration } = reader
  return bestOfDays(found.places, moving, { dateOf, clockOf }, count).map((place) => {
    const other =
      place.technicianId === moving.technicianId
        ? null
        : (technicians.find(({ id }) => id === place.technicianId)?.name ?? null)
    const start = new Date(place.start).toISOString()
    return {
      key: start,
      href: withQuery(dashboard.rescheduleBooking(bookingId), {
        date: dateOf(place.start),
        start,
        technician: other && place.technicianId,
      }),
      when: reader.dayTime(place.start),
      saved: duration(place.savedMinutes),
      how: howWords(
        place,
        dateOf(place.start) === dateOf(moving.start) && !other,
        day(moving.start),
        day(place.start),
        reader,
      ),
      who: other,
    }
  })
}

function howWords(
  { lessMinutes, moreMinutes, savedMinutes }: BetterTime,
  sameRoute: boolean,
  before: string,
  after: string,
  { say, duration }: Reader,
): string {
  if (sameRoute) return say(words.lessSameDay(duration(savedMinutes)))
  const less = duration(lessMinutes)
  if (moreMinutes === 0) return say(words.lessAndNone(less, before, after))
  return say(
    moreMinutes < 0
      ? words.lessAndLess(less, before, duration(-moreMinutes), after)
      : words.lessAndMore(less, before, duration(moreMinutes), after),
  )
}

/** What each start of a day would save with the present technician; small savings are left out. */
export function savedNotes(found: BetterTimesAnswer, { duration }: Reader): Map<number, string> {
  if (!found.ok) return new Map()
  return new Map(
    found.own.flatMap(({ start, savedMinutes }) =>
      savedMinutes >= worthMovingMinutes ? [[start, `−${duration(savedMinutes)}`] as const] : [],
    ),
  )
}
