import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { refuseAmount } from '#app/lib/money.ts'
import { decideTip, tipOf } from './tip.ts'

describe('a tip', () => {
  it.each([
    [12_000, 15, 'USD', 1_800],
    [9_999, 10, 'USD', 1_000],
    [5_555, 15, 'JPY', 833],
    [12_345, 10, 'KWD', 1_230],
    [1_550_000, 15, 'KZT', 232_500],
    [1_555_500, 10, 'KZT', 155_600],
    [0, 20, 'USD', 0],
  ])('of %i at %i %% in %s is %i', (price, percent, currency, tip) => {
    expect(tipOf(price, percent, currency)).toBe(tip)
  })

  const facts = { percents: [10, 15, 20], priceMinor: 12_000, owedMinor: 12_500, currency: 'USD' }
  it.each([
    [null, 0],
    [{ percent: 15 }, 1_800],
    [{ percent: 90 }, null],
    [{ minor: 0 }, 0],
    [{ minor: 12_500 }, 12_500],
    [{ minor: 12_501 }, null],
    [{ minor: -1 }, null],
    [{ minor: 1.5 }, null],
    [{ minor: Number.NaN }, null],
  ])('of the wish %j is %j', (wish, tip) => expect(decideTip(wish, facts)).toBe(tip))

  it('is not taken where the business wants none, nor in parts that no card carries', () => {
    expect(decideTip({ minor: 100 }, { ...facts, percents: [] })).toBeNull()
    expect(decideTip({ percent: 10 }, { ...facts, percents: [] })).toBeNull()
    expect(decideTip({ minor: 1_234 }, { ...facts, currency: 'KWD' })).toBeNull()
    expect(decideTip({ minor: 150 }, { ...facts, currency: 'ISK' })).toBeNull()
  })
})

test('every percentage is an amount that a card can carry, whatever the currency', () => {
  const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'KZT', 'ISK', 'UGX', 'HUF')
  fc.assert(
    fc.property(fc.nat(1e10), fc.integer({ min: 1, max: 50 }), currencies, (price, percent, currency) => {
      const tip = tipOf(price, percent, currency)
      expect(Number.isSafeInteger(tip)).toBe(true)
      expect(refuseAmount(tip, currency)).toBeNull()
    }),
  )
})
