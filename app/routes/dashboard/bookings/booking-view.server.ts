import type { getBookingDetail, HistoryRow, MessageLine } from '#app/domain/desk/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { historyWords as words } from '#app/words/catalog/bookingHistory.ts'
import { bookingPageFacts } from '#app/words/catalog/bookingPage.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import type { BookingView, DashboardAction } from './booking-view.ts'
import { bookingWhen, buildArrival, lengthWords } from './arrival-view.server.ts'
import { assignmentWords } from './booking-words.server.ts'
import { mapHref, placeLine } from '../today/day-view.server.ts'

type Detail = Awaited<ReturnType<typeof getBookingDetail>>
type Role = 'owner' | 'manager' | 'staff'

/** A booking as its page shows it: everything in words, and what the viewer may do now. Staff are shown no money. */
export function buildBooking(detail: Detail, role: Role, reader: Reader): BookingView {
  const { booking } = detail
  const { say, now } = reader
  const manages = role !== 'staff'
  const status = isOverdueHold(booking, now) ? 'expired' : booking.status
  const stamp = (date: Date) => reader.dayTime(date.getTime())
  const drive = reader.duration(booking.travelBeforeMinutes)
  return {
    id: booking.id,
    status,
    service: booking.serviceName,
    when: bookingWhen(booking, reader),
    length: lengthWords(booking, reader),
    arrival: buildArrival(booking, status, reader),
    technician: booking.technicianName,
    drive:
      booking.travelBeforeMinutes > 0
        ? say(
            booking.travelEstimated
              ? bookingPageFacts.driveBeforeEstimated(drive)
              : bookingPageFacts.driveBefore(drive),
          )
        : null,
    place: placeLine(booking, reader),
    map: mapHref(booking),
    onlineUrl: booking.place === 'online' ? booking.onlineUrl : null,
    note: booking.customerNote,
    answers: Object.entries(booking.answers).map(([question, answer]) => ({
      question,
      answer: typeof answer === 'boolean' ? say(answer ? bookingPageFacts.yes : bookingPageFacts.no) : String(answer),
    })),
    source: sayOneOf(bookingPageFacts.sources, booking.source, reader) ?? booking.source,
    made: stamp(booking.createdAt),
    holdUntil: status === 'held' && booking.holdExpiresAt ? stamp(booking.holdExpiresAt) : null,
    ended: status === 'cancelled' ? endedWords(booking.cancelledBy, booking.cancelReason, reader) : null,
    customer: {
      id: booking.customerId,
      name: `${booking.firstName} ${booking.lastName}`.trim(),
      phone: booking.phone && writePhone(booking.phone),
      email: booking.email,
      known: say(bookingPageFacts.known(booking.earlierVisits)),
    },
    money: manages ? buildMoney(detail, reader) : null,
    history: detail.history.map((entry) => ({
      id: entry.id,
      at: stamp(entry.at),
      text: historyWords(entry, booking.currency, manages, reader),
      by: say(words.by[entry.actor === 'member' && entry.own ? 'you' : entry.actor]),
      tone: badKinds.has(entry.kind) ? 'bad' : goodKinds.has(entry.kind) ? 'ok' : 'plain',
    })),
    messages: detail.messages.map((message) => toMessage(message, manages, reader)),
    actions: listActions({ ...booking, status }, { now, role }),
    canRemind: status === 'confirmed' && booking.startsAt.getTime() > now && manages,
  }
}

function isOverdueHold(booking: { status: string; holdExpiresAt: Date | null }, now: number): boolean {
  return booking.status === 'held' && booking.holdExpiresAt !== null && booking.holdExpiresAt.getTime() <= now
}

/** What the role may do with a booking in this state now; the commands decide again. */
export function listActions(
  booking: { status: string; startsAt: Date },
  { now, role }: { now: number; role: Role },
): DashboardAction[] {
  const begun = booking.startsAt.getTime() <= now
  const manages = role !== 'staff'
  switch (booking.status) {
    case 'pending_approval':
      return manages ? ['approve', 'reschedule', 'decline'] : []
    case 'held':
      return manages ? ['cancel'] : []
    case 'confirmed':
      return begun
        ? ['completed', 'no_show', ...(manages ? (['cancel'] as const) : [])]
        : manages
          ? ['reschedule', 'cancel']
          : []
    case 'completed':
      return ['no_show']
    case 'no_show':
      return ['completed']
    default:
      return []
  }
}

function buildMoney({ booking, payments, refunds }: Detail, reader: Reader): BookingView['money'] {
  const { say } = reader
  const money = (minor: number) => reader.money(minor, booking.currency)
  const stamp = (date: Date) => reader.dayTime(date.getTime())
  const paid = payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
  const returned = refunds.reduce((sum, { amountMinor, status }) => sum + (status === 'failed' ? 0 : amountMinor), 0)
  const over = ['cancelled', 'expired', 'no_show'].includes(booking.status)
  return {
    price: money(booking.priceMinor),
    discount:
      booking.discountMinor > 0
        ? say(bookingPageFacts.discount(money(booking.discountMinor), reader.duration(booking.savedMinutes)))
        : null,
    paid: money(paid),
    returned: returned > 0 ? money(returned) : null,
    due: over ? null : money(Math.max(0, booking.priceMinor - paid + returned)),
    dueNow: booking.status === 'held' ? money(booking.dueNowMinor) : null,
    lines: [
      ...payments.map((payment) => ({
        id: payment.id,
        text: say(payment.kind === 'deposit' ? bookingPageFacts.deposit : bookingPageFacts.payment),
        amount: money(payment.status === 'paid' ? payment.capturedMinor : payment.amountMinor),
        state: sayOneOf(bookingPageFacts.payments, payment.status, reader) ?? payment.status,
        at: stamp(payment.paidAt ?? payment.createdAt),
        failed: false,
      })),
      ...refunds.map((refund) => ({
        id: refund.id,
        text: say(bookingPageFacts.refund),
        amount: `−${money(refund.amountMinor)}`,
        state: say(bookingPageFacts.refunds[refund.status]),
        at: stamp(refund.createdAt),
        failed: refund.status === 'failed',
      })),
    ],
  }
}

/** What a catalog says of a value that the database holds as text; undefined for one it does not know. */
function sayOneOf(texts: Readonly<Record<string, Text>>, name: string, { say }: Reader): string | undefined {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined
  return text && say(text)
}

const badKinds = new Set(['cancelled', 'rejected', 'expired', 'no_show', 'refunded_late_payment'])
const goodKinds = new Set(['approved', 'paid', 'paid_late', 'completed'])

function endedWords(by: keyof typeof words.ended | null, reason: string | null, { say }: Reader): string {
  const who = say(words.ended[by ?? 'system'])
  return reason ? `${who}: ${reason}` : who
}

function historyWords({ kind, detail }: HistoryRow, currency: string, manages: boolean, reader: Reader): string {
  const { say } = reader
  const back =
    typeof detail.refundMinor === 'number' && detail.refundMinor > 0 && manages
      ? reader.money(detail.refundMinor, currency)
      : null
  const at = (ms: unknown) => (typeof ms === 'number' ? reader.dayTime(ms) : '')
  switch (kind) {
    case 'requested': {
      const booked = say(words.booked(Boolean(detail.overruled), Boolean(detail.beyondArea)))
      return [booked, assignmentWords(detail, reader)].filter(Boolean).join('. ')
    }
    case 'arrival_fixed':
      return say(words.arrivalFixed(at(detail.at)))
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

const messageTones = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'ok',
  failed: 'bad',
  unknown: 'warn',
  skipped: 'neutral',
} as const

function toMessage(message: MessageLine, manages: boolean, reader: Reader): BookingView['messages'][number] {
  const receiver = message.channel === 'sms' ? writePhone(message.receiver) : message.receiver
  return {
    id: message.id,
    channel: message.channel,
    title: message.subject ?? sayOneOf(words.messages, message.template, reader) ?? reader.say(words.message),
    to: message.audience === 'owner' ? reader.say(words.you) : receiver,
    at: reader.dayTime((message.sentAt ?? message.createdAt).getTime()),
    again: manages && ['failed', 'unknown'].includes(message.status),
    word: reader.say(words.messageStates[message.status]),
    tone: messageTones[message.status],
  }
}
