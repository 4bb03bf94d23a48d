import { describe, expect, it } from 'vitest'
import { dayBounds, localTime, minuteMs } from '#app/lib/time.ts'
import { offeredMinutes, type HoursFacts } from './offered.ts'

const zone = 'America/New_York'
const facts = (more: Partial<HoursFacts>): HoursFacts => ({
  technicianId: 't',
  weekly: [],
  overrides: [],
  timeOff: [],
  closed: [],
  since: '2020-01-01',
  until: null,
  ...more,
})
const daily = (start: string, end: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start, end }))

describe('offeredMinutes', () => {
  it.each([
    ['an ordinary day', { weekly: daily('09:00', '17:00') }, 480],
    ['two halves', { weekly: [...daily('09:00', '12:00'), ...daily('13:00', '17:00')] }, 420],
    ['a day of its own', { weekly: daily('09:00', '17:00'), overrides: [{ date: '2026-11-10', intervals: [] }] }, 0],
    ['a closure', { weekly: daily('09:00', '17:00'), closed: ['2026-11-10'] }, 0],
    ['a night', { weekly: daily('20:00', '02:00') }, 360],
    ['a night before a closed day', { weekly: daily('20:00', '02:00'), closed: ['2026-11-11'] }, 240],
    ['before joining', { weekly: daily('09:00', '17:00'), since: '2026-11-11' }, 0],
    ['after leaving', { weekly: daily('09:00', '17:00'), until: '2026-11-09' }, 0],
    [
      'time off in the morning',
      {
        weekly: daily('09:00', '17:00'),
        timeOff: [{ from: '2026-11-10', to: '2026-11-10', fromTime: '08:00', toTime: '10:30' }],
      },
      390,
    ],
    [
      'two times off that overlap',
      {
        weekly: daily('09:00', '17:00'),
        timeOff: [
          { from: '2026-11-10', to: '2026-11-10', fromTime: '10:00', toTime: '12:00' },
          { from: '2026-11-10', to: '2026-11-10', fromTime: '11:00', toTime: '13:00' },
        ],
      },
      300,
    ],
    [
      'a week off',
      {
        weekly: daily('09:00', '17:00'),
        timeOff: [{ from: '2026-11-08', to: '2026-11-14', fromTime: null, toTime: null }],
      },
      0,
    ],
  ] as [string, Partial<HoursFacts>, number][])('%s', (_what, given, minutes) => {
    expect(offeredMinutes(facts(given), '2026-11-10', zone)).toBe(minutes)
  })

  it('counts real minutes on days on which the clocks change, as a look at every minute does', () => {
    for (const [date, start, end] of [
      ['2026-11-01', '00:00', '06:00'],
      ['2026-03-08', '00:00', '06:00'],
      ['2026-11-02', '00:00', '06:00'],
    ] as const) {
      const [from, until] = dayBounds(date, zone)
      let minutes = 0
      for (let at = from; at < until; at += minuteMs) if (localTime(at, zone) < end) minutes += 1
      expect(offeredMinutes(facts({ weekly: daily(start, end) }), date, zone)).toBe(minutes)
    }
  })
})
