import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, it } from 'vitest'
import { relayOnce, startOutboxRelay } from '#app/lib/outbox.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { openInngest } from '#app/lib/inngest.server.ts'
import { registerJobs } from '#inngest/serve.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

/** A job runner that accepts every call and answers none, until it is told to forward calls to the real one. */
let asked = 0
let mended = false
const hanging = createServer(async (req, res) => {
  asked += 1
  if (!mended) return
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const headers = Object.fromEntries(
    Object.entries(req.headers).filter(([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name)),
  )
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
  const answer = await fetch(`${test.cloud}${req.url}`, {
    method: req.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...body,
  })
  res
    .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
    .end(await answer.text())
})
await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve))
const stuck: App = {
  ...app,
  inngest: openInngest(
    { ...app.env, INNGEST_BASE_URL: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}` },
    app.log,
  ),
}
afterAll(() => {
  hanging.closeAllConnections()
  hanging.close()
})

/** How long it takes, ms; whether it fails does not matter. */
async function timeOf(work: Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work.catch(() => {})
  return performance.now() - started
}

it('a batch for a job runner that never answers is released in time, with its events and its transaction', async () => {
  await bookSomebody(test, await makeTenant(test))
  // The database ends a transaction that idles for 20 s; the events must be free before that.
  expect(await timeOf(relayOnce(stuck))).toBeLessThan(18_000)
  expect(await sql`select attempts from outbox where sent_at is null`).toEqual([{ attempts: 0 }])
  await jobs.relay()
})

it('a hanging job runner does not delay a shutdown, while jobs are registered or events are sent', async () => {
  for (const prepare of [() => registerJobs(stuck), async () => {}]) {
    const booking = await bookSomebody(test, await makeTenant(test))
    const before = asked
    const stop = await startOutboxRelay(stuck, prepare)
    await expect.poll(() => asked, patience).toBeGreaterThan(before)
    expect(await timeOf(stop())).toBeLessThan(1_000)
    expect(await sql`select from outbox where sent_at is null and data ->> 'bookingId' = ${booking.id}`).toHaveLength(1)
    await jobs.relay()
  }
})

it('jobs are registered and waiting events sent once the runner answers again, without a restart', async () => {
  const booking = await bookSomebody(test, await makeTenant(test))
  const before = asked
  const stop = await startOutboxRelay(stuck, () => registerJobs(stuck))
  await expect.poll(() => asked, patience).toBeGreaterThan(before)
  mended = true
  await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
  expect(await timeOf(stop())).toBeLessThan(1_000)
})
