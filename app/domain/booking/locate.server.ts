import type { App } from '#app/lib/app.server.ts'
import { decideArea, geocode, pointOf, type Place, type Point, type Schedule } from '../scheduling/index.server.ts'

/** Where the customer says the job is: a point wins over a written address. */
export type WantedPlace = { address?: string | undefined; place?: (Point & { label?: string | undefined }) | undefined }

export type NoPlace =
  | { ok: false; reason: 'place_required' }
  /** Not found, or several places fit: street, number and town are needed. */
  | { ok: false; reason: 'address_not_found' }
  /** The map provider does not answer; a point on the map works all the same. */
  | { ok: false; reason: 'geocoding_unavailable' }
  | { ok: false; reason: 'outside_area'; distanceKm: number; radiusKm: number }

export type Located = {
  ok: true
  /** Undefined for a service online, or at a business that told no address. */
  point: Point | undefined
  label: string | null
  technicianIds: string[]
}

/** Where a job of this service happens and who serves that place. Asks Google; never call it inside a transaction. */
export async function locate(app: App, schedule: Schedule, wanted: WantedPlace): Promise<Located | NoPlace> {
  const { tenant, service, technicians } = schedule
  const technicianIds = technicians.map(({ id }) => id)
  if (service.place === 'online') return { ok: true, point: undefined, label: null, technicianIds }
  const office = pointOf(tenant.lat, tenant.lng)
  if (service.place === 'business') return { ok: true, point: office, label: tenant.addressLabel, technicianIds }
  const found = await findWanted(app, wanted, office)
  if (!found.ok) return found
  const area = decideArea(tenant, technicians, found.place)
  if (!area.ok) return { ok: false, reason: 'outside_area', distanceKm: area.distanceKm, radiusKm: area.radiusKm }
  return { ok: true, point: { lat: found.place.lat, lng: found.place.lng }, label: found.place.label, technicianIds: area.technicianIds }
}

async function findWanted(app: App, { address, place }: WantedPlace, near: Point | undefined): Promise<{ ok: true; place: Place } | NoPlace> {
  if (place) return { ok: true, place: { lat: place.lat, lng: place.lng, label: place.label || address || `${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}` } }
  if (!address) return { ok: false, reason: 'place_required' }
  return geocode(app, address, near)
}
