/**
 * What the money did, read from the ledger, and what of it is tax and tip, read from the bills; for owners and managers, as the database
 * shows it to them.
 * - `listHistory(app, member, filter, cursor)`: one page of payments, refunds and what was taken by hand
 * - `readLedger(app, member, filter)`: the whole of it, in batches, for a file
 * - `sumRevenue(app, member, period)`: sums by day, week or month, by service, technician and way to pay, and what was billed by tax
 */
export type { Billed } from './billed.ts'
export { listHistory, readLedger, type HistoryRow } from './history.server.ts'
export { sumRevenue, type Revenue, type Sum } from './revenue.server.ts'
