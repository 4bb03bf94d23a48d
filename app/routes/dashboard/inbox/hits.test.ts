import { expect, it } from 'vitest'
import { findHits } from './hits.ts'

const marked = (text: string, search: string) =>
  findHits(text, search)
    .map(({ text: piece, hit }) => (hit ? `<${piece}>` : piece))
    .join('')

it.each([
  ['Do you bring a ladder?', 'LADDER', 'Do you bring a <ladder>?'],
  ['La señora Muñoz', 'munoz senora', 'La <señora> <Muñoz>'],
  ['Мой ключ у соседки', 'КЛЮЧ', 'Мой <ключ> у соседки'],
  ['100% mine, 100%', '100%', '<100%> mine, <100%>'],
  ['ladder', 'lad dder', '<ladder>'],
  ['👍🏽 yes', 'yes', '👍🏽 <yes>'],
  ['nothing of it', 'ladder', 'nothing of it'],
  ['', 'x', ''],
])('marks in "%s" what "%s" looked for', (text, search, shown) => {
  expect(marked(text, search)).toBe(shown)
})
