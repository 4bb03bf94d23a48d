import { roundToCharge } from '../../../lib/currency.ts'
import { chargeable } from '../../catalog/rules.ts'

/** What a business charges whoever does not come, or cancels late: a share of the price and at least an amount, minor units. */
export type FeePolicy = {
  noShowFeePercent: number
  noShowFeeMinor: number
  lateFeePercent: number
  lateFeeMinor: number
}

/** Whether anything is ever charged to a card that is kept. */
export const usesCards = (policy: FeePolicy & { cardPaysRest: boolean }): boolean =>
  policy.cardPaysRest ||
  policy.noShowFeePercent + policy.noShowFeeMinor + policy.lateFeePercent + policy.lateFeeMinor > 0

export type Fees = { noShowMinor: number; lateCancelMinor: number }

/** The fees for a visit at this price, never more than the price. What no card can be charged is no fee. */
export function feesOf(policy: FeePolicy, priceMinor: number, currency: string): Fees {
  const fee = (percent: number, leastMinor: number) => {
    const share = Math.floor((priceMinor * percent) / 100)
    const minor = roundToCharge(Math.min(priceMinor, Math.max(share, leastMinor)), currency)
    return chargeable(minor, currency) ? minor : 0
  }
  return {
    noShowMinor: fee(policy.noShowFeePercent, policy.noShowFeeMinor),
    lateCancelMinor: fee(policy.lateFeePercent, policy.lateFeeMinor),
  }
}

/**
 * What is charged, minor units: by the policy as it is now, at most what was agreed, less what was paid and is kept. What
 * no card can be charged is left.
 */
export function decideFee(
  { policyMinor, agreedMinor, keptMinor }: { policyMinor: number; agreedMinor: number; keptMinor: number },
  currency: string,
): number {
  const minor = roundToCharge(Math.max(0, Math.min(policyMinor, agreedMinor) - Math.max(0, keptMinor)), currency)
  return chargeable(minor, currency) ? minor : 0
}
