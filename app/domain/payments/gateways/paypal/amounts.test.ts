import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMoney, toMoney } from './amounts.ts'

test('PayPal’s amounts have the decimals of their currency there', () => {
  expect(toMoney(5_000, 'USD')).toEqual({ currency_code: 'USD', value: '50.00' })
  expect(toMoney(5, 'EUR').value).toBe('0.05')
  expect(toMoney(5_000, 'JPY').value).toBe('5000')
  expect(toMoney(500_000, 'HUF').value).toBe('5000')
  expect(toMoney(120_000, 'TWD').value).toBe('1200')
  expect(() => toMoney(500_050, 'HUF')).toThrow('no fractions')
  for (const wrong of [-1, 1.5, NaN]) expect(() => toMoney(wrong, 'USD')).toThrow(RangeError)
})

test('what was written is read again, to the unit', () => {
  fc.assert(
    fc.property(fc.constantFrom('USD', 'EUR', 'JPY', 'GBP'), fc.nat(99_999_999), (currency, minor) => {
      expect(fromMoney(toMoney(minor, currency), currency)).toBe(minor)
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom('HUF', 'TWD'), fc.nat(999_999), (currency, units) => {
      expect(fromMoney(toMoney(units * 100, currency), currency)).toBe(units * 100)
    }),
  )
  expect(fromMoney({ currency_code: 'HUF', value: '5000.00' }, 'HUF')).toBe(500_000)
  expect(fromMoney({ currency_code: 'USD', value: '-0.5' }, 'USD')).toBe(-50)
})

test('an amount of another currency, with more decimals or none at all is refused', () => {
  for (const value of ['', '1e3', '1.005', '٣', ' 1', '1.', '0x10'])
    expect(() => fromMoney({ currency_code: 'USD', value }, 'USD'), value).toThrow(RangeError)
  expect(() => fromMoney({ currency_code: 'EUR', value: '1.00' }, 'USD')).toThrow(RangeError)
  expect(() => fromMoney({ currency_code: 'JPY', value: '1.50' }, 'JPY')).toThrow(RangeError)
})
