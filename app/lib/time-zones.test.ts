import { expect, test } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import type { Language } from '#app/words/language.ts'
import { cityOf, presentZone, zoneGroups } from './time-zones.ts'

const groups = (current?: string, language: Language = 'en') =>
  zoneGroups(makeReader({ language, country: '', timeZone: 'UTC', now: 0 }), current)
const options = (current?: string, language?: Language) => groups(current, language).flatMap((group) => group.options)

test('the list has every zone once, under its present name', () => {
  const values = options().map(({ value }) => value)
  expect(new Set(values).size).toBe(values.length)
  expect(values).toContain('Europe/Kyiv')
  expect(values).toContain('Asia/Kolkata')
  expect(values.filter((value) => presentZone(value) !== value)).toEqual([])
  const known = new Set(values)
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !known.has(presentZone(zone)))).toEqual([])
  for (const value of values) expect(() => new Intl.DateTimeFormat('en', { timeZone: value })).not.toThrow()
})

test('a zone stored under its old name stays chosen and is not listed twice', () => {
  const kyiv = options('Europe/Kiev').filter(({ label }) => label === 'Kyiv')
  expect(kyiv).toEqual([{ value: 'Europe/Kiev', label: 'Kyiv' }])
  expect(options('UTC')).toContainEqual({ value: 'UTC', label: 'UTC' })
})

test('cities are shown by name, with the region if there is one', () => {
  expect(cityOf('America/New_York')).toBe('New York')
  expect(cityOf('America/Buenos_Aires')).toBe('Buenos Aires, Argentina')
  expect(cityOf('Etc/UTC')).toBe('UTC')
})

test.each([
  ['ru', 'Азия', 'Алматы', 'Нью-Йорк'],
  ['kk', 'Азия', 'Алматы', 'Нью-Йорк'],
  ['es', 'Asia', 'Almaty', 'New York'],
] as const)('the parts of the world and the cities are readable in %s', (language, asia, almaty, newYork) => {
  expect(groups(undefined, language).map(({ label }) => label)).toContain(asia)
  expect(options(undefined, language)).toContainEqual({ value: 'Asia/Almaty', label: almaty })
  expect(options(undefined, language)).toContainEqual({ value: 'America/New_York', label: newYork })
  const labels = groups(undefined, language).flatMap((group) => group.options.map(({ label }) => group.label + label))
  expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
})
