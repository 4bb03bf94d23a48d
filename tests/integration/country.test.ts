import { beforeAll, describe, expect, test } from 'vitest'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import { geocode } from '#app/domain/scheduling/index.server.ts'
import { originOf } from '#app/lib/host.ts'
import { findHost } from '#app/lib/request.server.ts'
import { action as setBusiness, loader as business } from '#app/routes/dashboard/settings/business.tsx'
import { action as setWhere, loader as where } from '#app/routes/dashboard/setup/where.tsx'
import type { Browser } from '#tests/setup/browser.ts'
import { guest, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

const addresses = { US: '200 Eastern Pkwy, Brooklyn', DE: 'Kastanienallee 12, Berlin', KZ: 'Abay St 5, Atyrau' }

async function open(options: TenantOptions = {}): Promise<{ tenant: TestTenant; owner: Browser }> {
  const tenant = await makeTenant(world, options)
  const { email } = await makeMember(world, tenant, 'owner')
  return { tenant, owner: await signedIn(world, tenant, email) }
}

const countryOf = async (tenant: TestTenant) =>
  (await world.sql`select country from tenants where id = ${tenant.id}`)[0]!.country as string | null

describe('setting up', () => {
  async function openDraft(timeZone: string) {
    const { tenant, owner } = await open({ timeZone })
    await world.sql`update tenants set status = 'draft', setup_step = 'where', country = null where id = ${tenant.id}`
    const send = (form: Record<string, string>) =>
      owner.visit(setWhere, '/dashboard/setup/where', { form: { place: 'business', radius: '25', timeZone, ...form } })
    return { tenant, owner, send }
  }

  test.each([
    ['the address and the zone agree', 'Europe/Berlin', { address: addresses.DE }, 'DE'],
    ['only the address tells', 'UTC', { address: addresses.KZ }, 'KZ'],
    ['only the zone tells', 'Asia/Atyrau', { place: 'online' }, 'KZ'],
    ['she says so', 'Europe/Berlin', { address: addresses.US, country: 'AT' }, 'AT'],
  ])('%s', async (_name, timeZone, form, country) => {
    const { tenant, send } = await openDraft(timeZone)
    expect((await send(form)).location).toBe('/dashboard/setup/hours')
    expect(await countryOf(tenant)).toBe(country)
  })

  test.each([
    ['nothing tells', 'UTC', { place: 'online' }, /Which country/],
    ['the address and the zone disagree', 'Asia/Almaty', { address: addresses.DE }, /different countries/],
    ['it is no country', 'Europe/Berlin', { address: addresses.DE, country: 'ZZ' }, /from the list/],
  ])('she is asked when %s', async (_name, timeZone, form, question) => {
    const { tenant, owner, send } = await openDraft(timeZone)
    expect((await owner.load(where, '/dashboard/setup/where')).data).toMatchObject({ asksCountry: true })
    const reply = await send(form)
    expect(reply.status).toBe(422)
    expect(reply.data).toMatchObject({ error: { country: [expect.stringMatching(question)] } })
    expect(await countryOf(tenant)).toBeNull()
    expect((await send({ ...form, country: 'KZ' })).location).toBe('/dashboard/setup/hours')
    expect(await countryOf(tenant)).toBe('KZ')
  })
})

test('in the settings the country moves along with the address, unless another is chosen', async () => {
  const { tenant, owner } = await open()
  const page = await owner.load(business, '/dashboard/settings/business')
  expect(page.data).toMatchObject({ values: { country: 'US' } })
  const send = (form: Record<string, string>) =>
    owner.visit(setBusiness, '/dashboard/settings/business', {
      form: { name: 'Moved', timeZone: 'America/New_York', ...form },
    })
  await send({ addressLabel: addresses.DE, country: 'US' })
  expect(await countryOf(tenant)).toBe('DE')
  await send({ addressLabel: addresses.KZ, country: 'AT' })
  expect(await countryOf(tenant)).toBe('AT')
  await send({ addressLabel: addresses.US })
  expect(await countryOf(tenant)).toBe('US')
  expect((await send({ addressLabel: addresses.US, country: 'UK' })).status).toBe(422)
})

test('an address comes with its country', async () => {
  for (const [country, address] of Object.entries(addresses))
    expect(await geocode(world.app, address)).toMatchObject({ ok: true, place: { country } })
})

test('the host of a business tells its country, by the zone where none is known', async () => {
  const { tenant } = await open({ timeZone: 'America/Guayaquil' })
  const told = async () => {
    const host = await findHost(world.app, new URL(originOf(world.app.env.APP_ORIGIN, tenant.slug)).host)
    return host?.kind === 'tenant' ? host.tenant.country : host
  }
  expect(await told()).toBe('EC')
  await world.sql`update tenants set country = null where id = ${tenant.id}`
  expect(await told()).toBe('EC')
  await world.sql`update tenants set country = null, time_zone = 'UTC' where id = ${tenant.id}`
  expect(await told()).toBe('')
  await expect(world.sql`update tenants set country = 'ec' where id = ${tenant.id}`).rejects.toThrow(/country/)
})

test('a number without its country code is one of the country the business is in', async () => {
  const { tenant } = await open({ place: 'online' })
  await world.sql`update tenants set country = 'EC' where id = ${tenant.id}`
  const [start] = await openStarts(world.app, tenant)
  const wish = guest(tenant.serviceSlug, start!)
  const send = (phone: string) =>
    requestBooking(world.app, tenant.id, { ...wish, customer: { ...wish.customer, phone } })
  expect(await send('123')).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await send('+1 999 999 9999')).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await send('099 123 4567')).toMatchObject({ ok: true })
  expect(await world.sql`select phone from customers where tenant_id = ${tenant.id}`).toEqual([
    { phone: '+593991234567' },
  ])
})

test('a number of the business is kept as one that texts reach, and no other is taken', async () => {
  const { tenant, owner } = await open()
  const page = await owner.load(business, '/dashboard/settings/business')
  expect(page.data).toMatchObject({ phoneExample: expect.stringMatching(/^\+1 /) as string })
  const send = (form: Record<string, string>) =>
    owner.visit(setBusiness, '/dashboard/settings/business', {
      form: { name: 'Moved', timeZone: 'America/New_York', country: 'US', ...form },
    })
  const kept = async () => (await world.sql`select contact_phone from tenants where id = ${tenant.id}`)[0]!.contactPhone
  await send({ contactPhone: '(718) 555-0142' })
  expect(await kept()).toBe('+17185550142')
  const refused = await send({ contactPhone: '123 456 7890' })
  expect(refused.status).toBe(422)
  expect(refused.data).toMatchObject({ error: { contactPhone: [expect.stringContaining('country code')] } })
  expect(await kept()).toBe('+17185550142')
  // A number is read by the country that is saved along with it.
  await send({ contactPhone: '06 30 123 4567', country: 'HU' })
  expect(await kept()).toBe('+36301234567')
})
