import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import { oneLine } from '#app/lib/lines.ts'
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

/** Where the customer says the job is: a point wins over a written address. `seal` as an earlier answer gave it, see `sealPlace`. */
export type WantedPlace = {
  address?: string | undefined
  place?: (Point & { label?: string | undefined; seal?: string | undefined }) | undefined
}

export type NoPlace =
  | { ok: false; reason: 'place_required' }
  /** Not found: street, number and town are needed. `town`: the closest that was found. */
  | { ok: false; reason: 'address_not_found'; town?: string }
  /** Several places match, or only part of the text does; best match first. `missing`: it is a street without a number. */
  | { ok: false; reason: 'address_unclear'; places: Place[]; missing?: 'number' }
  /** The map provider does not answer; a point on the map still works. */
  | { ok: false; reason: 'geocoding_unavailable' }
  /** Nobody goes there; `where` is the town and postcode, or the address, as shown to people. */
  | (OutsideArea & { reason: 'outside_area'; where: string; postcode: string | null })

export type Located = {
  ok: true
  /** Undefined for an online service, or for a business without an address. */
  point: Point | undefined
  label: string | null
  /** Known when the address was looked up, or when the postcode was needed. */
  postcode: string | null
  /** Label and postcode, to be handed in again with the point. */
  seal: string | null
  technicianIds: string[]
  /** A member chose to ignore the area. */
  beyondArea: boolean
}

type LocateOptions = {
  beyondArea?: boolean
  lookUpPin?: boolean
  see?: ((point: Point) => Promise<Point>) | undefined
}

/**
 * Where a job of this service happens and who serves that place. `beyondArea`: a member goes there all the same. `lookUpPin`: a point
 * that came without a sealed label is called by the address nearest to it, or by its degrees, and never by what its sender calls it.
 * `see`: the point by which a guest is answered where the area is measured from technicians' bases. These may be their homes, and a
 * border or a distance that is told for any place draws a circle around them. Asks Google; never call it inside a transaction.
 */
export async function locate(
  app: App,
  schedule: Schedule,
  wanted: WantedPlace,
  { beyondArea = false, lookUpPin = false, see }: LocateOptions = {},
): Promise<Located | NoPlace> {
  const { tenant, service, technicians } = schedule
  const located: Located = {
    ok: true,
    point: undefined,
    label: null,
    postcode: null,
    seal: null,
    technicianIds: technicians.map(({ id }) => id),
    beyondArea: false,
  }
  if (service.place === 'online') return located
  const office = pointOf(tenant.lat, tenant.lng)
  if (service.place === 'business') return { ...located, point: office, label: tenant.addressLabel }
  const found = await findWanted(app, wanted, office)
  if (!found.ok) return found
  const seen = see && (!office || tenant.serviceDriveMinutes !== null) ? await see(found.place) : null
  const judged = await judge(app, schedule, found.place, seen ?? found.place)
  if ('reason' in judged) return judged
  const { area } = judged
  const point = { lat: judged.place.lat, lng: judged.place.lng }
  if (!area.ok && !beyondArea)
    return {
      ...(seen ? inWholes(area) : area),
      reason: 'outside_area',
      where: nameOf(judged.place),
      postcode: judged.place.postcode ?? null,
    }
  const place = lookUpPin && found.ownName ? await namePin(app, judged) : judged.place
  const postcode = place.postcode ?? null
  return {
    ...located,
    point,
    label: place.label,
    postcode,
    seal: sealPlace(app, place),
    ...(area.ok ? { technicianIds: area.technicianIds } : { beyondArea: true }),
  }
}

/** Km without a fraction and minutes by fives: near enough to choose another address by. */
const inWholes = (area: OutsideArea): OutsideArea => ({
  ...area,
  distanceKm: Math.ceil(area.distanceKm),
  nearestKm: area.nearestKm === null ? null : Math.ceil(area.nearestKm),
  driveMinutes: area.driveMinutes === null ? null : Math.ceil(area.driveMinutes / 5) * 5,
})

/** `near`: the address nearest to the place, where that was asked for. */
type Judged = { place: Place; area: ReturnType<typeof decideArea>; near?: Place }

/** A bare point's postcode has to be looked up, which costs money, and most places are decided without it. */
async function judge(
  app: App,
  { tenant, technicians }: Schedule,
  place: Place,
  { lat, lng }: Point,
): Promise<Judged | Extract<NoPlace, { reason: 'geocoding_unavailable' }>> {
  const area = decideArea(tenant, technicians, { ...place, lat, lng })
  if (area.ok || place.postcode || tenant.servicePostcodes.length === 0) return { place, area }
  const answer = await reverseGeocode(app, place)
  if (!answer.ok && answer.reason === 'geocoding_unavailable') return answer
  const near = answer.ok ? answer.place : undefined
  const known = { ...place, postcode: near?.postcode, town: near?.town }
  return { place: known, area: decideArea(tenant, technicians, { ...known, lat, lng }), ...(near ? { near } : {}) }
}

const inDegrees = ({ lat, lng }: Point) => `${lat.toFixed(5)}, ${lng.toFixed(5)}`

/** The address of a place; '' for a point whose address nobody knows. */
export const addressOf = ({ point, label }: Pick<Located, 'point' | 'label'>): string =>
  !label || (point && label === inDegrees(point)) ? '' : label

/** Who books does not wait long for a name: degrees lead there as well. */
const nameWithinMs = 2_000

async function namePin(app: App, { place, near }: Judged): Promise<Place> {
  if (near) return { ...place, label: near.label }
  const answer = await reverseGeocode(app, place, nameWithinMs)
  return answer.ok
    ? { ...place, label: answer.place.label, postcode: place.postcode ?? answer.place.postcode }
    : { ...place, label: inDegrees(place) }
}

const nameOf = ({ town, postcode, label }: Place) => (town ? [town, postcode].filter(Boolean).join(', ') : label)

async function findWanted(
  app: App,
  { address, place }: WantedPlace,
  near: Point | undefined,
): Promise<{ ok: true; place: Place; ownName: boolean } | NoPlace> {
  if (place) {
    const { lat, lng } = place
    const label = place.label || address || inDegrees(place)
    const sealed = readSeal(app, { lat, lng, label }, place.seal)
    return { ok: true, place: { lat, lng, label, postcode: sealed?.postcode }, ownName: !sealed }
  }
  if (!address) return { ok: false, reason: 'place_required' }
  const found = await geocode(app, address, near)
  return found.ok ? { ...found, ownName: false } : found
}

type Named = Point & { label: string; postcode?: string | undefined }

/** HMAC-SHA256 over the point, to about a metre, its postcode and its label (RFC 2104), the first 96 bits. */
const sign = (secret: string, { label, postcode, ...point }: Named) =>
  createHmac('sha256', deriveKey(secret, 'wayslot place'))
    .update(`${placeId(point)}|${postcode ?? ''}|${oneLine(label)}`)
    .digest()
    .subarray(0, 12)

/**
 * Label and postcode that were looked up for a point, so that the address of a page can carry them: a visitor cannot write herself a
 * postcode that is served, nor a label that the business would take for an address. Asked again, another answer of the provider could
 * differ at a border.
 */
export function sealPlace(app: Pick<App, 'env'>, place: Named): string {
  return `${place.postcode ?? ''}.${sign(app.env.APP_SECRET, place).toString('base64url')}`
}

/** What a seal made for this point and label tells; undefined for anything else. */
function readSeal(
  app: Pick<App, 'env'>,
  place: Named,
  seal: string | undefined,
): { postcode: string | undefined } | undefined {
  const [, postcode = '', mac] = /^([A-Z0-9]{2,12})?\.([A-Za-z0-9_-]{16})$/.exec(seal ?? '') ?? []
  if (!mac) return undefined
  const ours = sign(app.env.APP_SECRET, { ...place, postcode })
  return timingSafeEqual(ours, Buffer.from(mac, 'base64url')) ? { postcode: postcode || undefined } : undefined
}
