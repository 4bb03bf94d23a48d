import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express from 'express'
import type { NextFunction, Request, Response, Router } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { createAccountLink } from './account-links.ts'
import { createAccount } from './accounts.ts'
import { toAnswer } from './answers.ts'
import { refundFee } from './application-fees.ts'
import { createRoutes } from './calls.ts'
import { addCheckoutPage } from './checkout-page.ts'
import { expireSessionByCall } from './checkout-sessions.ts'
import { addAccountsPage } from './accounts-page.ts'
import { addBilling } from './billing/index.ts'
import { addControls } from './controls.ts'
import { freeLeases } from './deliveries.ts'
import { addDisputeControls, updateDispute } from './disputes.ts'
import { createDomain, listDomains } from './elements/domains.ts'
import { addElements } from './elements/index.ts'
import { StripeFault } from './faults.ts'
import { addContents, createFile, readUploads } from './files.ts'
import { createId } from './ids.ts'
import { chargeSavedCard } from './off-session.ts'
import { addOnboardingPage } from './onboarding-page.ts'
import { addPayoutControls } from './payout-controls.ts'
import { listTransactions, retrieveBalance } from './payouts.ts'
import { list, retrieve, retrieveAccount } from './reads.ts'
import { createRefund } from './refunds.ts'
import { deleteCustomer, detachCard } from './saved-cards.ts'
import { createTables, forgetOld } from './tables.ts'
import { startWorker } from './worker.ts'

const base = '/v1'

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
  addAccountsPage(router, context, worker.wake)
  addControls(router, context, worker.wake)
  addDisputeControls(router, context, worker.wake)
  addElements(router, context, worker.wake)
  addPayoutControls(router, context, worker.wake)
  const fonts = join(
    dirname(createRequire(import.meta.url).resolve('@fontsource-variable/onest/package.json')),
    'files',
  )
  router.use('/stripe/fonts', express.static(fonts, { immutable: true, maxAge: '1d' }))
  addApi(router, context, worker.wake)
  return { router, close: worker.stop }
}

function addApi(router: Router, context: CloudContext, wake: () => void): void {
  router.use(base, express.text({ type: 'application/x-www-form-urlencoded', limit: '1mb' }))
  readUploads(router, `${base}/files`)
  addContents(router, `${base}/files/:id/contents`, context)
  const routes = createRoutes(router, base, context, wake)
  routes.post('/accounts', createAccount)
  routes.get('/accounts/:id', retrieveAccount)
  routes.post('/account_links', createAccountLink)
  addBilling(router, routes, context, wake)
  routes.get('/checkout/sessions', list('checkout.session', '/v1/checkout/sessions', ['payment_intent']))
  routes.get('/checkout/sessions/:id', retrieve('checkout.session'))
  routes.post('/checkout/sessions/:id/expire', expireSessionByCall)
  routes.get('/setup_intents/:id', retrieve('setup_intent'))
  routes.post('/payment_intents', chargeSavedCard)
  routes.get('/payment_intents', list('payment_intent', '/v1/payment_intents', ['customer']))
  routes.get('/payment_intents/:id', retrieve('payment_intent'))
  routes.post('/payment_methods/:id/detach', detachCard)
  routes.delete('/customers/:id', deleteCustomer)
  routes.get('/charges', list('charge', '/v1/charges'))
  routes.get('/charges/:id', retrieve('charge'))
  routes.get('/payment_method_domains', listDomains)
  routes.post('/payment_method_domains', createDomain)
  routes.post('/refunds', createRefund)
  routes.get('/refunds', list('refund', '/v1/refunds', ['payment_intent']))
  routes.get('/refunds/:id', retrieve('refund'))
  routes.get('/disputes/:id', retrieve('dispute'))
  routes.post('/disputes/:id', updateDispute)
  routes.post('/files', createFile)
  routes.get('/files', list('file', '/v1/files', ['purpose']))
  routes.get('/files/:id', retrieve('file'))
  routes.get('/balance', retrieveBalance)
  routes.get('/balance_transactions', listTransactions)
  routes.get('/payouts', list('payout', '/v1/payouts'))
  routes.get('/payouts/:id', retrieve('payout'))
  routes.get('/radar/early_fraud_warnings/:id', retrieve('radar.early_fraud_warning'))
  routes.get('/application_fees/:id', retrieve('application_fee'))
  routes.post('/application_fees/:id/refunds', refundFee)
  router.use(base, (req: Request, res: Response) => {
    const path = req.originalUrl.split('?', 1)[0]
    const requestId = createId('req_', 14)
    const fault = new StripeFault(`Unrecognized request URL (${req.method}: ${path}).`, { status: 404 })
    res.status(404).set('request-id', requestId).json(fault.toBody(requestId))
  })
  router.use(base, (error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    const requestId = createId('req_', 14)
    const unreadable = error instanceof Error && 'type' in error
    const fault = unreadable ? new StripeFault(`The request body could not be read: ${error.message}.`) : error
    const { status, body } = toAnswer(fault, requestId)
    res.status(status).set('request-id', requestId).type('application/json').send(body)
  })
}
