import type Stripe from 'stripe'
import { keepFee } from './application-fees.ts'
import { buildBooking } from './bookings.ts'
import { emit } from './events.ts'
import { createId } from './ids.ts'
import { processingFee } from './money.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, saveObject } from './store.ts'

/** The platform as Connect knows it. */
const platformApplication = 'ca_offlineWayslotPlatform00000'

/**
 * Books a captured charge: the account's balance transaction with Stripe's fee and the platform's. Does nothing the second
 * time.
 */
export async function settleCharge(db: Db, account: string, id: string): Promise<void> {
  const charge = await getObject(db, 'charge', account, id, { lock: 'lock' })
  if (charge.balance_transaction || !charge.captured) return
  const applicationFee = charge.application_fee_amount ?? 0
  const stripeFee = processingFee(charge.amount)
  const details: Stripe.BalanceTransaction.FeeDetail[] = [
    {
      amount: stripeFee,
      application: null,
      currency: charge.currency,
      description: 'Stripe processing fees',
      type: 'stripe_fee',
    },
  ]
  if (applicationFee > 0) {
    details.push({
      amount: applicationFee,
      application: platformApplication,
      currency: charge.currency,
      description: 'Wayslot application fee',
      type: 'application_fee',
    })
  }
  const booking = buildBooking({
    amount: charge.amount,
    currency: charge.currency,
    source: charge.id,
    type: 'charge',
    details,
    description: charge.description,
  })
  await insertObject(db, account, booking)
  const fee = applicationFee > 0 ? createId('fee_1', 23) : null
  if (fee) await keepFee(db, account, charge, fee, platformApplication)
  const settled: Stripe.Charge = { ...charge, balance_transaction: booking.id, application_fee: fee }
  await saveObject(db, settled)
  await emit(db, 'charge.updated', account, settled, null, {
    balance_transaction: null,
    ...(fee && { application_fee: null }),
  })
}
