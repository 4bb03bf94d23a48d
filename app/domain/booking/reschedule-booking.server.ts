import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import {
  basesOf,
  daysAround,
  addDays,
  decideArea,
  estimateTravel,
  findTravel,
  loadSchedule,
  localDate,
  nearestSlots,
  openBookingTravel,
  openSlots,
  overruled,
  pointOf,
  savingsOf,
  toSlotQuery,
  type Schedule,
  type Slot,
  type SlotQuery,
  type TravelTimes,
} from '../scheduling/index.server.ts'
import { offerAt } from '../payments/rules.ts'
import { AskFirst, askDrives, mustAsk, startAsking, whoIsAble, type Asking } from './asking.ts'
import { changeFacts } from './cancel-booking.server.ts'
import { findBooking, lockBooking, moveBooking, type LockedBooking } from './change-queries.server.ts'
import { countLoads, expireHolds, listStops, lockTechnicians, recordHistory, updateBlocks } from './queries.server.ts'
import {
  agreedLength,
  changedBlocks,
  decideMoved,
  drivingOf,
  openWindow,
  planBlocks,
  rankFairly,
  refuseReschedule,
  type ChangeRefusal,
  type Doer,
  type StoredStop,
} from './rules.ts'
import { inTurn } from './turns.server.ts'

export type RescheduleWish = {
  /** Epoch ms. */
  start: number
  /** Only this technician; the same one or else anybody able when left out. */
  technician?: string | undefined
  /** A member's word stands above notice, horizon, hours and the grid. */
  overrule?: boolean | undefined
  /** What the customer was told it costs then in all, minor units. Moving never costs her more unasked. */
  agreedPriceMinor?: number | undefined
}

export type MovedBooking = {
  id: string
  status: LockedBooking['status']
  version: number
  startsAt: Date
  endsAt: Date
  arrivalUntil: Date | null
  technicianId: string
}

export type RescheduleAnswer =
  | { ok: true; booking: MovedBooking; tenant: { id: string; slug: string; timeZone: string } }
  | {
      ok: false
      reason: 'slot_taken'
      timeZone: string
      windowMinutes: number
      alternatives: { start: number; end: number }[]
    }
  /** The discount was for the old time. Nothing was moved; what it costs then, minor units. */
  | { ok: false; reason: 'price_changed'; priceMinor: number; discountMinor: number; currency: string }
  | { ok: false; reason: ChangeRefusal | 'not_found' }

type Plan = { tenantId: string; bookingId: string; wish: RescheduleWish; doer: Doer; asking: Asking }

class SlotTaken extends Error {}
class ChangedMeanwhile extends Error {}

const othersLocked = 7
const attempts = 3

/**
 * Moves a booking, or leaves it exactly as it is. Everybody who could be concerned is locked first, so two bookings that
 * want each other's time never half swap. What was paid stays with the booking, length and buffers stay as agreed, and the
 * links in circulation end with the old time. Where the owner approves by hand, a time the customer chose waits for her again;
 * when she says no, the booking ends and all that was paid goes back, since its old time may be somebody else's by then.
 */
export async function rescheduleBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: RescheduleWish,
  doer: Doer,
): Promise<RescheduleAnswer> {
  let asking: Asking | undefined
  for (let attempt = 1; ; attempt += 1) {
    const { booking, schedule } = await prepare(app, { tenantId, bookingId, wish })
    if (!booking || !schedule || (wish.technician && schedule.technicians.length === 0))
      return { ok: false, reason: 'not_found' }
    const refusal = refuseReschedule(changeFacts(booking), doer, app.clock.now())
    if (refusal) return { ok: false, reason: refusal }
    const date = localDate(booking.timeZone, wish.start)
    const days = { from: addDays(date, -3), to: addDays(date, 7) }
    asking ??= startAsking(openBookingTravel(app, booking.timeZone))
    const plan: Plan = { tenantId, bookingId, wish, doer, asking }
    const wished = wishedOf(plan, booking, schedule, app.clock.now(), days)
    const candidates = inOrder(whoIsAble(asking, wished, wish.start), booking.technicianId).slice(0, othersLocked)
    const [first] = candidates
    // It is known without a lock that the present technician comes if she can.
    if (
      first &&
      (first === booking.technicianId || candidates.length === 1) &&
      mustAsk(asking, wished, first, wish.start)
    ) {
      await askDrives(asking, wished, first, wish.start)
    }
    try {
      if (candidates.length === 0) throw new SlotTaken()
      return await inTurn(app, tenantId, () =>
        app.db.withTenant(asWorker(tenantId), (tx) => move(app, tx, plan, booking, candidates)),
      )
    } catch (error) {
      if (error instanceof AskFirst) {
        await askDrives(asking, error.question, error.technicianId, wish.start)
        attempt -= 1
        continue
      }
      const state = sqlState(error)
      if ((error instanceof ChangedMeanwhile || state === '40P01') && attempt < attempts) continue
      if (!(error instanceof SlotTaken) && !['23P01', '40P01', '55P03', 'WS001'].includes(state ?? '')) throw error
      return {
        ok: false,
        reason: 'slot_taken',
        timeZone: booking.timeZone,
        windowMinutes: agreedLength(booking).windowMinutes,
        alternatives: nearestSlots(questionOf(asking, booking, schedule, app.clock.now(), days), wish.start),
      }
    }
  }
}

async function prepare(app: App, { tenantId, bookingId, wish }: Pick<Plan, 'tenantId' | 'bookingId' | 'wish'>) {
  const date = new Date(wish.start).toISOString().slice(0, 10)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { booking: null, schedule: null }
    const schedule = await loadSchedule(tx, {
      tenantId,
      service: booking.serviceId,
      from: addDays(date, -4),
      to: addDays(date, 8),
      now: app.clock.now(),
      excludeBookingId: bookingId,
      retired: true,
      ...(wish.technician ? { technicianIds: [wish.technician] } : {}),
    })
    return { booking, schedule }
  })
}

/** `priceMinor`: what the booking costs then, for the customer who moves it. */
export type MoveSlot = Slot & { arrivalUntil?: number; priceMinor: number; discountMinor: number }
export type MoveSlots = { ok: true; timeZone: string; slots: MoveSlot[] } | { ok: false; reason: 'not_found' }

/** Open times that a booking could be moved to between two local dates, its own time not in its way. One database query more. `withoutAsking`: as for `listOpenSlots`. */
export async function listMoveSlots(
  app: App,
  tenantId: string,
  bookingId: string,
  days: { from: string; to: string },
  { withoutAsking = false } = {},
): Promise<MoveSlots> {
  const now = app.clock.now()
  const facts = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    const schedule =
      booking &&
      (await loadSchedule(tx, {
        tenantId,
        service: booking.serviceId,
        ...days,
        now,
        excludeBookingId: bookingId,
        retired: true,
      }))
    return booking && schedule ? { booking, schedule } : null
  })
  if (!facts) return { ok: false, reason: 'not_found' }
  const { booking, schedule } = facts
  const asked = questionOf({ travel: estimateTravel() }, booking, schedule, now, days)
  const travel = await findTravel(app, tenantId, asked, withoutAsking ? { budget: 0 } : {})
  const question = { ...asked, travelMinutes: travel.minutes }
  const { durationMinutes, windowMinutes } = agreedLength(booking)
  const priceAt = movedPrice(booking, schedule)
  const slots = openSlots(question).map((slot) => ({
    ...slot,
    ...priceAt(slot, slot.technicians),
    ...(windowMinutes > 0 ? { arrivalUntil: slot.end - durationMinutes * 60_000 } : {}),
  }))
  return { ok: true, timeZone: booking.timeZone, slots }
}

/**
 * What a booking costs at another time: the discount of the time it was booked for is kept as far as the new time saves driving
 * too. It never grows, so that nothing that was paid has to go back. Of several technicians the present one comes if she can.
 */
function movedPrice(booking: LockedBooking, { tenant, technicians }: Schedule) {
  const place = pointOf(booking.lat, booking.lng)
  const listMinor = booking.priceMinor + booking.discountMinor
  const saved = place && booking.discountMinor > 0 ? savingsOf({ tenant, technicians }, place) : () => 0
  return ({ start, end }: { start: number; end: number }, able: readonly string[]) => {
    const who = able.includes(booking.technicianId) ? [booking.technicianId] : able
    const most = Math.max(0, ...who.map((id) => saved(id, start, end)))
    const offer = offerAt(
      { paymentKind: 'none', depositMinor: 0, priceMinor: listMinor },
      most,
      tenant,
      booking.currency,
    )
    const discountMinor = Math.min(booking.discountMinor, offer.discountMinor)
    return { discountMinor, priceMinor: listMinor - discountMinor }
  }
}

/** The engine's question for a booking that moves: what was agreed, its own time not in its way, by whoever serves the place. */
export function questionOf(
  plan: { travel: TravelTimes },
  booking: LockedBooking,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
  exact = false,
): SlotQuery {
  const place = pointOf(booking.lat, booking.lng)
  const area =
    place && schedule.service.place === 'customer'
      ? decideArea(schedule.tenant, schedule.technicians, { ...place, postcode: booking.postcode })
      : null
  // The business agreed to go there once; a smaller radius since then does not strand the booking with the technician it has.
  const serving = schedule.technicians.filter(
    ({ id }) => !area || id === booking.technicianId || (area.ok && area.technicianIds.includes(id)),
  )
  const agreed = {
    ...agreedLength(booking),
    bufferBeforeMinutes: booking.bufferBeforeMinutes,
    bufferAfterMinutes: booking.bufferAfterMinutes,
  }
  return toSlotQuery({ ...schedule, technicians: serving }, { ...days, now, place, travel: plan.travel, agreed, exact })
}

/** A time that a member overrules with is an exact one, also for a visit agreed as a window. */
const isExact = ({ wish, doer }: Plan) => doer.kind === 'member' && wish.overrule === true

function wishedOf(
  plan: Plan,
  booking: LockedBooking,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
): SlotQuery {
  const question = questionOf(plan.asking, booking, schedule, now, days, isExact(plan))
  return isExact(plan) ? overruled(question, plan.wish.start) : question
}

const inOrder = (technicianIds: string[], first: string) =>
  technicianIds.includes(first) ? [first, ...technicianIds.filter((id) => id !== first)] : technicianIds

async function move(
  app: App,
  tx: Tx,
  plan: Plan,
  known: LockedBooking,
  candidates: string[],
): Promise<RescheduleAnswer> {
  const { tenantId, bookingId, wish, doer } = plan
  const now = app.clock.now()
  const date = localDate(known.timeZone, wish.start)
  const concerned = [...new Set([known.technicianId, ...candidates])]
  const [, booking, , schedule, around, atOldTime, loads] = await Promise.all([
    lockTechnicians(tx, tenantId, concerned),
    lockBooking(tx, tenantId, bookingId),
    expireHolds(tx, tenantId, concerned, now),
    loadSchedule(tx, {
      tenantId,
      service: known.serviceId,
      from: date,
      to: date,
      now,
      technicianIds: candidates,
      excludeBookingId: bookingId,
      retired: true,
    }),
    listStops(tx, tenantId, candidates, wish.start, wish.start),
    listStops(tx, tenantId, [known.technicianId], known.startsAt.getTime(), known.startsAt.getTime()),
    countLoads(tx, tenantId, candidates, daysAround(known.timeZone, date)),
  ])
  if (!booking || booking.technicianId !== known.technicianId || booking.version !== known.version)
    throw new ChangedMeanwhile()
  const refusal = refuseReschedule(changeFacts(booking), doer, now)
  if (refusal) return { ok: false, reason: refusal }
  if (!schedule) throw new SlotTaken()
  const wished = wishedOf(plan, booking, schedule, now, { from: date, to: date })
  const able = whoIsAble(plan.asking, wished, wish.start)
  const time = timeOf(plan, booking)
  const driving = drivingOf(schedule, pointOf(booking.lat, booking.lng))
  const priceWith = (id: string) => movedPrice(booking, schedule)(time, [id])
  // The page has shown what it costs with whoever saves most.
  const most = Math.max(...able.map((id) => priceWith(id).discountMinor))
  const savers = able.filter((id) => priceWith(id).discountMinor === most)
  const [fairest] = rankFairly(savers, loads, new Map(savers.map((id) => [id, driving(id, time.start, time.end)])))
  const technicianId = able.includes(booking.technicianId) ? booking.technicianId : fairest?.technicianId
  if (!technicianId) throw new SlotTaken()
  if (mustAsk(plan.asking, wished, technicianId, wish.start)) throw new AskFirst(wished, technicianId)
  const travelEstimated = !plan.asking.travel.knows(wished, technicianId, wish.start)
  // Once the arrival is fixed, the same window again is still the same agreement.
  const present = time.arrivalUntil === null ? booking.arrivalUntil === null && booking.startsAt : booking.arrivalFrom
  if (technicianId === booking.technicianId && present && wish.start === present.getTime()) {
    const until = openWindow(booking)?.until ?? null
    return answer(
      plan,
      booking,
      booking.version,
      { start: booking.startsAt.getTime(), end: booking.endsAt.getTime(), arrivalUntil: until },
      technicianId,
    )
  }
  const price =
    doer.kind === 'customer'
      ? priceWith(technicianId)
      : { priceMinor: booking.priceMinor, discountMinor: booking.discountMinor }
  if (price.priceMinor > Math.max(booking.priceMinor, wish.agreedPriceMinor ?? 0))
    return { ok: false, reason: 'price_changed', ...price, currency: booking.currency }
  return write(tx, plan, { booking, schedule, technicianId, travelEstimated, time, price, around, atOldTime, now })
}

type Time = { start: number; end: number; arrivalUntil: number | null }

/** What the wish reserves: length and window stay as agreed. */
function timeOf(plan: Plan, booking: LockedBooking): Time {
  const { start } = plan.wish
  const { durationMinutes, windowMinutes } = agreedLength(booking)
  const arrivalUntil = windowMinutes > 0 && !isExact(plan) ? start + windowMinutes * 60_000 : null
  return { start, end: (arrivalUntil ?? start) + durationMinutes * 60_000, arrivalUntil }
}

type Price = { priceMinor: number; discountMinor: number }
type Decided = {
  booking: LockedBooking
  schedule: Schedule
  technicianId: string
  travelEstimated: boolean
  time: Time
  price: Price
  around: StoredStop[]
  atOldTime: StoredStop[]
  now: number
}

async function write(
  tx: Tx,
  plan: Plan,
  { booking, schedule, technicianId, travelEstimated, time, price, around, atOldTime, now }: Decided,
): Promise<RescheduleAnswer> {
  const {
    tenantId,
    bookingId,
    wish,
    doer,
    asking: { travel },
  } = plan
  const oldStart = booking.startsAt.getTime()
  const bases = basesOf(schedule)
  const others = (stops: StoredStop[], who: string) =>
    stops.filter((stop) => stop.technicianId === who && stop.id !== bookingId)
  const stop: StoredStop = {
    id: bookingId,
    technicianId,
    start: time.start,
    end: time.end,
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place: pointOf(booking.lat, booking.lng),
    travelBefore: 0,
    from: wish.start,
  }
  const near = others(around, technicianId)
  const fresh = planBlocks(
    [...near, stop].sort((a, b) => a.start - b.start),
    travel,
    bases.get(technicianId),
    around.filter((each) => each.technicianId === technicianId),
  )
  const block = fresh.find(({ id }) => id === bookingId)
  if (!block) throw new Error('a plan leaves no stop out')
  // Around the old time the day is drawn without the booking, unless the new plan has drawn those stops already.
  const behind = others(atOldTime, booking.technicianId)
  const oldBase =
    booking.baseLat === null || booking.baseLng === null ? undefined : { lat: booking.baseLat, lng: booking.baseLng }
  const changedNear = changedBlocks(near, fresh, wish.start, now)
  const drawn = new Set(technicianId === booking.technicianId ? near.map(({ id }) => id) : [])
  const changedBehind = changedBlocks(behind, planBlocks(behind, travel, oldBase, atOldTime), oldStart, now).filter(
    ({ id }) => !drawn.has(id),
  )
  const changed = [...changedNear, ...changedBehind]
  const status = decideMoved(booking.status, doer.kind, booking.confirmation)
  const pending = status === 'pending_approval'
  const open = openWindow(booking)
  const previous = {
    previousStartsAt: oldStart,
    previousEndsAt: booking.endsAt.getTime(),
    ...(open ? { previousArrivalUntil: open.until } : {}),
  }
  // A neighbour may grow into time the booking still holds: first all shrink, then it moves, then all take their new shape.
  const [, version] = await Promise.all([
    updateBlocks(tx, tenantId, changed, true),
    moveBooking(tx, tenantId, bookingId, { status, technicianId, ...time, ...price, block, travelEstimated, now }),
    updateBlocks(tx, tenantId, changed),
    recordHistory(tx, tenantId, {
      bookingId,
      kind: 'rescheduled',
      actor: doer.kind,
      userId: doer.kind === 'member' ? doer.userId : undefined,
      now,
      detail: {
        from: oldStart,
        to: wish.start,
        ...(technicianId === booking.technicianId ? {} : { technicianId }),
        ...(wish.overrule ? { overruled: true } : {}),
        ...(price.priceMinor === booking.priceMinor ? {} : { priceMinor: price.priceMinor }),
        ...(pending ? { status } : {}),
      },
    }),
    announce(tx, tenantId, 'booking/rescheduled', {
      bookingId,
      version: booking.version + 1,
      startsAt: wish.start,
      ...previous,
      ...(pending ? { pending } : {}),
    }),
    pending
      ? announce(tx, tenantId, 'booking/approval_asked', { bookingId, version: booking.version + 1, ...previous })
      : null,
  ])
  return answer(plan, { ...booking, status }, version, time, technicianId)
}

function answer(
  { tenantId, bookingId }: Plan,
  booking: LockedBooking,
  version: number,
  { start, end, arrivalUntil }: Time,
  technicianId: string,
): RescheduleAnswer {
  return {
    ok: true,
    booking: {
      id: bookingId,
      status: booking.status,
      version,
      startsAt: new Date(start),
      endsAt: new Date(end),
      arrivalUntil: arrivalUntil === null ? null : new Date(arrivalUntil),
      technicianId,
    },
    tenant: { id: tenantId, slug: booking.tenantSlug, timeZone: booking.timeZone },
  }
}
