/**
 * Bookings: the commands that change them and what pages read. Every command is one transaction, asks the slot engine while
 * the technician is locked, and writes history and event with the change. `reason` names each expected refusal.
 * - `listOpenSlots(app, tenantId, { service, from, to, technician?, address? | place? })` -> `{ ok, timeZone, slots, tenant, service, place }`
 * - `explainStart(app, tenantId, wish, start)` -> `{ ok, verdicts }`
 * - `requestBooking(app, tenantId, input, { idempotencyKey?, createdBy?, overrule?, askPayment? })` -> `{ ok, booking, tenant, replayed }`
 * - `manageUrl(app, { id, slug }, { id, version, endsAt })`, `readManageToken(app, tenantId, bookingId, token, now)`
 */
export { explainStart, listOffered, listOpenSlots, type Offered, type OpenSlots, type SlotsWish, type Explained } from './list-slots.server.ts'
export { requestBooking, type RequestAnswer, type RequestOptions } from './request-booking.server.ts'
export { makeManageToken, manageUrl, readManageToken, type ManageToken } from './manage-link.server.ts'
export type { NoPlace, WantedPlace } from './locate.server.ts'
export type { BookingStatus } from './rules.ts'
