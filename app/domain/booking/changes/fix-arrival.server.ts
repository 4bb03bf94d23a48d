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
  /** Epoch ms, within the window; left out: the one that leaves most of the day free, and only where none was fixed before. */
  start?: number | undefined
  /** The version that was looked at when deciding; another one is `changed_meanwhile`. */
  version?: number | undefined
}

export type ArrivalAnswer =
  | { ok: true; version: number; startsAt: Date; changed: boolean }
  | { ok: false; reason: ArrivalRefusal | 'not_found'; window: { from: Date; until: Date } | null }

/**
 * Fixes when somebody arrives at a visit agreed as a window; the customer is told. What the window reserved beyond the visit is
 * free again. Fixed once more, it is judged like a move: other bookings may have taken what was free. The same time again
 * changes nothing. Staff fix their own visits.
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

/** What the booking alone decides; null: its day decides. */
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
  // Left out, and not chosen yet: of an open window any minute that is still to come will do.
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
/** Stops further away belong to another day. */
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

/** Whether another arrival than the one fixed before is possible now. A member's word stands above hours, never above a booking or a drive. */
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

/** When the job is to fix this version's arrival by itself, epoch ms; null: never, or there is nothing to fix. */
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
