import { chargeStep, minorDigits, writesWhole } from '#app/lib/currency.ts'

/** What a customer adds when paying the rest: one of the offered percentages, an amount of her own, or nothing. */
export type TipWish = { percent: number } | { minor: number } | null

/** A share of what the visit costs, in minor units: an amount that a card can carry and that people would write. */
export function tipOf(priceMinor: number, percent: number, currency: string): number {
  const step = Math.max(chargeStep(currency), writesWhole(currency) ? 10 ** minorDigits(currency) : 1)
  return Math.round((priceMinor * percent) / 100 / step) * step
}

export type TipFacts = { percents: readonly number[]; priceMinor: number; owedMinor: number; currency: string }

/**
 * The tip of a wish, in minor units; null for one that was not offered: a percentage that is not the owner's, an amount
 * above the whole bill, or one that a card cannot carry.
 */
export function decideTip(wish: TipWish, { percents, priceMinor, owedMinor, currency }: TipFacts): number | null {
  if (!wish) return 0
  if ('percent' in wish) return percents.includes(wish.percent) ? tipOf(priceMinor, wish.percent, currency) : null
  const { minor } = wish
  const fits = Number.isSafeInteger(minor) && minor >= 0 && minor <= owedMinor && minor % chargeStep(currency) === 0
  return fits && (minor === 0 || percents.length > 0) ? minor : null
}

export type TipAlone = { status: string; dueMinor: number; owedMinor: number; tipped: boolean }

/** Whether a tip can be paid although nothing is left of the bill: once, after the visit. */
export const takesTipAlone = ({ status, dueMinor, owedMinor, tipped }: TipAlone): boolean =>
  status === 'completed' && dueMinor === 0 && owedMinor > 0 && !tipped
