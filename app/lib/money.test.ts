import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyText, parseMoney, refuseAmount } from './money.ts'

describe('amounts as people type them', () => {
  it.each([
    ['49', 'USD', 4900],
    ['49.5', 'USD', 4950],
    ['49,50', 'EUR', 4950],
    ['1 200', 'USD', 120_000],
    ['1,200', 'USD', 120_000],
    ['1.200', 'EUR', 120_000],
    ['1,200.50', 'USD', 120_050],
    ['1.200,50', 'EUR', 120_050],
    ["1'200.50", 'CHF', 120_050],
    ['1,234,567', 'USD', 123_456_700],
    ['0', 'USD', 0],
    ['8000', 'JPY', 8000],
    ['8,000', 'JPY', 8000],
    ['1.250', 'KWD', 1250],
    ['12', 'KWD', 12_000],
    ['15 000', 'HUF', 1_500_000],
    ['5000', 'ISK', 500_000],
    ['5000', 'MGA', 5000],
  ])('reads %s %s', (text, currency, minor) => expect(parseMoney(text, currency)).toBe(minor))

  it.each([
    ['', 'USD'],
    ['-5', 'USD'],
    ['5 dollars', 'USD'],
    ['1,2,3', 'USD'],
    ['49.', 'USD'],
    ['.50', 'USD'],
    ['8000.5', 'JPY'],
    ['1e9', 'USD'],
    ['0x10', 'USD'],
    ['99999999999999999', 'USD'],
    ['12,34.5', 'USD'],
    ['1.2345', 'KWD'],
  ])('refuses %s %s', (text, currency) => expect(parseMoney(text, currency)).toBeNull())

  it('reads back what it writes, whatever the decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000_000 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'KZT', 'ISK', 'HUF', 'MGA'),
        (minor, currency) => {
          expect(parseMoney(moneyText(minor, currency), currency)).toBe(minor)
        },
      ),
    )
  })
})

describe('amounts that cards can carry (PAY11)', () => {
  it.each([
    [5_120, 'KWD'],
    [500_000, 'ISK'],
    [500_000, 'UGX'],
    [1_500_050, 'HUF'],
    [8_001, 'JPY'],
    [4_999, 'USD'],
    [0, 'KWD'],
  ])('%i %s is fine', (minor, currency) => expect(refuseAmount(minor, currency)).toBeNull())

  it.each([
    [5_124, 'KWD', 'enter 5.120 or 5.130.'],
    [500_050, 'ISK', 'enter 5000.00 or 5001.00.'],
    [1, 'UGX', 'enter 0.00 or 1.00.'],
  ])('%i %s is not, and it is said what to type', (minor, currency, advice) =>
    expect(refuseAmount(minor, currency)).toContain(advice),
  )
})
