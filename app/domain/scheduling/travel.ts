/** A point on the map; its place id is `lat,lng`, rounded to about a metre. */
export type Point = { lat: number; lng: number }

export type PlaceId = string

/** Five decimals are about one metre, so that the same door is the same place each time. */
export function placeId({ lat, lng }: Point): PlaceId {
  return `${lat.toFixed(5)},${lng.toFixed(5)}`
}

export function readPlaceId(id: PlaceId): Point {
  const comma = id.indexOf(',')
  return { lat: Number(id.slice(0, comma)), lng: Number(id.slice(comma + 1)) }
}

export function pointOf(lat: number | null, lng: number | null): Point | undefined {
  return lat === null || lng === null ? undefined : { lat, lng }
}

const earthRadiusKm = 6371.0088
const radians = Math.PI / 180

/** Great-circle distance in km (haversine, mean radius of the IUGG). */
export function distanceKm(a: Point, b: Point): number {
  const half =
    Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lng - a.lng) * radians) / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Nobody gets into a car for less than 22 m. */
const isSameDoor = (km: number) => km * detour < 0.03

/** In cities with a river or two, roads are longer than the straight line by about this factor. */
const detour = 1.35
/** Km of road between two places, by the same measure as the minutes. */
export function estimateRoadKm(from: Point, to: Point): number {
  return distanceKm(from, to) * detour
}

/** To find the door and a parking space. */
const fixedMinutes = 3
/** Speeds (km/h), door to door with traffic, each up to so many km of road. */
const bands = [
  { untilKm: 8, speed: 26 },
  { untilKm: 30, speed: 42 },
  { untilKm: Infinity, speed: 75 },
]

/**
 * Estimated minutes of driving between two places: great-circle km x 1.35 of road, the first 8 km at 26 km/h, up to 30
 * km at 42 km/h, the rest at 75 km/h, 3 minutes to park, rounded up. Rather too long than late at the door. 0 for the
 * same place. Symmetric, and grows with the distance.
 */
export function estimateMinutes(from: Point, to: Point): number {
  const crow = distanceKm(from, to)
  if (isSameDoor(crow)) return 0
  const km = crow * detour
  let minutes = fixedMinutes
  let covered = 0
  for (const { untilKm, speed } of bands) {
    if (km <= covered) break
    minutes += ((Math.min(km, untilKm) - covered) / speed) * 60
    covered = untilKm
  }
  return Math.ceil(minutes)
}

/** Minutes per straight-line km, up to each distance (km). */
type Pace = readonly { untilKm: number; minutesPerKm: number }[]
/** 80 km/h near the doors, 100 on the way out, 120 far away, in a straight line. */
const fastest: Pace = [
  { untilKm: 5, minutesPerKm: 0.75 },
  { untilKm: 20, minutesPerKm: 0.6 },
  { untilKm: Infinity, minutesPerKm: 0.5 },
]
/** 15 km/h in a straight line, as in a rush hour with a river in the way; 40 km/h outside the town. */
const slowest: Pace = [
  { untilKm: 30, minutesPerKm: 4 },
  { untilKm: Infinity, minutesPerKm: 1.5 },
]
const slowStartMinutes = 8

function pacedMinutes(pace: Pace, km: number): number {
  let minutes = 0
  let covered = 0
  for (const { untilKm, minutesPerKm } of pace) {
    if (km <= covered) break
    minutes += (Math.min(km, untilKm) - covered) * minutesPerKm
    covered = untilKm
  }
  return minutes
}

/**
 * The shortest any drive can be, whatever the roads and the hour: whole minutes, rounded up, as all drives are counted.
 */
export function fastestMinutes(from: Point, to: Point): number {
  const km = distanceKm(from, to)
  return isSameDoor(km) ? 0 : Math.ceil(pacedMinutes(fastest, km))
}

/** The longest a drive with traffic and bad roads takes: minutes, rounded up; 0 for the same place. */
export function slowestMinutes(from: Point, to: Point): number {
  const km = distanceKm(from, to)
  return km === 0 ? 0 : Math.ceil(slowStartMinutes + pacedMinutes(slowest, km))
}

/** What the engine uses to look up drives. */
export type TravelTimes = {
  /** Minutes from one place to another, leaving at `departure` (epoch ms); undefined when unknown. */
  minutes: (from: PlaceId, to: PlaceId, departure: number) => number | undefined
  /** Whether an answer is an estimate although a provider could have been asked. */
  estimated: boolean
}

/** Estimates; each pair is calculated once. */
export function estimateTravel(): TravelTimes {
  const known = new Map<string, number>()
  return {
    estimated: true,
    minutes: (from, to) => {
      const pair = `${from}>${to}`
      const before = known.get(pair)
      if (before !== undefined) return before
      const minutes = estimateMinutes(readPlaceId(from), readPlaceId(to))
      known.set(pair, minutes)
      return minutes
    },
  }
}
