import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromTenge, toTenge } from './tenge.ts'

test('whole tenge are written and read again, to the unit', () => {
  expect(toTenge(500_000)).toBe(5_000)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (tenge) => {
      expect(toTenge(fromTenge(tenge))).toBe(tenge)
    }),
  )
})

test('parts of a tenge, nothing and less than nothing are refused', () => {
  for (const minor of [0, -100, 50, 500_050, 1.5, NaN, Number.MAX_SAFE_INTEGER])
    expect(() => toTenge(minor)).toThrow(RangeError)
  for (const tenge of [-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER])
    expect(() => fromTenge(tenge)).toThrow(RangeError)
})
