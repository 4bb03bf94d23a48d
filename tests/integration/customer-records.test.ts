import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { getBookingDetail, getCustomer, listCustomers } from '#app/domain/desk/index.server.ts'
import { action as saveAddress, loader as addressPage } from '#app/routes/dashboard/customers/address.tsx'
import { action as saveCustomer, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { action as actOnList, loader as listPage } from '#app/routes/dashboard/customers/customers.tsx'
import { action as exportList, loader as exportPage } from '#app/routes/dashboard/customers/export.ts'
import { loader as newBooking } from '#app/routes/dashboard/new/new.tsx'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { listAttackers, attempt } from '#tests/setup/attackers.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

const dayMs = 86_400_000
const doorstep = { lat: 40.6782, lng: -73.9442 }

async function makeCustomer(tenant: TestTenant, firstName: string, more: Record<string, unknown> = {}) {
  const id = randomUUID()
  await world.sql`insert into customers ${world.sql({ tenantId: tenant.id, id, firstName, email: `${id}@example.test`, ...more })}`
  return id
}

/** A visit of hers, `days` from now, that is agreed or took place. */
async function visit(tenant: TestTenant, customerId: string, days: number, more: Record<string, unknown> = {}) {
  const id = randomUUID()
  const start = new Date(world.app.clock.now() + days * dayMs)
  const end = new Date(start.getTime() + 3_600_000)
  const [technician] = await world.sql`select id from technicians where tenant_id = ${tenant.id} limit 1`
  const [service] = await world.sql`select id from services where tenant_id = ${tenant.id} limit 1`
  await world.sql`insert into bookings ${world.sql({
    tenantId: tenant.id,
    id,
    customerId,
    serviceId: service!.id,
    technicianId: technician!.id,
    status: days < 0 ? 'completed' : 'confirmed',
    serviceName: 'Visit',
    startsAt: start,
    endsAt: end,
    blocked: `[${start.toISOString()},${end.toISOString()})`,
    priceMinor: 5000,
    currency: 'USD',
    paymentKind: 'none',
    place: 'customer',
    addressLabel: '1 Test St, Brooklyn',
    ...doorstep,
    ...more,
  })}`
  return id
}

const owner = async (tenant: TestTenant) => signedIn(world, tenant, (await makePerson(world, tenant)).email)

describe('addresses of a customer', () => {
  test('come from agreed visits, each once, and a time that was only held adds none', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const id = await makeCustomer(tenant, 'Ann')
    await visit(tenant, id, -40)
    await visit(tenant, id, -30)
    await visit(tenant, id, -20, { addressFlat: '4B' })
    const held = await visit(tenant, id, 2, { addressLabel: '9 Held Ave', status: 'held', holdExpiresAt: new Date() })
    const places = async () =>
      (await getCustomer(app, viewer, id)).addresses
        .map(({ address, flat }) => [address, flat])
        .toSorted((one, other) => one.join().localeCompare(other.join()))
    expect(await places()).toEqual([
      ['1 Test St, Brooklyn', ''],
      ['1 Test St, Brooklyn', '4B'],
    ])
    await sql`update bookings set status = 'confirmed' where id = ${held}`
    expect(await places()).toContainEqual(['9 Held Ave', ''])
  })

  test('find her by any of them, by its name and by who is on site; what is removed finds her no more', async () => {
    const { app } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const id = await makeCustomer(tenant, 'Ünal', { phone: '+12125550188' })
    await visit(tenant, id, -3, { addressLabel: 'Calle Ñuñoa 12, Madrid' })
    const browser = await owner(tenant)
    const params = { id, address: (await getCustomer(app, viewer, id)).addresses[0]!.id }
    const form = {
      name: 'Mum',
      address: 'Calle Ñuñoa 12, Madrid',
      flat: '3º',
      gateCode: '#77',
      parking: 'Behind the house',
      pets: 'Two dogs',
      accessNotes: 'Ring twice',
      contactName: 'Zoë Quist',
      contactPhone: '212 555 0199',
    }
    expect((await browser.visit(saveAddress, '/x', { params, form })).status).toBe(302)
    const names = async (text: string) => (await listCustomers(app, viewer, { text })).rows.length
    for (const text of ['nunoa', 'unal nunoa', 'mum', 'quist', '+1 212 555 0199', '0188', 'ñuñoa 12'])
      expect([text, await names(text)]).toEqual([text, 1])
    expect(await names('unal quist nobody')).toBe(0)
    expect((await browser.visit(addressPage, '/x', { params })).data).toMatchObject({
      values: { gateCode: '#77', contactPhone: '+1 212 555 0199', flat: '3º' },
    })
    expect((await browser.visit(saveAddress, '/x', { params, form: { intent: 'remove' } })).status).toBe(302)
    expect(await names('nunoa')).toBe(0)
    expect((await browser.visit(saveAddress, '/x', { params, form })).status).toBe(404)
  })

  test('are found on the map when they are typed, said to be there already, and refused with a reason', async () => {
    const tenant = await makeTenant(world)
    const id = await makeCustomer(tenant, 'Ann')
    const browser = await owner(tenant)
    const params = { id, address: 'new' }
    const form = { address: '88 Remsen St, Brooklyn, NY 11201', flat: '' }
    expect((await browser.visit(saveAddress, '/x', { params, form })).status).toBe(302)
    const [kept] = await world.sql`select address, lat, lng from customer_addresses where customer_id = ${id}`
    expect(kept).toMatchObject({ lat: expect.any(Number), lng: expect.any(Number) })
    const again = await browser.visit(saveAddress, '/x', { params, form })
    expect(again).toMatchObject({
      status: 409,
      data: { error: { address: ['This customer already has this address.'] } },
    })
    const wrong = await browser.visit(saveAddress, '/x', { params, form: { ...form, contactPhone: '123456' } })
    expect(wrong).toMatchObject({ status: 422, data: { error: { contactPhone: ['Please check this phone number.'] } } })
    const nowhere = await browser.visit(saveAddress, '/x', { params, form: { address: '' } })
    expect(nowhere).toMatchObject({ status: 422, data: { error: { address: ['Please enter the address.'] } } })
    const other = await owner(await makeTenant(world))
    expect((await other.visit(saveAddress, '/x', { params, form })).status).toBe(404)
  })

  test('are offered when she is booked for, and what is known of the door stands on her visit', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const id = await makeCustomer(tenant, 'Ann', { preferences: 'No bleach, please' })
    const bookingId = await visit(tenant, id, 3, { addressFlat: '4B' })
    await sql`update customer_addresses set gate_code = '1942#', contact_name = 'Bob', contact_phone = '+12125550177', name = 'Home' where customer_id = ${id}`
    const browser = await owner(tenant)
    const step = await browser.visit(newBooking, `/dashboard/new?service=${tenant.serviceSlug}&customer=${id}`)
    expect(step.data).toMatchObject({ step: 'place', places: [{ label: 'Home · 1 Test St, Brooklyn, 4B' }] })
    const shown = await browser.visit(bookingPage, '/x', { params: { id: bookingId } })
    expect((shown.data as { booking: { door: unknown } }).booking.door).toEqual([
      { label: 'Gate code', value: '1942#' },
      { label: 'Who is on site', value: 'Bob · +1 212 555 0177' },
      { label: 'Preferences', value: 'No bleach, please' },
    ])
    expect((await getCustomer(app, viewer, id)).addresses[0]).toMatchObject({ gateCode: '1942#' })
  })
})

describe('a technician', () => {
  test('reads the code of a door about when she goes there, and of no other door', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const [technician] = await sql`select id from technicians where tenant_id = ${tenant.id} limit 1`
    const staff = await makeMember(world, tenant.id, 'staff')
    await sql`update technicians set user_id = ${staff.userId} where id = ${technician!.id as string}`
    const id = await makeCustomer(tenant, 'Ann')
    const visits = {
      tomorrow: await visit(tenant, id, 1),
      otherDoor: await visit(tenant, id, 1.2, { addressLabel: '2 Test St, Brooklyn', status: 'cancelled' }),
      nextWeek: await visit(tenant, id, 7, { addressLabel: '3 Test St, Brooklyn' }),
      lastWeek: await visit(tenant, id, -7, { addressLabel: '4 Test St, Brooklyn' }),
    }
    await sql`insert into customer_addresses ${sql({ tenantId: tenant.id, customerId: id, address: '2 Test St, Brooklyn' })}`
    await sql`update customer_addresses set gate_code = '1942#' where customer_id = ${id}`
    const codes = await Promise.all(
      Object.entries(visits).map(async ([name, bookingId]) => [
        name,
        (await getBookingDetail(app, staff, bookingId)).door?.gateCode ?? null,
      ]),
    )
    expect(Object.fromEntries(codes)).toEqual({ tomorrow: '1942#', otherDoor: null, nextWeek: null, lastWeek: null })
    const rows = await app.db.withTenant(staff.actor, (tx) => tx`select address from customer_addresses`)
    expect(rows.map(({ address }) => address as string)).toEqual(['1 Test St, Brooklyn'])
    const search = app.db.withTenant(staff.actor, (tx) => tx`select words from customer_search`)
    await expect(search).rejects.toMatchObject({ code: '42501' })
    expect((await listCustomers(app, staff, { text: 'ann' })).rows).toHaveLength(1)
    expect((await listCustomers(app, staff, { text: 'brooklyn' })).rows).toHaveLength(0)
  })
})

describe('addresses written at once', () => {
  test('are all found', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const id = await makeCustomer(tenant, 'Ann')
    const add = (address: string) =>
      sql`insert into customer_addresses ${sql({ tenantId: tenant.id, customerId: id, address })}`
    await Promise.all(['Alpha Road', 'Beta Lane', 'Gamma Street', 'Delta Square'].map(add))
    for (const text of ['alpha', 'beta', 'gamma', 'delta'])
      expect([text, (await listCustomers(app, viewer, { text })).rows.length]).toEqual([text, 1])
  })
})

describe('tags and lists', () => {
  test('a tag is kept once whatever its case, and too many are refused with what was typed', async () => {
    const tenant = await makeTenant(world)
    const id = await makeCustomer(tenant, 'Ann')
    const browser = await owner(tenant)
    const params = { id }
    const save = (form: Record<string, string>) => browser.visit(saveCustomer, '/x', { params, form })
    expect((await save({ tags: 'VIP', newTags: 'vip, two dogs,, two dogs ', notes: '', preferences: '' })).status).toBe(
      200,
    )
    expect((await browser.visit(customerPage, '/x', { params })).data).toMatchObject({
      record: { tags: ['VIP', 'two dogs'] },
    })
    const many = Array.from({ length: 21 }, (_, n) => `t${n}`).join(',')
    expect(await save({ newTags: many })).toMatchObject({
      status: 422,
      data: { error: { newTags: ['Please use at most 20 tags.'] }, initialValue: { newTags: many } },
    })
    expect((await save({ newTags: 'x'.repeat(31) })).status).toBe(422)
  })

  test('filters leave the right people, for the list, its count, its tags and its file', async () => {
    const { app, sql } = world
    const tenant = await makeTenant(world)
    const viewer = await makeMember(world, tenant.id, 'owner')
    const [lapsed, regular, fresh, never] = [
      await makeCustomer(tenant, 'Lapsed', { language: 'ru' }),
      await makeCustomer(tenant, 'Regular', { tags: ['VIP'] }),
      await makeCustomer(tenant, 'Fresh'),
      await makeCustomer(tenant, '=HYPERLINK("evil")', { notes: 'Never came' }),
    ]
    await visit(tenant, lapsed, -100)
    await visit(tenant, regular, -120)
    await visit(tenant, regular, 4)
    await visit(tenant, fresh, -5)
    await sql`insert into consents ${sql(
      [
        { customerId: lapsed, given: true },
        { customerId: fresh, given: true },
        { customerId: fresh, given: false },
      ].map((one) => ({
        ...one,
        tenantId: tenant.id,
        channel: 'email',
        purpose: 'marketing',
        source: 'own_page',
        textVersion: '1',
        givenAt: new Date(),
      })),
    )}`
    const names = async (filter: object) =>
      (await listCustomers(app, viewer, filter)).rows.map(({ firstName }) => firstName).toSorted()
    expect(await names({ last: '90' })).toEqual(['Lapsed', 'Regular'])
    expect(await names({ last: '90', next: 'no' })).toEqual(['Lapsed'])
    expect(await names({ last: 'never' })).toEqual(['=HYPERLINK("evil")'])
    expect(await names({ tag: 'VIP' })).toEqual(['Regular'])
    expect(await names({ news: 'yes' })).toEqual(['Lapsed'])
    expect(await names({ language: 'ru' })).toEqual(['Lapsed'])

    const browser = await owner(tenant)
    const lapsedOnes = '/dashboard/customers?last=90'
    const tagged = await browser.visit(actOnList, lapsedOnes, { form: { intent: 'tag', tag: 'Win back' } })
    expect(tagged.data).toEqual({ told: '“Win back” added for 2 customers' })
    expect((await browser.visit(actOnList, lapsedOnes, { form: { intent: 'tag', tag: 'Win back' } })).data).toEqual({
      told: '“Win back” added for 0 customers',
    })
    expect(await names({ tag: 'Win back' })).toEqual(['Lapsed', 'Regular'])
    const [logged] =
      await sql`select action, detail from audit_log where tenant_id = ${tenant.id} and action = 'customers.tagged'`
    expect(logged).toMatchObject({ detail: { name: 'Win back', customers: 2 } })

    await browser.visit(actOnList, lapsedOnes, { form: { intent: 'keep', name: 'Gone quiet' } })
    expect((await browser.visit(actOnList, lapsedOnes, { form: { intent: 'keep', name: 'gone QUIET' } })).status).toBe(
      409,
    )
    const page = (await browser.visit(listPage, lapsedOnes)).data as {
      lists: { id: string; to: string }[]
      count: number
    }
    expect(page).toMatchObject({ count: 2, lists: [{ name: 'Gone quiet', to: lapsedOnes }] })
    const forgotten = await browser.visit(actOnList, lapsedOnes, {
      form: { intent: 'forget', list: page.lists[0]!.id },
    })
    expect(forgotten.status).toBe(302)
    expect(
      (await browser.visit(actOnList, lapsedOnes, { form: { intent: 'forget', list: page.lists[0]!.id } })).status,
    ).toBe(404)

    expect((await browser.visit(exportPage, '/dashboard/customers/export')).location).toBe('/dashboard/customers')
    const file = await browser.visit(exportList, '/dashboard/customers/export?last=never', { form: {} })
    const text = String(file.data)
    expect(text.trim().split('\n')).toHaveLength(2)
    expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m)
    expect(text).toContain('Never came')
    const log = await sql`select detail from audit_log where tenant_id = ${tenant.id} and action = 'customers.exported'`
    expect(log).toEqual([{ detail: { customers: 1 } }])
    expect(never).toBeTruthy()
  })
})

describe('nobody else', () => {
  test('reads or writes addresses, lists or what is searched; staff see the doors of their own customers and search no others', async () => {
    const { sql, openRuntime } = await copyDatabase()
    const runtime = openRuntime(1)
    const [a, b] = [await makeOneOfEverything(sql, 'records-a'), await makeOneOfEverything(sql, 'records-b')]
    for (const { name, role, claims } of listAttackers(a, b)) {
      const say = JSON.stringify(claims)
      const seen = await attempt(runtime, role, say, async (tx) => [
        ...(await tx`select 1 from customer_addresses where tenant_id = ${b.tenantId}`),
        ...(await tx`select 1 from customer_search where tenant_id = ${b.tenantId}`),
        ...(await tx`select 1 from customer_lists where tenant_id = ${b.tenantId}`),
      ])
      expect([name, Array.isArray(seen) ? seen.length : seen]).toEqual([name, Array.isArray(seen) ? 0 : '42501'])
      const found = await attempt(
        runtime,
        role,
        say,
        (tx) => tx`select * from app.search_customers('%cora%', array['%cora%'])`,
      )
      const own = Array.isArray(found) ? found.map(({ search_customers: id }) => id as string) : []
      expect([name, own.includes(b.customerId)]).toEqual([name, false])
    }
    const staff = JSON.stringify({ tenant_id: a.tenantId, sub: a.staffId, role: 'authenticated' })
    expect(
      await attempt(runtime, 'authenticated', staff, (tx) => tx`select * from app.search_customers('%', array['%'])`),
    ).toHaveLength(0)
    expect(
      await attempt(
        runtime,
        'authenticated',
        staff,
        (tx) => tx`update customer_addresses set gate_code = 'x' where tenant_id = ${a.tenantId}`,
      ),
    ).toHaveLength(0)
  })
})

test('a search goes through the index, with twenty thousand customers of one business', async () => {
  const { sql } = await copyDatabase()
  const { tenantId } = await makeOneOfEverything(sql, 'records')
  // Filled as a restore would: triggers and the index afterwards.
  const [index] = await sql`select indexdef as definition from pg_indexes where indexname = 'customer_search_words'`
  await sql`alter table customers disable trigger user`
  await sql`drop index customer_search_words`
  await sql`insert into customers (tenant_id, first_name, last_name, email)
    select ${tenantId}, left(md5(n::text), 8), 'Number ' || n, n || '@example.test' from generate_series(1, 20000) n`
  await sql`insert into customer_search (tenant_id, customer_id, person) select tenant_id, id, search_text from customers
    on conflict do nothing`
  await sql.unsafe(index!.definition as string)
  await sql`analyze customer_search`
  const plans = await sql.begin(async (tx) => {
    await tx`set local plan_cache_mode = force_generic_plan`
    await tx.unsafe(`prepare search (uuid, text, text[]) as select s.customer_id from public.customer_search s
      where s.tenant_id = $1 and s.words like $2 and s.words like all ($3)`)
    return tx.unsafe(
      `explain (analyze, format json) execute search ('${tenantId}', '%number 14711%', array['%number 14711%'])`,
    )
  })
  const plan = JSON.stringify(plans)
  expect(plan).toContain('customer_search_words')
  expect(plan).not.toContain('Seq Scan')
})

test('a guest’s booking of a known address costs nothing of what is written at the door', async () => {
  const { app, sql } = world
  const tenant = await makeTenant(world)
  const made = await book(app, tenant, (await openStarts(app, tenant))[0]!)
  const [booking] =
    await sql`select customer_id, address_label, address_flat, place from bookings where id = ${made.id}`
  expect(booking).toBeTruthy()
  const kept =
    await sql`select address, flat from customer_addresses where customer_id = ${booking!.customerId as string}`
  expect(kept).toEqual(
    booking!.place === 'customer' ? [{ address: booking!.addressLabel, flat: booking!.addressFlat }] : [],
  )
})
