import type Stripe from 'stripe'
import { emit } from './events.ts'
import { createId, unixNow } from './ids.ts'
import { processingFee } from './money.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, saveObject } from './store.ts'

/** Days until charged money can be paid out. */
const availableAfterDays = 2

/**
 * Books a captured charge: the account's balance transaction with Stripe's and the application's fees, and the
 * application fee of the platform. Does nothing the second time.
 */
export async function settleCharge(db: Db, account: string, id: string): Promise<void> {
  const charge = await getObject(db, 'charge', account, id, { lock: 'lock' })
  if (charge.balance_transaction || !charge.captured) return
  const applicationFee = charge.application_fee_amount ?? 0
  const stripeFee = processingFee(charge.amount)
  const details: Stripe.BalanceTransaction.FeeDetail[] = [
    {
      amount: stripeFee, application: null, currency: charge.currency, description: 'Stripe processing fees',
      type: 'stripe_fee',
    },
  ]
  if (applicationFee > 0) {
    details.push({
      amount: applicationFee, application: platformApplication, currency: charge.currency,
      description: 'Wayslot application fee', type: 'application_fee',
    })
  }
  const booking = buildBooking({
    amount: charge.amount, currency: charge.currency, source: charge.id, type: 'charge', details,
    description: charge.description,
  })
  await insertObject(db, account, booking)
  const fee = applicationFee > 0 ? await collectFee(db, account, charge, applicationFee) : null
  const settled: Stripe.Charge = { ...charge, balance_transaction: booking.id, application_fee: fee }
  await saveObject(db, settled)
  await emit(db, 'charge.updated', account, settled, null, { balance_transaction: null, ...(fee && { application_fee: null }) })
}

const platformApplication = 'ca_offlineWayslotPlatform00000'

async function collectFee(db: Db, account: string, charge: Stripe.Charge, amount: number): Promise<string> {
  const id = createId('fee_1', 23)
  const booking = buildBooking({
    amount, currency: charge.currency, source: id, type: 'application_fee', details: [], description: null,
  })
  await insertObject(db, '', booking)
  const fee = {
    id,
    object: 'application_fee' as const,
    account,
    amount,
    amount_refunded: 0,
    application: platformApplication,
    balance_transaction: booking.id,
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    fee_source: { charge: charge.id, type: 'charge' as const },
    livemode: false,
    originating_transaction: null,
    refunded: false,
    refunds: { object: 'list' as const, data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  } satisfies Stripe.ApplicationFee
  await insertObject(db, '', fee)
  await emit(db, 'application_fee.created', '', fee, null)
  return id
}

export type Booking = {
  /** Minor units, negative when money leaves. */
  amount: number
  currency: string
  source: string
  type: 'charge' | 'refund' | 'refund_failure' | 'application_fee' | 'application_fee_refund'
  details: Stripe.BalanceTransaction.FeeDetail[]
  description: string | null
}

/** A balance transaction; `net` is always `amount` less the sum of `fee_details`. */
export function buildBooking(booking: Booking) {
  const fee = booking.details.reduce((sum, detail) => sum + detail.amount, 0)
  const created = unixNow()
  const pending = booking.type === 'charge' || booking.type === 'application_fee'
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
    reporting_category: reportingCategories[booking.type],
    source: booking.source,
    status: pending ? 'pending' : 'available',
    type: booking.type,
  } satisfies Stripe.BalanceTransaction
}

const reportingCategories: Record<Booking['type'], string> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
}
