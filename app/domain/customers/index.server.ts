/**
 * The people who book, one row per business and person (the same e-mail and phone). Guests never learn whether they are known.
 * - `saveCustomer(tx, customer)`: creates or refreshes, in the transaction of the booking; returns the id
 * - `findCustomer(tx, tenantId, id)`, `findCustomerIds(tx, tenantId, text, limit)`, `matchingCustomers(tx, text)`
 * - `wordsOf(tx, text)`: the words of a search as folded patterns, for `app.fold(…) like all`
 * - `saveCustomerRecord(app, viewer, id, { notes, preferences, tags })`
 * - `listAddresses(tx, tenantId, id)`, `findDoor(tx, tenantId, visit)`, `getAddress`, `saveAddress`, `removeAddress`
 * - `customersOf(tx, tenantId, filter, now)`: a condition on `customers c`; `getListing`, `saveList`, `removeList`, `tagCustomers`, `readCustomers`
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
export { saveCustomerRecord } from './save-record.server.ts'
export { findDoor, listAddresses, type Door } from './address-queries.server.ts'
export { getAddress, removeAddress, saveAddress } from './addresses.server.ts'
export { customersOf, type CustomerSheetRow } from './list-queries.server.ts'
export { getListing, getTags, readCustomers, removeList, saveList, tagCustomers } from './lists.server.ts'
export { readPhone } from './rules.ts'
