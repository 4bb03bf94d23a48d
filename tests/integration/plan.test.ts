import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  billBooking,
  choosePlan,
  getPlanPage,
  giveBack,
  handlePlanEvent,
  listDue,
  openPortal,
  sendCharges,
  sweepBilling,
  takeSubscription,
} from '#app/domain/billing/index.server.ts'
import { processStripeEvent, takeDue } from '#app/domain/payments/index.server.ts'
import { createTenant } from '#app/domain/tenancy/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { action } from '#app/routes/webhooks/stripe-platform.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { holdAndPay, openShop, pay, setSwitch, submit } from '#tests/setup/payments.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql, cloud } = test
const day = 86_400
afterEach(() => expectSound(sql))

type Owner = Awaited<ReturnType<typeof makeMember>>
type Business = { tenant: TestTenant; owner: Owner }

async function business(options: Parameters<typeof makeTenant>[1] = {}): Promise<Business> {
  const tenant = await makeTenant(test, { technicians: 3, ...options })
  return { tenant, owner: await makeMember(test, tenant.id, 'owner') }
}

const advance = async (seconds: number) => {
  const before = app.clock.now()
  await setSwitch(cloud, '/clock', { advanceSeconds: seconds })
  await expect.poll(() => app.clock.now() - before).toBeGreaterThanOrEqual(seconds * 1000 - 5_000)
}

let times = 0
/** Bookings that were confirmed, with nothing paid by card. */
async function confirmed({ tenant }: Business, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) {
    const id = randomUUID()
    times += 1
    const start = new Date(app.clock.now() + times * 2 * 3_600_000)
    const end = new Date(start.getTime() + 3_600_000)
    const [customer] =
      await sql`insert into customers ${sql({ tenantId: tenant.id, firstName: 'Ada', email: `${id}@example.test` })} returning id`
    await sql`insert into bookings (tenant_id, id, customer_id, service_id, technician_id, status, service_name, starts_at,
        ends_at, blocked, price_minor, currency, payment_kind, place)
      values (${tenant.id}, ${id}, ${customer!.id}, ${tenant.serviceId}, ${tenant.technicianIds[0]!}, 'confirmed', 'Visit',
        ${start}, ${end}, tstzrange(${start}, ${end}), 12000, ${tenant.currency}, 'none', 'online')`
    ids.push(id)
  }
  return ids
}

async function billed(of: Business, count: number): Promise<string[]> {
  const ids = await confirmed(of, count)
  for (const id of ids) expect(await billBooking(app, of.tenant.id, id)).toBe('billed')
  return ids
}

const rowsOf = ({ tenant }: Business) =>
  sql`select booking_id, plan, charged_by, amount_minor::int, charge_id, given_back_at from billable_bookings
    where tenant_id = ${tenant.id} order by billed_at, booking_id`
const planOf = async ({ tenant }: Business) =>
  (await sql`select * from tenant_plans where tenant_id = ${tenant.id}`)[0]!
const chargesOf = ({ tenant }: Business) =>
  sql`select kind, count, amount_minor::int, status from plan_charges where tenant_id = ${tenant.id} order by created_at, kind`

const choosing = (owner: Owner, plan: 'per_booking' | 'monthly') => ({
  plan,
  email: owner.email,
  language: 'en' as const,
  returnUrl: 'http://shop.app.localhost/plan/return?session={CHECKOUT_SESSION_ID}',
  cancelUrl: 'http://shop.app.localhost/plan',
})

/** Chooses a plan for the first time, and gives a card at Stripe. */
async function subscribe({ owner }: Business, plan: 'per_booking' | 'monthly', number?: string): Promise<void> {
  const { url } = await choosePlan(app, owner, choosing(owner, plan))
  const paid = await pay(test, url!, number)
  expect(paid.status).toBe(303)
  await takeSubscription(app, owner, new URL(paid.headers.get('location')!).searchParams.get('session')!)
}

const customerOf = async (of: Business) => (await planOf(of)).customerId as string
const itemsOf = async (of: Business) =>
  (await app.stripe.invoiceItems.list({ customer: await customerOf(of), limit: 100 })).data
const invoicesOf = async (of: Business) =>
  (await app.stripe.invoices.list({ customer: await customerOf(of), limit: 100 })).data.toReversed()
/** Later than every second of today that bookings of the test were billed in. */
const nextNight = () => advance(day)

describe('a confirmed booking', () => {
  it('is billed once, by whoever and however often at once, and never when it is not confirmed', async () => {
    const of = await business()
    const [id] = await confirmed(of, 1)
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => billBooking(app, of.tenant.id, id!)))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 11 }, () => 'before'), 'billed'])
    expect(await rowsOf(of)).toMatchObject([{ plan: 'per_booking', chargedBy: 'item', amountMinor: 200 }])
    const starts = await openStarts(app, of.tenant)
    const held = await book(app, of.tenant, starts[0]!)
    await sql`update bookings set status = 'pending_approval' where id = ${held.id}`
    expect(await billBooking(app, of.tenant.id, held.id)).toBe('not_confirmed')
  })

  it('is paid for by the fee of its card payment and by nothing else, in whatever order', async () => {
    const shop = await openShop(test, { technicians: 3 })
    const of = { tenant: shop, owner: await makeMember(test, shop.id, 'owner') }
    const paid = await holdAndPay(test, shop)
    await sql`update payments set status = 'paid', captured_minor = amount_minor, payment_intent_id = ${`pi_${paid.id}`}, paid_at = now() where booking_id = ${paid.id}`
    await sql`update bookings set status = 'confirmed', hold_expires_at = null where id = ${paid.id}`
    expect(await billBooking(app, shop.id, paid.id)).toBe('billed')
    expect(await rowsOf(of)).toMatchObject([{ chargedBy: 'application_fee', amountMinor: 0 }])
    const [payment] = await sql`select platform_fee_minor::int from payments where booking_id = ${paid.id}`
    expect(payment).toEqual({ platformFeeMinor: 200 })
  })

  it('carries no fee on its card payment on trial, on the monthly plan and in free months', async () => {
    for (const state of [
      { plan: 'trial', trialEndsAt: new Date(app.clock.now() + day * 1000), trialBookingsLeft: 3 },
      { plan: 'monthly' },
      { plan: 'per_booking', freeUntil: new Date(app.clock.now() + day * 1000) },
      { plan: 'per_booking' },
    ]) {
      const shop = await openShop(test, { technicians: 3 })
      await sql`insert into tenant_plans ${sql({ tenantId: shop.id, ...state })}`
      const held = await holdAndPay(test, shop)
      const [payment] = await sql`select platform_fee_minor::int as fee from payments where booking_id = ${held.id}`
      expect(payment).toEqual({ fee: state.plan === 'per_booking' && !state.freeUntil ? 200 : 0 })
    }
  })

  it('of the demo business costs nothing', async () => {
    const of = await business()
    const [id] = await confirmed(of, 1)
    await sql`update tenants set slug = 'demo' where id = ${of.tenant.id}`
    expect(await billBooking(app, of.tenant.id, id!)).toBe('not_confirmed')
    expect(await sweepBilling(app)).toBe(0)
    await sql`update tenants set slug = ${of.tenant.slug} where id = ${of.tenant.id}`
  })

  it('that no job wrote down is found by the sweep', async () => {
    const of = await business()
    const [id] = await confirmed(of, 1)
    await sql`update bookings set updated_at = ${new Date(app.clock.now() - 3_600_000)} where id = ${id!}`
    expect(await sweepBilling(app)).toBe(1)
    const [event] = await sql`select data from outbox where name = 'plan/booking_due'`
    expect(event).toMatchObject({ data: { bookingId: id } })
    await billBooking(app, of.tenant.id, id!)
    await sql`delete from outbox where name = 'plan/booking_due'`
    expect(await sweepBilling(app)).toBe(0)
  })
})

describe('a trial', () => {
  it('begins with the business and ends with its tenth booking, however many come at once', async () => {
    const userId = randomUUID()
    await sql`insert into users ${sql({ id: userId, email: `${userId}@example.test`, name: 'New' })}`
    const made = await createTenant(
      app,
      { userId },
      {
        name: 'Fresh',
        slug: `fresh${userId.slice(0, 8)}`,
        timeZone: 'America/New_York',
        currency: 'USD',
      },
    )
    if (!made.ok) throw new Error(made.reason)
    const [plan] = await sql`select plan, trial_bookings_left from tenant_plans where tenant_id = ${made.tenant.id}`
    expect(plan).toEqual({ plan: 'trial', trialBookingsLeft: 10 })

    const of = await business()
    await sql`insert into tenant_plans ${sql({ tenantId: of.tenant.id, plan: 'trial', trialEndsAt: new Date(app.clock.now() + 14 * day * 1000), trialBookingsLeft: 10 })}`
    const ids = await confirmed(of, 13)
    await Promise.all(ids.map((id) => billBooking(app, of.tenant.id, id)))
    const by = (await rowsOf(of)).map(({ chargedBy }) => chargedBy as string).toSorted()
    expect(by).toEqual([...Array.from({ length: 3 }, () => 'item'), ...Array.from({ length: 10 }, () => 'trial')])
    expect(await planOf(of)).toMatchObject({ plan: 'per_booking', trialBookingsLeft: 0 })
  })

  it('ends after two weeks, and the plan that was chosen follows with its first whole month', async () => {
    const of = await business()
    await sql`insert into tenant_plans ${sql({ tenantId: of.tenant.id, plan: 'trial', trialEndsAt: new Date(app.clock.now() + 14 * day * 1000), trialBookingsLeft: 10 })}`
    await subscribe(of, 'monthly')
    expect(await planOf(of)).toMatchObject({ plan: 'trial', nextPlan: 'monthly' })
    await billed(of, 1)
    await sendCharges(app, of.tenant.id)
    expect(await chargesOf(of)).toEqual([])
    await advance(14 * day + 60)
    await sendCharges(app, of.tenant.id)
    expect(await planOf(of)).toMatchObject({ plan: 'monthly', nextPlan: null })
    expect(await chargesOf(of)).toEqual([{ kind: 'month', count: 1, amountMinor: 2_900, status: 'sent' }])
    await billed(of, 1)
    expect((await rowsOf(of)).map(({ chargedBy }) => chargedBy as string)).toEqual(['trial', 'plan'])
  })
})

describe('what a business owes', () => {
  it('comes to the cent on the invoices of two plans over four months', async () => {
    const [each, monthly] = [await business(), await business()]
    await subscribe(each, 'per_booking')
    await subscribe(monthly, 'monthly')
    // Bookings of each month, and of those cancelled a night later.
    const table = [
      { made: 3, back: 0 },
      { made: 5, back: 2 },
      { made: 0, back: 0 },
      { made: 1, back: 0 },
    ]
    for (const { made, back } of table) {
      for (const of of [each, monthly]) {
        const ids = await billed(of, made)
        await nextNight()
        await sendCharges(app, of.tenant.id)
        for (const id of ids.slice(0, back)) {
          await sql`update bookings set status = 'cancelled' where id = ${id}`
          await giveBack(app, of.tenant.id, id)
        }
        await nextNight()
        await sendCharges(app, of.tenant.id)
      }
      await advance(28 * day)
      for (const of of [each, monthly]) await sendCharges(app, of.tenant.id)
    }
    // The first invoice is of nothing: it only puts the card on file. Drafts are not final yet.
    const totals = async (of: Business) =>
      (await invoicesOf(of)).filter(({ status }) => status === 'paid').map(({ total }) => total)
    expect((await totals(each)).slice(0, 5)).toEqual([0, 600, 600, 0, 200])
    expect((await totals(monthly)).slice(0, 5)).toEqual([0, 2_900, 2_900, 2_900, 2_900])
    const page = await getPlanPage(app, each.owner, 'UTC')
    expect(page.months.reduce((sum, { bookings }) => sum + bookings, 0)).toBe(7)
    expect(page.invoices?.length).toBeGreaterThanOrEqual(5)
  }, 120_000)

  it('changes with the plan at the end of the period, is logged, and can be taken back before', async () => {
    const of = await business()
    await subscribe(of, 'per_booking')
    await billed(of, 2)
    expect(await choosePlan(app, of.owner, choosing(of.owner, 'monthly'))).toEqual({ ok: true, url: null })
    expect(await planOf(of)).toMatchObject({ plan: 'per_booking', nextPlan: 'monthly' })
    await choosePlan(app, of.owner, choosing(of.owner, 'per_booking'))
    expect(await planOf(of)).toMatchObject({ nextPlan: null })
    await choosePlan(app, of.owner, choosing(of.owner, 'monthly'))
    await billed(of, 1)
    await advance(31 * day)
    await sendCharges(app, of.tenant.id)
    expect(await planOf(of)).toMatchObject({ plan: 'monthly', nextPlan: null })
    await billed(of, 1)
    expect((await rowsOf(of)).map(({ chargedBy }) => chargedBy as string)).toEqual(['item', 'item', 'item', 'plan'])
    const page = await getPlanPage(app, of.owner, 'UTC')
    expect(page.log.map(({ action: done }) => done)).toEqual([
      'plan.changed',
      'plan.chosen',
      'plan.chosen',
      'plan.chosen',
    ])
    // Nobody but the owner chooses.
    const manager = await makeMember(test, of.tenant.id, 'manager')
    await expect(choosePlan(app, manager, choosing(manager, 'per_booking'))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await planOf(of)).toMatchObject({ nextPlan: null })
    expect((await getPlanPage(app, manager, 'UTC')).plan).toBeUndefined()
  })

  it('waits for a card, and is on the first invoice then', async () => {
    const of = await business()
    await billed(of, 2)
    await nextNight()
    expect(await listDue(app)).toContain(of.tenant.id)
    expect(await sendCharges(app, of.tenant.id)).toBe(0)
    expect((await planOf(of)).pastDueSince).not.toBeNull()
    await subscribe(of, 'per_booking')
    expect((await planOf(of)).pastDueSince).toBeNull()
    await sendCharges(app, of.tenant.id)
    expect(await itemsOf(of)).toMatchObject([{ amount: 400, description: '2 bookings' }])
  })

  it.each(['drop_reply', '500', '500_kept'] as const)('is one item when Stripe fails (%s)', async (mode) => {
    const of = await business()
    await subscribe(of, 'per_booking')
    await billed(of, 2)
    await nextNight()
    const create = app.stripe.invoiceItems.create.bind(app.stripe.invoiceItems)
    const failing = async (...asked: Parameters<typeof create>) => {
      await setSwitch(cloud, '/faults', { provider: 'stripe', mode, times: 1_000 })
      return create(...asked)
    }
    app.stripe.invoiceItems.create = failing
    await expect(sendCharges(app, of.tenant.id)).rejects.toThrow()
    app.stripe.invoiceItems.create = create
    await fetch(`${cloud}/faults`, { method: 'DELETE' })
    await Promise.allSettled([sendCharges(app, of.tenant.id), sendCharges(app, of.tenant.id)])
    await sendCharges(app, of.tenant.id)
    expect(await itemsOf(of)).toMatchObject([{ amount: 400 }])
    expect(await chargesOf(of)).toEqual([{ kind: 'bookings', count: 2, amountMinor: 400, status: 'sent' }])
  })

  it('is one item when the answer to making it was lost', async () => {
    const of = await business()
    await subscribe(of, 'per_booking')
    await billed(of, 3)
    await nextNight()
    const create = app.stripe.invoiceItems.create.bind(app.stripe.invoiceItems)
    const lost = async (...asked: Parameters<typeof create>) => {
      await create(...asked)
      throw new Error('the answer was lost')
    }
    app.stripe.invoiceItems.create = lost
    await expect(sendCharges(app, of.tenant.id)).rejects.toThrow('lost')
    app.stripe.invoiceItems.create = create
    // A day later Stripe has forgotten the key.
    await sql`update plan_charges set attempt = attempt + 1 where tenant_id = ${of.tenant.id}`
    await sendCharges(app, of.tenant.id)
    expect(await itemsOf(of)).toMatchObject([{ amount: 600 }])
    expect(await chargesOf(of)).toMatchObject([{ status: 'sent', amountMinor: 600 }])
  })

  it('goes back once for a booking that was cancelled with nothing kept, and stays where something was', async () => {
    const of = await business()
    await subscribe(of, 'per_booking')
    const [gone, kept, before] = await billed(of, 3)
    await sql`update bookings set status = 'cancelled' where id = ${before!}`
    await giveBack(app, of.tenant.id, before!)
    await nextNight()
    await sendCharges(app, of.tenant.id)
    await app.db.withTenant(asWorker(of.tenant.id), (tx) =>
      takeDue(tx, of.tenant.id, kept!, { method: 'cash', note: '', userId: of.owner.userId, now: app.clock.now() }),
    )
    await sql`update bookings set status = 'cancelled' where id in ${sql([gone!, kept!])}`
    const tries = await Promise.all(Array.from({ length: 8 }, () => giveBack(app, of.tenant.id, gone!)))
    expect(tries.filter(Boolean)).toHaveLength(1)
    expect(await giveBack(app, of.tenant.id, kept!)).toBe(false)
    await nextNight()
    for (let again = 0; again < 2; again += 1) await sendCharges(app, of.tenant.id)
    await nextNight()
    await sendCharges(app, of.tenant.id)
    expect(await chargesOf(of)).toEqual([
      { kind: 'bookings', count: 2, amountMinor: 400, status: 'sent' },
      { kind: 'given_back', count: 1, amountMinor: -200, status: 'sent' },
    ])
  })
})

describe('what Stripe says of the platform’s own account', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const send = async (body: string, secret: string, timestamp = now()) => {
    const signature = app.stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
    const request = new Request(`${app.env.APP_ORIGIN}/webhooks/stripe/platform`, {
      method: 'POST',
      headers: { 'stripe-signature': signature },
      body,
    })
    return action({ request, context: loadContext(test, 'root'), params: {} })
  }
  const event = (type: string, id: string) =>
    JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      created: now(),
      livemode: false,
      type,
      data: { object: { id, object: 'subscription' } },
    })
  const secret = () => app.env.STRIPE_PLATFORM_WEBHOOK_SECRET

  it('is believed only when it is signed with that endpoint’s own secret, now, and comes once', async () => {
    const body = event('customer.subscription.updated', 'sub_1')
    await expect(send(body, 'whsec_other')).rejects.toMatchObject({ code: 'bad_request' })
    await expect(send(body, app.env.STRIPE_WEBHOOK_SECRET)).rejects.toMatchObject({ code: 'bad_request' })
    await expect(send(body, secret(), now() - 301)).rejects.toMatchObject({ code: 'bad_request' })
    expect(await (await send(body, secret())).json()).toMatchObject({ outcome: 'stored' })
    expect(await (await send(body, secret())).json()).toMatchObject({ outcome: 'known' })
    const [stored] = await sql`select id from stripe_events where object_id = 'sub_1'`
    expect(await processStripeEvent(app, stored!.id as string, handlePlanEvent)).toMatch(/^refused/)
  })

  it('leads to the same state in any order and however late', async () => {
    const of = await business()
    await subscribe(of, 'monthly', '4000 0000 0000 0341')
    const plan = await planOf(of)
    await sendCharges(app, of.tenant.id)
    await advance(32 * day)
    const failed = (await invoicesOf(of)).find(({ status }) => status === 'open')!
    const types: [string, string][] = [
      ['invoice.payment_failed', failed.id],
      ['customer.subscription.updated', plan.subscriptionId as string],
      ['invoice.created', failed.id],
      ['customer.subscription.created', plan.subscriptionId as string],
    ]
    const seen: unknown[] = []
    for (const order of [types, types.toReversed()]) {
      for (const [type, objectId] of order) await handlePlanEvent(app, { type, objectId })
      const { pastDueSince, plan: held, nextPlan, periodEndsAt } = await planOf(of)
      seen.push({
        since: pastDueSince as Date,
        held: held as string,
        nextPlan: nextPlan as null,
        periodEndsAt: periodEndsAt as Date,
      })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ held: 'monthly', since: expect.any(Date) as Date })
    // Another card, and what is open is paid: all is well again, and an old event changes nothing.
    const portal = (await openPortal(app, of.owner, { returnUrl: 'http://shop.app.localhost/plan', language: 'en' }))!
    expect((await submit(cloud, portal, { number: '4242 4242 4242 4242' })).status).toBe(303)
    expect((await fetch(`${portal}/pay`, { method: 'POST', redirect: 'manual' })).status).toBe(303)
    const paid = (await invoicesOf(of)).find(({ id }) => id === failed.id)!
    expect(paid.status).toBe('paid')
    expect((await fetch(paid.hosted_invoice_url!)).status).toBe(200)
    await handlePlanEvent(app, { type: 'invoice.payment_failed', objectId: failed.id })
    expect((await planOf(of)).pastDueSince).toBeNull()
  })

  it('does not touch the plan of another business', async () => {
    const [ours, theirs] = [await business(), await business()]
    await subscribe(ours, 'per_booking')
    await subscribe(theirs, 'per_booking')
    const before = await planOf(theirs)
    // Somebody else's session does not make it one's own.
    const { url } = await choosePlan(app, (await business()).owner, choosing(ours.owner, 'monthly'))
    const paid = await pay(test, url!)
    const session = new URL(paid.headers.get('location')!).searchParams.get('session')!
    await takeSubscription(app, theirs.owner, session)
    expect(await planOf(theirs)).toEqual(before)
    expect((await getPlanPage(app, { ...ours.owner, tenantId: theirs.tenant.id }, 'UTC')).plan).toBeUndefined()
  })
})
