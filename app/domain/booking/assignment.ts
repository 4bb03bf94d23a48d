import {
  detourMinutes,
  estimateTravel,
  placeId,
  pointOf,
  type PlacedStop,
  type Point,
  type Schedule,
} from '../scheduling/rules.ts'

export type Load = { technicianId: string; day: number; week: number; lastAssignedAt: number | null }

/**
 * The rule that put the first candidate before the second. `saving`: the customer's price depends on the driving saved.
 */
export type Decider = 'only' | 'saving' | 'driving' | 'day' | 'week' | 'longest_since' | 'order'

export type Assignment = {
  technicianId: string
  /** One line for the log. */
  reason: string
  /** For the owner: how many could come, which rule decided, and its figures. */
  why: { by: Decider; of: number; drivingMinutes: number; day: number; week: number }
}

/** Differences in driving below this many minutes do not matter when choosing who goes. */
const drivingStep = 5

/**
 * Who gets a booking that names nobody: the shortest extra drive (in steps of 5 minutes), then the fewest bookings that
 * day, then that week, then the longest time since the last booking, then the business's own order. `driving`: extra
 * minutes per technician; a missing one counts as none. The reason is stored with the booking.
 */
export function rankFairly(
  technicianIds: readonly string[],
  loads: readonly Load[],
  driving: ReadonlyMap<string, number> = new Map(),
): Assignment[] {
  const loadOf = new Map(loads.map((load) => [load.technicianId, load]))
  const ranked = technicianIds.map((technicianId, position) => {
    const { day, week, lastAssignedAt } = loadOf.get(technicianId) ?? { day: 0, week: 0, lastAssignedAt: null }
    const drivingMinutes = Math.max(0, Math.round(driving.get(technicianId) ?? 0))
    return {
      technicianId,
      position,
      day,
      week,
      drivingMinutes,
      step: Math.round(drivingMinutes / drivingStep),
      last: lastAssignedAt ?? -Infinity,
    }
  })
  type Ranked = (typeof ranked)[number]
  const rules: [Decider, (one: Ranked) => number][] = [
    ['driving', ({ step }) => step],
    ['day', ({ day }) => day],
    ['week', ({ week }) => week],
    ['longest_since', ({ last }) => last],
    ['order', ({ position }) => position],
  ]
  const decider = (a: Ranked, b: Ranked) => rules.find(([, read]) => read(a) !== read(b))
  ranked.sort((a, b) => {
    const rule = decider(a, b)
    return rule && rule[1](a) < rule[1](b) ? -1 : 1
  })
  return ranked.map((one, index) => {
    const { technicianId, drivingMinutes, day, week } = one
    const other = ranked[index === 0 ? 1 : index - 1]
    const by = other ? (decider(one, other)?.[0] ?? 'order') : 'only'
    const reason = other
      ? `${index + 1} of ${ranked.length} free; ${drivingMinutes} min more driving, ${day} that day, ${week} that week`
      : 'only one free'
    return { technicianId, reason, why: { by, of: ranked.length, drivingMinutes, day, week } }
  })
}

/**
 * Minutes of driving that a job at `place` in `[start, end)` (epoch ms) adds to a technician's day. Always estimated:
 * the traffic at the minute of booking must not decide who goes.
 */
export function drivingOf({ technicians }: Pick<Schedule, 'technicians'>, place: Point | undefined) {
  const travel = estimateTravel()
  const byId = new Map(technicians.map((technician) => [technician.id, technician]))
  return (technicianId: string, start: number, end: number): number => {
    const technician = byId.get(technicianId)
    if (!technician || !place) return 0
    const base = pointOf(technician.baseLat, technician.baseLng)
    const stops = technician.bookings.flatMap(([from, until, lat, lng]): PlacedStop[] => {
      const point = pointOf(lat, lng)
      return point ? [{ start: from, end: until, place: placeId(point) }] : []
    })
    return detourMinutes(
      stops.sort((a, b) => a.start - b.start),
      { start, end, place: placeId(place) },
      travel,
      base && placeId(base),
    )
  }
}
