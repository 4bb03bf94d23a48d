import { describe, expect, it } from 'vitest'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { AccountCode } from './account-code.tsx'
import { AccountExists } from './account-exists.tsx'
import { BusinessClosing } from './business-closing.tsx'
import { BusinessReopened } from './business-reopened.tsx'
import { BusinessSuspended } from './business-suspended.tsx'
import { SupportRefunded } from './support-refunded.tsx'
import { CampaignMail } from './campaign.tsx'
import { BookingCancelled } from './booking-cancelled.tsx'
import { BookingConfirmed } from './booking-confirmed.tsx'
import { BookingLink } from './booking-link.tsx'
import { BookingReady } from './booking-ready.tsx'
import { RebookAsked } from './rebook-asked.tsx'
import { ReviewAsked } from './review-asked.tsx'
import { BookingGiven } from './booking-given.tsx'
import { BookingOnMyWay } from './booking-on-my-way.tsx'
import { BookingHeld } from './booking-held.tsx'
import { BookingPendingApproval } from './booking-pending-approval.tsx'
import { BookingReminder } from './booking-reminder.tsx'
import { BookingRescheduled } from './booking-rescheduled.tsx'
import { EmailChange } from './email-change.tsx'
import { EmailChanging } from './email-changing.tsx'
import { MagicLink } from './magic-link.tsx'
import { OwnerBookingCancelled } from './owner-booking-cancelled.tsx'
import { OwnerBookingNew } from './owner-booking-new.tsx'
import { OwnerBookingRescheduled } from './owner-booking-rescheduled.tsx'
import { OwnerPayment } from './owner-payment.tsx'
import { PayoutChanged } from './payout-changed.tsx'
import { PaymentDisputed } from './payment-disputed.tsx'
import { PaymentsDisconnected } from './payments-disconnected.tsx'
import { PlanUnpaid } from './plan-unpaid.tsx'
import { PaymentAsked } from './payment-asked.tsx'
import { PaymentReceived } from './payment-received.tsx'
import { PaymentRefunded } from './payment-refunded.tsx'
import { oneLine } from '#app/lib/lines.ts'
import { renderTemplate } from './render.ts'
import type { MailTemplate } from './render.ts'
import { ResetPassword } from './reset-password.tsx'
import { TeamInvitation } from './team-invitation.tsx'
import { TechnicianBookingGone } from './technician-booking-gone.tsx'
import { TimeOffDecided } from './time-off-decided.tsx'
import { TimeOffEntered } from './time-off-entered.tsx'
import { VerifyEmail } from './verify-email.tsx'

type Rendered = { subject: string; html: string; text: string }
type Case = { name: string; facts: string[]; render: (change?: object) => Promise<Rendered> }

const reader = makeReader({
  language: 'en',
  country: 'US',
  timeZone: 'America/New_York',
  now: Date.parse('2026-11-20T12:00Z'),
})

function of<Props extends { reader: Reader }>(name: string, template: MailTemplate<Props>, facts: string[]): Case {
  return { name, facts, render: (change = {}) => renderTemplate(template, { ...template.preview(reader), ...change }) }
}

const visit = [
  'Sparkle Mobile Cleaning',
  'Deep clean, two bedrooms',
  'Tue 24 Nov, 10:15 am–12:15 pm',
  '118 Bergen St, Brooklyn',
]
const manage = 'https://sparkle.wayslot.example/manage/7Kq2'
const dashboard = 'https://sparkle.wayslot.example/dashboard/bookings/1'

const bookings: Case[] = [
  of('booking-confirmed', BookingConfirmed, [
    ...visit,
    'Dana Whitfield',
    'Maria Lopez',
    manage,
    'Free to cancel until',
  ]),
  of('booking-held', BookingHeld, [...visit, '10:45 am', '$35.00', `${manage}/pay`]),
  of('booking-pending-approval', BookingPendingApproval, [...visit, 'personally', manage]),
  of('booking-rescheduled', BookingRescheduled, [...visit, 'Mon 23 Nov, 9:00–11:00 am', manage]),
  of('booking-cancelled', BookingCancelled, [...visit, 'We refund $35.00', 'https://sparkle.wayslot.example/']),
  of('booking-on-my-way', BookingOnMyWay, [...visit, 'Maria Lopez is on the way', '20 min', manage]),
  of('booking-given', BookingGiven, [...visit, 'Maria Lopez', 'stay the same', manage]),
  of('booking-reminder', BookingReminder, [...visit, 'tomorrow', manage]),
  of('booking-ready', BookingReady, [...visit, 'Will somebody be home?', `${manage}/ready`]),
  of('campaign', CampaignMail, ['Dana Whitfield', 'See free times', manage]),
  of('rebook-asked', RebookAsked, [
    ...visit,
    'Time for the next one?',
    'We are in your area then',
    `${manage}/again`,
    `${manage}/again?start=2026`,
  ]),
  of('review-asked', ReviewAsked, [...visit, 'How was it?', `${manage}/review`]),
  of('booking-link', BookingLink, [...visit, manage]),
  of('payment-asked', PaymentAsked, [...visit, '$105.00', 'WS-7K2M', `${manage}/pay`]),
  of('payment-received', PaymentReceived, [...visit, '$35.00', 'Visa 4242', 'WS-7K2M', '$105.00 after the visit']),
  of('payment-refunded', PaymentRefunded, [...visit, '$35.00', 'gone to somebody else', 'WS-7K2M']),
  of('owner-booking-new', OwnerBookingNew, [...visit, 'Dana Whitfield', '+1 718 555 0188', '18 min drive', dashboard]),
  of('owner-booking-rescheduled', OwnerBookingRescheduled, [...visit, 'Dana Whitfield', 'Mon 23 Nov', dashboard]),
  of('owner-booking-cancelled', OwnerBookingCancelled, [
    ...visit,
    'Dana Whitfield',
    'The customer gets $35.00 back',
    dashboard,
  ]),
  of('technician-booking-gone', TechnicianBookingGone, [...visit, 'Dana Whitfield', 'Ben Ito', dashboard]),
  of('owner-payment', OwnerPayment, [...visit, 'Dana Whitfield', '$1.70', '$33.30', dashboard]),
]
const accounts: Case[] = [
  of('verify-email', VerifyEmail, ['https://wayslot.example/auth/confirm?token_hash=x', '24 hours', 'works once']),
  of('reset-password', ResetPassword, ['https://wayslot.example/auth/confirm?token_hash=x', '1 hour']),
  of('email-change', EmailChange, ['https://wayslot.example/auth/confirm?token_hash=x', '1 hour', 'nothing changes']),
  of('email-changing', EmailChanging, ['ada.new@example.com', 'https://wayslot.example/forgot-password']),
  of('account-code', AccountCode, ['482913', 'https://wayslot.example/my/link/x', '15 minutes']),
  of('magic-link', MagicLink, ['https://wayslot.example/auth/confirm?token_hash=x', '1 hour']),
  of('team-invitation', TeamInvitation, [
    'Sparkle Mobile Cleaning',
    'Elena Marsh',
    'staff',
    'https://sparkle.wayslot.example/join?token=x',
  ]),
  of('support-refunded', SupportRefunded, [
    'Sparkle Mobile Cleaning',
    '$35.00',
    '7K2M90AB',
    'Nobody came, and the business does not answer.',
    'https://sparkle.wayslot.example/dashboard/bookings/b1',
  ]),
  of('business-suspended', BusinessSuspended, [
    'Sparkle Mobile Cleaning',
    'Several customers say that nobody came.',
    'https://sparkle.wayslot.example/dashboard',
  ]),
  of('business-closing', BusinessClosing, [
    'Sparkle Mobile Cleaning',
    'everything is erased',
    'https://sparkle.wayslot.example/dashboard/settings/closing',
  ]),
  of('payment-disputed', PaymentDisputed, [
    'Sparkle Mobile Cleaning',
    'Dana Whitfield',
    '$120.00',
    'https://sparkle.wayslot.example/dashboard/payments/disputes/dp_1',
  ]),
  of('plan-unpaid', PlanUnpaid, [
    'Sparkle Mobile Cleaning',
    'is not paid',
    'https://sparkle.wayslot.example/dashboard/plan',
  ]),
  of('payments-disconnected', PaymentsDisconnected, [
    'Sparkle Mobile Cleaning',
    'connect Stripe again',
    'https://sparkle.wayslot.example/dashboard/payments',
  ]),
  of('business-reopened', BusinessReopened, ['Sparkle Mobile Cleaning', 'We have spoken on the phone.']),
  of('time-off-entered', TimeOffEntered, [
    'Sparkle Mobile Cleaning',
    'Maria Lopez asks for time off',
    'A doctor’s appointment',
    'There are 2 bookings at that time',
    'https://sparkle.wayslot.example/dashboard/team/x/hours',
  ]),
  of('time-off-decided', TimeOffDecided, [
    'Your time off is approved',
    'Tue 24 Nov',
    'https://sparkle.wayslot.example/dashboard/hours',
  ]),
  of('payout-changed', PayoutChanged, [
    'Sparkle Mobile Cleaning',
    'Elena Marsh',
    'another Stripe account',
    'https://sparkle.wayslot.example/dashboard/payments',
  ]),
  of('account-exists', AccountExists, ['https://wayslot.example/sign-in', 'https://wayslot.example/forgot']),
]

// What a person reads: React puts comments between texts, and the text version breaks lines.
const readable = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe.each([...bookings, ...accounts])('$name', ({ facts, render }) => {
  it('holds its facts and the reason why it came, in HTML and in plain text', async () => {
    const mail = await render()
    const text = mail.text.replace(/\s+/g, ' ')
    for (const fact of [...facts, 'You get this because']) {
      expect(readable(mail.html)).toContain(fact)
      expect(text.toLowerCase()).toContain(fact.toLowerCase())
    }
    expect(text).not.toMatch(/<[a-z]|undefined|\[object/)
    expect(mail.subject.length).toBeGreaterThan(8)
  })
})

const evil = '<img src=x onerror=alert(1)>'

describe.each(bookings)('$name and hostile names', ({ render }) => {
  it('escapes them and keeps the subject on one line', async () => {
    const brand = { name: evil, colour: 'red;}</style><script>', address: evil, phone: evil, email: evil }
    const mail = await render({
      brand,
      customerName: `${evil}\r\nBcc: x@y.z`,
      serviceName: evil,
      where: evil,
      technicianName: evil,
    })
    expect(mail.html).not.toContain('<img src=x')
    expect(mail.html).not.toContain('<script')
    expect(mail.html).toContain('&lt;img src=x')
    expect(mail.subject).not.toMatch(/[\r\n]/)
  })
})

describe('team-invitation and hostile names', () => {
  it('escapes them', async () => {
    const mail = await renderTemplate(TeamInvitation, {
      ...TeamInvitation.preview(reader),
      inviterName: evil,
      businessName: evil,
    })
    expect(mail.html).not.toContain('<img src=x')
  })
})

describe('oneLine', () => {
  it('removes every kind of line break', () => {
    expect(oneLine('a\r\nb\u2028c\u0000d\u0085e')).toBe('a b c d e')
  })
})

describe('a mail about a refund', () => {
  it('leads to the booking where that stands, and to other times where it does not', async () => {
    const props = PaymentRefunded.preview(reader)
    const stands = await renderTemplate(PaymentRefunded, { ...props, cause: 'by_business' })
    expect(stands.text).toContain(`See your booking ${props.manageUrl}`)
    expect(stands.text).not.toContain('Find another time')
    const gone = await renderTemplate(PaymentRefunded, { ...props, cause: 'time_gone' })
    expect(gone.text).toContain(`Find another time ${props.bookUrl}`)
  })
})

describe('an optional part of a mail', () => {
  it('is there when it is given', async () => {
    const mail = await renderTemplate(BookingCancelled, { ...BookingCancelled.preview(reader), fee: '$55.00' })
    expect(mail.text.replace(/\s+/g, ' ')).toContain('a fee of $55.00 applies for cancelling late')
  })

  it('leaves no empty row when it is missing', async () => {
    const mail = await renderTemplate(BookingCancelled, { ...BookingCancelled.preview(reader), refundLine: undefined })
    expect(mail.text).not.toContain('Refund')
    expect(mail.text).not.toContain('Reason')
  })

  it('asks the owner to approve when approval is needed', async () => {
    const mail = await renderTemplate(OwnerBookingNew, { ...OwnerBookingNew.preview(reader), needsApproval: true })
    expect(mail.subject).toMatch(/^Approve/)
    expect(mail.text).toContain('Approve or decline')
  })
})
