import type { BillLinesRow } from '#app/lib/rows.gen.ts'

export type BillLine = Pick<BillLinesRow, 'kind' | 'label' | 'amountMinor'>

/**
 * A bill as people read it: lines that say the same in one row, as a discount that a move made smaller. What adds up to
 * nothing is left out, except the service itself.
 */
export function foldLines(lines: readonly BillLine[]): BillLine[] {
  const rows: BillLine[] = []
  for (const { kind, label, amountMinor } of lines) {
    const same = rows.find((row) => row.kind === kind && row.label === label)
    if (same) same.amountMinor += amountMinor
    else rows.push({ kind, label, amountMinor })
  }
  return rows.filter(({ kind, amountMinor }) => kind === 'service' || amountMinor !== 0)
}

/** Kinds that make the price; the others come beside it, as a tip or a refund. */
const ofPrice: readonly BillLine['kind'][] = ['service', 'own_price', 'nearby', 'coupon', 'adjustment']

/** How each kind of line reads to somebody. */
export type BillWords<Row> = Record<BillLine['kind'], (line: BillLine) => Row>

/** A bill in rows, for any reader: how the price comes about, unless it is the service's own, and what comes beside it. */
export function sayBill<Row>(lines: readonly BillLine[], words: BillWords<Row>): { price: Row[]; beside: Row[] } {
  const rows = foldLines(lines)
  const say = (row: BillLine) => words[row.kind](row)
  const price = rows.filter(({ kind }) => ofPrice.includes(kind))
  return {
    price: price.length < 2 ? [] : price.map(say),
    beside: rows.filter(({ kind }) => !ofPrice.includes(kind)).map(say),
  }
}
