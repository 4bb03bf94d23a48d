import { expect, test } from 'vitest'
import { loader as shop } from '#app/routes/book/shop/shop.tsx'
import { loader as services } from '#app/routes/dashboard/services/services.tsx'
import { loader as done } from '#app/routes/dashboard/setup/done.tsx'
import { loader as share } from '#app/routes/dashboard/share/share.tsx'
import { allowCharges } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const world = await openTestContext()
const { sql } = world

async function open() {
  const tenant = await makeTenant(world)
  const { email } = await makeMember(world, tenant, 'owner')
  const owner = await signedIn(world, tenant, email)
  const look = async () => {
    const last = (await owner.load(done, '/dashboard/setup/done')).data as { title: string; obstacle: string | null }
    const shared = (await owner.load(share, '/dashboard/share')).data as { obstacle: string | null }
    const listed = (await owner.load(services, '/dashboard/services')).data as { services: { unpayable: boolean }[] }
    const seen = (await openBrowser(world, tenant).load(shop, '/')).data as { services: { soon: boolean }[] }
    expect(shared.obstacle).toBe(last.obstacle)
    return {
      obstacle: last.obstacle,
      left: last.title.startsWith('One thing is left'),
      unpayable: listed.services.map(({ unpayable }) => unpayable),
      soon: seen.services.map(({ soon }) => soon),
    }
  }
  return { tenant, look }
}

test('a page whose services wait for Stripe tells the owner first, and marks those services for customers', async () => {
  const { tenant, look } = await open()
  expect(await look()).toEqual({ obstacle: null, left: false, unpayable: [false], soon: [false] })
  await sql`update services set payment_kind = 'deposit', deposit_minor = 1000 where tenant_id = ${tenant.id}`
  expect(await look()).toEqual({ obstacle: 'stripe', left: true, unpayable: [true], soon: [true] })
  // One that is paid at the visit can be booked, and the link may be sent.
  await sql`insert into services ${sql({ tenantId: tenant.id, slug: 'free', name: 'Free', durationMinutes: 60, priceMinor: 0, place: 'online', position: 9 })}`
  expect(await look()).toEqual({ obstacle: null, left: false, unpayable: [true, false], soon: [true, false] })
  await allowCharges(world, tenant.id)
  expect(await look()).toEqual({ obstacle: null, left: false, unpayable: [false, false], soon: [false, false] })
})

test.each([
  ['technician', 'nobody works', (id: string) => sql`delete from working_hours where tenant_id = ${id}`],
  ['service', 'nothing is offered', (id: string) => sql`update services set active = false where tenant_id = ${id}`],
])('%s is named first when %s', async (obstacle, _why, change) => {
  const { tenant, look } = await open()
  await change(tenant.id)
  expect(await look()).toMatchObject({ obstacle, left: true })
})
