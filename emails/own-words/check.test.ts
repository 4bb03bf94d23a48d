import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { checkBody, checkSubject } from './check.ts'
import { defaultWording } from './defaults.ts'
import { channelsOf, factsOf, ownKinds } from './kinds.ts'
import { namesIn, readText } from './language.ts'
import { wordingOfOwn } from './wording.ts'
import { nodesOf, writeOwnSms, writeOwnSubject, writeOwnText } from './write.ts'

const sms = { kind: 'booking-reminder', channel: 'sms' } as const
const first = { kind: 'booking-confirmed', channel: 'sms' } as const
const mail = { kind: 'booking-confirmed', channel: 'email' } as const
const whatsapp = { kind: 'booking-reminder', channel: 'whatsapp' } as const

describe('our own words', () => {
  for (const language of languages) {
    const reader = makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
    it(`are taken as the start of a business's, in ${language}`, () => {
      for (const kind of ownKinds)
        for (const channel of channelsOf(kind)) {
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
      '{{business.name}}: {{visit.service}} is booked for {{visit.when}}. Move or cancel: {{link}}[[ {{stop}}]]',
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
    ['Go{{link}}', { code: 'glued', name: 'link' }],
    ['{{link}}x', { code: 'glued' }],
    ['{{link}}/../admin', { code: 'glued' }],
    ['{{business.page}}{{link}}', { code: 'glued' }],
    ['({{link}}).', null],
    // A cut name ends with a full stop, and so does "10:15 a. m."
    ['Pay at {{visit.service}}com/pay {{link}}', { code: 'glued', name: 'visit.service' }],
    ['Pay at {{visit.when}}com {{link}}', { code: 'glued', name: 'visit.when' }],
    ['Pay at 1.2.3[[.{{visit.price}}]][[.{{visit.price}}]].4 {{link}}', { code: 'address' }],
    ['{{visit.when}}a {{link}}', { code: 'glued', name: 'visit.when' }],
    ['{{visit.time}}5 {{link}}', { code: 'glued', name: 'visit.time' }],
    ['pay{{visit.service}} {{link}}', { code: 'glued', name: 'visit.service' }],
    ['i❤{{business.name}} {{link}}', { code: 'glued', name: 'business.name' }],
    ['pay[[ {{visit.price}} ]]{{business.name}} {{link}}', { code: 'glued', name: 'business.name' }],
    ['{{visit.day}}{{visit.time}} {{link}}', { code: 'glued', name: 'visit.day' }],
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
    'evil.[[ {{visit.price}} ]]com',
    'evil[[. {{visit.price}}]][[ {{visit.place}} ]].com',
    'http[[ {{visit.price}} ]]://evil',
    'evil[[ {{visit.price}} ]][[ {{visit.place}} ]].com',
    'evil[[ {{visit.price}} ]].[[ {{visit.place}} ]]com',
    'evil..com/login',
    'bit...ly/abc',
    'evil…com',
    'i❤.ws',
    '(evil).com',
    'ev\u0001il.c\u0001om',
    'tel:911',
    'tg://join',
    'tg:join',
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
    'Wait... {{visit.day}}...',
    '№{{visit.reference}}, «{{visit.service}}»',
  ])('with %s is none', (text) => expect(checkBody(`${text} {{link}}`, sms)).toBeNull())

  it('says how to opt out where ours does', () => {
    expect(checkBody('Booked. {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('Booked. stop {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('Booked.[[ {{stop}}]] {{link}}', first)).toBeNull()
    expect(checkBody('Booked. {{stop}} {{link}}', first)).toBeNull()
    // Falls away where the business has no phone; is no way to opt out.
    expect(checkBody('Booked.[[ {{stop}} {{business.phone}}]] {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('evil{{stop}}.com {{link}}', first)).toMatchObject({ code: 'address' })
    expect(checkBody('Booked. {{link}}'.replace(' ', ' {{stop}} '.repeat(7)), first)).toMatchObject({
      code: 'too_many_parts',
    })
    expect(checkBody('Next STOP: you. {{link}}', first)).toEqual({ code: 'no_stop' })
    expect(checkBody('Booked. {{stop}} {{link}}', sms)).toMatchObject({ code: 'unknown', name: 'stop' })
  })

  it('that is answered by a word says which', () => {
    const ready = { kind: 'booking-ready', channel: 'sms' } as const
    expect(checkBody('Anybody home? YES or NO {{link}}', ready)).toEqual({ code: 'no_answer' })
    expect(checkBody('Anybody home?[[ {{answer.how}} {{visit.price}}]] {{link}}', ready)).toEqual({ code: 'no_answer' })
    expect(checkBody('Anybody home? {{answer.how}}: {{link}}', ready)).toBeNull()
    expect(checkBody('Anybody home?', { ...ready, channel: 'email' })).toBeNull()
    expect(checkBody('Hi {{answer.how}}', { ...ready, channel: 'email' })).toMatchObject({ code: 'unknown' })
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

  it('is judged in no time, whatever it is made of', () => {
    const parts = '[[{{visit.place}}]] '.repeat(6)
    const hostile = ['a', 'a.', '.', '1.', '/', 'www', 'http', '㌖', 'ﷺ', '\u0301', '👍🏽', '-', 'xn--', '{{', '}}', '[[']
    for (const sign of hostile)
      for (const body of [
        `${parts}\n${sign.repeat(2_000 / sign.length)}\n{{link}}`,
        parts.replaceAll(']]', `]]${sign.repeat(300 / sign.length)}`),
        `a ${sign.repeat(4_000 / sign.length)}`,
      ]) {
        const from = process.cpuUsage()
        checkBody(body, mail)
        checkSubject(body, mail)
        expect(process.cpuUsage(from).user / 1_000, `${sign} in ${body.length}`).toBeLessThan(200)
      }
    const longest = `${parts}\n${'a'.repeat(1_860)}`
    const from = process.cpuUsage()
    expect(checkBody(longest, mail)).toBeNull()
    expect(process.cpuUsage(from).user / 1_000).toBeLessThan(200)
    expect(checkBody('㌖'.repeat(500), mail)).toMatchObject({ code: 'too_long', signs: 3_000 })
  })

  it('for WhatsApp is counted as WhatsApp counts, with what stands around', () => {
    const body = (signs: number) => `{{business.name}} ${'👍🏽'.repeat(signs)} see you there {{link}}`
    expect(checkBody(body(600), whatsapp)).toMatchObject({ code: 'too_long', most: 900 })
    const longest = `{{business.name}} ${'a'.repeat(873)} {{link}}`
    expect([longest.length, checkBody(longest, whatsapp)]).toEqual([900, null])
    for (const language of languages) {
      const reader = makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
      expect(wordingOfOwn(nodesOf(longest)!, reader).body.length).toBeLessThanOrEqual(1_024)
    }
  })

  it('goes out as it was judged: what is put in and left out makes no address', () => {
    const bits = fc.constantFrom(
      'evil',
      '.',
      '..',
      'com',
      '{{visit.service}}',
      '[[',
      ']]',
      ' ',
      '…',
      '❤',
      '{{visit.when}}',
      '/',
    )
    const facts = { 'visit.when': '10:15 a. m.', link: '', 'business.name': 'x' }
    const services = ['paybill checkout and more.', '.com', 'com', undefined]
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), fc.constantFrom(...services), (parts, service) => {
        const body = parts.join('')
        if (checkBody(body, mail) !== null) return
        const values = { ...facts, 'visit.service': service }
        const nodes = nodesOf(body) ?? []
        for (const said of [
          writeOwnText(nodes, values),
          writeOwnSms(nodes, values, 'USD'),
          writeOwnSubject(nodes, values),
        ])
          expect(said ?? '', body).not.toMatch(/(?:evil|❤|m|che|more)\.+com/)
      }),
      { numRuns: 3_000 },
    )
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
