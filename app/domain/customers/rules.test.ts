import { expect, it } from 'vitest'
import { readPhone } from './rules.ts'
import { calledCustomerSchema, customerSchema } from './schema.ts'

const newYork = { timeZone: 'America/New_York', currency: 'USD' }

it.each([
  ['+1 (212) 555-0123', newYork, '+12125550123'],
  ['212-555-0123', newYork, '+12125550123'],
  ['030 1234567', { timeZone: 'Europe/Berlin', currency: 'EUR' }, '+49301234567'],
  ['8 701 123 45 67', { timeZone: 'Asia/Atyrau', currency: 'KZT' }, '+77011234567'],
  ['+49 30 1234567', newYork, '+49301234567'],
  ['030 1234567', { timeZone: 'Europe/Nowhere', currency: 'XXX' }, null],
  ['12345', newYork, null],
  ['call me', newYork, null],
])('reads %s', (text, business, number) => expect(readPhone(text, business)).toBe(number))

it('a guest gives all four, without line breaks; a caller a name and one way to reach her', () => {
  const guest = { firstName: ' Ada\r\nX ', lastName: 'L', email: ' ADA@Example.test ', phone: '+12125550123' }
  expect(customerSchema.parse(guest)).toEqual({
    firstName: 'Ada X',
    lastName: 'L',
    email: 'ada@example.test',
    phone: '+12125550123',
  })
  for (const field of ['firstName', 'lastName', 'email', 'phone'])
    expect(customerSchema.safeParse({ ...guest, [field]: ' \u0000' }).success).toBe(false)
  expect(calledCustomerSchema.parse({ firstName: 'Cal', phone: '+12125550123', email: '' })).toEqual({
    firstName: 'Cal',
    lastName: '',
    phone: '+12125550123',
    email: undefined,
  })
  expect(calledCustomerSchema.safeParse({ firstName: 'Cal' }).success).toBe(false)
})
