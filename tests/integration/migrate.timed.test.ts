import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { migrate } from '../../supabase/migrate.ts'
import { splitStatements } from '../../supabase/statements.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'

const { sql, sqlUrl } = await copyDatabase()
await sql`create table busy (id int primary key, kind text not null default 'a')`
await sql`insert into busy select n, 'a' from generate_series(1, 100) n`

async function folderOf(files: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return pathToFileURL(`${folder}/`)
}
const run = async (files: Record<string, string>, said: string[] = [], more = {}) =>
  migrate({
    url: sqlUrl,
    migrations: await folderOf(files),
    lockTimeoutMs: 250,
    say: (line) => said.push(line),
    ...more,
  })
const isApplied = async (version: string) =>
  (await sql`select from supabase_migrations.schema_migrations where version = ${version}`).count === 1

/** Holds a lock on the table until `end` is called, as a report does that somebody left open. */
async function openReader() {
  const own = postgres(sqlUrl, { max: 1, onnotice: () => {} })
  await own`begin`
  await own`select count(*) from busy`
  return async () => {
    await own`commit`
    await own.end()
  }
}

test('a migration behind a long reader gives up and tries again, while writers go on', async () => {
  const end = await openReader()
  const said: string[] = []
  const migrated = run({ '9001_more.sql': 'alter table busy add column more int;' }, said)
  const longest = { ms: 0 }
  const until = Date.now() + 3_000
  for (let id = 1_000; Date.now() < until; id += 1) {
    const started = performance.now()
    await sql`insert into busy (id) values (${id})`
    longest.ms = Math.max(longest.ms, performance.now() - started)
    await wait(20)
  }
  expect(said.length).toBeGreaterThan(1)
  expect(await isApplied('9001')).toBe(false)
  // Behind the migration they waited, but no longer than it did.
  expect(longest.ms).toBeGreaterThan(100)
  expect(longest.ms).toBeLessThan(1_500)
  await end()
  await migrated
  expect(await isApplied('9001')).toBe(true)
  expect(await sql`select more from busy limit 1`).toEqual([{ more: null }])
})

test('one that gets no lock at all fails with nothing of it done', async () => {
  const end = await openReader()
  const text = 'create table half (id int);\nalter table busy add column other int;'
  await expect(run({ '9002_half.sql': text }, [], { tries: 2 })).rejects.toMatchObject({ code: '55P03' })
  await end()
  expect(await isApplied('9002')).toBe(false)
  await expect(sql`select from half`).rejects.toMatchObject({ code: '42P01' })
  await expect(run({ '9003_wrong.sql': 'alter table nowhere add column x int;' })).rejects.toMatchObject({
    code: '42P01',
  })
})

test('an index that failed half made is dropped and made again, beside writers', async () => {
  const files = {
    '9004_index.sql':
      '-- not in a transaction: the table is busy\ncreate unique index concurrently if not exists busy_by_kind\n  on public.busy (kind);\n',
  }
  const state = () =>
    sql`select i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid where c.relname = 'busy_by_kind'`
  await expect(run(files)).rejects.toMatchObject({ code: '23505' })
  expect(await state()).toEqual([{ valid: false }])
  expect(await isApplied('9004')).toBe(false)
  await sql`update busy set kind = id::text`
  const end = await openReader()
  const writer = sql`insert into busy (id, kind) values (5000, 'beside')`
  const migrated = run(files)
  await wait(600)
  await writer
  await sql`insert into busy (id, kind) values (5001, 'while it waits')`
  await end()
  await migrated
  expect(await state()).toEqual([{ valid: true }])
  expect(await isApplied('9004')).toBe(true)
})

test('two runs at once make an index beside writers once, and neither waits for the other for ever', async () => {
  const files = {
    '9005_a.sql': '-- not in a transaction\ncreate index concurrently if not exists busy_by_id on public.busy (id);\n',
  }
  await Promise.all([run(files), run(files), run(files)])
  expect(await isApplied('9005')).toBe(true)
})

test('rows are added a part at a time, until none is left, beside whoever writes', async () => {
  await sql`create table public.filled (id int primary key)`
  const files = {
    '9007_fill.sql':
      '-- not in a transaction: there are many\ninsert into public.filled (id) select b.id from public.busy b\n  where not exists (select from public.filled f where f.id = b.id)\n  limit 30 on conflict do nothing;\n',
  }
  await run(files)
  const [left] =
    await sql`select count(*)::int as n from busy b where not exists (select from filled f where f.id = b.id)`
  const [added] = await sql`select count(*)::int as n, count(distinct xmin::text)::int as parts from filled`
  expect(left).toEqual({ n: 0 })
  expect(added!.parts).toBe(Math.ceil(added!.n / 30))
  expect(added!.n).toBeGreaterThan(90)
})

test('only what can be repeated and stops nobody runs outside of a transaction', async () => {
  expect(
    splitStatements(
      '-- not in a transaction\ndrop index concurrently if exists a;\nalter table public.b validate constraint c;\n',
    ),
  ).toEqual(['drop index concurrently if exists a', 'alter table public.b validate constraint c'])
  for (const text of [
    'update busy set id = 1;',
    'create index concurrently a on b (c);',
    'create index a on b (c);',
    'insert into a (b) select b from c on conflict do nothing;',
    'insert into a (b) select b from c limit 100;',
    'insert into a (b) select b from c; drop table c; insert into a (b) select b from c limit 9 on conflict do nothing;',
    'alter table b validate constraint c, drop column d;',
    'create index concurrently if not exists a on b (c); drop table b;',
  ])
    expect(() => splitStatements(text)).toThrow('must run in a transaction')
  await expect(run({ '9006_x.sql': '-- not in a transaction\nalter table busy add column y int;' })).rejects.toThrow(
    'must run in a transaction',
  )
})

/** Tables that are written to all day, by everybody. */
const busyTables = [
  'bookings',
  'booking_events',
  'customers',
  'ledger_entries',
  'messages',
  'outbox',
  'payments',
  'thread_entries',
]

test('no migration makes writers of a busy table wait for an index', async () => {
  const folder = new URL('../../supabase/migrations/', import.meta.url)
  // Earlier ones ran before there was anybody to wait.
  const files = (await readdir(folder)).filter((file) => file >= '20261128163900')
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const text = (await readFile(new URL(file, folder), 'utf8')).replace(/^\s*--.*$/gm, '')
    const made = [...text.matchAll(/create (?:unique )?index (?!concurrently)[^;]*? on (?:public\.)?(\w+)/gi)]
    expect(
      made.map(([, table]) => table).filter((table) => busyTables.includes(table!)),
      file,
    ).toEqual([])
  }
})
