import type { BookingsRow } from '#app/lib/rows.gen.ts'

export type BookingStatus = BookingsRow['status']

/** Who asks for a change. A customer acts on the version of the booking that she was shown. */
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
  /** The appointment has begun, or it is too near for a change by link. */
  | 'too_late'
  /** The booking has changed since it was shown; as it is now, it is to be looked at first. */
  | 'link_superseded'
  /** Staff finish their own bookings and no more. */
  | 'not_allowed'
