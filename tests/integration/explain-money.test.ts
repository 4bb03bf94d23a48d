import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumBilled } from '#app/domain/analytics/billed-queries.server.ts'
import type { HistoryFilter } from '#app/domain/analytics/filter.ts'
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
import { copyDatabase } from '../setup/database-copy.ts'
import { faultsOf, hasInitPlan, plansOf, touched } from '../setup/plans.ts'

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
  await fillMoney()
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

/** Each visit was paid, one in ten went back; the first business was paid twenty times as often. A payout a week, with its lines. */
async function fillMoney(): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id,
        captured_minor, created_at, paid_at)
      select b.tenant_id, b.id, 'full', 12000, 200, 'USD', case n.n % 20 when 19 then 'expired' else 'paid' end, 'acct_x', 'pi_' || b.id || n.n, 12000,
        b.starts_at + n.n * interval '1 second', b.starts_at + n.n * interval '1 second'
      from bookings b cross join lateral generate_series(1, case when b.tenant_id = ${tenantId} then 20 else 1 end) as n (n)`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, payment_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, occurred_at)
      select tenant_id, booking_id, id, 'payment', 'USD', 12000, 400, 200, 11400, 'ch_' || id, paid_at from payments where status = 'paid'`
    await tx`
      insert into refunds (tenant_id, payment_id, amount_minor, reason, cause, status, created_at)
      select tenant_id, id, 500, 'by_hand', 'test', case when get_byte(uuid_send(id), 1) < 128 then 'succeeded' else 'failed' end, paid_at
      from payments where status = 'paid' and get_byte(uuid_send(id), 0) < 25`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, payment_id, refund_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
        net_minor, source_ref, occurred_at)
      select r.tenant_id, p.booking_id, p.id, r.id, 'refund', 'USD', -500, 0, 0, -500, 're_' || r.id, r.created_at
      from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id where r.status = 'succeeded'`
    await tx`
      insert into payouts (tenant_id, payout_ref, account_id, amount_minor, currency, status, automatic, made_at, arrives_at, asked_at)
      select tenant_id, 'po_' || week, 'acct_x', 1, 'USD', 'paid', true, week, week, week
      from (select distinct tenant_id, date_trunc('week', occurred_at) as week from ledger_entries) w`
    await tx`
      insert into payout_lines (tenant_id, payout_id, transaction_ref, type, source_ref, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        occurred_at)
      select e.tenant_id, o.id, 'txn_' || e.id, e.kind, e.source_ref, e.gross_minor, e.provider_fee_minor, e.platform_fee_minor, e.net_minor, e.occurred_at
      from ledger_entries e join payouts o on o.tenant_id = e.tenant_id and o.made_at = date_trunc('week', e.occurred_at)`
  })
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
const everything: HistoryFilter = {
  state: 'done',
  from: null,
  until: null,
  kind: null,
  way: null,
  serviceId: null,
  technicianId: null,
  text: '',
  amountMinor: null,
}
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
      for (const plan of await plansOf(db, owner, ask())) {
        expect(faultsOf(plan, large)).toEqual([])
        expect(touched(plan, 'ledger_entries')).toBeLessThanOrEqual(most)
        expect(hasInitPlan(plan)).toBe(true)
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
