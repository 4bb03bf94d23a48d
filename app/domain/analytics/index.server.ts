/**
 * What the money did, read from the ledger, and what of it is tax and tip, read from the bills; for owners and managers, as the database
 * shows it to them.
 * - `listHistory(app, member, filter, cursor)`: one page of payments, refunds and what was taken by hand
 * - `readLedger(app, member, filter)`: the whole of it, in batches, for a file
 * - `sumRevenue(app, member, period)`: sums by day, week or month, by service, technician and way to pay, and what was billed by tax
 * - `readOverview`, `readTimes`, `readCustomerFigures`, `readTeamFigures`, `readSources`: how the business does, from sums by day
 * - `recount(app, tenantId)`: sums the days of a business that are over or have changed; `recountAll`: of every business
 * - `noteStep`, `writeSteps`: what of booking was shown, counted without knowing to whom
 */
export type { Billed } from './billed.ts'
export { listHistory, readLedger, type HistoryRow } from './history.server.ts'
export { sumRevenue, type Revenue, type Sum } from './revenue.server.ts'
export { withCounts } from './insights/open-counts.server.ts'
export {
  readCustomerFigures,
  readOverview,
  readSources,
  readTeamFigures,
  readTimes,
  type Choices,
  type Cohorts,
  type Page,
  type Sources,
  type Team,
  type Times,
} from './insights/pages.server.ts'
export { readDays, readKeys, readSpread, type Days, type KeySums } from './insights/read-parts.server.ts'
export { recount, recountAll } from './insights/recount.server.ts'
export { isLookedAt, noteStep, otherSources, writeSteps, type ShownStep } from './insights/steps.server.ts'
