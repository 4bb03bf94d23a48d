import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectSound } from '#tests/setup/invariants.ts'
import { addShop, eventually, openPlatform, type Shop } from './harness.ts'

const platform = await openPlatform({ LIMIT_FACTOR: '200' })
const { sql } = platform
/** Watches the app's commits, and blocks what the app wants to lock. */
const watcher = postgres(platform.sqlUrl, { max: 2, onnotice: () => {} })
afterAll(() => watcher.end({ timeout: 2 }))

type Wish = { shop: Shop; key: string; email: string; body: string }
type Answer = { status: number; id?: string }

let free: Shop
let paid: Shop
const wishes: Wish[] = []
/** Requests the app accepted, by key. */
const promised = new Map<string, string>()
let unanswered = 0

beforeAll(async () => {
  free = await addShop(platform, { technicians: 3, place: 'business', cards: false })
  paid = await addShop(platform, {
    technicians: 3,
    place: 'business',
    payment: { kind: 'deposit', depositMinor: 2_000 },
  })
})

/** A customer of her own who wants one of a few popular times. */
function makeWish(): Wish {
  const shop = wishes.length % 3 === 0 ? paid : free
  const start = new Date(Date.now() + randomInt(3, 12) * 86_400_000)
  start.setUTCHours(randomInt(15, 21), 0, 0, 0)
  const email = `${randomUUID()}@example.test`
  const body = JSON.stringify({
    service: shop.serviceSlug,
    start: start.toISOString(),
    customer: { firstName: 'Ada', lastName: 'Lovelace', email, phone: '+12125550123' },
  })
  const wish = { shop, key: randomUUID(), email, body }
  wishes.push(wish)
  return wish
}

/** Undefined when the app died before it answered. */
async function send({ shop, key, body }: Wish): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`${platform.originOf(shop.slug)}/api/v1/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body,
    })
    const { id } = (await answer.json()) as { id?: string }
    if (answer.status === 201 && id) promised.set(key, id)
    return { status: answer.status, ...(id ? { id } : {}) }
  } catch {
    unanswered += 1
    return undefined
  }
}

/** Four customers at a time, each sending the next request when the last is answered, until the app is gone. */
async function storm(until: Promise<void>): Promise<void> {
  let over = false
  void until.then(() => (over = true))
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!over) await send(makeWish())
    }),
  )
}

/** The moments at which a booking can be interrupted. */
const moments: Record<string, (kill: () => Promise<void>) => Promise<void>> = {
  'at once': (kill) => sleep(randomInt(5, 40)).then(kill),
  'somewhere in the middle': (kill) => sleep(randomInt(100, 900)).then(kill),
  'when a booking is committed and not yet answered': async (kill) => {
    const heard = Promise.withResolvers<void>()
    const listening = await watcher.listen('outbox', () => heard.resolve())
    await heard.promise
    await kill()
    await listening.unlisten()
  },
  'in the middle of the transaction, waiting for the technician': (kill) =>
    watcher
      .begin(async (tx) => {
        await tx`select id from technicians for update`
        await eventually('booking that waits', async () => {
          const [waiting] =
            await sql`select 1 from pg_stat_activity where datname = current_database() and usename = 'wayslot_app' and wait_event_type = 'Lock'`
          return waiting
        })
        await kill()
      })
      .then(() => undefined),
  'right after an answer': async (kill) => {
    const before = promised.size
    while (promised.size === before) await sleep(1)
    await kill()
  },
}

/** Every booking, with what must have been written beside it. */
const listBookings = () => sql<Stored[]>`
  select b.id, b.tenant_id, b.status, b.hold_expires_at, c.email,
    (select count(*)::int from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'requested') as history,
    (select count(*)::int from outbox o where o.tenant_id = b.tenant_id and o.data ->> 'bookingId' = b.id::text
      and o.name in ('booking/held', 'booking/confirmed')) as events,
    (select json_agg(k.key) from idempotency_keys k where k.tenant_id = b.tenant_id and k.booking_id = b.id) as keys
  from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id`
type Stored = {
  id: string
  tenantId: string
  status: string
  holdExpiresAt: Date | null
  email: string
  history: number
  events: number
  keys: string[] | null
}

async function checkBooks(): Promise<void> {
  const bookings = await listBookings()
  const byId = new Map(bookings.map((booking) => [booking.id, booking]))
  for (const [key, id] of promised) expect(byId.get(id), `the promised booking ${id}`).toMatchObject({ keys: [key] })
  for (const booking of bookings) {
    const mine = wishes.find(({ email }) => email === booking.email)
    expect(booking).toMatchObject({ history: 1, events: 1, keys: [mine?.key] })
    expect([booking.status, booking.holdExpiresAt !== null]).toEqual(
      mine?.shop === paid ? ['held', true] : ['confirmed', false],
    )
  }
  expect(await sql`select key from idempotency_keys where booking_id is null`).toEqual([])
  const overlaps = await sql`
    select a.id from bookings a join bookings b on a.tenant_id = b.tenant_id and a.technician_id = b.technician_id and a.id < b.id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at`
  expect(overlaps).toEqual([])
  await expectSound(sql)
}

it('keeps every booking it confirmed and leaves none half done, killed at any moment (JOB1, JOB8)', async () => {
  for (const [moment, strike] of Object.entries(moments)) {
    const before = unanswered
    const dead = strike(platform.crash)
    await storm(dead)
    await dead
    await checkBooks()
    await platform.restart()
    expect(unanswered, moment).toBeGreaterThan(before)
  }
  for (let round = 0; round < 20 && promised.size <= 10; round += 1) await storm(sleep(1_500))
  expect(promised.size).toBeGreaterThan(10)

  // The same key again gives the same booking, whether its answer arrived or not.
  for (const wish of wishes) {
    const before = promised.get(wish.key)
    const [known] = await sql`select booking_id from idempotency_keys where key = ${wish.key}`
    const answer = await send(wish)
    expect([201, 409]).toContain(answer?.status)
    if (before ?? known) expect(answer).toEqual({ status: 201, id: before ?? known?.bookingId })
  }
  await checkBooks()

  // Every event is handed on, and every customer of a confirmed booking hears of it once.
  await eventually('empty outbox', async () => (await sql`select 1 from outbox where sent_at is null`).length === 0)
  const confirmations = () => sql<{ email: string; status: string | null }[]>`
    select c.email, m.status from bookings b
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    left join messages m on m.tenant_id = b.tenant_id and m.booking_id = b.id and m.audience = 'customer' and m.channel = 'email'
    where b.status = 'confirmed'`
  const isDecided = ({ status }: { status: string | null }) => status === 'sent' || status === 'unknown'
  // A mail held by a killed process is free again when its lease ends, and jobs wait longer after each try.
  for (let round = 0; round < 40 && !(await confirmations()).every(isDecided); round += 1) {
    await platform.advance(60)
    await sleep(3_000)
  }
  const decided = await confirmations()
  expect(decided.filter((one) => !isDecided(one))).toEqual([])
  expect(decided.some(({ status }) => status === 'sent')).toBe(true)
  // If the process died between sending a mail and hearing that it was accepted, nobody knows: it is marked so and
  // never repeated.
  for (const { email, status } of decided) {
    const mails = (await platform.inbox(email)).length
    expect(status === 'sent' ? mails === 1 : mails <= 1, `${email}: ${status}, ${mails} mails`).toBe(true)
  }
}, 300_000)
