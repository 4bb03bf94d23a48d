import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import {
  decideArea,
  geocode,
  placeId,
  pointOf,
  reverseGeocode,
  type OutsideArea,
  type Place,
  type Point,
  type Schedule,
} from '../scheduling/index.server.ts'

/** Where the customer says the job is: a point wins over a written address. `postcode` as an earlier answer sealed it. */
export type WantedPlace = {
  address?: string | undefined
  place?: (Point & { label?: string | undefined; postcode?: string | undefined }) | undefined
}

export type NoPlace =
  | { ok: false; reason: 'place_required' }
  /** Not found: street, number and town are needed. */
  | { ok: false; reason: 'address_not_found' }
  /** Several places fit, or only a part of what was written; best first, to choose from. */
  | { ok: false; reason: 'address_unclear'; places: Place[] }
  /** The map provider does not answer; a point on the map works all the same. */
  | { ok: false; reason: 'geocoding_unavailable' }
  /** Nobody goes there; `where` is the town and postcode, or the address, for people. */
  | (OutsideArea & { reason: 'outside_area'; where: string; postcode: string | null })

export type Located = {
  ok: true
  /** Undefined for a service online, or at a business that told no address. */
  point: Point | undefined
  label: string | null
  /** Of the address, when it was looked up or somebody asked for it. */
  postcode: string | null
  /** The same, to be handed in again with the point. */
  sealedPostcode: string | null
  technicianIds: string[]
  /** A member's word put the area aside. */
  beyondArea: boolean
}

/**
 * Where a job of this service happens and who serves that place. `beyondArea`: a member goes there all the same. Asks Google;
 * never call it inside a transaction.
 */
export async function locate(
  app: App,
  schedule: Schedule,
  wanted: WantedPlace,
  { beyondArea = false } = {},
): Promise<Located | NoPlace> {
  const { tenant, service, technicians } = schedule
  const located: Located = {
    ok: true,
    point: undefined,
    label: null,
    postcode: null,
    sealedPostcode: null,
    technicianIds: technicians.map(({ id }) => id),
    beyondArea: false,
  }
  if (service.place === 'online') return located
  const office = pointOf(tenant.lat, tenant.lng)
  if (service.place === 'business') return { ...located, point: office, label: tenant.addressLabel }
  const found = await findWanted(app, wanted, office)
  if (!found.ok) return found
  const judged = await judge(app, schedule, found.place)
  if ('reason' in judged) return judged
  const { place, area } = judged
  const point = { lat: place.lat, lng: place.lng }
  const postcode = place.postcode ?? null
  if (!area.ok && !beyondArea) return { ...area, reason: 'outside_area', where: nameOf(place), postcode }
  return {
    ...located,
    point,
    label: place.label,
    postcode,
    sealedPostcode: postcode && sealPostcode(app, point, postcode),
    ...(area.ok ? { technicianIds: area.technicianIds } : { beyondArea: true }),
  }
}

type Judged = { place: Place; area: ReturnType<typeof decideArea> }

/** A bare point has no postcode until somebody asks; that costs money, and most places are decided without it. */
async function judge(
  app: App,
  { tenant, technicians }: Schedule,
  place: Place,
): Promise<Judged | Extract<NoPlace, { reason: 'geocoding_unavailable' }>> {
  const area = decideArea(tenant, technicians, place)
  if (area.ok || place.postcode || tenant.servicePostcodes.length === 0) return { place, area }
  const answer = await findPostcode(app, place)
  if (answer === 'unavailable') return { ok: false, reason: 'geocoding_unavailable' }
  const known = { ...place, ...answer, label: place.label }
  return { place: known, area: decideArea(tenant, technicians, known) }
}

async function findPostcode(app: App, point: Point): Promise<Pick<Place, 'postcode' | 'town'> | 'unavailable'> {
  const answer = await reverseGeocode(app, point)
  if (answer.ok) return { postcode: answer.place.postcode, town: answer.place.town }
  return answer.reason === 'geocoding_unavailable' ? 'unavailable' : {}
}

const nameOf = ({ town, postcode, label }: Place) => (town ? [town, postcode].filter(Boolean).join(', ') : label)

async function findWanted(
  app: App,
  { address, place }: WantedPlace,
  near: Point | undefined,
): Promise<{ ok: true; place: Place } | NoPlace> {
  if (place) {
    const label = place.label || address || `${place.lat.toFixed(5)}, ${place.lng.toFixed(5)}`
    return {
      ok: true,
      place: { lat: place.lat, lng: place.lng, label, postcode: readSealedPostcode(app, place, place.postcode) },
    }
  }
  if (!address) return { ok: false, reason: 'place_required' }
  return geocode(app, address, near)
}

/** HMAC-SHA256 over the point, to about a metre, and the postcode (RFC 2104), the first 96 bits. */
const sign = (secret: string, point: Point, postcode: string) =>
  createHmac('sha256', deriveKey(secret, 'wayslot postcode'))
    .update(`${placeId(point)}|${postcode}`)
    .digest()
    .subarray(0, 12)

/**
 * A postcode that was looked up for a point, so that the address of a page can carry it: asked again, another provider's answer
 * could differ at a border, and a visitor cannot write herself one that is served.
 */
export function sealPostcode(app: Pick<App, 'env'>, point: Point, postcode: string): string {
  return `${postcode}.${sign(app.env.APP_SECRET, point, postcode).toString('base64url')}`
}

/** The postcode of a seal made for this point; undefined for anything else. */
function readSealedPostcode(app: Pick<App, 'env'>, point: Point, sealed: string | undefined): string | undefined {
  const [, postcode, mac] = /^([A-Z0-9]{2,12})\.([A-Za-z0-9_-]{16})$/.exec(sealed ?? '') ?? []
  if (!postcode || !mac) return undefined
  return timingSafeEqual(sign(app.env.APP_SECRET, point, postcode), Buffer.from(mac, 'base64url'))
    ? postcode
    : undefined
}
