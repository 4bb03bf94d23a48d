import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chargeStep } from '#app/lib/currency.ts'
import { refuseAmount } from '#app/lib/money.ts'
import { decideRefund, dueNow, ledgerLine, platformFee, spreadRefund } from './rules.ts'

const hour = 3_600_000
/** With no, two and three decimals, and with charge steps of 1, 10 and 100. */
const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'KZT', 'ISK', 'UGX', 'HUF', 'MGA', 'XXX')
const facts = {
  capturedMinor: 10_001,
  refundedMinor: 0,
  startsAt: 100 * hour,
  now: 0,
  cancelFreeHours: 24,
  refundLatePercent: 50,
  atMostPercent: null,
  by: 'customer' as const,
  currency: 'USD',
}

describe('decideRefund', () => {
  test.each([
    ['well before', { now: 0 }, 10_001, true],
    ['exactly at the limit', { now: 76 * hour }, 10_001, true],
    ['a millisecond late, rounded down', { now: 76 * hour + 1 }, 5_000, false],
    ['late without a late refund', { now: 99 * hour, refundLatePercent: 0 }, 0, false],
    ['late, but the business cancels', { now: 99 * hour, by: 'business' as const }, 10_001, true],
    ['part was returned by hand', { refundedMinor: 4_000 }, 6_001, true],
    ['late, and more than the late share was returned by hand', { now: 99 * hour, refundedMinor: 8_000 }, 2_001, false],
    ['well before, but moved when nothing was given back any more', { atMostPercent: 0 }, 0, false],
    ['well before, but moved when half was given back', { atMostPercent: 50 }, 5_000, false],
    ['late again, after a move that kept a quarter', { now: 99 * hour, atMostPercent: 25 }, 2_500, false],
    [
      'moved late by the customer, but the business cancels',
      { atMostPercent: 0, by: 'business' as const },
      10_001,
      true,
    ],
    ['nothing was paid', { capturedMinor: 0 }, 0, true],
    ['half of 5.130 KWD, in whole hundredths', { capturedMinor: 5_130, now: 99 * hour, currency: 'KWD' }, 2_560, false],
    ['half of 4,999 ISK, in whole krónur', { capturedMinor: 499_900, now: 99 * hour, currency: 'ISK' }, 249_900, false],
    ['half of ¥4,999', { capturedMinor: 4_999, now: 99 * hour, currency: 'JPY' }, 2_499, false],
  ])('%s', (_, change, amountMinor, free) => {
    expect(decideRefund({ ...facts, ...change })).toMatchObject({ amountMinor, free })
  })

  test('is an amount that a card can be given, from nothing to what is left, whatever the numbers and decimals (PAY11)', () => {
    fc.assert(
      fc.property(
        currencies,
        fc.nat(1e7),
        fc.nat(1e7),
        fc.nat(100),
        fc.integer({ min: -1e6, max: 1e6 }),
        (currency, captured, refunded, refundLatePercent, early) => {
          const capturedMinor = captured * chargeStep(currency)
          const refundedMinor = Math.min(refunded * chargeStep(currency), capturedMinor)
          const { amountMinor } = decideRefund({
            ...facts,
            currency,
            capturedMinor,
            refundedMinor,
            refundLatePercent,
            now: facts.startsAt - early,
          })
          expect(Number.isSafeInteger(amountMinor)).toBe(true)
          expect(refuseAmount(amountMinor, currency)).toBeNull()
          expect(amountMinor).toBeGreaterThanOrEqual(0)
          expect(amountMinor + refundedMinor).toBeLessThanOrEqual(capturedMinor)
        },
      ),
    )
  })
})

describe('platformFee', () => {
  test.each([
    [12_000, 'USD', 200],
    [500, 'USD', 100],
    [2_000, 'JPY', 300],
    [4_000_00, 'XXX', 10_000],
    [1, 'USD', 0],
    [5_120, 'KWD', 120],
    [500_000, 'ISK', 12_500],
    [9_900, 'UGX', 200],
  ])('%i %s → %i', (amount, currency, fee) => expect(platformFee(amount, currency)).toBe(fee))

  test.each([
    [50, 'USD', 10],
    [49, 'USD', 9],
    [999, 'USD', 199],
    [1_000, 'USD', 200],
    [1_001, 'USD', 200],
    [4, 'JPY', 0],
    [5, 'JPY', 1],
  ])(
    'on %i of %s is %i: never more than a fifth, also where that is less than the fixed fee',
    (amount, currency, fee) => {
      expect(platformFee(amount, currency)).toBe(fee)
    },
  )

  test('is an amount that a card can carry and at most a fifth of the payment, whatever the decimals (PAY11)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), currencies, (amount, currency) => {
        const fee = platformFee(amount, currency)
        expect(Number.isSafeInteger(fee)).toBe(true)
        expect(refuseAmount(fee, currency)).toBeNull()
        expect(fee * 5).toBeLessThanOrEqual(amount)
      }),
    )
  })
})

test('dueNow', () => {
  expect(dueNow({ paymentKind: 'none', priceMinor: 100, depositMinor: 50 })).toBe(0)
  expect(dueNow({ paymentKind: 'deposit', priceMinor: 100, depositMinor: 50 })).toBe(50)
  expect(dueNow({ paymentKind: 'full', priceMinor: 100, depositMinor: 50 })).toBe(100)
})

test('spreadRefund: the parts sum to the whole and none exceeds its payment (PAY11)', () => {
  const payments = fc.array(
    fc.record({ capturedMinor: fc.nat(1e6), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(payments, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const rows = list.map((one) => ({
        capturedMinor: one.capturedMinor,
        refundedMinor: Math.floor(one.capturedMinor * one.share),
      }))
      const left = rows.reduce((sum, row) => sum + row.capturedMinor - row.refundedMinor, 0)
      const amount = Math.floor(left * share)
      const parts = spreadRefund(rows, amount)
      expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amount)
      for (const part of parts)
        expect(part.amountMinor).toBeLessThanOrEqual(part.payment.capturedMinor - part.payment.refundedMinor)
      expect(() => spreadRefund(rows, left + 1)).toThrow(RangeError)
    }),
  )
})

test('ledgerLine: gross = fees + net', () => {
  const line = ledgerLine({
    amount: 5000,
    fee: 375,
    net: 4625,
    currency: 'usd',
    fee_details: [
      { amount: 175, type: 'stripe_fee' },
      { amount: 200, type: 'application_fee' },
    ],
  })
  expect(line).toEqual({
    grossMinor: 5000,
    providerFeeMinor: 175,
    platformFeeMinor: 200,
    netMinor: 4625,
    currency: 'USD',
  })
})
