// Every address of the platform as a function or a constant, by audience (the hosts are in lib/http.server.ts). Links, redirects
// and forms use these, so that an address changes in two places only: here and in routes.ts. A test holds the two together.

const enc = encodeURIComponent

/** What stands behind the `?` of an address. Members that are undefined, null or empty are left out. */
export type Query = Record<string, string | number | null | undefined>

/** An address with a query: `withQuery('/dashboard/bookings', { q: 'Ann', after: undefined })` is `/dashboard/bookings?q=Ann`. */
export function withQuery(path: string, query: Query) {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  return params.size > 0 ? `${path}?${params}` : path
}

/** The root site: marketing and the list of businesses. */
export const site = {
  home: '/',
  businesses: '/businesses',
  signUp: '/sign-up',
  start: '/start',
  slugCheck: '/slug-check',
} as const

/** Signing in and out, on every host. */
export const account = {
  signIn: '/sign-in',
  signInLink: '/sign-in/link',
  signOut: '/sign-out',
  confirm: '/auth/confirm',
  handover: '/auth/handover',
  checkMail: '/check-mail',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  verifyEmail: '/verify-email',
  invitation: (token: string) => `/invitation/${enc(token)}`,
  language: '/language',
} as const

/** A business's public pages, on its own host. */
export const shop = {
  home: '/',
  service: (slug: string) => `/book/${enc(slug)}`,
} as const

/** A customer's own booking, behind the signed link of their messages. */
export const manage = {
  booking: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}`,
  calendar: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/calendar.ics`,
  cancel: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/cancel`,
  pay: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/pay`,
  reschedule: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/reschedule`,
} as const

/** The business's own rooms, on its own host. */
export const dashboard = {
  today: '/dashboard',
  live: '/dashboard/live',
  newBooking: '/dashboard/new',
  times: '/dashboard/times',
  bookings: '/dashboard/bookings',
  booking: (id: string) => `/dashboard/bookings/${enc(id)}`,
  cancelBooking: (id: string) => `/dashboard/bookings/${enc(id)}/cancel`,
  rescheduleBooking: (id: string) => `/dashboard/bookings/${enc(id)}/reschedule`,
  customers: '/dashboard/customers',
  customer: (id: string) => `/dashboard/customers/${enc(id)}`,
  payments: '/dashboard/payments',
  paymentsRefresh: '/dashboard/payments/refresh',
  paymentsReturn: '/dashboard/payments/return',
  services: '/dashboard/services',
  newService: '/dashboard/services/new',
  service: (id: string) => `/dashboard/services/${enc(id)}`,
  deleteService: (id: string) => `/dashboard/services/${enc(id)}/delete`,
  team: '/dashboard/team',
  newTechnician: '/dashboard/team/new',
  skills: '/dashboard/team/skills',
  invite: '/dashboard/team/invite',
  revokeInvitation: (id: string) => `/dashboard/team/invite/${enc(id)}/revoke`,
  member: (userId: string) => `/dashboard/team/members/${enc(userId)}`,
  technician: (id: string) => `/dashboard/team/${enc(id)}`,
  technicianHours: (id: string) => `/dashboard/team/${enc(id)}/hours`,
  share: '/dashboard/share',
  shareCard: '/dashboard/share/card',
  qrPng: '/dashboard/share/qr.png',
  qrSvg: '/dashboard/share/qr.svg',
  settings: '/dashboard/settings',
  area: '/dashboard/settings/area',
  bookingRules: '/dashboard/settings/booking',
  cancellation: '/dashboard/settings/cancellation',
  closures: '/dashboard/settings/closures',
  look: '/dashboard/settings/look',
  nearby: '/dashboard/settings/nearby',
  setup: '/dashboard/setup',
  setupWhere: '/dashboard/setup/where',
  setupService: '/dashboard/setup/service',
  setupHours: '/dashboard/setup/hours',
  setupPreview: '/dashboard/setup/preview',
  setupDone: '/dashboard/setup/done',
} as const

/** The platform's own console, on the admin host. */
export const admin = {
  overview: '/',
  audit: '/audit',
  tenants: '/tenants',
  tenant: (id: string) => `/tenants/${enc(id)}`,
} as const

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
  stripe: '/webhooks/stripe',
  inngest: '/api/inngest',
} as const
