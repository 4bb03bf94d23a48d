import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detourMinutes, drivingMinutes, type PlacedStop } from './detour.ts'
import { estimateTravel, placeId } from './travel.ts'

const hour = 3_600_000
/** Minutes are the distance between the numbers in the names. */
const line = { minutes: (from: string, to: string) => Math.abs(Number(from) - Number(to)) }
const stop = (start: number, place: number): PlacedStop => ({
  start: start * hour,
  end: (start + 1) * hour,
  place: String(place),
})

describe('the driving of a day', () => {
  test('leads from the base over the stops and home again', () => {
    expect(drivingMinutes([], line, '0')).toBe(0)
    expect(drivingMinutes([stop(9, 20), stop(11, 30)], line, '0')).toBe(20 + 10 + 30)
    expect(drivingMinutes([stop(9, 20), stop(11, 30)], line)).toBe(10)
  })

  test('goes home for the night when there is a home', () => {
    const twoDays = [stop(9, 20), stop(33, 30)]
    expect(drivingMinutes(twoDays, line, '0')).toBe(20 + 20 + 30 + 30)
    expect(drivingMinutes(twoDays, line)).toBe(0)
  })
})

describe('a detour', () => {
  const day = [stop(9, 20), stop(13, 30)]
  test('is the way there and on, less the direct way that is saved', () => {
    expect(detourMinutes(day, stop(11, 25), line, '0')).toBe(0)
    expect(detourMinutes(day, stop(11, 40), line, '0')).toBe(20 + 10 - 10)
    expect(detourMinutes(day, stop(7, 40), line, '0')).toBe(40 + 20 - 20)
    expect(detourMinutes(day, stop(15, 40), line, '0')).toBe(10 + 40 - 30)
    expect(detourMinutes([], stop(15, 40), line, '0')).toBe(80)
    expect(detourMinutes([], stop(15, 40), line)).toBe(0)
  })

  test('is unknown when one of its drives is', () => {
    expect(detourMinutes(day, stop(11, 40), { minutes: () => undefined }, '0')).toBeNaN()
  })
})

const place = fc
  .record({
    lat: fc.double({ min: 40.5, max: 40.9, noNaN: true }),
    lng: fc.double({ min: -74.2, max: -73.7, noNaN: true }),
  })
  .map(placeId)
const gaps = fc.array(
  fc.record({
    place,
    gap: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 600, max: 3_000 })),
    length: fc.integer({ min: 1, max: 300 }),
  }),
  { maxLength: 12 },
)
/** Stops one after another over days, some back to back, some a night apart. */
const route = gaps.map((list) => {
  let at = Date.parse('2026-11-23T08:00:00Z')
  return list.map(({ place: where, gap, length }): PlacedStop => {
    const start = at + gap * 60_000
    at = start + length * 60_000
    return { start, end: at, place: where }
  })
})

test('a detour is the difference between the whole routes, driven with and without the stop', () => {
  fc.assert(
    fc.property(
      route,
      fc.nat(),
      fc.option(place, { nil: undefined }),
      fc.constantFrom(true, false),
      (stops, pick, base, rush) => {
        fc.pre(stops.length > 0)
        const usual = estimateTravel()
        // Asymmetric and dependent on the departure time, like real traffic.
        const travel = rush
          ? {
              minutes: (from: string, to: string, leave: number) =>
                (usual.minutes(from, to, leave) ?? 0) + (from < to ? 4 : 0) + (Math.floor(leave / hour) % 5),
            }
          : usual
        const at = pick % stops.length
        const others = stops.filter((_, index) => index !== at)
        const whole = drivingMinutes(stops, travel, base) - drivingMinutes(others, travel, base)
        expect(detourMinutes(others, stops[at]!, travel, base)).toBe(whole)
      },
    ),
    { numRuns: 1_000 },
  )
})
