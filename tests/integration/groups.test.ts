import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { listOffered, listOpenSlots, requestBooking, type RequestOptions } from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { accessUrl, makeAccessToken } from '#app/domain/customers/index.server.ts'
import { loader as availability } from '#app/routes/api/availability.ts'
import { action as bookByApi } from '#app/routes/api/bookings.ts'
import { loader as servicesByApi } from '#app/routes/api/services.ts'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { action as sendBooking, loader as servicePage } from '#app/routes/book/service/service.tsx'
import { loader as followLink } from '#app/routes/book/with.ts'
import { loader as ownPage } from '#app/routes/manage/booking.tsx'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { book, dateIn, doorstep, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newIp, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

type Group = {
  horizonDays?: number
  noticeMinutes?: number
  percentOff?: number
  priceMinor?: number
  shown?: boolean
}
type Insider = { customer: { firstName: string; lastName: string; email: string; phone: string }; link: string }

let people = 0
/** A customer who is in such groups, with her own link. */
async function insider(tenant: TestTenant, ...groups: Group[]): Promise<Insider> {
  const nth = (people += 1)
  const customer = {
    firstName: 'Vera',
    lastName: 'Ivy',
    email: `vera${nth}@example.test`,
    phone: `+1212555${1000 + nth}`,
  }
  const [row] = await sql`insert into customers ${sql({ tenantId: tenant.id, ...customer })} returning id`
  for (const { priceMinor, shown, ...group } of groups) {
    const [made] =
      await sql`insert into customer_groups ${sql({ tenantId: tenant.id, name: `Group ${randomUUID()}`, ...group })} returning id`
    await sql`insert into customer_group_members ${sql({ tenantId: tenant.id, groupId: made!.id, customerId: row!.id })}`
    if (priceMinor !== undefined || shown)
      await sql`insert into customer_group_services ${sql({
        tenantId: tenant.id,
        groupId: made!.id,
        serviceId: tenant.serviceId,
        priceMinor: priceMinor ?? null,
        shown: shown ?? false,
      })}`
  }
  const [link] = await sql`select id from access_links where customer_id = ${row!.id} and revoked_at is null`
  return { customer, link: link!.id as string }
}
const hide = (tenant: TestTenant) => sql`update services set audience = 'private' where id = ${tenant.serviceId}`
async function linkTo(tenant: TestTenant, more: Record<string, unknown> = {}): Promise<string> {
  const [row] =
    await sql`insert into access_links ${sql({ tenantId: tenant.id, serviceId: tenant.serviceId, ...more })} returning id`
  return row!.id as string
}
const request = (tenant: TestTenant, start: number, more: Partial<BookingInput> = {}, options: RequestOptions = {}) =>
  requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, more), options)
const slotsOf = async (tenant: TestTenant, days: number, access: string[] = [], withApp = app) => {
  const date = dateIn(app, days)
  const wish = { service: tenant.serviceSlug, from: date, to: date, place: doorstep, guest: true, access }
  const answer = await listOpenSlots(withApp, tenant.id, wish)
  return answer.ok ? answer.slots.map(({ start }) => start) : answer.reason
}
const visitor = async (tenant: TestTenant) => openBrowser(context, await tenantSummary(context, tenant.slug), newIp())
const follow = async (tenant: TestTenant, link: string) => {
  const browser = await visitor(tenant)
  const token = makeAccessToken(app, tenant.id, link)
  const reply = await browser.visit(followLink, `/with/${token}`, { params: { token } })
  return { browser, reply }
}

describe('whoever is in a group', () => {
  it('books further ahead and more shortly before than others, by her own link alone', async () => {
    const tenant = await makeTenant(context, { minNoticeMinutes: 5 * 24 * 60 })
    await sql`update tenants set horizon_days = 10 where id = ${tenant.id}`
    const { customer, link } = await insider(tenant, { horizonDays: 60 }, { noticeMinutes: 60, horizonDays: 20 })
    expect(await slotsOf(tenant, 3)).toEqual([])
    expect(await slotsOf(tenant, 40)).toEqual([])
    const [soon] = await slotsOf(tenant, 3, [link])
    const [late] = await slotsOf(tenant, 40, [link])
    for (const start of [soon, late] as number[]) {
      expect(await request(tenant, start, { customer })).toMatchObject({ ok: false, reason: 'slot_taken' })
      expect(await request(tenant, start, { customer }, { access: [link] })).toMatchObject({ ok: true })
    }
    expect(await sql`select access_link_id from bookings where tenant_id = ${tenant.id}`).toEqual([
      { accessLinkId: link },
      { accessLinkId: link },
    ])
  })

  it('pays the lowest of her groups’ prices: listed, shown, agreed, charged and billed line by line', async () => {
    const tenant = await makeTenant(context, { payment: { kind: 'full' } })
    await sql`insert into stripe_accounts (tenant_id, account_id, livemode, charges_enabled) values (${tenant.id}, ${`acct_${tenant.slug}`}, false, true)`
    const { customer, link } = await insider(tenant, { percentOff: 10 }, { priceMinor: 9_000 }, { priceMinor: 15_000 })
    const listed = async (access: string[]) => (await listOffered(app, tenant.id, access))[0]
    expect(await listed([])).toMatchObject({ priceMinor: 12_000, usualMinor: 12_000, dueNowMinor: 12_000 })
    expect(await listed([link])).toMatchObject({ priceMinor: 9_000, usualMinor: 12_000, dueNowMinor: 9_000 })
    const [start] = await openStarts(app, tenant, 3)
    const agreed = { customer, agreedPriceMinor: 9_000 }
    const refused = await request(tenant, start!, agreed)
    expect(refused).toMatchObject({ ok: false, reason: 'price_changed', priceMinor: 12_000 })
    const made = await request(tenant, start!, agreed, { access: [link] })
    expect(made).toMatchObject({ ok: true, booking: { status: 'held', priceMinor: 9_000, dueNowMinor: 9_000 } })
    const lines =
      await sql`select kind, amount_minor::int from bill_lines where tenant_id = ${tenant.id} order by kind desc`
    expect(lines).toEqual([
      { kind: 'service', amountMinor: 12_000 },
      { kind: 'own_price', amountMinor: -3_000 },
    ])
  })

  it('has a coupon come off her own price, with tax only on what is paid', async () => {
    const tenant = await makeTenant(context)
    await sql`with x as (insert into tax_rates ${sql({ tenantId: tenant.id, name: 'VAT', percent: 20, included: false })} returning id)
      update services set tax_rate_id = (select id from x) where tenant_id = ${tenant.id}`
    await sql`insert into coupons ${sql({ tenantId: tenant.id, code: 'SPRING', percent: 10 })}`
    const { customer, link } = await insider(tenant, { percentOff: 50 })
    const [start] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, start!, { customer, coupon: 'SPRING' }, { access: [link] })
    expect(booking).toMatchObject({ priceMinor: 6_480 })
    const lines =
      await sql`select kind, amount_minor::int, tax_minor::int from bill_lines where booking_id = ${booking.id} order by amount_minor desc`
    expect(lines).toEqual([
      { kind: 'service', amountMinor: 14_400, taxMinor: 2_400 },
      { kind: 'coupon', amountMinor: -720, taxMinor: -120 },
      { kind: 'own_price', amountMinor: -7_200, taxMinor: -1_200 },
    ])
  })

  it('is known by her link, never by what is typed; and whoever was handed the link books like others', async () => {
    const tenant = await makeTenant(context)
    const { customer, link } = await insider(tenant, { percentOff: 50 })
    const starts = await openStarts(app, tenant, 3)
    expect(await request(tenant, starts[0]!, { customer })).toMatchObject({ ok: true, booking: { priceMinor: 12_000 } })
    const other = await request(tenant, starts[8]!, { agreedPriceMinor: 6_000 }, { access: [link] })
    expect(other).toMatchObject({ ok: false, reason: 'price_changed', priceMinor: 12_000 })
    const byMail = { ...customer, phone: '+12125550001', email: customer.email.replace('@', '+home@').toUpperCase() }
    const own = await request(tenant, starts[8]!, { customer: byMail, agreedPriceMinor: 6_000 }, { access: [link] })
    expect(own).toMatchObject({ ok: true, booking: { priceMinor: 6_000 } })
  })

  it('sees her price in the page and by the API once she has followed her link, until it is replaced', async () => {
    const tenant = await makeTenant(context)
    const { customer, link } = await insider(tenant, { percentOff: 25 })
    const { browser, reply } = await follow(tenant, link)
    expect(reply).toMatchObject({ status: 302, location: '/' })
    expect(reply.setCookies[0]).toMatch(/^__Host-with=[\w-]{22}; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Lax$/)
    const priceIn = async (who = browser) =>
      ((await who.visit(shopPage, '/')).data as { services: { price: string }[] }).services[0]?.price
    expect(await priceIn()).toBe('$90.00')
    expect((await browser.visit(shopPage, '/')).data).toMatchObject({ coupon: 'These are your own prices.' })
    expect(await priceIn(await visitor(tenant))).toBe('$120.00')
    const token = makeAccessToken(app, tenant.id, link)
    const api = (await browser.visit(servicesByApi, `/api/v1/services?with=${token}`)).data
    expect(api).toMatchObject({ services: [{ price: { amount: 9_000 } }] })
    const [start] = await openStarts(app, tenant, 3)
    const { lat, lng, label } = doorstep
    const at = `/book/${tenant.serviceSlug}?lat=${lat}&lng=${lng}&place=${encodeURIComponent(label)}&start=${new Date(start!).toISOString()}`
    const params = { service: tenant.serviceSlug }
    expect((await browser.visit(servicePage, at, { params })).data).toMatchObject({
      step: 'details',
      shownMinor: 9_000,
    })
    const sent = await browser.visit(sendBooking, at, {
      params,
      form: { ...customer, price: '9000', key: randomUUID() },
    })
    expect(sent.status).toBe(302)
    expect(await sql`select price_minor::int from bookings where tenant_id = ${tenant.id}`).toEqual([
      { priceMinor: 9_000 },
    ])
    await sql`update access_links set revoked_at = now() where id = ${link}`
    expect(await priceIn()).toBe('$120.00')
  })

  it('is led on by the link of a visit that took place, not by one that anybody may have booked in her name', async () => {
    const tenant = await makeTenant(context)
    const { customer } = await insider(tenant, { percentOff: 25 })
    const [start] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, start!, { customer })
    const browser = await visitor(tenant)
    const token = manageUrl(app, tenant, booking).split('/').at(-1)!
    const again = async () =>
      ((await browser.visit(ownPage, `/b/${token}`, { params: { token } })).data as { view: { rebook: string } }).view
        .rebook
    expect(await again()).toMatch(/^\/book\//)
    await sql`update bookings set status = 'completed' where id = ${booking.id}`
    const path = await again()
    expect(path).toMatch(/^\/with\/[\w-]{22}\?to=%2Fbook%2F/)
    const url = new URL(path, 'http://x.invalid')
    const reply = await browser.visit(followLink, path, { params: { token: url.pathname.split('/').at(-1)! } })
    expect(reply.location).toMatch(/^\/book\/standard-visit\?/)
    expect(((await browser.visit(shopPage, '/')).data as { services: { price: string }[] }).services[0]!.price).toBe(
      '$90.00',
    )
  })
})

describe('a private service', () => {
  const closed = { ok: false, reason: 'not_found' }

  it('is nowhere for others: page, shop, list, times, booking; and there by a link and for its group', async () => {
    const tenant = await makeTenant(context)
    const [start] = await openStarts(app, tenant, 3)
    await hide(tenant)
    const params = { service: tenant.serviceSlug }
    const path = `/book/${tenant.serviceSlug}`
    const nobody = await visitor(tenant)
    const unknown = await nobody.visit(servicePage, '/book/no-such-thing', { params: { service: 'no-such-thing' } })
    expect((await nobody.visit(servicePage, path, { params })).status).toBe(unknown.status)
    expect(unknown.status).toBe(404)
    expect((await nobody.visit(shopPage, '/')).data).toMatchObject({ services: [] })
    expect((await nobody.visit(servicesByApi, '/api/v1/services')).data).toEqual({ services: [] })
    const days = `from=${dateIn(app, 3)}&to=${dateIn(app, 3)}&lat=${doorstep.lat}&lng=${doorstep.lng}`
    for (const service of [tenant.serviceSlug, tenant.serviceId, 'no-such-thing'])
      expect((await nobody.visit(availability, `/api/v1/availability?service=${service}&${days}`)).status).toBe(404)
    expect(await request(tenant, start!)).toEqual(closed)
    expect(await request(tenant, start!, { service: tenant.serviceId })).toEqual(closed)
    const [seen] = await sql.begin(async (tx) => {
      const claims = JSON.stringify({ role: 'anon', tenant_id: tenant.id })
      await tx`select set_config('role', 'anon', true), set_config('request.jwt.claims', ${claims}, true)`
      return tx`select count(*)::int as count from services`
    })
    expect(seen).toEqual({ count: 0 })

    const member = await insider(tenant, { shown: true })
    const plain = await insider(tenant, { percentOff: 10 })
    const link = await linkTo(tenant)
    for (const [access, customer] of [
      [[link], undefined],
      [[member.link], member.customer],
    ] as const) {
      const { browser, reply } = await follow(tenant, access[0])
      expect(reply.location).toBe(customer ? '/' : path)
      expect((await browser.visit(servicePage, path, { params })).status).toBe(200)
      expect((await browser.visit(shopPage, '/')).data).toMatchObject({ services: [{ slug: tenant.serviceSlug }] })
    }
    expect(await slotsOf(tenant, 3, [plain.link])).toBe('not_found')
    expect(await request(tenant, start!, { customer: plain.customer }, { access: [plain.link] })).toEqual(closed)
    // Her link in other hands: not the group's service.
    expect(await request(tenant, start!, {}, { access: [member.link] })).toEqual(closed)
    expect(await request(tenant, start!, { customer: member.customer }, { access: [member.link] })).toMatchObject({
      ok: true,
    })
    const [, , , , , , , , later] = await openStarts(app, tenant, 4)
    const posted = await nobody.visit(bookByApi, '/api/v1/bookings', { method: 'POST', form: {} }).catch(() => null)
    expect(posted?.status).not.toBe(201)
    expect(await request(tenant, later!, {}, { access: [link] })).toMatchObject({ ok: true })
  })

  it('opens until its link is revoked, ends, or was used as often as it may', async () => {
    const tenant = await makeTenant(context)
    const [start] = await openStarts(app, tenant, 3)
    await hide(tenant)
    const past = await linkTo(tenant, { endsAt: new Date(Date.now() - hour) })
    const revoked = await linkTo(tenant, { revokedAt: new Date() })
    const other = await makeTenant(context)
    const foreign = await linkTo(other)
    for (const link of [past, revoked, foreign, randomUUID()]) {
      expect(await request(tenant, start!, {}, { access: [link] })).toEqual(closed)
      const { browser, reply } = await follow(tenant, link)
      expect(reply).toMatchObject({ status: 302, location: '/', setCookies: [] })
      expect((await browser.visit(shopPage, '/')).data).toMatchObject({ services: [] })
    }
    const once = await linkTo(tenant, { usesMost: 1, endsAt: new Date(Date.now() + hour) })
    const first = await book(app, tenant, start!, {}, { access: [once] })
    expect(await slotsOf(tenant, 3, [once])).toBe('not_found')
    await sql`update bookings set status = 'cancelled', cancelled_by = 'customer' where id = ${first.id}`
    expect(await slotsOf(tenant, 3, [once])).not.toBe('not_found')
  })

  it('is booked by three of fifty who use a link for three at once', async () => {
    const tenant = await makeTenant(context, { technicians: 12 })
    const starts = await openStarts(app, tenant, 3)
    await hide(tenant)
    const link = await linkTo(tenant, { usesMost: 3 })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        request(tenant, starts[(nth * 4) % starts.length]!, {}, { access: [link] }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    const [{ count } = { count: 0 }] =
      await sql`select count(*)::int as count from bookings where tenant_id = ${tenant.id}`
    expect(count).toBe(3)
  })

  it('cannot be written by the system for a guest without a link, whatever the page believed', async () => {
    const tenant = await makeTenant(context)
    const [start] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, start!)
    await hide(tenant)
    const copy = (link: string | null) => sql`
      insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor,
        currency, payment_kind, place, access_link_id)
      select tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at + interval '3 hours', ends_at + interval '3 hours',
        tstzrange(lower(blocked) + interval '3 hours', upper(blocked) + interval '3 hours'), price_minor, currency, payment_kind, place, ${link}
      from bookings where id = ${booking.id}`
    await expect(copy(null)).rejects.toMatchObject({ code: 'WS007' })
    await expect(copy(await linkTo(tenant, { revokedAt: new Date() }))).rejects.toMatchObject({ code: 'WS007' })
    await copy(await linkTo(tenant))
  })

  it('leaves the same tables for everybody: tokens of another business, and odd ones, open nothing', async () => {
    const tenant = await makeTenant(context)
    await hide(tenant)
    const link = await linkTo(tenant)
    const browser = await visitor(tenant)
    const other = await makeTenant(context)
    for (const token of [
      makeAccessToken(app, other.id, link),
      'x',
      `${makeAccessToken(app, tenant.id, link).slice(0, -1)}!`,
    ])
      expect(await browser.visit(followLink, `/with/${token}`, { params: { token } })).toMatchObject({
        location: '/',
        setCookies: [],
      })
    const good = makeAccessToken(app, tenant.id, link)
    for (const to of ['//evil.example', 'https://evil.example/', '\\\\evil.example'])
      expect(
        (await browser.visit(followLink, `/with/${good}?to=${encodeURIComponent(to)}`, { params: { token: good } }))
          .location,
      ).toBe(`/book/${tenant.serviceSlug}`)
    expect(accessUrl(app, tenant, link)).toEqual(
      expect.stringMatching(new RegExp(`^http://${tenant.slug}\\.app\\.localhost:\\d+/with/${good}$`)),
    )
  })
})
