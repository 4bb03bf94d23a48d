import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isBeside, spread } from './neighbours.ts'

it('knows what stands beside a visit, with nobody between', () => {
  const visit = { start: 600, end: 660, previousEnd: 480, nextStart: 900 }
  const at = (start: number, end = start + 60) => isBeside({ start, end }, visit)
  expect([at(480), at(540), at(660), at(840)]).toEqual([true, true, true, true])
  expect([at(479), at(541), at(600), at(659), at(841), at(400)]).toEqual([false, false, false, false, false, false])
  expect(isBeside({ start: 0, end: 60 }, { ...visit, previousEnd: null })).toBe(true)
  expect(isBeside({ start: 9_000, end: 9_060 }, { ...visit, nextStart: null })).toBe(true)
})

it('shows a few of many, in order, and neither the first nor the last where it can leave them out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
      const all = Array.from({ length: count }, (_, nth) => nth)
      const some = spread(all, 6)
      expect(some).toHaveLength(Math.min(6, count))
      expect(some.toSorted((a, b) => a - b)).toEqual(some)
      expect(new Set(some).size).toBe(some.length)
      if (count >= 18) expect(some).not.toContain(0)
      if (count >= 18) expect(some).not.toContain(count - 1)
    }),
  )
})
