import type { BookingsRow } from '#app/lib/rows.gen.ts'

export type BookingStatus = BookingsRow['status']

/** Who asks for a change. A customer acts on the version of the booking that the page showed. */
export type Doer =
  | { kind: 'customer'; version: number }
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
