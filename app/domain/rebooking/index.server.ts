/**
 * Customers who have not come back in their time are asked, each once for a lapse.
 * - `askRebookings(app)`: all whose hour it is, by a job; `askLapsed(app, tenantId)`: those of one business now
 * - `readRebooking(app, member)`, `saveRebooking`, `setInterval`: what a business has set, and what came of it
 * - `findComeback(app, tenantId, token, ip)`: what the link of such a message leads to
 */
export { askLapsed, askRebookings } from './ask.server.ts'
export { findComeback } from './comeback.server.ts'
export { countedDays, readRebooking, saveRebooking, setInterval } from './settings.server.ts'
