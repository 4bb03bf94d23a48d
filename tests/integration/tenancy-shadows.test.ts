import type { Sql, TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { sqlState } from '#app/lib/errors.ts'
import { attempt, RolledBack } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

const database = await copyDatabase()
const { sql } = database
const runtime = database.openRuntime(2)
const a = await makeOneOfEverything(sql, 'alpha')
const claims = JSON.stringify({ tenant_id: a.tenantId, sub: a.ownerId, session_id: a.bookingId })

/** What the app may be in the database. */
const roles = ['wayslot_app', 'anon', 'authenticated', 'worker', 'platform', 'customer', 'support']

const ours = (on: Sql | TransactionSql) => on`
  select p.oid, p.oid::regprocedure::text as name, p.proconfig, p.prosecdef
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where (n.nspname in ('public', 'app') or p.prosecdef) and n.nspname not in ('pg_catalog', 'information_schema')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

async function loosePaths(on: Sql | TransactionSql): Promise<string[]> {
  const rows = await ours(on)
  return rows
    .filter(({ proconfig }) => !(proconfig as string[] | null)?.includes('search_path=pg_catalog, pg_temp'))
    .map(({ name }) => name as string)
}

/** The SQLSTATE that shows that the attacker's code ran as somebody else. */
const ranAsOwner = 'XX666'

/** A value that is no null of each type that our functions take. */
const samples: Record<string, string> = {
  text: `'x'`,
  integer: '60',
  'text[]': `array['x']`,
  'integer[]': 'array[60]',
  bigint: '60',
  boolean: 'true',
  uuid: `'${a.bookingId}'`,
  bytea: `'\\x00'`,
  'uuid[]': `array['${a.bookingId}'::pg_catalog.uuid]`,
  regclass: `'public.bookings'`,
  'timestamp with time zone': 'pg_catalog.now()',
}

/** Functions that keep what they get take texts of a certain form. */
const texts: Record<string, string[]> = {
  'app.merge_customers': [`'${a.bookingId}'`, `'${a.customerId}'`, `'x'`, `'{}'`],
  'app.claim_received_text': [`'SM00000000000000000000000000000001'`, `'sms'`, `'talk'`],
  'app.note_whatsapp_word': [`'x'`, `'+12125550123'`],
}

/** In the catalog, types have short names. */
const short: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  integer: 'int4',
  bigint: 'int8',
  boolean: 'bool',
}

/** Calls of all functions that run with their owner's rights. */
async function definerCalls(): Promise<string[]> {
  const rows = await sql`
    select p.oid::regproc::text as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
    from pg_proc p where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
      and p.prorettype <> 'trigger'::regtype`
  return rows.map(({ name, types }) => {
    const values = (types as string[]).map((type, at) => {
      const sample = texts[name as string]?.[at] ?? samples[type]
      if (!sample) throw new Error(`${name as string} takes a ${type}: give a sample of it`)
      return `${sample}::pg_catalog.${type.replace(/^(timestamp with time zone|integer|bigint|boolean)/, (name) => short[name] ?? name)}`
    })
    return `select * from ${name as string}(${values.join(', ')})`
  })
}

const shadowedTypes = ['uuid', 'text', 'int4', 'int8', 'bool', 'float8', 'numeric', 'timestamptz', 'json', 'jsonb']

/** Objects with the names of Postgres's and our own, in a schema the attacker chooses; each reports who runs it. */
async function shadow(tx: TransactionSql, schema: 'pg_temp' | 'public', tables: string[]): Promise<void> {
  const mine = roles.map((role) => `'${role}'`).join(', ')
  await tx.unsafe(`
    create function ${schema}.spy() returns boolean language plpgsql as $$
      begin
        if current_user not in (${mine}) then
          raise exception 'my code runs as %', current_user using errcode = '${ranAsOwner}';
        end if;
        return true;
      end $$;
    create function ${schema}.current_setting(text, boolean) returns text language sql as
      $$ select pg_catalog.current_setting($1, $2) where ${schema}.spy() $$;
    create function ${schema}.to_timestamp(double precision) returns timestamptz language sql as
      $$ select pg_catalog.to_timestamp($1) where ${schema}.spy() $$;
    create function ${schema}.same(pg_catalog.uuid, pg_catalog.uuid) returns boolean language sql as
      $$ select ${schema}.spy() $$;
    create operator ${schema}.= (leftarg = pg_catalog.uuid, rightarg = pg_catalog.uuid, function = ${schema}.same);
    create function ${schema}.part(pg_catalog.json, pg_catalog.text) returns pg_catalog.text language sql as
      $$ select null::pg_catalog.text where ${schema}.spy() $$;
    create operator ${schema}.->> (leftarg = pg_catalog.json, rightarg = pg_catalog.text, function = ${schema}.part);
  `)
  for (const type of shadowedTypes)
    await tx.unsafe(`create domain ${schema}.${type} as pg_catalog.${type} check (${schema}.spy())`)
  if (schema === 'pg_temp')
    for (const table of tables)
      await tx.unsafe(`create view pg_temp.${table} as select * from public.${table} where pg_temp.spy()`)
}

/** What the functions did for an attacker who can create objects; the names of those that ran the attacker's code. */
async function attackAll(schema: 'pg_temp' | 'public', prepare: (tx: TransactionSql) => Promise<unknown>) {
  const fooled: string[] = []
  const tables = (
    await sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r'`
  ).map((row) => row.name as string)
  const calls = await definerCalls()
  expect(calls.length).toBeGreaterThan(3)
  await sql
    .begin(async (tx) => {
      await prepare(tx)
      for (const role of roles) {
        await tx.unsafe(`grant create on schema public to ${role}`)
        await tx.unsafe(`grant temporary on database ${database.name} to ${role}`)
        await tx.unsafe(`grant select on all tables in schema public to ${role}`)
      }
      await tx`select set_config('request.jwt.claims', ${claims}, true)`
      for (const role of roles) {
        await tx
          .savepoint(async (as) => {
            await as.unsafe(`set local role ${role}`)
            await shadow(as, schema, tables)
            await as.unsafe(`set local search_path = pg_temp, public, pg_catalog`)
            for (const call of calls) {
              const state = await as
                .savepoint((one) => one.unsafe(call))
                .then(
                  () => 'done',
                  (error: unknown) => sqlState(error),
                )
              if (state === ranAsOwner) fooled.push(`${role}: ${call}`)
              else expect(['done', '42501'], `${role}: ${call}`).toContain(state)
            }
            throw new RolledBack()
          })
          .catch((error: unknown) => {
            if (!(error instanceof RolledBack)) throw error
          })
      }
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return fooled
}

describe('objects that a caller makes', () => {
  test('TEN14: are looked up last by every function of ours, after Postgres’s own', async () => {
    expect(await loosePaths(sql)).toEqual([])
    await sql
      .begin(async (tx) => {
        await tx`create function public.careless() returns int language sql security definer set search_path = '' as 'select 1'`
        expect(await loosePaths(tx)).toEqual(['careless()'])
        throw new RolledBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
  })

  test.each(['pg_temp', 'public'] as const)(
    'TEN14: never run as the owner when they shadow types, tables and more in %s',
    async (schema) => {
      expect(await attackAll(schema, async () => {})).toEqual([])
    },
  )

  test('TEN14: would take over a function with a loose path, so this test is a real attack', async () => {
    const loosen = (tx: TransactionSql, path: string) =>
      tx.unsafe(`alter function app.role_in_current_tenant() set search_path = ${path}`)
    expect((await attackAll('pg_temp', (tx) => loosen(tx, "''"))).join()).toContain('role_in_current_tenant')
    expect((await attackAll('public', (tx) => loosen(tx, 'public, pg_catalog'))).join()).toContain(
      'role_in_current_tenant',
    )
  })

  test('TEN14: cannot be made by any role of the app: not in a schema, not for a session, no large object', async () => {
    const attacks: Record<string, (tx: TransactionSql) => Promise<unknown>> = {
      'a table of the session': (tx) => tx`create temporary table memberships (role text)`,
      'a type of the session': (tx) => tx`create domain pg_temp.uuid as pg_catalog.uuid`,
      'a function of the session': (tx) => tx`create function pg_temp.f() returns int language sql as 'select 1'`,
      'a type': (tx) => tx`create domain public.uuid as pg_catalog.uuid`,
      'a table': (tx) => tx`create table public.notes (id int)`,
      'a table of ours': (tx) => tx`create table app.notes (id int)`,
      'a schema': (tx) => tx`create schema mine`,
      'an extension': (tx) => tx`create extension citext`,
      'a large object': (tx) => tx`select lo_create(0)`,
      'a large object, too': (tx) => tx`select lo_creat(-1)`,
      'a large object of bytes': (tx) => tx`select lo_from_bytea(0, 'x')`,
    }
    for (const role of roles)
      for (const [name, attack] of Object.entries(attacks))
        expect(await attempt(runtime, role, claims, attack), `${role}: ${name}`).toBe('42501')
    const open = await sql`
      select n.nspname as schema, r.role from pg_namespace n, unnest(${roles}::text[]) as r (role)
      where has_schema_privilege(r.role, n.oid, 'create') and n.nspname !~ '^pg_(toast_)?temp'`
    expect(open).toEqual([])
  })
})
