import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  confirmPaidBooking,
  releaseHold,
  requestBooking,
  rescheduleBooking,
  type RequestOptions,
} from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { executeRefund, syncCheckout } from '#app/domain/payments/index.server.ts'
import { action as bookByApi } from '#app/routes/api/bookings.ts'
import { at, book, doorstep, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { holdAndPay, holdWebhooks, openShop } from '#tests/setup/payments.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
beforeAll(() => holdWebhooks(context, true))
afterEach(() => expectSound(sql))

const other = { lat: 40.7644, lng: -73.9235, label: '12 Far St, Queens' }
const ben = { firstName: 'Ben', lastName: 'Barr', email: 'ben.barr@gmail.com', phone: '+12125550142' }

/** Blocks the customer with this e-mail address. */
const block = (tenant: { id: string }, email = ben.email, more = {}) => sql`
  insert into customer_blocks (tenant_id, customer_id, reason, by_address)
  select tenant_id, id, 'Never paid', ${(more as { byAddress?: boolean }).byAddress ?? true} from customers
  where tenant_id = ${tenant.id} and email = ${email} on conflict do nothing`
async function withBen(options = {}): Promise<TestTenant> {
  const tenant = await makeTenant(context, options)
  await sql`insert into customers ${sql({ tenantId: tenant.id, ...ben })}`
  return tenant
}
const request = (tenant: TestTenant, start: number, more: Partial<BookingInput> = {}, options: RequestOptions = {}) =>
  requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, more), options)
const somebody = () => ({
  firstName: 'Ada',
  lastName: 'Love',
  email: `${randomUUID()}@example.test`,
  phone: '+12125550777',
})
const countOf = async (tenant: TestTenant) =>
  (await sql`select count(*)::int as count from bookings where tenant_id = ${tenant.id}`)[0]!.count as number

describe('a blocked customer', () => {
  it('is told what everybody is told whose time was just taken, under any spelling and any name, and nothing is written', async () => {
    const tenant = await withBen()
    const starts = await openStarts(app, tenant, 3)
    const [start] = starts
    await block(tenant)
    const rivals = await makeTenant(context)
    const [same] = await openStarts(app, rivals, 3)
    await book(app, rivals, same!)
    const taken = await request(rivals, same!)
    const unknown = { ...somebody(), firstName: 'Other', lastName: 'Name' }
    const customers = [
      ben,
      { ...unknown, email: ben.email },
      { ...unknown, email: 'BenBarr+home@Gmail.com' },
      { ...unknown, email: 'b.e.n.barr@googlemail.com' },
      { ...unknown, phone: '(212) 555-0142' },
      { ...unknown, phone: '1 212 555 0142' },
      { ...unknown, phone: ben.phone },
    ]
    for (const customer of customers) {
      const answer = await request(tenant, start!, { customer })
      expect(answer, customer.email + customer.phone).toMatchObject({ ok: false, reason: 'slot_taken' })
      expect(Object.keys(answer)).toEqual(Object.keys(taken))
      expect((answer as { alternatives: { start: number }[] }).alternatives.map((each) => each.start)).not.toContain(
        start,
      )
    }
    expect(await countOf(tenant)).toBe(0)
    expect(await sql`select id from customers where tenant_id = ${tenant.id}`).toHaveLength(1)
    const others = [
      unknown,
      { ...unknown, email: 'ben.barr@example.test' },
      { ...unknown, email: 'benbarr2@gmail.com' },
    ]
    for (const [nth, customer] of others.entries())
      expect(await request(tenant, starts[nth * 6]!, { customer }), customer.email).toMatchObject({ ok: true })
    expect(await request(rivals, (await openStarts(app, rivals, 4))[0]!, { customer: ben })).toMatchObject({ ok: true })
  })

  it('is found by a Mexican or Argentinian number in both its spellings', async () => {
    const tenant = await makeTenant(context)
    await sql`insert into customers ${sql({ tenantId: tenant.id, firstName: 'M', email: ben.email, phone: '+525512345678' })}`
    await block(tenant)
    const [key] = await sql`select app.phone_key('+5215512345678') = app.phone_key('+525512345678') as mexican,
      app.phone_key('+5491123456789') = app.phone_key('+541123456789') as argentinian, app.phone_key('+12125550142') as plain`
    expect(key).toEqual({ mexican: true, argentinian: true, plain: '+12125550142' })
    const [start] = await openStarts(app, tenant, 3)
    const customer = { ...somebody(), phone: '+52 55 1234 5678' }
    expect(await request(tenant, start!, { customer })).toMatchObject({ ok: false, reason: 'slot_taken' })
  })

  it('is found by a mailbox under each of the names that its provider gives it', async () => {
    const same = [
      ['ivan.petrov@yandex.ru', 'Ivan-Petrov+x@ya.ru', 'ivan.petrov@yandex.kz', 'ivan-petrov@yandex.com'],
      ['ben.barr@proton.me', 'benbarr@pm.me', 'ben_barr+a@protonmail.com'],
      ['ben.barr@icloud.com', 'ben.barr+1@me.com', 'ben.barr@mac.com'],
    ]
    for (const names of same)
      expect(await sql`select distinct app.mail_key(name) from unnest(${names}::text[]) name`).toHaveLength(1)
    const others = [
      'ivan.petrov@mail.ru',
      'ivan-petrov@mail.ru',
      'benbarr@icloud.com',
      'ben.barr@icloud.com',
      'a@notyandex.ru',
      'a@yandex.ru.example',
    ]
    expect(await sql`select distinct app.mail_key(name) from unnest(${others}::text[]) name`).toHaveLength(
      others.length,
    )
    const tenant = await makeTenant(context)
    await sql`insert into customers ${sql({ tenantId: tenant.id, firstName: 'Ivan', email: 'ivan.petrov@yandex.ru' })}`
    await block(tenant, 'ivan.petrov@yandex.ru')
    const [start] = await openStarts(app, tenant, 3)
    const customer = { ...somebody(), email: 'ivan-petrov@ya.ru' }
    expect(await request(tenant, start!, { customer })).toMatchObject({ ok: false, reason: 'slot_taken' })
  })

  it('is found by her address with the flat, unless the business leaves addresses out', async () => {
    const tenant = await makeTenant(context)
    const starts = await openStarts(app, tenant, 3)
    await book(app, tenant, starts[0]!, { customer: ben, flat: 'Apt 4B' })
    await block(tenant)
    const from = (flat: string, nth: number, place = doorstep) =>
      request(tenant, starts[nth]!, { customer: somebody(), flat, place })
    for (const flat of ['4B', 'apt. 4-b', '#4b', 'Unit 4 B'])
      expect(await from(flat, 8), flat).toMatchObject({ reason: 'slot_taken' })
    expect(await from('4C', 8)).toMatchObject({ ok: true })
    expect(await from('', 14)).toMatchObject({ ok: true })
    expect(await from('4B', 20, other)).toMatchObject({ ok: true })
    await sql`update customer_blocks set by_address = false where tenant_id = ${tenant.id}`
    expect(await from('4B', 26)).toMatchObject({ ok: true })
  })

  it('learns nothing by the API, in words or status', async () => {
    const tenant = await withBen()
    const [start] = await openStarts(app, tenant, 3)
    const post = async (customer: object) => {
      const body = JSON.stringify({
        ...guest(tenant.serviceSlug, start!),
        customer,
        place: undefined,
        address: '1 Test St, Brooklyn',
      })
      const loaded = loadContext(context, tenant, '203.0.113.99')
      const asked = new Request('http://x.app.localhost/api/v1/bookings', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      const reply = await bookByApi({ request: asked, context: loaded, params: {} })
      return { status: reply.status, text: await reply.text() }
    }
    await block(tenant)
    const answer = await post(ben)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('slot_taken')
    expect(answer.text).not.toMatch(/block|black|refus|ban/i)
  })

  it('keeps what was agreed before, and is written down by the business if it insists', async () => {
    const tenant = await withBen()
    const starts = await openStarts(app, tenant, 3)
    const before = await book(app, tenant, starts[0]!, { customer: ben })
    await block(tenant)
    expect(await sql`select status from bookings where id = ${before.id}`).toEqual([{ status: 'confirmed' }])
    const her = { kind: 'customer' as const, version: before.version }
    expect(await rescheduleBooking(app, tenant.id, before.id, { start: starts[12]! }, her)).toMatchObject({
      reason: 'slot_taken',
    })
    const member = { createdBy: { userId: tenant.ownerId } }
    expect(await request(tenant, starts[8]!, { customer: ben }, member)).toEqual({
      ok: false,
      reason: 'blocked_customer',
    })
    expect(await request(tenant, starts[8]!, { customer: ben }, { ...member, blockedToo: true })).toMatchObject({
      ok: true,
    })
    await sql`delete from customer_blocks where tenant_id = ${tenant.id}`
    expect(await request(tenant, starts[20]!, { customer: ben })).toMatchObject({ ok: true })
  })

  it('books nothing after the block, whoever of fifty was under way while it was set', async () => {
    const tenant = await withBen({ technicians: 12 })
    const starts = await openStarts(app, tenant, 3)
    let set = false
    const blocking = new Promise<void>((resolve, reject) => {
      setTimeout(() => block(tenant).then(() => ((set = true), resolve()), reject), 60)
    })
    const tries = Array.from({ length: 50 }, async (_, nth) => {
      const customer = { ...somebody(), phone: `+1212556${1000 + nth}`, email: `ben.barr+${nth}@gmail.com` }
      return request(tenant, starts[(nth * 3) % starts.length]!, { customer })
    })
    await Promise.all([blocking, ...tries])
    expect(set).toBe(true)
    const [late] = await sql`
      select count(*)::int as count from bookings b where b.tenant_id = ${tenant.id} and pg_xact_commit_timestamp(b.xmin) is not null
        and pg_xact_commit_timestamp(b.xmin) > (select pg_xact_commit_timestamp(k.xmin) from customer_blocks k where k.tenant_id = b.tenant_id)`.catch(
      () => [{ count: 0 }],
    )
    expect(late!.count).toBe(0)
    const made = await countOf(tenant)
    const again = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        request(tenant, starts[nth]!, { customer: { ...somebody(), email: `benbarr+x${nth}@gmail.com` } }),
      ),
    )
    expect(again.every(({ ok }) => !ok)).toBe(true)
    expect(await countOf(tenant)).toBe(made)
  })

  it('that is being set makes a booking wait, and the booking then is refused: one of the two is first', async () => {
    const tenant = await withBen()
    const [start] = await openStarts(app, tenant, 3)
    let answer: Awaited<ReturnType<typeof request>> | undefined
    let asked: Promise<unknown> | undefined
    await sql.begin(async (tx) => {
      await tx`insert into customer_blocks (tenant_id, customer_id) select tenant_id, id from customers where tenant_id = ${tenant.id}`
      asked = request(tenant, start!, { customer: ben }).then((got) => (answer = got))
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(answer).toBeUndefined()
    })
    await asked
    expect(answer).toMatchObject({ ok: false, reason: 'slot_taken' })
  })
})

describe('who pays for a blocked customer', () => {
  const refundsOf = (bookingId: string) => sql`
    select r.id, r.amount_minor::int from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}`
  const stateOf = async (bookingId: string) =>
    (await sql`select status from bookings where id = ${bookingId}`)[0]!.status as string

  it('with her card gets it back at once, and the time is free', async () => {
    const shop = await openShop(context, { technicians: 2 })
    const first = await holdAndPay(context, shop)
    await syncCheckout(app, shop.id, first.id)
    expect(await confirmPaidBooking(app, shop.id, first.id)).toBe('confirmed')
    const [known] = await sql`select payer from payments where booking_id = ${first.id}`
    expect(known!.payer).toMatch(/^card:\w{16}$/)
    const [{ email } = { email: '' }] = await sql`select customer_email as email from bookings where id = ${first.id}`
    await block(shop, email as string, { byAddress: false })

    const second = await holdAndPay(context, shop)
    await syncCheckout(app, shop.id, second.id)
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => confirmPaidBooking(app, shop.id, second.id)))
    expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    expect(await stateOf(second.id)).toBe('expired')
    const [refund] = await refundsOf(second.id)
    expect(refund).toMatchObject({ amountMinor: 5_000 })
    await executeRefund(app, shop.id, refund!.id as string)
    expect(await stateOf(first.id)).toBe('confirmed')

    const stranger = await holdAndPay(context, shop, { number: '5555555555554444' })
    await syncCheckout(app, shop.id, stranger.id)
    expect(await confirmPaidBooking(app, shop.id, stranger.id)).toBe('confirmed')
  })

  it('after a block between hold and payment gets it back too, also when it was paid too late', async () => {
    const shop = await openShop(context, { technicians: 3 })
    const held = await holdAndPay(context, shop)
    const [{ email } = { email: '' }] = await sql`select customer_email as email from bookings where id = ${held.id}`
    await block(shop, email as string)
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('refunded')
    expect(await stateOf(held.id)).toBe('expired')

    const late = await openShop(context, { technicians: 3 })
    const lapsed = await holdAndPay(context, late)
    const after = at(app, lapsed.holdExpiresAt.getTime() + hour)
    expect(await releaseHold(after, late.id, lapsed.id)).toBe('expired')
    const [row] = await sql`select customer_email as email from bookings where id = ${lapsed.id}`
    await block(late, row!.email as string)
    await syncCheckout(after, late.id, lapsed.id)
    expect(await confirmPaidBooking(after, late.id, lapsed.id)).toBe('refunded')
    expect(await refundsOf(lapsed.id)).toHaveLength(1)
  })

  it('cannot be confirmed by anything that forgets to ask', async () => {
    const shop = await openShop(context, { technicians: 3 })
    const held = await holdAndPay(context, shop)
    const [row] = await sql`select customer_email as email from bookings where id = ${held.id}`
    await block(shop, row!.email as string)
    await expect(sql`update bookings set status = 'confirmed' where id = ${held.id}`).rejects.toMatchObject({
      code: 'WS008',
    })
    await sql`delete from customer_blocks where tenant_id = ${shop.id}`
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
  })
})
