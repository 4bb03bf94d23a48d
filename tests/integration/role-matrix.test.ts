import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { isRouteErrorResponse } from '@remix-run/react'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TenantSummary } from '#app/lib/context.ts'
import { AppError, errorStatus } from '#app/lib/errors.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { loadContext, openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeOneOfEverything, type Populated } from '#tests/setup/one-of-everything.ts'
import { routeLines } from '#tests/setup/routes.ts'

/**
 * Who may open which route. A route file that is not listed fails, so that nobody adds a page without deciding about it.
 * - open: no session is asked for; links, signatures or limits protect what needs it
 * - person: somebody signed in
 * - customer: the same, for what is hers as a customer; everybody else's is not there
 * - member, managers, owner: of the business of this host
 * - superadmin: on the admin host
 */
type Access = 'open' | 'person' | 'customer' | 'member' | 'managers' | 'owner' | 'superadmin'

const matrix: Record<string, Access> = {
  'account/sign-in/confirm.tsx': 'open',
  'account/sign-in/handover.tsx': 'open',
  'account/mail/check-mail.tsx': 'open',
  'account/mail/forgot-password.tsx': 'open',
  'account/invitation.tsx': 'open',
  'account/language.ts': 'open',
  'account/mail/reset-password.tsx': 'open',
  'account/sign-in/sign-in.tsx': 'open',
  'account/sign-in/link.tsx': 'open',
  'account/sign-in/sign-out.ts': 'open',
  'account/mail/verify-email.tsx': 'open',
  'admin/account.tsx': 'superadmin',
  'admin/overview.tsx': 'superadmin',
  'admin/audit.tsx': 'superadmin',
  'admin/refund.tsx': 'superadmin',
  'admin/review-photo.ts': 'superadmin',
  'admin/reviews.tsx': 'superadmin',
  'admin/support.tsx': 'superadmin',
  'admin/tenant.tsx': 'superadmin',
  'admin/tenants.tsx': 'superadmin',
  'admin/layout.tsx': 'superadmin',
  'api/not-found.ts': 'open',
  'api/availability.ts': 'open',
  'api/explain.ts': 'open',
  'api/bookings.ts': 'open',
  'api/booking.ts': 'open',
  'api/cancel.ts': 'open',
  'api/reschedule.ts': 'open',
  'api/openapi-document.ts': 'open',
  'api/services.ts': 'open',
  'book/reviews/photo.ts': 'open',
  'book/reviews/reviews.tsx': 'open',
  'book/legal/legal.tsx': 'open',
  'book/booked.tsx': 'open',
  'book/shop/card.ts': 'open',
  'book/shop/robots.ts': 'open',
  'book/shop/shop.tsx': 'open',
  'book/shop/sitemap.ts': 'open',
  'book/service/service.tsx': 'open',
  'book/suggestions.ts': 'open',
  'book/with.ts': 'open',
  'book/from.ts': 'open',
  'book/campaign.ts': 'open',
  'book/near/near.tsx': 'open',
  'book/offered.ts': 'open',
  'book/pages/own-page.tsx': 'open',
  'dashboard/own/account.tsx': 'member',
  'dashboard/own/own-messages.tsx': 'member',
  'dashboard/not-found.tsx': 'open',
  'dashboard/own-hours.tsx': 'member',
  'dashboard/today/today.tsx': 'member',
  'dashboard/bookings/booking.tsx': 'member',
  'dashboard/bookings/cancel.tsx': 'managers',
  'dashboard/bookings/give.tsx': 'managers',
  'dashboard/bookings/receipt.ts': 'managers',
  'dashboard/bookings/refund/refund.tsx': 'managers',
  'dashboard/bookings/reschedule.tsx': 'managers',
  'dashboard/bookings/short-link.ts': 'member',
  'dashboard/bookings/bookings.tsx': 'member',
  'dashboard/fields/fields.tsx': 'managers',
  'dashboard/groups/group.tsx': 'managers',
  'dashboard/groups/groups.tsx': 'managers',
  'dashboard/customers/address.tsx': 'managers',
  'dashboard/customers/customer.tsx': 'managers',
  'dashboard/customers/customers.tsx': 'managers',
  'dashboard/customers/erase.tsx': 'owner',
  'dashboard/customers/export.ts': 'managers',
  'dashboard/customers/import/errors.ts': 'managers',
  'dashboard/customers/import/import.tsx': 'managers',
  'dashboard/customers/import/imports.tsx': 'managers',
  'dashboard/customers/merge/duplicates.tsx': 'managers',
  'dashboard/customers/merge/merge.tsx': 'managers',
  'dashboard/customers/own-data.ts': 'managers',
  'dashboard/delivery/delivery.tsx': 'managers',
  'dashboard/live/live.ts': 'member',
  'dashboard/inbox/inbox.tsx': 'member',
  'dashboard/inbox/none-open.tsx': 'member',
  'dashboard/inbox/quick-replies.tsx': 'managers',
  'dashboard/inbox/photo.ts': 'member',
  'dashboard/inbox/thread.tsx': 'member',
  'dashboard/new/new.tsx': 'managers',
  'dashboard/push.ts': 'member',
  'dashboard/payments/disputes/dispute.tsx': 'managers',
  'dashboard/payments/disputes/disputes.tsx': 'managers',
  'dashboard/payments/disputes/evidence.ts': 'managers',
  'dashboard/payments/export.ts': 'managers',
  'dashboard/payments/history.tsx': 'managers',
  'dashboard/payments/payments.tsx': 'managers',
  'dashboard/payments/payouts/export.ts': 'managers',
  'dashboard/payments/payouts/payout.tsx': 'managers',
  'dashboard/payments/payouts/payouts.tsx': 'managers',
  'dashboard/insights/overview.tsx': 'managers',
  'dashboard/insights/customers.tsx': 'managers',
  'dashboard/insights/export.ts': 'managers',
  'dashboard/insights/sources.tsx': 'managers',
  'dashboard/insights/team.tsx': 'managers',
  'dashboard/insights/times.tsx': 'managers',
  'dashboard/payments/revenue.tsx': 'managers',
  'dashboard/payments/tips.tsx': 'managers',
  'dashboard/payments/refresh.ts': 'managers',
  'dashboard/payments/return.ts': 'managers',
  'dashboard/payments/ways/ways.tsx': 'owner',
  'dashboard/plan/plan.tsx': 'owner',
  'dashboard/plan/return.ts': 'owner',
  'dashboard/campaigns/campaign.tsx': 'managers',
  'dashboard/campaigns/campaigns.tsx': 'managers',
  'dashboard/campaigns/people.tsx': 'managers',
  'dashboard/campaigns/text.tsx': 'managers',
  'dashboard/coupons/coupon.tsx': 'managers',
  'dashboard/coupons/coupons.tsx': 'managers',
  'dashboard/reviews/photo.ts': 'member',
  'dashboard/reviews/reviews.tsx': 'member',
  'dashboard/services/service.tsx': 'managers',
  'dashboard/services/delete.tsx': 'managers',
  'dashboard/services/services.tsx': 'managers',
  'dashboard/services/new-service.tsx': 'managers',
  'dashboard/settings/business.tsx': 'managers',
  'dashboard/settings/area.tsx': 'managers',
  'dashboard/settings/booking.tsx': 'managers',
  'dashboard/settings/cancellation.tsx': 'managers',
  'dashboard/settings/closures.tsx': 'managers',
  'dashboard/settings/archive/archive.tsx': 'owner',
  'dashboard/settings/assistant.tsx': 'managers',
  'dashboard/settings/closing.tsx': 'owner',
  'dashboard/settings/data.tsx': 'owner',
  'dashboard/settings/export.ts': 'owner',
  'dashboard/settings/legal.tsx': 'managers',
  'dashboard/settings/messages.tsx': 'managers',
  'dashboard/settings/log.tsx': 'owner',
  'dashboard/settings/look.tsx': 'managers',
  'dashboard/settings/nearby.tsx': 'managers',
  'dashboard/settings/ready.tsx': 'managers',
  'dashboard/settings/rebooking.tsx': 'managers',
  'dashboard/settings/sender.tsx': 'owner',
  'dashboard/settings/reviews.tsx': 'managers',
  'dashboard/settings/rewards.tsx': 'managers',
  'dashboard/settings/taxes.tsx': 'managers',
  'dashboard/settings/texts.ts': 'managers',
  'dashboard/settings/words/words.tsx': 'managers',
  'dashboard/settings/words/message.tsx': 'managers',
  'dashboard/settings/layout.tsx': 'managers',
  'dashboard/share/share.tsx': 'managers',
  'dashboard/share/qr-png.ts': 'managers',
  'dashboard/share/qr-svg.ts': 'managers',
  'dashboard/team/technician.tsx': 'managers',
  'dashboard/team/hours.tsx': 'managers',
  'dashboard/team/remove.tsx': 'managers',
  'dashboard/team/team.tsx': 'managers',
  'dashboard/team/invite.tsx': 'owner',
  'dashboard/team/revoke-invitation.ts': 'owner',
  'dashboard/team/member.tsx': 'owner',
  'dashboard/team/new-technician.tsx': 'managers',
  'dashboard/team/skills.tsx': 'managers',
  'dashboard/times/times.tsx': 'member',
  'dashboard/layout.tsx': 'member',
  'dashboard/setup/setup.tsx': 'owner',
  'dashboard/setup/done.tsx': 'managers',
  'dashboard/setup/hours.tsx': 'owner',
  'dashboard/setup/preview.tsx': 'owner',
  'dashboard/setup/service.tsx': 'owner',
  'dashboard/setup/where.tsx': 'owner',
  'dashboard/page/look.tsx': 'managers',
  'dashboard/page/own/own-page.tsx': 'managers',
  'dashboard/page/own/own-pages.tsx': 'managers',
  'dashboard/page/own/preview.tsx': 'managers',
  'dashboard/page/page.tsx': 'managers',
  'dashboard/page/preview.tsx': 'member',
  'dashboard/page/section.tsx': 'managers',
  'dashboard/page/versions.tsx': 'managers',
  'dashboard/share/website.tsx': 'managers',
  'dashboard/share/poster-pdf.ts': 'managers',
  'dashboard/share/cards-pdf.ts': 'managers',
  'jobs/inngest.ts': 'open',
  'legal/legal.tsx': 'open',
  'manage/booking.tsx': 'open',
  'manage/calendar.ts': 'open',
  'manage/cancel.tsx': 'open',
  'manage/letters/letters.tsx': 'open',
  'manage/letters/confirm-news.tsx': 'open',
  'manage/letters/unsubscribe.tsx': 'open',
  'manage/link-again.tsx': 'open',
  'manage/card/card.tsx': 'open',
  'manage/comeback.ts': 'open',
  'manage/pay/here.ts': 'open',
  'manage/pay/kaspi/kaspi.tsx': 'open',
  'manage/pay/pay.tsx': 'open',
  'manage/receipt/receipt.ts': 'open',
  'manage/reschedule.tsx': 'open',
  'manage/ready/ready.tsx': 'open',
  'manage/review/photo.ts': 'open',
  'manage/review/review.tsx': 'open',
  'manage/rewards/rewards.tsx': 'open',
  'manage/near/near.tsx': 'open',
  'manage/talk/live.ts': 'open',
  'manage/talk/photo.ts': 'open',
  'manage/talk/sent-photo.ts': 'open',
  'manage/talk/talk.tsx': 'open',
  'manage/push.ts': 'open',
  'manage/telegram.ts': 'open',
  'my/account/account.tsx': 'customer',
  'my/account/download.ts': 'customer',
  'my/account/erase.tsx': 'customer',
  'my/account/phone.tsx': 'customer',
  'my/businesses/business.tsx': 'customer',
  'my/businesses/businesses.tsx': 'customer',
  'my/reviews/reviews.tsx': 'customer',
  'my/bookings/bookings.tsx': 'customer',
  'my/bookings/open-booking.ts': 'customer',
  'my/sign-in/code.tsx': 'open',
  'my/sign-in/link.tsx': 'open',
  'my/sign-in/sign-in.tsx': 'open',
  'site/home/home.tsx': 'open',
  'site/businesses.tsx': 'person',
  'site/work.ts': 'open',
  'site/sign-up/sign-up.tsx': 'open',
  'site/sign-up/slug-check.ts': 'open',
  'site/sign-up/start.tsx': 'person',
  'webhooks/paypal.ts': 'open',
  'webhooks/stripe.ts': 'open',
  'webhooks/stripe-platform.ts': 'open',
  'webhooks/mail.ts': 'open',
  'webhooks/telegram.ts': 'open',
  'webhooks/twilio.ts': 'open',
  'webhooks/twilio-events.ts': 'open',
  'webhooks/twilio-inbound.ts': 'open',
}

/** Where reading is for more people than deciding: who may post. */
const decides: Record<string, Access> = {
  'dashboard/reviews/reviews.tsx': 'managers',
  'dashboard/payments/disputes/dispute.tsx': 'owner',
  'dashboard/payments/payments.tsx': 'owner',
  'dashboard/today/today.tsx': 'managers',
}

const people = ['anonymous', 'staff', 'manager', 'owner', 'superadmin', 'stranger'] as const
type Who = (typeof people)[number]
type Outcome = 'in' | 'sign-in' | number

const memberAccess: Partial<Record<Access, readonly Who[]>> = {
  member: ['staff', 'manager', 'owner'],
  managers: ['manager', 'owner'],
  owner: ['owner'],
}

/** The matrix's promise: members of another business, or of the platform, learn only that there is no such page. */
function expected(access: Access, who: Who): Outcome {
  if (who === 'anonymous') return 'sign-in'
  if (access === 'superadmin') return who === 'superadmin' ? 'in' : 404
  if (who === 'stranger' || who === 'superadmin') return 404
  return memberAccess[access]?.includes(who) ? 'in' : 403
}

/** Opening these by hand leads to a page that asks first. */
const postOnly = new Set(['dashboard/team/revoke-invitation.ts'])

const routesFolder = join(import.meta.dirname, '../../app/routes')
const files = [...new Set(routeLines.map(({ file }) => file.replace('routes/', '')))].sort()
const pathOf = new Map(routeLines.map(({ file, path }) => [file.replace('routes/', ''), path]))
const guarded = Object.entries(matrix).filter(
  ([file, access]) => /^(dashboard|admin)\//.test(file) && access !== 'open',
)

type Handler = (args: {
  request: Request
  context: ReturnType<typeof loadContext>
  params: Record<string, string>
}) => unknown
type RouteModule = { loader?: Handler; action?: Handler }
const open = (file: string) => import(join(routesFolder, file)) as Promise<RouteModule>

let world: TestContext
let home: TenantSummary
let ours: Populated
let theirs: Populated
const cookies = new Map<Who, string>()
const password = 'four words in a row'

beforeAll(async () => {
  world = await openTestContext()
  ours = await makeOneOfEverything(world.sql, 'our-place')
  theirs = await makeOneOfEverything(world.sql, 'their-place')
  const { storage } = world.app.supabaseAdmin
  await storage.createBucket('talk', { public: false })
  for (const { path } of await world.sql<{ path: string }[]>`
    select path from thread_photos union select path from review_photos`)
    await storage.from('talk').upload(path, Buffer.from('a photo'), { contentType: 'image/webp' })
  home = await summaryOf(ours.tenantId)
  cookies.set('anonymous', '')
  for (const role of ['staff', 'manager', 'owner'] as const)
    cookies.set(role, await signInAs(role, home, ours.tenantId))
  cookies.set('stranger', await signInAs('owner', await summaryOf(theirs.tenantId), theirs.tenantId))
  cookies.set('superadmin', await signInAs('superadmin', 'admin'))
}, 60_000)

async function summaryOf(tenantId: string): Promise<TenantSummary> {
  const [row] =
    await world.sql`select id, slug, name, status, time_zone, coalesce(country, '') as country, currency, locale, brand_colour, visit_word, worker_word from tenants where id = ${tenantId}`
  return row as unknown as TenantSummary
}

/** Signs in a new person where they belong; their cookies then go to every host, as if a browser had leaked them. */
async function signInAs(
  role: 'staff' | 'manager' | 'owner' | 'superadmin',
  host: 'admin' | TenantSummary,
  tenantId?: string,
): Promise<string> {
  const email = `${randomUUID()}@example.com`
  const made = await world.app.supabaseAdmin.auth.admin.createUser({ email, password, email_confirm: true })
  const userId = made.data.user!.id
  await world.sql`insert into users ${world.sql({ id: userId, email, name: `The ${role}`, superadmin: role === 'superadmin' })}`
  if (tenantId) await world.sql`insert into memberships ${world.sql({ tenantId, userId, role })}`
  if (role === 'staff') await world.sql`update technicians set user_id = ${userId} where tenant_id = ${tenantId!}`
  const browser = openBrowser(world, host, `198.51.100.${cookies.size + 10}`)
  const reply = await browser.visit(signInAction, '/sign-in', { form: { email, password } })
  expect(reply.status).toBe(302)
  return [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function paramsOf(file: string, from: Populated): Promise<Record<string, string>> {
  const path = pathOf.get(file) ?? ''
  if (path.includes('/bookings/:id')) return { id: from.bookingId }
  if (path.includes('/d/:short')) return { short: shortId(from.bookingId) }
  if (path.includes('/import/:id')) {
    const [file] = await world.sql`select id from imports where tenant_id = ${from.tenantId}`
    return { id: file!.id as string }
  }
  if (path.includes('/merge/:other')) {
    const [blocked] = await world.sql`select customer_id as id from customer_blocks where tenant_id = ${from.tenantId}`
    return { id: from.customerId, other: blocked!.id as string }
  }
  if (path.includes('/customers/:id')) return { id: from.customerId, address: 'new' }
  if (path.includes('/inbox/:id')) {
    const [thread] = await world.sql`select t.id, p.id as photo from threads t, thread_photos p
      where t.tenant_id = ${from.tenantId} and p.tenant_id = t.tenant_id`
    return { id: thread!.id as string, ...(path.includes(':photo') && { photo: thread!.photo as string }) }
  }
  if (path.includes('/words/:kind')) return { kind: 'booking-reminder' }
  if (path.includes('/page/:section')) return { section: 'questions' }
  if (path.includes('/pages/:page')) return { page: 'prices' }
  if (path.includes('/pages/:id')) {
    const [page] = await world.sql`select id from own_pages where tenant_id = ${from.tenantId}`
    return { id: page!.id as string }
  }
  if (path.includes('/groups/:id')) {
    const [group] = await world.sql`select id from customer_groups where tenant_id = ${from.tenantId}`
    return { id: group!.id as string }
  }
  if (path.includes('/services/:id')) return { id: from.serviceId }
  if (path.includes('/team/:id')) return { id: from.technicianId }
  if (path.includes('reviews/') && path.includes(':photo')) {
    const [photo] = await world.sql`select id from review_photos where tenant_id = ${from.tenantId}`
    return { id: from.tenantId, photo: photo!.id as string }
  }
  if (path.includes('/tenants/:id')) return { id: from.tenantId }
  if (path.includes('/members/:userId')) return { userId: from.managerId }
  if (path.includes('/campaigns/:id')) {
    const [draft] = await world.sql`select id from campaigns where tenant_id = ${from.tenantId} and state = 'draft'`
    return { id: draft!.id as string, ...(path.includes(':channel') && { channel: 'sms', language: 'en' }) }
  }
  if (path.includes('/coupons/:id')) {
    const [coupon] = await world.sql`select id from coupons where tenant_id = ${from.tenantId}`
    return { id: coupon!.id as string }
  }
  if (path.includes('/disputes/:id')) {
    const [dispute] = await world.sql`select id from disputes where tenant_id = ${from.tenantId}`
    return { id: dispute!.id as string }
  }
  if (path.includes('/payouts/:id')) {
    const [payout] = await world.sql`select id from payouts where tenant_id = ${from.tenantId}`
    return { id: payout!.id as string }
  }
  if (path.includes('/invite/:id')) {
    const [invitation] = await world.sql`select id from invitations where tenant_id = ${from.tenantId}`
    return { id: (invitation?.id as string | undefined) ?? randomUUID() }
  }
  if (path.includes(':')) throw new Error(`${path}: say where its parameters come from`)
  return {}
}

type Answer = { status: number; location: string | null; body: string }

/** Calls a handler as the server does. A stream is not read but let go. */
async function call(
  handler: Handler,
  file: string,
  who: Who,
  method: 'GET' | 'POST',
  params: Record<string, string>,
): Promise<Answer> {
  const context = loadContext(world, file.startsWith('admin/') ? 'admin' : home, '198.51.100.200')
  const gone = new AbortController()
  const request = new Request(new URL(`/somewhere/${Object.values(params).join('/')}`, context.host.origin), {
    method,
    signal: gone.signal,
    headers: { cookie: cookies.get(who) ?? '' },
    ...(method === 'POST' ? { body: new URLSearchParams({ intent: 'nothing-known' }) } : {}),
  })
  const result: unknown = await (async () => handler({ request, context, params }))().catch((error: unknown) => error)
  if (result instanceof Response) {
    const streams = result.headers.get('content-type')?.startsWith('text/event-stream')
    const body = streams ? '' : await result.text()
    gone.abort()
    return { status: result.status, location: result.headers.get('location'), body }
  }
  if (result instanceof AppError) return { status: errorStatus[result.code], location: null, body: result.message }
  if (isRouteErrorResponse(result)) return { status: result.status, location: null, body: '' }
  if (result instanceof Error) return { status: 500, location: null, body: String(result.stack) }
  const init = (result as { init?: { status?: number } | null } | null)?.init
  return { status: init?.status ?? 200, location: null, body: JSON.stringify(result) ?? '' }
}

function outcomeOf({ status, location }: Answer): Outcome {
  if (location?.startsWith('/sign-in')) return 'sign-in'
  return status === 403 || status === 404 || status >= 500 ? status : 'in'
}

test('the matrix lists every route file, and nothing else', () => {
  expect(files).toEqual(Object.keys(matrix).sort())
})

describe.each(guarded.filter(([file]) => !postOnly.has(file)))('%s, read by %s', (file, access) => {
  test('answers only those who may read it', async () => {
    const { loader } = await open(file)
    expect(loader, 'a page without a loader guards nothing').toBeDefined()
    const params = await paramsOf(file, ours)
    const seen: Record<string, unknown> = {}
    for (const who of people) seen[who] = outcomeOf(await call(loader!, file, who, 'GET', params))
    expect(seen).toEqual(Object.fromEntries(people.map((who) => [who, expected(access, who)])))
  })
})

describe.each(guarded)('%s, posted to by %s', (file, reads) => {
  const access = decides[file] ?? reads
  test('refuses everybody who may not post', async () => {
    const { action } = await open(file)
    if (!action) return
    const params = await paramsOf(file, ours)
    for (const who of people) {
      const wanted = expected(access, who)
      const outcome = outcomeOf(await call(action, file, who, 'POST', params))
      // Somebody who is let in may still be told that the request was nonsense, or that an earlier call of this test
      // removed the thing.
      if (wanted === 'in') expect([403, 'sign-in'], who).not.toContain(outcome)
      else expect(outcome, who).toBe(wanted)
    }
  })
})

const withIds = guarded.filter(([file, access]) => file.includes('$') && access !== 'superadmin')

test.each(withIds)('%s gives the same answer for an id of another business and one that nobody has', async (file) => {
  const module = await open(file)
  const foreign = await paramsOf(file, theirs)
  const unknown = Object.fromEntries(Object.keys(foreign).map((name) => [name, randomUUID()]))
  for (const [handler, method] of [
    [module.loader, 'GET'],
    [module.action, 'POST'],
  ] as const) {
    if (!handler) continue
    const [theirAnswer, nobodys] = [
      await call(handler, file, 'owner', method, foreign),
      await call(handler, file, 'owner', method, unknown),
    ]
    expect(theirAnswer).toEqual(nobodys)
    if (method === 'GET' && !postOnly.has(file)) expect(theirAnswer.status).toBe(404)
  }
})

test.each(Object.entries(matrix).filter(([, access]) => access === 'person'))(
  '%s asks a visitor to sign in',
  async (file) => {
    const { loader } = await open(file)
    expect(outcomeOf(await call(loader!, file, 'anonymous', 'GET', {}))).toBe('sign-in')
  },
)
