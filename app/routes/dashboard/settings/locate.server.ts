import { geocode, reverseGeocode, type Place } from '#app/domain/scheduling/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { textOf } from '#app/lib/form-data.server.ts'

type Known = { label: string | null; lat: number | null; lng: number | null; country?: string | null }

export type Located = { ok: true; place: Place | null } | { ok: false; message: string }

/**
 * The place an address field means: nothing when it is empty, the known one when it was not changed, the point of "use my
 * location" when there is one, and else what the map provider finds near the known place.
 */
export async function locateAddress(app: App, form: FormData, field: string, known: Known): Promise<Located> {
  const text = textOf(form, field).trim().slice(0, 300)
  const point = readPoint(form.get(`${field}Point`))
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
  return {
    ok: false,
    message:
      found.reason === 'address_not_found'
        ? 'We cannot find this address. Add street, number and town.'
        : 'Addresses cannot be looked up right now. Try again in a minute, or use your location.',
  }
}

/** "lat,lng" as the location button fills it in. */
function readPoint(value: FormDataEntryValue | null): { lat: number; lng: number } | null {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(typeof value === 'string' ? value : '')
  if (!match) return null
  const [lat, lng] = [Number(match[1]), Number(match[2])]
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null
}
