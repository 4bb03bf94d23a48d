import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureBuild } from '../local/launch/build.ts'
import { startPostgres } from '../local/launch/postgres.ts'
import { availabilityWorks, bookingWorks, dateIn, place, rush, type Rush } from './booking.ts'
import { closeConnections, get, quantile, takeTurns, type Work } from './measure.ts'
import { reports, reportWorks } from './reports.ts'
import { benchSlots, weighSlots } from './slots.ts'
import { openWorld, type Business, type World } from './world.ts'

/*
 * `npm run bench [-- --tenants 2000 --bookings 1000000]`: what the platform costs compared with floors measured in the
 * same run, with one business and with many. Everything is thrown away at the end. Exit code 1 when a limit is
 * exceeded.
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

const dayMs = 86_400_000
const query = `lat=${place.lat}&lng=${place.lng}&place=${encodeURIComponent(place.label)}`
const [low, high] = [Date.parse(dateIn(1)) - 3 * dayMs, Date.parse(dateIn(14)) + 4 * dayMs].map((at) =>
  new Date(at).toISOString(),
)
const barePage = 'bare Remix page'
const bareRows = 'bare answer, as many rows'
const bookingPage = 'booking page, days and times'
const availability = 'availability API, 14 days'
const ofApp: Record<string, string> = {
  'sign-in page': '/sign-in',
  'front page of a business': '/',
  [bookingPage]: `/book/standard-visit?${query}&date=${dateIn(3)}`,
  [availability]: `/api/v1/availability?service=standard-visit&from=${dateIn(1)}&to=${dateIn(14)}&lat=${place.lat}&lng=${place.lng}`,
}
/** What each work is compared with, and the share of its rate that is the goal. */
const floors: Record<string, { floor: string; goal?: number }> = {
  'sign-in page': { floor: barePage },
  'front page of a business': { floor: barePage },
  [bookingPage]: { floor: barePage, goal: 0.4 },
  [availability]: { floor: bareRows, goal: 0.5 },
}

type Question = { name: string; port: number; host: string; path: string }

function questions({ businesses, port, floorPort }: World, round: number): Question[] {
  const business = businesses[round % businesses.length] as Business
  const own = `${business.slug}.app.localhost:${port}`
  return [
    { name: barePage, port: floorPort, host: 'localhost', path: '/page' },
    { name: bareRows, port: floorPort, host: 'localhost', path: `/rows?tenant=${business.id}&from=${low}&to=${high}` },
    ...Object.entries(ofApp).map(([name, path]) => ({ name, port, host: own, path })),
  ]
}

function pageWorks(world: World): Work[] {
  return questions(world, 0).map(({ name }, index) => ({
    name: `${world.name}: ${name}`,
    run: (round) => {
      const { port, host, path } = questions(world, round)[index] as Question
      return get(port, host, path)
    },
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
      // A floor that grew by noise says nothing about us.
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

type Load = { perSecond: number; p50: number; p99: number; failures: number }

async function load({ port, host, path }: Question): Promise<Load> {
  const args = [join(import.meta.dirname, 'load.ts'), String(port), '8', '2', host, path]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Load
}

/** Turns of two seconds each, so that work and floor meet the same machine; the middle one of three counts. */
async function measureLoad(world: World): Promise<Record<string, string>[]> {
  const asked = questions(world, 0)
  const taken = new Map(asked.map(({ name }) => [name, [] as Load[]]))
  for (let turn = 0; turn < 3; turn += 1)
    for (const question of asked) taken.get(question.name)?.push(await load(question))
  const middle = (name: string) => taken.get(name)?.toSorted((a, b) => a.perSecond - b.perSecond)[1] as Load
  return asked.map(({ name }) => {
    const { perSecond, p50, p99 } = middle(name)
    const failed = taken.get(name)?.reduce((sum, { failures: some }) => sum + some, 0) ?? 0
    if (failed > 0) failures.push(`${failed} failures under load: ${name}, ${world.name}`)
    const { floor, goal } = floors[name] ?? {}
    return {
      what: `${world.name}: ${name}`,
      'requests/s': perSecond.toFixed(0),
      p50: `${p50.toFixed(1)} ms`,
      p99: `${p99.toFixed(1)} ms`,
      'of the floor': floor ? (perSecond / middle(floor).perSecond).toFixed(2) : '',
      floor: floor ?? '',
      goal: goal ? `${goal}` : '',
    }
  })
}

async function measureServer(worlds: readonly World[]): Promise<void> {
  const servers = await Promise.all(worlds.map((world) => world.serve()))
  try {
    const samples = await takeTurns(worlds.flatMap(pageWorks), { warmUp: 60, rounds })
    print(
      'Over HTTP, one request at a time, the app in production mode',
      compare(samples, worlds, [
        [barePage, null],
        [bareRows, null],
        ...Object.entries(floors).map(([name, { floor }]) => [name, floor] as const),
      ]),
    )
    const rows = []
    for (const world of worlds) rows.push(...(await measureLoad(world)))
    print('Under load: 8 connections from another process, the middle of three turns of 2 s, one app process', rows)
  } finally {
    closeConnections()
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** Fifty guests want the same time: one gets it, and the others are told at once what else is free. */
async function measureRush(worlds: readonly World[]): Promise<void> {
  const rows = []
  for (const world of worlds) {
    const { app, close } = await world.open()
    try {
      const { perSecond, p50, p95 }: Rush = await rush(world, app, { guests: 50, rounds: 20 })
      rows.push({
        what: `${world.name}: 50 guests`,
        'answers/s': perSecond.toFixed(0),
        p50: `${p50.toFixed(0)} ms`,
        p95: `${p95.toFixed(0)} ms`,
        goal: '300/s, p95 250 ms',
      })
    } finally {
      await close()
    }
  }
  print('Fifty guests at once for one time', rows)
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

async function measureReports(worlds: readonly World[]): Promise<void> {
  const opened = await Promise.all(worlds.map((world) => world.open()))
  try {
    const works: Work[] = []
    for (const [index, world] of worlds.entries()) works.push(...(await reportWorks(world, opened[index]!.app)))
    const samples = await takeTurns(works, { warmUp: 20, rounds: Math.ceil(rounds / 3) })
    print(
      'Reports in one process, against the database alone',
      compare(samples, worlds, [
        [reports.sums, null],
        [reports.revenue, reports.sums],
        [reports.page, null],
        [reports.history, reports.page],
        [reports.lines, null],
        [reports.file, reports.lines],
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
  await measureRush(worlds)
  await measureReports(worlds)
  measureEngine()
} finally {
  for (const world of worlds) await world.close()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
console.log(failures.length === 0 ? '\nAll within their limits.' : `\nOver the limit:\n  ${failures.join('\n  ')}`)
process.exit(failures.length === 0 ? 0 : 1)
