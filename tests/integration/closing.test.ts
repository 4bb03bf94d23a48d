import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { requestBooking } from '#app/domain/booking/index.server.ts'
import {
  callOffVisits,
  closeBusiness,
  continueErasing,
  endAccount,
  getClosing,
  keepOpen,
  listClosingBusinesses,
} from '#app/domain/privacy/index.server.ts'
import { erasesAt, graceDays } from '#app/domain/privacy/rules.ts'
import { createTenant, checkSlug, findPublicPage } from '#app/domain/tenancy/index.server.ts'
import { getOverview } from '#app/domain/admin/index.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { action as signIn } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as closingPage } from '#app/routes/dashboard/settings/closing.tsx'
import { allowCharges, at, book, guest, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { openJobs, patience } from '#tests/setup/jobs.ts'
import { makeBusiness, makeMember } from '#tests/setup/members.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
const plain = { cancelVisits: false, note: '' }
const later = at(app, app.clock.now() + (graceDays + 1) * dayMs)

const stateOf = async (tenantId: string) =>
  (await sql`select closing_at, erasing_at, closing_note from tenants where id = ${tenantId}`)[0]

/** Until nothing is left, or for so many parts. */
async function erase(tenantId: string, parts = 1000): Promise<string> {
  let left: string = 'more'
  for (let part = 0; part < parts && left === 'more'; part += 1) left = await continueErasing(later, tenantId, 4)
  return left
}

const closed = async () => {
  const business = await makeBusiness(context)
  expect(await closeBusiness(app, business.owner, plain)).toEqual({ ok: true })
  return business
}

describe('a business whose owner closes it', () => {
  it('takes no booking from then on, from nobody, and its page says so', async () => {
    const { tenant, owner } = await makeBusiness(context)
    const [start] = await openStarts(app, tenant)
    await closeBusiness(app, owner, plain)
    const wish = guest(tenant.serviceSlug, start!)
    await expect(requestBooking(app, tenant.id, wish)).rejects.toMatchObject({ detail: { code: 'page_stopped' } })
    await expect(requestBooking(app, tenant.id, wish, { createdBy: { userId: owner.userId } })).rejects.toMatchObject({
      detail: { code: 'business_closing' },
    })
    expect((await findPublicPage(app, tenant.id))?.pageStoppedAt).not.toBeNull()
  })

  it('is refused a booking by the database itself, in whatever way it is written', async () => {
    const one = await makeOneOfEverything(sql, 'refused')
    await sql`update tenants set closing_at = now() where id = ${one.tenantId}`
    const again = sql`
      insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked,
        price_minor, currency, payment_kind, place)
      select tenant_id, customer_id, service_id, technician_id, 'cancelled', service_name, starts_at, ends_at, blocked, price_minor,
        currency, payment_kind, 'online' from bookings where id = ${one.bookingId}`
    await expect(again).rejects.toMatchObject({ code: 'WS010' })
  })

  it('either has the booking that began before, or refuses it: never closed with one that nobody saw', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { tenant, owner } = await makeBusiness(context)
      const [start] = await openStarts(app, tenant)
      const [asked, booked] = await Promise.allSettled([
        closeBusiness(app, owner, plain),
        requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!)),
      ])
      const visits = await sql`select from bookings where tenant_id = ${tenant.id}`
      const isClosing = (await stateOf(tenant.id))!.closingAt !== null
      expect(asked.status).toBe('fulfilled')
      // Closed while a visit is to come: not without having been told to call it off.
      expect([isClosing, visits.count]).not.toEqual([true, 1])
      expect(isClosing || (booked.status === 'fulfilled' && booked.value.ok)).toBe(true)
    }
  })

  it('is closed by its owner alone', async () => {
    const { tenant, owner } = await makeBusiness(context)
    const other = await makeBusiness(context)
    for (const role of ['manager', 'staff'] as const) {
      const member = await makeMember(context, tenant.id, role)
      for (const act of [
        () => closeBusiness(app, member, plain),
        () => keepOpen(app, member),
        () => getClosing(app, member),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'forbidden' })
    }
    await closeBusiness(app, other.owner, plain)
    expect((await stateOf(tenant.id))!.closingAt).toBeNull()
    expect(await closeBusiness(app, owner, plain)).toEqual({ ok: true })
    const log =
      await sql`select action, detail from audit_log where tenant_id = ${tenant.id} and action like 'tenant.clos%'`
    expect(log).toEqual([{ action: 'tenant.closing', detail: { userId: owner.userId, visits: 0 } }])
  })

  it('closes once when it is asked for twice at once', async () => {
    const { tenant, owner } = await makeBusiness(context)
    const answers = await Promise.all([closeBusiness(app, owner, plain), closeBusiness(app, owner, plain)])
    expect(answers).toEqual([{ ok: true }, { ok: true }])
    expect(await sql`select from audit_log where tenant_id = ${tenant.id} and action = 'tenant.closing'`).toHaveLength(
      1,
    )
    expect(await sql`select from outbox where tenant_id = ${tenant.id} and name = 'tenant/closing'`).toHaveLength(1)
  })
})

describe('money that is open', () => {
  const kinds: Record<string, (tenantId: string, bookingId: string, paymentId: string) => Promise<unknown>> = {
    refund: (tenantId, _, paymentId) => sql`
      insert into refunds (tenant_id, payment_id, amount_minor, reason, cause) values (${tenantId}, ${paymentId}, 100, 'by_hand', 'test')`,
    fee: (tenantId, bookingId) => sql`
      with agreed as (insert into fee_consents (tenant_id, booking_id, text, language, no_show_minor, late_cancel_minor, currency, free_hours, agreed_at)
        values (${tenantId}, ${bookingId}, 'Kept.', 'en', 2000, 1000, 'USD', 24, now()))
      insert into fee_charges (tenant_id, booking_id, kind, amount_minor, currency, charge_after, status, changed_at)
        values (${tenantId}, ${bookingId}, 'no_show', 2000, 'USD', now(), 'waiting', now())`,
    dispute: (tenantId, bookingId, paymentId) => sql`
      insert into disputes (tenant_id, payment_id, booking_id, id, account_id, status, reason, amount_minor, currency, opened_at, asked_at, due_by)
      values (${tenantId}, ${paymentId}, ${bookingId}, ${`dp_${randomUUID()}`}, 'acct_x', 'needs_response', 'fraudulent', 100, 'USD', now(), now(), now())`,
    payout: (tenantId) => sql`
      insert into payouts (tenant_id, payout_ref, account_id, amount_minor, currency, status, automatic, made_at, arrives_at, asked_at)
      values (${tenantId}, 'po_x', 'acct_x', 100, 'USD', 'in_transit', true, now(), now(), now())`,
    plan: (tenantId) => sql`insert into tenant_plans (tenant_id, past_due_since) values (${tenantId}, now())`,
    paid_visit: async (tenantId, bookingId, paymentId) => {
      await sql`update bookings set status = 'confirmed' where id = ${bookingId}`
      await sql`
        insert into ledger_entries (tenant_id, booking_id, payment_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, source_ref, occurred_at)
        values (${tenantId}, ${bookingId}, ${paymentId}, 'payment', 'USD', 100, 0, 0, 100, ${`ch_${randomUUID()}`}, now())`
    },
  }

  it.each(Object.keys(kinds))(
    'keeps a business from closing, and one that closes from being erased: %s',
    async (kind) => {
      const { tenant, owner } = await makeBusiness(context)
      const [start] = await openStarts(app, tenant)
      const { id } = await book(app, tenant, start!)
      const paymentId = await recordPaid(context, tenant.id, id, await allowCharges(context, tenant.id), 12_000)
      await sql`update bookings set status = 'cancelled' where id = ${id}`
      expect(await getClosing(app, owner)).toMatchObject({ open: [], comingVisits: 0 })
      await sql`update tenants set closing_at = ${new Date(app.clock.now())} where id = ${tenant.id}`
      await kinds[kind]!(tenant.id, id, paymentId)
      // Its time is up, and the visit still to come.
      const [from, until] = [later.clock.now(), later.clock.now() + dayMs].map((ms) => new Date(ms))
      await sql`update bookings set starts_at = ${from!}, ends_at = ${until!}, blocked = tstzrange(${from!}, ${until!}) where id = ${id}`
      expect(await erase(tenant.id)).toBe('waiting')
      expect((await stateOf(tenant.id))!.erasingAt).toBeNull()
      await keepOpen(app, owner)
      const refused = await closeBusiness(app, owner, { ...plain, cancelVisits: true })
      const customer = ['payout', 'plan'].includes(kind) ? null : 'Ada Lovelace'
      expect(refused).toMatchObject({ ok: false, reason: 'open_money', open: [{ kind, customer }] })
    },
  )
})

describe('visits to come', () => {
  it('are called off only where the owner says so; their customers are told', async () => {
    const { tenant, owner } = await makeBusiness(context)
    const starts = await openStarts(app, tenant)
    const ids = [await book(app, tenant, starts[0]!), await book(app, tenant, starts.at(-1)!)].map(({ id }) => id)
    expect(await closeBusiness(app, owner, plain)).toEqual({ ok: false, reason: 'coming_visits', comingVisits: 2 })
    expect(await closeBusiness(app, owner, { cancelVisits: true, note: 'We retire. Thank you!' })).toEqual({ ok: true })
    while (await callOffVisits(app, tenant.id));
    const rows = await sql`select status, cancelled_by, cancel_reason from bookings where id in ${sql(ids)}`
    expect(rows).toEqual(
      ids.map(() => ({ status: 'cancelled', cancelledBy: 'business', cancelReason: 'We retire. Thank you!' })),
    )
    expect(await sql`select from outbox where tenant_id = ${tenant.id} and name = 'booking/cancelled'`).toHaveLength(2)
    expect(await callOffVisits(app, tenant.id)).toBe(false)
  })

  it('stay where the business is opened again before they are called off', async () => {
    const { tenant, owner } = await makeBusiness(context)
    const [start] = await openStarts(app, tenant)
    const { id } = await book(app, tenant, start!)
    await closeBusiness(app, owner, { cancelVisits: true, note: '' })
    expect(await keepOpen(app, owner)).toEqual({ ok: true })
    expect(await callOffVisits(app, tenant.id)).toBe(false)
    expect(await sql`select status from bookings where id = ${id}`).toEqual([{ status: 'confirmed' }])
    await book(app, tenant, (await openStarts(app, tenant)).at(-1)!)
  })
})

describe('the thirty days', () => {
  it('are waited for, and whoever comes back in them has everything as it was', async () => {
    const { tenant, owner } = await closed()
    const shortly = at(app, app.clock.now() + graceDays * dayMs - 60_000)
    expect(await continueErasing(shortly, tenant.id)).toBe('waiting')
    expect(await keepOpen(shortly, owner)).toEqual({ ok: true })
    expect(await continueErasing(later, tenant.id)).toBe('waiting')
    expect(await keepOpen(shortly, owner)).toEqual({ ok: true })
    expect(
      await sql`select from audit_log where tenant_id = ${tenant.id} and action = 'tenant.kept_open'`,
    ).toHaveLength(1)
  })

  it('end with one of two: opened again, or erased, never both', async () => {
    const ends = new Set<string>()
    for (let round = 0; round < 8; round += 1) {
      const { tenant, owner } = await closed()
      const [kept] = await Promise.all([keepOpen(later, owner), continueErasing(later, tenant.id)])
      const state = await stateOf(tenant.id)
      ends.add(kept.ok ? 'kept' : 'erased')
      if (kept.ok) expect(state).toMatchObject({ closingAt: null, erasingAt: null })
      else {
        expect(state?.closingAt).not.toBeNull()
        expect(await erase(tenant.id)).toBe('erased')
        expect(await stateOf(tenant.id)).toBeUndefined()
      }
    }
    expect(ends.size).toBeGreaterThan(0)
  })
})

/** Rows anywhere in the database whose text holds one of these. */
async function listMarked(marks: readonly string[]): Promise<string[]> {
  const tables = await sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql`
      select to_jsonb(t)::text as row from ${sql.unsafe(name as string)} t
      where to_jsonb(t)::text like any (${marks.map((mark) => `%${mark}%`)})`
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

describe('what is erased', async () => {
  const one = await makeOneOfEverything(sql, 'goodbye')
  const two = await makeOneOfEverything(sql, 'neighbour')
  const mark = 'canary'
  // Every row of the business says its canary in every column that takes one.
  const columns = await sql<{ table: string; column: string; type: string }[]>`
    select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
    where c.table_schema = 'public' and c.is_generated = 'NEVER' and c.data_type in ('text', 'json', 'jsonb', 'ARRAY')
      and exists (select from information_schema.columns t where t.table_schema = 'public' and t.table_name = c.table_name
        and t.column_name = 'tenant_id')`
  const planted: string[] = []
  for (const { table, column, type } of columns) {
    const value = type === 'ARRAY' ? [mark] : type === 'text' ? mark : sql.json({ mark })
    const told = await sql`
      update ${sql(table)} set ${sql(column)} = ${value as string} where tenant_id = ${one.tenantId}`.catch(() => null)
    if (told && told.count > 0) planted.push(`${table}.${column}`)
  }
  await sql`update users set name = ${mark} where id in ${sql([one.ownerId, one.managerId, one.staffId])}`
  await sql`
    update bookings set status = 'completed', starts_at = '2026-03-02T15:00Z', ends_at = '2026-03-02T16:00Z',
      blocked = tstzrange('2026-03-02T15:00Z', '2026-03-02T16:00Z') where tenant_id = ${one.tenantId}`
  await sql`update refunds set status = 'succeeded' where tenant_id = ${one.tenantId}`
  await sql`update disputes set status = 'won' where tenant_id = ${one.tenantId}`
  await sql`update sender_registrations set made = '{}' where tenant_id = ${one.tenantId}`
  await sql`update customers set phone = '+12125550123' where id = ${one.customerId}`
  // She is a customer elsewhere, and keeps her account; the owner works for a second business.
  await sql`insert into memberships ${sql({ tenantId: two.tenantId, userId: one.ownerId, role: 'manager' })}`
  const storage = app.supabaseAdmin.storage
  for (const bucket of ['talk', 'branding', 'pages']) {
    await storage.createBucket(bucket, { public: false })
    for (const id of [one.tenantId, two.tenantId])
      await storage
        .from(bucket)
        .upload(`${id}/${'7'.repeat(32)}.webp`, Buffer.from('RIFF'), { contentType: 'image/webp' })
  }
  const owner = await makeMember(context, one.tenantId, 'owner')
  const everything = async (tenantId: string) => (await listMarked([tenantId])).toSorted()
  const overview = () => getOverview(app, { userId: two.ownerId })
  const before = { two: await everything(two.tenantId), money: {} as object }

  it('is planted in nearly every column that people can write to', () => {
    expect(planted.length).toBeGreaterThan(100)
  })

  it('is all of it, in parts, whatever breaks off and however many are at it', async () => {
    before.money = (await overview()).month
    expect(await closeBusiness(app, owner, plain)).toEqual({ ok: true })
    expect(await listClosingBusinesses(app)).toContain(one.tenantId)
    expect(await continueErasing(app, one.tenantId)).toBe('waiting')
    expect(await erase(one.tenantId, 9)).toBe('more')
    expect((await listMarked([mark])).length).toBeGreaterThan(0)
    expect(await keepOpen(later, owner)).toEqual({ ok: false, reason: 'too_late' })
    const ends = await Promise.all([erase(one.tenantId), erase(one.tenantId)])
    expect(ends).toEqual(['erased', 'erased'])
    expect(await continueErasing(later, one.tenantId)).toBe('erased')
  })

  it('leaves no mark and no name anywhere, and of the business sums alone', async () => {
    expect(await listMarked([mark])).toEqual([expect.stringContaining(one.ownerId)])
    const named = await listMarked(['goodbye'])
    // A customer's own account, the owner who works elsewhere, and what the platform keeps for minutes or days.
    expect(new Set(named.map((row) => row.split(':')[0]))).toEqual(
      new Set([
        'account_codes',
        'handover_codes',
        'rate_limits',
        'stripe_events',
        'tenants',
        'text_stops',
        'texts_received',
        'users',
        'whatsapp_windows',
      ]),
    )
    expect(named.filter((row) => row.startsWith('tenants'))).toEqual([expect.stringContaining('goodbye-left')])
    const left = await listMarked([one.tenantId])
    const names = new Set(left.map((row) => row.split(':')[0]))
    expect(names).toEqual(new Set(['audit_log', 'closed_businesses', 'closed_money', 'photo_files']))
  })

  it('leaves no file, and the neighbour as it was', async () => {
    for (const bucket of ['talk', 'branding', 'pages']) {
      expect((await storage.from(bucket).list(one.tenantId)).data).toEqual([])
      expect((await storage.from(bucket).list(two.tenantId)).data).toHaveLength(1)
    }
    expect(await everything(two.tenantId)).toEqual(before.two)
  })

  it('leaves sums as they were, a STOP as a hash, and accounts that are good for something else', async () => {
    expect(
      await sql`select day, kind, entries, gross_minor, platform_fee_minor from closed_money where business_id = ${one.tenantId}`,
    ).toEqual([expect.objectContaining({ kind: 'payment', entries: 1, grossMinor: '5000', platformFeeMinor: '200' })])
    const [kept] = await sql`select customers, bookings, erased_at from closed_businesses where id = ${one.tenantId}`
    expect(kept).toMatchObject({ customers: 3, bookings: { completed: 1 }, erasedAt: expect.any(Date) })
    expect((await overview()).month).toEqual(before.money)
    expect(await sql`select from text_stops where number = '+12125550123' and sender = 'goodbye'`).toHaveLength(0)
    const people =
      await sql`select id from users where id in ${sql([one.ownerId, one.managerId, one.staffId, one.accountId])}`
    expect(new Set(people.map(({ id }) => id))).toEqual(new Set([one.ownerId, one.accountId]))
    const ended = await sql`select data from outbox where name = 'account/ended'`
    const ids = ended.map(({ data }) => (data as { userId: string }).userId)
    for (const userId of [one.managerId, one.staffId, owner.userId]) expect(ids).toContain(userId)
    for (const userId of [one.ownerId, one.accountId]) expect(ids).not.toContain(userId)
    await endAccount(app, one.managerId)
  })

  it('leaves its address to nobody, nor one that looks like it', async () => {
    expect(await checkSlug(app, 'goodbye')).toMatchObject({ ok: false, reason: 'taken' })
    const input = { slug: 'goodbye', name: 'Thief', timeZone: 'America/New_York', currency: 'USD' }
    expect(await createTenant(app, { userId: two.ownerId }, input as never)).toMatchObject({
      ok: false,
      reason: 'slug_taken',
    })
    expect(await sql`select from tenants where slug = 'goodbye'`).toHaveLength(0)
  })

  it('is nothing that a role may do to a business that is not closing', async () => {
    for (const call of [
      sql`select app.erase_part(${two.tenantId}, 10)`,
      sql`select app.finish_erasing(${two.tenantId})`,
    ])
      await expect(call).rejects.toMatchObject({ code: '42501' })
    expect(await everything(two.tenantId)).toEqual(before.two)
  })
})

describe('the page', () => {
  const password = 'four words in a row'

  it('asks for the password, or for a sign-in that is fresh, and for a tick', async () => {
    const { tenant } = await makeBusiness(context)
    const email = `${randomUUID()}@example.test`
    const made = await app.supabaseAdmin.auth.admin.createUser({ email, password, email_confirm: true })
    const userId = made.data.user!.id
    await sql`insert into users ${sql({ id: userId, email, name: 'Olive' })}`
    await sql`insert into memberships ${sql({ tenantId: tenant.id, userId, role: 'owner' })}`
    const browser = openBrowser(context, tenant, '198.51.100.77')
    await browser.visit(signIn, '/sign-in', { form: { email, password } })
    const post = (form: Record<string, string>) => browser.visit(closingPage, '/dashboard/settings/closing', { form })
    expect(await post({ password })).toMatchObject({ status: 422 })
    expect(await post({ sure: 'on', password: 'another one' })).toMatchObject({ status: 422 })
    await sql`update member_sessions set created_at = now() - interval '1 hour' where user_id = ${userId}`
    expect(await post({ sure: 'on', password: '' })).toMatchObject({ status: 422 })
    expect((await stateOf(tenant.id))!.closingAt).toBeNull()
    expect(await post({ sure: 'on', password })).toMatchObject({ status: 302 })
    expect((await stateOf(tenant.id))!.closingAt).not.toBeNull()
    expect(await post({ intent: 'keep' })).toMatchObject({ status: 302 })
    await sql`update member_sessions set created_at = now() where user_id = ${userId}`
    expect(await post({ sure: 'on', password: '' })).toMatchObject({ status: 302 })
    expect((await stateOf(tenant.id))!.closingAt).not.toBeNull()
  })
})

it('is tended by the job, from asking to the last row, and its owners are told', { timeout: 120_000 }, async () => {
  const jobs = await openJobs(context)
  const { tenant, owner } = await makeBusiness(context)
  const [start] = await openStarts(app, tenant)
  const { id } = await book(app, tenant, start!)
  await closeBusiness(app, owner, { cancelVisits: true, note: '' })
  await jobs.relay()
  await expect
    .poll(async () => (await sql`select status from bookings where id = ${id}`)[0]?.status, patience)
    .toBe('cancelled')
  await expect
    .poll(async () => (await jobs.inbox(owner.email)).map(({ subject }) => subject), patience)
    .toContainEqual(expect.stringMatching(/is closing$/))
  await sql`update tenants set closing_at = ${new Date(app.clock.now() - (graceDays + 1) * dayMs)} where id = ${tenant.id}`
  await sql`insert into outbox (tenant_id, name, data) select tenant_id, name, data from outbox where tenant_id = ${tenant.id} and name = 'tenant/closing'`
  await jobs.relay()
  await expect.poll(async () => (await sql`select from tenants where id = ${tenant.id}`).count, patience).toBe(0)
})

it('says thirty days', () => {
  expect(erasesAt(new Date('2026-11-01T10:00Z'))).toEqual(new Date('2026-12-01T10:00Z'))
})
