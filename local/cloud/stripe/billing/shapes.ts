import type Stripe from 'stripe'
import { createId } from '../ids.ts'

/** Stripe writes exact numbers as text; the SDK reads them into objects of its own. */
const exactly = (amount: number) => String(amount) as unknown as NonNullable<Stripe.Price['unit_amount_decimal']>

export function buildCustomer(email: string, name: string | null, now: number) {
  return {
    id: createId('cus_', 14),
    object: 'customer' as const,
    address: null,
    balance: 0,
    created: now,
    currency: 'usd',
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email,
    invoice_prefix: createId('', 8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none' as const,
    test_clock: null,
  } satisfies Stripe.Customer
}

export type Terms = { amount: number; currency: string; metadata: Record<string, string>; anchor: number; now: number }

/** `paymentMethod`: what invoices are paid with. All times in Unix seconds. */
export function buildSubscription(customer: string, paymentMethod: string, terms: Terms, periodEnd: number) {
  const id = createId('sub_1', 23)
  const item = buildItem(id, terms, periodEnd)
  return {
    id,
    object: 'subscription' as const,
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: terms.anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' as const }, type: 'flexible' as const },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically' as const,
    created: terms.now,
    currency: terms.currency,
    customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: paymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' as const },
    },
    items: { object: 'list' as const, data: [item], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: terms.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off' as const,
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: terms.now,
    status: 'active' as const,
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: 'now' as const, missing_payment_method: 'create_invoice' as const },
    },
    trial_start: null,
  } satisfies Stripe.Subscription
}

function buildItem(subscription: string, { amount, currency, now }: Terms, periodEnd: number) {
  const product = createId('prod_', 14)
  const price = createId('price_1', 23)
  return {
    id: createId('si_', 14),
    object: 'subscription_item' as const,
    billing_thresholds: null,
    created: now,
    current_period_end: periodEnd,
    current_period_start: now,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: {
      id: price,
      object: 'plan' as const,
      active: false,
      amount,
      amount_decimal: exactly(amount),
      billing_scheme: 'per_unit' as const,
      created: now,
      currency,
      interval: 'month' as const,
      interval_count: 1,
      livemode: false,
      metadata: {},
      meter: null,
      nickname: null,
      product,
      tiers_mode: null,
      transform_usage: null,
      trial_period_days: null,
      usage_type: 'licensed' as const,
    },
    price: {
      id: price,
      object: 'price' as const,
      active: false,
      billing_scheme: 'per_unit' as const,
      created: now,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product,
      recurring: {
        interval: 'month' as const,
        interval_count: 1,
        meter: null,
        trial_period_days: null,
        usage_type: 'licensed' as const,
      },
      tax_behavior: 'unspecified' as const,
      tiers_mode: null,
      transform_quantity: null,
      type: 'recurring' as const,
      unit_amount: amount,
      unit_amount_decimal: exactly(amount),
    },
    quantity: 1,
    subscription,
    tax_rates: [],
  } satisfies Stripe.SubscriptionItem
}

export type NewItem = {
  customer: string
  subscription: string
  amount: number
  currency: string
  description: string | null
  metadata: Record<string, string>
  now: number
}

export function buildInvoiceItem(item: NewItem) {
  return {
    id: createId('ii_1', 23),
    object: 'invoiceitem' as const,
    amount: item.amount,
    currency: item.currency,
    customer: item.customer,
    customer_account: null,
    date: item.now,
    description: item.description,
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: item.metadata,
    net_amount: item.amount,
    parent: {
      subscription_details: { subscription: item.subscription },
      type: 'subscription_details' as const,
    },
    period: { end: item.now, start: item.now },
    pricing: {
      price_details: { price: createId('price_1', 23), product: createId('prod_', 14) },
      type: 'price_details' as const,
      unit_amount_decimal: exactly(item.amount),
    },
    proration: false,
    quantity: 1,
    quantity_decimal: exactly(1),
    tax_rates: [],
    test_clock: null,
  } satisfies Stripe.InvoiceItem
}
