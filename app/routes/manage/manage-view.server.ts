import { tipWords } from '#app/words/catalog/tips.ts'
import type { BookingDetails } from '#app/domain/booking/index.server.ts'
import { openWindow } from '#app/domain/booking/rules.ts'
import { sayBill, sumTaxes } from '#app/domain/payments/rules.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { againWords } from '#app/words/catalog/manageAgain.ts'
import { cardWords } from '#app/words/catalog/cardOnFile.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { feeWords } from '#app/words/catalog/missedFee.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import { manageWords as words, underWayFacts } from '#app/words/catalog/manage.ts'
import { cancelFacts } from '#app/words/catalog/manageCancel.ts'
import { couponLine } from '#app/words/catalog/couponField.ts'
import { keepWords } from '#app/words/catalog/mine.ts'
import { lettersLink } from '#app/words/catalog/letters.ts'
import { reviewFacts } from '#app/words/catalog/review.ts'
import { talkFacts } from '#app/words/catalog/talk.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { receiptWords } from '#app/words/catalog/receipt.ts'
import { timeWords } from '#app/words/catalog/time.ts'
import { onBothClocks } from '#app/words/other-clock.ts'
import type { Reader } from '#app/words/reader.ts'
import type { ManageView } from './manage-view.ts'
import { ownZone } from './own-zone.ts'
import { freeUntil, latePolicy } from '#app/words/catalog/policy.ts'
import { inLanguage, shop as shopPaths, withQuery } from '#app/paths.ts'
import { hourMs, localDate } from '#app/lib/time.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { addressLine } from '#app/lib/address-line.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { cardOf } from './card/card-view.server.ts'
import { bookingPath } from '../book/booking-query.server.ts'
import type { Managed } from './managed.server.ts'
import { sayFirst } from './said-first.server.ts'

/** What the page of a booking says to its reader. */
export function toManageView(managed: Managed, params: URLSearchParams, readerHere: Reader): ManageView {
  const { booking, links, shop } = managed
  const { now } = readerHere
  const own = ownZone(booking)
  const reader = readerHere.in(own ?? booking.timeZone)
  const { say } = reader
  const { timeZone, currency } = booking
  const open = openWindow(booking)
  const [start, end] = [booking.startsAt.getTime(), open?.until ?? booking.endsAt.getTime()]
  const money = (minor: number) => reader.money(minor, currency)
  const state = stateOf(booking, now)
  const left = Math.max(0, Math.ceil(((booking.holdExpiresAt?.getTime() ?? 0) - now) / 1000))
  const refunded = managed.bill.returnedMinor
  const live = state === 'confirmed' || state === 'pending_approval'
  const view = {
    shop,
    links,
    state,
    news: state === 'expired' && isPaid(managed) ? 'refunded' : newsOf(params),
    version: booking.version,
    access: booking.accessNotes,
    superseded: managed.superseded,
    linkAgain: say(againWords.title),
    reference: bookingReference(booking.id),
    firstName: booking.customerFirstName,
    service: serviceOf(booking, reader),
    technician: booking.technicianName,
    picture: managed.picture,
    when: open
      ? reader.dayWindow(start, end)
      : own
        ? say(timeWords.inZone(reader.range(start, end), reader.zoneName(start)))
        : reader.range(start, end),
    arrival: arrivalWords(booking, reader),
    start: reader.time(start),
    end: reader.time(end),
    day: { label: reader.dayTitle(start), date: localDate(start, reader.timeZone) },
    zone: { name: timeZone, label: reader.in(timeZone).zoneName(start) },
    customerZone: booking.customerTimeZone,
    bothClocks: own && !open ? onBothClocks(reader, timeZone, start, end) : null,
    startsAt: start,
    phase: end <= now ? 'over' : start <= now || booking.arrivedAt ? 'begun' : 'ahead',
    place: placeOf(booking, say(bookingWords.online), reader.country),
    ...billOf(managed, reader),
    ways: managed.ways,
    pay:
      managed.payable && !managed.superseded
        ? say((hasPaid(managed) ? payWords.payRest : payWords.pay)(money(managed.bill.dueMinor)))
        : null,
    tip: managed.tippable && !managed.superseded ? say(tipWords.give) : null,
    price: booking.priceMinor === 0 ? say(commonWords.free) : money(booking.priceMinor),
    cancelled:
      state === 'cancelled'
        ? {
            by: booking.cancelledBy ?? 'system',
            declined: booking.declined,
            refund: refunded > 0 ? money(refunded) : null,
          }
        : null,
    fee:
      managed.pendingFeeMinor > 0
        ? say((managed.card ? feeWords.pending : feeWords.pendingByLink)(money(managed.pendingFeeMinor)))
        : managed.chargingMinor > 0
          ? say(feeWords.restCharging(money(managed.chargingMinor)))
          : null,
    money: moneyLines(managed, money, say),
    hold:
      state === 'held'
        ? {
            secondsLeft: left,
            until: reader.time(now + left * 1000),
            due: money(booking.dueNowMinor),
            card: booking.needsCard && booking.dueNowMinor === 0,
          }
        : null,
    card: managed.consent && state !== 'held' ? (cardOf(managed.card, reader)?.name ?? say(cardWords.none)) : null,
    canReschedule: live && managed.rescheduling.refusal === null,
    canCancel: (live || state === 'held') && managed.cancelling.refusal === null,
    policy: policyOf(managed, reader),
    changeUntilHours: booking.changeUntilHours,
    rebook: managed.own
      ? withQuery(shopPaths.with(managed.own), { to: bookingPath(booking.serviceSlug, placeQuery(booking)) })
      : bookingPath(booking.serviceSlug, placeQuery(booking)),
    calendar: live ? links.calendar : null,
    asked: null,
    write: links.talk ? say(talkFacts.link) : null,
    more: [
      ...(hasPaid(managed) ? [{ href: links.receipt, text: say(receiptWords.link), post: true }] : []),
      ...(links.review && isOver(booking, reader.now) ? [{ href: links.review, text: say(reviewFacts.link) }] : []),
      ...(links.letters ? [{ href: links.letters, text: say(lettersLink) }] : []),
      ...(managed.account ? [{ href: inLanguage(managed.account, reader.language), text: say(keepWords.link) }] : []),
    ],
  } satisfies Omit<ManageView, 'title' | 'text'>
  return { ...view, ...sayFirst({ ...view, under: underWay(booking, reader) }, reader) }
}

/** Who has set off to the customer, or is there; null: nobody yet, or nobody drives. */
function underWay(
  { place, onMyWayAt, arrivedAt, technicianName: name }: BookingDetails,
  reader: Reader,
): string | null {
  if (place !== 'customer') return null
  if (arrivedAt) return reader.say(underWayFacts.there(name, reader.time(arrivedAt.getTime())))
  return onMyWayAt && reader.say(underWayFacts.coming(name, reader.time(onMyWayAt.getTime())))
}

/** Until when cancelling is free, for whoever has paid and may cancel; a move has rules of its own, which cancelling tells. */
function policyOf({ booking, bill, cancelling, payments }: Managed, { say, now, dayTime }: Reader): string | null {
  const paid =
    bill.byHandMinor > 0 || payments.some(({ capturedMinor, refundedMinor }) => capturedMinor > refundedMinor)
  if (!paid || cancelling.refusal !== null || cancelling.moved) return null
  const until = booking.startsAt.getTime() - booking.cancelFreeHours * hourMs
  const text = freeUntil(booking, dayTime(until))
  return text && say(now > until ? latePolicy(booking) : text)
}

/** What an arrival window means for the waiting customer; null for all other visits and once it is over. */
function arrivalWords(booking: BookingDetails, { say, time, window }: Reader): string | null {
  const { arrivalFrom, arrivalUntil, arrivalNotice, technicianName: name, status, startsAt } = booking
  if (!arrivalFrom || !arrivalUntil || (status !== 'confirmed' && status !== 'pending_approval')) return null
  if (!openWindow(booking)) return say(words.arrivesAt(name, time(startsAt.getTime())))
  const between = window(arrivalFrom.getTime(), arrivalUntil.getTime())
  const text = {
    evening_before: words.arrivesEvening(name, between),
    four_hours: words.arrivesHours(name, between, 4),
    two_hours: words.arrivesHours(name, between, 2),
    by_hand: words.arrivesBefore(name, between),
  }
  return say(text[arrivalNotice])
}

function stateOf({ status, holdExpiresAt }: BookingDetails, now: number): ManageView['state'] {
  return status === 'held' && (holdExpiresAt?.getTime() ?? 0) <= now ? 'expired' : status
}

/** Paid after the hold had run out: the payment was refunded, also for people who open the link days later. */
const isPaid = ({ payments }: Managed) => payments.some(({ capturedMinor }) => capturedMinor > 0)

/** Whether there is a rest: something was paid, online or by hand. */
export const hasPaid = ({ bill }: Managed) => bill.paidMinor + bill.byHandMinor > 0

function newsOf(params: URLSearchParams): ManageView['news'] {
  if (params.has('booked')) return 'booked'
  if (params.has('moved')) return 'moved'
  if (params.has('refunded')) return 'refunded'
  if (params.has('changed')) return 'changed'
  if (params.get('tip') === 'refused') return 'tip_refused'
  if (params.has('thanks')) return 'thanks'
  if (params.get('pay') === 'off') return 'pay_off'
  return params.has('pay') ? 'pay_unavailable' : null
}

function placeOf(
  { place, addressLabel, addressFlat, onlineUrl, status }: BookingDetails,
  online: string,
  country: string,
): ManageView['place'] {
  const open = status === 'confirmed'
  if (place === 'online')
    return { kind: place, label: online, href: open && onlineUrl && /^https?:/.test(onlineUrl) ? onlineUrl : null }
  const href = addressLabel
    ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(addressLabel)}`
    : null
  const label = addressLine(addressLabel, place === 'customer' ? addressFlat : '', country)
  return { kind: place, label, href: place === 'business' ? href : null }
}

function placeQuery({ place, lat, lng, addressLabel }: BookingDetails) {
  return place === 'customer' && lat !== null && lng !== null ? { lat, lng, place: addressLabel ?? undefined } : {}
}

/** How the price comes about, where it is not the service's own, and what is owed beside it. */
function billOf({ booking, bill }: Managed, reader: Reader): Pick<ManageView, 'bill' | 'beside'> {
  const money = (minor: number) => reader.money(minor, booking.currency)
  const signed = (minor: number) => (minor < 0 ? `−${money(-minor)}` : money(minor))
  const { say } = reader
  const { price, beside } = sayBill(bill.lines, {
    service: ({ amountMinor }) => ({ label: serviceOf(booking, reader), value: money(amountMinor) }),
    own_price: ({ amountMinor }) => ({ label: say(billWords.ownPrice), value: signed(amountMinor) }),
    nearby: ({ amountMinor }) => ({ label: say(words.discount), value: say(words.discountText(money(-amountMinor))) }),
    coupon: ({ label, amountMinor }) => ({ label: say(couponLine.line(label)), value: signed(amountMinor) }),
    adjustment: ({ label, amountMinor }) => ({ label: label || say(billWords.adjusted), value: signed(amountMinor) }),
    tip: ({ amountMinor }) => ({ label: say(billWords.tip), value: money(amountMinor) }),
    fee: ({ amountMinor }) => ({ label: say(billWords.fee), value: money(amountMinor) }),
    not_done: ({ amountMinor }) => ({ label: say(billWords.notDone), value: signed(amountMinor) }),
    credit: ({ label, amountMinor }) => ({
      label: say(label ? billWords.givenBack(label) : billWords.credit),
      value: signed(amountMinor),
    }),
  })
  const { taxNumber, taxNumberLabel } = bill.taxNumber
  const taxes = sumTaxes(bill.lines)
    .filter(({ minor }) => minor !== 0)
    .map((tax) => ({
      label: say(taxWords.within(tax.name, reader.number(tax.percent))),
      value: signed(tax.minor),
    }))
  if (taxes.length > 0 && taxNumber) taxes.push({ label: taxNumberLabel || say(taxWords.number), value: taxNumber })
  return { bill: price, beside: [...taxes, ...beside] }
}

function moneyLines(
  { booking, bill, payments }: Managed,
  money: (minor: number) => string,
  say: Reader['say'],
): ManageView['money'] {
  const isDeposit = booking.paymentKind === 'deposit'
  const deposit = payments.reduce(
    (sum, { kind, capturedMinor }) => sum + (kind === 'deposit' || kind === 'full' ? capturedMinor : 0),
    0,
  )
  const paid = bill.paidMinor + bill.byHandMinor - (isDeposit ? deposit : 0)
  const lines = []
  if (isDeposit && deposit > 0) lines.push({ label: say(words.depositPaid), value: money(deposit) })
  if (paid > 0) lines.push({ label: say(words.paid), value: money(paid) })
  if (bill.returnedMinor > 0) lines.push({ label: say(words.refunded), value: money(bill.returnedMinor) })
  const toHandBack = Math.min(bill.overMinor, bill.byHandMinor)
  if (['cancelled', 'no_show'].includes(booking.status) && toHandBack > 0)
    lines.push({ label: say(cancelFacts.comesBack), value: money(toHandBack) })
  if (booking.status === 'held' && bill.paidMinor === 0 && booking.dueNowMinor > 0) {
    lines.push({ label: say(words.toPayNow), value: money(booking.dueNowMinor) })
    const later = booking.priceMinor - booking.dueNowMinor
    if (later > 0) lines.push({ label: say(words.atVisit), value: money(later) })
  }
  // Of a visit that did not take place, nothing but a fee is due.
  if (!['held', 'expired'].includes(booking.status) && bill.dueMinor > 0)
    lines.push({ label: say(words.leftToPay), value: money(bill.dueMinor) })
  return lines
}

/** Whether there may be something to say of it; its page knows. */
const isOver = ({ status, endsAt }: Pick<Managed['booking'], 'status' | 'endsAt'>, now: number): boolean =>
  status === 'completed' || (status === 'confirmed' && endsAt.getTime() <= now)
