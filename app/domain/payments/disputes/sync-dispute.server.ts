import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { findOverpaid } from '../bill/settle.server.ts'
import { findPaymentByIntent, insertLedger } from '../queries.server.ts'
import { ledgerLine } from '../rules.ts'
import { saveDispute, saveWarning } from './dispute-queries.server.ts'

/** Reads a payment's own events first: they may still be on their way. */
type SyncIntent = (app: App, tenantId: string, accountId: string, intentId: string) => Promise<string>

const at = (seconds: number) => new Date(seconds * 1000)

/**
 * Writes down how a dispute stands at Stripe, and each movement of money that it made, once, whichever of its events leads here and in
 * whatever order. Of two readings at once, the one that was asked for later counts. The owners are told of a new one.
 */
export async function syncDispute(
  app: App,
  tenantId: string,
  accountId: string,
  disputeId: string,
  syncIntent: SyncIntent,
): Promise<string> {
  const askedAt = new Date(app.clock.now())
  const dispute = await app.stripe.disputes.retrieve(disputeId, {}, { stripeAccount: accountId })
  const payment = await paymentOf(app, { tenantId, accountId, syncIntent }, dispute)
  if (!payment) return 'ignored: not a payment of ours'
  const isNew = await recordDispute(app, payment, dispute, askedAt)
  if (isNew) {
    app.metrics.alerts.inc({ kind: 'dispute' })
    app.log.error({ tenant: tenantId, accountId, dispute: disputeId }, 'a payment is disputed')
  }
  return `dispute: ${dispute.status}`
}

/** True when it was not known before. */
function recordDispute(app: App, payment: PaymentsRow, dispute: Stripe.Dispute, askedAt: Date): Promise<boolean> {
  const { tenantId, bookingId, accountId } = payment
  const { due_by: due, submission_count: submissions } = dispute.evidence_details
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const saved = await saveDispute(tx, {
      tenantId,
      id: dispute.id,
      accountId,
      paymentId: payment.id,
      bookingId,
      status: dispute.status,
      reason: dispute.reason,
      amountMinor: dispute.amount,
      currency: dispute.currency.toUpperCase(),
      openedAt: at(dispute.created),
      dueBy: due ? at(due) : null,
      submissions,
      askedAt,
    })
    for (const movement of dispute.balance_transactions)
      await insertLedger(tx, {
        tenantId,
        bookingId,
        paymentId: payment.id,
        refundId: null,
        kind: 'dispute',
        ...ledgerLine(movement),
        sourceRef: movement.id,
        occurredAt: at(movement.created),
      })
    if (saved === 'new') await announce(tx, tenantId, 'payment/disputed', { bookingId, disputeId: dispute.id })
    // What was paid too much could not go back while the bank had it.
    if (saved === 'won' && (await findOverpaid(tx, tenantId, bookingId)).amountMinor > 0)
      await announce(tx, tenantId, 'payment/received', { bookingId, paymentId: payment.id })
    return saved === 'new'
  })
}

/** The same of a warning that a payment may be disputed. */
export async function syncWarning(
  app: App,
  tenantId: string,
  accountId: string,
  warningId: string,
  syncIntent: SyncIntent,
): Promise<string> {
  const askedAt = new Date(app.clock.now())
  const warning = await app.stripe.radar.earlyFraudWarnings.retrieve(warningId, {}, { stripeAccount: accountId })
  const payment = await paymentOf(app, { tenantId, accountId, syncIntent }, warning)
  if (!payment) return 'ignored: not a payment of ours'
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    saveWarning(tx, {
      tenantId,
      id: warning.id,
      paymentId: payment.id,
      bookingId: payment.bookingId,
      fraudType: warning.fraud_type,
      actionable: warning.actionable,
      openedAt: at(warning.created),
      askedAt,
    }),
  )
  return 'warning kept'
}

async function paymentOf(
  app: App,
  of: { tenantId: string; accountId: string; syncIntent: SyncIntent },
  about: { charge: string | Stripe.Charge; payment_intent?: string | Stripe.PaymentIntent | null },
): Promise<PaymentsRow | null> {
  const charge = about.payment_intent
    ? null
    : await app.stripe.charges.retrieve(idOf(about.charge), {}, { stripeAccount: of.accountId })
  const intent = about.payment_intent ?? charge?.payment_intent
  if (!intent) return null
  const find = () => app.db.withTenant(asWorker(of.tenantId), (tx) => findPaymentByIntent(tx, idOf(intent)))
  let payment = await find()
  if (!payment) {
    await of.syncIntent(app, of.tenantId, of.accountId, idOf(intent))
    payment = await find()
  }
  return payment?.accountId === of.accountId ? payment : null
}

const idOf = (reference: string | { id: string }) => (typeof reference === 'string' ? reference : reference.id)
