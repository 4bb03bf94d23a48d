import { dayMs, hourMs } from '#app/lib/time.ts'

import type { BookingStatus, ChangeRefusal, Doer } from './asked-change.ts'

export type { BookingStatus, ChangeRefusal, Doer } from './asked-change.ts'
export * from './arrival.ts'
export { bestOfDays, worthMovingMinutes, type BetterTime } from './better-times.ts'
export * from './assignment.ts'
export * from './on-the-day/steps.ts'
export { changedBlocks, planBlocks, type Blocked, type Stop, type StoredStop } from './day-plan.ts'

const statuses: Record<BookingStatus, BookingStatus> = {
  held: 'held',
  pending_approval: 'pending_approval',
  confirmed: 'confirmed',
  completed: 'completed',
  no_show: 'no_show',
  cancelled: 'cancelled',
  expired: 'expired',
}
/** Every status, as the database's check constraint has them. */
export const bookingStatuses = Object.values(statuses)

/** Links work until this long after the end of the visit. */
export const linkLifeMs = 14 * dayMs

/** The status of a booking that is new, or has just got what it waited for: its payment, or a card to keep. */
export function decideStatus(booking: {
  dueNowMinor: number
  needsCard?: boolean
  paid: boolean
  confirmation: 'automatic' | 'manual'
}): 'held' | 'pending_approval' | 'confirmed' {
  if ((booking.dueNowMinor > 0 || booking.needsCard) && !booking.paid) return 'held'
  return booking.confirmation === 'manual' ? 'pending_approval' : 'confirmed'
}

/**
 * The status of a moved booking: where the owner approves by hand, a time chosen by the customer needs approval again.
 */
export function decideMoved(
  status: BookingStatus,
  doer: Doer['kind'],
  confirmation: 'automatic' | 'manual',
): BookingStatus {
  return status === 'confirmed' && doer === 'customer' && confirmation === 'manual' ? 'pending_approval' : status
}

export type ChangeFacts = {
  status: BookingStatus
  version: number
  startsAt: number
  changeUntilHours: number
  technicianUserId: string | null
}

const closed: Partial<Record<BookingStatus, ChangeRefusal>> = {
  cancelled: 'already_cancelled',
  expired: 'expired',
  completed: 'finished',
  no_show: 'finished',
}

/**
 * Why a booking cannot be cancelled now; null when it can. Customers may cancel until it starts, members also
 * afterwards.
 */
export function refuseCancel(booking: ChangeFacts, doer: Doer, now: number): ChangeRefusal | null {
  const over = closed[booking.status]
  if (over) return over
  if (doer.kind === 'member' && doer.role === 'staff') return 'not_allowed'
  if (doer.kind !== 'customer') return null
  if (doer.version !== booking.version) return 'link_superseded'
  return now >= booking.startsAt ? 'too_late' : null
}

/**
 * Why a booking cannot be moved now; null when it can. Customers may move it until `changeUntilHours` before the start,
 * and until the start where they were asked.
 */
export function refuseReschedule(booking: ChangeFacts, doer: Doer, now: number): ChangeRefusal | null {
  const over = closed[booking.status]
  if (over) return over
  if (doer.kind === 'member' && doer.role === 'staff') return 'not_allowed'
  if (booking.status === 'held') return 'held'
  if (doer.kind !== 'customer') return null
  if (doer.version !== booking.version) return 'link_superseded'
  const until = doer.asked ? booking.startsAt : booking.startsAt - booking.changeUntilHours * hourMs
  return now > until ? 'too_late' : null
}

/** Why a booking cannot be given to somebody else now; null when it can: by owners and managers, until it is over. */
export function refuseGive(booking: ChangeFacts & { endsAt: number }, doer: Doer, now: number): ChangeRefusal | null {
  const over = closed[booking.status]
  if (over) return over
  if (doer.kind !== 'member' || doer.role === 'staff') return 'not_allowed'
  if (booking.status === 'held') return 'held'
  return now >= booking.endsAt ? 'too_late' : null
}

/**
 * Why a booking cannot be marked as done or no-show; null when it can: from its start on, and again to correct a
 * mistake. Whoever has arrived early may be done early, too; nobody stays away before the time that was agreed.
 */
export function refuseFinish(
  booking: ChangeFacts & { arrivedAt: Date | null },
  status: 'completed' | 'no_show',
  doer: Doer,
  now: number,
): ChangeRefusal | 'not_begun' | null {
  if (doer.kind === 'member' && doer.role === 'staff' && booking.technicianUserId !== doer.userId) return 'not_allowed'
  if (booking.status === 'cancelled') return 'already_cancelled'
  if (booking.status === 'expired') return 'expired'
  if (booking.status === 'held' || booking.status === 'pending_approval') return 'held'
  if (status === 'completed' && booking.arrivedAt) return null
  return now < booking.startsAt ? 'not_begun' : null
}
