/**
 * What is kept of people, handed out and erased. Nothing here proves who asks: see `AskedBy`.
 * - `exportCustomer(app, tenantId, customerId, by)`: everything a business keeps of one customer, as JSON
 * - `eraseCustomer(app, tenantId, customerId, by)`: for good; visits, bills and the ledger stay without her
 * - `exportBusiness(app, member)`: everything of a business, as a tar archive part by part
 * - `dropErasedCards(app, tenantId)`, `sweepErasedCards(app)`: at Stripe, by a job
 * - `getClosing`, `closeBusiness`, `keepOpen(app, member)`: a business on its way out, for thirty days
 * - `listClosingBusinesses`, `callOffVisits`, `continueErasing`, `endAccount`: the same, by a job
 */
export { closeBusiness, getClosing, keepOpen } from './close-business.server.ts'
export { dropErasedCards, sweepErasedCards } from './drop-erased-cards.server.ts'
export { exportBusiness } from './export-business.server.ts'
export { callOffVisits, continueErasing, endAccount, listClosingBusinesses } from './erase-business.server.ts'
export { eraseCustomer } from './erase-customer.server.ts'
export { exportCustomer } from './export-customer.server.ts'
