import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countWeek, listTenantLines, sumMoney } from '#app/domain/admin/queries.server.ts'
import {
  countApprovals,
  countDays,
  listBoard,
  listCustomerLines,
  listDay,
  listWaiting,
} from '#app/domain/desk/board-queries.server.ts'
import { everybody } from '#app/domain/customers/rules.ts'
import { findCustomerIds } from '#app/domain/customers/queries.server.ts'
import { listBlockers, listPlacesOf, listRecentPlaces } from '#app/domain/desk/explain-queries.server.ts'
import { countLoads, expireHolds, listStops } from '#app/domain/booking/queries.server.ts'
import { listOfferedServices, loadSchedule } from '#app/domain/scheduling/queries.server.ts'
import { listBillLines, listDue } from '#app/domain/payments/index.server.ts'
import { findAskable, listAskingGaps } from '#app/domain/ready/queries.server.ts'
import { listToAsk } from '#app/domain/reviews/ask-queries.server.ts'
import { listToPublish } from '#app/domain/reviews/queries.server.ts'
import { findSums, listMemberRows, listShownRows } from '#app/domain/reviews/shown-queries.server.ts'
import { findPage } from '#app/domain/tenancy/queries.server.ts'
import { asGuest, asPlatform, asWorker, openDb, type Actor, type Db, type Tx } from '#app/lib/db.server.ts'
import { fill } from '../../bench/fill.ts'
import { copyDatabase } from '../setup/database-copy.ts'
import { effortOf, explainAll, faultsOf, hasInitPlan, plansOf, touched, type Plan } from '../setup/plans.ts'

/** TEN13: with 100,000 bookings of 200 businesses, the questions asked most are answered by an index and judged once a statement. */
let db: Db
let sql: Sql
let tenantId: string
let technicianIds: string[]
let customerIds: string[]
let bookingIds: string[]
let owner: Actor
let staff: Actor

beforeAll(async () => {
  const database = await copyDatabase()
  sql = database.sql
  await fill(sql, { tenants: 200, perTenant: 500 })
  db = openDb(database.runtimeUrl, { max: 2 })
  const [tenant] = await sql`select id from tenants order by md5(slug) limit 1`
  tenantId = tenant!.id as string
  technicianIds = (await sql`select id from technicians where tenant_id = ${tenantId} order by position`).map(
    (row) => row.id as string,
  )
  customerIds = (await sql`select id from customers where tenant_id = ${tenantId} order by id limit 12`).map(
    (row) => row.id as string,
  )
  bookingIds = (await sql`select id from bookings where tenant_id = ${tenantId} order by id limit 12`).map(
    (row) => row.id as string,
  )
  owner = await join('owner')
  staff = await join('staff')
  await sql`update technicians set user_id = ${(staff as { userId: string }).userId} where tenant_id = ${tenantId} and id = ${technicianIds[0]!}`
  // All of them ask, and half of the coming visits have been asked about.
  await sql`insert into ready_settings (tenant_id, active) select id, true from tenants`
  await sql`
    insert into ready_checks (tenant_id, booking_id, version, asked_at, until, no_does, asks, questions)
    select tenant_id, id, links_from_version, now(), starts_at, 'ask', '{}', '[]' from bookings
    where starts_at < now() + interval '1 day'`
  // Every visit was reviewed, and a hundredth waits. Counted once, as a hundred thousand changes of one transaction never are.
  await sql`alter table reviews disable trigger count_what_is_published`
  await sql`
    insert into reviews (tenant_id, booking_id, customer_id, stars, body, author, status, written_at, changed_at, publish_at, published_at)
    select tenant_id, id, customer_id, 1 + n % 5, 'Good', 'Ada L.', case when n % 100 = 0 then 'waiting' else 'published' end,
      starts_at, starts_at, now() + make_interval(mins => n), case when n % 100 <> 0 then starts_at end
    from (select *, (row_number() over (order by id))::int as n from bookings) b`
  await sql`insert into review_sums (tenant_id, fives) select tenant_id, count(*) from reviews where status = 'published' group by 1`
  await sql`insert into review_asks (tenant_id, booking_id, asked_at) select tenant_id, id, ends_at from bookings
    where starts_at < now() - interval '1 day'`
  await sql`analyze`
}, 180_000)
afterAll(() => db?.close())

async function join(role: 'owner' | 'staff'): Promise<Actor> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: `${role}@explain.test`, name: role })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role })}`
  return { kind: 'member', tenantId, userId, sessionId }
}

/** Large enough here that only an index is right. */
const large = ['bill_lines', 'bookings', 'customers', 'ready_checks', 'review_asks', 'reviews', 'working_hours']
const faults = (plan: Plan) => faultsOf(plan, large)

const dayMs = 86_400_000
const now = Date.now()
const date = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10)
const zone = 'America/New_York'

describe('the most frequent queries', () => {
  /**
   * What is asked, by whom, and how many bookings it may read; a business has 500. For staff, bookings also decide
   * which customers are visible.
   */
  const questions: [string, () => Actor, (tx: Tx) => Promise<unknown>, number][] = [
    ['the page of a business', () => asGuest(tenantId), (tx) => findPage(tx, tenantId), 0],
    [
      'its services',
      () => asGuest(tenantId),
      (tx) => listOfferedServices(tx, tenantId, { access: [], now: Date.now() }),
      0,
    ],
    [
      'two weeks of times',
      () => asWorker(tenantId),
      (tx) => loadSchedule(tx, { tenantId, service: 'standard-visit', from: date(1), to: date(14), now }),
      600,
    ],
    [
      'one day of times, while booking',
      () => asWorker(tenantId),
      (tx) => loadSchedule(tx, { tenantId, service: 'standard-visit', from: date(1), to: date(1), now, technicianIds }),
      300,
    ],
    [
      'the stops around a time',
      () => asWorker(tenantId),
      (tx) => listStops(tx, tenantId, technicianIds, now + dayMs, now + dayMs),
      600,
    ],
    [
      'how busy each is',
      () => asWorker(tenantId),
      (tx) =>
        countLoads(tx, tenantId, technicianIds, { day: [now, now + dayMs], week: [now - 3 * dayMs, now + 4 * dayMs] }),
      300,
    ],
    ['holds that ran out', () => asWorker(tenantId), (tx) => expireHolds(tx, tenantId, technicianIds, now), 500],
    ["the owner's day", () => owner, (tx) => listDay(tx, tenantId, [now, now + dayMs], now), 60],
    ["a technician's day", () => staff, (tx) => listDay(tx, tenantId, [now, now + dayMs], now), 250],
    [
      'what stands in the way of a time',
      () => owner,
      (tx) => listBlockers(tx, tenantId, [now - dayMs, now + 2 * dayMs], now),
      100,
    ],
    [
      "what stands in a technician's way",
      () => staff,
      (tx) => listBlockers(tx, tenantId, [now - dayMs, now + 2 * dayMs], now),
      300,
    ],
    [
      'places booked of late',
      () => owner,
      (tx) => listRecentPlaces(tx, tenantId, [now - 14 * dayMs, now + 14 * dayMs], 6),
      600,
    ],
    ["customers' last places", () => owner, async (tx) => listPlacesOf(tx, tenantId, customerIds), 100],
    ['the coming days', () => owner, (tx) => countDays(tx, tenantId, zone, [now, now + 14 * dayMs], now), 400],
    ['a bill', () => owner, (tx) => listBillLines(tx, tenantId, bookingIds[0]!), 0],
    ['what is due', () => asWorker(tenantId), (tx) => listDue(tx, tenantId, bookingIds), 12],
    [
      'whom to ask before a visit',
      () => asWorker(tenantId),
      (tx) => findAskable(tx, tenantId, bookingIds[0]!, new Date(now)),
      2,
    ],
    ['what waits', () => owner, (tx) => listWaiting(tx, tenantId, now, 12), 500],
    ['requests to approve', () => owner, (tx) => countApprovals(tx, tenantId, now), 400],
    ['upcoming bookings', () => owner, (tx) => listBoard(tx, tenantId, { view: 'upcoming', now, limit: 26 }), 500],
    ['past bookings', () => owner, (tx) => listBoard(tx, tenantId, { view: 'past', now, limit: 26 }), 500],
    [
      'customers by name',
      () => owner,
      (tx) => listCustomerLines(tx, tenantId, { filter: everybody, now, limit: 26 }),
      1_000,
    ],
    ['customers found', () => owner, (tx) => findCustomerIds(tx, tenantId, 'Customer 4', 100), 0],
  ]

  test.each(questions)(
    '%s: goes through an index, checks the policy once and reads no more than needed',
    async (_what, actor, ask, atMost) => {
      for (const { plan, kept } of await explainAll(db, actor(), ask)) {
        expect(faults(plan)).toEqual([])
        expect(touched(plan)).toBeLessThanOrEqual(atMost)
        expect(hasInitPlan(plan)).toBe(true)
        expect(effortOf(kept), 'the plan that is kept').toBeLessThanOrEqual(5 * effortOf(plan) + 1_000)
      }
    },
  )

  test('whose customers are to be asked is found by the coming visits of each business that asks', async () => {
    const [plan] = await plansOf(db, asPlatform(), async (tx) => {
      await listAskingGaps(tx, { now: new Date(now), dueBefore: new Date(now + dayMs), after: null })
    })
    expect(faults(plan!)).toEqual([])
    expect(touched(plan!)).toBeLessThan(15_000)
  })

  test.each<[string, () => Actor, (tx: Tx) => Promise<unknown>, number]>([
    [
      'a page of reviews',
      () => asGuest(tenantId),
      (tx) => listShownRows(tx, tenantId, { cursor: undefined, size: 20 }),
      300,
    ],
    [
      'the last page of them',
      () => asGuest(tenantId),
      (tx) =>
        listShownRows(tx, tenantId, {
          cursor: { at: (now - 5 * dayMs) * 1000, id: randomUUID(), back: false },
          size: 20,
        }),
      300,
    ],
    ['the stars of a business', () => asGuest(tenantId), (tx) => findSums(tx, tenantId), 20],
    ['reviews to publish', () => asPlatform(), (tx) => listToPublish(tx, new Date(now + dayMs / 4), null), 1_500],
    [
      'reviews as their owner reads them',
      () => owner,
      (tx) => listMemberRows(tx, tenantId, { box: 'all', cursor: undefined, size: 20 }),
      1_000,
    ],
    [
      'whom to ask',
      () => asPlatform(),
      (tx) => listToAsk(tx, { now: new Date(now), since: new Date(now - 3 * dayMs), after: null }),
      40_000,
    ],
  ])('%s', async (_, actor, ask, most) => {
    for (const plan of await plansOf(db, actor(), async (tx) => void (await ask(tx)))) {
      expect(faults(plan)).toEqual([])
      expect(touched(plan)).toBeLessThan(most)
    }
  })

  test('the console’s figures go through each business’s index, not through all bookings', async () => {
    const since = new Date(now - 30 * dayMs)
    const explained = await explainAll(db, asPlatform(), async (tx) => {
      await listTenantLines(tx, { q: '', status: undefined, from: undefined }, { since, now: new Date(now), limit: 26 })
      await sumMoney(tx, since)
    })
    for (const { plan, kept } of explained) {
      expect(faults(plan)).toEqual([])
      expect(touched(plan)).toBeLessThan(15_000)
      expect(effortOf(kept), 'the plan that is kept').toBeLessThanOrEqual(5 * effortOf(plan) + 1_000)
    }
    const [week] = await plansOf(db, asPlatform(), (tx) => countWeek(tx, new Date(now)))
    expect(faults(week!)).toEqual([])
  })
})

test('this test would notice a table that is read whole and a look-up for each row', async () => {
  const explain = async (text: string) => {
    const [row] = await sql.unsafe(`explain (analyze, verbose, timing off, format json) ${text}`)
    return (Object.values(row ?? {})[0] as { Plan: Plan }[])[0]!.Plan
  }
  expect(faults(await explain(`select * from bookings where price_minor > 1`))).toEqual(['reads all of bookings'])
  expect(faults(await explain(`select * from bookings where tenant_id = app.claim(source)::uuid`)).join()).toContain(
    'asks per row',
  )
  expect(hasInitPlan(await explain(`select 1 from bookings limit 1`))).toBe(false)
})
