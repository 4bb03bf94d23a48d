import { z } from 'zod'
import type { Call } from './calls.ts'
import { lookUpCard } from './cards.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import { isCurrency, refuseFractions } from './money.ts'
import { buildCharge, buildIntent } from './payment-shapes.ts'
import type { SavedCard } from './saved-cards.ts'
import { schedule } from './schedule.ts'
import { expandObject } from './expand.ts'
import { findKept, getObject, insertObject } from './store.ts'
import * as is from './validate.ts'

const creation = z.strictObject({
  amount: is.integer,
  currency: is.text,
  customer: is.text,
  payment_method: is.text,
  allowed_payment_method_types: z.array(z.literal('card')).optional(),
  off_session: z.literal('true'),
  confirm: z.literal('true'),
  metadata: is.metadata.optional(),
  expand: is.expand,
})

/** These take a card to be saved, and what its bank says when it is charged while its holder is away. */
const away: Record<string, 'authenticate' | 'decline' | undefined> = {
  '4000002760003184': 'authenticate',
  '4000000000003220': 'authenticate',
  '4000000000000341': 'decline',
}

/** Charges a saved card without its holder, https://docs.stripe.com/payments/save-and-reuse */
export async function chargeSavedCard({ db, account, params, cause }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  const currency = asked.currency.toLowerCase()
  if (!isCurrency(currency)) throw new StripeFault(`Invalid currency: ${currency}.`, { param: 'currency' })
  if (asked.amount < 1) {
    throw new StripeFault('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    })
  }
  refuseFractions(asked.amount, currency, 'amount')
  const method = await getObject(db, 'payment_method', account, asked.payment_method, { param: 'payment_method' })
  if (method.customer !== asked.customer) {
    throw new StripeFault('The provided PaymentMethod cannot be attached to this customer.', {
      param: 'payment_method',
      executed: true,
    })
  }
  const { card } = await findKept<SavedCard>(db, method.id)
  if (!card) throw new Error('A saved payment method keeps its card.')
  const refusal = away[card.number]
  if (refusal === 'authenticate') {
    throw new StripeFault('Your card was declined. This transaction requires authentication.', {
      status: 402,
      type: 'card_error',
      code: 'authentication_required',
      executed: true,
    })
  }
  if (refusal === 'decline' || lookUpCard(card.number).does === 'declines') {
    throw new StripeFault('Your card was declined.', {
      status: 402,
      type: 'card_error',
      code: 'card_declined',
      executed: true,
    })
  }
  const session = { amount_total: asked.amount, currency }
  const plan = { lineItems: [], paymentIntentData: { metadata: asked.metadata } }
  const intent = buildIntent(session, plan)
  const charge = buildCharge(intent, method, card, null, false)
  await insertObject(db, account, charge)
  const paid = {
    ...intent,
    status: 'succeeded' as const,
    amount_received: asked.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    customer: asked.customer,
  }
  await insertObject(db, account, paid)
  await emit(db, 'charge.succeeded', account, charge, cause)
  await emit(db, 'payment_intent.succeeded', account, paid, cause)
  await schedule(db, 'settle_charge', charge.id, Date.now() / 1000 + 1)
  return expandObject(db, paid, asked.expand)
}
