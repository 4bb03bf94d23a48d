import { describe, expect, test } from 'vitest'
import { planDay, type DayStop } from './rules.ts'

const base = { lat: 40.65, lng: -73.95 }
const monday = Date.parse('2026-11-23T00:00:00Z')
const at = (clock: number) => new Date(monday + clock * 3_600_000)
const stop = (from: number, until: number, more: Partial<DayStop> = {}): DayStop => ({
  startsAt: at(from),
  endsAt: at(until),
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  travelBeforeMinutes: 0,
  travelEstimated: true,
  place: 'customer',
  lat: 40.7,
  lng: -73.95,
  ...more,
})

describe('a day', () => {
  test('without stops is nothing', () => {
    expect(planDay([], base)).toEqual({ legs: [], drivingMinutes: 0, km: 0, idleMinutes: 0, bookedMinutes: 0 })
  })

  test('is driven from the base by the stored minutes and home by estimate', () => {
    const plan = planDay(
      [
        stop(9, 10, { travelBeforeMinutes: 25, travelEstimated: false }),
        stop(12, 14, { travelBeforeMinutes: 20, lat: 40.75, bufferBeforeMinutes: 5 }),
      ],
      base,
    )
    expect(plan.legs).toHaveLength(3)
    expect(plan.legs[0]).toMatchObject({ minutes: 25, estimated: false, idleMinutes: 0, from: null, origin: base })
    // Two hours between them, 20 of driving and 5 of setting up.
    expect(plan.legs[1]).toMatchObject({ minutes: 20, idleMinutes: 95, from: 0 })
    expect(plan.legs[2]).toMatchObject({ estimated: true, from: 1, target: base })
    expect(plan).toMatchObject({ idleMinutes: 95, bookedMinutes: 180, drivingMinutes: 45 + plan.legs[2]!.minutes })
    // 0.05 degrees of latitude are 5.56 km, roads a third longer.
    expect(plan.legs[0]!.km).toBeCloseTo(5.56 * 1.35, 1)
    expect(plan.km).toBeCloseTo(4 * 5.56 * 1.35, 1)
  })

  test('drives past a job online and waits beside it', () => {
    const online = stop(10.5, 11, { place: 'online', lat: null, lng: null })
    const plan = planDay([stop(9, 10), online, stop(12, 13, { travelBeforeMinutes: 15, lat: 40.72 })], undefined)
    expect(plan.legs).toEqual([
      null,
      expect.objectContaining({ minutes: 0, idleMinutes: 30 }),
      expect.objectContaining({ minutes: 15, idleMinutes: 45, from: 0, origin: { lat: 40.7, lng: -73.95 } }),
    ])
  })

  test('has no way home from work at the business, nor for whom has no base', () => {
    expect(planDay([stop(9, 10, { place: 'business' })], base).legs).toEqual([null])
    expect(planDay([stop(9, 10)], undefined).legs).toEqual([null])
  })

  test('never counts a pause below nothing, however tight the buffers', () => {
    const plan = planDay(
      [stop(9, 10, { bufferAfterMinutes: 30 }), stop(10.5, 11, { bufferBeforeMinutes: 30, travelBeforeMinutes: 10 })],
      undefined,
    )
    expect(plan.idleMinutes).toBe(0)
  })
})
