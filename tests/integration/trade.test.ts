import { beforeAll, describe, expect, test } from 'vitest'
import { createTenant } from '#app/domain/tenancy/index.server.ts'
import { originOf } from '#app/lib/host.ts'
import { findHost } from '#app/lib/request.server.ts'
import { action as setBusiness, loader as business } from '#app/routes/dashboard/settings/business.tsx'
import { action as setService, loader as setup } from '#app/routes/dashboard/setup/service.tsx'
import { visitNames, workerNames } from '#app/words/trade.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, makePerson, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

async function open() {
  const tenant = await makeTenant(world)
  const { email } = await makeMember(world, tenant, 'owner')
  return { tenant, owner: await signedIn(world, await tenantSummary(world, tenant.slug), email) }
}

const wordsOf = async ({ id }: TestTenant) =>
  (await world.sql`select visit_word, worker_word from tenants where id = ${id}`)[0]

describe('the words of a trade', () => {
  test('are neutral at first and can be chosen in the settings', async () => {
    const { tenant, owner } = await open()
    expect(await wordsOf(tenant)).toEqual({ visitWord: 'visit', workerWord: 'technician' })
    const seen = (await owner.load(business, '/dashboard/settings')).data as { values: Record<string, string> }
    const { aboutIn: _, ...kept } = seen.values
    const form = { ...kept, visitWord: 'lesson', workerWord: 'tutor' }
    expect((await owner.visit(setBusiness, '/dashboard/settings', { form })).status).toBe(200)
    expect(await wordsOf(tenant)).toEqual({ visitWord: 'lesson', workerWord: 'tutor' })
    const host = await findHost(world.app, new URL(originOf(world.app.env.APP_ORIGIN, tenant.slug)).host)
    expect(host).toMatchObject({ tenant: { visitWord: 'lesson', workerWord: 'tutor' } })
    const refused = await owner.visit(setBusiness, '/dashboard/settings', { form: { ...form, workerWord: 'wizard' } })
    expect(refused).toMatchObject({ status: 422, data: { error: { workerWord: ['Choose from the list.'] } } })
    expect(await wordsOf(tenant)).toEqual({ visitWord: 'lesson', workerWord: 'tutor' })
  })

  test('are at first those that the name of the business suggests', async () => {
    const { userId } = await makePerson(world)
    await world.sql`insert into users ${world.sql({ id: userId, email: `${userId}@example.com`, name: 'Jo' })}`
    const input = {
      name: 'Jo Mobile Groomer',
      slug: 'jo-grooms',
      timeZone: 'America/Chicago',
      currency: 'USD' as const,
    }
    const made = await createTenant(world.app, { userId }, input)
    const [stored] = await world.sql`select visit_word, worker_word from tenants where slug = 'jo-grooms'`
    expect([made.ok, stored]).toEqual([true, { visitWord: 'appointment', workerWord: 'groomer' }])
  })

  test('are asked for once during setting up, in the sentence about what a visit is', async () => {
    const { tenant, owner } = await open()
    await world.sql`update tenants set status = 'draft', setup_step = 'service' where id = ${tenant.id}`
    const path = '/dashboard/setup/service'
    const seen = (await owner.load(setup, path)).data as { workers: { value: string }[]; workerWord: string }
    expect(seen.workers.map(({ value }) => value)).toEqual(workerNames)
    const form = { name: 'Algebra', durationMinutes: '60', price: '50', place: 'customer', paymentKind: 'none' }
    await owner.visit(setService, path, { form: { ...form, workerWord: 'tutor' } })
    expect(await wordsOf(tenant)).toEqual({ visitWord: 'lesson', workerWord: 'tutor' })
    await world.sql`update tenants set visit_word = 'session' where id = ${tenant.id}`
    await owner.visit(setService, path, { form: { ...form, workerWord: 'tutor' } })
    expect(await wordsOf(tenant)).toEqual({ visitWord: 'session', workerWord: 'tutor' })
  })

  test('are only those of the catalog: the database refuses others', async () => {
    const { tenant } = await open()
    for (const visitWord of visitNames)
      await world.sql`update tenants set ${world.sql({ visitWord })} where id = ${tenant.id}`
    for (const workerWord of workerNames)
      await world.sql`update tenants set ${world.sql({ workerWord })} where id = ${tenant.id}`
    for (const wrong of [{ visitWord: 'party' }, { workerWord: 'wizard' }, { visitWord: '' }])
      await expect(world.sql`update tenants set ${world.sql(wrong)} where id = ${tenant.id}`).rejects.toMatchObject({
        code: '23514',
      })
  })
})
