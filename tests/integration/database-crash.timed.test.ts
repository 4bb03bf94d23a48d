import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { appEnvironment } from '#local/launch/app-environment.ts'
import { startPostgres } from '#local/launch/postgres.ts'
import { guest, openStarts } from '#tests/setup/bookings.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { databaseUrl } from '#tests/setup/database.ts'
import { makeTenant } from '#tests/setup/tenants.ts'
import { migrate } from '../../supabase/migrate.ts'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
}, 60_000)

/** A durable Postgres for this test only, always at the same address, however often it crashes and restarts. */
async function startMortal() {
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-mortal-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'postgres')
  let server = await startPostgres({ dataDir })
  closing.push(() => server.stop())
  const door = createServer((client: Socket) => {
    const behind = connect(Number(new URL(server.url).port), '127.0.0.1')
    const hangUp = () => [client, behind].forEach((socket) => socket.destroy())
    for (const socket of [client, behind]) socket.on('error', hangUp).on('close', hangUp)
    client.pipe(behind).pipe(client)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => door.close(resolve)))
  const url = new URL(server.url)
  url.port = String((door.address() as AddressInfo).port)
  return {
    url: url.href,
    /** As `pg_ctl stop -m immediate`: every backend stops at once, and nothing is written first. */
    crash: async () => {
      process.kill(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
      await server.ended
      await server.stop()
    },
    restart: async () => {
      server = await startPostgres({ dataDir })
    },
  }
}

it(
  'loses no confirmed booking and keeps none half done when the database dies under load, and the app recovers (JOB2)',
  { timeout: 120_000 },
  async () => {
    const mortal = await startMortal()
    const admin = postgres(mortal.url, { max: 1, onnotice: () => {} })
    await admin.unsafe('create database wayslot')
    await admin.end()
    const sqlUrl = databaseUrl(mortal.url, 'wayslot')
    await migrate({ url: sqlUrl, bootstrap: true })
    const camel = { column: { from: postgres.toCamel, to: postgres.fromCamel } }
    const sql: Sql = postgres(sqlUrl, { max: 1, onnotice: () => {}, transform: camel })
    closing.push(() => sql.end({ timeout: 2 }))
    const runtime = new URL(sqlUrl)
    runtime.username = 'wayslot_app'
    runtime.password = 'wayslot_app'
    const env = appEnvironment({
      nodeEnv: 'test',
      port: 9,
      rootDomain: 'app.localhost',
      databaseUrl: runtime.href,
      cloudOrigin: 'http://127.0.0.1:9',
      smtpPort: 9,
      appSecret: 'a-secret-of-the-tests-and-of-nothing-else',
      logLevel: 'silent',
    })
    const app = await openApp(readEnv(env))
    closing.push(() => closeApp(app))
    let heard = 0
    await app.listener.subscribe('outbox', () => (heard += 1))
    const tenant = await makeTenant({ sql }, { technicians: 4 })
    const starts = (await Promise.all([3, 4, 5, 6, 7].map((days) => openStarts(app, tenant, days)))).flat()

    const promised = new Map<string, string>()
    let refused = 0
    let longest = 0
    let next = 0
    const askOnce = async () => {
      const began = Date.now()
      const key = randomUUID()
      const start = starts[(next += 1) % starts.length]!
      try {
        const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start), { idempotencyKey: key })
        if (answer.ok) promised.set(key, answer.booking.id)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect((error as AppError).code).toBe('unavailable')
        refused += 1
        await sleep(20)
      }
      longest = Math.max(longest, Date.now() - began)
    }
    for (let death = 1; death <= 2; death += 1) {
      let over = false
      const before = promised.size
      const refusedBefore = refused
      const storm = Promise.all(
        Array.from({ length: 6 }, async () => {
          while (!over) await askOnce()
        }),
      )
      await expect.poll(() => promised.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 8)
      await mortal.crash()
      await expect.poll(() => refused, { timeout: 20_000, interval: 20 }).toBeGreaterThan(refusedBefore)
      await mortal.restart()
      const atRestart = promised.size
      await expect.poll(() => promised.size, { timeout: 20_000, interval: 20 }).toBeGreaterThan(atRestart)
      over = true
      await storm

      const stored = await sql<{ id: string; keys: string[] | null; history: number; events: number }[]>`
      select b.id, (select json_agg(k.key) from idempotency_keys k where k.booking_id = b.id) as keys,
        (select count(*)::int from booking_events e where e.booking_id = b.id) as history,
        (select count(*)::int from outbox o where o.data ->> 'bookingId' = b.id::text) as events
      from bookings b`
      const byId = new Map(stored.map((row) => [row.id, row]))
      for (const [key, id] of promised)
        expect(byId.get(id), `the promised booking ${id}`).toMatchObject({ keys: [key] })
      for (const row of stored) expect(row).toMatchObject({ history: 1, events: 1, keys: [expect.any(String)] })
      expect(await sql`select key from idempotency_keys where booking_id is null`).toEqual([])
      await expectSound(sql)
    }
    // Nobody was left hanging, and the connection that listens was found again too.
    expect(longest).toBeLessThan(10_000)
    const heardBefore = heard
    await expect
      .poll(
        async () => {
          await askOnce()
          return heard
        },
        { timeout: 20_000, interval: 250 },
      )
      .toBeGreaterThan(heardBefore)
  },
)
