import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { listDue } from '#app/domain/payments/index.server.ts'
import { asWorker, openDb } from '#app/lib/db.server.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { listViolations } from '#tests/setup/invariants.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

const migration = (name: string) =>
  readFileSync(new URL(`../../supabase/migrations/${name}.sql`, import.meta.url), 'utf8')
const makeTable = migration('20261127211500_bill_of_a_booking')
const fill = migration('20261127211501_bills_of_existing_bookings')

const end = migration('20261128015602_how_earlier_visits_ended')

const { sql, runtimeUrl } = await copyDatabase()
const db = openDb(runtimeUrl, { max: 2 })
const since = await copyDatabase()
const dbSince = openDb(since.runtimeUrl, { max: 2 })
afterAll(() => Promise.all([db.close(), dbSince.close()]))

/** As it was before visits earned something. */
const forgetRewards = (on: typeof sql) => on.unsafe('drop function app.after_visit cascade')
/** The database as it was before there were bills. */
const forget = async () => {
  await forgetRewards(sql)
  await sql.unsafe('drop table bill_lines cascade; drop function app.keep_bill cascade')
}

const statuses = ['held', 'pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired']

/** Bookings of all states, prices and discounts with payments, refunds, failed refunds and cash, in each mix. */
async function makeHistory(slug: string, on = sql) {
  const one = await makeOneOfEverything(on, slug)
  await on`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at,
      blocked, price_minor, discount_minor, saved_minutes, currency, payment_kind, place, hold_expires_at)
    select b.tenant_id, b.customer_id, b.service_id, b.technician_id, (${statuses}::text[])[1 + n % 7], 'Visit ' || n,
      b.ends_at + make_interval(hours => n), b.ends_at + make_interval(hours => n + 1),
      tstzrange(b.ends_at + make_interval(hours => n), b.ends_at + make_interval(hours => n + 1)),
      (n * 7919) % 20011, case when n % 3 = 0 then 1 + n % 997 else 0 end, case when n % 3 = 0 then 15 else 0 end,
      (array['USD', 'JPY', 'KWD'])[1 + n % 3], 'none', b.place, b.ends_at
    from bookings b, generate_series(1, 400) n where b.id = ${one.bookingId}`
  await on`
    insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id,
      payment_intent_id, captured_minor, paid_at)
    select tenant_id, id, 'deposit', greatest(1, price_minor / 2), 0, currency, 'paid', 'acct', 'pi_' || id, greatest(1, price_minor / 2), now()
    from bookings where tenant_id = ${one.tenantId} and service_name like 'Visit %' and right(service_name, 1) in ('1', '3', '5', '7')`
  await on`
    insert into refunds (tenant_id, payment_id, amount_minor, reason, cause, status)
    select p.tenant_id, p.id, 1 + p.captured_minor / 3, 'by_hand', 'test',
      case when right(b.service_name, 1) = '3' then 'failed' else 'succeeded' end
    from payments p join bookings b on b.id = p.booking_id
    where p.tenant_id = ${one.tenantId} and right(b.service_name, 1) in ('3', '5') and p.captured_minor > 3 and b.service_name like 'Visit %'`
  await on`
    insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
      net_minor, source_ref, recorded_by, occurred_at)
    select tenant_id, id, 'cash', currency, 1 + price_minor / 4, 0, 0, 1 + price_minor / 4, 'cash:' || id || ':0', ${one.ownerId}, now()
    from bookings where tenant_id = ${one.tenantId} and right(service_name, 1) in ('5', '9') and service_name like 'Visit %'`
  return one
}

/** What was still to be collected when it was the price that counted. */
const dueBefore = () => sql<{ id: string; due: number }[]>`
  select b.id, greatest(0, case b.status when 'expired' then 0 else b.price_minor end
    - (select coalesce(sum(p.captured_minor), 0) from payments p where p.booking_id = b.id)
    + (select coalesce(sum(r.amount_minor), 0) from refunds r join payments p on p.id = r.payment_id
      where p.booking_id = b.id and r.status <> 'failed')
    - (select coalesce(sum(l.gross_minor), 0) from ledger_entries l where l.booking_id = b.id and l.kind = 'cash'))::int as due
  from bookings b order by b.id`

async function dueNow(tenantIds: readonly string[]) {
  const all = await Promise.all(
    tenantIds.map(async (tenantId) => {
      const ids = (await sql`select id from bookings where tenant_id = ${tenantId}`).map(({ id }) => id as string)
      return db.withTenant(asWorker(tenantId), (tx) => listDue(tx, tenantId, ids))
    }),
  )
  return all
    .flat()
    .map(({ bookingId, dueMinor }) => ({ id: bookingId, due: dueMinor }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

describe('bookings from before there were bills', () => {
  test('owe what they owed, to the unit; a second run adds nothing; a move meanwhile is billed once', async () => {
    await forget()
    const { tenantId } = await makeHistory('alpha')
    const second = await makeHistory('bravo')
    const before = await dueBefore()
    expect(before.length).toBeGreaterThan(800)
    expect(before.filter(({ due }) => due > 0).length).toBeGreaterThan(400)
    await sql.begin((tx) => tx.unsafe(makeTable))

    // Between the two steps, an instance that still runs the old code moves one booking and makes another.
    const [moved] = await sql`select id, price_minor::int as price, discount_minor::int as discount from bookings
      where tenant_id = ${tenantId} and discount_minor > 10 and status = 'confirmed' limit 1`
    await sql`update bookings set price_minor = price_minor + 10, discount_minor = discount_minor - 10 where id = ${moved!.id}`

    // And one while the second step runs: it waits, and finds its bill.
    const [waiting] =
      await sql`select id from bookings where tenant_id = ${second.tenantId} and discount_minor > 10 and status = 'confirmed' limit 1`
    let late: Promise<unknown> = Promise.resolve()
    await sql.begin(async (tx) => {
      await tx.unsafe(fill)
      late =
        sql`update bookings set price_minor = price_minor + 10, discount_minor = discount_minor - 10 where id = ${waiting!.id}`.execute()
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    await late

    const touched = [moved!.id, waiting!.id]
    const expected = before.map(({ id, due }) => ({ id, due: touched.includes(id) ? due + 10 : due }))
    expect(await dueNow([tenantId, second.tenantId])).toEqual(expected)
    const count = async () => (await sql`select count(*)::int as n from bill_lines`)[0]!.n as number
    const lines = await count()
    await sql.begin((tx) => tx.unsafe(fill))
    expect(await count()).toBe(lines)
    // The rules read a column that came later.
    await sql`alter table bill_lines add column of_line_id uuid`
    const rules = ['the lines of a bill are not the price of its booking', 'a discount is not the one on the bill']
    expect((await listViolations(sql)).filter((line) => rules.some((rule) => line.startsWith(rule)))).toEqual([])
  })
})

describe('visits that ended before bills told how', () => {
  test('owe what was kept of them where they did not take place, and all others what they owed; a second run adds nothing', async () => {
    await forgetRewards(since.sql)
    const { tenantId } = await makeHistory('alpha', since.sql)
    const read = async () => {
      const rows = await since.sql<
        { id: string; status: string }[]
      >`select id, status from bookings where tenant_id = ${tenantId}`
      const dues = await dbSince.withTenant(asWorker(tenantId), (tx) =>
        listDue(
          tx,
          tenantId,
          rows.map(({ id }) => id),
        ),
      )
      const statusOf = new Map(rows.map(({ id, status }) => [id, status]))
      return dues
        .map((due) => ({ ...due, ended: ['cancelled', 'no_show'].includes(statusOf.get(due.bookingId)!) }))
        .toSorted((a, b) => (a.bookingId < b.bookingId ? -1 : 1))
    }
    const before = await read()
    expect(before.filter(({ ended, dueMinor }) => ended && dueMinor > 0).length).toBeGreaterThan(50)
    await since.sql.begin((tx) => tx.unsafe(end))
    const after = await read()
    expect(after.filter(({ ended }) => !ended)).toEqual(before.filter(({ ended }) => !ended))
    const kept = ({ owedMinor, paidMinor, returnedMinor, byHandMinor }: (typeof before)[number]) =>
      Math.min(owedMinor, Math.max(0, paidMinor - returnedMinor + byHandMinor))
    expect(after.filter(({ ended }) => ended).map(({ owedMinor, dueMinor }) => [owedMinor, dueMinor])).toEqual(
      before.filter(({ ended }) => ended).map((due) => [kept(due), 0]),
    )
    await since.sql.begin((tx) => tx.unsafe(end))
    expect(await read()).toEqual(after)
  })
})
