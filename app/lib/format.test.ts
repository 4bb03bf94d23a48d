import { describe, expect, it } from 'vitest'
import {
  formatDay,
  formatDuration,
  formatLongDay,
  formatMoney,
  formatRange,
  formatRelativeDay,
  formatTime,
  zoneName,
} from './format.ts'

const at = (iso: string) => Date.parse(iso)
const newYork = 'America/New_York'
const start = at('2026-11-24T10:15:00-05:00')
const end = at('2026-11-24T11:15:00-05:00')

describe('formatMoney', () => {
  it.each([
    [12050, 'USD', 'en', '$120.50'],
    [0, 'USD', 'en', '$0.00'],
    [-500, 'USD', 'en', '-$5.00'],
    [12050, 'JPY', 'en', '¥12,050'],
    [12050, 'EUR', 'de', '120,50\u00a0€'],
    [1800000, 'KZT', 'ru', '18\u00a0000,00\u00a0₸'],
  ])('%i %s in %s', (minor, currency, locale, text) => expect(formatMoney(minor, currency, locale)).toBe(text))

  it.each([
    [12050, 'KWD', '12.050'],
    [1_500_000, 'HUF', '15,000'],
    [1_500_050, 'HUF', '15,000.50'],
    [500_000, 'ISK', '5,000'],
    [500_000, 'UGX', '5,000'],
    [5_000, 'MGA', '5,000'],
  ])('%i %s is written %s', (minor, currency, figures) => {
    expect(formatMoney(minor, currency).replace(/[^\d.,]/g, '')).toBe(figures)
  })

  it('refuses what is no currency', () => expect(() => formatMoney(1, 'dollars')).toThrow(RangeError))
})

describe('days and times', () => {
  it('is written for people', () => {
    expect(formatRange(start, end, newYork)).toBe('Tue 24 Nov, 10:15–11:15')
    expect(formatDay(start, newYork)).toBe('Tue 24 Nov')
    expect(formatLongDay(start, newYork)).toBe('Tuesday 24 November')
    expect(formatTime(start, newYork, 'en-US')).toBe('10:15\u00a0AM')
    expect(formatTime(start - 7_200_000, newYork, 'en-US')).toBe('8:15\u00a0AM')
    expect(formatDay(at('2026-09-07T12:00:00Z'), 'UTC')).toBe('Mon 7 Sep')
  })

  it('shows midnight as 00', () => {
    expect(formatTime(at('2026-11-24T00:05:00Z'), 'UTC')).toBe('00:05')
  })

  it('uses the zone it is given', () => {
    expect(formatTime(start, 'Asia/Atyrau')).toBe('20:15')
  })

  it('names both days over midnight', () => {
    const late = at('2026-11-24T23:00:00-05:00')
    expect(formatRange(late, late + 7_200_000, newYork)).toBe('Tue 24 Nov, 23:00 – Wed 25 Nov, 01:00')
  })

  it('names the zone only where the clocks differ', () => {
    expect(formatRange(start, end, newYork, 'en', { readerZone: 'Europe/Berlin' })).toMatch(/11:15 (GMT-5|EST)$/)
    expect(formatRange(start, end, newYork, 'en', { readerZone: 'America/Toronto' })).toBe('Tue 24 Nov, 10:15–11:15')
  })

  it('names the zone when the clock turns back inside', () => {
    const first = at('2026-11-01T01:30:00-04:00')
    expect(formatRange(first, first + 3_600_000, newYork)).toMatch(/01:30–01:30 \S+/)
    expect(zoneName(first, newYork)).not.toBe(zoneName(first + 3_600_000, newYork))
  })

  it('adds the year when it is another', () => {
    expect(formatDay(at('2027-01-05T12:00:00Z'), 'UTC', 'en', start)).toBe('Tue 5 Jan 2027')
    expect(formatDay(start, newYork, 'en', start)).toBe('Tue 24 Nov')
  })

  it("says today and tomorrow by the zone's own midnight", () => {
    const now = at('2026-11-24T23:30:00-05:00')
    expect(formatRelativeDay(now, now, newYork)).toBe('Today')
    expect(formatRelativeDay(now + 3_600_000, now, newYork)).toBe('Tomorrow')
    expect(formatRelativeDay(now + 3_600_000, now, newYork, 'ru')).toBe('Завтра')
    expect(formatRelativeDay(now + 3 * 86_400_000, now, newYork)).toBe('Fri 27 Nov')
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [59.6, '1 h'],
    [-3, '0 min'],
  ])('%d', (minutes, text) => expect(formatDuration(minutes)).toBe(text))
})
