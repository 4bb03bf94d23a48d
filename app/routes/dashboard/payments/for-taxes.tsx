import { Card } from '#app/ui/layout/card.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { revenueWords as words } from '#app/words/catalog/revenue.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { RevenueView } from './revenue-view.server.ts'

/** What an owner tells the tax office: what was billed, its taxes by rate, and tips. */
export function ForTaxes({ rows, total }: NonNullable<RevenueView['billed']>) {
  const { say } = useReader()
  return (
    <Card flush title={say(words.forTaxes)}>
      <p className="px-4 pt-3 pb-2 text-sm text-soft sm:px-5">{say(words.forTaxesText)}</p>
      <Table
        caption={say(words.forTaxes)}
        inCard
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', header: say(words.billed), lead: true, cell: ({ name }) => name },
          {
            key: 'net',
            header: say(words.withoutTax),
            end: true,
            cell: ({ net }) => <span className="figures">{net}</span>,
          },
          {
            key: 'tax',
            header: say(taxWords.ofService),
            end: true,
            cell: ({ tax }) => (tax ? <span className="figures">{tax}</span> : null),
          },
        ]}
      />
      <p className="figures px-4 py-3 text-end text-sm text-soft sm:px-5">{total}</p>
    </Card>
  )
}
