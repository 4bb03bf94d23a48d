import type { Ring } from '../../lib/geometry.ts'
import type { TimeOffDates } from '../catalog/rules.ts'

/**
 * All that decides about a service's times, as read from the database in one query. Instants are epoch ms, amounts minor
 * units, hours wall-clock times in the tenant's zone.
 */
export type Schedule = {
  tenant: TenantFacts
  service: ServiceFacts
  /** Dates the whole business is closed, both inclusive. */
  closures: { from: string; to: string }[]
  technicians: TechnicianFacts[]
}

export type TenantFacts = {
  id: string
  slug: string
  name: string
  status: 'draft' | 'published' | 'suspended'
  timeZone: string
  country: string | null
  currency: string
  stepMinutes: number
  minNoticeMinutes: number
  horizonDays: number
  holdMinutes: number
  serviceRadiusKm: number | null
  /** As tenancy's readPostcodes writes them; empty: no such rule. */
  servicePostcodes: string[]
  servicePolygon: Ring | null
  serviceDriveMinutes: number | null
  /** Whether customers may say who comes. */
  technicianChoice: boolean
  confirmation: 'automatic' | 'manual'
  addressLabel: string | null
  lat: number | null
  lng: number | null
  /** Whether its Stripe account may take payments. */
  canCharge: boolean
  /** The customer's share of the driving a time saves, in percent, and what an hour of it costs. */
  discountSharePercent: number
  driveHourMinor: number
  /** A discount is at most this part of the price. */
  discountMaxPercent: number | null
}

export type ServiceFacts = {
  id: string
  slug: string
  name: string
  durationMinutes: number
  priceMinor: number
  place: 'customer' | 'business' | 'online'
  paymentKind: 'none' | 'deposit' | 'full'
  depositMinor: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** Length of the windows it is offered in; null: at exact times. */
  windowMinutes: number | null
  /** How often it is booked a day at most, whoever does it; null: no limit. */
  dailyCap: number | null
  /** Local dates around those asked for on which it is booked that often. */
  fullDates: string[]
}

export type TechnicianFacts = {
  id: string
  name: string
  baseLat: number | null
  baseLng: number | null
  maxTravelMinutes: number | null
  /** How many bookings a day she takes at most; null: no limit. */
  dailyCap: number | null
  /** Local dates around those asked for on which she has that many. */
  fullDates: string[]
  weekly: { weekday: number; start: string; end: string }[]
  overrides: { date: string; intervals: { start: string; end: string }[] }[]
  timeOff: TimeOffDates[]
  /**
   * `[start, end, lat, lng, firm, veil]` of bookings that hold their time, buffers included. Firm: it does not go again for nothing
   * (docs/decisions/0041-nearby-discount.md). The
   * veil is a number of the customer's that nobody outside knows; see veil.ts.
   */
  bookings: [number, number, number | null, number | null, boolean?, number?][]
}
