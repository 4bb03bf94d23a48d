import { z } from 'zod'
import type { MadeRefund, Seen } from '../gateway.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import type { RefundJob } from '../../queries.server.ts'
import type { LedgerLine } from '../../rules.ts'
import { fromMoney } from './amounts.ts'

const money = z.object({ currency_code: z.string(), value: z.string() })

export const refundSchema = z.object({
  id: z.string(),
  status: z.string(),
  amount: money,
  custom_id: z.string().optional(),
  seller_payable_breakdown: z.object({ gross_amount: money, paypal_fee: money.optional() }).optional(),
})
const capture = z.object({
  id: z.string(),
  status: z.string(),
  amount: money,
  seller_receivable_breakdown: z.object({ gross_amount: money, paypal_fee: money.optional() }).optional(),
})
/** https://developer.paypal.com/docs/api/orders/v2/ */
export const orderSchema = z.object({
  id: z.string(),
  status: z.string(),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
  payer: z.object({ payer_id: z.string().max(100).optional() }).optional(),
  purchase_units: z
    .array(
      z.object({
        custom_id: z.string().optional(),
        payments: z
          .object({ captures: z.array(capture).default([]), refunds: z.array(refundSchema).default([]) })
          .optional(),
      }),
    )
    .default([]),
})
export type Order = z.infer<typeof orderSchema>

/** Where the payer approves an order. */
export const approveLink = ({ links }: Order): string | undefined =>
  links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href

/** Money that came (or went, `sign` −1) as a ledger line: PayPal's fee is kept in the currency of the payment. */
function lineOf(
  breakdown: { gross_amount: z.infer<typeof money>; paypal_fee?: z.infer<typeof money> | undefined } | undefined,
  currency: string,
  sign: 1 | -1,
): LedgerLine | null {
  if (!breakdown) return null
  const gross = sign * fromMoney(breakdown.gross_amount, currency)
  const fee = breakdown.paypal_fee ? sign * fromMoney(breakdown.paypal_fee, currency) : 0
  // A refund may return no fee: minus zero is no figure for the books.
  const providerFeeMinor = fee === 0 ? 0 : fee
  return { grossMinor: gross, providerFeeMinor, platformFeeMinor: 0, netMinor: gross - providerFeeMinor, currency }
}

type Asked = Pick<PaymentsRow, 'id' | 'checkoutSessionId' | 'amountMinor' | 'currency'>

/** What an order says of a payment; null when it is another one's, or was paid with another amount or currency. */
export function seenOf(order: Order, payment: Asked): Seen | null {
  const [unit] = order.purchase_units
  if (order.id !== payment.checkoutSessionId || (unit?.custom_id ?? payment.id) !== payment.id) return null
  const { captures = [], refunds = [] } = unit?.payments ?? {}
  const taken = captures.find(({ status }) => ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status))
  if (!taken) return { state: order.status === 'VOIDED' ? 'ended' : 'waiting' }
  const { amountMinor, currency } = payment
  return inCurrency(() => {
    const capturedMinor = fromMoney(taken.amount, currency)
    if (capturedMinor !== amountMinor) return null
    return {
      state: 'paid',
      ref: taken.id,
      capturedMinor,
      payer: order.payer?.payer_id && `paypal:${order.payer.payer_id}`,
      line: lineOf(taken.seller_receivable_breakdown, currency, 1),
      refunds: refunds.map((refund) => madeOf(refund, currency)),
    }
  })
}

/** Null where PayPal wrote what is no amount of the currency. */
function inCurrency<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether a refund is of just the amount that was asked for. */
export const isWhole = (
  { amount }: z.infer<typeof refundSchema>,
  { amountMinor, currency }: Pick<RefundJob, 'amountMinor' | 'currency'>,
): boolean => inCurrency(() => fromMoney(amount, currency)) === amountMinor

/** A refund as PayPal tells of it. */
export function madeOf(refund: z.infer<typeof refundSchema>, currency: string): MadeRefund {
  const state = refund.status === 'COMPLETED' ? 'succeeded' : refund.status === 'PENDING' ? 'pending' : 'failed'
  const amountMinor = fromMoney(refund.amount, currency)
  const whole = { gross_amount: refund.amount }
  return {
    ref: refund.id,
    ours: refund.custom_id,
    amountMinor,
    state,
    line: state === 'succeeded' ? lineOf(refund.seller_payable_breakdown ?? whole, currency, -1) : null,
    reversal: state === 'failed' ? lineOf(refund.seller_payable_breakdown ?? whole, currency, 1) : null,
  }
}
