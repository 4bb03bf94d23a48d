import { expect, test } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import { change } from './revenue-view.server.ts'

const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })

test('a change has a sign, except where nothing changed or nothing was before', () => {
  expect(change(112, 100, reader)).toBe('+12%')
  expect(change(92, 100, reader)).toBe('−8%')
  expect(change(100, 100, reader)).toBe('0%')
  expect(change(1001, 1000, reader)).toBe('0%')
  expect(change(5, 0, reader)).toBeNull()
})
