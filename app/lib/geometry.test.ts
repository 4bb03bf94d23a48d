import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRingFault, inRing, nearestOnRing, type Ring } from './geometry.ts'

const square: Ring = [
  [40.6, -74],
  [40.6, -73.9],
  [40.7, -73.9],
  [40.7, -74],
]

/** How often the line winds around a point, by the angles of its sides: another method than counting crossings. */
function windsAround(ring: Ring, { lat, lng }: { lat: number; lng: number }): boolean {
  let turned = 0
  for (let i = 0; i < ring.length; i += 1) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!]
    const [from, to] = [Math.atan2(a[0] - lat, a[1] - lng), Math.atan2(b[0] - lat, b[1] - lng)]
    turned += ((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI
  }
  return Math.abs(turned) > Math.PI
}

const round = (value: number) => Math.round(value * 1e6) / 1e6
/** A star around Brooklyn: corners at rising angles never cross. */
const star = fc
  .array(
    fc.record({
      angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      reach: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    }),
    { minLength: 3, maxLength: 40 },
  )
  .map((corners) =>
    corners
      .sort((a, b) => a.angle - b.angle)
      .map(
        ({ angle, reach }) =>
          [round(40.68 + reach * Math.sin(angle)), round(-73.95 + reach * Math.cos(angle))] as const,
      ),
  )
  .filter((ring) => findRingFault(ring) === null)
const anywhere = fc.record({
  lat: fc.double({ min: 40.3, max: 41.1, noNaN: true }),
  lng: fc.double({ min: -74.4, max: -73.5, noNaN: true }),
})

describe('inRing', () => {
  it('agrees with the winding number everywhere except on the line', () => {
    fc.assert(
      fc.property(star, fc.array(anywhere, { minLength: 20, maxLength: 30 }), (ring, points) => {
        for (const point of points.filter((each) => nearestOnRing(ring, each).metres > 3))
          expect(inRing(ring, point)).toBe(windsAround(ring, point))
      }),
    )
  })

  it('gives the same answer when the shape begins at another corner or is drawn the other way round', () => {
    fc.assert(
      fc.property(star, anywhere, fc.nat(40), (ring, point, shift) => {
        const at = shift % ring.length
        const turned = [...ring.slice(at), ...ring.slice(0, at)]
        expect(inRing(turned, point)).toBe(inRing(ring, point))
        expect(inRing(ring.toReversed(), point)).toBe(inRing(ring, point))
        expect(findRingFault(turned)).toBeNull()
      }),
    )
  })

  it('counts corners, sides and doors up to two metres beyond them as inside', () => {
    for (const [lat, lng] of square) expect(inRing(square, { lat, lng })).toBe(true)
    expect(inRing(square, { lat: 40.7, lng: -73.95 })).toBe(true)
    expect(inRing(square, { lat: 40.700015, lng: -73.95 })).toBe(true)
    expect(inRing(square, { lat: 40.7001, lng: -73.95 })).toBe(false)
  })

  it('leaves out a bay in the shape', () => {
    const bay: Ring = [
      [40, -74],
      [40, -73],
      [41, -73],
      [40.2, -73.5],
      [41, -74],
    ]
    expect([inRing(bay, { lat: 40.8, lng: -73.5 }), inRing(bay, { lat: 40.1, lng: -73.5 })]).toEqual([false, true])
  })
})

describe('nearestOnRing', () => {
  it('gives a point of the line, and no other point of it is nearer', () => {
    const { lat, lng, metres } = nearestOnRing(square, { lat: 40.65, lng: -73.8 })
    expect([round(lat), round(lng)]).toEqual([40.65, -73.9])
    expect(metres).toBeGreaterThan(8_300)
    expect(metres).toBeLessThan(8_500)
    fc.assert(
      fc.property(star, anywhere, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), (ring, point, share, at) => {
        const [a, b] = [ring[at % ring.length]!, ring[(at + 1) % ring.length]!]
        const other = { lat: a[0] + (b[0] - a[0]) * share, lng: a[1] + (b[1] - a[1]) * share }
        const squeeze = Math.cos((point.lat * Math.PI) / 180)
        const metres = Math.hypot(other.lat - point.lat, (other.lng - point.lng) * squeeze) * 111_195
        expect(nearestOnRing(ring, point).metres).toBeLessThanOrEqual(metres + 0.001)
      }),
    )
  })
})

describe('findRingFault', () => {
  it.each([
    [
      'a bow tie',
      [
        [0, 0],
        [1, 1],
        [0, 1],
        [1, 0],
      ],
      'crossing',
    ],
    [
      'a spike that runs back over itself',
      [
        [0, 0],
        [0, 2],
        [0, 1],
        [1, 1],
      ],
      'crossing',
    ],
    [
      'corners on one line',
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      'crossing',
    ],
    [
      'a corner that touches a side',
      [
        [0, 0],
        [0, 2],
        [2, 2],
        [0, 1],
        [2, 0],
      ],
      'crossing',
    ],
    [
      'two corners',
      [
        [0, 0],
        [1, 1],
      ],
      'few',
    ],
    ['101 corners', Array.from({ length: 101 }, (_, at) => [Math.sin(at / 16.1), Math.cos(at / 16.1)]), 'many'],
    [
      'Fiji',
      [
        [-17, 178],
        [-17, -178],
        [-18, -178],
      ],
      'antimeridian',
    ],
    [
      'longitude first',
      [
        [-73.9, 40.6],
        [-173.9, 40.7],
        [-74, 40.7],
      ],
      'range',
    ],
    [
      'no numbers',
      [
        [NaN, 0],
        [1, 1],
        [1, 0],
      ],
      'range',
    ],
  ] as [string, Ring, string][])('names what is wrong with a ring: %s', (_what, ring, fault) => {
    expect(findRingFault(ring)).toBe(fault)
  })

  it('accepts a square, a triangle, and several corners along a straight side', () => {
    expect(findRingFault(square)).toBeNull()
    expect(findRingFault(square.slice(1))).toBeNull()
    expect(
      findRingFault([
        [0, 0],
        [0, 1],
        [0, 2],
        [1, 1],
      ]),
    ).toBeNull()
  })
})
