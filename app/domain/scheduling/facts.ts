import type { Tax } from '../catalog/rules.ts'
import type { Ring } from '../../lib/geometry.ts'
import type { TimeOffDates } from '../catalog/rules.ts'

/**
 * Everything that decides about a service's times, read from the database in one query. Instants are epoch ms, amounts
 * minor units, hours wall-clock times in the tenant's zone.
 */
export type Schedule = {
  tenant: TenantFacts
  service: ServiceFacts
  /** Dates on which the whole business is closed, both inclusive. */
  closures: { from: string; to: string }[]
  technicians: TechnicianFacts[]
  /** The link by which a guest is shown this service, or these terms; it is written down with the booking. */
  link?: string | null
}

export type TenantFacts = {
  id: string
  slug: string
  name: string
  status: 'draft' | 'published' | 'suspended'
  /** Its plan is not paid, or it closes: guests cannot make new bookings. */
  pageStopped?: boolean
  /** Its owner closes it: nobody can. */
  closing?: boolean
  timeZone: string
  country: string | null
  currency: string
  stepMinutes: number
  minNoticeMinutes: number
  horizonDays: number
  holdMinutes: number
  serviceRadiusKm: number | null
  /** As tenancy's `readPostcodes` writes them; empty: no such rule. */
  servicePostcodes: string[]
  servicePolygon: Ring | null
  serviceDriveMinutes: number | null
  /** Whether customers may choose a technician. */
  technicianChoice: boolean
  confirmation: 'automatic' | 'manual'
  addressLabel: string | null
  lat: number | null
  lng: number | null
  /** Whether the business can be paid online, and whether cards can be kept, which only Stripe does. */
  canCharge: boolean
  canKeepCards: boolean
  /** The customer's share of saved driving, in percent, and what an hour of driving costs. */
  discountSharePercent: number
  driveHourMinor: number
  /** The most a discount may take off the price, in percent. */
  discountMaxPercent: number | null
}

export type ServiceFacts = {
  id: string
  slug: string
  name: string
  durationMinutes: number
  /** What a customer pays, with tax that is added to the listed price. */
  priceMinor: number
  /** What others pay, where she pays less. */
  usualMinor?: number
  tax: Tax | null
  place: 'customer' | 'business' | 'online'
  paymentKind: 'none' | 'deposit' | 'full'
  depositMinor: number
  /** Guests leave a card, with or without paying. */
  keepsCard?: boolean
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** Length of its arrival windows; null: exact times. */
  windowMinutes: number | null
  /** The most bookings of it a day, for the whole team; null: no limit. */
  dailyCap: number | null
  /** Local dates around those asked for on which this limit is reached. */
  fullDates: string[]
}

export type TechnicianFacts = {
  id: string
  name: string
  picturePath?: string | null
  baseLat: number | null
  baseLng: number | null
  maxTravelMinutes: number | null
  /** The most bookings a day for this technician; null: no limit. */
  dailyCap: number | null
  /** Local dates around those asked for on which this limit is reached. */
  fullDates: string[]
  weekly: { weekday: number; start: string; end: string }[]
  overrides: { date: string; intervals: { start: string; end: string }[] }[]
  timeOff: TimeOffDates[]
  /**
   * `[start, end, lat, lng, firm, veil]` of bookings that hold their time, buffers included. Firm: it can no longer be
   * cancelled for free (docs/decisions/0041-nearby-discount.md). The veil is a secret number of the customer; see
   * veil.ts.
   */
  bookings: [number, number, number | null, number | null, boolean?, number?][]
}
