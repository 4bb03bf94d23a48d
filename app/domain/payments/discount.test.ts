import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastCharge } from '../catalog/rules.ts'
import { decideDiscount, offerAt, platformFee, type DiscountTerms } from './rules.ts'

const terms = (change: Partial<DiscountTerms> = {}): DiscountTerms => ({
  discountSharePercent: 50,
  driveHourMinor: 4_000,
  discountMaxPercent: null,
  ...change,
})
const price = fc.integer({ min: 0, max: 1_000_000_000 })
const minutes = fc.integer({ min: 0, max: 2_880 })
const anyTerms = fc.record({
  discountSharePercent: fc.integer({ min: 0, max: 100 }),
  driveHourMinor: fc.integer({ min: 0, max: 100_000_000 }),
  discountMaxPercent: fc.option(fc.integer({ min: 1, max: 100 })),
})

describe('decideDiscount', () => {
  it('gives the owner’s share of what the saved driving costs, rounded down', () => {
    // 18 min of 40.00 an hour are 12.00, half of it 6.00.
    expect(decideDiscount(12_000, 18, terms())).toBe(600)
    expect(decideDiscount(12_000, 1, terms({ driveHourMinor: 4_001 }))).toBe(33)
    expect(decideDiscount(12_000, 60, terms({ discountMaxPercent: 10 }))).toBe(1_200)
    expect(decideDiscount(500, 60, terms())).toBe(500)
  })

  it('is zero when nothing is saved, nothing is shared or driving costs nothing', () => {
    fc.assert(fc.property(price, anyTerms, (amount, rule) => decideDiscount(amount, 0, rule) === 0))
    expect(decideDiscount(12_000, 60, terms({ discountSharePercent: 0 }))).toBe(0)
    expect(decideDiscount(12_000, 60, terms({ driveHourMinor: 0 }))).toBe(0)
  })

  it('is a whole amount, never above the share, the limit or the price', () => {
    fc.assert(
      fc.property(price, minutes, anyTerms, (amount, saved, rule) => {
        const discount = decideDiscount(amount, saved, rule)
        expect(Number.isSafeInteger(discount)).toBe(true)
        expect(discount).toBeGreaterThanOrEqual(0)
        expect(discount * 6_000).toBeLessThanOrEqual(saved * rule.driveHourMinor * rule.discountSharePercent)
        expect(discount * 100).toBeLessThanOrEqual(amount * (rule.discountMaxPercent ?? 100))
      }),
    )
  })

  it('grows with the minutes saved, the share, the cost of driving and the price', () => {
    fc.assert(
      fc.property(price, minutes, anyTerms, fc.nat(100), (amount, saved, rule, more) => {
        const discount = decideDiscount(amount, saved, rule)
        expect(decideDiscount(amount, saved + more, rule)).toBeGreaterThanOrEqual(discount)
        expect(decideDiscount(amount + more, saved, rule)).toBeGreaterThanOrEqual(discount)
        expect(
          decideDiscount(amount, saved, { ...rule, driveHourMinor: rule.driveHourMinor + more }),
        ).toBeGreaterThanOrEqual(discount)
        const share = Math.min(100, rule.discountSharePercent + more)
        expect(decideDiscount(amount, saved, { ...rule, discountSharePercent: share })).toBeGreaterThanOrEqual(discount)
      }),
    )
  })
})

describe('offerAt', () => {
  const full = { paymentKind: 'full', priceMinor: 12_000, depositMinor: 0 } as const

  it('takes the discount off what is paid online, and off the fee when that is a share', () => {
    expect(offerAt(full, 18, terms(), 'USD')).toEqual({
      savedMinutes: 18,
      discountMinor: 600,
      priceMinor: 11_400,
      dueNowMinor: 11_400,
    })
    expect(platformFee(11_400, 'USD')).toBe(200)
    expect(
      offerAt({ paymentKind: 'deposit', priceMinor: 4_000, depositMinor: 3_500 }, 60, terms(), 'USD'),
    ).toMatchObject({ priceMinor: 2_000, dueNowMinor: 2_000 })
    expect(offerAt({ paymentKind: 'none', priceMinor: 500, depositMinor: 0 }, 60, terms(), 'USD')).toMatchObject({
      priceMinor: 0,
      dueNowMinor: 0,
    })
  })

  it('leaves an amount that a card can be charged', () => {
    expect(offerAt({ ...full, priceMinor: 700 }, 600, terms({ discountSharePercent: 100 }), 'USD').priceMinor).toBe(
      leastCharge('USD'),
    )
    // Cards have no third decimal.
    expect(offerAt({ ...full, priceMinor: 5_000 }, 7, terms({ driveHourMinor: 3_333 }), 'KWD').discountMinor % 10).toBe(
      0,
    )
  })

  it('never asks for more than the price, nor for less than a card can be charged', () => {
    const kind = fc.constantFrom('none', 'deposit', 'full')
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 100, max: 1_000_000 }),
        fc.integer({ min: 50, max: 1_000_000 }),
        minutes,
        anyTerms,
        (paymentKind, priceMinor, deposit, saved, rule) => {
          const depositMinor = paymentKind === 'deposit' ? Math.min(deposit, priceMinor) : 0
          const offer = offerAt({ paymentKind, priceMinor, depositMinor }, saved, rule, 'USD')
          expect(offer.priceMinor + offer.discountMinor).toBe(priceMinor)
          expect(offer.dueNowMinor).toBeLessThanOrEqual(offer.priceMinor)
          if (paymentKind === 'full') expect(offer.dueNowMinor).toBeGreaterThanOrEqual(leastCharge('USD'))
          if (paymentKind === 'deposit')
            expect(offer.dueNowMinor).toBeGreaterThanOrEqual(Math.min(depositMinor, leastCharge('USD')))
          if (paymentKind === 'none') expect(offer.dueNowMinor).toBe(0)
        },
      ),
    )
  })
})
