import { areaProblems as problems } from '#app/words/catalog/area.ts'
import type { Text } from '#app/words/text.ts'
import { findRingFault, mostCorners, type Ring, type RingFault } from '../../lib/geometry.ts'

/**
 * How owners write their area: postcodes, and the corners of a shape, as text. Stored values are written the same way,
 * so that a form shows what it can read.
 */
export type Read<T> = { ok: true; value: T } | { ok: false; message: Text }

export const mostPostcodes = 500
const longest = 12

/** Upper case, letters and digits only; for a ZIP+4 the five digits of the area. Null when it is not a postcode. */
export function normalisePostcode(text: string): string | null {
  const upper = text
    .trim()
    .toUpperCase()
    .replace(/^(\d{5})-\d{4}$/, '$1')
  const bare = upper.replaceAll(/[\s-]/g, '')
  return /^[A-Z0-9]{2,12}$/.test(bare) && /\d/.test(bare) ? bare : null
}

/**
 * A list of postcodes, one per line or separated by commas: `11201`, `112*` (all that begin with 112), or `11201-11210`
 * (a range, digits of one length). Sorted, without repeats; empty text is an empty list. One wrong entry refuses the
 * whole list; the message names it.
 */
export function readPostcodes(text: string): Read<string[]> {
  // Five-digit codes are often separated by spaces only.
  const apart = (entry: string) => (/^\d{4,6}(\s+\d{4,6})+$/.test(entry) ? entry.split(/\s+/) : [entry])
  const entries = text
    .split(/[,;\n\r]+/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .flatMap(apart)
  if (entries.length > mostPostcodes) {
    return {
      ok: false,
      message: problems.tooManyPostcodes(entries.length, mostPostcodes),
    }
  }
  const found = new Set<string>()
  for (const entry of entries) {
    const read = readEntry(entry)
    if (!read)
      return {
        ok: false,
        message: problems.notPostcode(entry.slice(0, 30)),
      }
    found.add(read)
  }
  return { ok: true, value: [...found].sort() }
}

function readEntry(entry: string): string | null {
  const range = /^(\d{3,8})\s*(?:-|–|\.\.)\s*(\d{3,8})$/.exec(entry)
  if (range?.[1] && range[2] && range[1].length === range[2].length)
    return range[1] < range[2] ? `${range[1]}-${range[2]}` : null
  if (entry.endsWith('*')) {
    const start = entry.slice(0, -1).toUpperCase().replaceAll(/[\s-]/g, '')
    return /^[A-Z0-9]{1,11}$/.test(start) ? `${start}*` : null
  }
  return entry.length <= longest + 3 ? normalisePostcode(entry) : null
}

/** Whether a normalised postcode is in a list that `readPostcodes` made. */
export function inPostcodes(list: readonly string[], postcode: string): boolean {
  return list.some((entry) => {
    if (entry.endsWith('*')) return postcode.startsWith(entry.slice(0, -1))
    const [from = '', to] = entry.split('-')
    return to === undefined
      ? postcode === from
      : postcode.length === from.length && /^\d+$/.test(postcode) && from <= postcode && postcode <= to
  })
}

/** The postcodes of the list most similar to this one: the longest common beginning, then the nearest number. */
export function nearestPostcodes(list: readonly string[], postcode: string, count = 3): string[] {
  const shared = (entry: string) => Array.from(postcode).findIndex((sign, index) => sign !== entry[index])
  const away = (entry: string) =>
    Math.abs(Number.parseInt(entry.replace(/^\D+/, ''), 10) - Number.parseInt(postcode.replace(/^\D+/, ''), 10)) || 0
  return list
    .map((entry) => ({ entry, shared: shared(entry) === -1 ? postcode.length : shared(entry), away: away(entry) }))
    .sort((a, b) => b.shared - a.shared || a.away - b.away)
    .slice(0, count)
    .map(({ entry }) => entry)
}

const faultWords: Record<RingFault, Text> = {
  few: problems.few,
  many: problems.many(mostCorners),
  range: problems.range,
  antimeridian: problems.antimeridian,
  crossing: problems.crossing,
}

type Corner = Ring[number]
const mostShapeText = 20_000
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/**
 * The corners of a shape: `lat, lng` per line, or GeoJSON (a Polygon, or a Feature or collection with one; longitude
 * first, RFC 7946). Null when empty. A repeated corner, such as the closing one, counts once.
 */
export function readShape(text: string): Read<Ring | null> {
  const bare = text.trim()
  if (!bare) return { ok: true, value: null }
  if (bare.length > mostShapeText) return { ok: false, message: problems.tooLong(mostCorners) }
  const corners = bare.startsWith('{') ? readGeoJson(bare) : readLines(bare)
  if (!corners.ok) return corners
  const rounded = corners.value.map(([lat, lng]) => [round(lat), round(lng)] as const)
  const same = (a: Corner | undefined, b: Corner | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]
  const ring = rounded.filter((corner, index) => index === 0 || !same(corner, rounded[index - 1]))
  if (ring.length > 1 && same(ring[0], ring.at(-1))) ring.pop()
  const fault = findRingFault(ring)
  return fault ? { ok: false, message: faultWords[fault] } : { ok: true, value: ring }
}

function readLines(text: string): Read<Ring> {
  const ring: [number, number][] = []
  for (const [index, line] of text
    .split(/[\r\n]+/)
    .filter((each) => each.trim())
    .entries()) {
    const match = /^\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*,?\s*$/.exec(line)
    if (!match)
      return {
        ok: false,
        message: problems.notCorner(index + 1),
      }
    ring.push([Number(match[1]), Number(match[2])])
  }
  return { ok: true, value: ring }
}

const notGeoJson = { ok: false as const, message: problems.notGeoJson }

function readGeoJson(text: string): Read<Ring> {
  try {
    const rings = findPolygon(JSON.parse(text))
    if (!rings || rings.length !== 1 || !Array.isArray(rings[0])) return notGeoJson
    const corners = rings[0].map((position: unknown) =>
      Array.isArray(position) ? ([position[1], position[0]] as const) : null,
    )
    if (!corners.every((corner) => typeof corner?.[0] === 'number' && typeof corner[1] === 'number')) return notGeoJson
    return { ok: true, value: corners as [number, number][] }
  } catch {
    return {
      ok: false,
      message: problems.notJson,
    }
  }
}

/** The rings of its only polygon. */
function findPolygon(value: unknown): unknown[] | null {
  const node = value as { type?: unknown; coordinates?: unknown; geometry?: unknown; features?: unknown } | null
  if (node?.type === 'Polygon' && Array.isArray(node.coordinates)) return node.coordinates
  if (node?.type === 'MultiPolygon' && Array.isArray(node.coordinates) && node.coordinates.length === 1)
    return node.coordinates[0] as unknown[]
  if (node?.type === 'Feature') return findPolygon(node.geometry)
  if (node?.type === 'FeatureCollection' && Array.isArray(node.features) && node.features.length === 1)
    return findPolygon(node.features[0])
  return null
}

/** Corners as the form shows them, one per line. */
export function writeShape(ring: Ring | null): string {
  return ring ? ring.map(([lat, lng]) => `${lat}, ${lng}`).join('\n') : ''
}
