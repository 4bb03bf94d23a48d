/**
 * The people who book, one row per business and person (the same e-mail and phone). Guests never learn whether they are known.
 * - `saveCustomer(tx, customer)`: creates or refreshes, in the transaction of the booking; returns the id
 */
export { upsertCustomer as saveCustomer, type CustomerIdentity, type CustomerRow } from './queries.server.ts'
export { readPhone } from './rules.ts'
