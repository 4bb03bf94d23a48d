import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import {
  basesOf,
  daysAround,
  decideArea,
  estimateTravel,
  explainSlot,
  loadSchedule,
  localDate,
  pointOf,
  toSlotQuery,
  type Schedule,
  type SlotQuery,
} from '../scheduling/index.server.ts'
import { findBooking, lockBooking, reviveBooking, type LockedBooking } from './change-queries.server.ts'
import { countLoads, expireHolds, listStops, lockTechnicians, updateBlocks } from './queries.server.ts'
import { changedBlocks, drivingOf, planBlocks, rankFairly, type Load, type StoredStop } from './rules.ts'
import { inTurn } from './turns.server.ts'

const othersLocked = 7
const attempts = 3

/**
 * Whether an expired booking could still take place at its own time. The rules about notice, horizon and grid were met when it
 * was booked; area, hours, other bookings and drives are asked again, with the length and buffers that were agreed.
 */
export function questionAgain(booking: LockedBooking, schedule: Schedule, now: number): SlotQuery {
  const place = pointOf(booking.lat, booking.lng)
  const area =
    place && schedule.service.place === 'customer'
      ? decideArea(schedule.tenant, schedule.technicians, { ...place, postcode: booking.postcode })
      : null
  // The business agreed to go there once; a smaller area since then does not take the job from the technician who has it.
  const serving = schedule.technicians.filter(
    ({ id }) => !area || id === booking.technicianId || (area.ok && area.technicianIds.includes(id)),
  )
  const start = booking.startsAt.getTime()
  const date = localDate(booking.timeZone, start)
  const agreed = {
    durationMinutes: (booking.endsAt.getTime() - start) / 60_000,
    bufferBeforeMinutes: booking.bufferBeforeMinutes,
    bufferAfterMinutes: booking.bufferAfterMinutes,
  }
  const question = toSlotQuery(
    { ...schedule, technicians: serving },
    { from: date, to: date, now, place, travel: estimateTravel(), agreed, exact: true },
  )
  return { ...question, minNoticeMinutes: 0, horizonDays: Infinity, stepMinutes: 1 }
}

/** Revives the booking and tells of it; runs in the transaction that holds the locks. Null when it is not to be revived any more. */
export type Revive = (
  tx: Tx,
  booking: LockedBooking,
  now: number,
) => Promise<{ status: LockedBooking['status']; tell: (technicianId: string) => Promise<void> } | null>

/**
 * Gives an expired booking whose own technician is taken to anybody else who is able at its time: by the same predicate, with
 * everybody concerned locked first, in the order every commit locks them. False when nobody can.
 */
export async function rebookWithAnybody(
  app: App,
  tenantId: string,
  bookingId: string,
  revive: Revive,
): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const now = app.clock.now()
    const known = await app.db.withTenant(asWorker(tenantId), async (tx) => {
      const booking = await findBooking(tx, tenantId, bookingId)
      const schedule = booking && (await loadAround(tx, tenantId, booking, now))
      return booking && schedule ? { booking, schedule } : null
    })
    if (!known || known.booking.status !== 'expired' || known.booking.startsAt.getTime() <= now) return false
    const candidates = whoIsFree(known.booking, known.schedule, now).slice(0, othersLocked)
    if (candidates.length === 0) return false
    try {
      if (
        await inTurn(app, tenantId, () =>
          app.db.withTenant(asWorker(tenantId), (tx) => rebook(app, tx, tenantId, known.booking, candidates, revive)),
        )
      )
        return true
    } catch (error) {
      if (!['23P01', '40P01', '55P03', 'WS001'].includes(sqlState(error) ?? '')) throw error
    }
  }
  return false
}

const loadAround = (
  tx: Tx,
  tenantId: string,
  booking: LockedBooking,
  now: number,
  technicianIds?: readonly string[],
) => {
  const date = localDate(booking.timeZone, booking.startsAt.getTime())
  const query = {
    tenantId,
    service: booking.serviceId,
    from: date,
    to: date,
    now,
    excludeBookingId: booking.id,
    retired: true,
  }
  return loadSchedule(tx, { ...query, ...(technicianIds ? { technicianIds } : {}) })
}

function whoIsFree(booking: LockedBooking, schedule: Schedule, now: number): string[] {
  return explainSlot(questionAgain(booking, schedule, now), booking.startsAt.getTime()).flatMap(({ ok, technician }) =>
    ok ? [technician] : [],
  )
}

async function rebook(
  app: App,
  tx: Tx,
  tenantId: string,
  known: LockedBooking,
  candidates: string[],
  revive: Revive,
): Promise<boolean> {
  const now = app.clock.now()
  const start = known.startsAt.getTime()
  const [, booking, , schedule, stops, loads] = await Promise.all([
    lockTechnicians(tx, tenantId, [...new Set([known.technicianId, ...candidates])]),
    lockBooking(tx, tenantId, known.id),
    expireHolds(tx, tenantId, candidates, now),
    loadAround(tx, tenantId, known, now, candidates),
    listStops(tx, tenantId, candidates, start, start),
    countLoads(tx, tenantId, candidates, daysAround(known.timeZone, localDate(known.timeZone, start))),
  ])
  if (!booking || booking.status !== 'expired' || booking.version !== known.version || !schedule) return false
  const able = whoIsFree(booking, schedule, now)
  const driving = drivingOf(schedule, pointOf(booking.lat, booking.lng))
  const end = booking.endsAt.getTime()
  const [chosen] = rankFairly(able, loads as Load[], new Map(able.map((id) => [id, driving(id, start, end)])))
  const revival = chosen && (await revive(tx, booking, now))
  if (!chosen || !revival) return false
  const { technicianId } = chosen
  const own = stops.filter((each) => each.technicianId === technicianId && each.id !== booking.id)
  const stop: StoredStop = {
    id: booking.id,
    technicianId,
    start,
    end,
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place: pointOf(booking.lat, booking.lng),
    travelBefore: 0,
    from: start,
  }
  const plan = planBlocks(
    [...own, stop].sort((a, b) => a.start - b.start),
    estimateTravel(),
    basesOf(schedule).get(technicianId),
    own,
  )
  const block = plan.find(({ id }) => id === booking.id)
  if (!block) throw new Error('a plan leaves no stop out')
  await updateBlocks(tx, tenantId, changedBlocks(own, plan, start, now))
  await reviveBooking(tx, tenantId, booking.id, { status: revival.status, block, technicianId, now })
  await revival.tell(technicianId)
  return true
}
