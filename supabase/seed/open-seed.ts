import postgres, { type Sql } from 'postgres'
import { closeApp, openApp, type App } from '../../app/lib/app.server.ts'
import type { Env } from '../../app/lib/env.server.ts'
import { connectPostgres } from '../../app/lib/postgres.server.ts'

/** Opens the app and, beside it, the schema's owner of MIGRATE_DATABASE_URL for what no command does; closes both afterwards. */
export async function withSeed(env: Env, fill: (app: App, sql: Sql) => Promise<void>): Promise<void> {
  const { MIGRATE_DATABASE_URL: ownerUrl } = process.env
  if (!ownerUrl) throw new Error('Set MIGRATE_DATABASE_URL.')
  const app = await openApp({ ...env, LOG_LEVEL: 'warn' })
  const sql = connectPostgres(ownerUrl, {
    max: 2,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  try {
    await fill(app, sql)
  } finally {
    await sql.end({ timeout: 2 })
    await closeApp(app)
  }
}
