import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { sweepFiles } from '#app/domain/messaging/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { book, openStarts } from '../setup/bookings.ts'
import { addShop, eventually, openPlatform, type Shop } from './harness.ts'
import { signInAt } from './wire.ts'

/** The app is killed while it writes what a message, a question or a photo needs: each comes once all the same, and nothing is left behind. */
const platform = await openPlatform()
const { sql } = platform
/** Holds what the app must wait for. */
const keeper = postgres(platform.sqlUrl, { max: 2, onnotice: () => {} })
const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
afterAll(() => Promise.all([keeper.end({ timeout: 2 }), closeApp(app)]))

let shop: Shop
let visits: { id: string; start: number }[]
beforeAll(async () => {
  shop = await addShop(platform, { cards: false })
  const starts = await openStarts(app, shop)
  visits = []
  for (const start of [starts[0]!, starts[9]!]) visits.push({ id: (await book(app, shop, start)).id, start })
  await sql`
    create function stop_here() returns trigger language plpgsql as $$
    begin perform pg_catalog.pg_advisory_xact_lock(77); return new; end $$`
}, 400_000)

/** Lets the app come to this write, and kills it there: what it did before is done, this is not. `when`: in terms of its new row. */
async function killAt(table: string, when: string, act: () => Promise<unknown>): Promise<void> {
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
      90,
    )
    await platform.crash()
    await acting
  })
  await sql.unsafe(`drop trigger stop_here on ${table}`)
  await platform.restart()
}
const advanceTo = (ms: number) => platform.advance(Math.max(0, Math.ceil((ms - app.clock.now()) / 1_000)))

test('a photo whose row is not written is no file after an hour; sent again it is there once', async () => {
  const link = `${manageUrl(app, shop, { id: visits[0]!.id })}/talk`
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
  await killAt('thread_photos', 'true', send)
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

test('the morning is told once, killed while it is written', async () => {
  const owner = await signInAt(platform, platform.originOf(shop.slug), { tenantId: shop.id })
  const nextAt = new Date(app.clock.now() + 10 * 60_000)
  await sql`insert into member_digests ${sql({ tenantId: shop.id, userId: owner.userId, minute: 420, nextAt, onEmptyDays: true })}`
  const mornings = () => sql<{ status: string }[]>`select status from messages where dedupe_key like 'digest:%'`
  await killAt('messages', `new.dedupe_key like 'digest:%'`, () => advanceTo(nextAt.getTime() + 60_000))
  expect(await mornings()).toEqual([])
  await platform.advance(301)
  await eventually('morning', async () => (await mornings())[0]?.status === 'sent', 90)
  await platform.advance(301)
  expect(await mornings()).toEqual([{ status: 'sent' }])
  const mails = (await platform.inbox(owner.email)).length
  expect(mails).toBe(1)
}, 240_000)

test('the question of the day before is asked once, killed while it is written', async () => {
  await sql`insert into ready_settings ${sql({ tenantId: shop.id, active: true })}`
  const [, visit] = visits
  const checks = () => sql`select 1 from ready_checks where booking_id = ${visit!.id}`
  const asked = () => sql<{ status: string; channel: string }[]>`
    select status, channel from messages where booking_id = ${visit!.id} and template = 'booking-ready' order by channel`
  // Its job asks at five, or the sweep.
  await killAt('messages', `new.template = 'booking-ready'`, () => advanceTo(visit!.start - 13 * 3_600_000))
  expect(await checks()).toHaveLength(0)
  await platform.advance(1_200)
  await eventually(
    'question',
    async () => (await asked()).length > 0 && (await asked()).every(({ status }) => status === 'sent'),
    120,
  )
  await platform.advance(1_200)
  expect(await checks()).toHaveLength(1)
  expect((await asked()).map(({ channel }) => channel)).toEqual(['email', 'sms'])
  await expectSound(sql)
}, 300_000)
