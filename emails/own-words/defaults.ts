import type { Reader } from '#app/words/reader.ts'
import type { Words } from '#app/words/text.ts'
import { readyAnswers } from '#app/words/catalog/readyAnswers.ts'
import { mouldsIn, textMouldsIn } from '../whatsapp.ts'
import { bookingWords } from '../words/booking.ts'
import { moneyWords } from '../words/money.ts'
import { readyHow } from '../words/sms.ts'
import { asksForStop, type FactName, type OwnChannel, type OwnKind } from './kinds.ts'

/** A text of a message, in the language of `language.ts`. `subject`: of mails alone. */
export type Wording = { subject: string | null; body: string }

/** What we say ourselves, as a business would have written it; the start for its own text. */
export function defaultWording(kind: OwnKind, channel: OwnChannel, reader: Reader): Wording {
  if (channel !== 'email' || kind === 'ready-thanks' || kind === 'ready-choose')
    return { subject: null, body: defaultText(kind, channel, reader) }
  const { subject, text } = mails[kind]
  return { subject: reader.say(subject), body: reader.say(text) }
}

/** The facts of our texts by the names that owners know. */
const factOf: Readonly<Record<string, FactName>> = {
  businessName: 'business.name',
  serviceName: 'visit.service',
  when: 'visit.when',
  url: 'link',
  amount: 'payment.amount',
  refund: 'refund.amount',
  heldUntil: 'hold.until',
  technician: 'worker.name',
  drive: 'visit.drive',
  day: 'visit.day',
  arrival: 'visit.arrival',
  soon: 'visit.soon',
}
/** Texts that say more when a fact is known. */
const fuller: Partial<Record<OwnKind, readonly [short: string, full: string]>> = {
  'booking-on-my-way': ['booking-on-my-way-near', 'booking-on-my-way'],
  'booking-cancelled': ['booking-cancelled', 'booking-cancelled-refund'],
  'booking-declined': ['booking-declined', 'booking-declined-refund'],
}

function defaultText(kind: OwnKind, channel: OwnChannel, reader: Reader): string {
  if (kind === 'ready-thanks') return `${business}: ${reader.say(readyAnswers.thanks)} {{link}}`
  if (kind === 'ready-choose') return `${business}: ${reader.say(readyAnswers.choose)} {{link}}`
  const stop = asksForStop(kind, channel) ? '[[ {{stop}}]]' : ''
  const moulds = { ...mouldsIn(reader, stop), ...textMouldsIn(reader, stop) }
  // What a "no" does is the business's choice, so it is said at its place.
  const say = (name: string) => named(moulds[name] ?? '', kind).replace(reader.say(readyHow), '{{answer.how}}')
  const [short, full] = fuller[kind] ?? [kind, kind]
  const text = short === full ? say(short) : withPart(say(short), say(full))
  return channel === 'sms' ? text.replace(/\n+/g, ' ') : text
}

const named = (mould: string, kind: OwnKind) =>
  mould.replace(/\{\{(\w+)\}\}/g, (_, fact: string) => {
    const name = kind.startsWith('payment-refunded') && fact === 'amount' ? 'refund.amount' : factOf[fact]
    return `{{${name ?? fact}}}`
  })

/** The full text, with what the short one leaves out as a part. */
function withPart(short: string, full: string): string {
  let same = 0
  while (same < short.length && short[same] === full[same]) same += 1
  let start = short.slice(0, same)
  // Not within a fact.
  if (start.lastIndexOf('{{') > start.lastIndexOf('}}')) start = start.slice(0, start.lastIndexOf('{{'))
  else if (start.endsWith('{')) start = start.slice(0, -1)
  const end = short.slice(start.length)
  if (!full.endsWith(end)) throw new Error(`"${full}" is no longer "${short}" with more in it`)
  return `${start}[[${full.slice(start.length, full.length - end.length)}]]${end}`
}

const name = '{{customer.firstName}}'
const service = '{{visit.service}}'
const when = '{{visit.when}}'
const business = '{{business.name}}'
const amount = '{{payment.amount}}'
const back = '{{refund.amount}}'
const {
  confirmed,
  held,
  pending,
  rescheduled,
  arrival,
  onMyWay,
  given,
  cancelled,
  comeback,
  link,
  declined,
  ready,
  reminder,
  review,
} = bookingWords
const { asked, received, refunded } = moneyWords

const until = '{{answer.until}}'
const mails: Record<Exclude<OwnKind, 'ready-thanks' | 'ready-choose'>, { subject: Words; text: Words }> = {
  'booking-confirmed': { subject: confirmed.subject(service, when), text: confirmed.text(name) },
  'booking-reminder': {
    subject: reminder.subject(service, '{{visit.soon}}', when),
    text: reminder.text(name),
  },
  'booking-rescheduled': { subject: rescheduled.subject(service, when), text: rescheduled.text(name) },
  'booking-cancelled': { subject: cancelled.subject(service, when), text: cancelled.text(name, business) },
  'booking-declined': { subject: declined.subject(service, when), text: declined.text(name, business) },
  'booking-pending-approval': { subject: pending.subject(service, when), text: pending.text(name, business) },
  'booking-held': { subject: held.subject(amount, when), text: held.text(name, '{{hold.until}}', amount) },
  'booking-held-card': { subject: held.subjectCard(when), text: held.textCard(name, '{{hold.until}}') },
  'booking-arrival': {
    subject: arrival.subject('{{visit.arrival}}', service, when),
    text: arrival.text(name, '{{visit.window}}'),
  },
  'booking-on-my-way': {
    subject: onMyWay.subject('{{worker.name}}', ''),
    text: onMyWay.text(name, '{{visit.drive}}'),
  },
  'booking-given': { subject: given.subject('{{worker.name}}', when), text: given.text(name) },
  'booking-ready': { subject: ready.subject(service, when), text: ready.text(name, until) },
  'booking-link': { subject: link.subject(service, when), text: link.text(name) },
  'rebook-asked': { subject: comeback.subject(service), text: comeback.text(name) },
  'review-asked': { subject: review.subject(service, when), text: review.text(name) },
  'payment-asked': { subject: asked.subject(amount, business, false), text: asked.text(name, false) },
  'payment-received': { subject: received.subject(amount, business), text: received.text(name) },
  'payment-refunded': { subject: refunded.subject(back, business), text: refunded.by_business(name) },
  'payment-refunded-time-gone': { subject: refunded.subject(back, business), text: refunded.time_gone(name) },
}
