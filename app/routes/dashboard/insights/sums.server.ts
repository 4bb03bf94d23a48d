import type { Days, KeySums } from '#app/domain/analytics/index.server.ts'
import {
  addCounts,
  noCounts,
  noMoney,
  type DayCounts,
  type MoneyCounts,
  type Period,
} from '#app/domain/analytics/rules.ts'
import { localDate } from '#app/lib/time.ts'

export type Total = { counts: DayCounts; money: MoneyCounts }

/** The sums of some days. */
export function sumDays({ counts, money }: Days, currency: string, within: (date: string) => boolean): Total {
  const total = { counts: noCounts(), money: noMoney() }
  for (const [day, sums] of counts) if (within(day)) addCounts(total.counts, sums)
  for (const [day, sums] of money.get(currency) ?? []) if (within(day)) addCounts(total.money, sums)
  return total
}

/** This period, and the one before as far as it is compared: up to the same day and time. */
export function totalsOf(
  days: Days,
  period: Period,
  currency: string,
  timeZone: string,
): { now: Total; before: Total } {
  const middle = period.dates[period.count]!
  const compared = days.partial ? localDate(period.comparedUntil, timeZone) : middle
  const before = sumDays(days, currency, (date) => date < compared)
  if (days.partial) {
    addCounts(before.counts, days.partial.counts)
    addCounts(before.money, days.partial.money.get(currency) ?? noMoney())
  }
  return { now: sumDays(days, currency, (date) => date >= middle), before }
}

/** Whether nothing at all happened: no visit, no booking, no review, no money. */
export const isNothing = (...totals: Total[]) =>
  totals.every(({ counts, money }) => [...Object.values(counts), ...Object.values(money)].every((sum) => sum === 0))

/** Minutes of some days. */
export const sumMinutes = (days: ReadonlyMap<string, number>, within: (date: string) => boolean) =>
  [...days].reduce((sum, [day, minutes]) => (within(day) ? sum + minutes : sum), 0)

export const moneyOf = ({ money }: KeySums, currency: string) =>
  money.get(currency) ?? { now: noMoney(), before: noMoney() }

/** Currencies that came in, the business's own first. */
export const currenciesOf = ({ money }: Days, own: string) => [...new Set([own, ...money.keys()])]
