import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { readShortId, shortId } from './short-id.server.ts'

it('writes an id in 22 characters and reads it again', () => {
  for (let n = 0; n < 50; n++) {
    const id = randomUUID()
    expect(shortId(id)).toMatch(/^[\w-]{22}$/)
    expect(readShortId(shortId(id))).toBe(id)
  }
})

it.each([
  undefined,
  '',
  'x',
  'a'.repeat(22),
  `${shortId(randomUUID())}=`,
  `${shortId(randomUUID())}a`,
  '../../etc/passwd/12345',
])('reads nothing from %j', (text) => {
  // Not every text of 22 characters is one that was written: the last carries four bits that are not used.
  expect(readShortId(text === 'a'.repeat(22) ? 'a'.repeat(21) + 'b' : text)).toBeNull()
})
