import type { Request, Response } from 'express'
import { z } from 'zod'
import { drive } from './drive.ts'
import type { Point } from './gazetteer.ts'

/** Elements in one call: https://developers.google.com/maps/documentation/routes/compute_route_matrix#request-limits */
const mostElements = 625

const latLng = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
const waypoint = z.strictObject({ waypoint: z.strictObject({ location: z.strictObject({ latLng }) }) })
/** The fields the platform sends. Google knows more, and refuses unknown ones. */
const body = z.strictObject({
  origins: z.array(waypoint).min(1),
  destinations: z.array(waypoint).min(1),
  travelMode: z.literal('DRIVE'),
  routingPreference: z.literal('TRAFFIC_AWARE'),
  departureTime: z.iso.datetime({ offset: true }),
})

const fields = [
  'originIndex',
  'destinationIndex',
  'status',
  'condition',
  'distanceMeters',
  'duration',
  'staticDuration',
] as const

export const legacyKeyOf = (key: string): string => `${key}-legacy`

class RouteError extends Error {
  readonly code: number
  readonly status: string
  constructor(code: number, status: string, message: string) {
    super(message)
    this.code = code
    this.status = status
  }
}

/**
 * `POST /distanceMatrix/v2:computeRouteMatrix`: https://developers.google.com/maps/documentation/routes/reference/rest/v2/TopLevel/computeRouteMatrix
 * The answer is a list in no particular order, streamed; zero distances are left out, as in all of proto3's JSON.
 * @param now epoch ms, before which no departure with traffic may lie
 * @returns the elements billed
 */
export function answerRouteMatrix(req: Request, res: Response, key: string, now: number): number {
  try {
    requireKey(req, key)
    const mask = readMask(req)
    const asked = readBody(req.body, now)
    const elements = computeElements(asked)
    res.status(200).type('application/json').write('[')
    elements.forEach((element, at) => {
      const shown = Object.fromEntries(Object.entries(element).filter(([name]) => mask === '*' || mask.has(name)))
      res.write(`${at === 0 ? '' : ',\r\n'}${JSON.stringify(shown)}`)
    })
    res.end(']')
    return elements.length
  } catch (error) {
    if (!(error instanceof RouteError)) throw error
    res.status(error.code).json([{ error: { code: error.code, message: error.message, status: error.status } }])
    return 0
  }
}

function invalid(message: string): RouteError {
  return new RouteError(400, 'INVALID_ARGUMENT', message)
}

function requireKey(req: Request, key: string): void {
  const given = req.get('x-goog-api-key')
  if (!given) {
    const text =
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."
    throw new RouteError(403, 'PERMISSION_DENIED', text)
  }
  // A key of an older project: it includes the Distance Matrix but not Routes.
  if (given === legacyKeyOf(key)) {
    throw new RouteError(
      403,
      'PERMISSION_DENIED',
      'Routes API has not been used in this project before or it is disabled.',
    )
  }
  if (given !== key) throw invalid('API key not valid. Please pass a valid API key.')
}

function readMask(req: Request): Set<string> | '*' {
  const text = req.get('x-goog-fieldmask')
  if (!text?.trim()) {
    throw invalid(
      "FieldMask is a required parameter. See https://cloud.google.com/apis/docs/system-parameters on how to provide it. As an example, you can set the header 'X-Goog-FieldMask' with value 'originIndex,destinationIndex,duration,distanceMeters' to ask for the route durations and distances. The value '*' will return all available response fields.",
    )
  }
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('*')) return '*'
  const unknown = names.find((name) => !fields.some((field) => field === name.split('.')[0]))
  if (unknown !== undefined)
    throw invalid(`Error expanding 'fields' parameter. Cannot find matching fields for path '${unknown}'.`)
  return new Set(names.map((name) => name.split('.')[0] ?? name))
}

type Asked = { origins: Point[]; destinations: Point[]; departure: number }

function readBody(given: unknown, now: number): Asked {
  const parsed = body.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw invalid(`Invalid value at '${issue?.path.join('.') ?? 'body'}': ${issue?.message ?? 'malformed'}`)
  }
  const { origins, destinations, departureTime } = parsed.data
  const count = origins.length * destinations.length
  if (count > mostElements) throw invalid(`Request exceeds the maximum number of elements: ${count} > ${mostElements}.`)
  const departure = Date.parse(departureTime)
  if (departure < now - 60_000) throw invalid('Timestamp must be set to a future time.')
  return { origins: origins.map(toPoint), destinations: destinations.map(toPoint), departure }
}

function toPoint({ waypoint: { location } }: z.infer<typeof waypoint>): Point {
  return [location.latLng.latitude, location.latLng.longitude]
}

function computeElements({ origins, destinations, departure }: Asked): Record<string, unknown>[] {
  const elements = origins.flatMap((from, originIndex) =>
    destinations.map((to, destinationIndex) => {
      const place = { originIndex, destinationIndex }
      const found = drive(from, to, departure)
      if (!found) return { ...place, status: {}, condition: 'ROUTE_NOT_FOUND' }
      return {
        ...place,
        status: {},
        condition: 'ROUTE_EXISTS',
        ...(found.distanceMeters === 0 ? {} : { distanceMeters: found.distanceMeters }),
        duration: `${found.seconds}s`,
        staticDuration: `${found.staticSeconds}s`,
      }
    }),
  )
  // Google sends elements as they become ready; the reverse order shows whether a caller relies on it.
  return elements.toReversed()
}
