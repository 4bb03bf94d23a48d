import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import {
  readCustomerFigures,
  readOverview,
  readSources,
  readTeamFigures,
  readTimes,
  recount,
} from '../app/domain/analytics/index.server.ts'
import { openPeriod, type Part } from '../app/domain/analytics/rules.ts'
import type { App } from '../app/lib/app.server.ts'
import { openDb, type Actor } from '../app/lib/db.server.ts'
import { openLog } from '../app/lib/log.server.ts'
import { openMetrics } from '../app/lib/metrics.server.ts'
import { startPostgres } from '../local/launch/postgres.ts'
import { migrate } from '../supabase/migrate.ts'
import { fillInsights } from './fill-insights.ts'
import { quantile, takeTurns } from './measure.ts'

/** No page about a business of a million bookings takes longer, its queries and what is made of them together. */
const limitMs = 300

/**
 * `node bench/insights.ts [bookings]`: what the pages about a large business take, by day over 56 days and by month over two years, beside
 * what plain sums over its bookings take.
 */
const bookings = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'wayslot-insights-'))
const server = await startPostgres({ dataDir: join(folder, 'postgres') })
let failed = false
try {
  const url = new URL(server.url)
  const admin = postgres(url.href, { max: 1, onnotice: () => {} })
  await admin`create database insights`
  await admin.end()
  url.pathname = '/insights'
  await migrate({ url: url.href, bootstrap: true })
  const sql: Sql = postgres(url.href, {
    max: 2,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const started = performance.now()
  const tenantId = await fillInsights(sql, { bookings, technicians: 100 })
  console.log(
    `${bookings.toLocaleString('en')} bookings, filled in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  const runtime = new URL(url)
  runtime.username = 'wayslot_app'
  runtime.password = 'wayslot_app'
  const db = openDb(runtime.href, { max: 2 })
  const app = { db, clock: { now: () => Date.now() }, log: openLog('warn'), metrics: openMetrics() } as App
  const counting = performance.now()
  await recount(app, tenantId)
  console.log(`counted in ${((performance.now() - counting) / 1000).toFixed(0)} s`)
  await sql`vacuum analyze`
  const again = performance.now()
  await sql`update bookings set status = 'no_show' where (tenant_id, id) in (select tenant_id, id from bookings where status = 'completed'
    and starts_at < now() - interval '2 days' order by starts_at desc limit 500)`
  await recount(app, tenantId)
  console.log(`500 changes of past visits counted in ${(performance.now() - again).toFixed(0)} ms`)
  const manager = { tenantId, actor: await joinAsOwner(sql, tenantId) }
  const [service] = await sql`select id from services limit 1`
  const [technician] = await sql`select id from technicians limit 1`
  const parts: [string, Part][] = [
    ['everything', { slice: 'all', key: '' }],
    ['a service', { slice: 'service', key: service!.id as string }],
    ['a technician', { slice: 'technician', key: technician!.id as string }],
    ['an area', { slice: 'area', key: '11213' }],
  ]
  const pages = { readOverview, readTimes, readCustomerFigures, readTeamFigures, readSources }
  const works = (['day', 'month'] as const).flatMap((step) => {
    const period = openPeriod({
      step,
      last: '2100-01-01',
      timeZone: 'America/New_York',
      firstWeekday: 7,
      now: Date.now(),
    })
    const [from, until] = [new Date(period.starts[0]!), new Date(period.starts.at(-1)!)]
    return [
      ...Object.entries(pages).flatMap(([name, read]) =>
        parts.map(([what, part]) => ({
          name: `${name}, by ${step}, ${what}`,
          run: async () => void (await read(app, manager, period, part)),
        })),
      ),
      {
        name: `plain sums by ${step}`,
        run: async () =>
          void (await db.withTenant(
            manager.actor,
            (tx) => tx`
              select count(*) filter (where status = 'completed') as visits from bookings
              where tenant_id = ${tenantId} and starts_at >= ${from} and starts_at < ${until}
              group by date_trunc(${step}, starts_at at time zone 'America/New_York'), technician_id`,
          )),
      },
    ]
  })
  const samples = await takeTurns(works, { warmUp: 2, rounds: 15 })
  console.log('\n| what | p50 | p95 | of plain sums |\n|---|---|---|---|')
  for (const [name, times] of samples) {
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
    const plain = quantile(samples.get(`plain sums by ${name.includes('month') ? 'month' : 'day'}`)!, 0.5)
    const over = !name.startsWith('plain') && p50 > limitMs
    failed ||= over
    console.log(
      `| ${name} | ${p50.toFixed(0)} ms | ${p95.toFixed(0)} ms | ${(p50 / plain).toFixed(2)} |${over ? ' over the limit' : ''}`,
    )
  }
  const [size] =
    await sql`select pg_size_pretty(sum(pg_total_relation_size(oid))) as size from pg_class where relname like 'insight%' and relkind = 'r'`
  console.log(`\nThe sums take ${size!.size as string}.`)
  await db.close()
  await sql.end({ timeout: 2 })
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function joinAsOwner(sql: Sql, tenantId: string): Promise<Actor> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: 'owner@large.test', name: 'Owner' })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role: 'owner' })}`
  return { kind: 'member', tenantId, userId, sessionId }
}
