import { writeXlsxStream } from 'hucre/xlsx'
import { minorDigits } from '#app/lib/currency.ts'
import { decimalText } from '#app/lib/money.ts'
import { dayMinutes } from '#app/lib/time.ts'
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts'

type Value = string | number | Date | null

/** In signs of the body font. */
const widths = { text: 22, date: 12, time: 8, amount: 14, number: 12 } as const
const widest = 44

/**
 * A sheet as an Excel workbook, written while it is read. Every text is typed as a text, so that nothing a person wrote is ever taken for a
 * formula, and there are no formulas; amounts are numbers, days and times are Excel's own, by the business's clock.
 */
export function writeXlsx({ name, currency, columns, batches }: Sheet): ReadableStream<Uint8Array> {
  const written = { currency }
  return writeXlsxStream(rowsOf(columns, batches, written), {
    name,
    columns: columns.map(({ head, as }) => columnOf(head, as, written)),
    freezePane: { rows: 1 },
  })
}

/** The format of a column is asked for with each row, which is written before the next one is read: so it is its own currency's. */
function columnOf(header: string, as: SheetColumn['as'], written: { currency: string }) {
  const column = { header, width: Math.min(widest, Math.max(widths[as], header.length + 2)) }
  if (as === 'text') return column
  if (as === 'number') return column
  if (as !== 'amount') return { ...column, numFmt: formats[as] }
  return Object.defineProperty({ ...column, numFmt: '' }, 'numFmt', { get: () => amountFormat(written.currency) })
}

const formats = { date: 'yyyy-mm-dd', time: 'hh:mm' } as const

function amountFormat(currency: string): string {
  const decimals = minorDigits(currency)
  return `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`
}

async function* rowsOf(
  columns: readonly SheetColumn[],
  batches: AsyncIterable<SheetRow[]>,
  written: { currency: string },
): AsyncGenerator<Value[]> {
  for await (const rows of batches)
    for (const { cells, currency } of rows) {
      written.currency = currency
      yield cells.map((cell, at) => valueOf(cell, columns[at]!.as, currency))
    }
}

function valueOf(cell: string | number, as: SheetColumn['as'], currency: string): Value {
  if (typeof cell === 'number') return as === 'number' ? cell : Number(decimalText(cell, currency))
  if (cell === '') return null
  // Excel's calendar begins then.
  if (as === 'date' && cell < '1900') return plain(cell)
  if (as === 'date') return new Date(`${cell}T00:00:00Z`)
  if (as === 'time') return (Number(cell.slice(0, 2)) * 60 + Number(cell.slice(3))) / dayMinutes
  return plain(cell)
}

/** What no XML may contain, and what Excel would read as the code of a letter, as `_x003D_`. ECMA-376, 22.4.2.4 */
const plain = (text: string) => text.replaceAll(/[\uFFFE\uFFFF]/g, '').replaceAll(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x')
