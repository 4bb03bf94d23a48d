import { enc } from './query.ts'

/** The public API (contracts/http.md). */
export const api = {
  services: '/api/v1/services',
  availability: '/api/v1/availability',
  explain: '/api/v1/availability/explain',
  bookings: '/api/v1/bookings',
  booking: (id: string) => `/api/v1/bookings/${enc(id)}`,
  cancelBooking: (id: string) => `/api/v1/bookings/${enc(id)}/cancel`,
  rescheduleBooking: (id: string) => `/api/v1/bookings/${enc(id)}/reschedule`,
  openApi: '/api/v1/openapi.json',
} as const

/** What providers call. */
export const providers = {
  mail: '/webhooks/mail',
  stripe: '/webhooks/stripe',
  stripePlatform: '/webhooks/stripe/platform',
  paypal: (tenantId: string) => `/webhooks/paypal/${enc(tenantId)}`,
  telegram: '/webhooks/telegram',
  twilio: '/webhooks/twilio',
  twilioInbound: '/webhooks/twilio/inbound',
  twilioEvents: '/webhooks/twilio/events',
  inngest: '/api/inngest',
} as const
