import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { makeGate, openExecutor, patience, pause, type World } from '#tests/setup/executor.ts'

let world: World
const { sql, url } = openExecutor((opened) => void (world = opened))

const statusOf = (id: string) => async (): Promise<string | undefined> => (await world.onlyRun(id))?.status

describe('after a crash', () => {
  /** An executor in a process of its own, behind the same address. */
  async function startProcess(): Promise<ChildProcess> {
    const script = `
      import express from 'express'
      import postgres from 'postgres'
      import { createInngest } from '#local/cloud/inngest/index.ts'
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
        res
          .status(answer.status)
          .type('json')
          .send(await answer.text())
      })().catch(() => res.status(502).end())
    })
    return child
  }

  test('a killed executor goes on without repeating finished steps', async () => {
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
      // The killed executor's request still runs in the app; it is stopped before its next step.
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
    const make = world.client.createFunction(
      {
        id: 'shared',
        checkpointing: false,
        triggers: [{ event: 'shared' }],
      },
      async ({ event, step }) => {
        for (const name of ['one', 'two', 'three']) {
          await step.run(name, async () => {
            ran.push(`${event.data.n} ${name}`)
            await pause(5)
          })
        }
      },
    )
    await world.run([make])
    await world.startExecutor()
    const events = Array.from({ length: 20 }, (_, n) => ({ name: 'shared', data: { n } }))
    await world.client.send(events)
    // Eighty requests, on a machine that may have other things to do.
    const completed = async () => (await world.listRuns('?status=Completed')).length
    await expect.poll(completed, { ...patience, timeout: 40_000 }).toBe(20)
    expect(ran).toHaveLength(60)
    expect(new Set(ran).size).toBe(60)
  }, 50_000)

  test('an app that is down costs an attempt and is asked again, like any failure', async () => {
    const attempts: number[] = []
    const make = world.client.createFunction(
      {
        id: 'patient',
        retries: 1,
        triggers: [{ event: 'patient' }],
      },
      async ({ attempt }) => {
        attempts.push(attempt)
        return 'done'
      },
    )
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

  test('due work waits for the app when the executor starts first', async () => {
    const attempts: number[] = []
    const make = world.client.createFunction(
      {
        id: 'early-bird',
        retries: 0,
        triggers: [{ event: 'early-bird' }],
      },
      async ({ attempt }) => {
        attempts.push(attempt)
        return 'done'
      },
    )
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
    const make = world.client.createFunction(
      {
        id: 'dies',
        retries: 1,
        triggers: [{ event: 'dies' }],
      },
      async ({ step, attempt }) => {
        await step.run('one', () => 1)
        await step.run('two', async () => {
          attempts.push(attempt)
          if (attempts.length === 1) await gate.opened
        })
      },
    )
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

  test('an event sent before its function is registered starts nothing', async () => {
    const make = (id: string) => world.client.createFunction({ id, triggers: [{ event: id }] }, async () => 'done')
    await world.startExecutor()
    await world.client.send({ name: 'early', data: {} })
    world.setFunctions([make('early')])
    await expect.poll(async () => (await sql`select 1 from inngest.functions`).length, patience).toBe(1)
    await world.client.send({ name: 'early', data: { n: 2 } })
    await expect.poll(statusOf('early'), patience).toBe('Completed')
  })
})
