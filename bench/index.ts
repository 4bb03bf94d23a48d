import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureBuild } from '../local/launch/build.ts'
import { startPostgres } from '../local/launch/postgres.ts'
import { availabilityWorks, bookingWorks, dateIn, place } from './booking.ts'
import { closeConnections, get, quantile, takeTurns, type Work } from './measure.ts'
import { benchSlots, weighSlots } from './slots.ts'
import { openWorld, type Business, type World } from './world.ts'

/*
 * `npm run bench [-- --tenants 2000 --bookings 1000000]`: what the platform costs next to floors measured in the same run, with one business and
 * with many. Everything is thrown away at the end. Ends with 1 when a limit is exceeded.
 */
const given = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1]) || fallback
}
const tenants = given('tenants', 2_000)
const perTenant = Math.round(given('bookings', 1_000_000) / tenants)
const rounds = given('rounds', 300)
/** How much slower anything may be with many businesses than with one. */
const growthLimit = 1.3
/** How much longer the times of two weeks may take than a bare transaction that reads as many rows. */
const availabilityLimit = 2

type Row = { what: string; p50: string; p99: string; 'x floor': string; floor: string; 'x one tenant': string }
const failures: string[] = []

const query = `lat=${place.lat}&lng=${place.lng}&place=${encodeURIComponent(place.label)}`
const pages = {
  'sign-in page (trivial page)': '/sign-in',
  'front page of a business': '/',
  'booking page, days and times': `/book/standard-visit?${query}&date=${dateIn(3)}`,
  '/healthz (trivial JSON)': '/healthz',
  'availability API, 14 days': `/api/v1/availability?service=standard-visit&from=${dateIn(1)}&to=${dateIn(14)}&lat=${place.lat}&lng=${place.lng}`,
}
const [trivialPage, frontPage, bookingPage, trivialJson, availability] = Object.keys(pages) as [
  string,
  string,
  string,
  string,
  string,
]

const host = (business: Business, port: number) => `${business.slug}.app.localhost:${port}`

function pageWorks({ name, businesses, port }: World): Work[] {
  return Object.entries(pages).map(([what, path]) => ({
    name: `${name}: ${what}`,
    run: (round) => get(port, host(businesses[round % businesses.length] as Business, port), path),
  }))
}

/** Lines of a table from samples: each against its floor in the same world, and against the same in the first world. */
function compare(
  samples: Map<string, number[]>,
  worlds: readonly World[],
  pairs: readonly (readonly [string, string | null])[],
): Row[] {
  const ms = (name: string, share: number) => quantile(samples.get(name) ?? [Number.NaN], share)
  return pairs.flatMap(([what, floor]) =>
    worlds.map((world, index) => {
      const name = `${world.name}: ${what}`
      const growth = index === 0 ? null : ms(name, 0.5) / ms(`${worlds[0]?.name}: ${what}`, 0.5)
      // A floor that grows by noise says nothing of us.
      if (growth !== null && floor && growth > growthLimit)
        failures.push(`${what} is ${growth.toFixed(2)} times slower with ${world.name}`)
      return {
        what: name,
        p50: `${ms(name, 0.5).toFixed(2)} ms`,
        p99: `${ms(name, 0.99).toFixed(2)} ms`,
        'x floor': floor ? (ms(name, 0.5) / ms(`${world.name}: ${floor}`, 0.5)).toFixed(2) : '',
        floor: floor ?? '',
        'x one tenant': growth === null ? '' : growth.toFixed(2),
      }
    }),
  )
}

function print(title: string, rows: readonly Record<string, string>[]): void {
  const columns = Object.keys(rows[0] ?? {})
  console.log(`\n${title}\n`)
  console.log(`| ${columns.join(' | ')} |\n|${columns.map(() => '---|').join('')}`)
  for (const row of rows) console.log(`| ${columns.map((column) => row[column]).join(' | ')} |`)
}

async function load(
  world: World,
  path: string,
): Promise<{ perSecond: number; p50: number; p99: number; failures: number }> {
  const business = world.businesses[0] as Business
  const args = [join(import.meta.dirname, 'load.ts'), String(world.port), '8', '4', host(business, world.port), path]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as { perSecond: number; p50: number; p99: number; failures: number }
}

async function measureServer(worlds: readonly World[]): Promise<void> {
  const servers = await Promise.all(worlds.map((world) => world.serve()))
  try {
    const samples = await takeTurns(worlds.flatMap(pageWorks), { warmUp: 60, rounds })
    print(
      'Over HTTP, one request at a time, the app in production mode',
      compare(samples, worlds, [
        [trivialPage, null],
        [frontPage, trivialPage],
        [bookingPage, trivialPage],
        [trivialJson, null],
        [availability, trivialJson],
      ]),
    )
    const rows: Record<string, string>[] = []
    for (const [what, path] of Object.entries(pages)) {
      for (const world of worlds) {
        const { perSecond, p50, p99, failures: failed } = await load(world, path)
        if (failed > 0) failures.push(`${failed} failures under load: ${what}, ${world.name}`)
        rows.push({
          what: `${world.name}: ${what}`,
          'requests/s': perSecond.toFixed(0),
          p50: `${p50.toFixed(1)} ms`,
          p99: `${p99.toFixed(1)} ms`,
        })
      }
    }
    print('Under load: 8 connections from another process, 4 s each, one app process', rows)
  } finally {
    closeConnections()
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function measureCommands(worlds: readonly World[]): Promise<void> {
  const opened = await Promise.all(worlds.map((world) => world.open()))
  try {
    const works = await Promise.all(
      worlds.map(async (world, index) => {
        const { app } = opened[index] as (typeof opened)[number]
        return [...availabilityWorks(world, app), ...(await bookingWorks(world, app))]
      }),
    )
    const samples = await takeTurns(works.flat(), { warmUp: 60, rounds })
    for (const { name } of worlds) {
      const [times, floor] = [`${name}: availability, 14 days`, `${name}: bare transaction, as many rows`].map((work) =>
        quantile(samples.get(work) ?? [Number.NaN], 0.5),
      )
      const ratio = (times ?? Number.NaN) / (floor ?? Number.NaN)
      if (!(ratio <= availabilityLimit))
        failures.push(`availability takes ${ratio.toFixed(2)} times a bare transaction with ${name}`)
    }
    print(
      'Commands in one process, against the database alone',
      compare(samples, worlds, [
        ['bare transaction, as many rows', null],
        ['availability, 14 days', 'bare transaction, as many rows'],
        ['availability, drives asked for', 'bare transaction, as many rows'],
        ['bare insert of the same row', null],
        ['booking, request to commit', 'bare insert of the same row'],
      ]),
    )
  } finally {
    await Promise.all(opened.map((one) => one.close()))
  }
}

function measureEngine(): void {
  const rows = benchSlots()
  print(
    'The slot engine against a plain sweep',
    rows.map((row) => ({
      what: row.workload,
      slots: String(row.slots),
      engine: `${row.engineMs.toFixed(3)} ms`,
      sweep: row.sweepMs ? `${row.sweepMs.toFixed(3)} ms` : '',
      'x sweep': row.ratio?.toFixed(2) ?? '',
      limit: row.limit,
    })),
  )
  for (const row of rows) if (!row.within) failures.push(`slot engine: ${row.workload} is over ${row.limit}`)
  print(
    'Memory of an answer',
    weighSlots().map(({ workload, ids, heapKb }) => ({ what: workload, ids: String(ids), heap: `${heapKb} KB` })),
  )
}

const folder = await mkdtemp(join(tmpdir(), 'wayslot-bench-'))
const worlds: World[] = []
await ensureBuild(() => {})
const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
try {
  console.log(
    `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  for (const [name, size] of [
    ['1 tenant', { tenants: 1, perTenant }],
    [`${tenants.toLocaleString('en')} tenants`, { tenants, perTenant }],
  ] as const) {
    const world = await openWorld(postgres.url, name, size)
    worlds.push(world)
    console.log(
      `${name}: ${world.filled.bookings.toLocaleString('en')} bookings, filled in ${world.filled.seconds.toFixed(1)} s`,
    )
  }
  await measureServer(worlds)
  await measureCommands(worlds)
  measureEngine()
} finally {
  for (const world of worlds) await world.close()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
console.log(failures.length === 0 ? '\nAll within their limits.' : `\nOver the limit:\n  ${failures.join('\n  ')}`)
process.exit(failures.length === 0 ? 0 : 1)
