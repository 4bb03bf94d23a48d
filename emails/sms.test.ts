import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import * as sms from './sms.ts'
import { smsSize } from './sms-size.ts'

const facts = {
  reader: makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 }),
  businessName: 'Sparkle Mobile Cleaning',
  serviceName: 'Deep clean, two bedrooms',
  when: 'Tue 24 Nov, 10:15',
  url: 'https://sparkle.wayslot.example/b/7Kq2x9Yb3LmN8pRtVw1cZa',
  currency: 'USD',
  amount: '$35.00',
  heldUntil: '10:45',
  refund: '$35.00',
  soon: 'tomorrow',
  customerName: 'Dana Whitfield',
  kind: 'received' as const,
}
type Facts = typeof facts & { timeGone?: boolean; needsApproval?: boolean }

const texts: [name: string, make: (f: Facts) => string, keys: string[]][] = [
  ['confirmed', sms.bookingConfirmedSms, ['booked', '24 Nov, 10:15']],
  ['held', sms.bookingHeldSms, ['held until 10:45', '$35.00', '24 Nov, 10:15']],
  ['pending', sms.bookingPendingApprovalSms, ['request', '24 Nov, 10:15']],
  ['rescheduled', sms.bookingRescheduledSms, ['moved to Tue 24 Nov, 10:15']],
  ['cancelled', sms.bookingCancelledSms, ['cancelled', '$35.00 is refunded']],
  ['declined', (f) => sms.bookingCancelledSms({ ...f, declined: true }), ['we cannot make it', '$35.00 is refunded']],
  ['reminder', sms.bookingReminderSms, ['reminder', 'tomorrow', '24 Nov, 10:15']],
  ['ready', sms.bookingReadySms, ['home?', '24 Nov, 10:15', 'YES or NO']],
  ['rebook', sms.rebookAskedSms, ['time for the next one?', 'Free times:']],
  [
    'rebook, nearby',
    (f) => sms.rebookAskedSms({ ...f, near: 'Thu 3 Dec, 10:15 or Fri 4 Dec, 9:00' }),
    ['We are in your area Thu 3 Dec, 10:15 or Fri 4 Dec, 9:00.', 'Free times:'],
  ],
  ['review', sms.reviewAskedSms, ['how was it?', 'Your review:']],
  ['link', sms.bookingLinkSms, ['your booking', '24 Nov, 10:15']],
  ['payment', sms.paymentReceivedSms, ['received $35.00']],
  ['refund', sms.paymentRefundedSms, ['$35.00', 'refunded']],
  ['late payment', (f) => sms.paymentRefundedSms({ ...f, timeGone: true }), ['was taken', '$35.00 is refunded']],
  ['owner new', sms.ownerBookingNewSms, ['new booking', 'Dana Whitf', '24 Nov, 10:15']],
  ['owner approve', (f) => sms.ownerBookingNewSms({ ...f, needsApproval: true }), ['please approve']],
  ['owner moved', sms.ownerBookingRescheduledSms, ['Dana Whitf', 'moved', '24 Nov, 10:15']],
  ['owner cancelled', sms.ownerBookingCancelledSms, ['cancelled', 'Dana Whitf']],
  [
    'owner cancelled, by whom and why',
    (f) => sms.ownerBookingCancelledSms({ ...f, by: 'customer', reason: 'Nobody home' }),
    ['Dana Whitf', 'cancelled', 'Nobody home'],
  ],
  ['owner payment', sms.ownerPaymentSms, ['paid $35.00', 'Dana Whitf']],
]

describe.each(texts)('%s', (_name, make, keys) => {
  it('starts with the business, ends with the link, holds its facts and whole names, and needs two parts at most', () => {
    const text = make(facts)
    expect(text.startsWith('Sparkle')).toBe(true)
    expect(text.endsWith(` ${facts.url}`)).toBe(true)
    for (const key of keys) expect(text).toContain(key)
    const { parts, limit } = smsSize(text)
    expect(limit).toBe(160)
    expect(parts).toBeLessThanOrEqual(2)
    expect(text).toContain(facts.businessName)
  })

  it('takes two parts at most with long names, and keeps the link and the time whole', () => {
    const long = { ...facts, businessName: 'B'.repeat(90), serviceName: 'S'.repeat(200), customerName: 'C'.repeat(80) }
    const text = make(long)
    expect(smsSize(text).parts).toBeLessThanOrEqual(2)
    expect(text.endsWith(facts.url)).toBe(true)
  })

  it('stays on one line whatever the names hold', () => {
    const text = make({ ...facts, businessName: 'A\r\nB\u0000', customerName: 'X\nY' })
    expect(text).not.toMatch(/[\r\n\u0000]/)
  })
})

describe('the text of an SMS', () => {
  it('uses plain dashes and apostrophes, so that it stays within GSM-7', () => {
    const text = sms.bookingConfirmedSms({ ...facts, when: 'Tue 24 Nov, 10:15–11:15', businessName: 'Dana’s' })
    expect(smsSize(text).limit).toBe(160)
    expect(text).toContain("Dana's: ")
    expect(text).toContain('10:15-11:15')
  })

  it('counts extended signs twice and Cyrillic as UCS-2', () => {
    expect(smsSize('€[a')).toEqual({ units: 5, limit: 160, parts: 1 })
    expect(smsSize('Қала')).toEqual({ units: 4, limit: 70, parts: 1 })
  })
})

describe('names in a text', () => {
  const made = (change: Partial<Facts> & { optOut?: boolean }) => sms.bookingConfirmedSms({ ...facts, ...change })

  it('are whole beside the reader’s own clock and a short link, in one SMS', () => {
    expect(made({ when: 'Thu 3 Dec, 1:30 pm' })).toBe(
      'Sparkle Mobile Cleaning: Deep clean, two bedrooms is booked for Thu 3 Dec, 1:30 pm. Move or cancel: ' +
        'https://sparkle.wayslot.example/b/7Kq2x9Yb3LmN8pRtVw1cZa',
    )
  })

  it.each([
    ['es', 'Limpieza de ventanas', 'dom, 29 de nov, 9:00 a. m.'],
    ['ru', 'Мытьё окон', 'вс, 29 нояб., 11:00'],
  ] as const)('are whole in every language, rather in a part more: %s', (language, serviceName, when) => {
    const reader = makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
    const text = sms.bookingConfirmedSms({
      ...facts,
      reader,
      businessName: 'Sparkle Home Cleaning',
      serviceName,
      when,
      optOut: true,
    })
    expect(text).toContain('Sparkle Home Cleaning: ')
    expect(text).toContain(serviceName)
    expect(text).toContain('STOP')
  })

  it('stay whole when cutting them saves nothing', () => {
    const text = made({
      businessName: 'Northlight Consulting',
      serviceName: 'First consultation',
      url: `https://northlight.example/${'x'.repeat(110)}`,
    })
    expect(text).toMatch(/^Northlight Consulting: First consultation is booked/)
    expect(smsSize(text).parts).toBe(2)
  })

  it('are cut only after the words that ask to press the link are gone', () => {
    const long = made({ serviceName: 'Deep clean, two bedrooms and a bath' })
    expect(long).toContain('two bedrooms and a bath is booked for Tue 24 Nov, 10:15. https://')
    expect(smsSize(long).parts).toBe(1)
  })

  it('are never cut inside what people see as one sign', () => {
    const text = made({ businessName: 'Алма', serviceName: '👩‍🚀'.repeat(40) })
    const [, service = ''] = /: (.*)\. is booked/u.exec(text) ?? []
    expect(service.length).toBeGreaterThan(0)
    expect(service.replaceAll('👩‍🚀', '')).toBe('')
  })
})

describe('signs that would need a further part', () => {
  const refund = (change: object) => sms.bookingCancelledSms({ ...facts, ...change })

  it.each([
    ['KZT', '₸6,000', 'KZT 6,000'],
    ['INR', '₹1,200', 'INR 1,200'],
    ['TRY', '1.200 ₺', '1.200 TRY'],
    ['PLN', '120 zł', '120 zl'],
    ['EUR', '120 €', '120 €'],
  ])('are replaced by the code of the currency: %s', (currency, amount, said) => {
    const text = refund({ currency, refund: amount })
    expect(text).toContain(` ${said} is refunded`)
    expect(smsSize(text).limit).toBe(160)
    expect(smsSize(text).parts).toBeLessThanOrEqual(2)
  })

  it('stay when they cost nothing', () => {
    expect(
      refund({ currency: 'KZT', refund: '₸6,000', businessName: 'Тазалық', url: 'https://a.example/b/x' }),
    ).toContain('₸6,000')
  })
})

describe('the words on how to stop the texts', () => {
  it('stand in the first texts of a booking, if the receiver’s country wants them, within as few parts as possible', () => {
    const us = { ...facts, optOut: true }
    const texts = [sms.bookingConfirmedSms(us), sms.bookingHeldSms(us), sms.bookingPendingApprovalSms(us)]
    for (const text of texts) expect(text).toMatch(/ https:\S+ Reply STOP to opt out\.$/)
    expect(texts.map((text) => smsSize(text).parts)).toEqual([2, 2, 2])
    // A second part has room for all.
    expect(texts[1]).toMatch(/^Sparkle Mobile Cleaning: Deep clean, two bedrooms, .* Pay \$35.00 to confirm: https/)
    expect(sms.bookingReminderSms(us)).toContain('STOP')
    expect(sms.bookingReminderSms(facts)).not.toContain('STOP')
    expect(sms.bookingConfirmedSms(facts)).not.toContain('STOP')
  })
})

describe('the same words in a chat', () => {
  it('are whole, with every sign and no word on how to stop', () => {
    const businessName = 'Жылдам тазалық — «Ақ» қызметі және ұзақ аты бар серіктестік'
    const text = sms.bookingConfirmedSms({ ...facts, businessName, optOut: true, whole: true })
    expect(text).toBe(
      `${businessName}: Deep clean, two bedrooms is booked for Tue 24 Nov, 10:15. Move or cancel:\n${facts.url}`,
    )
    expect(sms.bookingHeldSms({ ...facts, whole: true })).toContain('$35.00')
  })
})

describe('the number of parts', () => {
  it('is what the provider counts', () => {
    const pool = ['a', 'b', ' ', 'é', '€', '[', '~', '\f', 'я', 'қ', '₸', 'ç', '👨‍👩‍👧', '🎉', 'e\u0301']
    let seed = 7
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
    for (let round = 0; round < 600; round += 1) {
      const signs = round % 2 ? pool : pool.slice(0, 8)
      const text = Array.from({ length: 1 + next(190) }, () => signs[next(signs.length)]).join('')
      expect(smsSize(text).parts, JSON.stringify(text)).toBe(new SegmentedMessage(text, 'auto', false).segmentsCount)
    }
  })
})

describe('a text to the owner about the end of a booking', () => {
  const of = (more: Parameters<typeof sms.ownerBookingCancelledSms>[0] extends infer T ? Partial<T> : never) =>
    sms.ownerBookingCancelledSms({ ...facts, customerName: 'Lucía Peña', serviceName: 'Windows', ...more })

  it('says who cancelled it, and why', () => {
    expect(of({ by: 'customer', reason: 'Nobody will be home.' })).toBe(
      `Sparkle Mobile Cleaning: Lucía Peña cancelled Windows, Tue 24 Nov, 10:15. Nobody will be home. ${facts.url}`,
    )
    expect(of({ by: 'business' })).toContain(': your team cancelled Lucía Peña, Windows')
    expect(of({ by: 'system' })).toContain(': cancelled, Lucía Peña, Windows')
    expect(of({ by: null })).toBe(of({ by: 'system' }))
  })

  it('repeats the beginning of a long reason, in a chat all of it', () => {
    const reason = `It rains ${'and rains '.repeat(40)}`.trim()
    expect(of({ reason })).toMatch(/It rains and rains .{30,45}\. https/)
    expect(of({ reason, whole: true })).toContain(reason)
  })
})
