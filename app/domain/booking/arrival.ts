import type { BookingsRow } from '#app/lib/rows.gen.ts'
/**
 * Visits agreed as an arrival window. Until the arrival time is fixed, a booking reserves `[from, until + duration)`
 * with its buffers and drives, so that every arrival in the window stays possible. Instants in epoch ms, lengths in
 * minutes.
 */

/** When the customer is told the arrival time, unless somebody has fixed it before. */
export type ArrivalNotice = 'evening_before' | 'four_hours' | 'two_hours' | 'by_hand'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The arrival fields of a booking's row. */
export type ArrivalFacts = {
  startsAt: Date
  endsAt: Date
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
}

export type Window = { from: number; until: number }

/** The window, while the customer still waits for the exact time; null once the time is known. */
export function openWindow({
  arrivalFrom,
  arrivalUntil,
  arrivalFixedAt,
}: Omit<ArrivalFacts, 'startsAt' | 'endsAt'>): Window | null {
  return arrivalFrom && arrivalUntil && !arrivalFixedAt
    ? { from: arrivalFrom.getTime(), until: arrivalUntil.getTime() }
    : null
}

/** What was agreed: the length of the job, and of its arrival window (0: an exact time). */
export function agreedLength(booking: ArrivalFacts): { durationMinutes: number; windowMinutes: number } {
  const { startsAt, endsAt, arrivalFrom, arrivalUntil } = booking
  const lastStart = openWindow(booking)?.until ?? startsAt.getTime()
  return {
    durationMinutes: (endsAt.getTime() - lastStart) / minuteMs,
    windowMinutes: arrivalFrom && arrivalUntil ? (arrivalUntil.getTime() - arrivalFrom.getTime()) / minuteMs : 0,
  }
}

const eveningHour = 18

/**
 * When the arrival is fixed and told automatically; null: only a person does it. Evenings are in the business's time
 * zone. If that moment has passed already, as for a visit booked on the same day, it is halfway between now and the
 * window.
 */
export function arrivalNoticeAt(notice: ArrivalNotice, from: number, timeZone: string, now: number): number | null {
  if (notice === 'by_hand' || now >= from) return null
  const at =
    notice === 'evening_before' ? eveningBefore(from, timeZone) : from - (notice === 'four_hours' ? 4 : 2) * hourMs
  return at > now ? at : now + Math.floor((from - now) / 2)
}

function eveningBefore(from: number, timeZone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: 1 })
  return day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(eveningHour) }).epochMilliseconds
}

/**
 * The arrival that leaves the longest free stretch in the day: at the end of the window that has less free time next to
 * it. `freeBefore` and `freeAfter` are the free ms on either side of the reserved time; Infinity where nothing follows.
 * Never before `now`, and on whole minutes.
 */
export function chooseArrival({ from, until }: Window, freeBefore: number, freeAfter: number, now: number): number {
  const wished = freeAfter < freeBefore ? until : from
  const soonest = Math.ceil(now / minuteMs) * minuteMs
  return Math.min(until, Math.max(wished, soonest))
}

export type ArrivalRefusal =
  /** Not confirmed yet, or not any more. */
  | 'not_confirmed'
  /** It was agreed for an exact time. */
  | 'no_window'
  | 'outside_window'
  /** The window, or that minute of it, is in the past, or the visit has started. */
  | 'too_late'
  /** The booking has changed since the page was opened. */
  | 'changed_meanwhile'
  /** The arrival was fixed before, and the new time is now taken or cannot be reached. */
  | 'slot_taken'

/** Why the arrival cannot be fixed at `start`, as far as the booking alone tells; null when it can. */
export function refuseArrival(
  booking: ArrivalFacts & { status: BookingsRow['status']; version: number },
  wish: { start: number; version?: number | undefined },
  now: number,
): ArrivalRefusal | null {
  const { arrivalFrom, arrivalUntil, arrivalFixedAt } = booking
  if (booking.status !== 'confirmed') return 'not_confirmed'
  if (!arrivalFrom || !arrivalUntil) return 'no_window'
  if (wish.version !== undefined && wish.version !== booking.version) return 'changed_meanwhile'
  if (wish.start % minuteMs !== 0 || wish.start < arrivalFrom.getTime() || wish.start > arrivalUntil.getTime())
    return 'outside_window'
  const begun = arrivalFixedAt !== null && now >= booking.startsAt.getTime()
  return begun || wish.start < now ? 'too_late' : null
}
