import type { PaymentsRow } from '../../../lib/rows.gen.ts'

/** How money is paid online, by the provider that takes it. */
export type Way = PaymentsRow['way']
/** All but cards, which Stripe takes. */
export type OtherWay = Exclude<Way, 'stripe'>

/** Counted in hundredths by us and in whole units by the provider. */
const whole: Record<Way, readonly string[]> = { stripe: [], paypal: ['HUF', 'TWD'], kaspi: ['KZT'] }

/** What of the ways a business offers can pay just this amount, minor units. */
const waysFor = (ways: readonly Way[], amountMinor: number, currency: string): Way[] =>
  ways.filter((way) => !whole[way].includes(currency) || amountMinor % 100 === 0)

/** A card that is to be kept is given to Stripe, with what is paid. */
const waysToHold = (ways: readonly Way[], keepsCard: boolean): Way[] =>
  ways.filter((way) => way === 'stripe' || !keepsCard)

/** `ways`: those that the service names; `allWays`: each of the business. Cards first. */
export type OfferedWays = { ways: readonly Way[]; allWays: readonly Way[] }

/**
 * By which ways an amount can be paid, minor units. Where none of those that the service names can, each of the business
 * that can: rather paid another way than not at all. `keepsCard`: with a card that is to be kept.
 */
export function waysToPay(
  { ways, allWays }: OfferedWays,
  { amountMinor, currency, keepsCard }: { amountMinor: number; currency: string; keepsCard: boolean },
): Way[] {
  const fit = (some: readonly Way[]) => waysToHold(waysFor(some, amountMinor, currency), keepsCard)
  const named = fit(ways)
  return named.length > 0 ? named : fit(allWays)
}
