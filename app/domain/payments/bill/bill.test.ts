import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLines, sayBill, type BillLine, type BillWords } from './bill.ts'

const sum = (lines: readonly BillLine[]) => lines.reduce((total, { amountMinor }) => total + amountMinor, 0)

const own = (line: BillLine) => [line.kind, line.amountMinor]
const words: BillWords<unknown> = {
  service: own,
  own_price: own,
  nearby: own,
  coupon: own,
  adjustment: ({ label, amountMinor }) => [label, amountMinor],
  tip: own,
  fee: own,
  not_done: own,
  credit: own,
}

describe('a bill as people read it', () => {
  it('has the price line by line, if it is not the service’s own, and beside it what is owed or let off', () => {
    const line = (kind: BillLine['kind'], amountMinor: number, label = ''): BillLine => ({ kind, amountMinor, label })
    const visit = line('service', 12_000, 'Deep clean')
    expect(sayBill([visit, line('tip', 500)], words)).toEqual({ price: [], beside: [['tip', 500]] })
    const changed = [visit, line('adjustment', 2_000, 'Two rooms more'), line('adjustment', -500, 'Came late')]
    expect(sayBill(changed, words).price).toEqual([
      ['service', 12_000],
      ['Two rooms more', 2_000],
      ['Came late', -500],
    ])
    const undone = [visit, line('not_done', -7_000), line('not_done', 7_000), line('credit', -200)]
    expect(sayBill(undone, words)).toEqual({ price: [], beside: [['credit', -200]] })
  })

  it('has one row for a discount that moves made smaller, and none for one that is gone', () => {
    const visit: BillLine = { kind: 'service', label: 'Deep clean', amountMinor: 12_000 }
    const lent = (amountMinor: number): BillLine => ({ kind: 'nearby', label: '', amountMinor })
    expect(foldLines([visit, lent(-900), lent(400)])).toEqual([visit, lent(-500)])
    expect(foldLines([visit, lent(-900), lent(900)])).toEqual([visit])
    expect(foldLines([{ ...visit, amountMinor: 0 }])).toEqual([{ ...visit, amountMinor: 0 }])
  })

  it('adds up to the same, whatever the lines', () => {
    const line = fc.record({
      kind: fc.constantFrom(...(['service', 'nearby', 'adjustment', 'tip', 'not_done', 'credit'] as const)),
      label: fc.constantFrom('', 'Visit', 'Other'),
      amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(sum(foldLines(lines))).toBe(sum(lines))
      }),
    )
  })
})
