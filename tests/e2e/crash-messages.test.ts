import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { deliverMessage, sendDigests } from '#app/domain/notifications/index.server.ts'
import { askReady, sweepReady } from '#app/domain/ready/index.server.ts'
import { sweepFiles } from '#app/domain/messaging/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { startNode } from '#local/launch/children.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { at, book, hour, openStarts } from '../setup/bookings.ts'
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

/** A job in a process of its own, as another machine would run it; `now`: its clock, epoch ms. */
function startJob(from: string, call: string, now: number) {
  const script = `
    const { openApp } = await import('#app/lib/app.server.ts')
    const { readEnv } = await import('#app/lib/env.server.ts')
    const job = await import('${from}')
    const app = { ...(await openApp(readEnv())), clock: { now: () => ${now} } }
    await job.${call}
    process.exit(0)`
  return startNode(['--input-type=module', '-e', script], { ...platform.env, LOG_LEVEL: 'silent' }, () => {})
}
async function killJob(table: string, when: string, ...job: Parameters<typeof startJob>): Promise<void> {
  const running = startJob(...job)
  await killAt(
    table,
    when,
    () => running.ended,
    async () => {
      running.process.kill('SIGKILL')
      await running.ended
    },
  )
}

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

test('the morning is told once, killed while it is written', async () => {
  const owner = await signInAt(platform, platform.originOf(shop.slug), { tenantId: shop.id })
  // Of another day than the app's own job would come to meanwhile.
  const now = Date.now() + 3 * 86_400_000
  const nextAt = new Date(now - 60_000)
  await sql`insert into member_digests ${sql({ tenantId: shop.id, userId: owner.userId, minute: 420, nextAt, onEmptyDays: true })}`
  const mornings = () => sql<{ id: string; status: string }[]>`
    select id, status from messages where dedupe_key like 'digest:%'`
  await killJob(
    'messages',
    `new.dedupe_key like 'digest:%'`,
    '#app/domain/notifications/index.server.ts',
    'sendDigests(app)',
    now,
  )
  expect(await mornings()).toEqual([])
  const later = at(app, now)
  const made = await Promise.all([sendDigests(later), sendDigests(later), sendDigests(later)])
  expect(made.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect(await sendDigests(later)).toBe(0)
  const [morning, ...others] = await mornings()
  expect(others).toEqual([])
  await Promise.all([deliverMessage(later, shop.id, morning!.id), deliverMessage(later, shop.id, morning!.id)])
  expect(await platform.inbox(owner.email)).toHaveLength(1)
}, 240_000)

test('the question of the day before is asked once, killed while it is written', async () => {
  await sql`insert into ready_settings ${sql({ tenantId: shop.id, active: true })}`
  const { id, start } = visits[1]!
  const now = start - 13 * hour
  const checks = () => sql`select 1 from ready_checks where booking_id = ${id}`
  const asked = () => sql<{ id: string; channel: string }[]>`
    select id, channel from messages where booking_id = ${id} and template = 'booking-ready' order by channel`
  const call = `askReady(app, '${shop.id}', '${id}')`
  await killJob('messages', `new.template = 'booking-ready'`, '#app/domain/ready/index.server.ts', call, now)
  expect([await checks(), await asked()]).toEqual([[], []])
  const later = at(app, now)
  const answers = await Promise.all([askReady(later, shop.id, id), sweepReady(later), askReady(later, shop.id, id)])
  expect(answers.filter((each) => each === true || each === 1)).toHaveLength(1)
  expect(await checks()).toHaveLength(1)
  expect((await asked()).map(({ channel }) => channel)).toEqual(['email', 'sms'])
  await expectSound(sql)
}, 240_000)
