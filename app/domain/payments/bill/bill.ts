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
