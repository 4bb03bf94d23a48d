import { describe, expect, it } from 'vitest'
import type { App } from '#app/lib/app.server.ts'
import { languages, type Language } from '#app/words/language.ts'
import type { MessageFacts } from './queries.server.ts'
import { customerTemplates, isNews, type Template } from './rules.ts'
import { writeMail, writeSms, type Told } from './write-message.server.ts'

const app = {
  env: { APP_ORIGIN: 'http://app.localhost:3000', APP_SECRET: 's'.repeat(40), SUPABASE_URL: 'http://127.0.0.1:9' },
} as Pick<App, 'env'>

const at = (text: string) => new Date(text)
const now = Date.parse('2026-11-24T13:15:00-05:00')
const facts: MessageFacts = {
  id: '0190a000-0000-7000-8000-000000000001',
  nearStarts: [],
  windowMinutes: null,
  takesTips: false,
  tipped: false,
  requestedAt: new Date(0),
  textsMonthLimit: null,
  textsMonthCents: null,
  textSender: null,
  teamTexts: false,
  textWholeName: false,
  technicianPhone: null,
  quietFromMinute: 0,
  quietUntilMinute: 0,
  customerId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  version: 1,
  agreedVersion: 1,
  status: 'confirmed',
  serviceName: 'Уборка',
  serviceNameIn: {},
  startsAt: at('2026-11-24T15:15:00-05:00'),
  endsAt: at('2026-11-24T17:15:00-05:00'),
  updatedAt: at('2026-11-20T10:00:00-05:00'),
  holdExpiresAt: at('2026-11-24T13:45:00-05:00'),
  priceMinor: 14_000,
  currency: 'USD',
  dueNowMinor: 3500,
  place: 'customer',
  addressLabel: 'Абая 1',
  addressTyped: 'Абая 1, кв. 4',
  addressFlat: 'кв. 4',
  accessNotes: 'Домофон 4',
  travelBeforeMinutes: 18,
  arrivalFrom: null,
  arrivalUntil: null,
  arrivalFixedAt: null,
  arrivalNotice: 'evening_before',
  discountMinor: 600,
  customerNote: '',
  createdBy: null,
  cancelReason: null,
  cancelledBy: null,
  notHome: false,
  firstName: 'Дана',
  lastName: 'Ким',
  customerEmail: null,
  customerPhone: null,
  customerChannel: null,
  customerChat: null,
  customerDevice: null,
  channelOrder: ['sms'],
  reminderChannels: null,
  moneyChannels: null,
  language: null,
  technicianId: '0190a000-0000-7000-8000-000000000002',
  technicianName: 'Мария',
  technicianPicture: null,
  technicianEmail: null,
  technicianUserId: null,
  onlineUrl: null,
  tenantId: '0190a000-0000-7000-8000-000000000003',
  tenantSlug: 'sparkle',
  tenantStatus: 'published',
  businessName: 'Чистый дом',
  timeZone: 'America/New_York',
  customerTimeZone: null,
  country: 'US',
  locale: 'en',
  visitWord: 'visit',
  workerWord: 'technician',
  brandColour: '#0f766e',
  logoPath: null,
  contactEmail: null,
  contactPhone: null,
  businessAddress: null,
  declined: false,
  refundLatePercent: 50,
  cancelFreeHours: 1,
  refundAtMostPercent: null,
  reminderLeadsMinutes: [],
  paidMinor: 3500,
  returnedMinor: 3500,
  byHandMinor: 0,
  unreturnedMinor: 0,
  feeMinor: 0,
  owedMinor: 14_000,
  dueMinor: 10_500,
  overMinor: 0,
  wasLive: true,
}
const told = (language: Language | null, change: Partial<MessageFacts> = {}, more: Partial<Told> = {}): Told => ({
  facts: { ...facts, ...change },
  occasion: { name: 'booking/confirmed', bookingId: facts.id, version: 1 },
  money: null,
  now,
  language,
  ...more,
})

const templates: Template[] = [
  'booking-held',
  'booking-pending-approval',
  'booking-confirmed',
  'booking-rescheduled',
  'booking-arrival',
  'booking-cancelled',
  'booking-reminder',
  'booking-link',
  'booking-ready',
  'review-asked',
  'rebook-asked',
  'payment-asked',
  'payment-received',
  'payment-refunded',
  'owner-booking-new',
  'owner-booking-rescheduled',
  'owner-booking-cancelled',
  'owner-payment',
  'technician-booking-gone',
]
/** What else a booking can be, each with lines of its own. */
const kinds: Partial<MessageFacts>[] = [
  {},
  { status: 'held', paidMinor: 0, returnedMinor: 0 },
  { place: 'online', onlineUrl: null, discountMinor: 0, returnedMinor: 0 },
  { arrivalFrom: at('2026-11-24T15:00:00-05:00'), arrivalUntil: at('2026-11-24T17:00:00-05:00'), unreturnedMinor: 100 },
  {
    paidMinor: 14_000,
    returnedMinor: 0,
    dueMinor: 0,
    travelBeforeMinutes: 0,
    startsAt: at('2026-11-27T15:15:00-05:00'),
  },
]
const bare = (text: string) =>
  text
    .replace(/https?:\/\/\S+/g, '')
    .replaceAll('Wayslot', '')
    .replace(/\b0190A000\b/g, '')

it.each([
  ['en', /Leave a card to keep/, 'Leave a card to confirm:'],
  ['ru', /Укажите карту/, 'Укажите карту:'],
  ['kk', /картаңызды қалдырыңыз/, 'Картаңызды қалдырыңыз:'],
  ['es', /Deje una tarjeta/, 'Deje una tarjeta:'],
] as const)('a hold that waits for a card alone asks for no money in %s', async (language, subject, ask) => {
  const held = told(language, { status: 'held', paidMinor: 0, returnedMinor: 0, dueNowMinor: 0 })
  const mail = await writeMail(app, 'booking-held', held)
  expect(mail.subject).toMatch(subject)
  expect(mail.text).not.toMatch(/\b0[.,]00/)
  expect(writeSms(app, 'booking-held', held).text).toContain(ask)
})

describe.each(templates)('%s', (template) => {
  it.each(languages)('leaves nothing out and mixes no languages in %s', async (language) => {
    for (const change of kinds) {
      const mail = await writeMail(app, template, told(language, change))
      const texts = [mail.subject, mail.text]
      if (template !== 'technician-booking-gone') texts.push(writeSms(app, template, told(language, change)).text)
      for (const text of texts) {
        expect(text).not.toMatch(/undefined|null|NaN|\[object/)
        if (language === 'ru' || language === 'kk')
          expect(bare(isNews(template) ? text.replace(/: STOP\.$/, '') : text).match(/[A-Za-z]{2,}/g) ?? []).toEqual([])
      }
    }
  })
})

it.each(templates)('%s carries what whoever booked wrote to those who work there alone', async (template) => {
  const story = 'Your account is locked: call 555 0100'
  const written = told('en', { accessNotes: story, customerNote: story, addressTyped: story })
  const { text, html } = await writeMail(app, template, written)
  const said = [text, html].map((each) => each.includes('account is locked'))
  expect(said).toEqual(template.startsWith('owner-booking-new') ? [true, true] : [false, false])
})

it.each([
  ['no_show', 'nobody was there when we came'],
  ['cancelled', 'you cancelled late'],
] as const)('a fee of a visit that is %s is told as one', async (status, words) => {
  const money = { amountMinor: 2500, firstPayment: false, isFee: true, isOnFile: false, note: null, netMinor: null }
  const occasion = { name: 'payment/received', bookingId: facts.id, paymentId: 'abcd0000-0' } as const
  const charged = told('en', { status }, { occasion, money: { ...money, returnedMinor: 0, refundReason: null } })
  const { subject, text } = await writeMail(app, 'payment-received', charged)
  expect(writeSms(app, 'payment-received', charged).text).toContain('a fee of $25.00 was charged to your card')
  expect([subject, text]).toEqual([
    expect.stringMatching(/^Fee of \$25\.00 charged by/),
    expect.stringContaining(words),
  ])
})

describe('money that goes back', () => {
  const money = { amountMinor: 9000, firstPayment: false, isFee: false, isOnFile: false, note: null, netMinor: null }
  it.each([
    ['by_hand', '/b/'],
    ['overpaid', '/b/'],
    ['time_gone', '/?r='],
  ] as const)('as %s is told with a link to %s', (refundReason, path) => {
    const occasion = { name: 'payment/refunded', bookingId: facts.id, refundId: 'abcd0000-0' } as const
    const back = { ...money, returnedMinor: 0, refundReason }
    const { link } = writeSms(app, 'payment-refunded', told('en', {}, { occasion, money: back }))
    expect(link).toContain(`sparkle.app.localhost:3000${path}`)
  })

  it.each(languages)('before the receipt was written stands on it, in %s', async (language) => {
    const occasion = { name: 'payment/received', bookingId: facts.id, paymentId: 'abcd0000-0' } as const
    const part = { returnedMinor: 2000, refundReason: null, netMinor: 8700 }
    const less = told(language, {}, { occasion, money: { ...money, ...part } })
    for (const template of ['payment-received', 'owner-payment'] as const) {
      const { text } = await writeMail(app, template, less)
      expect(text).toMatch(/90/)
      expect(text).toMatch(/20[.,]00/)
    }
    expect((await writeMail(app, 'owner-payment', less)).text).toMatch(/\b67[.,]00/)
    expect(writeSms(app, 'payment-received', less).text).toMatch(/90.*20/s)
  })
})

it.each([
  // What of it is kept is said, and what was handed back since is not.
  [{ paidMinor: 0, byHandMinor: 7_000 }, /the \$70\.00 paid is not refunded/, /\$70\.00 paid is not refunded/],
  [{ paidMinor: 0, byHandMinor: 7_000, overMinor: 2_100 }, /You are owed \$21\.00/, /\$21\.00 was taken by hand/],
  [
    { paidMinor: 3_500, returnedMinor: 3_500, byHandMinor: 7_000, overMinor: 7_000 },
    /refund \$35\.00 .*You are owed \$70\.00/s,
    /gets \$35\.00 back.*\$70\.00 was taken by hand/s,
  ],
] as const)('a cancellation tells what becomes of money taken by hand: %o', async (of, customer, owner) => {
  const cancelled = told('en', { status: 'cancelled', returnedMinor: 0, dueMinor: 0, ...of })
  expect((await writeMail(app, 'booking-cancelled', cancelled)).text).toMatch(customer)
  expect((await writeMail(app, 'owner-booking-cancelled', cancelled)).text).toMatch(owner)
})

it('a payment is called the rest only where something was paid', async () => {
  const asked = (paidMinor: number) =>
    told('en', { paidMinor }, { occasion: { name: 'payment/asked', bookingId: facts.id, owedMinor: 1 } })
  for (const [paidMinor, words] of [
    [0, 'You can pay online here'],
    [3500, 'You can pay the rest online here'],
  ] as const)
    expect((await writeMail(app, 'payment-asked', asked(paidMinor))).text).toContain(words)
  expect(writeSms(app, 'payment-asked', asked(0)).text).not.toContain('left')
})

describe('the language of a message', () => {
  const subject = async (language: Language | null, locale: string) =>
    (await writeMail(app, 'booking-confirmed', told(language, { locale }))).subject

  it('is the language of whoever receives it, else that of the business, else English', async () => {
    expect(await subject('kk', 'ru')).toMatch(/^Жазылдыңыз: /)
    expect(await subject(null, 'es-MX')).toMatch(/^Reservado: /)
    expect(await subject(null, 'de')).toMatch(/^Booked: /)
  })

  it('is kept by the page behind a link', async () => {
    const { html } = await writeMail(app, 'booking-confirmed', told('ru'))
    expect(html).toMatch(/href="http:\/\/sparkle\.app\.localhost:3000\/b\/[^"?]+\?lang=ru"/)
    expect((await writeMail(app, 'booking-confirmed', told('en'))).html).not.toContain('?lang=')
  })
})

describe('the words of a trade', () => {
  it('name what was booked and who comes', async () => {
    const lesson = { visitWord: 'lesson', workerWord: 'tutor' } as const
    const { text } = await writeMail(app, 'booking-confirmed', told('en', lesson))
    expect(text).toContain('your lesson is confirmed')
    expect(text).toContain('Tutor')
    expect((await writeMail(app, 'booking-confirmed', told('ru', lesson))).text).toContain('ваше занятие подтверждено')
  })
})

describe('the name of a service', () => {
  it('is the one the business gave it in the language of whoever receives the message', async () => {
    const named = { serviceName: 'Haircut', serviceNameIn: { ru: 'Стрижка' } }
    expect((await writeMail(app, 'booking-confirmed', told('ru', named))).subject).toContain('Стрижка')
    expect((await writeMail(app, 'booking-confirmed', told('es', named))).subject).toContain('Haircut')
    expect(writeSms(app, 'booking-confirmed', told('ru', named)).text).toContain('Стрижка')
    expect(writeSms(app, 'booking-confirmed', told('es', named)).text).toContain('Haircut')
  })
})

describe('a visit online', () => {
  const online = { place: 'online', timeZone: 'America/New_York', customerTimeZone: 'Asia/Almaty' } as const
  const write = async (template: Template, language: Language, change: Partial<MessageFacts> = {}) => {
    const each = told(language, { ...online, ...change })
    const { text } = await writeMail(app, template, each)
    return { mail: text.replace(/\s+/g, ' '), sms: writeSms(app, template, each).text }
  }

  it('is told to a guest elsewhere by her own clock first', async () => {
    const { mail, sms } = await write('booking-confirmed', 'en')
    expect(mail).toContain('Wed 25 Nov, 1:15–3:15 am, Kazakhstan Time · for us Tue 24 Nov, 3:15–5:15 pm, Eastern Time')
    expect(mail).toContain('until Wed 25 Nov, 12:15 am GMT+5 (Tue 24 Nov, 2:15 pm GMT-5)')
    expect(sms).toContain('Wed 25 Nov, 1:15 am GMT+5 (Tue 24 Nov, 3:15 pm GMT-5)')
    expect((await write('booking-confirmed', 'ru')).sms).toContain(
      'ср, 25 нояб., 01:15 GMT+5 (вт, 24 нояб., 15:15 GMT-5)',
    )
  })

  it('is today or tomorrow by her calendar', async () => {
    const reminded = told('en', online, { now: Date.parse('2026-11-24T08:15:00-05:00') })
    expect((await writeMail(app, 'booking-reminder', reminded)).html).toContain('>See you tomorrow<')
  })

  it.each([
    ['her clock shows the same', { customerTimeZone: 'America/Toronto' }],
    ['nobody knows her clock', { customerTimeZone: null }],
    ['somebody comes to her', { place: 'customer' as const }],
  ])('is told by one clock when %s', async (_why, change) => {
    const { mail, sms } = await write('booking-confirmed', 'en', change)
    expect(mail + sms).not.toMatch(/for us|GMT/)
  })

  it('is told to the business by its own', async () =>
    expect((await write('owner-booking-new', 'en')).mail).toMatch(/Tue 24 Nov, 3:15–5:15 pm(?!, Eastern)/))
})

describe('how soon the visit is', () => {
  it.each([
    ['en', 0.5, 'See you in 30 minutes'],
    ['en', 2, 'See you in 2 hours'],
    ['en', 24, 'See you tomorrow'],
    ['en', 72, 'See you in 3 days'],
    ['ru', 1 / 60, 'До встречи через 1 минуту'],
    ['ru', 2, 'До встречи через 2 часа'],
    ['ru', 5, 'До встречи через 5 часов'],
    ['ru', 72, 'До встречи через 3 дня'],
    ['kk', 2, 'Сізбен 2 сағаттан кейін кездесеміз'],
    ['kk', 24, 'Сізбен ертең кездесеміз'],
    ['es', 1 / 60, 'Nos vemos en 1 minuto'],
    ['es', 24, 'Nos vemos mañana'],
  ] as const)('reads in %s, %d hours before: %s', async (language, hours, expected) => {
    const start = facts.startsAt.getTime()
    const reminded = told(language, {}, { now: start - hours * 3_600_000 })
    expect((await writeMail(app, 'booking-reminder', reminded)).html).toContain(`>${expected}<`)
  })
})

describe('the first text to a number in America', () => {
  const paid = {
    amountMinor: 3500,
    firstPayment: true,
    isFee: false,
    isOnFile: false,
    returnedMinor: 0,
    refundReason: null,
    note: null,
    netMinor: null,
  }
  const texts = customerTemplates.map((template): [Template] => [template])
  it.each(texts)('says how to opt out, by whatever it begins: %s', (template) => {
    const american = { customerPhone: '+12125550100' }
    const first = writeSms(app, template, told('en', american, { money: paid, firstText: true })).text
    expect(first).toMatch(/Reply STOP to/)
    expect(first.match(/STOP/g)).toHaveLength(1)
    const kazakh = told('en', { customerPhone: '+77012345678' }, { money: paid, firstText: true })
    // News say it to everybody.
    expect(writeSms(app, template, kazakh).text.includes('STOP')).toBe(isNews(template))
  })

  it('later ones begin a visit with it, and say it no more in between', () => {
    const said = customerTemplates.filter((template) =>
      writeSms(app, template, told('en', { customerPhone: '+12125550100' }, { money: paid })).text.includes('STOP'),
    )
    expect(new Set(said)).toEqual(
      new Set(['booking-held', 'booking-pending-approval', 'booking-confirmed', 'rebook-asked']),
    )
  })
})
