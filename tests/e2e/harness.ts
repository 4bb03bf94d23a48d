/**
 * The whole platform for tests in a browser: a database of its own, the embedded cloud, and the built app as a process,
 * all on free ports. Tests arrange with `sql` and the helpers below, then act and look only as people do.
 *
 *   const platform = await openPlatform()            // in a test file: closed after its last test
 *   const shop = await addShop(platform, { ... })    // a published business; takes cards unless told otherwise
 *   await page.goto(`${platform.originOf(shop.slug)}/`)
 *   const mails = await platform.inbox('ana@example.com')
 *
 * `startPlatform(postgresUrl)` is the same outside of vitest, for screenshots and benchmarks.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import postgres, { type Sql } from 'postgres'
import Stripe from 'stripe'
import { inject } from 'vitest'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { demoPassword } from '#local/launch/demo.ts'
import { appEnvironment } from '#local/launch/app-environment.ts'
import { ensureBuild } from '#local/launch/build.ts'
import { startNode } from '#local/launch/children.ts'
import { startCloud } from '#local/cloud/cloud.ts'
import { localKeys } from '#local/cloud/keys.ts'
import { findFreePort } from '#local/launch/ports.ts'
import { ensurePerson } from '../../supabase/seed/make-business.ts'
import { cloudTemplate, databaseUrl, copyTemplate } from '../setup/database.ts'
import { atEnd } from '../setup/endings.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '../setup/tenants.ts'

export type Message = {
  id: string
  channel: 'sms' | 'whatsapp' | 'email'
  to: string
  from: string
  subject: string | null
  text: string
  html: string | null
  at: string
}

export type Platform = {
  /** Its database; that of the embedded cloud is called the same with `_cloud` behind it. */
  database: string
  /** Origin of the root site. */
  origin: string
  /** Origin of a tenant, or of the admin host. */
  originOf: (label: string) => string
  /** Origin of the embedded cloud. */
  cloud: string
  /** Superuser on the platform's database: to arrange and to look. */
  sql: Sql
  sqlUrl: string
  /** What the app and everything started from here runs with. */
  env: Record<string, string>
  /** Lines the app wrote. */
  log: string[]
  /** Everything sent to this address or number, newest first. */
  inbox: (to: string) => Promise<Message[]>
  /** Moves the clock of the app and of the jobs forward. */
  advance: (seconds: number) => Promise<void>
  /** The next calls to a provider fail like this; see the embedded cloud. */
  fail: (provider: string, mode: '500' | '429' | 'timeout' | 'drop_reply', times: number) => Promise<void>
  /** Kills the app as `kill -9` does; resolves when it is gone. */
  crash: () => Promise<void>
  /** Starts the app again after a crash; resolves when it is ready. */
  restart: () => Promise<void>
  close: () => Promise<void>
}

/** What differs from an ordinary offline run: room for many bookings from this one address. */
type Given = { LIMIT_FACTOR?: string }

/** What a platform begins with: nothing, or what an earlier one left in its databases. */
type Beginning = {
  given?: Given
  /** The `database` of a platform that has stopped. */
  from?: string
  /** Leaves the databases behind when it stops. */
  keep?: boolean
}

/** For a test file: starts the platform and closes it after the last test. */
export async function openPlatform(given: Given = {}, from?: string): Promise<Platform> {
  const platform = await startPlatform(inject('postgresUrl'), { given, ...(from && { from }) })
  atEnd(platform.close)
  return platform
}

const readyWithinMs = 60_000
const rootDomain = 'app.localhost'

/** Starts cloud and app on a copy of the template database. Builds the app if the build is not of these sources. */
export async function startPlatform(serverUrl: string, { given = {}, from, keep }: Beginning = {}): Promise<Platform> {
  await ensureBuild(() => {})
  const database = `e2e_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await copyTemplate(admin, database, from)
  await copyTemplate(admin, `${database}_cloud`, from ? `${from}_cloud` : cloudTemplate)
  const sqlUrl = databaseUrl(serverUrl, database)
  const port = await findFreePort()
  const origin = `http://${rootDomain}:${port}`
  const cloud = await startCloud({
    port: 0,
    smtpPort: 0,
    databaseUrl: databaseUrl(serverUrl, `${database}_cloud`),
    appDatabaseUrl: sqlUrl,
    appOrigin: origin,
    appAddress: { url: `http://127.0.0.1:${port}`, host: `${rootDomain}:${port}` },
  })
  const runtime = new URL(sqlUrl)
  runtime.username = 'wayslot_app'
  runtime.password = 'wayslot_app'
  const env = appEnvironment({
    nodeEnv: 'production',
    port,
    rootDomain,
    databaseUrl: runtime.href,
    cloudOrigin: cloud.origin,
    smtpPort: cloud.smtpPort,
    appSecret: 'a-secret-of-the-tests-and-of-nothing-else',
    logLevel: 'info',
    given: { ...given, PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR },
  })
  const log: string[] = []
  const start = () => startNode(['server.ts'], env, (line) => log.push(line))
  let app = start()
  const sql: Sql = postgres(sqlUrl, {
    max: 2,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const close = async () => {
    await app.end()
    await cloud.close()
    await sql.end({ timeout: 2 })
    for (const name of keep ? [] : [database, `${database}_cloud`])
      await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  try {
    await waitForApp(port, app.ended, log)
  } catch (error) {
    await close()
    throw error
  }
  const tell = async (path: string, body: object) => {
    const answer = await fetch(cloud.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`the cloud answered ${answer.status} to ${path}: ${await answer.text()}`)
  }
  return {
    database,
    origin,
    originOf: (label) => `http://${label}.${rootDomain}:${port}`,
    cloud: cloud.origin,
    sql,
    sqlUrl,
    env,
    log,
    inbox: async (to) =>
      (await (await fetch(`${cloud.origin}/inbox.json?to=${encodeURIComponent(to)}`)).json()) as Message[],
    advance: (seconds) => tell('/clock', { advanceSeconds: seconds }),
    fail: (provider, mode, times) => tell('/faults', { provider, mode, times }),
    crash: async () => {
      app.process.kill('SIGKILL')
      await app.ended
    },
    restart: () => {
      app = start()
      return waitForApp(port, app.ended, log)
    },
    close,
  }
}

async function waitForApp(port: number, ended: Promise<number>, log: string[]): Promise<void> {
  let code: number | undefined
  void ended.then((exit) => (code = exit))
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(50)) {
    if (code !== undefined) throw new Error(`the app ended with ${code}:\n${log.slice(-20).join('\n')}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.status === 200) return
  }
  throw new Error(`the app was not ready in time:\n${log.slice(-20).join('\n')}`)
}

export type Shop = TestTenant

/**
 * A published business with one service, as tests/setup/tenants.ts makes it, that takes cards unless `cards` is
 * false.
 */
export async function addShop(platform: Platform, options: TenantOptions & { cards?: boolean } = {}): Promise<Shop> {
  const tenant = await makeTenant(platform, options)
  if (options.cards !== false) await connectStripe(platform, tenant)
  return tenant
}

/** An owner of a business, who signs in by `signIn`. Resolves to their id. */
export async function addOwner(
  { env, sql, sqlUrl }: Platform,
  shop: { id: string },
  person: { name: string; email: string },
): Promise<string> {
  const app = await openApp(readEnv({ ...env, LOG_LEVEL: 'silent' }))
  const owned = postgres(sqlUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const userId = await ensurePerson(app, owned as never, person)
    await sql`insert into memberships ${sql({ tenantId: shop.id, userId, role: 'owner' })}`
    return userId
  } finally {
    await owned.end({ timeout: 2 })
    await closeApp(app)
  }
}

/** Signs somebody in at the host of a business and goes on to a page of it. */
export async function signIn(page: Page, home: string, email: string, path: string): Promise<void> {
  await page.goto(`${home}/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === path)
}

/** Makes a Stripe account for the business and completes its onboarding page, as the owner would. */
async function connectStripe({ cloud, sql }: Platform, tenant: { id: string; slug: string }): Promise<void> {
  const { hostname, port } = new URL(cloud)
  const stripe = new Stripe(localKeys.stripeSecretKey, { host: hostname, port, protocol: 'http', telemetry: false })
  const account = await stripe.accounts.create({
    country: 'US',
    email: `owner@${tenant.slug}.test`,
    controller: {
      fees: { payer: 'account' },
      losses: { payments: 'stripe' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'full' },
    },
    metadata: { tenant_id: tenant.id },
  })
  await sql`insert into stripe_accounts ${sql({ tenantId: tenant.id, accountId: account.id, livemode: false })}`
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    return_url: cloud,
    refresh_url: cloud,
  })
  const action = /action="(\/stripe\/onboarding\/[^"]+)"/.exec(await (await fetch(link.url)).text())?.[1]
  if (!action) throw new Error('the onboarding page has no form')
  await fetch(cloud + action, { method: 'POST', redirect: 'manual' })
  await sql`update stripe_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true where account_id = ${account.id}`
}

/** Asks until there is an answer; messages and webhooks take their time. Throws after `seconds`. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  seconds = 20,
): Promise<T> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(150)) {
    const answer = await ask()
    if (answer) return answer
  }
  throw new Error(`after ${seconds} s still no ${what}`)
}
