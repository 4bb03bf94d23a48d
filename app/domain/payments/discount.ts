import { roundToCharge } from '../../lib/currency.ts'
import { leastCharge } from '../catalog/rules.ts'

/** The business's terms for sharing saved driving with the customer. Amounts in minor units. */
export type DiscountTerms = {
  /** The customer's share of the saving, in percent; 0: none. */
  discountSharePercent: number
  /** What an hour of driving costs. */
  driveHourMinor: number
  /** The most a discount may take off the price, in percent. */
  discountMaxPercent: number | null
}

/**
 * The discount for saved driving minutes, in minor units: the customer's share of what those minutes cost, within the
 * owner's limit and the price, rounded down. 0 when nothing is saved.
 */
export function decideDiscount(priceMinor: number, savedMinutes: number, terms: DiscountTerms): number {
  const share = Math.floor((savedMinutes * terms.driveHourMinor * terms.discountSharePercent) / 6_000)
  const limit = Math.floor((priceMinor * (terms.discountMaxPercent ?? 100)) / 100)
  return Math.max(0, Math.min(share, limit, priceMinor))
}

export type Offer = { savedMinutes: number; discountMinor: number; priceMinor: number; dueNowMinor: number }
type Priced = { paymentKind: 'none' | 'deposit' | 'full'; priceMinor: number; depositMinor: number }

/**
 * A service at a time that saves driving: discount, price after it, and what is due when booking. An online payment
 * stays an amount that can be charged: a discount never takes it below the minimum, nor to a fraction.
 */
export function offerAt(service: Priced, savedMinutes: number, terms: DiscountTerms, currency: string): Offer {
  const wished = decideDiscount(service.priceMinor, savedMinutes, terms)
  const room =
    service.paymentKind === 'none' ? service.priceMinor : Math.max(0, service.priceMinor - leastCharge(currency))
  const discountMinor = roundToCharge(Math.min(wished, room), currency)
  const priceMinor = service.priceMinor - discountMinor
  return { savedMinutes, discountMinor, priceMinor, dueNowMinor: dueOf(service, priceMinor) }
}

/** What is due when booking, for a price that may differ from the service's own. */
export const dueOf = (
  { paymentKind, depositMinor }: Pick<Priced, 'paymentKind' | 'depositMinor'>,
  priceMinor: number,
): number => ({ none: 0, deposit: Math.min(depositMinor, priceMinor), full: priceMinor })[paymentKind]

/**
 * The offer when a member books: the member's own price without any discount, or the price the caller was told, so that
 * nothing is taken off silently. Null: that price is not available.
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
