import { readFile, readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { connectPostgres } from '../app/lib/postgres.server.ts'
import { isFill, splitStatements } from './statements.ts'

const ownMigrations = new URL('./migrations/', import.meta.url)
const bootstrapSql = new URL('./bootstrap.sql', import.meta.url)

export type MigrateOptions = {
  /** A login that may create roles and owns the schema. Never the runtime login. */
  url: string
  /** Offline only: creates what Supabase provides itself, and gives the runtime login its offline password. */
  bootstrap?: boolean
  /** Where the files lie. */
  migrations?: URL
  /** How long a migration waits for a lock, ms. Whoever comes after it waits as long. */
  lockTimeoutMs?: number
  /** How often one that got no lock is tried. */
  tries?: number
  say?: (line: string) => void
}

/** The first line of a file whose statements run one by one: indexes made while everybody goes on writing. */
const notInTransaction = /^-- not in a transaction\b/
/** Somebody holds the lock, or both would wait for each other. */
const isLockTrouble = (error: unknown) =>
  error instanceof postgres.PostgresError && ['55P03', '40P01'].includes(error.code)

/**
 * Applies the migrations that a database has not seen, in order of their file names, one transaction each. A migration that waits for
 * a lock on a busy table makes everybody wait behind it; so it gives up after a moment and is tried again. Two runs at
 * once wait for each other. Keeps its list where the Supabase CLI keeps it, so either tool continues the other's work.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { migrations = ownMigrations } = options
  const sql = connectPostgres(options.url, { max: 1, onnotice: () => {} })
  try {
    await takeTurn(sql)
    if (options.bootstrap) await sql.unsafe(await readFile(bootstrapSql, 'utf8'))
    await sql`create schema if not exists supabase_migrations`
    await sql`
      create table if not exists supabase_migrations.schema_migrations (
        version text primary key, statements text[], name text
      )`
    const applied = new Set(
      (await sql`select version from supabase_migrations.schema_migrations`).map((row) => row.version),
    )
    const files = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).toSorted()
    for (const file of files) {
      const [, version = '', name = ''] = /^(\d+)_(.+)\.sql$/.exec(file) ?? []
      if (!version) throw new Error(`supabase/migrations/${file}: name it <timestamp>_<name>.sql`)
      if (applied.has(version)) continue
      await apply(sql, { file, version, name, text: await readFile(new URL(file, migrations), 'utf8') }, options)
    }
    if (options.bootstrap) await sql`alter role wayslot_app password 'wayslot_app'`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Asks again and again instead of waiting inside of Postgres: an index that is made beside writers waits for every
 * statement that has begun, this one included.
 */
async function takeTurn(sql: Sql): Promise<void> {
  for (;;) {
    const [turn] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(hashtext('wayslot migrations')) as taken`
    if (turn?.taken) return
    await wait(200)
  }
}

type Migration = { file: string; version: string; name: string; text: string }

async function apply(sql: Sql, migration: Migration, options: MigrateOptions): Promise<void> {
  const { lockTimeoutMs = 2_000, tries = 60, say = console.error } = options
  const run = notInTransaction.test(migration.text) ? applyBeside : applyAtOnce
  for (let nth = 1; ; nth += 1) {
    try {
      return await run(sql, migration, lockTimeoutMs)
    } catch (error) {
      if (!isLockTrouble(error) || nth >= tries) throw error
      say(`${migration.file}: a table is in use; trying again (${nth})`)
      // Longer than it waited for the lock, so that those behind it get through.
      await wait(lockTimeoutMs * (1 + Math.random()))
    }
  }
}

const note = (sql: Sql, { version, name }: Migration) =>
  sql`insert into supabase_migrations.schema_migrations (version, name) values (${version}, ${name})`

async function applyAtOnce(sql: Sql, migration: Migration, lockTimeoutMs: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`
    await tx.unsafe(migration.text)
    await note(tx as unknown as Sql, migration)
  })
}

const indexMade = /^create (?:unique )?index concurrently (?:if not exists )?(\w+)/i

/**
 * One statement after the other, each by itself. What an earlier try left behind half made is dropped first; what it
 * has finished says `if not exists`. Waits for as long as it takes: nobody waits behind an index that is made like this.
 */
async function applyBeside(sql: Sql, migration: Migration): Promise<void> {
  // Hosted logins end each statement after two minutes.
  await sql`set statement_timeout = 0`
  for (const statement of splitStatements(migration.text)) {
    const index = indexMade.exec(statement)?.[1]
    if (index) await dropHalfMade(sql, index)
    let { count } = await sql.unsafe(statement)
    while (isFill(statement) && count > 0) ({ count } = await sql.unsafe(statement))
  }
  await note(sql, migration)
}

async function dropHalfMade(sql: Sql, index: string): Promise<void> {
  const [broken] = await sql`
    select from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = ${index} and not i.indisvalid`
  if (broken) await sql.unsafe(`drop index concurrently if exists public.${index}`)
}

if (import.meta.main) {
  const url = process.env.MIGRATE_DATABASE_URL
  if (!url) {
    console.error(
      'Set MIGRATE_DATABASE_URL to a login that owns the schema (on Supabase: the direct connection of "postgres").',
    )
    process.exit(1)
  }
  await migrate({ url })
  console.log('The database is up to date.')
}
