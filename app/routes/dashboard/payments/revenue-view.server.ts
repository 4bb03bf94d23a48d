import type { Period, Step } from '#app/domain/analytics/rules.ts'
import type { Billed, Revenue, Sum } from '#app/domain/analytics/index.server.ts'
import { addDays } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { revenueWords as words } from '#app/words/catalog/revenue.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import type { Reader } from '#app/words/reader.ts'
import { drawBars } from './chart.ts'
import { wayWord } from './movement-words.ts'

/** "Tue 24 Nov", "November 2026": what a step is called. */
export const stepName = (date: string, step: Step, reader: Reader) =>
  step === 'month' ? reader.months(date, date) : reader.date(date)

/** "28 Oct – 24 Nov" of [from, until). */
export const spanName = (from: string, until: string, { step }: Period, reader: Reader) =>
  step === 'month'
    ? reader.months(from, addDays(until, -1))
    : `${reader.date(from)} – ${reader.date(addDays(until, -1))}`

/** "+12%", "−8%", "0%"; null where nothing was before. */
export function change(now: number, before: number, { percent }: Reader): string | null {
  if (before <= 0) return null
  const share = Math.round(((now - before) / before) * 100) / 100
  return `${share < 0 ? '−' : share > 0 ? '+' : ''}${percent(Math.abs(share))}`
}

/** One currency's revenue, as the page shows it. */
export function viewRevenue(revenue: Revenue, period: Period, reader: Reader) {
  const { currency, total } = revenue
  const { count, dates, step } = period
  const money = (minor: number) => reader.money(minor, currency)
  const before = (now: number, past: number) =>
    reader.say(words.before([money(past), change(now, past, reader)].filter(Boolean).join(', ')))
  const [past, now] = [revenue.steps.slice(0, count), revenue.steps.slice(count)]
  const chart = drawBars(now, past)
  const span = spanName(dates[count]!, dates[2 * count]!, period, reader)
  const best = now.indexOf(Math.max(...now))
  const part = (sum: Sum, name: string) => ({
    name,
    gross: money(sum.grossMinor),
    share: total.grossMinor > 0 && sum.grossMinor >= 0 ? reader.percent(sum.grossMinor / total.grossMinor) : '',
    before: money(sum.beforeMinor),
  })
  const named = ({ name: { name, nameIn }, ...sum }: Revenue['services'][number]) =>
    part(sum, nameIn?.[reader.language] ?? name)
  return {
    span,
    stats: {
      gross: money(total.grossMinor),
      grossBefore: before(total.grossMinor, total.beforeMinor),
      refunded: money(total.refundedMinor),
      fees: money(total.feesMinor),
      net: money(total.netMinor),
      netBefore: before(total.netMinor, total.beforeNetMinor),
    },
    chart: {
      ...chart,
      label: reader.say(
        words.chart(
          money(total.grossMinor),
          span,
          `${stepName(dates[count + best]!, step, reader)}, ${money(now[best]!)}`,
        ),
      ),
      most: money(Math.max(0, ...revenue.steps)),
      first: stepName(dates[count]!, step, reader),
      last: stepName(dates[2 * count - 1]!, step, reader),
    },
    rows: now.map((amount, index) => {
      const [from, until] = [dates[count + index]!, dates[count + index + 1]!]
      return {
        name: stepName(from, step, reader),
        href: withQuery(dashboard.paymentHistory, { from, to: addDays(until, -1) }),
        gross: money(amount),
        before: money(past[index]!),
        change: change(amount, past[index]!, reader) ?? '',
      }
    }),
    billed: viewBilled(revenue.billed, currency, reader),
    services: revenue.services.map(named),
    technicians: revenue.technicians.map(named),
    ways: revenue.ways.map(({ way, ...sum }) => part(sum, reader.say(wayWord(way)))),
  }
}

/** What was billed, as a tax return asks for it; nothing where nothing was. */
function viewBilled(
  { rates, untaxedMinor, tipsMinor, taxMinor, totalMinor }: Billed,
  currency: string,
  reader: Reader,
) {
  const { say } = reader
  const line = (key: string, name: string, netMinor: number, tax: number | null) => ({
    key,
    name,
    net: reader.money(netMinor, currency),
    tax: tax === null ? '' : reader.money(tax, currency),
  })
  if (rates.length === 0 && untaxedMinor === 0 && tipsMinor === 0) return null
  return {
    rows: [
      ...rates.map(({ name, percent, netMinor, taxMinor: tax }) =>
        line(`${name} ${percent}`, say(taxWords.rateOf(name, reader.number(percent))), netMinor, tax),
      ),
      ...(rates.length === 0 || untaxedMinor === 0 ? [] : [line('none', say(taxWords.noTax), untaxedMinor, null)]),
      line('net', say(words.netRevenue), totalMinor - taxMinor - tipsMinor, taxMinor),
      line('tips', say(words.tips), tipsMinor, null),
    ],
    total: say(words.billedTotal(reader.money(totalMinor, currency))),
  }
}

export type RevenueView = ReturnType<typeof viewRevenue>
