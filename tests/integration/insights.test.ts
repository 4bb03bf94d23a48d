import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { openPeriod, type Period } from '#app/domain/analytics/rules.ts'
import { readDays, readKeys, readSpread, recount, withCounts } from '#app/domain/analytics/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 120_000 })
const test = await openTestContext()
const { sql } = test
const zone = 'America/New_York'
const now = Date.parse('2026-11-20T17:30:00Z')
const app = { ...test.app, clock: { now: () => now } }
const period: Period = openPeriod({ step: 'day', last: '2026-11-20', timeZone: zone, firstWeekday: 1, now })

type Visit = {
  /** Minutes after the first instant of the period before. */
  at: number
  technician: 0 | 1
  customer: number
  status: 'completed' | 'confirmed' | 'no_show' | 'cancelled' | 'expired' | 'held'
  by: 'customer' | 'business'
  minutes: number
  lead: number
  source: string
  postcode: string | null
  guest: boolean
  money: number[]
  stars: number
}

const visit: fc.Arbitrary<Visit> = fc.record({
  // Some days before the period before, and some after now; 1 November has 25 hours and lies within.
  at: fc.integer({ min: -4 * 1440, max: 60 * 1440 }),
  technician: fc.constantFrom(0, 1),
  customer: fc.integer({ min: 0, max: 5 }),
  status: fc.constantFrom('completed', 'completed', 'confirmed', 'no_show', 'cancelled', 'expired', 'held'),
  by: fc.constantFrom('customer', 'business'),
  minutes: fc.integer({ min: 15, max: 240 }),
  lead: fc.integer({ min: 0, max: 45 * 1440 }),
  source: fc.constantFrom('page', 'WhatsApp', 'whatsapp', 'manual'),
  postcode: fc.constantFrom(null, '11238', '11238-1234', 'sw1a 1aa'),
  guest: fc.boolean(),
  money: fc.array(fc.integer({ min: -5_000, max: 20_000 }), { maxLength: 3 }),
  stars: fc.integer({ min: 0, max: 5 }),
})

type World = { tenant: TestTenant; manager: Member; customers: string[] }

async function makeWorld(): Promise<World> {
  const tenant = await makeTenant(test, { technicians: 2, timeZone: zone })
  const manager = await makeMember(test, tenant.id, 'manager')
  const customers = []
  for (let nth = 0; nth < 6; nth += 1) {
    const id = randomUUID()
    await sql`insert into customers ${sql({ tenantId: tenant.id, id, firstName: `C${nth}`, email: `${id}@example.test` })}`
    customers.push(id)
  }
  return { tenant, manager, customers }
}

async function insert({ tenant, customers }: World, one: Visit): Promise<string> {
  const id = randomUUID()
  const start = new Date(period.starts[0]! + one.at * 60_000)
  const end = new Date(start.getTime() + one.minutes * 60_000)
  const created = new Date(start.getTime() - one.lead * 60_000)
  // The range that is blocked is beside the question here: two visits may overlap.
  await sql.begin(async (tx) => {
    await tx`
      insert into bookings (tenant_id, id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency,
        payment_kind, place, postcode, source, created_at, created_by, cancelled_by, travel_before_minutes, buffer_after_minutes, hold_expires_at)
      values (${tenant.id}, ${id}, ${customers[one.customer]!}, ${tenant.serviceId}, ${tenant.technicianIds[one.technician]!}, ${one.status}, 'Visit',
        ${start}, ${end}, tstzrange(${start}, ${end}), 5000, 'USD', 'none', 'customer', ${one.postcode}, ${one.source}, ${created},
        ${one.guest ? null : tenant.ownerId}, ${one.status === 'cancelled' ? one.by : null}, 15, 10, ${one.status === 'held' ? end : null})`
    const [paymentId, refundId] = [randomUUID(), randomUUID()]
    if (one.money.length > 0) {
      await tx`insert into payments (tenant_id, id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id, captured_minor, paid_at)
        values (${tenant.id}, ${paymentId}, ${id}, 'full', 1000000, 0, 'USD', 'paid', 'acct_x', ${`pi_${paymentId}`}, 1000000, now())`
      await tx`insert into refunds (tenant_id, id, payment_id, amount_minor, reason, cause, status)
        values (${tenant.id}, ${refundId}, ${paymentId}, 1, 'by_hand', 'test', 'succeeded')`
    }
    for (const [nth, gross] of one.money.entries())
      await tx`insert into ledger_entries ${tx({
        tenantId: tenant.id,
        bookingId: id,
        paymentId,
        refundId: gross < 0 ? refundId : null,
        kind: gross < 0 ? 'refund' : 'payment',
        currency: 'USD',
        grossMinor: gross,
        providerFeeMinor: 7,
        platformFeeMinor: 11,
        netMinor: gross - 18,
        sourceRef: randomUUID(),
        occurredAt: new Date(Math.min(start.getTime() + nth * 3_600_000, now)),
      })}`
    if (one.status === 'completed' && one.stars > 0)
      await tx`insert into reviews ${tx({
        tenantId: tenant.id,
        bookingId: id,
        customerId: customers[one.customer]!,
        stars: one.stars,
        author: 'Ada L.',
        writtenAt: new Date(Math.min(end.getTime(), now)),
        changedAt: end,
        publishAt: end,
      })}`
  })
  return id
}

/** The same figures by another way: plain sums over bookings, ledger and reviews, with no days and no slices. */
async function oracle(tenantId: string, from: number, until: number, technician: string | null) {
  const [row] = await sql`
    with own as (
      select b.*, (b.status = 'completed' or (b.status = 'confirmed' and (date(timezone(${zone}, b.starts_at)) < date '2026-11-20' or b.ends_at <= ${new Date(now)}))) as took
      from bookings b where b.tenant_id = ${tenantId} and (${technician}::uuid is null or b.technician_id = ${technician})
    ), firsts as (
      select distinct on (customer_id) id from bookings where tenant_id = ${tenantId} and status in ('completed', 'confirmed')
      order by customer_id, starts_at, id
    ), seen as (select * from own where starts_at >= ${new Date(from)} and starts_at < ${new Date(until)})
    select
      (select count(*)::int from seen where took) as visits,
      (select count(*)::int from seen join firsts using (id) where took) as new_customers,
      (select count(*)::int from seen where status = 'no_show') as no_shows,
      (select count(*)::int from seen where status = 'cancelled' and cancelled_by = 'customer') as cancelled_by_customer,
      (select count(*)::int from seen where status = 'cancelled' and cancelled_by = 'business') as cancelled_by_business,
      (select coalesce(sum(extract(epoch from ends_at) - extract(epoch from starts_at)), 0)::int / 60 from seen
        where status in ('completed', 'no_show', 'confirmed')) as booked_minutes,
      (select count(*)::int * 15 from seen where status in ('completed', 'no_show', 'confirmed')) as drive_minutes,
      (select coalesce(sum(date(timezone(${zone}, starts_at)) - date(timezone(${zone}, created_at))), 0)::int from seen where took) as lead_days,
      (select count(*)::int from own where created_by is null and created_at >= ${new Date(from)} and created_at < ${new Date(until)}) as made,
      (select count(*)::int from own where created_by is null and created_at >= ${new Date(from)} and created_at < ${new Date(until)}
        and status not in ('held', 'expired')) as kept,
      (select count(*)::int from reviews r join own on own.id = r.booking_id where r.written_at >= ${new Date(from)} and r.written_at < ${new Date(until)}) as reviews,
      (select coalesce(sum(r.stars), 0)::int from reviews r join own on own.id = r.booking_id where r.written_at >= ${new Date(from)}
        and r.written_at < ${new Date(until)}) as stars,
      (select coalesce(sum(l.gross_minor), 0)::int from ledger_entries l join own on own.id = l.booking_id where l.occurred_at >= ${new Date(from)}
        and l.occurred_at < ${new Date(until)}) as gross_minor`
  return row as Record<string, number>
}

/** What the pages show, of this period and of the one before as far as it is compared. */
async function shown(manager: Member, technician: string | null) {
  return withCounts(app, manager, period, async (counts) => {
    const keys = await readKeys(counts, technician ? 'technician' : 'all')
    const sums = keys.find(({ key }) => key === (technician ?? ''))
    const days = await readDays(
      counts,
      technician ? { slice: 'technician', key: technician } : { slice: 'all', key: '' },
    )
    const hours = await readSpread(
      counts,
      technician ? { slice: 'technician', key: technician } : { slice: 'all', key: '' },
      'hour',
    )
    return { sums, days, hours, asOf: counts.asOf }
  })
}

async function compare({ tenant, manager }: World): Promise<void> {
  for (const technician of [null, ...tenant.technicianIds]) {
    const { sums, days, hours, asOf } = await shown(manager, technician)
    expect(asOf.behind).toBe(0)
    const [begin, middle] = [period.starts[0]!, period.starts[period.count]!]
    const end = Date.parse('2026-11-21T05:00:00Z')
    for (const [half, from, until] of [
      ['now', middle, end],
      ['before', begin, period.comparedUntil],
    ] as const) {
      const { grossMinor, ...expected } = await oracle(tenant.id, from, until, technician)
      const seen = { ...sums?.[half] }
      for (const [name, value] of Object.entries(expected))
        expect([half, name, seen[name as keyof typeof seen] ?? 0]).toEqual([half, name, value])
      expect(sums?.money.get('USD')?.[half].grossMinor ?? 0).toBe(grossMinor)
    }
    // Day by day they come to the same, and so do the hours.
    const inPeriod = [...days.counts].filter(([day]) => day >= period.dates[period.count]!)
    expect(inPeriod.reduce((sum, [, { visits }]) => sum + visits, 0)).toBe(sums?.now.visits ?? 0)
    expect(hours.reduce((sum, { visits }) => sum + visits, 0)).toBe(sums?.now.visits ?? 0)
  }
}

describe('figures of a business', () => {
  it('agree with plain sums over bookings, ledger and reviews, before they are counted, after, and after every change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { minLength: 5, maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        async (visits, dice) => {
          const world = await makeWorld()
          await sql`alter table bookings drop constraint if exists bookings_never_overlap`
          const ids: string[] = []
          for (const one of visits.slice(0, -3)) ids.push(await insert(world, one))
          await compare(world)
          await recount(app, world.tenant.id)
          await compare(world)
          for (const one of visits.slice(-3)) ids.push(await insert(world, one))
          const roll = (sides: number) => dice.next().value! % sides
          for (let turn = 0; turn < 6; turn += 1) {
            const id = ids[roll(ids.length)]!
            const changes = [
              () => sql`update bookings set status = 'completed', hold_expires_at = null where id = ${id}`,
              () => sql`update bookings set status = 'cancelled', cancelled_by = 'business' where id = ${id}`,
              () =>
                sql`update bookings set status = 'no_show' where id = ${id} and not exists (select from reviews where booking_id = ${id})`,
              () =>
                sql`update bookings set starts_at = starts_at + interval '3 days', ends_at = ends_at + interval '3 days',
                blocked = tstzrange(starts_at + interval '3 days', ends_at + interval '3 days') where id = ${id}`,
              () => sql`update bookings set technician_id = ${world.tenant.technicianIds[roll(2)]!} where id = ${id}`,
              () => sql`update bookings set customer_id = ${world.customers[roll(6)]!} where id = ${id}`,
            ]
            await changes[roll(changes.length)]!()
            if (turn % 2 === 0) await compare(world)
          }
          await compare(world)
          await recount(app, world.tenant.id)
          const [left] =
            await sql`select count(*)::int as marks from insight_marks where tenant_id = ${world.tenant.id} and at < '2026-11-20T05:00:00Z'`
          expect(left!.marks).toBe(0)
          await compare(world)
          const print = () =>
            sql`select md5(string_agg(d::text, '|' order by d::text)) as print from insight_days d where tenant_id = ${world.tenant.id}`
          const once = await print()
          await recount(app, world.tenant.id)
          expect(await print()).toEqual(once)
        },
      ),
      { numRuns: 8, seed: 7, endOnFailure: true },
    )
  })
})
