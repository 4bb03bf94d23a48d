import { placeId, restMs, type PlaceId, type Point, type TravelTimes } from '../scheduling/rules.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A booking that holds its time, as a stop in a technician's day. Instants in epoch ms, lengths in minutes. */
export type Stop = {
  id: string
  start: number
  end: number
  bufferBefore: number
  bufferAfter: number
  place: Point | undefined
}

export type Blocked = {
  id: string
  /** Drive from the previous stop, or from the base for the first stop, in minutes. */
  travelBefore: number
  /** `[from, until)`, epoch ms. */
  from: number
  until: number
}

const longestDrive = 1440

/**
 * The time each stop of a technician blocks: `[start - set-up - drive, end + clean-up)`. A stop without a place between
 * two others may use some of the driving time (slots.md, rule 4), so no stop blocks time before the end of the previous
 * one. `stops` are sorted by start and do not overlap, buffers included. `stored` is the day as planned before: a drive
 * between the same two places keeps its stored length.
 */
export function planBlocks(
  stops: readonly Stop[],
  travel: Pick<TravelTimes, 'minutes'>,
  base?: Point,
  stored: readonly StoredStop[] = [],
): Blocked[] {
  const before = new Map(stored.map((stop) => [stop.id, stop.travelBefore]))
  const originsBefore = originsOf(stored, base)
  const origins = originsOf(stops, base)
  let taken = -Infinity
  return stops.map((stop) => {
    const arrive = stop.start - stop.bufferBefore * minuteMs
    const until = stop.end + stop.bufferAfter * minuteMs
    const origin = origins.get(stop.id)
    const same = origin !== undefined && originsBefore.get(stop.id)?.place === origin.place
    const drive = stop.place && origin ? travel.minutes(origin.place, placeId(stop.place), origin.departure) : 0
    const travelBefore = (same ? before.get(stop.id) : undefined) ?? Math.min(Math.ceil(drive ?? 0), longestDrive)
    const from = Math.min(arrive, Math.max(arrive - travelBefore * minuteMs, taken))
    taken = until
    return { id: stop.id, travelBefore, from, until }
  })
}

/**
 * Where a technician comes from to each stop, and when they leave there: the previous stop, or the base after a long
 * break.
 */
function originsOf(
  stops: readonly Stop[],
  base: Point | undefined,
): Map<string, { place: PlaceId; departure: number }> {
  const origins = new Map<string, { place: PlaceId; departure: number }>()
  let last: { place: Point; until: number } | undefined
  for (const stop of stops) {
    const arrive = stop.start - stop.bufferBefore * minuteMs
    const recent = last && arrive - last.until < restMs ? last : undefined
    const place = recent?.place ?? base
    if (place) origins.set(stop.id, { place: placeId(place), departure: recent?.until ?? arrive })
    if (stop.place) last = { place: stop.place, until: stop.end + stop.bufferAfter * minuteMs }
  }
  return origins
}

/**
 * With the stops of two days on either side, the predecessor of every stop within this distance of a change is known.
 */
const certainMs = 36 * hourMs

/**
 * The stops of a technician whose planned block differs from the stored one, near `center` and in the future (epoch
 * ms). Past stops stay as they were; for stops far away, we did not read the neighbours.
 */
export function changedBlocks(
  stored: readonly StoredStop[],
  plan: readonly Blocked[],
  center: number,
  now: number,
): Blocked[] {
  const planned = new Map(plan.map((block) => [block.id, block]))
  return stored.flatMap((stop) => {
    const block = planned.get(stop.id)
    if (!block || Math.abs(stop.start - center) > certainMs || stop.start <= now) return []
    return block.travelBefore === stop.travelBefore && block.from === stop.from ? [] : [block]
  })
}

export type StoredStop = Stop & { technicianId: string; travelBefore: number; from: number }
