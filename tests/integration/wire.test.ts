import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPlatform, openDb } from '#app/lib/db.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { openListener } from '#app/lib/listener.server.ts'
import { connectPostgres, readDatabaseUrl } from '#app/lib/postgres.server.ts'
import { appEnvironment } from '#local/launch/app-environment.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { openTlsProxy, testAuthority, type TlsProxy } from '#tests/setup/tls-proxy.ts'

const database = await copyDatabase()
let proxy: TlsProxy
let folder: string
let authority: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wayslot-wire-'))
  authority = join(folder, 'authority.crt')
  await writeFile(authority, testAuthority)
  proxy = await openTlsProxy({ port: Number(new URL(database.runtimeUrl).port) })
})
afterAll(async () => {
  await proxy.close()
  await rm(folder, { recursive: true })
})

/** The database behind the encrypting proxy, by a name and with an ending of the URL. */
function behindProxy(host: string, ending: string): string {
  const url = new URL(database.runtimeUrl)
  url.hostname = host
  url.port = String(proxy.port)
  return url.href + ending
}

describe('PRIV5: a connection to the database', () => {
  test('is encrypted and its certificate checked, in the pool and for the listener', async () => {
    const url = behindProxy('localhost', `?sslmode=verify-full&sslrootcert=${authority}`)
    const db = openDb(url, { max: 1 })
    const listener = openListener(url)
    expect(await db.withTenant(asPlatform(), (tx) => tx`select 1 as one`)).toEqual([{ one: 1 }])
    const heard = new Promise((resolve) => void listener.subscribe('outbox', resolve))
    await listener.sql`select pg_notify('outbox', 'by a safe way')`.catch(() => {})
    const again = setInterval(() => void listener.sql`select pg_notify('outbox', 'by a safe way')`.catch(() => {}), 100)
    expect(await heard).toBe('by a safe way')
    clearInterval(again)
    await listener.close()
    await db.close()
  })

  test.each([
    [
      'a certificate of nobody we trust',
      () => behindProxy('localhost', '?sslmode=verify-full'),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    [
      'a certificate of another name',
      () => behindProxy('127.0.0.1', `?sslmode=verify-full&sslrootcert=${authority}`),
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'a server without encryption',
      () => `${database.runtimeUrl}?sslmode=verify-full&sslrootcert=${authority}`,
      /ECONNRESET|ERR_SSL|EPROTO|CONNECTION/,
    ],
  ])('is refused: %s', async (_name, url, code) => {
    const sql = connectPostgres(url(), { max: 1, connect_timeout: 3 })
    const failure: { code?: string } = await sql`select 1`.then(
      () => ({}),
      (error: { code?: string }) => error,
    )
    expect(failure.code).toMatch(code)
    await sql.end({ timeout: 1 })
  })

  test('to another machine is always like that, whatever the URL says', () => {
    const other = 'postgres://wayslot_app:x@db.example.com:5432/postgres'
    expect(readDatabaseUrl(other).ssl).toMatchObject({ host: 'db.example.com', rejectUnauthorized: true })
    const asked = readDatabaseUrl(`${other}?sslmode=verify-full&sslrootcert=${authority}&application_name=x`)
    expect(asked).toEqual({
      url: `${other}?application_name=x`,
      ssl: { host: 'db.example.com', rejectUnauthorized: true, ca: testAuthority },
    })
    for (const ending of [
      'sslmode=require',
      'sslmode=disable',
      'sslmode=prefer',
      'sslmode=no-verify',
      'ssl=false',
      'ssl=true',
    ])
      expect(() => readDatabaseUrl(`${other}?${ending}`), ending).toThrow('verify-full')
    expect(() => readDatabaseUrl(`${other}?sslrootcert=/nowhere.crt`)).toThrow('/nowhere.crt')
    expect(() => readDatabaseUrl('postgres:///wayslot?host=/tmp')).toThrow('host')
    for (const here of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'db.localhost'])
      expect(readDatabaseUrl(`postgres://a:b@${here}:5432/wayslot`).ssl, here).toBe(false)
    for (const there of ['10.0.0.5', 'localhost.example.com', '127.0.0.1.example.com', 'db', '[::2]', '128.0.0.1'])
      expect(readDatabaseUrl(`postgres://a:b@${there}:5432/wayslot`).ssl, there).toMatchObject({
        rejectUnauthorized: true,
      })
  })
})

describe('PRIV5: the environment', () => {
  const offline = appEnvironment({
    nodeEnv: 'production',
    port: 3000,
    rootDomain: 'app.localhost',
    databaseUrl: 'postgres://wayslot_app:x@127.0.0.1:5432/wayslot',
    cloudOrigin: 'http://127.0.0.1:4000',
    smtpPort: 4001,
    appSecret: 'a-secret-of-the-tests-and-of-nothing-else',
    logLevel: 'silent',
  })

  test('of an offline run names only this machine, without encryption', () => {
    expect(readEnv(offline)).toMatchObject({ NODE_ENV: 'production', MOVABLE_CLOCK: true })
  })

  test.each([
    ['DATABASE_URL', 'postgres://a:b@db.example.com/postgres?sslmode=require'],
    ['DATABASE_URL', 'postgres://a:b@db.example.com/postgres?sslmode=disable'],
    ['DATABASE_URL', 'postgres://a:b@db.example.com/postgres?sslmode=verify-full&sslrootcert=/nowhere.crt'],
    ['SMTP_URL', 'smtp://mail.example.com:587?ignoreTLS=true'],
    ['SMTP_URL', 'smtps://mail.example.com?tls.rejectUnauthorized=false'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['SUPABASE_URL', 'http://project.example.com'],
    ['STRIPE_API_URL', 'http://stripe.example.com'],
    ['TWILIO_API_URL', 'http://twilio.example.com'],
    ['GOOGLE_MAPS_URL', 'http://maps.example.com'],
    ['GOOGLE_ROUTES_URL', 'http://routes.example.com'],
    ['GOOGLE_PLACES_URL', 'http://places.example.com'],
    ['INNGEST_BASE_URL', 'http://inngest:8288'],
  ])('stops production from starting with %s=%s', (name, value) => {
    expect(() => readEnv({ ...offline, [name]: value })).toThrow(`${name}: `)
  })

  test.each([
    ['DATABASE_URL', 'postgres://a:b@db.example.com/postgres?sslmode=verify-full'],
    ['SMTP_URL', 'smtp://mail.example.com:587'],
    ['SMTP_URL', 'smtps://user:word@mail.example.com:465'],
    ['SUPABASE_URL', 'https://project.example.com'],
    ['INNGEST_BASE_URL', 'https://inngest.example.com'],
  ])('lets it start with %s=%s', (name, value) => {
    expect(readEnv({ ...offline, [name]: value })).toMatchObject({ [name]: value })
  })

  test('keeps the clock from moving beside live keys, and unless it is asked for', () => {
    const { MOVABLE_CLOCK: _, ...still } = offline
    expect(readEnv(still).MOVABLE_CLOCK).toBe(false)
    expect(() => readEnv({ ...offline, STRIPE_SECRET_KEY: 'sk_live_x' })).toThrow('MOVABLE_CLOCK')
  })
})
