import type Stripe from 'stripe'
import { z } from 'zod'
import { takeOffFee } from './application-fees.ts'
import { buildBooking } from './bookings.ts'
import type { Call } from './calls.ts'
import { emit } from './events.ts'
import { expandObject } from './expand.ts'
import { StripeFault } from './faults.ts'
import { createId, idOf, unixNow } from './ids.ts'
import { applicationFeeShare, formatAmount, refuseFractions } from './money.ts'
import { schedule } from './schedule.ts'
import { settleCharge } from './settlement.ts'
import type { Db } from './store.ts'
import { findKept, getObject, insertObject, saveObject } from './store.ts'
import * as is from './validate.ts'

/** Seconds until the card network answers with a reference, or with a failure. */
const networkDelay = 1

const creation = z.strictObject({
  amount: is.integer.optional(),
  payment_intent: is.text,
  expand: is.expand,
  metadata: is.metadata.optional(),
  refund_application_fee: is.flag.optional(),
})

export async function createRefund({ db, account, params, cause }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  const chargeId = await findChargeId(db, account, asked.payment_intent)
  // The lock makes refunds of one charge wait for each other, so that their sum never exceeds what was captured.
  await getObject(db, 'charge', account, chargeId, { param: 'charge', lock: 'lock' })
  await settleCharge(db, account, chargeId)
  const charge = await getObject(db, 'charge', account, chargeId)
  const amount = decideAmount(charge, asked.amount)
  const feeBack = decideFeeBack(charge, amount, asked.refund_application_fee ?? false)
  if (feeBack > 0) await takeOffFee(db, idOf(charge.application_fee), feeBack)
  const refund = await bookRefund(db, account, charge, amount, feeBack, asked)
  const refunded: Stripe.Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: charge.amount_refunded + amount === charge.amount_captured,
  }
  await saveObject(db, refunded)
  await emit(db, 'refund.created', account, refund, cause)
  await emit(db, 'charge.refunded', account, refunded, cause, {
    amount_refunded: charge.amount_refunded,
    ...(refunded.refunded && { refunded: false }),
  })
  await schedule(db, 'finish_refund', refund.id, Date.now() / 1000 + networkDelay)
  return expandObject(db, refund, asked.expand)
}

async function findChargeId(db: Db, account: string, id: string): Promise<string> {
  const intent = await getObject(db, 'payment_intent', account, id, { param: 'payment_intent' })
  if (intent.status !== 'succeeded' || typeof intent.latest_charge !== 'string') {
    throw new StripeFault(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      executed: true,
    })
  }
  return intent.latest_charge
}

function decideAmount(charge: Stripe.Charge, asked: number | undefined): number {
  if (!charge.paid) throw new StripeFault(`Charge ${charge.id} has not been paid.`, { executed: true })
  if (charge.disputed) {
    throw new StripeFault(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
      executed: true,
    })
  }
  const left = charge.amount_captured - charge.amount_refunded
  if (left <= 0) {
    throw new StripeFault(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
      executed: true,
    })
  }
  if (asked === undefined) return left
  if (asked < 1) {
    throw new StripeFault('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  }
  refuseFractions(asked, charge.currency, 'amount')
  if (asked > left) {
    const [wanted, rest] = [asked, left].map((amount) => formatAmount(amount, charge.currency))
    const kind = charge.amount_refunded > 0 ? 'unrefunded amount on charge' : 'charge amount'
    throw new StripeFault(`Refund amount (${wanted}) is greater than ${kind} (${rest})`, {
      param: 'amount',
      executed: true,
    })
  }
  return asked
}

/** Minor units of the application fee that go back with this refund. */
function decideFeeBack(charge: Stripe.Charge, amount: number, wanted: boolean): number {
  if (!wanted) return 0
  const fee = charge.application_fee_amount ?? 0
  if (fee === 0) {
    throw new StripeFault('You cannot refund the application fee of this charge because it has none.', {
      param: 'refund_application_fee',
      executed: true,
    })
  }
  const before = applicationFeeShare(fee, charge.amount, charge.amount_refunded)
  return applicationFeeShare(fee, charge.amount, charge.amount_refunded + amount) - before
}

async function bookRefund(
  db: Db,
  account: string,
  charge: Stripe.Charge,
  amount: number,
  feeBack: number,
  asked: z.output<typeof creation>,
): Promise<Stripe.Refund> {
  const id = createId('re_3')
  const details: Stripe.BalanceTransaction.FeeDetail[] =
    feeBack === 0
      ? []
      : [
          {
            amount: -feeBack,
            application: null,
            currency: charge.currency,
            description: 'Application fee refund',
            type: 'application_fee',
          },
        ]
  const booking = buildBooking({
    amount: -amount,
    currency: charge.currency,
    source: id,
    type: 'refund',
    details,
    description: 'REFUND FOR CHARGE',
  })
  await insertObject(db, account, booking)
  const refund = {
    id,
    object: 'refund' as const,
    amount,
    balance_transaction: booking.id,
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' as const },
      type: 'card',
    },
    metadata: is.readMetadata(asked.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  } satisfies Stripe.Refund
  await insertObject(db, account, refund)
  return refund
}

/** The card network's late answer: a reference number, or for the card that tests it, a failed refund. */
export async function finishRefund(db: Db, account: string, id: string): Promise<void> {
  const seen = await getObject(db, 'refund', account, id)
  const charge = await getObject(db, 'charge', account, idOf(seen.charge), { lock: 'lock' })
  const refund = await getObject(db, 'refund', account, id, { lock: 'lock' })
  const { refundFails } = await findKept<{ refundFails: boolean }>(db, charge.id)
  if (refundFails) return failRefund(db, account, charge, refund)
  const card = {
    ...refund.destination_details?.card,
    type: 'refund' as const,
    reference: createId('', 23),
    reference_status: 'available',
  }
  const next: Stripe.Refund = { ...refund, destination_details: { card, type: 'card' } }
  await saveObject(db, next)
  await emit(db, 'refund.updated', account, next, null, { destination_details: refund.destination_details })
}

async function failRefund(db: Db, account: string, charge: Stripe.Charge, refund: Stripe.Refund): Promise<void> {
  const booking = buildBooking({
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    type: 'refund_failure',
    details: [],
    description: 'REFUND FAILURE',
  })
  await insertObject(db, account, booking)
  const next: Stripe.Refund = {
    ...refund,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: booking.id,
  }
  await saveObject(db, next)
  const unrefunded: Stripe.Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  }
  await saveObject(db, unrefunded)
  await emit(db, 'refund.updated', account, next, null, { status: refund.status })
  await emit(db, 'refund.failed', account, next, null)
}
