import {
  detourMinutes,
  placeId,
  pointOf,
  type PlacedStop,
  type Point,
  type Slot,
  type TechnicianFacts,
  type TravelTimes,
} from '../scheduling/rules.ts'
import type { StoredStop } from './day-plan.ts'

const minuteMs = 60_000

/** A booking with a place, as it is before the move. Instants in epoch ms, lengths in minutes. */
export type Moving = {
  id: string
  technicianId: string
  start: number
  end: number
  bufferBefore: number
  bufferAfter: number
  place: Point
}

export type MoveFacts = {
  moving: Moving
  /** The other stops of its technician around its present time, by start. */
  behind: readonly StoredStop[]
  behindBase: Point | undefined
  /** Technicians who could come, with their days. The booking itself is left out. */
  technicians: readonly Pick<TechnicianFacts, 'id' | 'baseLat' | 'baseLng' | 'bookings'>[]
  travel: Pick<TravelTimes, 'minutes'>
}

/** A start (epoch ms) that one technician could take. */
export type BetterTime = {
  start: number
  technicianId: string
  /** Minutes of driving that fall away where the booking is now. */
  lessMinutes: number
  /** Minutes of driving that the new place adds. */
  moreMinutes: number
  /** The difference: above 0 the move saves driving. */
  savedMinutes: number
}

/**
 * What moving to each slot saves, with the technician for whom it saves most; the present technician wins ties. The
 * slots come from the engine with the booking itself left out, so each of them can be booked. Only drives between
 * neighbouring stops are compared, which gives the same result as comparing whole days.
 */
export function weighMoves(slots: readonly Slot[], facts: MoveFacts): BetterTime[] {
  const { moving, behind, behindBase, travel } = facts
  const place = placeId(moving.place)
  const reach = (start: number, end: number): PlacedStop => ({
    start: start - moving.bufferBefore * minuteMs,
    end: end + moving.bufferAfter * minuteMs,
    place,
  })
  const lessMinutes = detourMinutes(
    stopsBehind(behind, moving.id),
    reach(moving.start, moving.end),
    travel,
    behindBase && placeId(behindBase),
  )
  const days = new Map(facts.technicians.map((technician) => [technician.id, dayOf(technician)]))
  return slots.flatMap(({ start, end, technicians }) => {
    let best: BetterTime | undefined
    for (const technicianId of inOrder(technicians, moving.technicianId)) {
      const day = days.get(technicianId)
      if (!day || (technicianId === moving.technicianId && start === moving.start)) continue
      const moreMinutes = detourMinutes(day.stops, reach(start, end), travel, day.base)
      const savedMinutes = lessMinutes - moreMinutes
      if (!Number.isNaN(savedMinutes) && !(best && best.savedMinutes >= savedMinutes))
        best = { start, technicianId, lessMinutes, moreMinutes, savedMinutes }
    }
    return best ? [best] : []
  })
}

const inOrder = (ids: readonly string[], first: string) =>
  ids.includes(first) ? [first, ...ids.filter((id) => id !== first)] : ids

function stopsBehind(stops: readonly StoredStop[], movingId: string): PlacedStop[] {
  return stops.flatMap(({ id, start, end, bufferBefore, bufferAfter, place }) =>
    id === movingId || !place
      ? []
      : [{ start: start - bufferBefore * minuteMs, end: end + bufferAfter * minuteMs, place: placeId(place) }],
  )
}

function dayOf({ baseLat, baseLng, bookings }: MoveFacts['technicians'][number]) {
  const stops = bookings.flatMap(([start, end, lat, lng]): PlacedStop[] => {
    const at = pointOf(lat, lng)
    return at ? [{ start, end, place: placeId(at) }] : []
  })
  const base = pointOf(baseLat, baseLng)
  return { stops: stops.sort((a, b) => a.start - b.start), base: base && placeId(base) }
}

/** Less than this is not worth a call to the customer. */
export const worthMovingMinutes = 5

/**
 * The best time of each day that saves enough driving, most saved first. `dateOf` gives the local date of a start. Of
 * equally good starts on a day, the one nearest to the time of day the customer chose wins (`clockOf`, minutes since
 * midnight).
 */
export function bestOfDays(
  places: readonly BetterTime[],
  moving: Pick<Moving, 'start' | 'technicianId'>,
  { dateOf, clockOf }: { dateOf: (start: number) => string; clockOf: (start: number) => number },
  count = 5,
): BetterTime[] {
  const wished = clockOf(moving.start)
  const away = ({ start, technicianId }: BetterTime) =>
    Math.abs(clockOf(start) - wished) + (technicianId === moving.technicianId ? 0 : 1)
  const best = new Map<string, BetterTime>()
  for (const place of places) {
    if (place.savedMinutes < worthMovingMinutes) continue
    const date = dateOf(place.start)
    const known = best.get(date)
    if (
      !known ||
      place.savedMinutes > known.savedMinutes ||
      (place.savedMinutes === known.savedMinutes && away(place) < away(known))
    )
      best.set(date, place)
  }
  return [...best.values()].sort((a, b) => b.savedMinutes - a.savedMinutes || a.start - b.start).slice(0, count)
}
