import type { AppLoadContext } from '@remix-run/node'
import { takeRate, type Limit } from '#app/lib/rate-limit.server.ts'

// A school or a shop books from one address, and a load test is no attack: these stop floods, not people.
const bookings: Limit = { name: 'api_bookings', max: 6_000, windowSeconds: 600 }
/** Each written address costs money at the map provider. */
const geocoding: Limit = { name: 'api_geocoding', max: 600, windowSeconds: 600 }

export const takeBookingRate = (context: AppLoadContext, tenantId: string) =>
  takeRate(context.app, bookings, `${tenantId}:${context.ip}`)
export const takeGeocodingRate = (context: AppLoadContext, tenantId: string) =>
  takeRate(context.app, geocoding, `${tenantId}:${context.ip}`)
