import { beforeAll, describe, expect, it, vi } from 'vitest'
import { lookInside } from '#app/domain/admin/index.server.ts'
import { asSupport } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { hourMs, minuteMs } from '#app/lib/time.ts'
import { action, loader } from '#app/routes/admin/support.tsx'
import { loader as log } from '#app/routes/dashboard/settings/log.tsx'
import { attempt } from '#tests/setup/attackers.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser, type Browser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, makeSuperadmin, signedIn } from '#tests/setup/people.ts'
import { otherTables, tenantTables } from '#tests/setup/tables.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const world = await openTestContext()
const { app, sql } = world
const why = 'Customers say that the page is empty'
type Inside = { inside: { bookings: { customer: string }[]; rules: object[] } | null }

let admin: { userId: string; email: string }
let desk: Browser
beforeAll(async () => {
  admin = await makeSuperadmin(world)
  desk = await signedIn(world, 'admin', admin.email)
})

const open = (id: string, reason = why, who = desk) =>
  who.visit(action, `/tenants/${id}/support`, { params: { id }, form: { intent: 'open', reason } })
const look = async (id: string) =>
  ((await desk.load(loader, `/tenants/${id}/support`, { params: { id } })).data as Inside).inside
const claimsFor = (tenant: TestTenant, sub = admin.userId) =>
  JSON.stringify({ tenant_id: tenant.id, sub, role: 'support' })
const readAs = (tenant: TestTenant, sub?: string) =>
  attempt(app.db.sql, 'support', claimsFor(tenant, sub), async (tx) => (await tx`select id from bookings`).count)

async function business() {
  const tenant = await makeTenant(world)
  const [start] = await openStarts(app, tenant, 3)
  await book(app, tenant, start!)
  return tenant
}

describe('support that looks into a business', () => {
  it('says why first; the owner reads that, and it ends after an hour or when it is closed', async () => {
    const tenant = await business()
    const owner = await makeMember(world, tenant, 'owner')
    const boss = await signedIn(world, tenant, owner.email)
    const logged = async () => ((await boss.load(log, '/dashboard/settings/log')).data as { entries: object[] }).entries
    expect([await look(tenant.id), await readAs(tenant)]).toEqual([null, 0])
    for (const reason of ['', 'x', '    ']) expect(await open(tenant.id, reason)).toMatchObject({ status: 422 })
    expect([await look(tenant.id), await logged()]).toEqual([null, []])

    expect((await open(tenant.id)).status).toBe(302)
    expect(await look(tenant.id)).toMatchObject({ bookings: [{ customer: expect.any(String) }] })
    expect(await logged()).toMatchObject([
      { text: 'Support looked into the business', by: 'Wayslot staff', reason: `“${why}”` },
    ])
    const form = { intent: 'close' }
    await desk.visit(action, '/x', { params: { id: tenant.id }, form })
    await desk.visit(action, '/x', { params: { id: tenant.id }, form })
    expect([await look(tenant.id), await readAs(tenant)]).toEqual([null, 0])
    expect(await logged()).toHaveLength(2)

    await sql`delete from audit_log where tenant_id = ${tenant.id}`
    await open(tenant.id)
    const age = (ms: number) =>
      sql`update audit_log set at = app.now() - ${ms / 1000} * interval '1 second' where tenant_id = ${tenant.id} and action = 'support.opened'`
    await age(hourMs - minuteMs)
    expect(await look(tenant.id)).not.toBeNull()
    await age(hourMs)
    expect([await look(tenant.id), await readAs(tenant)]).toEqual([null, 0])
  })

  it('sees that business and no other, in its own name, and only while it belongs to the platform', async () => {
    const [tenant, other] = [await business(), await business()]
    const colleague = await makeSuperadmin(world)
    const stranger = await makeMember(world, tenant, 'owner')
    await open(tenant.id)
    expect(await readAs(tenant)).toBe(1)
    expect([
      await readAs(other),
      await readAs(tenant, colleague.userId),
      await readAs(tenant, stranger.userId),
    ]).toEqual([0, 0, 0])
    const all = await attempt(app.db.sql, 'support', claimsFor(tenant), (tx) => tx`select tenant_id from bookings`)
    expect(all).toMatchObject([{ tenantId: tenant.id }])
    expect(await lookInside(app, admin, other.id)).toBeNull()
    expect(await attempt(app.db.sql, 'support', null, async (tx) => (await tx`select id from bookings`).count)).toBe(0)
    await sql`update users set superadmin = false where id = ${admin.userId}`
    expect(await readAs(tenant)).toBe(0)
    await sql`update users set superadmin = true where id = ${admin.userId}`
    // An entry by anybody else, or without a reason, opens nothing.
    await sql`update audit_log set reason = null where tenant_id = ${tenant.id}`
    expect(await readAs(tenant)).toBe(0)
    await sql`update audit_log set reason = ${why}, actor_role = 'owner' where tenant_id = ${tenant.id}`
    expect(await readAs(tenant)).toBe(0)
  })

  it('can write nothing, in no table, and reads no contact, note, link, text or secret', async () => {
    const tenant = await business()
    await open(tenant.id)
    const as = (attack: Parameters<typeof attempt>[3]) => attempt(app.db.sql, 'support', claimsFor(tenant), attack)
    for (const table of [...tenantTables, ...otherTables]) {
      expect(await as((tx) => tx`insert into ${tx(table)} default values`), table).toBe('42501')
      expect(await as((tx) => tx`delete from ${tx(table)}`), table).toBe('42501')
      expect(await as((tx) => tx`truncate ${tx(table)}`), table).toBe('42501')
    }
    const updates = await sql`
      select c.oid::regclass::text as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and a.attnum > 0 and not a.attisdropped
        and (has_column_privilege('support', c.oid, a.attnum, 'update') or has_column_privilege('support', c.oid, a.attnum, 'insert'))`
    expect(updates).toEqual([])
    expect(await as((tx) => tx`update bookings set status = 'cancelled'`)).toBe('42501')
    expect(await as((tx) => tx`select id from bookings for update`)).toBe('42501')
    const hidden = {
      bookings: [
        'customer_email',
        'customer_phone',
        'address_label',
        'lat',
        'access_notes',
        'customer_note',
        'answers',
      ],
      messages: ['receiver', 'subject', 'body'],
      technicians: ['phone', 'base_lat'],
      services: ['online_url'],
    }
    for (const [table, columns] of Object.entries(hidden))
      for (const column of columns)
        expect(await as((tx) => tx`select ${tx(column)} from ${tx(table)}`), `${table}.${column}`).toBe('42501')
    for (const table of ['customers', 'users', 'audit_log', 'payments', 'stripe_accounts', 'memberships', 'outbox'])
      expect(await as((tx) => tx`select 1 from ${tx(table)}`), table).toBe('42501')
    // The same by the app's own way into the database.
    const written = app.db
      .withTenant(asSupport(tenant.id, admin.userId), (tx) => tx`update tenants set name = 'x'`)
      .catch((error: unknown) => sqlState(error))
    expect(await written).toBe('42501')
  })

  it('is nobody of a business, whatever their role, and nobody who is not signed in', async () => {
    const tenant = await business()
    for (const role of ['owner', 'manager', 'staff'] as const) {
      const person = await makeMember(world, tenant, role)
      const browser = await signedIn(world, tenant, person.email)
      const there = openBrowser(world, 'admin')
      for (const [name, value] of browser.jar) there.jar.set(name, value)
      expect((await open(tenant.id, why, there)).status, role).toBe(404)
      expect((await there.visit(loader, '/x', { params: { id: tenant.id } })).status, role).toBe(404)
    }
    expect((await open(tenant.id, why, openBrowser(world, 'admin'))).status).toBe(302)
    expect(await sql`select from audit_log where tenant_id = ${tenant.id} and action like 'support.%'`).toHaveLength(0)
    for (const id of ['x', crypto.randomUUID()]) expect((await open(id)).status).toBe(404)
    const [manager, boss] = await Promise.all(
      (['manager', 'owner'] as const).map(async (role) =>
        signedIn(world, tenant, (await makeMember(world, tenant, role)).email),
      ),
    )
    expect((await manager!.visit(log, '/dashboard/settings/log')).status).toBe(403)
    expect((await boss!.visit(log, '/dashboard/settings/log')).status).toBe(200)
  })
})
