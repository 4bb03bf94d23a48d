import type { App } from '#app/lib/app.server.ts'
import { tooOften } from '#app/lib/abuse-budget.server.ts'
import { takeMaps } from './map-budget.server.ts'
import { chooseMatch, toMatch, type GeocodeResult, type Place } from './match.ts'
import type { Point } from './travel.ts'

export type { Place } from './match.ts'

export type Geocoded =
  | { ok: true; place: Place }
  /** Nothing found: the customer should add street, number and town. `town`: the closest that was found. */
  | { ok: false; reason: 'address_not_found'; town?: string }
  /** Several places match, or only part of the text does: the person has to choose. Best match first. */
  | { ok: false; reason: 'address_unclear'; places: Place[]; missing?: 'number' }
  /** No key, no budget left, or the provider fails or takes longer than 5 s: a point on the map still works. */
  | { ok: false; reason: 'geocoding_unavailable' }

/**
 * Google's client would retry a failure three times with growing pauses, and each try has the full time-out: a customer
 * would wait half a minute. We retry once, with five seconds in all.
 */
const patience = (ms = 5_000) => {
  const raxConfig = { retry: 1, noResponseRetries: 0, retryDelay: 200, backoffType: 'static' as const }
  return { timeout: ms, signal: AbortSignal.timeout(ms), raxConfig }
}

/** Roughly 50 km, so that "12 Main St" means the one nearby. */
const biasDegrees = 0.5

/**
 * Looks up a typed address, preferring places near `near`. The answer must be as exact as a street. Throws
 * `rate_limited` when the budget is used up.
 */
export async function geocode(app: App, text: string, near?: Point): Promise<Geocoded> {
  const address = text.trim()
  if (address.length < 3) return { ok: false, reason: 'address_not_found' }
  const bounds = near && {
    southwest: { lat: Math.max(-90, near.lat - biasDegrees), lng: Math.max(-180, near.lng - biasDegrees) },
    northeast: { lat: Math.min(90, near.lat + biasDegrees), lng: Math.min(180, near.lng + biasDegrees) },
  }
  const answer = await ask(app, address, (key) =>
    app.maps.client.geocode({ params: { address, key, ...(bounds ? { bounds } : {}) }, ...patience() }),
  )
  if (!answer.ok && answer.reason === 'spent') throw tooOften(answer.retryAfterSeconds)
  return answer
}

/** The nearest address of a point, to show people where it is; waits for at most `patienceMs`. */
export async function reverseGeocode(app: App, { lat, lng }: Point, patienceMs?: number): Promise<Geocoded> {
  const answer = await ask(app, null, (key) =>
    app.maps.client.reverseGeocode({ params: { latlng: { lat, lng }, key }, ...patience(patienceMs) }),
  )
  if (answer.ok) return { ok: true, place: { ...answer.place, lat, lng } }
  return answer.reason === 'spent' ? { ok: false, reason: 'geocoding_unavailable' } : answer
}

type Answer = { data: { status: string; results: (GeocodeResult & { geometry: { location_type?: string } })[] } }

type Asked = Geocoded | { ok: false; reason: 'spent'; retryAfterSeconds: number }

/** `typed`: the text that was looked up; null for the address of a point, where the nearest one is right. */
async function ask(app: App, typed: string | null, call: (key: string) => Promise<Answer>): Promise<Asked> {
  if (!app.maps.key) return { ok: false, reason: 'geocoding_unavailable' }
  const taken = await takeMaps(app, 'lookUp', 1)
  if (!taken.ok) return { ok: false, reason: 'spent', retryAfterSeconds: taken.retryAfterSeconds }
  try {
    const { data } = await call(app.maps.key)
    if (data.status !== 'OK' && data.status !== 'ZERO_RESULTS') throw new Error(`geocoding answered ${data.status}`)
    const found = data.results.filter(({ geometry }) => geometry.location_type !== 'APPROXIMATE').map(toMatch)
    const [best] = found
    if (typed === null && best) return { ok: true, place: best.place }
    const [rough] = data.results
    if (!best && rough) return { ok: false, reason: 'address_not_found', town: rough.formatted_address.slice(0, 300) }
    return chooseMatch(typed ?? '', found)
  } catch (error) {
    // The provider's error contains the address and our key, so only the kind of failure is logged.
    app.log.warn(
      { provider: 'google', code: error instanceof Error && 'code' in error ? error.code : 'refused' },
      'geocoding failed',
    )
    app.metrics.alerts.inc({ kind: 'geocoding' })
    return { ok: false, reason: 'geocoding_unavailable' }
  }
}
