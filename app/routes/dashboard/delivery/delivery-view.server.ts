import { whyOf, type DeliveryRow, type Resent } from '#app/domain/notifications/index.server.ts'
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

/** Why a message has not arrived, or has not gone yet, in words for its business; null: nothing to say. */
function sayWhy(row: DeliveryRow, reader: Reader): string | null {
  const { status, error, dueAt } = row
  if (status === 'queued' && dueAt && dueAt.getTime() > reader.now)
    return reader.say(words.waitsUntil(reader.dayTime(dueAt.getTime())))
  const why = whyOf(row)
  if (why) return reader.say(words.whys[why])
  return status === 'sent' ? null : (sayOneOf(historyWords.notSent, error ?? '', reader) ?? null)
}

/** One message as the page shows it. */
export function toDelivery(row: DeliveryRow, reader: Reader) {
  const { say } = reader
  const { channel, receiver, template, status, bookingId, toldBy } = row
  const open = ['failed', 'unknown'].includes(status)
  const told = [...new Set(toldBy)].map((way) => say(channelWords[way]))
  return {
    id: row.id,
    channel,
    title: sayOneOf(historyWords.messages, template, reader) ?? say(historyWords.message),
    who: row.name || say(historyWords.business),
    to: channel === 'email' ? receiver : isText(channel) ? writePhone(receiver) : say(channelWords[channel]),
    at: reader.dayTime((row.sentAt ?? row.createdAt).getTime()),
    word: say(historyWords.messageStates[status]),
    tone: tones[status],
    why: sayWhy(row, reader),
    toldBy: told.length > 0 && status !== 'sent' ? say(words.toldBy(reader.list(told))) : null,
    href: bookingId ? dashboard.booking(bookingId) : row.customerId ? dashboard.customer(row.customerId) : null,
    again: open,
    otherWay: (open || status === 'skipped') && row.audience === 'customer' && told.length === 0,
  }
}
export type DeliveryView = ReturnType<typeof toDelivery>

/** Why a message was not sent again. */
export function resendRefusal(outcome: Extract<Resent, { ok: false }> | null, reader: Reader): string {
  const reason = outcome?.reason ?? 'not_found'
  if (reason === 'no_other_way') return reader.say(words.noOtherWay)
  return sayOneOf(historyWords.notSent, reason, reader) ?? reader.say(bookingAnswers.alreadyOnItsWay)
}
