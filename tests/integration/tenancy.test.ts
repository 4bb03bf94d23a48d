import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { asGuest, asWorker, openDb } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { attempt as attemptOn } from '#tests/setup/attackers.ts'
import { copyDatabase, type DatabaseCopy } from '#tests/setup/database-copy.ts'
import { makeOneOfEverything, type Populated } from '#tests/setup/one-of-everything.ts'
import { tenantTables } from '#tests/setup/tables.ts'

/** Filled across tenants by the platform too, so their tenant may be null. */
const sharedTables = ['audit_log', 'outbox']

let database: DatabaseCopy
let sql: Sql
let runtime: Sql
let a: Populated
let b: Populated

beforeAll(async () => {
  database = await copyDatabase()
  sql = database.sql
  runtime = database.openRuntime(4)
  a = await makeOneOfEverything(sql, 'alpha')
  b = await makeOneOfEverything(sql, 'bravo')
})

const attempt = <T>(role: string, claims: string | null, attack: (tx: TransactionSql) => Promise<T>) =>
  attemptOn(runtime, role, claims, attack)

describe('the database’s rules', () => {
  test('TEN5, TEN6: keys start with the tenant, foreign keys carry it, and no customer data is unique across tenants', async () => {
    const keys = await sql`
      select c.relname as table_name, i.indexrelid::regclass::text as index_name, a.attname as first_column
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid
        and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname in ${sql(tenantTables)}
        and a.attname <> 'tenant_id'`
    expect(keys.map((key): string => key.indexName).toSorted()).toEqual([
      'audit_log_pkey',
      'channel_links_token_hash_key', // a hash of 192 random bits
      'former_stripe_accounts_account_id_key', // Stripe's own id, too
      'invitations_token_hash_key', // a hash of 256 random bits
      'outbox_id_key',
      'outbox_pkey',
      'stripe_accounts_account_id_key', // Stripe's own id, never typed by anybody
      'tenant_plans_customer_id_key', // Stripe's own ids, too
      'tenant_plans_subscription_id_key',
    ])
    const loose = await sql`
      select f.conname from pg_constraint f
      where f.contype = 'f' and f.conrelid::regclass::text in ${sql(tenantTables)}
        and f.confrelid::regclass::text in ${sql(tenantTables)}
        and not exists (
          select from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey)
            and a.attname = 'tenant_id')`
    expect(loose).toHaveLength(0)
  })

  test('TEN8: views run as their reader, and definer functions pin their search_path and are not open to all', async () => {
    const views = await sql`
      select c.relname from pg_class c where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
        and c.relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`
    expect(views).toHaveLength(0)
    const functions = await sql`
      select p.proname, p.prosecdef, 
        coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false) as pinned,
        has_function_privilege('public', p.oid, 'execute') as open_to_all
      from pg_proc p where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`
    expect(functions.length).toBeGreaterThan(8)
    for (const one of functions) expect(one).toMatchObject({ pinned: true, openToAll: false })
    const policiesWithBareCalls = await sql`
      select policyname from pg_policies where schemaname = 'public'
        and (coalesce(qual, '') || coalesce(with_check, '')) ~ 'app\\.\\w+\\(\\)'
        and regexp_replace(coalesce(qual, '') || coalesce(with_check, ''), '(SELECT|FROM) app\\.\\w+\\(\\)', '',
        'g') ~ 'app\\.\\w+\\(\\)'`
    expect(policiesWithBareCalls).toEqual([])
  })

  test('TEN9: the runtime login owns nothing, bypasses nothing and inherits nothing', async () => {
    const [login] = await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles
        where rolname = 'wayslot_app'`
    expect(login).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolinherit: false,
    })
    const owned = await sql`select relname from pg_class where pg_get_userbyid(relowner) in ('wayslot_app', 'anon',
        'authenticated', 'worker', 'platform', 'support')`
    expect(owned).toHaveLength(0)
    const truncatable = await sql`
      select grantee, table_name from information_schema.role_table_grants
      where table_schema = 'public' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
        and grantee in ('wayslot_app', 'anon', 'authenticated', 'worker', 'platform', 'customer', 'support', 'PUBLIC')`
    expect(truncatable).toHaveLength(0)
    const direct = await runtime`select count(*) from bookings`.catch((error: unknown) => sqlState(error))
    expect(direct).toBe('42501')
  })
})

describe('another tenant', () => {
  test('TEN4: a pooled connection carries no tenant into the next transaction, not even after an abort', async () => {
    const db = openDb(database.runtimeUrl, { max: 1 })
    const read = (tenantId: string) => db.withTenant(asWorker(tenantId), (tx) => tx`select tenant_id from bookings`)
    try {
      for (let round = 0; round < 20; round += 1) {
        await expect(db.withTenant(asWorker(a.tenantId), (tx) => tx`select 1 / 0`)).rejects.toThrow()
        await expect(
          db.withTenant(asWorker(a.tenantId), async () => {
            throw new Error('left in the middle')
          }),
        ).rejects.toThrow('left in the middle')
        expect(await read(b.tenantId)).toEqual([{ tenantId: b.tenantId }])
        const outside =
          await db.sql`select nullif(current_setting('request.jwt.claims', true), '') as claims, current_user as role`
        expect(outside[0]).toEqual({ claims: null, role: 'wayslot_app' })
      }
    } finally {
      await db.close()
    }
  })

  test('a cut connection ends its transaction: nothing is kept and nothing runs after it', async () => {
    const db = openDb(database.runtimeUrl, { max: 1 })
    const late: unknown[] = []
    try {
      for (let round = 0; round < 5; round += 1) {
        const cut = db.withTenant(asWorker(a.tenantId), async (tx) => {
          const [row] = await tx`select pg_backend_pid() as pid`
          await tx`update customers set first_name = 'Half done' where tenant_id = ${a.tenantId}`
          await sql`select pg_terminate_backend(${row!.pid as number})`
          // Some continue long after, as a request does that waits for a provider in between.
          await new Promise((resolve) => setTimeout(resolve, round * 30))
          setTimeout(
            () =>
              late.push(
                (() => {
                  try {
                    return tx`select 1`
                  } catch (error) {
                    return error
                  }
                })(),
              ),
            60,
          )
          return round % 2 === 0 ? tx`select 1` : 'nothing more to ask'
        })
        await expect(cut).rejects.toMatchObject({ code: 'unavailable' })
        expect(await db.withTenant(asWorker(b.tenantId), (tx) => tx`select tenant_id from bookings`)).toEqual([
          { tenantId: b.tenantId },
        ])
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
      expect(late).toHaveLength(5)
      for (const error of late) expect(error).toMatchObject({ code: 'unavailable' })
      expect(await sql`select 1 from customers where first_name = 'Half done'`).toHaveLength(0)
    } finally {
      await db.close()
    }
  })

  test('a connection error of another service rolls the transaction back like any error', async () => {
    const db = openDb(database.runtimeUrl, { max: 1 })
    try {
      const refused = Object.assign(new Error('a provider is away'), { code: 'ECONNREFUSED' })
      const failed = db.withTenant(asWorker(a.tenantId), async (tx) => {
        await tx`update customers set first_name = 'Half done' where tenant_id = ${a.tenantId}`
        throw refused
      })
      await expect(failed).rejects.toMatchObject({ code: 'unavailable' })
      expect(
        await db.withTenant(asWorker(a.tenantId), (tx) => tx`select 1 from customers where first_name = 'Half done'`),
      ).toHaveLength(0)
    } finally {
      await db.close()
    }
  })

  test("TEN5: a booking of A cannot point at B's customer, service or technician", async () => {
    const claims = JSON.stringify({ tenant_id: a.tenantId })
    for (const theft of [{ customerId: b.customerId }, { serviceId: b.serviceId }, { technicianId: b.technicianId }]) {
      const ids = { customerId: a.customerId, serviceId: a.serviceId, technicianId: a.technicianId, ...theft }
      const state = await attempt(
        'worker',
        claims,
        (tx) => tx`
        insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at,
          ends_at, blocked, price_minor, currency, payment_kind, place)
        values (${a.tenantId}, ${ids.customerId}, ${ids.serviceId}, ${ids.technicianId}, 'confirmed', 'x',
        '2027-05-01T10:00Z', '2027-05-01T11:00Z',
          tstzrange('2027-05-01T10:00Z', '2027-05-01T11:00Z'), 0, 'USD', 'none', 'customer')`,
      )
      expect(state).toBe('23503')
    }
  })

  test('TEN6: A may use B’s e-mail, phone, service slug and idempotency key like any other', async () => {
    const claims = JSON.stringify({ tenant_id: a.tenantId })
    const customer = await attempt(
      'worker',
      claims,
      async (tx) =>
        (
          await tx`
      insert into customers (tenant_id, first_name, email, phone) values (${a.tenantId}, 'X', 'cora@example.test',
        '+12125550199')`
        ).count,
    )
    expect(customer).toBe(1)
    const key = await attempt(
      'worker',
      claims,
      async (tx) =>
        (
          await tx`insert into idempotency_keys (tenant_id, key, request_hash) values (${a.tenantId},
            ${`k-${randomUUID()}`}, 'h')`
        ).count,
    )
    expect(key).toBe(1)
    const owner = JSON.stringify({ tenant_id: a.tenantId, sub: a.ownerId })
    await sql`insert into services ${sql({
      tenantId: b.tenantId,
      slug: 'only-at-b',
      name: 'B',
      durationMinutes: 30,
      priceMinor: 0,
      place: 'online',
    })}`
    const slug = await attempt(
      'authenticated',
      owner,
      async (tx) =>
        (
          await tx`
      insert into services (tenant_id, slug, name, duration_minutes, price_minor, place) values (${a.tenantId},
        'only-at-b', 'A', 30, 0, 'online')`
        ).count,
    )
    expect(slug).toBe(1)
  })

  test('TEN7: no row can move to another tenant, whoever asks', async () => {
    for (const table of tenantTables.filter((name) => !sharedTables.includes(name))) {
      const move = sql.begin(async (tx) => {
        await tx`set local session_replication_role = origin`
        await tx`update ${tx(table)} set tenant_id = ${b.tenantId} where tenant_id = ${a.tenantId}`
      })
      await expect(move, table).rejects.toMatchObject({ code: '42501' })
    }
    for (const table of sharedTables) {
      for (const role of ['authenticated', 'worker', 'platform']) {
        const claims = JSON.stringify({ tenant_id: a.tenantId, sub: a.ownerId })
        expect(await attempt(role, claims, (tx) => tx`update ${tx(table)} set tenant_id = ${b.tenantId}`), table).toBe(
          '42501',
        )
      }
    }
  })

  test('a visitor of the public page reads the services and nothing of customers, bookings, money or people', async () => {
    const claims = JSON.stringify({ tenant_id: a.tenantId })
    for (const table of tenantTables) {
      const read = await attempt('anon', claims, async (tx) => (await tx`select tenant_id from ${tx(table)}`).count)
      const open = [
        'services',
        'tax_rates',
        'technicians',
        'technician_services',
        'legal_texts',
        'page_versions',
      ].includes(table)
      // What customers say is read once it is published, see reviews.test.ts.
      const said = ['reviews', 'review_photos', 'review_answers', 'review_sums'].includes(table)
      expect(read, table).toEqual(open ? 1 : said ? expect.any(Number) : '42501')
    }
    expect(await attempt('anon', claims, (tx) => tx`select phone from technicians`)).toBe('42501')
    // Of the versions of a page the one that is shown, and not who published it.
    expect(await attempt('anon', claims, (tx) => tx`select published_by from page_versions`)).toBe('42501')
    await sql`update page_versions set live = false where tenant_id = ${a.tenantId}`
    expect(await attempt('anon', claims, async (tx) => (await tx`select tenant_id from page_versions`).count)).toBe(0)
    await sql`update page_versions set live = true where tenant_id = ${a.tenantId}`
    expect(await attempt('anon', claims, (tx) => tx`select suspended_reason from tenants`)).toBe('42501')
  })

  test('visitors cannot read a suspended or unpublished business', async () => {
    const claims = JSON.stringify({ tenant_id: a.tenantId })
    await sql`update tenants set status = 'suspended', suspended_reason = 'test' where id = ${a.tenantId}`
    expect(await attempt('anon', claims, async (tx) => (await tx`select id from tenants`).count)).toBe(0)
    await sql`update tenants set status = 'published', suspended_reason = null where id = ${a.tenantId}`
    expect(await attempt('anon', claims, async (tx) => (await tx`select id from tenants`).count)).toBe(1)
  })

  test('openDb lets guests act as anon', async () => {
    const db = openDb(database.runtimeUrl, { max: 1 })
    try {
      const [row] = await db.withTenant(asGuest(a.tenantId), (tx) => tx`select current_user as role, id from tenants`)
      expect(row).toEqual({ role: 'anon', id: a.tenantId })
    } finally {
      await db.close()
    }
  })
})
