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
  const dueNowMinor = { none: 0, deposit: Math.min(service.depositMinor, priceMinor), full: priceMinor }[
    service.paymentKind
  ]
  return { savedMinutes, discountMinor, priceMinor, dueNowMinor }
}
