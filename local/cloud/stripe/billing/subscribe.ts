import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from '../calls.ts'
import type { Card } from '../cards.ts'
import { lookUpCard } from '../cards.ts'
import { locales } from '../checkout-params.ts'
import type { SessionPlan } from '../checkout-sessions.ts'
import { buildSession, describeCustomer, lifetime } from '../checkout-sessions.ts'
import type { Cause } from '../events.ts'
import { emit } from '../events.ts'
import { StripeFault } from '../faults.ts'
import { unixNow } from '../ids.ts'
import type { PayOutcome } from '../payments.ts'
import { buildPaymentMethod } from '../payment-shapes.ts'
import { schedule } from '../schedule.ts'
import type { Db } from '../store.ts'
import { findKept, getObject, insertObject, keep, saveObject } from '../store.ts'
import * as is from '../validate.ts'
import { makeInvoice, monthsAfter, turnAfter } from './cycle.ts'
import { finalize, type CardOnFile } from './pay-invoice.ts'
import { buildCustomer, buildSubscription } from './shapes.ts'

const creation = z.strictObject({
  mode: z.literal('subscription'),
  line_items: z
    .array(
      z.strictObject({
        price_data: z.strictObject({
          currency: z.literal('usd'),
          product_data: z.strictObject({ name: is.text }),
          recurring: z.strictObject({ interval: z.literal('month') }),
          unit_amount: is.integer,
        }),
        quantity: is.integer,
      }),
    )
    .length(1),
  subscription_data: z.strictObject({
    metadata: is.metadata.optional(),
    billing_cycle_anchor: is.integer.optional(),
    proration_behavior: z.literal('none').optional(),
  }),
  success_url: is.url,
  cancel_url: is.url.optional(),
  client_reference_id: is.text.max(200).optional(),
  customer: is.text.optional(),
  customer_email: is.email.optional(),
  locale: z.enum(locales).optional(),
  metadata: is.metadata.optional(),
})

type SubscriptionPlan = SessionPlan & {
  amount: number
  anchor: number | null
  metadata: Record<string, string>
  /** The customer that it was opened for; null: a new one. */
  customer: string | null
}

/** A Checkout Session that puts a card on file and starts a monthly subscription. `now` in epoch ms, by the run's clock. */
export async function openSubscription({ db, account, params, origin }: Call, now: number): Promise<object> {
  const asked = is.readParams(creation, params)
  if (account) throw new StripeFault('The offline Stripe knows subscriptions of the platform only.')
  const { subscription_data: data } = asked
  const anchor = data.billing_cycle_anchor ?? null
  const seconds = Math.floor(now / 1000)
  if (anchor !== null && (anchor <= seconds || anchor > monthsAfter(seconds, 1))) {
    throw new StripeFault('`billing_cycle_anchor` must be in the future and before the end of the first period.', {
      param: 'subscription_data[billing_cycle_anchor]',
    })
  }
  if (asked.customer && asked.customer_email) {
    throw new StripeFault('You may only specify one of these parameters: customer, customer_email.')
  }
  if (asked.customer) await getObject(db, 'customer', '', asked.customer, { param: 'customer' })
  const [line] = asked.line_items
  if (!line || line.price_data.unit_amount < 0) {
    throw new StripeFault('Invalid non-negative integer', { param: 'line_items[0][price_data][unit_amount]' })
  }
  const amount = line.price_data.unit_amount * line.quantity
  const expiresAt = unixNow() + lifetime
  const { success_url, cancel_url, client_reference_id, customer_email, locale, metadata } = asked
  const urls = { success_url, cancel_url, client_reference_id, customer_email, locale, metadata }
  const session: Stripe.Checkout.Session & { object: 'checkout.session' } = {
    ...buildSession({ mode: 'payment', line_items: [], ...urls }, amount, 'usd', expiresAt, origin),
    mode: 'subscription',
    customer_creation: 'always',
    payment_method_collection: 'always',
  }
  await insertObject(db, '', session, {
    lineItems: [{ name: line.price_data.product_data.name, quantity: line.quantity, total: amount }],
    paymentIntentData: {},
    amount,
    anchor,
    customer: asked.customer ?? null,
    metadata: is.readMetadata(data.metadata),
  } satisfies SubscriptionPlan)
  await schedule(db, 'expire_session', session.id, expiresAt)
  return session
}

/** Starts the subscription of an open session with this card; the caller holds the session's lock. `now` in epoch ms. */
export const subscribeWithCard =
  (now: number) =>
  async (
    db: Db,
    account: string,
    session: Stripe.Checkout.Session,
    card: Card,
    cause: Cause,
    authenticated?: 'complete' | 'fail',
  ): Promise<PayOutcome> => {
    const behaviour = lookUpCard(card.number)
    if (behaviour.does === 'authenticates' && authenticated === undefined) {
      await keep(db, session.id, { waiting: card } satisfies Partial<SessionPlan>)
      return { outcome: 'authenticate' }
    }
    await keep(db, session.id, { waiting: null } satisfies Partial<SessionPlan>)
    if (behaviour.does === 'declines') return { outcome: 'declined', message: behaviour.message }
    if (authenticated === 'fail')
      return { outcome: 'declined', message: 'We are unable to authenticate your payment method.' }
    return { outcome: 'paid', session: await begin(db, account, session, card, cause, Math.floor(now / 1000)) }
  }

async function begin(
  db: Db,
  account: string,
  session: Stripe.Checkout.Session,
  card: Card,
  cause: Cause,
  now: number,
): Promise<Stripe.Checkout.Session> {
  const plan = (await findKept<SubscriptionPlan>(db, session.id)) as SubscriptionPlan
  const customer = await customerOf(db, account, plan, card, cause, now)
  const anchor = plan.anchor ?? now
  const periodEnd = turnAfter(anchor, now)
  const terms = { amount: plan.amount, currency: 'usd', metadata: plan.metadata, anchor, now }
  const subscription = buildSubscription(customer.id, buildPaymentMethod(card).id, terms, periodEnd)
  await insertObject(db, account, subscription, { due: periodEnd })
  await emit(db, 'customer.subscription.created', account, subscription, cause)
  const draft = await makeInvoice(db, subscription, 'subscription_create', { start: now, end: periodEnd }, now, null)
  await emit(db, 'invoice.created', account, draft, cause)
  const invoice = await finalize(db, draft, now, originOf(session))
  const done: Stripe.Checkout.Session = {
    ...session,
    status: 'complete',
    payment_status: 'paid',
    customer: customer.id,
    subscription: subscription.id,
    invoice: invoice.id,
    url: null,
    customer_details: describeCustomer(card.email, card.name),
  }
  await saveObject(db, done)
  await emit(db, 'checkout.session.completed', account, done, cause)
  return done
}

async function customerOf(
  db: Db,
  account: string,
  plan: SubscriptionPlan,
  card: Card,
  cause: Cause,
  now: number,
): Promise<Stripe.Customer> {
  const file = { number: card.number } satisfies CardOnFile
  if (plan.customer) {
    await keep(db, plan.customer, file)
    return getObject(db, 'customer', account, plan.customer)
  }
  const customer = buildCustomer(card.email, card.name, now)
  await insertObject(db, account, customer, file)
  await emit(db, 'customer.created', account, customer, cause)
  return customer
}

const originOf = (session: Stripe.Checkout.Session) => new URL(session.url ?? 'http://localhost').origin
