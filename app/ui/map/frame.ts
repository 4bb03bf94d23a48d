/**
 * Our own maps, drawn without tiles: points on a plane with north up. Around a town, an equirectangular projection at
 * the middle latitude is as good as any: straight lines keep their directions, and the scale bar is right everywhere.
 */
export type Spot = { lat: number; lng: number }

/** A place on the picture: fractions of its width and height, from the upper left corner. */
export type OnMap = { x: number; y: number }

export type Frame = {
  /** Width by height. */
  aspect: number
  project: (spot: Spot) => OnMap
  widthKm: number
  /** A round length, and the fraction of the width it takes: at most a third. */
  scale: { km: number; share: number }
}

const kmPerDegree = 111.195
const radians = Math.PI / 180
/** The picture never shows less than this, so that a single place does not fill it. */
const leastKm = 1.5

/**
 * The smallest map that shows all spots with a margin (a fraction of each side). No spots: an empty map, 1.5 km wide.
 */
export function frameMap(
  spots: readonly Spot[],
  { aspect, margin = 0.12 }: { aspect: number; margin?: number },
): Frame {
  const origin = spots[0] ?? { lat: 0, lng: 0 }
  const lats = spots.map(({ lat }) => lat)
  const middleLat = spots.length > 0 ? (Math.min(...lats) + Math.max(...lats)) / 2 : 0
  const east = kmPerDegree * Math.cos(middleLat * radians)
  const plane = ({ lat, lng }: Spot) => ({
    east: turn(lng - origin.lng) * east,
    south: (origin.lat - lat) * kmPerDegree,
  })
  const placed = spots.length > 0 ? spots.map(plane) : [{ east: 0, south: 0 }]
  const [west, until] = extent(placed.map((each) => each.east))
  const [north, down] = extent(placed.map((each) => each.south))
  const inner = 1 - 2 * margin
  const widthKm = Math.max((until - west) / inner, ((down - north) / inner) * aspect, leastKm)
  const [middleEast, middleSouth] = [(west + until) / 2, (north + down) / 2]
  return {
    aspect,
    widthKm,
    project: (spot) => {
      const at = plane(spot)
      return { x: 0.5 + (at.east - middleEast) / widthKm, y: 0.5 + ((at.south - middleSouth) / widthKm) * aspect }
    },
    scale: scaleBar(widthKm),
  }
}

/** Degrees of longitude the short way round. */
const turn = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180
const extent = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]

/** A length that is round in the reader's unit (`unitKm` km each) and takes at most a third of a map this wide. */
export function scaleBar(widthKm: number, unitKm = 1): Frame['scale'] {
  const most = widthKm / 3 / unitKm
  const power = 10 ** Math.floor(Math.log10(most))
  const km = unitKm * ([5, 2, 1].map((step) => step * power).find((each) => each <= most) ?? power)
  return { km, share: km / widthKm }
}

/**
 * Moves dots apart that would cover each other until they only touch, each as little as possible; `width` px and
 * `aspect` of the narrowest picture, `size` px of a dot. Dots stay inside the picture.
 */
export function spreadDots(
  dots: readonly OnMap[],
  { width, aspect, size }: { width: number; aspect: number; size: number },
): OnMap[] {
  const height = width / aspect
  const at = dots.map(({ x, y }) => ({ x: x * width, y: y * height }))
  const rounds = 60
  for (let round = 0, moved = true; moved && round < rounds; round += 1) {
    moved = false
    for (let i = 0; i < at.length; i += 1) {
      for (let j = i + 1; j < at.length; j += 1) moved = pushApart(at[i]!, at[j]!, size, i + j) || moved
    }
    for (const dot of at) {
      dot.x = Math.min(Math.max(dot.x, size / 2), width - size / 2)
      dot.y = Math.min(Math.max(dot.y, size / 2), height - size / 2)
    }
  }
  return at.map(({ x, y }) => ({ x: x / width, y: y / height }))
}

type Px = { x: number; y: number }

function pushApart(a: Px, b: Px, size: number, seed: number): boolean {
  let [dx, dy] = [b.x - a.x, b.y - a.y]
  const far = Math.hypot(dx, dy)
  if (far >= size - 0.01) return false
  // At exactly the same place any direction is fine; a different one for each pair.
  if (far < 0.01) [dx, dy] = [Math.cos(seed * 2.4), Math.sin(seed * 2.4)]
  const length = Math.hypot(dx, dy)
  const push = (size - far) / 2
  a.x -= (dx / length) * push
  a.y -= (dy / length) * push
  b.x += (dx / length) * push
  b.y += (dy / length) * push
  return true
}

export type Box = { x: number; y: number; width: number; height: number }

/** Which boxes (px, by their centre), in order of importance, cover neither an obstacle nor an earlier box. */
export function keepApart(boxes: readonly Box[], obstacles: readonly Box[]): boolean[] {
  const taken = [...obstacles]
  return boxes.map((box) => {
    const free = taken.every(
      (other) =>
        Math.abs(box.x - other.x) * 2 >= box.width + other.width ||
        Math.abs(box.y - other.y) * 2 >= box.height + other.height,
    )
    if (free) taken.push(box)
    return free
  })
}

/**
 * The way from one place to another as a gentle curve to the right of the direction of travel, so that the way there
 * and the way back are two lines: its control point and its middle, in a picture `aspect` wide and 1 high.
 */
export function bowBetween(from: OnMap, to: OnMap, aspect: number): { control: OnMap; middle: OnMap } {
  const [dx, dy] = [(to.x - from.x) * aspect, to.y - from.y]
  const bend = 0.14
  const control = { x: (from.x + to.x) / 2 - (dy * bend) / aspect, y: (from.y + to.y) / 2 + dx * bend }
  return { control, middle: { x: (from.x + to.x) / 4 + control.x / 2, y: (from.y + to.y) / 4 + control.y / 2 } }
}
