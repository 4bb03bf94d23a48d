import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express from 'express'
import type { NextFunction, Request, Response, Router } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { createAccountLink } from './account-links.ts'
import { createAccount, updateAccount } from './accounts.ts'
import { toAnswer } from './answers.ts'
import { createRoutes } from './calls.ts'
import { addCheckoutPage } from './checkout-page.ts'
import { createSession, expireSessionByCall } from './checkout-sessions.ts'
import { addControls } from './controls.ts'
import { freeLeases } from './deliveries.ts'
import { StripeFault } from './faults.ts'
import { createId } from './ids.ts'
import { addOnboardingPage } from './onboarding-page.ts'
import {
  list,
  listEvents,
  listSessionItems,
  retrieve,
  retrieveAccount,
  retrieveEvent,
  retrieveOwnAccount,
} from './reads.ts'
import { createRefund, updateRefund } from './refunds.ts'
import { createTables, forgetOld } from './tables.ts'
import { startWorker } from './worker.ts'

/**
 * Stripe as the platform uses it: Connect accounts and their onboarding, hosted Checkout with direct charges,
 * refunds, and signed webhooks. State is in Postgres, schema `stripe`; all times are real time.
 */
export async function createStripe(context: CloudContext): Promise<Provider> {
  await createTables(context.sql)
  await forgetOld(context.sql)
  await freeLeases(context)
  const worker = startWorker(context)
  const router = express.Router()
  addCheckoutPage(router, context, worker.wake)
  addOnboardingPage(router, context, worker.wake)
  addControls(router, context, worker.wake)
  const fonts = join(
    dirname(createRequire(import.meta.url).resolve('@fontsource-variable/onest/package.json')),
    'files',
  )
  router.use('/stripe/fonts', express.static(fonts, { immutable: true, maxAge: '1d' }))
  router.use('/v1', createApi(context, worker.wake))
  return { router, close: worker.stop }
}

function createApi(context: CloudContext, wake: () => void): Router {
  const api = express.Router()
  // Inngest has a /v1 of its own on the same origin; its calls carry its signing key.
  api.use((req, _res, next) => next(/^Bearer signkey-/i.test(req.get('authorization') ?? '') ? 'router' : undefined))
  api.use(express.text({ type: 'application/x-www-form-urlencoded', limit: '1mb' }))
  const routes = createRoutes(api, context, wake)
  routes.post('/accounts', createAccount)
  routes.get('/account', retrieveOwnAccount)
  routes.get('/accounts', list('account', '/v1/accounts'))
  routes.get('/accounts/:id', retrieveAccount)
  routes.post('/accounts/:id', updateAccount)
  routes.post('/account_links', createAccountLink)
  routes.post('/checkout/sessions', createSession)
  routes.get('/checkout/sessions', list('checkout.session', '/v1/checkout/sessions', ['payment_intent', 'status']))
  routes.get('/checkout/sessions/:id', retrieve('checkout.session'))
  routes.get('/checkout/sessions/:id/line_items', listSessionItems)
  routes.post('/checkout/sessions/:id/expire', expireSessionByCall)
  routes.get('/payment_intents', list('payment_intent', '/v1/payment_intents', ['customer']))
  routes.get('/payment_intents/:id', retrieve('payment_intent'))
  routes.get('/payment_methods/:id', retrieve('payment_method'))
  routes.get('/charges', list('charge', '/v1/charges', ['payment_intent', 'customer']))
  routes.get('/charges/:id', retrieve('charge'))
  routes.get('/application_fees', list('application_fee', '/v1/application_fees', ['charge']))
  routes.get('/application_fees/:id', retrieve('application_fee'))
  routes.get(
    '/balance_transactions',
    list('balance_transaction', '/v1/balance_transactions', ['type', 'source', 'currency']),
  )
  routes.get('/balance_transactions/:id', retrieve('balance_transaction'))
  routes.post('/refunds', createRefund)
  routes.get('/refunds', list('refund', '/v1/refunds', ['charge', 'payment_intent']))
  routes.get('/refunds/:id', retrieve('refund'))
  routes.post('/refunds/:id', updateRefund)
  routes.get('/events', listEvents)
  routes.get('/events/:id', retrieveEvent)
  api.use((req, res) => {
    const path = req.originalUrl.split('?', 1)[0]
    const requestId = createId('req_', 14)
    const fault = new StripeFault(`Unrecognized request URL (${req.method}: ${path}).`, { status: 404 })
    res.status(404).set('request-id', requestId).json(fault.toBody(requestId))
  })
  api.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    const requestId = createId('req_', 14)
    const unreadable = error instanceof Error && 'type' in error
    const fault = unreadable ? new StripeFault(`The request body could not be read: ${error.message}.`) : error
    const { status, body } = toAnswer(fault, requestId)
    res.status(status).set('request-id', requestId).type('application/json').send(body)
  })
  return api
}
