import type { Period } from '#app/domain/analytics/rules.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import type { Reader } from '#app/words/reader.ts'
import { drawBars } from '../payments/chart.ts'
import { change, spanName, stepName } from '../payments/revenue-view.server.ts'

type Series = {
  title: string
  now: readonly number[]
  before: readonly number[]
  /** The whole of this period, as people read it. */
  total: string
  format: (value: number) => string
}

/** Something that is counted step by step, as bars and as the table that says the same. */
export function viewSeries({ title, now, before, total, format }: Series, period: Period, reader: Reader) {
  const { count, dates, step } = period
  const span = spanName(dates[count]!, dates[2 * count]!, period, reader)
  return {
    title,
    step,
    chart: {
      ...drawBars(now, before),
      label: reader.say(words.chart(title, span, total)),
      most: format(Math.max(0, ...now, ...before)),
      first: stepName(dates[count]!, step, reader),
      last: stepName(dates[2 * count - 1]!, step, reader),
    },
    rows: now.map((value, index) => ({
      href: dates[count + index]!,
      name: stepName(dates[count + index]!, step, reader),
      gross: format(value),
      before: format(before[index]!),
      change: change(value, before[index]!, reader) ?? '',
    })),
  }
}

export type SeriesView = ReturnType<typeof viewSeries>

/** "Before: 12, +8%" */
export const beside = (value: string, now: number, before: number, reader: Reader) =>
  reader.say(words.before([value, change(now, before, reader)].filter(Boolean).join(', ')))
