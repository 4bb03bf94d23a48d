import { z } from 'zod'
import type { Call } from '../calls.ts'
import { StripeFault } from '../faults.ts'
import { idOf } from '../ids.ts'
import { listObjects, paging } from '../lists.ts'
import { deleteObject, getObject, insertObject } from '../store.ts'
import * as is from '../validate.ts'
import { buildInvoiceItem } from './shapes.ts'

const creation = z.strictObject({
  customer: is.text,
  subscription: is.text,
  amount: is.integer,
  currency: is.text,
  description: is.text.optional(),
  metadata: is.metadata.optional(),
})

/** An item that waits for the subscription's next invoice; below zero, it is credit. `now` in epoch ms. */
export async function createItem({ db, params }: Call, now: number): Promise<object> {
  const asked = is.readParams(creation, params)
  const customer = await getObject(db, 'customer', '', asked.customer, { param: 'customer' })
  const subscription = await getObject(db, 'subscription', '', asked.subscription, { param: 'subscription' })
  if (idOf(subscription.customer) !== customer.id) {
    throw new StripeFault('The subscription does not belong to the customer.', { param: 'subscription' })
  }
  if (subscription.status === 'canceled') {
    throw new StripeFault('You cannot add an invoice item to a canceled subscription.', { param: 'subscription' })
  }
  if (asked.currency.toLowerCase() !== subscription.currency) {
    throw new StripeFault(
      `You cannot combine currencies on a single customer. This customer has an active subscription in ${subscription.currency}.`,
      { param: 'currency' },
    )
  }
  const item = buildInvoiceItem({
    customer: customer.id,
    subscription: subscription.id,
    amount: asked.amount,
    currency: subscription.currency,
    description: asked.description ?? null,
    metadata: is.readMetadata(asked.metadata),
    now: Math.floor(now / 1000),
  })
  await insertObject(db, '', item)
  return item
}

const listing = z.strictObject({ ...paging, customer: is.text.optional(), pending: is.flag.optional() })

/** `pending`: those that no invoice has taken along, or only those. */
export async function listItems({ db, account, params }: Call): Promise<object> {
  const { customer, pending, ...asked } = is.readParams(listing, params)
  const where = pending === undefined ? undefined : db`and (shown->'invoice' = 'null'::jsonb) = ${pending}`
  return listObjects(db, 'invoiceitem', account, asked, '/v1/invoiceitems', { customer }, where)
}

/** Only while no invoice has taken it along. */
export async function deleteItem({ db, id }: Call): Promise<object> {
  const item = await getObject(db, 'invoiceitem', '', id, { lock: 'lock' })
  if (item.invoice) {
    throw new StripeFault(
      'You cannot delete this invoice item because it is attached to an invoice that is no longer editable.',
    )
  }
  await deleteObject(db, id)
  return { id, object: 'invoiceitem', deleted: true }
}
