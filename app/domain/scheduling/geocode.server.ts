import type { App } from '#app/lib/app.server.ts'
import { isCountry } from '#app/lib/countries.ts'
import { tooOften } from '#app/lib/abuse-budget.server.ts'
import { takeMaps } from './map-budget.server.ts'
import { normalisePostcode } from '../tenancy/rules.ts'
import type { Point } from './travel.ts'

/** `postcode` is upper case without spaces, `country` an ISO code; none of the three is known of every place. */
export type Place = Point & {
  label: string
  postcode?: string | undefined
  town?: string | undefined
  country?: string | undefined
}

export type Geocoded =
  | { ok: true; place: Place }
  /** Not found, or several places fit: the customer should add street, number and town. */
  | { ok: false; reason: 'address_not_found' }
  /** No key, nothing left to spend, or the provider fails or hangs (5 s): a point on the map still works. */
  | { ok: false; reason: 'geocoding_unavailable' }

/**
 * Google's client retries a failure three times with growing pauses, and each try has the time-out to itself: a customer would
 * wait half a minute. Once more is enough, and five seconds in all.
 */
const patience = () => {
  const raxConfig = { retry: 1, noResponseRetries: 0, retryDelay: 200, backoffType: 'static' as const }
  return { timeout: 5_000, signal: AbortSignal.timeout(5_000), raxConfig }
}

/** Roughly 50 km, so that "12 Main St" means the one nearby. */
const biasDegrees = 0.5

/** Finds a free-text address, rather near `near`. Only an answer as exact as a street counts. Throws `rate_limited` past the budget. */
export async function geocode(app: App, text: string, near?: Point): Promise<Geocoded> {
  const address = text.trim()
  if (address.length < 3) return { ok: false, reason: 'address_not_found' }
  const bounds = near && {
    southwest: { lat: Math.max(-90, near.lat - biasDegrees), lng: Math.max(-180, near.lng - biasDegrees) },
    northeast: { lat: Math.min(90, near.lat + biasDegrees), lng: Math.min(180, near.lng + biasDegrees) },
  }
  const answer = await ask(app, (key) =>
    app.maps.client.geocode({ params: { address, key, ...(bounds ? { bounds } : {}) }, ...patience() }),
  )
  if (!answer.ok && answer.reason === 'spent') throw tooOften(answer.retryAfterSeconds)
  return answer
}

/** The nearest address of a point, to show people where it is. */
export async function reverseGeocode(app: App, { lat, lng }: Point): Promise<Geocoded> {
  const answer = await ask(app, (key) =>
    app.maps.client.reverseGeocode({ params: { latlng: { lat, lng }, key }, ...patience() }),
  )
  if (answer.ok) return { ok: true, place: { ...answer.place, lat, lng } }
  return answer.reason === 'spent' ? { ok: false, reason: 'geocoding_unavailable' } : answer
}

type Component = { long_name: string; short_name: string; types: readonly string[] }
type Answer = {
  data: {
    status: string
    results: {
      formatted_address: string
      partial_match?: boolean
      address_components?: Component[]
      geometry: { location: Point; location_type?: string }
    }[]
  }
}

type Asked = Geocoded | { ok: false; reason: 'spent'; retryAfterSeconds: number }

async function ask(app: App, call: (key: string) => Promise<Answer>): Promise<Asked> {
  if (!app.maps.key) return { ok: false, reason: 'geocoding_unavailable' }
  const taken = await takeMaps(app, 'lookUp', 1)
  if (!taken.ok) return { ok: false, reason: 'spent', retryAfterSeconds: taken.retryAfterSeconds }
  try {
    const { data } = await call(app.maps.key)
    if (data.status !== 'OK' && data.status !== 'ZERO_RESULTS') throw new Error(`geocoding answered ${data.status}`)
    const exact = data.results.filter(({ geometry }) => geometry.location_type !== 'APPROXIMATE')
    const [best] = exact
    if (!best || (exact.length > 1 && exact.every(({ partial_match: partial }) => partial)))
      return { ok: false, reason: 'address_not_found' }
    const { lat, lng } = best.geometry.location
    return {
      ok: true,
      place: { lat, lng, label: best.formatted_address.slice(0, 300), ...readParts(best.address_components ?? []) },
    }
  } catch (error) {
    // The provider's error holds the address and our key; only what kind of failure it was is logged.
    app.log.warn(
      { provider: 'google', code: error instanceof Error && 'code' in error ? error.code : 'refused' },
      'geocoding failed',
    )
    app.metrics.alerts.inc({ kind: 'geocoding' })
    return { ok: false, reason: 'geocoding_unavailable' }
  }
}

/** What counts as the town, best first: some places have no locality, as parts of London and New York. */
const towns = ['locality', 'postal_town', 'sublocality_level_1', 'administrative_area_level_2']

function readParts(components: readonly Component[]): Pick<Place, 'postcode' | 'town' | 'country'> {
  const named = (type: string) => components.find(({ types }) => types.includes(type))?.long_name
  const postcode = normalisePostcode(named('postal_code') ?? '')
  const town = towns.map(named).find(Boolean)
  const country = components.find(({ types }) => types.includes('country'))?.short_name ?? ''
  return {
    ...(postcode ? { postcode } : {}),
    ...(town ? { town } : {}),
    ...(isCountry(country) ? { country } : {}),
  }
}
