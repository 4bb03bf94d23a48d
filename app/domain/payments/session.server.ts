import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { spendsKey, whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { checkoutWords } from '#app/words/catalog/checkout.ts'
import { isDisconnection, noteDisconnection } from './disconnected.server.ts'
import { countAttempt, type CheckoutFacts } from './queries.server.ts'

/** Where Stripe leads after the payment, and where its link back goes. */
export type CheckoutUrls = { returnUrl: string; cancelUrl: string }

/** `isNew`: nobody has asked Stripe for its page yet. */
type PreparedPayment = PaymentsRow & { isNew: boolean }

/**
 * Null when Stripe will refuse tomorrow too: the account was closed or disconnected, or the amount of a hold is below its
 * minimum. The rest of a bill may be so small by nature.
 */
export async function makeSession(
  app: App,
  payment: PreparedPayment,
  facts: CheckoutFacts,
  urls: CheckoutUrls,
): Promise<Stripe.Checkout.Session | 'too_small' | null> {
  try {
    return await findOrCreateSession(app, {
      ...payment,
      isMine: (session) => isFor(session, payment),
      create: (attempt) => createSession(app, { ...payment, attempt }, facts, urls),
      count: (attempt) =>
        app.db.withTenant(asWorker(payment.tenantId), (tx) =>
          countAttempt(tx, 'payments', { id: payment.id, attempt }),
        ),
    })
  } catch (error) {
    const small = error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'amount_too_small'
    if (small && payment.kind === 'balance') return 'too_small'
    return refuseSession(app, { tenantId: payment.tenantId, accountId: payment.accountId, about: payment.id }, error)
  }
}

/** Null for what Stripe will refuse tomorrow too, which a person is told of; throws everything else. */
export async function refuseSession(
  app: App,
  { tenantId, accountId, about }: { tenantId: string; accountId: string; about: string },
  error: unknown,
): Promise<null> {
  const { StripeInvalidRequestError, StripePermissionError } = Stripe.errors
  if (!(error instanceof StripeInvalidRequestError || error instanceof StripePermissionError)) throw error
  if (isDisconnection(error)) {
    await noteDisconnection(app, tenantId, accountId)
    return null
  }
  app.metrics.alerts.inc({ kind: 'checkout_refused' })
  app.log.error({ tenant: tenantId, paymentId: about, code: error.code }, 'Stripe refuses a payment page')
  return null
}

/** A page at Stripe to be made once. `isNew`: nobody has asked for it yet. */
export type Making = Sought & {
  attempt: number
  isNew: boolean
  create: (attempt: number) => Promise<Stripe.Checkout.Session>
  /** The attempt's key is used up. */
  count: (attempt: number) => Promise<void>
}

export async function findOrCreateSession(app: App, making: Making): Promise<Stripe.Checkout.Session> {
  for (let { attempt, isNew } = making; ; attempt += 1, isNew = false) {
    const made = isNew ? undefined : await findOpenSession(app, making)
    if (made) return made
    try {
      const now = attempt
      return await createOnce(() => making.create(now))
    } catch (error) {
      if (!spendsKey(error)) throw error
      await making.count(attempt)
      if (attempt > making.attempt) throw error
    }
  }
}

type Sought = { createdAt: Date; accountId: string; isMine: (session: Stripe.Checkout.Session) => boolean }

/** An earlier try may have made the session and lost the answer. */
export const findMadeSession = (app: App, payment: PaymentsRow): Promise<Stripe.Checkout.Session | undefined> =>
  findOpenSession(app, { ...payment, isMine: (session) => isFor(session, payment) })

async function findOpenSession(app: App, sought: Sought): Promise<Stripe.Checkout.Session | undefined> {
  const since = Math.floor(sought.createdAt.getTime() / 1000) - clockDifferenceSeconds
  for await (const session of app.stripe.checkout.sessions.list(
    { created: { gte: since }, limit: 100 },
    { stripeAccount: sought.accountId, ...whileSomebodyWaits },
  )) {
    if (session.status === 'open' && sought.isMine(session)) return session
  }
  return undefined
}

/** Whether a session matches a payment. The business may make sessions too, with any metadata it likes. */
export const isFor = (session: Stripe.Checkout.Session, payment: PaymentsRow) =>
  session.metadata?.payment_id === payment.id &&
  session.amount_total === payment.amountMinor &&
  session.currency?.toUpperCase() === payment.currency

export const clockDifferenceSeconds = 300

/** How often, and after how many ms, to try again while Stripe is still working on the same request, pressed twice. */
const twinTries = 5
const twinPauseMs = 500

export async function createOnce<T>(create: () => Promise<T>): Promise<T> {
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

const lineItem = ({ currency }: PaymentsRow, name: string, amountMinor: number) => ({
  quantity: 1,
  price_data: { currency: currency.toLowerCase(), unit_amount: amountMinor, product_data: { name } },
})

function createSession(
  app: App,
  payment: PaymentsRow,
  facts: CheckoutFacts,
  urls: CheckoutUrls,
): Promise<Stripe.Checkout.Session> {
  const metadata = { tenant_id: payment.tenantId, booking_id: payment.bookingId, payment_id: payment.id }
  const language = facts.language ?? 'en'
  const service = serviceOf(facts, { language })
  // What her card is kept for is shown above the button, as it was agreed.
  const keeps = payment.kind === 'balance' ? null : facts.keptFor
  const label = payment.kind === 'deposit' ? checkoutWords.depositFor(service)[language] : service
  return app.stripe.checkout.sessions.create(
    {
      mode: 'payment',
      // A hold cannot wait for the days that a bank debit needs.
      allowed_payment_method_types: ['card'],
      line_items: [
        ...(payment.amountMinor > payment.tipMinor
          ? [lineItem(payment, label, payment.amountMinor - payment.tipMinor)]
          : []),
        ...(payment.tipMinor > 0 ? [lineItem(payment, billWords.tip[language], payment.tipMinor)] : []),
      ],
      // Stripe refuses a fee of zero.
      payment_intent_data: {
        ...(payment.platformFeeMinor > 0 ? { application_fee_amount: payment.platformFeeMinor } : {}),
        metadata,
        ...(keeps ? { setup_future_usage: 'off_session' as const } : {}),
      },
      ...(keeps ? { customer_creation: 'always' as const } : {}),
      metadata,
      client_reference_id: payment.id,
      ...(facts.email ? { customer_email: facts.email } : {}),
      // Checkout does not know Kazakh: the browser's next language is better than English.
      locale: language === 'kk' ? 'auto' : language,
      // On our own page, what the card is kept for stands above our button.
      ...(payment.onPage
        ? { ui_mode: 'elements' as const, return_url: urls.returnUrl }
        : {
            ...(keeps ? { custom_text: { submit: { message: keeps } } } : {}),
            success_url: urls.returnUrl,
            cancel_url: urls.cancelUrl,
          }),
    },
    {
      stripeAccount: payment.accountId,
      idempotencyKey: `checkout:${payment.id}:${payment.attempt}`,
      ...whileSomebodyWaits,
    },
  )
}
