import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  confirmPaidBooking,
  fixArrival,
  releaseHold,
  requestBooking,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { allowCharges, at, book, guest, hour, minute, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))
const system = { kind: 'system' } as const

const rival = postgres(test.sqlUrl, { max: 1, onnotice: () => {} })
afterAll(() => rival.end())

/** A trigger that fails the next writes of bookings, or all of them, as the database does after a lost race. */
async function loseRaces(state: '23P01' | '40P01', tenant: TestTenant, times: number) {
  await sql`create table if not exists lost_races (tenant_id uuid, state text, left_over int)`
  await sql`create sequence if not exists races_lost`
  await sql`grant usage on sequence races_lost to worker`
  await sql`grant select on lost_races to worker`
  await sql`delete from lost_races`
  await sql`alter sequence races_lost restart`
  await sql`insert into lost_races values (${tenant.id}, ${state}, ${times})`
  await sql.unsafe(`
    create or replace function lose_race() returns trigger language plpgsql as $$
    declare state text;
    begin
      select l.state into state from public.lost_races l
        where l.tenant_id = new.tenant_id and nextval('public.races_lost') <= l.left_over;
      if state is not null then raise exception 'a race is lost' using errcode = state; end if;
      return new;
    end $$`)
  await sql`drop trigger if exists lose_race on bookings`
  await sql`create trigger lose_race before insert or update on bookings for each row when (new.status not in ('expired', 'cancelled')) execute function lose_race()`
  return async () => void (await sql`drop trigger lose_race on bookings`)
}

/** Each way to commit a time, ready to be asked; `won` says whether the answer is that it did. */
const paths: Record<
  string,
  () => Promise<{ tenant: TestTenant; take: () => Promise<unknown>; lost: object | string; won: object | string }>
> = {
  'a request': async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    const take = () => requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!))
    return { tenant, take, won: { ok: true }, lost: { ok: false, reason: 'slot_taken' } }
  },
  'a move': async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const take = () => rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, system)
    return { tenant, take, won: { ok: true }, lost: { ok: false, reason: 'slot_taken' } }
  },
  'a late payment': async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 3_000 } })
    const accountId = await allowCharges(test, tenant.id)
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const late = at(app, booking.holdExpiresAt!.getTime() + hour)
    await releaseHold(late, tenant.id, booking.id)
    await recordPaid(test, tenant.id, booking.id, accountId, 3_000)
    return {
      tenant,
      take: () => confirmPaidBooking(late, tenant.id, booking.id),
      won: 'booked_again',
      lost: 'refunded',
    }
  },
  'an arrival': async () => {
    const tenant = await makeTenant(test)
    await sql`update services set window_minutes = 120 where tenant_id = ${tenant.id}`
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const take = () => fixArrival(app, tenant.id, booking.id, { start: start! + 30 * minute }, system)
    return { tenant, take, won: { ok: true, changed: true }, lost: { ok: false, reason: 'slot_taken' } }
  },
}

const same = (answer: unknown, expected: object | string) =>
  typeof expected === 'string' ? expect(answer).toBe(expected) : expect(answer).toMatchObject(expected)

describe.each(Object.keys(paths))('%s', (name) => {
  it.each(['23P01', '40P01'] as const)(
    'that loses a race once (%s) is tried again and gets its time',
    async (state) => {
      const { tenant, take, won } = await paths[name]!()
      const end = await loseRaces(state, tenant, 1)
      const answer = await take().finally(end)
      same(answer, won)
    },
  )

  it.each(['23P01', '40P01'] as const)('that loses every race (%s) is told that the time is gone', async (state) => {
    const { tenant, take, lost } = await paths[name]!()
    const end = await loseRaces(state, tenant, 1_000)
    const answer = await take().finally(end)
    same(answer, lost)
  })
})

/** Runs `meanwhile` while a command waits for the lock of technicians it has read before. */
async function whileWaiting<T>(
  technicianIds: readonly string[],
  command: () => Promise<T>,
  meanwhile: () => Promise<unknown>,
) {
  let answer: Promise<T> | undefined
  await rival.begin(async (tx) => {
    await tx`select id from technicians where id = any (${[...technicianIds]}::uuid[]) order by id for no key update`
    answer = command()
    await expect
      .poll(async () => (await sql`select count(*)::int from pg_locks where not granted`)[0]!.count)
      .toBeGreaterThan(0)
    await meanwhile()
  })
  return answer as Promise<T>
}

/** Somebody else's booking, written past the locks. */
const copyTo = (bookingId: string, start: number) => sql`
  insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked,
    price_minor, currency, payment_kind, place)
  select tenant_id, customer_id, service_id, technician_id, 'confirmed', service_name, ${new Date(start)},
    ${new Date(start + hour)}, tstzrange(${new Date(start)}, ${new Date(start + hour)}), price_minor, currency, payment_kind, place
  from bookings where id = ${bookingId}`

describe('after losing a race', () => {
  it.each([
    [
      'by moving',
      (a: App, t: TestTenant, id: string, start: number) => rescheduleBooking(a, t.id, id, { start }, system),
    ],
    [
      'by asking',
      (a: App, t: TestTenant, _id: string, start: number) => requestBooking(a, t.id, guest(t.serviceSlug, start)),
    ],
  ] as const)('%s is offered no time that was taken meanwhile', async (_how, ask) => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const wanted = starts[16]!
    // Taken while the guest waits: the time itself, and the nearest ones before and after it.
    const answer = await whileWaiting(
      tenant.technicianIds,
      async () => ask(app, tenant, booking.id, wanted),
      async () => {
        for (const shift of [-1, 0, 1]) await copyTo(booking.id, wanted + shift * hour)
      },
    )
    if (answer.ok || answer.reason !== 'slot_taken') throw new Error('the race was won')
    expect(answer.alternatives).toHaveLength(3)
    for (const { start } of answer.alternatives) expect(Math.abs(start - wanted)).toBeGreaterThanOrEqual(2 * hour)
    expect(await openStarts(app, tenant)).toEqual(expect.arrayContaining(answer.alternatives.map(({ start }) => start)))
  })

  it('fifty guests who want one time need fewer than fifty transactions, because those in line hold no locks', async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    let transactions = 0
    const counted: App = {
      ...app,
      db: { ...app.db, withTenant: (...args) => ((transactions += 1), app.db.withTenant(...args)) as never },
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => requestBooking(counted, tenant.id, guest(tenant.serviceSlug, start!))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    // Without sharing, each of fifty requests would read, lock and read again.
    expect(transactions).toBeLessThan(25)
  })
})
