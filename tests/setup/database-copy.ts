import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { databaseUrl, copyTemplate } from './database.ts'
import { atEnd } from './endings.ts'

export type DatabaseCopy = {
  name: string
  /** Superuser on the copy. */
  sql: Sql
  sqlUrl: string
  /** The runtime login on the same copy. */
  runtimeUrl: string
  /** At most so many connections of the runtime login. */
  openRuntime: (max: number) => Sql
}

/** A migrated, empty database of its own without the stand-ins; dropped after the file's last test. */
export async function copyDatabase(): Promise<DatabaseCopy> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await copyTemplate(admin, name)
  const sqlUrl = databaseUrl(serverUrl, name)
  const runtime = new URL(sqlUrl)
  runtime.username = 'wayslot_app'
  runtime.password = 'wayslot_app'
  const runtimeUrl = runtime.href
  const sql: Sql = postgres(sqlUrl, {
    max: 2,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const runtimes: Sql[] = []
  const openRuntime = (max: number) => {
    const runtime = postgres(runtimeUrl, { max, onnotice: () => {} })
    runtimes.push(runtime)
    return runtime
  }
  atEnd(async () => {
    for (const each of [...runtimes, sql]) await each.end({ timeout: 2 })
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { name, sql, sqlUrl, runtimeUrl, openRuntime }
}
