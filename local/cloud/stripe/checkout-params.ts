import { z } from 'zod'
import { StripeFault } from './faults.ts'
import { formatAmount, isCurrency, minimumCharge, refuseFractions } from './money.ts'
import * as is from './validate.ts'

const lineItem = z.strictObject({
  price_data: z.strictObject({
    currency: is.text,
    product_data: z.strictObject({ name: is.text }),
    unit_amount: is.integer,
  }),
  quantity: is.integer,
})
const paymentIntentData = z.strictObject({
  application_fee_amount: is.integer.optional(),
  metadata: is.metadata.optional(),
  setup_future_usage: z.literal('off_session').optional(),
})

/** Text above the button of the page. */
export const customText = z.strictObject({ submit: z.strictObject({ message: is.text.max(1200) }) })

/** The languages of Checkout, https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-locale */
export const locales = (
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl ' +
  'sv th tr vi zh zh-HK zh-TW'
).split(' ')

export const sessionCreation = z.strictObject({
  mode: z.literal('payment'),
  ui_mode: z.enum(['hosted_page', 'elements']).default('hosted_page'),
  line_items: z.array(lineItem).min(1).max(100),
  success_url: is.url.optional(),
  return_url: is.url.optional(),
  cancel_url: is.url.optional(),
  allowed_payment_method_types: z.array(z.literal('card')).optional(),
  client_reference_id: is.text.max(200).optional(),
  customer_creation: z.literal('always').optional(),
  customer_email: is.email.optional(),
  custom_text: customText.optional(),
  locale: z.enum(locales).optional(),
  metadata: is.metadata.optional(),
  payment_intent_data: paymentIntentData.optional(),
})
export type SessionRequest = Omit<z.output<typeof sessionCreation>, 'ui_mode'> & {
  ui_mode?: 'hosted_page' | 'elements'
}

/** Throws for addresses and texts that do not belong to where the payment is made. */
export function checkPlace(asked: SessionRequest): void {
  const elements = asked.ui_mode === 'elements'
  const needed = elements ? 'return_url' : 'success_url'
  if (!asked[needed]) {
    throw new StripeFault(`Missing required param: ${needed}.`, { code: 'parameter_missing', param: needed })
  }
  const misplaced = elements ? (['success_url', 'cancel_url', 'custom_text'] as const) : (['return_url'] as const)
  for (const param of misplaced) {
    if (asked[param] === undefined) continue
    throw new StripeFault(`You can not pass \`${param}\` when \`ui_mode\` is \`${asked.ui_mode}\`.`, { param })
  }
}

/** Largest amount Stripe takes, in minor units. */
const maximumCharge = 99_999_999

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
