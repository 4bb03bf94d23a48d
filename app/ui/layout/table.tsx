import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures and money are aligned at the end. */
  end?: boolean
  /** The row's name: the head of the card on a phone. */
  lead?: boolean
  /** On a phone its header is not shown: the cell speaks for itself. */
  bare?: boolean
}

type TableProps<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Says what the table contains, for screen readers. */
  caption: string
  empty?: ReactNode
  /** Placed in a flush Card: shares its edges, and on a phone its rows are not cards of their own. */
  inCard?: boolean
  /** On a phone the cells of a row stand in three lines and two columns, filled column by column. */
  dense?: boolean
}

/**
 * A ruled table; on a phone each row is a card. Roles are given explicitly, because a table with `display: block` loses
 * them.
 */
export function Table<Row>({ columns, rows, rowKey, caption, empty, inCard, dense }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <table role="table" className="stack-table" data-in-card={inCard || undefined} data-dense={dense || undefined}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row" className="border-b-2 border-ink">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={cx('px-3 py-2 text-sm font-semibold text-soft', column.end && 'text-end!')}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className="border-b border-rule md:hover:bg-sheet">
            {columns.map((column) => (
              <td
                key={column.key}
                role="cell"
                data-label={column.header}
                data-lead={column.lead || undefined}
                data-bare={column.bare || undefined}
                className={cx('md:px-3 md:py-3', column.end && 'md:text-end', column.lead && 'md:font-semibold')}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
