import { createServer } from 'node:http'
import type { Server } from 'node:http'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { Sql } from 'postgres'
import { createAuth } from './auth/index.ts'
import { createClock } from './clock.ts'
import type { CloudContext, CloudKeys, FaultyProvider, Provider } from './context.ts'
import { createDatabase } from '../launch/database.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { createGoogle } from './google/index.ts'
import { createInbox } from './inbox/index.ts'
import { createInngest } from './inngest/index.ts'
import { openPool } from './pool.ts'
import { localKeys } from './keys.ts'
import { createModel } from './model/index.ts'
import { anthropicPath, openAiPath } from './model/paths.ts'
import { takeMails } from './mail/inbound.ts'
import { startMailServer } from './mail/index.ts'
import { createPayPal } from './paypal/index.ts'
import { takeEncrypted } from './kaspi/encrypted.ts'
import { createKaspi } from './kaspi/index.ts'
import { createStorage } from './storage/index.ts'
import { createStripe } from './stripe/index.ts'
import { recordRoutes, touchedRoutesVariable } from './touched-routes.ts'
import { createPush } from './push/index.ts'
import { createTelegram } from './telegram/index.ts'
import { createTwilio } from './twilio/index.ts'

export type CloudOptions = {
  /** 0: any free port. */
  port: number
  /** 0: any free port. */
  smtpPort: number
  /** The stand-ins' own database, made when missing; never the platform's. */
  databaseUrl: string
  /** The platform's database with a login that may write `app.clock`; without it `/clock` moves only the stand-ins. */
  appDatabaseUrl?: string
  /** Origin of the platform's root site, e.g. `http://app.localhost:3000`. */
  appOrigin: string
  /** Where webhooks and job calls go. */
  appAddress: { url: string; host: string }
  onClock?: (now: number) => void
  /** False: another Inngest runs the jobs, and this one would only make useless calls. */
  jobs?: boolean | undefined
}

export type Cloud = {
  origin: string
  smtpPort: number
  keys: CloudKeys
  close: () => Promise<void>
}

/** The part of each provider that an ordered failure affects: its API, not its pages for people. */
const apiPaths: [prefix: string, provider: FaultyProvider | null][] = [
  ['/v1/checkpoint/', null],
  ['/v1/', 'stripe'],
  ['/2010-04-01/', 'twilio'],
  ['/content/', 'twilio'],
  ['/maps/api/', 'google'],
  ['/distanceMatrix/', 'google'],
  ['/places/', 'google'],
  ['/auth/v1/', 'auth'],
  ['/storage/v1/', 'storage'],
  ['/telegram/bot', 'telegram'],
  ['/telegram/file/', 'telegram'],
  ['/push/to/', 'push'],
  ['/paypal/v1/', 'paypal'],
  ['/paypal/v2/', 'paypal'],
  [anthropicPath, 'model'],
  [openAiPath, 'model'],
  ['/r3/v01/test/', null],
  ['/r3/v01/', 'kaspi'],
]

/** Starts every stand-in on one loopback port, and the mail server on another. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  await createDatabase(options.databaseUrl)
  const settings = { max: 16, onnotice: () => {}, connection: { application_name: 'wayslot cloud' } }
  const sql = openPool(options.databaseUrl, settings)
  const appSql = options.appDatabaseUrl ? openPool(options.appDatabaseUrl, { ...settings, max: 1 }) : undefined
  const endings: (() => Promise<unknown>)[] = [
    () => sql.end({ timeout: 2 }),
    () => appSql?.end({ timeout: 2 }) ?? Promise.resolve(),
  ]
  const http = createServer()
  let endEncrypted = () => Promise.resolve()
  const close = once(async () => {
    // First: the server itself waits for the end of connections that it was never handed.
    await endEncrypted()
    await stopServer(http)
    for (const end of endings.toReversed())
      await end().catch((error: unknown) => console.error('cloud: while ending:', error))
  })
  try {
    const port = await listen(http, options.port)
    const origin = `http://127.0.0.1:${port}`

    const { clock, faults, inbox, mails, providers, mail } = await inTurn(sql, async () => {
      const clock = await createClock(sql, appSql)
      if (options.onClock) clock.onChange(() => options.onClock?.(clock.now()))
      const inbox = await createInbox(sql, clock.now)
      endings.push(async () => inbox.close())
      const faults = createFaults()
      const context: CloudContext = {
        sql,
        origin,
        now: clock.now,
        onClockChange: clock.onChange,
        appOrigin: options.appOrigin,
        appAddress: options.appAddress,
        deliverToInbox: inbox.deliver,
        keys: localKeys,
      }
      const mail = await startMailServer(context, faults, options.smtpPort)
      endings.push(mail.close)
      // Before Twilio, which takes texts at the same path.
      const mails = takeMails(context)
      const providers: Provider[] = []
      const makers = [
        createGoogle,
        createTwilio,
        createTelegram,
        createPush,
        createAuth,
        createStorage,
        createPayPal,
        createKaspi,
        createModel,
        createStripe,
      ]
      if (options.jobs ?? true) makers.push(createInngest)
      for (const create of makers) {
        const provider = await create(context)
        providers.push(provider)
        if (provider.close) endings.push(provider.close)
      }
      return { clock, faults, inbox, mails, providers, mail }
    })
    const app = express().disable('x-powered-by').set('etag', false)
    app.get('/healthz', (_req, res) => void res.json({ ok: true }))
    const controls = [clock.router, faults.router, inbox.router, mails]
    // Inngest before Stripe: the SDK reports finished steps below `/v1/` too.
    const apis = providers.toReversed().map((provider) => provider.router)
    const record = process.env[touchedRoutesVariable]
    if (record) app.use(recordRoutes([...controls, ...apis], record))
    app.use(...controls, hitByFaults(faults), ...apis)
    app.use(answerError)
    http.on('request', app)
    endEncrypted = await takeEncrypted(http, app)
    return { origin, smtpPort: mail.port, keys: localKeys, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Makes two clouds that start on one new database create their tables one after the other. A lost connection ends the
 * turn.
 */
function inTurn<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('wayslot cloud'))`
    return work()
  }) as Promise<T>
}

function hitByFaults(faults: Faults): express.RequestHandler {
  return (req, res, next) => {
    // Inngest's SDK reports finished steps below `/v1/checkpoint`.
    const isInngest = req.path.startsWith('/v1/checkpoint')
    const provider = isInngest ? undefined : apiPaths.find(([prefix]) => req.path.startsWith(prefix))?.[1]
    if (provider) faults.gate(provider)(req, res, next)
    else next()
  }
}

/** An error that no provider answered itself is a bug in a stand-in, or a body that is not JSON. */
function answerError(error: unknown, req: Request, res: Response, _next: NextFunction): void {
  const given = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  const status = given >= 400 && given < 600 ? given : 500
  if (status === 500) console.error(`cloud: ${req.method} ${req.path} failed:`, error)
  if (res.headersSent) return void res.destroy()
  res.status(status).json({ error: status === 500 ? 'internal error' : String(error) })
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', () => {
      const address = http.address()
      if (address === null || typeof address === 'string') reject(new Error('the cloud has no port'))
      else resolve(address.port)
    })
  })
}

function stopServer(http: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!http.listening) return resolve()
    http.close(() => resolve())
    http.closeAllConnections()
  })
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work())
}
