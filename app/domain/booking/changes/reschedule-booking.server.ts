import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { isBlockedBooking } from '../../customers/index.server.ts'
import {
  askDrives,
  AskFirst,
  type Asking,
  loadSchedule,
  mustAsk,
  openBookingTravel,
  overruled,
  pointOf,
  type Schedule,
  type SlotQuery,
  startAsking,
  whoIsAble,
} from '../../scheduling/index.server.ts'
import { changeFacts, quote } from './cancel-booking.server.ts'
import { findBooking, moveBooking, type LockedBooking } from './change-queries.server.ts'
import { listMoveSlots, movedPrice, questionOf, stopOf } from './move-slots.server.ts'
import { whatGuestsMaySee } from '../guest-sight.server.ts'
import { recordHistory } from '../queries.server.ts'
import {
  agreedLength,
  decideMoved,
  drivingOf,
  openWindow,
  rankFairly,
  refuseReschedule,
  type Blocked,
  type ChangeRefusal,
  type Doer,
} from '../rules.ts'
import { offerOthers, takeTimeOf, type Decision, type Facts, type NotTaken, type Sight } from '../take-time.server.ts'

export type RescheduleWish = {
  /** Epoch ms. */
  start: number
  /** Only this technician; left out: the present one if possible, otherwise anybody who can. */
  technician?: string | undefined
  /** A member may ignore notice, horizon, hours and the grid of start times. */
  overrule?: boolean | undefined
  /** The total price the customer was shown for the new time, minor units. A move never costs more than that. */
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
  | NotTaken
  | { ok: false; reason: ChangeRefusal }

/** `exact`: when a member ignores the rules, the time is exact, even for a visit agreed as a window. */
type Plan = { tenantId: string; bookingId: string; wish: RescheduleWish; doer: Doer; exact: boolean; asking: Asking }

/**
 * Moves a booking, or leaves it exactly as it is. All technicians concerned are locked first, so that two bookings that
 * want each other's time cannot half swap. Payments stay with the booking, length and buffers stay as agreed, and older
 * links can no longer change it. Where the owner approves by hand, a time the customer chose needs approval again; if
 * it is declined, the booking ends with a full refund, because its old time may be taken by then.
 */
export function rescheduleBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: RescheduleWish,
  doer: Doer,
): Promise<RescheduleAnswer> {
  const exact = doer.kind === 'member' && wish.overrule === true
  let asking: Asking | undefined
  const planFor = (booking: LockedBooking): Plan => {
    asking ??= startAsking(openBookingTravel(app, booking.timeZone))
    return { tenantId, bookingId, wish, doer, exact, asking }
  }
  return takeTimeOf<RescheduleAnswer>(app, tenantId, {
    look: () => look(app, tenantId, bookingId, wish, doer, planFor),
    decide: (tx, facts) => decide(tx, planFor(facts.booking), facts),
  })
}

async function look(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: RescheduleWish,
  doer: Doer,
  planFor: (booking: LockedBooking) => Plan,
): Promise<Sight<RescheduleAnswer> | { answer: RescheduleAnswer }> {
  const asOf = performance.now()
  const now = app.clock.now()
  const { booking, schedule } = await readFacts(app, tenantId, bookingId, wish, now)
  if (!booking || !schedule || (wish.technician && schedule.technicians.length === 0))
    return { answer: { ok: false, reason: 'not_found' } }
  const refusal = refuseReschedule(changeFacts(booking), doer, now)
  if (refusal) return { answer: { ok: false, reason: refusal } }
  const unseen = doer.kind === 'customer' ? await refuseUnseen(app, tenantId, booking, schedule, wish.start) : null
  if (unseen) return { answer: unseen }
  const plan = planFor(booking)
  const { asking } = plan
  const { start } = wish
  const date = localDate(start, booking.timeZone)
  const days = { from: addDays(date, -3), to: addDays(date, 7) }
  const wished = wishedOf(plan, booking, schedule, now, days)
  const able = whoIsAble(asking, wished, start)
  const present = booking.technicianId
  const technicianIds = able.includes(present) ? [present, ...able.filter((id) => id !== present)] : able
  const [first] = technicianIds
  // The present technician comes if possible, so no lock is needed to know whom to ask about.
  if (first && (first === present || technicianIds.length === 1) && mustAsk(asking, wished, first, start))
    await askDrives(asking, wished, first, start)
  const { end } = timeOf(plan, booking)
  const others = questionOf(asking, booking, schedule, now, days)
  return {
    asOf,
    wanted: [{ service: booking.serviceId, timeZone: booking.timeZone, start, end, technicianIds, booking }],
    gone: () => offerOthers(others, start, agreedLength(booking).windowMinutes),
  }
}

/** A guest who is answered for the square kilometre around can move to what is offered there alone; see `sightOf`. */
async function refuseUnseen(
  app: App,
  tenantId: string,
  booking: LockedBooking,
  { service }: Schedule,
  start: number,
): Promise<RescheduleAnswer | null> {
  const place = service.place === 'customer' ? pointOf(booking.lat, booking.lng) : undefined
  if (!place || !(await whatGuestsMaySee(app, tenantId, place)).rough) return null
  const date = localDate(start, booking.timeZone)
  const open = await listMoveSlots(app, tenantId, booking.id, { from: date, to: date }, { guest: true })
  if (!open.ok) return open
  if (open.slots.some((slot) => slot.start === start)) return null
  const alternatives = open.slots
    .toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
    .slice(0, 3)
    .map(({ start: from, end }) => ({ start: from, end }))
  const { windowMinutes } = agreedLength(booking)
  return { ok: false, reason: 'slot_taken', timeZone: booking.timeZone, windowMinutes, alternatives }
}

async function readFacts(app: App, tenantId: string, bookingId: string, wish: RescheduleWish, now: number) {
  const date = new Date(wish.start).toISOString().slice(0, 10)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { booking, schedule: null }
    const technicianIds = wish.technician ? [wish.technician] : undefined
    const [from, to] = [addDays(date, -4), addDays(date, 8)]
    const moving = { excludeBookingId: bookingId, retired: true, technicianIds }
    const schedule = await loadSchedule(tx, { tenantId, service: booking.serviceId, from, to, now, ...moving })
    return { booking, schedule }
  })
}

function wishedOf(
  { asking, exact, wish }: Plan,
  booking: LockedBooking,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
): SlotQuery {
  const question = questionOf(asking, booking, schedule, now, days, exact)
  return exact ? overruled(question, wish.start) : question
}

async function decide(
  tx: Tx,
  plan: Plan,
  { booking, schedule, loads, now }: Facts<LockedBooking>,
): Promise<Decision<RescheduleAnswer>> {
  const { wish, doer, asking } = plan
  const refusal = refuseReschedule(changeFacts(booking), doer, now)
  if (refusal) return { answer: { ok: false, reason: refusal } }
  if (!schedule) return 'gone'
  // A visit that was agreed stays; another time is taken by somebody who may book, unless the business asked for it.
  const takesAnew = doer.kind === 'customer' && !doer.asked
  if (takesAnew && (await isBlockedBooking(tx, plan.tenantId, booking.id, { byGuest: false }))) return 'gone'
  const date = localDate(wish.start, booking.timeZone)
  const wished = wishedOf(plan, booking, schedule, now, { from: date, to: date })
  const able = whoIsAble(asking, wished, wish.start)
  const time = timeOf(plan, booking)
  const driving = drivingOf(schedule, pointOf(booking.lat, booking.lng))
  const priceWith = (id: string) => movedPrice(booking, schedule)(time, [id])
  // The page showed the price with the technician who saves most.
  const most = Math.max(...able.map((id) => priceWith(id).discountMinor))
  const savers = able.filter((id) => priceWith(id).discountMinor === most)
  const [fairest] = rankFairly(savers, loads, new Map(savers.map((id) => [id, driving(id, time.start, time.end)])))
  const technicianId = able.includes(booking.technicianId) ? booking.technicianId : fairest?.technicianId
  if (!technicianId) return 'gone'
  if (mustAsk(asking, wished, technicianId, wish.start)) throw new AskFirst(asking, wished, technicianId, wish.start)
  const travelEstimated = !asking.travel.knows(wished, technicianId, wish.start)
  // Once the arrival is fixed, choosing the same window again means no change.
  const present = time.arrivalUntil === null ? booking.arrivalUntil === null && booking.startsAt : booking.arrivalFrom
  if (technicianId === booking.technicianId && present && wish.start === present.getTime())
    return { answer: answerOf(plan, booking, booking.version, presentTime(booking), technicianId) }
  const price = doer.kind === 'customer' ? priceWith(technicianId) : pick(booking)
  if (price.priceMinor > Math.max(booking.priceMinor, wish.agreedPriceMinor ?? 0))
    return { answer: { ok: false, reason: 'price_changed', ...price, currency: booking.currency } }
  const chosen = { technicianId, travelEstimated, time, price, now }
  return {
    placed: [stopOf(booking, { technicianId, start: time.start, end: time.end })],
    travel: asking.travel,
    write: (blockOf) => write(tx, plan, booking, { ...chosen, block: blockOf(booking.id) }),
  }
}

type Price = { priceMinor: number; discountMinor: number }
type Time = { start: number; end: number; arrivalUntil: number | null }

const pick = ({ priceMinor, discountMinor }: Price): Price => ({ priceMinor, discountMinor })

/** The time the move reserves: length and window stay as agreed. */
function timeOf({ wish: { start }, exact }: Plan, booking: LockedBooking): Time {
  const { durationMinutes, windowMinutes } = agreedLength(booking)
  const arrivalUntil = windowMinutes > 0 && !exact ? start + windowMinutes * 60_000 : null
  return { start, end: (arrivalUntil ?? start) + durationMinutes * 60_000, arrivalUntil }
}

function presentTime(booking: LockedBooking): Time {
  const arrivalUntil = openWindow(booking)?.until ?? null
  return { start: booking.startsAt.getTime(), end: booking.endsAt.getTime(), arrivalUntil }
}

type Chosen = {
  technicianId: string
  travelEstimated: boolean
  time: Time
  price: Price
  block: Blocked
  now: number
}

/**
 * Moving must not improve the refund terms: returns the percentage the customer would get back now, if that is not
 * everything.
 */
async function forfeited(tx: Tx, booking: LockedBooking, doer: Doer, now: number): Promise<number | null> {
  if (doer.kind !== 'customer') return null
  const { capturedMinor, free, percent } = await quote(tx, booking, doer, now)
  return capturedMinor === 0 || free ? null : percent
}

async function write(tx: Tx, plan: Plan, booking: LockedBooking, chosen: Chosen): Promise<RescheduleAnswer> {
  const { tenantId, bookingId, wish, doer } = plan
  const { technicianId, time, price, now } = chosen
  const status = decideMoved(booking.status, doer.kind, booking.confirmation)
  const pending = status === 'pending_approval'
  const before = presentTime(booking)
  const previous = {
    previousStartsAt: before.start,
    previousEndsAt: before.end,
    ...(before.arrivalUntil === null ? {} : { previousArrivalUntil: before.arrivalUntil }),
  }
  const told = { bookingId, version: booking.version + 1, ...previous }
  const { travelEstimated, block } = chosen
  const atMostPercent = await forfeited(tx, booking, doer, now)
  const [version] = await Promise.all([
    moveBooking(tx, tenantId, bookingId, {
      status,
      technicianId,
      ...time,
      ...price,
      block,
      travelEstimated,
      atMostPercent,
      now,
    }),
    recordHistory(tx, tenantId, {
      bookingId,
      kind: 'rescheduled',
      actor: doer.kind,
      userId: doer.kind === 'member' ? doer.userId : undefined,
      now,
      detail: {
        from: before.start,
        to: wish.start,
        // Only a time that the business had agreed to can be left too late.
        agreed: booking.status === 'confirmed',
        ...(technicianId === booking.technicianId ? {} : { technicianId }),
        ...(wish.overrule ? { overruled: true } : {}),
        ...(price.priceMinor === booking.priceMinor ? {} : { priceMinor: price.priceMinor }),
        ...(pending ? { status } : {}),
      },
    }),
    announce(tx, tenantId, 'booking/rescheduled', {
      bookingId,
      version: told.version,
      startsAt: wish.start,
      ...previous,
      ...(pending ? { pending } : {}),
    }),
    pending ? announce(tx, tenantId, 'booking/approval_asked', told) : null,
  ])
  return answerOf(plan, { ...booking, status }, version, time, technicianId)
}

function answerOf(
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
