import { describe, expect, test } from 'vitest'
import { decideAttendance, planDay, type DayStop, type WorkFacts } from './rules.ts'

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
  arrivalFrom: null,
  arrivalUntil: null,
  arrivalFixedAt: null,
  ...more,
})
const day: [number, number] = [monday, monday + 24 * 3_600_000]

describe('a day', () => {
  test('without stops is nothing', () => {
    expect(planDay([], base, day)).toEqual({ legs: [], drivingMinutes: 0, km: 0, idleMinutes: 0, bookedMinutes: 0 })
  })

  test('is driven from the base by the stored minutes, and home by an estimate', () => {
    const plan = planDay(
      [
        stop(9, 10, { travelBeforeMinutes: 25, travelEstimated: false }),
        stop(12, 14, { travelBeforeMinutes: 20, lat: 40.75, bufferBeforeMinutes: 5 }),
      ],
      base,
      day,
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

  test('drives past an online job and counts the time beside it as waiting', () => {
    const online = stop(10.5, 11, { place: 'online', lat: null, lng: null })
    const plan = planDay([stop(9, 10), online, stop(12, 13, { travelBeforeMinutes: 15, lat: 40.72 })], undefined, day)
    expect(plan.legs).toEqual([
      null,
      expect.objectContaining({ minutes: 0, idleMinutes: 30 }),
      expect.objectContaining({ minutes: 15, idleMinutes: 45, from: 0, origin: { lat: 40.7, lng: -73.95 } }),
    ])
  })

  test('has no way home after work at the business, nor for a technician without a base', () => {
    expect(planDay([stop(9, 10, { place: 'business' })], base, day).legs).toEqual([null])
    expect(planDay([stop(9, 10)], undefined, day).legs).toEqual([null])
  })

  test('never counts a negative pause, however tight the buffers', () => {
    const plan = planDay(
      [stop(9, 10, { bufferAfterMinutes: 30 }), stop(10.5, 11, { bufferBeforeMinutes: 30, travelBeforeMinutes: 10 })],
      undefined,
      day,
    )
    expect(plan.idleMinutes).toBe(0)
  })

  test('counts its own part of a job that runs over midnight: the way there in the evening, the way home in the morning', () => {
    const late = stop(-0.5, 0.75, { travelBeforeMinutes: 25 })
    const morning = planDay([late, stop(14, 15, { travelBeforeMinutes: 20 })], base, day)
    expect(morning.legs[0]).toBeNull()
    // Thirteen hours later the technician starts from home again.
    expect(morning.legs[1]).toMatchObject({ minutes: 20, from: null, origin: base })
    expect(morning).toMatchObject({ bookedMinutes: 45 + 60, drivingMinutes: 20 + morning.legs[2]!.minutes })
    const evening = planDay([late], base, [day[0] - 24 * 3_600_000, day[0]])
    expect(evening).toMatchObject({ bookedMinutes: 30, drivingMinutes: 25 })
    expect(evening.legs).toHaveLength(1)
  })

  test('counts the job itself, not the window in which it may begin', () => {
    const window = { arrivalFrom: at(9), arrivalUntil: at(13) }
    expect(planDay([stop(9, 15, window)], undefined, day).bookedMinutes).toBe(120)
  })
})

describe('who works', () => {
  const weekly = [{ weekday: 1, start: '20:00', end: '02:00' }]
  const facts = { technicianId: 'ann', weekly, overrides: [], timeOff: [], closed: false }
  const dates = (from: string, to: string, fromTime: string | null = null, toTime: string | null = null) => [
    { from, to, fromTime, toTime, reason: 'Holiday' },
  ]
  const ask = (more: Partial<WorkFacts>, date = '2026-11-23') => decideAttendance({ ...facts, ...more }, date, 'UTC')

  test('is off on a day without hours, and on duty when the night shift before runs into it', () => {
    expect(ask({}).state).toBe('works')
    expect(ask({}, '2026-11-24').state).toBe('works')
    expect(ask({}, '2026-11-25').state).toBe('off')
    expect(ask({ closed: true })).toMatchObject({
      state: 'closed',
      away: [{ start: at(0).getTime(), end: at(26).getTime() }],
    })
  })

  test('is away on time off, for the whole day or a part of it', () => {
    expect(ask({ timeOff: dates('2026-11-22', '2026-11-24') })).toMatchObject({ state: 'time_off', reason: 'Holiday' })
    const part = ask({ timeOff: dates('2026-11-23', '2026-11-23', '11:00', '12:30') })
    expect(part).toMatchObject({ state: 'works', away: [{ start: at(11).getTime(), end: at(12.5).getTime() }] })
    // Time off on Monday includes the part of its night shift on Tuesday.
    expect(ask({ timeOff: dates('2026-11-23', '2026-11-23') }, '2026-11-24').away).toMatchObject([
      { end: at(26).getTime() },
    ])
  })
})
