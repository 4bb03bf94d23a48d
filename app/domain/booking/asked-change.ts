import type { BookingsRow } from '#app/lib/rows.gen.ts'

export type BookingStatus = BookingsRow['status']

/**
 * Who asks for a change. A customer acts on the version of the booking that the page showed. `asked`: the business asked
 * whether the visit can take place, and she said no in time; then she may move it however late.
 */
export type Doer =
  | { kind: 'customer'; version: number; asked?: boolean }
  | { kind: 'member'; userId: string; role: 'owner' | 'manager' | 'staff' }
  | { kind: 'system' }

export type ChangeRefusal =
  | 'already_cancelled'
  | 'expired'
  | 'finished'
  /** Not paid yet: it ends by itself, or is paid first. */
  | 'held'
  /** The visit has started, or is too close for a change by link. */
  | 'too_late'
  /** The booking has changed since it was shown, so the customer has to look at it again first. */
  | 'link_superseded'
  /** Staff may finish their own bookings, nothing else. */
  | 'not_allowed'
