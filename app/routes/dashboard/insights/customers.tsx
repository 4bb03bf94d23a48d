import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCustomerFigures } from '#app/domain/analytics/index.server.ts'
import { cancelRate, noShowRate, shareOf } from '#app/domain/analytics/rules.ts'
import { Card, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'
import { CohortTable } from './cohort-table.tsx'
import { lifetimeOf, viewCohorts } from './cohorts.server.ts'
import { FileLinks } from './file-links.tsx'
import { InsightsFrame } from './frame.tsx'
import { byStep, frameOf, openInsights } from './insights-page.server.ts'
import { NothingYet } from './nothing-yet.tsx'
import { beside, viewSeries } from './series.server.ts'
import { SeriesCard } from './series-card.tsx'
import { isNothing, sumDays, totalsOf } from './sums.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { app, member, reader, period, part, currency } = opened
  const { say } = reader
  const page = await readCustomerFigures(app, member, period, part)
  const { now, before } = totalsOf(page.days, period, currency, reader.timeZone)
  const steps = byStep(period, (within) => sumDays(page.days, currency, within).counts)
  const percent = (share: number | null) => (share === null ? '–' : reader.percent(share))
  const worth = lifetimeOf(page.cohorts, currency)
  const returning = (counts: typeof now.counts) => counts.visits - counts.newCustomers
  const rating = shareOf(now.counts.stars, now.counts.reviews)
  const ratingBefore = shareOf(before.counts.stars, before.counts.reviews)
  const series = (title: string, of: (counts: typeof now.counts) => number) =>
    viewSeries(
      {
        title,
        now: steps.now.map(of),
        before: steps.before.map(of),
        total: reader.number(of(now.counts)),
        format: reader.number,
      },
      period,
      reader,
    )
  const rated = (value: number | null) => (value === null ? '–' : reader.number(Math.round(value * 10) / 10))
  return {
    frame: frameOf(opened, page),
    nothing: page.cohorts.months.length === 0 && isNothing(now, before),
    whole: part.slice === 'all',
    stats: {
      fresh: reader.number(now.counts.newCustomers),
      freshBefore: beside(
        reader.number(before.counts.newCustomers),
        now.counts.newCustomers,
        before.counts.newCustomers,
        reader,
      ),
      returning: percent(shareOf(returning(now.counts), now.counts.visits)),
      returningBefore: say(words.before(percent(shareOf(returning(before.counts), before.counts.visits)))),
      worth: worth === null ? null : reader.money(worth, currency),
      missed: percent(noShowRate(now.counts)),
      missedBefore: say(words.before(percent(noShowRate(before.counts)))),
      cancelled: percent(cancelRate(now.counts)),
      cancelledBefore: say(words.before(percent(cancelRate(before.counts)))),
      rating: rated(rating),
      ratingBefore:
        ratingBefore === null
          ? `${say(words.reviews)}: ${reader.number(now.counts.reviews)}`
          : say(words.before(rated(ratingBefore))),
    },
    fresh: series(say(words.newCustomers), (counts) => counts.newCustomers),
    back: series(say(words.returning), returning),
    missed: series(say(words.noShows), (counts) => counts.noShows),
    cohorts: viewCohorts(page.cohorts, currency, reader),
    cohortsNote:
      page.cohorts.until === null ? say(words.cohortsLater) : say(words.cohortsOn(reader.date(page.cohorts.until))),
  }
}

export default function InsightsCustomers() {
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
      <StatRow>
        <Stat label={say(words.newCustomers)} value={stats.fresh} note={stats.freshBefore} />
        <Stat label={say(words.returning)} value={stats.returning} note={stats.returningBefore} />
        {page.whole && stats.worth ? (
          <Stat label={say(words.lifetime)} value={stats.worth} note={say(words.lifetimeNote)} />
        ) : null}
        <Stat label={say(words.noShows)} value={stats.missed} note={stats.missedBefore} />
        <Stat label={say(words.cancelled)} value={stats.cancelled} note={stats.cancelledBefore} />
        <Stat label={say(words.rating)} value={stats.rating} note={stats.ratingBefore} />
      </StatRow>
      <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-2">
        <SeriesCard series={page.fresh} frame={frame} />
        <SeriesCard series={page.back} frame={frame} />
      </div>
      {page.whole ? (
        <Card
          flush
          className="min-w-0"
          title={say(words.cohorts)}
          action={<FileLinks what="cohorts" title={say(words.cohorts)} query={query} />}
        >
          <p className="px-4 pt-3 text-sm text-soft sm:px-5">
            {say(words.cohortsText)} {page.cohortsNote}
          </p>
          {page.cohorts.length > 0 ? (
            <CohortTable rows={page.cohorts} title={say(words.cohorts)} />
          ) : (
            <div className="pb-3" />
          )}
        </Card>
      ) : null}
      <SeriesCard series={page.missed} frame={frame} />
    </InsightsFrame>
  )
}
