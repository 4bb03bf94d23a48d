import type { Point } from './travel.ts'

/** How far from a customer's door the prices of others see her, in km: from the least to so much more. */
const leastKm = 0.6
const moreKm = 0.5
const kmOfDegree = 111.19

/**
 * A customer's place as the prices of others may know it. Minutes saved from a few places would show to the metre where she
 * lives; so they are reckoned from a point more than half a kilometre from her door, in a direction and at a distance that `veil`
 * decides: always the same for her, so that asking more often tells no more.
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
/** What a drive may be longer from anywhere in a cell than from its middle, in minutes: half its diagonal by slow streets. */
export const cellMinutes = 3

/** The middle of the square kilometre a place lies in. */
export function middleOfCell({ lat, lng }: Point): Point {
  const middle = (degrees: number, size: number) => (Math.floor(degrees / size) + 0.5) * size
  const row = middle(lat, cell)
  return { lat: row, lng: middle(lng, cell / Math.max(0.01, Math.cos((row * Math.PI) / 180))) }
}
