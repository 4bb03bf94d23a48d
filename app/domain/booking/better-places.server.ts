import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { addDays, estimateTravel, loadSchedule, localDate, openSlots, pointOf, type Slot } from '../scheduling/index.server.ts'
import { weighMoves, type BetterPlace, type Moving } from './better-places.ts'
import { findBooking } from './change-queries.server.ts'
import { listStops } from './queries.server.ts'
import { questionOf } from './reschedule-booking.server.ts'

export type MovePlaces =
  | { ok: true; timeZone: string; slots: Slot[]; places: BetterPlace[]; moving: Pick<Moving, 'start' | 'technicianId'>; technicians: { id: string; name: string }[] }
  | { ok: false; reason: 'not_found' }

/**
 * Times a booking could be moved to between two local dates, by the same predicate as the move itself, and what each saves in
 * driving; `places` is empty where the booking is at no place. By estimates, which cost nothing. Two round trips.
 */
export async function listMovePlaces(app: App, tenantId: string, bookingId: string, days: { from: string; to: string }): Promise<MovePlaces> {
  const now = app.clock.now()
  const facts = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return null
    const start = booking.startsAt.getTime()
    const [schedule, behind] = await Promise.all([
      loadSchedule(tx, { tenantId, service: booking.serviceId, ...days, now, excludeBookingId: bookingId, retired: true }),
      listStops(tx, tenantId, [booking.technicianId], start, start),
    ])
    return schedule && { booking, schedule, behind: behind.filter(({ id }) => id !== bookingId) }
  })
  if (!facts) return { ok: false, reason: 'not_found' }
  const { booking, schedule, behind } = facts
  const travel = estimateTravel()
  const slots = openSlots(questionOf({ travel }, booking, schedule, now, days))
  const place = pointOf(booking.lat, booking.lng)
  const moving = {
    id: booking.id, technicianId: booking.technicianId, start: booking.startsAt.getTime(), end: booking.endsAt.getTime(),
    bufferBefore: booking.bufferBeforeMinutes, bufferAfter: booking.bufferAfterMinutes,
  }
  const visits = schedule.service.place === 'customer'
  const places = place && visits
    ? weighMoves(slots, { moving: { ...moving, place }, behind, behindBase: pointOf(booking.baseLat, booking.baseLng), technicians: schedule.technicians, travel })
    : []
  return { ok: true, timeZone: booking.timeZone, slots, places, moving, technicians: schedule.technicians.map(({ id, name }) => ({ id, name })) }
}

const daysBefore = 6
const daysLookedAt = 14

/** The two weeks around a booking in which a better place is looked for: never before `today`, local dates both inclusive. */
export function daysToMoveIn(timeZone: string, start: number, today: string): { from: string; to: string } {
  const early = addDays(localDate(timeZone, start), -daysBefore)
  const from = early > today ? early : today
  return { from, to: addDays(from, daysLookedAt - 1) }
}
