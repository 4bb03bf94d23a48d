import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from './calls.ts'
import type { Card } from './cards.ts'
import { lookUpCard } from './cards.ts'
import { customText, locales } from './checkout-params.ts'
import type { SessionPlan } from './checkout-sessions.ts'
import { buildSession, describeCustomer, lifetime } from './checkout-sessions.ts'
import type { Cause } from './events.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import { createId, unixNow } from './ids.ts'
import { isCurrency } from './money.ts'
import type { PayOutcome } from './payments.ts'
import { saveCard } from './saved-cards.ts'
import { schedule } from './schedule.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, keep, saveObject } from './store.ts'
import * as is from './validate.ts'

const creation = z.strictObject({
  mode: z.literal('setup'),
  currency: is.text,
  setup_intent_data: z.strictObject({ metadata: is.metadata.optional() }).optional(),
  success_url: is.url,
  cancel_url: is.url.optional(),
  allowed_payment_method_types: z.array(z.literal('card')).optional(),
  client_reference_id: is.text.max(200).optional(),
  customer_creation: z.literal('always').optional(),
  customer_email: is.email.optional(),
  custom_text: customText.optional(),
  locale: z.enum(locales).optional(),
  metadata: is.metadata.optional(),
})

/** A Checkout Session that saves a card and charges nothing. */
export async function openSetup({ db, account, params, origin }: Call): Promise<object> {
  const { currency, setup_intent_data: data, ...asked } = is.readParams(creation, params)
  if (!isCurrency(currency.toLowerCase()))
    throw new StripeFault(`Invalid currency: ${currency}.`, { param: 'currency' })
  const merchant = await getObject(db, 'account', '', account)
  if (!merchant.charges_enabled) {
    throw new StripeFault('Your account cannot currently set up payment methods.', { executed: true })
  }
  const expiresAt = unixNow() + lifetime
  const session = {
    ...buildSession({ ...asked, mode: 'payment', line_items: [] }, 0, currency.toLowerCase(), expiresAt, origin),
    mode: 'setup' as const,
    amount_subtotal: null,
    amount_total: null,
    payment_status: 'no_payment_required' as const,
    customer_creation: asked.customer_creation ?? ('if_required' as const),
  }
  const intent = buildSetupIntent(is.readMetadata(data?.metadata))
  await insertObject(db, account, intent)
  const shown = { ...session, setup_intent: intent.id }
  await insertObject(db, account, shown, { lineItems: [], paymentIntentData: {} } satisfies SessionPlan)
  await schedule(db, 'expire_session', session.id, expiresAt)
  return shown
}

/** Saves the card of an open session; the caller holds the session's lock. */
export async function setUpWithCard(
  db: Db,
  account: string,
  session: Stripe.Checkout.Session,
  card: Card,
  cause: Cause,
  authenticated?: 'complete' | 'fail',
): Promise<PayOutcome> {
  const behaviour = lookUpCard(card.number)
  if (behaviour.does === 'authenticates' && authenticated === undefined) {
    await keep(db, session.id, { waiting: card } satisfies Partial<SessionPlan>)
    return { outcome: 'authenticate' }
  }
  await keep(db, session.id, { waiting: null } satisfies Partial<SessionPlan>)
  if (typeof session.setup_intent !== 'string')
    throw new Error('A session that saves a card has its intent from the start.')
  const intent = await getObject(db, 'setup_intent', account, session.setup_intent, { lock: 'lock' })
  if (behaviour.does === 'declines' || authenticated === 'fail') {
    await emit(db, 'setup_intent.setup_failed', account, intent, cause)
    const message =
      behaviour.does === 'declines' ? behaviour.message : 'We are unable to authenticate your payment method.'
    return { outcome: 'declined', message }
  }
  const methodId = createId('pm_1', 23)
  const customer = await saveCard(db, account, card, methodId, cause)
  const succeeded = { ...intent, status: 'succeeded' as const, payment_method: methodId, customer }
  await saveObject(db, succeeded)
  await emit(db, 'setup_intent.succeeded', account, succeeded, cause)
  const done: Stripe.Checkout.Session = {
    ...session,
    status: 'complete',
    customer,
    url: null,
    customer_details: describeCustomer(card.email, card.name),
  }
  await saveObject(db, done)
  await emit(db, 'checkout.session.completed', account, done, cause)
  return { outcome: 'paid', session: done }
}

function buildSetupIntent(metadata: Record<string, string>) {
  const id = createId('seti_1', 23)
  return {
    id,
    object: 'setup_intent' as const,
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: createId(`${id}_secret_`, 25),
    created: unixNow(),
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method' as const,
    usage: 'off_session' as const,
  } satisfies Stripe.SetupIntent
}
