import { roundToCharge } from '#app/lib/currency.ts'
import type { CouponsRow } from '#app/lib/rows.gen.ts'
import { leastCharge } from '../../catalog/rules.ts'
import { dueOf, type Offer } from '../discount.ts'

/** A code as it is stored, whatever way it was typed; '' for none, null for what cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  return code === '' || /^[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9_-]{3,30}$/.test(code) ? code : null
}

export type Coupon = Pick<
  CouponsRow,
  | 'id'
  | 'code'
  | 'percent'
  | 'amountMinor'
  | 'fromDate'
  | 'toDate'
  | 'serviceIds'
  | 'newCustomersOnly'
  | 'mostUses'
  | 'mostUsesEach'
  | 'withNearby'
> & {
  /** Somebody earned it: it is hers alone. */
  own: boolean
}

/**
 * How often it was used, by everybody and by this customer. `known`: it is for new customers, and she has booked before. `hers`: whoever earned it is she; null: nobody
 * has said yet who books.
 */
export type CouponState = { uses: number; ownUses: number; known: boolean; hers: boolean | null }

/** Whether a code takes something off a booking of the service made on this day of the business ('YYYY-MM-DD'). */
export function couponFits(
  { fromDate, toDate, serviceIds, newCustomersOnly, mostUses, mostUsesEach, own }: Coupon,
  { uses, ownUses, known, hers }: CouponState,
  { serviceId, today }: { serviceId: string; today: string },
): boolean {
  return (
    (fromDate === null || today >= fromDate) &&
    (toDate === null || today <= toDate) &&
    (serviceIds.length === 0 || serviceIds.includes(serviceId)) &&
    !(newCustomersOnly && known) &&
    !(own && hers === false) &&
    (mostUses === null || uses < mostUses) &&
    (mostUsesEach === null || ownUses < mostUsesEach)
  )
}

type Paid = { paymentKind: 'none' | 'deposit' | 'full'; depositMinor: number }
export type CouponOffer = Offer & { couponMinor: number }

/**
 * An offer with a code, in minor units: beside the discount of the time or, if the owner does not give both, instead of it
 * where the code is worth more. What has to be paid online stays an amount that can be charged, or becomes nothing.
 */
export function withCoupon(service: Paid, offer: Offer, coupon: Coupon | null, currency: string): CouponOffer {
  const unused = { ...offer, couponMinor: 0 }
  if (!coupon) return unused
  const baseMinor = coupon.withNearby ? offer.priceMinor : offer.priceMinor + offer.discountMinor
  const couponMinor = takenOff(service, coupon, baseMinor, currency)
  if (couponMinor === 0 || (!coupon.withNearby && offer.discountMinor > couponMinor)) return unused
  const priceMinor = baseMinor - couponMinor
  const discountMinor = coupon.withNearby ? offer.discountMinor : 0
  return { ...offer, discountMinor, priceMinor, couponMinor, dueNowMinor: dueOf(service, priceMinor) }
}

function takenOff({ paymentKind }: Paid, coupon: Coupon, baseMinor: number, currency: string): number {
  const wished =
    coupon.percent === null
      ? Math.min(coupon.amountMinor ?? 0, baseMinor)
      : Number((BigInt(baseMinor) * BigInt(coupon.percent)) / 100n)
  const left = baseMinor - (wished === baseMinor ? wished : roundToCharge(wished, currency))
  const least = paymentKind === 'none' ? 0 : Math.min(leastCharge(currency), baseMinor)
  return baseMinor - (left > 0 && left < least ? least : left)
}
