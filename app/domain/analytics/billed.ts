import type { BillLinesRow, BookingsRow } from '#app/lib/rows.gen.ts'

/** Lines of bills that have the same tax. */
export type BilledSum = Pick<BillLinesRow, 'taxName' | 'taxPercent'> &
  Pick<BookingsRow, 'currency'> & { tip: boolean; amountMinor: number; taxMinor: number }

/** What was billed at one rate of tax: `netMinor` without the tax. Minor units. */
export type BilledRate = { name: string; percent: number; netMinor: number; taxMinor: number }

/** What was billed in one currency; all of it adds up to `totalMinor`. */
export type Billed = {
  rates: BilledRate[]
  untaxedMinor: number
  tipsMinor: number
  taxMinor: number
  totalMinor: number
}

/** Puts sums by tax together, the highest rate first. A tax that was within some prices and added to others is one tax. */
export function addUpBilled(sums: readonly BilledSum[]): Billed {
  const billed: Billed = { rates: [], untaxedMinor: 0, tipsMinor: 0, taxMinor: 0, totalMinor: 0 }
  for (const { tip, taxName, taxPercent, amountMinor, taxMinor } of sums) {
    billed.totalMinor += amountMinor
    billed.taxMinor += taxMinor
    const netMinor = amountMinor - taxMinor
    if (tip) billed.tipsMinor += netMinor
    else if (taxName === null || taxPercent === null) billed.untaxedMinor += netMinor
    else billed.rates.push({ name: taxName, percent: taxPercent, netMinor, taxMinor })
  }
  billed.rates.sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1))
  return billed
}
