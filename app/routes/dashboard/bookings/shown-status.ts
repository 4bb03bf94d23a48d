import type { BookingStatus } from '#app/domain/booking/rules.ts'

export type ShownStatus = BookingStatus | 'rejected'

type Facts = { status: BookingStatus; holdExpiresAt: Date | null; declined: boolean }

/**
 * What a booking is called: a hold that ran out is over, even before the job that ends it has run, and a request that was declined
 * never was a visit that somebody could cancel. `now` in epoch ms.
 */
export function shownStatus({ status, holdExpiresAt, declined }: Facts, now: number): ShownStatus {
  if (status === 'held' && holdExpiresAt && holdExpiresAt.getTime() <= now) return 'expired'
  return status === 'cancelled' && declined ? 'rejected' : status
}
