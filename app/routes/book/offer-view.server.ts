import { minuteMs } from '#app/lib/time.ts'
import { offerOf, type Offered, type OfferedSlot, type OpenSlots } from '#app/domain/booking/index.server.ts'
import { withCoupon, type Coupon, type CouponOffer } from '#app/domain/payments/rules.ts'
import { nearbyFromMinutes, offsetFormat } from '#app/domain/scheduling/rules.ts'
import { couponField } from '#app/words/catalog/couponField.ts'
import { termsWords } from '#app/words/catalog/bookingTerms.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView } from './service/booking-view.ts'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'
import { pickBest, timeWords } from './time-view.server.ts'
import { agreedWords, dueNowWords, priceNote, priceOf, savingWords, type Terms } from './words.server.ts'

type Answer = Extract<OpenSlots, { ok: true }>
type Length = { durationMinutes: number; windowMinutes: number | null }

/** When a visit takes place that begins at `start` (epoch ms), or has its arrival window there. */
export function whenWords(start: number, { durationMinutes, windowMinutes }: Length, reader: Reader): string {
  if (windowMinutes) return reader.dayWindow(start, start + windowMinutes * minuteMs)
  return reader.range(start, start + durationMinutes * minuteMs)
}

/** A time with its price, and what is agreed to at it, if it is on somebody's way. */
export function priced(
  view: BookingView,
  { service, page, currency, reader }: { service: Offered; page: Terms; currency: string; reader: Reader },
  answer: Answer,
  slot: OfferedSlot,
  technician: string | undefined,
  coupon: Coupon | null,
): BookingView {
  const offer = withCoupon(service, offerOf(answer, slot, technician), coupon, currency)
  if (offer.discountMinor === 0 && offer.couponMinor === 0) return view
  const discounted = { ...service, ...offer }
  return {
    ...view,
    service: {
      ...view.service,
      price: priceOf(discounted, currency, reader),
      priceNote: priceNote(discounted, currency, reader),
      dueNow: dueNowWords(discounted, currency, reader),
    },
    shownMinor: offer.priceMinor,
    policy: agreedWords(discounted, page, slot.start, currency, reader),
    discount: [
      offer.discountMinor > 0 ? reader.say(termsWords.discount(reader.money(offer.discountMinor, currency))) : '',
      ...(coupon ? [couponWords(coupon, offer, currency, reader)] : []),
    ]
      .filter(Boolean)
      .join(' · '),
  }
}

const couponWords = ({ code }: Coupon, { couponMinor }: CouponOffer, currency: string, { say, money }: Reader) =>
  say(couponMinor > 0 ? couponField.off(code, money(couponMinor, currency)) : couponField.better(code))

/** The note under a time in the picker. */
export function noteOf(answer: Answer, currency: string, reader: Reader, technician: string | undefined) {
  return (slot: OfferedSlot) => {
    const text = savingWords(offerOf(answer, slot, technician), currency, reader)
    return text === null ? null : { text, saves: true }
  }
}

/** The times in view that save most driving, one per day: a group of their own before the others. */
export function bestTimes(
  answer: Answer,
  slots: readonly OfferedSlot[],
  { currency, reader }: { currency: string; reader: Reader },
  technician: string | undefined,
  href: (change: { start: string }) => string,
): TimeView['best'] {
  const { timeZone } = reader
  const format = offsetFormat(timeZone)
  const worth = (slot: OfferedSlot) => {
    const { savedMinutes, discountMinor } = offerOf(answer, slot, technician)
    // Money first; driving minutes decide between equal discounts.
    return discountMinor > 0 || savedMinutes >= nearbyFromMinutes ? discountMinor * 10_000 + savedMinutes : 0
  }
  const note = noteOf(answer, currency, reader, technician)
  return pickBest(slots, worth, timeZone).map((slot) => ({
    label: `${reader.day(slot.start)}, ${timeWords(slot, reader)}`,
    note: note(slot)?.text ?? '',
    href: href({ start: format(slot.start) }),
  }))
}
