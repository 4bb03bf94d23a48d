import { expect, test } from 'vitest'
import { backoffMs, parseDuration, parseMoment, parseRetryAfter, parseSleep } from './durations.ts'

test.each([
  ['1s', 1000],
  ['2d3h', 183_600_000],
  ['1w', 604_800_000],
  ['1h30m10s', 5_410_000],
  ['0s', 0],
  ['', undefined],
  ['5', undefined],
  ['1y', undefined],
  ['-1s', undefined],
  ['1s x', undefined],
])('the duration %j is %j ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test('a moment is a date, or a duration from now', () => {
  expect(parseMoment('2026-11-21T09:00:00.000Z', 5)).toBe(Date.UTC(2026, 10, 21, 9))
  expect(parseMoment('1m', 5)).toBe(60_005)
  expect(parseMoment('', 5)).toBe(5)
  expect(() => parseMoment('soon', 5)).toThrow('"soon"')
})

test('backoff follows Inngest’s table, with jitter, up to two hours', () => {
  expect([0, 1, 2, 9, 50].map((attempt) => backoffMs(attempt, 0))).toEqual([
    15_000, 30_000, 60_000, 7_200_000, 7_200_000,
  ])
  expect(backoffMs(0, 0.999)).toBeLessThan(45_000)
})

test('retry-after is seconds or a date, and is held between a second and a day', () => {
  const now = Date.UTC(2026, 10, 21)
  expect(parseRetryAfter('90', now)).toBe(now + 90_000)
  expect(parseRetryAfter('0', now)).toBe(now + 1000)
  expect(parseRetryAfter('2026-11-21T00:10:00.000Z', now)).toBe(now + 600_000)
  expect(parseRetryAfter('2030-01-01T00:00:00.000Z', now)).toBe(now + 86_400_000)
  expect(parseRetryAfter('2020-01-01T00:00:00.000Z', now)).toBe(now + 1000)
  expect(parseRetryAfter('later', now)).toBeUndefined()
})

test('a sleep until a date is counted in whole seconds, never more', () => {
  expect(parseSleep('1970-01-01T00:00:10.999Z', 1_500)).toBe(10_500)
  expect(parseSleep('1970-01-01T00:00:01.000Z', 1_500)).toBe(1_500)
  expect(parseSleep('2m', 1_500)).toBe(121_500)
})
