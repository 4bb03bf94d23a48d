/**
 * When a service can be had. Reads facts and asks the slot engine; nothing here changes anything.
 * - `loadSchedule(tx, query)`: all facts in one statement, as worker; `toSlotQuery` (rules.ts) turns them into the engine's question
 * - `findPlace(app, tenant, input)`: an address or a point as a place on the map
 * - `geocode`, `reverseGeocode`: Google, 5 s, outcomes returned and never thrown
 * - `findTravel(app, question)`: the drives of a question; asks Google only for those that decide. Not inside a transaction
 * - `openMonth(app, question, wish)`: which days are free, by estimates, and the times of one of them, asked for
 * - `openBookingTravel(app, timeZone)`: the drives of one booking, asked for again just before it is made
 */
export { findTravel } from './find-travel.server.ts'
export { openMonth, type MonthWish } from './open-month.server.ts'
export { AskFirst, askDrives, mustAsk, startAsking, whoIsAble, type Asking } from './asking.ts'
export { openBookingTravel } from './booking-travel.server.ts'
export {
  canCharge,
  listOfferedServices,
  loadSchedule,
  type OfferedService,
  type ScheduleQuery,
} from './queries.server.ts'
export { findSuggested, suggestAddresses, type Suggestion } from './suggest.server.ts'
export { geocode, reverseGeocode, type Geocoded, type Place } from './geocode.server.ts'
export { outsideReasons } from './outside-reasons.ts'
export * from './rules.ts'
