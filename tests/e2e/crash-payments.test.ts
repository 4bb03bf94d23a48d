import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectKaspi, connectPayPal } from '#app/domain/payments/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { organisations } from '#local/cloud/kaspi/certificates.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { onboarding } from '#tests/setup/payments.ts'
import { addShop, eventually, openPlatform, type Shop } from './harness.ts'
import { call, signInAt, type SignedIn } from './wire.ts'

/**
 * The app is killed between two steps of a payment, and people and jobs go on as they would: nothing is lost, nothing is
 * paid or given back twice, whichever two steps these are (PAY7, PAY8, JOB1).
 */
const platform = await openPlatform({ LIMIT_FACTOR: '200' })
const { sql } = platform
const others = { max: 2, onnotice: () => {} }
/** Holds what the app must wait for. */
const keeper = postgres(platform.sqlUrl, others)
/** What the providers themselves have. */
const providers = postgres(platform.sqlUrl.replace(platform.database, `${platform.database}_cloud`), others)
afterAll(() => Promise.all([keeper.end({ timeout: 2 }), providers.end({ timeout: 2 })]))

let byPayPal: Shop
let byKaspi: Shop
let byHand: Shop
let owners: Map<Shop, SignedIn>

beforeAll(async () => {
  const tenge = { currency: 'KZT', priceMinor: 1_200_000, payment: { kind: 'deposit', depositMinor: 500_000 } } as const
  const dollars = { priceMinor: 12_000, payment: { kind: 'deposit', depositMinor: 5_000 } } as const
  const each = { technicians: 6, place: 'business', cards: false } as const
  byPayPal = await addShop(platform, { ...each, ...dollars })
  byKaspi = await addShop(platform, { ...each, ...tenge })
  byHand = await addShop(platform, { ...each, priceMinor: 12_000 })
  const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
  const ownerOf = (shop: Shop) => ({ tenantId: shop.id, ...onboarding(shop).owner })
  const client = { clientId: 'client-crash', secret: 'secret-of-client-crash' }
  expect(await connectPayPal(app, ownerOf(byPayPal), client)).toMatchObject({ ok: true })
  const { bin, cert: certificate, key } = organisations[1]!
  expect(await connectKaspi(app, ownerOf(byKaspi), { bin, certificate, key })).toMatchObject({ ok: true })
  await closeApp(app)
  const signedIn = [byPayPal, byKaspi, byHand].map(
    async (shop) => [shop, await signInAt(platform, platform.originOf(shop.slug), { tenantId: shop.id })] as const,
  )
  owners = new Map(await Promise.all(signedIn))
  await sql`
    create function stop_here() returns trigger language plpgsql as $$
    begin perform pg_catalog.pg_advisory_xact_lock(77); return new; end $$`
})

/** A write that is the next step. `when`: in terms of its old and new row. */
type Step = { table: string; on: 'insert' | 'update'; when?: string }

/** Lets the app come to this write, and kills it there: what it did before is done, this is not. */
async function killAt({ table, on, when = 'true' }: Step, act: () => Promise<unknown>): Promise<void> {
  await sql.unsafe(
    `create trigger stop_here before ${on} on ${table} for each row when (${when}) execute function stop_here()`,
  )
  await keeper.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(77)`
    const acting = act().catch(() => 'unanswered')
    await eventually(`${on} of ${table}`, async () => {
      const [waiting] = await sql`select 1 from pg_locks where locktype = 'advisory' and objid = 77 and not granted`
      return waiting
    })
    await platform.crash()
    await acting
  })
  await sql.unsafe(`drop trigger stop_here on ${table}`)
  await platform.restart()
}

/** While the app is dead. */
async function dead(act: () => Promise<unknown>): Promise<void> {
  await platform.crash()
  await act()
  await platform.restart()
}

type Booked = { id: string; manageUrl: string }
type Wish = { shop: Shop; key: string; body: string }

let nth = 0
async function makeWish(shop: Shop): Promise<Wish> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const asked = `service=${shop.serviceSlug}&from=${day(3)}&to=${day(9)}`
  const answer = await call(`${platform.originOf(shop.slug)}/api/v1/availability?${asked}`)
  const days = answer.json.days as { slots: { start: string }[] }[]
  const start = days.flatMap(({ slots }) => slots)[0]!.start
  nth += 1
  const email = `ana${nth}@example.com`
  const customer = { firstName: 'Ana', lastName: 'Lima', email, phone: `+1212555${1000 + nth}` }
  return { shop, key: randomUUID(), body: JSON.stringify({ service: shop.serviceSlug, start, customer }) }
}

async function send({ shop, key, body }: Wish): Promise<Booked> {
  const answer = await call(`${platform.originOf(shop.slug)}/api/v1/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body,
  })
  expect(answer.status, answer.text).toBe(201)
  return answer.json as Booked
}
const book = async (shop: Shop) => send(await makeWish(shop))
/** Her own page, to which she comes back from the provider, too. */
const comeBack = ({ manageUrl }: Booked) => call(`${manageUrl}?paid=1`)
/** At PayPal, or with the code that she was shown. */
async function payBy(way: 'paypal' | 'kaspi', { id }: Booked): Promise<number> {
  const [open] = await sql`select checkout_url as url from payments where booking_id = ${id} and status = 'open'`
  const body = new URLSearchParams(way === 'paypal' ? { means: 'good' } : { do: 'pay' })
  return (await fetch(open!.url as string, { method: 'POST', redirect: 'manual', body })).status
}

/** What the owner sends from a page of a booking. */
async function press(shop: Shop, id: string, path: '' | '/refund', fields: Record<string, string>): Promise<number> {
  const origin = platform.originOf(shop.slug)
  const headers = { origin, cookie: owners.get(shop)!.cookie }
  const body = new URLSearchParams(fields)
  return (await call(`${origin}/dashboard/bookings/${id}${path}`, { method: 'POST', headers, body })).status
}
const givingForm = async ({ id }: Booked, amount: string, back: string) => {
  const [line] = await sql`select id from bill_lines where booking_id = ${id} and kind = 'service'`
  return { token: randomUUID(), [`amount_${line!.id}`]: amount, back, reason: 'The floor was still wet' }
}

const statusOf = async ({ id }: Booked) =>
  (await sql`select status from bookings where id = ${id}`)[0]!.status as string
const confirmed = (booked: Booked) =>
  eventually('confirmed booking', async () => (await statusOf(booked)) === 'confirmed', 40)
/** Without anybody looking: the job that watches a code looks every seven seconds, and later after a failure. */
async function foundByJob(booked: Booked): Promise<void> {
  for (let round = 0; round < 8 && (await statusOf(booked)) !== 'confirmed'; round += 1) {
    await platform.advance(8)
    await sleep(2_500)
  }
  await confirmed(booked)
}
const givenBack = ({ id }: Booked) =>
  eventually(
    'refund',
    async () =>
      (
        await sql`
        select from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.booking_id = ${id} and r.status = 'succeeded'`
      ).length > 0,
    60,
  )
/** The clock of the app, epoch ms. */
const clock = async () => Date.parse(((await (await fetch(`${platform.cloud}/clock`)).json()) as { now: string }).now)

/** What the providers took and gave back for a booking, and what our ledger says of it: hundredths. */
async function compare({ id }: Booked) {
  const ours = await sql<{ id: string }[]>`select id from payments where booking_id = ${id}`
  const ids = ours.map((payment) => payment.id)
  const taken = (text: string) => Math.round(Number(text) * 100)
  const orders = await providers<{ captures: string[]; refunds: string[] }[]>`
    select array(select jsonb_array_elements(shown #> '{purchase_units,0,payments,captures}') #>> '{amount,value}') as captures,
      array(select jsonb_array_elements(shown #> '{purchase_units,0,payments,refunds}') #>> '{amount,value}') as refunds
    from paypal.orders where shown #>> '{purchase_units,0,custom_id}' = any (${ids})`
  const codes = await providers<{ amount: number; returns: number[] }[]>`
    select amount, array(select r.amount from kaspi.returns r where r.code = c.id) as returns
    from kaspi.codes c where external_id = any (${ids}) and status = 'Processed'`
  const theirs = [
    ...orders.flatMap(({ captures, refunds }) => [...captures.map(taken), ...refunds.map((text) => -taken(text))]),
    ...codes.flatMap(({ amount, returns }) => [amount * 100, ...returns.map((tenge) => -tenge * 100)]),
  ]
  const ledger = await sql<{ minor: number }[]>`
    select gross_minor::int as minor from ledger_entries where booking_id = ${id} and payment_id is not null`
  const inOrder = (sums: number[]) => sums.toSorted((a, b) => b - a)
  return { theirs: inOrder(theirs), ours: inOrder(ledger.map(({ minor }) => minor)) }
}
async function expectBooks(booked: Booked, moved: number[]): Promise<void> {
  expect(await compare(booked)).toEqual({ theirs: moved, ours: moved })
  const received = await sql`
    select data from outbox where name in ('payment/received', 'payment/refunded') and data ->> 'bookingId' = ${booked.id}`
  expect(received).toHaveLength(moved.length)
  await expectSound(sql, await clock())
}

const orderKept = {
  table: 'payments',
  on: 'update',
  when: 'old.checkout_session_id is null and new.checkout_session_id is not null',
} as const
const paidWritten = { table: 'payments', on: 'update', when: `new.status = 'paid' and old.status <> 'paid'` } as const
const ledgerWritten = { table: 'ledger_entries', on: 'insert', when: `new.kind = 'payment'` } as const
const bookingConfirmed = { table: 'bookings', on: 'update', when: `new.status = 'confirmed'` } as const
const refundWritten = { table: 'refunds', on: 'insert' } as const
const refundEnded = { table: 'refunds', on: 'update', when: `new.status = 'succeeded'` } as const

/** A usual run kills at `usual`; with KILLS=all also at the other writes of the same moments, which takes six minutes. */
const stepsOf = (usual: Step[], others: Step[]): Step[] => (process.env.KILLS === 'all' ? [...usual, ...others] : usual)

test('killed around the making of an order at PayPal or of a code at Kaspi: asked again, one is paid, once', async () => {
  for (const [shop, way, minor] of [
    [byPayPal, 'paypal', 5_000],
    [byKaspi, 'kaspi', 500_000],
  ] as const)
    for (const step of stepsOf([orderKept], [{ table: 'payments', on: 'insert' }])) {
      const wish = await makeWish(shop)
      await killAt(step, () => send(wish))
      const booked = await send(wish)
      expect(await payBy(way, booked)).toBe(303)
      await comeBack(booked)
      await confirmed(booked)
      await expectBooks(booked, [minor])
    }
}, 400_000)

test('killed around the taking of an approved order at PayPal: taken once, and the visit is booked', async () => {
  // Approved while nobody heard of it: she comes back.
  const unheard = await book(byPayPal)
  await dead(() => payBy('paypal', unheard))
  await comeBack(unheard)
  await confirmed(unheard)
  await expectBooks(unheard, [5_000])
  for (const step of stepsOf([ledgerWritten], [paidWritten, bookingConfirmed])) {
    const booked = await book(byPayPal)
    await killAt(step, () => payBy('paypal', booked))
    await comeBack(booked)
    await confirmed(booked)
    await expectBooks(booked, [5_000])
  }
}, 400_000)

test('killed when Kaspi has been paid or is about to be, and nobody comes back: found by the job that watches the code', async () => {
  const scanned = await book(byKaspi)
  const [code] = await providers`select id from kaspi.codes order by id desc limit 1`
  await providers`update kaspi.codes set status = 'Wait', since = ${await clock()} where id = ${code!.id}`
  await dead(() => providers`update kaspi.codes set status = 'Processed' where id = ${code!.id}`)
  await foundByJob(scanned)
  await expectBooks(scanned, [500_000])
  for (const step of stepsOf([ledgerWritten], [paidWritten, bookingConfirmed])) {
    const booked = await book(byKaspi)
    await killAt(step, async () => {
      await payBy('kaspi', booked)
      await platform.advance(8)
    })
    await foundByJob(booked)
    await expectBooks(booked, [500_000])
  }
}, 400_000)

test('killed around a refund by hand at PayPal: the form goes back once, and the money once', async () => {
  for (const step of [refundWritten, refundEnded]) {
    const booked = await book(byPayPal)
    await payBy('paypal', booked)
    await confirmed(booked)
    const form = await givingForm(booked, '12.34', 'online')
    await killAt(step, () => press(byPayPal, booked.id, '/refund', form))
    for (const status of [302, 302]) expect(await press(byPayPal, booked.id, '/refund', form)).toBe(status)
    await platform.advance(60)
    await givenBack(booked)
    await expectBooks(booked, [5_000, -1_234])
  }
}, 400_000)

test('killed around a return at Kaspi, which has no id of ours: returned once, whatever was written', async () => {
  const asked = {
    table: 'kaspi_returns',
    on: 'update',
    when: 'new.left_before_minor is not null and old.left_before_minor is null',
  } as const
  const returned = { table: 'kaspi_returns', on: 'update', when: 'new.return_ref is not null' } as const
  for (const step of stepsOf([asked, returned], [{ table: 'kaspi_returns', on: 'insert' }, refundEnded])) {
    const booked = await book(byKaspi)
    await payBy('kaspi', booked)
    await foundByJob(booked)
    const form = await givingForm(booked, '1500', 'online')
    await killAt(step, () => press(byKaspi, booked.id, '/refund', form))
    expect(await press(byKaspi, booked.id, '/refund', form)).toBe(302)
    // An unclear call has ended after two minutes; jobs wait longer after each try.
    await platform.advance(150)
    await givenBack(booked)
    await expectBooks(booked, [500_000, -150_000])
  }
}, 400_000)

/** What was written by hand for a booking. */
const byHandOf = ({ id }: Booked) => sql`
  select l.gross_minor::int as minor from ledger_entries l where l.booking_id = ${id} and l.kind = 'cash' order by l.occurred_at, l.gross_minor desc`
const historyOf = async ({ id }: Booked) =>
  (
    await sql`select kind from booking_events where booking_id = ${id} and kind in ('collected', 'collection_corrected', 'given_back') order by at`
  ).map(({ kind }) => kind as string)
const owedOf = async ({ id }: Booked) =>
  (await sql`select sum(amount_minor)::int as minor from bill_lines where booking_id = ${id}`)[0]!.minor as number

test('killed while money is taken by hand, taken back, or given back in cash: all of it is written, or nothing, and once', async () => {
  const historyWritten = { table: 'booking_events', on: 'insert' } as const
  const announced = { table: 'outbox', on: 'insert' } as const
  const entryWritten = { table: 'ledger_entries', on: 'insert' } as const
  const lineWritten = { table: 'bill_lines', on: 'insert' } as const
  for (const step of stepsOf([announced], [entryWritten, lineWritten, historyWritten])) {
    const booked = await book(byHand)
    const pressed = async (path: '' | '/refund', fields: Record<string, string>) => {
      await killAt(step, () => press(byHand, booked.id, path, fields))
      for (const status of [302, 302]) expect(await press(byHand, booked.id, path, fields)).toBe(status)
      await expectSound(sql, await clock())
    }
    const taking = {
      intent: 'collect_other',
      method: 'cash',
      note: '',
      amount: '100.00',
      tip: '7.00',
      token: randomUUID(),
    }
    await pressed('', taking)
    expect(await byHandOf(booked)).toEqual([{ minor: 10_700 }])
    expect(await owedOf(booked)).toBe(12_700)
    await pressed('/refund', await givingForm(booked, '20', 'cash'))
    expect(await byHandOf(booked)).toEqual([{ minor: 10_700 }, { minor: -2_000 }])
    expect(await owedOf(booked)).toBe(10_700)
    expect(await historyOf(booked)).toEqual(['collected', 'given_back'])

    const other = await book(byHand)
    expect(await press(byHand, other.id, '', { ...taking, token: randomUUID() })).toBe(302)
    const [entry] = await sql`select id from ledger_entries where booking_id = ${other.id} and kind = 'cash'`
    const back = { intent: 'take_back', entry: entry!.id as string, note: 'wrong visit' }
    await killAt(step, () => press(byHand, other.id, '', back))
    for (const status of [302, 302]) expect(await press(byHand, other.id, '', back)).toBe(status)
    expect(await byHandOf(other)).toEqual([{ minor: 10_700 }, { minor: -10_700 }])
    expect(await owedOf(other)).toBe(12_000)
    expect(await historyOf(other)).toEqual(['collected', 'collection_corrected'])
    await expectSound(sql, await clock())
  }
}, 400_000)
