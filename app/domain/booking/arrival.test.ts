import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedLength, arrivalNoticeAt, chooseArrival, openWindow, refuseArrival } from './rules.ts'

const zone = 'America/New_York'
const minute = 60_000
const hour = 60 * minute
const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
const from = local('2027-03-02T09:00')
const open = {
  startsAt: new Date(from),
  endsAt: new Date(from + 3 * hour),
  arrivalFrom: new Date(from),
  arrivalUntil: new Date(from + 2 * hour),
  arrivalFixedAt: null,
}
const fixed = {
  ...open,
  startsAt: new Date(from + 40 * minute),
  endsAt: new Date(from + 100 * minute),
  arrivalFixedAt: new Date(from - hour),
}
const exact = { ...open, endsAt: new Date(from + hour), arrivalFrom: null, arrivalUntil: null }

describe('what the customer and the business agreed on', () => {
  it('does not change when the arrival is fixed', () => {
    expect(agreedLength(open)).toEqual({ durationMinutes: 60, windowMinutes: 120 })
    expect(agreedLength(fixed)).toEqual({ durationMinutes: 60, windowMinutes: 120 })
    expect(agreedLength(exact)).toEqual({ durationMinutes: 60, windowMinutes: 0 })
    expect([openWindow(open), openWindow(fixed), openWindow(exact)]).toEqual([
      { from, until: from + 2 * hour },
      null,
      null,
    ])
  })
})

describe('arrivalNoticeAt', () => {
  it('is the evening before on the business’s clock, also when the clock changes that night', () => {
    expect(arrivalNoticeAt('evening_before', from, zone, 0)).toBe(local('2027-03-01T18:00'))
    // The night to 14 March is an hour shorter.
    const sunday = local('2027-03-14T09:00')
    expect(sunday - arrivalNoticeAt('evening_before', sunday, zone, 0)!).toBe(14 * hour)
    expect(arrivalNoticeAt('evening_before', local('2027-03-02T00:30'), zone, 0)).toBe(local('2027-03-01T18:00'))
    expect(from - arrivalNoticeAt('four_hours', from, zone, 0)!).toBe(4 * hour)
    expect(from - arrivalNoticeAt('two_hours', from, zone, 0)!).toBe(2 * hour)
  })

  it('is halfway to the window when the usual time has passed, and never once the window has begun or when it is done by hand', () => {
    expect(arrivalNoticeAt('evening_before', from, zone, from - 3 * hour)).toBe(from - 1.5 * hour)
    expect(arrivalNoticeAt('by_hand', from, zone, 0)).toBeNull()
    expect(arrivalNoticeAt('two_hours', from, zone, from)).toBeNull()
  })
})

describe('chooseArrival', () => {
  it('takes the end of the window with less room beside it, and never a time that has passed', () => {
    const window = { from, until: from + 2 * hour }
    expect(chooseArrival(window, Infinity, Infinity, 0)).toBe(from)
    expect(chooseArrival(window, hour, Infinity, 0)).toBe(from)
    expect(chooseArrival(window, Infinity, hour, 0)).toBe(window.until)
    expect(chooseArrival(window, 2 * hour, hour, 0)).toBe(window.until)
    fc.assert(
      fc.property(
        fc.nat(10 * hour),
        fc.nat(10 * hour),
        fc.integer({ min: -hour, max: 3 * hour }),
        (before, after, late) => {
          const arrival = chooseArrival(window, before, after, from + late)
          expect(arrival).toBeGreaterThanOrEqual(window.from)
          expect(arrival).toBeLessThanOrEqual(window.until)
          expect(arrival % minute).toBe(0)
          if (from + late <= window.until) expect(arrival).toBeGreaterThanOrEqual(from + late)
          // The longest free stretch is as long as possible.
          if (late <= 0) {
            const longest = (at: number) => Math.max(before + at - from, after + window.until - at)
            expect(longest(arrival)).toBe(Math.max(longest(window.from), longest(window.until)))
          }
        },
      ),
    )
  })
})

describe('refuseArrival', () => {
  const booking = { ...open, status: 'confirmed' as const, version: 3 }
  const at = (start: number, change: object = {}, now = from - hour, version?: number) =>
    refuseArrival({ ...booking, ...change }, { start, version }, now)

  it('allows the first and the last minute of the window', () => {
    expect([at(from), at(from + 2 * hour), at(from, {}, from)]).toEqual([null, null, null])
  })

  it('says why an arrival is refused', () => {
    expect(at(from - minute)).toBe('outside_window')
    expect(at(from + 2 * hour + minute)).toBe('outside_window')
    expect(at(from + 1)).toBe('outside_window')
    expect(at(from, { arrivalFrom: null, arrivalUntil: null })).toBe('no_window')
    for (const status of ['held', 'pending_approval', 'cancelled', 'expired', 'completed', 'no_show'])
      expect(at(from, { status })).toBe('not_confirmed')
    expect(at(from, {}, from - hour, 2)).toBe('changed_meanwhile')
    expect(at(from + hour, {}, from + hour + 1)).toBe('too_late')
    // Once the arrival time that was told has come, it stays.
    expect(at(from + 90 * minute, fixed, from + 50 * minute)).toBe('too_late')
  })
})
