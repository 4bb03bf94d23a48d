import { expect, it } from 'vitest'
import { readPerson } from './read-person.ts'

const business = { country: 'US', timeZone: 'America/New_York' }
const read = (...cells: string[]) => readPerson(cells, ['name', 'email', 'phone', 'tags'], business)

it('reads names either way round, the first of several addresses and each tag once', () => {
  expect(
    read(
      'Lovelace , Ada',
      'ada@example.test ::: other@example.test',
      '212 555 0123; 212 555 0199',
      '* myContacts ::: VIP, vip ; Dogs',
    ),
  ).toEqual({
    ok: true,
    person: {
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.test',
      phone: '+12125550123',
      address: '',
      notes: '',
      tags: ['myContacts', 'vip', 'Dogs'],
    },
  })
  expect(read('Ada Byron Lovelace', 'ada@example.test', '', '')).toMatchObject({
    person: { firstName: 'Ada', lastName: 'Byron Lovelace' },
  })
})

it('takes no longer for a cell of spaces or letters than for others of its length', () => {
  const began = performance.now()
  const spaces = `a${' '.repeat(200_000)}b`
  read(spaces, 'ada@example.test', '', spaces)
  read('Ada', spaces, '', '')
  read('Ada', '', spaces, '')
  read('n'.repeat(200_000), 'ada@example.test', '', '')
  // From each of its places anew, each of them took half a minute.
  expect(performance.now() - began).toBeLessThan(2_000)
})
