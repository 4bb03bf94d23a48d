import { Card } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { revenueWords as words } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import { RevenueChart } from '../payments/revenue-chart.tsx'
import { FileLinks } from './file-links.tsx'
import type { Frame } from './insights-page.server.ts'
import type { SeriesView } from './series.server.ts'

/** A series as bars, with the same as a table below; its file has every day with all that is counted. */
export function SeriesCard({ series, frame }: { series: SeriesView; frame: Frame }) {
  const { say } = useReader()
  return (
    <Card flush title={series.title} action={<FileLinks what="days" title={series.title} query={frame.fileQuery} />}>
      <RevenueChart chart={series.chart} rows={series.rows} />
      <p className="px-4 pb-4 text-sm text-soft sm:px-5">{frame.note}</p>
      <details className="border-t border-rule">
        <summary className="link mx-4 inline-flex min-h-target items-center sm:mx-5">{say(words.asTable)}</summary>
        <Table
          caption={series.title}
          inCard
          rows={series.rows}
          rowKey={({ href }) => href}
          columns={[
            { key: 'when', header: say(words.when[series.step]), lead: true, cell: ({ name }) => name },
            { key: 'now', header: say(words.now), end: true, cell: ({ gross }) => <Figure>{gross}</Figure> },
            { key: 'before', header: say(words.past), end: true, cell: ({ before }) => <Figure>{before}</Figure> },
            { key: 'change', header: say(words.change), end: true, cell: ({ change }) => <Figure>{change}</Figure> },
          ]}
        />
      </details>
    </Card>
  )
}

export const Figure = ({ children }: { children: string }) => <span className="figures">{children}</span>
