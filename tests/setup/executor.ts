import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { RequestHandler, Router } from 'express'
import { Inngest } from 'inngest'
import type { InngestFunction } from 'inngest'
import { serve } from 'inngest/express'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import type { CloudContext, Provider } from '#local/cloud/context.ts'
import { createInngest } from '#local/cloud/inngest/index.ts'
import { databaseUrl } from './database.ts'

export const eventKey = 'local-event-key'
export const signingKey = 'signkey-test-0123456789abcdef0123456789abcdef'
const hashedKey = createHash('sha256')
  .update(Buffer.from(signingKey.slice(13), 'hex'))
  .digest('hex')
export const bearer = `Bearer signkey-test-${hashedKey}`
const appHost = 'app.localhost:3000'
export const minute = 60_000
export const hour = 60 * minute
export const patience = { timeout: 10_000, interval: 30 }

export type Run = {
  id: string
  functionId: string
  status: string
  event: { name: string; data: Record<string, unknown> }
  output: unknown
  error: { name: string; message: string } | null
  steps: { name: string; outcome: string }[]
  waiting: { kind: string; attempt: number; dueAt: number; running: boolean }[]
}

export type World = Awaited<ReturnType<typeof startWorld>>

/**
 * For a test file: a database of its own, and before each test an empty executor with a cloud around it. `useWorld` is
 * given the one of the test. `TEST_DATABASE_URL` names another server than the run's.
 */
export function openExecutor(useWorld: (world: World) => void): { sql: Sql; url: string } {
  const server = process.env.TEST_DATABASE_URL ?? inject('postgresUrl')
  const database = `test_inngest_${randomUUID().replaceAll('-', '')}`
  const url = databaseUrl(server, database)
  const admin = postgres(server, { max: 1, onnotice: () => undefined })
  const sql = postgres(url, { max: 8, onnotice: () => undefined })
  let world: World | undefined

  beforeAll(async () => {
    await admin.unsafe(`create database ${database}`)
  })
  afterAll(async () => {
    await sql.end()
    await admin.unsafe(`drop database ${database} with (force)`)
    await admin.end()
  })
  beforeEach(async () => {
    await sql`drop schema if exists inngest cascade`
    world = await startWorld(sql)
    useWorld(world)
  })
  afterEach(() => world?.close())
  return { sql, url }
}

/** A cloud with an executor, and an app that serves whatever functions a test makes. */
async function startWorld(sql: Sql) {
  let moved = 0
  let router: Router | RequestHandler = (_req, res) => void res.status(503).end()
  let handler: RequestHandler = (req) => void req.socket.destroy()
  const listeners: (() => void)[] = []
  const providers: Provider[] = []
  const requests: string[] = []
  const cloud = createServer(express().use((req, res, next) => router(req, res, next)))
  const cloudPort = await listen(cloud)
  const web = express().use('/api/inngest', express.json(), (req, res, next) => {
    requests.push(`${req.method} ${new URL(req.originalUrl, 'http://x').searchParams.get('fnId') ?? ''}`)
    handler(req, res, next)
  })
  let app = createServer(web)
  const appPort = await listen(app)
  const origin = `http://127.0.0.1:${cloudPort}`
  const client = new Inngest({ id: 'wayslot', baseUrl: origin, eventKey, signingKey, isDev: false, logger: silence })
  const context: CloudContext = {
    sql,
    now: () => Date.now() + moved,
    onClockChange: (listener) => void listeners.push(listener),
    origin,
    appOrigin: `http://${appHost}`,
    appAddress: { url: `http://127.0.0.1:${appPort}`, host: appHost },
    deliverToInbox: async () => undefined,
    keys: { inngestEventKey: eventKey, inngestSigningKey: signingKey } as CloudContext['keys'],
  }
  const listRuns = async (query = ''): Promise<Run[]> => {
    const response = await fetch(`${origin}/inngest/runs.json${query}`)
    return (await response.json()) as Run[]
  }
  const setFunctions = (functions: InngestFunction.Any[]): void => {
    const options = { serveOrigin: `http://${appHost}`, servePath: '/api/inngest', enableUnauthedSync: false }
    handler = serve({ client, functions, ...options })
  }
  const countFunctions = async (): Promise<number> => {
    const [row] = await sql`select count(*)::int as n from inngest.functions where not archived`
    return (row?.n as number | undefined) ?? 0
  }
  const startExecutor = async (): Promise<Provider> => {
    const provider = await createInngest(context)
    providers.push(provider)
    router = provider.router
    return provider
  }
  return {
    client,
    context,
    requests,
    origin,
    appPort,
    listRuns,
    setFunctions,
    startExecutor,
    /** Serves functions, starts an executor and waits until it knows them. */
    async run(functions: InngestFunction.Any[]): Promise<Provider> {
      setFunctions(functions)
      const provider = await startExecutor()
      await expect.poll(countFunctions, patience).toBeGreaterThanOrEqual(functions.length)
      return provider
    },
    useRouter: (other: RequestHandler) => void (router = other),
    advance(ms: number): void {
      moved += ms
      for (const listener of listeners) listener()
    },
    async stopApp(): Promise<void> {
      app.closeAllConnections()
      await new Promise((resolve) => app.close(resolve))
    },
    async startApp(): Promise<void> {
      app = createServer(web)
      await listen(app, appPort)
    },
    async onlyRun(functionId: string): Promise<Run | undefined> {
      const runs = await listRuns(`?function=wayslot-${functionId}`)
      expect(runs.length).toBeLessThanOrEqual(1)
      return runs[0]
    },
    async close(): Promise<void> {
      await Promise.all(providers.map(async (provider) => provider.close?.()))
      for (const server of [cloud, app]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

export const silence = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined }

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A promise that a test opens by hand. */
export function makeGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
