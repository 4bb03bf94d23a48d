import { describe, expect, it } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import * as sms from './sms.ts'

const facts = {
  reader: makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 }),
  businessName: 'Sparkle Mobile Cleaning',
  serviceName: 'Deep clean, two bedrooms',
  when: 'Tue 24 Nov, 10:15',
  url: 'https://sparkle.wayslot.example/m/7Kq2x9Yb3LmN8pRtVw1cZa',
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
  ['reminder', sms.bookingReminderSms, ['reminder', 'tomorrow', '24 Nov, 10:15']],
  ['payment', sms.paymentReceivedSms, ['received $35.00']],
  ['refund', sms.paymentRefundedSms, ['$35.00', 'refunded']],
  ['late payment', (f) => sms.paymentRefundedSms({ ...f, timeGone: true }), ['was taken', '$35.00 is refunded']],
  ['owner new', sms.ownerBookingNewSms, ['new booking', 'Dana Whitf', '24 Nov, 10:15']],
  ['owner approve', (f) => sms.ownerBookingNewSms({ ...f, needsApproval: true }), ['please approve']],
  ['owner moved', sms.ownerBookingRescheduledSms, ['Dana Whitf', 'moved', '24 Nov, 10:15']],
  ['owner cancelled', sms.ownerBookingCancelledSms, ['cancelled', 'Dana Whitf']],
  ['owner payment', sms.ownerPaymentSms, ['paid $35.00', 'Dana Whitf']],
]

describe.each(texts)('%s', (_name, make, keys) => {
  it('starts with the business, ends with the link, carries its facts, fits one SMS', () => {
    const text = make(facts)
    expect(text.startsWith('Sparkle')).toBe(true)
    expect(text.endsWith(` ${facts.url}`)).toBe(true)
    for (const key of keys) expect(text).toContain(key)
    const { units, limit } = sms.smsSize(text)
    expect(limit).toBe(160)
    expect(units).toBeLessThanOrEqual(160)
  })

  it('fits with long names, and keeps link and time whole', () => {
    const long = { ...facts, businessName: 'B'.repeat(90), serviceName: 'S'.repeat(200), customerName: 'C'.repeat(80) }
    const text = make(long)
    expect(sms.smsSize(text).units).toBeLessThanOrEqual(160)
    expect(text.endsWith(facts.url)).toBe(true)
  })

  it('stays one line whatever the names hold', () => {
    const text = make({ ...facts, businessName: 'A\r\nB\u0000', customerName: 'X\nY' })
    expect(text).not.toMatch(/[\r\n\u0000]/)
  })
})

describe('plain text', () => {
  it('keeps a typographic range within GSM-7', () => {
    const text = sms.bookingConfirmedSms({ ...facts, when: 'Tue 24 Nov, 10:15–11:15', businessName: 'Dana’s' })
    expect(sms.smsSize(text).limit).toBe(160)
    expect(text).toContain("Dana's: ")
    expect(text).toContain('10:15-11:15')
  })

  it('counts extended signs twice and Cyrillic as UCS-2', () => {
    expect(sms.smsSize('€[a')).toEqual({ units: 5, limit: 160, parts: 1 })
    expect(sms.smsSize('Қала')).toEqual({ units: 4, limit: 70, parts: 1 })
  })
})
