import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { decimalSignOf, moneyText, parseMoney, refuseAmount } from './money.ts'

describe('amounts as people type them', () => {
  it.each([
    ['49', 'USD', 4900],
    ['49.5', 'USD', 4950],
    ['49,50', 'EUR', 4950],
    ['1 200', 'USD', 120_000],
    ['1,200', 'USD', 120_000],
    ['1,200.50', 'USD', 120_050],
    ['1.200,50', 'EUR', 120_050],
    ["1'200.50", 'CHF', 120_050],
    ['1,234,567', 'USD', 123_456_700],
    ['0', 'USD', 0],
    ['8000', 'JPY', 8000],
    ['8,000', 'JPY', 8000],
    ['75,50', 'USD', 7550],
    ['$75', 'USD', 7500],
    ['$ 1,200.50', 'USD', 120_050],
    ['75 USD', 'USD', 7500],
    ['usd 75', 'USD', 7500],
    ['A$75', 'AUD', 7500],
    ['75.50 €', 'EUR', 7550],
    ['6 000 ₸', 'KZT', 600_000],
    ['120 zł', 'PLN', 12_000],
    ['Ft 5 000', 'HUF', 500_000],
    ['1.250', 'KWD', 1250],
    ['12', 'KWD', 12_000],
    ['15 000', 'HUF', 1_500_000],
    ['5000', 'ISK', 500_000],
    ['5000', 'MGA', 5000],
  ])('%s %s is read', (text, currency, minor) => expect(parseMoney(text, currency)).toBe(minor))

  it.each([
    ['', 'USD'],
    ['-5', 'USD'],
    ['5 dollars', 'USD'],
    ['1,2,3', 'USD'],
    ['49.', 'USD'],
    ['75.555', 'USD'],
    ['8.000', 'JPY'],
    ['€75', 'USD'],
    ['$', 'USD'],
    ['$$75', 'USD'],
    ['-$75', 'USD'],
    ['.50', 'USD'],
    ['8000.5', 'JPY'],
    ['1e9', 'USD'],
    ['0x10', 'USD'],
    ['99999999999999999', 'USD'],
    ['12,34.5', 'USD'],
    ['1.2345', 'KWD'],
  ])('%s %s is refused', (text, currency) => expect(parseMoney(text, currency)).toBeNull())

  it.each([
    ['75,555', 'USD', null],
    ['75.555', 'USD', 7_555_500],
    ['1.200', 'EUR', 120_000],
    ['75,50', 'EUR', 7550],
    ['75.50', 'EUR', 7550],
    ['1,250', 'KWD', 1250],
    ['1.250', 'KWD', 1_250_000],
  ])('with a decimal comma, %s %s is %s', (text, currency, minor) => {
    expect(parseMoney(text, currency, ',')).toBe(minor)
  })

  it('use the decimal sign of the reader', () => {
    const reader = (language: Language, country: string) => makeReader({ language, country, timeZone: 'UTC', now: 0 })
    expect(decimalSignOf(reader('en', 'US'))).toBe('.')
    expect(decimalSignOf(reader('en', 'DE'))).toBe('.')
    expect(decimalSignOf(reader('ru', 'KZ'))).toBe(',')
    expect(decimalSignOf(reader('kk', 'KZ'))).toBe(',')
    expect(decimalSignOf(reader('es', 'ES'))).toBe(',')
    expect(decimalSignOf(reader('es', 'MX'))).toBe('.')
  })

  it.each([
    [600_000, 'KZT', '6000'],
    [600_050, 'KZT', '6000.50'],
    [1_500_000, 'HUF', '15000'],
    [7500, 'USD', '75.00'],
  ])('%i %s is written %s into a form', (minor, currency, text) => expect(moneyText(minor, currency)).toBe(text))

  it('are read as what was written, whatever the decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000_000 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'KZT', 'ISK', 'HUF', 'MGA'),
        fc.constantFrom('.' as const, ',' as const),
        (minor, currency, sign) => {
          expect(parseMoney(moneyText(minor, currency, sign), currency, sign)).toBe(minor)
        },
      ),
    )
  })
})

describe('amounts that a card can carry (PAY11)', () => {
  it.each([
    [5_120, 'KWD'],
    [500_000, 'ISK'],
    [500_000, 'UGX'],
    [1_500_050, 'HUF'],
    [8_001, 'JPY'],
    [4_999, 'USD'],
    [0, 'KWD'],
  ])('include %i %s', (minor, currency) => expect(refuseAmount(minor, currency)).toBeNull())

  it.each([
    [5_124, 'KWD', 'enter 5.120 or 5.130.'],
    [500_050, 'ISK', 'enter 5000 or 5001.'],
    [150_050, 'KZT', 'enter 1500 or 1501.'],
    [1, 'UGX', 'enter 0 or 1.'],
  ])('do not include %i %s, and the message says what to type', (minor, currency, advice) =>
    expect(refuseAmount(minor, currency)).toContain(advice),
  )
})
