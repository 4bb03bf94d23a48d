import postgres from 'postgres'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asPlatform, openDb, type Db } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { openListener } from '#app/lib/listener.server.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { endings, openDoor } from '#tests/setup/door.ts'

const database = await copyDatabase()
const door = await openDoor(database.runtimeUrl)
const killer = postgres(database.sqlUrl, { max: 1, onnotice: () => {} })
afterAll(async () => {
  await door.close()
  await killer.end()
})

/** What nobody waits for would end the process. */
let unheard: unknown[]
const hear = (error: unknown) => void unheard.push(error)
beforeEach(() => {
  unheard = []
  process.on('unhandledRejection', hear)
  process.on('uncaughtException', hear)
})
afterEach(() => {
  process.off('unhandledRejection', hear)
  process.off('uncaughtException', hear)
  expect(unheard).toEqual([])
})

const size = 3
const ask = (db: Db) =>
  db.withTenant(asPlatform(), async (tx) => (await tx`select array[1, 2] as numbers, array['a"b', 'c,d'] as texts`)[0]!)
const answer = { numbers: [1, 2], texts: ['a"b', 'c,d'] }

/** Each place of the pool has a connection that works, all at the same time. */
async function expectWhole(db: Db): Promise<void> {
  let arrived = 0
  let open = () => {}
  const all = new Promise<void>((resolve) => (open = resolve))
  const seats = Array.from({ length: size }, () =>
    db.withTenant(asPlatform(), async (tx) => {
      const [row] = await tx`select 1 as one`
      if (++arrived === size) open()
      await all
      return row
    }),
  )
  expect(await Promise.all(seats)).toEqual(Array.from({ length: size }, () => ({ one: 1 })))
}

describe('a database connection lost while it opens or works', () => {
  it.each(endings)('makes its work fail or be done by another, and costs no place in the pool: %s', async (how) => {
    for (let pieces = 0; pieces < 14; pieces += 1) {
      const db = openDb(door.url, { max: size })
      const before = door.count()
      door.cut(pieces, how)
      const tries = Promise.allSettled(Array.from({ length: size * 2 }, () => ask(db)))
      await expect
        .poll(() => door.count(), { interval: 2, timeout: 2_000 })
        .toBeGreaterThan(before)
        .catch(() => {})
      door.mend()
      for (const tried of await tries) {
        if (tried.status === 'fulfilled') expect(tried.value).toEqual(answer)
        else expect(tried.reason, `cut after ${pieces}`).toBeInstanceOf(AppError)
      }
      await expectWhole(db)
      await db.close()
    }
  })

  it.each(endings)('is opened again for a listener: %s', async (how) => {
    for (let pieces = 0; pieces < 6; pieces += 1) {
      const before = door.count()
      door.cut(pieces, how)
      const listener = openListener(door.url)
      let heard = 0
      const listening = listener.subscribe('outbox', () => (heard += 1))
      await expect.poll(() => door.count(), { interval: 5 }).toBeGreaterThan(before)
      door.mend()
      await listening
      await expect
        .poll(async () => (await database.sql`select pg_notify('outbox', '')`, heard), { timeout: 10_000 })
        .toBeGreaterThan(0)
      await listener.close()
    }
  })

  it('does no lasting harm even when the server kills connections all the time', async () => {
    const db = openDb(database.runtimeUrl, { max: size, applicationName: 'killed' })
    let over = false
    let kills = 0
    let done = 0
    const refusals: unknown[] = []
    const killing = (async () => {
      while (!over) {
        const [row] = await killer`select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
          where usename = 'wayslot_app' and datname = current_database()`
        kills += row!.killed as number
      }
    })()
    const asking = Array.from({ length: size * 2 }, async () => {
      while (!over)
        await ask(db).then(
          () => (done += 1),
          (error: unknown) => void refusals.push(error),
        )
    })
    await expect.poll(() => kills, { timeout: 30_000 }).toBeGreaterThan(60)
    await expect.poll(() => done + refusals.length, { timeout: 30_000 }).toBeGreaterThan(30)
    over = true
    await Promise.all([killing, ...asking])
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(AppError)
    await expectWhole(db)
    expect(await ask(db)).toEqual(answer)
    await db.close()
  })
})
