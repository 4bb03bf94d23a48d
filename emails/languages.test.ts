import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { renderTemplate, type MailTemplate } from './render.ts'
import * as sms from './sms.ts'
import { fitsGsm, smsSize } from './sms-size.ts'

const readerIn = (language: Language) =>
  makeReader({ language, country: 'US', timeZone: 'America/New_York', now: Date.parse('2026-11-20T12:00Z') })

type Props = { reader: Reader } & Record<string, unknown>
const isTemplate = (value: unknown): value is MailTemplate<Props> => typeof value === 'function' && 'preview' in value

/** What templates are made of. */
const parts = new Set(['theme.tsx', 'one-time-link.tsx'])

/** Every template there is, so that a new one is tested automatically. */
const templates = await Promise.all(
  readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.tsx') && !parts.has(file))
    .map(async (file) => {
      const module = (await import(`./${file}`)) as Record<string, unknown>
      const template = Object.values(module).find(isTemplate)
      if (!template) throw new Error(`${file} exports no template`)
      return [file, template] as const
    }),
)

/** The texts among the facts of a mail, those of its reader left out. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (name === 'reader' ? [] : textsIn(each)))
}
const sameInAll = (facts: Props, others: Props) => {
  const theirs = new Set(textsIn(others))
  return textsIn(facts).filter((text) => theirs.has(text))
}

/** What a person reads of a page, without the names and links in it. */
const readable = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/gs, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&nbsp;|\u00a0/g, ' ')
const without = (facts: readonly string[], text: string) =>
  facts
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, fact) => rest.replaceAll(fact, '').replaceAll(fact.replaceAll('&', '&amp;'), ''), text)
    .replaceAll('Wayslot', '')
    .replaceAll('Stripe', '')

const sentences = (text: string) => text.split('\n').map((line) => line.trim())
const isSaid = (line: string) => /\p{L}{4}/u.test(line)

describe.each(languages)('a mail in %s', (language) => {
  it.each(templates)('has every part in that language: %s', async (file, template) => {
    const props = template.preview(readerIn(language))
    const facts = sameInAll(template.preview(readerIn('en')), template.preview(readerIn('ru')))
    const mail = await renderTemplate(template, props)
    expect(new Set(mail.html.match(/(?<=lang=")\w+/g))).toEqual(new Set([language]))
    const said = `${mail.subject}\n${readable(mail.html)}`
    expect(said).not.toMatch(/undefined|null|NaN|\[object|[a-z]Words/)
    const own = without(facts, said)
    // The subject of what somebody wrote is given, too.
    if (file !== 'written.tsx' && file !== 'campaign.tsx')
      expect(sentences(without(facts, mail.subject)).some((line) => /\p{L}{2}/u.test(line))).toBe(true)
    if (language === 'ru' || language === 'kk') expect(own.match(/[A-Za-z]{2,}/g) ?? []).toEqual([])
    if (language === 'en') return
    const english = await renderTemplate(template, template.preview(readerIn('en')))
    const theirs = new Set(sentences(without(facts, `${english.subject}\n${readable(english.html)}`)).filter(isSaid))
    expect(sentences(own).filter((line) => theirs.has(line))).toEqual([])
  })
})

const at = Date.parse('2026-11-24T10:15:00-05:00')
const names = {
  en: { businessName: 'Sparkle Mobile Cleaning', serviceName: 'Deep clean, two bedrooms', customerName: 'Dana Reed' },
  es: { businessName: 'Peluquería Núñez', serviceName: 'Depilación y limpieza', customerName: 'Íñigo Sáez' },
  ru: { businessName: 'Чистый дом', serviceName: 'Генеральная уборка', customerName: 'Дана Ким' },
  kk: { businessName: 'Таза үй', serviceName: 'Пәтерді толық жинау', customerName: 'Айгүл Сапарова' },
}
const url = 'https://sparkle.wayslot.example/b/7Kq2x9Yb3LmN8pRtVw1cZa'

function factsIn(language: Language) {
  const reader = readerIn(language)
  const amount = reader.money(3500, 'USD')
  return {
    ...names[language],
    reader,
    url,
    currency: 'USD',
    amount,
    refund: amount,
    when: reader.dayTime(at),
    day: reader.day(at),
    arrival: reader.time(at),
    heldUntil: reader.time(at + 30 * 60_000),
    soon: { en: 'tomorrow', ru: 'завтра', kk: 'ертең', es: 'mañana' }[language],
    technician: names[language].customerName,
    kind: 'received' as const,
  }
}
type Facts = ReturnType<typeof factsIn>

const texts: [name: string, make: (facts: Facts) => string][] = [
  ['confirmed', sms.bookingConfirmedSms],
  ['held', sms.bookingHeldSms],
  ['pending', sms.bookingPendingApprovalSms],
  ['rescheduled', sms.bookingRescheduledSms],
  ['arrival', sms.bookingArrivalSms],
  ['given', sms.bookingGivenSms],
  ['on my way', (facts) => sms.bookingOnMyWaySms({ ...facts, drive: facts.reader.duration(20) })],
  ['cancelled', sms.bookingCancelledSms],
  ['cancelled, nothing paid', (facts) => sms.bookingCancelledSms({ ...facts, refund: undefined })],
  ['reminder', sms.bookingReminderSms],
  ['received', sms.paymentReceivedSms],
  ['refunded', sms.paymentRefundedSms],
  ['paid too late', (facts) => sms.paymentRefundedSms({ ...facts, timeGone: true })],
  ['owner: new', sms.ownerBookingNewSms],
  ['owner: to approve', (facts) => sms.ownerBookingNewSms({ ...facts, needsApproval: true })],
  ['owner: moved', sms.ownerBookingRescheduledSms],
  ['owner: cancelled', sms.ownerBookingCancelledSms],
  ['owner: received', sms.ownerPaymentSms],
  ['owner: refunded', (facts) => sms.ownerPaymentSms({ ...facts, kind: 'refunded' })],
]

describe.each(languages)('a text in %s', (language) => {
  it.each(texts)('is complete and short: %s', (name, make) => {
    const facts = factsIn(language)
    const text = make(facts)
    const { parts, limit } = smsSize(text)
    const latin = language === 'en' || language === 'es'
    // To owners a customer's name keeps its accents, which may cost a part.
    const plain = latin && !(name.startsWith('owner') && !fitsGsm(facts.customerName))
    const most = plain ? 2 : 3
    expect({ text, limit, enough: parts <= most }).toEqual({ text, limit: plain ? 160 : 70, enough: true })
    if (name.startsWith('owner') && latin) expect(text).toContain(facts.customerName)
    expect(text.endsWith(` ${url}`)).toBe(true)
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\.\./)
    if (!latin) expect(text.replace(url, '').match(/[A-Za-z]{2,}/g) ?? []).toEqual([])
    const english = make({ ...facts, reader: readerIn('en') })
    if (language !== 'en') expect(text).not.toBe(english)
  })
})

describe('the length of a text', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    // The bracket takes two septets and goes into the next part whole.
    [`${'a'.repeat(152)}[${'a'.repeat(152)}`, 3],
    ['я'.repeat(70), 1],
    ['я'.repeat(71), 2],
    ['я'.repeat(134), 2],
    ['я'.repeat(135), 3],
  ])('%s is sent in %i parts', (text, parts) => expect(smsSize(text).parts).toBe(parts))

  it('leaves names whole when that needs no further part', () => {
    const facts = factsIn('ru')
    expect(sms.bookingConfirmedSms(facts)).toContain(facts.serviceName)
  })

  it('drops accents that would need a further part, and keeps those that do not', () => {
    const facts = factsIn('es')
    expect(sms.bookingConfirmedSms(facts)).toContain('Peluqueria Nuñez: reservado: Depilacion')
    expect(sms.paymentRefundedSms({ ...facts, serviceName: 'Corte', url: 'https://w.example/' })).toContain(
      'Peluquería Núñez',
    )
  })
})
