import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { assertBookable, findPublicPage, updateTenant } from '#app/domain/tenancy/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { loader as signIn, action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as moderate, loader as detail } from '#app/routes/admin/tenant.tsx'
import { loader as list } from '#app/routes/admin/tenants.tsx'
import { loader as audit } from '#app/routes/admin/audit.tsx'
import { loader as overview } from '#app/routes/admin/overview.tsx'
import { loader as layout } from '#app/routes/admin/layout.tsx'
import { openBrowser, type Browser, type Reply } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const password = 'four words in a row'
let world: TestContext
let admin: Browser
let adminId: string
let count = 0

beforeAll(async () => {
  world = await openTestContext()
  const person = await makePerson({ superadmin: true })
  adminId = person.userId
  admin = await signedIn('admin', person.email)
})

async function makePerson({ superadmin = false } = {}): Promise<{ email: string; userId: string }> {
  const email = `person${(count += 1)}@example.com`
  const made = await world.app.supabaseAdmin.auth.admin.createUser({ email, password, email_confirm: true })
  if (made.error) throw made.error
  await world.sql`insert into users ${world.sql({ id: made.data.user.id, email, name: `Person ${count}`, superadmin })}`
  return { email, userId: made.data.user.id }
}

async function makeOwner(tenant: TestTenant, role = 'owner'): Promise<{ email: string; userId: string }> {
  const person = await makePerson()
  await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId: person.userId, role })}`
  return person
}

async function signedIn(host: 'admin' | TenantSummary, email: string): Promise<Browser> {
  const browser = openBrowser(world, host, `198.51.100.${(count += 1)}`)
  expect((await browser.visit(signInAction, '/sign-in', { form: { email, password } })).status).toBe(302)
  return browser
}

const post = (browser: Browser, tenant: { id: string }, form: Record<string, string>) =>
  browser.visit(moderate, `/tenants/${tenant.id}`, { form: { sure: 'yes', ...form }, params: { id: tenant.id } })
const see = async <T>(reply: Promise<Reply>) => {
  const { status, data } = await reply
  expect(status).toBe(200)
  return data as T
}
type Line = {
  id: string
  slug: string
  name: string
  status: string
  ownerEmail: string | null
  bookings: number
  gross: string
}
type ListData = { rows: Line[]; nextHref?: string; previousHref?: string }
const entriesOf = (tenant: { id: string }) =>
  world.sql`select * from audit_log where tenant_id = ${tenant.id} and actor_role = 'superadmin' order by at`
const statusOf = async (tenant: { id: string }) =>
  (await world.sql`select status, suspended_reason from tenants where id = ${tenant.id}`)[0]

const pages = [
  ['/', layout],
  ['/', overview],
  ['/tenants', list],
  ['/tenants/x', detail],
  ['/audit', audit],
] as const

describe('who is let in (AUTH8, TEN10)', () => {
  test('is nobody without signing in: each page leads to the sign-in', async () => {
    const stranger = openBrowser(world, 'admin')
    for (const [path, page] of pages) {
      expect(await stranger.visit(page, path)).toMatchObject({
        status: 302,
        location: expect.stringMatching(/^\/sign-in/),
      })
    }
  })

  test('is not an owner: she finds no page there and changes nothing', async () => {
    const tenant = await makeTenant(world)
    const { email } = await makeOwner(tenant)
    const owner = await signedIn('admin', email)
    for (const [path, page] of pages) expect((await owner.visit(page, path)).status).toBe(404)
    expect((await post(owner, tenant, { intent: 'suspend', reason: 'because I can' })).status).toBe(404)
    expect(await statusOf(tenant)).toMatchObject({ status: 'published' })
    expect(await entriesOf(tenant)).toHaveLength(0)
    // Signing in there does not go on to a page she may not see.
    expect((await owner.visit(signIn, '/sign-in')).status).toBe(200)
  })

  test('is a superadmin, on the admin host only and only while she has the right', async () => {
    const tenant = await makeTenant(world)
    const { email, userId } = await makePerson({ superadmin: true })
    await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId, role: 'owner' })}`
    const there = await signedIn(tenant, email)
    expect((await there.visit(overview, '/')).status).toBe(404)
    const here = await signedIn('admin', email)
    expect((await here.visit(overview, '/')).status).toBe(200)
    await world.sql`update users set superadmin = false where id = ${userId}`
    expect((await here.visit(overview, '/')).status).toBe(404)
    expect((await post(here, tenant, { intent: 'suspend', reason: 'one last time' })).status).toBe(404)
  })

  test('gives the same 404 for an unknown and a malformed id, and logs neither', async () => {
    for (const id of [randomUUID(), 'x', "' or 1=1 --", '00000000-0000-0000-0000-00000000000g']) {
      expect((await admin.visit(detail, '/tenants/x', { params: { id } })).status).toBe(404)
      expect((await post(admin, { id }, { intent: 'suspend', reason: 'does not exist' })).status).toBe(404)
      expect((await post(admin, { id }, { intent: 'reopen', reason: 'does not exist' })).status).toBe(404)
    }
    expect(await world.sql`select from audit_log where reason = 'does not exist'`).toHaveLength(0)
  })
})

describe('suspending and reopening', () => {
  test('closes the page to customers, tells the owner why, and opens it as it was', async () => {
    const tenant = await makeTenant(world)
    await world.sql`update tenants set published_at = now() where id = ${tenant.id}`
    const { email } = await makeOwner(tenant)
    const complaints = { intent: 'suspend', reason: '  Complaints about\nno-shows  ' }
    // It is asked about once more, and what was typed stays.
    expect(await post(admin, tenant, { ...complaints, sure: '' })).toMatchObject({
      status: 200,
      data: { status: 'success', initialValue: { reason: complaints.reason } },
    })
    expect(await statusOf(tenant)).toMatchObject({ status: 'published' })
    const reply = await post(admin, tenant, complaints)
    expect(reply).toMatchObject({ status: 302, location: `/tenants/${tenant.id}?done=suspended` })
    expect(await statusOf(tenant)).toEqual({ status: 'suspended', suspendedReason: 'Complaints about\nno-shows' })
    expect(await entriesOf(tenant)).toMatchObject([
      { action: 'tenant.suspended', actorUserId: adminId, reason: 'Complaints about\nno-shows' },
    ])

    expect(await findPublicPage(world.app, tenant.id)).toBeNull()
    expect(() => assertBookable({ ...tenant, status: 'suspended' })).toThrow('takes no bookings')
    const owner = await signedIn({ ...tenant, status: 'suspended' }, email)
    const member = (await owner.visit(requireMember, '/dashboard')).data as Awaited<ReturnType<typeof requireMember>>
    expect(member.role).toBe('owner')
    await expect(updateTenant(world.app, member, { about: 'still here' })).rejects.toMatchObject({ code: 'forbidden' })
    const read = await world.app.db.withTenant(
      member.actor,
      (tx) => tx`select action, reason from audit_log where actor_role = 'superadmin'`,
    )
    expect(read).toMatchObject([{ action: 'tenant.suspended', reason: 'Complaints about\nno-shows' }])

    expect((await post(admin, tenant, { intent: 'reopen', reason: 'Talked it through' })).location).toContain(
      'done=reopened',
    )
    expect(await statusOf(tenant)).toEqual({ status: 'published', suspendedReason: null })
    expect(await findPublicPage(world.app, tenant.id)).not.toBeNull()
    expect((await entriesOf(tenant)).map((entry) => entry.action)).toEqual(['tenant.suspended', 'tenant.reopened'])
  })

  test('sends a business that was never published back to setting up', async () => {
    const tenant = await makeTenant(world)
    await world.sql`update tenants set status = 'draft', published_at = null where id = ${tenant.id}`
    await post(admin, tenant, { intent: 'suspend', reason: 'Looks like a copy' })
    await post(admin, tenant, { intent: 'reopen', reason: 'It was the same owner' })
    expect(await statusOf(tenant)).toMatchObject({ status: 'draft' })
  })

  test('needs a reason, and loses nothing that was typed', async () => {
    const tenant = await makeTenant(world)
    for (const reason of ['', '   ', 'no', 'x'.repeat(501), '\0\0\0\0']) {
      const reply = await post(admin, tenant, { intent: 'suspend', reason })
      expect(reply.status).toBe(422)
      if (reason.trim()) expect(reply.data).toMatchObject({ initialValue: { reason } })
    }
    expect((await post(admin, tenant, { intent: 'delete', reason: 'long enough' })).status).toBe(422)
    expect(await statusOf(tenant)).toMatchObject({ status: 'published' })
    expect(await entriesOf(tenant)).toHaveLength(0)
  })

  test('happens and is logged once when asked ten times at once', async () => {
    const tenant = await makeTenant(world)
    for (const [intent, action] of [
      ['suspend', 'tenant.suspended'],
      ['reopen', 'tenant.reopened'],
    ] as const) {
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, at) => post(admin, tenant, { intent, reason: `Reason ${at}` })),
      )
      expect(replies.filter((reply) => reply.location?.endsWith('done=unchanged'))).toHaveLength(9)
      expect((await entriesOf(tenant)).filter((entry) => entry.action === action)).toHaveLength(1)
    }
    const [first] = await entriesOf(tenant)
    expect(first?.reason).toMatch(/^Reason \d$/)
  })

  test('does not happen when its entry in the log cannot be written', async () => {
    const tenant = await makeTenant(world)
    await world.sql`alter table audit_log add constraint full_disk check (reason <> 'Write nothing')`
    await expect(post(admin, tenant, { intent: 'suspend', reason: 'Write nothing' })).rejects.toThrow('full_disk')
    await world.sql`alter table audit_log drop constraint full_disk`
    expect(await statusOf(tenant)).toMatchObject({ status: 'published' })
  })
})

describe('figures', () => {
  test('of a business equal its rows, and the overview sums them', async () => {
    const before = await see<{ bookingsThisWeek: number }>(admin.visit(overview, '/'))
    const tenant = await makeTenant(world, { currency: 'EUR', timeZone: 'Pacific/Auckland' })
    const now = world.app.clock.now()
    await addBooking(tenant, now - 3_600_000, 'completed')
    await addBooking(tenant, now - 40 * 86_400_000, 'completed')
    await addBooking(tenant, now - 2 * 86_400_000, 'cancelled')
    const paid = await addBooking(tenant, now - 12 * 3_600_000, 'confirmed')
    await addLedger(
      tenant,
      paid,
      [
        ['payment', 10_000, 200],
        ['refund', -2_500, -50],
      ],
      now - 1_000,
    )
    const data = await see<{
      tenant: Record<string, number>
      gross: string
      fees: string
      members: unknown[]
      stripe: unknown
    }>(admin.visit(detail, `/tenants/${tenant.id}`, { params: { id: tenant.id } }))
    expect(data.tenant).toMatchObject({ past: 2, upcoming: 0, cancelled: 1 })
    expect(data).toMatchObject({ gross: '€75.00', fees: '€1.50', stripe: null, members: [{ role: 'owner' }] })
    const { rows } = await see<ListData>(admin.visit(list, `/tenants?q=${tenant.slug}`))
    expect(rows).toMatchObject([
      { id: tenant.id, bookings: 2, gross: '€75.00', ownerEmail: `owner@${tenant.slug}.test` },
    ])
    const after = await see<{ bookingsThisWeek: number; money: Record<string, string>[] }>(admin.visit(overview, '/'))
    const [expected] = await world.sql`
      select count(*)::int as count from bookings b join tenants t on t.id = b.tenant_id
      where b.tenant_id = ${tenant.id} and b.status <> 'cancelled' and b.starts_at >= date_trunc('week', now() at time zone t.time_zone) at time zone t.time_zone
        and b.starts_at < (date_trunc('week', now() at time zone t.time_zone) + interval '7 days') at time zone t.time_zone`
    expect(after.bookingsThisWeek - before.bookingsThisWeek).toBe(expected?.count)
    expect(after.money).toEqual([
      { currency: 'EUR', weekPaid: '€75.00', weekFees: '€1.50', monthPaid: '€75.00', monthFees: '€1.50' },
    ])
  })

  test('count failures without showing the text or the receiver of a message', async () => {
    const tenant = await makeTenant(world)
    const [customer] = await world.sql`
      insert into customers ${world.sql({ tenantId: tenant.id, firstName: 'Ada', lastName: 'L', email: 'ada@example.test' })} returning id`
    await world.sql`insert into messages ${world.sql({ tenantId: tenant.id, customerId: customer!.id as string, audience: 'customer', channel: 'sms', template: 't', dedupeKey: 'd', receiver: '+12125550123', body: 'secret', status: 'failed' })}`
    const { health } = await see<{ health: { messages: number } }>(admin.visit(overview, '/'))
    expect(health.messages).toBe(1)
    // The table may hold the booking's id: the sweep needs it to find bookings that nobody was told of.
    for (const column of ['body', 'receiver', 'subject']) {
      const reading = world.app.db.withTenant({ kind: 'platform' }, (tx) => tx`select ${tx(column)} from messages`)
      await expect(reading).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('lists', () => {
  test('of businesses can be paged forwards and back without a gap or a repeat', async () => {
    const slugs = Array.from({ length: 60 }, (_, at) => `paged-${String(at).padStart(2, '0')}`)
    // One instant for all: the order still is one.
    await world.sql`insert into tenants ${world.sql(slugs.map((slug) => ({ slug, slugSkeleton: slug, name: `100% ${slug}`, createdAt: new Date('2026-01-01') })))}`
    const seen: string[][] = []
    let href: string | undefined = '/tenants?q=100%25+paged&status=draft'
    let last: ListData | undefined
    while (href) {
      last = await see<ListData>(admin.visit(list, href))
      seen.push(last.rows.map((row) => row.slug))
      href = last.nextHref
    }
    expect(seen.map((page) => page.length)).toEqual([25, 25, 10])
    expect(new Set(seen.flat())).toEqual(new Set(slugs))
    const back = await see<ListData>(admin.visit(list, last?.previousHref ?? ''))
    expect(back.rows.map((row) => row.slug)).toEqual(seen[1])
    const first = await see<ListData>(admin.visit(list, back.previousHref ?? ''))
    expect(first.rows.map((row) => row.slug)).toEqual(seen[0])
    expect(first.previousHref).toBeUndefined()
  })

  test('are searched literally by name, address and owner, and nonsense in the URL shows the first page', async () => {
    const tenant = await makeTenant(world)
    const { email } = await makeOwner(tenant)
    expect(
      (await see<ListData>(admin.visit(list, `/tenants?q=${encodeURIComponent(email)}`))).rows.map((row) => row.id),
    ).toEqual([tenant.id])
    expect((await see<ListData>(admin.visit(list, '/tenants?q=%25_%25'))).rows).toEqual([])
    for (const odd of ['?from=x', '?status=x', '?from=-', '?q=%00', `?from=${randomUUID()}`]) {
      expect((await admin.visit(list, `/tenants${odd}`)).status).toBe(200)
      expect((await admin.visit(audit, `/audit${odd}`)).status).toBe(200)
    }
  })

  test('of the log are filtered by business, role and words', async () => {
    const tenant = await makeTenant(world)
    await world.sql`insert into audit_log ${world.sql([
      {
        tenantId: tenant.id,
        actorUserId: tenant.ownerId,
        actorRole: 'owner',
        action: 'tenant.published',
        reason: null,
      },
      {
        tenantId: tenant.id,
        actorUserId: adminId,
        actorRole: 'superadmin',
        action: 'tenant.suspended',
        reason: 'Fake pictures',
      },
    ])}`
    const ask = async (query: string) =>
      (await see<{ entries: { text: string }[] }>(admin.visit(audit, `/audit?${query}`))).entries.map(
        (entry) => entry.text,
      )
    expect((await ask(`business=${tenant.slug}`)).toSorted()).toEqual([
      'Published the booking page',
      'Suspended the business',
    ])
    expect(await ask(`business=${tenant.slug}&role=owner&q=`)).toEqual(['Published the booking page'])
    expect(await ask('q=fake+pic')).toEqual(['Suspended the business'])
    expect(await ask('business=no-such-business')).toEqual([])
  })
})

async function addBooking(tenant: TestTenant, startsAt: number, status: string): Promise<string> {
  const [customer] =
    await world.sql`insert into customers ${world.sql({ tenantId: tenant.id, firstName: 'Cora', email: `${randomUUID()}@example.com` })} returning id`
  const [start, end] = [new Date(startsAt), new Date(startsAt + 1_800_000)]
  const [row] = await world.sql`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
    values (${tenant.id}, ${customer!.id}, ${tenant.serviceId}, ${tenant.technicianIds[0]!}, ${status}, 'Visit', ${start}, ${end}, tstzrange(${start}, ${end}), 5000, ${tenant.currency}, 'none', 'customer')
    returning id`
  return row!.id as string
}

async function addLedger(
  tenant: TestTenant,
  bookingId: string,
  moves: ['payment' | 'refund', number, number][],
  at: number,
): Promise<void> {
  const { sql } = world
  const paymentId = randomUUID()
  await sql`insert into payments ${sql({ tenantId: tenant.id, id: paymentId, bookingId, kind: 'full', amountMinor: 10_000, platformFeeMinor: 200, currency: tenant.currency, status: 'paid', accountId: 'acct_x', paymentIntentId: 'pi_x', capturedMinor: 10_000 })}`
  for (const [kind, grossMinor, platformFeeMinor] of moves) {
    const refundId = kind === 'refund' ? randomUUID() : null
    if (refundId)
      await sql`insert into refunds ${sql({ tenantId: tenant.id, id: refundId, paymentId, amountMinor: -grossMinor, reason: 'by_hand', cause: 'test', status: 'succeeded' })}`
    await sql`insert into ledger_entries ${sql({
      tenantId: tenant.id,
      bookingId,
      paymentId,
      refundId,
      kind,
      currency: tenant.currency,
      grossMinor,
      providerFeeMinor: 0,
      platformFeeMinor,
      netMinor: grossMinor - platformFeeMinor,
      sourceRef: `${kind}_x`,
      occurredAt: new Date(at),
    })}`
  }
}
