import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { findFeeOwed, insertLedger, listFeesNotOwed } from './queries.server.ts'

/**
 * Announces that our fee on a payment goes back, once the customer has all of it again: whoever keeps nothing owes us nothing. A refund
 * of the whole takes the fee along by itself; several parts, or one made in Stripe's dashboard, do not. Called in the transaction that
 * ends a refund, which holds the payment's row: of two parts that end at once, the second sees both.
 */
export async function announceFeeOwed(tx: Tx, tenantId: string, paymentId: string): Promise<void> {
  const owed = await findFeeOwed(tx, paymentId)
  if (owed?.isWhole) await announce(tx, tenantId, 'payment/fee_owed', { bookingId: owed.bookingId, paymentId })
}

/**
 * Announces that fees go back which payments of a booking carried although it is paid for in another way, as by a plan that began between
 * the opening of the page and the payment. Called with what comes last: that it is billed, or that the ledger knows the payment.
 */
export async function announceFeesNotOwed(tx: Tx, tenantId: string, bookingId: string): Promise<void> {
  for (const paymentId of await listFeesNotOwed(tx, bookingId))
    await announce(tx, tenantId, 'payment/fee_owed', { bookingId, paymentId })
}

/**
 * Gives back what is left of our fee on a payment that went back whole, or whose booking is paid for in another way. Stripe returns no more of a fee than there is, whoever asks how
 * often; the ledger takes the line once. Throws when Stripe cannot be reached, so that the job tries again.
 */
export async function returnFee(app: App, tenantId: string, paymentId: string): Promise<'returned' | 'nothing owed'> {
  const owed = await app.db.withTenant(asWorker(tenantId), (tx) => findFeeOwed(tx, paymentId))
  if (!owed) return 'nothing owed'
  // It may take the fee along: only when it has ended is it known.
  if (owed.isUnderWay) throw new Error('a refund of the payment is under way')
  const intent = await app.stripe.paymentIntents.retrieve(
    owed.paymentIntentId,
    { expand: ['latest_charge'] },
    { stripeAccount: owed.accountId },
  )
  const { application_fee: of } = intent.latest_charge as Stripe.Charge
  const feeId = typeof of === 'string' ? of : of?.id
  if (!feeId) return 'nothing owed'
  const fee = await app.stripe.applicationFees.retrieve(feeId)
  if (!fee.refunded) await app.stripe.applicationFees.createRefund(feeId, { metadata: { payment_id: paymentId } })
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    insertLedger(tx, {
      tenantId,
      bookingId: owed.bookingId,
      paymentId,
      refundId: owed.refundId,
      kind: 'refund',
      currency: owed.currency,
      grossMinor: 0,
      providerFeeMinor: 0,
      platformFeeMinor: -owed.feeMinor,
      netMinor: owed.feeMinor,
      sourceRef: `${feeId}:returned`,
      occurredAt: new Date(app.clock.now()),
    }),
  )
  return 'returned'
}
