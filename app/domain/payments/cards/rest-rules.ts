import { roundToCharge } from '../../../lib/currency.ts'
import { dayMs } from '../../../lib/time.ts'
import { chargeable } from '../../catalog/rules.ts'

/** For how many days from the start of a visit its rest may be charged to the kept card: about as long as its link lives. */
export const restDays = 14

/** What is left of a price when booking, minor units: the most that a card may be kept for. What no card can be charged is nothing. */
export function restOf(
  { priceMinor, dueNowMinor }: { priceMinor: number; dueNowMinor: number },
  currency: string,
): number {
  const minor = roundToCharge(Math.max(0, priceMinor - dueNowMinor), currency)
  return chargeable(minor, currency) ? minor : 0
}

export type RestFacts = {
  /** What was agreed to, and what of it was charged already, minor units. */
  agreedMinor: number
  chargedMinor: number
  /** What is left of the bill. */
  dueMinor: number
  agreedDays: number
  /** Epoch ms. */
  startsAt: number
  now: number
}

/** What may be charged to the card now, minor units: of what is left as much as was agreed to, and only in the time that was agreed to. */
export function chargeableRest(facts: RestFacts, currency: string): number {
  const { agreedMinor, chargedMinor, dueMinor, agreedDays, startsAt, now } = facts
  if (now < startsAt || now > startsAt + agreedDays * dayMs) return 0
  const minor = roundToCharge(Math.max(0, Math.min(dueMinor, agreedMinor - chargedMinor)), currency)
  return chargeable(minor, currency) ? minor : 0
}
