import type { DayCounts, MoneyCounts } from './measures.ts'

export const noCounts = (): DayCounts => ({
  visits: 0,
  newCustomers: 0,
  noShows: 0,
  cancelledByCustomer: 0,
  cancelledByBusiness: 0,
  bookedMinutes: 0,
  bufferMinutes: 0,
  driveMinutes: 0,
  leadDays: 0,
  made: 0,
  kept: 0,
  reviews: 0,
  stars: 0,
})

export const noMoney = (): MoneyCounts => ({ grossMinor: 0, refundedMinor: 0, feesMinor: 0, netMinor: 0 })

/** Adds the members that `sum` has. */
export function add<T extends object>(sum: T, more: T): T {
  for (const name of Object.keys(sum) as (keyof T)[]) (sum[name] as number) += more[name] as number
  return sum
}

/** A share of 1; null where there is nothing to have a share of. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** Of the visits that were to take place, those at which nobody was. */
export const noShowRate = ({ noShows, visits }: DayCounts) => shareOf(noShows, noShows + visits)

/** Of all bookings for these days, those that were cancelled. */
export const cancelRate = (sums: DayCounts) => {
  const cancelled = sums.cancelledByCustomer + sums.cancelledByBusiness
  return shareOf(cancelled, cancelled + sums.noShows + sums.visits)
}
