import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countAudience, countTexts, insertRecipients } from '#app/domain/campaigns/audience-queries.server.ts'
import { countBooked, listBrought, tallyRecipients } from '#app/domain/campaigns/result-queries.server.ts'
import { findNextDue, listUntried, pickWaiting } from '#app/domain/campaigns/sending-queries.server.ts'
import { everybody } from '#app/domain/customers/rules.ts'
import { minorDigits } from '#app/lib/currency.ts'
import { asWorker, openDb, type Db, type Tx } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { fill } from '../../bench/fill.ts'
import { copyDatabase } from '../setup/database-copy.ts'
import { faultsOf, plansOf } from '../setup/plans.ts'

/** TEN13: with 100,000 customers and recipients of 40 businesses, what campaigns ask is answered by indexes. */
let db: Db
let sql: Sql
let tenantId: string
const campaignId = randomUUID()
const large = ['customers', 'bookings', 'consents', 'campaign_recipients', 'messages', 'ledger_entries']
const now = Date.now()

beforeAll(async () => {
  const database = await copyDatabase()
  sql = database.sql
  await fill(sql, { tenants: 40, perTenant: 500 })
  const [tenant] = await sql`select id from tenants order by md5(slug) limit 1`
  tenantId = tenant!.id as string
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into customers (tenant_id, first_name, last_name, email, phone)
      select id, 'Reader', n::text, 'reader' || n || '@bench.test', '+1718' || 2000000 + n from tenants, generate_series(1, 2500) n`
    await tx`
      insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
      select tenant_id, id, case when email like '%1@%' then 'sms' else 'email' end, 'marketing', email not like '%9@%', 'own_page', '1', now() from customers`
    await tx`
      insert into campaigns (tenant_id, id, name, language, ways, state, send_at, began_at, holdout_percent)
      select id, ${campaignId}, 'Spring', 'en', '{email,sms}', 'sending', now(), now(), 5 from tenants`
    await tx`
      insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, held_out, state, due_at)
      select tenant_id, ${campaignId}, id, 'email', false, 'waiting', now() from customers`
    // Of a quarter of the businesses half of it has gone.
    await tx`
      insert into messages (tenant_id, id, customer_id, audience, channel, template, dedupe_key, receiver, status)
      select tenant_id, id, customer_id, 'customer', 'email', 'campaign', id, 'x', case when random() < 0.01 then 'queued' else 'sent' end
      from campaign_recipients r where (tenant_id = ${tenantId} or right(tenant_id::text, 1) < '4') and right(id::text, 1) < '8'`
    await tx`
      update campaign_recipients r set state = 'queued', message_id = m.id, consent_seq = 1 from messages m
      where m.tenant_id = r.tenant_id and m.id = r.id`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, payment_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, occurred_at)
      select tenant_id, id, gen_random_uuid(), 'payment', 'USD', 9000, 0, 0, 9000, id, starts_at from bookings`
  })
  await sql`vacuum analyze`
  db = openDb(database.runtimeUrl, { max: 2 })
}, 180_000)
afterAll(() => db?.close())

const asked = { ways: ['email', 'sms'] as const, now }
const questions: [string, (tx: Tx) => Promise<unknown>][] = [
  ['everybody', (tx) => countAudience(tx, tenantId, campaignId, { ...asked, filter: everybody }, 5)],
  [
    'who has not been here for long, and paid something',
    (tx) => countAudience(tx, tenantId, campaignId, { ...asked, filter: { ...everybody, last: '90', spent: '10' } }, 5),
  ],
  [
    'those of a service, place and source',
    (tx) =>
      countAudience(
        tx,
        tenantId,
        campaignId,
        { ...asked, filter: { ...everybody, service: randomUUID(), area: '112', source: 'page' } },
        5,
      ),
  ],
  ['what texts cost', (tx) => countTexts(tx, tenantId, { ...asked, filter: everybody })],
  ['who gets it', (tx) => insertRecipients(tx, tenantId, campaignId, { ...asked, filter: everybody })],
  ['the next fifty', (tx) => pickWaiting(tx, tenantId, campaignId, new Date(now + dayMs), 50)],
  ['when others are due', (tx) => findNextDue(tx, tenantId, campaignId)],
  [
    'what was not tried',
    (tx) => listUntried(tx, tenantId, campaignId, { now: new Date(now), since: new Date(now), limit: 50 }),
  ],
  ['how far it has come', (tx) => tallyRecipients(tx, tenantId, campaignId)],
  ['what its links brought', (tx) => listBrought(tx, tenantId, campaignId)],
  [
    'who booked',
    (tx) => countBooked(tx, tenantId, campaignId, { from: new Date(now - dayMs), until: new Date(now + dayMs) }),
  ],
]

test.each(questions)('%s: by an index', async (_, ask) => {
  const plans = await plansOf(db, asWorker(tenantId), ask)
  expect(plans.flatMap((plan) => faultsOf(plan, large))).toEqual([])
})

test('decimals of currencies are those of the app', async () => {
  const currencies = Intl.supportedValuesOf('currency')
  const rows = await sql<{ code: string; digits: number }[]>`
    select code, app.minor_digits(code) as digits from unnest(${currencies}::text[]) code`
  expect(rows.filter(({ code, digits }) => digits !== minorDigits(code))).toEqual([])
})
