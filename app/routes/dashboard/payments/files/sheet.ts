/** What stands in a column: a text, a day (`YYYY-MM-DD`), a time of the business's day (`HH:MM`), an amount, or another number. */
type Kind = 'text' | 'date' | 'time' | 'amount' | 'number'

export type SheetColumn = { head: string; as: Kind }

/** A row of a file: what people read, and numbers, which are amounts in minor units of the row's currency unless their column says else. */
export type SheetRow = { currency: string; cells: (string | number)[] }

/** What is written to a file for a spreadsheet, whatever its format. `currency`: the one that most amounts are in. */
export type Sheet = { name: string; currency: string; columns: SheetColumn[]; batches: AsyncIterable<SheetRow[]> }

/** The formats of a file for a spreadsheet. */
export const fileFormats = ['csv', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Reads on only when more is asked for. */
export async function* mapBatches<T>(
  batches: AsyncIterable<T[]>,
  toRow: (one: T) => SheetRow,
): AsyncGenerator<SheetRow[]> {
  for await (const batch of batches) yield batch.map(toRow)
}
