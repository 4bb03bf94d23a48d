import { chargeStep } from '../../lib/currency.ts'

/** `percent` has up to four decimals. `included`: within the price of the service; otherwise added to it. */
export type Tax = { name: string; percent: number; included: boolean }

/** Rates are counted in ten-thousandths of a percent, so that no sum is ever a fraction. */
const hundred = 1_000_000n
const parts = (percent: number) => BigInt(Math.round(percent * 10_000))

/** A quotient of amounts above nothing, halves up. */
const divide = (over: bigint, under: bigint) => (2n * over + under) / (2n * under)

/**
 * The tax within what a customer pays, in minor units, rounded half away from nothing. What takes off the price takes its
 * share of tax off. The database counts the tax of each line of a bill the same way, see `app.tax_within`.
 */
export function taxWithin(amountMinor: number, percent: number): number {
  const tax = Number(divide(BigInt(Math.abs(amountMinor)) * parts(percent), hundred + parts(percent)))
  return amountMinor < 0 && tax > 0 ? -tax : tax
}

/** What a customer pays for a listed price, in minor units: with tax that is added, as an amount that can be charged. */
export function priceWithTax(listedMinor: number, tax: Tax | null, currency: string): number {
  if (!tax || tax.included) return listedMinor
  const step = BigInt(chargeStep(currency))
  return listedMinor + Number(divide(BigInt(listedMinor) * parts(tax.percent), hundred * step) * step)
}

/** A service of the catalog at the price its customers pay. The one place where tax is added. */
export const atCustomersPrice = <T extends { priceMinor: number; tax: Tax | null }>(
  service: T,
  currency: string,
): T => ({
  ...service,
  priceMinor: priceWithTax(service.priceMinor, service.tax, currency),
})

type TaxedLine = { taxMinor: number; taxName: string | null; taxPercent: number | null; taxIncluded: boolean | null }

/** What a bill has of each tax, in the order of its lines, in minor units. */
export function sumTaxes(lines: readonly TaxedLine[]): (Tax & { minor: number })[] {
  const sums: (Tax & { minor: number })[] = []
  for (const { taxMinor, taxName: name, taxPercent: percent, taxIncluded: included } of lines) {
    if (name === null || percent === null || included === null) continue
    const same = sums.find((sum) => sum.name === name && sum.percent === percent && sum.included === included)
    if (same) same.minor += taxMinor
    else sums.push({ name, percent, included, minor: taxMinor })
  }
  return sums
}
