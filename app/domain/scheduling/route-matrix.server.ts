import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import { takeMaps } from './map-budget.server.ts'
import type { Point } from './travel.ts'

export type MatrixQuestion = {
  origins: readonly Point[]
  destinations: readonly Point[]
  /** Epoch ms, in the future. */
  departure: number
}

/** Minutes by `[origin][destination]`, rounded up; null: there is no road; undefined: no answer for this pair. */
export type Matrix = (number | null | undefined)[][]

/** Time limit of one try, and the pause before the second and last one, ms. */
const patienceMs = 1_500
const pauseMs = 200
/** How long an API that refused our key is not asked again. */
const deniedMs = 600_000

class Denied extends Error {}
/** Asking again would be refused too. */
class Refused extends Error {}

/**
 * Asks Google how long drives take with the traffic of a departure: the Routes API, or the Distance Matrix if the key
 * allows only that. Every pair is billed. Gives up after 1.5 s, retries a failure once, and never throws: undefined
 * when there is no answer or the caller's budget is used up.
 */
export async function askMatrix(app: App, question: MatrixQuestion): Promise<Matrix | undefined> {
  const { deniedUntil } = app.maps
  const taken = await takeMaps(app, 'drive', question.origins.length * question.destinations.length)
  if (!taken.ok) return undefined
  for (const api of ['routes', 'distanceMatrix'] as const) {
    if (deniedUntil[api] > Date.now()) continue
    try {
      return await tryTwice(() => (api === 'routes' ? askRoutes(app, question) : askDistanceMatrix(app, question)))
    } catch (error) {
      if (error instanceof Denied) deniedUntil[api] = Date.now() + deniedMs
      // Addresses and our key stay out of the log: only the kind of failure is logged.
      app.log.warn({ provider: 'google', api, failure: kindOf(error) }, 'drives could not be asked for')
      app.metrics.alerts.inc({ kind: 'travel' })
      if (!(error instanceof Denied)) return undefined
    }
  }
  return undefined
}

function kindOf(error: unknown): string {
  if (error instanceof Denied || error instanceof Refused) return error.message
  return error instanceof Error && error.name === 'TimeoutError' ? 'time-out' : 'no answer'
}

async function tryTwice(ask: () => Promise<Matrix>): Promise<Matrix> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Denied || error instanceof Refused) throw error
    await sleep(pauseMs)
    return ask()
  }
}

const emptyMatrix = ({ origins, destinations }: MatrixQuestion): Matrix =>
  origins.map(() => destinations.map(() => undefined))

const waypoint = ({ lat, lng }: Point) => ({ waypoint: { location: { latLng: { latitude: lat, longitude: lng } } } })

/** Like all of proto3's JSON, indices and zeros may be missing; a failure in the middle ends the list with an error. */
const routesAnswer = z.array(
  z.object({
    originIndex: z.int().default(0),
    destinationIndex: z.int().default(0),
    status: z.object({ code: z.int().optional() }).optional(),
    condition: z.string().optional(),
    duration: z
      .string()
      .regex(/^\d+(\.\d+)?s$/)
      .optional(),
    error: z.unknown().optional(),
  }),
)

/** https://developers.google.com/maps/documentation/routes/reference/rest/v2/TopLevel/computeRouteMatrix */
async function askRoutes({ maps }: App, question: MatrixQuestion): Promise<Matrix> {
  const response = await fetch(`${maps.routesUrl}/distanceMatrix/v2:computeRouteMatrix`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-goog-api-key': maps.key ?? '',
      'x-goog-fieldmask': 'originIndex,destinationIndex,status,condition,duration',
    },
    body: JSON.stringify({
      origins: question.origins.map(waypoint),
      destinations: question.destinations.map(waypoint),
      travelMode: 'DRIVE',
      routingPreference: 'TRAFFIC_AWARE',
      departureTime: new Date(question.departure).toISOString(),
    }),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw failureOf(response.status)
  }
  const matrix = emptyMatrix(question)
  for (const element of routesAnswer.parse(await response.json())) {
    const row = matrix[element.originIndex]
    if (element.error !== undefined || element.status?.code || !row || element.destinationIndex >= row.length) continue
    if (element.condition === 'ROUTE_NOT_FOUND') row[element.destinationIndex] = null
    else if (element.duration !== undefined)
      row[element.destinationIndex] = toMinutes(Number.parseFloat(element.duration))
  }
  return matrix
}

/** 403 means that the key does not include this API, 401 that it is not valid; 429 and 5xx may pass. */
function failureOf(status: number): Error {
  if (status === 401 || status === 403) return new Denied(String(status))
  return status < 500 && status !== 429 ? new Refused(String(status)) : new Error(String(status))
}

const toMinutes = (seconds: number) => Math.ceil(seconds / 60)

/** Google's client retries by itself; we do that. */
const once = { retry: 0, noResponseRetries: 0 }

/** https://developers.google.com/maps/documentation/distance-matrix/distance-matrix; failures come with status 200. */
async function askDistanceMatrix({ maps }: App, { origins, destinations, departure }: MatrixQuestion): Promise<Matrix> {
  const { data } = await maps.client
    .distancematrix({
      params: {
        origins: [...origins],
        destinations: [...destinations],
        departure_time: Math.ceil(departure / 1000),
        key: maps.key ?? '',
      },
      timeout: patienceMs,
      signal: AbortSignal.timeout(patienceMs),
      raxConfig: once,
    })
    .catch((error: unknown) => {
      throw legacyFailure(error) ?? error
    })
  const failure = failureOfStatus(data.status)
  if (failure) throw failure
  return origins.map((_, origin) =>
    destinations.map((__, destination) => {
      const element = data.rows[origin]?.elements[destination]
      const status: string | undefined = element?.status
      if (status === 'ZERO_RESULTS') return null
      const seconds = status === 'OK' ? (element?.duration_in_traffic ?? element?.duration)?.value : undefined
      return seconds === undefined ? undefined : toMinutes(seconds)
    }),
  )
}

function failureOfStatus(status: string): Error | undefined {
  if (status === 'OK') return undefined
  if (status === 'REQUEST_DENIED') return new Denied(status)
  return status === 'UNKNOWN_ERROR' || status === 'OVER_QUERY_LIMIT' ? new Error(status) : new Refused(status)
}

/** The client throws for a bad status in the body as it does for a bad HTTP status. */
function legacyFailure(error: unknown): Error | undefined {
  const response =
    error instanceof Error && 'response' in error
      ? (error.response as { status?: number; data?: { status?: string } } | undefined)
      : undefined
  if (response?.data?.status) return failureOfStatus(response.data.status)
  return response?.status ? failureOf(response.status) : undefined
}
