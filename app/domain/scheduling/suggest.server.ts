import { PlaceAutocompleteType, Status } from '@googlemaps/google-maps-services-js'
import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import { takeBudget, type Take } from '#app/lib/abuse-budget.server.ts'
import type { Language } from '#app/words/language.ts'
import { takeMaps } from './map-budget.server.ts'
import { toMatch, type GeocodeResult, type Place } from './match.ts'
import type { Point } from './travel.ts'

/** An address suggestion while typing. `id` is the provider's, for `findSuggested` with the same session. */
export type Suggestion = { id: string; text: string }

/** If the provider takes longer, nothing is suggested, ms. */
const patienceMs = 2_000
const deniedMs = 600_000
const nearMetres = 50_000
const shownAtMost = 5

/** `session`: one for everything typed until an address is chosen; Google bills that once. */
export type Typing = { text: string; session: string; near: Point | undefined; language: Language }

/**
 * Suggests addresses for what was typed so far, those near the business first. None without a key, past the budget, or
 * when the provider fails: the form works without them.
 */
export async function suggestAddresses(app: App, typing: Typing): Promise<Suggestion[]> {
  const { key } = app.maps
  if (!key || typing.text.trim().length < 3) return []
  const asker = app.asker.getStore()
  const takes: Take[] = [['suggestionOfAll', 'maps']]
  if (asker?.tenantId) takes.push(['suggestionByBusiness', asker.tenantId])
  if (asker?.demo) takes.push(['suggestionOfDemo', 'maps'])
  if (asker) takes.push(['suggestionByAddress', asker.ip])
  if (!(await takeBudget(app, takes)).ok) return []
  const found = await eitherApi(
    app,
    () => askNew(app, key, typing),
    () => askOld(app, key, typing),
  )
  return found?.slice(0, shownAtMost) ?? []
}

/** The place of a chosen suggestion; null when it cannot be read or is a street without a number. Ends the session. */
export async function findSuggested(app: App, id: string, session: string): Promise<Place | null> {
  const { key } = app.maps
  if (!key || !(await takeMaps(app, 'lookUp', 1)).ok) return null
  const found = await eitherApi(
    app,
    () => openNew(app, key, id, session),
    () => openOld(app, key, id, session),
  )
  const match = found && toMatch(found)
  return match && !match.streetAlone ? match.place : null
}

class Denied extends Error {}
/** There is no such place: the id was made up, or it is out of date. */
class Unknown extends Error {}

/** The Places API, or the older one if the key allows only that; null when neither answers. */
async function eitherApi<T>(app: App, ask: () => Promise<T>, askBefore: () => Promise<T>): Promise<T | null> {
  const { deniedUntil } = app.maps
  try {
    if (deniedUntil.places > Date.now()) return await askBefore()
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Denied)) throw error
      deniedUntil.places = Date.now() + deniedMs
      return await askBefore()
    }
  } catch (error) {
    if (error instanceof Unknown) return null
    // The typed text and our key stay out of the log: only the kind of failure is logged.
    app.log.warn({ provider: 'google', failure: error instanceof Error ? error.name : 'unknown' }, 'no suggestions')
    app.metrics.alerts.inc({ kind: 'geocoding' })
    return null
  }
}

async function callNew<T>(app: App, path: string, fields: string, shape: z.ZodType<T>, body?: object): Promise<T> {
  const answer = await fetch(`${app.maps.placesUrl}${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: {
      'x-goog-api-key': app.maps.key ?? '',
      'x-goog-fieldmask': fields,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    signal: AbortSignal.timeout(patienceMs),
  })
  if (answer.status === 403) throw new Denied('the key may not use it')
  if (!body && (answer.status === 400 || answer.status === 404)) throw new Unknown('no such place')
  if (!answer.ok) throw new Error(`places answered ${answer.status}`)
  return shape.parse(await answer.json())
}

/**
 * https://developers.google.com/maps/documentation/places/web-service/place-autocomplete; an empty object means nothing
 * was found.
 */
const newSuggestions = z.object({
  suggestions: z
    .array(z.object({ placePrediction: z.object({ placeId: z.string(), text: z.object({ text: z.string() }) }) }))
    .default([]),
})

async function askNew(app: App, _key: string, { text, session, near, language }: Typing): Promise<Suggestion[]> {
  const body = {
    input: text,
    sessionToken: session,
    languageCode: language,
    ...(near
      ? { locationBias: { circle: { center: { latitude: near.lat, longitude: near.lng }, radius: nearMetres } } }
      : {}),
  }
  const fields = 'suggestions.placePrediction.placeId,suggestions.placePrediction.text.text'
  const { suggestions } = await callNew(app, '/v1/places:autocomplete', fields, newSuggestions, body)
  return suggestions.map(({ placePrediction: { placeId, text: said } }) => ({ id: placeId, text: said.text }))
}

/** https://developers.google.com/maps/documentation/places/web-service/place-details */
const newPlace = z.object({
  formattedAddress: z.string(),
  location: z.object({ latitude: z.number(), longitude: z.number() }),
  addressComponents: z
    .array(
      z.object({ longText: z.string(), shortText: z.string().default(''), types: z.array(z.string()).default([]) }),
    )
    .default([]),
})

async function openNew(app: App, _key: string, id: string, session: string): Promise<GeocodeResult> {
  const path = `/v1/places/${encodeURIComponent(id)}?sessionToken=${encodeURIComponent(session)}`
  const place = await callNew(app, path, 'formattedAddress,location,addressComponents', newPlace)
  return {
    formatted_address: place.formattedAddress,
    geometry: { location: { lat: place.location.latitude, lng: place.location.longitude } },
    address_components: place.addressComponents.map(({ longText, shortText, types }) => ({
      long_name: longText,
      short_name: shortText,
      types,
    })),
  }
}

async function askOld(app: App, key: string, { text, session, near, language }: Typing): Promise<Suggestion[]> {
  const { data } = await app.maps.client.placeAutocomplete({
    params: {
      key,
      input: text,
      sessiontoken: session,
      language,
      types: PlaceAutocompleteType.address,
      ...(near ? { location: near, radius: nearMetres } : {}),
    },
    timeout: patienceMs,
  })
  if (data.status !== Status.OK && data.status !== Status.ZERO_RESULTS)
    throw new Error(`places answered ${data.status}`)
  return data.predictions.map(({ place_id: id, description }) => ({ id, text: description }))
}

async function openOld(app: App, key: string, id: string, session: string): Promise<GeocodeResult> {
  const { data } = await app.maps.client.placeDetails({
    params: {
      key,
      place_id: id,
      sessiontoken: session,
      fields: ['formatted_address', 'geometry', 'address_components'],
    },
    timeout: patienceMs,
  })
  const { formatted_address: address, geometry, address_components: components } = data.result
  if (data.status !== Status.OK || !address || !geometry) throw new Error(`places answered ${data.status}`)
  return { formatted_address: address, geometry, ...(components ? { address_components: components } : {}) }
}
