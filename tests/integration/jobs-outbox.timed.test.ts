import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Inngest } from 'inngest'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanUp } from '#app/domain/notifications/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { healthRoutes } from '#app/lib/health.server.ts'
import { announce, givenUpAfter, relayOnce, startOutboxRelay } from '#app/lib/outbox.server.ts'
import { action, loader } from '#app/routes/jobs/inngest.ts'
import { signBody } from '#local/cloud/inngest/signing.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

// Twenty jobs at once take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
  await sql`delete from outbox where sent_at is null`
})

/** The same app with the job runner somewhere else. */
function withRunnerAt(baseUrl: string, fetcher?: typeof fetch): App {
  const { INNGEST_EVENT_KEY: eventKey, INNGEST_SIGNING_KEY: signingKey } = app.env
  return {
    ...app,
    inngest: new Inngest({
      id: 'wayslot',
      isDev: false,
      eventKey,
      signingKey,
      baseUrl,
      logger: app.log,
      ...(fetcher ? { fetch: fetcher } : {}),
    }),
  }
}
const nowhere = 'http://127.0.0.1:9'
const unsent = async () =>
  ((await sql`select count(*)::int as count from outbox where sent_at is null`)[0]?.count as number) ?? 0
const runsOf = async (bookingId: string, fn: string) =>
  (await jobs.runs(`&function=wayslot-${fn}`)).filter((run) => JSON.stringify(run).includes(bookingId))

async function listen(handler: express.Express): Promise<{ origin: string; server: Server }> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise((resolve) => server.close(resolve)))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

describe('the outbox', () => {
  it('sends what was committed by a process that died before it could send (JOB8)', async () => {
    const booking = await bookSomebody(test, await makeTenant(test))
    expect(await unsent()).toBe(1)
    // This process does not relay. Another one starts and finds the event.
    endings.push(await startOutboxRelay(app))
    await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
    expect(await unsent()).toBe(0)
  })

  it('sends again what a process sent without noting it before it died, and it runs once (JOB8)', async () => {
    const booking = await bookSomebody(test, await makeTenant(test))
    await jobs.relay()
    await sql`update outbox set sent_at = null where data ->> 'bookingId' = ${booking.id}`
    await jobs.relay()
    await jobs.settled()
    expect(await runsOf(booking.id, 'notify-booking')).toHaveLength(1)
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('wakes the relay at once', async () => {
    endings.push(await startOutboxRelay(app))
    await new Promise((resolve) => setTimeout(resolve, 300))
    const started = Date.now()
    const booking = await bookSomebody(test, await makeTenant(test))
    await expect
      .poll(
        async () =>
          (await sql`select from outbox where data ->> 'bookingId' = ${booking.id} and sent_at is not null`).length,
        { timeout: 4_000, interval: 20 },
      )
      .toBe(1)
    expect(Date.now() - started).toBeLessThan(4_000)
  })

  it('is shared by two relays: each event is sent once and runs once', async () => {
    const tenant = await makeTenant(test)
    const bookings = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bookSomebody(test, tenant, { days: 3 + index })),
    )
    const other = withRunnerAt(test.cloud)
    const sent = await Promise.all([relayOnce(app), relayOnce(other), relayOnce(app), relayOnce(other)])
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(20)
    await jobs.settled()
    for (const { id, phone } of bookings) {
      expect(await runsOf(id, 'notify-booking')).toHaveLength(1)
      expect(await jobs.inbox(phone)).toHaveLength(1)
    }
  })

  it('keeps everything while the job runner is down, reports that after two minutes, and sends it later', async () => {
    const { origin } = await listen(express().use(healthRoutes(app)))
    const ready = async () => {
      const response = await fetch(`${origin}/readyz`)
      return [response.status, ((await response.json()) as { checks: unknown }).checks]
    }
    const booking = await bookSomebody(test, await makeTenant(test))
    await expect(relayOnce(withRunnerAt(nowhere))).rejects.toThrow()
    expect(await unsent()).toBe(1)
    expect(await sql`select attempts from outbox where sent_at is null`).toMatchObject([{ attempts: 0 }])
    expect(await ready()).toEqual([200, { database: 'ok', jobs: 'ok' }])
    await sql`update outbox set created_at = created_at - interval '121 seconds' where sent_at is null`
    expect(await ready()).toEqual([503, { database: 'ok', jobs: 'unavailable' }])
    await jobs.relay()
    expect(await ready()).toEqual([200, { database: 'ok', jobs: 'ok' }])
    await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
  })

  it('goes on past an event that the runner refuses, and gives that one up with an alert', async () => {
    const tenant = await makeTenant(test)
    // The runner keeps names that begin so for itself.
    await sql`insert into outbox (tenant_id, name, data) values (${tenant.id}, 'inngest/poison', '{}')`
    const booking = await bookSomebody(test, tenant)
    // The SDK tries a refused request five times over, which a test need not wait for.
    expect(await relayOnce(app)).toBe(1)
    await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
    const [poison] = await sql`select attempts, sent_at from outbox where name = 'inngest/poison'`
    expect(poison).toEqual({ attempts: 1, sentAt: null })
    await sql`update outbox set attempts = ${givenUpAfter - 1} where name = 'inngest/poison'`
    expect(await relayOnce(app)).toBe(0)
    expect(await app.metrics.registry.getSingleMetricAsString('wayslot_alerts_total')).toContain('event_given_up')
    const quick = performance.now()
    expect(await relayOnce(app)).toBe(0)
    expect(performance.now() - quick).toBeLessThan(500)
  })

  it('refuses an event of another business (TEN2)', async () => {
    const [a, b] = [await makeTenant(test), await makeTenant(test)]
    const forged = app.db.withTenant(asWorker(a.id), (tx) =>
      announce(tx, b.id, 'message/send_asked', { messageId: randomUUID() }),
    )
    await expect(forged).rejects.toMatchObject({ code: '42501' })
  })

  it('forgets events two weeks after they were sent, and counts and codes that are over', async () => {
    const tenant = await makeTenant(test)
    const day = (days: number) => new Date(app.clock.now() - days * 86_400_000)
    for (const [days, sent] of [
      [15, true],
      [13, true],
      [20, false],
    ] as const) {
      await sql`insert into outbox (tenant_id, name, data, created_at, sent_at) values (${tenant.id}, 'booking/finished', '{}', ${day(days)}, ${sent ? day(days) : null})`
    }
    await sql`insert into rate_limits (key, window_start) values ('old', ${day(3)}), ('new', ${day(1)})`
    await sql`insert into handover_codes (code_hash, user_id, host, expires_at) values ('old', ${tenant.ownerId}, 'x', ${day(2)}), ('new', ${tenant.ownerId}, 'x', ${day(0)})`
    expect(await cleanUp(app)).toEqual({ events: 1, counts: 1, codes: 1 })
    expect(await cleanUp(app)).toEqual({ events: 0, counts: 0, codes: 0 })
    expect(await sql`select key from rate_limits where key in ('old', 'new')`).toEqual([{ key: 'new' }])
  })
})

describe('a call of a job', () => {
  const body = '{"ctx":{},"event":{"data":{},"name":"booking/confirmed"},"events":[],"steps":{}}'
  const call = (init: RequestInit = {}, query = '?fnId=wayslot-notify-booking&stepId=step') => {
    const headers = {
      host: new URL(app.env.APP_ORIGIN).host,
      'content-type': 'application/json',
      ...(init.headers as Record<string, string>),
    }
    const request = new Request(`${app.env.APP_ORIGIN}/api/inngest${query}`, { method: 'POST', body, ...init, headers })
    const handler = request.method === 'GET' ? loader : action
    return handler({ request, params: {}, context: loadContext(test, 'root') })
  }
  it.each([
    ['without a signature', {}],
    [
      'with a made-up one',
      { headers: { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1000)}&s=${'0'.repeat(64)}` } },
    ],
    [
      'of six minutes ago',
      { headers: { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1000) - 360}&s=${'0'.repeat(64)}` } },
    ],
  ])('%s is refused (JOB7)', async (_what, init) => {
    expect((await call(init)).status).toBe(401)
    expect((await call({ ...init, method: 'PUT' }, '')).status).toBe(401)
  })

  it('from the past or the future is refused even with a right signature (JOB7)', async () => {
    const now = Math.floor(Date.now() / 1000)
    const signed = (seconds: number) => ({
      headers: { 'x-inngest-signature': signBody(app.env.INNGEST_SIGNING_KEY, body, seconds) },
    })
    expect((await call(signed(now - 302))).status).toBe(401)
    expect((await call(signed(now + 302))).status).toBe(401)
    expect((await call(signed(now))).status).not.toBe(401)
    expect((await call({ ...signed(now), body: body.replace('confirmed', 'cancelled') })).status).toBe(401)
  })

  it('without a signature learns nothing', async () => {
    const answer = await call({ method: 'GET', body: null }, '')
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('notify-booking')
  })

  it('must be signed in production: the app does not start with the dev flag (JOB7)', () => {
    expect(() => readEnv({ ...test.env, NODE_ENV: 'production', INNGEST_DEV: '1' })).toThrow(/INNGEST_DEV/)
    expect(() => readEnv({ ...test.env, NODE_ENV: 'production', INNGEST_DEV: 'http://127.0.0.1:8288' })).toThrow(
      /INNGEST_DEV/,
    )
    expect(() => readEnv({ ...test.env, NODE_ENV: 'production', INNGEST_DEV: '0' })).not.toThrow()
  })
})
