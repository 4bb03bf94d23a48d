/**
 * Accounts of customers, over all businesses (docs/decisions/0111). Whoever calls has `requireCustomer`'s answer; what is
 * hers the database decides, by what she has proven.
 */
export { requireCustomer } from './guard.server.ts'
export { findStart, startUrl } from './start.server.ts'
export { findOwnLink, listOwnBookings, opens, type OwnBooking } from './bookings.server.ts'
