import { areaRules, areaWords } from './catalog/area.ts'
import { assistantWords } from './catalog/assistant.ts'
import { channelWords } from './catalog/channels.ts'
import { couponWords } from './catalog/coupons.ts'
import { feeSettings } from './catalog/feeSettings.ts'
import { legalLinkWords } from './catalog/legalLinks.ts'
import { imprintWords } from './catalog/legalTerms.ts'
import { messageSettings } from './catalog/messageSettings.ts'
import { loyaltyWords } from './catalog/loyalty.ts'
import { ownWords } from './catalog/ownWords.ts'
import { logWords as words } from './catalog/ownLog.ts'
import { payPlaceWords } from './catalog/payOnPage.ts'
import { placeWords } from './catalog/place.ts'
import { readySettings } from './catalog/readySettings.ts'
import { rebookingWords } from './catalog/rebooking.ts'
import { reviewSettingsWords } from './catalog/reviewsDesk.ts'
import { reliabilityWords } from './catalog/reliability.ts'
import { roleWords } from './catalog/roles.ts'
import { bookingRulesWords as rules, businessWords, lookWords } from './catalog/settings.ts'
import { cancellationWords, nearbyWords } from './catalog/settingsMoney.ts'
import { taxWords } from './catalog/taxes.ts'
import { textsWords } from './catalog/textsSettings.ts'
import { tipSettings } from './catalog/tipSettings.ts'
import { websiteWords } from './catalog/website.ts'
import { tradeWords } from './catalog/tradeWords.ts'
import { customerLists } from './catalog/customerLists.ts'
import { isLanguage, languageNames } from './language.ts'
import { isTimeZone } from './other-clock.ts'
import type { Reader } from './reader.ts'
import type { Text, Words } from './text.ts'
import { visitNames, visitText, workerNames, workerText } from './trade.ts'
import { clockAt } from '#app/lib/time.ts'

/**
 * What a log entry says beside its action: the thing it was done to, with its amount, and what was changed, from what to
 * what. For the server only. `detail` is as it was written then, perhaps by an earlier release, so nothing about it is
 * taken for granted.
 */
type Detail = Record<string, unknown>
type Told = { reader: Reader; currency: string }
type Teller = (value: unknown, told: Told) => string
/** `ofNothing`: it also says what no value means. */
type Part = readonly [label: Words, tell: Teller, ofNothing?: true]

const plain: Teller = (value, { reader }) =>
  typeof value === 'number' ? reader.number(value) : typeof value === 'string' ? value : JSON.stringify(value)
const money: Teller = (value, { reader, currency }) => reader.money(Number(value), currency)
const minutes: Teller = (value, { reader }) => span(Number(value), reader)
/** Of a minute of the day. */
const clock: Teller = (value, { reader }) => reader.clock(clockAt(Number(value)))
const hours: Teller = (value, { reader }) => reader.duration(Number(value) * 60)
const yesOrNo: Teller = (value, { reader }) => reader.say(value === true ? words.yes : words.no)
const day: Teller = (value, { reader }) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? reader.date(String(value)) : '')
const each =
  (tell: Teller): Teller =>
  (value, told) =>
    told.reader.list([value].flat().map((one) => tell(one, told)))
const oneOf =
  (texts: Readonly<Record<string, Text>>): Teller =>
  (value, { reader }) =>
    Object.hasOwn(texts, String(value)) ? reader.say(texts[String(value)]!) : String(value)

/** Of one kind of news. */
const kindChannels: Teller = (value, told) =>
  Array.isArray(value) && value.length > 0
    ? each(oneOf(channelWords))(value, told)
    : told.reader.say(value === null ? messageSettings.kindOrders.same : messageSettings.kindOrders.mail)

const span = (length: number, { say, duration }: Reader) =>
  length >= 1440 && length % 1440 === 0 ? say(rules.days(length / 1440)) : duration(length)

const mostPostcodes = 5
const postcodes: Teller = (value, { reader }) => {
  const all = [value].flat().map(String)
  const rest = all.length - mostPostcodes
  return reader.list([...all.slice(0, mostPostcodes), ...(rest > 0 ? [reader.say(areaRules.more(rest))] : [])])
}

const settings: Readonly<Record<string, Part>> = {
  stepMinutes: [rules.step, minutes],
  minNoticeMinutes: [
    rules.notice,
    (value, told) => (value === 0 ? told.reader.say(rules.lastMinute) : minutes(value, told)),
  ],
  horizonDays: [rules.horizon, (value, { reader }) => reader.say(rules.days(Number(value)))],
  holdMinutes: [rules.hold, minutes],
  technicianChoice: [rules.choice, yesOrNo],
  ownTimeOff: [rules.ownTimeOff, yesOrNo],
  confirmation: [rules.confirmation, oneOf({ automatic: rules.automatic, manual: rules.manual })],
  reminderLeadsMinutes: [messageSettings.reminders, each(minutes)],
  quietFromMinute: [messageSettings.quietFromMinute, clock],
  quietUntilMinute: [words.quietUntil, clock],
  'ready.active': [readySettings.active, yesOrNo],
  'ready.askAtMinute': [readySettings.askAt, clock],
  'ready.cutOffHours': [readySettings.cutOff, hours],
  'ready.noDoes': [readySettings.noDoes, oneOf({ ask: readySettings.ask.label, free: readySettings.free.label })],
  'ready.asks': [readySettings.also, each(oneOf(readySettings.topics))],
  'ready.questions': [readySettings.questions, plain],
  'ready.services': [readySettings.services, plain],
  'rebooking.active': [rebookingWords.active, yesOrNo],
  'rebooking.learns': [rebookingWords.learns, yesOrNo],
  'rebooking.days': [
    rebookingWords.dueAfter,
    (value, { reader }) => reader.say(value === null ? rebookingWords.never : rebookingWords.days(Number(value))),
    true,
  ],
  'assistant.mode': [
    assistantWords.mode,
    oneOf({
      off: assistantWords.modes.off.label,
      drafts: assistantWords.modes.drafts.label,
      answers: assistantWords.modes.answers.label,
    }),
  ],
  'assistant.topics': [assistantWords.allowed, each(oneOf(assistantWords.topics))],
  'assistant.fromMinute': [assistantWords.from, clock],
  'assistant.untilMinute': [assistantWords.until, clock],
  'assistant.dailyLimit': [assistantWords.dailyLimit, plain],
  'reviews.asks': [reviewSettingsWords.asks, yesOrNo],
  'reviews.askAfterHours': [reviewSettingsWords.after, hours],
  'reviews.waitDays': [
    reviewSettingsWords.wait,
    (value, { reader }) => reader.say(reviewSettingsWords.days(Number(value))),
  ],
  'loyalty.earn': [loyaltyWords.earn, oneOf(loyaltyWords.earns)],
  'loyalty.needed': [loyaltyWords.needed, plain],
  'loyalty.pointMinor': [loyaltyWords.point, money],
  'loyalty.percent': [loyaltyWords.kinds.percent, plain],
  'loyalty.amountMinor': [loyaltyWords.kinds.amount, money],
  'loyalty.free': [loyaltyWords.kinds.free, yesOrNo],
  'loyalty.expiresDays': [loyaltyWords.expires, plain],
  'loyalty.refers': [loyaltyWords.refers, yesOrNo],
  'loyalty.refersPercent': [loyaltyWords.friends, plain],
  'loyalty.refersMinor': [loyaltyWords.friends, money],
  'loyalty.neighbours': [loyaltyWords.tellsNeighbours, yesOrNo],
  'loyalty.refersMost': [loyaltyWords.refersMost, plain],
  textsMonthLimit: [textsWords.limit, plain],
  textsMonthCents: [textsWords.money, (cents, { reader }) => reader.money(Number(cents), 'USD')],
  teamTexts: [textsWords.team, yesOrNo],
  textWholeName: [textsWords.wholeName, yesOrNo],
  channelOrder: [messageSettings.toPhones, each(oneOf(channelWords))],
  reminderChannels: [messageSettings.kinds.reminderChannels, kindChannels, true],
  moneyChannels: [messageSettings.kinds.moneyChannels, kindChannels, true],
  websites: [websiteWords.sites, each(plain)],
  tipPercents: [tipSettings.title, each((value, { reader }) => reader.percent(Number(value) / 100))],
  cancelFreeHours: [cancellationWords.fields.cancelFreeHours, hours],
  refundLatePercent: [cancellationWords.fields.refundLatePercent, plain],
  changeUntilHours: [cancellationWords.fields.changeUntilHours, hours],
  noShowFeePercent: [feeSettings.noShow, plain],
  noShowFeeMinor: [words.noShowLeast, money],
  lateFeePercent: [feeSettings.late, plain],
  lateFeeMinor: [words.lateLeast, money],
  cardPaysRest: [feeSettings.cardPaysRest, yesOrNo],
  noShowDeposit: [reliabilityWords.rule, oneOf(reliabilityWords.rules)],
  noShowLimit: [reliabilityWords.limit, plain],
  noShowDepositPercent: [reliabilityWords.share, plain],
  serviceRadiusKm: [words.radius, (value, { reader }) => reader.distance(Number(value))],
  servicePostcodes: [areaWords.postcodes, postcodes],
  servicePolygon: [words.shape, plain],
  serviceDriveMinutes: [words.drive, minutes],
  discountSharePercent: [nearbyWords.share, plain],
  driveHourMinor: [nearbyWords.hour, money],
  discountMaxPercent: [nearbyWords.most, plain],
  name: [businessWords.name, plain],
  about: [businessWords.about, plain],
  aboutIn: [businessWords.about, plain],
  contactEmail: [businessWords.email, plain],
  contactPhone: [businessWords.phone, plain],
  addressLabel: [businessWords.address, plain],
  timeZone: [
    placeWords.timeZone,
    (value, { reader }) =>
      typeof value === 'string' && isTimeZone(value) ? reader.in(value).zoneName(reader.now) : String(value),
  ],
  country: [
    placeWords.country,
    (value, { reader }) => (/^[A-Z]{2}$/.test(String(value)) ? reader.countryName(String(value)) : String(value)),
  ],
  currency: [businessWords.currency, plain],
  locale: [businessWords.language, (value) => (isLanguage(value) ? languageNames[value] : String(value))],
  visitWord: [tradeWords.what, oneOf(Object.fromEntries(visitNames.map((name) => [name, visitText(name)])))],
  workerWord: [tradeWords.who, oneOf(Object.fromEntries(workerNames.map((name) => [name, workerText(name)])))],
  brandColour: [lookWords.colour, plain],
  logoPath: [lookWords.logo, plain],
  headerPath: [lookWords.header, plain],
  paysOnPage: [payPlaceWords.onPage, yesOrNo],
  legalName: [imprintWords.legalName, plain],
  legalAddress: [imprintWords.address, plain],
  registrationNumber: [imprintWords.registration, plain],
  taxNumber: [imprintWords.tax, plain],
  taxNumberLabel: [taxWords.label, plain],
  responsiblePerson: [imprintWords.responsible, plain],
  terms: [legalLinkWords.names.terms, plain],
  privacy: [legalLinkWords.names.privacy, plain],
  imprint: [legalLinkWords.names.imprint, plain],
}

const ofTax: Readonly<Record<string, Part>> = {
  name: [taxWords.name, plain],
  percent: [taxWords.percent, plain],
  included: [
    taxWords.kind,
    (value, { reader }) => reader.say(value === true ? taxWords.kinds.included : taxWords.kinds.added),
  ],
  forNew: [taxWords.forNew, yesOrNo],
}

const ofCoupon: Readonly<Record<string, Part>> = {
  code: [couponWords.code, plain],
  percent: [couponWords.worth, (value, { reader }) => reader.percent(Number(value) / 100)],
  amountMinor: [couponWords.worth, money],
  fromDate: [couponWords.from, day],
  toDate: [couponWords.to, day],
  serviceIds: [couponWords.services, plain],
  newCustomersOnly: [couponWords.newOnly, yesOrNo],
  mostUses: [couponWords.mostUses, plain],
  mostUsesEach: [couponWords.mostUsesEach, plain],
  withNearby: [couponWords.withNearby, yesOrNo],
}

const ofWords: Readonly<Record<string, Part>> = {
  subject: [ownWords.subject, plain],
  body: [ownWords.text, plain],
}

const partsOf = (action: string): Readonly<Record<string, Part>> =>
  action.startsWith('tax.')
    ? ofTax
    : action.startsWith('coupon.')
      ? ofCoupon
      : action.startsWith('words.')
        ? ofWords
        : action.startsWith('team.')
          ? { role: [words.role, oneOf(roleWords)] }
          : settings

/** "Reminder, Text message, Русский" */
function tellText({ kind, channel, language }: Detail, { say }: Reader): string | null {
  const known = ownWords.kinds as Readonly<Record<string, { label: Text } | undefined>>
  const ways = channelWords as Readonly<Record<string, Text | undefined>>
  const [message, way] = [known[String(kind)]?.label, ways[String(channel)]]
  if (!message || !way || !isLanguage(language)) return null
  return [say(message), say(way), languageNames[language]].join(', ')
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const isRecord = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** "Minimum notice: 4 h (was 2 h)", one a line. */
export function listChanges(action: string, detail: unknown, told: Told): string[] {
  if (!isRecord(detail)) return []
  const { say } = told.reader
  const parts = partsOf(action)
  const labelOf = (name: string) => (Object.hasOwn(parts, name) ? say(parts[name]![0]) : name)
  const write = (name: string, value: unknown) => {
    const [, tell = plain, ofNothing = false] = (Object.hasOwn(parts, name) && parts[name]) || []
    return isNothing(value) && !ofNothing ? say(words.nothing) : tell(value, told)
  }
  if (isRecord(detail.changes)) {
    const lines = Object.entries(detail.changes).map(([name, change]) =>
      Array.isArray(change)
        ? `${labelOf(name)}: ${say(words.nowAndBefore(write(name, change[1]), write(name, change[0])))}`
        : say(words.changed(labelOf(name))),
    )
    return [...new Set(lines)]
  }
  // Before what was there earlier was written down as well.
  if (action !== 'policy.changed') return []
  if (Array.isArray(detail.legal)) return detail.legal.map((name) => say(words.changed(labelOf(String(name)))))
  return Object.entries(detail).map(([name, value]) => `${labelOf(name)}: ${write(name, value)}`)
}

/** What an entry is about, as far as its own detail says: "SPRING, 20% off", "$90.00 (was $120.00)"; null: nothing. */
export function tellAbout(action: string, detail: unknown, { reader, currency }: Told): string | null {
  if (!isRecord(detail)) return null
  const { say } = reader
  const { name, percent, amountMinor, usualMinor, priceMinor, until } = detail
  const amount = (minor: unknown, of = currency) => (typeof minor === 'number' ? reader.money(minor, of) : null)
  if (action.startsWith('coupon.')) {
    const worth = typeof percent === 'number' ? reader.percent(percent / 100) : amount(amountMinor)
    return [name, worth && say(words.off(worth))].filter(Boolean).join(', ') || null
  }
  if (action.startsWith('tax.') && typeof name === 'string' && typeof percent === 'number')
    return say(taxWords.rateOf(name, reader.number(percent)))
  if (action === 'words.changed') return tellText(detail, reader)
  if (action.startsWith('customers.') && typeof detail.customers === 'number') {
    const count = say(customerLists.count(detail.customers, reader.number(detail.customers)))
    return typeof name === 'string' ? `${name}, ${count}` : count
  }
  if (action.startsWith('group.') || action.startsWith('page.') || action === 'service.shown') {
    if (typeof name !== 'string') return null
    return typeof detail.customers === 'number'
      ? `${name}, ${say(customerLists.count(detail.customers, reader.number(detail.customers)))}`
      : name
  }
  switch (action) {
    // Of one service.
    case 'settings.changed':
      return typeof name === 'string' ? name : null
    case 'booking.price_set':
      return typeof usualMinor === 'number' && typeof priceMinor === 'number'
        ? say(words.nowAndBefore(reader.money(priceMinor, currency), reader.money(usualMinor, currency)))
        : null
    case 'support.refunded':
      return amount(amountMinor, typeof detail.currency === 'string' ? detail.currency : currency)
    case 'plan.credited':
      return amount(amountMinor, 'USD')
    case 'plan.freed':
      return typeof until === 'string' && !Number.isNaN(Date.parse(until))
        ? say(words.until(reader.day(Date.parse(until))))
        : null
    default:
      return null
  }
}
