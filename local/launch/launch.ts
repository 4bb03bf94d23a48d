import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectPostgres } from '#app/lib/postgres.server.ts'
import { migrate } from '../../supabase/migrate.ts'
import { appEnvironment, machineEnvironment, originOf } from './app-environment.ts'
import { ensureBuild } from './build.ts'
import { startNode } from './children.ts'
import type { Child } from './children.ts'
import { optionsVariable } from '../cloud/cloud-process.ts'
import type { CloudProcessOptions } from '../cloud/cloud-process.ts'
import { asLogin, createDatabase, inDatabase } from './database.ts'
import { openLog } from './logs.ts'
import type { Log } from './logs.ts'
import { probePort } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { errorCode, Refusal } from './refusal.ts'
import type { Run } from './run.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { welcomeLines } from './welcome.ts'

const runtimeLogin = 'wayslot_app'
/** Makes the demo's people, tenants and bookings; safe to run again after a crash in the middle. */
const seedProgram = join('supabase', 'seed', 'index.ts')
const readyWithinMs = 90_000

/**
 * The offline run: Postgres, migrations, the embedded cloud, the demo, the app; then it stays until told to end.
 * Of the environment, what the app reads is passed on, so that a real provider can take a stand-in's place.
 */
export async function launch(run: Run, nodeEnv: 'production' | 'development'): Promise<undefined> {
  const started = performance.now()
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  await requireFreePorts(settings)
  const secret = prepareFolder(settings.dataDir)
  const building = nodeEnv === 'production' ? build(run) : Promise.resolve()
  const [urls] = await Promise.all([prepareDatabase(run, settings), building])

  const origin = originOf(settings.rootDomain, settings.port)
  const cloudOrigin = `http://127.0.0.1:${settings.localPort}`
  const smtpPort = settings.localPort + 1
  const env = appEnvironment({
    nodeEnv,
    port: settings.port,
    rootDomain: settings.rootDomain,
    databaseUrl: urls.runtime,
    cloudOrigin,
    smtpPort,
    appSecret: secret,
    logLevel: 'info',
    given: process.env,
  })
  let isAppUp = false
  // Before the app starts and after it stops, the job executor reaches nobody and logs errors.
  const cloudLog = openLog(settings.dataDir, 'cloud', 50, () => !isAppUp || run.isEnding())
  const cloudReady = startCloudProcess(run, cloudLog, {
    port: settings.localPort,
    smtpPort,
    databaseUrl: urls.cloud,
    appDatabaseUrl: urls.owner,
    appOrigin: origin,
    appAddress: { url: `http://127.0.0.1:${settings.port}`, host: new URL(origin).host },
    jobs: env.INNGEST_BASE_URL === cloudOrigin,
  })
  const seeding = cloudReady.then(() => seedOnce(run, settings, urls, env))
  // Its failure is reported below, wherever it is awaited.
  seeding.catch(() => {})
  // A first start waits for the demo; later ones start the app while the cloud gets ready.
  if (!(await isSeeded(urls))) await seeding
  const appLog = openLog(settings.dataDir, 'app', nodeEnv === 'development' ? 30 : 50)
  const app = startNode(['server.ts'], env, appLog.line)
  run.onEnd(app.end)
  const [demo] = await Promise.all([seeding, waitUntilReady(app, appLog, settings.port, '/readyz', 'The app')])
  isAppUp = true
  watchOver(run, app, 'The app', appLog)
  const seconds = (performance.now() - started) / 1000
  const shown = { appOrigin: origin, cloudOrigin: `http://localhost:${settings.localPort}`, databaseUrl: urls.owner }
  console.log(
    welcomeLines({
      ...shown,
      smtpPort,
      dataDir: settings.dataDir,
      development: nodeEnv === 'development',
      demo,
      seconds,
    }).join('\n'),
  )
  return undefined
}

async function requireFreePorts({ port, localPort }: Settings): Promise<void> {
  const wanted = [
    { number: port, name: 'PORT', free: port + 1 },
    { number: localPort, name: 'LOCAL_PORT', free: localPort + 100 },
    { number: localPort + 1, name: 'LOCAL_PORT (mail takes the port after it)', free: localPort + 100 },
  ]
  for (const { number, name, free } of wanted) {
    const state = await probePort(number)
    const variable = name.split(' ')[0]
    if (state === 'taken') {
      throw new Refusal(
        `Port ${number} is taken: stop what uses it, or choose another with ${name}, for example ${variable}=${free} npm start.`,
      )
    }
    if (state === 'denied')
      throw new Refusal(`Port ${number} needs more rights than you have: choose one above 1023 with ${name}.`)
  }
}

/** The secret that signs links, made once and kept, so that links survive a restart. */
function prepareFolder(dataDir: string): string {
  const file = join(dataDir, 'app-secret')
  try {
    mkdirSync(dataDir, { recursive: true })
    if (!existsSync(file)) {
      writeFileSync(`${file}.new`, randomBytes(36).toString('base64url'), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    }
    chmodSync(file, 0o600)
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length < 32) {
      throw new Refusal(
        `The data folder ${dataDir} is damaged (app-secret is too short): delete that file; links sent before end with it.`,
      )
    }
    return secret
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new Refusal(
        `Permission is missing for the data folder ${dataDir}: start as the user it belongs to, or set DATA_DIR to another folder.`,
      )
    }
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new Refusal(`The data folder ${dataDir} is not a folder: set DATA_DIR to another one.`)
    throw error
  }
}

async function build(run: Run): Promise<void> {
  await ensureBuild((child) => {
    console.log('\n  Building the app; the next start skips this …')
    run.onEnd(child.end)
  })
}

type Urls = {
  /** Owner of the platform's schema. */
  owner: string
  /** What the app logs in as. */
  runtime: string
  cloud: string
}

async function prepareDatabase(run: Run, settings: Settings): Promise<Urls> {
  const urls =
    settings.databaseUrl === undefined ? await startOwnPostgres(run, settings) : foreignUrls(settings.databaseUrl)
  try {
    await createDatabase(urls.owner)
    await migrate({ url: urls.owner, bootstrap: urls.runtime !== settings.databaseUrl })
  } catch (error) {
    if (
      settings.databaseUrl !== undefined &&
      /^(ECONN|ENOTFOUND|EAI_|28|CONNECT_TIMEOUT)/.test(errorCode(error) ?? '')
    ) {
      throw new Refusal(
        `The Postgres of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      )
    }
    throw error
  }
  return urls
}

async function startOwnPostgres(run: Run, settings: Settings): Promise<Urls> {
  const server = await startPostgres({ dataDir: join(settings.dataDir, 'postgres') })
  run.onEnd(server.stop)
  void server.ended.then(() => {
    if (run.isEnding()) return
    console.error('\n  Postgres ended unexpectedly; ending everything. Start again: what was committed is kept.\n')
    return run.end(1)
  })
  const owner = inDatabase(server.url, 'wayslot')
  return { owner, runtime: asLogin(owner, runtimeLogin, runtimeLogin), cloud: inDatabase(server.url, 'wayslot_cloud') }
}

/**
 * A Postgres server of the person's own. If it is given as the runtime login, MIGRATE_DATABASE_URL must hold the
 * owner's login.
 */
function foreignUrls(databaseUrl: string): Urls {
  const isRuntime = decodeURIComponent(new URL(databaseUrl).username) === runtimeLogin
  const owner = process.env.MIGRATE_DATABASE_URL || databaseUrl
  if (isRuntime && owner === databaseUrl) {
    throw new Refusal(
      `DATABASE_URL logs in as ${runtimeLogin}, who may not migrate: set MIGRATE_DATABASE_URL to a login that owns the schema.`,
    )
  }
  const name = decodeURIComponent(new URL(owner).pathname.slice(1)) || 'wayslot'
  const ownerUrl = inDatabase(owner, name)
  const runtime = isRuntime ? databaseUrl : asLogin(ownerUrl, runtimeLogin, runtimeLogin)
  return { owner: ownerUrl, runtime, cloud: inDatabase(owner, `${name}_cloud`) }
}

async function startCloudProcess(run: Run, log: Log, options: CloudProcessOptions): Promise<void> {
  const env = { ...machineEnvironment(process.env), NODE_ENV: 'production', [optionsVariable]: JSON.stringify(options) }
  const cloud = startNode([join('local', 'cloud', 'cloud-process.ts')], env, log.line)
  run.onEnd(cloud.end)
  await waitUntilReady(cloud, log, options.port, '/healthz', 'The embedded cloud')
  watchOver(run, cloud, 'The embedded cloud', log)
}

async function isSeeded(urls: Urls): Promise<boolean> {
  await createDatabase(urls.cloud)
  const sql = connectPostgres(urls.cloud, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql<{ seeded: string | null }[]>`select to_regclass('cloud.seeded')::text as seeded`
    if (!found?.seeded) return false
    return (await sql`select from cloud.seeded`).length > 0
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Whether the demo exists. It is made once, and never together with live keys. */
async function seedOnce(run: Run, settings: Settings, urls: Urls, env: Record<string, string>): Promise<boolean> {
  if (!existsSync(seedProgram) || env.STRIPE_SECRET_KEY?.includes('_live_')) return false
  if (await isSeeded(urls)) return true
  const sql = connectPostgres(urls.cloud, { max: 1, onnotice: () => {} })
  try {
    await sql`create table if not exists cloud.seeded (at timestamptz not null default now())`
    console.log('\n  Making the demo …')
    const log = openLog(settings.dataDir, 'seed', 50)
    const child = startNode(
      [seedProgram],
      { ...env, MIGRATE_DATABASE_URL: urls.owner, LOCAL_URL: `http://127.0.0.1:${settings.localPort}` },
      log.line,
    )
    run.onEnd(child.end)
    if ((await child.ended) !== 0) throw new Refusal(`The demo could not be made; ${log.file} says why.`)
    await sql`insert into cloud.seeded default values`
    return true
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function waitUntilReady(child: Child, log: Log, port: number, path: string, name: string): Promise<void> {
  let code: number | undefined
  void child.ended.then((ended) => (code = ended))
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(60)) {
    if (code !== undefined) throw new Refusal(`${name} ended while starting (code ${code}); ${log.file} says why.`)
    if ((await answers(port, path)) === 200) return
  }
  throw new Refusal(`${name} was not ready after ${readyWithinMs / 1000} s; ${log.file} may say why.`)
}

function answers(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path, agent: false, timeout: 2000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(undefined))
    call.end()
  })
}

function watchOver(run: Run, child: Child, name: string, log: Log): void {
  void child.ended.then((code) => {
    if (run.isEnding()) return
    console.error(
      `\n  ${name} ended unexpectedly (${code === 128 ? 'killed by a signal' : `code ${code}`}); ending everything. Its log: ${log.file}\n`,
    )
    return run.end(1)
  })
}
