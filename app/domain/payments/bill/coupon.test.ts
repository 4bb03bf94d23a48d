import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeStep } from '#app/lib/currency.ts'
import { leastCharge } from '../../catalog/rules.ts'
import { couponFits, readCode, withCoupon, type Coupon } from './coupon.ts'

const coupon = (more: Partial<Coupon>): Coupon => ({
  id: 'c',
  code: 'SPRING',
  percent: null,
  amountMinor: null,
  fromDate: null,
  toDate: null,
  serviceIds: [],
  newCustomersOnly: false,
  mostUses: null,
  mostUsesEach: null,
  withNearby: false,
  own: false,
  ...more,
})
const offer = (priceMinor: number, discountMinor = 0) => ({
  savedMinutes: 0,
  discountMinor,
  priceMinor,
  dueNowMinor: 0,
})
const later = { paymentKind: 'none', depositMinor: 0 } as const
const full = { paymentKind: 'full', depositMinor: 0 } as const

describe('a coupon', () => {
  it('takes a share or an amount off, beside the discount of the time or instead of it where it is worth more', () => {
    const tenth = { percent: 10 }
    expect(withCoupon(later, offer(12_000), coupon(tenth), 'USD')).toMatchObject({
      priceMinor: 10_800,
      couponMinor: 1_200,
    })
    expect(withCoupon(later, offer(11_000, 1_000), coupon({ ...tenth, withNearby: true }), 'USD')).toMatchObject({
      priceMinor: 9_900,
      discountMinor: 1_000,
      couponMinor: 1_100,
    })
    expect(withCoupon(later, offer(11_000, 1_000), coupon(tenth), 'USD')).toMatchObject({
      priceMinor: 10_800,
      discountMinor: 0,
    })
    expect(withCoupon(later, offer(10_000, 2_000), coupon(tenth), 'USD')).toMatchObject({
      priceMinor: 10_000,
      couponMinor: 0,
    })
    expect(withCoupon(full, offer(12_000), coupon({ amountMinor: 50_000 }), 'USD')).toMatchObject({
      priceMinor: 0,
      dueNowMinor: 0,
    })
  })

  it('leaves an amount that can be charged, or nothing, and never more than before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('USD', 'JPY', 'KWD', 'ISK'),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.oneof(
          fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
          fc.record({ amountMinor: fc.integer({ min: 1, max: 2_000_000 }) }),
        ),
        fc.boolean(),
        (currency, steps, share, worth, withNearby) => {
          const step = chargeStep(currency)
          const listed = steps * step + leastCharge(currency)
          const near = Math.floor(((listed - leastCharge(currency)) * share) / 100 / step) * step
          const before = offer(listed - near, near)
          const after = withCoupon(full, before, coupon({ ...worth, withNearby }), currency)
          expect(after.priceMinor + after.discountMinor + after.couponMinor).toBe(listed)
          expect(after.priceMinor).toBeLessThanOrEqual(before.priceMinor)
          expect(after.couponMinor).toBeGreaterThanOrEqual(0)
          expect(after.priceMinor % step).toBe(0)
          expect(after.priceMinor === 0 || after.priceMinor >= leastCharge(currency)).toBe(true)
        },
      ),
    )
  })

  it('fits a day, a service, a customer and a number of uses', () => {
    const at = { serviceId: 's', today: '2026-12-05' }
    const unused = { uses: 0, ownUses: 0, known: false, hers: null }
    expect(couponFits(coupon({ fromDate: '2026-12-05', toDate: '2026-12-05' }), unused, at)).toBe(true)
    expect(couponFits(coupon({ fromDate: '2026-12-06' }), unused, at)).toBe(false)
    expect(couponFits(coupon({ toDate: '2026-12-04' }), unused, at)).toBe(false)
    expect(couponFits(coupon({ serviceIds: ['other'] }), unused, at)).toBe(false)
    expect(couponFits(coupon({ newCustomersOnly: true }), { ...unused, known: true }, at)).toBe(false)
    expect(couponFits(coupon({ own: true }), unused, at)).toBe(true)
    expect(couponFits(coupon({ own: true }), { ...unused, hers: false }, at)).toBe(false)
    expect(couponFits(coupon({ mostUses: 3 }), { ...unused, uses: 3 }, at)).toBe(false)
    expect(couponFits(coupon({ mostUsesEach: 1 }), { ...unused, ownUses: 1 }, at)).toBe(false)
  })

  it('is read as people type it', () => {
    expect(readCode(' spring 20 ')).toBe('SPRING20')
    expect(readCode('весна')).toBe('ВЕСНА')
    expect(readCode('')).toBe('')
    for (const hostile of ['ab', "x'; drop table coupons", '<script>', 'A'.repeat(31), '\u0000ABC', '😀😀😀'])
      expect(readCode(hostile), hostile).toBeNull()
  })
})
