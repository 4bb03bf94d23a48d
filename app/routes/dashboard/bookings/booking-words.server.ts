import type { Assignment, ChangeRefusal } from '#app/domain/booking/index.server.ts'
import type { SendNow } from '#app/domain/notifications/index.server.ts'
import { found } from '#app/lib/errors.ts'

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id in the address; whatever is none reads like an unknown one. */
export function readBookingId(params: { id?: string | undefined }, what = 'booking'): string {
  const id = params.id?.toLowerCase() ?? ''
  return found(idPattern.test(id) ? id : null, what)
}

const done: Record<string, string> = {
  approve: 'Approved. The customer is told.',
  completed: 'Done. Well done.',
  no_show: 'Noted as a no-show.',
  cancelled: 'Cancelled. The customer is told, and the time is free again.',
  rejected: 'Declined. The customer is told, and the time is free again.',
  arrival: 'Fixed. The customer is told.',
  moved: 'Moved. The customer is told the new time.',
  booked: 'Booked. The customer is told.',
  reminded: 'A reminder is on its way to the customer.',
  resent: 'The message is on its way again.',
  held: 'The time is held. Send the customer the payment link below.',
}

/** What a command did, told once on the page that follows it; null for words of somebody else. */
export function doneWords(code: string | null): string | null {
  return code !== null && Object.hasOwn(done, code) ? (done[code] ?? null) : null
}

const refusals: Record<ChangeRefusal | 'not_pending' | 'not_begun' | 'price_changed', string> = {
  already_cancelled: 'This booking has been cancelled meanwhile. Nothing was changed.',
  expired: 'This booking was not paid in time and is over. Nothing was changed.',
  finished: 'This booking is over already. Nothing was changed.',
  held: 'This booking waits for its payment or your approval first.',
  too_late: 'It is too late for this change.',
  link_superseded: 'This booking has changed meanwhile. Load the page again.',
  not_allowed: 'Your role does not include this. Ask the owner.',
  not_pending: 'This booking no longer waits for approval. Nothing was changed.',
  price_changed: 'The price of this time has changed meanwhile. Load the page again and look at it first.',
  not_begun: 'This can be said once the appointment has begun.',
}

export function refusalWords(reason: keyof typeof refusals): string {
  return refusals[reason]
}

/** Why a reminder was not sent just now. */
export const reminderWords: Record<Extract<SendNow, { ok: false }>['reason'], string> = {
  not_found: 'This booking does not exist.',
  not_confirmed: 'Only a confirmed booking can be reminded of.',
  over: 'The appointment has begun or is over. Nothing was sent.',
  suspended: 'The business is suspended. Nothing was sent.',
  just_sent: 'A reminder went out a moment ago. Nothing was sent twice.',
  no_contact: 'There is neither an e-mail address nor a number to send it to.',
}

const whyWords: Record<Assignment['why']['by'], (why: Assignment['why']) => string> = {
  only: () => 'nobody else could come',
  saving: () => 'saves most driving, which the price counts on',
  driving: ({ drivingMinutes: minutes }) => `drives least more for it (${minutes} min)`,
  day: ({ day }) => `has the lightest day (${day === 1 ? '1 other booking' : `${day} other bookings`})`,
  week: ({ week }) => `has the lightest week (${week === 1 ? '1 other booking' : `${week} other bookings`})`,
  longest_since: () => 'has waited longest for a booking',
  order: () => 'comes first in your list, all else being equal',
}

/** Why a booking went to whom it went, from its history; null where nobody was chosen for a reason. */
export function assignmentWords(detail: Record<string, unknown>): string | null {
  if (detail.technician === 'chosen by name') return 'The technician was asked for by name'
  const why = detail.why as (Assignment['why'] & { name?: string }) | undefined
  if (!why || !Object.hasOwn(whyWords, why.by)) return null
  return why.of > 1
    ? `Of ${why.of} who could come, ${why.name ?? 'the technician'} ${whyWords[why.by](why)}`
    : `${why.name ?? 'The technician'}: ${whyWords[why.by](why)}`
}
