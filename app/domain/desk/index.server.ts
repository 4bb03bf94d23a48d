/**
 * What the business's own people read of its days and bookings; nothing here changes a row. `viewer` is a member; staff are
 * shown their own by the database. Epoch ms in, Date out; dates are local to the business.
 * - `getDayBoard(app, viewer, { timeZone, date, stripFrom })`, `todayOf(app, timeZone)`
 * - `listBookings(app, viewer, { view, text, cursor? })`, `getBookingDetail(app, viewer, id)`
 * - `listCustomers(app, viewer, { text?, tag?, …, after? })`, `getCustomer(app, viewer, id)`
 * - `findNewBooking(app, viewer, since)`, `countPending(app, viewer)`, `isStillMember(app, viewer)`
 * - `explainDay(app, viewer, { service, date, technician?, address? | place? }, timeZone)` -> each time of a day with its reason per technician
 * - `listDoors(app, viewer)` -> doors visited lately, for the map of the area
 * - `listLog(app, viewer, cursor)` -> what was done in the business, by its people and the platform's; for owners
 * - `declined(tx)`: whether a booking `b` is a request that the business declined
 */
export * from './board.server.ts'
export { explainDay, type BlockerRow, type DayExplained, type DayWish, type KnownPlace } from './explain-day.server.ts'
export { listLog } from './log.server.ts'
export { declined } from './board-queries.server.ts'
export { listDoors } from './visited-places.server.ts'
