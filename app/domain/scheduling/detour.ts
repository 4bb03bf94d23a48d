import { hourMs } from '#app/lib/time.ts'
import type { PlaceId, TravelTimes } from './travel.ts'

/** Where a technician is from `start` to `end` (epoch ms, set-up and clean-up included). */
export type PlacedStop = { start: number; end: number; place: PlaceId }

/** After this long without a stop, a technician starts from the base again. */
export const restMs = 12 * hourMs

type Drives = Pick<TravelTimes, 'minutes'>

/**
 * Minutes of driving between two stops in a row, or before the first (`from` undefined) or after the last (`to`
 * undefined). After a long break the way leads over the base; without a base no drive is known then.
 */
function legMinutes(
  from: PlacedStop | undefined,
  to: PlacedStop | undefined,
  travel: Drives,
  base: PlaceId | undefined,
): number {
  const drive = (a: PlaceId, b: PlaceId, departure: number) => travel.minutes(a, b, departure) ?? NaN
  if (from && to && to.start - from.end < restMs) return drive(from.place, to.place, from.end)
  if (base === undefined) return 0
  return (from ? drive(from.place, base, from.end) : 0) + (to ? drive(base, to.place, to.start) : 0)
}

/** Minutes a technician drives to visit all these stops, sorted by start; NaN when a drive is unknown. */
export function drivingMinutes(stops: readonly PlacedStop[], travel: Drives, base?: PlaceId): number {
  if (stops.length === 0) return 0
  let total = 0
  for (let at = 0; at <= stops.length; at += 1) total += legMinutes(stops[at - 1], stops[at], travel, base)
  return total
}

/**
 * Minutes of driving that one more stop adds to the others (sorted by start, without it): the way there and on, minus
 * the direct way. Below 0 only when the detour is quicker than the direct way. NaN when a drive is unknown.
 */
export function detourMinutes(others: readonly PlacedStop[], stop: PlacedStop, travel: Drives, base?: PlaceId): number {
  let [low, high] = [0, others.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((others[middle] as PlacedStop).start < stop.start) low = middle + 1
    else high = middle
  }
  const [before, after] = [others[low - 1], others[low]]
  const without = before || after ? legMinutes(before, after, travel, base) : 0
  return legMinutes(before, stop, travel, base) + legMinutes(stop, after, travel, base) - without
}
