import { roundToCharge } from '#app/lib/currency.ts'
import { atCustomersPrice, leastCharge, type Tax } from '../../catalog/rules.ts'

/**
 * What the links a guest came with give her for one service, the best of all her groups; null: as everybody. `opens`: the service is
 * shown though it is private. `priceMinor`: a price of its own, as listed, minor units. `link`: the one that is written down.
 */
export type Terms = {
  opens: boolean
  horizonDays: number | null
  noticeMinutes: number | null
  percentOff: number | null
  priceMinor: number | null
  link: string | null
}

type Listed = { priceMinor: number; paymentKind: 'none' | 'deposit' | 'full'; tax: Tax | null }

/**
 * A service at the price she pays, and beside it what others pay (`usualMinor`), with tax. The lowest of the usual price, the price of
 * one of her groups and the usual price less their percentage; what is paid online stays an amount that can be charged, or nothing.
 */
export function pricedFor<T extends Listed>(
  service: T,
  terms: Terms | null,
  currency: string,
): T & { usualMinor: number } {
  const usual = atCustomersPrice(service, currency)
  const listed = Math.min(service.priceMinor, terms?.priceMinor ?? Infinity, lessShare(service, terms, currency))
  const own = atCustomersPrice({ ...service, priceMinor: listed }, currency).priceMinor
  const least = service.paymentKind === 'none' || own === 0 ? 0 : leastCharge(currency)
  return { ...usual, priceMinor: Math.min(usual.priceMinor, Math.max(own, least)), usualMinor: usual.priceMinor }
}

/** What is taken off is rounded down, as a coupon's is. */
function lessShare({ priceMinor }: Listed, terms: Terms | null, currency: string): number {
  const off = Number((BigInt(priceMinor) * BigInt(terms?.percentOff ?? 0)) / 100n)
  return priceMinor - (off === priceMinor ? off : roundToCharge(off, currency))
}
