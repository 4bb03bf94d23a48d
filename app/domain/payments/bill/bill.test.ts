import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLines, type BillLine } from './bill.ts'

const sum = (lines: readonly BillLine[]) => lines.reduce((total, { amountMinor }) => total + amountMinor, 0)

describe('a bill as people read it', () => {
  it('has one row for a discount that moves made smaller, and none for one that is gone', () => {
    const visit: BillLine = { kind: 'service', label: 'Deep clean', amountMinor: 12_000 }
    const lent = (amountMinor: number): BillLine => ({ kind: 'nearby', label: '', amountMinor })
    expect(foldLines([visit, lent(-900), lent(400)])).toEqual([visit, lent(-500)])
    expect(foldLines([visit, lent(-900), lent(900)])).toEqual([visit])
    expect(foldLines([{ ...visit, amountMinor: 0 }])).toEqual([{ ...visit, amountMinor: 0 }])
  })

  it('adds up to the same, whatever the lines', () => {
    const line = fc.record({
      kind: fc.constantFrom('service' as const, 'nearby' as const),
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
