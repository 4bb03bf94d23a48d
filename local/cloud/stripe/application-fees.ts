import type Stripe from 'stripe'
import { buildBooking } from './bookings.ts'
import type { Cause } from './events.ts'
import { emit } from './events.ts'
import { createId, unixNow } from './ids.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, saveObject } from './store.ts'

/** The platform as Connect knows it. */
export const platformApplication = 'ca_offlineWayslotPlatform00000'

/** Gives the platform its fee of a charge, minor units; returns the fee's id. */
export async function collectFee(db: Db, account: string, charge: Stripe.Charge, amount: number): Promise<string> {
  const id = createId('fee_1', 23)
  const booking = buildBooking({
    amount,
    currency: charge.currency,
    source: id,
    type: 'application_fee',
    details: [],
    description: null,
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

/** Gives part of a charge's application fee back to the account, minor units. */
export async function returnFee(db: Db, charge: Stripe.Charge, amount: number, cause: Cause): Promise<void> {
  if (typeof charge.application_fee !== 'string') return
  const fee = await getObject(db, 'application_fee', '', charge.application_fee, { lock: 'lock' })
  const id = createId('fr_1', 23)
  const booking = buildBooking({
    amount: -amount,
    currency: fee.currency,
    source: id,
    type: 'application_fee_refund',
    details: [],
    description: null,
  })
  await insertObject(db, '', booking)
  const feeRefund = {
    id,
    object: 'fee_refund' as const,
    amount,
    balance_transaction: booking.id,
    created: unixNow(),
    currency: fee.currency,
    fee: fee.id,
    metadata: {},
  } satisfies Stripe.FeeRefund
  await insertObject(db, '', feeRefund)
  const next: Stripe.ApplicationFee = {
    ...fee,
    amount_refunded: fee.amount_refunded + amount,
    refunded: fee.amount_refunded + amount === fee.amount,
    refunds: { ...fee.refunds, data: [feeRefund, ...fee.refunds.data] },
  }
  await saveObject(db, next)
  await emit(db, 'application_fee.refunded', '', next, cause)
}
