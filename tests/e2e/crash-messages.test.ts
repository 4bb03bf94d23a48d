import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { sweepFiles } from '#app/domain/messaging/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { book, openStarts } from '../setup/bookings.ts'
import { addShop, eventually, openPlatform, type Shop } from './harness.ts'

/** The app is killed between storing a photo and writing its row. Jobs that end in the middle: tests/integration/ended-jobs.test.ts. */
const platform = await openPlatform()
const { sql } = platform
/** Holds what the app must wait for. */
const keeper = postgres(platform.sqlUrl, { max: 2, onnotice: () => {} })
const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
afterAll(() => Promise.all([keeper.end({ timeout: 2 }), closeApp(app)]))

let shop: Shop
let visit: { id: string }
beforeAll(async () => {
  shop = await addShop(platform, { cards: false })
  const [start] = await openStarts(app, shop)
  visit = await book(app, shop, start!)
  await sql`
    create function stop_here() returns trigger language plpgsql as $$
    begin perform pg_catalog.pg_advisory_xact_lock(77); return new; end $$`
}, 400_000)

/** Lets a process come to this write, and kills it there: what it did before is done, this is not. `when`: in terms of its new row. */
async function killAt(table: string, when: string, act: () => Promise<unknown>, kill: () => Promise<unknown>) {
  await sql.unsafe(
    `create trigger stop_here before insert on ${table} for each row when (${when}) execute function stop_here()`,
  )
  await keeper.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(77)`
    const acting = act().catch(() => 'unanswered')
    await eventually(
      `insert of ${table}`,
      async () => {
        const [waiting] = await sql`select 1 from pg_locks where locktype = 'advisory' and objid = 77 and not granted`
        return waiting
      },
      60,
    )
    await kill()
    await acting
  })
  await sql.unsafe(`drop trigger stop_here on ${table}`)
}

test('a photo whose row is not written is no file after an hour; sent again it is there once', async () => {
  const link = `${manageUrl(app, shop, visit)}/talk`
  const photo = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#b8431c' } })
    .jpeg()
    .toBuffer()
  const key = randomUUID()
  const send = () => {
    const form = new FormData()
    form.append('key', key)
    form.append('text', 'Here is the pump')
    form.append('photos', new File([new Uint8Array(photo)], 'IMG_1.jpg', { type: 'image/jpeg' }))
    return fetch(link, { method: 'POST', body: form, headers: { origin: new URL(link).origin }, redirect: 'manual' })
  }
  await killAt('thread_photos', 'true', send, platform.crash)
  await platform.restart()
  const files = () => sql<{ path: string }[]>`select path from photo_files`
  const [left] = await files()
  const stored = async (path: string) => (await app.supabaseAdmin.storage.from('talk').download(path)).data !== null
  expect(await stored(left!.path)).toBe(true)
  expect(await sql`select 1 from thread_photos`).toHaveLength(0)
  expect((await send()).status).toBe(302)
  await sql`update photo_files set since = since - interval '61 minutes'`
  await sweepFiles(app)
  expect(await files()).toEqual([])
  expect(await stored(left!.path)).toBe(false)
  const kept = await sql<{ path: string }[]>`select path from thread_photos`
  expect(kept).toHaveLength(1)
  expect(await stored(kept[0]!.path)).toBe(true)
}, 240_000)
