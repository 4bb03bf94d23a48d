import type { ArrivalAnswer, ArrivalNotice } from '#app/domain/booking/index.server.ts'
import { agreedLength, arrivalNoticeAt, openWindow, type ArrivalFacts } from '#app/domain/booking/rules.ts'
import { arrivalFacts as words } from '#app/words/catalog/bookingArrival.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView } from './booking-view.ts'

/** When a booking takes place, in one line: a window while the arrival is open. */
export function bookingWhen(booking: ArrivalFacts, { dayWindow, range }: Reader): string {
  const open = openWindow(booking)
  if (open) return dayWindow(open.from, open.until)
  return range(booking.startsAt.getTime(), booking.endsAt.getTime())
}

/** "10:15–11:15", or the arrival window. */
export function bookingSpan(booking: ArrivalFacts, { span }: Reader): string {
  const open = openWindow(booking)
  return span(booking.startsAt.getTime(), open?.until ?? booking.endsAt.getTime())
}

/** How long the visit itself takes. */
export const lengthWords = (booking: ArrivalFacts, { duration }: Reader) =>
  duration(agreedLength(booking).durationMinutes)

type Fixable = ArrivalFacts & { arrivalNotice: ArrivalNotice; version: number }

/** The arrival of a visit agreed as a window; null for all others. */
export function buildArrival(
  booking: Fixable,
  status: string,
  { say, time, window, dayTime, timeZone, now }: Reader,
): BookingView['arrival'] {
  const { arrivalFrom, arrivalUntil, arrivalFixedAt, startsAt } = booking
  if (!arrivalFrom || !arrivalUntil) return null
  const noticeAt = arrivalNoticeAt(booking.arrivalNotice, arrivalFrom.getTime(), timeZone, now)
  return {
    window: window(arrivalFrom.getTime(), arrivalUntil.getTime()),
    fixed: arrivalFixedAt ? time(startsAt.getTime()) : null,
    notice: !['confirmed', 'pending_approval'].includes(status)
      ? null
      : noticeAt === null || status !== 'confirmed'
        ? say(words.customerWaits)
        : say(words.customerTold(dayTime(noticeAt))),
    // The format of a time input, on the business's clock.
    proposed: Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainTime()
      .toString()
      .slice(0, 5),
    version: booking.version,
    canFix: status === 'confirmed' && now < (arrivalFixedAt ? startsAt : arrivalUntil).getTime(),
  }
}

/**
 * The instant of a time of day within a window, which may run over midnight or a clock change. Null for text that is
 * not a time; a time outside the window is taken on the window's first day.
 */
export function readArrival(typed: string, window: { from: Date; until: Date }, timeZone: string): number | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return null
  const day = Temporal.Instant.fromEpochMilliseconds(window.from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const at = (date: Temporal.PlainDate, disambiguation: 'earlier' | 'later') =>
    date.toPlainDateTime(Temporal.PlainTime.from(typed)).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
  const meant = [day, day.add({ days: 1 })].flatMap((date) => [at(date, 'earlier'), at(date, 'later')])
  return (
    meant.find((instant) => instant >= window.from.getTime() && instant <= window.until.getTime()) ?? meant[0] ?? null
  )
}

/** Why an arrival was not fixed, as a sentence. */
export function arrivalRefusal({ reason, window }: Extract<ArrivalAnswer, { ok: false }>, reader: Reader): string {
  const refused = words.refused
  if (reason === 'outside_window')
    return reader.say(
      window ? refused.outside_window(reader.window(window.from.getTime(), window.until.getTime())) : refused.outside,
    )
  return reader.say(refused[reason === 'not_found' ? 'no_window' : reason])
}
