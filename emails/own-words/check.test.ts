import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { checkBody, checkSubject } from './check.ts'
import { defaultWording } from './defaults.ts'
import { factsOf, ownChannels, ownKinds } from './kinds.ts'
import { namesIn, readText } from './language.ts'

const sms = { kind: 'booking-reminder', channel: 'sms' } as const
const first = { kind: 'booking-confirmed', channel: 'sms' } as const
const mail = { kind: 'booking-confirmed', channel: 'email' } as const
const whatsapp = { kind: 'booking-reminder', channel: 'whatsapp' } as const

describe('our own words', () => {
  for (const language of languages) {
    const reader = makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
    it(`are taken as the start of a business's, in ${language}`, () => {
      for (const kind of ownKinds)
        for (const channel of ownChannels) {
          const { subject, body } = defaultWording(kind, channel, reader)
          expect(checkBody(body, { kind, channel }), `${kind} ${channel}: ${body}`).toBeNull()
          if (channel === 'email') expect(checkSubject(subject ?? '', { kind, channel }), `${subject}`).toBeNull()
          else expect(subject).toBeNull()
        }
    })
  }

  it('leave out what is not always known', () => {
    const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })
    const body = (kind: (typeof ownKinds)[number]) => defaultWording(kind, 'sms', reader).body
    expect(body('booking-on-my-way')).toBe(
      '{{business.name}}: {{worker.name}} is on the way[[, about {{visit.drive}}]]: {{visit.service}}. {{link}}',
    )
    expect(body('booking-cancelled')).toBe(
      '{{business.name}}: {{visit.service}}, {{visit.when}} is cancelled. [[{{refund.amount}} is refunded. ]]Book again: {{link}}',
    )
    expect(body('booking-confirmed')).toBe(
      '{{business.name}}: {{visit.service}} is booked for {{visit.when}}.[[ {{stop}}]] Move or cancel: {{link}}',
    )
  })
})

describe('a text of a business', () => {
  it.each([
    ['See you {{visit.day}}! {{link}}', null],
    ['Ждём вас {{visit.day}} в {{visit.time}}. Подробнее: {{link}}', null],
    ['', { code: 'empty' }],
    ['See you!', { code: 'no_link' }],
    ['See you![[ {{visit.price}} {{link}}]]', { code: 'no_link' }],
    ['Hi {{visit.dy}} {{link}}', { code: 'unknown', name: 'visit.dy', nearest: 'visit.day' }],
    ['Hi {{firstname}} {{link}}', { code: 'unknown', name: 'firstname', nearest: 'customer.firstName' }],
    ['Hi {{Link}} {{link}}', { code: 'unknown', name: 'Link', nearest: 'link' }],
    ['Hi {{customer.password}} {{link}}', { code: 'unknown', name: 'customer.password' }],
    ['Hi {{__proto__}} {{link}}', { code: 'unknown', name: '__proto__' }],
    ['Hi {{visit.drive}} {{link}}', { code: 'unknown', name: 'visit.drive' }],
    ['Hi {{link', { code: 'unclosed' }],
    ['Hi [[{{link}}', { code: 'unclosed' }],
    [`${'a '.repeat(320)}{{link}}`, { code: 'too_long', most: 600 }],
    [`${'[[{{visit.price}} ]]'.repeat(7)}{{link}}`, { code: 'too_many_parts', most: 6 }],
    ['Go{{link}}', { code: 'link_glued', name: 'link' }],
    ['{{link}}x', { code: 'link_glued' }],
    ['{{link}}/../admin', { code: 'link_glued' }],
    ['{{business.page}}{{link}}', { code: 'link_glued' }],
    ['({{link}}).', null],
  ])('%s', (body, fault) => {
    if (fault) expect(checkBody(body, sms)).toMatchObject(fault)
    else expect(checkBody(body, sms)).toBeNull()
  })

  it.each([
    'https://evil.example',
    'HTTP://EVIL.EXAMPLE',
    'www.evil.example',
    'evil.com',
    'Evil.Com/pay',
    'wayslot.com.evil.co',
    'раураl.com',
    'сайт.рф',
    'қаз.қаз',
    'xn--e1afmkfd.xn--p1ai',
    'evil。com',
    'evil．com',
    'ev\u200bil.\u200bcom',
    'evil\u2060.com',
    '192.168.0.1',
    '8.8.8.8/pay',
    'bank@evil',
    'me@evil.example',
    'https://wayslot.com@evil.example',
    '//evil',
    'javascript:alert(1)',
    'mailto:x',
    '{{business.name}}.com',
    'evil.{{customer.firstName}}',
    '{{customer.firstName}}.{{business.name}}',
    'evil[[{{visit.price}} ]].com',
    'evil.[[ {{visit.price}}]]com',
    'evil[[. {{visit.price}}]][[ {{visit.place}} ]].com',
    'http[[ {{visit.price}} ]]://evil',
  ])('with %s is refused as an address', (address) => {
    for (const of of [sms, mail, whatsapp])
      expect(checkBody(`See ${address} and {{link}} please do`, of)).toMatchObject({ code: 'address' })
    expect(checkSubject(`See ${address}`, mail)).toMatchObject({ code: 'address' })
  })

  it.each([
    '24.11.2026',
    '10.15',
    'в 10.15',
    'т.е. завтра',
    'a.m.',
    '1.5 km',
    'and/or',
    '10:15–11:15',
    'No. 5',
    'кв.12',
    'Data: x',
  ])('with %s is none', (text) => expect(checkBody(`${text} {{link}}`, sms)).toBeNull())

  it('says how to opt out where ours does', () => {
    expect(checkBody('Booked. {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('Booked. stop {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('Booked.[[ {{stop}}]] {{link}}', first)).toBeNull()
    expect(checkBody('Booked. Reply STOP to end. {{link}}', first)).toBeNull()
    expect(checkBody('Booked. {{stop}} {{link}}', sms)).toMatchObject({ code: 'unknown', name: 'stop' })
  })

  it('in a mail needs no link, and has none in its subject', () => {
    expect(checkBody('You are booked, {{customer.firstName}}.', mail)).toBeNull()
    expect(checkSubject('Booked: {{visit.when}}', mail)).toBeNull()
    expect(checkSubject('Booked: {{link}}', mail)).toEqual({ code: 'link_in_subject' })
    expect(checkSubject('', mail)).toEqual({ code: 'empty' })
  })

  it('for WhatsApp is one that WhatsApp takes', () => {
    expect(checkBody('{{visit.day}}: see you there {{link}}', whatsapp)).toEqual({ code: 'begins_with_fact' })
    expect(checkBody('{{business.name}}: see you there {{link}}', whatsapp)).toBeNull()
    expect(checkBody('See you {{visit.day}} {{visit.time}} there {{link}}', whatsapp)).toEqual({
      code: 'facts_glued',
      first: 'visit.day',
      second: 'visit.time',
    })
    expect(
      checkBody(
        'On {{visit.day}}, {{visit.time}}, {{visit.when}}, {{visit.soon}}, {{visit.service}}, {{worker.name}}, {{link}}',
        whatsapp,
      ),
    ).toEqual({ code: 'no_words' })
  })

  it('never leads anywhere else, whatever it is made of', () => {
    const bits = fc.constantFrom(
      'evil',
      '.',
      'com',
      '{{visit.price}}',
      '[[',
      ']]',
      ' ',
      '://',
      'http',
      '@',
      '{{link}}',
      '/',
      'x',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 14 }), (parts) => {
        const body = parts.join('')
        if (checkBody(body, mail) !== null) return
        const read = readText(body)
        expect(read.ok).toBe(true)
        if (!read.ok) return
        expect(
          namesIn(read.nodes).every((name) =>
            ([...factsOf('booking-confirmed', 'email').keys()] as string[]).includes(name),
          ),
        ).toBe(true)
        const without = read.nodes.map((node) => ('text' in node ? node.text : 'name' in node ? ' ' : '')).join('')
        expect(without).not.toMatch(/evil\.com|:\/\/|@/)
      }),
      { numRuns: 2_000 },
    )
  })
})
