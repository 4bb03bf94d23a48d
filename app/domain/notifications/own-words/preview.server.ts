import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { tenantColours } from '#app/lib/tenant-colour.ts'
import { dayMs, hourMs, minuteMs } from '#app/lib/time.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Words } from '#app/words/text.ts'
import type { Fault } from '#emails/own-words/check.ts'
import { factsOf, type OwnChannel, type OwnKind } from '#emails/own-words/kinds.ts'
import { nodesOf, writeOwnSms } from '#emails/own-words/write.ts'
import { bareText, plainText, smsSize, unitsOfPart } from '#emails/sms-size.ts'
import { bookingWords } from '#emails/words/booking.ts'
import { mailWords } from '#emails/words/mail.ts'
import { moneyWords } from '#emails/words/money.ts'
import { sampleWords } from '#emails/words/samples.ts'
import { smsWords } from '#emails/words/sms.ts'
import { findBusiness, findFacts, type BusinessFacts, type MessageFacts, type Money } from '../queries.server.ts'
import type { Occasion, Template } from '../rules.ts'
import { readerFor, writeSms, type Told } from '../write-message.server.ts'
import { factsFor, type Facts } from './facts.server.ts'
import { findLatestVisit, findNames, type Names, type TextKey } from './own-words-queries.server.ts'

export type Preview = {
  /** What stands in the places, of a visit of this business; a link without its secret. */
  facts: Facts
  /** Of a real visit; null: of none. */
  isReal: boolean | null
  /** Code of the currency, for a text message in which its sign would cost a part. */
  currency: string
  /** Its name is never cut in a text. */
  wholeName: boolean
  /** `fill`: its colour; `ink`: what is written on it. */
  business: { name: string; fill: string; ink: string }
  /** What stands on the button of a mail. */
  button: string
}

/** What a text looks like: with the facts of the latest visit, or of one made up where there was none. */
export async function readPreview(app: App, tenantId: string, { kind, channel, language }: TextKey): Promise<Preview> {
  const { business, visit, names } = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [known, visitId, offered] = await Promise.all([
      findBusiness(tx, tenantId),
      findLatestVisit(tx, tenantId),
      findNames(tx, tenantId),
    ])
    return { business: known, visit: visitId ? await findFacts(tx, tenantId, visitId) : null, names: offered }
  })
  if (!business || !names) throw new Error('a member without a business')
  const facts = visit ?? madeUpVisit(business, names, app.clock.now(), language)
  const shown = shownFacts(app, { kind, channel, language }, facts, names.frees)
  const { fill, ink } = tenantColours(business.brandColour).light
  return {
    facts: shown,
    isReal: visit !== null,
    currency: facts.currency,
    wholeName: business.textWholeName,
    business: { name: business.businessName, fill, ink },
    button: readerFor(business, app.clock.now(), language).say(buttonOf(kind, shown['payment.amount'] ?? '')),
  }
}

function buttonOf(kind: OwnKind, amount: string): Words {
  switch (kind) {
    case 'booking-held':
      return bookingWords.held.pay(amount)
    case 'booking-held-card':
      return bookingWords.held.leaveCard
    case 'booking-pending-approval':
      return bookingWords.pending.action
    case 'booking-cancelled':
    case 'booking-declined':
    case 'payment-refunded-time-gone':
      return mailWords.actions.findAnother
    case 'payment-asked':
      return moneyWords.asked.pay(amount)
    case 'booking-ready':
      return bookingWords.ready.yes
    case 'review-asked':
      return bookingWords.review.action
    case 'rebook-asked':
      return bookingWords.comeback.action
    case 'payment-received':
    case 'payment-refunded':
      return moneyWords.received.action
    default:
      return mailWords.actions.manage
  }
}

/** At most this many text messages for one news, with the longest names. */
export const mostTexts = 4

/** The fault of a text that would need too many text messages with the longest names that this business may have. */
export async function countTexts(
  app: App,
  tenantId: string,
  { kind, channel, language }: Omit<TextKey, 'channel'> & { channel: OwnChannel },
  body: string,
  reader: Reader,
): Promise<Fault | null> {
  const nodes = nodesOf(body)
  if (!nodes) return null
  const longest = await readLongest(app, tenantId, { kind, channel, language }, reader)
  const text = writeOwnSms(nodes, longest.facts, longest.currency, longest.wholeName)
  if (text === null) return null
  const { parts, limit } = smsSize(text)
  return parts > mostTexts ? { code: 'too_many_texts', parts, most: mostTexts, each: unitsOfPart(limit) } : null
}

/** The longest facts that a text may have to carry: each is known, with long names and in a late month. */
async function readLongest(
  app: App,
  tenantId: string,
  { kind, channel, language }: TextKey,
  reader: Reader,
): Promise<{ facts: Facts; currency: string; wholeName: boolean }> {
  const [business, names] = await app.db.withTenant(asWorker(tenantId), (tx) =>
    Promise.all([findBusiness(tx, tenantId), findNames(tx, tenantId)]),
  )
  if (!business || !names) throw new Error('a member without a business')
  const visit = madeUpVisit(business, names, app.clock.now(), language, true)
  const { facts } = factsOfKind(app, kind, channel, language, visit, true)
  return {
    facts: { ...facts, stop: facts.stop ?? reader.say(smsWords.stop) },
    currency: names.currency,
    wholeName: business.textWholeName,
  }
}

/** What a confirmation takes in parts with the business's name cut where that saves one, and whole. `cut`: the name then; null: it is not cut. */
export type NameCost = { cut: string | null; parts: number; whole: number }

/** What it costs to leave the name of a business whole in texts, by one to a customer of its own. */
export async function readNameCost(app: App, tenantId: string): Promise<NameCost> {
  const [business, names] = await app.db.withTenant(asWorker(tenantId), (tx) =>
    Promise.all([findBusiness(tx, tenantId), findNames(tx, tenantId)]),
  )
  if (!business || !names) throw new Error('a member without a business')
  const about = { money: null, now: app.clock.now(), language: languageOf(business.locale) ?? 'en' } as const
  const visit = madeUpVisit(business, names, about.now, about.language)
  const write = (textWholeName: boolean) => {
    const facts = { ...visit, textWholeName }
    const occasion = occasionOf('booking-confirmed', facts, false)
    return writeSms(app, 'booking-confirmed', { ...about, facts, occasion }).text
  }
  const [short, whole] = [write(false), write(true)]
  const name = bareText(plainText(business.businessName))
  const cut = short.slice(0, short.indexOf(': '))
  return {
    cut: bareText(cut) === name ? null : cut,
    parts: smsSize(short).parts,
    whole: smsSize(whole).parts,
  }
}

const templateOf = (kind: OwnKind): Template =>
  kind === 'booking-held-card'
    ? 'booking-held'
    : kind === 'booking-declined'
      ? 'booking-cancelled'
      : kind === 'payment-refunded-time-gone'
        ? 'payment-refunded'
        : kind === 'ready-thanks' || kind === 'ready-choose'
          ? 'booking-ready'
          : kind

/** The facts of a kind of message, as if the visit had just come that far. */
function factsOfKind(
  app: App,
  kind: OwnKind,
  channel: OwnChannel,
  language: Language,
  visit: MessageFacts,
  frees: boolean,
) {
  const template = templateOf(kind)
  const start = visit.startsAt.getTime()
  const owed = Math.max(visit.priceMinor, 0)
  const half = Math.round(owed / 2)
  const facts: MessageFacts = {
    ...visit,
    dueNowMinor:
      kind === 'booking-held' ? visit.dueNowMinor || half : kind === 'booking-held-card' ? 0 : visit.dueNowMinor,
    holdExpiresAt: new Date(start - dayMs + 30 * minuteMs),
    declined: kind === 'booking-declined',
    returnedMinor: visit.returnedMinor || half,
    dueMinor: visit.dueMinor || half,
    feeMinor: visit.feeMinor || half,
    travelBeforeMinutes: visit.travelBeforeMinutes || 20,
    arrivalFrom: visit.arrivalFrom ?? new Date(start - hourMs),
    arrivalUntil: visit.arrivalUntil ?? new Date(start + hourMs),
    arrivalFixedAt: visit.arrivalFrom && kind !== 'booking-arrival' ? visit.arrivalFixedAt : visit.startsAt,
  }
  const money: Money = {
    amountMinor: half || owed,
    firstPayment: false,
    isFee: false,
    isOnFile: false,
    returnedMinor: 0,
    refundReason: kind === 'payment-refunded-time-gone' ? 'time_gone' : kind === 'payment-refunded' ? 'by_hand' : null,
    note: null,
    netMinor: null,
  }
  const told: Told = { facts, occasion: occasionOf(kind, visit, frees), money, now: start - dayMs, language }
  return factsFor(app, template, told, channel)
}

function occasionOf(
  kind: OwnKind,
  { id: bookingId, version, startsAt, dueMinor }: MessageFacts,
  frees: boolean,
): Occasion {
  const moved = { previousStartsAt: startsAt.getTime() - 2 * dayMs }
  if (kind === 'booking-rescheduled') return { name: 'booking/rescheduled', bookingId, version, ...moved }
  if (kind === 'booking-pending-approval') return { name: 'booking/approval_asked', bookingId, version, ...moved }
  if (kind === 'booking-reminder') return { name: 'reminder', bookingId, version, lead: 1440 }
  if (kind.includes('ready'))
    return { name: 'ready/asked', bookingId, version, until: startsAt.getTime() - 12 * hourMs, frees }
  if (kind === 'payment-received') return { name: 'payment/received', bookingId, paymentId: bookingId }
  if (kind === 'payment-asked') return { name: 'payment/asked', bookingId, owedMinor: dueMinor }
  if (kind.startsWith('payment-refunded')) return { name: 'payment/refunded', bookingId, refundId: bookingId }
  return { name: kind === 'booking-cancelled' ? 'booking/cancelled' : 'booking/confirmed', bookingId, version }
}

/** Whoever has a customer's link can act as her, so the one that is shown leads nowhere. */
function shownFacts(app: App, { kind, channel, language }: TextKey, visit: MessageFacts, frees: boolean): Facts {
  const { facts } = factsOfKind(app, kind, channel, language, visit, frees)
  const known = factsOf(kind, channel)
  const shown = Object.entries(facts).filter(([name]) => known.has(name as never))
  return {
    ...Object.fromEntries(shown),
    link: facts.link?.replace(
      /(\/b\/)([^/?]+)/,
      (_, path: string, token: string) => path + '7Kq2Xw9f'.repeat(4).slice(0, token.length),
    ),
  }
}

function madeUpVisit(
  business: BusinessFacts,
  names: Names,
  now: number,
  language: Language,
  longest = false,
): MessageFacts {
  const reader = readerFor(business, now, language)
  const { say } = reader
  const said = longest ? sampleWords.long : sampleWords.short
  // Tomorrow; or on the last of September, which is written longest.
  const start = longest
    ? Date.UTC(new Date(now).getUTCFullYear(), 8, 30, 16, 30)
    : Math.floor(now / dayMs) * dayMs + dayMs + 15 * hourMs
  const price = names.priceMinor || 12_000
  return {
    ...business,
    id: '00000000-0000-4000-8000-000000000000',
    customerId: '00000000-0000-4000-8000-000000000000',
    version: 1,
    agreedVersion: 1,
    status: 'confirmed',
    serviceName: (longest ? names.longestService : names.service) ?? say(said.service),
    serviceNameIn: null,
    startsAt: new Date(start),
    endsAt: new Date(start + 2 * hourMs),
    requestedAt: new Date(now),
    updatedAt: new Date(now),
    nearStarts: [new Date(start + 2 * dayMs), new Date(start + 4 * dayMs)],
    windowMinutes: null,
    takesTips: false,
    tipped: false,
    holdExpiresAt: null,
    priceMinor: price,
    currency: names.currency,
    dueNowMinor: 0,
    place: 'customer',
    addressLabel: say(said.address),
    addressTyped: '',
    addressFlat: '',
    accessNotes: '',
    travelBeforeMinutes: 20,
    arrivalFrom: null,
    arrivalUntil: null,
    arrivalFixedAt: null,
    arrivalNotice: 'evening_before',
    discountMinor: 0,
    customerNote: '',
    createdBy: null,
    cancelReason: null,
    cancelledBy: null,
    notHome: false,
    firstName: say(said.customer),
    lastName: '',
    customerEmail: null,
    customerPhone: longest ? '+12125550123' : null,
    customerChannel: null,
    customerChat: null,
    customerDevice: null,
    language,
    technicianId: '00000000-0000-4000-8000-000000000000',
    technicianName: (longest ? names.longestWorker : names.worker) ?? say(said.worker),
    technicianPicture: null,
    technicianEmail: null,
    technicianUserId: null,
    technicianPhone: null,
    onlineUrl: null,
    customerTimeZone: null,
    businessAddress: null,
    cancelFreeHours: 24,
    refundAtMostPercent: null,
    refundLatePercent: 0,
    reminderLeadsMinutes: [],
    quietFromMinute: 0,
    quietUntilMinute: 0,
    feeMinor: 0,
    wasLive: true,
    declined: false,
    owedMinor: price,
    paidMinor: 0,
    returnedMinor: 0,
    unreturnedMinor: 0,
    byHandMinor: 0,
    dueMinor: price,
    overMinor: 0,
  }
}
