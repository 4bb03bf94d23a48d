import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import {
  estimateTravel,
  explainSlot,
  loadSchedule,
  localDate,
  overruled,
  pointOf,
  toSlotQuery,
} from '../scheduling/index.server.ts'
import { findBooking, saveArrival } from './change-queries.server.ts'
import { baseOf, withBooking, type Locked } from './locked.server.ts'
import { expireHolds, recordHistory, updateBlocks } from './queries.server.ts'
import {
  agreedLength,
  arrivalNoticeAt,
  changedBlocks,
  chooseArrival,
  openWindow,
  planBlocks,
  refuseArrival,
  type ArrivalRefusal,
  type Doer,
  type StoredStop,
} from './rules.ts'

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
export async function fixArrival(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: ArrivalWish,
  doer: Doer,
): Promise<ArrivalAnswer> {
  try {
    return (
      (await withBooking(app, tenantId, bookingId, (tx, locked) => fix(tx, tenantId, locked, wish, doer))) ?? notFound
    )
  } catch (error) {
    if (sqlState(error) !== '23P01') throw error
    return { ok: false, reason: 'slot_taken', window: null }
  }
}

const notFound = { ok: false, reason: 'not_found', window: null } as const

async function fix(tx: Tx, tenantId: string, locked: Locked, wish: ArrivalWish, doer: Doer): Promise<ArrivalAnswer> {
  const { booking, now } = locked
  if (
    doer.kind === 'customer' ||
    (doer.kind === 'member' && doer.role === 'staff' && booking.technicianUserId !== doer.userId)
  )
    return notFound
  const { arrivalFrom, arrivalUntil } = booking
  const window = arrivalFrom && arrivalUntil && { from: arrivalFrom, until: arrivalUntil }
  const open = openWindow(booking)
  if (wish.start === undefined && window && !open)
    return { ok: true, version: booking.version, startsAt: booking.startsAt, changed: false }
  const start = wish.start ?? (open ? bestArrival(locked, open) : now)
  const refusal = refuseArrival(booking, { start, version: wish.version }, now)
  if (refusal) return { ok: false, reason: refusal, window }
  if (!open && start === booking.startsAt.getTime())
    return { ok: true, version: booking.version, startsAt: booking.startsAt, changed: false }
  const released = open ? [] : await expireHolds(tx, tenantId, [booking.technicianId], now)
  if (!open && !(await isFree(tx, tenantId, locked, start))) return { ok: false, reason: 'slot_taken', window }
  const version = await write(tx, tenantId, locked, { start, doer, released })
  return { ok: true, version, startsAt: new Date(start), changed: true }
}

const minuteMs = 60_000
/** Stops further away belong to another day. */
const sameDayMs = 12 * 60 * minuteMs

function bestArrival({ booking, stops, now }: Locked, open: { from: number; until: number }): number {
  const own = stops.find(({ id }) => id === booking.id)
  const [from, until] = [own?.from ?? open.from, booking.endsAt.getTime() + booking.bufferAfterMinutes * minuteMs]
  const others = stops.filter(({ id }) => id !== booking.id)
  const before = others
    .filter(({ end }) => end <= from)
    .map(({ end, bufferAfter }) => from - end - bufferAfter * minuteMs)
  const after = others.filter(({ start }) => start >= until).map(({ from: begins }) => begins - until)
  const nearest = (gaps: number[]) => Math.min(...gaps.filter((gap) => gap < sameDayMs))
  return chooseArrival(open, nearest(before), nearest(after), now)
}

/** Whether another arrival than the one fixed before is possible now. A member's word stands above hours, never above a booking or a drive. */
async function isFree(tx: Tx, tenantId: string, { booking, now }: Locked, start: number): Promise<boolean> {
  const date = localDate(booking.timeZone, start)
  const schedule = await loadSchedule(tx, {
    tenantId,
    service: booking.serviceId,
    from: date,
    to: date,
    now,
    technicianIds: [booking.technicianId],
    excludeBookingId: booking.id,
    retired: true,
  })
  if (!schedule) return false
  const agreed = {
    ...agreedLength(booking),
    bufferBeforeMinutes: booking.bufferBeforeMinutes,
    bufferAfterMinutes: booking.bufferAfterMinutes,
  }
  const question = toSlotQuery(schedule, {
    from: date,
    to: date,
    now,
    place: pointOf(booking.lat, booking.lng),
    travel: estimateTravel(),
    agreed,
    exact: true,
  })
  return explainSlot(overruled(question, start), start).some(({ ok }) => ok)
}

type Decided = { start: number; doer: Doer; released: readonly string[] }

async function write(
  tx: Tx,
  tenantId: string,
  { booking, stops, now }: Locked,
  { start, doer, released }: Decided,
): Promise<number> {
  const end = start + agreedLength(booking).durationMinutes * minuteMs
  const others = stops.filter(({ id }) => id !== booking.id && !released.includes(id))
  const stop: StoredStop = {
    id: booking.id,
    technicianId: booking.technicianId,
    start,
    end,
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place: pointOf(booking.lat, booking.lng),
    travelBefore: 0,
    from: start,
  }
  const plan = planBlocks(
    [...others, stop].sort((a, b) => a.start - b.start),
    estimateTravel(),
    baseOf(booking),
  )
  const block = plan.find(({ id }) => id === booking.id)
  if (!block) throw new Error('a plan leaves no stop out')
  const changed = changedBlocks(others, plan, start, now)
  const [, version] = await Promise.all([
    updateBlocks(tx, tenantId, changed, true),
    saveArrival(tx, tenantId, booking.id, { start, end, block, now }),
    updateBlocks(tx, tenantId, changed),
    recordHistory(tx, tenantId, {
      bookingId: booking.id,
      kind: 'arrival_fixed',
      actor: doer.kind,
      userId: doer.kind === 'member' ? doer.userId : undefined,
      detail: { at: start },
      now,
    }),
    announce(tx, tenantId, 'booking/arrival_fixed', {
      bookingId: booking.id,
      version: booking.version + 1,
      startsAt: start,
    }),
  ])
  return version
}

/** When the job is to fix this version's arrival by itself, epoch ms; null: never, or there is nothing to fix. */
export async function findArrivalNotice(
  app: App,
  tenantId: string,
  bookingId: string,
  version: number,
): Promise<number | null> {
  const booking = await app.db.withTenant(asWorker(tenantId), (tx) => findBooking(tx, tenantId, bookingId))
  const open = booking && booking.status === 'confirmed' && booking.version === version ? openWindow(booking) : null
  return booking && open ? arrivalNoticeAt(booking.arrivalNotice, open.from, booking.timeZone, app.clock.now()) : null
}
