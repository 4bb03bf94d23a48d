import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bowBetween, frameMap, scaleBar, keepApart, spreadDots } from './frame.ts'

const spot = fc.record({
  lat: fc.double({ min: 40, max: 41, noNaN: true }),
  lng: fc.double({ min: -74.5, max: -73, noNaN: true }),
})

describe('a map', () => {
  test('shows every spot inside its margin, with north up and west left', () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 20 }), fc.constantFrom(0.75, 1, 1.6), (spots, aspect) => {
        const frame = frameMap(spots, { aspect, margin: 0.1 })
        for (const each of spots) {
          const { x, y } = frame.project(each)
          expect(Math.min(x, y)).toBeGreaterThan(0.0999)
          expect(Math.max(x, y)).toBeLessThan(0.9001)
        }
        const [here, northEast] = [
          frame.project(spots[0]!),
          frame.project({ lat: spots[0]!.lat + 0.01, lng: spots[0]!.lng + 0.01 }),
        ]
        expect(northEast.y).toBeLessThan(here.y)
        expect(northEast.x).toBeGreaterThan(here.x)
      }),
    )
  })

  test('is as many km wide as it says, at the same scale in both directions', () => {
    const frame = frameMap(
      [
        { lat: 40.6, lng: -74 },
        { lat: 40.8, lng: -73.8 },
      ],
      { aspect: 1.5 },
    )
    const { x, y } = frame.project({ lat: 40.7, lng: -73.9 })
    const north = frame.project({ lat: 40.7 + 1 / 111.195, lng: -73.9 })
    const east = frame.project({ lat: 40.7, lng: -73.9 + 1 / (111.195 * Math.cos((40.7 * Math.PI) / 180)) })
    expect((y - north.y) / frame.aspect).toBeCloseTo(1 / frame.widthKm, 9)
    expect(east.x - x).toBeCloseTo(1 / frame.widthKm, 9)
    expect(frame.scale.share).toBeCloseTo(frame.scale.km / frame.widthKm, 9)
  })

  test.each([
    [1.5, 0.5],
    [4, 1],
    [20, 5],
    [33, 10],
    [130, 20],
  ])('of %d km has a scale bar of %d km', (width, km) => {
    const half = width / 2 / 111.195 / Math.cos((40 * Math.PI) / 180)
    expect(
      frameMap(
        [
          { lat: 40, lng: -half },
          { lat: 40, lng: half },
        ],
        { aspect: 1, margin: 0 },
      ).scale.km,
    ).toBeCloseTo(km)
  })

  test('has a scale bar that is round in miles too', () => {
    const mile = 1.609344
    expect(scaleBar(33, mile).km / mile).toBeCloseTo(5)
    expect(scaleBar(1.5, mile).km / mile).toBeCloseTo(0.2)
  })

  test('can be drawn of one spot, of none, and over the date line', () => {
    expect(frameMap([{ lat: 40, lng: -74 }], { aspect: 1 }).project({ lat: 40, lng: -74 })).toEqual({ x: 0.5, y: 0.5 })
    expect(frameMap([], { aspect: 1 }).widthKm).toBe(1.5)
    expect(
      frameMap(
        [
          { lat: -17, lng: 179.9 },
          { lat: -17, lng: -179.9 },
        ],
        { aspect: 1 },
      ).widthKm,
    ).toBeLessThan(40)
  })
})

test('dots that would cover each other are moved until they touch, others stay', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          x: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
          y: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        }),
        { maxLength: 8 },
      ),
      (dots) => {
        const spread = spreadDots([...dots, ...dots.slice(0, 1)], { width: 328, aspect: 1, size: 28 })
        spread.forEach((a, i) => {
          expect(Math.min(a.x, a.y)).toBeGreaterThan(0)
          for (const b of spread.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y) * 328).toBeGreaterThan(24)
        })
      },
    ),
  )
  const apart = [
    { x: 0.25, y: 0.25 },
    { x: 0.75, y: 0.75 },
  ]
  expect(spreadDots(apart, { width: 328, aspect: 1, size: 28 })).toEqual(apart)
})

test('a label that would cover something is left out', () => {
  const box = (x: number) => ({ x, y: 10, width: 40, height: 16 })
  expect(keepApart([box(50), box(60), box(100), box(200)], [box(210)])).toEqual([true, false, true, false])
})

test('the way there and the way back are drawn as two lines', () => {
  const [a, b] = [
    { x: 0.2, y: 0.5 },
    { x: 0.8, y: 0.5 },
  ]
  expect(bowBetween(a, b, 1).middle.y).toBeGreaterThan(0.5)
  expect(bowBetween(b, a, 1).middle.y).toBeLessThan(0.5)
})
