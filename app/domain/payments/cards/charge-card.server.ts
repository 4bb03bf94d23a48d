import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { spendsKey } from '#app/lib/stripe.server.ts'
import { isDisconnection, noteDisconnection } from '../disconnected.server.ts'
import { announceFeesNotOwed } from '../fees.server.ts'
import { countAttempt, insertLedger, listPayments, markPaid } from '../queries.server.ts'
import { ledgerLine } from '../rules.ts'
import { clockDifferenceSeconds, createOnce } from '../session.server.ts'
import { setFee } from './fee-queries.server.ts'
import { payerOf } from './save-card.server.ts'

const expand = ['latest_charge.balance_transaction']

/** `refused`: the card does not pay, or not without its holder; it is not tried again. */
export type Charged = { outcome: 'paid'; intent: Stripe.PaymentIntent } | { outcome: 'refused' | 'pending' }

/** A payment with the card that it is charged to. `isNew`: nobody has asked Stripe for it yet. */
export type CardPayment = PaymentsRow & { isNew: boolean; cardCustomerId: string; cardMethodId: string }

/**
 * Charges a kept card while its holder is away, once: the payment's id and attempt are Stripe's idempotency key, and a try
 * whose answer was lost is first searched for by that id. Throws when Stripe cannot be reached.
 */
export async function chargeCard(
  app: App,
  payment: CardPayment,
  patience: Stripe.RequestOptions = {},
): Promise<Charged> {
  try {
    return outcomeOf(await findOrCharge(app, payment, patience))
  } catch (error) {
    const { StripeCardError, StripeInvalidRequestError, StripePermissionError } = Stripe.errors
    if (error instanceof StripeCardError) return { outcome: 'refused' }
    if (!(error instanceof StripeInvalidRequestError || error instanceof StripePermissionError)) throw error
    if (isDisconnection(error)) await noteDisconnection(app, payment.tenantId, payment.accountId)
    else
      app.log.error(
        { tenant: payment.tenantId, paymentId: payment.id, code: error.code },
        'Stripe refuses to charge a kept card',
      )
    return { outcome: 'refused' }
  }
}

function outcomeOf(intent: Stripe.PaymentIntent): Charged {
  if (intent.status === 'succeeded') return { outcome: 'paid', intent }
  return { outcome: intent.status === 'processing' ? 'pending' : 'refused' }
}

async function findOrCharge(
  app: App,
  payment: CardPayment,
  patience: Stripe.RequestOptions,
): Promise<Stripe.PaymentIntent> {
  for (let { attempt, isNew } = payment; ; attempt += 1, isNew = false) {
    const made = isNew ? undefined : await findMade(app, payment, patience)
    if (made) return made
    try {
      const now = { ...payment, attempt }
      return await createOnce(() => charge(app, now, patience))
    } catch (error) {
      if (!spendsKey(error)) throw error
      await app.db.withTenant(asWorker(payment.tenantId), (tx) =>
        countAttempt(tx, 'payments', { id: payment.id, attempt }),
      )
      if (attempt > payment.attempt) throw error
    }
  }
}

async function findMade(
  app: App,
  payment: CardPayment,
  patience: Stripe.RequestOptions,
): Promise<Stripe.PaymentIntent | undefined> {
  const { cardCustomerId: customer, accountId: stripeAccount } = payment
  const since = Math.floor(payment.createdAt.getTime() / 1000) - clockDifferenceSeconds
  for await (const intent of app.stripe.paymentIntents.list(
    { customer, created: { gte: since }, limit: 100, expand: expand.map((path) => `data.${path}`) },
    { stripeAccount, ...patience },
  )) {
    if (isOf(intent, payment)) return intent
  }
  return undefined
}

/** The business may charge cards too, with any metadata it likes. */
const isOf = (intent: Stripe.PaymentIntent, payment: PaymentsRow) =>
  intent.metadata.payment_id === payment.id &&
  intent.amount === payment.amountMinor &&
  intent.currency.toUpperCase() === payment.currency

function charge(app: App, payment: CardPayment, patience: Stripe.RequestOptions): Promise<Stripe.PaymentIntent> {
  const { id, tenantId, bookingId, amountMinor, platformFeeMinor, currency, accountId, attempt } = payment
  return app.stripe.paymentIntents.create(
    {
      amount: amountMinor,
      currency: currency.toLowerCase(),
      customer: payment.cardCustomerId,
      payment_method: payment.cardMethodId,
      allowed_payment_method_types: ['card'],
      off_session: true,
      confirm: true,
      // Stripe refuses a fee of zero.
      ...(platformFeeMinor > 0 ? { application_fee_amount: platformFeeMinor } : {}),
      metadata: { tenant_id: tenantId, booking_id: bookingId, payment_id: id },
      expand,
    },
    { stripeAccount: accountId, idempotencyKey: `fee:${id}:${attempt}`, ...patience },
  )
}

/** Records that a fee or the rest was paid with the kept card, once, and its ledger line as soon as there is one. */
export async function recordCharge(
  app: App,
  tx: Tx,
  payment: PaymentsRow,
  intent: Stripe.PaymentIntent,
): Promise<'paid' | 'paid before'> {
  const { tenantId, bookingId, id: paymentId } = payment
  const at = new Date(app.clock.now())
  const made = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const capturedMinor = intent.amount_received
  const payer = payerOf(made?.payment_method_details?.card)
  const first = await markPaid(tx, paymentId, { intentId: intent.id, capturedMinor, paidAt: at, payer })
  if (first) {
    if (payment.kind === 'fee')
      await setFee(tx, tenantId, bookingId, ['charging', 'asked'], { status: 'paid', paymentId, at })
    else
      // For the booking's history.
      await tx`
        insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
        values (${tenantId}, ${bookingId}, 'paid_rest', 'system', ${tx.json({ paidMinor: capturedMinor, way: 'on_file' })}, ${at})`
    await announce(tx, tenantId, 'payment/received', { bookingId, paymentId })
  }
  const transaction = made && typeof made.balance_transaction === 'object' ? made.balance_transaction : null
  if (made && transaction) {
    const isNew = await insertLedger(tx, {
      tenantId,
      bookingId,
      paymentId,
      refundId: null,
      kind: 'payment',
      ...ledgerLine(transaction),
      sourceRef: made.id,
      occurredAt: at,
    })
    // A booking may have been billed before.
    if (isNew) await announceFeesNotOwed(tx, tenantId, bookingId)
  }
  return first ? 'paid' : 'paid before'
}

/** Reads a payment that no page made: what was charged to a kept card. */
export async function syncCharge(app: App, tenantId: string, accountId: string, intentId: string): Promise<string> {
  const intent = await app.stripe.paymentIntents.retrieve(intentId, { expand }, { stripeAccount: accountId })
  const { tenant_id: named, booking_id: bookingId } = intent.metadata
  if (named !== tenantId || !isId(bookingId) || intent.status !== 'succeeded') return 'ignored: not from checkout'
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const payments = await listPayments(tx, bookingId)
    const payment = payments.find(
      (each) => ['fee', 'rest_on_file'].includes(each.kind) && each.accountId === accountId && isOf(intent, each),
    )
    return payment ? recordCharge(app, tx, payment, intent) : 'ignored: not from checkout'
  })
}
