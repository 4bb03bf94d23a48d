import { enc } from './query.ts'

/** A customer's own account, on the root site: her bookings at every business. */
export const my = {
  bookings: '/my',
  signIn: '/my/sign-in',
  code: '/my/code',
  /** In the mail with a code. */
  link: (token: string) => `/my/link/${enc(token)}`,
  businesses: '/my/businesses',
  business: (slug: string) => `/my/businesses/${enc(slug)}`,
  reviews: '/my/reviews',
  account: '/my/account',
  phone: '/my/phone',
  download: '/my/download',
  erase: '/my/erase',
  /** Leads to the booking's page at its business. */
  booking: (slug: string, short: string) => `/my/bookings/${enc(slug)}/${enc(short)}`,
} as const
