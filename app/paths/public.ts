import { enc } from './query.ts'

// What every browser may know, as it is part of every page; URLs of the dashboard and console are in work.ts.

/** The root site: marketing and the list of businesses. */
export const site = {
  home: '/',
  businesses: '/businesses',
  signUp: '/sign-up',
  start: '/start',
  slugCheck: '/slug-check',
} as const

/** Answers while the server is there, on every host. */
export const alive = '/healthz'

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
  /** Where people who work here go. */
  work: '/dashboard',
} as const

/** A business's public pages, on its own host. */
export const shop = {
  home: '/',
  service: (slug: string) => `/book/${enc(slug)}`,
  /** One of its own pages beside the front page. */
  page: (slug: string) => `/pages/${enc(slug)}`,
  booked: '/booked',
  /** What other websites show beside a link to the front page. */
  card: '/card.jpg',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  suggestions: '/address-suggestions',
  /** A link that shows what not everybody sees. */
  with: (token: string) => `/with/${enc(token)}`,
  /** What an answer of the assistant proposes: the page where she books, moves or cancels it. */
  offered: (token: string) => `/o/${enc(token)}`,
  /** A customer's link for friends. */
  from: (token: string) => `/from/${enc(token)}`,
  /** A customer's link for neighbours. */
  near: (token: string) => `/near/${enc(token)}`,
} as const

/** On every host: the business's pages, or the platform's. */
export const legal = {
  terms: '/terms',
  privacy: '/privacy',
  imprint: '/imprint',
} as const
export type LegalPage = keyof typeof legal

/** Which legal page a URL is; routes lead only these three here. */
export function legalPageOf(url: string): LegalPage {
  const { pathname } = new URL(url)
  return pathname.startsWith(legal.privacy) ? 'privacy' : pathname.startsWith(legal.imprint) ? 'imprint' : 'terms'
}

/** A customer's own booking, behind the link of their messages. */
export const manage = {
  /** For customers who lost the link. */
  again: '/b',
  booking: (token: string) => `/b/${enc(token)}`,
  /** Where she books the same once more, months later. */
  comeback: (token: string) => `/b/${enc(token)}/again`,
  calendar: (token: string) => `/b/${enc(token)}/calendar.ics`,
  cancel: (token: string) => `/b/${enc(token)}/cancel`,
  card: (token: string) => `/b/${enc(token)}/card`,
  pay: (token: string) => `/b/${enc(token)}/pay`,
  receipt: (token: string) => `/b/${enc(token)}/receipt.pdf`,
  kaspi: (token: string) => `/b/${enc(token)}/pay/kaspi`,
  payHere: (token: string) => `/b/${enc(token)}/pay/here`,
  reschedule: (token: string) => `/b/${enc(token)}/reschedule`,
  rewards: (token: string) => `/b/${enc(token)}/rewards`,
  near: (token: string) => `/b/${enc(token)}/near`,
  push: (token: string) => `/b/${enc(token)}/push`,
  telegram: (token: string) => `/b/${enc(token)}/telegram`,
} as const

/** What she and the business write to each other about it. */
export const talk = {
  page: (token: string) => `/b/${enc(token)}/talk`,
  live: (token: string) => `/b/${enc(token)}/talk/live`,
  photo: (token: string, id: string) => `/b/${enc(token)}/talk/photos/${enc(id)}`,
} as const

/** A photo in a text or mail. */
export const photos = {
  sent: (token: string) => `/photos/${enc(token)}`,
} as const

/** Whether it can take place, asked the day before. */
export const ready = {
  page: (token: string) => `/b/${enc(token)}/ready`,
} as const

/** What she says of it afterwards. */
export const review = {
  page: (token: string) => `/b/${enc(token)}/review`,
  photo: (token: string, id: string) => `/b/${enc(token)}/review/photos/${enc(id)}`,
} as const

/** What customers say of a business, on its own host. */
export const reviews = {
  list: '/reviews',
  photo: (id: string) => `/reviews/photos/${enc(id)}`,
} as const

/** The same for links sent before links became short. */
export const oldManage = {
  booking: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}`,
  calendar: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/calendar.ics`,
  cancel: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/cancel`,
  card: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/card`,
  pay: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/pay`,
  receipt: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/receipt.pdf`,
  kaspi: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/pay/kaspi`,
  payHere: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/pay/here`,
  reschedule: (id: string, token: string) => `/m/${enc(id)}/${enc(token)}/reschedule`,
} as const

/** Which messages she gets. */
export const letters = {
  choose: (token: string) => `/b/${enc(token)}/letters`,
  /** In the mail that asks whether news are wanted. */
  confirmNews: (token: string) => `/news/${enc(token)}`,
  /** In what a campaign says to one person; leads to the business's page. */
  campaign: (token: string) => `/c/${enc(token)}`,
  /** In mails with news, which it ends. */
  unsubscribe: (token: string) => `/unsubscribe/${enc(token)}`,
} as const
