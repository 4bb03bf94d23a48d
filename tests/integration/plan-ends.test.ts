import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  billBooking,
  choosePlan,
  grantCredit,
  handlePlanEvent,
  judgeGrace,
  openPortal,
  sendCharges,
  takeSubscription,
} from '#app/domain/billing/index.server.ts'
import { at, book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { pay, setSwitch } from '#tests/setup/payments.ts'
import { makePerson } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql, cloud } = test
const dayMs = 86_400_000
afterEach(() => expectSound(sql))

const business = async () => {
  const tenant = await makeTenant(test, { technicians: 2 })
  return { id: tenant.id, tenant, owner: await makeMember(test, tenant.id, 'owner') }
}
type Business = Awaited<ReturnType<typeof business>>

async function subscribe({ owner }: Business, plan: 'per_booking' | 'monthly', card?: string) {
  const { url } = await choosePlan(app, owner, {
    plan,
    email: owner.email,
    language: 'en',
    returnUrl: 'http://shop.app.localhost/plan/return?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://shop.app.localhost/plan',
  })
  const paid = await pay(test, url!, card)
  await takeSubscription(app, owner, new URL(paid.headers.get('location')!).searchParams.get('session')!)
}

const planOf = async ({ id }: Business) => (await sql`select * from tenant_plans where tenant_id = ${id}`)[0]!
const advance = async (ms: number) => {
  const before = app.clock.now()
  await setSwitch(cloud, '/clock', { advanceSeconds: ms / 1000 })
  await expect.poll(() => app.clock.now() - before).toBeGreaterThanOrEqual(ms - 5_000)
}

const { subscriptions } = app.stripe
const retrieve = subscriptions.retrieve.bind(subscriptions)
/** Keeps the next answer back until it resolves. */
let keepBack: (() => Promise<void>) | undefined
subscriptions.retrieve = async (...asked: Parameters<typeof retrieve>) => {
  const wait = keepBack
  keepBack = undefined
  const known = await retrieve(...asked)
  await wait?.()
  return known
}

/** Somebody cancels the subscription at Stripe. */
async function cancel(of: Business): Promise<string> {
  const { subscriptionId } = await planOf(of)
  await subscriptions.cancel(subscriptionId as string)
  await handlePlanEvent(app, { type: 'customer.subscription.deleted', objectId: subscriptionId as string })
  return subscriptionId as string
}

/** A month of the fixed plan that the card did not pay. */
async function unpaid(of: Business) {
  await subscribe(of, 'monthly', '4000 0000 0000 0341')
  await sendCharges(app, of.id)
  await advance(32 * dayMs)
  await sendCharges(app, of.id)
  const { pastDueSince, customerId } = await planOf(of)
  expect(pastDueSince).not.toBeNull()
  const invoices = await app.stripe.invoices.list({ customer: customerId as string, status: 'open' })
  return { customerId: customerId as string, invoiceId: invoices.data[0]!.id }
}

async function payOpen(of: Business, customerId: string) {
  const portal = (await openPortal(app, of.owner, { returnUrl: 'http://shop.app.localhost/plan', language: 'en' }))!
  const form = new URLSearchParams({ number: '4242 4242 4242 4242' })
  await fetch(`${portal}/card`, { method: 'POST', body: form, redirect: 'manual' })
  expect((await fetch(`${portal}/pay`, { method: 'POST', redirect: 'manual' })).status).toBe(303)
  expect((await app.stripe.invoices.list({ customer: customerId, status: 'open' })).data).toEqual([])
}

describe('a subscription that ends', () => {
  it('stays ended when an answer that says it lives arrives after the one that says it ended', async () => {
    const of = await business()
    await subscribe(of, 'per_booking')
    const { subscriptionId } = await planOf(of)
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    keepBack = () => {
      asked.resolve()
      return answer.promise
    }
    const late = handlePlanEvent(app, { type: 'customer.subscription.updated', objectId: subscriptionId as string })
    await asked.promise
    await cancel(of)
    answer.resolve()
    expect(await late).toBe('ignored: read later meanwhile')
    expect(await planOf(of)).toMatchObject({ subscriptionId: null, periodEndsAt: null })
  })

  it('on trial does not leave the monthly plan behind, which nobody would pay', async () => {
    const of = await business()
    const trialEndsAt = new Date(app.clock.now() + 7 * dayMs)
    await sql`insert into tenant_plans ${sql({ tenantId: of.id, plan: 'trial', trialEndsAt, trialBookingsLeft: 9 })}`
    await subscribe(of, 'monthly')
    expect(await planOf(of)).toMatchObject({ plan: 'trial', nextPlan: 'monthly' })
    await cancel(of)
    expect(await planOf(of)).toMatchObject({ plan: 'trial', nextPlan: null, subscriptionId: null })
    // Also where an earlier version wrote it down so.
    await sql`update tenant_plans set next_plan = 'monthly' where tenant_id = ${of.id}`
    const booking = await book(app, of.tenant, (await openStarts(app, of.tenant))[0]!)
    expect(await billBooking(at(app, trialEndsAt.getTime()), of.id, booking.id)).toBe('billed')
    expect(await sql`select charged_by from billable_bookings where tenant_id = ${of.id}`).toEqual([
      { chargedBy: 'item' },
    ])
  })

  it('forgives nothing: who subscribes again is the same customer, and owes what was not paid', async () => {
    const of = await business()
    const { customerId, invoiceId } = await unpaid(of)
    await cancel(of)
    expect((await planOf(of)).pastDueSince).not.toBeNull()
    await subscribe(of, 'per_booking')
    expect(await planOf(of)).toMatchObject({ customerId, pastDueSince: expect.any(Date) as Date })
    await payOpen(of, customerId)
    await handlePlanEvent(app, { type: 'invoice.paid', objectId: invoiceId })
    expect((await planOf(of)).pastDueSince).toBeNull()
  }, 60_000)

  it('is at peace once its last invoice is paid and the month that had begun is settled, without another', async () => {
    const of = await business()
    const { customerId, invoiceId } = await unpaid(of)
    await cancel(of)
    await sendCharges(app, of.id)
    expect((await planOf(of)).pastDueSince).not.toBeNull()
    await payOpen(of, customerId)
    await handlePlanEvent(app, { type: 'invoice.paid', objectId: invoiceId })
    expect((await planOf(of)).pastDueSince).not.toBeNull()
    const credit = {
      intent: 'credit' as const,
      amountMinor: 2900,
      reason: 'left on the first day',
      token: randomUUID(),
    }
    const admin = await makePerson(test)
    await sql`insert into users ${sql({ id: admin.userId, email: admin.email, name: 'Sue', superadmin: true })}`
    await grantCredit(app, admin, of.id, credit)
    await sendCharges(app, of.id)
    expect((await planOf(of)).pastDueSince).toBeNull()
  }, 60_000)
})

describe('what waits on the invoice of a subscription that ends', () => {
  it('is owed again, and is on the next subscription’s first invoice once', async () => {
    const of = await business()
    await subscribe(of, 'monthly')
    await sendCharges(app, of.id)
    const { customerId } = await planOf(of)
    const charges = () => sql`select kind, status, amount_minor::int from plan_charges where tenant_id = ${of.id}`
    const items = async () => (await app.stripe.invoiceItems.list({ customer: customerId as string })).data
    expect(await charges()).toEqual([{ kind: 'month', status: 'sent', amountMinor: 2900 }])
    const [stranded] = await items()
    await cancel(of)
    expect(await charges()).toMatchObject([{ status: 'open' }])
    expect((await planOf(of)).pastDueSince).not.toBeNull()
    await sendCharges(app, of.id)

    await subscribe(of, 'per_booking')
    await sendCharges(app, of.id)
    await sendCharges(app, of.id)
    const { subscriptionId } = await planOf(of)
    expect(await charges()).toMatchObject([{ status: 'sent' }])
    expect(
      (await items()).map(({ id, parent }) => [id === stranded!.id, parent?.subscription_details?.subscription]),
    ).toEqual([[false, subscriptionId]])
    await advance(32 * dayMs)
    const paid = await app.stripe.invoices.list({ customer: customerId as string, status: 'paid' })
    expect(paid.data.map(({ total }) => total).filter((total) => total > 0)).toEqual([2900])
  }, 60_000)

  it('is not asked for again when an invoice took it along in the meantime', async () => {
    const of = await business()
    await subscribe(of, 'monthly')
    await sendCharges(app, of.id)
    const { customerId } = await planOf(of)
    await advance(32 * dayMs)
    await sendCharges(app, of.id)
    await cancel(of)
    // Written down as owed, though an invoice has it: Stripe's item says so.
    await sql`update plan_charges set status = 'open', invoice_item_id = null where tenant_id = ${of.id} and day = (
      select min(day) from plan_charges where tenant_id = ${of.id})`
    await subscribe(of, 'per_booking')
    await sendCharges(app, of.id)
    const items = await app.stripe.invoiceItems.list({ customer: customerId as string })
    expect(items.data.map(({ amount }) => amount)).toEqual([2900, 2900])
    expect(await sql`select from plan_charges where tenant_id = ${of.id} and status <> 'sent'`).toHaveLength(0)
  }, 60_000)
})

describe('a business without a card', () => {
  it('owes nothing any more, and its page opens, when what it owed was given back', async () => {
    const of = await business()
    const booking = await book(app, of.tenant, (await openStarts(app, of.tenant))[0]!)
    await billBooking(app, of.id, booking.id)
    const later = (days: number) => at(app, app.clock.now() + days * dayMs)
    await sendCharges(later(1), of.id)
    expect(await judgeGrace(later(16), of.id)).toBe('stopped')
    await sql`update bookings set status = 'cancelled' where id = ${booking.id}`
    await sendCharges(later(17), of.id)
    await sendCharges(later(18), of.id)
    expect((await planOf(of)).pastDueSince).toBeNull()
    expect(await sql`select page_stopped_at from tenants where id = ${of.id}`).toEqual([{ pageStoppedAt: null }])
  })

  it('can be chosen again when the customer was deleted at Stripe', async () => {
    const of = await business()
    await sql`insert into tenant_plans (tenant_id, customer_id) values (${of.id}, 'cus_deleted')
      on conflict (tenant_id) do update set customer_id = excluded.customer_id`
    await subscribe(of, 'per_booking')
    const { customerId, subscriptionId } = await planOf(of)
    expect(customerId).not.toBe('cus_deleted')
    expect(subscriptionId).not.toBeNull()
  })

  it('is credited only where there is one', async () => {
    const admin = await makePerson(test)
    const credit = { intent: 'credit' as const, amountMinor: 500, reason: 'a long outage', token: randomUUID() }
    await expect(grantCredit(app, admin, randomUUID(), credit)).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('takes the plan that was chosen with the period that Stripe has begun, also by a clock that is late', async () => {
  const of = await business()
  await subscribe(of, 'per_booking')
  await sql`update tenant_plans set next_plan = 'monthly' where tenant_id = ${of.id}`
  const { periodEndsAt, subscriptionId } = await planOf(of)
  await advance(32 * dayMs)
  const late = at(app, (periodEndsAt as Date).getTime() - 2_000)
  await handlePlanEvent(late, { type: 'customer.subscription.updated', objectId: subscriptionId as string })
  expect(await planOf(of)).toMatchObject({ plan: 'monthly', nextPlan: null })
  expect(await sql`select kind, amount_minor::int from plan_charges where tenant_id = ${of.id}`).toEqual([
    { kind: 'month', amountMinor: 2_900 },
  ])
})
