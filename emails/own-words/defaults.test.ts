import { describe, expect, it } from 'vitest'
import { languages } from '#app/words/language.ts'
import { las } from '#app/words/plural.ts'
import { makeReader } from '#app/words/reader.ts'
import {
  bookingArrivalSms,
  bookingCancelledSms,
  bookingConfirmedSms,
  bookingHeldSms,
  bookingOnMyWaySms,
  bookingReadySms,
  paymentRefundedSms,
} from '../sms.ts'
import { smsSize } from '../sms-size.ts'
import { readyHow, readyHowFrees } from '../words/sms.ts'
import { defaultWording } from './defaults.ts'
import type { OwnKind } from './kinds.ts'
import { nodesOf, writeOwnSms, writeOwnText } from './write.ts'

const facts = {
  businessName: 'Sparkle',
  serviceName: 'Deep clean',
  when: 'Tue 24 Nov, 10:15',
  url: 'https://sparkle.wayslot.example/b/7Kq2',
  currency: 'USD',
  whole: true,
}
const known = {
  'business.name': 'Sparkle',
  'visit.service': 'Deep clean',
  'visit.when': 'Tue 24 Nov, 10:15',
  link: 'https://sparkle.wayslot.example/b/7Kq2',
}

describe.each(languages)('our words as the start of an own text, in %s', (language) => {
  const reader = makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
  const f = { ...facts, reader }
  const hour = (time: string) => (language === 'es' ? las(time) : time)
  const say = (kind: OwnKind, more: Record<string, string> = {}) =>
    writeOwnText(nodesOf(defaultWording(kind, 'whatsapp', reader).body)!, { ...known, ...more })

  it('say what goes out without one', () => {
    expect(say('booking-confirmed')).toBe(bookingConfirmedSms(f))
    expect(say('booking-held', { 'hold.until': hour('1:45'), 'payment.amount': '$35.00' })).toBe(
      bookingHeldSms({ ...f, amount: '$35.00', heldUntil: '1:45' }),
    )
    const arrival = { 'worker.name': 'Ana', 'visit.day': 'Tue 24 Nov', 'visit.arrival': hour('09:40') }
    expect(say('booking-arrival', arrival)).toBe(
      bookingArrivalSms({ ...f, technician: 'Ana', day: 'Tue 24 Nov', arrival: '09:40' }),
    )
    const how = (words: Record<typeof language, string>) => say('booking-ready', { 'answer.how': words[language] })
    expect(how(readyHow)).toBe(bookingReadySms(f))
    expect(how(readyHowFrees)).toBe(bookingReadySms({ ...f, frees: true }))
    expect(say('payment-refunded', { 'refund.amount': '$35.00' })).toBe(paymentRefundedSms({ ...f, amount: '$35.00' }))
  })

  it('leave out what is not known as ours do', () => {
    const ana = { 'worker.name': 'Ana' }
    expect(say('booking-on-my-way', ana)).toBe(bookingOnMyWaySms({ ...f, technician: 'Ana' }))
    expect(say('booking-on-my-way', { ...ana, 'visit.drive': '20 min' })).toBe(
      bookingOnMyWaySms({ ...f, technician: 'Ana', drive: '20 min' }),
    )
    expect(say('booking-cancelled')).toBe(bookingCancelledSms(f))
    expect(say('booking-cancelled', { 'refund.amount': '$35.00' })).toBe(
      bookingCancelledSms({ ...f, refund: '$35.00' }),
    )
    expect(say('booking-declined')).toBe(bookingCancelledSms({ ...f, declined: true }))
  })

  it('cut names where that saves a text message', () => {
    const body = nodesOf(defaultWording('booking-confirmed', 'sms', reader).body)!
    const long = { ...known, 'visit.service': 'Deep clean with windows, balcony and everything else. '.repeat(4) }
    const said = writeOwnSms(body, long, 'USD') ?? ''
    expect(said).toContain(known.link)
    expect(smsSize(said).parts).toBeLessThan(smsSize(writeOwnText(body, long) ?? '').parts)
    expect(writeOwnSms(body, known, 'USD')).not.toMatch(/STOP|\[|\{/)
  })
})
