import type { Cohorts } from '#app/domain/analytics/index.server.ts'
import { shareOf } from '#app/domain/analytics/rules.ts'
import type { Reader } from '#app/words/reader.ts'

/** Months of first visits that are shown, and months after each. */
export const cohortsShown = 12

const monthsBetween = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** Customers by the month of their first visit: how many, what each paid since, and which share of them came in each month after. */
export function cohortRows({ months, money }: Cohorts, currency: string) {
  return [...Map.groupBy(months, ({ cohort }) => cohort)]
    .map(([cohort, own]) => {
      const size = own.find(({ month }) => month === cohort)?.customers ?? 0
      const paid = money.find((sum) => sum.cohort === cohort && sum.currency === currency)?.grossMinor ?? 0
      const came = new Map(own.map(({ month, customers }) => [monthsBetween(cohort, month), customers]))
      return { cohort, size, paid, came }
    })
    .sort((a, b) => (a.cohort < b.cohort ? 1 : -1))
}

/** What a customer has paid since the first visit, on average; minor units. */
export function lifetimeOf(cohorts: Cohorts, currency: string): number | null {
  const rows = cohortRows(cohorts, currency)
  const [paid, size] = [rows.reduce((sum, row) => sum + row.paid, 0), rows.reduce((sum, row) => sum + row.size, 0)]
  const value = shareOf(paid, size)
  return value === null ? null : Math.round(value)
}

/** The youngest cohorts, as a page shows them; a month that has not come yet is null. */
export function viewCohorts(cohorts: Cohorts, currency: string, reader: Reader) {
  const current = (cohorts.until ?? '').slice(0, 7)
  return cohortRows(cohorts, currency)
    .slice(0, cohortsShown)
    .map(({ cohort, size, paid, came }) => ({
      key: cohort,
      name: reader.months(cohort, cohort),
      size: reader.number(size),
      worth: reader.money(size > 0 ? Math.round(paid / size) : 0, currency),
      months: Array.from({ length: cohortsShown - 1 }, (_, index) => {
        const after = index + 1
        if (monthsBetween(cohort, `${current}-01`) < after) return { after, share: null, text: '' }
        const share = (came.get(after) ?? 0) / Math.max(1, size)
        return { after, share, text: reader.percent(Math.round(share * 100) / 100) }
      }),
    }))
}

export type CohortView = ReturnType<typeof viewCohorts>
