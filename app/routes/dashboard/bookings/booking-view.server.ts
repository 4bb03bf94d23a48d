import type { getBookingDetail, HistoryRow, MessageLine } from '#app/domain/desk/index.server.ts'
import { formatDay, formatMoney, formatTime } from '#app/lib/format.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import type { BookingView, DashboardAction } from './booking-view.ts'
import { bookingWhen, buildArrival, lengthWords } from './arrival-view.server.ts'
import { assignmentWords } from './booking-words.server.ts'
import { mapHref, placeLine } from '../today/day-view.server.ts'

type Detail = Awaited<ReturnType<typeof getBookingDetail>>
type Setting = { timeZone: string; locale: string; now: number; role: 'owner' | 'manager' | 'staff' }

/** A booking as its page shows it: everything in words, and what the viewer may do now. Staff are shown no money. */
export function buildBooking(detail: Detail, setting: Setting): BookingView {
  const { booking } = detail
  const { timeZone, locale, now } = setting
  const status = isOverdueHold(booking, now) ? 'expired' : booking.status
  const stamp = (date: Date) =>
    `${formatDay(date.getTime(), timeZone, locale, now)}, ${formatTime(date.getTime(), timeZone, locale)}`
  return {
    id: booking.id,
    status,
    service: booking.serviceName,
    when: bookingWhen(booking, setting),
    length: lengthWords(booking),
    arrival: buildArrival(booking, status, setting),
    technician: booking.technicianName,
    drive:
      booking.travelBeforeMinutes > 0
        ? `${booking.travelBeforeMinutes} min before${booking.travelEstimated ? ', estimated' : ''}`
        : null,
    place: placeLine(booking),
    map: mapHref(booking),
    onlineUrl: booking.place === 'online' ? booking.onlineUrl : null,
    note: booking.customerNote,
    answers: Object.entries(booking.answers).map(([question, answer]) => ({
      question,
      answer: typeof answer === 'boolean' ? (answer ? 'Yes' : 'No') : String(answer),
    })),
    source: sourceWords[booking.source] ?? booking.source,
    made: stamp(booking.createdAt),
    holdUntil: status === 'held' && booking.holdExpiresAt ? stamp(booking.holdExpiresAt) : null,
    ended: status === 'cancelled' ? endedWords(booking.cancelledBy, booking.cancelReason) : null,
    customer: {
      id: booking.customerId,
      name: `${booking.firstName} ${booking.lastName}`.trim(),
      phone: booking.phone && writePhone(booking.phone),
      email: booking.email,
      known:
        booking.earlierVisits === 0
          ? 'First booking'
          : booking.earlierVisits === 1
            ? '1 booking before'
            : `${booking.earlierVisits} bookings before`,
    },
    money: setting.role === 'staff' ? null : buildMoney(detail, locale, stamp),
    history: detail.history.map((entry) => ({
      id: entry.id,
      at: stamp(entry.at),
      text: historyWords(entry, booking.currency, setting),
      by: byWords[entry.actor === 'member' && entry.own ? 'you' : entry.actor],
      tone: badKinds.has(entry.kind) ? 'bad' : goodKinds.has(entry.kind) ? 'ok' : 'plain',
    })),
    messages: detail.messages.map((message) => toMessage(message, stamp, setting.role !== 'staff')),
    actions: listActions({ ...booking, status }, setting),
    canRemind: status === 'confirmed' && booking.startsAt.getTime() > setting.now && setting.role !== 'staff',
  }
}

function isOverdueHold(booking: { status: string; holdExpiresAt: Date | null }, now: number): boolean {
  return booking.status === 'held' && booking.holdExpiresAt !== null && booking.holdExpiresAt.getTime() <= now
}

/** What the role may do with a booking in this state now; the commands decide again. */
export function listActions(
  booking: { status: string; startsAt: Date },
  { now, role }: Pick<Setting, 'now' | 'role'>,
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

function buildMoney(
  { booking, payments, refunds }: Detail,
  locale: string,
  stamp: (date: Date) => string,
): BookingView['money'] {
  const money = (minor: number) => formatMoney(minor, booking.currency, locale)
  const paid = payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
  const returned = refunds.reduce((sum, { amountMinor, status }) => sum + (status === 'failed' ? 0 : amountMinor), 0)
  const over = ['cancelled', 'expired', 'no_show'].includes(booking.status)
  return {
    price: money(booking.priceMinor),
    discount:
      booking.discountMinor > 0
        ? `−${money(booking.discountMinor)}, saves ${booking.savedMinutes} min of driving`
        : null,
    paid: money(paid),
    returned: returned > 0 ? money(returned) : null,
    due: over ? null : money(Math.max(0, booking.priceMinor - paid + returned)),
    dueNow: booking.status === 'held' ? money(booking.dueNowMinor) : null,
    lines: [
      ...payments.map((payment) => ({
        id: payment.id,
        text: payment.kind === 'deposit' ? 'Deposit by card' : 'Payment by card',
        amount: money(payment.status === 'paid' ? payment.capturedMinor : payment.amountMinor),
        state: paymentWords[payment.status] ?? payment.status,
        at: stamp(payment.paidAt ?? payment.createdAt),
        failed: false,
      })),
      ...refunds.map((refund) => ({
        id: refund.id,
        text: 'Refund',
        amount: `−${money(refund.amountMinor)}`,
        state: refundWords[refund.status],
        at: stamp(refund.createdAt),
        failed: refund.status === 'failed',
      })),
    ],
  }
}

const paymentWords: Record<string, string> = { open: 'not paid yet', paid: 'paid', expired: 'not paid' }
const refundWords = { requested: 'on its way', succeeded: 'done', failed: 'failed' } as const
const sourceWords: Record<string, string> = {
  page: 'Booking page',
  manual: 'By hand',
  api: 'API',
  link: 'Shared link',
  qr: 'QR code',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  text: 'Text message',
  card: 'Printed card',
}
const byWords = { you: 'you', customer: 'the customer', member: 'the team', system: 'Wayslot' } as const
const badKinds = new Set(['cancelled', 'rejected', 'expired', 'no_show', 'refunded_late_payment'])
const goodKinds = new Set(['approved', 'paid', 'paid_late', 'completed'])

function endedWords(by: string | null, reason: string | null): string {
  const who =
    by === 'customer' ? 'Cancelled by the customer' : by === 'business' ? 'Cancelled by the business' : 'Cancelled'
  return reason ? `${who}: ${reason}` : who
}

function historyWords(
  { kind, detail }: HistoryRow,
  currency: string,
  { timeZone, locale, now, role }: Setting,
): string {
  const refund =
    typeof detail.refundMinor === 'number' && detail.refundMinor > 0 && role !== 'staff'
      ? `, ${formatMoney(detail.refundMinor, currency, locale)} back`
      : ''
  const at = (ms: unknown) =>
    typeof ms === 'number' ? `${formatDay(ms, timeZone, locale, now)} ${formatTime(ms, timeZone, locale)}` : ''
  switch (kind) {
    case 'requested':
      return [
        `Booked${detail.overruled ? ', outside the usual rules' : ''}${detail.beyondArea ? ', outside your area' : ''}`,
        assignmentWords(detail),
      ]
        .filter(Boolean)
        .join('. ')
    case 'arrival_fixed':
      return `Arrival fixed at ${at(detail.at)}`
    case 'rescheduled':
      return `Moved from ${at(detail.from)} to ${at(detail.to)}`
    case 'cancelled':
      return `Cancelled${refund}`
    case 'rejected':
      return `Declined${refund}`
    default:
      return kindWords[kind] ?? kind.replaceAll('_', ' ')
  }
}

const kindWords: Record<string, string> = {
  approved: 'Approved',
  expired: 'Not paid in time, the time is free again',
  paid: 'Paid',
  paid_late: 'Paid late, the time was still free',
  completed: 'Done',
  no_show: 'Nobody came',
  refunded_late_payment: 'A payment came too late and goes back',
}

const messageStates: Record<MessageLine['status'], { word: string; tone: 'ok' | 'warn' | 'bad' | 'neutral' }> = {
  queued: { word: 'Waiting', tone: 'neutral' },
  sending: { word: 'Sending', tone: 'neutral' },
  sent: { word: 'Sent', tone: 'ok' },
  failed: { word: 'Failed', tone: 'bad' },
  unknown: { word: 'Perhaps sent', tone: 'warn' },
  skipped: { word: 'Not needed', tone: 'neutral' },
}

function toMessage(
  message: MessageLine,
  stamp: (date: Date) => string,
  manages: boolean,
): BookingView['messages'][number] {
  const receiver = message.channel === 'sms' ? writePhone(message.receiver) : message.receiver
  const title = message.subject ?? message.template.replace(/[-_.]/g, ' ').replace(/^./, (first) => first.toUpperCase())
  return {
    id: message.id,
    channel: message.channel,
    title,
    to: message.audience === 'owner' ? 'You' : receiver,
    at: stamp(message.sentAt ?? message.createdAt),
    again: manages && ['failed', 'unknown'].includes(message.status),
    ...messageStates[message.status],
  }
}
