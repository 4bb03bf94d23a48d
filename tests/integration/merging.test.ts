import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  findMerged,
  forgetMerges,
  getLikeness,
  getTwinFields,
  getTwins,
  keepApart,
  listDuplicates,
  mergeCustomers,
  undoMerge,
} from '#app/domain/customers/index.server.ts'
import { mergeSchema } from '#app/domain/customers/schema.ts'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import { everybody } from '#app/domain/customers/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { eraseCustomer, exportCustomer } from '#app/domain/privacy/index.server.ts'
import { action as actOnCustomer, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { action as actOnList, loader as duplicatesPage } from '#app/routes/dashboard/customers/merge/duplicates.tsx'
import { action as mergeThem, loader as mergePage } from '#app/routes/dashboard/customers/merge/merge.tsx'
import { asWorker } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { book, guest, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeBusiness, makeMember } from '#tests/setup/members.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { tenantTables } from '#tests/setup/tables.ts'
import type { TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

type Wishes = Partial<Record<'name' | 'email' | 'phone' | 'notes' | 'preferences' | 'language' | 'channel', string>>

async function add(tenantId: string, more: Record<string, unknown>): Promise<string> {
  const id = randomUUID()
  await world.sql`insert into customers ${world.sql({ tenantId, id, firstName: 'Ada', lastName: 'Lovelace', ...more })}`
  return id
}

/** Merges as the page does: after a look at both. */
async function merge(viewer: Member, one: string, other: string, wishes: Wishes = {}) {
  const [first, second] = await getTwins(world.app, viewer, [one, other])
  return mergeCustomers(
    world.app,
    viewer,
    { one, other },
    mergeSchema(Object.keys(wishes).flatMap((name) => name.split('field-')[1] ?? [])).parse({
      seen: seenOf([first, second]),
      ...wishes,
    }),
  )
}
const seenOf = (twins: readonly { id: string; version: string }[]) =>
  [...twins]
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ version }) => version)
    .join(':')

const kept = (merged: Awaited<ReturnType<typeof merge>>) => {
  if (!merged.ok) throw new Error(merged.reason)
  return merged.customerId
}

/** Open starts, each on a day of its own. */
async function startsOf(tenant: TestTenant, days: number): Promise<number[]> {
  const starts: number[] = []
  for (let day = 3; starts.length < days; day++) {
    const [start] = await openStarts(world.app, tenant, day)
    if (start !== undefined) starts.push(start)
  }
  return starts
}

async function mergeOf(keptId: string): Promise<string> {
  const [row] = await world.sql`
    select id from customer_merges where kept_id = ${keptId} and undone_at is null order by merged_at desc, id desc limit 1`
  return row!.id as string
}

async function consent(tenantId: string, customerId: string, given: boolean, more: Record<string, unknown> = {}) {
  await world.sql`insert into consents ${world.sql({
    tenantId,
    customerId,
    channel: 'email',
    purpose: 'marketing',
    given,
    source: 'own_page',
    textVersion: '1',
    givenAt: new Date(),
    ...more,
  })}`
}
async function latest(customerId: string, channel = 'email', purpose = 'marketing'): Promise<boolean | undefined> {
  const [row] = await world.sql`
    select given from consents where customer_id = ${customerId} and channel = ${channel} and purpose = ${purpose}
    order by seq desc limit 1`
  return row?.given as boolean | undefined
}

/** What becomes of each column that leads to a customer when two are merged. A new one gets a line, and code. */
const decided: Record<string, 'moves' | 'stays'> = {
  // Leads on by itself: see app.terms_of.
  'access_links.customer_id': 'stays',
  'bookings.customer_id': 'moves',
  'bookings.referrer_id': 'moves',
  'channel_addresses.customer_id': 'moves',
  'channel_links.customer_id': 'moves',
  'consents.customer_id': 'moves',
  'coupons.customer_id': 'moves',
  // Unless the other has the same address, group, block.
  'customer_addresses.customer_id': 'moves',
  'customer_blocks.customer_id': 'moves',
  'customer_field_values.customer_id': 'moves',
  'customer_group_members.customer_id': 'moves',
  // Who was merged into whom.
  'customer_merges.gone_id': 'stays',
  'customer_merges.kept_id': 'stays',
  // Made of the row itself.
  'customer_search.customer_id': 'stays',
  'customers.merged_into': 'moves',
  // Said of two rows as they were.
  'customers_apart.one_id': 'stays',
  'customers_apart.other_id': 'stays',
  'campaign_recipients.customer_id': 'moves',
  'import_rows.customer_id': 'moves',
  'loyalty_entries.customer_id': 'moves',
  'messages.customer_id': 'moves',
  'news_wishes.customer_id': 'moves',
  'reviews.customer_id': 'moves',
  'threads.customer_id': 'moves',
}

describe('what leads to a customer', () => {
  it('is decided, column by column, and what moves also leads on whoever comes too late', async () => {
    const { sql } = world
    const leading = (
      await sql`
        select c.conrelid::regclass::text || '.' || a.attname as name from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
        where c.contype = 'f' and c.confrelid = 'public.customers'::regclass order by 1`
    ).map(({ name }) => name as string)
    expect(leading).toEqual(Object.keys(decided).toSorted())
    const guarded = (
      await sql`
        select t.tgrelid::regclass::text || '.' || convert_from(substring(t.tgargs from 1 for length(t.tgargs) - 1), 'UTF8') as name
        from pg_trigger t where t.tgfoid = 'app.lead_on()'::regprocedure order by 1`
    ).map(({ name }) => name as string)
    // Of customers nobody but a merge writes it.
    const moving = leading.filter((name) => decided[name] === 'moves' && name !== 'customers.merged_into')
    expect(guarded).toEqual(moving)
  })

  it('moves in one transaction, and all of it is as it was once that is taken back', async () => {
    const { app, sql } = world
    const one = await makeOneOfEverything(sql, 'merging')
    const { tenantId } = one
    const viewer = await makeMember(world, tenantId, 'owner')
    await sql`insert into coupons ${sql({ tenantId, code: 'HERS', percent: 10, customerId: one.customerId, cause: 'test', mostUses: 1 })}`
    await sql`update customer_blocks set customer_id = ${one.customerId} where tenant_id = ${tenantId}`
    await sql`update messages set customer_id = ${one.customerId} where tenant_id = ${tenantId} and audience = 'customer'`
    const keeps = await add(tenantId, { email: 'kept@merging.test', notes: 'Likes tea', createdAt: new Date(0) })
    await sql`update bookings set referrer_id = ${one.customerId} where tenant_id = ${tenantId}`
    const before = await snapshot(tenantId)
    expect(kept(await merge(viewer, keeps, one.customerId, { phone: 'other' }))).toBe(keeps)
    for (const [name, becomes] of Object.entries(decided)) {
      if (becomes === 'stays') continue
      const [table = '', column = ''] = name.split('.')
      const rows = (id: string) =>
        sql`select from ${sql(table)} where tenant_id = ${tenantId} and ${sql(column)} = ${id}`
      expect([name, (await rows(one.customerId)).count]).toEqual([name, 0])
      expect([name, (await rows(keeps)).count > 0]).toEqual([name, true])
    }
    await expectSound(sql)
    expect(await undoMerge(app, viewer, await mergeOf(keeps))).toEqual({ ok: true })
    expect(await snapshot(tenantId)).toEqual(before)
    await expectSound(sql)
  })
})

/** Every row of a business, but what merging writes down about itself and what follows from changes at night. */
async function snapshot(tenantId: string): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of tenantTables) {
    if (/^(?:audit_log|customer_merge|insight_|outbox)/.test(table)) continue
    const rows = await world.sql`
      select to_jsonb(t)::text as row from ${world.sql(table)} t where tenant_id = ${tenantId} order by 1`
    all[table] = rows.map(({ row }) => row as string)
  }
  return all
}

describe('two customers who are one', () => {
  let owner: Member
  let tenant: TestTenant
  beforeAll(async () => {
    ;({ owner, tenant } = await makeBusiness(world))
  })

  it('are found by phone, e-mail and name, however they are written, each pair once, unless somebody said they are two', async () => {
    const { app } = world
    const { owner, tenant } = await makeBusiness(world)
    const pairs = async () => (await listDuplicates(app, owner)).map(({ why, one, other }) => [why, one.id, other.id])
    const old = new Date(0)
    const phone = [
      await add(tenant.id, { firstName: 'Juan', phone: '+5215512345678', createdAt: old }),
      await add(tenant.id, { firstName: 'J.', lastName: 'P', phone: '+525512345678', email: 'j@example.test' }),
    ]
    const mail = [
      await add(tenant.id, { firstName: 'Kim', email: 'k.im@gmail.com', createdAt: old }),
      await add(tenant.id, { firstName: 'Kimberly', lastName: 'X', email: 'kim+spa@gmail.com' }),
    ]
    const name = [
      await add(tenant.id, { firstName: 'Zoë', lastName: 'Müller', phone: '+4915112345678', createdAt: old }),
      await add(tenant.id, { firstName: 'muller', lastName: 'ZOE', email: 'zoe@example.test' }),
    ]
    await add(tenant.id, { firstName: 'Anna', lastName: '', email: 'one@example.test' })
    await add(tenant.id, { firstName: 'Anna', lastName: '', email: 'two@example.test' })
    expect(await pairs()).toEqual([
      ['phone', ...phone],
      ['email', ...mail],
      ['name', ...name],
    ])
    expect((await getLikeness(app, owner, name[0]!)).alike.map(({ id }) => id)).toEqual([name[1]])
    await keepApart(app, owner, [mail[1]!, mail[0]!])
    await keepApart(app, owner, [mail[0]!, mail[1]!])
    kept(await merge(owner, phone[0]!, phone[1]!))
    expect(await pairs()).toEqual([['name', ...name]])
    expect((await getLikeness(app, owner, mail[0]!)).alike).toEqual([])
  })

  it('become what was chosen field by field, and are found by what they were called before', async () => {
    const { app, sql } = world
    const one = await add(tenant.id, {
      firstName: 'Ann',
      email: 'ann@old.test',
      notes: 'Dog',
      tags: ['VIP', 'Dog'],
      createdAt: new Date(0),
    })
    const other = await add(tenant.id, {
      firstName: 'Anne',
      lastName: 'Newman',
      phone: '+12125550177',
      notes: 'Back door',
      tags: ['dog', 'Tea'],
      preferences: 'Mornings',
      language: 'es',
    })
    const id = kept(
      await merge(owner, one, other, {
        name: 'other',
        phone: 'other',
        notes: 'both',
        preferences: 'other',
        language: 'other',
      }),
    )
    const [row] = await sql`select * from customers where id = ${id}`
    expect(row).toMatchObject({
      firstName: 'Anne',
      lastName: 'Newman',
      email: 'ann@old.test',
      phone: '+12125550177',
      notes: 'Dog\nBack door',
      tags: ['VIP', 'Dog', 'Tea'],
      preferences: 'Mornings',
      language: 'es',
    })
    for (const text of ['ann lovelace', 'newman', '212 555 0177', 'ann@old'])
      expect(
        (await listCustomers(app, owner, { ...everybody, text, after: undefined })).rows.map((found) => found.id),
      ).toEqual([id])
    expect(await findMerged(app, owner, other)).toBe(id)
    expect(await findMerged(app, owner, id)).toBeNull()
  })

  it('refuse what a third has, what was changed since it was looked at, and what is too long', async () => {
    const { app, sql } = world
    const [one, other] = [
      await add(tenant.id, { email: 'a@third.test', phone: '+12125550101', createdAt: new Date(0) }),
      await add(tenant.id, { email: 'b@third.test', phone: '+12125550102' }),
    ]
    await add(tenant.id, { email: 'b@third.test', phone: '+12125550101' })
    expect(await merge(owner, one, other, { email: 'other' })).toEqual({ ok: false, reason: 'taken' })
    const seen = seenOf(await getTwins(app, owner, [one, other]))
    await sql`update customers set notes = 'New' where id = ${other}`
    const late = mergeCustomers(app, owner, { one, other }, mergeSchema([]).parse({ seen }))
    expect(await late).toEqual({ ok: false, reason: 'changed' })
    await sql`update customers set notes = repeat(id::text, 80) where id in (${one}, ${other})`
    expect(await merge(owner, one, other)).toEqual({ ok: false, reason: 'too_long' })
    await sql`update customers set notes = '', tags = array(select left(id::text, 8) || n from generate_series(1, 11) n) where id in (${one}, ${other})`
    expect(await merge(owner, one, other)).toEqual({ ok: false, reason: 'too_many_tags' })
    expect((await sql`select from customer_merges where kept_id in (${one}, ${other})`).count).toBe(0)
    const self = mergeCustomers(app, owner, { one, other: one }, mergeSchema([]).parse({ seen: 'x' }))
    expect(await self).toEqual({ ok: false, reason: 'gone' })
  })

  it('keep of each field what was chosen, and give both their own back', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const tenantId = tenant.id
    const ids = Object.fromEntries(
      await Promise.all(
        (['car', 'litres', 'checked', 'hers'] as const).map(async (label, position) => {
          const kind = { car: 'text', litres: 'number', checked: 'date', hers: 'yes_no' }[label]
          const [made] = await sql`insert into customer_fields ${sql({ tenantId, label, kind, position })} returning id`
          return [label, made!.id as string] as const
        }),
      ),
    ) as Record<'car' | 'litres' | 'checked' | 'hers', string>
    const make = async (email: string) =>
      (await sql`insert into customers ${sql({ tenantId, firstName: 'Vera', email })} returning id`)[0]!.id as string
    const [one, other] = [await make('vera@one.test'), await make('vera@other.test')]
    const say = (customerId: string, fieldId: string, kind: string, value: object) =>
      sql`insert into customer_field_values ${sql({ tenantId, customerId, fieldId, kind, ...value })}`
    await say(one, ids.car, 'text', { textValue: 'Golf' })
    await say(other, ids.car, 'text', { textValue: 'Polo' })
    await say(one, ids.litres, 'number', { numberValue: 1.5 })
    await say(other, ids.litres, 'number', { numberValue: 2.5 })
    await say(one, ids.checked, 'date', { dateValue: '2025-01-01' })
    await say(other, ids.hers, 'yes_no', { yesValue: false })
    const all = () => sql`
      select customer_id, field_id, text_value, number_value, date_value, yes_value from customer_field_values
      where tenant_id = ${tenantId} order by customer_id, field_id`
    const before = await all()
    const of = async (customerId: string) =>
      Object.fromEntries(
        (await getTwinFields(app, owner, [customerId, customerId])).map((field) => [field.label, field.one]),
      )
    // Also where the row of the other is the one that is kept.
    for (const wishes of [{}, { email: 'other' as const }]) {
      const merged = await merge(owner, one, other, { ...wishes, [`field-${ids.car}`]: 'other' })
      const kept = merged.ok ? merged.customerId : ''
      expect(kept).toBe('email' in wishes ? other : one)
      expect(await of(kept)).toEqual({ car: 'Polo', litres: '1.5', checked: '2025-01-01', hers: 'no' })
      const [{ id }] =
        (await sql`select id from customer_merges where tenant_id = ${tenantId} and undone_at is null`) as unknown as [
          { id: string },
        ]
      expect(await undoMerge(app, owner, id)).toEqual({ ok: true })
      expect(await all()).toEqual(before)
    }
    // Whoever looked before a field was written is asked to look again.
    const seen = seenOf(await getTwins(app, owner, [one, other]))
    await sql`update customer_field_values set text_value = 'Passat' where customer_id = ${other} and field_id = ${ids.car}`
    const late = mergeCustomers(app, owner, { one, other }, mergeSchema([]).parse({ seen }))
    expect(await late).toEqual({ ok: false, reason: 'changed' })
    // What somebody writes after a merge stays when it is undone.
    const merged = await merge(owner, one, other, { [`field-${ids.car}`]: 'other' })
    expect(merged.ok).toBe(true)
    await sql`update customer_field_values set text_value = 'New' where customer_id = ${one} and field_id = ${ids.car}`
    const [{ id }] =
      (await sql`select id from customer_merges where tenant_id = ${tenantId} and undone_at is null`) as unknown as [
        { id: string },
      ]
    expect(await undoMerge(app, owner, id)).toEqual({ ok: true })
    expect((await of(one)).car).toBe('New')
    expect((await of(other)).car).toBe('Passat')
  })

  it('go on being booked by either e-mail and phone, and a yes to news is of the mailbox that gave it', async () => {
    const { app, sql } = world
    const starts = await startsOf(tenant, 5)
    const [first, second] = [guest(tenant.serviceSlug, starts[0]!), guest(tenant.serviceSlug, starts[1]!)]
    const idOf = async (bookingId: string) =>
      (await sql`select customer_id from bookings where id = ${bookingId}`)[0]!.customerId as string
    const one = await idOf((await book(app, tenant, starts[0]!, { customer: first.customer })).id)
    const other = await idOf((await book(app, tenant, starts[1]!, { customer: second.customer })).id)
    // The other agreed to news by a mailbox that is not kept; of the first one nobody knows.
    await consent(tenant.id, other, true)
    await consent(tenant.id, other, true, { channel: 'sms' })
    await consent(tenant.id, one, false, { channel: 'whatsapp' })
    await consent(tenant.id, other, true, { channel: 'whatsapp' })
    await consent(tenant.id, other, true, { channel: 'telegram' })
    const id = kept(await merge(owner, one, other, { phone: 'other' }))
    expect(id).toBe(one)
    expect([
      await latest(id),
      await latest(id, 'sms'),
      await latest(id, 'whatsapp'),
      await latest(id, 'telegram'),
    ]).toEqual([false, true, false, true])
    // What either was called, and what the kept one was called before.
    const again = [second.customer, first.customer, { ...first.customer, phone: second.customer.phone }]
    for (const [n, customer] of again.entries())
      expect(await idOf((await book(app, tenant, starts[2 + n]!, { customer })).id)).toBe(id)
    const since = await sql`select id, customer_email, customer_phone from bookings where customer_id = ${id}`
    expect(since).toHaveLength(5)
    // Taken back: each has her own, also what came since by her own e-mail and phone.
    expect(await undoMerge(app, owner, await mergeOf(id))).toEqual({ ok: true })
    const apart =
      await sql`select customer_id, customer_email, customer_phone from bookings where id in ${sql(since.map((row) => row.id as string))}`
    for (const row of apart)
      expect(row.customerId).toBe(
        row.customerEmail === second.customer.email && row.customerPhone === second.customer.phone ? other : one,
      )
    expect([
      await latest(one),
      await latest(other),
      await latest(other, 'whatsapp'),
      await latest(one, 'whatsapp'),
    ]).toEqual([undefined, true, true, false])
  })

  it('keep the record whose e-mail and phone were chosen, so that each goes on standing for its own', async () => {
    const one = await add(tenant.id, { email: 'x@swap.test', notes: 'Old', createdAt: new Date(0) })
    const other = await add(tenant.id, { email: 'y@swap.test', phone: '+12125550133' })
    const id = kept(await merge(owner, one, other, { email: 'other', phone: 'other', notes: 'one' }))
    expect(id).toBe(other)
    const rows =
      await world.sql`select id, email, notes, merged_into from customers where id in (${one}, ${other}) order by created_at`
    expect(rows).toMatchObject([
      { id: one, email: 'x@swap.test', mergedInto: other },
      { id: other, email: 'y@swap.test', notes: 'Old', mergedInto: null },
    ])
  })

  it('are one after another taken back the other way round, and not after a day, nor twice', async () => {
    const { app, sql } = world
    const [a, b, c] = [
      await add(tenant.id, { email: 'a@chain.test', createdAt: new Date(0) }),
      await add(tenant.id, { email: 'b@chain.test', createdAt: new Date(1) }),
      await add(tenant.id, { email: 'c@chain.test', createdAt: new Date(2) }),
    ]
    kept(await merge(owner, b, c))
    const first = await mergeOf(b)
    kept(await merge(owner, a, b))
    const second = await mergeOf(a)
    expect(await findMerged(app, owner, c)).toBe(a)
    expect(await undoMerge(app, owner, first)).toEqual({ ok: false, reason: 'later_first' })
    const twice = await Promise.all([undoMerge(app, owner, second), undoMerge(app, owner, second)])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await findMerged(app, owner, c)).toBe(b)
    await sql`update customer_merges set merged_at = now() - interval '25 hours' where id = ${first}`
    expect(await undoMerge(app, owner, first)).toEqual({ ok: false, reason: 'too_late' })
    expect(await forgetMerges(app)).toBeGreaterThan(0)
    expect((await sql`select from customer_merge_changes where merge_id = ${first}`).count).toBe(0)
    expect(await findMerged(app, owner, c)).toBe(b)
  })

  it('are logged without their names', async () => {
    const { sql } = world
    const log =
      await sql`select action, detail from audit_log where tenant_id = ${tenant.id} and actor_user_id = ${owner.userId}`
    expect(log.some(({ action }) => action === 'customer.merged')).toBe(true)
    expect(log.some(({ action }) => action === 'customer.unmerged')).toBe(true)
    expect(JSON.stringify(log)).not.toContain('@')
  })
})

describe('at the same moment', () => {
  it('two merge the same two, crosswise: one of them does', async () => {
    const { app } = world
    const { owner, tenant } = await makeBusiness(world)
    for (let round = 0; round < 5; round++) {
      const [one, other] = [
        await add(tenant.id, { email: `a${round}@race.test` }),
        await add(tenant.id, { email: `b${round}@race.test` }),
      ]
      const seen = seenOf(await getTwins(app, owner, [one, other]))
      const tries = await Promise.all([
        mergeCustomers(app, owner, { one, other }, mergeSchema([]).parse({ seen })),
        mergeCustomers(app, owner, { one: other, other: one }, mergeSchema([]).parse({ seen })),
      ])
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1)
      const leads = await world.sql`select merged_into from customers where id in (${one}, ${other})`
      expect(leads.filter(({ mergedInto }) => mergedInto !== null)).toHaveLength(1)
    }
  })

  it('somebody books as the one who goes: the visit is of the one who is kept, and nothing is lost', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    for (const start of await startsOf(tenant, 4)) {
      const { customer } = guest(tenant.serviceSlug, start)
      const one = await add(tenant.id, { email: `${randomUUID()}@race.test`, createdAt: new Date(0) })
      const other = await add(tenant.id, { email: customer.email, phone: customer.phone })
      const seen = seenOf(await getTwins(app, owner, [one, other]))
      const [merged, booked] = await Promise.allSettled([
        mergeCustomers(app, owner, { one, other }, mergeSchema([]).parse({ seen })),
        book(app, tenant, start, { customer }),
      ])
      expect(booked.status).toBe('fulfilled')
      const [row] =
        await sql`select customer_id from bookings where tenant_id = ${tenant.id} and starts_at = ${new Date(start)}`
      const done = merged.status === 'fulfilled' && merged.value.ok
      // Whoever booked first has changed the record: then the page is shown again.
      expect(row!.customerId).toBe(done ? one : other)
    }
  })

  it('a booking that had already found the one who goes waits, and lands on the one who is kept', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const [one, other] = [
      await add(tenant.id, { email: 'w1@race.test', createdAt: new Date(0) }),
      await add(tenant.id, { email: 'w2@race.test' }),
    ]
    const seen = seenOf(await getTwins(app, owner, [one, other]))
    let go = () => {}
    const merging = app.db.withTenant(owner.actor, async (tx) => {
      await tx`select * from app.merge_customers(${one}, ${other}, ${seen}, '{}')`
      await new Promise<void>((resolve) => (go = resolve))
    })
    await expect.poll(() => go.length).toBe(1)
    const writing = app.db.withTenant(
      asWorker(tenant.id),
      (tx) => tx`
        insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
        values (${tenant.id}, ${other}, 'sms', 'service', false, 'keyword', '1', now()) returning customer_id`,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    go()
    await merging
    expect(await writing).toMatchObject([{ customerId: one }])
    expect(await undoMerge(app, owner, await mergeOf(one))).toEqual({ ok: true })
    expect(await latest(other, 'sms', 'service')).toBe(false)
    expect(await latest(one, 'sms', 'service')).toBeUndefined()
    expect((await sql`select from customer_merge_changes where tenant_id = ${tenant.id}`).count).toBe(0)
  })

  it('one of them is erased: either both are gone, or nothing was merged', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    for (let round = 0; round < 6; round++) {
      const [one, other] = [
        await add(tenant.id, { email: `e${round}@race.test`, phone: `+1212555020${round}`, createdAt: new Date(0) }),
        await add(tenant.id, { email: `f${round}@race.test`, notes: 'Secret' }),
      ]
      const seen = seenOf(await getTwins(app, owner, [one, other]))
      const [merged] = await Promise.allSettled([
        mergeCustomers(app, owner, { one, other }, mergeSchema([]).parse({ seen })),
        eraseCustomer(app, tenant.id, round % 2 ? one : other, { kind: 'self' }),
      ])
      const rows = await sql`select id, notes, erased_at, merged_into from customers where id in (${one}, ${other})`
      const both = rows.filter(({ erasedAt }) => erasedAt !== null)
      if (merged.status === 'fulfilled' && merged.value.ok) expect([0, 2]).toContain(both.length)
      else expect(both).toHaveLength(1)
    }
  })
})

describe('once merged', () => {
  it('is erased as a whole, with every e-mail and phone, and then nothing is taken back', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const one = await add(tenant.id, { email: 'er1@canary.test', phone: '+12125550801', createdAt: new Date(0) })
    const other = await add(tenant.id, { email: 'er2@canary.test', phone: '+12125550802', notes: 'canary-note' })
    const id = kept(await merge(owner, one, other, { email: 'other' }))
    const merge1 = await mergeOf(id)
    const exported = JSON.stringify(await exportCustomer(app, tenant.id, id, { kind: 'self' }))
    for (const address of ['er1@canary.test', 'er2@canary.test', '+12125550802']) expect(exported).toContain(address)
    await expect(eraseCustomer(app, tenant.id, other, { kind: 'self' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(exportCustomer(app, tenant.id, other, { kind: 'self' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await eraseCustomer(app, tenant.id, id, { kind: 'self' })).toEqual({ ok: true })
    for (const table of ['customers', 'customer_merge_changes', 'customer_search']) {
      const rows = await sql`select to_jsonb(t)::text as row from ${sql(table)} t where tenant_id = ${tenant.id}`
      expect(JSON.stringify(rows)).not.toMatch(/canary|125550801|125550802/)
    }
    expect(await undoMerge(app, owner, merge1)).toEqual({ ok: false, reason: 'erased' })
  })

  it('gets a reward for what both have collected; after one was used the taking back asks nobody for money', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    await sql`insert into loyalty_settings ${sql({ tenantId: tenant.id, earn: 'visits', needed: 5, percent: 10 })}`
    const stamps = (customerId: string, units: number) =>
      sql`insert into loyalty_entries ${sql({ tenantId: tenant.id, customerId, earn: 'visits', kind: 'by_hand', units, reason: 'x', byUser: owner.userId })}`
    const balance = async (id: string) =>
      Number((await sql`select coalesce(sum(units), 0) as n from loyalty_entries where customer_id = ${id}`)[0]!.n)
    for (const used of [false, true]) {
      const [one, other] = [
        await add(tenant.id, { email: `l1${used}@reward.test`, createdAt: new Date(0) }),
        await add(tenant.id, { email: `l2${used}@reward.test` }),
      ]
      await stamps(one, 3)
      await stamps(other, 3)
      expect(kept(await merge(owner, one, other))).toBe(one)
      expect(await balance(one)).toBe(1)
      const [coupon] = await sql`select id from coupons where customer_id = ${one} and retired_at is null`
      if (used) {
        const [start] = await openStarts(app, tenant, 6)
        const made = await book(app, tenant, start!)
        await sql`alter table coupon_uses disable trigger user`
        await sql`insert into coupon_uses ${sql({ tenantId: tenant.id, bookingId: made.id, couponId: coupon!.id as string, amountMinor: 1 })}`
        await sql`alter table coupon_uses enable trigger user`
      }
      expect(await undoMerge(app, owner, await mergeOf(one))).toEqual({ ok: true })
      expect([await balance(one), await balance(other)]).toEqual([used ? -2 : 3, 3])
      const left = await sql`select from coupons where customer_id = ${one} and retired_at is null`
      expect(left.count).toBe(used ? 1 : 0)
    }
  })

  it('keeps what somebody changed since, while all else goes back', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const one = await add(tenant.id, { email: 'c1@since.test', notes: 'A', preferences: '', createdAt: new Date(0) })
    const other = await add(tenant.id, {
      email: 'c2@since.test',
      phone: '+12125550901',
      notes: 'B',
      preferences: 'Tea',
    })
    const id = kept(await merge(owner, one, other, { phone: 'other', preferences: 'other' }))
    await sql`update customers set notes = 'Written since' where id = ${id}`
    expect(await undoMerge(app, owner, await mergeOf(id))).toEqual({ ok: true })
    expect(await sql`select notes, preferences, phone from customers where id = ${one}`).toEqual([
      { notes: 'Written since', preferences: '', phone: null },
    ])
    expect(await sql`select notes, phone, merged_into from customers where id = ${other}`).toEqual([
      { notes: 'B', phone: '+12125550901', mergedInto: null },
    ])
    expect((await sql`select from customers where tenant_id = ${tenant.id}`).count).toBe(2)
  })

  it('is blocked if either was, also by the e-mail that was not kept', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const [start] = await openStarts(app, tenant, 4)
    const { customer } = guest(tenant.serviceSlug, start!)
    const one = await add(tenant.id, { email: 'b1@block.test', createdAt: new Date(0) })
    const other = await add(tenant.id, { email: customer.email, phone: customer.phone })
    await sql`insert into customer_blocks ${sql({ tenantId: tenant.id, customerId: one, reason: 'Never paid', blockedBy: owner.userId })}`
    kept(await merge(owner, one, other))
    await expect(book(app, tenant, start!, { customer })).rejects.toThrow()
    expect(await undoMerge(app, owner, await mergeOf(one))).toEqual({ ok: true })
    await book(app, tenant, start!, { customer })
  })

  it('has one conversation of both, and two again', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const [one, other] = [
      await add(tenant.id, { email: 't1@talk.test', createdAt: new Date(0) }),
      await add(tenant.id, { email: 't2@talk.test' }),
    ]
    const thread = async (customerId: string, body: string, unread: boolean) => {
      const id = randomUUID()
      await sql`insert into threads ${sql({ tenantId: tenant.id, id, customerId, unreadSince: unread ? new Date() : null })}`
      await sql`insert into thread_entries ${sql({ tenantId: tenant.id, threadId: id, kind: 'incoming', channel: 'sms', body })}`
      return id
    }
    const [first, second] = [await thread(one, 'First', false), await thread(other, 'Second', true)]
    const before = await sql`select id, unread_since from threads where tenant_id = ${tenant.id} order by id`
    kept(await merge(owner, one, other))
    expect(
      (await sql`select id from threads where tenant_id = ${tenant.id} and unread_since is not null`).map(
        ({ id }) => id as string,
      ),
    ).toEqual([first])
    expect(
      (await sql`select body from thread_entries where thread_id = ${first} order by body`).map(
        ({ body }) => body as string,
      ),
    ).toEqual(['First', 'Second'])
    expect(await undoMerge(app, owner, await mergeOf(one))).toEqual({ ok: true })
    expect(await sql`select id, unread_since from threads where tenant_id = ${tenant.id} order by id`).toEqual(before)
    expect(
      (await sql`select body from thread_entries where thread_id = ${second}`).map(({ body }) => body as string),
    ).toEqual(['Second'])
  })
})

describe('nobody else', () => {
  it('merges or takes back: neither staff nor another business', async () => {
    const { app, sql } = world
    const { owner, tenant } = await makeBusiness(world)
    const other = await makeBusiness(world)
    const [one, two] = [await add(tenant.id, { email: 's1@who.test' }), await add(tenant.id, { email: 's2@who.test' })]
    const seen = seenOf(await getTwins(app, owner, [one, two]))
    const wishes = mergeSchema([]).parse({ seen })
    const staff = await makeMember(world, tenant.id, 'staff')
    await expect(mergeCustomers(app, staff, { one, other: two }, wishes)).rejects.toMatchObject({ code: '42501' })
    expect(await listDuplicates(app, staff)).toEqual([])
    expect(await mergeCustomers(app, other.owner, { one, other: two }, wishes)).toEqual({ ok: false, reason: 'gone' })
    const mixed = await add(other.tenant.id, { email: 's3@who.test' })
    expect(await mergeCustomers(app, owner, { one, other: mixed }, wishes)).toEqual({ ok: false, reason: 'gone' })
    const manager = await makeMember(world, tenant.id, 'manager')
    const id = kept(await merge(manager, one, two))
    const made = await mergeOf(id)
    expect(await undoMerge(app, other.owner, made)).toEqual({ ok: false, reason: 'gone' })
    await expect(undoMerge(app, staff, made)).rejects.toMatchObject({ code: '42501' })
    for (const actor of [owner.actor, staff.actor, asWorker(tenant.id)])
      expect(
        sqlState(
          await app.db
            .withTenant(
              actor,
              (tx) =>
                tx`insert into customer_merge_changes (tenant_id, merge_id, relation, kind, key) values (${tenant.id}, ${made}, 'customers', 'added', '{}')`,
            )
            .catch((error: unknown) => error),
        ),
      ).toBe('42501')
    const lead = app.db.withTenant(owner.actor, (tx) => tx`update customers set merged_into = null where id = ${id}`)
    await expect(lead).rejects.toMatchObject({ code: '42501' })
    expect((await sql`select from customer_merges where tenant_id = ${tenant.id}`).count).toBe(1)
  })
})

describe('the pages of the owner', () => {
  it('show both side by side, merge what was chosen, lead on from the old page, and take it back', async () => {
    const { sql } = world
    const { tenant } = await makeBusiness(world)
    const browser = await signedIn(world, tenant, (await makePerson(world, tenant)).email)
    const [one, other] = [
      await add(tenant.id, { email: 'p1@page.test', phone: '+12125550301', notes: 'Dog', createdAt: new Date(0) }),
      await add(tenant.id, { email: 'p2@page.test', phone: '+12125550301', notes: 'Cat', firstName: 'Adele' }),
    ]
    const list = await browser.visit(duplicatesPage, '/x')
    expect(list.data).toMatchObject({
      sections: [{ why: 'phone', pairs: [{ one: { id: one }, other: { id: other } }] }],
    })
    // In whichever order the address names them.
    const params = { id: other, other: one }
    const page = (await browser.visit(mergePage, '/x', { params })).data as { seen: string; asked: { name: string }[] }
    expect(page.asked.map(({ name }) => name)).toEqual(['name', 'email', 'notes'])
    const form = { intent: 'merge', seen: page.seen, name: 'other', email: 'one', phone: 'one', notes: 'both' }
    expect((await browser.visit(mergeThem, '/x', { params, form: { ...form, seen: '1:1' } })).status).toBe(409)
    expect((await browser.visit(mergeThem, '/x', { params, form: { ...form, name: 'neither' } })).status).toBe(400)
    expect(await browser.visit(mergeThem, '/x', { params, form })).toMatchObject({
      status: 302,
      location: `/dashboard/customers/${one}?done=merged`,
    })
    expect((await browser.visit(mergeThem, '/x', { params, form })).status).toBe(404)
    expect(await browser.visit(customerPage, '/x', { params: { id: other } })).toMatchObject({
      status: 302,
      location: `/dashboard/customers/${one}`,
    })
    const merged = (await browser.visit(customerPage, '/x', { params: { id: one } })).data as {
      customer: { name: string }
      record: { notes: string }
      likeness: { merges: { id: string }[] }
    }
    expect(merged).toMatchObject({ customer: { name: 'Adele Lovelace' }, record: { notes: 'Dog\nCat' } })
    const undo = { intent: 'undo-merge', merge: merged.likeness.merges[0]!.id }
    await sql`update customer_merges set merged_at = now() - interval '2 days' where id = ${undo.merge}`
    expect((await browser.visit(actOnCustomer, '/x', { params: { id: one }, form: undo })).status).toBe(409)
    await sql`update customer_merges set merged_at = now() where id = ${undo.merge}`
    for (let n = 0; n < 2; n++)
      expect((await browser.visit(actOnCustomer, '/x', { params: { id: one }, form: undo })).data).toMatchObject({
        standing: true,
      })
    expect((await browser.visit(customerPage, '/x', { params: { id: other } })).status).toBe(200)
    const apart = { intent: 'apart', one, other }
    expect((await browser.visit(actOnList, '/x', { form: apart })).status).toBe(200)
    expect((await browser.visit(duplicatesPage, '/x')).data).toEqual({ sections: [] })
    expect((await browser.visit(actOnList, '/x', { form: { ...apart, other: randomUUID() } })).status).toBe(404)
  })
})
