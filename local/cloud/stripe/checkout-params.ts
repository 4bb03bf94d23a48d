import { z } from 'zod'
import { StripeFault } from './faults.ts'
import { unixNow } from './ids.ts'
import { formatAmount, isCurrency, minimumCharge, refuseFractions } from './money.ts'
import * as is from './validate.ts'

const productData = z.strictObject({
  name: is.text,
  description: is.text.optional(),
  images: z.array(is.url).max(8).optional(),
  metadata: is.metadata.optional(),
})
const priceData = z.strictObject({
  currency: is.text,
  product_data: productData,
  unit_amount: is.integer,
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
})
const lineItem = z.strictObject({
  price_data: priceData,
  quantity: is.integer,
  metadata: is.metadata.optional(),
})
const paymentIntentData = z.strictObject({
  application_fee_amount: is.integer.optional(),
  capture_method: z.enum(['automatic', 'automatic_async']).optional(),
  description: is.text.optional(),
  metadata: is.metadata.optional(),
  receipt_email: is.email.optional(),
  statement_descriptor_suffix: is.text.optional(),
  transfer_group: is.text.optional(),
})
const note = z.strictObject({ message: is.text })

export const sessionCreation = z.strictObject({
  mode: z.literal('payment'),
  line_items: z.array(lineItem).min(1).max(100),
  success_url: is.url,
  cancel_url: is.url.optional(),
  allowed_payment_method_types: z.array(z.literal('card')).optional(),
  automatic_tax: z.strictObject({ enabled: z.literal('false') }).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  client_reference_id: is.text.max(200).optional(),
  currency: is.text.optional(),
  custom_text: z.strictObject({ submit: note.optional(), after_submit: note.optional() }).optional(),
  customer_creation: z.literal('if_required').optional(),
  customer_email: is.email.optional(),
  expand: is.expand,
  expires_at: is.integer.optional(),
  locale: is.text.optional(),
  metadata: is.metadata.optional(),
  payment_intent_data: paymentIntentData.optional(),
  submit_type: z.enum(['auto', 'book', 'donate', 'pay']).optional(),
  ui_mode: z.literal('hosted_page').optional(),
})
export type SessionRequest = z.output<typeof sessionCreation>

/** Parameters of the real call which are refused here. */
export const unimplementedSessionParams = [
  'adaptive_pricing',
  'after_expiration',
  'allow_promotion_codes',
  'branding_settings',
  'consent_collection',
  'custom_fields',
  'customer',
  'customer_account',
  'customer_update',
  'discounts',
  'excluded_payment_method_types',
  'integration_identifier',
  'invoice_creation',
  'managed_payments',
  'name_collection',
  'optional_items',
  'origin_context',
  'payment_method_collection',
  'payment_method_configuration',
  'payment_method_data',
  'payment_method_options',
  'permissions',
  'phone_number_collection',
  'redirect_on_completion',
  'return_url',
  'saved_payment_method_options',
  'setup_intent_data',
  'shipping_address_collection',
  'shipping_options',
  'subscription_data',
  'tax_id_collection',
  'wallet_options',
]

/** Largest amount Stripe takes, in minor units. */
const maximumCharge = 99_999_999
const minimumLifetime = 30 * 60
const maximumLifetime = 24 * 60 * 60

/** The total in minor units and its currency. Throws for what Stripe would not charge. */
export function priceSession(asked: SessionRequest): { amount: number; currency: string } {
  const currencies = asked.line_items.map((item) => item.price_data.currency.toLowerCase())
  const currency = currencies[0] ?? ''
  const odd = currencies.findIndex((code) => !isCurrency(code))
  if (odd >= 0) {
    throw new StripeFault(`Invalid currency: ${currencies[odd]}.`, {
      param: `line_items[${odd}][price_data][currency]`,
    })
  }
  if (currencies.some((code) => code !== currency)) {
    throw new StripeFault('All prices of a Checkout Session must have the same currency.', { param: 'line_items' })
  }
  let amount = 0
  asked.line_items.forEach((item, index) => {
    const where = `line_items[${index}]`
    if (item.quantity < 1) throw tooLow(`${where}[quantity]`, 1)
    if (item.price_data.unit_amount < 0) throw tooLow(`${where}[price_data][unit_amount]`, 0)
    refuseFractions(item.price_data.unit_amount, currency, `${where}[price_data][unit_amount]`)
    amount += item.quantity * item.price_data.unit_amount
  })
  checkTotal(amount, currency)
  checkApplicationFee(asked.payment_intent_data?.application_fee_amount, amount)
  return { amount, currency }
}

function checkTotal(amount: number, currency: string): void {
  const minimum = minimumCharge(currency)
  if (amount < minimum) {
    throw new StripeFault(
      `The Checkout Session's total amount due must add up to at least ${formatAmount(minimum, currency)} ${currency}`,
      { code: 'amount_too_small' },
    )
  }
  if (amount > maximumCharge) {
    throw new StripeFault(
      `The Checkout Session's total amount due must be no more than ${formatAmount(maximumCharge, currency)}`,
      { code: 'amount_too_large' },
    )
  }
}

function checkApplicationFee(fee: number | undefined, amount: number): void {
  if (fee === undefined) return
  const param = 'payment_intent_data[application_fee_amount]'
  if (fee < 1) throw tooLow(param, 1)
  if (fee > amount) {
    throw new StripeFault('The application fee cannot be greater than the amount of the payment.', { param })
  }
}

function tooLow(param: string, minimum: number): StripeFault {
  return new StripeFault(`This value must be greater than or equal to ${minimum}.`, {
    code: 'parameter_invalid_integer',
    param,
  })
}

/** Unix seconds at which the session ends: as asked, from 30 minutes to 24 hours ahead, by default 24 hours. */
export function decideExpiry(asked: SessionRequest): number {
  const now = unixNow()
  const expiry = asked.expires_at ?? now + maximumLifetime
  if (expiry < now + minimumLifetime) {
    throw new StripeFault('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', {
      param: 'expires_at',
    })
  }
  if (expiry > now + maximumLifetime) {
    throw new StripeFault('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    })
  }
  return expiry
}
