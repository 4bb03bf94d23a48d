import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { Card } from './cards.ts'
import { brandOf } from './cards.ts'
import type { SessionPlan } from './checkout-sessions.ts'
import { createId, unixNow } from './ids.ts'
import { readMetadata } from './validate.ts'

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

export function buildIntent(session: Pick<Stripe.Checkout.Session, 'amount_total' | 'currency'>, plan: SessionPlan) {
  const id = createId('pi_3')
  const asked = plan.paymentIntentData
  return {
    id,
    object: 'payment_intent' as const,
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: asked.application_fee_amount ?? null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async' as const,
    client_secret: createId(`${id}_secret_`, 25),
    confirmation_method: 'automatic' as const,
    created: unixNow(),
    currency: session.currency ?? 'usd',
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: readMetadata(asked.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' as const },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: asked.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method' as const,
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent
}

function describeCard(card: Card) {
  return {
    brand: brandOf(card.number),
    country: 'US',
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: createHash('sha256').update(card.number).digest('base64url').replace(/\W|_/g, '').slice(0, 16),
    funding: card.number === '4000056655665556' ? 'debit' : 'credit',
    last4: card.number.slice(-4),
    regulated_status: 'unregulated' as const,
    wallet: null,
  }
}

function describeBilling(card: Card) {
  return { address: noAddress, email: card.email, name: card.name, phone: null, tax_id: null }
}

export function buildPaymentMethod(card: Card): Stripe.PaymentMethod {
  const shown = describeCard(card)
  return {
    id: createId('pm_1', 23),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: describeBilling(card),
    card: {
      ...shown,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      display_brand: shown.brand,
      generated_from: null,
      networks: { available: [shown.brand], preferred: null },
      three_d_secure_usage: { supported: true },
    },
    created: unixNow(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}

export type ChargeFailure = { code: string; declineCode: string | null; message: string }

export function buildCharge(
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: Card,
  failure: ChargeFailure | null,
  authenticated: boolean,
): Stripe.Charge & { object: 'charge' } {
  return {
    id: createId('ch_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: failure ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: describeBilling(card),
    calculated_statement_descriptor: 'STRIPE OFFLINE',
    captured: !failure,
    created: unixNow(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: describeOutcome(failure),
    paid: !failure,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: describeChargedCard(intent, card, authenticated), type: 'card' },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: failure ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  }
}

function describeChargedCard(intent: Stripe.PaymentIntent, card: Card, authenticated: boolean) {
  const shown = describeCard(card)
  return {
    ...shown,
    amount_authorized: intent.amount,
    authorization_code: createId('', 6),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    electronic_commerce_indicator: authenticated ? '05' : null,
    installments: null,
    mandate: null,
    network: shown.brand,
    network_transaction_id: createId('', 15),
    three_d_secure: authenticated
      ? {
          authentication_flow: 'challenge' as const,
          electronic_commerce_indicator: '05' as const,
          exemption_indicator: null,
          result: 'authenticated' as const,
          result_reason: null,
          transaction_id: createId('', 20),
          version: '2.2.0' as const,
        }
      : null,
    transaction_link_id: null,
  }
}

function describeOutcome(failure: ChargeFailure | null): Stripe.Charge.Outcome {
  if (!failure) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'declined_by_network',
    reason: failure.declineCode ?? failure.code,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  }
}
