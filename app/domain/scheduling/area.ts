import { inRing, nearestOnRing } from '../../lib/geometry.ts'
import { areaRules } from '#app/words/catalog/area.ts'
import type { Reader } from '#app/words/reader.ts'
import { inPostcodes, nearestPostcodes } from '../tenancy/rules.ts'
import type { TechnicianFacts, TenantFacts } from './facts.ts'
import { distanceKm, estimateMinutes, pointOf, type Point } from './travel.ts'

export type AreaFacts = Pick<
  TenantFacts,
  'lat' | 'lng' | 'serviceRadiusKm' | 'servicePostcodes' | 'servicePolygon' | 'serviceDriveMinutes'
>
type Base = Pick<TechnicianFacts, 'id' | 'baseLat' | 'baseLng'>

/** `postcode` is normalised; a place without one is in no list of postcodes. */
export type AreaPlace = Point & { postcode?: string | null | undefined }

export type OutsideArea = {
  ok: false
  /** `area`: not in the area. `drive`: in the area, but too far for everybody to drive. */
  limit: 'area' | 'drive'
  /** Great-circle km from the nearest base, rounded up to 0.1. */
  distanceKm: number
  radiusKm: number | null
  /** Km to a nearby place that is served, rounded up to 0.1; null when none is known. */
  nearestKm: number | null
  /** Estimated, from the nearest base; null when drives are not limited. */
  driveMinutes: number | null
  maxDriveMinutes: number | null
  /** The most similar of the served postcodes. */
  nearestPostcodes: string[]
}
export type AreaVerdict = { ok: true; technicianIds: string[] } | OutsideArea

/**
 * Who serves a place. It must be within the radius, or in one of the postcodes, or inside the shape; a rule that is not
 * set adds nothing, and with none of the three set every place is fine. The technician must also get there within the
 * longest drive. The radius is measured from the business's address, or else from the technician's base; the drive from
 * the base, or else from that address; without either, neither limits. Drives are estimates without traffic, so that
 * list and commit always agree.
 */
export function decideArea(area: AreaFacts, technicians: readonly Base[], place: AreaPlace): AreaVerdict {
  const technicianIds = technicians
    .filter((technician) => judge(area, technician, place) === 'served')
    .map(({ id }) => id)
  if (technicianIds.length > 0 || technicians.length === 0) return { ok: true, technicianIds }
  return describeMiss(area, technicians, place)
}

/** Whether the radius, the postcodes or the shape include the place, for a technician with this base. */
export function areaCovers(area: AreaFacts, base: Point | undefined, place: AreaPlace): boolean {
  const { serviceRadiusKm: radius, servicePolygon: ring, servicePostcodes: postcodes } = area
  if (radius === null && !ring && postcodes.length === 0) return true
  const center = pointOf(area.lat, area.lng) ?? base
  if (radius !== null && (!center || distanceKm(center, place) <= radius)) return true
  if (ring && inRing(ring, place)) return true
  return Boolean(place.postcode && inPostcodes(postcodes, place.postcode))
}

function judge(area: AreaFacts, technician: Base, place: AreaPlace): 'served' | 'area' | 'drive' {
  const base = pointOf(technician.baseLat, technician.baseLng)
  if (!areaCovers(area, base, place)) return 'area'
  const from = base ?? pointOf(area.lat, area.lng)
  const longest = area.serviceDriveMinutes
  return longest === null || !from || estimateMinutes(from, place) <= longest ? 'served' : 'drive'
}

const roundUp = (km: number) => Math.ceil(km * 10) / 10
/** In a large team, only the nearest technicians are checked. */
const askedAtMost = 5

function describeMiss(area: AreaFacts, technicians: readonly Base[], place: AreaPlace): OutsideArea {
  const office = pointOf(area.lat, area.lng)
  const near = technicians
    .map((technician) => {
      const base = pointOf(technician.baseLat, technician.baseLng)
      const from = area.serviceDriveMinutes === null ? (office ?? base) : (base ?? office)
      return { technician, from, km: from ? distanceKm(from, place) : Infinity }
    })
    .sort((a, b) => a.km - b.km)
    .slice(0, askedAtMost)
  const [first] = near
  const drive = area.serviceDriveMinutes !== null && first?.from ? estimateMinutes(first.from, place) : null
  const found = near
    .flatMap(({ technician }) => findServed(area, technician, place))
    .map((point) => distanceKm(point, place))
  return {
    ok: false,
    limit: technicians.some((technician) => judge(area, technician, place) === 'drive') ? 'drive' : 'area',
    distanceKm: first && Number.isFinite(first.km) ? roundUp(first.km) : 0,
    radiusKm: area.serviceRadiusKm,
    nearestKm: found.length > 0 ? roundUp(Math.min(...found)) : null,
    driveMinutes: drive,
    maxDriveMinutes: area.serviceDriveMinutes,
    nearestPostcodes: place.postcode
      ? nearestPostcodes(area.servicePostcodes, place.postcode)
      : area.servicePostcodes.slice(0, 3),
  }
}

/**
 * Places near `place` that this technician does serve: as far as possible on the straight line from the business, from
 * the base, and from the nearest points of the shape's outline. Each was checked, so what the customer is told is true,
 * even if it is not always the very nearest.
 */
function findServed(area: AreaFacts, technician: Base, place: Point): Point[] {
  const isServed = (point: Point) => judge(area, technician, point) === 'served'
  const anchors = [pointOf(area.lat, area.lng), pointOf(technician.baseLat, technician.baseLng)].filter(
    (point) => point !== undefined,
  )
  const ring = area.servicePolygon
  const onLine = ring ? [place, ...anchors].map((point) => nearestOnRing(ring, point)) : []
  const starts = [...anchors, ...onLine].filter(isServed)
  return starts.map((start) => farthest(start, place, isServed))
}

const halvings = 30

function farthest(from: Point, to: Point, isServed: (point: Point) => boolean): Point {
  const between = (share: number) => ({
    lat: from.lat + (to.lat - from.lat) * share,
    lng: from.lng + (to.lng - from.lng) * share,
  })
  let [low, high] = [0, 1]
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2
    if (isServed(between(middle))) low = middle
    else high = middle
  }
  return between(low)
}

/** The rules of an area in one sentence, for its owner. */
export function describeArea(area: AreaFacts, { say, duration, distance, list }: Reader): string {
  const {
    serviceRadiusKm: radius,
    servicePostcodes: postcodes,
    servicePolygon: ring,
    serviceDriveMinutes: longest,
  } = area
  const around = pointOf(area.lat, area.lng) ? areaRules.aroundAddress : areaRules.aroundTeam
  const shown = postcodes.slice(0, 4).map(describePostcode)
  const left = postcodes.length - shown.length
  const codes = list(left > 0 ? [...shown, say(areaRules.more(left))] : shown)
  const where = list(
    [
      ...(radius === null ? [] : [around(distance(radius))]),
      ...(postcodes.length === 0 ? [] : [areaRules.inPostcodes(postcodes.length, codes)]),
      ...(ring ? [areaRules.insideShape] : []),
    ].map(say),
    'or',
  )
  if (longest === null) return say(where ? areaRules.to(where) : areaRules.everywhere)
  const drive = duration(longest)
  return say(where ? areaRules.toWithin(where, drive) : areaRules.anywhereWithin(drive))
}

/** Great-circle km of the longest drive of this many minutes, by the same estimate that checks drives. */
export function reachKm(minutes: number): number {
  let [low, high] = [0, 2_000]
  const origin = { lat: 0, lng: 0 }
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2
    if (estimateMinutes(origin, { lat: middle / kmPerDegree, lng: 0 }) <= minutes) low = middle
    else high = middle
  }
  return low
}

const kmPerDegree = 111.195

/** `112*` as people read it. */
const describePostcode = (entry: string) => entry.replace('*', '…').replace('-', '–')
