import { expect, it } from 'vitest'
import { readPhone } from './rules.ts'
import { calledCustomerSchema, customerSchema } from './schema.ts'

const newYork = { country: 'US', timeZone: 'America/New_York' }
const by = (timeZone: string) => ({ country: null, timeZone })

it.each([
  ['+1 (212) 555-0123', newYork, '+12125550123'],
  ['212-555-0123', newYork, '+12125550123'],
  ['030 1234567', by('Europe/Berlin'), '+49301234567'],
  ['8 701 123 45 67', by('Asia/Atyrau'), '+77011234567'],
  ['701 123 45 67', by('Asia/Almaty'), '+77011234567'],
  ['099 123 4567', by('America/Guayaquil'), '+593991234567'],
  ['06 30 123 4567', by('Europe/Budapest'), '+36301234567'],
  // The country decides, if it is known: this business uses New York's time in Ecuador.
  ['099 123 4567', { country: 'EC', timeZone: 'America/New_York' }, '+593991234567'],
  ['+49 30 1234567', newYork, '+49301234567'],
  ['030 1234567', by('Europe/Nowhere'), null],
  ['030 1234567', by('UTC'), null],
  // Long enough for a number, but not a valid one.
  ['123 456 7890', newYork, null],
  ['+1 999 999 9999', newYork, null],
  ['+7 000 000 00 00', newYork, null],
  ['12345', newYork, null],
  ['call me', newYork, null],
])('reads %s', (text, business, number) => expect(readPhone(text, business)).toBe(number))

it.each([
  // Without the guest's own country this is a valid number of somebody in Germany.
  ['8 701 234 56 78', 'Asia/Almaty', '+77012345678'],
  ['030 1234567', 'Europe/Berlin', '+49301234567'],
  // No number of Kazakhstan: a German who travels.
  ['030 1234567', 'Asia/Almaty', '+49301234567'],
  ['+1 212 555 0123', 'Asia/Almaty', '+12125550123'],
  ['030 1234567', 'UTC', '+49301234567'],
])('reads %s of a guest in %s', (text, zone, number) => expect(readPhone(text, by('Europe/Berlin'), zone)).toBe(number))

it('a guest must give all four fields, a caller a name and one way to reach her; line breaks are removed', () => {
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
