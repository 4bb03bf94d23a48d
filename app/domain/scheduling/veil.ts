import type { Point } from './travel.ts'

/** How far the veiled place is from a customer's door, in km: the least distance, and how much more it may be. */
const leastKm = 0.6
const moreKm = 0.5
const kmOfDegree = 111.19

/**
 * A customer's place, as other customers' prices may use it. Minutes saved, asked from several places, would show to
 * the metre where a customer lives; so they are calculated from a point more than half a kilometre from the door, in a
 * direction and at a distance given by `veil`. The point is always the same, so that asking more often reveals nothing
 * more.
 */
export function veiled({ lat, lng }: Point, veil: number): Point {
  const turn = ((veil & 0xffff) / 0x10000) * 2 * Math.PI
  const km = leastKm + (((veil >>> 16) & 0xffff) / 0x10000) * moreKm
  const narrow = Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  return {
    lat: lat + (km * Math.sin(turn)) / kmOfDegree,
    lng: lng + (km * Math.cos(turn)) / (kmOfDegree * narrow),
  }
}

/** About a kilometre, in degrees. */
const cell = 0.01
/**
 * How much longer, in minutes, a drive can be from anywhere in a cell than from its middle: half its diagonal on slow
 * streets.
 */
export const cellMinutes = 3

/** The middle of the square kilometre a place lies in. */
export function middleOfCell({ lat, lng }: Point): Point {
  const middle = (degrees: number, size: number) => (Math.floor(degrees / size) + 0.5) * size
  const row = middle(lat, cell)
  return { lat: row, lng: middle(lng, cell / Math.max(0.01, Math.cos((row * Math.PI) / 180))) }
}
