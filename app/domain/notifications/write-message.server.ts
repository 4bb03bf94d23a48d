import type { App } from '#app/lib/app.server.ts'
import { formatDay, formatMoney, formatRange, formatTime, formatWindow } from '#app/lib/format.ts'
import { originOf } from '#app/lib/host.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { hourMs } from '#app/lib/time.ts'
import { BookingArrival } from '#emails/booking-arrival.tsx'
import { BookingCancelled } from '#emails/booking-cancelled.tsx'
import { BookingConfirmed } from '#emails/booking-confirmed.tsx'
import { BookingHeld } from '#emails/booking-held.tsx'
import { BookingPendingApproval } from '#emails/booking-pending-approval.tsx'
import { BookingReminder } from '#emails/booking-reminder.tsx'
import { BookingRescheduled } from '#emails/booking-rescheduled.tsx'
import { OwnerBookingCancelled } from '#emails/owner-booking-cancelled.tsx'
import { OwnerBookingNew } from '#emails/owner-booking-new.tsx'
import { OwnerBookingRescheduled } from '#emails/owner-booking-rescheduled.tsx'
import { OwnerPayment } from '#emails/owner-payment.tsx'
import { PaymentReceived } from '#emails/payment-received.tsx'
import { PaymentRefunded } from '#emails/payment-refunded.tsx'
import { TechnicianBookingGone } from '#emails/technician-booking-gone.tsx'
import { oneLine, renderTemplate } from '#emails/render.ts'
import {
  bookingArrivalSms,
  bookingCancelledSms,
  bookingConfirmedSms,
  bookingHeldSms,
  bookingPendingApprovalSms,
  bookingReminderSms,
  bookingRescheduledSms,
  ownerBookingCancelledSms,
  ownerBookingNewSms,
  ownerBookingRescheduledSms,
  ownerPaymentSms,
  paymentReceivedSms,
  paymentRefundedSms,
} from '#emails/sms.ts'
import { manageUrl } from '../booking/index.server.ts'
import { openWindow } from '../booking/rules.ts'
import type { MessageFacts, Money } from './queries.server.ts'
import { describeSoon, type Occasion, type Template } from './rules.ts'

export type Told = { facts: MessageFacts; occasion: Occasion; money: Money | null; now: number }
export type Mail = { subject: string; html: string; text: string }

/** What all messages about a booking say, formatted in the language and zone of the business. */
function phrase(app: App, told: Told) {
  const { facts, occasion, money, now } = told
  const { timeZone, locale, currency } = facts
  const [start, end] = [facts.startsAt.getTime(), facts.endsAt.getTime()]
  const cash = (minor: number) => formatMoney(minor, currency, locale)
  const open = openWindow(facts)
  const window = (from: number, until: number) => formatWindow(from, until, timeZone, locale, { nowMs: now })
  const origin = originOf(app.env.APP_ORIGIN, facts.tenantSlug)
  const rest = facts.priceMinor - facts.paidMinor
  const freeUntil = start - facts.cancelFreeHours * hourMs
  return {
    origin,
    cash,
    amount: cash(money?.amountMinor ?? facts.dueNowMinor),
    shortWhen: open
      ? window(open.from, open.until)
      : `${formatDay(start, timeZone, locale, now)}, ${formatTime(start, timeZone, locale)}`,
    day: formatDay(start, timeZone, locale, now),
    arrival: formatTime(start, timeZone, locale),
    window: formatWindow(
      facts.arrivalFrom?.getTime() ?? start,
      facts.arrivalUntil?.getTime() ?? start,
      timeZone,
      locale,
    ),
    heldUntil: formatTime(facts.holdExpiresAt?.getTime() ?? now, timeZone, locale),
    previousWhen: describePrevious(told),
    soon: describeSoon(start, now, timeZone),
    // Of the state the message tells of; where that has passed, the message is not sent, or recognised by this link.
    manageUrl: manageUrl(
      app,
      { id: facts.tenantId, slug: facts.tenantSlug },
      { ...facts, version: 'version' in occasion ? occasion.version : facts.version },
    ),
    bookUrl: `${origin}/`,
    dashboardUrl: `${origin}/dashboard/bookings/${facts.id}`,
    rest: rest > 0 ? `${cash(rest)} after the visit` : undefined,
    priceLine: describePrice(facts, cash),
    policyLine:
      freeUntil > now
        ? `Free to cancel until ${formatDay(freeUntil, timeZone, locale, now)}, ` +
          `${formatTime(freeUntil, timeZone, locale)}.`
        : undefined,
    drive: facts.travelBeforeMinutes > 0 ? `${facts.travelBeforeMinutes} min drive before` : undefined,
    common: {
      brand: {
        name: oneLine(facts.businessName),
        colour: facts.brandColour,
        logoUrl: pictureUrl(app.env, facts.logoPath) ?? undefined,
        address: facts.businessAddress ?? undefined,
        phone: facts.contactPhone ?? undefined,
        email: facts.contactEmail ?? undefined,
      },
      customerName: oneLine(facts.firstName),
      serviceName: oneLine(facts.serviceName),
      when: open ? window(open.from, open.until) : formatRange(start, end, timeZone, locale, { nowMs: now }),
      arrivalLine: open ? arrivalWords[facts.arrivalNotice] : undefined,
      discountLine: facts.discountMinor > 0 ? `${cash(facts.discountMinor)} off, we are nearby then` : undefined,
      where: describePlace(facts),
      technicianName: oneLine(facts.technicianName),
    },
    fullName: oneLine(`${facts.firstName} ${facts.lastName}`),
    reference: facts.id.slice(0, 8).toUpperCase(),
  }
}

const arrivalWords: Record<MessageFacts['arrivalNotice'], string> = {
  evening_before: 'We tell you the evening before',
  four_hours: 'We tell you about 4 hours before',
  two_hours: 'We tell you about 2 hours before',
  by_hand: 'We tell you before the visit',
}

type Previous = { previousStartsAt: number; previousEndsAt?: number; previousArrivalUntil?: number }

const isMove = (occasion: Occasion): occasion is Occasion & Previous =>
  'previousStartsAt' in occasion && occasion.previousStartsAt !== undefined

/** The time before a move. Events of an earlier release told the start alone. */
function describePrevious({ facts, occasion, now }: Told): string {
  const { timeZone, locale } = facts
  const length = facts.endsAt.getTime() - facts.startsAt.getTime()
  if (!isMove(occasion))
    return formatRange(facts.startsAt.getTime(), facts.endsAt.getTime(), timeZone, locale, { nowMs: now })
  const { previousStartsAt: from, previousEndsAt = from + length, previousArrivalUntil } = occasion
  return previousArrivalUntil === undefined
    ? formatRange(from, previousEndsAt, timeZone, locale, { nowMs: now })
    : formatWindow(from, previousArrivalUntil, timeZone, locale, { nowMs: now })
}

function describePlace(facts: MessageFacts): string {
  if (facts.place === 'online') return facts.onlineUrl ? `Online: ${facts.onlineUrl}` : 'Online'
  return oneLine((facts.place === 'customer' ? facts.addressLabel : facts.businessAddress) ?? '')
}

function describePrice(facts: MessageFacts, cash: (minor: number) => string): string | undefined {
  if (facts.priceMinor === 0) return undefined
  const now = facts.status === 'held' ? facts.dueNowMinor : facts.paidMinor
  const first = now > 0 ? `${cash(now)} ${facts.status === 'held' ? 'now' : 'paid'}` : undefined
  const rest = facts.priceMinor - now
  return [first, rest > 0 ? `${cash(rest)} after the visit` : undefined].filter((part) => part).join(', ')
}

/** What a cancellation gives back; nothing to say where nothing was paid. */
function describeRefund(facts: MessageFacts, cash: (minor: number) => string, toOwner = false): string | undefined {
  if (facts.paidMinor === 0) return undefined
  if (facts.unreturnedMinor > 0) {
    const open = cash(facts.unreturnedMinor)
    return toOwner
      ? `${open} could not be returned the way it was paid. Please settle it with the customer.`
      : `${open} is due back to you; ${oneLine(facts.businessName)} will settle it with you.`
  }
  if (facts.returnedMinor === 0)
    return `Nothing of the ${cash(facts.paidMinor)} paid is refunded, by the cancellation policy.`
  const amount = cash(facts.returnedMinor)
  return toOwner ? `${amount} goes back to the customer.` : `We refund ${amount} the way you paid, within 5 to 10 days.`
}

const refundCause = {
  cancelled: 'cancelled',
  rejected: 'cancelled',
  time_gone: 'time_gone',
  by_hand: 'by_business',
} as const

/** A whole mail. Names and addresses stand in it as one line each, escaped by React. */
export function writeMail(app: App, template: Template, told: Told): Promise<Mail> {
  const { facts, occasion, money } = told
  const said = phrase(app, told)
  const {
    common,
    cash,
    amount,
    manageUrl: url,
    bookUrl,
    drive,
    priceLine,
    previousWhen,
    reference,
    dashboardUrl,
  } = said
  const reason = facts.cancelReason ? oneLine(facts.cancelReason) : undefined
  const owner = { ...common, customerName: said.fullName, dashboardUrl, priceLine, drive }
  switch (template) {
    case 'booking-held':
      return renderTemplate(BookingHeld, { ...common, priceLine, payUrl: url, amount, heldUntil: said.heldUntil })
    case 'booking-pending-approval':
      return renderTemplate(BookingPendingApproval, {
        ...common,
        priceLine,
        manageUrl: url,
        previousWhen: isMove(occasion) ? previousWhen : undefined,
      })
    case 'booking-confirmed':
      return renderTemplate(BookingConfirmed, { ...common, priceLine, manageUrl: url, policyLine: said.policyLine })
    case 'booking-rescheduled':
      return renderTemplate(BookingRescheduled, { ...common, priceLine, manageUrl: url, previousWhen })
    case 'booking-arrival':
      return renderTemplate(BookingArrival, {
        ...common,
        priceLine,
        manageUrl: url,
        arrival: said.arrival,
        window: said.window,
      })
    case 'booking-cancelled':
      return renderTemplate(BookingCancelled, { ...common, refundLine: describeRefund(facts, cash), reason, bookUrl })
    case 'booking-reminder':
      return renderTemplate(BookingReminder, { ...common, priceLine, manageUrl: url, soon: said.soon })
    case 'payment-received':
      return renderTemplate(PaymentReceived, { ...common, amount, remainder: said.rest, reference, manageUrl: url })
    case 'payment-refunded':
      return renderTemplate(PaymentRefunded, {
        ...common,
        amount,
        cause: refundCause[money?.refundReason ?? 'by_hand'],
        reference,
        bookUrl,
      })
    case 'owner-booking-new':
      return renderTemplate(OwnerBookingNew, {
        ...owner,
        customerPhone: facts.customerPhone ?? undefined,
        notes: facts.customerNote || undefined,
        needsApproval: occasion.name === 'booking/approval_asked',
        previousWhen: isMove(occasion) ? previousWhen : undefined,
      })
    case 'owner-booking-rescheduled':
      return renderTemplate(OwnerBookingRescheduled, { ...owner, previousWhen })
    case 'owner-booking-cancelled':
      return renderTemplate(OwnerBookingCancelled, { ...owner, refundLine: describeRefund(facts, cash, true), reason })
    case 'technician-booking-gone':
      return renderTemplate(TechnicianBookingGone, {
        ...common,
        customerName: said.fullName,
        technicianName: undefined,
        when: previousWhen,
        newTechnicianName: common.technicianName,
        dashboardUrl: `${said.origin}/dashboard`,
      })
    case 'owner-payment':
      return renderTemplate(OwnerPayment, {
        ...owner,
        amount,
        kind: occasion.name === 'payment/refunded' ? 'refunded' : 'received',
        ...(money?.netMinor ? { net: cash(money.netMinor), fees: cash(money.amountMinor - money.netMinor) } : {}),
      })
  }
}

/**
 * The words of a text and the link in it. The link is the booking's own, also where it leads to the open page: by it a
 * text whose fate is open is found again at the provider. An owner's leads to her page of the booking.
 */
export function writeSms(app: App, template: Template, told: Told): { text: string; link: string } {
  const said = phrase(app, told)
  const toPage = template === 'booking-cancelled' || template === 'payment-refunded'
  const own = told.occasion.name === 'payment/refunded' ? told.occasion.refundId : told.facts.id
  const link = template.startsWith('owner-')
    ? `${said.dashboardUrl}?of=${markOf(told.occasion)}`
    : toPage
      ? `${said.bookUrl}?r=${own.slice(0, 8)}`
      : said.manageUrl
  const { businessName, serviceName, returnedMinor } = told.facts
  const { amount, soon, heldUntil } = said
  const sms = { businessName, serviceName, when: said.shortWhen, url: link }
  const owner = { ...sms, customerName: said.fullName }
  const text = () => {
    switch (template) {
      case 'booking-held':
        return bookingHeldSms({ ...sms, amount, heldUntil })
      case 'booking-pending-approval':
        return bookingPendingApprovalSms(sms)
      case 'booking-rescheduled':
        return bookingRescheduledSms(sms)
      case 'booking-arrival':
        return bookingArrivalSms({
          ...sms,
          technician: told.facts.technicianName,
          day: said.day,
          arrival: said.arrival,
        })
      case 'booking-cancelled':
        return bookingCancelledSms({ ...sms, refund: returnedMinor > 0 ? said.cash(returnedMinor) : undefined })
      case 'booking-reminder':
        return bookingReminderSms({ ...sms, soon })
      case 'payment-received':
        return paymentReceivedSms({ ...sms, amount })
      case 'payment-refunded':
        return paymentRefundedSms({ ...sms, amount, timeGone: told.money?.refundReason === 'time_gone' })
      case 'booking-confirmed':
        return bookingConfirmedSms(sms)
      case 'owner-booking-new':
        return ownerBookingNewSms({ ...owner, needsApproval: told.occasion.name === 'booking/approval_asked' })
      case 'owner-booking-rescheduled':
        return ownerBookingRescheduledSms(owner)
      case 'owner-booking-cancelled':
        return ownerBookingCancelledSms(owner)
      case 'owner-payment':
        return ownerPaymentSms({
          ...owner,
          amount,
          kind: told.occasion.name === 'payment/refunded' ? 'refunded' : 'received',
        })
      case 'technician-booking-gone':
        throw new Error('technicians get mails only')
    }
  }
  return { text: text(), link }
}

/** Tells two texts to an owner apart that say the same: a visit that was moved there and back. */
function markOf(occasion: Occasion): string {
  if (occasion.name === 'payment/received') return occasion.paymentId.slice(0, 4)
  if (occasion.name === 'payment/refunded') return occasion.refundId.slice(0, 4)
  return String(occasion.version)
}
