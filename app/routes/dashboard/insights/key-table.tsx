import { Card } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FileLinks, type Files } from './file-links.tsx'
import type { KeyRow } from './key-view.server.ts'
import { Figure } from './series-card.tsx'

/** Services, people or places beside each other. */
export function KeyTable({ title, name, rows, files }: { title: string; name: string; rows: KeyRow[]; files: Files }) {
  const { say } = useReader()
  return (
    <Card flush title={title} action={<FileLinks {...files} />}>
      <Table
        caption={title}
        inCard
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', header: name, lead: true, cell: (row) => <span className="wrap-anywhere">{row.name}</span> },
          { key: 'visits', header: say(words.visits), end: true, cell: ({ visits }) => <Figure>{visits}</Figure> },
          {
            key: 'change',
            header: say(revenueWords.change),
            end: true,
            cell: ({ change }) => <Figure>{change}</Figure>,
          },
          { key: 'money', header: say(words.revenue), end: true, cell: ({ money }) => <Figure>{money}</Figure> },
        ]}
      />
    </Card>
  )
}
