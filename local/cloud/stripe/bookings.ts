import type Stripe from 'stripe'
import { createId, unixNow } from './ids.ts'

/** Days until charged money can be paid out. */
const availableAfterDays = 2

export type Booking = {
  /** Minor units, negative when money leaves. */
  amount: number
  currency: string
  source: string
  type:
    | 'charge'
    | 'refund'
    | 'refund_failure'
    | 'adjustment'
    | 'application_fee_refund'
    | 'stripe_fee'
    | 'payout'
    | 'payout_failure'
  details: Stripe.BalanceTransaction.FeeDetail[]
  description: string | null
}

/** Where a category of Stripe's reports is called otherwise than the type. */
const categories: Partial<Record<Booking['type'], string>> = {
  adjustment: 'dispute',
  application_fee_refund: 'platform_earning_refund',
  payout_failure: 'payout_reversal',
  stripe_fee: 'fee',
}

/** A balance transaction; `net` is always `amount` less the sum of `fee_details`. */
export function buildBooking(booking: Booking) {
  const fee = booking.details.reduce((sum, detail) => sum + detail.amount, 0)
  const created = unixNow()
  const pending = booking.type === 'charge'
  return {
    id: createId('txn_3'),
    object: 'balance_transaction' as const,
    amount: booking.amount,
    available_on: pending ? Math.ceil(created / 86_400 + availableAfterDays) * 86_400 : created,
    balance_type: 'payments' as const,
    created,
    currency: booking.currency,
    description: booking.description,
    exchange_rate: null,
    fee,
    fee_details: booking.details,
    net: booking.amount - fee,
    reporting_category: categories[booking.type] ?? booking.type,
    source: booking.source,
    status: pending ? 'pending' : 'available',
    type: booking.type,
  } satisfies Stripe.BalanceTransaction
}
