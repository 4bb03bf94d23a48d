import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readTeamFigures } from '#app/domain/analytics/index.server.ts'
import { shareOf } from '#app/domain/analytics/rules.ts'
import { Card, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FileLinks } from './file-links.tsx'
import { InsightsFrame } from './frame.tsx'
import { HoursBar, type HoursPart } from './hours-bar.tsx'
import { byStep, frameOf, openInsights } from './insights-page.server.ts'
import { namesOf } from './key-view.server.ts'
import { viewSeries } from './series.server.ts'
import { Figure, SeriesCard } from './series-card.tsx'
import { sumDays, sumMinutes } from './sums.server.ts'
import { teamRows } from './team-rows.server.ts'
import { NothingYet } from './nothing-yet.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { app, member, reader, period, part, currency } = opened
  const { say } = reader
  const page = await readTeamFigures(app, member, period, part)
  const { offered, dates } = page
  // What lies ahead is neither offered nor booked yet.
  const steps = byStep(period, (within) => {
    const past = (date: string) => within(date) && date < dates.until
    return (
      (shareOf(sumDays(page.days, currency, past).counts.bookedMinutes, sumMinutes(offered ?? new Map(), past)) ?? 0) *
      100
    )
  })
  const percent = (share: number | null) => (share === null ? '–' : reader.percent(Math.round(share * 100) / 100))
  const rows = teamRows(page, namesOf(page.choices.technicians, reader)).filter(
    ({ key }) => part.slice !== 'technician' || key === part.key,
  )
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0)
  const time = (minutes: number) => reader.duration(minutes)
  const bar = (booked: number, buffers: number, driving: number, idle: number): HoursPart[] =>
    (
      [
        ['booked', booked],
        ['buffers', buffers],
        ['driving', driving],
        ['idle', idle],
      ] as const
    ).map(([key, minutes]) => ({
      key,
      name: say(words[key]),
      minutes,
      text: time(minutes),
    }))
  return {
    frame: frameOf(opened, page),
    total: {
      busy: percent(
        shareOf(
          sum((row) => row.booked),
          sum((row) => row.offered),
        ),
      ),
      offered: time(sum((row) => row.offered)),
      booked: time(sum((row) => row.booked)),
      driving: time(sum((row) => row.driving)),
      perVisit: time(
        Math.round(
          shareOf(
            sum((row) => row.driving),
            sum((row) => row.visits),
          ) ?? 0,
        ),
      ),
      idle: time(sum((row) => row.idle)),
    },
    bar: bar(
      sum((row) => row.booked),
      sum((row) => row.buffers),
      sum((row) => row.driving),
      sum((row) => row.idle),
    ),
    series: offered
      ? viewSeries(
          {
            title: say(words.utilisation),
            now: steps.now,
            before: steps.before,
            total: percent(
              shareOf(
                sum((row) => row.booked),
                sum((row) => row.offered),
              ),
            ),
            format: (value) => reader.percent(Math.round(value) / 100),
          },
          period,
          reader,
        )
      : null,
    rows: rows.map((row) => ({
      key: row.key,
      name: row.name,
      busy: percent(shareOf(row.booked, row.offered)),
      offered: time(row.offered),
      booked: time(row.booked),
      buffers: time(row.buffers),
      driving: time(row.driving),
      idle: time(row.idle),
    })),
  }
}

export default function InsightsTeam() {
  const { frame, total, bar, series, rows } = useLoaderData<typeof loader>()
  const { say } = useReader()
  if (rows.length === 0)
    return (
      <InsightsFrame frame={frame}>
        <NothingYet />
      </InsightsFrame>
    )
  return (
    <InsightsFrame frame={frame}>
      <StatRow>
        <Stat label={say(words.utilisation)} value={total.busy} />
        <Stat label={say(words.offered)} value={total.offered} />
        <Stat label={say(words.driving)} value={total.driving} note={<PerVisit text={total.perVisit} />} />
        <Stat label={say(words.idle)} value={total.idle} />
      </StatRow>
      <Card title={say(words.whereTimeGoes)}>
        <HoursBar parts={bar} />
        <p className="mt-3 text-sm text-soft">{say(words.teamNote)}</p>
      </Card>
      {series ? <SeriesCard series={series} frame={frame} /> : null}
      <Card
        flush
        title={say(revenueWords.byTechnician)}
        action={<FileLinks what="team" title={say(revenueWords.byTechnician)} query={frame.fileQuery} />}
      >
        <Table
          caption={say(revenueWords.byTechnician)}
          inCard
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', header: say(historyWords.technician), lead: true, cell: ({ name }) => name },
            { key: 'busy', header: say(words.utilisation), end: true, cell: ({ busy }) => <Figure>{busy}</Figure> },
            {
              key: 'offered',
              header: say(words.offered),
              end: true,
              cell: ({ offered }) => <Figure>{offered}</Figure>,
            },
            { key: 'booked', header: say(words.booked), end: true, cell: ({ booked }) => <Figure>{booked}</Figure> },
            {
              key: 'buffers',
              header: say(words.buffers),
              end: true,
              cell: ({ buffers }) => <Figure>{buffers}</Figure>,
            },
            {
              key: 'driving',
              header: say(words.driving),
              end: true,
              cell: ({ driving }) => <Figure>{driving}</Figure>,
            },
            { key: 'idle', header: say(words.idle), end: true, cell: ({ idle }) => <Figure>{idle}</Figure> },
          ]}
        />
      </Card>
    </InsightsFrame>
  )
}

function PerVisit({ text }: { text: string }) {
  const { say } = useReader()
  return (
    <>
      {say(words.perVisit)}: {text}
    </>
  )
}
