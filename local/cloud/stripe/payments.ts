import type Stripe from 'stripe'
import type { Card } from './cards.ts'
import { lookUpCard } from './cards.ts'
import type { SessionPlan } from './checkout-sessions.ts'
import { describeCustomer } from './checkout-sessions.ts'
import type { Cause } from './events.ts'
import { emit } from './events.ts'
import { unixNow } from './ids.ts'
import type { ChargeFailure } from './payment-shapes.ts'
import { buildCharge, buildIntent, buildPaymentMethod } from './payment-shapes.ts'
import { saveCard } from './saved-cards.ts'
import { schedule } from './schedule.ts'
import type { Db } from './store.ts'
import { findKept, getObject, insertObject, keep, saveObject } from './store.ts'

export type PayOutcome =
  | { outcome: 'paid'; session: Stripe.Checkout.Session }
  | { outcome: 'declined'; message: string; declineCode?: string | null }
  | { outcome: 'authenticate' }

/** Seconds from the charge until its balance transaction exists, as with Stripe's default asynchronous capture. */
const settlementDelay = 1

/**
 * Charges the card for an open session. The caller holds the session's lock. `authenticated`: the bank's answer, if
 * this card was asked to authenticate before.
 */
export async function payWithCard(
  db: Db,
  account: string,
  session: Stripe.Checkout.Session,
  card: Card,
  cause: Cause,
  authenticated?: 'complete' | 'fail',
): Promise<PayOutcome> {
  const intent = await openIntent(db, account, session)
  const behaviour = lookUpCard(card.number)
  if (behaviour.does === 'authenticates' && authenticated === undefined) {
    await askForAuthentication(db, session.id, intent, card)
    return { outcome: 'authenticate' }
  }
  await keep(db, session.id, { waiting: null } satisfies Partial<SessionPlan>)
  const failure: ChargeFailure | null =
    authenticated === 'fail'
      ? authenticationFailure
      : behaviour.does === 'declines'
        ? { code: behaviour.code, declineCode: behaviour.declineCode ?? null, message: behaviour.message }
        : null
  if (failure) {
    await failPayment(db, account, intent, card, failure, cause)
    return { outcome: 'declined', message: failure.message, declineCode: failure.declineCode ?? failure.code }
  }
  const refundFails = behaviour.does === 'succeeds' && behaviour.refundFails === true
  const charge = await succeed(db, account, intent, card, cause, {
    authenticated: authenticated === 'complete',
    refundFails,
  })
  const customer = intent.setup_future_usage
    ? await saveCard(db, account, card, charge.payment_method ?? '', cause)
    : null
  if (customer) {
    const saved = await getObject(db, 'payment_intent', account, intent.id)
    saved.customer = customer
    await saveObject(db, saved)
  }
  const paid = await completeSession(db, account, { ...session, customer }, card, intent.id, cause)
  await schedule(db, 'settle_charge', charge.id, Date.now() / 1000 + settlementDelay)
  return { outcome: 'paid', session: paid }
}

const authenticationFailure: ChargeFailure = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

/** The session's payment intent; made at the first try to pay, as Checkout does. */
async function openIntent(db: Db, account: string, session: Stripe.Checkout.Session) {
  if (typeof session.payment_intent === 'string') {
    return getObject(db, 'payment_intent', account, session.payment_intent, { lock: 'lock' })
  }
  const plan = (await findKept<SessionPlan>(db, session.id)) as SessionPlan
  const intent = buildIntent(session, plan)
  await insertObject(db, account, intent)
  session.payment_intent = intent.id
  await saveObject(db, session)
  return intent as Stripe.PaymentIntent
}

async function askForAuthentication(
  db: Db,
  sessionId: string,
  intent: Stripe.PaymentIntent,
  card: Card,
): Promise<void> {
  await keep(db, sessionId, { waiting: card } satisfies Partial<SessionPlan>)
  const next: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_action',
    last_payment_error: null,
    next_action: { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } },
  }
  await saveObject(db, next)
}

async function failPayment(
  db: Db,
  account: string,
  intent: Stripe.PaymentIntent,
  card: Card,
  failure: ChargeFailure,
  cause: Cause,
): Promise<void> {
  const method = buildPaymentMethod(card)
  const refusedBeforeCharge = failure.code === 'payment_intent_authentication_failure'
  const charge = refusedBeforeCharge ? null : buildCharge(intent, method, card, failure, false)
  if (charge) await insertObject(db, account, charge)
  const next: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    next_action: null,
    latest_charge: charge?.id ?? intent.latest_charge,
    last_payment_error: {
      ...(charge && { charge: charge.id }),
      code: failure.code,
      ...(failure.declineCode && { decline_code: failure.declineCode }),
      doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll('_', '-')}`,
      message: failure.message,
      payment_method: method,
      type: refusedBeforeCharge ? 'invalid_request_error' : 'card_error',
    },
  }
  await saveObject(db, next)
  await emit(db, 'payment_intent.payment_failed', account, next, cause)
}

async function succeed(
  db: Db,
  account: string,
  intent: Stripe.PaymentIntent,
  card: Card,
  cause: Cause,
  how: { authenticated: boolean; refundFails: boolean },
): Promise<Stripe.Charge> {
  const method = buildPaymentMethod(card)
  const charge = buildCharge(intent, method, card, null, how.authenticated)
  await insertObject(db, account, charge, { refundFails: how.refundFails })
  const next: Stripe.PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    last_payment_error: null,
    next_action: null,
    latest_charge: charge.id,
    payment_method: method.id,
  }
  await saveObject(db, next)
  await emit(db, 'charge.succeeded', account, charge, cause)
  await emit(db, 'payment_intent.succeeded', account, next, cause)
  return charge
}

async function completeSession(
  db: Db,
  account: string,
  session: Stripe.Checkout.Session,
  card: Card,
  intent: string,
  cause: Cause,
): Promise<Stripe.Checkout.Session> {
  const paid: Stripe.Checkout.Session = {
    ...session,
    status: 'complete',
    payment_status: 'paid',
    payment_intent: intent,
    url: null,
    customer_details: describeCustomer(card.email, card.name),
  }
  await saveObject(db, paid)
  await emit(db, 'checkout.session.completed', account, paid, cause)
  return paid
}

/** Whether the session may still be paid at this moment of the real clock. */
export function isPayable(session: Stripe.Checkout.Session): boolean {
  return session.status === 'open' && session.expires_at > unixNow()
}
