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

describe('the country of a new business', () => {
  async function openDraft(timeZone: string) {
    const { tenant, owner } = await open({ timeZone })
    await world.sql`update tenants set status = 'draft', setup_step = 'where', country = null where id = ${tenant.id}`
    const send = (form: Record<string, string>) =>
      owner.visit(setWhere, '/dashboard/setup/where', { form: { place: 'business', radius: '25', timeZone, ...form } })
    return { tenant, owner, send }
  }

  test.each([
    ['the address and the zone agree', 'Europe/Berlin', { address: addresses.DE }, 'DE'],
    ['the address alone tells, beside a zone of the same time', 'Europe/Budapest', { address: addresses.DE }, 'DE'],
    ['only the address tells', 'UTC', { address: addresses.KZ, addressZone: 'Asia/Atyrau' }, 'KZ'],
    ['only the zone tells', 'Asia/Atyrau', { place: 'online' }, 'KZ'],
    ['she says so', 'Europe/Berlin', { address: addresses.DE, country: 'AT' }, 'AT'],
  ])('%s', async (_name, timeZone, form, country) => {
    const { tenant, send } = await openDraft(timeZone)
    expect((await send(form)).location).toBe('/dashboard/setup/hours')
    expect(await countryOf(tenant)).toBe(country)
  })

  test('the zone follows from the address, and she is asked when her account keeps another time', async () => {
    const zoneOf = async (tenant: TestTenant) =>
      (await world.sql`select time_zone from tenants where id = ${tenant.id}`)[0]!.timeZone as string
    const near = await openDraft('Europe/Budapest')
    expect((await near.send({ address: addresses.DE })).location).toBe('/dashboard/setup/hours')
    expect(await zoneOf(near.tenant)).toBe('Europe/Berlin')

    const { tenant, send } = await openDraft('America/New_York')
    const reply = await send({ address: addresses.DE })
    expect(reply.status).toBe(422)
    expect(reply.data).toMatchObject({
      error: { addressZone: [expect.stringMatching(/different time/)] },
      clocks: [
        { value: 'Europe/Berlin', label: 'Central European Time', hint: expect.stringMatching(/^Now .+\d:\d\d/) },
        { value: 'America/New_York', label: 'Eastern Time' },
      ],
    })
    expect(await countryOf(tenant)).toBeNull()
    const answer = (addressZone: string) => send({ address: addresses.DE, addressZone })
    expect((await answer('Mars/Base')).status).toBe(422)
    expect((await answer('America/New_York')).location).toBe('/dashboard/setup/hours')
    expect([await zoneOf(tenant), await countryOf(tenant)]).toEqual(['America/New_York', 'DE'])
    expect((await answer('Europe/Berlin')).location).toBe('/dashboard/setup/hours')
    expect(await zoneOf(tenant)).toBe('Europe/Berlin')
  })

  test('her day starts at the address she gave once, until she says it starts elsewhere', async () => {
    const { tenant, owner, send } = await openDraft('Europe/Berlin')
    const bases = async () =>
      (
        await world.sql`
          select t.base_label, t.base_lat is not distinct from x.lat as at_business, x.address_label
          from technicians t join tenants x on x.id = t.tenant_id join memberships m on m.user_id = t.user_id and m.tenant_id = x.id
          where x.id = ${tenant.id}`
      ).map(({ baseLabel, addressLabel, atBusiness }) => [baseLabel, addressLabel, atBusiness])
    const shownStart = async () => ((await owner.load(where, '/dashboard/setup/where')).data as { start: string }).start
    const given = { place: 'customer', address: addresses.DE }
    expect((await send({ ...given, start: 'nowhere at all' })).data).toMatchObject({
      error: { start: [expect.stringMatching(/cannot find/)] },
    })
    expect(await bases()).toEqual([])
    expect((await send({ ...given, start: addresses.KZ })).location).toBe('/dashboard/setup/hours')
    const [[base, business, atBusiness]] = (await bases()) as [[string, string, boolean]]
    expect([base === business, atBusiness, await shownStart()]).toEqual([false, false, base])
    expect((await send({ ...given, start: '' })).location).toBe('/dashboard/setup/hours')
    expect(await bases()).toEqual([[business, business, true]])
    expect(await shownStart()).toBe('')
  })

  test.each([
    ['nothing tells', 'UTC', { place: 'online' }, /Which country/],
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

test('the country in the settings follows the address unless another is chosen', async () => {
  const { tenant, owner } = await open()
  const page = await owner.load(business, '/dashboard/settings/business')
  expect(page.data).toMatchObject({ values: { country: 'US' } })
  const send = (form: Record<string, string>) =>
    owner.visit(setBusiness, '/dashboard/settings/business', {
      form: { name: 'Moved', timeZone: 'America/New_York', zoneAsked: 'America/New_York', ...form },
    })
  await send({ addressLabel: addresses.DE, country: 'US' })
  expect(await countryOf(tenant)).toBe('DE')
  await send({ addressLabel: addresses.KZ, country: 'AT' })
  expect(await countryOf(tenant)).toBe('AT')
  await send({ addressLabel: addresses.US })
  expect(await countryOf(tenant)).toBe('US')
  expect((await send({ addressLabel: addresses.US, country: 'UK' })).status).toBe(422)
})

test('an address and a zone of different time are asked about once in the settings, and kept when she saves again', async () => {
  const { tenant, owner } = await open()
  const send = (form: Record<string, string>) =>
    owner.visit(setBusiness, '/dashboard/settings/business', { form: { name: 'Moved', country: 'DE', ...form } })
  const stored = async () => (await world.sql`select address_label, time_zone from tenants where id = ${tenant.id}`)[0]!
  const before = await stored()
  const asked = await send({ addressLabel: addresses.DE, timeZone: 'America/New_York' })
  expect(asked.status).toBe(422)
  expect(asked.data).toMatchObject({
    zoneAsked: 'America/New_York',
    error: { timeZone: [expect.stringMatching(/\(Central European Time\).*\(Eastern Time\)/)] },
  })
  expect(await stored()).toEqual(before)
  // Another wrong one is asked about as well.
  const other = await send({ addressLabel: addresses.DE, timeZone: 'Asia/Almaty', zoneAsked: 'America/New_York' })
  expect(other.status).toBe(422)
  expect((await send({ addressLabel: addresses.DE, timeZone: 'Europe/Berlin' })).status).toBe(200)
  const kept = { timeZone: 'America/New_York', zoneAsked: 'America/New_York' }
  expect((await send({ addressLabel: addresses.DE, ...kept })).status).toBe(200)
  expect(await stored()).toMatchObject({ timeZone: 'America/New_York' })
  // What stands is not asked about again.
  expect((await send({ addressLabel: addresses.DE, timeZone: 'America/New_York' })).status).toBe(200)
})

test('an address is found with its country', async () => {
  for (const [country, address] of Object.entries(addresses))
    expect(await geocode(world.app, address)).toMatchObject({ ok: true, place: { country } })
})

test('a business’s host knows its country, guessed from its zone when none is stored', async () => {
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

test('a phone number without a country code is read as one of the business’s country', async () => {
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

test('a business’s number is saved in the form that texts need, and refused when it has none', async () => {
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
