/** What is counted apart: the whole business, or by service, technician, area or source. */
export const slices = ['all', 'service', 'technician', 'area', 'source'] as const
export type Slice = (typeof slices)[number]

/** A part of what is counted; `key`: an id, an area or a source, '' for the whole. */
export type Part = { slice: Slice; key: string }

/** What is counted of one day, or of more; minutes, days and minor units. See docs/decisions/0112. */
export type DayCounts = {
  visits: number
  newCustomers: number
  noShows: number
  cancelledByCustomer: number
  cancelledByBusiness: number
  bookedMinutes: number
  bufferMinutes: number
  driveMinutes: number
  leadDays: number
  made: number
  kept: number
  reviews: number
  stars: number
}
export type MoneyCounts = { grossMinor: number; refundedMinor: number; feesMinor: number; netMinor: number }

export type DayFacts = Part & DayCounts & { day: string }
export type MoneyFacts = Part & MoneyCounts & { day: string; currency: string }
export type SpreadFacts = Part & { day: string; what: 'hour' | 'lead'; n: number; visits: number }

/** The first days of the spans by which it is told how long before a visit it was booked. */
export const leadFrom = [0, 1, 2, 4, 8, 15, 31] as const
