import { expect, it } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import { writeCsv } from './csv.server.ts'

const readers = {
  comma: makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: 0 }),
  semicolon: makeReader({ language: 'es', country: 'ES', timeZone: 'Europe/Madrid', now: 0 }),
}

async function written(cell: string, reader = readers.comma): Promise<string> {
  const sheet = {
    name: 'Sheet',
    currency: 'USD',
    columns: [{ head: 'Note', as: 'text' as const }],
    batches: (async function* () {
      yield [{ currency: 'USD', cells: [cell] }]
    })(),
  }
  const parts = []
  for await (const part of writeCsv(sheet, reader)) parts.push(part)
  return Buffer.concat(parts).toString().split('\r\n')[1] ?? ''
}

it.each([
  ['=1+1', "'=1+1"],
  ['a;=1+1', "a;'=1+1"],
  ['a; \t =1+1; b', "a; \t '=1+1; b"],
  ['a\t@x', "a\t'@x"],
  ['a =1', 'a =1'],
  ['a\n=1', '"a\n=1"'],
  ['a\r=1', '"a\r=1"'],
])('%j is no formula, in no country', async (cell, expected) => expect(await written(cell)).toBe(expected))

it('the same where members are separated by semicolons', async () => {
  expect(await written('a, =1', readers.semicolon)).toBe("a, '=1")
})

it('takes no longer for a cell of tabs', async () => {
  const began = performance.now()
  await written(`a${'\t'.repeat(200_000)}b`)
  await written(`a${' '.repeat(200_000)}b`)
  expect(performance.now() - began).toBeLessThan(2_000)
})
