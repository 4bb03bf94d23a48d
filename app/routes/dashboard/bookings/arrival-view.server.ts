import type { ArrivalAnswer, ArrivalNotice } from '#app/domain/booking/index.server.ts'
import { agreedLength, arrivalNoticeAt, openWindow, type ArrivalFacts } from '#app/domain/booking/rules.ts'
import { formatDay, formatDuration, formatRange, formatSpan, formatTime, formatWindow } from '#app/lib/format.ts'
import type { BookingView } from './booking-view.ts'

type Words = { timeZone: string; locale: string; now: number }

/** When a booking takes place, in a line: a window while the arrival is open. */
export function bookingWhen(booking: ArrivalFacts, { timeZone, locale, now }: Words): string {
  const open = openWindow(booking)
  if (open) return formatWindow(open.from, open.until, timeZone, locale, { nowMs: now })
  return formatRange(booking.startsAt.getTime(), booking.endsAt.getTime(), timeZone, locale, { nowMs: now })
}

/** "10:15–11:15", or the window to arrive in. */
export function bookingSpan(booking: ArrivalFacts, timeZone: string, locale: string): string {
  const open = openWindow(booking)
  return formatSpan(booking.startsAt.getTime(), open?.until ?? booking.endsAt.getTime(), timeZone, locale)
}

/** How long the visit itself takes. */
export const lengthWords = (booking: ArrivalFacts) => formatDuration(agreedLength(booking).durationMinutes)

type Fixable = ArrivalFacts & { arrivalNotice: ArrivalNotice; version: number }

/** The arrival of a visit agreed as a window; null for all others. */
export function buildArrival(
  booking: Fixable,
  status: string,
  { timeZone, locale, now }: Words,
): BookingView['arrival'] {
  const { arrivalFrom, arrivalUntil, arrivalFixedAt, startsAt } = booking
  if (!arrivalFrom || !arrivalUntil) return null
  const noticeAt = arrivalNoticeAt(booking.arrivalNotice, arrivalFrom.getTime(), timeZone, now)
  const start = formatTime(startsAt.getTime(), timeZone, locale)
  return {
    window: formatWindow(arrivalFrom.getTime(), arrivalUntil.getTime(), timeZone, locale),
    fixed: arrivalFixedAt ? start : null,
    notice:
      noticeAt === null || status !== 'confirmed'
        ? 'The customer waits to hear the time.'
        : `The customer is told ${formatDay(noticeAt, timeZone, locale, now)}, ${formatTime(noticeAt, timeZone, locale)}, if you do not fix it before.`,
    // What an input of type time wants, on the business's clock.
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
 * The instant that a time of day means within a window: it may run over midnight or over a change of the clock. Null for what
 * is no time; outside the window it is the one of the window's first day.
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

/** Why an arrival was not fixed, in a sentence. */
export function arrivalRefusal(
  answer: Extract<ArrivalAnswer, { ok: false }>,
  timeZone: string,
  locale: string,
): string {
  const { reason, window } = answer
  switch (reason) {
    case 'outside_window':
      return window
        ? `You agreed on an arrival ${formatWindow(window.from.getTime(), window.until.getTime(), timeZone, locale)}. Choose a time within it, or move the booking.`
        : 'This is not within the window you agreed upon.'
    case 'too_late':
      return 'This time is past. Choose a later one.'
    case 'changed_meanwhile':
      return 'This booking was changed meanwhile. Look at it again before you decide.'
    case 'slot_taken':
      return 'Somebody else is booked then by now, or there is no time for the drive.'
    case 'not_confirmed':
      return 'The arrival of a confirmed booking alone can be fixed.'
    case 'no_window':
    case 'not_found':
      return 'This booking has no window any more.'
  }
}
