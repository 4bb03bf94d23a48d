import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chargeStep } from '../../lib/currency.ts'
import { leastCharge } from '../catalog/rules.ts'
import { raiseDue } from './reliability.ts'

const full = { noShowDeposit: 'full', noShowDepositPercent: 50 } as const
const half = { ...full, noShowDeposit: 'percent' } as const

it.each([
  ['the whole price', full, 12_000, 3_000, 12_000],
  ['a share of the price', half, 12_000, 3_000, 6_000],
  ['what the service asks for, if that is more', half, 12_000, 9_000, 9_000],
  ['nothing of a price that cannot be charged', full, 20, 0, 0],
  ['nothing of a visit that costs nothing', half, 0, 0, 0],
  ['the least that can be charged, if the share is less', half, 60, 0, 50],
  ['what the service asks for, without a rule', { ...full, noShowDeposit: 'none' } as const, 12_000, 3_000, 3_000],
])('asks for %s', (_, rule, priceMinor, dueNowMinor, due) => {
  expect(raiseDue({ priceMinor, dueNowMinor }, rule, 'USD')).toBe(due)
})

it('is never less than was due nor more than the price, and can be charged in every currency', () => {
  const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'ISK', 'KZT')
  const rule = fc.record({
    noShowDeposit: fc.constantFrom('percent', 'full'),
    noShowDepositPercent: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(
      currencies,
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      rule,
      (currency, priceMinor, part, terms) => {
        const dueNowMinor = Math.floor(priceMinor * part)
        const due = raiseDue({ priceMinor, dueNowMinor }, terms, currency)
        expect(due).toBeGreaterThanOrEqual(dueNowMinor)
        expect(due).toBeLessThanOrEqual(priceMinor)
        if (due > dueNowMinor) {
          expect(due % chargeStep(currency)).toBe(0)
          expect(due).toBeGreaterThanOrEqual(leastCharge(currency))
        }
      },
    ),
  )
})
