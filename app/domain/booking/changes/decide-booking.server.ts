import type { App } from '#app/lib/app.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { endBill, quoteRefund, reopenBill } from '../../payments/index.server.ts'
import { changeFacts, endBooking, stopPaying } from './cancel-booking.server.ts'
import { letOff, startFee } from '../money/fee.server.ts'
import { closeGap, withBooking } from '../locked.server.ts'
import { setStatus } from './change-queries.server.ts'
import { expireHolds, recordHistory } from '../queries.server.ts'
import { refuseFinish, type BookingStatus, type ChangeRefusal, type Doer } from '../rules.ts'

export type Member = Extract<Doer, { kind: 'member' }>
type Answer<T = object> =
  | ({ ok: true } & T)
  | { ok: false; reason: ChangeRefusal | 'not_found' | 'not_pending' | 'not_begun' }

/** The owner approves: `pending_approval` becomes `confirmed`. A second approval changes nothing. */
export async function approveBooking(app: App, tenantId: string, bookingId: string, member: Member): Promise<Answer> {
  const done = await withBooking<Answer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (member.role === 'staff') return { ok: false, reason: 'not_allowed' }
    if (booking.status === 'confirmed') return { ok: true }
    if (booking.status !== 'pending_approval') return { ok: false, reason: 'not_pending' }
    await Promise.all([
      setStatus(tx, tenantId, bookingId, { status: 'confirmed', now }),
      recordHistory(tx, tenantId, { bookingId, kind: 'approved', actor: 'member', userId: member.userId, now }),
      announce(tx, tenantId, 'booking/confirmed', {
        bookingId,
        version: booking.version,
        startsAt: booking.startsAt.getTime(),
      }),
    ])
    return { ok: true }
  })
  return done ?? { ok: false, reason: 'not_found' }
}

/** The owner declines: everything that was paid is refunded. */
export async function rejectBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  member: Member,
  reason?: string,
): Promise<Answer<{ refundMinor: number }>> {
  const done = await withBooking<Answer<{ refundMinor: number }>>(app, tenantId, bookingId, async (tx, locked) => {
    const { booking, now } = locked
    if (member.role === 'staff') return { ok: false, reason: 'not_allowed' }
    if (booking.status !== 'pending_approval') return { ok: false, reason: 'not_pending' }
    const { cancelFreeHours, refundLatePercent } = booking
    const refund = await quoteRefund(tx, bookingId, {
      startsAt: booking.startsAt.getTime(),
      now,
      cancelFreeHours,
      refundLatePercent,
      atMostPercent: booking.refundAtMostPercent,
      by: 'business',
    })
    const { amountMinor: refundMinor, percent } = refund
    return endBooking(tx, tenantId, locked, { doer: member, kind: 'rejected', refundMinor, percent, reason })
  })
  return done ?? { ok: false, reason: 'not_found' }
}

/**
 * Marks a booking as done or no-show. Staff may do so for their own bookings. The same again changes nothing. What was
 * paid for a no-show is kept and nothing more is owed, until it turns out that the visit took place.
 */
export async function finishBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  status: 'completed' | 'no_show',
  doer: Doer,
): Promise<Answer> {
  const done = await withBooking<Answer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    const refusal = refuseFinish({ ...changeFacts(booking), arrivedAt: booking.arrivedAt }, status, doer, now)
    if (refusal) return { ok: false, reason: refusal === 'not_allowed' ? 'not_found' : refusal }
    if (booking.status === status) return { ok: true }
    const userId = doer.kind === 'member' ? doer.userId : undefined
    await Promise.all([
      setStatus(tx, tenantId, bookingId, { status, now }),
      recordHistory(tx, tenantId, { bookingId, kind: status, actor: doer.kind, userId, now }),
      announce(tx, tenantId, 'booking/finished', { bookingId, status, at: now }),
    ])
    if (status === 'no_show') {
      await endBill(tx, tenantId, bookingId, 0)
      await startFee(tx, tenantId, booking, { kind: 'no_show', now })
    } else {
      await reopenBill(tx, tenantId, bookingId)
      await letOff(tx, tenantId, bookingId, { now, userId })
    }
    return { ok: true }
  })
  if (done?.ok && status === 'no_show') await stopPaying(app, tenantId, bookingId)
  return done ?? { ok: false, reason: 'not_found' }
}

/**
 * Ends a hold whose time is up and closes its payment page. Returns the booking's status; a hold that was already paid
 * or ended stays as it is.
 */
export async function releaseHold(app: App, tenantId: string, bookingId: string): Promise<BookingStatus | null> {
  const done = await withBooking(app, tenantId, bookingId, async (tx, locked) => {
    const expired = await expireHolds(tx, tenantId, null, locked.now, bookingId)
    if (expired.length === 0) return locked.booking.status
    await closeGap(tx, tenantId, locked)
    return 'expired' as const
  })
  if (done === 'expired') await stopPaying(app, tenantId, bookingId)
  return done
}
