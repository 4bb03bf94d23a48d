import { readFile, readdir } from 'node:fs/promises'
import { connectPostgres } from '../app/lib/postgres.server.ts'

const migrations = new URL('./migrations/', import.meta.url)
const bootstrapSql = new URL('./bootstrap.sql', import.meta.url)

export type MigrateOptions = {
  /** A login that may create roles and owns the schema. Never the runtime login. */
  url: string
  /** Offline only: creates what Supabase provides itself, and gives the runtime login its offline password. */
  bootstrap?: boolean
}

/**
 * Applies the migrations that a database has not seen, in order of their file names, one transaction each. Two runs at
 * once wait for each other. Keeps its list where the Supabase CLI keeps it, so either tool continues the other's work.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const sql = connectPostgres(options.url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(hashtext('wayslot migrations'))`
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
      const text = await readFile(new URL(file, migrations), 'utf8')
      await sql.begin(async (tx) => {
        await tx.unsafe(text)
        await tx`insert into supabase_migrations.schema_migrations (version, name) values (${version}, ${name})`
      })
    }
    if (options.bootstrap) await sql`alter role wayslot_app password 'wayslot_app'`
  } finally {
    await sql.end({ timeout: 5 })
  }
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
