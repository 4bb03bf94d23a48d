import type { Sql, TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { RolledBack } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'

const { sql } = await copyDatabase()

/** Runs `work` as the database's owner and leaves no trace of it. */
async function undone(work: (tx: TransactionSql) => Promise<void>): Promise<void> {
  await sql
    .begin(async (tx) => {
      await work(tx)
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
}

/** Foreign keys that no index begins with: to remove what they point at, or to lock it, reads the whole table. */
const bareForeignKeys = (on: Sql | TransactionSql) => on`
  select f.conrelid::regclass || ': ' || f.conname as name
  from pg_constraint f
  where f.contype = 'f' and f.connamespace in ('public'::regnamespace, 'app'::regnamespace) and not exists (
    select from pg_index i
    where i.indrelid = f.conrelid and i.indisvalid
      and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
      -- A part of the rows is enough where it leaves out those that point nowhere.
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'))
  order by 1`

/**
 * What definer functions read and write without a policy that lets their owner: where that is no superuser, forced row level
 * security binds it too.
 */
const blindDefiners = (on: Sql | TransactionSql) => on`
  select p.proname || ': ' || use[1] || ' ' || c.relname as name
  from pg_proc p
  cross join lateral regexp_matches(p.prosrc, '\\m(insert into|update|delete from|from|join)\\s+public\\.(\\w+)', 'g') use
  join pg_class c on c.relnamespace = 'public'::regnamespace and c.relname = use[2] and c.relforcerowsecurity
  where p.prosecdef and p.pronamespace = 'app'::regnamespace and not exists (
    select from pg_policy o where o.polrelid = c.oid and o.polpermissive
      -- These show what is being erased, to those that erase.
      and (o.polname not in ('Helper functions erase', 'Helper functions find what is erased')
        or p.proname in ('sum_erased', 'list_stopped', 'erase_part', 'finish_erasing')) and p.proowner = any (o.polroles)
      and o.polcmd::text in ('*', case use[1] when 'insert into' then 'a' when 'update' then 'w' when 'delete from' then 'd' else 'r' end))
  order by 1`

describe('the database’s catalog', () => {
  test('has an index for every foreign key', async () => {
    expect((await bareForeignKeys(sql)).map((row) => row.name as string)).toEqual([])
    await undone(async (tx) => {
      await tx`create table public.notes (tenant_id uuid references public.tenants (id), owed int)`
      await tx`create index on public.notes (owed, tenant_id)`
      expect(await bareForeignKeys(tx)).toHaveLength(1)
      await tx`create index on public.notes (tenant_id) where tenant_id is not null`
      expect(await bareForeignKeys(tx)).toHaveLength(0)
    })
  })

  test('lets definer functions do their work as an owner who is no superuser', async () => {
    expect((await blindDefiners(sql)).map((row) => row.name as string)).toEqual([])
    await undone(async (tx) => {
      await tx`create function app.blind() returns void language sql security definer set search_path = ''
        as 'delete from public.review_answers_before'`
      expect(await blindDefiners(tx)).toMatchObject([{ name: 'blind: delete from review_answers_before' }])
    })
  })

  test('has no extensions in the schemas that the Data API and the app use', async () => {
    const placed = await sql`
      select e.extname as name, e.extnamespace::regnamespace::text as place from pg_extension e order by 1`
    expect(placed).toEqual([
      { name: 'btree_gin', place: 'extensions' },
      { name: 'btree_gist', place: 'extensions' },
      { name: 'pg_trgm', place: 'extensions' },
      { name: 'plpgsql', place: 'pg_catalog' },
    ])
  })
})
