import type Stripe from 'stripe'
import { z } from 'zod'
import { buildBooking } from './bookings.ts'
import type { Call } from './calls.ts'
import { StripeFault } from './faults.ts'
import { createId, idOf, unixNow } from './ids.ts'
import { getObject, insertObject, saveObject, type Db } from './store.ts'
import * as is from './validate.ts'

/** The platform's own object about what it took of a charge. */
export async function keepFee(db: Db, account: string, charge: Stripe.Charge, feeId: string, application: string) {
  const fee: Stripe.ApplicationFee = {
    id: feeId,
    object: 'application_fee',
    account,
    amount: charge.application_fee_amount ?? 0,
    amount_refunded: 0,
    application,
    balance_transaction: null,
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    fee_source: { type: 'charge', charge: charge.id },
    livemode: false,
    originating_transaction: null,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/application_fees/${feeId}/refunds` },
  }
  await insertObject(db, '', fee)
}

/** Takes `amount` off what is left of a fee; all of it when nothing is said. Minor units. */
export async function takeOffFee(db: Db, feeId: string, asked?: number): Promise<{ amount: number; currency: string }> {
  const fee = await getObject(db, 'application_fee', '', feeId, { lock: 'lock' })
  const left = fee.amount - fee.amount_refunded
  if (left === 0)
    throw new StripeFault(`Application fee ${feeId} has already been refunded.`, {
      code: 'charge_already_refunded',
      executed: true,
    })
  const amount = asked ?? left
  if (amount > left)
    throw new StripeFault(`Refund amount is greater than the unrefunded amount of the fee.`, {
      param: 'amount',
      executed: true,
    })
  const next = { ...fee, amount_refunded: fee.amount_refunded + amount, refunded: amount === left }
  await saveObject(db, next)
  return { amount, currency: fee.currency }
}

const creation = z.strictObject({ amount: is.integer.optional(), metadata: is.metadata.optional() })

export async function refundFee({ db, params, id }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  const { amount, currency } = await takeOffFee(db, id, asked.amount)
  const refund = {
    id: createId('fr_', 24),
    object: 'fee_refund' as const,
    amount,
    balance_transaction: null,
    created: unixNow(),
    currency,
    fee: id,
    metadata: is.readMetadata(asked.metadata),
  } satisfies Stripe.FeeRefund
  await insertObject(db, '', refund)
  const { account } = await getObject(db, 'application_fee', '', id)
  const arrived = { amount, currency, source: refund.id, type: 'application_fee_refund' } as const
  await insertObject(
    db,
    idOf(account),
    buildBooking({ ...arrived, details: [], description: 'Application fee refund' }),
  )
  return refund
}
