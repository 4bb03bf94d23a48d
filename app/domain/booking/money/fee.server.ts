import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { FeeChargesRow } from '#app/lib/rows.gen.ts'
import {
  addFeeLine,
  beginFee,
  chargeCard,
  closeCheckout,
  expirePayment,
  findCard,
  findDue,
  findFee,
  openFeePayment,
  recordCharge,
  setFee,
  settleOverpaid,
  takesCards,
  waiveFeeLine,
  type CardPayment,
} from '../../payments/index.server.ts'
import type { LockedBooking } from '../changes/change-queries.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import type { Doer } from '../rules.ts'

/** Writes down the fee for a visit that has just been missed or cancelled; see `beginFee`. */
export async function startFee(
  tx: Tx,
  tenantId: string,
  booking: LockedBooking,
  { kind, now }: { kind: FeeChargesRow['kind']; now: number },
): Promise<void> {
  const due = await findDue(tx, tenantId, booking.id)
  const { id: bookingId, priceMinor, currency, startsAt } = booking
  // The bill has just been ended: what it still comes to is what is kept.
  const keptMinor = due?.owedMinor ?? 0
  const asked = booking.status === 'pending_approval'
  const facts = { bookingId, kind, priceMinor, currency, keptMinor, startsAt: startsAt.getTime(), now, asked }
  const feeMinor = await beginFee(tx, tenantId, facts)
  if (feeMinor > 0)
    await recordHistory(tx, tenantId, { bookingId, kind: 'fee_waiting', actor: 'system', detail: { feeMinor }, now })
}

/** Whether what a fee is for is still so. */
const stands = ({ status }: LockedBooking, kind: FeeChargesRow['kind']): boolean =>
  status === (kind === 'no_show' ? 'no_show' : 'cancelled')

/**
 * Charges a fee whose time has come, once. What the card does not pay is asked of the customer by link, and the card is
 * never tried again. Throws when Stripe cannot be reached, so that the job tries again.
 */
export async function chargeFee(app: App, tenantId: string, bookingId: string): Promise<string> {
  const before = await app.db.withTenant(asWorker(tenantId), (tx) => findFee(tx, tenantId, bookingId))
  if (before?.status !== 'waiting' && before?.status !== 'charging') return before?.status ?? 'none'
  // A page of before the visit may still be open.
  if (before.status === 'waiting') await closeCheckout(app, tenantId, bookingId)
  const prepared = await withBooking(app, tenantId, bookingId, (tx, { booking, now }) =>
    prepare(tx, tenantId, booking, now),
  )
  if (!prepared || typeof prepared === 'string') return prepared ?? 'none'
  const charged = await chargeCard(app, prepared)
  if (charged.outcome === 'pending') return 'charging'
  const ended = await withBooking(app, tenantId, bookingId, async (tx, { booking, now }) => {
    const isPaid = charged.outcome === 'paid'
    if (isPaid) await recordCharge(app, tx, prepared, charged.intent)
    else await expirePayment(tx, prepared.id)
    if (stands(booking, before.kind)) return isPaid ? 'paid' : ask(tx, tenantId, bookingId, now)
    // While the card was being charged, somebody said that the visit took place.
    if (!isPaid) await setFee(tx, tenantId, bookingId, ['charging'], { status: 'asked', at: new Date(now) })
    await letOff(tx, tenantId, bookingId, { now })
    return 'waived'
  })
  return ended ?? 'none'
}

async function prepare(tx: Tx, tenantId: string, booking: LockedBooking, now: number): Promise<CardPayment | string> {
  const { id: bookingId } = booking
  const [fee, card, canPay] = await Promise.all([
    findFee(tx, tenantId, bookingId),
    findCard(tx, tenantId, bookingId),
    takesCards(tx, tenantId),
  ])
  if (!fee) return 'none'
  const at = new Date(now)
  if (fee.status === 'waiting') {
    if (fee.chargeAfter.getTime() > now) return 'waiting'
    if (!stands(booking, fee.kind)) {
      await setFee(tx, tenantId, bookingId, ['waiting'], { status: 'undone', at })
      return 'undone'
    }
    await addFeeLine(tx, tenantId, bookingId, fee.amountMinor)
    await setFee(tx, tenantId, bookingId, ['waiting'], { status: 'charging', at })
  } else if (fee.status !== 'charging') return fee.status
  const { amountMinor, currency } = fee
  const payment = await openFeePayment(tx, {
    tenantId,
    bookingId,
    amountMinor,
    currency,
    mayOpen: canPay && Boolean(card),
    accountId: card?.accountId ?? '',
    cardCustomerId: card?.customerId ?? null,
    cardMethodId: card?.paymentMethodId ?? null,
  })
  if (!payment || !card) return ask(tx, tenantId, bookingId, now)
  await setFee(tx, tenantId, bookingId, ['charging'], { status: 'charging', paymentId: payment.id, at })
  // Another card may be kept by now, and one was asked for before without its name.
  const { cardCustomerId, cardMethodId } = payment
  return {
    ...payment,
    cardCustomerId: cardCustomerId ?? card.customerId,
    cardMethodId: cardMethodId ?? card.paymentMethodId,
  }
}

/** The customer gets a link to pay the fee. */
async function ask(tx: Tx, tenantId: string, bookingId: string, now: number): Promise<string> {
  if (!(await setFee(tx, tenantId, bookingId, ['charging'], { status: 'asked', at: new Date(now) }))) return 'asked'
  const due = await findDue(tx, tenantId, bookingId)
  await recordHistory(tx, tenantId, { bookingId, kind: 'fee_asked', actor: 'system', now })
  if (due && due.dueMinor > 0) await announce(tx, tenantId, 'payment/asked', { bookingId, owedMinor: due.owedMinor })
  return 'asked'
}

type DropAnswer = { ok: true; dropped: boolean } | { ok: false; reason: 'not_found' | 'fee_charging' }

/**
 * The business lets a fee off: before it is charged nothing happens at all, afterwards the bill is lowered, and what was
 * paid goes back. Once, however often it is pressed; for managers.
 */
export async function dropFee(app: App, tenantId: string, bookingId: string, doer: Doer): Promise<DropAnswer> {
  const done = await withBooking<DropAnswer>(app, tenantId, bookingId, async (tx, { now }) => {
    if (doer.kind !== 'member' || doer.role === 'staff') return { ok: false, reason: 'not_found' }
    return letOff(tx, tenantId, bookingId, { now, userId: doer.userId })
  })
  if (done?.ok && done.dropped)
    await closeCheckout(app, tenantId, bookingId).catch((error: unknown) =>
      app.log.warn({ err: error, tenant: tenantId, bookingId }, 'the payment page stays open'),
    )
  return done ?? { ok: false, reason: 'not_found' }
}

/** The same under the booking's lock, also when the visit took place after all. */
export async function letOff(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { now, userId }: { now: number; userId?: string | undefined },
): Promise<DropAnswer> {
  const fee = await findFee(tx, tenantId, bookingId)
  const at = new Date(now)
  const tell = (kind: string) =>
    recordHistory(tx, tenantId, {
      bookingId,
      kind,
      actor: userId ? 'member' : 'system',
      userId,
      detail: { feeMinor: fee?.amountMinor },
      now,
    })
  if (!fee || fee.status === 'undone' || fee.status === 'waived') return { ok: true, dropped: false }
  if (fee.status === 'charging') return { ok: false, reason: 'fee_charging' }
  const waits = fee.status === 'waiting'
  const changed = await setFee(tx, tenantId, bookingId, [fee.status], { status: waits ? 'undone' : 'waived', at })
  if (!changed) return { ok: true, dropped: false }
  await tell(waits ? 'fee_undone' : 'fee_waived')
  if (!waits) {
    // What went back at the provider was taken off the bill then.
    await waiveFeeLine(tx, tenantId, bookingId, (await findDue(tx, tenantId, bookingId))?.owedMinor ?? 0)
    await settleOverpaid(tx, tenantId, bookingId, 'overpaid')
  }
  return { ok: true, dropped: true }
}
