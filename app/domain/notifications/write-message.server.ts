import type { App } from '#app/lib/app.server.ts'
import { addressLine, saysMore } from '#app/lib/address-line.ts'
import { countryOf } from '#app/lib/countries.ts'
import { originOf } from '#app/lib/host.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { hourMs, minuteMs } from '#app/lib/time.ts'
import { BookingArrival } from '#emails/booking-arrival.tsx'
import { BookingCancelled } from '#emails/booking-cancelled.tsx'
import { BookingConfirmed } from '#emails/booking-confirmed.tsx'
import { BookingLink } from '#emails/booking-link.tsx'
import { BookingGiven } from '#emails/booking-given.tsx'
import { BookingOnMyWay } from '#emails/booking-on-my-way.tsx'
import { BookingHeld } from '#emails/booking-held.tsx'
import { BookingPendingApproval } from '#emails/booking-pending-approval.tsx'
import { BookingReady } from '#emails/booking-ready.tsx'
import { BookingReminder } from '#emails/booking-reminder.tsx'
import { BookingRescheduled } from '#emails/booking-rescheduled.tsx'
import { OwnerBookingCancelled } from '#emails/owner-booking-cancelled.tsx'
import { OwnerBookingNew } from '#emails/owner-booking-new.tsx'
import { OwnerBookingRescheduled } from '#emails/owner-booking-rescheduled.tsx'
import { OwnerPayment } from '#emails/owner-payment.tsx'
import { PaymentAsked } from '#emails/payment-asked.tsx'
import { PaymentReceived } from '#emails/payment-received.tsx'
import { PaymentRefunded } from '#emails/payment-refunded.tsx'
import { RebookAsked } from '#emails/rebook-asked.tsx'
import { ReviewAsked } from '#emails/review-asked.tsx'
import { TechnicianBookingGone } from '#emails/technician-booking-gone.tsx'
import { oneLine } from '#app/lib/lines.ts'
import { renderTemplate } from '#emails/render.ts'
import { phraseOf, type Phrase } from '#emails/whatsapp.ts'
import type { Brand, OwnMail } from '#emails/theme.tsx'
import { lineWords } from '#emails/words/lines.ts'
import {
  bookingArrivalSms,
  bookingCancelledSms,
  bookingConfirmedSms,
  bookingGivenSms,
  bookingOnMyWaySms,
  bookingHeldSms,
  bookingLinkSms,
  bookingPendingApprovalSms,
  bookingReadySms,
  bookingReminderSms,
  bookingRescheduledSms,
  ownerBookingCancelledSms,
  ownerBookingNewSms,
  ownerBookingRescheduledSms,
  ownerPaymentSms,
  paymentAskedSms,
  paymentReceivedSms,
  paymentRefundedSms,
  rebookAskedSms,
  reviewAskedSms,
} from '#emails/sms.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { readyAnswers } from '#app/words/catalog/readyAnswers.ts'
import { latePolicy } from '#app/words/catalog/policy.ts'
import { isTimeZone, onBothClocks } from '#app/words/other-clock.ts'
import { tradeOf } from '#app/words/trade.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { dashboard, legal, withQuery } from '#app/paths.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { manageUrl } from '../booking/index.server.ts'
import { openWindow } from '../booking/rules.ts'
import { takesTipAlone } from '../payments/rules.ts'
import type { BusinessFacts, MessageFacts, Money } from './queries.server.ts'
import { endNewsLink } from './news/news.server.ts'
import { howSoon, isNews, saysOptOut, type Occasion, type Template } from './rules.ts'

/** `language`: the receiver's; null: unknown, so the business's is used. */
export type Told = {
  facts: MessageFacts
  occasion: Occasion
  money: Money | null
  now: number
  language: Language | null
  /** The business has not texted this number before. */
  firstText?: boolean
}
export type Mail = { subject: string; html: string; text: string }

/** The receiver as a Reader: their language, with the business's clock and units. */
export function readerFor(business: BusinessFacts, now: number, language: Language | null): Reader {
  const { timeZone, locale } = business
  return makeReader({
    language: language ?? languageOf(locale) ?? 'en',
    country: countryOf(business),
    timeZone,
    now,
    trade: tradeOf(business),
  })
}

/** How a mail shows whom it comes from; without the address, which may be somebody's home. */
export function brandOf(app: Pick<App, 'env'>, business: BusinessFacts): Brand {
  return {
    name: oneLine(business.businessName),
    colour: business.brandColour,
    logoUrl: pictureUrl(app.env, business.logoPath) ?? undefined,
    phone: business.contactPhone ? writePhone(business.contactPhone) : undefined,
    email: business.contactEmail ?? undefined,
    privacyUrl: originOf(app.env.APP_ORIGIN, business.tenantSlug) + legal.privacy,
  }
}

/** Links carry the reader's language where the business's page would otherwise choose another one. */
export function inLanguage(url: string, reader: Reader, { locale }: MessageFacts): string {
  return reader.language === (languageOf(locale) ?? 'en') ? url : `${url}?lang=${reader.language}`
}

/**
 * The guest's own zone, for messages about an online visit, as nobody travels to the business's zone. Otherwise the
 * business's.
 */
function ownZone(template: Template, { facts }: Told): string {
  const toGuest = !template.startsWith('owner-') && template !== 'technician-booking-gone'
  const zone = toGuest && facts.place === 'online' ? facts.customerTimeZone : null
  return zone && isTimeZone(zone) ? zone : facts.timeZone
}

/** A time that is offered is not told shortly before it. */
const tooSoonMs = 2 * hourMs

/** What all messages about a booking say, in the reader's language. */
export function phrase(app: Pick<App, 'env'>, template: Template, told: Told) {
  const { facts, money, now } = told
  const reader = readerFor(facts, now, told.language).in(ownZone(template, told))
  const onBoth = (from: number, until?: number) => onBothClocks(reader, facts.timeZone, from, until)
  const { say } = reader
  const [start, end] = [facts.startsAt.getTime(), facts.endsAt.getTime()]
  const cash = (minor: number) => reader.money(minor, facts.currency)
  const open = openWindow(facts)
  const holdEnds = facts.holdExpiresAt?.getTime() ?? now
  const origin = originOf(app.env.APP_ORIGIN, facts.tenantSlug)
  const freeUntil = start - facts.cancelFreeHours * hourMs
  const policyLine =
    freeUntil > now
      ? say(lineWords.freeUntil(onBoth(freeUntil)))
      : facts.paidMinor > 0
        ? say(latePolicy(facts))
        : undefined
  const discount = facts.discountMinor > 0 ? cash(facts.discountMinor) : undefined
  const near = facts.nearStarts
    .map((each) => each.getTime())
    .filter((from) => from > now + tooSoonMs)
    .map((from) => ({
      start: from,
      when: facts.windowMinutes ? reader.dayWindow(from, from + facts.windowMinutes * minuteMs) : onBoth(from),
    }))
  return {
    reader,
    origin,
    cash,
    // Of a payment of which a part goes back already.
    goesBack: money && money.refundReason === null && money.returnedMinor > 0 ? cash(money.returnedMinor) : undefined,
    amount: cash(money?.amountMinor ?? (told.occasion.name === 'payment/asked' ? facts.dueMinor : facts.dueNowMinor)),
    shortWhen: open ? reader.dayWindow(open.from, open.until) : onBoth(start),
    day: reader.day(start),
    arrival: reader.time(start),
    window: reader.window(facts.arrivalFrom?.getTime() ?? start, facts.arrivalUntil?.getTime() ?? start),
    heldUntil: reader.timeZone === facts.timeZone ? reader.time(holdEnds) : onBoth(holdEnds),
    previousWhen: describePrevious(told, reader),
    soon: describeSoon(start, reader),
    manageUrl: manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts),
    payUrl: manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'pay'),
    reviewUrl: manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'review'),
    comebackUrl: manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'comeback'),
    near,
    nearTimes:
      near.length > 0
        ? reader.list(
            near.map(({ when }) => when),
            'or',
          )
        : undefined,
    readyUrl: manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'ready'),
    bookUrl: `${origin}/`,
    dashboardUrl: `${origin}${dashboard.booking(facts.id)}`,
    rest: facts.dueMinor > 0 ? say(lineWords.rest(cash(facts.dueMinor))) : undefined,
    hasPaid: facts.paidMinor + facts.byHandMinor > 0,
    /** Null: a hold that waits for a card alone. */
    toHold: facts.dueNowMinor > 0 ? cash(facts.dueNowMinor) : null,
    priceLine: describePrice(facts, reader),
    policyLine: facts.refundAtMostPercent === null ? policyLine : undefined,
    drive: facts.travelBeforeMinutes > 0 ? say(lineWords.drive(reader.duration(facts.travelBeforeMinutes))) : undefined,
    driveTime: facts.travelBeforeMinutes > 0 ? reader.duration(facts.travelBeforeMinutes) : undefined,
    ownerDiscountLine: discount && say(lineWords.youAreNear(discount)),
    common: {
      reader,
      brand: { ...brandOf(app, facts), address: facts.businessAddress ?? undefined },
      customerName: oneLine(facts.firstName),
      serviceName: oneLine(serviceOf(facts, reader)),
      when: open ? reader.dayWindow(open.from, open.until) : onBoth(start, end),
      arrivalLine: open ? say(lineWords.hearTime[facts.arrivalNotice]) : undefined,
      discountLine: discount && say(lineWords.weAreNear(discount)),
      where: describePlace(facts, reader),
      technicianName: oneLine(facts.technicianName),
      technicianPicture: pictureUrl(app.env, facts.technicianPicture) ?? undefined,
    },
    fullName: oneLine(`${facts.firstName} ${facts.lastName}`),
    reference: bookingReference(facts.id),
  }
}

/** "in 40 minutes", "today", "tomorrow" */
function describeSoon(startsAt: number, { say, now, timeZone }: Reader): string {
  const { unit, count } = howSoon(startsAt, now, timeZone)
  if (unit === 'days' && count <= 1) return say(count === 0 ? lineWords.today : lineWords.tomorrow)
  const words = { minutes: lineWords.inMinutes, hours: lineWords.inHours, days: lineWords.inDays }
  return say(words[unit](count))
}

type Previous = { previousStartsAt: number; previousEndsAt?: number; previousArrivalUntil?: number }

export const isMove = (occasion: Occasion): occasion is Occasion & Previous =>
  'previousStartsAt' in occasion && occasion.previousStartsAt !== undefined

/** The time before a move. Events of an earlier release contain only the start. */
function describePrevious({ facts, occasion }: Told, reader: Reader): string {
  const [start, end] = [facts.startsAt.getTime(), facts.endsAt.getTime()]
  if (!isMove(occasion)) return reader.range(start, end)
  const { previousStartsAt: from, previousEndsAt = from + end - start, previousArrivalUntil } = occasion
  return previousArrivalUntil === undefined
    ? reader.range(from, previousEndsAt)
    : reader.dayWindow(from, previousArrivalUntil)
}

function describePlace(facts: MessageFacts, { say, country }: Reader): string {
  if (facts.place === 'online') return say(facts.onlineUrl ? lineWords.onlineAt(facts.onlineUrl) : lineWords.online)
  if (facts.place === 'business') return addressLine(oneLine(facts.businessAddress ?? ''), '', country)
  return addressLine(oneLine(facts.addressLabel ?? ''), oneLine(facts.addressFlat), country)
}

function describePrice(facts: MessageFacts, reader: Reader): string | undefined {
  if (facts.owedMinor === 0) return undefined
  const cash = (minor: number) => reader.money(minor, facts.currency)
  const held = facts.status === 'held'
  const first = held ? facts.dueNowMinor : facts.paidMinor - facts.returnedMinor + facts.byHandMinor
  const rest = held ? facts.owedMinor - first : facts.dueMinor
  if (first === 0) return reader.say(lineWords.rest(cash(rest)))
  if (rest <= 0) return reader.say((held ? lineWords.now : lineWords.paid)(cash(first)))
  return reader.say((held ? lineWords.nowThenRest : lineWords.paidThenRest)(cash(first), cash(rest)))
}

/** What a cancellation refunds, and what the business is to hand back; nothing to say if nothing was paid. */
function describeRefund(facts: MessageFacts, reader: Reader, toOwner = false): string | undefined {
  const { say } = reader
  const cash = (minor: number) => reader.money(minor, facts.currency)
  const handBack = cash(toHandBack(facts))
  const lines = [
    describeCards(facts, reader, toOwner),
    toHandBack(facts) > 0
      ? say(toOwner ? lineWords.handBack(handBack) : lineWords.dueToYou(handBack, oneLine(facts.businessName)))
      : undefined,
  ].filter((line) => line !== undefined)
  if (lines.length > 0) return lines.join(' ')
  return facts.byHandMinor > 0 ? say(lineWords.noRefund(cash(facts.byHandMinor))) : undefined
}

/** What was paid by hand and is too much now. */
const toHandBack = ({ byHandMinor, overMinor }: MessageFacts): number => Math.max(0, Math.min(byHandMinor, overMinor))

function describeCards(facts: MessageFacts, reader: Reader, toOwner: boolean): string | undefined {
  if (facts.paidMinor === 0) return undefined
  const { say } = reader
  const cash = (minor: number) => reader.money(minor, facts.currency)
  // What was handed over since is not owed to her any more.
  const openMinor = facts.unreturnedMinor + Math.min(0, facts.byHandMinor)
  if (openMinor > 0) {
    const open = cash(openMinor)
    return say(toOwner ? lineWords.notReturned(open) : lineWords.dueToYou(open, oneLine(facts.businessName)))
  }
  if (facts.returnedMinor === 0) return say(lineWords.noRefund(cash(facts.paidMinor)))
  const amount = cash(facts.returnedMinor)
  return say(toOwner ? lineWords.refundToCustomer(amount) : lineWords.refund(amount))
}

/** In her own words; otherwise that nobody will be home, where she said so. */
function reasonOf({ cancelReason, notHome }: MessageFacts, { say }: Reader): string | undefined {
  if (cancelReason) return oneLine(cancelReason)
  return notHome ? say(readyAnswers.notHome) : undefined
}

const refundCause = {
  cancelled: 'cancelled',
  rejected: 'cancelled',
  time_gone: 'time_gone',
  by_hand: 'by_business',
  overpaid: 'overpaid',
} as const

/**
 * A whole mail. Names and addresses are put in as one line each, escaped by React. `own`: what the business says itself,
 * instead of our subject and first lines.
 */
export function writeMail(app: Pick<App, 'env'>, template: Template, told: Told, own?: OwnMail | null): Promise<Mail> {
  const { facts, occasion, money } = told
  const said = phrase(app, template, told)
  const { reader, cash, amount, drive, priceLine, previousWhen, reference } = said
  const link = (url: string) => inLanguage(url, reader, facts)
  const [url, bookUrl, dashboardUrl] = [said.manageUrl, said.bookUrl, said.dashboardUrl].map(link) as [
    string,
    string,
    string,
  ]
  const toTeam = template.startsWith('owner-') || template.startsWith('technician-')
  const lettersUrl = link(manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'letters'))
  const endNewsUrl = endNewsLink(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts.customerId)
  const brand = {
    ...said.common.brand,
    ...(toTeam ? {} : isNews(template) ? { endNewsUrl } : { lettersUrl }),
  }
  const common = { ...said.common, brand, own: own ?? undefined }
  const reason = reasonOf(facts, reader)
  const { fullName: customerName, ownerDiscountLine: discountLine } = said
  const typedAddress = saysMore(facts.addressTyped, facts.addressLabel, facts.addressFlat)
    ? oneLine(facts.addressTyped)
    : undefined
  const accessNotes = facts.accessNotes || undefined
  const owner = { ...common, customerName, discountLine, dashboardUrl, priceLine, typedAddress, accessNotes }
  switch (template) {
    case 'booking-held':
      return renderTemplate(BookingHeld, {
        ...common,
        priceLine,
        payUrl: url,
        amount: said.toHold,
        heldUntil: said.heldUntil,
      })
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
    case 'booking-on-my-way':
      return renderTemplate(BookingOnMyWay, { ...common, manageUrl: url, drive: said.driveTime })
    case 'booking-given':
      return renderTemplate(BookingGiven, { ...common, priceLine, manageUrl: url })
    case 'booking-cancelled':
      return renderTemplate(BookingCancelled, {
        ...common,
        declined: facts.declined,
        refundLine: describeRefund(facts, reader),
        fee: facts.feeMinor > 0 ? cash(facts.feeMinor) : undefined,
        reason,
        bookUrl,
      })
    case 'booking-reminder':
      return renderTemplate(BookingReminder, { ...common, priceLine, manageUrl: url, soon: said.soon })
    case 'booking-ready':
      return renderTemplate(BookingReady, {
        ...common,
        readyUrl: link(said.readyUrl),
        // It asks one thing; what it costs is said on the page.
        discountLine: undefined,
        until: occasion.name === 'ready/asked' ? reader.dayTime(occasion.until) : '',
      })
    case 'rebook-asked':
      return renderTemplate(RebookAsked, {
        ...common,
        comebackUrl: link(said.comebackUrl),
        near: said.near.map(({ start, when }) => ({
          when,
          url: withQuery(link(said.comebackUrl), { start: new Date(start).toISOString() }),
        })),
        discountLine: undefined,
      })
    case 'review-asked':
      return renderTemplate(ReviewAsked, {
        ...common,
        reviewUrl: link(said.reviewUrl),
        tipUrl: facts.takesTips && takesTipAlone(facts) ? link(said.payUrl) : undefined,
      })
    case 'booking-link':
      return renderTemplate(BookingLink, { ...common, priceLine, manageUrl: url })
    case 'payment-asked':
      return renderTemplate(PaymentAsked, {
        ...common,
        amount,
        isRest: said.hasPaid,
        reference,
        payUrl: link(said.payUrl),
      })
    case 'payment-received':
      return renderTemplate(PaymentReceived, {
        ...common,
        amount,
        goesBack: said.goesBack,
        remainder: said.rest,
        reference,
        fee: money?.isFee ? (facts.status === 'no_show' ? 'no_show' : 'late_cancel') : undefined,
        onFile: money?.isOnFile,
        manageUrl: url,
      })
    case 'payment-refunded':
      return renderTemplate(PaymentRefunded, {
        ...common,
        amount,
        cause: refundCause[money?.refundReason ?? 'by_hand'],
        reason: money?.note ?? undefined,
        reference,
        bookUrl,
        manageUrl: url,
      })
    case 'owner-booking-new':
      return renderTemplate(OwnerBookingNew, {
        ...owner,
        drive,
        customerPhone: facts.customerPhone ? writePhone(facts.customerPhone) : undefined,
        notes: facts.customerNote || undefined,
        needsApproval: occasion.name === 'booking/approval_asked',
        previousWhen: isMove(occasion) ? previousWhen : undefined,
      })
    case 'owner-booking-rescheduled':
      return renderTemplate(OwnerBookingRescheduled, { ...owner, drive, previousWhen })
    case 'owner-booking-cancelled':
      return renderTemplate(OwnerBookingCancelled, {
        ...owner,
        by: facts.cancelledBy,
        refundLine: describeRefund(facts, reader, true),
        reason,
      })
    case 'technician-booking-gone':
      return renderTemplate(TechnicianBookingGone, {
        ...common,
        customerName: said.fullName,
        technicianName: undefined,
        when: previousWhen,
        newTechnicianName: common.technicianName,
        dashboardUrl: link(said.origin + dashboard.today),
      })
    case 'owner-payment':
      return renderTemplate(OwnerPayment, {
        ...owner,
        amount,
        goesBack: said.goesBack,
        kind: occasion.name === 'payment/refunded' ? 'refunded' : 'received',
        ...(money?.netMinor
          ? {
              // What goes back already does not stay.
              net: cash(money.netMinor - (said.goesBack ? money.returnedMinor : 0)),
              fees: cash(money.amountMinor - money.netMinor),
            }
          : {}),
      })
  }
}

/**
 * The words of a text and its link. The link is the booking's own, even where it leads to the open page: it makes a
 * text with an unknown outcome findable at the provider. `whole`: for a chat, where length costs nothing. The owner's link leads to the dashboard's page of the booking.
 */
export function writeSms(
  app: Pick<App, 'env'>,
  template: Template,
  told: Told,
): Phrase & { link: string; reader: Reader } {
  const said = phrase(app, template, told)
  const link = linkOfSms(template, told, said)
  const { businessName, returnedMinor, currency, customerPhone } = told.facts
  const { amount, soon, heldUntil } = said
  const sms = {
    reader: said.reader,
    businessName,
    serviceName: serviceOf(told.facts, said.reader),
    when: said.shortWhen,
    url: link,
    currency,
    wholeName: told.facts.textWholeName,
    optOut: saysOptOut(template, customerPhone, told.firstText ?? false),
  }
  const owner = { ...sms, customerName: said.fullName }
  const written = () => {
    switch (template) {
      case 'booking-held':
        return phraseOf(bookingHeldSms, { ...sms, amount: said.toHold, heldUntil })
      case 'booking-pending-approval':
        return phraseOf(bookingPendingApprovalSms, sms)
      case 'booking-rescheduled':
        return phraseOf(bookingRescheduledSms, sms)
      case 'booking-on-my-way':
        return phraseOf(bookingOnMyWaySms, { ...sms, technician: told.facts.technicianName, drive: said.driveTime })
      case 'booking-given':
        return phraseOf(bookingGivenSms, { ...sms, technician: told.facts.technicianName })
      case 'booking-arrival':
        return phraseOf(bookingArrivalSms, {
          ...sms,
          technician: told.facts.technicianName,
          day: said.day,
          arrival: said.arrival,
        })
      case 'booking-cancelled':
        return phraseOf(bookingCancelledSms, {
          ...sms,
          declined: told.facts.declined,
          refund: returnedMinor > 0 ? said.cash(returnedMinor) : undefined,
        })
      case 'booking-reminder':
        return phraseOf(bookingReminderSms, { ...sms, soon })
      case 'booking-ready':
        return phraseOf(bookingReadySms, {
          ...sms,
          frees: told.occasion.name === 'ready/asked' && told.occasion.frees === true,
        })
      case 'rebook-asked':
        return phraseOf(rebookAskedSms, { ...sms, near: said.nearTimes })
      case 'review-asked':
        return phraseOf(reviewAskedSms, sms)
      case 'booking-link':
        return phraseOf(bookingLinkSms, sms)
      case 'payment-asked':
        return phraseOf(paymentAskedSms, { ...sms, amount, rest: said.hasPaid })
      case 'payment-received':
        return phraseOf(paymentReceivedSms, {
          ...sms,
          amount,
          goesBack: said.goesBack,
          isFee: told.money?.isFee,
          isOnFile: told.money?.isOnFile,
        })
      case 'payment-refunded':
        return phraseOf(paymentRefundedSms, { ...sms, amount, timeGone: told.money?.refundReason === 'time_gone' })
      case 'booking-confirmed':
        return phraseOf(bookingConfirmedSms, sms)
      case 'owner-booking-new':
        return phraseOf(ownerBookingNewSms, {
          ...owner,
          needsApproval: told.occasion.name === 'booking/approval_asked',
        })
      case 'owner-booking-rescheduled':
        return phraseOf(ownerBookingRescheduledSms, owner)
      case 'owner-booking-cancelled':
        return phraseOf(ownerBookingCancelledSms, {
          ...owner,
          by: told.facts.cancelledBy,
          reason: reasonOf(told.facts, said.reader),
        })
      case 'owner-payment':
        return phraseOf(ownerPaymentSms, {
          ...owner,
          amount,
          kind: told.occasion.name === 'payment/refunded' ? 'refunded' : 'received',
        })
      case 'technician-booking-gone':
        throw new Error('technicians get mails only')
    }
  }
  return { ...written(), link, reader: said.reader }
}

/** Money that went back is told where the booking stands, with its receipt; whose time is gone is led to the times that are open. */
export function linkOfSms(
  template: Template,
  { facts, occasion, money }: Told,
  said: ReturnType<typeof phrase>,
): string {
  if (template.startsWith('owner-'))
    return `${said.origin}${dashboard.shortBooking(shortId(facts.id))}?${markOf(occasion)}`
  if (template === 'payment-asked') return said.payUrl
  if (template === 'booking-ready') return said.readyUrl
  if (template === 'review-asked') return said.reviewUrl
  if (template === 'rebook-asked') return said.comebackUrl
  const own = occasion.name === 'payment/refunded' ? occasion.refundId : facts.id
  const again = template === 'payment-refunded' ? money?.refundReason === 'time_gone' : template === 'booking-cancelled'
  if (again) return `${said.bookUrl}?r=${own.slice(0, 8)}`
  return template === 'payment-refunded' ? `${said.manageUrl}?r=${markOf(occasion)}` : said.manageUrl
}

/** Distinguishes two texts with the same words: of a visit that was moved there and back, of two refunds of one amount. */
function markOf(occasion: Occasion): string {
  if (occasion.name === 'payment/received') return occasion.paymentId.slice(0, 4)
  if (occasion.name === 'payment/refunded') return occasion.refundId.slice(0, 4)
  if (occasion.name === 'payment/asked') return String(occasion.owedMinor)
  // Asked once.
  if (occasion.name === 'review/asked' || occasion.name === 'rebook/asked') return occasion.bookingId.slice(0, 4)
  return String(occasion.version)
}
