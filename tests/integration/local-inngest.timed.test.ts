import { NonRetriableError, RetryAfterError } from 'inngest'
import { describe, expect, test } from 'vitest'
import { hour, minute, openExecutor, patience, pause, type World } from '#tests/setup/executor.ts'

let world: World
openExecutor((opened) => void (world = opened))

const statusOf = (id: string) => async (): Promise<string | undefined> => (await world.onlyRun(id))?.status

describe('steps', () => {
  test.each([true, false])('run once each, in order, with checkpointing %s', async (checkpointing) => {
    const ran: string[] = []
    const make = world.client.createFunction(
      {
        id: 'two',
        checkpointing,
        triggers: [{ event: 'booking/confirmed' }],
      },
      async ({ event, step }) => {
        const one = await step.run('one', () => {
          ran.push('one')
          return event.data.n as number
        })
        const two = await step.run('two', () => {
          ran.push('two')
          return one + 1
        })
        return { two }
      },
    )
    await world.run([make])
    await world.client.send({ name: 'booking/confirmed', data: { n: 4 } })
    await expect.poll(statusOf('two'), patience).toBe('Completed')
    expect(await world.onlyRun('two')).toMatchObject({ output: { two: 5 }, steps: [{ name: 'one' }, { name: 'two' }] })
    expect(ran).toEqual(['one', 'two'])
    expect(world.requests.filter((line) => line === 'POST wayslot-two')).toHaveLength(checkpointing ? 1 : 3)
  })

  test('keep null, undefined, nested values and odd text', async () => {
    const text = 'Ж \u0000 " \\ 😀'
    const make = world.client.createFunction(
      {
        id: 'odd',
        checkpointing: false,
        triggers: [{ event: 'odd' }],
      },
      async ({ event, step }) => {
        const nothing = await step.run('nothing', () => undefined)
        const deep = await step.run('deep', () => ({ b: [1.5, null, { ж: text }], a: '' }))
        return { nothing, deep, given: event.data.text }
      },
    )
    await world.run([make])
    await world.client.send({ name: 'odd', data: { text } })
    await expect.poll(statusOf('odd'), patience).toBe('Completed')
    expect((await world.onlyRun('odd'))?.output).toEqual({
      nothing: null,
      deep: { b: [1.5, null, { ж: text }], a: '' },
      given: text,
    })
  })

  test('that start together all run, once each, before the function goes on', async () => {
    const ran: string[] = []
    const make = world.client.createFunction({ id: 'fan', triggers: [{ event: 'fan' }] }, async ({ step }) => {
      const parts = await Promise.all(
        ['a', 'b', 'c'].map((name) =>
          step.run(name, () => {
            ran.push(name)
            return name.toUpperCase()
          }),
        ),
      )
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

  test('of the kind sleepUntil end when the clock says so, not before', async () => {
    const at = world.context.now() + 24 * hour
    const ran: string[] = []
    const make = world.client.createFunction(
      {
        id: 'remind',
        triggers: [{ event: 'booking/confirmed' }],
      },
      async ({ event, step }) => {
        await step.sleepUntil('until', new Date(event.data.at as number))
        await step.run('send', () => void ran.push('sent'))
      },
    )
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

  test('can send events that start other functions', async () => {
    const first = world.client.createFunction({ id: 'first', triggers: [{ event: 'first' }] }, async ({ step }) => {
      await step.sendEvent('tell', { name: 'second', data: { from: 'first' } })
    })
    const triggers = [{ event: 'second', if: 'event.data.from == "first"' }]
    const second = world.client.createFunction(
      { id: 'second', triggers },
      async ({ event }) => (event.data as { from: string }).from,
    )
    await world.run([first, second])
    await world.client.send([
      { name: 'first', data: {} },
      { name: 'second', data: { from: 'elsewhere' } },
    ])
    await expect.poll(statusOf('second'), patience).toBe('Completed')
    expect((await world.onlyRun('second'))?.output).toBe('first')
  })

  test('of an unsupported kind fail the run and say which kind', async () => {
    const make = world.client.createFunction({ id: 'waits', triggers: [{ event: 'waits' }] }, async ({ step }) => {
      await step.waitForEvent('the reply', { event: 'reply', timeout: '1h' })
    })
    await world.run([make])
    await world.client.send({ name: 'waits', data: {} })
    await expect.poll(statusOf('waits'), patience).toBe('Failed')
    expect((await world.onlyRun('waits'))?.error?.message).toContain(
      'wayslot-waits: step.waitForEvent (step "the reply")',
    )
  })
})

describe('failures', () => {
  test('are tried again with backoff, then the run fails and onFailure hears of it once', async () => {
    let tries = 0
    const heard: unknown[] = []
    const make = world.client.createFunction(
      {
        id: 'flaky',
        retries: 2,
        triggers: [{ event: 'flaky' }],
        onFailure: async ({ event, error }) => {
          heard.push([event.data.function_id, event.data.event.data.n, error.message])
        },
      },
      async ({ step }) => {
        await step.run('try', () => {
          tries += 1
          throw new Error(`broken ${tries}`)
        })
      },
    )
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
    const make = world.client.createFunction(
      {
        id: 'caught',
        retries: 0,
        triggers: [{ event: 'caught' }],
      },
      async ({ step }) => {
        const answer = await step
          .run('try', (): string => {
            throw new Error('no')
          })
          .catch(() => 'caught')
        return step.run('after', () => answer)
      },
    )
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

  test('that name a time are tried again at that time', async () => {
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

test('a concurrency limit of one lets one step run at a time', async () => {
  let now = 0
  let most = 0
  const make = world.client.createFunction(
    {
      id: 'single',
      concurrency: 1,
      triggers: [{ event: 'single' }],
    },
    async ({ step }) => {
      await step.run('work', async () => {
        most = Math.max(most, ++now)
        await pause(60)
        now -= 1
      })
    },
  )
  await world.run([make])
  await world.client.send([1, 2, 3].map((n) => ({ name: 'single', data: { n } })))
  await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(3)
  expect(most).toBe(1)
})

test('a limit by key lets one step of each run at a time, and nobody waits for those of another', async () => {
  const now = new Map<string, number>()
  const most = new Map<string, number>()
  const order: string[] = []
  const make = world.client.createFunction(
    {
      id: 'each',
      concurrency: [{ limit: 2 }, { limit: 1, key: 'event.data.of' }],
      triggers: [{ event: 'each' }],
    },
    async ({ event, step }) => {
      await step.run('work', async () => {
        const { of } = event.data as { of: string }
        order.push(of)
        now.set(of, (now.get(of) ?? 0) + 1)
        most.set(of, Math.max(most.get(of) ?? 0, now.get(of)!))
        await pause(60)
        now.set(of, now.get(of)! - 1)
      })
    },
  )
  await world.run([make])
  await world.client.send(['a', 'a', 'a', 'a', 'b'].map((of) => ({ name: 'each', data: { of } })))
  await expect.poll(async () => (await world.listRuns('?status=Completed')).length, patience).toBe(5)
  expect(Object.fromEntries(most)).toEqual({ a: 1, b: 1 })
  expect(order.indexOf('b')).toBeLessThan(3)
})

test('a schedule fires at its time, and once for all the ticks that were missed', async () => {
  const fired: unknown[] = []
  const make = world.client.createFunction(
    {
      id: 'nightly',
      triggers: [{ cron: '30 22 * * *' }],
    },
    async ({ event }) => {
      fired.push(event.data)
    },
  )
  await world.run([make])
  await pause(700)
  expect(fired).toEqual([])
  world.advance(24 * hour)
  await expect.poll(() => fired.length, patience).toBe(1)
  world.advance(5 * 24 * hour)
  await expect.poll(() => fired.length, patience).toBe(2)
  await pause(700)
  expect(fired).toEqual([{ cron: '30 22 * * *' }, { cron: '30 22 * * *' }])
})
