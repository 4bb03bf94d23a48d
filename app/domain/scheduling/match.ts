import { isCountry } from '#app/lib/countries.ts'
import { normalisePostcode } from '../tenancy/rules.ts'
import type { Point } from './travel.ts'

/** `postcode` is upper case without spaces, `country` an ISO code; each of the optional fields may be unknown. */
export type Place = Point & {
  label: string
  postcode?: string | undefined
  town?: string | undefined
  country?: string | undefined
}

type Component = { long_name: string; short_name: string; types: readonly string[] }

/** The parts we read of one result of Google's Geocoding API. */
export type GeocodeResult = {
  formatted_address: string
  partial_match?: boolean
  address_components?: Component[]
  geometry: { location: Point }
}

/**
 * `partial`: part of the text was not understood, or is spelt differently. `towns`: all names of towns that contain the
 * place. `streetAlone`: a street without a house number.
 */
type Match = { place: Place; partial: boolean; towns: string[]; streetAlone: boolean }

/** Parts of an address that name one house, or a place that has no house number. */
const exacter = [
  'street_number',
  'premise',
  'subpremise',
  'establishment',
  'point_of_interest',
  'plus_code',
  'intersection',
]

export function toMatch({ formatted_address: label, partial_match: partial, ...result }: GeocodeResult): Match {
  const components = result.address_components ?? []
  const { lat, lng } = result.geometry.location
  return {
    place: { lat, lng, label: label.slice(0, 300), ...readParts(components) },
    partial: partial === true,
    streetAlone: has(components, ['route']) && !has(components, exacter),
    towns: components.filter(({ types }) => types.some((type) => towns.includes(type))).map((each) => each.long_name),
  }
}

const has = (components: readonly Component[], wanted: readonly string[]) =>
  components.some(({ types }) => types.some((type) => wanted.includes(type)))

/** Full matches closer together than this are one place: a building and its entrance. */
const sameKm = 0.3
const shownAtMost = 4

type Chosen =
  | { ok: true; place: Place }
  | { ok: false; reason: 'address_not_found' }
  /** `missing`: the house number of a street. If the house has none, the street itself can be chosen. */
  | { ok: false; reason: 'address_unclear'; places: Place[]; missing?: 'number' }

/**
 * Which match somebody means who typed `typed`. A full match goes before a partial one. Two full matches far apart,
 * several partial ones, or one in a town that was not typed are a question back, because a technician would be sent
 * there.
 */
export function chooseMatch(typed: string, matches: readonly Match[]): Chosen {
  const full = matches.filter(({ partial }) => !partial)
  const open = full.length > 0 ? full : matches
  const [best] = open
  if (!best) return { ok: false, reason: 'address_not_found' }
  const apart = open.some(({ place }) => kmBetween(place, best.place) > sameKm)
  if (!apart && (!best.partial || namesTown(typed, best)))
    return best.streetAlone
      ? { ok: false, reason: 'address_unclear', places: [best.place], missing: 'number' }
      : { ok: true, place: best.place }
  const places = open.map(({ place }) => place)
  const labels = new Set<string>()
  const told = places.filter(({ label }) => !labels.has(label) && labels.add(label))
  return { ok: false, reason: 'address_unclear', places: told.slice(0, shownAtMost) }
}

/** Only letters and digits, without accents: "São Paulo" and "sao paulo" are the same town. */
const bare = (text: string) =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `

function namesTown(typed: string, { towns: names, place }: Match): boolean {
  const words = bare(typed)
  const postcode = place.postcode?.toLowerCase()
  return (
    names.some((name) => words.includes(` ${bare(name).trim()} `)) ||
    (postcode !== undefined && words.replaceAll(' ', '').includes(postcode))
  )
}

/** Exact enough for a few hundred metres, anywhere. */
function kmBetween(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * 111.2
  const east = (a.lng - b.lng) * 111.2 * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** What counts as the town, best first: some places have no locality, such as parts of London and New York. */
const towns = ['locality', 'postal_town', 'sublocality_level_1', 'administrative_area_level_2']

function readParts(components: readonly Component[]): Pick<Place, 'postcode' | 'town' | 'country'> {
  const named = (type: string) => components.find(({ types }) => types.includes(type))?.long_name
  const postcode = normalisePostcode(named('postal_code') ?? '')
  const town = towns.map(named).find(Boolean)
  const country = components.find(({ types }) => types.includes('country'))?.short_name ?? ''
  return {
    ...(postcode ? { postcode } : {}),
    ...(town ? { town } : {}),
    ...(isCountry(country) ? { country } : {}),
  }
}
