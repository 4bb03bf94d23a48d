import { expect, test } from 'vitest'
import { cityOf, presentZone, zoneGroups } from './time-zones.ts'

const options = (current?: string) => zoneGroups(current).flatMap((group) => group.options)

test('every zone stands there once, under the name it has today', () => {
  const values = options().map(({ value }) => value)
  expect(new Set(values).size).toBe(values.length)
  expect(values).toContain('Europe/Kyiv')
  expect(values).toContain('Asia/Kolkata')
  expect(values.filter((value) => presentZone(value) !== value)).toEqual([])
  const known = new Set(values)
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !known.has(presentZone(zone)))).toEqual([])
  for (const value of values) expect(() => new Intl.DateTimeFormat('en', { timeZone: value })).not.toThrow()
})

test('a zone stored under its old name stays chosen, and is not there twice', () => {
  const kyiv = options('Europe/Kiev').filter(({ label }) => label === 'Kyiv')
  expect(kyiv).toEqual([{ value: 'Europe/Kiev', label: 'Kyiv' }])
  expect(options('UTC')).toContainEqual({ value: 'UTC', label: 'UTC' })
})

test('cities are named, with the region where there is one', () => {
  expect(cityOf('America/New_York')).toBe('New York')
  expect(cityOf('America/Buenos_Aires')).toBe('Buenos Aires, Argentina')
  expect(cityOf('Etc/UTC')).toBe('UTC')
})
