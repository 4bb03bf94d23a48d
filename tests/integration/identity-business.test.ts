import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import {
  assertBookable,
  checkSlug,
  createTenant,
  findPublicPage,
  getTenant,
  publish,
  updateTenant,
} from '#app/domain/tenancy/index.server.ts'
import { tenantPatchSchema } from '#app/domain/tenancy/schema.ts'
import { action as jobs } from '#app/routes/jobs/inngest.ts'
import { loadContext, openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

async function makeUser() {
  const userId = randomUUID()
  const email = `${userId}@example.com`
  await world.sql`insert into users ${world.sql({ id: userId, email, name: 'Pat' })}`
  return { userId, email }
}

/** A signed-in member as identity would describe her. */
async function makeMember(tenantId: string, role: 'owner' | 'manager' | 'staff') {
  const { userId } = await makeUser()
  const sessionId = randomUUID()
  await world.sql`insert into memberships ${world.sql({ tenantId, userId, role })} on conflict do nothing`
  await world.sql`insert into member_sessions ${world.sql({ id: sessionId, userId })}`
  return { tenantId, userId, sessionId, role, actor: { kind: 'member' as const, tenantId, userId, sessionId } }
}

async function makeDraft(slug: string) {
  const owner = await makeUser()
  const made = await createTenant(world.app, owner, {
    name: 'Draft Ltd',
    slug,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
  })
  if (!made.ok) throw new Error(made.reason)
  const sessionId = randomUUID()
  await world.sql`insert into member_sessions ${world.sql({ id: sessionId, userId: owner.userId })}`
  const { id: tenantId } = made.tenant
  return {
    ...owner,
    tenantId,
    role: 'owner' as const,
    actor: { kind: 'member' as const, tenantId, userId: owner.userId, sessionId },
  }
}

test('a new business is a draft, hidden from visitors, that its owner gets and the audit log names', async () => {
  const owner = await makeDraft('fresh-paint-co')
  expect(await findPublicPage(world.app, owner.tenantId)).toBeNull()
  expect(await getTenant(world.app, owner)).toMatchObject({
    status: 'draft',
    setupStep: 'where',
    contactEmail: null,
    currency: 'EUR',
  })
  expect(await world.sql`select action from audit_log where tenant_id = ${owner.tenantId}`).toMatchObject([
    { action: 'tenant.created' },
  ])
  expect(() => assertBookable({ name: 'X', status: 'draft' })).toThrow(expect.objectContaining({ code: 'not_found' }))
  expect(() => assertBookable({ name: 'X', status: 'suspended' })).toThrow(
    expect.objectContaining({ detail: { code: 'tenant_suspended' } }),
  )
})

test('a business is published once somebody can be booked, and is told before what is missing', async () => {
  const owner = await makeDraft('slow-start-ltd')
  const { tenantId } = owner
  expect(await publish(world.app, owner)).toEqual({ ok: false, missing: ['service', 'technician'] })
  const [service] = await world.sql`
    insert into services ${world.sql({
      tenantId,
      slug: 'visit',
      name: 'Visit',
      durationMinutes: 60,
      priceMinor: 5000,
      place: 'customer',
    })} returning id`
  const [technician] = await world.sql`insert into technicians ${world.sql({ tenantId, name: 'Ada' })} returning id`
  const technicianId = technician!.id
  await world.sql`insert into technician_services ${world.sql({ tenantId, technicianId, serviceId: service!.id })}`
  expect(await publish(world.app, owner)).toEqual({ ok: false, missing: ['technician', 'address'] })
  await world.sql`
    insert into working_hours ${world.sql({ tenantId, technicianId, weekday: 1, starts: '09:00', ends: '17:00' })}`
  await updateTenant(world.app, owner, { addressLabel: 'Torstraße 1, Berlin', lat: 52.53, lng: 13.4 })
  expect(await publish(world.app, owner)).toEqual({ ok: true })
  expect(await publish(world.app, owner)).toEqual({ ok: true })
  // The business drives to its customers, so its address may be a home and its pages leave it out until customers come
  // to it.
  expect(await findPublicPage(world.app, tenantId)).toMatchObject({
    addressLabel: 'Torstraße 1, Berlin',
    lat: 52.53,
    receivesCustomers: false,
  })
  await world.sql`update services set place = 'business' where tenant_id = ${tenantId}`
  expect(await findPublicPage(world.app, tenantId)).toMatchObject({ receivesCustomers: true })
  expect(
    await world.sql`select from audit_log where tenant_id = ${tenantId} and action = 'tenant.published'`,
  ).toHaveLength(1)
})

test('managers change the business; staff and strangers do not, and nobody changes a suspended one', async () => {
  const tenant = await makeTenant(world)
  const other = await makeTenant(world)
  await updateTenant(world.app, await makeMember(tenant.id, 'manager'), {
    about: 'We come to you.',
    reminderLeadsMinutes: [1440, 60],
  })
  expect(await findPublicPage(world.app, tenant.id)).toMatchObject({ about: 'We come to you.' })
  const staff = await makeMember(tenant.id, 'staff')
  await expect(updateTenant(world.app, staff, { about: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  const stranger = await makeMember(other.id, 'owner')
  const claimed = { ...stranger, tenantId: tenant.id, actor: { ...stranger.actor, tenantId: tenant.id } }
  await expect(updateTenant(world.app, claimed, { about: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  await world.sql`update tenants set status = 'suspended' where id = ${tenant.id}`
  await expect(updateTenant(world.app, await makeMember(tenant.id, 'owner'), { about: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const [row] = await world.sql`select about from tenants where id = ${tenant.id}`
  expect(row?.about).toBe('We come to you.')
})

test('TEN11: fields a form must not set are ignored, and half a place is refused', async () => {
  const tenant = await makeTenant(world)
  const owner = await makeMember(tenant.id, 'owner')
  const patch = tenantPatchSchema.parse({
    name: 'New name',
    status: 'suspended',
    slug: 'other',
    tenantId: randomUUID(),
    superadmin: true,
  })
  await updateTenant(world.app, owner, patch)
  expect(await getTenant(world.app, owner)).toMatchObject({ name: 'New name', status: 'published', slug: tenant.slug })
  await expect(updateTenant(world.app, owner, { lat: 1, lng: null })).rejects.toMatchObject({ code: 'invalid' })
})

test('an address that is taken or looks like a taken one comes with free ones, and the database decides', async () => {
  await makeDraft('clear-glass')
  for (const slug of ['clear-glass', 'clearglass', 'c1ear-g1as5']) {
    const check = await checkSlug(world.app, slug)
    expect(check).toMatchObject({ ok: false, reason: 'taken' })
    if (check.ok) continue
    expect(check.alternatives.length).toBeGreaterThan(0)
    for (const one of check.alternatives) expect(await checkSlug(world.app, one)).toEqual({ ok: true, slug: one })
  }
  const owner = await makeUser()
  const input = { name: 'Clear Glass', timeZone: 'Europe/Berlin', currency: 'EUR' as const }
  expect(await createTenant(world.app, owner, { ...input, slug: 'c1ear-glass' })).toMatchObject({
    ok: false,
    reason: 'slug_taken',
  })
  await expect(createTenant(world.app, owner, { ...input, slug: 'admin' })).rejects.toMatchObject({ code: 'invalid' })
  for (let count = 0; count < 10; count += 1)
    await createTenant(world.app, owner, { ...input, slug: `window-care-${'abcdefghij'[count]}` })
  expect(await createTenant(world.app, owner, { ...input, slug: 'window-care-z' })).toEqual({
    ok: false,
    reason: 'too_many',
  })
})

test('a job call without the job runner’s signature does nothing (JOB7)', async () => {
  const context = loadContext(world, 'root')
  const url = `${context.host.origin}/api/inngest?fnId=wayslot-send-account-mail&stepId=step`
  const request = new Request(url, {
    method: 'POST',
    body: '{}',
    headers: { host: new URL(url).host, 'content-type': 'application/json' },
  })
  expect((await jobs({ request, context, params: {} })).status).toBe(401)
})
