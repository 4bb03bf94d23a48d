import { expect, test } from 'vitest'
import { createTenant, findPublicPage } from '#app/domain/tenancy/index.server.ts'
import { action as publish, loader as preview } from '#app/routes/dashboard/setup/preview.tsx'
import { openTestContext } from '#tests/setup/context.ts'
import { makePerson, signedIn, tenantSummary } from '#tests/setup/people.ts'

const world = await openTestContext()
const { sql } = world

/** A business that only has to be published, by somebody signed in. */
async function makeDraft(slug: string) {
  const owner = await makePerson(world)
  await sql`insert into users ${sql({ id: owner.userId, email: owner.email, name: 'Pat Person' })}`
  const made = await createTenant(world.app, owner, {
    name: 'Draft Ltd',
    slug,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
  })
  if (!made.ok) throw new Error(made.reason)
  const { id: tenantId } = made.tenant
  const tenant = await tenantSummary(world, slug)
  return { owner, tenantId, browser: await signedIn(world, tenant, owner.email) }
}

async function makeReady(tenantId: string) {
  const [service] = await sql`
    insert into services ${sql({
      tenantId,
      slug: 'visit',
      name: 'Visit',
      durationMinutes: 60,
      priceMinor: 5000,
      place: 'online',
    })} returning id`
  const [technician] = await sql`insert into technicians ${sql({ tenantId, name: 'Ada' })} returning id`
  await sql`insert into technician_services ${sql({ tenantId, technicianId: technician!.id, serviceId: service!.id })}`
  const hours = { weekday: 1, starts: '09:00', ends: '17:00' }
  await sql`insert into working_hours ${sql({ tenantId, technicianId: technician!.id, ...hours })}`
}

const path = '/dashboard/setup/preview'
const contactOf = async (tenantId: string) =>
  (await sql`select contact_email, status from tenants where id = ${tenantId}`).map(({ contactEmail, status }) => [
    contactEmail,
    status,
  ])[0]

test('the address somebody signed up with is on no page until she agrees', async () => {
  const { owner, tenantId, browser } = await makeDraft('shy-start')
  expect(await contactOf(tenantId)).toEqual([null, 'draft'])
  await makeReady(tenantId)
  // It is proposed on the publish step, in a field of its own.
  const seen = await browser.load(preview, path)
  expect(seen.data).toMatchObject({ contactEmail: owner.email })
  expect(await contactOf(tenantId)).toEqual([null, 'draft'])

  const published = await browser.visit(publish, path, { form: { contactEmail: '' } })
  expect([published.status, published.location]).toEqual([302, '/dashboard/setup/done'])
  expect(await contactOf(tenantId)).toEqual([null, 'published'])
  const page = await findPublicPage(world.app, tenantId)
  expect(page).toMatchObject({ name: 'Draft Ltd', contactEmail: null })
  expect(JSON.stringify(page)).not.toContain(owner.email)
})

test('the address she leaves or types there is the one on the page', async () => {
  const { tenantId, browser } = await makeDraft('open-start')
  await makeReady(tenantId)
  const wrong = await browser.visit(publish, path, { form: { contactEmail: 'hello' } })
  expect([wrong.status, await contactOf(tenantId)]).toEqual([422, [null, 'draft']])
  expect(wrong.data).toMatchObject({
    missing: [],
    result: { error: { contactEmail: ['Enter an e-mail address like name@example.com.'] } },
  })
  expect((await browser.visit(publish, path, { form: { contactEmail: 'hello@open.example' } })).status).toBe(302)
  expect(await findPublicPage(world.app, tenantId)).toMatchObject({ contactEmail: 'hello@open.example' })
})

test('what she typed stays when something else is missing', async () => {
  const { tenantId, browser } = await makeDraft('half-start')
  const early = await browser.visit(publish, path, { form: { contactEmail: 'hello@half.example' } })
  expect(early).toMatchObject({ status: 409, data: { missing: ['service', 'technician'] } })
  expect((await browser.load(preview, path)).data).toMatchObject({ contactEmail: 'hello@half.example' })
  expect(await contactOf(tenantId)).toEqual(['hello@half.example', 'draft'])
})
