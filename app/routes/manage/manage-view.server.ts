import type { BookingDetails } from '#app/domain/booking/index.server.ts'
import { openWindow } from '#app/domain/booking/rules.ts'
import { formatMoney, formatRange, formatTime, formatWindow, localDate } from '#app/lib/format.ts'
import type { ManageView } from './manage-view.ts'
import { bookingPath } from '../book/booking-query.server.ts'
import type { Managed } from './managed.server.ts'

/** What the page of a booking says, at `now` (epoch ms). */
export function toManageView(managed: Managed, params: URLSearchParams, now: number): ManageView {
  const { booking, base, shop, tenant } = managed
  const { timeZone, currency } = booking
  const open = openWindow(booking)
  const [start, end] = [booking.startsAt.getTime(), open?.until ?? booking.endsAt.getTime()]
  const money = (minor: number) => formatMoney(minor, currency, tenant.locale)
  const state = stateOf(booking, now)
  const left = Math.max(0, Math.ceil(((booking.holdExpiresAt?.getTime() ?? 0) - now) / 1000))
  const refunded = managed.payments.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0)
  const live = state === 'confirmed' || state === 'pending_approval'
  return {
    shop,
    base,
    state,
    news: state === 'expired' && isPaid(managed) ? 'refunded' : newsOf(params),
    reference: booking.id.slice(0, 8).toUpperCase(),
    firstName: booking.customerFirstName,
    service: booking.serviceName,
    technician: booking.technicianName,
    when: open
      ? formatWindow(start, end, timeZone, tenant.locale, { nowMs: now })
      : formatRange(start, end, timeZone, tenant.locale, { nowMs: now }),
    arrival: arrivalWords(booking, tenant.locale),
    start: formatTime(start, timeZone, tenant.locale),
    end: formatTime(end, timeZone, tenant.locale),
    day: { label: dayWords(start, timeZone, tenant.locale), date: localDate(start, timeZone) },
    zone: { name: timeZone, label: (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ') },
    startsAt: start,
    place: placeOf(booking),
    price: booking.priceMinor === 0 ? 'Free' : money(booking.priceMinor),
    discount: booking.discountMinor > 0 ? `${money(booking.discountMinor)} off: we are nearby then` : null,
    cancelled:
      state === 'cancelled'
        ? { by: booking.cancelledBy ?? 'system', refund: refunded > 0 ? money(refunded) : null }
        : null,
    money: moneyLines(managed, money),
    hold:
      state === 'held'
        ? {
            secondsLeft: left,
            until: formatTime(now + left * 1000, timeZone, tenant.locale),
            due: money(booking.dueNowMinor),
          }
        : null,
    canReschedule: live && managed.rescheduling.refusal === null,
    canCancel: (live || state === 'held') && managed.cancelling.refusal === null,
    changeUntilHours: booking.changeUntilHours,
    rebook: bookingPath(booking.serviceSlug, placeQuery(booking)),
    calendar: live ? `${base}/calendar.ics` : null,
  }
}

const noticeWords = {
  evening_before: 'the evening before',
  four_hours: 'about 4 hours before',
  two_hours: 'about 2 hours before',
  by_hand: 'before the visit',
} as const

/** What a visit agreed as a window means for who waits; null for all others and once it is over. */
function arrivalWords(booking: BookingDetails, locale: string): string | null {
  const { arrivalFrom, arrivalUntil, arrivalNotice, technicianName, timeZone, status, startsAt } = booking
  if (!arrivalFrom || !arrivalUntil || (status !== 'confirmed' && status !== 'pending_approval')) return null
  if (!openWindow(booking))
    return `${technicianName} arrives at about ${formatTime(startsAt.getTime(), timeZone, locale)}.`
  const window = formatWindow(arrivalFrom.getTime(), arrivalUntil.getTime(), timeZone, locale)
  return `${technicianName} arrives ${window}. We tell you the exact time ${noticeWords[arrivalNotice]}.`
}

function stateOf({ status, holdExpiresAt }: BookingDetails, now: number): ManageView['state'] {
  return status === 'held' && (holdExpiresAt?.getTime() ?? 0) <= now ? 'expired' : status
}

/** Paid after the hold had run out: the money went back, also for whoever opens the link days later. */
const isPaid = ({ payments }: Managed) => payments.some(({ capturedMinor }) => capturedMinor > 0)

function newsOf(params: URLSearchParams): ManageView['news'] {
  if (params.has('booked')) return 'booked'
  if (params.has('moved')) return 'moved'
  if (params.has('refunded')) return 'refunded'
  if (params.get('pay') === 'off') return 'pay_off'
  return params.has('pay') ? 'pay_unavailable' : null
}

function dayWords(start: number, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(start)
}

function placeOf({ place, addressLabel, onlineUrl, status }: BookingDetails): ManageView['place'] {
  const open = status === 'confirmed'
  if (place === 'online')
    return { kind: place, label: 'Online', href: open && onlineUrl && /^https?:/.test(onlineUrl) ? onlineUrl : null }
  const href = addressLabel
    ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(addressLabel)}`
    : null
  return { kind: place, label: addressLabel ?? '', href: place === 'business' ? href : null }
}

function placeQuery({ place, lat, lng, addressLabel }: BookingDetails) {
  return place === 'customer' && lat !== null && lng !== null ? { lat, lng, place: addressLabel ?? undefined } : {}
}

function moneyLines({ booking, payments }: Managed, money: (minor: number) => string): ManageView['money'] {
  const captured = payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
  const refunded = payments.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0)
  const lines = []
  if (captured > 0)
    lines.push({ label: booking.paymentKind === 'deposit' ? 'Deposit paid' : 'Paid', value: money(captured) })
  if (refunded > 0) lines.push({ label: 'Refunded', value: money(refunded) })
  if (booking.status === 'held' && captured === 0 && booking.dueNowMinor > 0) {
    lines.push({ label: 'To pay now', value: money(booking.dueNowMinor) })
    const later = booking.priceMinor - booking.dueNowMinor
    if (later > 0) lines.push({ label: 'At the visit', value: money(later) })
  }
  const open = booking.priceMinor - captured
  if (['confirmed', 'pending_approval'].includes(booking.status) && open > 0)
    lines.push({ label: 'Left to pay', value: money(open) })
  return lines
}
