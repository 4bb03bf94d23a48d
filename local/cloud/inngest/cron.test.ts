import { describe, expect, test } from 'vitest'
import { nextCron } from './cron.ts'

describe('the next times of a schedule', () => {
  test.each([
    ['* * * * *', '2026-11-21T09:00:00Z', ['2026-11-21T09:01', '2026-11-21T09:02']],
    ['* * * * *', '2026-11-21T09:00:59.999Z', ['2026-11-21T09:01']],
    [
      '*/20 9-10 * * *',
      '2026-11-21T09:30:00Z',
      ['2026-11-21T09:40', '2026-11-21T10:00', '2026-11-21T10:20', '2026-11-21T10:40', '2026-11-22T09:00'],
    ],
    ['0 12 * * MON-FRI', '2026-11-20T12:00:00Z', ['2026-11-23T12:00']],
    ['0 12 * jan,jul sun', '2026-11-20T12:00:00Z', ['2027-01-03T12:00']],
    // Either the day of the month or the day of the week is enough.
    [
      '0 0 13 * 5',
      '2026-11-27T00:00:00Z',
      ['2026-12-04T00:00', '2026-12-11T00:00', '2026-12-13T00:00', '2026-12-18T00:00'],
    ],
    ['0 0 29 2 *', '2096-03-01T00:00:00Z', ['2104-02-29T00:00']],
    ['0 0 31 * *', '2026-11-21T00:00:00Z', ['2026-12-31T00:00', '2027-01-31T00:00', '2027-03-31T00:00']],
  ])('%s after %s are right', (expression, after, expected) => {
    const times: string[] = []
    for (let at = Date.parse(after); times.length < expected.length;) {
      at = nextCron(expression, at)
      times.push(new Date(at).toISOString().slice(0, 16))
    }
    expect(times).toEqual(expected)
  })
})

test.each([
  '',
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * L * *',
  '* * * 13 *',
  '* * * * 7',
  '* * * * 5-7',
  '* * * * 5#2',
  '*/0 * * * *',
  '5-1 * * * *',
  '1-2-3 * * * *',
  'x * * * *',
  ', * * * *',
  'TZ=Asia/Almaty 0 9 * * *',
  '@every 90m',
  '@reboot',
])('%j is refused', (expression) => {
  expect(() => nextCron(expression, 0)).toThrow()
})

test('a date that never comes is refused', () => {
  expect(() => nextCron('0 0 30 2 *', 0)).toThrow('no such date')
})
