import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import {
  closeCheckout,
  endBill,
  findDue,
  quoteByHand,
  quoteFee,
  quoteRefund,
  requestRefund,
  type Due,
} from '../../payments/index.server.ts'
import { startFee } from '../money/fee.server.ts'
import { closeGap, withBooking, type Locked } from '../locked.server.ts'
import { findBooking, setStatus, type LockedBooking } from './change-queries.server.ts'
import { recordHistory } from '../queries.server.ts'
import { refuseCancel, type BookingStatus, type ChangeFacts, type ChangeRefusal, type Doer } from '../rules.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

export type CancelAnswer =
  | { ok: true; refundMinor: number; currency: string; version: number }
  | { ok: false; reason: ChangeRefusal | 'not_found' }

export type CancelQuote =
  | {
      ok: true
      refundMinor: number
      percent: number
      free: boolean
      capturedMinor: number
      /** Taken by hand: nothing of it goes back by itself. */
      byHandMinor: number
      currency: string
    }
  | { ok: false; reason: ChangeRefusal | 'not_found' }

const sideOf = (doer: Doer) => (doer.kind === 'member' ? 'business' : doer.kind)

export function changeFacts(booking: LockedBooking): ChangeFacts {
  return {
    status: booking.status,
    version: booking.version,
    startsAt: booking.startsAt.getTime(),
    changeUntilHours: booking.changeUntilHours,
    technicianUserId: booking.technicianUserId,
  }
}

/** What the customer would get back if the booking were cancelled at `now`. */
export function quote(tx: Tx, booking: LockedBooking, doer: Doer, now: number) {
  const { cancelFreeHours, refundLatePercent } = booking
  return quoteRefund(tx, booking.id, {
    startsAt: booking.startsAt.getTime(),
    now,
    cancelFreeHours,
    refundLatePercent,
    atMostPercent: booking.refundAtMostPercent,
    by: sideOf(doer),
  })
}

/** What cancelling now would give back, in minor units, to show before anybody decides. Changes nothing. */
export async function quoteCancellation(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
): Promise<CancelQuote> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { ok: false, reason: 'not_found' }
    const refusal = refuseCancel(changeFacts(booking), doer, now)
    if (refusal) return { ok: false, reason: refusal }
    const [{ amountMinor, percent, free, capturedMinor }, due] = await Promise.all([
      quote(tx, booking, doer, now),
      findDue(tx, tenantId, bookingId),
    ])
    const byHandMinor = Math.max(0, due?.byHandMinor ?? 0)
    return { ok: true, refundMinor: amountMinor, percent, free, capturedMinor, byHandMinor, currency: booking.currency }
  })
}

/**
 * What a customer's cancellation costs her, minor units: what of her money is kept, and a fee that is charged; and what of
 * money paid by hand the business is to hand back. `percent`: how much of what was paid the policy gives back; `due`: her
 * bill.
 */
export async function quoteLate(
  tx: Tx,
  tenantId: string,
  booking: LockedBooking,
  { refundMinor, percent, due, now }: { refundMinor: number; percent: number; due: Due; now: number },
): Promise<{ keptMinor: number; feeMinor: number; backByHandMinor: number }> {
  const backByHandMinor = quoteByHand(due, { percent, refundMinor })
  const keptMinor = due.paidMinor - due.returnedMinor - refundMinor + due.byHandMinor - backByHandMinor
  if (!feesFor.includes(booking.status)) return { keptMinor, feeMinor: 0, backByHandMinor }
  const feeMinor = await quoteFee(tx, tenantId, {
    bookingId: booking.id,
    kind: 'late_cancel',
    priceMinor: booking.priceMinor,
    currency: booking.currency,
    keptMinor,
    startsAt: booking.startsAt.getTime(),
    now,
    asked: booking.status === 'pending_approval',
  })
  return { keptMinor, feeMinor, backByHandMinor }
}

/** Whether a customer could cancel now without losing anything. Changes nothing. */
export async function losesNothing(app: App, tenantId: string, bookingId: string, doer: Doer): Promise<boolean> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [booking, due] = await Promise.all([findBooking(tx, tenantId, bookingId), findDue(tx, tenantId, bookingId)])
    if (!booking || !due || refuseCancel(changeFacts(booking), doer, now)) return false
    const { amountMinor, percent } = await quote(tx, booking, doer, now)
    const { keptMinor, feeMinor } = await quoteLate(tx, tenantId, booking, {
      refundMinor: amountMinor,
      percent,
      due,
      now,
    })
    return keptMinor <= 0 && feeMinor === 0
  })
}

/**
 * Cancels a booking and requests the refund that its policy gives, in one transaction. When the business cancels,
 * everything is refunded. A second call finds the booking cancelled and does nothing. A member may choose another
 * refund with `refundMinor`, from above zero up to what is left; other amounts throw `invalid`, and so does keeping a
 * part without a `reason`, which the customer reads. `refundMinor` of anybody else is ignored. `also` is written in the
 * same transaction, if it is cancelled.
 */
export async function cancelBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
  reason?: string,
  refundMinor?: number,
  also?: (tx: Tx) => Promise<void>,
): Promise<CancelAnswer> {
  const done = await withBooking(app, tenantId, bookingId, async (tx, locked): Promise<CancelAnswer> => {
    const refusal = refuseCancel(changeFacts(locked.booking), doer, locked.now)
    if (refusal) return { ok: false, reason: refusal }
    const refund = await quote(tx, locked.booking, doer, locked.now)
    // A member refunds by policy all that is left, so this quote is also the maximum.
    const wished = doer.kind === 'member' ? (refundMinor ?? refund.amountMinor) : refund.amountMinor
    if (!Number.isSafeInteger(wished) || wished < Math.min(1, refund.amountMinor)) {
      throw new AppError('invalid', refusals.refundAmount, { code: 'refund_amount' })
    }
    if (wished > refund.amountMinor) throw new AppError('invalid', refusals.refundTooHigh, { code: 'refund_too_high' })
    if (wished < refund.amountMinor && !reason?.trim())
      throw new AppError('invalid', refusals.keptWithoutReason, { code: 'reason_needed' })
    const { percent } = refund
    await also?.(tx)
    return endBooking(tx, tenantId, locked, { doer, kind: 'cancelled', refundMinor: wished, percent, reason })
  })
  if (!done) return { ok: false, reason: 'not_found' }
  if (done.ok) await stopPaying(app, tenantId, bookingId)
  return done
}

/** `percent`: how much of what was paid the policy gives back. */
type Ending = {
  doer: Doer
  kind: 'cancelled' | 'rejected'
  refundMinor: number
  percent: number
  reason?: string | undefined
}

/** What is cancelled late: a visit that was agreed, and one that was and is asked for at another time. */
const feesFor: readonly BookingStatus[] = ['confirmed', 'pending_approval']

/** Writes the end of a live booking: status, refund, bill, history, event, and the drives of its neighbours. */
export async function endBooking(tx: Tx, tenantId: string, locked: Locked, ending: Ending) {
  const { booking, now } = locked
  const by = sideOf(ending.doer)
  const [version, refundMinor] = await Promise.all([
    setStatus(tx, tenantId, booking.id, {
      status: 'cancelled',
      now,
      raiseVersion: true,
      cancelledBy: by,
      reason: ending.reason?.slice(0, 500),
    }),
    requestRefund(tx, {
      tenantId,
      bookingId: booking.id,
      amountMinor: ending.refundMinor,
      reason: ending.kind,
      cause: ending.kind,
      ...(ending.doer.kind === 'member' ? { requestedBy: ending.doer.userId } : {}),
    }),
    recordHistory(tx, tenantId, {
      bookingId: booking.id,
      kind: ending.kind,
      actor: ending.doer.kind,
      userId: ending.doer.kind === 'member' ? ending.doer.userId : undefined,
      detail: { refundMinor: ending.refundMinor },
      now,
    }),
    announce(tx, tenantId, 'booking/cancelled', { bookingId: booking.id, version: booking.version + 1, by }),
    closeGap(tx, tenantId, locked),
  ])
  await endBill(tx, tenantId, booking.id, ending.percent)
  if (by === 'customer' && feesFor.includes(booking.status))
    await startFee(tx, tenantId, booking, { kind: 'late_cancel', now })
  return { ok: true as const, refundMinor, currency: booking.currency, version }
}

/** Closing the payment page may fail or come too late; then a payment for what is no longer owed is refunded automatically. */
export async function stopPaying(app: App, tenantId: string, bookingId: string): Promise<void> {
  await closeCheckout(app, tenantId, bookingId).catch((error: unknown) =>
    app.log.warn({ err: error, tenant: tenantId, bookingId }, 'the payment page stays open'),
  )
}
