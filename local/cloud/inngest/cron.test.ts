import { describe, expect, test } from 'vitest'
import { parseCron } from './cron.ts'

/** The next `count` times after an instant. */
function listNext(expression: string, after: string, count: number): string[] {
  const cron = parseCron(expression)
  const times: string[] = []
  for (let at = Date.parse(after); times.length < count; times.push(new Date(at).toISOString().slice(0, 16)))
    at = cron.next(at)
  return times
}

describe('the next times', () => {
  test.each([
    ['* * * * *', '2026-11-21T09:00:00Z', ['2026-11-21T09:01', '2026-11-21T09:02']],
    ['* * * * *', '2026-11-21T09:00:59.999Z', ['2026-11-21T09:01']],
    [
      '*/20 9-10 * * *',
      '2026-11-21T09:30:00Z',
      ['2026-11-21T09:40', '2026-11-21T10:00', '2026-11-21T10:20', '2026-11-21T10:40', '2026-11-22T09:00'],
    ],
    ['5/30 0 * * *', '2026-01-01T00:00:00Z', ['2026-01-01T00:05', '2026-01-01T00:35']],
    ['0 12 * * MON-FRI', '2026-11-20T12:00:00Z', ['2026-11-23T12:00']],
    ['0 12 * jan,jul sun', '2026-11-20T12:00:00Z', ['2027-01-03T12:00']],
    [
      '0 0 13 * 5',
      '2026-11-01T00:00:00Z',
      [
        '2026-11-06T00:00',
        '2026-11-13T00:00',
        '2026-11-20T00:00',
        '2026-11-27T00:00',
        '2026-12-04T00:00',
        '2026-12-11T00:00',
        '2026-12-13T00:00',
      ],
    ],
    ['0 0 29 2 *', '2096-03-01T00:00:00Z', ['2104-02-29T00:00']],
    ['0 0 31 * *', '2026-11-21T00:00:00Z', ['2026-12-31T00:00', '2027-01-31T00:00', '2027-03-31T00:00']],
    ['@daily', '2026-12-31T23:00:00Z', ['2027-01-01T00:00']],
    ['@every 90m', '2026-11-21T09:00:00Z', ['2026-11-21T10:30', '2026-11-21T12:00']],
    ['TZ=Asia/Almaty 0 9 * * *', '2026-11-21T00:00:00Z', ['2026-11-21T04:00']],
    ['CRON_TZ=America/New_York 0 9 * * *', '2026-10-31T13:00:00Z', ['2026-11-01T14:00', '2026-11-02T14:00']],
    // The hour the clock skips does not fire; the hour it shows twice fires twice.
    ['TZ=America/New_York 30 2 * * *', '2026-03-07T12:00:00Z', ['2026-03-09T06:30']],
    [
      'TZ=America/New_York 30 1 * * *',
      '2026-10-31T12:00:00Z',
      ['2026-11-01T05:30', '2026-11-01T06:30', '2026-11-02T06:30'],
    ],
    ['TZ=America/Santiago 0 0 * * *', '2026-09-05T12:00:00Z', ['2026-09-07T03:00']],
    ['TZ=Australia/Lord_Howe 45 1 * * *', '2026-04-03T20:00:00Z', ['2026-04-04T14:45', '2026-04-04T15:15']],
  ])('of %s after %s', (expression, after, times) => {
    expect(listNext(expression, after, times.length)).toEqual(times)
  })
})

test.each([
  ['', 'five fields'],
  ['* * * *', 'five fields'],
  ['* * * * * *', 'five fields'],
  ['60 * * * *', 'minute'],
  ['* 24 * * *', 'hour'],
  ['* * 0 * *', 'day of month'],
  ['* * * 13 *', 'month'],
  ['* * * * 7', 'day of week'],
  ['*/0 * * * *', 'minute'],
  ['5-1 * * * *', 'minute'],
  ['1-2-3 * * * *', 'minute'],
  ['x * * * *', 'minute'],
  [', * * * *', 'minute'],
  ['TZ=Mars/Olympus * * * * *', 'time zone'],
  ['@every soon', 'interval'],
  ['@reboot', 'five fields'],
])('refuses %j', (expression, why) => {
  expect(() => parseCron(expression)).toThrow(why)
})

test('refuses a date that never comes', () => {
  expect(() => parseCron('0 0 30 2 *').next(0)).toThrow('no such date')
})
