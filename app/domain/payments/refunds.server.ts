import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { findPaymentByIntent, findRefund, finishRefund, insertLedger, insertRefund, listPayments, type RefundJob } from './queries.server.ts'
import { decideRefund, spreadRefund, type RefundFacts, type RefundQuote } from './rules.ts'

/** What cancelling this booking now would give back, with what was paid and returned so far. */
export async function quoteRefund(
  tx: Tx,
  bookingId: string,
  policy: Omit<RefundFacts, 'capturedMinor' | 'refundedMinor'>,
): Promise<RefundQuote & { capturedMinor: number; refundedMinor: number }> {
  const payments = await listPayments(tx, bookingId)
  const capturedMinor = payments.reduce((sum, payment) => sum + payment.capturedMinor, 0)
  const refundedMinor = payments.reduce((sum, payment) => sum + payment.refundedMinor, 0)
  return { ...decideRefund({ ...policy, capturedMinor, refundedMinor }), capturedMinor, refundedMinor }
}

export type RefundRequest = {
  tenantId: string
  bookingId: string
  amountMinor: number
  reason: 'cancelled' | 'time_gone' | 'by_hand' | 'rejected'
  /** What is refunded for, e.g. `cancel`: the same cause is refunded once per payment. */
  cause: string
  requestedBy?: string
}

/**
 * Writes the refund in the caller's transaction (as worker) and announces it; the money moves in the job `refund/requested`. The
 * database refuses more than was captured, also when two are asked at once. Returns what is newly on its way, in minor units.
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<number> {
  if (request.amountMinor <= 0) return 0
  const payments = (await listPayments(tx, request.bookingId)).filter((payment) => payment.status === 'paid')
  let requested = 0
  for (const part of spreadRefund(payments, request.amountMinor)) {
    const refundId = await insertRefund(tx, {
      tenantId: request.tenantId,
      paymentId: part.payment.id,
      amountMinor: part.amountMinor,
      reason: request.reason,
      cause: request.cause,
      requestedBy: request.requestedBy ?? null,
    })
    if (!refundId) continue
    requested += part.amountMinor
    await announce(tx, request.tenantId, 'refund/requested', { bookingId: request.bookingId, refundId })
  }
  return requested
}

/**
 * Moves the money of a requested refund, once: the refund's id is Stripe's idempotency key, and beyond the day Stripe remembers
 * it, the refund is looked for by that id first. Throws when Stripe cannot be reached, so that the job tries again.
 */
export async function executeRefund(app: App, tenantId: string, refundId: string): Promise<string> {
  const job = await app.db.withTenant(asWorker(tenantId), (tx) => findRefund(tx, refundId))
  if (!job || job.status !== 'requested') return job?.status ?? 'unknown'
  const refund = (await findMadeRefund(app, job)) ?? (await createRefund(app, job))
  if (refund === 'refused') {
    app.metrics.alerts.inc({ kind: 'refund_refused' })
    await app.db.withTenant(asWorker(tenantId), (tx) => finishRefund(tx, refundId, { status: 'failed', stripeRefundId: null, at: new Date(app.clock.now()) }))
    return 'failed'
  }
  return recordRefund(app, tenantId, job, refund)
}

async function findMadeRefund(app: App, job: RefundJob): Promise<Stripe.Refund | undefined> {
  const refunds = await app.stripe.refunds.list({ payment_intent: job.paymentIntentId, limit: 100 }, { stripeAccount: job.accountId })
  return refunds.data.find((refund) => refund.metadata?.refund_id === job.id)
}

/** Whether the platform gives its fee back too: the booking never came to be. */
const returnsFee = (job: RefundJob) => ['time_gone', 'rejected'].includes(job.reason) && job.amountMinor === job.capturedMinor

async function createRefund(app: App, job: RefundJob): Promise<Stripe.Refund | 'refused'> {
  try {
    return await app.stripe.refunds.create(
      {
        payment_intent: job.paymentIntentId,
        amount: job.amountMinor,
        refund_application_fee: returnsFee(job),
        metadata: { refund_id: job.id, tenant_id: job.tenantId, booking_id: job.bookingId },
      },
      { stripeAccount: job.accountId, idempotencyKey: `refund:${job.id}` },
    )
  } catch (error) {
    // Stripe will say the same tomorrow: already refunded in its dashboard, disputed, account closed.
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      app.log.error({ tenant: job.tenantId, refundId: job.id, code: error.code }, 'Stripe refuses a refund')
      return 'refused'
    }
    throw error
  }
}

async function recordRefund(app: App, tenantId: string, job: RefundJob, refund: Stripe.Refund): Promise<string> {
  if (refund.status === 'pending' || refund.status === 'requires_action') return refund.status
  const status = refund.status === 'succeeded' ? 'succeeded' : 'failed'
  const at = new Date(app.clock.now())
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await finishRefund(tx, job.id, { status, stripeRefundId: refund.id, at }))) return
    if (status === 'failed') return void app.metrics.alerts.inc({ kind: 'refund_failed' })
    const platformFeeMinor = returnsFee(job) ? -job.platformFeeMinor : 0
    await insertLedger(tx, {
      tenantId,
      bookingId: job.bookingId,
      paymentId: job.paymentId,
      refundId: job.id,
      kind: 'refund',
      currency: refund.currency.toUpperCase(),
      grossMinor: -refund.amount,
      providerFeeMinor: 0,
      platformFeeMinor,
      netMinor: -refund.amount - platformFeeMinor,
      sourceRef: refund.id,
      occurredAt: at,
    })
    await announce(tx, tenantId, 'payment/refunded', { bookingId: job.bookingId, refundId: job.id })
  })
  return status
}

/**
 * Brings our books in line with the refunds of a payment at Stripe: ours that were pending, and those the owner made in
 * Stripe's own dashboard, which get a row of their own.
 */
export async function syncRefunds(app: App, tenantId: string, accountId: string, intentId: string): Promise<string> {
  const payment = await app.db.withTenant(asWorker(tenantId), (tx) => findPaymentByIntent(tx, intentId))
  if (!payment || payment.accountId !== accountId) return 'ignored: not a payment of ours'
  const refunds = await app.stripe.refunds.list({ payment_intent: intentId, limit: 100 }, { stripeAccount: accountId })
  for (const refund of refunds.data) {
    const refundId =
      refund.metadata?.refund_id ??
      (await app.db.withTenant(asWorker(tenantId), (tx) =>
        insertRefund(tx, { tenantId, paymentId: payment.id, amountMinor: refund.amount, reason: 'by_hand', cause: `stripe:${refund.id}`, requestedBy: null }),
      ))
    const job = refundId ? await app.db.withTenant(asWorker(tenantId), (tx) => findRefund(tx, refundId)) : undefined
    if (job?.status === 'requested' && job.paymentId === payment.id) await recordRefund(app, tenantId, job, refund)
  }
  return `refunds seen: ${refunds.data.length}`
}
