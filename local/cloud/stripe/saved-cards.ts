import { z } from 'zod'
import { buildCustomer } from './billing/shapes.ts'
import type { Call } from './calls.ts'
import type { Card } from './cards.ts'
import type { Cause } from './events.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import { unixNow } from './ids.ts'
import { buildPaymentMethod } from './payment-shapes.ts'
import type { Db } from './store.ts'
import { deleteObject, getObject, insertObject, saveObject } from './store.ts'
import * as is from './validate.ts'

/** What a saved payment method keeps, which the API never shows. */
export type SavedCard = { card: Card }

/** Keeps a card for later under a new customer; returns the customer's id. */
export async function saveCard(db: Db, account: string, card: Card, methodId: string, cause: Cause): Promise<string> {
  const customer = buildCustomer(card.email, card.name, unixNow())
  await insertObject(db, account, customer)
  await emit(db, 'customer.created', account, customer, cause)
  const method = { ...buildPaymentMethod(card), id: methodId, object: 'payment_method' as const, customer: customer.id }
  await insertObject(db, account, method, { card } satisfies SavedCard)
  return customer.id
}

/** Deletes a customer; their cards can be charged no more. */
export async function deleteCustomer({ db, account, id, params }: Call): Promise<object> {
  is.readParams(z.strictObject({}), params)
  await getObject(db, 'customer', account, id, { lock: 'lock' })
  await db`
    update stripe.objects set shown = (shown::jsonb || '{"customer": null}')::json
    where kind = 'payment_method' and account = ${account} and shown ->> 'customer' = ${id}`
  await deleteObject(db, id)
  return { id, object: 'customer', deleted: true }
}

/** Forgets a saved card: nothing can be charged to it any more. */
export async function detachCard({ db, account, id, params }: Call): Promise<object> {
  is.readParams(z.strictObject({}), params)
  const method = await getObject(db, 'payment_method', account, id, { lock: 'lock' })
  if (!method.customer) {
    throw new StripeFault('The payment method you provided is not attached to a customer so detachment is impossible.')
  }
  const detached = { ...method, customer: null }
  await saveObject(db, detached)
  return detached
}
