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
    ['minNoticeMinutes', 120, 2880, 'Minimum notice: 2 h → 2 days'],
    ['minNoticeMinutes', 0, 30, 'Minimum notice: Up to the last minute → 30 min'],
    ['horizonDays', 1, 60, 'At most this far ahead: 1 day → 60 days'],
    ['ownTimeOff', false, true, 'Your team takes time off without asking: no → yes'],
    ['confirmation', 'automatic', 'manual', 'Confirmation: At once → By you'],
    ['reminderLeadsMinutes', [], [1440, 120], 'Reminders before the start: none → 1 day and 2 h'],
    ['tipPercents', [10, 15], [], 'Tips: 10% and 15% → none'],
    ['cancelFreeHours', 24, 48, 'Free cancellation until: 24 h → 48 h'],
    ['noShowFeeMinor', 0, 2500, 'No-show, at least: $0.00 → $25.00'],
    ['serviceRadiusKm', null, 16.1, 'Radius: none → 10 mi'],
    [
      'servicePostcodes',
      ['1', '2'],
      ['1', '2', '3', '4', '5', '6', '7'],
      'Postcodes: 1 and 2 → 1, 2, 3, 4, 5 and 2 more',
    ],
    ['locale', 'en', 'es', 'Language of your business: English → Español'],
    ['timeZone', 'Europe/Berlin', 'nowhere', 'Time zone: Central European Time → nowhere'],
    ['country', 'US', 'DE', 'Country: United States → Germany'],
    ['visitWord', 'visit', 'lesson', 'What you call a visit: Visit → Lesson'],
    ['contactEmail', 'a@b.test', null, 'E-mail: a@b.test → none'],
    ['unknownToUs', 1, { a: 1 }, 'unknownToUs: 1 → {"a":1}'],
  ])('of %s is told from what to what', (name, from, to, line) => {
    expect(changed({ [name]: [from, to] })).toEqual([line])
  })

  it('is told in the units and the language of its reader', () => {
    const ru = { reader: reader('ru', 'KZ'), currency: 'KZT' }
    expect(changed({ serviceRadiusKm: [5, 10], noShowFeeMinor: [0, 500_000] }, ru)).toEqual([
      'Радиус: 5 км → 10 км',
      'Неявка, не меньше: 0 ₸ → 5 000 ₸',
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
      'Percent: 20 → 10',
      'Your prices: include this tax → are without it: we add it to what the customer pays',
    ])
    expect(changed({ amountMinor: [1500, null], toDate: [null, '2026-12-31'] }, en, 'coupon.changed')).toEqual([
      'How much: $15.00 → none',
      'Last day: none → Thu 31 Dec',
    ])
    expect(changed({ role: ['staff', 'manager'] }, en, 'team.role_changed')).toEqual(['Role: staff → manager'])
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
