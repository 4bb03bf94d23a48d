import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawBars } from './chart.ts'

it('draws the largest amount from top to zero, refunds below it, and nothing where there is nothing', () => {
  expect(drawBars([100, 0, -100], [50, 0, 0])).toEqual({
    zero: 50,
    bars: [
      { now: { top: 0, height: 50 }, before: { top: 25, height: 25 } },
      { now: { top: 50, height: 0 }, before: { top: 50, height: 0 } },
      { now: { top: 50, height: 50 }, before: { top: 50, height: 0 } },
    ],
  })
  expect(drawBars([0], [0])).toEqual({
    zero: 100,
    bars: [{ now: { top: 100, height: 0 }, before: { top: 100, height: 0 } }],
  })
})

it('keeps every bar inside the chart, in proportion', () => {
  const amounts = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 28 })
  fc.assert(
    fc.property(amounts, amounts, (now, before) => {
      const { bars } = drawBars(now, before)
      for (const { top, height } of bars.flatMap((each) => [each.now, each.before])) {
        expect(top).toBeGreaterThanOrEqual(-1e-9)
        expect(top + height).toBeLessThanOrEqual(100 + 1e-9)
      }
    }),
  )
})
