import { describe, expect, it } from 'vitest'
import {
  addDays,
  datesBetween,
  dayBounds,
  dayMs,
  daysAround,
  daysBetween,
  hourMs,
  localDate,
  localHour,
  localTime,
  minuteMs,
  utcDate,
  weekBounds,
  weekdayOf,
} from './time.ts'

const iso = (bounds: [number, number]) => bounds.map((ms) => new Date(ms).toISOString().slice(0, 16))

describe('dates', () => {
  it.each([
    ['2026-11-24T23:30:00Z', 'Asia/Atyrau', '2026-11-25'],
    ['2027-03-01T20:00:00Z', 'Asia/Atyrau', '2027-03-02'],
    ['2026-11-24T03:30:00Z', 'America/New_York', '2026-11-23'],
    ['2027-01-01T00:00:00Z', 'UTC', '2027-01-01'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['1969-12-31T23:59:59Z', 'UTC', '1969-12-31'],
  ])('at %s in %s it is the %s', (instant, zone, date) => expect(localDate(Date.parse(instant), zone)).toBe(date))

  it.each([
    ['2026-11-27', 1, '2026-11-28'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2027-03-14', 0, '2027-03-14'],
  ])('%s plus %i days', (date, days, then) => {
    expect(addDays(date, days)).toBe(then)
    expect(daysBetween(date, then)).toBe(days)
  })

  it('list both ends, and nothing when the end comes first', () => {
    expect(datesBetween('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'])
    expect(datesBetween('2027-01-02', '2027-01-02')).toEqual(['2027-01-02'])
    expect(datesBetween('2027-01-02', '2027-01-01')).toEqual([])
  })

  it('have weeks of seven days from Monday', () => {
    expect(datesBetween('2026-11-23', '2026-11-29').map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(utcDate(Date.parse('2026-11-29T23:59:59.999Z'))).toBe('2026-11-29')
  })
})

it.each([
  ['2026-11-24T00:05:00Z', 'UTC', 0],
  ['2026-11-24T23:59:00Z', 'UTC', 23],
  ['2026-11-24T20:00:00Z', 'Asia/Kathmandu', 1],
])('at %s in %s the hour is %i', (instant, zone, hour) => expect(localHour(Date.parse(instant), zone)).toBe(hour))

it('counts as Intl writes, every half hour around days on which clocks are turned', () => {
  const turned = ['2026-03-29', '2026-04-05', '2026-10-04', '2026-11-01', '2027-01-01']
  for (const timeZone of ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']) {
    const intl = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    const instants = turned.flatMap((day) =>
      Array.from({ length: 96 }, (_, at) => Date.parse(day) + (at - 24) * 30 * minuteMs),
    )
    const counted = instants.map((at) => `${localDate(at, timeZone)}, ${localTime(at, timeZone)}`)
    expect(counted).toEqual(instants.map((at) => intl.format(at)))
  }
})

describe('the bounds of a day or a week', () => {
  it.each([
    ['an ordinary day', '2026-11-24', 'America/New_York', 24],
    ['the clocks go forward', '2027-03-14', 'America/New_York', 23],
    ['the clocks go back', '2027-11-07', 'America/New_York', 25],
    ['by half an hour', '2027-04-04', 'Australia/Lord_Howe', 24.5],
  ])('%s', (_name, date, zone, hours) => {
    const [from, until] = dayBounds(date, zone)
    expect((until - from) / hourMs).toBe(hours)
    expect([localDate(from, zone), localDate(until - 1, zone)]).toEqual([date, date])
  })

  it('put a Sunday into the week before, and a week may be an hour shorter', () => {
    expect(iso(weekBounds('2027-03-14', 'America/New_York'))).toEqual(['2027-03-08T05:00', '2027-03-15T04:00'])
    const { day, week } = daysAround('2027-03-17', 'Asia/Atyrau')
    expect(iso(day)).toEqual(['2027-03-16T19:00', '2027-03-17T19:00'])
    expect(week[1] - week[0]).toBe(7 * dayMs)
  })
})
