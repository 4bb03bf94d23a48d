import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { onTheSide, spendsKey, whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { isId } from '#app/lib/ids.ts'
import { isDisconnection, noteDisconnection } from './disconnected.server.ts'
import {
  countAttempt,
  findCheckoutFacts,
  findPaymentBySession,
  insertLedger,
  listPayments,
  markExpired,
  markPaid,
  openPayment,
  saveSession,
  type CheckoutFacts,
} from './queries.server.ts'
import { feeOf } from './platform-fee.server.ts'
import { ledgerLine } from './rules.ts'
import { checkoutWords } from '#app/words/catalog/checkout.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'

export type CheckoutUrls = { returnUrl: string; cancelUrl: string }
export type CheckoutResult =
  | { ok: true; url: string }
  | { ok: false; reason: 'nothing_due' | 'not_payable' | 'payments_off' }

/**
 * Opens Stripe's hosted Checkout for what a held booking must pay, on the tenant's own account with the platform's fee.
 * Called again, also after a crash or a lost answer, it leads to the same session: the payment's id and attempt are
 * Stripe's idempotency key, and after the day that Stripe remembers it, the session is first searched for by that id.
 * If Stripe itself failed, which it would repeat for the same key, another attempt is made at once. Throws when Stripe
 * cannot be reached.
 */
export async function openCheckout(
  app: App,
  tenantId: string,
  bookingId: string,
  urls: CheckoutUrls,
): Promise<CheckoutResult> {
  const prepared = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = found(await findCheckoutFacts(tx, bookingId), 'booking')
    if (facts.dueNowMinor === 0 || facts.paymentKind === 'none') return 'nothing_due' as const
    if (facts.status !== 'held' || (facts.holdExpiresAt?.getTime() ?? 0) <= app.clock.now())
      return 'not_payable' as const
    if (!facts.accountId || !facts.chargesEnabled) return 'payments_off' as const
    const payment = await openPayment(tx, {
      tenantId,
      bookingId,
      kind: facts.paymentKind,
      amountMinor: facts.dueNowMinor,
      platformFeeMinor: await feeOf(tx, {
        bookingId,
        amountMinor: facts.dueNowMinor,
        currency: facts.currency,
        now: app.clock.now(),
      }),
      currency: facts.currency,
      accountId: facts.accountId,
    })
    return { facts, payment }
  })
  if (typeof prepared === 'string') return { ok: false, reason: prepared }
  const { facts, payment } = prepared
  if (payment.checkoutUrl) return { ok: true, url: payment.checkoutUrl }
  const session = await makeSession(app, payment, facts, urls)
  if (!session) return { ok: false, reason: 'payments_off' }
  if (!session.url) throw new AppError('unavailable', refusals.paymentPageClosed)
  await app.db.withTenant(asWorker(tenantId), (tx) => saveSession(tx, payment.id, session.id, session.url ?? ''))
  return { ok: true, url: session.url }
}

type PreparedPayment = Awaited<ReturnType<typeof openPayment>>

/**
 * Null when Stripe will refuse tomorrow too: the account was closed or disconnected, or the amount is below its
 * minimum.
 */
async function makeSession(
  app: App,
  payment: PreparedPayment,
  facts: CheckoutFacts,
  urls: CheckoutUrls,
): Promise<Stripe.Checkout.Session | null> {
  try {
    return await findOrCreate(app, payment, facts, urls)
  } catch (error) {
    const { StripeInvalidRequestError, StripePermissionError } = Stripe.errors
    if (!(error instanceof StripeInvalidRequestError || error instanceof StripePermissionError)) throw error
    if (isDisconnection(error)) {
      await noteDisconnection(app, payment.tenantId, payment.accountId)
      return null
    }
    app.metrics.alerts.inc({ kind: 'checkout_refused' })
    app.log.error(
      { tenant: payment.tenantId, paymentId: payment.id, code: error.code },
      'Stripe refuses a payment page',
    )
    return null
  }
}

async function findOrCreate(
  app: App,
  payment: PreparedPayment,
  facts: CheckoutFacts,
  urls: CheckoutUrls,
): Promise<Stripe.Checkout.Session> {
  for (let { attempt, isNew } = payment; ; attempt += 1, isNew = false) {
    const made = isNew ? undefined : await findMadeSession(app, payment)
    if (made) return made
    try {
      return await createOnce(() => createSession(app, { ...payment, attempt }, facts, urls))
    } catch (error) {
      if (!spendsKey(error)) throw error
      await app.db.withTenant(asWorker(payment.tenantId), (tx) =>
        countAttempt(tx, 'payments', { id: payment.id, attempt }),
      )
      if (attempt > payment.attempt) throw error
    }
  }
}

/** An earlier try may have made the session and lost the answer. */
async function findMadeSession(app: App, payment: PaymentsRow): Promise<Stripe.Checkout.Session | undefined> {
  const since = Math.floor(payment.createdAt.getTime() / 1000) - clockDifferenceSeconds
  for await (const session of app.stripe.checkout.sessions.list(
    { created: { gte: since }, limit: 100 },
    { stripeAccount: payment.accountId, ...whileSomebodyWaits },
  )) {
    if (session.status === 'open' && isFor(session, payment)) return session
  }
  return undefined
}

/** Whether a session matches a payment. The business may make sessions too, with any metadata it likes. */
const isFor = (session: Stripe.Checkout.Session, payment: PaymentsRow) =>
  session.metadata?.payment_id === payment.id &&
  session.amount_total === payment.amountMinor &&
  session.currency?.toUpperCase() === payment.currency

const clockDifferenceSeconds = 300

/** How often, and after how many ms, to try again while Stripe is still working on the same request, pressed twice. */
const twinTries = 5
const twinPauseMs = 500

async function createOnce<T>(create: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create()
    } catch (error) {
      const isTwin = error instanceof Stripe.errors.StripeError && error.code === 'idempotency_key_in_use'
      if (!isTwin || tries === twinTries) throw error
      await sleep(twinPauseMs)
    }
  }
}

function createSession(
  app: App,
  payment: PaymentsRow,
  facts: CheckoutFacts,
  urls: CheckoutUrls,
): Promise<Stripe.Checkout.Session> {
  const metadata = { tenant_id: payment.tenantId, booking_id: payment.bookingId, payment_id: payment.id }
  const language = facts.language ?? 'en'
  const service = serviceOf(facts, { language })
  const label = payment.kind === 'deposit' ? checkoutWords.depositFor(service)[language] : service
  return app.stripe.checkout.sessions.create(
    {
      mode: 'payment',
      // A hold cannot wait for the days that a bank debit needs.
      allowed_payment_method_types: ['card'],
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: payment.currency.toLowerCase(),
            unit_amount: payment.amountMinor,
            product_data: { name: label },
          },
        },
      ],
      // Stripe refuses a fee of zero.
      payment_intent_data: {
        ...(payment.platformFeeMinor > 0 ? { application_fee_amount: payment.platformFeeMinor } : {}),
        metadata,
      },
      metadata,
      client_reference_id: payment.id,
      ...(facts.email ? { customer_email: facts.email } : {}),
      // Checkout does not know Kazakh: the browser's next language is better than English.
      locale: language === 'kk' ? 'auto' : language,
      success_url: urls.returnUrl,
      cancel_url: urls.cancelUrl,
    },
    {
      stripeAccount: payment.accountId,
      idempotencyKey: `checkout:${payment.id}:${payment.attempt}`,
      ...whileSomebodyWaits,
    },
  )
}

const expanded = ['payment_intent.latest_charge.balance_transaction']

/**
 * Reads the booking's sessions at Stripe and records what was paid. Called by the return page, so that the customer
 * need not wait for the webhook; the first of the two records it.
 */
export async function syncCheckout(app: App, tenantId: string, bookingId: string): Promise<void> {
  const payments = await app.db.withTenant(asWorker(tenantId), (tx) => listPayments(tx, bookingId))
  for (const payment of payments) {
    if (payment.status === 'paid' || !payment.checkoutSessionId) continue
    await syncSession(app, tenantId, payment.accountId, payment.checkoutSessionId, whileSomebodyWaits)
  }
}

/** Records the state of one session. Returns what was found, for the log of the event. */
export async function syncSession(
  app: App,
  tenantId: string,
  accountId: string,
  sessionId: string,
  patience: Stripe.RequestOptions = {},
): Promise<string> {
  const session = await app.stripe.checkout.sessions.retrieve(
    sessionId,
    { expand: expanded },
    { stripeAccount: accountId, ...patience },
  )
  // The business may sell through Stripe on its own; that is not ours.
  if (!session.metadata?.tenant_id) return 'ignored: not a session of ours'
  if (session.metadata.tenant_id !== tenantId) {
    app.metrics.alerts.inc({ kind: 'payment_of_another_account' })
    app.log.error(
      { tenant: tenantId, accountId, sessionId },
      'a checkout session names another tenant than its account',
    )
    return 'refused: metadata of another tenant'
  }
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const payment = (await findPaymentBySession(tx, session.id)) ?? (await adoptSession(tx, session, accountId))
    if (!payment || payment.accountId !== accountId) return 'ignored: not a session of ours'
    if (session.payment_status === 'paid') return recordPayment(app, tx, payment, session)
    if (session.status === 'expired') await markExpired(tx, payment.id)
    return session.status ?? 'open'
  })
}

/** The answer with the session's id was lost: find the payment by its own id. */
async function adoptSession(
  tx: Tx,
  session: Stripe.Checkout.Session,
  accountId: string,
): Promise<PaymentsRow | undefined> {
  const { booking_id: bookingId } = session.metadata ?? {}
  if (!bookingId || !isId(bookingId)) return undefined
  const payment = (await listPayments(tx, bookingId)).find(
    (one) => one.accountId === accountId && !one.checkoutSessionId && isFor(session, one),
  )
  if (payment) await saveSession(tx, payment.id, session.id, session.url ?? '')
  return payment
}

async function recordPayment(
  app: App,
  tx: Tx,
  payment: PaymentsRow,
  session: Stripe.Checkout.Session,
): Promise<string> {
  const intent = session.payment_intent
  if (!intent || typeof intent === 'string') return 'waiting: no payment intent'
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const first = await markPaid(tx, payment.id, {
    intentId: intent.id,
    capturedMinor: intent.amount_received,
    paidAt: new Date(app.clock.now()),
  })
  if (first)
    await announce(tx, payment.tenantId, 'payment/received', { bookingId: payment.bookingId, paymentId: payment.id })
  const transaction = charge && typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null
  // The balance transaction may come later; `charge.updated` then leads here again.
  if (!charge || !transaction) return 'paid: ledger waits for the balance transaction'
  await insertLedger(tx, {
    tenantId: payment.tenantId,
    bookingId: payment.bookingId,
    paymentId: payment.id,
    refundId: null,
    kind: 'payment',
    ...ledgerLine(transaction),
    sourceRef: charge.id,
    occurredAt: new Date(app.clock.now()),
  })
  return first ? 'paid' : 'paid before'
}

/**
 * Closes the payment page of a hold that ended, so that nobody pays for a lost time. Throws soon when Stripe does not
 * answer; a lost call is harmless, because late payments are handled.
 */
export async function closeCheckout(app: App, tenantId: string, bookingId: string): Promise<void> {
  const payments = await app.db.withTenant(asWorker(tenantId), (tx) => listPayments(tx, bookingId))
  for (const payment of payments.filter((one) => one.status === 'open' && one.checkoutSessionId)) {
    const { accountId, checkoutSessionId } = payment
    await app.stripe.checkout.sessions
      .expire(checkoutSessionId!, {}, { stripeAccount: accountId, ...onTheSide })
      .catch(unlessEnded)
    await syncSession(app, tenantId, accountId, checkoutSessionId!, onTheSide)
  }
}

/** A session that was paid or has ended cannot be closed, which is fine. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
}
