import type { Router } from 'express'
import type { CloudContext } from '../../context.ts'
import type { createRoutes, Handler } from '../calls.ts'
import { createSession } from '../checkout-sessions.ts'
import { list, retrieve } from '../reads.ts'
import { openSetup } from '../setup.ts'
import { bringUpToDate } from './cycle.ts'
import { cancelSubscription } from './cancel.ts'
import { createItem, deleteItem, listItems } from './items.ts'
import { addPortalPage, createPortalSession } from './portal.ts'
import { openSubscription } from './subscribe.ts'

/** Stripe Billing as the platform uses it on its own account: subscriptions begun by Checkout, invoice items, the portal. */
export function addBilling(
  router: Router,
  routes: ReturnType<typeof createRoutes>,
  context: CloudContext,
  wake: () => void,
): void {
  const catchUp = async () => {
    if (await bringUpToDate(context)) wake()
  }
  /** What became due is done before anybody looks. */
  const fresh =
    (handler: Handler): Handler =>
    async (call) => {
      await catchUp()
      return handler(call)
    }
  context.onClockChange(() => {
    catchUp().catch((error: unknown) => console.error('stripe stand-in: billing', error))
  })
  routes.post('/checkout/sessions', (call) => {
    if (call.params.mode === 'subscription') return openSubscription(call, context.now())
    return call.params.mode === 'setup' ? openSetup(call) : createSession(call)
  })
  routes.get('/subscriptions/:id', fresh(retrieve('subscription')))
  routes.get('/invoices', fresh(list('invoice', '/v1/invoices', ['customer', 'status'])))
  routes.get('/invoices/:id', fresh(retrieve('invoice')))
  routes.post(
    '/invoiceitems',
    fresh((call) => createItem(call, context.now())),
  )
  routes.get('/invoiceitems', fresh(listItems))
  routes.delete('/invoiceitems/:id', fresh(deleteItem))
  routes.delete(
    '/subscriptions/:id',
    fresh((call) => cancelSubscription(call, context.now())),
  )
  routes.post('/billing_portal/sessions', createPortalSession)
  addPortalPage(router, context, wake)
}
