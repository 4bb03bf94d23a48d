import { beforeAll, describe, expect, test } from 'vitest'
import { getOverview, getTenantDetail, listAudit, listTenants } from '#app/domain/admin/index.server.ts'
import { createTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { startSchema } from '#app/domain/tenancy/schema.ts'
import { isTimeZone } from '#app/lib/time-zones.ts'
import { sqlState } from '#app/lib/errors.ts'
import { loader as list } from '#app/routes/admin/tenants.tsx'
import { loader as detail } from '#app/routes/admin/tenant.tsx'
import { loader as overview } from '#app/routes/admin/overview.tsx'
import { action as setBusiness } from '#app/routes/dashboard/settings/business.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeMember as makeActor } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

/** Names that Intl, Temporal or Postgres takes, and not all of them. */
const notEverywhere = [
  'AET',
  'ACT',
  'AST',
  'BST',
  'CTT',
  'SystemV/EST5',
  'FOO3',
  'GMT+3',
  '+05:00',
  'Factory',
  'Etc/Unknown',
  'utc',
  '',
]

describe('time zones that not every part of the system knows', () => {
  test('are refused at sign-up, in the settings and by the database', async () => {
    const tenant = await makeTenant(world)
    const { email } = await makeMember(world, tenant, 'owner')
    const owner = await signedIn(world, tenant, email)
    const member = await makeActor(world, tenant.id, 'owner')
    for (const timeZone of notEverywhere) {
      expect(startSchema.safeParse({ name: 'A', slug: 'a-b-c', timeZone, currency: 'USD' }).success, timeZone).toBe(
        false,
      )
      const form = { name: 'A', about: '', timeZone, currency: 'USD', country: 'US' }
      const reply = await owner.visit(setBusiness, '/dashboard/settings/business', { form })
      expect(reply.status, timeZone).toBe(422)
      const state = await world.sql`update tenants set time_zone = ${timeZone} where id = ${tenant.id}`.then(
        () => 'written',
        (error: unknown) => sqlState(error),
      )
      expect(state, timeZone).toBe('23514')
      await expect(updateTenant(world.app, member, { timeZone })).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { timeZone: ['Choose a time zone from the list.'] } },
      })
    }
    const unknown = { name: 'A', slug: 'away-with-zones', timeZone: 'AET', currency: 'USD' as const }
    await expect(createTenant(world.app, member, unknown)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('are not among the zones to choose from', async () => {
    const tenant = await makeTenant(world)
    const known = (await world.sql`select name from pg_timezone_names`).map((row) => row.name as string)
    expect(known.filter((zone) => !isTimeZone(zone))).toEqual(['Factory'])
    for (const zone of [...Intl.supportedValuesOf('timeZone'), 'Europe/Kyiv', 'US/Eastern', 'EST5EDT', 'Etc/GMT+3']) {
      expect(isTimeZone(zone), zone).toBe(true)
      await world.sql`update tenants set time_zone = ${zone} where id = ${tenant.id}`
    }
  })
})

test('TEN15: old settings that nobody knows any more break no sum and no page of the platform', async () => {
  const [well, ill] = [await makeTenant(world), await makeTenant(world)]
  const admin = await makeMember(world, well, 'owner')
  await world.sql`update users set superadmin = true where id = ${admin.userId}`
  const week = async () => (await getOverview(world.app, admin)).bookingsThisWeek
  const before = await week()
  for (const tenant of [well, ill]) {
    const [start] = await openStarts(world.app, tenant)
    const { id } = await book(world.app, tenant, start!)
    await world.sql`
      update bookings set starts_at = now(), ends_at = now() + interval '1 hour',
        blocked = tstzrange(now(), now() + interval '1 hour') where id = ${id}`
  }
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update tenants set time_zone = 'AET', locale = 'xx', currency = 'ZZZ', country = 'QQ' where id = ${ill.id}`
  })
  expect(await week()).toBe(before + 2)
  expect((await listTenants(world.app, admin, { q: '' })).rows.map(({ id }) => id)).toContain(ill.id)
  expect((await getTenantDetail(world.app, admin, ill.id)).tenant.timeZone).toBe('AET')
  await listAudit(world.app, admin, { q: '' })
  const browser = await signedIn(world, 'admin', admin.email)
  expect((await browser.visit(overview, '/')).status).toBe(200)
  expect((await browser.visit(list, '/tenants')).status).toBe(200)
  expect((await browser.visit(detail, '/tenants/x', { params: { id: ill.id } })).status).toBe(200)
})
