import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  billBooking,
  choosePlan,
  giveBack,
  grantCredit,
  handlePlanEvent,
  sendCharges,
  takeSubscription,
} from '#app/domain/billing/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { pay, setSwitch } from '#tests/setup/payments.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

/**
 * What a business owes us in random order over months: plans that change, subscriptions that end, answers that are lost. What Stripe
 * has of it is what our records say, each booking once and each month once.
 */
const test = await openTestContext()
const { app, sql, cloud } = test
const day = 86_400
/** Walks; more of them look for what a run of all tests has no time for. */
const runs = Number(process.env.MONEY_WALKS ?? 2)

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('book' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 1, 12, 32) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('choose' as const), plan: fc.constantFrom('per_booking', 'monthly') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lose', 'end', 'credit') }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type World = {
  id: string
  serviceId: string
  technicianId: string
  owner: Awaited<ReturnType<typeof makeMember>>
  ids: string[]
  slot: number
}

async function makeWorld(): Promise<World> {
  const tenant = await makeTenant(test)
  const owner = await makeMember(test, tenant.id, 'owner')
  // May also give credit.
  await sql`update users set superadmin = true where id = ${owner.userId}`
  return { id: tenant.id, serviceId: tenant.serviceId, technicianId: tenant.technicianIds[0]!, owner, ids: [], slot: 0 }
}

async function book(world: World): Promise<void> {
  const { id: tenantId, serviceId, technicianId } = world
  world.slot += 1
  const start = new Date(app.clock.now() + world.slot * 7_200_000)
  const end = new Date(start.getTime() + 3_600_000)
  const [customer] =
    await sql`insert into customers ${sql({ tenantId, firstName: 'Ada', email: `${randomUUID()}@example.test` })} returning id`
  const [made] = await sql`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor,
      currency, payment_kind, place)
    values (${tenantId}, ${customer!.id as string}, ${serviceId}, ${technicianId}, 'confirmed', 'Visit', ${start}, ${end},
      tstzrange(${start}, ${end}), 12000, 'USD', 'none', 'online') returning id`
  const id = made!.id as string
  world.ids.push(id)
  await Promise.all([1, 2].map(() => billBooking(app, tenantId, id)))
}

const planOf = async ({ id }: World) =>
  (
    await sql<{ customerId: string | null; subscriptionId: string | null }[]>`
    select customer_id, subscription_id from tenant_plans where tenant_id = ${id}`
  )[0]

async function choose({ owner }: World, plan: 'per_booking' | 'monthly'): Promise<void> {
  const { url } = await choosePlan(app, owner, {
    plan,
    email: owner.email,
    language: 'en',
    returnUrl: 'http://shop.app.localhost/plan/return?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://shop.app.localhost/plan',
  })
  if (!url) return
  const paid = await pay(test, url)
  await takeSubscription(app, owner, new URL(paid.headers.get('location')!).searchParams.get('session')!)
}

async function wait(world: World, days: number): Promise<void> {
  const before = app.clock.now()
  await setSwitch(cloud, '/clock', { advanceSeconds: days * day })
  await expect.poll(() => app.clock.now() - before).toBeGreaterThanOrEqual(days * day * 1_000 - 5_000)
  for (let twice = 0; twice < 2; twice += 1) await sendCharges(app, world.id)
}

async function take(world: World, wish: Step): Promise<void> {
  switch (wish.do) {
    case 'book':
      for (let made = 0; made < wish.count; made += 1) await book(world)
      return
    case 'cancel': {
      const id = world.ids[wish.nth % world.ids.length]
      if (!id) return
      await sql`update bookings set status = 'cancelled' where id = ${id}`
      await Promise.all([1, 2].map(() => giveBack(app, world.id, id)))
      return
    }
    case 'wait':
      return wait(world, wish.days)
    case 'choose':
      return choose(world, wish.plan)
    case 'lose':
      await setSwitch(cloud, '/faults', { provider: 'stripe', mode: 'drop_reply', times: 2 })
      await wait(world, 1).catch(() => {})
      await fetch(`${cloud}/faults`, { method: 'DELETE' })
      return wait(world, 1)
    case 'end': {
      const { subscriptionId } = (await planOf(world)) ?? {}
      if (!subscriptionId) return
      await app.stripe.subscriptions.cancel(subscriptionId)
      await handlePlanEvent(app, { type: 'customer.subscription.deleted', objectId: subscriptionId })
      return
    }
    case 'credit':
      await grantCredit(app, { userId: world.owner.userId }, world.id, {
        amountMinor: 100,
        reason: 'Sorry for that',
        token: randomUUID(),
      })
  }
}

async function expectRight(world: World): Promise<void> {
  const customer = (await planOf(world))!.customerId!
  const items = await app.stripe.invoiceItems.list({ customer, limit: 100 })
  expect(items.has_more).toBe(false)
  const charges = await sql<{ id: string; kind: string; amount: number; status: string }[]>`
    select id, kind, amount_minor::int as amount, status from plan_charges where tenant_id = ${world.id}`
  // Each of our charges is at Stripe once, and nothing else is.
  expect(charges.filter(({ status }) => status !== 'sent')).toEqual([])
  const byId = (a: readonly [string, number], b: readonly [string, number]) => a[0].localeCompare(b[0])
  expect(items.data.map((item) => [item.metadata!.charge_id!, item.amount] as const).toSorted(byId)).toEqual(
    charges.map(({ id, amount }) => [id, amount] as const).toSorted(byId),
  )
  // $2 for each booking that was to be paid for singly and happens, by hand.
  const [due] = await sql`
    select 200 * count(*) filter (where x.charged_by = 'item' and b.status <> 'cancelled')::int as minor, count(*)::int as billed
    from billable_bookings x join bookings b on b.tenant_id = x.tenant_id and b.id = x.booking_id where x.tenant_id = ${world.id}`
  const sumOf = (kinds: string[]) =>
    charges.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + amount, 0)
  expect(due).toEqual({ minor: sumOf(['bookings', 'given_back']), billed: world.ids.length })
  expect(sumOf(['month']) % 2_900).toBe(0)
}

it('is billed to the cent whatever happens after whatever', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
      const world = await makeWorld()
      for (const wish of steps) await take(world, wish)
      if (!(await planOf(world))?.subscriptionId) await choose(world, 'per_booking')
      await wait(world, 1)
      await wait(world, 1)
      await expectRight(world)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  await expectSound(sql, app.clock.now())
})
