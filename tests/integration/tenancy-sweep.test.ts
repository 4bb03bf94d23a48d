import type { Sql, TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { attempt as attemptOn, listAttackers, RolledBack } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { otherTables, tenantTables } from '#tests/setup/tables.ts'

const database = await copyDatabase()
const { sql } = database
const runtime = database.openRuntime(4)
const a = await makeOneOfEverything(sql, 'alpha')
const b = await makeOneOfEverything(sql, 'bravo')

const attempt = <T>(role: string, claims: string | null, attack: (tx: TransactionSql) => Promise<T>) =>
  attemptOn(runtime, role, claims, attack)

/** The tables of the whole platform, as the catalog has them. `app` holds what no tenant owns. */
const tables = (
  await sql`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'auth', 'storage') and n.nspname !~ '^pg_'
      and c.relkind in ('r', 'p', 'f', 'm') order by 1`
).map((row) => row.name as string)

/** For tables that are not one tenant's: which rows belong to B or to nobody. */
const notYours: Record<string, (on: Sql | TransactionSql) => ReturnType<Sql>> = {
  tenants: (on) => on`id = ${b.tenantId}`,
  users: (on) => on`id in (${b.ownerId}, ${b.staffId}, ${b.accountId})`,
  member_sessions: (on) => on`user_id = ${b.ownerId}`,
  handover_codes: (on) => on`user_id = ${b.ownerId}`,
  account_mails: (on) => on`true`,
  account_codes: (on) => on`true`,
  account_contacts: (on) => on`user_id = ${b.accountId}`,
  account_leaves: (on) => on`user_id = ${b.accountId}`,
  rate_limits: (on) => on`true`,
  stripe_events: (on) => on`true`,
  closed_businesses: (on) => on`true`,
  closed_money: (on) => on`true`,
  text_stops: (on) => on`true`,
  texts_received: (on) => on`true`,
  telegram_updates: (on) => on`true`,
  whatsapp_templates: (on) => on`true`,
  whatsapp_windows: (on) => on`true`,
  'app.clock': (on) => on`true`,
  'supabase_migrations.schema_migrations': (on) => on`true`,
}
/** What anybody may read and nobody may write; and what those may read who write messages. */
const openToAll = ['app.clock']
const openTo: Record<string, readonly string[]> = { whatsapp_templates: ['worker', 'authenticated'] }

/** The rows of a table that no attacker may touch. */
const foreign = (table: string, on: Sql | TransactionSql) => {
  if (tenantTables.includes(table)) return on`tenant_id = ${b.tenantId}`
  const rows = notYours[table]
  if (!rows) throw new Error(`${table} is in no list: say which of its rows are whose`)
  return rows(on)
}

const columnsOf = async (table: string) => {
  const [name = '', schema = 'public'] = table.split('.').toReversed()
  const rows = await sql`
    select column_name from information_schema.columns where table_schema = ${schema} and table_name = ${name}
      and column_name <> 'tenant_id' and is_generated = 'NEVER' and is_identity = 'NO'`
  return rows.map((row) => row.columnName as string)
}

/** All that a copy of a row is written with. */
const writtenColumnsOf = async (table: string) => {
  const [name = '', schema = 'public'] = table.split('.').toReversed()
  const rows = await sql`
    select column_name from information_schema.columns where table_schema = ${schema} and table_name = ${name}
      and is_generated = 'NEVER'`
  return rows.map((row) => row.columnName as string)
}

const fingerprint = async () => {
  const prints: Record<string, string> = {}
  for (const table of tables) {
    const [row] = await sql`
      select coalesce(md5(string_agg(t::text, '|' order by t::text)), 'empty') as print from ${sql(table)} t
      where ${foreign(table, sql)}`
    prints[table] = row!.print as string
  }
  return prints
}

async function unprotectedTables(on: Sql | TransactionSql): Promise<string[]> {
  const rows = await on`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'app') and c.relkind in ('r', 'p', 'f', 'm') and not (c.relrowsecurity
    and c.relforcerowsecurity)`
  return rows.map((row) => row.name as string)
}

describe('the database’s tables', () => {
  test('TEN1: are all listed, with row-level security enabled and forced', async () => {
    expect(tables).toEqual([...tenantTables, ...otherTables].toSorted())
    expect(Object.keys(notYours).toSorted()).toEqual(otherTables.toSorted())
    expect(await unprotectedTables(sql)).toEqual([])
    const free = await sql`
      select tablename from pg_tables where schemaname = 'public' and not exists (select from pg_policies p
      where p.tablename = pg_tables.tablename)`
    expect(free).toHaveLength(0)
  })

  test('TEN1: would be found by this sweep if one was added without protection', async () => {
    await sql
      .begin(async (tx) => {
        await tx`create table public.forgotten (tenant_id uuid, secret text)`
        expect(await unprotectedTables(tx)).toEqual(['public.forgotten'])
        throw new RolledBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
  })

  test('all have rows that are not A’s, so this sweep can fail', async () => {
    for (const table of tables) {
      const rows = await sql`select 1 from ${sql(table)} where ${foreign(table, sql)}`
      expect(rows.length, table).toBeGreaterThan(0)
    }
  })
})

describe('rows of others', () => {
  for (const { name, role, claims: said } of listAttackers(a, b)) {
    test(`TEN2: ${name} reads, writes, changes and removes nothing of B or the platform`, async () => {
      const before = await fingerprint()
      const claims = JSON.stringify(said)
      const refused = [0, '42501']
      for (const table of tables) {
        const read = await attempt(
          role,
          claims,
          async (tx) => (await tx`select 1 from ${tx(table)} where ${foreign(table, tx)}`).count,
        )
        if (openTo[table]?.includes(role)) expect([...refused, 1], `${table}: select`).toContain(read)
        else if (openToAll.includes(table)) expect(read, `${table}: select`).toBe(1)
        else expect(refused, `${table}: select`).toContain(read)
        const removed = await attempt(
          role,
          claims,
          async (tx) => (await tx`delete from ${tx(table)} where ${foreign(table, tx)}`).count,
        )
        expect(refused, `${table}: delete`).toContain(removed)
        for (const column of await columnsOf(table)) {
          const changed = await attempt(
            role,
            claims,
            async (tx) =>
              (await tx`update ${tx(table)} set ${tx(column)} = ${tx(column)} where ${foreign(table, tx)}`).count,
          )
          expect(refused, `${table}.${column}: update`).toContain(changed)
        }
        const [row] = await sql`select to_jsonb(t) as row from ${sql(table)} t where ${foreign(table, sql)} limit 1`
        const written = await writtenColumnsOf(table)
        const copied = await attempt(
          role,
          claims,
          async (tx) =>
            (
              await tx`
          insert into ${tx(table)} (${tx(written)}) overriding system value
          select ${tx(written)} from jsonb_populate_record(null::${tx(table)}, ${tx.json(row!.row)})`
            ).count,
        )
        expect(copied, `${table}: insert`).toBe('42501')
        expect(await attempt(role, claims, (tx) => tx`truncate ${tx(table)} cascade`), `${table}: truncate`).toBe(
          '42501',
        )
      }
      expect(await fingerprint()).toEqual(before)
    })
  }

  test('TEN2: a member reads and renames only herself, sees only her sessions and makes no superadmin', async () => {
    const claims = JSON.stringify({ tenant_id: a.tenantId, sub: a.ownerId, role: 'authenticated' })
    const as = <T>(attack: (tx: TransactionSql) => Promise<T>) => attempt('authenticated', claims, attack)
    expect(await as((tx) => tx`select id from users`)).toEqual([{ id: a.ownerId }])
    expect(await as(async (tx) => (await tx`update users set name = 'Me'`).count)).toBe(1)
    expect(await as((tx) => tx`update users set superadmin = true`)).toBe('42501')
    expect(await as((tx) => tx`update users set email = 'me@else.test'`)).toBe('42501')
    expect(await as((tx) => tx`select user_id from member_sessions`)).toEqual([{ user_id: a.ownerId }])
    expect(await as((tx) => tx`update member_sessions set revoked_at = null`)).toBe('42501')
    expect(await as((tx) => tx`select id from tenants`)).toEqual([{ id: a.tenantId }])
  })

  test('TEN2: the app’s login reads no table before it has said for whom', async () => {
    for (const table of tables) {
      const read = await runtime`select 1 from ${runtime(table)}`.catch((error: { code?: string }) => error.code)
      expect(read, table).toBe('42501')
    }
  })

  test('TEN2: the owner and the system of B do read every table of tenants, so this sweep can fail', async () => {
    const owner = JSON.stringify({ tenant_id: b.tenantId, sub: b.ownerId })
    const worker = JSON.stringify({ tenant_id: b.tenantId })
    for (const table of tenantTables) {
      const count = async (role: string, claims: string) =>
        attempt(role, claims, async (tx) => (await tx`select 1 from ${tx(table)}`).count)
      const seen = [await count('authenticated', owner), await count('worker', worker)]
      const readers = seen.filter((one) => typeof one === 'number' && one > 0).length
      if (table === 'outbox' || table === 'idempotency_keys') expect(readers).toBeLessThanOrEqual(1)
      else expect(readers, table).toBeGreaterThan(0)
    }
  })

  test('TEN3: without claims, or with empty ones, there are no rows and no error about a uuid', async () => {
    for (const role of ['anon', 'authenticated', 'worker', 'customer']) {
      for (const claims of [null, '', '{}', '{"tenant_id":""}', '{"tenant_id":null,"sub":""}']) {
        for (const table of tables.filter((name) => !openToAll.includes(name))) {
          const read = await attempt(role, claims, async (tx) => (await tx`select 1 from ${tx(table)}`).count)
          expect([0, '42501'], `${role} ${claims} ${table}`).toContain(read)
        }
      }
    }
  })
})
