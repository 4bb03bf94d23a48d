/**
 * The people who book, one row per business and person (the same e-mail and phone). Guests never learn whether they are known.
 * - `saveCustomer(tx, customer)`: creates or refreshes, in the transaction of the booking; returns the id
 * - `findCustomer(tx, tenantId, id)`, `findCustomerIds(tx, tenantId, text, limit)`, `matchingCustomers(tx, text)`
 * - `wordsOf(tx, text)`: the words of a search as folded patterns, for `app.fold(…) like all`
 * - `noteCustomer(app, viewer, id, notes)`
 * - `countNoShows(tx, tenantId, id)`, `forgiveCustomer(app, viewer, id)`
 */
export {
  countNoShows,
  findCustomer,
  findCustomerIds,
  matchingCustomers,
  upsertCustomer as saveCustomer,
  wordsOf,
} from './queries.server.ts'
export { forgiveCustomer } from './forgive-customer.server.ts'
export { noteCustomer } from './note-customer.server.ts'
export { readPhone } from './rules.ts'
