import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, it, vi } from 'vitest'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import { originOf } from '#app/lib/host.ts'
import { relayOnce } from '#app/lib/outbox.server.ts'
import { providers } from '#app/paths.ts'
import { bookingPath } from '#app/routes/book/booking-query.server.ts'
import { startPostgres } from '#local/launch/postgres.ts'
import { doorstep, guest, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTemplate } from '#tests/setup/database.ts'
import { atEnd } from '#tests/setup/endings.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { alertsOf, booksOf, holdAndPay, holdWebhooks, openShop } from '#tests/setup/payments.ts'
import { serveApp } from '#tests/setup/served-app.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

/** A table ends at this size, in the kernel, as all do when the disk is full. */
const fileLimitKb = 4 * 1024

vi.setConfig({ testTimeout: 120_000 })
const folder = await mkdtemp(join(tmpdir(), 'wayslot-full-'))
const server = await startPostgres({ dataDir: join(folder, 'postgres'), throwaway: true, fileLimitKb })
atEnd(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})
await makeTemplate(server.url)
const test = await openTestContext(server.url)
const { app, sql, cloud } = test
const jobs = await openJobs(test)
const { ask } = await serveApp(app)
await sql`alter system set autovacuum = off`
await sql`select pg_reload_conf()`

/** Those that hold anything. */
const tables = async () =>
  (
    await sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'app') and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0`
  ).map(({ name }) => name as string)

/**
 * Writes rows without a meaning into each table until the kernel refuses the next page, then rows so small that no page
 * has room for another one. None of them is committed, but only a vacuum gives their room back.
 */
async function fillDisk(): Promise<void> {
  for (const table of await tables())
    for (const size of [1_900, 1]) await expect(fill(table, size), table).rejects.toThrow('could not extend file')
}

/** Takes away, until it is rolled back, what a row without a meaning would offend. */
const loosen = (table: string) => `
  set local session_replication_role = replica;
  do $$ declare one record; begin
    for one in select conname as name from pg_constraint where conrelid = '${table}'::regclass and contype not in ('n', 't')
    loop execute format('alter table ${table} drop constraint if exists %I cascade', one.name); end loop;
    for one in select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass
    loop execute format('drop index %s', one.name); end loop;
    for one in select attname as name, attgenerated <> '' as generated from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attgenerated desc
    loop
      if one.generated then execute format('alter table ${table} alter column %I drop expression', one.name); end if;
      execute format('alter table ${table} alter column %I drop identity if exists', one.name);
      execute format('alter table ${table} alter column %I drop not null', one.name);
      execute format('alter table ${table} alter column %I drop default', one.name);
    end loop;
  end $$;
  alter table ${table} add column filler text storage plain`

function fill(table: string, size: number): Promise<unknown> {
  const one = postgres(test.sqlUrl, { max: 1, onnotice: () => {} })
  const filling = one.begin(async (tx) => {
    await tx.unsafe(loosen(table))
    await tx.unsafe(
      `insert into ${table} (filler) select repeat('x', ${size}) from (select generate_series(1, 1000000)) n`,
    )
  })
  return filling.finally(() => one.end())
}

const makeRoom = async () => {
  for (const table of await tables()) await sql.unsafe(`vacuum ${table}`)
}

/** Whatever a booking, a payment or a message could have left behind. */
const count = async () =>
  (
    await sql`
      select (select count(*)::int from bookings) as bookings, (select count(*)::int from customers) as customers,
        (select count(*)::int from booking_events) as history, (select count(*)::int from idempotency_keys) as keys,
        (select count(*)::int from outbox) as events, (select count(*)::int from outbox where sent_at is not null) as sent,
        (select count(*)::int from stripe_events) as stripe, (select count(*)::int from messages) as messages`
  )[0]

const checks = async () => JSON.parse((await ask(app.env.APP_ORIGIN, '/readyz')).text) as { checks: object }

describe('a database that cannot write', () => {
  it('costs nobody anything when the disk is full: all hear to come again, nothing is half done, and all goes on once there is room', async () => {
    await holdWebhooks(test, true)
    const shop = await openShop(test)
    const free = await makeTenant(test)
    const host = originOf(app.env.APP_ORIGIN, free.slug)
    const held = await holdAndPay(test, shop)
    await bookSomebody(test, free, { days: 6 })
    await jobs.relay()
    await jobs.settled()
    const told = await bookSomebody(test, free, { days: 5 })
    const freeOn = async (days: number) => (await openStarts(app, free, days))[0]!
    const [first, second, third] = [await freeOn(2), await freeOn(3), await freeOn(4)]

    const place = guest(free.serviceSlug, first).place!
    const page = bookingPath(free.serviceSlug, {
      start: new Date(first).toISOString(),
      lat: place.lat,
      lng: place.lng,
      place: place.label,
      seal: place.seal,
    })
    const person = { firstName: 'Ada', lastName: 'Page', email: 'page@example.test', phone: '+12125550199' }
    const form = new URLSearchParams({ key: randomUUID(), ...person }).toString()
    const headers = { origin: host, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const bookOnPage = () => ask(host, page, { method: 'POST', headers, body: form })
    const wish = { ...guest(free.serviceSlug, second), place: doorstep }
    const key = { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
    const bookByProgram = () =>
      ask(host, '/api/v1/bookings', { method: 'POST', headers: key, body: JSON.stringify(wish) })
    const listed = (await (await fetch(`${cloud}/stripe/events.json`)).json()) as { type: string; event: object }[]
    const payload = JSON.stringify(listed.find(({ type }) => type === 'checkout.session.completed')!.event)
    const secret = app.env.STRIPE_WEBHOOK_SECRET
    const signature = app.stripe.webhooks.generateTestHeaderString({ payload, secret })
    const signed = { 'stripe-signature': signature, 'content-type': 'application/json' }
    const tellPaid = () => ask(app.env.APP_ORIGIN, providers.stripe, { method: 'POST', headers: signed, body: payload })

    // What the first booking left behind would give its room to whoever comes by.
    await makeRoom()
    const before = await count()
    await fillDisk()
    const shown = await bookOnPage()
    expect(shown.status).toBe(503)
    expect(shown.text).toContain('We cannot save anything at the moment. Please try again in a few minutes.')
    const refused = await bookByProgram()
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '30' } })
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'unavailable' })
    expect((await tellPaid()).status).toBe(503)
    // Past the counts of what an address may ask, as a job would.
    await expect(requestBooking(app, free.id, guest(free.serviceSlug, third))).rejects.toThrow('could not extend file')
    expect(await alertsOf(app, 'database_full')).toBe(3)
    // The runner hears of the booking, which is not noted, and its job cannot write down what it is to send.
    await expect(relayOnce(app)).rejects.toThrow('could not extend file')
    await jobs.settled()
    expect(await jobs.inbox(told.phone)).toEqual([])
    expect((await ask(host, '/', { headers: { accept: 'text/html' } })).status).toBe(200)
    expect(await count()).toEqual(before)
    await expectSound(sql)

    await makeRoom()
    expect((await bookOnPage()).status).toBe(302)
    expect((await bookByProgram()).status).toBe(201)
    expect((await tellPaid()).status).toBe(200)
    await expect
      .poll(async () => {
        await jobs.relay()
        await jobs.advance(60)
        await jobs.settled()
        return [(await booksOf(test, held.id)).status, (await jobs.inbox(told.phone)).length]
      }, patience)
      .toEqual(['confirmed', 1])
    expect((await bookOnPage()).status).toBe(302)
    expect(await sql`select status from bookings where tenant_id = ${free.id}`).toHaveLength(4)
    await expectSound(sql)
  })

  it('is not ready, and says so, while its host lets nobody write', async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    const body = JSON.stringify({ ...guest(tenant.serviceSlug, start!), place: doorstep })
    const bookNow = () =>
      ask(originOf(app.env.APP_ORIGIN, tenant.slug), '/api/v1/bookings', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    const [{ name } = { name: '' }] = await sql`select current_database() as name`
    const reconnect = () =>
      sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'wayslot_app'`
    await sql.unsafe(`alter role wayslot_app in database ${String(name)} set default_transaction_read_only = on`)
    await reconnect()
    expect(await checks()).toMatchObject({ status: 'unavailable', checks: { database: 'unavailable' } })
    expect((await bookNow()).status).toBe(503)
    await sql.unsafe(`alter role wayslot_app in database ${String(name)} reset default_transaction_read_only`)
    await reconnect()
    expect(await checks()).toMatchObject({ checks: { database: 'ok' } })
    expect((await bookNow()).status).toBe(201)
  })
})
