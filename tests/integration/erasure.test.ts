import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findManagedBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import { deliverMessage, keepWish, queueEvent, refuseByConsent } from '#app/domain/notifications/index.server.ts'
import { dropErasedCards, eraseCustomer, exportCustomer, sweepErasedCards } from '#app/domain/privacy/index.server.ts'
import { parts } from '#app/domain/privacy/rules.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { allowCharges, at, book, guest, hour, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeOneOfEverything, type Populated } from '#tests/setup/one-of-everything.ts'
import { newIp } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
const self = { kind: 'self' } as const

type Column = { table: string; column: string; type: string }

/** The tables whose rows lead to a customer by their foreign keys, as the catalog has them. */
const reachable = (
  await sql`
    with recursive reached (id) as (
      select 'public.customers'::regclass::oid
      union
      select c.conrelid from pg_constraint c join reached r on r.id = c.confrelid where c.contype = 'f'
    ) select id::regclass::text as name from reached order by 1`
).map((row) => row.name as string)

/** Their columns that can hold what people write: those that a check limits to a closed set cannot. */
const written: Column[] = await sql`
  select c.table_name as table, c.column_name as column, c.data_type as type
  from information_schema.columns c
  where c.table_schema = 'public' and c.table_name = any (${reachable}) and c.is_generated = 'NEVER'
    and c.data_type in ('text', 'json', 'jsonb', 'ARRAY', 'bytea', 'double precision')
    and not exists (
      select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      where k.conrelid = ('public.' || c.table_name)::regclass and k.contype = 'c' and cardinality(k.conkey) = 1
        and a.attname = c.column_name and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY|\\^\\[A-Z\\]\\{3\\}')
  order by 1, 2`

/** What is kept of an erased customer, and why. A new column is erased, or gets a line here. */
const kept: Record<string, string> = {
  'bill_lines.cause': 'an id of ours',
  'bill_lines.tax_name': 'of the tax',
  'booking_cards.account_id': 'of the business',
  'booking_cards.session_id': 'an id at Stripe, of a page that has ended',
  'bookings.service_name': 'of the service',
  'bookings.source': 'where bookings come from is counted',
  'campaign_recipients.why': 'a word of ours',
  'campaign_texts.body': 'what the business says to many',
  'campaign_texts.subject': 'what the business says to many',
  'campaigns.filter': 'whom the business asked for',
  'campaigns.name': 'of the business',
  'campaigns.ways': 'what the business chose',
  'card_setups.account_id': 'of the business',
  'card_setups.checkout_session_id': 'an id at Stripe, of a page that has ended',
  'consents.text_version': 'of our words',
  'coupons.cause': 'made of our ids',
  'coupons.code': 'made up, and ended with her',
  'coupons.service_ids': 'what the business chose',
  'customer_field_values.kind': 'of the field',
  'disputes.account_id': 'of the business',
  'disputes.id': 'an id at Stripe',
  'disputes.reason': 'a word of Stripe',
  'disputes.status': 'a word of Stripe',
  'early_warnings.fraud_type': 'a word of Stripe',
  'early_warnings.id': 'an id at Stripe',
  'fee_consents.text': 'the words that were agreed to, which name nobody',
  'idempotency_keys.key': 'a key that a program made up',
  'idempotency_keys.request_hash': 'of a booking that was asked for',
  'import_rows.filled': 'names of fields',
  'kaspi_returns.return_ref': 'an id at Kaspi',
  'ledger_entries.source_ref': 'an id at a provider',
  'messages.dedupe_key': 'made of our ids',
  'messages.template': 'of ours',
  'payments.account_id': 'of the business',
  'payments.checkout_session_id': 'an id at a provider, by which money is found again',
  'payments.payment_intent_id': 'an id at a provider, by which money is found again',
  'ready_checks.asks': 'what the business asked',
  'ready_checks.questions': 'what the business asked',
  'rebooking_asks.starts': 'times that were free for anybody',
  'refunds.cause': 'made of our ids',
  'refunds.stripe_refund_id': 'an id at a provider, by which money is found again',
  'booking_events.kind': 'what was done',
  'channel_links.token_hash': 'deleted with its row',
}
/** What leads to her and is not handed out. */
const notHandedOut = [
  'billable_bookings',
  'campaign_texts',
  'campaigns',
  'card_setups',
  'channel_links',
  'customer_merge_changes',
  'customer_merges',
  'customer_search',
  'customers_apart',
  'early_warnings',
].concat(
  'access_links',
  'customer_blocks',
  'customer_group_members',
  'idempotency_keys',
  'kaspi_returns',
  'neighbour_links',
  'rebooking_asks',
  'review_answers_before',
  'review_asks',
  'review_reports',
)
/** Where a column takes no free text, one that is as good a mark. */
const shaped: Record<string, (canary: string) => unknown> = {
  'customers.email': (canary) => `${canary}@example.test`,
  'customers.phone': () => phone,
  'bookings.customer_email': (canary) => `${canary}@example.test`,
  'bookings.customer_phone': () => phone,
  'bookings.customer_time_zone': () => 'Canary/Island',
  'bookings.lat': () => 12.3456789,
  'bookings.lng': () => 98.7654321,
  'customer_addresses.lat': () => 12.3456789,
  'customer_addresses.lng': () => 98.7654321,
  'customer_addresses.contact_phone': () => phone,
  'booking_cards.last4': () => '8642',
  // Their files are planted below.
  'review_photos.path': () => null,
  'thread_photos.path': () => null,
  'assistant_turns.topics': () => null,
  'thread_entries.author_name': () => null,
  'channel_addresses.keys': () => null,
  'customer_merge_changes.moved': () => null,
  'ledger_entries.note': () => null,
  'review_reports.decided_because': () => null,
  'messages.receiver': () => phone,
  'thread_entries.address': () => phone,
  'threads.address': () => null,
  'threads.channel': () => null,
}
const phone = '+12125550987'
const marks = ['canary', '12125550987', '12.3456789', '98.7654321', '"last4": "8642"', 'Canary/Island']

const valueOf = ({ table, column, type }: Column): unknown => {
  const shape = shaped[`${table}.${column}`]
  const canary = `canary-${column.replaceAll('_', '-')}`.slice(0, 28)
  if (shape) return shape(canary)
  if (type === 'ARRAY') return [canary]
  if (type === 'json' || type === 'jsonb') return sql.json({ canary, deep: { canary } })
  return canary
}

/** Every row of hers says its canary in every column that people can write to. */
async function plant({ tenantId, customerId }: Populated) {
  for (const table of new Set(written.map((one) => one.table))) {
    const columns = written.filter((one) => one.table === table && !kept[`${table}.${one.column}`])
    const values = columns.map((one) => [one.column, valueOf(one)] as const).filter(([, value]) => value !== null)
    if (values.length === 0) continue
    // A visit adds its place by itself; one address is enough.
    if (table === 'customer_addresses')
      await sql`delete from customer_addresses where tenant_id = ${tenantId} and gate_code = ''`
    const hers =
      table === 'channel_addresses'
        ? sql`and customer_id is not null`
        : // Whoever was merged into her has a mark of their own below.
          table === 'customers'
          ? sql`and merged_into is null`
          : // Made of addresses, which that one has none of.
            table === 'customer_search'
            ? sql`and customer_id = ${customerId}`
            : sql``
    const told = await sql`
      update ${sql(table)} set ${sql(Object.fromEntries(values) as never)} where tenant_id = ${tenantId} ${hers}`.catch(
      (error: unknown) => {
        throw new Error(`a column of ${table} takes no canary: say what becomes of it`, { cause: error })
      },
    )
    expect(told.count, table).toBeGreaterThan(0)
  }
  await sql`
    update customers set first_name = 'canary-alias', email = 'canary-alias@example.test' where tenant_id = ${tenantId} and merged_into is not null`
}

/** The rows of the whole database that still say one. */
async function listMarked(): Promise<string[]> {
  const tables = await sql`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql`
      select to_jsonb(t)::text as row from ${sql(name as string)} t
      where to_jsonb(t)::text like any (${marks.map((mark) => `%${mark}%`)})`
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

/** Her visit is over, and no money of it moves. */
async function settle({ tenantId, bookingId }: Populated) {
  await sql`
    update bookings set status = 'completed', starts_at = '2026-03-02T15:00Z', ends_at = '2026-03-02T16:00Z',
      blocked = tstzrange('2026-03-02T15:00Z', '2026-03-02T16:00Z')
    where id = ${bookingId}`
  await sql`update refunds set status = 'succeeded' where tenant_id = ${tenantId}`
  await sql`update disputes set status = 'won' where tenant_id = ${tenantId}`
}

describe('what is erased of a customer', async () => {
  const one = await makeOneOfEverything(sql, 'canaries')
  // Every row of the business is hers.
  await sql`update customer_blocks set customer_id = ${one.customerId} where tenant_id = ${one.tenantId}`
  await sql`delete from customers where tenant_id = ${one.tenantId} and id <> ${one.customerId} and merged_into is null`
  await settle(one)
  await plant(one)
  await keepWish(app, { channel: 'sms', senders: ['canaries'], number: phone, stopped: true, how: 'keyword' })
  const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
    .webp()
    .toBuffer()
  const paths = [0, 1].map((n) => `${one.tenantId}/${String(n).repeat(32)}.webp`)
  const storage = app.supabaseAdmin.storage
  const bucket = 'talk'
  await storage.createBucket(bucket, { public: false })
  for (const path of paths) await storage.from(bucket).upload(path, photo, { contentType: 'image/webp' })
  await sql`update thread_photos set path = ${paths[0]!} where tenant_id = ${one.tenantId}`
  await sql`update review_photos set path = ${paths[1]!} where tenant_id = ${one.tenantId}`
  const money = () => sql`
    select booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, source_ref, occurred_at
    from ledger_entries where tenant_id = ${one.tenantId} order by id`
  const counts = async () => {
    const all: Record<string, number> = {}
    for (const table of [
      'bookings',
      'payments',
      'refunds',
      'receipts',
      'bill_lines',
      'messages',
      'reviews',
      'consents',
    ])
      all[table] = (await sql`select from ${sql(table)} where tenant_id = ${one.tenantId}`).count
    return all
  }
  const before = { money: await money(), counts: await counts() }

  it('is handed out from every table that leads to her, or is not hers', () => {
    expect([...parts.map(({ table }) => table), ...notHandedOut].toSorted()).toEqual(reachable.toSorted())
  })

  it('is all in her export before, and nothing of others', async () => {
    const text = JSON.stringify(await exportCustomer(app, one.tenantId, one.customerId, self))
    for (const mark of [
      'canary-first-name',
      'canary-alias',
      'canary-gate-code',
      'canary-customer-note',
      'canary-body',
      'canary-parking',
      phone,
    ])
      expect(text).toContain(mark)
    expect(text).toContain(photo.toString('base64'))
    expect(text).not.toContain('Tess')
    const [{ id: another }] = (await sql`
      insert into customers (tenant_id, first_name, email) values (${one.tenantId}, 'Other', 'other@example.test')
      returning id`) as unknown as [{ id: string }]
    expect(JSON.stringify(await exportCustomer(app, one.tenantId, another, self))).not.toContain('canary')
  })

  it('leaves no word of hers in any table, and every number in its place', async () => {
    expect(await listMarked()).not.toEqual([])
    expect(await eraseCustomer(app, one.tenantId, one.customerId, self)).toEqual({ ok: true })
    expect((await listMarked()).filter((row) => !row.startsWith('erased_cards'))).toEqual([])
    expect(await money()).toEqual(before.money)
    expect(await counts()).toEqual(before.counts)
  })

  it('leaves no file, and after the job, which may run twice, no customer at Stripe', async () => {
    for (const path of paths) expect((await storage.from(bucket).download(path)).error).not.toBeNull()
    await sql`update erased_cards set added_at = now() - interval '1 hour' where tenant_id = ${one.tenantId}`
    await sql`update outbox set created_at = now() - interval '1 hour'`
    expect(await sweepErasedCards(app)).toBeGreaterThan(0)
    expect(await dropErasedCards(app, one.tenantId)).toBeGreaterThan(0)
    expect(await dropErasedCards(app, one.tenantId)).toBe(0)
    expect(await listMarked()).toEqual([])
  })

  it('is nothing more the second time, and nobody is handed out', async () => {
    expect(await eraseCustomer(app, one.tenantId, one.customerId, self)).toEqual({ ok: true })
    await expect(exportCustomer(app, one.tenantId, one.customerId, self)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a customer who asks to be erased', async () => {
  const tenant = await makeTenant(context)
  afterEach(() => expectSound(sql))
  const visit = async (nth: number, days = 3) => {
    const start = (await openStarts(app, tenant, days))[nth]!
    const { customer } = guest(tenant.serviceSlug, start)
    const booking = await book(app, tenant, start, { customer })
    const [row] = await sql`select customer_id, ends_at from bookings where id = ${booking.id}`
    return {
      bookingId: booking.id,
      customer,
      customerId: row!.customerId as string,
      token: manageUrl(app, tenant, booking).split('/').at(-1)!,
      later: at(app, (row!.endsAt as Date).getTime() + hour),
    }
  }

  it('is not while a visit is to come, and is when it is over; her link opens nothing then', async () => {
    const { bookingId, customerId, later, token } = await visit(0)
    const refused = { ok: false, reason: 'coming_bookings', bookingIds: [bookingId] }
    expect(await eraseCustomer(app, tenant.id, customerId, self)).toEqual(refused)
    const opened = () => findManagedBooking(later, tenant.id, undefined, token, newIp())
    expect((await opened()).ok).toBe(true)
    expect(await eraseCustomer(later, tenant.id, customerId, self)).toEqual({ ok: true })
    expect(await opened()).toEqual({ ok: false, reason: 'invalid' })
  })

  it('is not while money of hers moves', async () => {
    const { bookingId, customerId, later } = await visit(1)
    const paymentId = await recordPaid(context, tenant.id, bookingId, await allowCharges(context, tenant.id), 12_000)
    const [refund] = await sql`
      insert into refunds (tenant_id, payment_id, amount_minor, reason, cause)
      values (${tenant.id}, ${paymentId}, 100, 'by_hand', 'test') returning id`
    expect(await eraseCustomer(later, tenant.id, customerId, self)).toMatchObject({ ok: false, reason: 'open_money' })
    await sql`update refunds set status = 'succeeded' where id = ${refund!.id}`
    expect(await eraseCustomer(later, tenant.id, customerId, self)).toEqual({ ok: true })
  })

  it('is one or the other when she books at the same moment', async () => {
    const { customer, customerId, later } = await visit(2)
    const [start] = await openStarts(app, tenant, 5)
    const [erased, booked] = await Promise.allSettled([
      eraseCustomer(later, tenant.id, customerId, self),
      book(later, tenant, start!, { customer }),
    ])
    expect([erased.status, booked.status]).toEqual(['fulfilled', 'fulfilled'])
    const rows = await sql`
      select c.erased_at is not null as erased, b.customer_email from bookings b join customers c on c.id = b.customer_id
      where b.tenant_id = ${tenant.id} and b.starts_at = ${new Date(start!)}`
    expect(rows).toEqual([{ erased: false, customerEmail: customer.email }])
  })

  it('is asked for by the owner alone, and by nobody of another business', async () => {
    const { customerId, later } = await visit(3)
    for (const role of ['manager', 'staff'] as const) {
      const member = await makeMember(context, tenant.id, role)
      await expect(eraseCustomer(later, tenant.id, customerId, { kind: 'member', member })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const other = await makeTenant(context)
    const stranger = { kind: 'member', member: await makeMember(context, other.id, 'owner') } as const
    await expect(eraseCustomer(later, tenant.id, customerId, stranger)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(exportCustomer(later, tenant.id, customerId, stranger)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(eraseCustomer(later, other.id, customerId, self)).rejects.toMatchObject({ code: 'not_found' })
    const owner = { kind: 'member', member: await makeMember(context, tenant.id, 'owner') } as const
    expect(await eraseCustomer(later, tenant.id, customerId, owner)).toEqual({ ok: true })
    const log =
      await sql`select detail from audit_log where action = 'customer.erased' and detail ->> 'customerId' = ${customerId}`
    expect(log).toEqual([{ detail: { customerId, userId: owner.member.userId } }])
  })

  it('is written to no more where she had said no, also when she comes back, until she says otherwise', async () => {
    const { customer, customerId, later } = await visit(4)
    const number = customer.phone
    const sender = app.sms.from
    await keepWish(app, { channel: 'sms', senders: [sender], number, stopped: true, how: 'keyword' })
    await sql`
      insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
      values (${tenant.id}, ${customerId}, 'whatsapp', 'service', false, 'own_page', '1', now())`
    expect(await eraseCustomer(later, tenant.id, customerId, self)).toEqual({ ok: true })
    expect(await sql`select from text_stops where number = ${number}`).toHaveLength(0)
    const again = randomUUID()
    await sql`insert into customers ${sql({ tenantId: tenant.id, id: again, firstName: 'Ada', phone: number })}`
    const ask = (channel: 'sms' | 'whatsapp') =>
      app.db.withTenant(asWorker(tenant.id), (tx) =>
        refuseByConsent(app, tx, tenant.id, {
          channel,
          sender: channel === 'sms' ? sender : '',
          receiver: number,
          customerId: again,
          purpose: 'service',
        }),
      )
    expect([await ask('sms'), await ask('whatsapp')]).toEqual(['stopped', 'not_wanted'])
    await keepWish(app, { channel: 'sms', senders: [sender], number, stopped: false, how: 'keyword' })
    await sql`
      insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
      values (${tenant.id}, ${again}, 'whatsapp', 'service', true, 'own_page', '1', now())`
    expect([await ask('sms'), await ask('whatsapp')]).toEqual([null, null])
  })

  it('is forgotten by messages of which nobody knows whether they went, and by those that are just going', async () => {
    const tell = async (of: { bookingId: string; later: typeof app }) => {
      const told = { bookingId: of.bookingId, version: 1, startsAt: 0 }
      await queueEvent(app, tenant.id, 'booking/confirmed', told)
      const rows = await sql<{ id: string; channel: string }[]>`
        select id, channel from messages where booking_id = ${of.bookingId} and audience = 'customer' order by channel`
      return (channel: string) => rows.find((row) => row.channel === channel)!.id
    }
    const left = (bookingId: string) => sql`
      select status, receiver, body, subject, error, provider_id from messages
      where booking_id = ${bookingId} and audience = 'customer' order by channel`
    const gone = { receiver: '', body: '', subject: null, error: null, providerId: null }
    const one = await visit(0, 5)
    const idOf = await tell(one)
    await sql`update messages set status = 'unknown' where id = ${idOf('sms')}`
    expect(await eraseCustomer(one.later, tenant.id, one.customerId, self)).toEqual({ ok: true })
    expect(await deliverMessage(app, tenant.id, idOf('sms'))).toBe('skipped')
    expect(await left(one.bookingId)).toMatchObject([
      { status: 'skipped', ...gone },
      { status: 'skipped', ...gone },
    ])

    for (const outcome of ['sent', 'failed']) {
      const going = await visit(0, 5)
      const id = (await tell(going))('email')
      const sendMail = async () => {
        expect(await eraseCustomer(going.later, tenant.id, going.customerId, self)).toEqual({ ok: true })
        if (outcome === 'failed')
          throw Object.assign(new Error('no such mailbox'), { responseCode: 550, command: 'RCPT TO' })
      }
      await deliverMessage({ ...app, mail: { sendMail } as never }, tenant.id, id)
      expect(await left(going.bookingId)).toMatchObject([
        { status: 'skipped', ...gone },
        { status: 'skipped', ...gone },
      ])
    }
  })
})
