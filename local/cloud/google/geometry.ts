import type { Point } from './gazetteer.ts'

const earthRadiusM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine). */
export function distanceM([lat1, lng1]: Point, [lat2, lng2]: Point): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 +
    Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** The point `metres` away in the direction `bearing` (radians from north), on a plane: good for a few km. */
export function shift([lat, lng]: Point, metres: number, bearing: number): Point {
  const perDegree = radians(1) * earthRadiusM
  return [
    lat + (metres * Math.cos(bearing)) / perDegree,
    lng + (metres * Math.sin(bearing)) / (perDegree * Math.cos(radians(lat))),
  ]
}

export function between(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

/** How far along the line `from`–`to`, 0 to 1, the point nearest to `point` lies. */
export function nearestShare(from: Point, to: Point, point: Point): number {
  const scale = Math.cos(radians(from[0]))
  const [dy, dx] = [to[0] - from[0], (to[1] - from[1]) * scale]
  const [py, px] = [point[0] - from[0], (point[1] - from[1]) * scale]
  const length = dx * dx + dy * dy
  return length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
}

/** A number from 0 up to 1 that is always the same for the same text (FNV-1a with a final mix). */
export function hashShare(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
