import { roundToCharge } from '../../lib/currency.ts'
import { leastCharge } from '../catalog/rules.ts'
import type { Offer } from './discount.ts'

/** What a business asks of customers who did not come before. `percent`: of the price. */
export type NoShowRule = { noShowDeposit: 'none' | 'percent' | 'full'; noShowDepositPercent: number }

/**
 * What is due when booking for somebody who did not come as often as the rule allows: never less than the service asks
 * for, never more than the price, and an amount that can be charged. Minor units.
 */
export function raiseDue(
  { priceMinor, dueNowMinor }: Pick<Offer, 'priceMinor' | 'dueNowMinor'>,
  { noShowDeposit, noShowDepositPercent }: NoShowRule,
  currency: string,
): number {
  if (noShowDeposit === 'none') return dueNowMinor
  const share = noShowDeposit === 'full' ? priceMinor : Math.ceil((priceMinor * noShowDepositPercent) / 100)
  const least = Math.max(share, leastCharge(currency))
  const raised = roundToCharge(Math.min(least, priceMinor), currency)
  return raised < leastCharge(currency) ? dueNowMinor : Math.max(dueNowMinor, raised)
}
