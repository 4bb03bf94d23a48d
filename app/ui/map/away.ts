import type { Spot } from './frame.ts'

const directions = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest'] as const
type Direction = (typeof directions)[number]

const kmPerDegree = 111.195

/** How far a spot lies from another as the crow flies, and into which of eight directions. */
export function awayFrom(from: Spot, to: Spot): { km: number; direction: Direction } {
  const north = (to.lat - from.lat) * kmPerDegree
  const turn = ((((to.lng - from.lng + 180) % 360) + 360) % 360) - 180
  const east = turn * kmPerDegree * Math.cos((((from.lat + to.lat) / 2) * Math.PI) / 180)
  const eighth = Math.round(Math.atan2(east, north) / (Math.PI / 4))
  return { km: Math.hypot(north, east), direction: directions[(eighth + 8) % 8]! }
}

/** About 2 km. */
const coarse = 0.02
const leastRingKm = 5

/**
 * The circle a business serves as anybody may see it: its middle is the business's address, which may be somebody's home, so it is
 * moved to the nearest crossing of a coarse grid. A small circle would still tell, and is not shown.
 */
export function roughRing(home: Spot | null, km: number | null): { middle: Spot; km: number } | null {
  if (!home || km === null || km < leastRingKm) return null
  const near = (degrees: number) => Math.round(Math.round(degrees / coarse) * coarse * 100) / 100
  return { middle: { lat: near(home.lat), lng: near(home.lng) }, km }
}
