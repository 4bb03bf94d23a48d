import { describe, expect, it } from 'vitest'
import { compare, heldOutOf } from './rules.ts'

describe('what a campaign changed', () => {
  it('is told in bookings per hundred, with where it most probably lies', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table II, method 10: 56/70 − 48/80 lies between 0.0524 and 0.3339.
    expect(compare({ people: 70, booked: 56 }, { people: 80, booked: 48 })).toEqual({
      per100: 20,
      from: 5.2,
      until: 33.4,
      sure: true,
    })
  })

  it('may be chance where nothing lies within', () => {
    expect(compare({ people: 950, booked: 95 }, { people: 50, booked: 3 })).toMatchObject({ per100: 4, sure: false })
    expect(compare({ people: 9_500, booked: 950 }, { people: 500, booked: 25 })).toMatchObject({
      per100: 5,
      sure: true,
    })
    expect(compare({ people: 9_500, booked: 190 }, { people: 500, booked: 50 })).toMatchObject({
      per100: -8,
      sure: true,
    })
  })

  it('is not told of a few', () => {
    expect(compare({ people: 300, booked: 90 }, { people: 19, booked: 0 })).toBe(null)
    expect(compare({ people: 0, booked: 0 }, { people: 50, booked: 1 })).toBe(null)
  })
})

it('holds nobody out of a few', () => {
  expect([0, 1, 19, 20, 5_000].map(heldOutOf)).toEqual([0, 0, 0, 5, 5])
})
