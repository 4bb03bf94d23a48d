/** A row of a file: what people read, and numbers, which are all amounts in minor units of the row's currency. */
export type SheetRow = { currency: string; cells: (string | number)[] }

/** What is written to a file for a spreadsheet, whatever its format. */
export type Sheet = { name: string; head: string[]; batches: AsyncIterable<SheetRow[]> }

/** Reads on only when more is asked for. */
export async function* mapBatches<T>(
  batches: AsyncIterable<T[]>,
  toRow: (one: T) => SheetRow,
): AsyncGenerator<SheetRow[]> {
  for await (const batch of batches) yield batch.map(toRow)
}
