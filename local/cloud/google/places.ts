import type { Request, Response } from 'express'
import { z } from 'zod'
import { cities } from './gazetteer.ts'
import type { Point } from './gazetteer.ts'
import { geocode } from './geocode.ts'
import type { GeocodeResult } from './geocode.ts'
import { distanceM } from './geometry.ts'
import { legacyKeyOf } from './route-matrix.ts'

const mostShown = 5

/** Streets that begin with the typed text, with the typed house number, those near `near` first. */
function suggest(input: string, near: Point | undefined): GeocodeResult[] {
  const text = input.trim().toLowerCase().replace(/\s+/g, ' ')
  const number = /(?<![\p{L}\d])\d+[a-z]?(?![\p{L}\d])/u.exec(text)?.[0]
  const words = (number ? text.replace(number, ' ') : text).replace(/[\s,]+/g, ' ').trim()
  if (words.length < 2) return []
  const far = (point: Point) => (near ? distanceM(near, point) : 0)
  return cities
    .flatMap((city) => city.streets.map((street) => ({ city, street })))
    .filter(({ city, street }) => {
      const whole = `${street.name} ${city.name}`.toLowerCase()
      return whole.startsWith(words) || street.aliases.some((alias) => alias.startsWith(words))
    })
    .sort((a, b) => far(a.street.from) - far(b.street.from))
    .flatMap(({ city, street }) => {
      const line = city.numberLast ? [street.name, number] : [number, street.name]
      return geocode(`${line.filter(Boolean).join(' ')}, ${city.name}`).slice(0, 1)
    })
    .slice(0, mostShown)
}

/** Ids are the addresses themselves, see `toResult`. */
function open(id: string): GeocodeResult | undefined {
  const address = id.startsWith('ChIJ') ? Buffer.from(id.slice(4), 'base64url').toString() : ''
  return address ? geocode(address)[0] : undefined
}

const fail = (res: Response, code: number, status: string, message: string) =>
  void res.status(code).json({ error: { code, message, status } })

/** Google's newer services require the key and the wanted fields as headers. */
function requireHeaders(req: Request, res: Response, key: string, known: readonly string[]): string[] | null {
  const given = req.get('x-goog-api-key')
  if (given === legacyKeyOf(key)) {
    fail(res, 403, 'PERMISSION_DENIED', 'Places API (New) has not been used in this project before or it is disabled.')
    return null
  }
  if (given !== key) {
    fail(
      res,
      given ? 400 : 403,
      given ? 'INVALID_ARGUMENT' : 'PERMISSION_DENIED',
      'API key not valid. Please pass a valid API key.',
    )
    return null
  }
  const fields = (req.get('x-goog-fieldmask') ?? '')
    .split(',')
    .map((field) => field.trim())
    .filter(Boolean)
  if (fields.length === 0) {
    fail(res, 400, 'INVALID_ARGUMENT', 'FieldMask is a required parameter.')
    return null
  }
  const other = fields.find((field) => !known.includes(field))
  if (other) {
    fail(
      res,
      400,
      'INVALID_ARGUMENT',
      `Error expanding 'fields' parameter. Cannot find matching fields for path '${other}'.`,
    )
    return null
  }
  return fields
}

const autocompleteBody = z.strictObject({
  input: z.string().min(1),
  sessionToken: z.string().regex(/^[A-Za-z0-9_-]{1,36}$/),
  languageCode: z.string().optional(),
  locationBias: z
    .strictObject({
      circle: z.strictObject({
        center: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
        radius: z.number().min(0).max(50_000),
      }),
    })
    .optional(),
})

/**
 * `POST /v1/places:autocomplete`: https://developers.google.com/maps/documentation/places/web-service/place-autocomplete
 * Nothing found is an empty object. True when it is billed.
 */
export function answerAutocomplete(req: Request, res: Response, key: string): boolean {
  const known = ['suggestions.placePrediction.placeId', 'suggestions.placePrediction.text.text']
  if (!requireHeaders(req, res, key, known)) return false
  const parsed = autocompleteBody.safeParse(req.body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    fail(res, 400, 'INVALID_ARGUMENT', `Invalid value at '${issue?.path.join('.')}': ${issue?.message}`)
    return false
  }
  const center = parsed.data.locationBias?.circle.center
  const found = suggest(parsed.data.input, center && [center.latitude, center.longitude])
  const suggestions = found.map(({ place_id: placeId, formatted_address: text }) => ({
    placePrediction: { placeId, text: { text } },
  }))
  res.json(suggestions.length > 0 ? { suggestions } : {})
  return true
}

/** `GET /v1/places/{id}`: https://developers.google.com/maps/documentation/places/web-service/place-details */
export function answerPlace(req: Request, res: Response, key: string): boolean {
  const fields = requireHeaders(req, res, key, ['formattedAddress', 'location', 'addressComponents'])
  if (!fields) return false
  const found = open(String(req.params.id))
  if (!found) {
    fail(res, 400, 'INVALID_ARGUMENT', 'Not a valid Place ID.')
    return false
  }
  const { lat, lng } = found.geometry.location
  const whole: Record<string, unknown> = {
    formattedAddress: found.formatted_address,
    location: { latitude: lat, longitude: lng },
    addressComponents: found.address_components.map((part) => ({
      longText: part.long_name,
      shortText: part.short_name,
      types: part.types,
      languageCode: 'en',
    })),
  }
  res.json(Object.fromEntries(fields.map((field) => [field, whole[field]])))
  return true
}

/** The older services: https://developers.google.com/maps/documentation/places/web-service/legacy/autocomplete */
export function answerOldAutocomplete(query: Request['query']) {
  const { input, location } = query
  if (typeof input !== 'string' || input === '') return { predictions: [], status: 'INVALID_REQUEST' }
  const [lat, lng] = typeof location === 'string' ? location.split(',').map(Number) : []
  const found = suggest(input, lat === undefined || lng === undefined ? undefined : [lat, lng])
  const predictions = found.map(({ place_id: id, formatted_address: description }) => ({ place_id: id, description }))
  return { predictions, status: predictions.length > 0 ? 'OK' : 'ZERO_RESULTS' }
}

/** https://developers.google.com/maps/documentation/places/web-service/legacy/details */
export function answerOldPlace(query: Request['query']) {
  const found = typeof query.place_id === 'string' ? open(query.place_id) : undefined
  if (!found) return { html_attributions: [], result: {}, status: 'INVALID_REQUEST' }
  const fields = typeof query.fields === 'string' ? query.fields.split(',') : []
  const whole: Record<string, unknown> = { ...found }
  return {
    html_attributions: [],
    result: Object.fromEntries(fields.filter((field) => field in whole).map((field) => [field, whole[field]])),
    status: 'OK',
  }
}
