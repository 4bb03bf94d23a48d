import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { localDate } from '#app/lib/time.ts'
import { estimateTravel, explainSlot, overruled } from '../../scheduling/index.server.ts'
import { findBooking, saveArrival, type LockedBooking } from './change-queries.server.ts'
import { questionOf, stopOf } from './move-slots.server.ts'
import { recordHistory } from '../queries.server.ts'
import {
  agreedLength,
  arrivalNoticeAt,
  chooseArrival,
  openWindow,
  refuseArrival,
  type ArrivalRefusal,
  type Doer,
} from '../rules.ts'
import { takeTimeOf, type Decision, type Facts } from '../take-time.server.ts'

export type ArrivalWish = {
  /**
   * Epoch ms, within the window. Left out: the arrival that leaves most of the day free, and only if none was fixed
   * before.
   */
  start?: number | undefined
  /** The version on which the decision is based; if it has changed, the answer is `changed_meanwhile`. */
  version?: number | undefined
}

export type ArrivalAnswer =
  | { ok: true; version: number; startsAt: Date; changed: boolean }
  | { ok: false; reason: ArrivalRefusal | 'not_found'; window: { from: Date; until: Date } | null }

/**
 * Fixes the arrival time of a visit agreed as a window and tells the customer. The rest of the window is free again.
 * Changing a fixed arrival is checked like a move, because other bookings may have taken the free time. The same time
 * again changes nothing. Staff may fix only their own visits.
 */
export function fixArrival(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: ArrivalWish,
  doer: Doer,
): Promise<ArrivalAnswer> {
  return takeTimeOf<ArrivalAnswer>(app, tenantId, {
    look: async () => {
      const asOf = performance.now()
      const booking = await app.db.withTenant(asWorker(tenantId), (tx) => findBooking(tx, tenantId, bookingId))
      if (!booking) return { answer: notFound }
      const settled = settle(booking, wish, doer, app.clock.now())
      if (settled) return { answer: settled }
      const { serviceId: service, timeZone, technicianId } = booking
      const [start, end] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
      const wanted = { service, timeZone, start, end, technicianIds: [technicianId], booking }
      return { asOf, wanted: [wanted], gone: () => isGone(booking) }
    },
    decide: (tx, facts) => decide(tx, tenantId, facts, wish, doer),
  })
}

const notFound = { ok: false, reason: 'not_found', window: null } as const

const windowOf = ({ arrivalFrom, arrivalUntil }: LockedBooking) =>
  arrivalFrom && arrivalUntil && { from: arrivalFrom, until: arrivalUntil }

const isGone = (booking: LockedBooking) =>
  ({ ok: false, reason: 'slot_taken', window: windowOf(booking) }) satisfies ArrivalAnswer

/** Decides what the booking alone can tell; null: it depends on the technician's day. */
function settle(
  booking: LockedBooking,
  wish: ArrivalWish,
  doer: Doer,
  now: number,
  start = wish.start,
): ArrivalAnswer | null {
  const others = doer.kind === 'member' && doer.role === 'staff' && booking.technicianUserId !== doer.userId
  if (doer.kind === 'customer' || others) return notFound
  const open = openWindow(booking)
  const same: ArrivalAnswer = { ok: true, version: booking.version, startsAt: booking.startsAt, changed: false }
  if (wish.start === undefined && windowOf(booking) && !open) return same
  // No start was chosen: any minute of the open window that is still to come is fine.
  if (start === undefined && open && booking.status === 'confirmed') return null
  const refusal = refuseArrival(booking, { start: start ?? now, version: wish.version }, now)
  if (refusal) return { ok: false, reason: refusal, window: windowOf(booking) }
  return !open && start === booking.startsAt.getTime() ? same : null
}

function decide(
  tx: Tx,
  tenantId: string,
  facts: Facts<LockedBooking>,
  wish: ArrivalWish,
  doer: Doer,
): Decision<ArrivalAnswer> {
  const { booking, now } = facts
  const open = openWindow(booking)
  const start = wish.start ?? (open ? bestArrival(facts, open) : now)
  const settled = settle(booking, wish, doer, now, start)
  if (settled) return { answer: settled }
  if (!open && !isFree(facts, start)) return { answer: isGone(booking) }
  const end = start + agreedLength(booking).durationMinutes * minuteMs
  return {
    placed: [stopOf(booking, { technicianId: booking.technicianId, start, end })],
    travel: estimateTravel(),
    write: async (blockOf) => {
      const arrival = { start, end, block: blockOf(booking.id), now }
      return {
        ok: true,
        version: await write(tx, tenantId, booking, arrival, doer),
        startsAt: new Date(start),
        changed: true,
      }
    },
  }
}

const minuteMs = 60_000
/** Stops farther away than this belong to another day. */
const sameDayMs = 12 * 60 * minuteMs

function bestArrival({ booking, stops, now }: Facts<LockedBooking>, open: { from: number; until: number }): number {
  const own = stops.find(({ id }) => id === booking.id)
  const [from, until] = [own?.from ?? open.from, booking.endsAt.getTime() + booking.bufferAfterMinutes * minuteMs]
  const others = stops.filter(({ id, ended }) => id !== booking.id && !ended)
  const before = others
    .filter(({ end }) => end <= from)
    .map(({ end, bufferAfter }) => from - end - bufferAfter * minuteMs)
  const after = others.filter(({ start }) => start >= until).map(({ from: begins }) => begins - until)
  const nearest = (gaps: number[]) => Math.min(...gaps.filter((gap) => gap < sameDayMs))
  return chooseArrival(open, nearest(before), nearest(after), now)
}

/**
 * Whether a fixed arrival can be changed to `start`. A member may go beyond working hours, but never over another
 * booking or a drive.
 */
function isFree({ booking, schedule, now }: Facts<LockedBooking>, start: number): boolean {
  if (!schedule) return false
  const date = localDate(start, booking.timeZone)
  const days = { from: date, to: date }
  const question = questionOf({ travel: estimateTravel() }, booking, schedule, now, days, true)
  return explainSlot(overruled(question, start), start).some(({ ok }) => ok)
}

type Arrival = Parameters<typeof saveArrival>[3]

async function write(
  tx: Tx,
  tenantId: string,
  { id: bookingId, version }: LockedBooking,
  arrival: Arrival,
  doer: Doer,
): Promise<number> {
  const { start: at, now } = arrival
  const [saved] = await Promise.all([
    saveArrival(tx, tenantId, bookingId, arrival),
    recordHistory(tx, tenantId, {
      bookingId,
      kind: 'arrival_fixed',
      actor: doer.kind,
      userId: doer.kind === 'member' ? doer.userId : undefined,
      detail: { at },
      now,
    }),
    announce(tx, tenantId, 'booking/arrival_fixed', { bookingId, version: version + 1, startsAt: at }),
  ])
  return saved
}

/** When the job fixes the arrival of this version automatically, epoch ms; null: never, or there is nothing to fix. */
export async function findArrivalNotice(
  app: App,
  tenantId: string,
  bookingId: string,
  version: number,
  asOf = app.clock.now(),
): Promise<number | null> {
  const booking = await app.db.withTenant(asWorker(tenantId), (tx) => findBooking(tx, tenantId, bookingId))
  const open = booking && booking.status === 'confirmed' && booking.version === version ? openWindow(booking) : null
  return booking && open ? arrivalNoticeAt(booking.arrivalNotice, open.from, booking.timeZone, asOf) : null
}
