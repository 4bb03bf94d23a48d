import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AppLoadContext } from '@remix-run/node'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { closeApp, openApp, type App } from '#app/lib/app.server.ts'
import type { HostContext, TenantSummary } from '#app/lib/context.ts'
import { AppError, errorStatus } from '#app/lib/errors.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { originOf } from '#app/lib/host.ts'
import { action as answerMail } from '#app/routes/webhooks/mail.ts'
import { action as answerTelegram } from '#app/routes/webhooks/telegram.ts'
import { action as answerTwilio } from '#app/routes/webhooks/twilio.ts'
import { action as answerText } from '#app/routes/webhooks/twilio-inbound.ts'
import { readerAt } from '#app/lib/reader-at.ts'
import type { Language } from '#app/words/language.ts'
import { startCloud } from '#local/cloud/cloud.ts'
import { appEnvironment } from '#local/launch/app-environment.ts'
import { providers } from '#app/paths.ts'
import { cloudTemplate, databaseUrl, copyTemplate } from './database.ts'
import { atEnd } from './endings.ts'

export const testSecret = 'a-secret-of-the-tests-and-of-nothing-else'

export type TestContext = {
  app: App
  /** Superuser on the app's database: to set up and to check, never to act for the app. */
  sql: Sql
  /** Database URL of the superuser. */
  sqlUrl: string
  /** Origin of the embedded cloud. */
  cloud: string
  env: Record<string, string>
  /** Answers the webhooks and job calls the stand-ins make; set by tests that need them. */
  onCall: (handler: ((request: Request) => Promise<Response>) | null) => void
}

/**
 * A migrated database of its own, on the run's server if no other is named, the stand-ins and an App on them, for one
 * test file; closed after its last test.
 */
export async function openTestContext(serverUrl = inject('postgresUrl')): Promise<TestContext> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await copyTemplate(admin, name)
  await copyTemplate(admin, `${name}_cloud`, cloudTemplate)

  let answer: ((request: Request) => Promise<Response>) | null = null
  const callee = await listen((request) => {
    const { pathname } = new URL(request.url)
    if (pathname === providers.twilio) return tellTwilio(request)
    if (pathname === providers.twilioInbound) return tellText(request)
    if (pathname === providers.mail) return tellMail(request)
    if (pathname === providers.telegram) return tellTelegram(request)
    return answer ? answer(request) : Promise.resolve(new Response(null, { status: 404 }))
  })
  const port = (callee.address() as AddressInfo).port
  const appOrigin = `http://app.localhost:${port}`
  const sqlUrl = databaseUrl(serverUrl, name)
  const cloud = await startCloud({
    port: 0,
    smtpPort: 0,
    databaseUrl: databaseUrl(serverUrl, `${name}_cloud`),
    appDatabaseUrl: sqlUrl,
    appOrigin,
    appAddress: { url: `http://127.0.0.1:${port}`, host: `app.localhost:${port}` },
  })
  const runtimeUrl = new URL(sqlUrl)
  runtimeUrl.username = 'wayslot_app'
  runtimeUrl.password = 'wayslot_app'
  const env = appEnvironment({
    nodeEnv: 'test',
    port,
    rootDomain: 'app.localhost',
    databaseUrl: runtimeUrl.href,
    cloudOrigin: cloud.origin,
    smtpPort: cloud.smtpPort,
    appSecret: testSecret,
    logLevel: 'silent',
  })
  const app = await openApp(readEnv(env))
  const sql: Sql = postgres(sqlUrl, {
    max: 4,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })

  atEnd(async () => {
    await closeApp(app)
    await cloud.close()
    await new Promise((resolve) => {
      callee.close(resolve)
      callee.closeAllConnections()
    })
    await sql.end({ timeout: 2 })
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.unsafe(`drop database if exists ${name}_cloud with (force)`)
    await admin.end()
  })
  const context: TestContext = {
    app,
    sql,
    sqlUrl,
    cloud: cloud.origin,
    env,
    onCall: (handler) => void (answer = handler),
  }
  const tell = (request: Request) => ({ request, context: loadContext(context, 'root'), params: {} })
  const tellTwilio = (request: Request) => answerTwilio(tell(request))
  const refused = (error: unknown) => {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: errorStatus[error.code] })
  }
  const tellText = (request: Request) => answerText(tell(request)).catch(refused)
  const tellMail = (request: Request) => answerMail(tell(request)).catch(refused)
  const tellTelegram = (request: Request) => answerTelegram(tell(request))
  return context
}

function listen(answer: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const headers = new Headers()
    for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value))
    const body = Buffer.concat(chunks)
    const request = new Request(new URL(req.url ?? '/', `http://${req.headers.host}`), {
      method: req.method ?? 'GET',
      headers,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    })
    const response = await answer(request).catch(() => new Response('failed', { status: 500 }))
    res.writeHead(response.status, Object.fromEntries(response.headers))
    res.end(Buffer.from(await response.arrayBuffer()))
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** The load context of a request to the root site, the admin host or a tenant's host. */
export function loadContext(
  test: TestContext,
  host: 'root' | 'admin' | TenantSummary,
  ip = '203.0.113.7',
  language: Language = 'en',
): AppLoadContext {
  const origin = test.app.env.APP_ORIGIN
  const context: HostContext =
    host === 'root'
      ? { kind: 'root', origin }
      : host === 'admin'
        ? { kind: 'admin', origin: originOf(origin, 'admin') }
        : { kind: 'tenant', origin: originOf(origin, host.slug), tenant: host }
  return {
    app: test.app,
    host: context,
    requestId: randomUUID(),
    nonce: 'test',
    ip,
    log: test.app.log,
    responseHeaders: new Headers(),
    reader: readerAt(context, language, test.app.clock.now()),
  }
}

/** The same with a clock at the beginning of an hour, so that no rate-limit window ends in the middle of a test. */
export function atFullHour(test: TestContext): TestContext {
  const hourMs = 3_600_000
  const ahead = hourMs - (Date.now() % hourMs)
  return { ...test, app: { ...test.app, clock: { ...test.app.clock, now: () => Date.now() + ahead } } }
}
