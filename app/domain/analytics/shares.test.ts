import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxWithin } from '../catalog/tax.ts'
import { shareOut, type ShareEntry, type ShareLine } from './shares.ts'

const bookingId = randomUUID()
const line = (kind: ShareLine['kind'], amountMinor: number, more: Partial<ShareLine> = {}): ShareLine => ({
  id: randomUUID(),
  bookingId,
  kind,
  amountMinor,
  taxMinor: 0,
  cause: randomUUID(),
  ofLineId: null,
  ...more,
})
const entry = (kind: ShareEntry['kind'], grossMinor: number, more: Partial<ShareEntry> = {}): ShareEntry => ({
  id: randomUUID(),
  bookingId,
  paymentId: kind === 'cash' ? null : randomUUID(),
  kind,
  grossMinor,
  sourceRef: randomUUID(),
  correctsId: null,
  refundCause: null,
  ...more,
})
const told = (lines: ShareLine[], entries: ShareEntry[]) => {
  const shares = shareOut(lines, entries)
  return entries.map(({ id }) => [shares.get(id)!.tipMinor, shares.get(id)!.taxMinor])
}
const visit = line('service', 12_000, { taxMinor: 2_000 })

describe('what of a movement is tip and tax', () => {
  it('adds up to the tax of the bill, whatever its amounts, taxes and payments', () => {
    const amount = fc.integer({ min: 1, max: 100_000_000_000 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, fc.integer({ min: 0, max: 1_000_000 })), { minLength: 1, maxLength: 4 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (parts, cuts) => {
          const bill = parts.map(([minor, rate]) =>
            line('adjustment', minor, { taxMinor: taxWithin(minor, rate / 10_000) }),
          )
          const whole = parts.reduce((sum, [minor]) => sum + minor, 0)
          const at = [0, ...cuts.map((cut) => Math.floor(cut * whole)).toSorted((a, b) => a - b), whole]
          const entries = at.slice(1).map((until, index) => entry('payment', until - at[index]!))
          const shares = told(bill, entries)
          const tax = bill.reduce((sum, { taxMinor }) => sum + taxMinor, 0)
          expect(shares.reduce((sum, [, minor]) => sum + minor!, 0)).toBe(tax)
          expect(
            shares.every(([tip, minor], index) => tip === 0 && minor! >= 0 && minor! <= entries[index]!.grossMinor),
          ).toBe(true)
        },
      ),
    )
  })

  it('is the tip that came with the payment, and none of any other', () => {
    const paid = entry('payment', 8_500)
    const lines = [visit, line('tip', 1_500, { cause: `tip:${paid.paymentId}` })]
    expect(told(lines, [entry('payment', 5_000), paid])).toEqual([
      [0, 833],
      [1_500, 1_167],
    ])
  })

  it('takes the tip that one form gave back from the first of its refunds', () => {
    const paid = entry('payment', 13_000)
    const tip = line('tip', 1_000, { cause: `tip:${paid.paymentId}` })
    const form = `given:${randomUUID()}`
    const back = line('credit', -1_000, { cause: `${form}:${tip.id}`, ofLineId: tip.id })
    const refunds = [-300, -700].map((minor) => entry('refund', minor, { refundCause: form }))
    expect(told([visit, tip, back], [paid, ...refunds])).toEqual([
      [1_000, 2_000],
      [-300, 0],
      [-700, 0],
    ])
  })

  it('has the tip again that a refund which came back had given', () => {
    const paid = entry('payment', 13_000)
    const tip = line('tip', 1_000, { cause: `tip:${paid.paymentId}` })
    const form = `given:${randomUUID()}`
    const back = line('credit', -1_000, { cause: `${form}:${tip.id}`, ofLineId: tip.id })
    const again = line('credit', 400, { cause: `again:${back.id}:${randomUUID()}`, ofLineId: tip.id })
    const moves = [-600, -400, 400].map((minor) => entry('refund', minor, { refundCause: form }))
    expect(told([visit, tip, back, again], [paid, ...moves]).map(([minor]) => minor)).toEqual([1_000, -600, -400, 400])
  })

  it('is the share of the price where all of it went back, and none where there is no bill', () => {
    const gone = [visit, line('not_done', -12_000, { taxMinor: -2_000 })]
    expect(told(gone, [entry('payment', 6_000), entry('refund', -6_000)])).toEqual([
      [0, 1_000],
      [0, -1_000],
    ])
    expect(told([], [entry('payment', 6_000)])).toEqual([[0, 0]])
  })
})
