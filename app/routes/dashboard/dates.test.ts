import { expect, test } from 'vitest'
import { readInstant } from './dates.server.ts'

test('a button’s instant is read only when it lies in this century', () => {
  expect(readInstant('2027-03-02T09:00:00-05:00')).toBe(Date.UTC(2027, 2, 2, 14))
  expect(readInstant('2027-03-02T14:00:00.000Z')).toBe(Date.UTC(2027, 2, 2, 14))
  for (const text of [
    '9999-12-31',
    '275760-09-13',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20',
    '',
    null,
    undefined,
    'now',
  ])
    expect(readInstant(text)).toBeNull()
})
