import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumBilled } from '#app/domain/analytics/billed-queries.server.ts'
import { everything, type HistoryFilter } from '#app/domain/analytics/filter.ts'
import { listMovements } from '#app/domain/analytics/history-queries.server.ts'
import { sumGroups, sumSteps } from '#app/domain/analytics/revenue-queries.server.ts'
import {
  findPayout,
  listPayoutLines,
  listPayoutRows,
  sumComing,
} from '#app/domain/payments/payouts/payout-queries.server.ts'
import { openDb, type Actor, type Db, type Tx } from '#app/lib/db.server.ts'
import { fill } from '../../bench/fill.ts'
import { fillMoney } from '../../bench/fill-money.ts'
import { copyDatabase } from '../setup/database-copy.ts'
import { effortOf, explainAll, faultsOf, hasInitPlan, touched } from '../setup/plans.ts'

/** With 100,000 payments of 200 businesses, and 10,000 more of one, what owners ask of their money is answered by an index. */
let db: Db
let sql: Sql
let tenantId: string
let payoutId: string
let serviceId: string
let technicianId: string
let customerIds: string[]
let owner: Actor

beforeAll(async () => {
  const database = await copyDatabase()
  sql = database.sql
  await fill(sql, { tenants: 200, perTenant: 500 })
  const [tenant] = await sql`select id from tenants order by md5(slug) limit 1`
  tenantId = tenant!.id as string
  const all = await sql<{ id: string }[]>`select id from tenants`
  await fillMoney(sql, { tenantIds: all.map(({ id }) => id), busiest: tenantId })
  db = openDb(database.runtimeUrl, { max: 2 })
  const idOf = async (rows: PromiseLike<readonly Record<string, unknown>[]>) => (await rows)[0]!.id as string
  payoutId = await idOf(sql`select id from payouts where tenant_id = ${tenantId} order by made_at limit 1`)
  serviceId = await idOf(sql`select id from services where tenant_id = ${tenantId}`)
  technicianId = await idOf(sql`select id from technicians where tenant_id = ${tenantId} order by position`)
  customerIds = (await sql`select id from customers where tenant_id = ${tenantId} order by id limit 3`).map(
    ({ id }) => id as string,
  )
  owner = await join()
  await sql`vacuum analyze`
}, 240_000)
afterAll(() => db?.close())

async function join(): Promise<Actor> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: 'owner@explain.test', name: 'Owner' })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role: 'owner' })}`
  return { kind: 'member', tenantId, userId, sessionId }
}

const large = [
  'bill_lines',
  'bookings',
  'customers',
  'ledger_entries',
  'payments',
  'refunds',
  'payouts',
  'payout_lines',
]
const dayMs = 86_400_000
const now = Date.now()
type Wish = Partial<HistoryFilter> & { cursor?: boolean; found?: boolean; limit?: number; oldestFirst?: boolean }
const history =
  ({ cursor, found, limit = 51, oldestFirst = false, ...filter }: Wish) =>
  (tx: Tx) =>
    listMovements(tx, tenantId, {
      filter: { ...everything, ...filter },
      customerIds: found ? customerIds : [],
      limit,
      latestFirst: !oldestFirst,
      cursor: cursor ? { at: (now - 30 * dayMs) * 1_000, id: randomUUID(), back: false } : undefined,
    })
const paging = { limit: 51, latestFirst: true, cursor: undefined }
const window = { from: now - 56 * dayMs, comparedUntil: now - 28 * dayMs, middle: now - 28 * dayMs, until: now + dayMs }

/**
 * What is asked, and how many lines of the ledger it may read, where the business has 10,000: those of a page, and, for what is tip and tax of
 * them, all of the bookings of the page, which are fewer than in the page and have twenty each.
 */
const questions: [string, () => (tx: Tx) => Promise<unknown>, number][] = [
  ['the first page', () => history({}), 1_000],
  ['a page further on', () => history({ cursor: true }), 1_000],
  ['a batch of the file', () => history({ oldestFirst: true, limit: 2_000 }), 6_000],
  ['a period', () => history({ from: now - 60 * dayMs, until: now - 30 * dayMs }), 1_000],
  ['refunds', () => history({ kind: 'refund' }), 6_000],
  ['by card', () => history({ way: 'card' }), 1_000],
  ['by PayPal, of which there is none', () => history({ way: 'paypal' }), 12_000],
  ['of a service', () => history({ serviceId }), 12_000],
  ['of a technician', () => history({ technicianId }), 6_000],
  ['of customers', () => history({ text: 'customer', found: true }), 13_000],
  ['of an amount', () => history({ text: '5', amountMinor: 500 }), 13_000],
  ['what is under way', () => history({ state: 'waiting' }), 12_000],
  ['what did not happen', () => history({ state: 'failed' }), 0],
  ['revenue by day', () => (tx) => sumSteps(tx, tenantId, [window.from, window.middle, window.until]), 12_000],
  ['revenue by what was sold', () => (tx) => sumGroups(tx, tenantId, window), 12_000],
  ['taxes', () => (tx) => sumBilled(tx, tenantId, { from: window.middle, until: window.until, now }), 0],
  ['payouts', () => (tx) => listPayoutRows(tx, tenantId, paging), 0],
  ['what is on its way to the bank', () => (tx) => sumComing(tx, tenantId), 0],
  ['a payout', () => (tx) => findPayout(tx, tenantId, payoutId), 12_000],
  ['its lines', () => (tx) => listPayoutLines(tx, tenantId, payoutId, { limit: 51, cursor: undefined }), 200],
]

describe('what owners ask of their money', () => {
  test.each(questions)(
    '%s: goes through an index, checks the policy once and reads no more than needed',
    async (_what, ask, most) => {
      for (const { plan, kept } of await explainAll(db, owner, ask())) {
        expect(faultsOf(plan, large)).toEqual([])
        expect(touched(plan, 'ledger_entries')).toBeLessThanOrEqual(most)
        expect(hasInitPlan(plan)).toBe(true)
        expect(effortOf(kept), 'the plan that is kept').toBeLessThanOrEqual(5 * effortOf(plan) + 1_000)
      }
    },
  )

  test('so much there is', async () => {
    const [row] = await sql`select (select count(*)::int from ledger_entries) as all,
      (select count(*)::int from ledger_entries where tenant_id = ${tenantId}) as own`
    expect(row!.all).toBeGreaterThan(100_000)
    expect(row!.own).toBeGreaterThan(9_000)
  })
})
