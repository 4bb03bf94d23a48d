import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { estimateTravel, loadSchedule, openSlots, pointOf } from '../scheduling/index.server.ts'
import { weighMoves, type BetterTime, type Moving } from './better-times.ts'
import { changeFacts } from './changes/cancel-booking.server.ts'
import { findBooking } from './changes/change-queries.server.ts'
import { listStops } from './queries.server.ts'
import { questionOf } from './changes/move-slots.server.ts'
import { refuseReschedule, type Doer } from './rules.ts'

export type BetterTimesAnswer =
  | {
      ok: true
      timeZone: string
      moving: Pick<Moving, 'start' | 'technicianId'>
      technicians: { id: string; name: string }[]
      /** Each start with the technician for whom it saves most. */
      places: BetterTime[]
      /** Each start that the present technician could take. */
      own: BetterTime[]
    }
  /** `no_place`: nobody drives to this booking. */
  | { ok: false; reason: 'not_found' | 'not_movable' | 'no_place' }

/**
 * Times a booking could be moved to, checked by the same rules as the move itself, and how much driving each saves.
 * Between two local dates, or else in the two weeks around the booking. Uses estimates, which cost nothing. Two
 * database round trips.
 */
export async function listBetterTimes(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
  between?: { from: string; to: string },
): Promise<BetterTimesAnswer> {
  const now = app.clock.now()
  const facts = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking || refuseReschedule(changeFacts(booking), doer, now) || booking.lat === null) return { booking }
    const start = booking.startsAt.getTime()
    const days = between ?? daysToMoveIn(booking.timeZone, start, localDate(now, booking.timeZone))
    const [schedule, behind] = await Promise.all([
      loadSchedule(tx, {
        tenantId,
        service: booking.serviceId,
        ...days,
        now,
        excludeBookingId: bookingId,
        retired: true,
      }),
      listStops(tx, tenantId, [booking.technicianId], start, start),
    ])
    return { booking, days, schedule, behind }
  })
  const { booking, days, schedule, behind } = facts
  if (!booking) return { ok: false, reason: 'not_found' }
  const place = pointOf(booking.lat, booking.lng)
  if (!place || (schedule && schedule.service.place !== 'customer')) return { ok: false, reason: 'no_place' }
  if (!days || !schedule) return { ok: false, reason: 'not_movable' }
  const travel = estimateTravel()
  const slots = openSlots(questionOf({ travel }, booking, schedule, now, days))
  const moving: Moving = {
    id: booking.id,
    technicianId: booking.technicianId,
    start: booking.startsAt.getTime(),
    end: booking.endsAt.getTime(),
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place,
  }
  const asked = {
    moving,
    behind,
    behindBase: pointOf(booking.baseLat, booking.baseLng),
    technicians: schedule.technicians,
    travel,
  }
  const own = slots
    .filter(({ technicians }) => technicians.includes(moving.technicianId))
    .map((slot) => ({ ...slot, technicians: [moving.technicianId] }))
  return {
    ok: true,
    timeZone: booking.timeZone,
    moving,
    technicians: schedule.technicians.map(({ id, name }) => ({ id, name })),
    places: weighMoves(slots, asked),
    own: weighMoves(own, asked),
  }
}

const daysBefore = 6
const daysLookedAt = 14

/**
 * The two weeks around a booking in which better times are looked for, never before `today`. Local dates, both
 * inclusive.
 */
function daysToMoveIn(timeZone: string, start: number, today: string): { from: string; to: string } {
  const early = addDays(localDate(start, timeZone), -daysBefore)
  const from = early > today ? early : today
  return { from, to: addDays(from, daysLookedAt - 1) }
}
