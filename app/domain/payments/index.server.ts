/** Money: Stripe Connect with direct charges on the tenant's account, hosted Checkout, refunds and the ledger. */
export { collectDue, listDue, type Due } from './cash.server.ts'
export { closeCheckout, openCheckout, syncCheckout } from './checkout.server.ts'
export { getMoneyPage, refreshAccount, startOnboarding } from './onboarding.server.ts'
export { lostPayments, tellDisconnected } from './disconnected.server.ts'
export { listPayments } from './queries.server.ts'
export { executeRefund, quoteRefund, requestRefund } from './refunds.server.ts'
export { sweepPaid, sweepPayments, sweepRefunds, sweepStripeEvents } from './sweep.server.ts'
export { processStripeEvent, receiveStripeEvent } from './webhooks.server.ts'
