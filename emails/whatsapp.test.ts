import { describe, expect, it } from 'vitest'
import { languages } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import * as sms from './sms.ts'
import { allWordings, fillIn, phraseOf, wordingFor } from './whatsapp.ts'

const readerIn = (language: (typeof languages)[number]) =>
  makeReader({ language, country: 'US', timeZone: 'America/New_York', now: Date.parse('2026-11-20T12:00Z') })

const facts = {
  businessName: 'Sparkle & Sons Mobile Cleaning of Brooklyn',
  serviceName: 'Deep clean, two bedrooms, windows and balcony',
  when: 'Tue 24 Nov, 1:15 pm',
  url: 'https://sparkle.wayslot.example/b/7Kq2',
  currency: 'KZT',
  optOut: true,
}

describe.each(languages)('wordings for WhatsApp in %s', (language) => {
  const reader = readerIn(language)
  const wordings = allWordings().filter((wording) => wording.language === language)

  it.each(wordings.map((wording) => [wording.name, wording] as const))(
    'are such as WhatsApp takes: %s',
    (_name, { body, variables, samples }) => {
      expect(body).not.toMatch(/^\s*\{\{|\}\}\s*$|\}\}\s*\{\{|undefined|null|\{\{\D/)
      expect(body.length).toBeLessThanOrEqual(1024)
      const places = [...new Set(Array.from(body.matchAll(/\{\{(\d+)\}\}/g), ([, place]) => Number(place)))]
      expect(places).toEqual(variables.map((_, at) => at + 1))
      expect(samples).toHaveLength(variables.length)
      expect(samples.filter((sample, at) => sample === variables[at])).toEqual([])
      expect(fillIn(body, samples)).not.toContain('{{')
    },
  )

  it('say whole names and times, whatever their length', () => {
    const phrase = phraseOf(sms.bookingHeldSms, { reader, ...facts, amount: '6 000 ₸', heldUntil: '1:30 pm' })
    const wording = wordings.find(({ name }) => name === wordingFor(phrase, reader))!
    expect(wording.name).toBe('booking-held')
    const said = fillIn(
      wording.body,
      wording.variables.map((fact) => phrase.values[fact] ?? ''),
    )
    for (const fact of [facts.businessName, facts.serviceName, facts.when, facts.url, '6 000 ₸', '1:30 pm'])
      expect(said).toContain(fact)
    expect(said).toContain(phrase.whole())
    expect(said).not.toContain('STOP')
  })
})

it('find the wording that fits what is known', () => {
  const reader = readerIn('es')
  const common = { reader, ...facts }
  const nameOf = (phrase: ReturnType<typeof phraseOf>) => wordingFor(phrase, reader)
  expect(nameOf(phraseOf(sms.bookingHeldSms, { ...common, amount: null, heldUntil: '10:45' }))).toBe(
    'booking-held-card',
  )
  expect(nameOf(phraseOf(sms.bookingOnMyWaySms, { ...common, technician: 'Ana', drive: '20 min' }))).toBe(
    'booking-on-my-way',
  )
  expect(nameOf(phraseOf(sms.bookingOnMyWaySms, { ...common, technician: 'Ana' }))).toBe('booking-on-my-way-near')
  expect(nameOf(phraseOf(sms.bookingCancelledSms, { ...common, declined: true, refund: '$5' }))).toBe(
    'booking-declined-refund',
  )
  expect(nameOf(phraseOf(sms.bookingCancelledSms, { ...common, declined: false, refund: undefined }))).toBe(
    'booking-cancelled',
  )
  expect(nameOf(phraseOf(sms.paymentRefundedSms, { ...common, amount: '$5', timeGone: true }))).toBe(
    'payment-refunded-time-gone',
  )
  expect(nameOf(phraseOf(sms.ownerBookingNewSms, { ...common, customerName: 'Dana' }))).toBeNull()
})

it('say an hour in Spanish with its article', () => {
  const reader = readerIn('es')
  const said = (arrival: string) => {
    const phrase = phraseOf(sms.bookingArrivalSms, { reader, ...facts, technician: 'Ana', day: 'mar 24', arrival })
    const wording = allWordings().find(
      ({ name, language }) => language === 'es' && name === wordingFor(phrase, reader),
    )!
    return fillIn(
      wording.body,
      wording.variables.map((fact) => phrase.values[fact] ?? ''),
    )
  }
  expect(said('1:30')).toContain('hacia la 1:30:')
  expect(said('2:30')).toContain('hacia las 2:30:')
})
