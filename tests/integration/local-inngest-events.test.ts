import { Inngest } from 'inngest'
import { beforeEach, describe, expect, test } from 'vitest'
import { signBody } from '#local/cloud/inngest/signing.ts'
import {
  bearer,
  eventKey,
  hour,
  makeGate,
  openExecutor,
  patience,
  pause,
  signingKey,
  silence,
  type Run,
  type World,
} from '#tests/setup/executor.ts'

let world: World
const { sql } = openExecutor((opened) => void (world = opened))

const statusOf = (id: string) => async (): Promise<string | undefined> => (await world.onlyRun(id))?.status

describe('cancellation', () => {
  test('by cancelOn ends the runs that match, and no others', async () => {
    const sent: unknown[] = []
    const make = world.client.createFunction(
      {
        id: 'remind',
        triggers: [{ event: 'booking/confirmed' }],
        cancelOn: [
          {
            event: 'booking/cancelled',
            if: 'event.data.tenantId == async.data.tenantId && event.data.bookingId == async.data.bookingId',
          },
          { event: 'booking/confirmed', match: 'data.bookingId' },
        ],
      },
      async ({ event, step }) => {
        await step.sleep('wait', '2h')
        await step.run('send', () => void sent.push([event.data.bookingId, event.data.version]))
      },
    )
    await world.run([make])
    const booking = (bookingId: string, version: number) => ({
      name: 'booking/confirmed',
      data: { bookingId, version, tenantId: 't1' },
    })
    await world.client.send([booking('a', 1), booking('b', 1), booking('c', 1)])
    await world.client.send(booking('b', 2))
    await world.client.send([
      { name: 'booking/cancelled', data: { bookingId: 'a', tenantId: 't1' } },
      { name: 'booking/cancelled', data: { bookingId: 'c', tenantId: 't2' } },
      { name: 'booking/cancelled', data: { tenantId: 't1' } },
    ])
    const listAsleep = async (): Promise<Run[]> =>
      (await world.listRuns('?status=Running')).filter((run) => run.waiting[0]?.kind === 'sleep')
    await expect.poll(listAsleep, patience).toHaveLength(2)
    world.advance(2 * hour)
    await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(2)
    expect([...sent].sort((a, b) => String(a).localeCompare(String(b)))).toEqual([
      ['b', 2],
      ['c', 1],
    ])
    expect(await world.listRuns('?status=Cancelled')).toHaveLength(2)
  })

  test('during a step lets no further step start', async () => {
    const gate = makeGate()
    const ran: string[] = []
    const make = world.client.createFunction(
      {
        id: 'long',
        triggers: [{ event: 'long' }],
        cancelOn: [{ event: 'stop', match: 'data.id' }],
      },
      async ({ step }) => {
        await step.run('first', async () => {
          ran.push('first')
          await gate.opened
        })
        await step.run('second', () => void ran.push('second'))
      },
    )
    await world.run([make])
    await world.client.send({ name: 'long', data: { id: 1 } })
    await expect.poll(() => ran, patience).toEqual(['first'])
    await world.client.send({ name: 'stop', data: { id: 1 } })
    gate.open()
    await pause(1000)
    expect(ran).toEqual(['first'])
    expect(await statusOf('long')()).toBe('Cancelled')
  })
})

describe('repeated events', () => {
  test('with one id make one run within 24 hours', async () => {
    const make = world.client.createFunction({ id: 'once', triggers: [{ event: 'once' }] }, async () => 'done')
    await world.run([make])
    const send = () => world.client.send({ id: 'outbox-1', name: 'once', data: {} })
    await Promise.all(Array.from({ length: 8 }, send))
    await send()
    await expect.poll(statusOf('once'), patience).toBe('Completed')
    world.advance(25 * hour)
    await send()
    await expect.poll(async () => (await world.listRuns()).length, patience).toBe(2)
  })

  test('with the same idempotency value make one run', async () => {
    const idempotency = 'event.data.tenantId + "-" + event.data.n'
    const make = world.client.createFunction(
      { id: 'keyed', idempotency, triggers: [{ event: 'keyed' }] },
      async () => 'done',
    )
    await world.run([make])
    await world.client.send([1, 2, 1, 2, 2].map((n) => ({ name: 'keyed', data: { tenantId: 't', n } })))
    await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(2)
    expect(await world.listRuns()).toHaveLength(2)
  })

  test('count once when the SDK repeats a request whose answer was lost', async () => {
    const make = world.client.createFunction({ id: 'seeded', triggers: [{ event: 'seeded' }] }, async () => 'done')
    await world.run([make])
    const post = async (): Promise<unknown> =>
      (
        await fetch(`${world.origin}/e/${eventKey}`, {
          method: 'POST',
          body: JSON.stringify([{ name: 'seeded', data: {} }]),
          headers: { 'x-inngest-event-id-seed': '1743130137367,eii2YKXRVTJPuA==' },
        })
      ).json()
    expect(await post()).toEqual(await post())
    await expect.poll(statusOf('seeded'), patience).toBe('Completed')
  })
})

describe('calls from outside', () => {
  beforeEach(() =>
    world.run([
      world.client.createFunction(
        {
          id: 'guarded',
          triggers: [{ event: 'guarded' }],
        },
        async () => 'done',
      ),
    ]),
  )

  test('to the SDK are refused without a signature, or with a wrong or old one', async () => {
    const ctx = { run_id: 'x', attempt: 0 }
    const body = JSON.stringify({ event: { name: 'guarded', data: {} }, events: [], steps: {}, ctx, version: 2 })
    const post = async (signature?: string): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${world.appPort}/api/inngest?fnId=wayslot-guarded&stepId=step`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...(signature ? { 'x-inngest-signature': signature } : {}) },
        })
      ).status
    const seconds = Math.floor(Date.now() / 1000)
    expect(await post()).toBe(401)
    expect(await post(signBody('signkey-test-ffff', body))).toBe(401)
    expect(await post(signBody(signingKey, body, seconds - 301))).toBe(401)
    expect(await post(signBody(signingKey, body, seconds + 301))).toBe(401)
    const put = await fetch(`http://127.0.0.1:${world.appPort}/api/inngest`, { method: 'PUT' })
    expect(put.status).toBe(401)
  })

  test('with a wrong event key are refused', async () => {
    const stranger = new Inngest({ id: 'x', baseUrl: world.origin, eventKey: 'wrong', isDev: false, logger: silence })
    await expect(stranger.send({ name: 'guarded', data: {} })).rejects.toThrow('401')
    expect(await world.listRuns()).toEqual([])
  })

  test.each(['/fn/register', '/v1/checkpoint/x/async'])('to %s need the signing key', async (path) => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${eventKey}`]) {
      const response = await fetch(world.origin + path, { method: 'POST', body: '{}', headers: { authorization } })
      expect(response.status).toBe(401)
    }
  })

  test('with a checkpoint of another job are answered as stale', async () => {
    const response = await fetch(`${world.origin}/v1/checkpoint/x/async`, {
      method: 'POST',
      headers: { authorization: bearer },
      body: JSON.stringify({ qi_id: 'x:discover', generation_id: 1, steps: [] }),
    })
    expect(response.status).toBe(409)
  })

  test.each([
    [{ name: 'inngest/function.failed', data: {} }, 'reserved'],
    [{ name: '', data: {} }, 'event name is empty'],
    [{ data: {} }, 'event name is empty'],
    [{ name: 'x', ts: 1 }, '1980'],
    [[{ name: 'guarded' }, 'x'], 'expected object'],
  ])('with a malformed event are refused with the whole batch: %j', async (body, why) => {
    const response = await fetch(`${world.origin}/e/${eventKey}`, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error).toContain(why)
    expect(await world.listRuns()).toEqual([])
  })
})

describe('a registration', () => {
  const config = (more: object): object => ({
    id: 'wayslot-f',
    name: 'f',
    triggers: [{ event: 'e' }],
    steps: {
      step: {
        id: 'step',
        name: 'step',
        runtime: { type: 'http', url: 'http://app.localhost:3000/api/inngest?fnId=wayslot-f&stepId=step' },
      },
    },
    ...more,
  })
  const post = (functions: object[]): Promise<Response> =>
    fetch(`${world.origin}/fn/register`, {
      method: 'POST',
      headers: { authorization: bearer },
      body: JSON.stringify({ appName: 'wayslot', url: 'http://app.localhost:3000/api/inngest', functions }),
    })

  test.each([
    [{ debounce: { period: '5m' } }, 'debounce'],
    [{ batchEvents: { maxSize: 2, timeout: '1m' } }, 'batchEvents'],
    [{ priority: { run: '1' } }, 'priority'],
    [{ rateLimit: { limit: 1, period: '1m' } }, 'rateLimit'],
    [{ throttle: { limit: 1, period: '1m' } }, 'throttle'],
    [{ singleton: { mode: 'skip' } }, 'singleton'],
    [{ timeouts: { start: '1m' } }, 'timeouts'],
    [{ concurrency: { limit: 1, key: 'size(event.data.x)' } }, 'concurrency'],
    [{ concurrency: [1, 2].map((limit) => ({ limit, key: `event.data.x${limit}` })) }, 'concurrency'],
    [{ concurrency: [{ limit: 1, scope: 'account' }] }, 'concurrency'],
    [{ cancel: [{ event: 'x', if: 'event.data.a != async.data.a' }] }, 'cancelOn'],
    [{ cancel: [{ event: 'x', if: 'event.data.a == async.data.a || true' }] }, 'cancelOn'],
    [{ idempotency: 'size(event.data.x)' }, 'idempotency'],
    [{ triggers: [{ event: 'booking/*' }] }, 'wildcards'],
    [{ triggers: [{ event: 'e', expression: 'event.data.n > 1' }] }, 'trigger if'],
    [{ triggers: [{ cron: '* * * *' }] }, 'five fields'],
    [{ triggers: [{ cron: '0 0 30 2 *' }] }, 'no such date'],
  ])('with %j is refused, naming function and option', async (more, option) => {
    await world.startExecutor()
    const response = await post([config({ id: 'wayslot-fine' }), config(more)])
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: string }
    expect(error).toContain('function wayslot-f: ')
    expect(error).toContain(option)
    expect(await sql`select id from inngest.functions`).toHaveLength(0)
  })

  test('that replaces another says whether anything changed, and functions it leaves out get no more runs', async () => {
    await world.startExecutor()
    const both = [config({}), config({ id: 'wayslot-g' })]
    expect(await (await post(both)).json()).toMatchObject({ ok: true, modified: true })
    expect(await (await post(both)).json()).toMatchObject({ ok: true, modified: false })
    expect(await (await post([config({})])).json()).toMatchObject({ modified: true })
    await world.client.send({ name: 'e', data: {} })
    expect(await world.listRuns('?function=wayslot-g')).toHaveLength(0)
    expect(await world.listRuns('?function=wayslot-f')).toHaveLength(1)
  })
})
