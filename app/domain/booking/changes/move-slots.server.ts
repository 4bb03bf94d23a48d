import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { offerAt } from '../../payments/rules.ts'
import {
  decideArea,
  estimateTravel,
  findTravel,
  loadSchedule,
  openMonth,
  openSlots,
  pointOf,
  savingsOf,
  toSlotQuery,
  type MonthWish,
  type Schedule,
  type Slot,
  type SlotQuery,
  type TravelTimes,
} from '../../scheduling/index.server.ts'
import { findBooking, type LockedBooking } from './change-queries.server.ts'
import { roughly, whatGuestsMaySee } from '../guest-sight.server.ts'
import { agreedLength } from '../rules.ts'
import type { Placed } from '../take-time.server.ts'

/** `priceMinor`: what the booking would cost at this time if its customer moves it there. */
export type MoveSlot = Slot & { arrivalUntil?: number; priceMinor: number; discountMinor: number }
export type MoveSlots = { ok: true; timeZone: string; slots: MoveSlot[] } | { ok: false; reason: 'not_found' }

type Days = { from: string; to: string }
type Facts = {
  booking: LockedBooking
  schedule: Schedule
  question: SlotQuery
  /** How drives are told to whoever asks. */
  told: (minutes: TravelTimes['minutes']) => TravelTimes['minutes']
}

/**
 * Open times a booking could be moved to between two local dates; its own time does not block it. One more database
 * query than `listOpenSlots`. `withoutAsking`: as for `listOpenSlots`.
 */
export async function listMoveSlots(
  app: App,
  tenantId: string,
  bookingId: string,
  days: Days,
  { withoutAsking = false, guest = false } = {},
): Promise<MoveSlots> {
  const facts = await loadMove(app, tenantId, bookingId, { ...days, guest })
  if (!facts) return { ok: false, reason: 'not_found' }
  const travel = await findTravel(app, facts.question, withoutAsking ? { budget: 0 } : {})
  const slots = openSlots({ ...facts.question, travelMinutes: facts.told(travel.minutes) })
  return { ok: true, timeZone: facts.booking.timeZone, slots: withPrices(facts, slots) }
}

/**
 * The month around one day, as `listOpenMonth` returns it: `slots` for all the days asked for; `date` is the one that
 * was checked exactly.
 */
export async function listMoveMonth(
  app: App,
  tenantId: string,
  bookingId: string,
  { from, to, guest, ...wish }: Days & MonthWish & { guest?: boolean },
): Promise<(Extract<MoveSlots, { ok: true }> & { date: string | null }) | Extract<MoveSlots, { ok: false }>> {
  const facts = await loadMove(app, tenantId, bookingId, { from, to, guest })
  if (!facts) return { ok: false, reason: 'not_found' }
  const { date, slots } = await openMonth(app, facts.question, { ...wish, told: facts.told })
  return { ok: true, timeZone: facts.booking.timeZone, slots: withPrices(facts, slots), date }
}

/** `guest`: asked by whoever has the booking's link, who is told no more of others than any guest; see `sightOf`. */
async function loadMove(
  app: App,
  tenantId: string,
  bookingId: string,
  { guest = false, ...days }: Days & { guest?: boolean | undefined },
): Promise<Facts | null> {
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
  if (!facts) return null
  const { booking, schedule } = facts
  const place = guest && schedule.service.place === 'customer' ? pointOf(booking.lat, booking.lng) : undefined
  const sight = place ? await whatGuestsMaySee(app, tenantId, place) : null
  const question = questionOf({ travel: estimateTravel() }, { ...booking, ...sight?.point }, schedule, now, days)
  return { ...facts, question, told: sight?.rough ? roughly : (minutes) => minutes }
}

function withPrices({ booking, schedule }: Facts, slots: Slot[]): MoveSlot[] {
  const { durationMinutes, windowMinutes } = agreedLength(booking)
  const priceAt = movedPrice(booking, schedule)
  return slots.map((slot) => ({
    ...slot,
    ...priceAt(slot, slot.technicians),
    ...(windowMinutes > 0 ? { arrivalUntil: slot.end - durationMinutes * 60_000 } : {}),
  }))
}

/**
 * What a booking costs at another time. Its discount stays as far as the new time also saves driving; it never grows,
 * so that nothing already paid has to be refunded. The present technician comes if possible.
 */
export function movedPrice(booking: LockedBooking, { tenant, technicians }: Schedule) {
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

/**
 * The engine's query for a booking that moves: length and buffers as agreed, its own time not blocked, by technicians
 * who serve the place.
 */
export function questionOf(
  { travel }: { travel: TravelTimes },
  booking: LockedBooking,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
  exact = false,
  length = agreedLength(booking),
): SlotQuery {
  const place = pointOf(booking.lat, booking.lng)
  const area =
    place && schedule.service.place === 'customer'
      ? decideArea(schedule.tenant, schedule.technicians, { ...place, postcode: booking.postcode })
      : null
  // The business once agreed to go there: if its area has shrunk since, the booking may still move with the technician
  // it has.
  const serving = schedule.technicians.filter(
    ({ id }) => !area || id === booking.technicianId || (area.ok && area.technicianIds.includes(id)),
  )
  const agreed = {
    ...length,
    bufferBeforeMinutes: booking.bufferBeforeMinutes,
    bufferAfterMinutes: booking.bufferAfterMinutes,
  }
  return toSlotQuery({ ...schedule, technicians: serving }, { ...days, now, place, travel, agreed, exact })
}

/** A booking as a stop in the day of the technician who will come. */
export function stopOf(booking: LockedBooking, at: { technicianId: string; start: number; end: number }): Placed {
  return {
    id: booking.id,
    ...at,
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place: pointOf(booking.lat, booking.lng),
  }
}
