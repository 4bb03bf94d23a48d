import { expect, it } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import { digestWords as words } from './digest.ts'

it('says one o’clock in Spanish as people do, and the day where it is not today', () => {
  const { trade } = makeReader({ language: 'es', country: 'ES', timeZone: 'UTC', now: 0 })
  expect(words.subject(2, '1:30', null)(trade).es).toMatch(/^Hoy: .*, desde la 1:30$/)
  expect(words.subject(2, '13:30', 'Lunes 30')(trade).es).toMatch(/^Lunes 30: .*, desde las 13:30$/)
})
