import { roundToCharge } from '../../lib/currency.ts'
import { leastCharge } from '../catalog/rules.ts'

/** What a business gives back of the driving that a time on its way saves. Amounts in minor units. */
export type DiscountTerms = {
  /** Part of the saving that goes to the customer; 0: none. */
  discountSharePercent: number
  /** Cost of an hour of driving. */
  driveHourMinor: number
  /** At most this part of the price. */
  discountMaxPercent: number | null
}

/**
 * The discount for minutes of driving saved, in minor units: the customer's share of what those minutes cost, within the
 * owner's limit and the price, rounded down. 0 where nothing is saved.
 */
export function decideDiscount(priceMinor: number, savedMinutes: number, terms: DiscountTerms): number {
  const share = Math.floor((savedMinutes * terms.driveHourMinor * terms.discountSharePercent) / 6_000)
  const limit = Math.floor((priceMinor * (terms.discountMaxPercent ?? 100)) / 100)
  return Math.max(0, Math.min(share, limit, priceMinor))
}

export type Offer = { savedMinutes: number; discountMinor: number; priceMinor: number; dueNowMinor: number }
type Priced = { paymentKind: 'none' | 'deposit' | 'full'; priceMinor: number; depositMinor: number }

/**
 * A service at a time that saves so many minutes: discount, price after it, and what is due when booking. What is paid
 * online stays an amount that can be charged: a discount never takes it below the least there is, nor to a fraction.
 */
export function offerAt(service: Priced, savedMinutes: number, terms: DiscountTerms, currency: string): Offer {
  const wished = decideDiscount(service.priceMinor, savedMinutes, terms)
  const room =
    service.paymentKind === 'none' ? service.priceMinor : Math.max(0, service.priceMinor - leastCharge(currency))
  const discountMinor = roundToCharge(Math.min(wished, room), currency)
  const priceMinor = service.priceMinor - discountMinor
  return { savedMinutes, discountMinor, priceMinor, dueNowMinor: dueOf(service, priceMinor) }
}

/** What is due when booking, of a price that may not be the service's own. */
export const dueOf = (
  { paymentKind, depositMinor }: Pick<Priced, 'paymentKind' | 'depositMinor'>,
  priceMinor: number,
): number => ({ none: 0, deposit: Math.min(depositMinor, priceMinor), full: priceMinor })[paymentKind]

/**
 * What a member books for: the price of her own, with no discount beside it, or what the caller was told, so that nothing is taken
 * off in silence. Null: the caller was told a price that is not to be had.
 */
export function offerByHand(
  service: Priced,
  offer: Offer,
  { ownMinor, toldMinor }: { ownMinor?: number | undefined; toldMinor?: number | undefined },
): Offer | null {
  const listMinor = offer.priceMinor + offer.discountMinor
  const priceMinor = ownMinor ?? toldMinor ?? offer.priceMinor
  if (ownMinor === undefined && (priceMinor < offer.priceMinor || priceMinor > listMinor)) return null
  const discountMinor = ownMinor === undefined ? listMinor - priceMinor : 0
  return { savedMinutes: offer.savedMinutes, discountMinor, priceMinor, dueNowMinor: dueOf(service, priceMinor) }
}
