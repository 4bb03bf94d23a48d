/** A shape on the map: its corners `[lat, lng]` in degrees, in order, not closed. Edges are straight on a flat map. */
export type Ring = readonly (readonly [lat: number, lng: number])[]
type Point = { lat: number; lng: number }

export const mostCorners = 100
/** One degree of latitude, on the mean sphere. */
const metresPerDegree = 111_195
/** A door this close to the line counts as inside, so that drawing along a street includes both its sides. */
const edgeMetres = 2

export type RingFault = 'few' | 'many' | 'range' | 'antimeridian' | 'crossing'

/**
 * Why these corners make no shape, or null: fewer than 3, more than 100, off the map, across the 180th meridian, or
 * with sides that cross or touch each other (also when all corners are on one line).
 */
export function findRingFault(ring: Ring): RingFault | null {
  if (ring.some(([lat, lng]) => !(Math.abs(lat) <= 90 && Math.abs(lng) <= 180))) return 'range'
  if (ring.length < 3) return 'few'
  if (ring.length > mostCorners) return 'many'
  const lngs = ring.map(([, lng]) => lng)
  if (Math.max(...lngs) - Math.min(...lngs) > 180) return 'antimeridian'
  return crosses(ring) ? 'crossing' : null
}

type Corner = readonly [number, number]

/**
 * Above 0 when a, b, c turn left, below 0 when they turn right, 0 on one line. Corners have six decimals, so integers
 * are exact enough.
 */
function turn(a: Corner, b: Corner, c: Corner): number {
  const whole = (degrees: number) => Math.round(degrees * 1e6)
  const [ay, ax, by, bx, cy, cx] = [a[0], a[1], b[0], b[1], c[0], c[1]].map(whole) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
}

const within = (a: Corner, b: Corner, c: Corner) =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1])

function sidesMeet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const turns = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)] as const
  if (turns[0] * turns[1] < 0 && turns[2] * turns[3] < 0) return true
  return (
    (turns[0] === 0 && within(a, b, c)) ||
    (turns[1] === 0 && within(a, b, d)) ||
    (turns[2] === 0 && within(c, d, a)) ||
    (turns[3] === 0 && within(c, d, b))
  )
}

function crosses(ring: Ring): boolean {
  const count = ring.length
  const corner = (index: number) => ring[index % count]!
  for (let i = 0; i < count; i += 1) {
    // Neighbouring sides share a corner; they are wrong only when the second runs back over the first.
    const [a, b, c] = [corner(i), corner(i + 1), corner(i + 2)]
    if (turn(a, b, c) === 0 && (within(a, b, c) || within(b, c, a))) return true
    for (let j = i + 2; j < count; j += 1) {
      if ((j + 1) % count !== i && sidesMeet(a, b, corner(j), corner(j + 1))) return true
    }
  }
  return false
}

/** Whether a point is inside, by the even-odd rule; on the line or within two metres of it counts as inside. */
export function inRing(ring: Ring, point: Point): boolean {
  let inside = false
  for (let i = 0; i < ring.length; i += 1) {
    const [[ay, ax], [by, bx]] = [ring[i]!, ring[(i + 1) % ring.length]!]
    if (ay > point.lat !== by > point.lat && point.lng < ((bx - ax) * (point.lat - ay)) / (by - ay) + ax)
      inside = !inside
  }
  return inside || nearestOnRing(ring, point).metres <= edgeMetres
}

/** The nearest point on the line, measured on a plane around `point`: good for some hundred kilometres. */
export function nearestOnRing(ring: Ring, point: Point): Point & { metres: number } {
  const squeeze = Math.cos((point.lat * Math.PI) / 180)
  const flat = ([lat, lng]: Corner) => ({ x: (lng - point.lng) * squeeze, y: lat - point.lat })
  let best = { lat: NaN, lng: NaN, metres: Infinity }
  for (let i = 0; i < ring.length; i += 1) {
    const [from, to] = [ring[i]!, ring[(i + 1) % ring.length]!]
    const [a, b] = [flat(from), flat(to)]
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const length = dx * dx + dy * dy
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(a.x * dx + a.y * dy) / length))
    const metres = Math.hypot(a.x + share * dx, a.y + share * dy) * metresPerDegree
    if (metres < best.metres)
      best = { lat: from[0] + share * (to[0] - from[0]), lng: from[1] + share * (to[1] - from[1]), metres }
  }
  return best
}
