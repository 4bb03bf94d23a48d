import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import {
  addDays, decideArea, estimateTravel, explainSlot, loadSchedule, localDate, nearestSlots, openSlots, overruled, pointOf, toSlotQuery,
  type Schedule, type Slot, type SlotQuery, type TravelTimes,
} from '../scheduling/index.server.ts'
import { changeFacts } from './cancel-booking.server.ts'
import { findBooking, lockBooking, moveBooking, type LockedBooking } from './change-queries.server.ts'
import { countLoads, expireHolds, listStops, lockTechnicians, recordHistory, updateBlocks } from './queries.server.ts'
import { changedBlocks, planBlocks, rankFairly, refuseReschedule, type ChangeRefusal, type Doer, type StoredStop } from './rules.ts'
import { basesOf, daysAround } from './schedule-day.ts'
import { inTurn } from './turns.server.ts'

export type RescheduleWish = {
  /** Epoch ms. */
  start: number
  /** Only this technician; the same one or else anybody able when left out. */
  technician?: string | undefined
  /** A member's word stands above notice, horizon, hours and the grid. */
  overrule?: boolean | undefined
}

export type MovedBooking = { id: string; status: LockedBooking['status']; version: number; startsAt: Date; endsAt: Date; technicianId: string }

export type RescheduleAnswer =
  | { ok: true; booking: MovedBooking; tenant: { id: string; slug: string; timeZone: string } }
  | { ok: false; reason: 'slot_taken'; timeZone: string; alternatives: { start: number; end: number }[] }
  | { ok: false; reason: ChangeRefusal | 'not_found' }

type Plan = { tenantId: string; bookingId: string; wish: RescheduleWish; doer: Doer; travel: TravelTimes }

class SlotTaken extends Error {}
class ChangedMeanwhile extends Error {}

const othersLocked = 7
const attempts = 3

/**
 * Moves a booking, or leaves it exactly as it is. Everybody who could be concerned is locked first, so two bookings that
 * want each other's time never half swap. What was paid stays with the booking, length and buffers stay as agreed, and the
 * links in circulation end with the old time.
 */
export async function rescheduleBooking(app: App, tenantId: string, bookingId: string, wish: RescheduleWish, doer: Doer): Promise<RescheduleAnswer> {
  const plan: Plan = { tenantId, bookingId, wish, doer, travel: estimateTravel() }
  for (let attempt = 1; ; attempt += 1) {
    const { booking, schedule } = await prepare(app, plan)
    if (!booking || !schedule || (wish.technician && schedule.technicians.length === 0)) return { ok: false, reason: 'not_found' }
    const refusal = refuseReschedule(changeFacts(booking), doer, app.clock.now())
    if (refusal) return { ok: false, reason: refusal }
    const date = localDate(booking.timeZone, wish.start)
    const question = questionOf(plan, booking, schedule, app.clock.now(), { from: addDays(date, -3), to: addDays(date, 7) })
    const candidates = inOrder(whoCanCome(plan, question), booking.technicianId).slice(0, othersLocked)
    try {
      if (candidates.length === 0) throw new SlotTaken()
      return await inTurn(app, tenantId, () => app.db.withTenant(asWorker(tenantId), (tx) => move(app, tx, plan, booking, candidates)))
    } catch (error) {
      const state = sqlState(error)
      if ((error instanceof ChangedMeanwhile || state === '40P01') && attempt < attempts) continue
      if (!(error instanceof SlotTaken) && !['23P01', '40P01', '55P03'].includes(state ?? '')) throw error
      return { ok: false, reason: 'slot_taken', timeZone: booking.timeZone, alternatives: nearestSlots(question, wish.start) }
    }
  }
}

async function prepare(app: App, { tenantId, bookingId, wish }: Plan) {
  const date = new Date(wish.start).toISOString().slice(0, 10)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { booking: null, schedule: null }
    const schedule = await loadSchedule(tx, {
      tenantId, service: booking.serviceId, from: addDays(date, -4), to: addDays(date, 8), now: app.clock.now(), excludeBookingId: bookingId, retired: true,
      ...(wish.technician ? { technicianIds: [wish.technician] } : {}),
    })
    return { booking, schedule }
  })
}

export type MoveSlots = { ok: true; timeZone: string; slots: Slot[] } | { ok: false; reason: 'not_found' }

/** Open times that a booking could be moved to between two local dates, its own time not in its way. One database query more. */
export async function listMoveSlots(app: App, tenantId: string, bookingId: string, days: { from: string; to: string }): Promise<MoveSlots> {
  const now = app.clock.now()
  const facts = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    const schedule = booking && (await loadSchedule(tx, { tenantId, service: booking.serviceId, ...days, now, excludeBookingId: bookingId, retired: true }))
    return booking && schedule ? { booking, schedule } : null
  })
  if (!facts) return { ok: false, reason: 'not_found' }
  const { booking, schedule } = facts
  const question = questionOf({ travel: estimateTravel() }, booking, schedule, now, days)
  return { ok: true, timeZone: booking.timeZone, slots: openSlots(question) }
}

const minutesOf = (booking: LockedBooking) => (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000

function questionOf(plan: Pick<Plan, 'travel'>, booking: LockedBooking, schedule: Schedule, now: number, days: { from: string; to: string }): SlotQuery {
  const place = pointOf(booking.lat, booking.lng)
  const area = place && schedule.service.place === 'customer' ? decideArea(schedule.tenant, schedule.technicians, place) : null
  // The business agreed to go there once; a smaller radius since then does not strand the booking with the technician it has.
  const serving = schedule.technicians.filter(({ id }) => !area || id === booking.technicianId || (area.ok && area.technicianIds.includes(id)))
  const agreed = { durationMinutes: minutesOf(booking), bufferBeforeMinutes: booking.bufferBeforeMinutes, bufferAfterMinutes: booking.bufferAfterMinutes }
  return toSlotQuery({ ...schedule, technicians: serving }, { ...days, now, place, travel: plan.travel, agreed })
}

function whoCanCome({ wish, doer }: Plan, question: SlotQuery): string[] {
  const asked = wish.overrule && doer.kind === 'member' ? overruled(question, wish.start) : question
  return explainSlot(asked, wish.start).flatMap(({ ok, technician }) => (ok ? [technician] : []))
}

const inOrder = (technicianIds: string[], first: string) =>
  technicianIds.includes(first) ? [first, ...technicianIds.filter((id) => id !== first)] : technicianIds

async function move(app: App, tx: Tx, plan: Plan, known: LockedBooking, candidates: string[]): Promise<RescheduleAnswer> {
  const { tenantId, bookingId, wish, doer } = plan
  const now = app.clock.now()
  const date = localDate(known.timeZone, wish.start)
  const concerned = [...new Set([known.technicianId, ...candidates])]
  const [, booking, , schedule, around, atOldTime, loads] = await Promise.all([
    lockTechnicians(tx, tenantId, concerned),
    lockBooking(tx, tenantId, bookingId),
    expireHolds(tx, tenantId, concerned, now),
    loadSchedule(tx, { tenantId, service: known.serviceId, from: date, to: date, now, technicianIds: candidates, excludeBookingId: bookingId, retired: true }),
    listStops(tx, tenantId, candidates, wish.start, wish.start),
    listStops(tx, tenantId, [known.technicianId], known.startsAt.getTime(), known.startsAt.getTime()),
    countLoads(tx, tenantId, candidates, daysAround(known.timeZone, date)),
  ])
  if (!booking || booking.technicianId !== known.technicianId || booking.version !== known.version) throw new ChangedMeanwhile()
  const refusal = refuseReschedule(changeFacts(booking), doer, now)
  if (refusal) return { ok: false, reason: refusal }
  if (!schedule) throw new SlotTaken()
  const able = whoCanCome(plan, questionOf(plan, booking, schedule, now, { from: date, to: date }))
  const technicianId = able.includes(booking.technicianId) ? booking.technicianId : rankFairly(able, loads)[0]?.technicianId
  if (!technicianId) throw new SlotTaken()
  if (technicianId === booking.technicianId && wish.start === booking.startsAt.getTime()) return answer(plan, booking, booking.version, wish.start, technicianId)
  return write(tx, plan, { booking, schedule, technicianId, around, atOldTime, now })
}

type Decided = { booking: LockedBooking; schedule: Schedule; technicianId: string; around: StoredStop[]; atOldTime: StoredStop[]; now: number }

async function write(tx: Tx, plan: Plan, { booking, schedule, technicianId, around, atOldTime, now }: Decided): Promise<RescheduleAnswer> {
  const { tenantId, bookingId, wish, doer, travel } = plan
  const oldStart = booking.startsAt.getTime()
  const bases = basesOf(schedule)
  const others = (stops: StoredStop[], who: string) => stops.filter((stop) => stop.technicianId === who && stop.id !== bookingId)
  const stop: StoredStop = {
    id: bookingId, technicianId, start: wish.start, end: wish.start + minutesOf(booking) * 60_000, bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes, place: pointOf(booking.lat, booking.lng), travelBefore: 0, from: wish.start,
  }
  const near = others(around, technicianId)
  const fresh = planBlocks([...near, stop].sort((a, b) => a.start - b.start), travel, bases.get(technicianId))
  const block = fresh.find(({ id }) => id === bookingId)
  if (!block) throw new Error('a plan leaves no stop out')
  // Around the old time the day is drawn without the booking, unless the new plan has drawn those stops already.
  const behind = others(atOldTime, booking.technicianId)
  const oldBase = booking.baseLat === null || booking.baseLng === null ? undefined : { lat: booking.baseLat, lng: booking.baseLng }
  const changedNear = changedBlocks(near, fresh, wish.start, now)
  const drawn = new Set(technicianId === booking.technicianId ? near.map(({ id }) => id) : [])
  const changedBehind = changedBlocks(behind, planBlocks(behind, travel, oldBase), oldStart, now).filter(({ id }) => !drawn.has(id))
  const changed = [...changedNear, ...changedBehind]
  // A neighbour may grow into time the booking still holds: first all shrink, then it moves, then all take their new shape.
  const [, version] = await Promise.all([
    updateBlocks(tx, tenantId, changed, true),
    moveBooking(tx, tenantId, bookingId, { technicianId, start: stop.start, end: stop.end, block, travelEstimated: travel.estimated, now }),
    updateBlocks(tx, tenantId, changed),
    recordHistory(tx, tenantId, {
      bookingId, kind: 'rescheduled', actor: doer.kind, userId: doer.kind === 'member' ? doer.userId : undefined, now,
      detail: { from: oldStart, to: wish.start, ...(technicianId === booking.technicianId ? {} : { technicianId }), ...(wish.overrule ? { overruled: true } : {}) },
    }),
    announce(tx, tenantId, 'booking/rescheduled', { bookingId, version: booking.version + 1, startsAt: wish.start, previousStartsAt: oldStart }),
  ])
  return answer(plan, booking, version, wish.start, technicianId)
}

function answer({ tenantId, bookingId }: Plan, booking: LockedBooking, version: number, start: number, technicianId: string): RescheduleAnswer {
  const endsAt = new Date(start + minutesOf(booking) * 60_000)
  return {
    ok: true,
    booking: { id: bookingId, status: booking.status, version, startsAt: new Date(start), endsAt, technicianId },
    tenant: { id: tenantId, slug: booking.tenantSlug, timeZone: booking.timeZone },
  }
}
