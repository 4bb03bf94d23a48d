import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readOverview } from '#app/domain/analytics/index.server.ts'
import { noShowRate, shareOf } from '#app/domain/analytics/rules.ts'
import { withQuery } from '#app/paths.ts'
import { Stat, StatRow } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InsightsFrame } from './frame.tsx'
import { areaName, byStep, frameOf, openInsights } from './insights-page.server.ts'
import { KeyTable } from './key-table.tsx'
import { namesOf, viewKeys } from './key-view.server.ts'
import { beside, viewSeries } from './series.server.ts'
import { NothingYet } from './nothing-yet.tsx'
import { SeriesCard } from './series-card.tsx'
import { currenciesOf, isNothing, sumDays, sumMinutes, totalsOf } from './sums.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { app, member, reader, period, part, currency } = opened
  const { say } = reader
  const page = await readOverview(app, member, period, part)
  const { now, before } = totalsOf(page.days, period, currency, reader.timeZone)
  const steps = byStep(period, (within) => sumDays(page.days, currency, within))
  const money = (minor: number) => reader.money(minor, currency)
  const [busy, past] = [page.dates.first, period.dates[0]!].map((from, half) => {
    const until = half === 0 ? page.dates.until : page.dates.first
    const within = (date: string) => date >= from && date < until
    const offered = page.offered ? sumMinutes(page.offered, within) : 0
    return shareOf(sumDays(page.days, currency, within).counts.bookedMinutes, offered)
  })
  const rating = shareOf(now.counts.stars, now.counts.reviews)
  const missed = [noShowRate(now.counts), noShowRate(before.counts)]
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? '–' : reader.percent(share)
  const keyed = { currency, reader }
  const currencies = currenciesOf(page.days, currency)
  return {
    frame: frameOf(opened, page),
    nothing: currencies.length < 2 && isNothing(now, before),
    currencies: currencies.map((code) => ({
      to: withQuery(opened.path, { ...opened.kept, currency: code }),
      label: code,
    })),
    currency: withQuery(opened.path, { ...opened.kept, currency }),
    stats: {
      revenue: money(now.money.grossMinor),
      revenueBefore: beside(money(before.money.grossMinor), now.money.grossMinor, before.money.grossMinor, reader),
      visits: reader.number(now.counts.visits),
      visitsBefore: beside(reader.number(before.counts.visits), now.counts.visits, before.counts.visits, reader),
      busy: page.offered ? percent(busy) : null,
      busyBefore: say(words.before(percent(past))),
      fresh: reader.number(now.counts.newCustomers),
      freshBefore: beside(
        reader.number(before.counts.newCustomers),
        now.counts.newCustomers,
        before.counts.newCustomers,
        reader,
      ),
      missed: percent(missed[0]),
      missedBefore: say(words.before(percent(missed[1]))),
      rating: rating === null ? null : reader.number(Math.round(rating * 10) / 10),
      reviews: `${say(words.reviews)}: ${reader.number(now.counts.reviews)}`,
    },
    revenue: viewSeries(
      {
        title: say(words.revenue),
        now: steps.now.map((sum) => sum.money.grossMinor),
        before: steps.before.map((sum) => sum.money.grossMinor),
        total: money(now.money.grossMinor),
        format: money,
      },
      period,
      reader,
    ),
    visits: viewSeries(
      {
        title: say(words.visits),
        now: steps.now.map((sum) => sum.counts.visits),
        before: steps.before.map((sum) => sum.counts.visits),
        total: reader.number(now.counts.visits),
        format: reader.number,
      },
      period,
      reader,
    ),
    technicians: viewKeys(page.technicians, { ...keyed, nameOf: namesOf(page.choices.technicians, reader) }),
    areas: viewKeys(page.areas, { ...keyed, nameOf: (key) => areaName(key, reader) }).slice(0, 12),
  }
}

export default function InsightsOverview() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const { frame, stats } = page
  const query = frame.fileQuery
  if (page.nothing)
    return (
      <InsightsFrame frame={frame}>
        <NothingYet />
      </InsightsFrame>
    )
  return (
    <InsightsFrame frame={frame}>
      {page.currencies.length > 1 ? (
        <SegmentedLinks items={page.currencies} current={page.currency} label={say(revenueWords.currencies)} />
      ) : null}
      <StatRow>
        <Stat label={say(words.revenue)} value={stats.revenue} note={stats.revenueBefore} />
        <Stat label={say(words.visits)} value={stats.visits} note={stats.visitsBefore} />
        {stats.busy ? <Stat label={say(words.utilisation)} value={stats.busy} note={stats.busyBefore} /> : null}
        <Stat label={say(words.newCustomers)} value={stats.fresh} note={stats.freshBefore} />
        <Stat label={say(words.noShows)} value={stats.missed} note={stats.missedBefore} />
        {stats.rating ? <Stat label={say(words.rating)} value={stats.rating} note={stats.reviews} /> : null}
      </StatRow>
      <SeriesCard series={page.revenue} frame={frame} />
      <SeriesCard series={page.visits} frame={frame} />
      <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-2">
        {page.technicians.length > 0 ? (
          <KeyTable
            title={say(revenueWords.byTechnician)}
            name={say(historyWords.technician)}
            rows={page.technicians}
            files={{ what: 'technicians', title: say(revenueWords.byTechnician), query }}
          />
        ) : null}
        {page.areas.length > 0 ? (
          <KeyTable
            title={say(words.byPlace)}
            name={say(words.place)}
            rows={page.areas}
            files={{ what: 'areas', title: say(words.byPlace), query }}
          />
        ) : null}
      </div>
    </InsightsFrame>
  )
}
