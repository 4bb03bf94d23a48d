import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listRefundable, type GivableLine } from './refundable.ts'

const line = (id: string, kind: GivableLine['kind'], amountMinor: number, ofLineId: string | null = null) => ({
  id,
  kind,
  label: id,
  amountMinor,
  ofLineId,
})
const mosts = (lines: GivableLine[], keptMinor: number) =>
  Object.fromEntries(listRefundable(lines, keptMinor).map(({ id, mostMinor }) => [id, mostMinor]))

describe('what can be given back of each line of a bill', () => {
  const bill = [line('tip', 'tip', 1_000), line('visit', 'service', 12_000), line('part', 'adjustment', 3_000)]

  test('is the whole line, the visit first, when all was paid', () => {
    expect(mosts(bill, 16_000)).toEqual({ visit: 12_000, part: 3_000, tip: 1_000 })
    expect(listRefundable(bill, 16_000).map(({ id }) => id)).toEqual(['visit', 'part', 'tip'])
  })
  test('is never more than was paid and kept, and nothing when nothing was', () => {
    expect(mosts(bill, 2_000)).toEqual({ visit: 2_000, part: 2_000, tip: 1_000 })
    expect(mosts(bill, 0)).toEqual({})
  })
  test('is less by what was given back of the line, and more again when that was a mistake', () => {
    const given = [...bill, line('g', 'credit', -11_000, 'visit')]
    expect(mosts(given, 16_000)).toMatchObject({ visit: 1_000 })
    expect(mosts([...given, line('h', 'credit', 11_000, 'visit')], 16_000)).toMatchObject({ visit: 12_000 })
    expect(mosts([...bill, line('g', 'credit', -1_000, 'tip')], 16_000)).not.toHaveProperty('tip')
  })
  test('is less by discounts and by what was not done, of the visit first', () => {
    const less = [line('visit', 'service', 12_000), line('near', 'nearby', -2_000), line('fee', 'fee', 500)]
    expect(mosts(less, 10_500)).toEqual({ visit: 10_000, fee: 500 })
    expect(mosts([...less, line('not', 'not_done', -10_000)], 500)).toEqual({ fee: 500 })
  })
  test('is a price that was raised, and not one that was lowered', () => {
    expect(mosts([line('visit', 'service', 9_000), line('less', 'adjustment', -4_000)], 9_000)).toEqual({
      visit: 5_000,
    })
  })
  test('adds up to what is owed, when all of it was paid', () => {
    const below = ['nearby', 'not_done', 'coupon']
    const made = fc.array(
      fc.record({
        kind: fc.constantFrom(...(['service', 'adjustment', 'tip', 'fee', 'nearby', 'not_done', 'coupon'] as const)),
        minor: fc.integer({ min: 1, max: 10_000 }),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(made, (drawn) => {
        const lines = drawn.map(({ kind, minor }, at) => line(`l${at}`, kind, below.includes(kind) ? -minor : minor))
        const owed = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        const most = listRefundable(lines, Number.MAX_SAFE_INTEGER).reduce((sum, { mostMinor }) => sum + mostMinor, 0)
        expect(most).toBe(Math.max(0, owed))
      }),
    )
  })
})
