/**
 * What is kept of people, handed out and erased. Nothing here proves who asks: see `AskedBy`.
 * - `exportCustomer(app, tenantId, customerId, by)`: everything a business keeps of one customer, as JSON
 * - `eraseCustomer(app, tenantId, customerId, by)`: for good; visits, bills and the ledger stay without her
 * - `exportBusiness(app, member)`: everything of a business, as a tar archive part by part
 * - `dropErasedCards(app, tenantId)`, `sweepErasedCards(app)`: at Stripe, by a job
 */
export { dropErasedCards, sweepErasedCards } from './drop-erased-cards.server.ts'
export { exportBusiness } from './export-business.server.ts'
export { eraseCustomer } from './erase-customer.server.ts'
export { exportCustomer } from './export-customer.server.ts'
