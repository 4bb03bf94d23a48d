import { cities } from './gazetteer.ts'
import type { Point } from './gazetteer.ts'
import { distanceM } from './geometry.ts'

/** Streets are longer than the straight line by this factor. */
const detour = 1.35
const speedKmh = 32
/** Nobody drives from Berlin to Brooklyn. */
const farthestM = 1_500_000

export type Drive = {
  distanceMeters: number
  /** With the traffic of the departure, s. */
  seconds: number
  /** Without traffic, s. */
  staticSeconds: number
}

/**
 * A believable drive; undefined where there is no road.
 * @param departure epoch ms, or undefined for a drive without traffic
 */
export function drive(from: Point, to: Point, departure: number | undefined): Drive | undefined {
  const crow = distanceM(from, to)
  if (crow > farthestM) return undefined
  const distanceMeters = Math.round(crow * detour)
  const staticSeconds = Math.round(distanceMeters / (speedKmh / 3.6))
  const factor = departure === undefined ? 1 : traffic(from, departure)
  return { distanceMeters, staticSeconds, seconds: Math.round(staticSeconds * factor) }
}

/** Rush hours on working days, in the place's local time: 1 is the free flow of `staticSeconds`. */
function traffic(place: Point, departure: number): number {
  const city = cities.find((each) => distanceM(each.center, place) < 150_000)
  const local = Temporal.Instant.fromEpochMilliseconds(Math.round(departure)).toZonedDateTimeISO(
    city?.timeZone ?? 'UTC',
  )
  const hour = local.hour + local.minute / 60
  const weekend = local.dayOfWeek >= 6
  if (hour < 6 || hour >= 22) return 1
  if (weekend) return hour >= 11 && hour < 19 ? 1.15 : 1.05
  if (hour >= 7 && hour < 10) return 1.45
  if (hour >= 16 && hour < 19) return 1.55
  return 1.2
}
