import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideNext,
  judgeMailFailure,
  judgePushFailure,
  judgeSmsFailure,
  judgeTelegramFailure,
  leaseMs,
} from './channels/failures.ts'
import { waysToPhone } from './channels/ways.ts'
import {
  holdNoticeAt,
  howSoon,
  isReminderTimely,
  planMessages,
  planReminders,
  refuseMessage,
  reminderAt,
  subjectOf,
  standsOnReceipt,
  tellsMoneyApart,
  type BookingState,
  type Occasion,
} from './rules.ts'

const at = (text: string) => Date.parse(text)
const hour = 3_600_000
const everybody = {
  customerEmail: 'c@x.test',
  customerWays: [{ channel: 'sms' as const, receiver: '+12125550123' }],
  ownerEmail: 'o@x.test',
  ownerPhone: '+12125550100',
  technicianId: 'tess',
  technicianEmail: 't@x.test',
  former: [],
}
const told = (occasion: Occasion, wasLive = true, receivers: Parameters<typeof planMessages>[2] = everybody) =>
  planMessages(occasion, { wasLive }, receivers).map(
    ({ recipient, channel, template }) => `${recipient} ${channel} ${template}`,
  )

describe('who is told about what', () => {
  const booking = { bookingId: 'b', version: 1 }
  it.each<[Occasion, string[]]>([
    [{ name: 'booking/held', ...booking }, ['customer email booking-held', 'customer sms booking-held']],
    [
      { name: 'booking/approval_asked', ...booking },
      [
        'customer email booking-pending-approval',
        'customer sms booking-pending-approval',
        'owner email owner-booking-new',
        'owner sms owner-booking-new',
      ],
    ],
    [
      { name: 'booking/confirmed', ...booking },
      [
        'customer email booking-confirmed',
        'customer sms booking-confirmed',
        'owner email owner-booking-new',
        'owner sms owner-booking-new',
        'technician email owner-booking-new',
      ],
    ],
    [
      { name: 'booking/cancelled', ...booking },
      [
        'customer email booking-cancelled',
        'customer sms booking-cancelled',
        'owner email owner-booking-cancelled',
        'owner sms owner-booking-cancelled',
        'technician email owner-booking-cancelled',
      ],
    ],
    [{ name: 'reminder', lead: 120, ...booking }, ['customer email booking-reminder', 'customer sms booking-reminder']],
  ])('%o', (occasion, expected) => expect(told(occasion)).toEqual(expected))

  it('leaves out people without an address, and tells an owner who does the work herself only once', () => {
    const confirmed: Occasion = { name: 'booking/confirmed', ...booking }
    expect(told(confirmed, true, { ...everybody, customerEmail: null, technicianEmail: 'O@x.test' })).toEqual([
      'customer sms booking-confirmed',
      'owner email owner-booking-new',
      'owner sms owner-booking-new',
    ])
    expect(
      told(confirmed, true, {
        ...everybody,
        customerEmail: null,
        customerWays: [],
        ownerEmail: null,
        ownerPhone: null,
        technicianEmail: null,
      }),
    ).toEqual([])
  })
  it('tells the former technician too, even before the new time is approved, and nobody twice', () => {
    const moved: Occasion = { name: 'booking/rescheduled', previousStartsAt: 0, ...booking }
    const former = [
      { id: 'uma', email: 'u@x.test' },
      { id: 'boss', email: 'O@x.test' },
    ]
    expect(told(moved, true, { ...everybody, former })).toEqual([
      'former email technician-booking-gone',
      'customer email booking-rescheduled',
      'customer sms booking-rescheduled',
      'owner email owner-booking-rescheduled',
      'owner sms owner-booking-rescheduled',
      'technician email owner-booking-rescheduled',
    ])
    expect(told({ ...moved, pending: true }, true, { ...everybody, former })).toEqual([
      'former email technician-booking-gone',
    ])
    expect(told({ name: 'booking/cancelled', ...booking }, true, { ...everybody, former })).toContain(
      'former email owner-booking-cancelled',
    )
    expect(told({ name: 'booking/confirmed', ...booking }, true, { ...everybody, former }).join()).not.toContain(
      'former',
    )
  })
  it('lets an unpaid hold end without a message', () => {
    expect(told({ name: 'booking/cancelled', ...booking }, false)).toEqual(['customer email booking-cancelled'])
  })
  it('gives each message of an occasion its own key, with no personal data in it', () => {
    const keys = planMessages({ name: 'booking/confirmed', ...booking }, { wasLive: true }, everybody).map(
      ({ dedupeKey }) => dedupeKey,
    )
    expect(new Set(keys).size).toBe(5)
    expect(keys.join()).not.toMatch(/@|\+1/)
    expect(subjectOf({ name: 'booking/confirmed', ...booking })).not.toBe(
      subjectOf({ name: 'booking/confirmed', ...booking, version: 2 }),
    )
  })
})

describe('why a message is not sent any more', () => {
  const state: BookingState = {
    status: 'confirmed',
    version: 2,
    agreedVersion: 2,
    technicianId: 'ann',
    startsAt: at('2027-03-01T10:00Z'),
    endsAt: at('2027-03-01T11:00Z'),
    holdExpiresAt: null,
    suspended: false,
    dueMinor: 0,
    wasLive: true,
  }
  const before = at('2027-02-20T10:00Z')
  const confirmed: Occasion = { name: 'booking/confirmed', bookingId: 'b', version: 2 }
  const reminder: Occasion = { name: 'reminder', bookingId: 'b', version: 2, lead: 120 }
  it.each<[string, Occasion, Partial<BookingState>, number, ReturnType<typeof refuseMessage>]>([
    ['a confirmation that holds', confirmed, {}, before, null],
    ['one of an earlier version', { ...confirmed, version: 1 }, {}, before, 'superseded'],
    ['one after a cancellation', confirmed, { status: 'cancelled' }, before, 'superseded'],
    ['one after the visit', confirmed, {}, state.endsAt, 'over'],
    ['a reminder that holds', reminder, {}, before, null],
    ['a reminder at the start', reminder, {}, state.startsAt, 'over'],
    ['a reminder of a cancelled booking', reminder, { status: 'cancelled' }, before, 'superseded'],
    ['a reminder of a booking that moved', reminder, { version: 3 }, before, 'superseded'],
    ['a reminder of a suspended business', reminder, { suspended: true }, before, 'suspended'],
    [
      'a cancellation',
      { name: 'booking/cancelled', bookingId: 'b', version: 2 },
      { status: 'cancelled' },
      before,
      null,
    ],
    [
      'a hold until the second it ends',
      { name: 'booking/held', bookingId: 'b', version: 2 },
      { status: 'held', holdExpiresAt: before + 1 },
      before,
      null,
    ],
    [
      'a hold that ran out',
      { name: 'booking/held', bookingId: 'b', version: 2 },
      { status: 'held', holdExpiresAt: before },
      before,
      'over',
    ],
    ['a hold that was paid', { name: 'booking/held', bookingId: 'b', version: 2 }, {}, before, 'superseded'],
  ])('%s', (_what, occasion, change, now, expected) =>
    expect(refuseMessage(occasion, { ...state, ...change }, now)).toBe(expected),
  )
})

describe('a message about money alone', () => {
  const paid = { amountMinor: 10, firstPayment: true, returnedMinor: 0, refundReason: null }
  it.each<[string, boolean]>([
    ['confirmed', false],
    ['pending_approval', false],
    ['held', true],
    ['cancelled', false],
    ['expired', false],
  ])('is sent for the first payment of a booking that is %s: %s', (status, apart) =>
    expect(tellsMoneyApart('payment/received', status as 'held', paid)).toBe(apart),
  )
  it.each([
    ['stays', {}, true],
    ['goes back in part', { returnedMinor: 1 }, true],
    ['goes back', { returnedMinor: 10 }, false],
    ['is a fee that goes back in part', { isFee: true, returnedMinor: 1 }, true],
    ['is a fee that goes back', { isFee: true, returnedMinor: 10 }, false],
  ])('is sent for a later payment that %s: %s', (_what, change, apart) =>
    expect(tellsMoneyApart('payment/received', 'confirmed', { ...paid, firstPayment: false, ...change })).toBe(apart),
  )
  it.each([
    ['is of a payment without its receipt yet', [{}], 'confirmed', true],
    ['is of one whose receipt is written', [{ receiptToCome: false }], 'confirmed', false],
    ['is also of an older payment', [{}, { receiptToCome: false }], 'confirmed', false],
    ['is of the payment told by the confirmation', [{ firstPayment: true }], 'confirmed', false],
    ['is all of the payment', [{ returnedMinor: 10 }], 'confirmed', false],
    ['is of a booking cancelled meanwhile', [{}], 'cancelled', false],
    ['is of nothing known', [], 'confirmed', false],
  ])('is left to the receipt for a refund that %s', (_what, payments, status, stands) =>
    expect(
      standsOnReceipt(
        status as 'held',
        payments.map((one) => ({ ...paid, firstPayment: false, returnedMinor: 4, receiptToCome: true, ...one })),
      ),
    ).toBe(stands),
  )
  it.each([
    ['cancelled', false],
    ['rejected', false],
    ['time_gone', true],
    ['by_hand', true],
  ])('is sent for a refund that is %s: %s', (refundReason, apart) =>
    expect(tellsMoneyApart('payment/refunded', 'confirmed', { ...paid, refundReason })).toBe(apart),
  )
})

describe('a reminder', () => {
  it.each([
    ['the day before, an ordinary week', '2027-03-02T15:00Z', 1440, 'America/New_York', '2027-03-01T15:00Z'],
    [
      'the day before the clocks go forward: 23 hours',
      '2027-03-14T14:00Z',
      1440,
      'America/New_York',
      '2027-03-13T15:00Z',
    ],
    ['the day before the clocks go back: 25 hours', '2027-11-07T15:00Z', 1440, 'America/New_York', '2027-11-06T14:00Z'],
    ['two days over the change in Berlin', '2027-03-29T08:00Z', 2880, 'Europe/Berlin', '2027-03-27T09:00Z'],
    [
      'a time the day before does not have: 02:30 becomes 03:30',
      '2027-03-15T06:30Z',
      1440,
      'America/New_York',
      '2027-03-14T07:30Z',
    ],
    ['two hours are two hours, over the change too', '2027-03-14T08:00Z', 120, 'America/New_York', '2027-03-14T06:00Z'],
    ['36 hours are hours', '2027-03-15T04:00Z', 2160, 'America/New_York', '2027-03-13T16:00Z'],
    ['no daylight saving in Atyrau', '2027-03-29T05:00Z', 1440, 'Asia/Atyrau', '2027-03-28T05:00Z'],
  ])('%s', (_what, start, lead, zone, expected) =>
    expect(new Date(reminderAt(at(start), lead, zone)).toISOString()).toBe(new Date(at(expected)).toISOString()),
  )

  it('comes at the same wall-clock time when its lead is whole days, wherever that time exists', () => {
    const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Atyrau', 'Australia/Lord_Howe', 'Pacific/Apia']
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(...zones),
        (start, days, zone) => {
          const local = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
          const [reminded, begins] = [local(reminderAt(start, days * 1440, zone)), local(start)]
          expect(reminded.toPlainDate().until(begins.toPlainDate()).days).toBe(days)
          const sameTime = reminded.toPlainTime().equals(begins.toPlainTime())
          expect(sameTime || !begins.subtract({ days }).toPlainTime().equals(begins.toPlainTime())).toBe(true)
        },
      ),
    )
  })

  const startsAt = at('2027-03-02T15:00Z')
  const plan = (agreedAt: number, now = agreedAt) =>
    planReminders({ startsAt, agreedAt, timeZone: 'UTC' }, [120, 1440, 120], now).map(({ leadMinutes }) => leadMinutes)
  it('comes once for each lead, the earliest first', () => expect(plan(startsAt - 48 * hour)).toEqual([1440, 120]))
  it('is left out when it was due before the booking was made', () => {
    expect(plan(startsAt - 24 * hour)).toEqual([120])
    expect(plan(startsAt - 24 * hour - 1)).toEqual([1440, 120])
    expect(plan(startsAt - hour)).toEqual([])
  })
  it('still comes when the booking was made up to five minutes after it was due', () => {
    expect(plan(startsAt - 30 * hour, startsAt - 24 * hour + 5 * 60_000)).toEqual([1440, 120])
    expect(plan(startsAt - 30 * hour, startsAt - 24 * hour + 5 * 60_000 + 1)).toEqual([120])
  })
  it('is worth sending only in the first half of its lead', () => {
    const reminder = { leadMinutes: 120, at: startsAt - 2 * hour }
    expect(isReminderTimely(reminder, startsAt, startsAt - hour)).toBe(true)
    expect(isReminderTimely(reminder, startsAt, startsAt - hour + 1)).toBe(false)
    expect(isReminderTimely({ leadMinutes: 15, at: startsAt - 1 }, startsAt, startsAt)).toBe(false)
  })
  it.each([
    [0.5, 'minutes', 30],
    [1 / 60, 'minutes', 1],
    [1, 'hours', 1],
    [1.3, 'hours', 1],
    [2, 'hours', 2],
    [7, 'days', 0],
    [15.5, 'days', 1],
    [24, 'days', 1],
    [72, 'days', 3],
  ])('%d hours ahead is said in so many %s', (hours, unit, count) =>
    expect(howSoon(startsAt, startsAt - hours * hour, 'UTC')).toEqual({ unit, count }),
  )
})

describe('the message with the link to pay', () => {
  it('goes to a caller at once, and to a guest midway through the hold, after ten minutes at most', () => {
    expect(holdNoticeAt({ byMember: true, holdExpiresAt: hour }, 0)).toBe(0)
    expect(holdNoticeAt({ byMember: false, holdExpiresAt: hour }, 0)).toBe(600_000)
    expect(holdNoticeAt({ byMember: false, holdExpiresAt: 300_000 }, 0)).toBe(150_000)
    expect(holdNoticeAt({ byMember: false, holdExpiresAt: 0 }, 1)).toBe(1)
  })
})

describe('what happens to a message that is taken up again', () => {
  const now = 1_000_000
  it.each([
    ['queued', 'sms', null, 'send'],
    ['queued', 'email', null, 'send'],
    ['sending', 'sms', now - leaseMs + 1, 'wait'],
    ['sending', 'sms', now - leaseMs, 'look_up'],
    ['sending', 'email', now - leaseMs + 1, 'wait'],
    ['sending', 'email', now - leaseMs, 'give_up'],
    ['unknown', 'sms', null, 'look_up'],
    ['unknown', 'email', null, 'nothing'],
    ['sent', 'sms', null, 'nothing'],
    ['failed', 'sms', null, 'nothing'],
    ['skipped', 'email', null, 'nothing'],
  ] as const)('%s by %s, sending since %s: %s', (status, channel, sendingSince, next) =>
    expect(decideNext({ status, channel, sendingSince }, now)).toBe(next),
  )
})

describe('the ways to a customer’s phone', () => {
  const her = { chosen: null, order: ['sms'], email: 'c@x.test', phone: '+12125550123', chat: null, device: null }
  const ways = (more: Partial<Parameters<typeof waysToPhone>[0]>) =>
    waysToPhone({ ...her, ...more }).map(({ channel, receiver }) => `${channel} ${receiver}`)
  it('begin with the chosen one, where it is live, and go on in the order of the business', () => {
    expect(ways({})).toEqual(['sms +12125550123'])
    expect(ways({ chosen: 'telegram', chat: '42' })).toEqual(['telegram 42', 'sms +12125550123'])
    expect(ways({ chosen: 'telegram' })).toEqual(['sms +12125550123'])
    expect(ways({ order: ['telegram', 'sms'], chat: '42' })).toEqual(['telegram 42', 'sms +12125550123'])
    expect(ways({ chosen: 'telegram', chat: '42', phone: null })).toEqual(['telegram 42'])
  })
  it('are none when mail was chosen and there is an address', () => {
    expect(ways({ chosen: 'email', chat: '42' })).toEqual([])
    expect(ways({ chosen: 'email', chat: '42', email: null })).toEqual(['sms +12125550123'])
  })
})

describe('what an error of the provider tells us', () => {
  it.each([
    [{ status: 410 }, { kind: 'refused', gone: 'gone' }],
    [{ status: 404 }, { kind: 'refused', gone: 'gone' }],
    [{ status: 413 }, { kind: 'refused', status: 'failed' }],
    [{ status: 403 }, { kind: 'refused', status: 'failed' }],
    [
      { status: 429, retryAfterSeconds: 30 },
      { kind: 'not_sent', retryAfterSeconds: 30 },
    ],
    [
      { status: 503, retryAfterSeconds: 9 },
      { kind: 'not_sent', retryAfterSeconds: 9 },
    ],
    [{ code: 'ENOTFOUND' }, { kind: 'not_sent' }],
    [{}, { kind: 'uncertain' }],
  ])('about a message to a browser: %o is %o', (error, judged) => expect(judgePushFailure(error)).toMatchObject(judged))

  it.each([
    [
      { status: 403, description: 'Forbidden: bot was blocked by the user' },
      { kind: 'refused', gone: 'blocked' },
    ],
    [
      { status: 400, description: 'Bad Request: chat not found' },
      { kind: 'refused', gone: 'gone' },
    ],
    [
      { status: 400, description: 'Bad Request: message is too long' },
      { kind: 'refused', status: 'failed' },
    ],
    [
      { status: 429, retryAfterSeconds: 7 },
      { kind: 'not_sent', retryAfterSeconds: 7 },
    ],
    [
      { status: 429, retryAfterSeconds: 90_000 },
      { kind: 'not_sent', retryAfterSeconds: 600 },
    ],
    [{ status: 401 }, { kind: 'refused', status: 'failed' }],
    [{ status: 409 }, { kind: 'not_sent' }],
    [{ status: 502 }, { kind: 'uncertain' }],
    [{ status: 200 }, { kind: 'uncertain' }],
    [{ code: 'ECONNREFUSED' }, { kind: 'not_sent' }],
    [{ code: 'UND_ERR_SOCKET' }, { kind: 'uncertain' }],
    [{}, { kind: 'uncertain' }],
  ])('about a message to a chat: %o is %o', (error, judged) =>
    expect(judgeTelegramFailure(error)).toMatchObject(judged),
  )

  it.each([
    [{ status: 400, code: 21211 }, 'refused'],
    [{ status: 400, code: 21610 }, 'refused'],
    [{ status: 429, code: 20429 }, 'not_sent'],
    [{ status: 401, code: 20003 }, 'not_sent'],
    [{ status: 500, code: 20500 }, 'uncertain'],
    [{ code: 'ECONNRESET' }, 'uncertain'],
    [{ code: 'ECONNABORTED' }, 'uncertain'],
    [{ code: 'ECONNREFUSED' }, 'not_sent'],
    [{}, 'uncertain'],
  ])('about a text: %o is %s', (error, kind) => expect(judgeSmsFailure(error).kind).toBe(kind))
  it('about a number that has said STOP: skip it', () =>
    expect(judgeSmsFailure({ status: 400, code: 21610 })).toMatchObject({ status: 'skipped' }))
  it.each([
    [{ responseCode: 550, command: 'RCPT TO' }, false, 'refused'],
    [{ responseCode: 554, command: 'DATA' }, true, 'refused'],
    [{ responseCode: 451, command: 'MAIL FROM' }, false, 'not_sent'],
    [{ responseCode: 452, command: 'DATA' }, true, 'not_sent'],
    [{ responseCode: 535, command: 'AUTH PLAIN' }, false, 'not_sent'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, false, 'not_sent'],
    [{ code: 'ECONNECTION', command: 'CONN' }, true, 'uncertain'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, true, 'uncertain'],
  ])('about a mail: %o, handed over %s, is %s', (error, handedOver, kind) =>
    expect(judgeMailFailure(error, handedOver).kind).toBe(kind),
  )
})
