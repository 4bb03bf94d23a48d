import { describe, expect, it } from 'vitest'
import { distanceKm, middleOfCell, savingsOf, type Point, type Schedule } from './rules.ts'
import { veiled } from './veil.ts'

const base = { lat: 40.67, lng: -73.96 }
const home = { lat: 40.7421, lng: -73.9137 }
const hour = 3_600_000
const nine = Date.parse('2027-03-02T14:00:00Z')

/** The saving a stranger would be told for a visit right after the customer's, from one of many places. */
function savedFrom(place: Point, home: Point, veil: number | undefined): number {
  const technician = {
    id: 'ann',
    baseLat: base.lat,
    baseLng: base.lng,
    bookings: [[nine, nine + hour, home.lat, home.lng, true, veil]],
  }
  const schedule = { tenant: { timeZone: 'America/New_York' }, technicians: [technician] } as unknown as Schedule
  return savingsOf(schedule, place)('ann', nine + 2 * hour, nine + 3 * hour)
}

const grid = (middle: Point, halfKm: number, stepKm: number): Point[] => {
  const steps = Math.round(halfKm / stepKm)
  const across = Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * stepKm)
  return across.flatMap((north) =>
    across.map((east) => ({ lat: middle.lat + north / 111.19, lng: middle.lng + east / 84.2 })),
  )
}

/** The middle of all places whose answers would come closest to these: the attacker knows the formula and the base. */
function locate(answers: readonly [Point, number][]): Point {
  const errors = grid({ lat: 40.74, lng: -73.915 }, 4, 0.2).map((guess) => {
    const error = answers.reduce((sum, [place, saved]) => sum + Math.abs(savedFrom(place, guess, undefined) - saved), 0)
    return { guess, error }
  })
  const least = Math.min(...errors.map(({ error }) => error))
  const best = errors.filter(({ error }) => error === least).map(({ guess }) => guess)
  const mean = (of: (point: Point) => number) => best.reduce((sum, point) => sum + of(point), 0) / best.length
  return { lat: mean(({ lat }) => lat), lng: mean(({ lng }) => lng) }
}

const asked = grid({ lat: 40.74, lng: -73.915 }, 3, 1.5)
const answersAt = (veil: number | undefined) =>
  asked.map((place): [Point, number] => [place, savedFrom(place, home, veil)])

describe('prices shown to others', () => {
  it('would give a customer’s home away after a few questions if places were not veiled', () => {
    expect(distanceKm(locate(answersAt(undefined)), home)).toBeLessThan(0.3)
  })

  it.each([1, 77_777, -1_234_567, 2_000_000_000])(
    'lead no nearer to a home than half a kilometre (veil %d)',
    (veil) => {
      expect(distanceKm(locate(answersAt(veil)), home)).toBeGreaterThan(0.5)
    },
  )

  it('take each customer to be at one fixed place 0.6 to 1.1 km from her door', () => {
    for (let veil = -2_000_000_000; veil < 2_000_000_000; veil += 123_456_789) {
      const km = distanceKm(home, veiled(home, veil))
      expect(km).toBeGreaterThan(0.59)
      expect(km).toBeLessThan(1.11)
      expect(veiled(home, veil)).toEqual(veiled(home, veil))
    }
  })
})

it('an answer is the same for all places in a square kilometre', () => {
  const middle = middleOfCell(home)
  expect(distanceKm(middle, home)).toBeLessThan(0.8)
  expect(middleOfCell({ lat: home.lat + 0.0003, lng: home.lng })).toEqual(middle)
})
