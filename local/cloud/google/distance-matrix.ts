import { drive } from './drive.ts'
import type { Point } from './gazetteer.ts'
import { reverseGeocode } from './geocode.ts'

const mostElements = 100
const mostPlaces = 25

/**
 * The legacy Distance Matrix: https://developers.google.com/maps/documentation/distance-matrix/distance-matrix
 * @param now epoch ms
 * @returns the answer and the elements billed
 */
export function answerDistanceMatrix(
  query: Record<string, unknown>,
  now: number,
): { body: Record<string, unknown>; elements: number } {
  const fail = (status: string, message: string) => ({
    body: { destination_addresses: [], error_message: message, origin_addresses: [], rows: [], status },
    elements: 0,
  })
  const origins = splitPlaces(query.origins)
  const destinations = splitPlaces(query.destinations)
  if (origins.length === 0 || destinations.length === 0)
    return fail('INVALID_REQUEST', "Invalid request. Missing the 'origins' or 'destinations' parameter.")
  if (Math.max(origins.length, destinations.length) > mostPlaces)
    return fail('MAX_DIMENSIONS_EXCEEDED', 'Too many origins or destinations.')
  const elements = origins.length * destinations.length
  if (elements > mostElements) return fail('MAX_ELEMENTS_EXCEEDED', 'Too many elements.')
  const departure = readDeparture(query.departure_time, now)
  if (departure === 'past') return fail('INVALID_REQUEST', 'departure_time is in the past')
  const rows = origins.map((origin) => ({
    elements: destinations.map((destination) => toElement(toPoint(origin), toPoint(destination), departure)),
  }))
  const body = {
    destination_addresses: destinations.map(nameOf),
    origin_addresses: origins.map(nameOf),
    rows,
    status: 'OK',
  }
  return { body, elements }
}

function splitPlaces(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split('|')
        .map((place) => place.trim())
        .filter(Boolean)
    : []
}

function readDeparture(value: unknown, now: number): number | 'past' | undefined {
  if (typeof value !== 'string') return undefined
  if (value === 'now') return now
  const at = Number(value) * 1000
  return at >= now - 60_000 ? at : 'past'
}

/** The platform knows the coordinates of its places; addresses are not looked up here. */
function toPoint(place: string): Point | undefined {
  const point = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(place)
  return point ? [Number(point[1]), Number(point[2])] : undefined
}

function nameOf(place: string): string {
  const point = toPoint(place)
  return point ? (reverseGeocode(point)[0]?.formatted_address ?? place) : ''
}

function toElement(from: Point | undefined, to: Point | undefined, departure: number | undefined) {
  if (!from || !to) return { status: 'NOT_FOUND' }
  const found = drive(from, to, departure)
  if (!found) return { status: 'ZERO_RESULTS' }
  const duration = (seconds: number) => ({ text: `${Math.max(1, Math.round(seconds / 60))} mins`, value: seconds })
  return {
    distance: { text: `${(found.distanceMeters / 1000).toFixed(1)} km`, value: found.distanceMeters },
    duration: duration(found.staticSeconds),
    ...(departure === undefined ? {} : { duration_in_traffic: duration(found.seconds) }),
    status: 'OK',
  }
}
