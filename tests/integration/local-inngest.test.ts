import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { RequestHandler, Router } from 'express'
import { Inngest, NonRetriableError, RetryAfterError } from 'inngest'
import type { InngestFunction } from 'inngest'
import { serve } from 'inngest/express'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { CloudContext, Provider } from '#local/context.ts'
import { createInngest } from '#local/inngest/index.ts'
import { signBody } from '#local/inngest/signing.ts'
import { databaseUrl } from '#tests/setup/database.ts'

const eventKey = 'local-event-key'
const signingKey = 'signkey-test-0123456789abcdef0123456789abcdef'
const hashedKey = createHash('sha256').update(Buffer.from(signingKey.slice(13), 'hex')).digest('hex')
const bearer = `Bearer signkey-test-${hashedKey}`
const appHost = 'app.localhost:3000'
const minute = 60_000
const hour = 60 * minute
const patience = { timeout: 10_000, interval: 30 }

type Run = {
  id: string
  functionId: string
  status: string
  event: { name: string; data: Record<string, unknown> }
  output: unknown
  error: { name: string; message: string } | null
  steps: { name: string; outcome: string }[]
  waiting: { kind: string; attempt: number; dueAt: number; running: boolean }[]
}

/** A database of this file's own. `TEST_DATABASE_URL` names another server than the run's. */
const server = process.env.TEST_DATABASE_URL ?? inject('postgresUrl')
const database = `test_inngest_${randomUUID().replaceAll('-', '')}`
const url = databaseUrl(server, database)
const admin = postgres(server, { max: 1, onnotice: () => undefined })
let sql: Sql
let world: World

beforeAll(async () => {
  await admin.unsafe(`create database ${database}`)
  sql = postgres(url, { max: 8, onnotice: () => undefined })
})

afterAll(async () => {
  await sql.end()
  await admin.unsafe(`drop database ${database} with (force)`)
  await admin.end()
})

beforeEach(async () => {
  await sql`drop schema if exists inngest cascade`
  world = await startWorld()
})

afterEach(() => world.close())

type World = Awaited<ReturnType<typeof startWorld>>

/** A cloud with an executor, and an app that serves whatever functions a test makes. */
async function startWorld() {
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
    handler = serve({ client, functions, ...options }) as unknown as RequestHandler
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
    client, context, requests, origin, appPort, listRuns, setFunctions, startExecutor,
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
      await Promise.all(providers.map((provider) => provider.close?.()))
      for (const server of [cloud, app]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

const silence = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined }

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const statusOf = (id: string) => async (): Promise<string | undefined> => (await world.onlyRun(id))?.status
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A promise that a test opens by hand. */
function makeGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('steps', () => {
  test.each([true, false])('run once each, in order, with checkpointing %s', async (checkpointing) => {
    const ran: string[] = []
    const make = world.client.createFunction({
      id: 'two', checkpointing, triggers: [{ event: 'booking/confirmed' }],
    }, async ({ event, step }) => {
      const one = await step.run('one', () => {
        ran.push('one')
        return event.data.n as number
      })
      const two = await step.run('two', () => {
        ran.push('two')
        return one + 1
      })
      return { two }
    })
    await world.run([make])
    await world.client.send({ name: 'booking/confirmed', data: { n: 4 } })
    await expect.poll(statusOf('two'), patience).toBe('Completed')
    expect(await world.onlyRun('two')).toMatchObject({ output: { two: 5 }, steps: [{ name: 'one' }, { name: 'two' }] })
    expect(ran).toEqual(['one', 'two'])
    expect(world.requests.filter((line) => line === 'POST wayslot-two')).toHaveLength(checkpointing ? 1 : 3)
  })

  test('keep null, undefined, nested and odd text', async () => {
    const text = 'Ж \u0000 " \\ 😀'
    const make = world.client.createFunction({
      id: 'odd', checkpointing: false, triggers: [{ event: 'odd' }],
    }, async ({ event, step }) => {
      const nothing = await step.run('nothing', () => undefined)
      const deep = await step.run('deep', () => ({ b: [1.5, null, { ж: text }], a: '' }))
      return { nothing, deep, given: event.data.text }
    })
    await world.run([make])
    await world.client.send({ name: 'odd', data: { text } })
    await expect.poll(statusOf('odd'), patience).toBe('Completed')
    expect((await world.onlyRun('odd'))?.output)
      .toEqual({ nothing: null, deep: { b: [1.5, null, { ж: text }], a: '' }, given: text })
  })

  test('that start together all run, once each, and then the function goes on', async () => {
    const ran: string[] = []
    const make = world.client.createFunction({ id: 'fan', triggers: [{ event: 'fan' }] }, async ({ step }) => {
      const parts = await Promise.all(['a', 'b', 'c'].map((name) => step.run(name, () => {
        ran.push(name)
        return name.toUpperCase()
      })))
      await Promise.all([step.sleep('nap', '1h'), step.run('d', () => void ran.push('d'))])
      return step.run('join', () => parts.join(''))
    })
    await world.run([make])
    await world.client.send({ name: 'fan', data: {} })
    await expect.poll(() => ran.length, patience).toBe(4)
    await pause(300)
    expect(await statusOf('fan')()).toBe('Running')
    world.advance(hour)
    await expect.poll(statusOf('fan'), patience).toBe('Completed')
    expect((await world.onlyRun('fan'))?.output).toBe('ABC')
    expect([...ran].sort()).toEqual(['a', 'b', 'c', 'd'])
    // Plan, three steps, plan, one step, and after the nap the rest: the function is not asked in between.
    expect(world.requests.filter((line) => line === 'POST wayslot-fan')).toHaveLength(7)
  })

  test('sleepUntil ends when the clock says so, not before', async () => {
    const at = world.context.now() + 24 * hour
    const ran: string[] = []
    const make = world.client.createFunction({
      id: 'remind', triggers: [{ event: 'booking/confirmed' }],
    }, async ({ event, step }) => {
      await step.sleepUntil('until', new Date(event.data.at as number))
      await step.run('send', () => void ran.push('sent'))
    })
    await world.run([make])
    await world.client.send({ name: 'booking/confirmed', data: { at } })
    await expect.poll(async () => (await world.onlyRun('remind'))?.waiting[0]?.kind, patience).toBe('sleep')
    world.advance(24 * hour - minute)
    await pause(1200)
    expect(ran).toEqual([])
    world.advance(minute)
    await expect.poll(statusOf('remind'), patience).toBe('Completed')
    expect(ran).toEqual(['sent'])
  })

  test('send events that start other functions', async () => {
    const first = world.client.createFunction({ id: 'first', triggers: [{ event: 'first' }] }, async ({ step }) => {
      await step.sendEvent('tell', { name: 'second', data: { from: 'first' } })
    })
    const triggers = [{ event: 'second', if: 'event.data.from == "first"' }]
    const second = world.client.createFunction({ id: 'second', triggers },
      async ({ event }) => (event.data as { from: string }).from)
    await world.run([first, second])
    await world.client.send([{ name: 'first', data: {} }, { name: 'second', data: { from: 'elsewhere' } }])
    await expect.poll(statusOf('second'), patience).toBe('Completed')
    expect((await world.onlyRun('second'))?.output).toBe('first')
  })

  test('of a kind that is not supported fail the run and say which', async () => {
    const make = world.client.createFunction({ id: 'waits', triggers: [{ event: 'waits' }] }, async ({ step }) => {
      await step.waitForEvent('the reply', { event: 'reply', timeout: '1h' })
    })
    await world.run([make])
    await world.client.send({ name: 'waits', data: {} })
    await expect.poll(statusOf('waits'), patience).toBe('Failed')
    expect((await world.onlyRun('waits'))?.error?.message)
      .toContain('wayslot-waits: step.waitForEvent (step "the reply")')
  })
})

describe('failures', () => {
  test('are tried again with backoff, then the run fails and onFailure hears of it once', async () => {
    let tries = 0
    const heard: unknown[] = []
    const make = world.client.createFunction({
      id: 'flaky', retries: 2, triggers: [{ event: 'flaky' }],
      onFailure: async ({ event, error }) => {
        heard.push([event.data.function_id, event.data.event.data.n, error.message])
      },
    }, async ({ step }) => {
      await step.run('try', () => {
        tries += 1
        throw new Error(`broken ${tries}`)
      })
    })
    await world.run([make])
    await world.client.send({ name: 'flaky', data: { n: 7 } })
    for (const attempt of [1, 2]) {
      await expect.poll(async () => (await world.onlyRun('flaky'))?.waiting[0]?.attempt, patience).toBe(attempt)
      const due = (await world.onlyRun('flaky'))?.waiting[0]?.dueAt ?? 0
      expect(due - world.context.now()).toBeGreaterThan(attempt * 13_000)
      expect(tries).toBe(attempt)
      world.advance(due - world.context.now() + 1)
    }
    await expect.poll(statusOf('flaky'), patience).toBe('Failed')
    await expect.poll(statusOf('flaky-failure'), patience).toBe('Completed')
    expect(tries).toBe(3)
    expect(heard).toEqual([['wayslot-flaky', 7, 'broken 3']])
    expect((await world.onlyRun('flaky'))?.error?.message).toBe('broken 3')
  })

  test('of a step can be caught by the function once its attempts are used up', async () => {
    const make = world.client.createFunction({
      id: 'caught', retries: 0, triggers: [{ event: 'caught' }],
    }, async ({ step }) => {
      const answer = await step.run('try', (): string => {
        throw new Error('no')
      }).catch(() => 'caught')
      return step.run('after', () => answer)
    })
    await world.run([make])
    await world.client.send({ name: 'caught', data: {} })
    await expect.poll(statusOf('caught'), patience).toBe('Completed')
    expect((await world.onlyRun('caught'))?.output).toBe('caught')
  })

  test('that are not retriable end the run at the first attempt', async () => {
    let tries = 0
    const make = world.client.createFunction({ id: 'final', triggers: [{ event: 'final' }] }, async () => {
      tries += 1
      throw new NonRetriableError('never')
    })
    await world.run([make])
    await world.client.send({ name: 'final', data: {} })
    await expect.poll(statusOf('final'), patience).toBe('Failed')
    expect(tries).toBe(1)
  })

  test('that name a time are tried again then', async () => {
    let tries = 0
    const make = world.client.createFunction({ id: 'later', triggers: [{ event: 'later' }] }, async () => {
      tries += 1
      if (tries === 1) throw new RetryAfterError('busy', '20m')
      return tries
    })
    await world.run([make])
    await world.client.send({ name: 'later', data: {} })
    await expect.poll(async () => (await world.onlyRun('later'))?.waiting[0]?.attempt, patience).toBe(1)
    const wait = ((await world.onlyRun('later'))?.waiting[0]?.dueAt ?? 0) - world.context.now()
    expect(Math.abs(wait - 20 * minute)).toBeLessThan(3000)
    world.advance(20 * minute)
    await expect.poll(statusOf('later'), patience).toBe('Completed')
  })
})

describe('cancellation', () => {
  test('cancelOn ends the runs that match, and no others', async () => {
    const sent: unknown[] = []
    const make = world.client.createFunction({
      id: 'remind', triggers: [{ event: 'booking/confirmed' }],
      cancelOn: [
        {
          event: 'booking/cancelled',
          if: 'event.data.tenantId == async.data.tenantId && event.data.bookingId == async.data.bookingId',
        },
        { event: 'booking/confirmed', match: 'data.bookingId' },
      ],
    }, async ({ event, step }) => {
      await step.sleep('wait', '2h')
      await step.run('send', () => void sent.push([event.data.bookingId, event.data.version]))
    })
    await world.run([make])
    const booking = (bookingId: string, version: number) => (
      { name: 'booking/confirmed', data: { bookingId, version, tenantId: 't1' } }
    )
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
    expect([...sent].sort()).toEqual([['b', 2], ['c', 1]])
    expect(await world.listRuns('?status=Cancelled')).toHaveLength(2)
  })

  test('while a step runs lets no further step start', async () => {
    const gate = makeGate()
    const ran: string[] = []
    const make = world.client.createFunction({
      id: 'long', triggers: [{ event: 'long' }], cancelOn: [{ event: 'stop', match: 'data.id' }],
    }, async ({ step }) => {
      await step.run('first', async () => {
        ran.push('first')
        await gate.opened
      })
      await step.run('second', () => void ran.push('second'))
    })
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

describe('repetition', () => {
  test('one event id makes one run within 24 hours', async () => {
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

  test('the same idempotency value makes one run', async () => {
    const idempotency = 'event.data.tenantId + "-" + event.data.n'
    const make = world.client.createFunction({ id: 'keyed', idempotency, triggers: [{ event: 'keyed' }] },
      async () => 'done')
    await world.run([make])
    await world.client.send([1, 2, 1, 2, 2].map((n) => ({ name: 'keyed', data: { tenantId: 't', n } })))
    await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(2)
    expect(await world.listRuns()).toHaveLength(2)
  })

  test('a request that the SDK repeats because its answer was lost counts once', async () => {
    const make = world.client.createFunction({ id: 'seeded', triggers: [{ event: 'seeded' }] }, async () => 'done')
    await world.run([make])
    const post = async (): Promise<unknown> => (await fetch(`${world.origin}/e/${eventKey}`, {
      method: 'POST', body: JSON.stringify([{ name: 'seeded', data: {} }]),
      headers: { 'x-inngest-event-id-seed': '1743130137367,eii2YKXRVTJPuA==' },
    })).json()
    expect(await post()).toEqual(await post())
    await expect.poll(statusOf('seeded'), patience).toBe('Completed')
  })
})

test('a limit of one lets one step run at a time', async () => {
  let now = 0
  let most = 0
  const make = world.client.createFunction({
    id: 'single', concurrency: 1, triggers: [{ event: 'single' }],
  }, async ({ step }) => {
    await step.run('work', async () => {
      most = Math.max(most, ++now)
      await pause(60)
      now -= 1
    })
  })
  await world.run([make])
  await world.client.send([1, 2, 3].map((n) => ({ name: 'single', data: { n } })))
  await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(3)
  expect(most).toBe(1)
})

test('a schedule fires at its time, once for all the ticks that were missed', async () => {
  const fired: unknown[] = []
  const make = world.client.createFunction({
    id: 'nightly', triggers: [{ cron: 'TZ=Asia/Almaty 30 3 * * *' }],
  }, async ({ event }) => {
    fired.push(event.data)
  })
  await world.run([make])
  await pause(700)
  expect(fired).toEqual([])
  world.advance(24 * hour)
  await expect.poll(() => fired.length, patience).toBe(1)
  world.advance(5 * 24 * hour)
  await expect.poll(() => fired.length, patience).toBe(2)
  await pause(700)
  expect(fired).toEqual([{ cron: 'TZ=Asia/Almaty 30 3 * * *' }, { cron: 'TZ=Asia/Almaty 30 3 * * *' }])
})

describe('crashes', () => {
  /** An executor in a process of its own, behind the same address. */
  async function startProcess(): Promise<ChildProcess> {
    const script = `
      import express from 'express'
      import postgres from 'postgres'
      import { createInngest } from '#local/inngest/index.ts'
      const { url, context } = JSON.parse(process.argv[1])
      const sql = postgres(url, { max: 4, onnotice: () => undefined })
      const provider = await createInngest({ ...context, sql, now: () => Date.now(), onClockChange: () => undefined })
      const server = express().use(provider.router).listen(0, '127.0.0.1', () => console.log(server.address().port))`
    const { keys, appAddress, origin, appOrigin } = world.context
    const argument = JSON.stringify({ url, context: { keys, appAddress, origin, appOrigin } })
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, argument], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const port = await new Promise<number>((resolve) => {
      child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())))
    })
    world.useRouter((req, res) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of req) chunks.push(chunk as Buffer)
        const hopByHop = new Set(['host', 'content-length', 'connection'])
        const headers = Object.entries(req.headers).filter(([name]) => !hopByHop.has(name)) as [string, string][]
        const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
        const answer = await fetch(`http://127.0.0.1:${port}${req.url}`, { method: req.method, headers, ...body })
        res.status(answer.status).type('json').send(await answer.text())
      })().catch(() => res.status(502).end())
    })
    return child
  }

  test('an executor that is killed in the middle goes on without repeating finished steps', async () => {
    const ran: string[] = []
    const gates = [makeGate(), makeGate()]
    const make = world.client.createFunction({ id: 'resume', triggers: [{ event: 'resume' }] }, async ({ step }) => {
      await step.run('one', () => void ran.push('one'))
      await step.run('two', async () => {
        ran.push('two')
        await gates[ran.length - 2]?.opened
      })
      await step.run('three', () => void ran.push('three'))
    })
    world.setFunctions([make])
    const first = await startProcess()
    let second: ChildProcess | undefined
    try {
      await expect.poll(async () => (await sql`select 1 from inngest.functions`).length, patience).toBe(1)
      await world.client.send({ name: 'resume', data: {} })
      await expect.poll(() => ran, patience).toEqual(['one', 'two'])
      first.kill('SIGKILL')
      second = await startProcess()
      await pause(1500)
      expect(ran).toEqual(['one', 'two'])
      await sql`update inngest.jobs set leased_until = clock_timestamp() where leased_until is not null`
      await expect.poll(() => ran, patience).toEqual(['one', 'two', 'two'])
      // The killed executor's request still runs in the app; it is fenced off before its next step.
      gates[0]?.open()
      await pause(700)
      expect(ran).toEqual(['one', 'two', 'two'])
      gates[1]?.open()
      await expect.poll(statusOf('resume'), patience).toBe('Completed')
      expect(ran).toEqual(['one', 'two', 'two', 'three'])
    } finally {
      for (const gate of gates) gate.open()
      first.kill('SIGKILL')
      second?.kill('SIGKILL')
    }
  }, 30_000)

  test('two executors share the work and never do the same twice', async () => {
    const ran: string[] = []
    const make = world.client.createFunction({
      id: 'shared', checkpointing: false, triggers: [{ event: 'shared' }],
    }, async ({ event, step }) => {
      for (const name of ['one', 'two', 'three']) {
        await step.run(name, async () => {
          ran.push(`${event.data.n} ${name}`)
          await pause(5)
        })
      }
    })
    await world.run([make])
    await world.startExecutor()
    const events = Array.from({ length: 20 }, (_, n) => ({ name: 'shared', data: { n } }))
    await world.client.send(events)
    await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(20)
    expect(ran).toHaveLength(60)
    expect(new Set(ran).size).toBe(60)
  }, 20_000)

  test('an app that is down costs an attempt, and is asked again as after any failure', async () => {
    const attempts: number[] = []
    const make = world.client.createFunction({
      id: 'patient', retries: 1, triggers: [{ event: 'patient' }],
    }, async ({ attempt }) => {
      attempts.push(attempt)
      return 'done'
    })
    await world.run([make])
    await world.stopApp()
    await world.client.send({ name: 'patient', data: {} })
    await expect.poll(async () => (await sql`select 1 from inngest.jobs where attempt = 1`).length, patience).toBe(1)
    await world.startApp()
    world.advance(14_000)
    await pause(700)
    expect(attempts).toEqual([])
    world.advance(31_000)
    await expect.poll(statusOf('patient'), patience).toBe('Completed')
    expect(attempts).toEqual([1])
  })

  test('an executor that starts before the app lets what is due wait for it', async () => {
    const attempts: number[] = []
    const make = world.client.createFunction({
      id: 'early-bird', retries: 0, triggers: [{ event: 'early-bird' }],
    }, async ({ attempt }) => {
      attempts.push(attempt)
      return 'done'
    })
    const earlier = await world.run([make])
    await earlier.close?.()
    await world.stopApp()
    await world.startExecutor()
    await world.client.send({ name: 'early-bird', data: {} })
    await pause(1500)
    await world.startApp()
    await expect.poll(statusOf('early-bird'), patience).toBe('Completed')
    expect(attempts).toEqual([0])
  })

  test('an app that dies in the middle of a step costs one attempt', async () => {
    const attempts: number[] = []
    const gate = makeGate()
    const make = world.client.createFunction({
      id: 'dies', retries: 1, triggers: [{ event: 'dies' }],
    }, async ({ step, attempt }) => {
      await step.run('one', () => 1)
      await step.run('two', async () => {
        attempts.push(attempt)
        if (attempts.length === 1) await gate.opened
      })
    })
    await world.run([make])
    await world.client.send({ name: 'dies', data: {} })
    await expect.poll(() => attempts, patience).toEqual([0])
    await world.stopApp()
    await pause(300)
    await world.startApp()
    world.advance(45_000)
    await expect.poll(statusOf('dies'), patience).toBe('Completed')
    gate.open()
    expect(attempts).toEqual([0, 1])
  })

  test('an event that comes before its function is registered starts nothing', async () => {
    const make = (id: string) => world.client.createFunction({ id, triggers: [{ event: id }] }, async () => 'done')
    await world.startExecutor()
    await world.client.send({ name: 'early', data: {} })
    world.setFunctions([make('early')])
    await expect.poll(async () => (await sql`select 1 from inngest.functions`).length, patience).toBe(1)
    await world.client.send({ name: 'early', data: { n: 2 } })
    await expect.poll(statusOf('early'), patience).toBe('Completed')
  })
})

describe('keys', () => {
  beforeEach(() => world.run([world.client.createFunction({
    id: 'guarded', triggers: [{ event: 'guarded' }],
  }, async () => 'done')]))

  test('the SDK refuses calls that are unsigned, wrongly signed or old', async () => {
    const ctx = { run_id: 'x', attempt: 0 }
    const body = JSON.stringify({ event: { name: 'guarded', data: {} }, events: [], steps: {}, ctx, version: 2 })
    const post = async (signature?: string): Promise<number> => (await fetch(
      `http://127.0.0.1:${world.appPort}/api/inngest?fnId=wayslot-guarded&stepId=step`,
      {
        method: 'POST', body,
        headers: { 'content-type': 'application/json', ...(signature ? { 'x-inngest-signature': signature } : {}) },
      },
    )).status
    const seconds = Math.floor(Date.now() / 1000)
    expect(await post()).toBe(401)
    expect(await post(signBody('signkey-test-ffff', body))).toBe(401)
    expect(await post(signBody(signingKey, body, seconds - 301))).toBe(401)
    expect(await post(signBody(signingKey, body, seconds + 301))).toBe(401)
    const put = await fetch(`http://127.0.0.1:${world.appPort}/api/inngest`, { method: 'PUT' })
    expect(put.status).toBe(401)
  })

  test('health is open to all', async () => {
    expect((await fetch(`${world.origin}/health`)).status).toBe(200)
  })

  test('a wrong event key is refused', async () => {
    const stranger = new Inngest({ id: 'x', baseUrl: world.origin, eventKey: 'wrong', isDev: false, logger: silence })
    await expect(stranger.send({ name: 'guarded', data: {} })).rejects.toThrow('401')
    expect(await world.listRuns()).toEqual([])
  })

  test.each(['/fn/register', '/v1/checkpoint/x/async'])('%s needs the signing key', async (path) => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${eventKey}`]) {
      const response = await fetch(world.origin + path, { method: 'POST', body: '{}', headers: { authorization } })
      expect(response.status).toBe(401)
    }
  })

  test('a checkpoint of somebody else’s job is stale', async () => {
    const response = await fetch(`${world.origin}/v1/checkpoint/x/async`, {
      method: 'POST', headers: { authorization: bearer },
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
  ])('a malformed event is refused, and with it its batch: %j', async (body, why) => {
    const response = await fetch(`${world.origin}/e/${eventKey}`, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error).toContain(why)
    expect(await world.listRuns()).toEqual([])
  })
})

describe('a registration', () => {
  const config = (more: object): object => ({
    id: 'wayslot-f', name: 'f', triggers: [{ event: 'e' }],
    steps: {
      step: {
        id: 'step', name: 'step',
        runtime: { type: 'http', url: 'http://app.localhost:3000/api/inngest?fnId=wayslot-f&stepId=step' },
      },
    },
    ...more,
  })
  const post = (functions: object[]): Promise<Response> => fetch(`${world.origin}/fn/register`, {
    method: 'POST', headers: { authorization: bearer },
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
    [{ concurrency: { limit: 1, key: 'event.data.x' } }, 'concurrency'],
    [{ concurrency: [{ limit: 1, scope: 'account' }] }, 'concurrency'],
    [{ cancel: [{ event: 'x', if: 'event.data.a != async.data.a' }] }, 'cancelOn'],
    [{ cancel: [{ event: 'x', if: 'event.data.a == async.data.a || true' }] }, 'cancelOn'],
    [{ idempotency: 'size(event.data.x)' }, 'idempotency'],
    [{ triggers: [{ event: 'booking/*' }] }, 'wildcards'],
    [{ triggers: [{ event: 'e', expression: 'event.data.n > 1' }] }, 'trigger if'],
    [{ triggers: [{ cron: '* * * *' }] }, 'five fields'],
    [{ triggers: [{ cron: '0 0 30 2 *' }] }, 'no such date'],
  ])('that asks for %j is refused, naming function and option', async (more, option) => {
    await world.startExecutor()
    const response = await post([config({ id: 'wayslot-fine' }), config(more)])
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: string }
    expect(error).toContain('function wayslot-f: ')
    expect(error).toContain(option)
    expect(await sql`select id from inngest.functions`).toHaveLength(0)
  })

  test('in place of another tells whether anything changed, and what it leaves out gets no more runs', async () => {
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
