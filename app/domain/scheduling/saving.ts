import { dayMs } from '#app/lib/time.ts'
import type { Schedule } from './facts.ts'
import { spanAt, spansOf } from './slots/zone.ts'
import { estimateMinutes, type Point } from './travel.ts'
import { veiled } from './veil.ts'

/** A smaller difference in driving, in minutes, does not count as nearby. */
export const nearbyFromMinutes = 10

type Detour = {
  base: Point
  place: Point
  /** The stops before and after on the same day; undefined: the base. */
  previous: Point | undefined
  next: Point | undefined
}

/**
 * Minutes of driving saved because a job is on the way: (base → job → base on its own) − (what it adds between its
 * neighbours). Never negative, never more than the drive on its own; 0 for the only stop of a day.
 */
export function savedMinutes({ base, place, previous, next }: Detour, minutes = estimateMinutes): number {
  if (!previous && !next) return 0
  const [from, to] = [previous ?? base, next ?? base]
  const alone = minutes(base, place) + minutes(place, base)
  const added = minutes(from, place) + minutes(place, to) - minutes(from, to)
  return Math.max(0, alone - Math.max(0, added))
}

/** Minutes a technician saves with a job in `[start, end)`, epoch ms. */
export type Savings = (technicianId: string, start: number, end: number) => number

/**
 * What jobs at a place would save each technician of the schedule, with neighbours at their veiled places. Always
 * estimated, so that listing and booking agree whatever the traffic, and nothing is billed. Bookings that are not firm
 * do not count, nor do technicians without a base, as the length of their own way is unknown.
 */
export function savingsOf({ tenant, technicians }: Pick<Schedule, 'tenant' | 'technicians'>, place: Point): Savings {
  const days = new Map(technicians.map((technician) => [technician.id, dayOf(technician, place)]))
  const dateOf = (instant: number) => {
    const { offset } = spanAt(spansOf(tenant.timeZone, instant, instant), instant)
    return Math.floor((instant + offset) / dayMs)
  }
  return (technicianId, start, end) => days.get(technicianId)?.(start, end, dateOf) ?? 0
}

type Stop = { start: number; end: number; place: Point }
type InDay = (start: number, end: number, dateOf: (instant: number) => number) => number

function dayOf({ baseLat, baseLng, bookings }: Schedule['technicians'][number], place: Point): InDay {
  if (baseLat === null || baseLng === null) return () => 0
  const base = { lat: baseLat, lng: baseLng }
  const stops: Stop[] = []
  for (const [start, end, lat, lng, firm = true, veil] of bookings)
    if (firm && lat !== null && lng !== null)
      stops.push({ start, end, place: veil === undefined ? { lat, lng } : veiled({ lat, lng }, veil) })
  stops.sort((a, b) => a.start - b.start)
  // Between the same two stops of a day, every start saves the same.
  const known = new Map<number, number>()
  return (start, end, dateOf) => {
    const at = firstFrom(stops, end)
    const date = dateOf(start)
    const key = at * 1e6 + date
    const before = known.get(key)
    if (before !== undefined) return before
    const [previous, next] = [stops[at - 1], stops[at]]
    const minutes = savedMinutes({
      base,
      place,
      previous: previous && dateOf(previous.end - 1) === date ? previous.place : undefined,
      next: next && dateOf(next.start) === date ? next.place : undefined,
    })
    known.set(key, minutes)
    return minutes
  }
}

/** Index of the first stop that starts at `instant` or later. */
function firstFrom(stops: readonly Stop[], instant: number): number {
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (stops[middle]!.start < instant) low = middle + 1
    else high = middle
  }
  return low
}
