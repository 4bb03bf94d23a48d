import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from '../calls.ts'
import { emit } from '../events.ts'
import { missingResource } from '../faults.ts'
import { getObject, keep, saveObject } from '../store.ts'
import * as is from '../validate.ts'

/** Ends a subscription at once: items that wait for its next invoice go on waiting. `now` in epoch ms. */
export async function cancelSubscription({ db, id, params, cause }: Call, now: number): Promise<object> {
  is.readParams(z.strictObject({}), params)
  const before = await getObject(db, 'subscription', '', id, { lock: 'lock' })
  if (before.status === 'canceled') throw missingResource('subscription', id)
  const at = Math.floor(now / 1000)
  const ended: Stripe.Subscription = {
    ...before,
    status: 'canceled',
    canceled_at: at,
    ended_at: at,
    cancellation_details: { ...before.cancellation_details!, reason: 'cancellation_requested' },
  }
  await saveObject(db, ended)
  await keep(db, id, { due: null })
  await emit(db, 'customer.subscription.deleted', '', ended, cause)
  return ended
}
