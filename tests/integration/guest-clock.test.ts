import { expect, it } from 'vitest'
import { action as send, loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { loader as page } from '#app/routes/manage/booking.tsx'
import { openApi, post } from '#tests/setup/api.ts'
import { openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
const call = openApi(test)

it.each([
  ['Asia/Almaty', 'Asia/Almaty'],
  ['Mars/Base', null],
  ['', null],
])('a guest whose browser says %s: her booking keeps %s', async (timeZone, kept) => {
  const tenant = await makeTenant(test, { place: 'online' })
  const [start] = await openStarts(app, tenant)
  const guest = openBrowser(test, tenant)
  const address = `/book/${tenant.serviceSlug}?start=${encodeURIComponent(new Date(start!).toISOString())}`
  const params = { service: tenant.serviceSlug }
  const shown = (await guest.visit(bookingPage, address, { params })).data as { clock: unknown; shownMinor: number }
  expect(shown.clock).toEqual({ zone: { name: 'America/New_York', label: 'Eastern Time' }, at: start })
  const sent = await guest.visit(send, address, {
    params,
    form: {
      firstName: 'Aigul',
      lastName: 'Kim',
      email: 'aigul@example.test',
      phone: '+12125553001',
      price: String(shown.shownMinor),
      timeZone,
    },
  })
  const link = /\/b\/([^/?]+)/.exec(sent.location ?? '')!
  const managed = await guest.visit(page, link[0], { params: { token: link[1]! } })
  expect(managed.data).toMatchObject({ view: { zone: { name: 'America/New_York' }, customerZone: kept } })
  expect(await sql`select customer_time_zone from bookings where tenant_id = ${tenant.id}`).toEqual([
    { customerTimeZone: kept },
  ])
})

it.each([
  ['online', '+77012345678'],
  // Where we drive to, a guest has a number of that country, whatever the device says.
  ['customer', null],
] as const)('a guest of a visit %s who types a number of her own country without its code', async (place, kept) => {
  const tenant = await makeTenant(test, { place })
  const [start] = await openStarts(app, tenant)
  const customer = { firstName: 'Aigul', lastName: 'Kim', email: 'aigul@example.test', phone: '8 701 234 56 78' }
  const body = { service: tenant.serviceSlug, start: new Date(start!).toISOString(), customer, timeZone: 'Asia/Almaty' }
  expect((await call(tenant, '/api/v1/bookings', post(body))).status).toBe(kept ? 201 : 422)
  expect((await sql`select phone from customers where tenant_id = ${tenant.id}`)[0]?.phone ?? null).toBe(kept)
})

it('an app that books for a guest may send her time zone', async () => {
  const tenant = await makeTenant(test, { place: 'online' })
  const [start] = await openStarts(app, tenant)
  const customer = { firstName: 'Aigul', lastName: 'Kim', email: 'aigul@example.test', phone: '+12125553002' }
  const body = { service: tenant.serviceSlug, start: new Date(start!).toISOString(), customer }
  expect(await call(tenant, '/api/v1/bookings', post({ ...body, timeZone: 'Mars/Base' }))).toMatchObject({
    status: 422,
  })
  expect(await call(tenant, '/api/v1/bookings', post({ ...body, timeZone: 'Asia/Almaty' }))).toMatchObject({
    status: 201,
  })
  expect(await sql`select customer_time_zone from bookings where tenant_id = ${tenant.id}`).toEqual([
    { customerTimeZone: 'Asia/Almaty' },
  ])
})
