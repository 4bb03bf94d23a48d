import express from 'express'
import type { Request, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { answerDistanceMatrix } from './distance-matrix.ts'
import { geocode, reverseGeocode } from './geocode.ts'
import type { GeocodeResult } from './geocode.ts'
import { answerAutocomplete, answerOldAutocomplete, answerOldPlace, answerPlace } from './places.ts'
import { answerRouteMatrix, legacyKeyOf } from './route-matrix.ts'

/** Calls listed in `/google/elements.json`; the sums go on. */
const mostListed = 200

type BilledCall = { api: 'routes' | 'distancematrix'; elements: number; at: string }

/**
 * Geocoding, Places, Routes and the legacy Distance Matrix over a small known world. `GET /google/elements.json` tells
 * what Google would have billed since the start or the last `DELETE` of it.
 */
export function createGoogle(context: Pick<CloudContext, 'keys' | 'now'>): Promise<Provider> {
  const key = context.keys.googleMapsApiKey
  let billed = { elements: 0, geocodes: 0, suggestions: 0, places: 0 }
  let calls: BilledCall[] = []
  const bill = (api: BilledCall['api'], elements: number) => {
    if (elements === 0) return
    billed.elements += elements
    calls = [...calls, { api, elements, at: new Date().toISOString() }].slice(-mostListed)
  }

  const router = express.Router({ caseSensitive: true })
  router.get('/maps/api/geocode/json', (req, res) => {
    const results = requireLegacyKey(req, res, key) ? answerGeocode(req.query) : undefined
    if (!results) return
    if (results.status === 'OK' || results.status === 'ZERO_RESULTS') billed.geocodes += 1
    res.json(results)
  })
  router.get('/maps/api/distancematrix/json', (req, res) => {
    if (!requireLegacyKey(req, res, key)) return
    const { body, elements } = answerDistanceMatrix(req.query, context.now())
    bill('distancematrix', elements)
    res.json(body)
  })
  router.post('/distanceMatrix/v2\\:computeRouteMatrix', express.json({ limit: '1mb' }), (req, res) => {
    bill('routes', answerRouteMatrix(req, res, key, context.now()))
  })
  router.post('/places/v1/places\\:autocomplete', express.json({ limit: '1mb' }), (req, res) => {
    if (answerAutocomplete(req, res, key)) billed.suggestions += 1
  })
  router.get('/places/v1/places/:id', (req, res) => {
    if (answerPlace(req, res, key)) billed.places += 1
  })
  router.get('/maps/api/place/autocomplete/json', (req, res) => {
    if (!requireLegacyKey(req, res, key)) return
    billed.suggestions += 1
    res.json(answerOldAutocomplete(req.query))
  })
  router.get('/maps/api/place/details/json', (req, res) => {
    if (!requireLegacyKey(req, res, key)) return
    billed.places += 1
    res.json(answerOldPlace(req.query))
  })
  router.get('/google/elements.json', (_req, res) => void res.json({ ...billed, calls }))
  router.delete('/google/elements.json', (_req, res) => {
    billed = { elements: 0, geocodes: 0, suggestions: 0, places: 0 }
    calls = []
    res.json({ ...billed, calls })
  })
  return Promise.resolve({ router })
}

/** Answers the request itself when the key is wrong: Google's older services do so with status 200. */
function requireLegacyKey(req: Request, res: Response, key: string): boolean {
  if (req.query.key === key || req.query.key === legacyKeyOf(key)) return true
  const message = req.query.key
    ? 'The provided API key is invalid. '
    : 'You must use an API key to authenticate each request to Google Maps Platform APIs. For additional information, please refer to http://g.co/dev/maps-no-account'
  res.json({ error_message: message, results: [], status: 'REQUEST_DENIED' })
  return false
}

function answerGeocode(query: Request['query']): { results: GeocodeResult[]; status: string; error_message?: string } {
  const other = Object.keys(query).find((name) => !['address', 'latlng', 'bounds', 'key'].includes(name))
  if (other) {
    const text = `The offline Google does not implement the parameter '${other}'.`
    return { error_message: text, results: [], status: 'INVALID_REQUEST' }
  }
  const { address, latlng } = query
  let results: GeocodeResult[]
  if (typeof latlng === 'string') {
    const [lat, lng] = latlng.split(',').map(Number)
    if (lat === undefined || lng === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) {
      return { error_message: "Invalid request. Invalid 'latlng' parameter.", results: [], status: 'INVALID_REQUEST' }
    }
    results = reverseGeocode([lat, lng])
  } else if (typeof address === 'string' && address.trim() !== '') {
    results = geocode(address)
  } else {
    const text = "Invalid request. Missing the 'address', 'components', 'latlng' or 'place_id' parameter."
    return { error_message: text, results: [], status: 'INVALID_REQUEST' }
  }
  return { results, status: results.length > 0 ? 'OK' : 'ZERO_RESULTS' }
}
