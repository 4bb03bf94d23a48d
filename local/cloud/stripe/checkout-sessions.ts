import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from './calls.ts'
import type { SessionRequest } from './checkout-params.ts'
import { checkPlace, priceSession, sessionCreation } from './checkout-params.ts'
import type { Cause } from './events.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import { createId, unixNow } from './ids.ts'
import { schedule } from './schedule.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, saveObject } from './store.ts'
import * as is from './validate.ts'

/** Seconds after which Stripe ends a session that nobody paid. */
export const lifetime = 24 * 3600

/** What a session keeps until the customer pays; the payment intent does not exist before. */
export type SessionPlan = {
  lineItems: { name: string; quantity: number; total: number }[]
  paymentIntentData: NonNullable<SessionRequest['payment_intent_data']>
  /** The card that waits for its owner's authentication. */
  waiting?: { number: string; expMonth: number; expYear: number; name: string | null; email: string } | null
}

export async function createSession({ db, account, params, origin }: Call): Promise<object> {
  const asked = is.readParams(sessionCreation, params)
  checkPlace(asked)
  const { amount, currency } = priceSession(asked)
  const expiresAt = unixNow() + lifetime
  await requireChargeable(db, account, asked)
  const session = buildSession(asked, amount, currency, expiresAt, origin)
  const plan: SessionPlan = {
    lineItems: asked.line_items.map(({ price_data: price, quantity }) => ({
      name: price.product_data.name,
      quantity,
      total: quantity * price.unit_amount,
    })),
    paymentIntentData: asked.payment_intent_data ?? {},
  }
  await insertObject(db, account, session, plan)
  await schedule(db, 'expire_session', session.id, expiresAt)
  return session
}

async function requireChargeable(db: Db, account: string, asked: SessionRequest): Promise<void> {
  if (!account) {
    if (asked.payment_intent_data?.application_fee_amount === undefined) return
    throw new StripeFault(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth ' +
        'key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'payment_intent_data[application_fee_amount]' },
    )
  }
  const merchant = await getObject(db, 'account', '', account)
  if (!merchant.charges_enabled) {
    throw new StripeFault(
      'You cannot create a charge on a connected account without the `card_payments` capability enabled.',
      { executed: true },
    )
  }
}

export function buildSession(
  asked: SessionRequest,
  amount: number,
  currency: string,
  expiresAt: number,
  origin: string,
) {
  const id = createId('cs_test_a1', 56)
  const elements = asked.ui_mode === 'elements'
  return {
    id,
    object: 'checkout.session' as const,
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: asked.allowed_payment_method_types ?? null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    client_secret: elements ? createId(`${id}_secret_`, 40) : null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: unixNow(),
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: asked.custom_text?.submit ?? null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: asked.customer_creation ?? ('if_required' as const),
    customer_details: asked.customer_email ? describeCustomer(asked.customer_email, null) : null,
    customer_email: asked.customer_email ?? null,
    discounts: [],
    expires_at: expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: asked.locale ?? null,
    managed_payments: null,
    metadata: is.readMetadata(asked.metadata),
    mode: 'payment' as const,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required' as const,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: 'unpaid' as const,
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open' as const,
    submit_type: null,
    subscription: null,
    ...(elements ? { return_url: asked.return_url ?? '' } : {}),
    success_url: asked.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: elements ? ('elements' as const) : ('hosted_page' as const),
    url: elements ? null : `${origin}/stripe/checkout/${id}`,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session
}

export function describeCustomer(email: string, name: string | null) {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none' as const,
    tax_ids: [],
  }
}

export async function expireSessionByCall({ db, account, id, params, cause }: Call): Promise<object> {
  is.readParams(z.strictObject({}), params)
  const session = await getObject(db, 'checkout.session', account, id, { lock: 'lock' })
  if (session.status !== 'open') {
    throw new StripeFault(
      'Only Checkout Sessions with a status in ["open"] can be expired. ' +
        `This Checkout Session has a status of ${session.status}.`,
      { executed: true },
    )
  }
  return endSession(db, account, session, cause)
}

/** Closes an open session for good. The caller holds its lock. */
export async function endSession(
  db: Db,
  account: string,
  session: Stripe.Checkout.Session,
  cause: Cause,
): Promise<Stripe.Checkout.Session> {
  const ended: Stripe.Checkout.Session = { ...session, status: 'expired', url: null }
  await saveObject(db, ended)
  if (typeof ended.payment_intent === 'string') await cancelIntent(db, account, ended.payment_intent)
  await emit(db, 'checkout.session.expired', account, ended, cause)
  return ended
}

async function cancelIntent(db: Db, account: string, id: string): Promise<void> {
  const intent = await getObject(db, 'payment_intent', account, id, { lock: 'lock' })
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    status: 'canceled',
    canceled_at: unixNow(),
    cancellation_reason: 'automatic',
    next_action: null,
  }
  await saveObject(db, canceled)
}
