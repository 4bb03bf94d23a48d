import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { recount } from '#app/domain/analytics/index.server.ts'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import {
  continueArchive,
  forgetArchives,
  getArchive,
  startArchive,
  sweepArchives,
  undoArchive,
  uploadArchive,
} from '#app/domain/imports/index.server.ts'
import { exportBusiness } from '#app/domain/privacy/index.server.ts'
import { tarEnd, tarFile } from '#app/domain/privacy/tar.ts'
import type { App } from '#app/lib/app.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { allowCharges, at, book, guest, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs, patience } from '#tests/setup/jobs.ts'
import { makeBusiness, makeMember } from '#tests/setup/members.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

vi.setConfig({ testTimeout: 90_000 })
const there = await openTestContext()
const here = await openTestContext()

type Row = Record<string, unknown>
type Files = Map<string, Buffer>

async function archiveOf(app: App, owner: Member, whole = true): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of await exportBusiness(app, owner, whole)) parts.push(part)
  return gzipSync(Buffer.concat(parts))
}

/** The JSON of each table of an archive that is not packed. */
async function tablesOf(app: App, owner: Member): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {}
  const all: Uint8Array[] = []
  for await (const part of await exportBusiness(app, owner, false)) all.push(part)
  const bytes = Buffer.concat(all)
  for (let from = 0; bytes[from] !== 0;) {
    const text = (start: number, length: number) =>
      bytes
        .subarray(from + start, from + start + length)
        .toString('utf8')
        .replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    const table = /^data\/([a-z_]+)\//.exec(text(0, 100))?.[1]
    if (table)
      (tables[table] ??= []).push(...(JSON.parse(bytes.subarray(from + 512, from + 512 + size).toString()) as Row[]))
    from += 512 + Math.ceil(size / 512) * 512
  }
  return tables
}

/** An empty business of another install, with its owner. */
async function makeEmpty(context: TestContext) {
  const slug = `e${randomUUID().slice(0, 8)}`
  const [tenant] = await context.sql`
    insert into tenants ${context.sql({ slug, slugSkeleton: slug, name: 'Empty', currency: 'EUR', timeZone: 'Europe/Berlin' })} returning id`
  const tenantId = tenant!.id as string
  return { tenantId, owner: await makeMember(context, tenantId, 'owner') }
}

const file = (bytes: Uint8Array) => ({ name: 'business.tar.gz', bytes })

async function bring(context: TestContext, owner: Member, bytes: Uint8Array) {
  expect(await uploadArchive(context.app, owner, file(bytes))).toEqual({ ok: true })
  const { archive } = await getArchive(context.app, owner)
  expect(await startArchive(context.app, owner)).toEqual({ ok: true })
  while (await continueArchive(context.app, owner.tenantId, archive!.id));
  return archive!
}

const sumsOf = async (context: TestContext, owner: Member) =>
  Object.fromEntries(
    (await getArchive(context.app, owner)).archive!.parts.map(({ part, outcome, count }) => [
      `${part} ${outcome}`,
      count,
    ]),
  )

/** A business with something of everything that comes along. */
async function makeFull() {
  const business = await makeBusiness(there)
  const { tenant } = business
  const { sql, app } = there
  const starts = await openStarts(app, tenant)
  const visits = []
  for (const start of [starts[0]!, starts[8]!, starts[16]!, starts[24]!]) visits.push(await book(app, tenant, start))
  const [paid, cancelled, waiting] = visits
  await sql`update bookings set status = 'cancelled' where id = ${cancelled!.id}`
  await sql`update bookings set status = 'pending_approval' where id = ${waiting!.id}`
  const accountId = await allowCharges(there, tenant.id)
  const paymentId = await recordPaid(there, tenant.id, paid!.id, accountId, 5_000)
  await sql`
    insert into ledger_entries (tenant_id, booking_id, payment_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, source_ref, occurred_at)
    values (${tenant.id}, ${paid!.id}, ${paymentId}, 'payment', 'USD', 5000, 175, 100, 4725, ${`ch_${paymentId}`}, now())`
  await sql`
    insert into booking_cards ${sql({ tenantId: tenant.id, bookingId: paid!.id, accountId, customerId: 'cus_1', paymentMethodId: 'pm_1', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034, sessionId: 'cs_1', sessionAt: new Date(), savedAt: new Date() })}`
  await sql`
    insert into fee_consents ${sql({ tenantId: tenant.id, bookingId: paid!.id, text: 'Kept for this visit.', language: 'en', noShowMinor: 2000, lateCancelMinor: 1000, currency: 'USD', freeHours: 24, agreedAt: new Date(), ip: '192.0.2.1' })}`
  await sql`insert into tax_rates ${sql({ tenantId: tenant.id, name: 'VAT', percent: 20, included: true })}`
  await sql`update services set tax_rate_id = (select id from tax_rates where tenant_id = ${tenant.id}), name_in = '{"ru": "Уборка"}' where tenant_id = ${tenant.id}`
  const [skill] = await sql`insert into skills ${sql({ tenantId: tenant.id, name: 'Ladders' })} returning id`
  await sql`insert into technician_skills ${sql({ tenantId: tenant.id, technicianId: tenant.technicianIds[0]!, skillId: skill!.id })}`
  await sql`insert into closures ${sql({ tenantId: tenant.id, fromDate: '2027-12-25', toDate: '2027-12-26', label: 'Christmas' })}`
  await sql`insert into hour_overrides (tenant_id, technician_id, date, intervals, note) values (${tenant.id}, ${tenant.technicianIds[0]!}, '2027-03-02', '[{"start": "10:00", "end": "12:00"}]', 'Short')`
  await sql`insert into time_off (tenant_id, technician_id, from_date, to_date, reason) values (${tenant.id}, ${tenant.technicianIds[0]!}, '2027-04-01', '2027-04-02', 'Holiday')`
  await sql`
    insert into customers (tenant_id, first_name, last_name, email, phone, notes, tags)
    select ${tenant.id}, 'Customer', 'N' || n, 'c' || n || '@example.test', '+1212555' || lpad(n::text, 4, '0'), '=HYPERLINK("x")', '{regular}'
    from generate_series(1, 40) n`
  await sql`
    insert into customer_addresses (tenant_id, customer_id, address, gate_code)
    select tenant_id, id, '1 Main St', '1234' from customers where tenant_id = ${tenant.id} and last_name like 'N1%'`
  await sql`
    insert into customer_fields (tenant_id, label, hint, kind, choices, staff_see, position, removed_at)
    values (${tenant.id}, 'Car', 'As on the papers', 'text', '{}', true, 0, null), (${tenant.id}, 'Litres', '', 'number', '{}', false, 1, null),
      (${tenant.id}, 'Checked', '', 'date', '{}', false, 2, null), (${tenant.id}, 'Member', '', 'yes_no', '{}', false, 3, null),
      (${tenant.id}, 'Boiler', '', 'choice', '{Combi,System}', true, 4, null), (${tenant.id}, 'Old', '', 'text', '{}', false, 0, now())`
  await sql`
    insert into customer_field_values (tenant_id, customer_id, field_id, kind, text_value, number_value, date_value, yes_value)
    select c.tenant_id, c.id, f.id, f.kind,
      case f.kind when 'text' then '=Škoda ' || c.last_name when 'choice' then 'Steam' end, case f.kind when 'number' then -1.25 end,
      case f.kind when 'date' then date '2025-02-28' end, case f.kind when 'yes_no' then false end
    from customers c join customer_fields f on f.tenant_id = c.tenant_id
    where c.tenant_id = ${tenant.id} and c.last_name like 'N1%'`
  await sql`
    insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
    select tenant_id, id, 'email', 'marketing', last_name <> 'N2', 'own_page', '2026-11', now() - interval '1 day' from customers
    where tenant_id = ${tenant.id} and last_name in ('N1', 'N2')`
  await sql`insert into text_stops ${sql({ channel: 'sms', sender: 'x', number: '+12125550003', stopped: true, how: 'keyword', stoppedAt: new Date(), changedAt: new Date() })} on conflict do nothing`
  return { ...business, accountId, visits }
}

const compared = [
  'services',
  'technicians',
  'working_hours',
  'hour_overrides',
  'closures',
  'time_off',
  'tax_rates',
  'skills',
  'technician_services',
  'technician_skills',
  'customers',
  'customer_addresses',
  'customer_fields',
  'customer_field_values',
  'consents',
  'bookings',
  'fee_consents',
] as const

/** Rows without what differs between installs, each named by what people call it. */
function comparable(tables: Record<string, Row[]>, now: number): Record<string, string[]> {
  const named = new Map<unknown, string>()
  const name = (table: string, of: (row: Row) => unknown) => {
    for (const row of tables[table] ?? []) named.set(row.id, `${table}: ${String(of(row))}`)
  }
  name('services', ({ slug }) => slug)
  name('technicians', (row) => row.name)
  name('customers', ({ email, phone }) => `${String(email)} ${String(phone)}`)
  name('customer_fields', (row) => row.label)
  name('tax_rates', (row) => row.name)
  name('skills', (row) => row.name)
  name('bookings', ({ starts_at }) => starts_at)
  const differs = new Set([
    'id',
    'seq',
    'user_id',
    'created_by',
    'updated_at',
    'picture_path',
    'schedule_version',
    'removed_user_id',
    'version',
    'links_from_version',
    'referrer_id',
    'ip',
    'used_at',
    'hold_expires_at',
    'import_id',
  ])
  return Object.fromEntries(
    compared.map((table) => [
      table,
      (tables[table] ?? [])
        .filter(
          (row) =>
            table !== 'bookings' ||
            (Date.parse(String(row.ends_at)) > now && ['confirmed', 'pending_approval'].includes(String(row.status))),
        )
        .filter((row) => row.source !== 'keyword')
        .map((row) =>
          JSON.stringify(
            Object.entries(row)
              .filter(([column]) => !differs.has(column))
              .map(([column, value]) =>
                JSON.stringify([column, column.endsWith('_id') ? (named.get(value) ?? value) : value]),
              )
              .toSorted(),
          ),
        )
        .toSorted(),
    ]),
  )
}

describe('an archive of another install', async () => {
  const full = await makeFull()
  const bytes = await archiveOf(there.app, full.owner)
  const fresh = await makeEmpty(here)
  const { owner, tenantId } = fresh

  it('is first looked at: what would come is said, and nothing has changed', async () => {
    expect(await uploadArchive(here.app, owner, file(bytes))).toEqual({ ok: true })
    expect(await sumsOf(here, owner)).toMatchObject({
      'services null': 1,
      'technicians null': 1,
      'working_hours null': 7,
      'customers null': 44,
      'consents null': 4,
      'bookings null': 3,
      'paid null': 1,
      'booking_cards null': 1,
    })
    const { archive } = await getArchive(here.app, owner)
    expect(archive).toMatchObject({ state: 'uploaded', sameAccount: false, leftOut: { 'bookings past': 1 } })
    expect(await here.sql`select from customers where tenant_id = ${tenantId}`).toHaveLength(0)
    expect(await here.sql`select currency from tenants where id = ${tenantId}`).toEqual([{ currency: 'EUR' }])
  })

  it('comes in parts, by however many jobs at once and whatever breaks off, each row once', async () => {
    expect(await Promise.all([startArchive(here.app, owner), startArchive(here.app, owner)])).toEqual([
      { ok: true },
      { ok: true },
    ])
    const { archive } = await getArchive(here.app, owner)
    expect(await continueArchive(here.app, tenantId, archive!.id)).toBe(true)
    await here.sql`update archives set moved_at = now() - interval '1 hour'`
    await here.sql`update outbox set created_at = now() - interval '1 hour'`
    expect(await sweepArchives(here.app)).toBe(1)
    const go = async () => {
      while (await continueArchive(here.app, tenantId, archive!.id));
    }
    await Promise.all([go(), go(), go()])
    const sums = await sumsOf(here, owner)
    expect(Object.keys(sums).filter((key) => !key.endsWith(' added'))).toEqual(['booking_cards failed'])
    expect((await getArchive(here.app, owner)).archive!.state).toBe('done')
    await expectSound(here.sql)
  })

  it('is exported again as it was: customers, services, hours, consents and visits to come', async () => {
    const now = there.app.clock.now()
    const before = comparable(await tablesOf(there.app, full.owner), now)
    const after = comparable(await tablesOf(here.app, owner), now)
    for (const table of compared) expect([table, after[table]]).toEqual([table, before[table]])
    expect(before.customers!.length).toBe(44)
    expect(before.bookings!.length).toBe(3)
    const [tenant] = await here.sql`select currency, time_zone, name, lat from tenants where id = ${tenantId}`
    expect(tenant).toMatchObject({ currency: 'USD', timeZone: 'America/New_York', name: 'Empty', lat: 40.6712 })
  })

  it('writes to nobody, costs no fee, and counts what was paid before as paid', async () => {
    expect(
      await here.sql`select name from outbox where tenant_id = ${tenantId} and name <> 'customer/archive_due'`,
    ).toEqual([])
    expect(await here.sql`select from messages where tenant_id = ${tenantId}`).toHaveLength(0)
    expect(await here.sql`select distinct charged_by from billable_bookings where tenant_id = ${tenantId}`).toEqual([
      { chargedBy: 'free' },
    ])
    expect(
      await here.sql`select kind, method, gross_minor, net_minor, platform_fee_minor from ledger_entries where tenant_id = ${tenantId}`,
    ).toEqual([{ kind: 'cash', method: 'transfer', grossMinor: '5000', netMinor: '5000', platformFeeMinor: '0' }])
    expect(await here.sql`select from payments where tenant_id = ${tenantId}`).toHaveLength(0)
  })

  it('brings a STOP as a no to the business, and makes no consent of its own', async () => {
    const said = await here.sql`
      select k.channel, k.purpose, k.given, k.source from consents k join customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
      where k.tenant_id = ${tenantId} and c.phone = '+12125550003' order by purpose`
    expect(said).toEqual([
      { channel: 'sms', purpose: 'marketing', given: false, source: 'keyword' },
      { channel: 'sms', purpose: 'service', given: false, source: 'keyword' },
    ])
    expect(await here.sql`select from consents where tenant_id = ${tenantId} and given`).toHaveLength(1)
    expect(await here.sql`select from text_stops`).toHaveLength(0)
  })

  it('takes the times it brings, so that nobody else gets them', async () => {
    await here.sql`update tenants set status = 'published', min_notice_minutes = 0 where id = ${tenantId}`
    const [visit] =
      await here.sql`select starts_at from bookings where tenant_id = ${tenantId} order by starts_at limit 1`
    const taken = await requestBooking(here.app, tenantId, guest('standard-visit', (visit!.startsAt as Date).getTime()))
    expect(taken).toMatchObject({ ok: false, reason: 'slot_taken' })
  })

  it('does not come into a business that has something, or a second time', async () => {
    expect(await uploadArchive(here.app, owner, file(bytes))).toEqual({ ok: false, reason: 'not_empty' })
    const other = await makeBusiness(here)
    expect(await uploadArchive(here.app, other.owner, file(bytes))).toEqual({ ok: false, reason: 'not_empty' })
  })

  it('is taken back whole while nothing has been done with it, settings too', async () => {
    await here.sql`update tenants set status = 'draft' where id = ${tenantId}`
    expect(await undoArchive(here.app, owner)).toEqual({ ok: true })
    const { archive } = await getArchive(here.app, owner)
    const go = async () => {
      while (await continueArchive(here.app, tenantId, archive!.id));
    }
    await Promise.all([go(), go()])
    for (const table of [
      'customers',
      'bookings',
      'services',
      'technicians',
      'working_hours',
      'consents',
      'ledger_entries',
      'closures',
      'skills',
      'tax_rates',
    ])
      expect([table, (await here.sql`select from ${here.sql(table)} where tenant_id = ${tenantId}`).count]).toEqual([
        table,
        0,
      ])
    expect(await here.sql`select currency, time_zone from tenants where id = ${tenantId}`).toEqual([
      { currency: 'EUR', timeZone: 'Europe/Berlin' },
    ])
    expect((await getArchive(here.app, owner)).archive!.state).toBe('undone')
    await expectSound(here.sql)
  })

  it('may come again after that, and is not taken back once it was used, or thirty days are over', async () => {
    await bring(here, owner, bytes)
    const much = at(here.app, here.app.clock.now() + 31 * dayMs)
    expect(await undoArchive(much, owner)).toEqual({ ok: false, reason: 'not_now' })
    await here.sql`update bookings set version = 2 where id = (select id from bookings where tenant_id = ${tenantId} limit 1)`
    expect(await undoArchive(here.app, owner)).toEqual({ ok: false, reason: 'used' })
    expect(await forgetArchives(much)).toBeGreaterThan(0)
    expect(await here.sql`select from archive_rows where tenant_id = ${tenantId} and body is not null`).toHaveLength(0)
  })

  it('brings cards where the same account of Stripe is connected, and only there', async () => {
    const { tenantId: same, owner: her } = await makeEmpty(here)
    await here.sql`insert into stripe_accounts (tenant_id, account_id, livemode, charges_enabled) values (${same}, ${full.accountId}, false, true)`
    const archive = await bring(here, her, bytes)
    expect(archive.sameAccount).toBe(true)
    expect(
      await here.sql`select account_id, customer_id, payment_method_id, last4 from booking_cards where tenant_id = ${same}`,
    ).toEqual([{ accountId: full.accountId, customerId: 'cus_1', paymentMethodId: 'pm_1', last4: '4242' }])
  })

  it('comes from the smaller file just the same', async () => {
    const { owner: her } = await makeEmpty(here)
    const small = await archiveOf(there.app, full.owner, false)
    expect(small.length).toBeLessThan(bytes.length)
    await bring(here, her, small)
    const now = there.app.clock.now()
    const [before, after] = [
      comparable(await tablesOf(there.app, full.owner), now),
      comparable(await tablesOf(here.app, her), now),
    ]
    for (const table of compared) expect([table, after[table]]).toEqual([table, before[table]])
  })
})

it('brings whatever there is of everything, and leaves what is over', async () => {
  const one = await makeOneOfEverything(there.sql, 'everything')
  const owner = await makeMember(there, one.tenantId, 'owner')
  const { owner: her } = await makeEmpty(here)
  await bring(here, her, await archiveOf(there.app, owner))
  const sums = await sumsOf(here, her)
  expect(Object.keys(sums).filter((key) => key.endsWith(' failed'))).toEqual(['booking_cards failed'])
  await expectSound(here.sql)
})

it('brings ten thousand customers', async () => {
  const { tenant, owner } = await makeBusiness(there)
  await there.sql`
    insert into customers (tenant_id, first_name, email) select ${tenant.id}, 'Name ' || n, 'c' || n || '@large.test' from generate_series(1, 10000) n`
  const { tenantId, owner: her } = await makeEmpty(here)
  await bring(here, her, await archiveOf(there.app, owner, false))
  const emails = await here.sql`select email from customers where tenant_id = ${tenantId}`
  expect(new Set(emails.map(({ email }) => email)).size).toBe(10_000)
})

/** An archive made by hand; the manifest fits what is in it. */
function handMade(
  rows: Record<string, Row[]>,
  { change = (files: Files) => files, manifest = {} }: { change?: (files: Files) => Files; manifest?: Row } = {},
): Buffer {
  const files: Files = new Map()
  const tables = []
  for (const [table, some] of Object.entries({ business: [{ currency: 'USD' }], ...rows })) {
    const path = table === 'business' ? 'data/business.json' : `data/${table}/0001.json`
    const bytes = Buffer.from(JSON.stringify(some))
    files.set(path, bytes)
    tables.push({
      table,
      rows: some.length,
      files: [{ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
    })
  }
  const told = {
    format: 'wayslot-business',
    version: 1,
    exportedAt: '2026-11-01T10:00:00Z',
    business: 'Hostile',
    tables,
    pictures: [],
    missing: [],
    ...manifest,
  }
  files.set('manifest.json', Buffer.from(JSON.stringify(told)))
  return Buffer.concat([...[...change(files)].map(([path, bytes]) => tarFile(path, bytes, 0)), tarEnd()])
}

const aCustomer = (more: Row = {}): Row => ({
  id: randomUUID(),
  first_name: 'Ada',
  last_name: '',
  other_names: '',
  email: `${randomUUID()}@example.test`,
  phone: null,
  notes: '',
  preferences: '',
  tags: [],
  language: null,
  channel: null,
  created_at: '2026-01-01T10:00:00Z',
  forgiven_at: null,
  ...more,
})

it('is brought by the job, and taken back by it', async () => {
  const jobs = await openJobs(here)
  const { tenantId, owner } = await makeEmpty(here)
  const customers = async () => (await here.sql`select from customers where tenant_id = ${tenantId}`).count
  expect(await uploadArchive(here.app, owner, file(handMade({ customers: [aCustomer(), aCustomer()] })))).toEqual({
    ok: true,
  })
  await startArchive(here.app, owner)
  await jobs.relay()
  const state = async () => (await getArchive(here.app, owner)).archive!.state
  await expect.poll(state, patience).toBe('done')
  expect(await customers()).toBe(2)
  await undoArchive(here.app, owner)
  await jobs.relay()
  await expect.poll(state, patience).toBe('undone')
  expect(await customers()).toBe(0)
})

describe('a hostile archive', () => {
  const head = (bytes: Buffer, change: (head: Buffer) => void): Buffer => {
    const changed = Buffer.from(bytes)
    change(changed)
    changed.write('        ', 148, 'latin1')
    const sum = changed.subarray(0, 512).reduce((all, byte) => all + byte, 0)
    changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    return changed
  }
  const good = handMade({ customers: [aCustomer()] })
  const twice = (path: string) => Buffer.concat([tarFile(path, Buffer.from('[]'), 0), good])
  const withPath = (path: string) =>
    head(Buffer.concat([tarFile('x', Buffer.from('[]'), 0), good]), (bytes) =>
      bytes.fill(0, 0, 100).write(path, 0, 'latin1'),
    )
  const zeros = Buffer.alloc(420_000_000)
  const bad: [string, Buffer, string][] = [
    ['nothing', Buffer.alloc(0), 'not_archive'],
    ['no archive', Buffer.from('PK\u0003\u0004 some zip'), 'not_archive'],
    ['cut off', good.subarray(0, good.length - 1500), 'not_archive'],
    ['cut off in its gzip', gzipSync(good).subarray(0, 200), 'not_archive'],
    ['a way out of its folder', withPath('../../etc/passwd'), 'not_archive'],
    ['an absolute path', withPath('/etc/passwd'), 'not_archive'],
    ['a link', head(good, (bytes) => bytes.write('2', 156, 'latin1')), 'not_archive'],
    ['a device', head(good, (bytes) => bytes.write('3', 156, 'latin1')), 'not_archive'],
    ['a size below zero', head(good, (bytes) => bytes.write('-0000000001\0', 124, 'latin1')), 'not_archive'],
    ['a size beyond all', head(good, (bytes) => bytes.write('77777777777\0', 124, 'latin1')), 'too_large'],
    ['a wrong sum', Buffer.from(good).fill(7, 200, 204), 'not_archive'],
    ['one path twice', twice('data/customers/0001.json'), 'not_archive'],
    [
      'a file behind its list',
      handMade({ customers: [] }, { change: (files) => new Map([...files].toReversed()) }),
      'not_archive',
    ],
    [
      'rows that nobody listed',
      handMade(
        { customers: [] },
        { change: (files) => new Map([['data/customers/0002.json', Buffer.from('[]')], ...files]) },
      ),
      'broken',
    ],
    [
      'rows that were changed',
      handMade({ customers: [] }, { change: (files) => files.set('data/customers/0001.json', Buffer.from('[{}]')) }),
      'not_archive',
    ],
    ['a newer one', handMade({}, { manifest: { version: 2 } }), 'newer'],
    ['another format', handMade({}, { manifest: { format: 'other' } }), 'not_archive'],
    [
      'no rows',
      handMade({}, { change: (files) => files.set('data/business.json', Buffer.from('{"a": 1')) }),
      'not_archive',
    ],
    [
      'a bomb',
      gzipSync(
        Buffer.concat([
          tarFile('data/x.bin', zeros.subarray(0, 8), 0),
          head(tarFile('data/y.bin', Buffer.alloc(0), 0), (b) => b.write('3100000000\0', 124, 'latin1')),
          zeros,
        ]),
      ),
      'too_large',
    ],
    [
      'more skills than a business has',
      handMade({
        skills: Array.from({ length: 501 }, (_, at) => ({
          id: randomUUID(),
          name: `${at}`,
          created_at: '2026-01-01T10:00:00Z',
        })),
      }),
      'too_large',
    ],
    [
      'rows as deep as can be',
      handMade(
        { customers: [] },
        { change: (files) => files.set('data/business.json', Buffer.from('['.repeat(200_000))) },
      ),
      'not_archive',
    ],
  ]
  it.each(bad)('is refused: %s', async (_, bytes, reason) => {
    const { tenantId, owner } = await makeEmpty(here)
    const answer = await uploadArchive(here.app, owner, file(bytes))
    // Its list comes last: what does not fit is one or the other.
    expect(answer).toMatchObject({ ok: false })
    if (reason !== 'not_archive') expect(answer).toEqual({ ok: false, reason })
    else expect(['not_archive', 'broken']).toContain((answer as { reason: string }).reason)
    expect(await here.sql`select from archives where tenant_id = ${tenantId}`).toHaveLength(0)
    expect(await here.sql`select from archive_rows where tenant_id = ${tenantId}`).toHaveLength(0)
  })

  it('comes without what a form would refuse, and without ids of its own choice', async () => {
    const { tenantId, owner } = await makeEmpty(here)
    const other = await makeOneOfEverything(here.sql, 'victim')
    const known = aCustomer()
    const bytes = handMade({
      customers: [
        known,
        aCustomer({ id: known.id }),
        aCustomer({ id: 'not-an-id' }),
        aCustomer({ first_name: 'Win at https://evil.example' }),
        aCustomer({ first_name: '\u200b' }),
        aCustomer({ first_name: '\u202eevil' }),
        aCustomer({ email: 'no mail' }),
        aCustomer({ phone: '12345' }),
        aCustomer({ tenant_id: other.tenantId, search_text: 'x' }),
        aCustomer({ erased_at: '2026-01-01T10:00:00Z' }),
        aCustomer({ merged_into: known.id }),
        aCustomer({ notes: '=cmd|calc', id: other.customerId }),
      ],
      consents: [
        {
          customer_id: known.id,
          channel: 'sms',
          purpose: 'marketing',
          given: true,
          source: 'own_page',
          text_version: '1',
          given_at: '2099-01-01T10:00:00Z',
        },
        {
          customer_id: randomUUID(),
          channel: 'sms',
          purpose: 'marketing',
          given: true,
          source: 'own_page',
          text_version: '1',
          given_at: '2020-01-01T10:00:00Z',
        },
      ],
      booking_cards: [
        {
          booking_id: other.bookingId,
          account_id: 'acct_victim',
          customer_id: 'cus_x',
          payment_method_id: 'pm_x',
          brand: 'visa',
          last4: '4242',
          exp_month: 1,
          exp_year: 2030,
          session_id: 'x',
          session_at: '2026-01-01T10:00:00Z',
          saved_at: '2026-01-01T10:00:00Z',
          removed_at: null,
        },
      ],
    })
    const before = await here.sql`select * from customers where tenant_id = ${other.tenantId} order by id`
    await bring(here, owner, bytes)
    const mine =
      await here.sql`select id, first_name, notes from customers where tenant_id = ${tenantId} order by first_name, notes`
    expect(mine.map(({ firstName, notes }) => [firstName, notes])).toEqual([
      ['Ada', ''],
      ['Ada', ''],
      ['Ada', '=cmd|calc'],
      ['evil', ''],
    ])
    expect(mine.map(({ id }) => id)).not.toContain(other.customerId)
    expect(mine.map(({ id }) => id)).not.toContain(known.id)
    expect(await here.sql`select from consents where tenant_id = ${tenantId}`).toHaveLength(0)
    expect(await here.sql`select * from customers where tenant_id = ${other.tenantId} order by id`).toEqual(before)
    const { archive } = await getArchive(here.app, owner)
    expect(archive!.leftOut).toMatchObject({
      'customers not_valid': 6,
      'customers erased': 1,
      'customers merged': 1,
      'consents in_the_future': 1,
      'consents of_unknown': 1,
    })
  })

  it('counts nothing of times before there were businesses, and no day for each since', async () => {
    const { tenantId, owner } = await makeEmpty(here)
    const [service, technician, customer, visit, paidFor] = Array.from({ length: 5 }, () => randomUUID())
    const long = '0001-01-01T00:00:00Z'
    const clock = (minute: number) =>
      [Math.trunc(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
    const made = '2026-01-01T10:00:00Z'
    const aVisit = (more: Row): Row => ({
      customer_id: customer,
      service_id: service,
      technician_id: technician,
      status: 'confirmed',
      service_name: 'Visit',
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      travel_before_minutes: 0,
      travel_estimated: false,
      price_minor: 5000,
      discount_minor: 0,
      saved_minutes: 0,
      currency: 'USD',
      payment_kind: 'none',
      due_now_minor: 0,
      place: 'business',
      address_label: null,
      lat: null,
      lng: null,
      postcode: null,
      customer_note: '',
      answers: {},
      source: '',
      arrival_from: null,
      arrival_until: null,
      arrival_fixed_at: null,
      language: null,
      customer_time_zone: null,
      customer_first_name: 'Ada',
      customer_last_name: '',
      customer_email: null,
      customer_phone: null,
      address_typed: '',
      address_flat: '',
      access_notes: '',
      refund_at_most_percent: null,
      needs_card: false,
      no_shows_before: null,
      ...more,
    })
    const bytes = handMade({
      services: [
        {
          id: service,
          slug: 'visit',
          name: 'Visit',
          description: '',
          name_in: {},
          description_in: {},
          duration_minutes: 60,
          price_minor: 5000,
          place: 'business',
          online_url: null,
          payment_kind: 'none',
          deposit_minor: 0,
          buffer_before_minutes: 0,
          buffer_after_minutes: 0,
          active: true,
          position: 0,
          created_at: made,
          deleted_at: null,
          window_minutes: null,
          arrival_notice: 'evening_before',
          daily_cap: null,
          keeps_card: false,
          tax_rate_id: null,
          pay_ways: [],
          asks_ready: false,
          audience: 'everyone',
        },
      ],
      technicians: [
        {
          id: technician,
          name: 'Tess',
          email: null,
          phone: null,
          bio: '',
          base_label: null,
          base_lat: null,
          base_lng: null,
          max_travel_minutes: null,
          active: true,
          position: 0,
          created_at: made,
          daily_cap: null,
          removed_at: null,
        },
      ],
      // The second one is at the time of the first.
      working_hours: Array.from({ length: 100 }, (_, at) => ({
        id: randomUUID(),
        technician_id: technician,
        weekday: 1,
        starts: at === 1 ? '00:00' : clock(at * 2),
        ends: at === 1 ? '24:00' : clock(at * 2 + 1),
      })),
      closures: [{ id: randomUUID(), from_date: '0001-01-01', to_date: '9999-12-31', label: 'Always' }],
      time_off: Array.from({ length: 405 }, () => ({
        id: randomUUID(),
        technician_id: technician,
        reason: '',
        from_date: '2099-01-01',
        to_date: '2099-01-01',
        from_time: null,
        to_time: null,
        status: 'taken',
      })),
      customers: [aCustomer({ id: customer, created_at: '2099-01-01T10:00:00Z' }), aCustomer({ created_at: long })],
      bookings: [
        aVisit({
          id: visit,
          starts_at: '2099-01-05T10:00:00Z',
          ends_at: '2099-01-05T11:00:00Z',
          created_at: '2099-01-01T10:00:00Z',
        }),
        aVisit({
          id: randomUUID(),
          starts_at: '9998-01-05T10:00:00Z',
          ends_at: '9998-01-05T11:00:00Z',
          created_at: made,
        }),
        aVisit({
          id: paidFor,
          starts_at: '2099-01-06T10:00:00Z',
          ends_at: '2099-01-06T11:00:00Z',
          created_at: made,
        }),
      ],
      ledger_entries: [
        { booking_id: visit, currency: 'USD', gross_minor: 5000, occurred_at: '2000-01-02T00:00:00Z' },
        { booking_id: paidFor, currency: 'USD', gross_minor: 5000, occurred_at: long },
      ],
    })
    await bring(here, owner, bytes)
    const { archive } = await getArchive(here.app, owner)
    expect(archive!.leftOut).toMatchObject({
      // Free times are looked for among all of them.
      'working_hours not_valid': 31,
      'time_off not_valid': 5,
      'closures not_valid': 1,
      'customers not_valid': 1,
      'bookings not_valid': 1,
    })
    const [row] = await here.sql`
      select max(b.created_at) <= now() as made, max(c.created_at) <= now() as known, count(distinct b.id)::int as visits,
        min(l.occurred_at) > now() - interval '3 years' as paid
      from bookings b join customers c on c.tenant_id = b.tenant_id left join ledger_entries l on l.tenant_id = b.tenant_id
      where b.tenant_id = ${tenantId}`
    expect(row).toEqual({ made: true, known: true, visits: 2, paid: true })
    // Whatever else wrote such a date.
    await here.sql`alter table ledger_entries disable trigger user`
    await here.sql`update ledger_entries set occurred_at = '0001-01-01T00:00:00Z' where tenant_id = ${tenantId}`
    await here.sql`alter table ledger_entries enable trigger user`
    await recount(here.app, tenantId)
    const [state] =
      await here.sql`select counted_from > current_date - 800 as lately from insight_states where tenant_id = ${tenantId}`
    expect(state).toEqual({ lately: true })
  })

  it('may hold tables that nobody knows, also under names that every object has', async () => {
    const { owner } = await makeEmpty(here)
    const bytes = handMade({ constructor: [{}], unheard_of: [{}], customers: [aCustomer()] })
    expect(await uploadArchive(here.app, owner, file(bytes))).toEqual({ ok: true })
    expect(await sumsOf(here, owner)).toEqual({ 'customers null': 1 })
  })

  it('is not brought by two at once, and not while somebody fills the business', async () => {
    const { tenantId, owner } = await makeEmpty(here)
    const answers = await Promise.all([
      uploadArchive(here.app, owner, file(good)),
      uploadArchive(here.app, owner, file(good)),
    ])
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    await here.sql`insert into customers ${here.sql({ tenantId, firstName: 'Ned', email: 'ned@example.test' })}`
    expect(await startArchive(here.app, owner)).toEqual({ ok: false, reason: 'not_empty' })
  })
})
