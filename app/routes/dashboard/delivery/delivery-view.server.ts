import { mayGoAgain, whyOf, type DeliveryRow, type Resent } from '#app/domain/notifications/index.server.ts'
import { isText } from '#app/domain/notifications/rules.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard } from '#app/paths.ts'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { historyWords } from '#app/words/catalog/bookingHistory.ts'
import { channelWords } from '#app/words/catalog/channels.ts'
import { deliveryWords as words } from '#app/words/catalog/delivery.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayOneOf } from '../bookings/booking-words.server.ts'

const tones = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'ok',
  failed: 'bad',
  unknown: 'warn',
  skipped: 'warn',
} as const

type Way = DeliveryRow['ways'][number]

/** Why a message has not arrived, or has not gone yet, in words for its business; null: nothing to say. */
function sayWhy(way: Way, reader: Reader): string | null {
  const { status, error, dueAt } = way
  if (status === 'queued' && dueAt && dueAt.getTime() > reader.now)
    return reader.say(words.waitsUntil(reader.dayTime(dueAt.getTime())))
  const why = whyOf(way)
  if (why) return reader.say(words.whys[why])
  return status === 'sent' ? null : (sayOneOf(historyWords.notSent, error ?? '', reader) ?? null)
}

/** One way that the news went. `told`: it has arrived, or is on its way, by some way. */
function toWay(way: Way, forCustomer: boolean, told: boolean, reader: Reader) {
  const { say } = reader
  const { channel, receiver, status } = way
  const open = ['failed', 'unknown'].includes(status)
  return {
    id: way.id,
    channel,
    name: say(channelWords[channel]),
    to: channel === 'email' ? receiver : isText(channel) ? writePhone(receiver) : null,
    word: say(historyWords.messageStates[status]),
    tone: tones[status],
    why: sayWhy(way, reader),
    again: mayGoAgain(way),
    otherWay: (open || status === 'skipped') && forCustomer && !told,
  }
}

/** Some news as the page shows it, with the ways it went. */
export function toDelivery({ ways, ...row }: DeliveryRow, reader: Reader) {
  const { say } = reader
  const { template, bookingId } = row
  const sent = ways.findLast(({ status }) => status === 'sent')
  const told = ways.some(({ status }) => ['sent', 'queued', 'sending'].includes(status))
  return {
    id: row.id,
    title: sayOneOf(historyWords.messages, template, reader) ?? say(historyWords.message),
    who: row.name || say(historyWords.business),
    at: reader.dayTime((sent?.sentAt ?? row.createdAt).getTime()),
    href: bookingId ? dashboard.booking(bookingId) : row.customerId ? dashboard.customer(row.customerId) : null,
    ways: ways.map((way) => toWay(way, row.audience === 'customer', told, reader)),
  }
}
export type DeliveryView = ReturnType<typeof toDelivery>

/** Why a message was not sent again. */
export function resendRefusal(outcome: Extract<Resent, { ok: false }> | null, reader: Reader): string {
  const reason = outcome?.reason ?? 'not_found'
  if (reason === 'no_other_way') return reader.say(words.noOtherWay)
  return sayOneOf(historyWords.notSent, reason, reader) ?? reader.say(bookingAnswers.alreadyOnItsWay)
}
