import { expect, it } from 'vitest'
import { spellingsOf } from './phone-spellings.ts'

it.each([
  ['+5215512345678', '+525512345678'],
  ['+5491123456789', '+541123456789'],
])('knows %s also as %s, and the other way round', (one, other) => {
  expect(spellingsOf(one)).toEqual([one, other])
  expect(spellingsOf(other)).toEqual([other, one])
})

it.each(['+12125560001', '+77012345678', '+52155123456789', '+52551234567', '+5491', '+34911234567'])(
  'leaves %s as it is',
  (number) => {
    expect(spellingsOf(number)).toEqual([number])
  },
)
