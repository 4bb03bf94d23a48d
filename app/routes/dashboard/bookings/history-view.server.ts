import { readyAnswers } from '#app/words/catalog/readyAnswers.ts'
import { reliabilityWords } from '#app/words/catalog/reliability.ts'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import { doorWords } from '#app/words/catalog/atTheDoor.ts'
import { byHandWords as byHand } from '#app/words/catalog/byHand.ts'
import type { BookingDetail, HistoryRow, MessageLine } from '#app/domain/desk/index.server.ts'
import { mayGoAgain } from '#app/domain/notifications/index.server.ts'
import { isText } from '#app/domain/notifications/rules.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { channelWords } from '#app/words/catalog/channels.ts'
import { historyWords as words } from '#app/words/catalog/bookingHistory.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView } from './booking-view.ts'
import { assignmentWords, sayOneOf } from './booking-words.server.ts'

const badKinds = new Set([
  'cancelled',
  'card_refused',
  'rejected',
  'expired',
  'no_show',
  'refunded_late_payment',
  'refund_failed',
])

const endKinds = new Set(['cancelled', 'rejected'])

const goodKinds = new Set(['approved', 'paid', 'paid_late', 'paid_rest', 'completed'])

const isPaidBy = (way: unknown): way is keyof typeof doorWords.paidRest =>
  typeof way === 'string' && Object.hasOwn(doorWords.paidRest, way)

/** How the rest was paid; of what was written down without its way, that it was paid. */
const paidRestBy = (way: unknown) => doorWords.paidRest[isPaidBy(way) ? way : 'online']

/** How a booking ended, with the reason given; null where its badge has said all of it: a request was declined. */
export function endedWords(
  how: keyof typeof words.ended | 'declined' | null,
  reason: string | null,
  { say }: Reader,
): string | null {
  if (how === 'declined') return reason && say(words.reason(reason))
  if (!reason && (!how || how === 'system')) return null
  const who = say(words.ended[how ?? 'system'])
  return reason ? `${who}: ${reason}` : who
}

/** Why it was cancelled: her own words, or what she pressed before the visit. */
export function reasonOf(
  { cancelReason, cancelledBy }: BookingDetail['booking'],
  ready: BookingDetail['ready'],
  { say }: Reader,
): string | null {
  return cancelReason ?? (cancelledBy === 'customer' && ready?.home === false ? say(readyAnswers.notHome) : null)
}

/** What happened, newest first, as the database gives it. */
export const buildHistory = (
  { booking, history, ready }: BookingDetail,
  manages: boolean,
  reader: Reader,
): BookingView['history'] =>
  history.map((entry) => ({
    id: entry.id,
    at: reader.dayTime(entry.at.getTime()),
    text: [
      historyText(entry, booking, manages, reader),
      endKinds.has(entry.kind) && booking.status === 'cancelled' ? reasonOf(booking, ready, reader) : null,
    ]
      .filter(Boolean)
      .join(': '),
    by: entry.detail.bySupport
      ? reader.say(words.by.support)
      : entry.actor === 'member' && !entry.own && entry.name
        ? entry.name
        : reader.say(words.by[entry.actor === 'member' && entry.own ? 'you' : entry.actor]),
    tone: badKinds.has(entry.kind) ? 'bad' : goodKinds.has(entry.kind) ? 'ok' : 'plain',
  }))

function historyText(
  { kind, detail }: HistoryRow,
  { currency, dueNowMinor }: BookingDetail['booking'],
  manages: boolean,
  reader: Reader,
): string {
  const { say } = reader
  const back =
    typeof detail.refundMinor === 'number' && detail.refundMinor > 0 && manages
      ? reader.money(detail.refundMinor, currency)
      : null
  const at = (ms: unknown) => (typeof ms === 'number' ? reader.dayTime(ms) : '')
  switch (kind) {
    case 'requested': {
      const booked = say(words.booked(Boolean(detail.overruled), Boolean(detail.beyondArea)))
      return [
        booked,
        assignmentWords(detail, reader),
        manages && detail.ownPrice ? say(words.ownPrice) : null,
        manages && typeof detail.noShowsBefore === 'number' ? say(reliabilityWords.booked(detail.noShowsBefore)) : null,
      ]
        .filter(Boolean)
        .join('. ')
    }
    case 'arrival_fixed':
      return say(words.arrivalFixed(at(detail.at)))
    case 'collected':
    case 'collection_corrected': {
      const minor = Number(detail.collectedMinor ?? 0)
      const amount = reader.money(Math.abs(minor), currency)
      const how = sayOneOf(byHand.methods, typeof detail.method === 'string' ? detail.method : 'cash', reader)
      const text = say(
        kind === 'collected'
          ? byHand.collected(amount)
          : minor < 0
            ? byHand.notGiven(amount)
            : byHand.corrected(amount),
      )
      return [text, how, typeof detail.note === 'string' ? detail.note : null].filter(Boolean).join(' · ')
    }
    case 'given_back': {
      const amount = reader.money(Number(detail.givenMinor ?? 0), currency)
      const how = typeof detail.method === 'string' ? sayOneOf(byHand.methods, detail.method, reader) : null
      return [say(refundWords.given(amount)), how, detail.reason].filter(Boolean).join(' · ')
    }
    case 'refund_failed':
      return say(refundWords.notArrived(reader.money(Number(detail.failedMinor ?? 0), currency)))
    case 'price_changed': {
      const [from, to] = [detail.fromMinor, detail.toMinor].map((minor) => reader.money(Number(minor ?? 0), currency))
      return [say(doorWords.priceChanged(from ?? '', to ?? '')), detail.reason].filter(Boolean).join(': ')
    }
    case 'paid_rest':
      if (detail.isTip === true) return say(doorWords.tipGiven(reader.money(Number(detail.paidMinor ?? 0), currency)))
      return say(paidRestBy(detail.way)(reader.money(Number(detail.paidMinor ?? 0), currency)))
    case 'paid':
      // What was asked for may have been a card alone.
      if (dueNowMinor === 0) return say(statusWords.confirmed)
      return [say(words.happened.paid), manages ? reader.money(dueNowMinor, currency) : null].filter(Boolean).join(': ')
    case 'card_charging':
    case 'card_refused':
      return [say(words.happened[kind]), reader.money(Number(detail.chargedMinor ?? 0), currency)].join(': ')
    case 'fee_waiting':
    case 'fee_undone':
    case 'fee_waived':
      return [
        say(words.happened[kind]),
        manages && typeof detail.feeMinor === 'number' ? reader.money(detail.feeMinor, currency) : null,
      ]
        .filter(Boolean)
        .join(': ')
    case 'given':
      return say(words.given(typeof detail.name === 'string' ? detail.name : say(words.technician)))
    case 'rescheduled':
      return say(words.moved(at(detail.from), at(detail.to)))
    case 'cancelled':
      return say(back ? words.cancelledBack(back) : statusWords.cancelled)
    case 'rejected':
      return say(back ? words.rejectedBack(back) : statusWords.rejected)
    default:
      return sayOneOf(words.happened, kind, reader) ?? kind.replaceAll('_', ' ')
  }
}

/** Who a message went to: by name, and for owners and managers with the address. */
function receiverWords(message: MessageLine, manages: boolean, { say }: Reader): string {
  const { channel } = message
  const address =
    channel === 'email' ? message.receiver : isText(channel) ? writePhone(message.receiver) : say(channelWords[channel])
  if (message.audience === 'customer') return address
  const who = message.technicianName ?? say(words.business)
  return manages ? `${who} · ${address}` : who
}

const endings = new Set(['booking-cancelled', 'owner-booking-cancelled'])

function titleOf(template: string, declined: boolean, reader: Reader): string {
  if (declined && endings.has(template)) return reader.say(words.requestDeclined)
  return sayOneOf(words.messages, template, reader) ?? reader.say(words.message)
}

const messageTones = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'ok',
  failed: 'bad',
  unknown: 'warn',
  skipped: 'neutral',
} as const

/** `declined`: the booking was a request, and what went out about its end says so. */
export function toMessage(
  message: MessageLine,
  { manages, declined }: { manages: boolean; declined: boolean },
  reader: Reader,
): BookingView['messages'][number] {
  return {
    id: message.id,
    channel: message.channel,
    title: message.subject ?? titleOf(message.template, declined, reader),
    to: receiverWords(message, manages, reader),
    at: reader.dayTime((message.sentAt ?? message.createdAt).getTime()),
    again: manages && mayGoAgain(message),
    word: reader.say(words.messageStates[message.status]),
    tone: messageTones[message.status],
    why: ['failed', 'skipped'].includes(message.status)
      ? (sayOneOf(words.notSent, message.error ?? '', reader) ?? null)
      : null,
  }
}
