import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departureBand, departureOf } from './departure-band.ts'

const band = (local: string, timeZone = 'America/New_York') =>
  departureBand(timeZone, Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)

describe('departureBand', () => {
  it.each([
    ['2027-03-01T05:59', 'night'],
    ['2027-03-01T06:00', 'day'],
    ['2027-03-01T06:59', 'day'],
    ['2027-03-01T07:00', 'morning'],
    ['2027-03-01T09:59', 'morning'],
    ['2027-03-01T10:00', 'day'],
    ['2027-03-01T15:59', 'day'],
    ['2027-03-01T16:00', 'evening'],
    ['2027-03-01T18:59', 'evening'],
    ['2027-03-01T19:00', 'day'],
    ['2027-03-01T22:00', 'night'],
    ['2027-03-05T12:00', 'day'],
    ['2027-03-06T12:00', 'weekend'],
    ['2027-03-07T18:59', 'weekend'],
    ['2027-03-07T19:00', 'calm_weekend'],
    ['2027-03-06T10:59', 'calm_weekend'],
    ['2027-03-06T05:00', 'night'],
    ['1969-07-16T09:32', 'morning'],
  ])('at %s is %s by the clock of the business', (local, expected) => {
    expect(band(local)).toBe(expected)
    expect(band(local, 'Asia/Kathmandu')).toBe(expected)
  })
})

describe('departureOf', () => {
  const bands = ['night', 'morning', 'day', 'evening', 'weekend', 'calm_weekend'] as const
  it('is in its band, in the future, on the first such day from the date on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bands),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.integer({ min: -3, max: 60 }),
        (wanted, minutes, ahead) => {
          const now = Date.parse('2026-11-21T00:00:00Z') + minutes * 60_000
          const from = new Date(now + ahead * 86_400_000).toISOString().slice(0, 10)
          const at = departureOf(wanted, 'America/New_York', from, now)
          expect(departureBand('America/New_York', at)).toBe(wanted)
          expect(at).toBeGreaterThan(now + 60_000)
          expect(at - Math.max(now, Date.parse(from))).toBeLessThan(8 * 86_400_000)
        },
      ),
    )
  })
})
