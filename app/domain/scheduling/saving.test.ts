import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateMinutes, savedMinutes, savingsOf, type Schedule, type TechnicianFacts } from './rules.ts'

const base = { lat: 40.67, lng: -73.96 }
const place = { lat: 40.75, lng: -73.9 }
const near = { lat: 40.751, lng: -73.901 }
const point = fc.record({
  lat: fc.double({ min: 40.4, max: 41, noNaN: true }),
  lng: fc.double({ min: -74.3, max: -73.5, noNaN: true }),
})
const maybe = fc.option(point, { nil: undefined })

describe('savedMinutes', () => {
  it('is zero for the only stop of a day, and nearly the whole drive for a stop next door', () => {
    expect(savedMinutes({ base, place, previous: undefined, next: undefined })).toBe(0)
    const alone = 2 * estimateMinutes(base, place)
    const saved = savedMinutes({ base, place, previous: near, next: undefined })
    expect(saved).toBe(
      alone - (estimateMinutes(near, place) + estimateMinutes(place, base) - estimateMinutes(near, base)),
    )
    expect(saved).toBeGreaterThan(alone - 12)
  })

  it('is never negative and never more than the drives of the stop itself', () => {
    fc.assert(
      fc.property(point, point, maybe, maybe, (from, to, previous, next) => {
        const saved = savedMinutes({ base: from, place: to, previous, next })
        expect(saved).toBeGreaterThanOrEqual(0)
        expect(saved).toBeLessThanOrEqual(2 * estimateMinutes(from, to))
        expect(Number.isInteger(saved)).toBe(true)
      }),
    )
  })
})

const hour = 3_600_000
const nine = Date.parse('2027-03-02T14:00:00Z')

function schedule(
  bookings: TechnicianFacts['bookings'],
  change: Partial<TechnicianFacts> = {},
): Pick<Schedule, 'tenant' | 'technicians'> {
  const technician = {
    id: 'ann',
    name: 'Ann',
    baseLat: base.lat,
    baseLng: base.lng,
    maxTravelMinutes: null,
    weekly: [],
    overrides: [],
    timeOff: [],
    dailyCap: null,
    fullDates: [],
    bookings,
    ...change,
  }
  return { tenant: { timeZone: 'America/New_York' } as Schedule['tenant'], technicians: [technician] }
}

const at = (start: number, firm = true): TechnicianFacts['bookings'][number] => [
  start,
  start + hour,
  near.lat,
  near.lng,
  firm,
]
const savedAt = (facts: Pick<Schedule, 'tenant' | 'technicians'>, start: number) =>
  savingsOf(facts, place)('ann', start, start + hour)

describe('savingsOf', () => {
  it('looks only at stops of the same local day, earlier or later', () => {
    expect(savedAt(schedule([at(nine)]), nine + 2 * hour)).toBeGreaterThan(10)
    expect(savedAt(schedule([at(nine + 4 * hour)]), nine + 2 * hour)).toBeGreaterThan(10)
    expect(savedAt(schedule([at(nine - 24 * hour), at(nine + 24 * hour)]), nine)).toBe(0)
    // 23:00 and 01:00 of the next date are two days, however near.
    expect(savedAt(schedule([at(nine + 13 * hour)]), nine + 16 * hour)).toBe(0)
  })

  it('counts no holds that may lapse, no stops without a known place, and no technician without a base', () => {
    expect(savedAt(schedule([at(nine, false)]), nine + 2 * hour)).toBe(0)
    expect(savedAt(schedule([[nine, nine + hour, null, null, true]]), nine + 2 * hour)).toBe(0)
    expect(savedAt(schedule([at(nine)], { baseLat: null, baseLng: null }), nine + 2 * hour)).toBe(0)
    expect(savingsOf(schedule([at(nine)]), place)('somebody else', nine, nine + hour)).toBe(0)
  })

  it('gives the same answer for any order of the bookings, and when asked twice', () => {
    const several = [at(nine), at(nine + 3 * hour), at(nine + 26 * hour)]
    const saved = savingsOf(schedule(several), place)
    const turned = savingsOf(schedule([...several].reverse()), place)
    for (let start = nine - 24 * hour; start < nine + 48 * hour; start += hour / 2) {
      expect(turned('ann', start, start + hour)).toBe(saved('ann', start, start + hour))
      expect(saved('ann', start, start + hour)).toBe(savedAt(schedule(several), start))
    }
  })
})
