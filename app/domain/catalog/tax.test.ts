import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeStep } from '#app/lib/currency.ts'
import { priceWithTax, sumTaxes, taxWithin } from './tax.ts'

const added = (percent: number) => ({ name: 'Sales tax', percent, included: false })
const rates = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 10_000)
const amounts = fc.integer({ min: 0, max: 100_000_000_000 })
const currencies = fc.constantFrom('JPY', 'USD', 'KZT', 'KWD', 'ISK')

describe('tax', () => {
  it('within a price is what is left of it over the price before tax', () => {
    expect(taxWithin(12_000, 20)).toBe(2_000)
    expect(taxWithin(10_888, 8.875)).toBe(888)
    expect(taxWithin(-12_000, 20)).toBe(-2_000)
    expect(taxWithin(100, 0)).toBe(0)
    expect(taxWithin(0, 20)).toBe(0)
    expect(taxWithin(3, 100)).toBe(2)
  })

  it('is added to a price in amounts that a card can be charged', () => {
    expect(priceWithTax(10_000, added(8.875), 'USD')).toBe(10_888)
    expect(priceWithTax(1_000, added(10), 'JPY')).toBe(1_100)
    expect(priceWithTax(5_120, added(5.3), 'KWD')).toBe(5_390)
    expect(priceWithTax(125_500, added(12), 'KZT'), 'whole tenge, which Kaspi alone can take').toBe(140_600)
    expect(priceWithTax(10_000, { ...added(20), included: true }, 'USD')).toBe(10_000)
    expect(priceWithTax(10_000, null, 'USD')).toBe(10_000)
  })

  it('that was added is the tax within what is paid, to the minor unit', () => {
    fc.assert(
      fc.property(amounts, rates, fc.constantFrom('JPY', 'USD', 'PLN'), (listed, percent, currency) => {
        const paid = priceWithTax(listed, added(percent), currency)
        expect(taxWithin(paid, percent)).toBe(paid - listed)
      }),
    )
  })

  it('is chargeable in every currency, off by less than half a step, and never more than the amount', () => {
    fc.assert(
      fc.property(amounts, rates, currencies, (whole, percent, currency) => {
        const step = chargeStep(currency)
        const listed = whole - (whole % step)
        const paid = priceWithTax(listed, added(percent), currency)
        expect(paid % step).toBe(0)
        const [exact, off] = [BigInt(listed) * BigInt(Math.round(percent * 10_000)), BigInt(paid - listed) * 1_000_000n]
        const difference = exact > off ? exact - off : off - exact
        expect(difference * 2n <= BigInt(step) * 1_000_000n).toBe(true)
        const tax = taxWithin(paid, percent)
        expect(tax).toBeGreaterThanOrEqual(0)
        expect(tax).toBeLessThanOrEqual(paid)
        expect(taxWithin(-paid, percent)).toBe(tax === 0 ? 0 : -tax)
      }),
    )
  })

  it('of a bill is told rate by rate', () => {
    const line = (taxMinor: number, taxName: string | null, taxPercent: number | null, taxIncluded = true) => ({
      taxMinor,
      taxName,
      taxPercent,
      taxIncluded: taxName === null ? null : taxIncluded,
    })
    const lines = [
      line(2_000, 'VAT', 20),
      line(0, null, null),
      line(-100, 'VAT', 20),
      line(70, 'VAT', 7),
      line(5, 'City', 1),
    ]
    expect(sumTaxes(lines)).toEqual([
      { name: 'VAT', percent: 20, included: true, minor: 1_900 },
      { name: 'VAT', percent: 7, included: true, minor: 70 },
      { name: 'City', percent: 1, included: true, minor: 5 },
    ])
  })
})
