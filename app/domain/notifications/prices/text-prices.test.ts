import { expect, it } from 'vitest'
import { estimatePrice, readPrice } from './text-prices.ts'

it.each([
  ['+12125550142', 2, '0.02600'],
  ['+15062345678', 1, '0.01500'],
  ['+77012345678', 3, '1.05000'],
  ['+819012345678', 1, '0.20000'],
])('%s in %i parts is estimated at %s', (number, parts, price) => {
  expect(estimatePrice(number, parts)).toBe(price)
})

it.each([
  ['-0.00790', 'USD', '0.00790'],
  ['-1.2', 'USD', '1.20000'],
  ['0', 'USD', '0.00000'],
  ['-0.0079', 'EUR', null],
  [null, 'USD', null],
  ['NaN', 'USD', null],
])('Twilio’s %s %s is %s', (price, unit, read) => {
  expect(readPrice(price, unit)).toBe(read)
})
