import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import type { TestProject } from 'vitest/node'
import { startCloud } from '#local/cloud/cloud.ts'
import { startPostgres } from '#local/launch/postgres.ts'
import { migrate } from '../../supabase/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the run's Postgres; `wayslot_template` on it is migrated and empty. */
    postgresUrl: string
  }
}

export const templateDatabase = 'wayslot_template'
/** The embedded cloud's, with its tables: making them takes half a second, a copy a tenth of that. */
export const cloudTemplate = 'wayslot_cloud_template'

/** One real Postgres for the run, with a template that each test file's database is copied from. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-test-'))
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), throwaway: true })
  await makeTemplate(server.url)
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes the empty databases of a server that others are copied from: the app’s, migrated, and the cloud’s. */
export async function makeTemplate(serverUrl: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${templateDatabase}`)
  await admin.end()
  await migrate({ url: databaseUrl(serverUrl, templateDatabase), bootstrap: true })
  const nobody = { url: 'http://127.0.0.1:9', host: 'app.localhost' }
  const cloud = await startCloud({
    port: 0,
    smtpPort: 0,
    databaseUrl: databaseUrl(serverUrl, cloudTemplate),
    appOrigin: 'http://app.localhost',
    appAddress: nobody,
  })
  await cloud.close()
}

/**
 * Makes a database from the template, or from another that nobody is connected to. Postgres refuses while anything else
 * uses it, which may be its own vacuum.
 */
export async function copyTemplate(admin: Sql, name: string, template = templateDatabase): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await admin.unsafe(`create database ${name} template ${template} strategy file_copy`)
      // Rights the migrations removed on the database itself are not copied with it.
      await admin.unsafe(`revoke temporary on database ${name} from public`)
      return
    } catch (error) {
      if (!(error instanceof postgres.PostgresError) || error.code !== '55006' || tries === 5) throw error
    }
  }
}

/** The same server and login, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
