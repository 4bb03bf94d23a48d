import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { refuseAmount } from '#app/lib/money.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { RefundsRow } from '#app/lib/rows.gen.ts'
import { spendsKey } from '#app/lib/stripe.server.ts'
import { addLine, findDue } from './bill/bill-queries.server.ts'
import { findFeeLine } from './bill/end-bill.server.ts'
import { isGiven, oweAgain } from './bill/owe-again.server.ts'
import { announceFeeOwed } from './fees.server.ts'
import type { MadeRefund } from './gateways/gateway.ts'
import { gatewayOf } from './gateways/gateways.server.ts'
import {
  countAttempt,
  findPaymentByIntent,
  findRefund,
  findRefundByCause,
  finishRefund,
  insertLedger,
  insertRefund,
  listPayments,
  lockBill,
  markReturned,
  type RefundJob,
} from './queries.server.ts'
import { ledgerLine, spreadRefund } from './rules.ts'
import { disputeWords } from '#app/words/catalog/disputes.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { problemText } from '#app/words/catalog/problems.ts'

export type RefundRequest = {
  tenantId: string
  bookingId: string
  amountMinor: number
  reason: RefundsRow['reason']
  /** Why it is refunded, e.g. `cancel`: the same cause is refunded once per payment. */
  cause: string
  requestedBy?: string
  /** Why, in the words of whoever gives it back; the customer reads it. */
  note?: string
}

/**
 * Writes the refund in the caller's transaction (as worker) and announces it; the job `refund/requested` moves the
 * money. The database refuses more than was captured, even when two are requested at once. Returns what is newly on its
 * way, in minor units. Throws AppError `invalid` unless the amount is a whole number of minor units, zero or more, that
 * a card can be refunded, and `conflict` when a payment is disputed and the others do not cover it.
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<number> {
  const { amountMinor } = request
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0)
    throw new AppError('invalid', refusals.refundAmount, { code: 'refund_amount' })
  if (amountMinor === 0) return 0
  const paid = (await listPayments(tx, request.bookingId)).filter((payment) => payment.status === 'paid')
  const payments = paid.filter(({ disputed }) => !disputed)
  const left = payments.reduce((sum, payment) => sum + payment.capturedMinor - payment.refundedMinor, 0)
  if (payments.length < paid.length && amountMinor > left)
    throw new AppError('conflict', disputeWords.notRefundable, { code: 'payment_disputed' })
  const refusal = payments[0] ? refuseAmount(amountMinor, payments[0].currency) : null
  if (refusal) throw new AppError('invalid', problemText(refusal) ?? refusals.refundAmount, { code: 'refund_amount' })
  let requested = 0
  for (const part of spreadRefund(payments, amountMinor)) {
    const refundId = await insertRefund(tx, {
      tenantId: request.tenantId,
      paymentId: part.payment.id,
      amountMinor: part.amountMinor,
      reason: request.reason,
      cause: request.cause,
      requestedBy: request.requestedBy ?? null,
      note: request.note ?? null,
    })
    if (!refundId) continue
    requested += part.amountMinor
    await announce(tx, request.tenantId, 'refund/requested', { bookingId: request.bookingId, refundId })
  }
  return requested
}

/**
 * Moves the money of a requested refund, once: the refund's id and attempt are Stripe's idempotency key, and after the
 * day that Stripe remembers it, the refund is first searched for by that id. Throws when Stripe cannot be reached, so
 * that the job tries again. After a failure of Stripe itself, which it would repeat for the same key, the next attempt
 * is used.
 */
export async function executeRefund(app: App, tenantId: string, refundId: string): Promise<string> {
  const job = await app.db.withTenant(asWorker(tenantId), (tx) => findRefund(tx, refundId))
  if (!job || job.status !== 'requested') return job?.status ?? 'unknown'
  const refund = await (job.way === 'stripe' ? makeRefund(app, job) : gatewayOf(job.way).refund(app, job))
  if (refund === 'refused') {
    app.metrics.alerts.inc({ kind: 'refund_refused' })
    await app.db.withTenant(asWorker(tenantId), async (tx) => {
      await lockBill(tx, job.paymentId)
      const end = { status: 'failed', stripeRefundId: null, at: new Date(app.clock.now()) } as const
      if (await finishRefund(tx, refundId, end)) await keepGiven(tx, job, end.at)
    })
    return 'failed'
  }
  return recordRefund(app, tenantId, job, refund)
}

/**
 * A refund stays with the business after all, which its history says. What was given back by hand is owed again, and those refunds of the
 * same form that went back are told now, as they waited for this one. The caller has locked the booking.
 */
async function keepGiven(
  tx: Tx,
  { tenantId, bookingId, id: refundId, cause, amountMinor, status }: RefundJob,
  at: Date,
): Promise<void> {
  await tx`
    insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
    values (${tenantId}, ${bookingId}, 'refund_failed', 'system', ${tx.json({ failedMinor: amountMinor })}, ${at})`
  if (!isGiven(cause)) return
  await oweAgain(tx, tenantId, bookingId, { cause, by: refundId, amountMinor })
  if (status === 'requested') await announce(tx, tenantId, 'payment/refunded', { bookingId, refundId })
}

async function findMadeRefund(app: App, job: RefundJob): Promise<Stripe.Refund | undefined> {
  return (await listMade(app, job.accountId, job.paymentIntentId)).find((refund) => isOf(madeOf(refund), job))
}

/** The business may give money back at its provider too, with any metadata it likes. */
const isOf = ({ ours, amountMinor }: MadeRefund, job: Pick<RefundJob, 'id' | 'amountMinor'>): boolean =>
  ours === job.id && amountMinor === job.amountMinor

async function listMade(app: App, accountId: string, intentId: string): Promise<Stripe.Refund[]> {
  const refunds = await app.stripe.refunds.list(
    { payment_intent: intentId, limit: 100, expand: ['data.balance_transaction', 'data.failure_balance_transaction'] },
    { stripeAccount: accountId },
  )
  return refunds.data
}

/** Whether the platform's fee goes back with it: what goes back whole has cost the business nothing of ours. Of parts see `returnFee`. */
const returnsFee = (job: RefundJob) => job.platformFeeMinor > 0 && job.amountMinor === job.capturedMinor

async function makeRefund(app: App, job: RefundJob): Promise<MadeRefund | 'refused'> {
  try {
    return madeOf((await findMadeRefund(app, job)) ?? (await createOrCount(app, job)))
  } catch (error) {
    if (!isFinal(error)) throw error
    app.log.error({ tenant: job.tenantId, refundId: job.id, code: error.code }, 'Stripe refuses a refund')
    return 'refused'
  }
}

async function createOrCount(app: App, job: RefundJob): Promise<Stripe.Refund> {
  try {
    return await createRefund(app, job)
  } catch (error) {
    if (spendsKey(error)) await app.db.withTenant(asWorker(job.tenantId), (tx) => countAttempt(tx, 'refunds', job))
    throw error
  }
}

/**
 * Stripe will refuse tomorrow as well: already refunded in its dashboard, disputed, account closed. A lack of funds is
 * temporary.
 */
function isFinal(error: unknown): error is Stripe.errors.StripeError {
  const { StripeInvalidRequestError, StripePermissionError } = Stripe.errors
  return (
    (error instanceof StripeInvalidRequestError && error.code !== 'balance_insufficient') ||
    error instanceof StripePermissionError
  )
}

function createRefund(app: App, job: RefundJob): Promise<Stripe.Refund> {
  return app.stripe.refunds.create(
    {
      payment_intent: job.paymentIntentId,
      amount: job.amountMinor,
      refund_application_fee: returnsFee(job),
      metadata: { refund_id: job.id, tenant_id: job.tenantId, booking_id: job.bookingId },
      expand: ['balance_transaction'],
    },
    { stripeAccount: job.accountId, idempotencyKey: `refund:${job.id}:${job.attempt}` },
  )
}

/**
 * Records how a refund at Stripe ended, once, with its ledger line. A refund that succeeded first may still fail days
 * later (a closed card): the money is back with the business, so a second line is written and an alert is raised.
 */
async function recordRefund(app: App, tenantId: string, job: RefundJob, refund: MadeRefund): Promise<string> {
  if (refund.state === 'pending') return refund.state
  const { state: status, line, reversal } = refund
  // The balance transaction may follow a moment later; an event then leads here again.
  if (status === 'succeeded' && !line) return 'waiting: ledger needs the balance transaction'
  const at = new Date(app.clock.now())
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const movement = {
      tenantId,
      bookingId: job.bookingId,
      paymentId: job.paymentId,
      refundId: job.id,
      kind: 'refund' as const,
      way: job.way === 'stripe' ? null : job.way,
      occurredAt: at,
    }
    if (status === 'failed') await lockBill(tx, job.paymentId)
    const isFirst = await finishRefund(tx, job.id, { status, stripeRefundId: refund.ref, at })
    if (status === 'succeeded') {
      if (!isFirst || !line) return
      await insertLedger(tx, { ...movement, ...line, sourceRef: refund.ref })
      await announce(tx, tenantId, 'payment/refunded', { bookingId: job.bookingId, refundId: job.id })
      await announceFeeOwed(tx, tenantId, job.paymentId)
      return
    }
    const cameBack = !isFirst && (await markReturned(tx, job.id))
    if (!isFirst && !cameBack) return
    await keepGiven(tx, { ...job, status: isFirst ? 'requested' : 'succeeded' }, at)
    app.metrics.alerts.inc({ kind: 'refund_failed' })
    app.log.error(
      { tenant: tenantId, refundId: job.id },
      'a refund failed after it was made; the customer has not got the money',
    )
    if (cameBack && reversal) await insertLedger(tx, { ...movement, ...reversal, sourceRef: `${refund.ref}:failed` })
  })
  return status
}

/** A refund as Stripe tells of it. */
const madeOf = (refund: Stripe.Refund): MadeRefund => ({
  ref: refund.id,
  ours: refund.metadata?.refund_id,
  amountMinor: refund.amount,
  state:
    refund.status === 'pending' || refund.status === 'requires_action'
      ? 'pending'
      : refund.status === 'succeeded'
        ? 'succeeded'
        : 'failed',
  line: lineOf(refund.balance_transaction),
  reversal: lineOf(refund.failure_balance_transaction),
})

const lineOf = (transaction: string | Stripe.BalanceTransaction | null | undefined) =>
  transaction && typeof transaction === 'object' ? ledgerLine(transaction) : null

/**
 * Brings our records in line with a payment's refunds at Stripe: ours that were pending, and those made in Stripe's own
 * dashboard, which get rows of their own.
 */
export async function syncRefunds(app: App, tenantId: string, accountId: string, intentId: string): Promise<string> {
  const payment = await app.db.withTenant(asWorker(tenantId), (tx) => findPaymentByIntent(tx, intentId))
  if (!payment || payment.accountId !== accountId) return 'ignored: not a payment of ours'
  const refunds = (await listMade(app, accountId, intentId)).map(madeOf)
  await recordRefunds(app, tenantId, payment.id, refunds)
  return `refunds seen: ${refunds.length}`
}

/** Records all refunds of a payment as its provider tells of them. */
export async function recordRefunds(
  app: App,
  tenantId: string,
  paymentId: string,
  refunds: readonly MadeRefund[],
): Promise<void> {
  for (const refund of refunds) {
    const job = await findOrAdopt(app, tenantId, paymentId, refund)
    if (job && (job.status === 'requested' || (job.status === 'succeeded' && refund.state === 'failed')))
      await recordRefund(app, tenantId, job, refund)
  }
}

/** Our row of a refund at its provider; a new one for a refund that was not started by us, unless it failed at once. */
async function findOrAdopt(
  app: App,
  tenantId: string,
  paymentId: string,
  refund: MadeRefund,
): Promise<RefundJob | undefined> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const own = isId(refund.ours) ? await findRefund(tx, refund.ours) : undefined
    if (own?.paymentId === paymentId && isOf(refund, own)) return own
    const cause = `stripe:${refund.ref}`
    const known = await findRefundByCause(tx, paymentId, cause)
    if (known || refund.state === 'failed') return known
    const booking = await lockBill(tx, paymentId)
    const id = await insertRefund(tx, {
      tenantId,
      paymentId,
      amountMinor: refund.amountMinor,
      reason: 'by_hand',
      cause,
      requestedBy: null,
    })
    // A hold still waits for the whole amount.
    if (id && booking && booking.status !== 'held')
      await creditOf(tx, tenantId, booking.id, { cause, paymentId, minor: refund.amountMinor })
    return id ? findRefund(tx, id) : undefined
  })
}

/**
 * Who gives money back by hand asks for less: the bill is lowered by it, unless too much had been paid anyway. What paid a
 * fee takes that off first, so that nobody lets it off a second time.
 */
async function creditOf(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { cause, paymentId, minor }: { cause: string; paymentId: string; minor: number },
) {
  const [due, fee] = await Promise.all([
    findDue(tx, tenantId, bookingId),
    findFeeLine(tx, tenantId, { bookingId, paymentId }),
  ])
  const offMinor = Math.min(minor, due?.dueMinor ?? 0)
  const offFee = Math.min(offMinor, fee?.leftMinor ?? 0)
  const credit = { kind: 'credit', label: '' } as const
  if (fee && offFee > 0)
    await addLine(tx, tenantId, bookingId, { ...credit, amountMinor: -offFee, cause: `${cause}:fee`, ofLineId: fee.id })
  if (offMinor > offFee) await addLine(tx, tenantId, bookingId, { ...credit, amountMinor: offFee - offMinor, cause })
}
