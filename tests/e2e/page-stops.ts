import type { Page } from 'playwright-core'
import type { World } from './page-world.ts'

/** One page in one state. All page routes it shows count as tested; see pages.test.ts. */
export type Stop = {
  name: string
  who: 'guest' | 'owner' | 'staff' | 'admin' | 'starter' | 'customer'
  /** Label before the root domain; '' for the root site. */
  host: string
  path: string
  /** Other than 200. */
  status?: number
  /** Ids of page routes that only ever answer with `status`, so the browser never loads what they would show. */
  answersFor?: string[]
  /** Changes what other stops need: visited after all of them. */
  alone?: boolean
  /** Sets up what the URL shows, and restores it afterwards. */
  before?: (page: Page) => PromiseLike<unknown>
  after?: () => PromiseLike<unknown>
  /** Gets the page into its state. */
  reach?: (page: Page) => Promise<unknown>
  /** The form that `reach` sends to `path`, and where it leads: whoever looks without a browser sends it first. */
  sends?: { form: Record<string, string>; leadsTo: string }
}

const brooklyn = 'lat=40.6807&lng=-73.9967&place=410+Court+St%2C+Brooklyn%2C+NY+11231'

const guest = (name: string, host: string, path: string, more: Partial<Stop> = {}): Stop => ({
  name,
  who: 'guest',
  host,
  path,
  ...more,
})

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).click()

export function listStops(world: World): Stop[] {
  return [
    ...siteStops,
    ...accountStops(world),
    ...bookStops(world),
    ...manageStops(world),
    ...setupStops,
    ...dashboardStops(world),
    ...quietStops(world),
    ...adminStops(world),
  ]
}

const siteStops: Stop[] = [
  guest('landing', '', '/'),
  guest('sign-up', '', '/sign-up'),
  guest('sign-up refused', '', '/sign-up', {
    reach: (page) => page.getByRole('button', { name: 'Open my account' }).click(),
  }),
  ...['/terms', '/privacy', '/imprint'].map((path) => guest(`Wayslot: ${path}`, '', path)),
  { name: 'businesses', who: 'starter', host: '', path: '/businesses' },
  { name: 'no business', who: 'admin', host: '', path: '/businesses' },
  { name: 'start', who: 'starter', host: '', path: '/start' },
  guest('my account: sign in', '', '/my/sign-in'),
  guest('my account: code', '', '/my/sign-in', {
    reach: async (page) => {
      await page.getByLabel('E-mail address').fill('nobody.yet@example.com')
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await page.getByLabel('Code').waitFor()
    },
    sends: { form: { email: 'nobody.yet@example.com' }, leadsTo: '/my/code' },
  }),
  guest('my account: link used up', '', `/my/link/${'A'.repeat(22)}`),
  ...['/my', '/my/businesses', '/my/businesses/sparkle', '/my/reviews', '/my/account', '/my/erase'].map(
    (path): Stop => ({
      name: `my account: ${path}`,
      who: 'customer',
      host: '',
      path,
    }),
  ),
  {
    name: 'my account: a number',
    who: 'customer',
    host: '',
    path: '/my/account',
    reach: async (page) => {
      await page.getByLabel('Your number').fill('+49 151 23456789')
      await page.getByRole('button', { name: 'Text me a code' }).click()
      await page.getByLabel('Code').waitFor()
    },
    sends: { form: { intent: 'phone', phone: '+49 151 23456789' }, leadsTo: '/my/phone' },
  },
  { name: 'my account: no bookings', who: 'starter', host: '', path: '/my' },
  guest('no such page', '', '/nowhere', { status: 404 }),
  guest('no such business', 'nobody-here', '/', { status: 404 }),
]

function accountStops({ invitation }: World): Stop[] {
  const link = (type: string) => `/auth/confirm?type=${type}&token_hash=${'a'.repeat(56)}`
  return [
    guest('sign-in', '', '/sign-in'),
    guest('sign-in of a business', 'sparkle', '/sign-in'),
    guest('sign-in of the console', 'admin', '/sign-in'),
    guest('sign-in link', 'sparkle', '/sign-in/link'),
    guest('forgot password', 'sparkle', '/forgot-password'),
    guest('verify e-mail', '', '/verify-email'),
    guest('check mail', '', '/check-mail?for=verify'),
    guest('check mail for a reset', 'sparkle', '/check-mail?for=reset'),
    guest('reset password, too late', 'sparkle', '/reset-password'),
    guest('confirm', '', link('signup')),
    guest('magic link', 'sparkle', link('magiclink')),
    guest('confirm a new address', 'sparkle', link('email_change')),
    guest('new address, used up', 'sparkle', link('email_change'), { reach: press('Confirm the address') }),
    guest('link used up', 'sparkle', link('recovery'), { reach: press('Continue') }),
    guest('handover used up', 'sparkle', '/auth/handover?code=x', { status: 410 }),
    guest('handover', 'sparkle', `/auth/handover?code=${'a'.repeat(43)}`),
    guest('invitation', 'sparkle', invitation),
    { name: 'invitation for another', who: 'owner', host: 'sparkle', path: invitation },
    guest('invitation gone', 'sparkle', `/invitation/${'B'.repeat(43)}`, { status: 410 }),
  ]
}

function bookStops({ day, start }: World): Stop[] {
  const times = `/book/window-cleaning?${brooklyn}&date=${day}`
  const details = `${times}&start=${encodeURIComponent(start)}`
  return [
    guest('booking page', 'sparkle', '/'),
    ...['/terms', '/privacy', '/imprint'].map((path) => guest(`a business: ${path}`, 'sparkle', path)),
    guest('booking page, online', 'northlight', '/'),
    guest('booking page, at the business', 'atyrau-barber', '/'),
    guest('booking page, nothing to book', 'quiet-street', '/'),
    guest('own page', 'sparkle', '/pages/before-we-come'),
    guest('own page that others see', 'sparkle', '/pages/prices-for-property-managers', { status: 404 }),
    guest('place', 'sparkle', '/book/standard-clean'),
    guest('place, long names', 'sparkle', '/book/end-of-tenancy'),
    guest('place outside', 'sparkle', '/book/standard-clean?address=Unter+den+Linden+60%2C+Berlin'),
    guest('place unknown', 'sparkle', '/book/standard-clean?address=qqqqzzzz'),
    guest('times', 'sparkle', times),
    guest('times, nothing free', 'sparkle', `/book/window-cleaning?${brooklyn}&from=2029-01-05`),
    // Without a zone, times change to the browser's own as soon as its scripts run.
    guest('times, online', 'northlight', '/book/clarity-session?zone=Europe%2FBerlin'),
    guest('times, at the business', 'atyrau-barber', '/', {
      reach: (page) =>
        page
          .locator('main a[href^="/book/"]')
          .first()
          .click()
          .then(() => page.waitForURL(/\/book\//)),
    }),
    guest('details', 'sparkle', details),
    guest('details refused', 'sparkle', details, {
      reach: async (page) => {
        await page.getByLabel('First name').fill('Ana')
        await page.getByLabel('Last name').fill('Lima')
        await page.getByLabel('E-mail').fill('ana@example.com')
        await page.getByLabel('Phone').fill('12345')
        await page.locator('main form button[type=submit]:visible, button[form]:visible').first().click()
        await page.getByText('country code').waitFor()
      },
    }),
    guest('reviews', 'sparkle', '/reviews'),
    guest('booked on another website', 'sparkle', `/booked?embed=1&state=held&link=/b/${'a'.repeat(22)}`),
    guest('booking page in a frame', 'sparkle', '/?embed=1'),
    guest('no such service', 'sparkle', '/book/nothing', { status: 404 }),
    guest('suspended', 'closed-shop', '/', { status: 403 }),
    guest('draft seen from outside', 'first-steps', '/', { status: 404 }),
    { name: 'draft seen by its owner', who: 'starter', host: 'first-steps', path: '/' },
  ]
}

function manageStops({ links, near, originOf }: World): Stop[] {
  const at = (name: string, link: string, more = '', rest: Partial<Stop> = {}) =>
    guest(`link: ${name}`, 'sparkle', links[link]! + more, rest)
  return [
    at('just booked', 'confirmed', '?booked=1'),
    at('confirmed', 'confirmed'),
    at('not paid online', 'unpaid'),
    at('moved', 'confirmed', '?moved=1'),
    at('card kept', 'card', '/card'),
    at('card page cannot be opened', 'card', '/card?unavailable=1'),
    at('pay the rest', 'completed', '/pay'),
    at('paid whole', 'paidWhole'),
    at('a tip alone', 'paidWhole', '/pay'),
    at('the rest has changed', 'unpaid', '/pay?changed=1'),
    at('paid the rest', 'confirmed', '?thanks=1'),
    at('held', 'held'),
    at('payment page closed', 'held', '?pay=unavailable'),
    at('payments off', 'held', '?pay=off'),
    at('processing', 'processing', '?paid=1'),
    at('processing for long', 'processing', '?paid=15'),
    at('code of Kaspi', 'code', '/pay/kaspi'),
    at('code of Kaspi ended', 'codeEnded', '/pay/kaspi'),
    at('code of Kaspi refused', 'codeRefused', '/pay/kaspi'),
    at('no code of Kaspi', 'codeRefused', '/pay/kaspi?pay=unavailable'),
    at('hold ended', 'lapsed'),
    at('paid too late', 'paidTooLate', '?refunded=1'),
    at('asked', 'asked'),
    at('too late to change', 'tooLate'),
    at('cancelled', 'cancelled'),
    at('called off', 'calledOff'),
    at('completed', 'completed'),
    at('nobody came', 'noShow'),
    at('reschedule', 'confirmed', '/reschedule'),
    at('reschedule to', 'confirmed', '/reschedule', {
      reach: async (page) => {
        await page.locator('a.slot').last().click()
        await page.getByRole('button', { name: 'Move to this time' }).waitFor()
      },
    }),
    at('cancel', 'confirmed', '/cancel'),
    at('cancel late', 'tooLate', '/cancel'),
    at('cancel for less than shown', 'confirmed', '/cancel?changed=1'),
    at('let go', 'held', '/cancel'),
    at('of an earlier time', 'moved'),
    at('changed meanwhile', 'confirmed', '?changed=1'),
    at('messages', 'confirmed', '/letters'),
    at('messages saved', 'asked', '/letters?saved=1'),
    at('no more news', 'news'),
    at('news to confirm', 'newsAsked'),
    at('what was said', 'confirmed', '/talk'),
    at('nothing said yet', 'asked', '/talk'),
    at('nothing more to say', 'lapsed', '/talk'),
    at('asked who is home', 'unpaid', '/ready'),
    at('somebody home', 'confirmed', '/ready?saved=1'),
    at('nobody home', 'card', '/ready'),
    at('rather another time', 'unpaid', '/ready?other=1&taken=1'),
    at('too late to say', 'tooLate', '/ready'),
    at('given back', 'cancelled', '/ready'),
    at('a review', 'completed', '/review'),
    at('rewards', 'completed', '/rewards'),
    at('neighbours', 'confirmed', '/near'),
    guest('neighbours: times', 'sparkle', near),
    guest('neighbours: an ended link', 'sparkle', '/near/abc', { status: 410 }),
    at('nothing to review yet', 'confirmed', '/review'),
    at('ended', 'gone', '', { status: 410 }),
    guest('link: again', 'sparkle', '/b'),
    guest('link: not complete', 'sparkle', '/b/abc', { status: 404 }),
    guest('link: tried too often', 'atyrau-barber', '/b/x', {
      status: 429,
      before: async (page) => {
        await page.goto(`${originOf('atyrau-barber')}/`)
        await page.evaluate(() => Promise.all(Array.from({ length: 31 }, () => fetch('/b/x'))))
      },
    }),
  ]
}

const setupStops: Stop[] = ['where', 'hours', 'service', 'preview'].map((step) => ({
  name: `setup ${step}`,
  who: 'starter',
  host: 'first-steps',
  path: `/dashboard/setup/${step}`,
}))

function dashboardStops(world: World): Stop[] {
  const {
    bookings,
    threads,
    serviceId,
    technicianId,
    customerId,
    fieldId,
    twinId,
    groupId,
    privateId,
    ownPageId,
    staffUserId,
    payoutId,
    imports,
    campaigns,
    day,
    start,
  } = world
  const owner = (path: string, name = path, more: Partial<Stop> = {}): Stop => ({
    name: `owner: ${name}`,
    who: 'owner',
    host: 'sparkle',
    path: `/dashboard${path}`,
    ...more,
  })
  const wanted = `/new?service=window-cleaning&customer=${customerId}`
  const known = 'address=410+Court+St%2C+Brooklyn&at=410+Court+St%2C+Brooklyn&lat=40.6807&lng=-73.9967'
  const there = `${wanted}&address=410+Court+St%2C+Brooklyn&lat=40.6807&lng=-73.9967`
  return [
    owner('', 'today'),
    owner('', 'a booking came in', {
      reach: async (page) => {
        const told = page.getByText('New booking: ')
        // The page hears only events that come after it started to listen.
        for (const until = Date.now() + 20_000; Date.now() < until && (await told.count()) === 0;) {
          await world.comeIn()
          await told.waitFor({ timeout: 500 }).catch(() => {})
        }
        await told.waitFor()
      },
    }),
    ...['', '?view=approval', '?view=past', '?view=nobody', '?view=cancelled', '?q=nobody-of-this-name'].map((query) =>
      owner(`/bookings${query}`),
    ),
    ...Object.entries(bookings)
      .filter(([name]) => !['gone', 'moved', 'processing'].includes(name))
      .map(([name, id]) => owner(`/bookings/${id}`, `booking ${name}`)),
    owner(`/bookings/${bookings.confirmed}?done=reminded`, 'reminder sent'),
    owner(`/bookings/${bookings.confirmed}/cancel`, 'cancel with refund'),
    owner(`/bookings/${bookings.asked}/cancel`, 'decline'),
    owner(`/bookings/${bookings.confirmed}/refund`, 'refund'),
    owner(`/bookings/${bookings.unpaid}/refund`, 'nothing to refund'),
    owner(`/bookings/${bookings.confirmed}/reschedule`, 'move'),
    owner(`/bookings/${bookings.confirmed}/give`, 'give to somebody else'),
    ...['', '?box=unread', '?box=snoozed', '?box=unknown', '?box=all', '?q=nobody-of-this-name'].map((query) =>
      owner(`/inbox${query}`),
    ),
    owner(`/inbox/${threads.known}`, 'conversation'),
    owner(`/inbox/${threads.known}?about=${bookings.confirmed}&quick=1`, 'conversation about a visit'),
    owner(`/inbox/${threads.quiet}`, 'conversation put off'),
    owner(`/inbox/${threads.unknown}`, 'conversation with nobody known'),
    owner('/inbox/replies', 'quick replies'),
    owner('/messages'),
    owner('/messages?state=all&kind=team&q=nobody', 'no such messages'),
    owner('/messages?state=all', 'all messages'),
    owner('/customers'),
    owner('/customers?q=nobody', 'nobody found'),
    owner('/customers?last=30&next=no', 'customers filtered'),
    owner(`/customers/${customerId}`, 'customer'),
    owner(`/customers/${customerId}/addresses/new`, 'customer address'),
    owner(`/customers/${customerId}/erase`, 'erase customer'),
    owner('/customers/duplicates'),
    owner(`/customers/${customerId}/merge/${twinId}`, 'two customers who may be one'),
    owner('/customers/import', 'customer imports'),
    owner(`/customers/import/${imports.uploaded}`, 'a file of customers'),
    owner(`/customers/import/${imports.done}`, 'customers that were brought along'),
    owner('/settings/data', 'own data'),
    owner('/settings/closing', 'closing the business'),
    owner('/settings/archive', 'archive of a business'),
    owner('/customers?blocked=yes', 'blocked customers'),
    owner('/customers/fields'),
    owner(`/customers/fields?field=${fieldId}`, 'a field of customers'),
    owner('/customers/groups'),
    owner('/customers/groups/new'),
    owner(`/customers/groups/${groupId}`, 'group'),
    owner('/new'),
    owner('/new?service=window-cleaning', 'new: who'),
    owner('/new?service=window-cleaning&q=an', 'new: found'),
    owner(wanted, 'new: where'),
    owner(`${there}&date=${day}`, 'new: when'),
    owner(`${there}&start=${encodeURIComponent(start)}`, 'new: details'),
    owner('/payments'),
    owner('/plan'),
    owner('/payments/history'),
    owner('/payments/history?kind=payment&way=card&from=2026-01-01', 'payments filtered'),
    owner('/payments/revenue'),
    owner('/payments/ways'),
    owner('/payments/tips'),
    owner('/payments/disputes'),
    owner('/payments/disputes/dp_completed', 'dispute to answer'),
    owner('/payments/disputes/dp_noShow', 'dispute lost'),
    owner('/payments/payouts'),
    owner(`/payments/payouts/${payoutId}`, 'payout'),
    owner('/payments/revenue?by=month', 'revenue by month'),
    owner('/insights'),
    owner('/insights/times?by=month', 'insights: times'),
    owner('/insights/customers?by=month', 'insights: customers'),
    owner('/insights/team'),
    owner('/insights/sources'),
    owner('/services'),
    owner('/services/new'),
    owner(`/services/${serviceId}`, 'service'),
    owner(`/services/${privateId}`, 'private service'),
    owner(`/services/${serviceId}/delete`, 'delete service'),
    owner('/times', 'times: what to ask'),
    owner('/times?service=window-cleaning&q=nobody-of-this-name', 'times: where'),
    owner(`/times?service=window-cleaning&date=${day}&time=12:00&${known}`, 'times: why'),
    owner(
      `/times?service=window-cleaning&date=${day}&time=12:00&${known.replace('40.6807', '43.1')}`,
      'times: outside the area',
    ),
    owner(`?date=${day}`, 'a day to come'),
    owner('/account'),
    owner('/account?done=asked', 'account, address asked for'),
    owner('/account/messages', 'what reaches her'),
    owner('/settings'),
    owner('/settings/assistant'),
    owner('/settings/booking'),
    owner('/settings/cancellation'),
    owner('/settings/closures'),
    owner('/settings/legal'),
    owner('/settings/look'),
    owner('/settings/messages'),
    owner('/settings/nearby'),
    owner('/settings/ready'),
    owner('/settings/rebooking'),
    owner('/settings/sender'),
    owner('/settings/reviews'),
    owner('/settings/rewards'),
    owner('/reviews'),
    owner('/reviews?box=reported', 'reported reviews'),
    owner('/settings/taxes'),
    owner('/settings/words'),
    owner('/settings/words/booking-confirmed'),
    owner('/settings/words/booking-reminder?channel=email', 'a mail'),
    owner('/settings/words/booking-cancelled?channel=whatsapp&language=kk', 'on WhatsApp'),
    owner('/campaigns'),
    owner(`/campaigns/${campaigns.draft}`, 'a draft of a campaign'),
    owner(`/campaigns/${campaigns.draft}/people?tag=Regular`, 'whom a campaign is for'),
    owner(`/campaigns/${campaigns.draft}/text/email/en`, 'what a campaign says by mail'),
    owner(`/campaigns/${campaigns.draft}/text/sms/kk`, 'what a campaign says by text'),
    owner(`/campaigns/${campaigns.paused}`, 'a campaign that waits'),
    owner(`/campaigns/${campaigns.done}`, 'what a campaign brought'),
    owner('/coupons'),
    owner('/coupons/new'),
    owner('/settings/area'),
    owner('/team/skills'),
    owner('/page'),
    owner('/page/look', 'page: looks'),
    owner('/page/versions', 'page: versions'),
    owner('/page/hero', 'page: a section'),
    owner('/page/questions', 'page: questions'),
    owner('/page/preview', 'page: preview'),
    owner('/page/pages', 'own pages'),
    owner('/page/pages/new', 'own page: new'),
    owner(`/page/pages/${ownPageId}`, 'own page'),
    owner(`/page/pages/${ownPageId}/preview`, 'own page: preview'),
    owner('/share'),
    owner('/share/website'),
    owner('/share/website?kind=inline&service=window-cleaning&text=Book', 'website: the page itself'),
    owner('/hours', 'no hours of her own'),
    owner('/team'),
    owner('/team/new'),
    owner('/team/invite'),
    owner(`/team/${technicianId}`, 'technician'),
    owner(`/team/${technicianId}/hours`, 'hours'),
    owner(`/team/${technicianId}/remove`, 'remove technician'),
    owner(`/team/members/${staffUserId}`, 'member'),
    owner('/setup/done'),
    owner('/nowhere', 'no such page', { status: 404, answersFor: ['routes/dashboard/not-found'] }),
    owner(`/bookings/${crypto.randomUUID()}`, 'no such booking', { status: 404 }),
    ...[
      '',
      '/bookings',
      '/inbox',
      '/times',
      '/account',
      '/account/messages',
      '/hours',
      `/bookings/${bookings.confirmed}`,
    ].map((path): Stop => ({
      name: `staff: ${path}`,
      who: 'staff',
      host: 'sparkle',
      path: `/dashboard${path}`,
      ...(path.endsWith(String(bookings.confirmed)) ? { status: 404 } : {}),
    })),
    {
      ...owner('/settings/closures', 'broken', { status: 500, alone: true }),
      before: () => world.sql`revoke select on closures from authenticated`,
      after: () => world.sql`grant select on closures to authenticated`,
    },
    { name: 'staff: not for staff', who: 'staff', host: 'sparkle', path: '/dashboard/settings', status: 403 },
  ]
}

/** The pages of a business that has nothing yet. */
const quietStops = (_world: World): Stop[] =>
  [
    '',
    '/bookings',
    '/customers',
    '/customers/duplicates',
    '/inbox',
    '/payments',
    '/plan',
    '/payments/history',
    '/payments/revenue',
    '/insights',
    '/insights/times',
    '/insights/customers',
    '/payments/disputes',
    '/payments/payouts',
    '/services',
    '/team',
    '/settings/closures',
    '/settings/log',
    '/new',
    '/share',
    '/times',
  ].map((path) => ({
    name: `quiet: ${path || 'today'}`,
    who: 'starter',
    host: 'quiet-street',
    path: `/dashboard${path}`,
  }))

const adminStops = ({ tenantId, quietId, bookings }: World): Stop[] =>
  [
    '/',
    '/tenants',
    '/tenants?q=nobody-of-this-name',
    `/tenants/${tenantId}`,
    `/tenants/${tenantId}/support`,
    `/tenants/${tenantId}/refund?booking=${bookings.confirmed!.slice(0, 8)}`,
    `/tenants/${quietId}/support`,
    '/audit',
    '/reviews',
    '/account',
  ].map((path) => ({
    name: `console: ${path
      .replace(tenantId, 'one')
      .replace(quietId, 'another')
      .replace(/booking=.*/, 'booking=one')}`,
    who: 'admin',
    host: 'admin',
    path,
  }))
