/**
 * Bookings: the commands that change them and what pages read. Every command is one transaction, asks the slot engine while
 * the technicians are locked, and writes history and event with the change. Expected refusals come back as `reason`; ids of
 * other tenants read as `not_found`. Epoch ms in, Date out where a row comes back; amounts in minor units.
 *
 * Guests
 * - `listOffered(app, tenantId, access)` -> services with `dueNowMinor`; `access`: links that private services and own prices are by, or 'all'
 * - `listOpenSlots(app, tenantId, { service, from, to, technician?, address? | place? })` -> `{ ok, timeZone, slots, tenant, service, place, technicians }`
 * - `listOpenMonth(app, tenantId, { service, from, to, date?, among, … })` -> the same for the month of one day, `date`, and `later`: other days by estimates
 * - `offerOf(answer, slot, technician?)` -> saved minutes, discount and price of one of its slots
 * - `explainStart(app, tenantId, { service, technician?, address? | place? }, start)` -> `{ ok, verdicts }`
 * - `requestBooking(app, tenantId, input, { idempotencyKey? })` -> `{ ok, booking, tenant, replayed }` or slot_taken with `alternatives`
 * Links
 * - `manageUrl(app, { id, slug }, { id })` -> `https://slug.root/b/<token>`, the same for the booking's life
 * - `findManagedBooking(app, tenantId, bookingId | undefined, token, ip)` -> booking, payments, what may be done, and the `doer` for the commands
 * - `findBookingOf(app, tenantId, bookingId)` -> the same for whatever acts for a customer who is known; `offerUrl`
 * - `doerOf(managed, version)` -> the `doer` of a form that showed that version
 * Customers (doer of the link), members, system
 * - `quoteCancellation(app, tenantId, bookingId, doer)`, `losesNothing`, `cancelBooking(app, tenantId, bookingId, doer, reason?)`
 * - `listMoveSlots(app, tenantId, bookingId, { from, to })` -> `{ ok, timeZone, slots }`; `listMoveMonth` as `listOpenMonth`
 * - `rescheduleBooking(app, tenantId, bookingId, { start, technician?, overrule? }, doer)`
 * Members
 * - `requestBooking(app, tenantId, input, { createdBy: { userId }, overrule?, askPayment? })`
 * - `fixArrival(app, tenantId, bookingId, { start?, version? }, doer)` of a visit agreed as a window to arrive in
 * - `approveBooking`, `rejectBooking(…, member, reason?)`, `finishBooking(…, 'completed' | 'no_show', doer)`
 * - `tellStep(app, tenantId, bookingId, 'on_my_way' | 'arrived', doer)`, `undoStep(…)`; `collectByHand(…)`, `correctByHand(…)`, `askForBalance(…)`, `findDue(app, tenantId, bookingId)`
 * - `listHeirs(app, tenantId, bookingId, doer)` -> who could take it over; `giveBooking(app, tenantId, bookingId, technicianId, doer)`
 * - `listBetterTimes(app, tenantId, bookingId, doer, { from, to }?)` -> `{ ok, places, own }`: where it could go and what driving that saves
 * Jobs and payments
 * - `confirmPaidBooking(app, tenantId, bookingId)`, `releaseHold(app, tenantId, bookingId)`
 */
export {
  explainStart,
  listOffered,
  listOpenSlots,
  offerOf,
  type Offered,
  type OfferedSlot,
  type OpenSlots,
  type SlotsWish,
} from './list-slots.server.ts'
export { listOpenMonth, peopleOf, type MonthAnswer } from './list-month.server.ts'
export { requestBooking, type RequestAnswer } from './request-booking.server.ts'
export type { RequestOptions } from './write-request.server.ts'
export { cancelBooking, losesNothing, quoteCancellation } from './changes/cancel-booking.server.ts'
export { rescheduleBooking } from './changes/reschedule-booking.server.ts'
export { listMoveMonth, listMoveSlots } from './changes/move-slots.server.ts'
export {
  approveBooking,
  finishBooking,
  rejectBooking,
  releaseHold,
  type Member,
} from './changes/decide-booking.server.ts'
export { confirmPaidBooking, type PaidOutcome } from './confirm-paid-booking.server.ts'
export { adjustPrice, mayAdjust } from './money/adjust-price.server.ts'
export { askForBalance, type Asking } from './money/ask-for-balance.server.ts'
export {
  collectByHand,
  correctByHand,
  findDue,
  findTaken,
  listToCollect,
  type Collectable,
  type Taken,
} from './money/collect.server.ts'
export {
  findRefundable,
  handOverFailed,
  mayRefund,
  refundByHand,
  type RefundByHandAnswer,
} from './money/refund-by-hand.server.ts'
export { chargeFee, dropFee } from './money/fee.server.ts'
export { chargeRest, settleRest } from './money/charge-rest.server.ts'
export { tellStep, undoStep } from './on-the-day/tell-step.server.ts'
export { giveBooking, listHeirs, type Heir } from './on-the-day/give-booking.server.ts'
export { findArrivalNotice, fixArrival, type ArrivalAnswer } from './changes/fix-arrival.server.ts'
export {
  doerOf,
  findBookingOf,
  findManagedBooking,
  manageUrl,
  offerUrl,
  type ManagedBooking,
} from './links/manage-link.server.ts'
export { readLinkToken } from './links/link-token.server.ts'
export { makeManageToken, readManageToken } from './links/old-link-token.server.ts'
export { sweepArrivals, sweepHolds } from './sweep.server.ts'
export { listBetterTimes, type BetterTimesAnswer } from './better-times.server.ts'
export { addressOf, locate, sealPlace, type Located, type NoPlace, type WantedPlace } from './locate.server.ts'
export type { BookingDetails, BookingSummary } from './queries.server.ts'
export type { ArrivalNotice, Assignment, BookingStatus, ChangeRefusal, Doer } from './rules.ts'
