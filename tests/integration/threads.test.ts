import { randomInt, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addIncoming, type Incoming } from '#app/domain/messaging/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { book, minute, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context

const newPhone = () => `+1212${randomInt(2_000_000, 9_999_999)}`
const text = (address: string, more: Partial<Incoming> = {}): Incoming => ({
  customerId: null,
  bookingId: null,
  channel: 'sms',
  address,
  text: 'Hello, are you coming?',
  providerId: `SM${randomUUID()}`,
  at: new Date(app.clock.now()),
  ...more,
})
const receive = (tenantId: string, incoming: Incoming) =>
  app.db.withTenant(asWorker(tenantId), (tx) => addIncoming(tx, tenantId, incoming))
const threadsOf = (tenantId: string) =>
  sql`select t.id, t.customer_id, t.address, t.sender_name, t.unread_since, t.last_at, t.closed_at, t.snoozed_until,
    (select array_agg(e.body order by e.at, e.id) from thread_entries e where e.thread_id = t.id) as bodies
    from threads t where t.tenant_id = ${tenantId} order by t.created_at`
const announced = (tenantId: string) =>
  sql`select data from outbox where tenant_id = ${tenantId} and name = 'message/received'`

async function withCustomer() {
  const tenant = await makeTenant(context)
  const [start] = await openStarts(app, tenant)
  const booking = await book(app, tenant, start!)
  const [row] = await sql`select customer_id, customer_phone as phone from bookings where id = ${booking.id}`
  return { tenant, bookingId: booking.id, customerId: row!.customerId as string, phone: row!.phone as string }
}

describe('what comes in', () => {
  it('is an unread entry of the one thread of its customer, however she writes', async () => {
    const { tenant, customerId, bookingId, phone } = await withCustomer()
    const at = new Date(app.clock.now() - minute)
    const first = await receive(tenant.id, text(phone, { customerId, bookingId, at }))
    const second = await receive(
      tenant.id,
      text('', { customerId, bookingId, channel: 'link', text: 'The gate is open', providerId: null }),
    )
    expect(first!.threadId).toBe(second!.threadId)
    expect(await threadsOf(tenant.id)).toMatchObject([
      { customerId, address: null, unreadSince: at, bodies: ['Hello, are you coming?', 'The gate is open'] },
    ])
    expect((await announced(tenant.id)).map(({ data }) => data)).toEqual([first, second])
  })

  it('opens a thread that was closed or put off', async () => {
    const { tenant, customerId, phone } = await withCustomer()
    await receive(tenant.id, text(phone, { customerId }))
    await sql`update threads set closed_at = now(), snoozed_until = now() + interval '1 day', unread_since = null where tenant_id = ${tenant.id}`
    await receive(tenant.id, text(phone, { customerId }))
    expect(await threadsOf(tenant.id)).toMatchObject([
      { closedAt: null, snoozedUntil: null, unreadSince: expect.any(Date) },
    ])
  })

  it('is written down once, however often and however many at once the provider tells it', async () => {
    const { tenant, customerId, phone } = await withCustomer()
    for (const more of [{ customerId }, {}]) {
      const incoming = text(phone, more)
      const told = await Promise.all(Array.from({ length: 20 }, () => receive(tenant.id, incoming)))
      expect(told.filter(Boolean)).toHaveLength(1)
    }
    expect((await threadsOf(tenant.id)).map(({ bodies }) => bodies)).toEqual([
      ['Hello, are you coming?'],
      ['Hello, are you coming?'],
    ])
    expect(await announced(tenant.id)).toHaveLength(2)
  })

  it('under the same id of another way or another business is another message', async () => {
    const [one, two] = [await makeTenant(context), await makeTenant(context)]
    const incoming = text(newPhone())
    expect(await receive(one.id, incoming)).not.toBeNull()
    expect(await receive(one.id, { ...incoming, channel: 'whatsapp' })).not.toBeNull()
    expect(await receive(two.id, incoming)).not.toBeNull()
  })

  it('from somebody unknown is kept apart by number, and 20 first texts at once make one thread', async () => {
    const tenant = await makeTenant(context)
    const [one, two] = [newPhone(), newPhone()]
    await Promise.all(Array.from({ length: 20 }, () => receive(tenant.id, text(one, { name: 'Eve\n\u202eevil' }))))
    await receive(tenant.id, text(two))
    const threads = await threadsOf(tenant.id)
    expect(threads.map(({ address, bodies }) => [address, bodies.length])).toEqual([
      [one, 20],
      [two, 1],
    ])
    expect(threads[0]).toMatchObject({ customerId: null, senderName: 'Eve evil' })
  })

  it('is kept as text, without control characters and reversed text, and with its end left out when it is too long', async () => {
    const tenant = await makeTenant(context)
    const phone = newPhone()
    await receive(tenant.id, text(phone, { text: `<b>a</b>\u0000\u202e https://evil.test\r\n${'😀'.repeat(9_000)}` }))
    expect(await receive(tenant.id, text(phone, { text: ' \u200b\u3164 ' }))).toBeNull()
    const [
      {
        bodies: [body],
      },
    ] = (await threadsOf(tenant.id)) as unknown as [{ bodies: [string] }]
    expect([body.slice(0, 27), /^(?:😀)+…$/u.test(body.slice(28))]).toEqual(['<b>a</b>  https://evil.test', true])
    expect(body.length).toBeLessThanOrEqual(10_000)
  })
})

describe('an unknown number', () => {
  it('becomes the thread of whoever books with it', async () => {
    const tenant = await makeTenant(context)
    const phone = newPhone()
    await receive(tenant.id, text(phone))
    await receive(tenant.id, text('ada@example.test', { channel: 'email', text: 'Do you do ovens?' }))
    const [start] = await openStarts(app, tenant)
    const customer = { firstName: 'Ada', lastName: 'L', email: 'ada@example.test', phone }
    await book(app, tenant, start!, { customer })
    const [{ id }] = (await sql`select id from customers where tenant_id = ${tenant.id}`) as unknown as [{ id: string }]
    expect(await threadsOf(tenant.id)).toMatchObject([
      { customerId: id, address: null, bodies: ['Hello, are you coming?', 'Do you do ovens?'] },
    ])
  })

  it('found to be a customer’s is taken into the thread she has, unread as it is', async () => {
    const { tenant, customerId, phone } = await withCustomer()
    await receive(tenant.id, text(phone, { customerId, text: 'One' }))
    await sql`update threads set unread_since = null, closed_at = now() where tenant_id = ${tenant.id}`
    const other = newPhone()
    await receive(tenant.id, text(other, { text: 'Two' }))
    await receive(tenant.id, text(other, { customerId, text: 'Three' }))
    expect(await threadsOf(tenant.id)).toMatchObject([
      { customerId, closedAt: null, unreadSince: expect.any(Date), bodies: ['One', 'Two', 'Three'] },
    ])
  })
})
