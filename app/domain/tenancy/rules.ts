export {
  inPostcodes,
  mostPostcodes,
  nearestPostcodes,
  normalisePostcode,
  readPostcodes,
  readShape,
  writeShape,
  type Read,
} from './area-text.ts'

/** The label of a business under the root domain, as the database accepts it (3 to 40 characters). */
const slugPattern = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/

// Labels that mean the platform itself or its infrastructure, or that mail programs and browsers look for under every
// domain.
const reserved = [
  'www',
  'www1',
  'www2',
  'web',
  'api',
  'apis',
  'app',
  'apps',
  'admin',
  'admins',
  'administrator',
  'root',
  'system',
  'superadmin',
  'staff',
  'mail',
  'email',
  'smtp',
  'imap',
  'pop',
  'pop3',
  'mx',
  'ns1',
  'ns2',
  'dns',
  'ftp',
  'sftp',
  'ssh',
  'vpn',
  'proxy',
  'cdn',
  'static',
  'assets',
  'img',
  'images',
  'media',
  'files',
  'storage',
  'auth',
  'oauth',
  'sso',
  'login',
  'signin',
  'sign-in',
  'signup',
  'sign-up',
  'logout',
  'account',
  'accounts',
  'my',
  'me',
  'user',
  'users',
  'dashboard',
  'console',
  'panel',
  'manage',
  'settings',
  'billing',
  'pay',
  'payment',
  'payments',
  'checkout',
  'invoice',
  'invoices',
  'secure',
  'security',
  'support',
  'help',
  'helpdesk',
  'docs',
  'doc',
  'blog',
  'news',
  'press',
  'about',
  'contact',
  'legal',
  'privacy',
  'terms',
  'abuse',
  'postmaster',
  'hostmaster',
  'webmaster',
  'noreply',
  'no-reply',
  'status',
  'health',
  'metrics',
  'monitor',
  'monitoring',
  'grafana',
  'test',
  'testing',
  'dev',
  'develop',
  'staging',
  'stage',
  'demo',
  'beta',
  'alpha',
  'preview',
  'local',
  'localhost',
  'internal',
  'private',
  'public',
  'webhook',
  'webhooks',
  'hooks',
  'inngest',
  'jobs',
  'worker',
  'go',
  'link',
  'links',
  'book',
  'booking',
  'bookings',
  'search',
  'market',
  'marketplace',
  'explore',
  'partner',
  'partners',
  'affiliate',
  'careers',
  'shop',
  'store',
  'team',
  'autodiscover',
  'autoconfig',
  'wpad',
  'isatap',
  'broadcasthost',
  'undefined',
  'null',
]

// Names people trust with money or passwords: as a whole word of an address they mislead. Our own name is refused
// anywhere.
const brands = [
  'stripe',
  'paypal',
  'google',
  'gmail',
  'apple',
  'icloud',
  'microsoft',
  'outlook',
  'amazon',
  'facebook',
  'instagram',
  'whatsapp',
  'telegram',
  'twilio',
  'supabase',
  'visa',
  'mastercard',
  'amex',
  'kaspi',
  'revolut',
  'venmo',
  'cashapp',
  'zelle',
  'klarna',
  'booksy',
  'fresha',
  'calendly',
]
const ownName = 'wayslot'

/**
 * What an address looks like at a quick glance: 0 is o, 1 and i are l, 5 is s, rn is m, vv is w, and hyphens are
 * ignored. No two businesses share one.
 */
export function slugSkeleton(slug: string): string {
  return slug
    .toLowerCase()
    .replaceAll('-', '')
    .replaceAll('0', 'o')
    .replaceAll(/[1i]/g, 'l')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

const reservedSkeletons = new Set(reserved.map(slugSkeleton))
const brandSkeletons = new Set(brands.map(slugSkeleton))
const ownSkeleton = slugSkeleton(ownName)

export type SlugRefusal = 'length' | 'characters' | 'punycode' | 'reserved' | 'brand' | 'taken'

/** Why an address can never be given to a business, or null. Whether it is taken is for the database to say. */
export function refuseSlug(slug: string): SlugRefusal | null {
  if (slug.length < 3 || slug.length > 40) return 'length'
  // Labels with hyphens in the third and fourth place are reserved for encodings such as xn-- (RFC 5891, 4.2.3.1).
  if (slug.startsWith('xn--') || slug.includes('--')) return 'punycode'
  if (!slugPattern.test(slug)) return 'characters'
  const skeleton = slugSkeleton(slug)
  if (reservedSkeletons.has(skeleton)) return 'reserved'
  if (skeleton.includes(ownSkeleton) || brandSkeletons.has(skeleton)) return 'brand'
  if (slug.split('-').some((word) => brandSkeletons.has(slugSkeleton(word)))) return 'brand'
  return null
}

/** A refusal in words that say what to do. */
export function describeSlugRefusal(reason: SlugRefusal): string {
  return {
    length: 'Use 3 to 40 characters.',
    characters: 'Use a–z and 0–9, with hyphens only in between.',
    punycode: 'Use single hyphens only.',
    reserved: 'Reserved for Wayslot. Add your town or trade.',
    brand: 'Too much like another company’s name.',
    taken: 'Taken, or too much like another one.',
  }[reason]
}

/** What a page needs before it can be published. */
export type PublishFacts = {
  services: number
  /** Active technicians with hours and at least one service. */
  readyTechnicians: number
  /** Whether any service takes place at the customer's or at the business. */
  needsPlace: boolean
  hasPlace: boolean
}

export type PublishGap = 'service' | 'technician' | 'address'

/** What is still missing before publishing; empty: nothing. */
export function findPublishGaps(facts: PublishFacts): PublishGap[] {
  const gaps: PublishGap[] = []
  if (facts.services === 0) gaps.push('service')
  if (facts.readyTechnicians === 0) gaps.push('technician')
  if (facts.needsPlace && !facts.hasPlace) gaps.push('address')
  return gaps
}

export const currencies = [
  'USD',
  'EUR',
  'GBP',
  'CAD',
  'AUD',
  'NZD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'KZT',
  'TRY',
  'ILS',
  'AED',
  'SAR',
  'KWD',
  'ZAR',
  'INR',
  'SGD',
  'HKD',
  'MYR',
  'THB',
  'PHP',
  'IDR',
  'JPY',
  'KRW',
  'MXN',
  'BRL',
  'CLP',
  'COP',
  'PEN',
  'ARS',
] as const

const farthestKm = 500

/** The largest radius that may be typed, in units of `unitKm` km. */
export const mostRadius = (unitKm: number) => Math.floor(farthestKm / unitKm)

/** A stored radius as it was typed, in units of `unitKm` km. */
export const radiusTyped = (km: number, unitKm: number) => Math.round((km / unitKm) * 10) / 10

/** How long, and for how many confirmed bookings, a new business pays nothing: whichever ends first. */
export const trial = { days: 14, bookings: 10 }
