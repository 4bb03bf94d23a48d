import { describe, expect, it } from 'vitest'
import { languages } from './language.ts'
import { makeReader } from './reader.ts'
import { listChanges, tellAbout } from './said-change.ts'

const reader = (language: (typeof languages)[number], country = 'US') =>
  makeReader({ language, country, timeZone: 'America/New_York', now: Date.parse('2026-11-28T12:00Z') })
const en = { reader: reader('en'), currency: 'USD' }
const changed = (changes: Record<string, unknown>, told = en, action = 'settings.changed') =>
  listChanges(action, { changes }, told).map((line) => line.replaceAll('\u00a0', ' '))

describe('a change of the settings', () => {
  it.each<[string, unknown, unknown, string]>([
    ['minNoticeMinutes', 120, 2880, 'Minimum notice: 2 days (was 2 h)'],
    ['minNoticeMinutes', 0, 30, 'Minimum notice: 30 min (was Up to the last minute)'],
    ['horizonDays', 1, 60, 'At most this far ahead: 60 days (was 1 day)'],
    ['ownTimeOff', false, true, 'Your team takes time off without asking: yes (was no)'],
    ['confirmation', 'automatic', 'manual', 'Confirmation: By you (was At once)'],
    ['reminderLeadsMinutes', [], [1440, 120], 'Reminders before the start: 1 day and 2 h (was none)'],
    ['tipPercents', [10, 15], [], 'Tips: none (was 10% and 15%)'],
    ['websites', [], ['example.com', 'b.test'], 'Your websites: example.com and b.test (was none)'],
    ['cancelFreeHours', 24, 48, 'Free cancellation until: 48 h (was 24 h)'],
    ['noShowFeeMinor', 0, 2500, 'No-show, at least: $25.00 (was $0.00)'],
    ['serviceRadiusKm', null, 16.1, 'Radius: 10 mi (was none)'],
    [
      'servicePostcodes',
      ['1', '2'],
      ['1', '2', '3', '4', '5', '6', '7'],
      'Postcodes: 1, 2, 3, 4, 5 and 2 more (was 1 and 2)',
    ],
    ['locale', 'en', 'es', 'Language of your business: Español (was English)'],
    ['timeZone', 'Europe/Berlin', 'nowhere', 'Time zone: nowhere (was Central European Time)'],
    ['country', 'US', 'DE', 'Country: Germany (was United States)'],
    ['visitWord', 'visit', 'lesson', 'What you call a visit: Lesson (was Visit)'],
    ['contactEmail', 'a@b.test', null, 'E-mail: none (was a@b.test)'],
    ['unknownToUs', 1, { a: 1 }, 'unknownToUs: {"a":1} (was 1)'],
  ])('of %s is told from what to what', (name, from, to, line) => {
    expect(changed({ [name]: [from, to] })).toEqual([line])
  })

  it('is told in the units and the language of its reader', () => {
    const ru = { reader: reader('ru', 'KZ'), currency: 'KZT' }
    expect(changed({ serviceRadiusKm: [5, 10], noShowFeeMinor: [0, 500_000] }, ru)).toEqual([
      'Радиус: 10 км (было 5 км)',
      'Неявка, не меньше: 5 000 ₸ (было 0 ₸)',
    ])
  })

  it('that is long or a picture is told by its name, once', () => {
    expect(changed({ about: null, aboutIn: null, logoPath: null })).toEqual(['About: changed', 'Logo: changed'])
  })

  it('from before this was written down is told as far as it is known', () => {
    expect(listChanges('policy.changed', { cancelFreeHours: 48 }, en)).toEqual(['Free cancellation until: 48 h'])
    expect(listChanges('policy.changed', { legal: ['terms'] }, en)).toEqual(['Terms: changed'])
    for (const detail of [null, 'x', [], {}]) expect(listChanges('settings.changed', detail, en)).toEqual([])
  })

  it('of a tax, a coupon or a role has words of its own', () => {
    expect(changed({ percent: [20, 10], included: [true, false] }, en, 'tax.changed')).toEqual([
      'Percent: 10 (was 20)',
      'Your prices: are without it: we add it to what the customer pays (was include this tax)',
    ])
    expect(changed({ amountMinor: [1500, null], toDate: [null, '2026-12-31'] }, en, 'coupon.changed')).toEqual([
      'How much: none (was $15.00)',
      'Last day: Thu 31 Dec (was none)',
    ])
    expect(changed({ role: ['staff', 'manager'] }, en, 'team.role_changed')).toEqual(['Role: manager (was staff)'])
  })
})

it.each(languages)('an entry about money says how much in %s', (language) => {
  const told = { reader: reader(language), currency: 'EUR' }
  for (const [action, detail, minor] of [
    ['booking.price_set', { usualMinor: 12_000, priceMinor: 9_000 }, [12_000, 9_000]],
    ['support.refunded', { amountMinor: 2_000, currency: 'EUR' }, [2_000]],
    ['coupon.added', { name: 'SPRING', percent: null, amountMinor: 1_500 }, [1_500]],
  ] as const)
    for (const one of minor) expect(tellAbout(action, detail, told)).toContain(told.reader.money(one, 'EUR'))
  expect(tellAbout('plan.credited', { amountMinor: 500 }, told)).toBe(told.reader.money(500, 'USD'))
  expect(tellAbout('tax.given', { name: 'VAT', percent: 20 }, told)).toContain('20')
  expect(tellAbout('plan.freed', { until: 'x' }, told)).toBeNull()
  expect(tellAbout('team.invited', null, told)).toBeNull()
})
