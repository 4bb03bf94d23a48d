import type { OnMap, Spot } from './frame.ts'

const kmPerDegree = 111.195
const radians = Math.PI / 180

/** A map that can be moved: its middle and its width in km. North is up, `aspect` is width by height. */
export type MapView = { middle: Spot; widthKm: number; aspect: number }

const leastKm = 1
const mostKm = 2_000

/** The view that shows all spots with a margin, at least 3 km wide. */
export function viewOf(spots: readonly Spot[], aspect: number): MapView {
  if (spots.length === 0) return { middle: { lat: 0, lng: 0 }, widthKm: mostKm, aspect }
  const [lats, lngs] = [spots.map(({ lat }) => lat), spots.map(({ lng }) => lng)]
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lngs), Math.max(...lngs)]
  const middle = { lat: (south + north) / 2, lng: (west + east) / 2 }
  const widthKm =
    Math.max((east - west) * kmPerDegree * Math.cos(middle.lat * radians), (north - south) * kmPerDegree * aspect) * 1.2
  return { middle, widthKm: Math.min(mostKm, Math.max(3, widthKm)), aspect }
}

const scales = ({ middle, widthKm, aspect }: MapView) => ({
  across: (kmPerDegree * Math.cos(middle.lat * radians)) / widthKm,
  down: (kmPerDegree / widthKm) * aspect,
})

/** Fractions of the width and height, from the upper left corner. */
export function toMap(view: MapView, { lat, lng }: Spot): OnMap {
  const { across, down } = scales(view)
  return { x: 0.5 + (lng - view.middle.lng) * across, y: 0.5 + (view.middle.lat - lat) * down }
}

export function fromMap(view: MapView, { x, y }: OnMap): Spot {
  const { across, down } = scales(view)
  return { lat: clamp(view.middle.lat - (y - 0.5) / down, 90), lng: clamp(view.middle.lng + (x - 0.5) / across, 180) }
}

const clamp = (degrees: number, limit: number) => Math.min(limit, Math.max(-limit, degrees))

/** Zoomed in (below 1) or out, around the same middle. */
export function zoomed(view: MapView, factor: number): MapView {
  return { ...view, widthKm: Math.min(mostKm, Math.max(leastKm, view.widthKm * factor)) }
}

/** The map moved by fractions of its width and height. */
export function pushed(view: MapView, { x, y }: OnMap): MapView {
  return { ...view, middle: fromMap(view, { x: 0.5 - x, y: 0.5 - y }) }
}

/** Points at one distance (km) all around a spot, to draw its outline. */
export function circleAround({ lat, lng }: Spot, km: number, count = 48): Spot[] {
  return Array.from({ length: count }, (_, at) => {
    const angle = (at / count) * 2 * Math.PI
    const degrees = km / kmPerDegree
    return {
      lat: lat + degrees * Math.cos(angle),
      lng: lng + (degrees * Math.sin(angle)) / Math.max(0.01, Math.cos(lat * radians)),
    }
  })
}

/** After which corner a new one belongs: on the nearest side, so that the outline does not cross itself. */
export function sideFor(corners: readonly OnMap[], spot: OnMap, aspect: number): number {
  if (corners.length < 3) return corners.length - 1
  let best = { at: 0, far: Infinity }
  corners.forEach((a, at) => {
    const b = corners[(at + 1) % corners.length]!
    const [dx, dy] = [(b.x - a.x) * aspect, b.y - a.y]
    const [px, py] = [(spot.x - a.x) * aspect, spot.y - a.y]
    const share = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
    const far = Math.hypot(px - share * dx, py - share * dy)
    if (far < best.far) best = { at, far }
  })
  return best.at
}
