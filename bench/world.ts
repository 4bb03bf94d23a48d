import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { closeApp, openApp, type App } from '../app/lib/app.server.ts'
import { readEnv } from '../app/lib/env.server.ts'
import { appEnvironment } from '../local/launch/app-environment.ts'
import { startNode } from '../local/launch/children.ts'
import { startCloud } from '../local/cloud/cloud.ts'
import { findFreePort } from '../local/launch/ports.ts'
import { migrate } from '../supabase/migrate.ts'
import { fill, type Filled } from './fill.ts'

export type Business = { id: string; slug: string; technicianIds: string[]; serviceId: string; customerId: string }

/** A filled database and what is needed to run the app on it. */
export type World = {
  name: string
  filled: Filled
  sql: Sql
  env: Record<string, string>
  /** Those that are asked, in turn. */
  businesses: Business[]
  port: number
  /** Where the floors answer. */
  floorPort: number
  /** The built app as a process of its own, in production mode, and the floors as another. */
  serve: () => Promise<{ stop: () => Promise<void> }>
  /** The app's commands in this process, with no server and no jobs around. */
  open: () => Promise<{ app: App; close: () => Promise<void> }>
  close: () => Promise<void>
}

const rootDomain = 'app.localhost'

export async function openWorld(
  serverUrl: string,
  name: string,
  size: { tenants: number; perTenant: number },
): Promise<World> {
  const database = `bench_${size.tenants}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${database}`)
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  await migrate({ url: url.href, bootstrap: true })
  const sql: Sql = postgres(url.href, {
    max: 2,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const filled = await fill(sql, size)
  const [port, floorPort] = [await findFreePort(), await findFreePort()]
  const cloud = await startCloud({
    port: 0,
    smtpPort: 0,
    databaseUrl: new URL(`/${database}_cloud`, url).href,
    appDatabaseUrl: url.href,
    appOrigin: `http://${rootDomain}:${port}`,
    appAddress: { url: `http://127.0.0.1:${port}`, host: `${rootDomain}:${port}` },
  })
  const runtime = new URL(url)
  runtime.username = 'wayslot_app'
  runtime.password = 'wayslot_app'
  const env = appEnvironment({
    nodeEnv: 'production',
    port,
    rootDomain,
    databaseUrl: runtime.href,
    cloudOrigin: cloud.origin,
    smtpPort: cloud.smtpPort,
    appSecret: 'a-secret-of-the-bench-and-of-nothing-else',
    logLevel: 'info',
    // All load comes from one address.
    given: { LIMIT_FACTOR: '1000', PATH: process.env.PATH, HOME: process.env.HOME },
  })
  const businesses = await pick(sql, 40)
  return {
    name,
    filled,
    sql,
    env,
    businesses,
    port,
    floorPort,
    // The app uses estimated drives: otherwise the map stand-in, which runs in this process, would be measured too.
    serve: async () => {
      const own = { ...env, GOOGLE_MAPS_API_KEY: '' }
      const app = await serve('server.ts', own, `http://127.0.0.1:${port}/readyz`)
      const floor = await serve(
        'bench/floor.ts',
        { ...own, PORT: String(floorPort) },
        `http://127.0.0.1:${floorPort}/page`,
      )
      return { stop: async () => void (await Promise.all([app.stop(), floor.stop()])) }
    },
    open: async () => {
      const app = await openApp(readEnv({ ...env, LOG_LEVEL: 'silent' }))
      return { app, close: () => closeApp(app) }
    },
    close: async () => {
      await cloud.close()
      await sql.end({ timeout: 2 })
      await admin.end()
    },
  }
}

/** Businesses spread over the whole table, so that no index page is warm for being asked again and again. */
async function pick(sql: Sql, count: number): Promise<Business[]> {
  return sql<Business[]>`
    select t.id, t.slug, s.id as service_id, (select id from customers c where c.tenant_id = t.id limit 1) as customer_id,
      (select array_agg(p.id order by p.position) from technicians p where p.tenant_id = t.id) as technician_ids
    from tenants t join services s on s.tenant_id = t.id order by md5(t.slug) limit ${count}`
}

async function serve(file: string, env: Record<string, string>, url: string): Promise<{ stop: () => Promise<void> }> {
  const log: string[] = []
  const child = startNode([file], env, (line) => void (log.length < 50 && log.push(line)))
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return { stop: () => child.end() }
  }
  await child.end()
  throw new Error(`${file} was not ready in time:\n${log.join('\n')}`)
}
