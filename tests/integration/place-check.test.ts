import type { LoaderFunction } from '@remix-run/node'
import { expect, it } from 'vitest'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { loader as newBooking } from '#app/routes/dashboard/new/new.tsx'
import { loader as times } from '#app/routes/dashboard/times/times.tsx'
import { action as setBusiness, loader as business } from '#app/routes/dashboard/settings/business.tsx'
import { loader as technician } from '#app/routes/dashboard/team/technician.tsx'
import { withoutMaps } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { sql } = test
const office = { lat: 40.6712, lng: -73.9636 }

type Seen = {
  step: string
  placeError?: string
  missing: { title: string } | null
  choices: { label: string; href: string }[]
  placeCheck: { label: string; html: string } | null
}

async function visit(tenant: TestTenant, query: Record<string, string>) {
  const params = { service: tenant.serviceSlug }
  return openBrowser(test, tenant).visit(bookingPage, `/book/${tenant.serviceSlug}?${new URLSearchParams(query)}`, {
    params,
  })
}
const see = async (tenant: TestTenant, query: Record<string, string>) => (await visit(tenant, query)).data as Seen

it('a visitor sees what her address was taken for, and the business’s own address stays hidden', async () => {
  const tenant = await makeTenant(test)
  const found = await visit(tenant, { address: '410 Court St, Brooklyn' })
  const query = Object.fromEntries(new URL(found.location ?? '', 'http://here.test').searchParams)
  const check = async () => (await see(tenant, query)).placeCheck!
  const alone = await check()
  expect(alone.label).toMatch(/^410 Court St, Brooklyn/)
  expect(alone.html).toContain('edit=place')
  expect(alone.html).not.toContain('<svg viewBox="0 0 400 200"')
  await sql`update tenants set service_radius_km = 25 where id = ${tenant.id}`
  const around = await check()
  expect(around.html).toContain('The circle is roughly the area we serve.')
  expect(around.html).toContain('<circle')
  // Wherever in its neighbourhood the business is, the picture is the same.
  await sql`update tenants set lat = 40.6749, lng = -73.9612 where id = ${tenant.id}`
  expect((await check()).html).toBe(around.html)
  // Where customers come to the business its address is public.
  await sql`insert into services ${sql({ tenantId: tenant.id, slug: 'shop', name: 'Shop', durationMinutes: 60, priceMinor: 0, place: 'business', position: 9 })}`
  expect((await check()).html).toMatch(/mi west of us|mi north-west of us|mi south-west of us/)
})

it('a visitor is asked for the number of a street or the town of a street when it is missing', async () => {
  const tenant = await makeTenant(test)
  const street = await see(tenant, { address: 'Court St, Brooklyn' })
  expect(street).toMatchObject({
    step: 'place',
    missing: { title: 'Which house is it?' },
    choices: [{ label: expect.stringMatching(/^Court St, Brooklyn/) }],
  })
  // A house without a number is somewhere on its street.
  const taken = await openBrowser(test, tenant).visit(bookingPage, street.choices[0]!.href, {
    params: { service: tenant.serviceSlug },
  })
  expect(taken.data).toMatchObject({ step: 'time', placeCheck: { label: street.choices[0]!.label } })
  expect(await see(tenant, { address: 'Brooklyn' })).toMatchObject({
    step: 'place',
    placeError: expect.stringMatching(/^We found Brooklyn.*no street/),
  })
})

it('the owner sees the same check for her address, for the bases of her people and for a caller', async () => {
  const tenant = await makeTenant(test)
  const { email } = await makeMember(test, tenant, 'owner')
  const owner = await signedIn(test, tenant, email)
  const settings = (await owner.load(business, '/dashboard/settings/business')).data
  expect(settings).toMatchObject({ place: { label: '200 Eastern Pkwy, Brooklyn', place: { pin: office } } })
  const send = (addressLabel: string) =>
    owner.visit(setBusiness, '/dashboard/settings/business', {
      form: { name: 'Here', timeZone: 'America/New_York', country: 'US', addressLabel },
    })
  const asked = await send('Court St, Brooklyn')
  expect(asked.status).toBe(422)
  const said = (asked.data as { error: { addressLabel: string[] } }).error.addressLabel[0]!
  const [, exact = ''] = /write exactly: (.+)$/.exec(said) ?? []
  expect(exact).toMatch(/^Court St, Brooklyn/)
  expect((await send(exact)).status).toBe(200)

  const [id] = tenant.technicianIds
  await sql`update technicians set base_label = 'Home', base_lat = 40.7, base_lng = -73.9 where id = ${id!}`
  const page = await owner.load(technician, `/dashboard/team/${id}`, { params: { id: id! } })
  expect(page.data).toMatchObject({ basePlace: { label: 'Home', place: { pin: { lat: 40.7, lng: -73.9 } } } })

  const call = (address: string) =>
    owner.load(
      newBooking,
      `/dashboard/new?${new URLSearchParams({ service: tenant.serviceSlug, customer: 'new', address })}`,
    )
  expect((await call('410 Court St, Brooklyn')).data).toMatchObject({
    step: 'time',
    place: { label: expect.stringMatching(/^410 Court St/), place: { home: {} } },
  })
  // A point without an address, as another program's link may have it.
  const pin = new URLSearchParams({ service: tenant.serviceSlug, customer: 'new', lat: '40.6862', lng: '-73.9912' })
  const open = async (loader: LoaderFunction, path: string, who = owner) =>
    (await who.load(loader, `${path}?${pin}`)).data
  const nearest = expect.stringMatching(/Brooklyn, NY \d{5}, USA$/)
  expect(await open(newBooking, '/dashboard/new')).toMatchObject({
    step: 'time',
    chosen: [{}, {}, { value: nearest }],
    place: { label: nearest },
    keep: { address: nearest },
  })
  expect(await open(times, '/dashboard/times')).toMatchObject({ asked: { address: nearest } })
  const alone = await signedIn({ ...test, app: withoutMaps(test.app) }, tenant, email)
  expect(await open(newBooking, '/dashboard/new', alone)).toMatchObject({ place: { label: 'The point on the map' } })
  expect(await open(times, '/dashboard/times', alone)).toMatchObject({ asked: { address: '' } })
  expect((await call('Court St, Brooklyn')).data).toMatchObject({
    step: 'place',
    problem: expect.stringMatching(/no house number/),
    places: [{ label: expect.stringMatching(/^Court St, Brooklyn/) }],
  })
})
