import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  confirmPaidBooking,
  findDue,
  releaseHold,
  requestBooking,
} from '#app/domain/booking/index.server.ts'
import { loader as servicePage, action as sendBooking } from '#app/routes/book/service/service.tsx'
import { action as bookByApi } from '#app/routes/api/bookings.ts'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { action as saveCoupon, loader as couponPage } from '#app/routes/dashboard/coupons/coupon.tsx'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { loader as couponList } from '#app/routes/dashboard/coupons/coupons.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { allowCharges, at, book, doorstep, guest, hour, minute, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, newIp, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

async function withCoupon(coupon: Record<string, unknown> = {}, options: TenantOptions = {}): Promise<TestTenant> {
  const tenant = await makeTenant(context, options)
  await sql`insert into coupons ${sql({ tenantId: tenant.id, code: 'SPRING', percent: 10, ...coupon })}`
  return tenant
}
const usesOf = (tenant: TestTenant) =>
  sql`select amount_minor::int, released_at is not null as released from coupon_uses where tenant_id = ${tenant.id} order by used_at`
const ask = (tenant: TestTenant, start: number, more = {}) =>
  requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { coupon: 'spring', ...more }))
const invalid = { ok: false, reason: 'coupon_invalid' }

describe('a booking with a coupon', () => {
  it('costs less, with a line of its own on the bill, and tax only on what is paid', async () => {
    const tenant = await withCoupon()
    await sql`with x as (insert into tax_rates ${sql({ tenantId: tenant.id, name: 'VAT', percent: 20, included: true })} returning id)
      update services set tax_rate_id = (select id from x) where tenant_id = ${tenant.id}`
    const [start] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, start!, { coupon: ' spring ' })
    expect(booking).toMatchObject({ priceMinor: 10_800, discountMinor: 0 })
    expect(
      await sql`select kind, label, amount_minor::int, tax_minor::int from bill_lines where booking_id = ${booking.id} order by cause`,
    ).toEqual([
      { kind: 'service', label: 'Standard visit', amountMinor: 12_000, taxMinor: 2_000 },
      { kind: 'coupon', label: 'SPRING', amountMinor: -1_200, taxMinor: -200 },
    ])
    expect(await usesOf(tenant)).toEqual([{ amountMinor: 1_200, released: false }])
  })

  it('that leaves nothing to pay is confirmed without paying, and one cancelled unpaid gives the use back', async () => {
    const tenant = await withCoupon({ percent: null, amountMinor: 50_000, mostUses: 1 }, { payment: { kind: 'full' } })
    await allowCharges(context, tenant.id)
    const [first, , , , , , , , second] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, first!, { coupon: 'SPRING' })
    expect(booking).toMatchObject({ status: 'confirmed', priceMinor: 0, dueNowMinor: 0 })
    expect(await ask(tenant, second!)).toEqual(invalid)
    await cancelBooking(app, tenant.id, booking.id, { kind: 'member', userId: tenant.ownerId, role: 'owner' })
    expect(await usesOf(tenant)).toEqual([{ amountMinor: 12_000, released: true }])
    expect(await ask(tenant, second!)).toMatchObject({ ok: true })
  })

  it('gives the use back when its hold lapses', async () => {
    const tenant = await withCoupon({ mostUses: 1 }, { payment: { kind: 'full' } })
    await allowCharges(context, tenant.id)
    const [first, , , , , , , , second] = await openStarts(app, tenant, 3)
    expect(await ask(tenant, first!)).toMatchObject({ ok: true, booking: { status: 'held', dueNowMinor: 10_800 } })
    expect(await ask(tenant, second!)).toEqual(invalid)
    await sql`update bookings set hold_expires_at = ${new Date(app.clock.now() - minute)} where tenant_id = ${tenant.id}`
    await sql`update bookings set status = 'expired' where tenant_id = ${tenant.id}`
    expect(await ask(tenant, second!)).toMatchObject({ ok: true })
    expect(await usesOf(tenant)).toMatchObject([{ released: true }, { released: false }])
  })

  /** A hold with the only use of a code that ran out and was paid afterwards; the app an hour after its end. */
  async function paidTooLate() {
    const tenant = await withCoupon({ mostUses: 1 }, { technicians: 2, payment: { kind: 'full' } })
    const accountId = await allowCharges(context, tenant.id)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[8]!, { coupon: 'SPRING', technician: tenant.technicianIds[0]! })
    const late = at(app, booking.holdExpiresAt!.getTime() + hour)
    expect(await releaseHold(late, tenant.id, booking.id)).toBe('expired')
    expect(await usesOf(tenant)).toEqual([{ amountMinor: 1_200, released: true }])
    const pay = () => recordPaid(context, tenant.id, booking.id, accountId, 10_800)
    const settle = () => Promise.all(Array.from({ length: 8 }, () => confirmPaidBooking(late, tenant.id, booking.id)))
    const again = (start: number) =>
      requestBooking(late, tenant.id, guest(tenant.serviceSlug, start, { coupon: 'spring' }))
    const bill = async () => (await findDue(app, tenant.id, booking.id))!
    return { tenant, booking, starts, late, pay, settle, again, bill }
  }

  it('whose lapsed hold is paid late keeps the price and counts once; who used the code meanwhile keeps it too', async () => {
    const { tenant, booking, starts, pay, settle, again, bill } = await paidTooLate()
    await pay()
    expect((await settle()).filter((outcome) => outcome === 'booked_again')).toHaveLength(1)
    expect(await usesOf(tenant)).toEqual([{ amountMinor: 1_200, released: false }])
    expect(await bill()).toMatchObject({ owedMinor: 10_800, dueMinor: 0, overMinor: 0 })
    const lines = await sql`select kind from bill_lines where booking_id = ${booking.id} and kind = 'coupon'`
    expect(lines).toHaveLength(1)
    expect(await again(starts[0]!)).toEqual(invalid)

    const other = await paidTooLate()
    expect(await other.again(other.starts[0]!)).toMatchObject({ ok: true, booking: { priceMinor: 10_800 } })
    await other.pay()
    expect((await other.settle()).filter((outcome) => outcome === 'booked_again')).toHaveLength(1)
    expect(await usesOf(other.tenant)).toEqual([1, 2].map(() => ({ amountMinor: 1_200, released: false })))
    expect(await other.bill()).toMatchObject({ owedMinor: 10_800, dueMinor: 0, overMinor: 0 })
    expect(await other.again(other.starts[16]!)).toEqual(invalid)
  })

  it('whose lapsed hold is paid when its time is gone gets all of it back, and the code is free', async () => {
    const { tenant, booking, starts, late, pay, settle, again, bill } = await paidTooLate()
    for (const technician of tenant.technicianIds) await book(late, tenant, starts[8]!, { technician })
    await pay()
    expect((await settle()).filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    const refunds = await sql`
      select r.amount_minor::int as minor from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${booking.id}`
    expect(refunds).toEqual([{ minor: 10_800 }])
    expect(await bill()).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
    expect(await usesOf(tenant)).toEqual([{ amountMinor: 1_200, released: true }])
    expect(await again(starts[0]!)).toMatchObject({ ok: true })
  })

  it('is refused where the code does not fit, and then nothing is booked', async () => {
    const past = { fromDate: '2020-01-01', toDate: '2020-01-02' }
    for (const unfit of [past, { serviceIds: [randomUUID()] }, { retiredAt: new Date() }, { code: 'OTHER' }]) {
      const tenant = await withCoupon(unfit)
      const [start] = await openStarts(app, tenant, 3)
      expect(await ask(tenant, start!)).toEqual(invalid)
      expect(await sql`select id from bookings where tenant_id = ${tenant.id}`).toHaveLength(0)
    }
    const tenant = await withCoupon()
    const [start] = await openStarts(app, tenant, 3)
    for (const coupon of ["x' or true --", '<b>', 'СПРИНГ', 'A'.repeat(60)])
      expect(await ask(tenant, start!, { coupon }), coupon).toEqual(invalid)
  })

  it('counts one customer once, by the same phone or e-mail, and knows who is new', async () => {
    const each = await withCoupon({ mostUsesEach: 1 })
    const starts = await openStarts(app, each, 3)
    const ada = guest(each.serviceSlug, starts[0]!).customer
    expect(await ask(each, starts[0]!, { customer: ada })).toMatchObject({ ok: true })
    expect(await ask(each, starts[4]!, { customer: { ...ada, email: 'other@example.test' } })).toEqual(invalid)
    expect(await ask(each, starts[4]!, { customer: { ...ada, phone: '+12125550188' } })).toEqual(invalid)
    const spellings = ['ada+1@gmail.com', 'a.da@gmail.com', 'ada@googlemail.com']
    const [first, ...again] = spellings.map((email, nth) => ({ ...ada, email, phone: `+1212555019${nth}` }))
    expect(await ask(each, starts[4]!, { customer: first })).toMatchObject({ ok: true })
    for (const customer of again) expect(await ask(each, starts[8]!, { customer })).toEqual(invalid)
    expect(await ask(each, starts[8]!)).toMatchObject({ ok: true })
    const newOnly = await withCoupon({ newCustomersOnly: true })
    const times = await openStarts(app, newOnly, 3)
    await book(app, newOnly, times[0]!, { customer: ada })
    expect(await ask(newOnly, times[4]!, { customer: { ...ada, phone: '+12125550188' } })).toEqual(invalid)
    const tagged = { ...ada, email: ada.email.replace('@', '+new@'), phone: '+12125550188' }
    expect(await ask(newOnly, times[4]!, { customer: tagged })).toEqual(invalid)
    expect(await ask(newOnly, times[4]!)).toMatchObject({ ok: true })
  })

  it('counts one customer once of twenty spellings at once, in the database too', async () => {
    const tenant = await withCoupon({ mostUsesEach: 1 }, { technicians: 20 })
    const [start, other] = await openStarts(app, tenant, 3)
    const spelled = (nth: number) => ({
      ...guest(tenant.serviceSlug, start!).customer,
      email: `grace+${nth}@example.test`,
      phone: `+121255502${String(nth).padStart(2, '0')}`,
    })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => ask(tenant, start!, { customer: spelled(nth) })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const next = await book(app, tenant, other!, { customer: spelled(21) })
    const [coupon] = await sql`select id from coupons where tenant_id = ${tenant.id}`
    await expect(
      sql`insert into coupon_uses ${sql({ tenantId: tenant.id, bookingId: next.id, couponId: coupon!.id as string, amountMinor: 1 })}`,
    ).rejects.toMatchObject({ code: 'WS006' })
  })
})

it('is used exactly as often as it may by fifty at once, whoever asks', async () => {
  const tenant = await withCoupon({ mostUses: 7 }, { technicians: 10 })
  const starts = [...(await openStarts(app, tenant, 3)).slice(0, 5), ...(await openStarts(app, tenant, 4)).slice(0, 5)]
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => ask(tenant, starts[at % starts.length]!)))
  const booked = answers.filter(({ ok }) => ok)
  expect(booked).toHaveLength(7)
  expect(await usesOf(tenant)).toHaveLength(7)
  const [other] = await sql`select id from bookings where tenant_id = ${tenant.id} limit 1`
  const free = await book(app, tenant, (await openStarts(app, tenant, 6))[0]!)
  const [coupon] = await sql`select id from coupons where tenant_id = ${tenant.id}`
  expect(other).toBeDefined()
  await expect(
    sql`insert into coupon_uses ${sql({ tenantId: tenant.id, bookingId: free.id, couponId: coupon!.id as string, amountMinor: 1 })}`,
  ).rejects.toMatchObject({ code: 'WS006' })
}, 60_000)

describe('the booking page', () => {
  const address = (tenant: TestTenant, start: number, more = '') =>
    `/${tenant.serviceSlug}?lat=${doorstep.lat}&lng=${doorstep.lng}&place=x&start=${encodeURIComponent(new Date(start).toISOString())}${more}`
  const typed = {
    firstName: 'Ada',
    lastName: 'L',
    email: 'ada@example.test',
    phone: '+12125550123',
    note: '',
    flat: '',
    access: '',
  }

  it('shows the price with the code of its link, keeps it, and tells the price of a typed one before it books', async () => {
    const tenant = await withCoupon()
    const summary = await tenantSummary(context, tenant.slug)
    const visitor = openBrowser(context, summary, newIp())
    const params = { service: tenant.serviceSlug }
    const [start] = await openStarts(app, tenant, 3)
    const look = async (more: string) =>
      (await visitor.visit(servicePage, address(tenant, start!, more), { params })).data as Record<string, unknown> & {
        service: { price: string }
      }
    const withCode = await look('&coupon=Spring')
    expect(withCode).toMatchObject({
      shownMinor: 10_800,
      service: { price: '$108.00' },
      discount: '$12.00 off with SPRING',
    })
    expect(JSON.stringify(withCode.links)).toContain('coupon=Spring')
    const front = async (code: string) =>
      ((await visitor.visit(shopPage, `/?coupon=${encodeURIComponent(code)}`)).data as { coupon: string | null }).coupon
    expect(await front('Spring')).toBe('We keep your code SPRING. You see what it takes off before you book.')
    for (const none of ['', '<b>free</b>', 'a code with far too many words for a coupon'])
      expect(await front(none)).toBeNull()
    expect(await look('&coupon=nothing')).toMatchObject({
      shownMinor: 12_000,
      coupon: { code: 'nothing', error: expect.any(String) },
    })
    const send = (form: Record<string, string>) =>
      visitor.visit(sendBooking, address(tenant, start!), {
        params,
        form: { ...typed, price: '12000', key: randomUUID(), ...form },
      })
    const wrong = await send({ coupon: 'nothing', told: '' })
    expect(wrong).toMatchObject({
      status: 422,
      data: { typed: { firstName: 'Ada', coupon: 'nothing' }, errors: { coupon: expect.any(String) } },
    })
    // A fee for a card is of the price that is paid.
    await allowCharges(context, tenant.id)
    await sql`update tenants set no_show_fee_percent = 50 where id = ${tenant.id}`
    await sql`update services set keeps_card = true where id = ${tenant.serviceId}`
    const told = await send({ coupon: 'spring', told: '' })
    expect(told).toMatchObject({
      status: 200,
      data: {
        told: { code: 'spring', minor: 10_800 },
        problem: { title: 'The price is now $108.00' },
        // The summary beside the form says the same.
        priced: {
          service: { price: '$108.00' },
          discount: expect.stringContaining('SPRING'),
          policy: expect.stringContaining('up to $54.00'),
        },
      },
    })
    expect(await look('')).toMatchObject({ policy: expect.stringContaining('up to $60.00') })
    await sql`update services set keeps_card = false where id = ${tenant.serviceId}`
    expect(await sql`select id from bookings where tenant_id = ${tenant.id}`).toHaveLength(0)
    expect((await send({ coupon: 'spring', told: 'spring', price: '10800' })).status).toBe(302)
    expect((await sql`select price_minor::int from bookings where tenant_id = ${tenant.id}`)[0]).toEqual({
      priceMinor: 10_800,
    })
  })

  it('looks at forty codes of one address in ten minutes and at no more, also of the API', async () => {
    const tenant = await withCoupon()
    const summary = await tenantSummary(context, tenant.slug)
    const visitor = openBrowser(context, summary, newIp())
    const [start] = await openStarts(app, tenant, 3)
    const params = { service: tenant.serviceSlug }
    const look = async (code: string) =>
      (await visitor.visit(servicePage, address(tenant, start!, `&coupon=${code}`), { params })).data as {
        shownMinor: number
      }
    for (let at = 0; at < 40 * app.env.LIMIT_FACTOR; at++) await look(`GUESS${at}`)
    expect(await look('SPRING')).toMatchObject({
      shownMinor: 12_000,
      coupon: { error: expect.stringMatching(/^Too many/) },
    })
  })

  it('answers the API with 422 and the code coupon_invalid', async () => {
    const tenant = await withCoupon()
    const [start] = await openStarts(app, tenant, 3)
    const body = JSON.stringify({ ...guest(tenant.serviceSlug, start!), coupon: 'nope' })
    const request = new Request('http://x/api/v1/bookings', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    const summary = await tenantSummary(context, tenant.slug)
    const reply = await bookByApi({ request, params: {}, context: loadContext(context, summary) })
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([422, 'coupon_invalid'])
  })
})

describe('the owner', () => {
  it('adds, changes and ends coupons, and sees how often they were used and what they gave', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (id: string, form: Record<string, string>) =>
      owner.visit(saveCoupon, `/dashboard/coupons/${id}`, { params: { id }, form: { intent: 'save', ...form } })
    expect((await send('new', { code: 'x', kind: 'percent', worth: '101' })).status).toBe(422)
    expect((await send('new', { code: 'ABC', kind: 'amount', worth: '0' })).status).toBe(422)
    expect(
      (await send('new', { code: 'ABC', kind: 'percent', worth: '5', fromDate: '2026-12-02', toDate: '2026-12-01' }))
        .status,
    ).toBe(422)
    expect((await send('new', { code: 'spring', kind: 'amount', worth: '15', mostUses: '3' })).status).toBe(302)
    const foreign = (await makeTenant(context)).serviceId
    expect((await send('new', { code: 'OTHERS', kind: 'percent', worth: '5', serviceIds: foreign })).status).toBe(404)
    const twin = await send('new', { code: 'SPRING', kind: 'percent', worth: '5' })
    expect([twin.status, twin.data]).toMatchObject([409, { error: { code: [expect.stringContaining('this code')] } }])
    const [made] = await sql`select id, code, amount_minor::int, most_uses from coupons where tenant_id = ${tenant.id}`
    expect(made).toMatchObject({ code: 'SPRING', amountMinor: 1_500, mostUses: 3 })
    const id = made!.id as string
    await book(app, tenant, (await openStarts(app, tenant, 3))[0]!, { coupon: 'SPRING' })
    expect((await owner.visit(couponList, '/dashboard/coupons')).data).toMatchObject({
      coupons: [{ code: 'SPRING', worth: '$15.00 off', used: 'Used 1 time, $15.00 off in all', retired: false }],
    })
    expect((await send(id, { code: 'SPRING', kind: 'percent', worth: '20', newCustomersOnly: 'on' })).status).toBe(302)
    const page = await owner.visit(couponPage, `/dashboard/coupons/${id}`, { params: { id } })
    expect(page.data).toMatchObject({ values: { kind: 'percent', worth: '20', newCustomersOnly: true, mostUses: '' } })
    await sql`update coupons set to_date = '2026-01-01' where id = ${id}`
    expect((await owner.visit(couponList, '/dashboard/coupons')).data).toMatchObject({ coupons: [{ over: true }] })
    await send(id, { intent: 'retire' })
    expect((await owner.visit(couponList, '/dashboard/coupons')).data).toMatchObject({ coupons: [{ retired: true }] })
    await send(id, { intent: 'retire' })
    expect(await send(id, { intent: 'reopen' })).toMatchObject({ status: 200, data: { told: 'SPRING works again.' } })
    expect((await owner.visit(couponList, '/dashboard/coupons')).data).toMatchObject({ coupons: [{ retired: false }] })
    await send(id, { intent: 'retire' })
    // Its code has gone to another one meanwhile.
    expect((await send('new', { code: 'SPRING', kind: 'percent', worth: '5' })).status).toBe(302)
    expect(await send(id, { intent: 'reopen' })).toMatchObject({ status: 409, data: { ok: false } })
    const log = (await owner.visit(logPage, '/dashboard/settings/log')).data as {
      entries: { text: string; about: string; changes: string[] }[]
    }
    expect(log.entries.map(({ text, about }) => `${text}: ${about}`)).toEqual([
      'Added a coupon: SPRING, 5% off',
      'Ended a coupon: SPRING, 20% off',
      'Let a coupon work again: SPRING, 20% off',
      'Ended a coupon: SPRING, 20% off',
      'Changed a coupon: SPRING, 20% off',
      'Added a coupon: SPRING, $15.00 off',
    ])
    expect(log.entries[4]!.changes).toContain('How much: none (was $15.00)')
  })
})
