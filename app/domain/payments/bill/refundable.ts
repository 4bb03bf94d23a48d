import type { BillLine } from './bill.ts'

/** A line of a bill with what was given back of it. `ofLineId`: the line that this one gives back. */
export type GivableLine = BillLine & { id: string; ofLineId: string | null }

/** What can still be given back of a line, minor units; always above nothing. */
export type Refundable = Pick<GivableLine, 'id' | 'kind' | 'label'> & { mostMinor: number }

/** Those that nobody gives back before the others: a discount, or what was not done, belongs to the visit itself. */
const order = ['service', 'adjustment', 'fee', 'tip']

/**
 * What of each line can be given back: what it came to, less what was given back of it, and never more than was kept of
 * the money. What lowers a bill as a whole lowers the visit first, so that the lines add up to what is owed.
 * @param keptMinor what was paid and did not go back, minor units
 */
export function listRefundable(lines: readonly GivableLine[], keptMinor: number): Refundable[] {
  const left = lines
    .filter(({ amountMinor, ofLineId }) => amountMinor > 0 && !ofLineId)
    .filter(({ kind }) => order.includes(kind))
    .map(({ id, kind, label, amountMinor }) => ({ id, kind, label, mostMinor: amountMinor }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  for (const { ofLineId, amountMinor } of lines)
    for (const line of left) if (line.id === ofLineId) line.mostMinor += amountMinor
  const counted = new Set(left.map(({ id }) => id))
  let off = lines
    .filter(({ id, ofLineId }) => !counted.has(id) && !ofLineId)
    .reduce((sum, { amountMinor }) => sum - amountMinor, 0)
  for (const line of left) {
    const part = Math.min(Math.max(0, off), line.mostMinor)
    line.mostMinor -= part
    off -= part
  }
  return left
    .map((line) => ({ ...line, mostMinor: Math.min(line.mostMinor, keptMinor) }))
    .filter(({ mostMinor }) => mostMinor > 0)
}
