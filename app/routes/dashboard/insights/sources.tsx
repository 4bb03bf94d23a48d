import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readSources } from '#app/domain/analytics/index.server.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { useReader } from '#app/words/reader-context.ts'
import { BarList } from './bar-list.tsx'
import { FileLinks } from './file-links.tsx'
import { InsightsFrame } from './frame.tsx'
import { frameOf, openInsights } from './insights-page.server.ts'
import { Figure } from './series-card.tsx'
import { funnelOf, nameCampaigns, sourceRows } from './source-rows.server.ts'
import { totalsOf } from './sums.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { app, member, reader, period, part, currency } = opened
  const { say } = reader
  const page = await readSources(app, member, period, part)
  const campaigns = await nameCampaigns(app, member, page)
  const { now } = totalsOf(page.days, period, currency, reader.timeZone)
  const funnel = funnelOf(page, now.counts)
  const most = Math.max(1, ...funnel.map(({ count }) => count))
  return {
    frame: frameOf(opened, page),
    funnel: funnel.map(({ step, count, of }) => ({
      key: step,
      name: say(words.steps[step]),
      value: reader.number(count),
      share: count / most,
      ...(of === null ? {} : { note: reader.percent(Math.round(of * 100) / 100) }),
    })),
    rows: sourceRows(page, currency, reader, campaigns).map((row) => ({
      key: row.key,
      name: row.name,
      page: reader.number(row.page),
      made: reader.number(row.made),
      visits: reader.number(row.visits),
      money: reader.money(row.grossMinor, currency),
    })),
  }
}

export default function InsightsSources() {
  const { frame, funnel, rows } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const query = frame.fileQuery
  return (
    <InsightsFrame frame={frame}>
      <Card
        flush
        title={say(words.funnel)}
        action={<FileLinks what="funnel" title={say(words.funnel)} query={query} />}
      >
        <BarList bars={funnel} label={say(words.funnel)} />
        <p className="border-t border-rule px-4 py-3 text-sm text-soft sm:px-5">{say(words.funnelText)}</p>
      </Card>
      {rows.length > 0 ? (
        <Card
          flush
          title={say(words.bySource)}
          action={<FileLinks what="sources" title={say(words.bySource)} query={query} />}
        >
          <Table
            caption={say(words.bySource)}
            inCard
            rows={rows}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'name',
                header: say(words.source),
                lead: true,
                cell: ({ name }) => <span className="wrap-anywhere">{name}</span>,
              },
              { key: 'page', header: say(words.steps.page), end: true, cell: ({ page }) => <Figure>{page}</Figure> },
              { key: 'made', header: say(words.steps.made), end: true, cell: ({ made }) => <Figure>{made}</Figure> },
              { key: 'visits', header: say(words.visits), end: true, cell: ({ visits }) => <Figure>{visits}</Figure> },
              { key: 'money', header: say(words.revenue), end: true, cell: ({ money }) => <Figure>{money}</Figure> },
            ]}
          />
        </Card>
      ) : null}
    </InsightsFrame>
  )
}
