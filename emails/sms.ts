import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import { smsWords } from './words/sms.ts'

/**
 * The texts of SMS: business first, link last, plain GSM-7 where that makes them shorter, in as few parts as can be. Links are
 * never cut; long names are, where a part is saved by it.
 */

export type SmsFacts = {
  reader: Reader
  businessName: string
  serviceName: string
  /** "Tue 24 Nov, 10:15" */
  when: string
  /** Absolute; for customers the page to manage the booking, for owners the dashboard. */
  url: string
}

const gsmBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
const gsmExtended = '^{}\\[~]|€'
const basic = new Set(gsmBasic)
const extended = new Set(gsmExtended)

// Typographic signs would turn the whole text into UCS-2 and its 160 characters into 70.
const plainer: Record<string, string> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

/** Plain signs for typographic ones; control characters (line breaks too) become one space. */
function plainText(text: string): string {
  const replaced = Array.from(text)
    .map((sign) => plainer[sign] ?? sign)
    .join('')
  return replaced
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

// Letters and signs that GSM-7 lacks, each with what is read for it: "sab" for "sáb", as people text.
const stripped: Record<string, string> = {
  á: 'a',
  í: 'i',
  ó: 'o',
  ú: 'u',
  Á: 'A',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
  '«': '"',
  '»': '"',
  '₸': 'KZT',
  '₽': 'RUB',
  '₴': 'UAH',
  '₺': 'TRY',
  '₹': 'INR',
}

const isGsm = (signs: readonly string[]) => signs.every((sign) => basic.has(sign) || extended.has(sign))
const septets = (sign: string) => (extended.has(sign) ? 2 : 1)

/**
 * How much of an SMS a text fills: `units` of `limit` (160 septets in GSM-7, else 70 UTF-16 units), and in how many parts it
 * goes out. A longer text is sent in parts of 153 septets or 67 units, none of which cuts a sign in two.
 */
export function smsSize(text: string): { units: number; limit: 160 | 70; parts: number } {
  const signs = Array.from(text)
  const gsm = isGsm(signs)
  const sizes = signs.map(gsm ? septets : (sign) => sign.length)
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const limit = gsm ? 160 : 70
  if (units <= limit) return { units, limit, parts: 1 }
  const most = gsm ? 153 : 67
  let [parts, filled] = [1, 0]
  for (const size of sizes) {
    if (filled + size > most) [parts, filled] = [parts + 1, 0]
    filled += size
  }
  return { units, limit, parts }
}

/** The text without its accents where that lets it go out in fewer parts; else as it is. */
function cheapest(text: string): string {
  const plain = Array.from(text)
    .map((sign) => stripped[sign] ?? sign)
    .join('')
  return smsSize(plain).parts < smsSize(text).parts ? plain : text
}

function shorten(text: string, most: number): string {
  const signs = Array.from(text)
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}.`
}

/** From roomy to tight: service, business, then the names a person gave. */
const tightness = [
  [60, 60, 60],
  [40, 60, 60],
  [32, 40, 40],
  [24, 40, 40],
  [24, 24, 24],
  [14, 20, 16],
  [10, 14, 12],
] as const

type Words = (service: string, name: string) => Text

/** The roomiest of the texts that go out in the fewest parts. */
function compose(facts: SmsFacts, words: Words, name = ''): string {
  const texts = tightness.map(([service, business, person]) => {
    const text = words(shorten(plainText(facts.serviceName), service), shorten(plainText(name), person))
    // A time may end in a stop of its own: "10:15 a. m."
    const said = plainText(facts.reader.say(text)).replace(/(?<!\.)\.\.(?!\.)/g, '.')
    return cheapest(`${shorten(plainText(facts.businessName), business)}: ${said} ${facts.url}`)
  })
  const fewest = Math.min(...texts.map((text) => smsSize(text).parts))
  return texts.find((text) => smsSize(text).parts === fewest) ?? ''
}

export function bookingConfirmedSms(facts: SmsFacts): string {
  return compose(facts, (service) => smsWords.confirmed(service, facts.when))
}

/** `amount` "$35.00"; `heldUntil` "10:45" */
export function bookingHeldSms(facts: SmsFacts & { amount: string; heldUntil: string }): string {
  return compose(facts, (service) => smsWords.held(service, facts.when, facts.heldUntil, facts.amount))
}

export function bookingPendingApprovalSms(facts: SmsFacts): string {
  return compose(facts, (service) => smsWords.pending(service, facts.when))
}

export function bookingRescheduledSms(facts: SmsFacts): string {
  return compose(facts, (service) => smsWords.rescheduled(service, facts.when))
}

/** `technician` "Ana Lopez"; `day` "Tue 24 Nov"; `arrival` "09:40" */
export function bookingArrivalSms(facts: SmsFacts & { technician: string; day: string; arrival: string }): string {
  return compose(facts, (service, name) => smsWords.arrival(name, facts.day, facts.arrival, service), facts.technician)
}

/** `refund` "$35.00" when something goes back */
export function bookingCancelledSms(facts: SmsFacts & { refund?: string | undefined }): string {
  const { when, refund } = facts
  return compose(facts, (service) =>
    refund ? smsWords.cancelledRefunded(service, when, refund) : smsWords.cancelled(service, when),
  )
}

/** `soon` "tomorrow", "in 2 hours" */
export function bookingReminderSms(facts: SmsFacts & { soon: string }): string {
  return compose(facts, (service) => smsWords.reminder(service, facts.soon, facts.when))
}

export function paymentReceivedSms(facts: SmsFacts & { amount: string }): string {
  return compose(facts, (service) => smsWords.received(facts.amount, service, facts.when))
}

/** `timeGone`: paid after the hold had ended and the time was taken. */
export function paymentRefundedSms(facts: SmsFacts & { amount: string; timeGone?: boolean | undefined }): string {
  const { when, amount, timeGone } = facts
  return compose(facts, (service) => (timeGone ? smsWords.timeGone(when, amount) : smsWords.refunded(amount, service)))
}

type OwnerFacts = SmsFacts & { customerName: string }

export function ownerBookingNewSms(facts: OwnerFacts & { needsApproval?: boolean | undefined }): string {
  const words = facts.needsApproval ? smsWords.ownerApprove : smsWords.ownerNew
  return compose(facts, (service, name) => words(name, service, facts.when), facts.customerName)
}

export function ownerBookingRescheduledSms(facts: OwnerFacts): string {
  return compose(facts, (service, name) => smsWords.ownerMoved(name, service, facts.when), facts.customerName)
}

export function ownerBookingCancelledSms(facts: OwnerFacts): string {
  return compose(facts, (service, name) => smsWords.ownerCancelled(name, service, facts.when), facts.customerName)
}

export function ownerPaymentSms(facts: OwnerFacts & { amount: string; kind: 'received' | 'refunded' }): string {
  const words = facts.kind === 'received' ? smsWords.ownerReceived : smsWords.ownerRefunded
  return compose(facts, (service, name) => words(name, facts.amount, service), facts.customerName)
}
