import { placeId, restMs, type PlaceId, type Point, type TravelTimes } from '../scheduling/rules.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A booking that holds its time, as it stands in a technician's day. Instants in epoch ms, lengths in minutes. */
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
  /** Drive from the previous stop, or from the base for the first one, in minutes. */
  travelBefore: number
  /** `[from, until)`, epoch ms. */
  from: number
  until: number
}

const longestDrive = 1440

/**
 * What each stop of a technician blocks: `[start - set-up - drive, end + clean-up)`. A stop without a place between two
 * others may take some of the time of the drive (slots.md, rule 4), so no stop blocks back into the one before it.
 * `stops` are sorted by start and hold apart with their buffers. `stored` is the day as it was planned before: who comes from
 * the same place as then keeps the drive that was found then.
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

/** Where a technician comes from to each stop, and when she leaves there: the stop before, unless that was before a rest, else the base. */
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

/** Within this of a change every stop's predecessor is known, given stops of two days on either side. */
const certainMs = 36 * hourMs

/**
 * Those of a technician's stops that the plan draws otherwise than they are stored, near `center` and still to come (epoch
 * ms): what is past stays as it was, and what is far has neighbours we did not read.
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
