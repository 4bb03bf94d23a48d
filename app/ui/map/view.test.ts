import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circleAround, fromMap, pushed, sideFor, toMap, viewOf, zoomed } from './view.ts'

const spot = fc.record({
  lat: fc.double({ min: 40, max: 41, noNaN: true }),
  lng: fc.double({ min: -74.5, max: -73, noNaN: true }),
})

describe('the view of the map', () => {
  test('shows all spots, and a drawn point leads back to its place', () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 9 }), spot, (spots, other) => {
        const view = viewOf(spots, 1.4)
        for (const each of spots) {
          const { x, y } = toMap(view, each)
          expect(Math.min(x, y)).toBeGreaterThan(0.05)
          expect(Math.max(x, y)).toBeLessThan(0.95)
        }
        const back = fromMap(view, toMap(view, other))
        expect(back.lat).toBeCloseTo(other.lat, 9)
        expect(back.lng).toBeCloseTo(other.lng, 9)
      }),
    )
  })

  test('follows the finger when pushed, and keeps its middle when zoomed', () => {
    const view = viewOf(
      [
        { lat: 40.6, lng: -74 },
        { lat: 40.8, lng: -73.8 },
      ],
      1.4,
    )
    const here = { lat: 40.7, lng: -73.85 }
    const [before, after] = [toMap(view, here), toMap(pushed(view, { x: 0.1, y: -0.05 }), here)]
    expect(after.x - before.x).toBeCloseTo(0.1, 3)
    expect(after.y - before.y).toBeCloseTo(-0.05, 9)
    expect(zoomed(view, 0.5)).toEqual({ ...view, widthKm: view.widthKm / 2 })
    expect(zoomed(view, 1e-9).widthKm).toBe(1)
    expect(fromMap({ middle: { lat: 89, lng: 179 }, widthKm: 2_000, aspect: 1 }, { x: 1, y: 0 })).toEqual({
      lat: 90,
      lng: 180,
    })
  })
})

test('draws a circle that is round in km', () => {
  for (const { lat, lng } of circleAround({ lat: 40.7, lng: -74 }, 10)) {
    expect(Math.hypot(lat - 40.7, (lng + 74) * Math.cos((40.7 * Math.PI) / 180)) * 111.195).toBeCloseTo(10, 6)
  }
})

test('puts a new corner into the nearest side', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ]
  expect(
    [
      { x: 0.5, y: -0.1 },
      { x: 1.2, y: 0.5 },
      { x: 0.5, y: 0.9 },
      { x: 0.1, y: 0.5 },
    ].map((each) => sideFor(square, each, 1)),
  ).toEqual([0, 1, 2, 3])
  expect([sideFor([], { x: 0, y: 0 }, 1), sideFor(square.slice(0, 2), { x: 0, y: 0 }, 1)]).toEqual([-1, 1])
})
