import { z } from 'zod'
import { geocode, reverseGeocode, type Geocoded, type Place } from '#app/domain/scheduling/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import type { Text } from '#app/words/text.ts'

type Known = { label: string | null; lat: number | null; lng: number | null; country?: string | null }

export type Located = { ok: true; place: Place | null } | { ok: false; message: Text }

const typed = z.string().optional().catch(undefined)

/**
 * The place an address field means: nothing when it is empty, the known one when it was not changed, the point of "use
 * my location" if there is one, and otherwise what the map provider finds near the known place.
 */
export async function locateAddress(app: App, form: FormData, field: string, known: Known): Promise<Located> {
  const sent = await readFields(form, z.object({ [field]: typed, [`${field}Point`]: typed }))
  const text = (sent[field] ?? '').trim().slice(0, 300)
  const point = readPoint(sent[`${field}Point`])
  const now =
    known.label !== null && known.lat !== null && known.lng !== null
      ? { label: known.label, lat: known.lat, lng: known.lng, country: known.country ?? undefined }
      : null
  if (point) {
    const near = text ? null : await reverseGeocode(app, point)
    const label = text || (near?.ok ? near.place.label : `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}`)
    return { ok: true, place: { ...point, label, ...(near?.ok ? { country: near.place.country } : {}) } }
  }
  if (!text) return { ok: true, place: null }
  if (text === now?.label) return { ok: true, place: now }
  const found = await geocode(app, text, now ?? undefined)
  if (found.ok) return found
  // She wrote the street as it was told: it has no numbers.
  const street = found.reason === 'address_unclear' ? found.places.find(({ label }) => label === text) : undefined
  if (street) return { ok: true, place: street }
  return {
    ok: false,
    message: sayOf(found),
  }
}

function sayOf(missed: Extract<Geocoded, { ok: false }>): Text {
  switch (missed.reason) {
    case 'address_not_found':
      return missed.town ? placeWords.noStreet(missed.town) : placeWords.notFound
    case 'address_unclear':
      if (missed.missing && missed.places[0]) return placeWords.noNumber(missed.places[0].label)
      return placeWords.unclear(missed.places.map(({ label }) => label))
    case 'geocoding_unavailable':
      return placeWords.lookupDown
  }
}

/** "lat,lng" as the location button fills it in. */
function readPoint(value: string | undefined): { lat: number; lng: number } | null {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(value ?? '')
  if (!match) return null
  const [lat, lng] = [Number(match[1]), Number(match[2])]
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null
}
