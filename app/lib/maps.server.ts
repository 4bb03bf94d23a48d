import { Client } from '@googlemaps/google-maps-services-js'
import type { Env } from './env.server.ts'

export type Maps = {
  /** Geocoding and the legacy Distance Matrix and Places. */
  client: Client
  /** Undefined: no key, so addresses cannot be looked up and drives are estimated. */
  key: string | undefined
  /** Origins of the Routes API and the Places API. */
  routesUrl: string
  placesUrl: string
  /** Epoch ms until which an API is not asked, because this key may not use it. */
  deniedUntil: { routes: number; distanceMatrix: number; places: number }
}

const google = 'https://maps.googleapis.com'

/** Google's client ignores `baseURL`, so an interceptor replaces the origin. Gives up after 5 s. */
export function openMaps(
  env: Pick<Env, 'GOOGLE_MAPS_API_KEY' | 'GOOGLE_MAPS_URL' | 'GOOGLE_ROUTES_URL' | 'GOOGLE_PLACES_URL'>,
): Maps {
  const client = new Client({ config: { timeout: 5_000 } })
  if (env.GOOGLE_MAPS_URL !== google) {
    const { axiosInstance } = client as unknown as {
      axiosInstance: Required<NonNullable<ConstructorParameters<typeof Client>[0]>>['axiosInstance']
    }
    axiosInstance.interceptors.request.use((config) => {
      if (config.url?.startsWith(google))
        config.url = env.GOOGLE_MAPS_URL.replace(/\/$/, '') + config.url.slice(google.length)
      return config
    })
  }
  return {
    client,
    key: env.GOOGLE_MAPS_API_KEY,
    routesUrl: env.GOOGLE_ROUTES_URL.replace(/\/$/, ''),
    placesUrl: env.GOOGLE_PLACES_URL.replace(/\/$/, ''),
    deniedUntil: { routes: 0, distanceMatrix: 0, places: 0 },
  }
}
