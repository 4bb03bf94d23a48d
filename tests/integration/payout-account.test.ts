import { beforeAll, describe, expect, test } from 'vitest'
import { listOwners, tellOwner } from '#app/domain/admin/index.server.ts'
import { confirmPaidBooking } from '#app/domain/booking/index.server.ts'
import { processStripeEvent, startOnboarding, syncCheckout } from '#app/domain/payments/index.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { action as connect, loader as page } from '#app/routes/dashboard/payments/payments.tsx'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { booksOf, checkoutUrl, hold, holdAndPay, onboarding, openShop, submit } from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

const accountOf = async (tenant: { id: string }) =>
  (await world.sql`select account_id, charges_enabled from stripe_accounts where tenant_id = ${tenant.id}`)[0]
const entriesOf = (tenant: { id: string }) =>
  world.sql`select id, action, actor_user_id, actor_role, detail from audit_log where tenant_id = ${tenant.id}
    and action like 'payout.%' order by at`
const news = (tenant: { id: string }) =>
  world.sql`select id, data from outbox where tenant_id = ${tenant.id} and name = 'payout/changed' order by seq`

async function people(tenant: TestTenant) {
  const [owner, manager] = [await makeMember(world, tenant, 'owner'), await makeMember(world, tenant, 'manager')]
  return {
    owner: { ...owner, browser: await signedIn(world, tenant, owner.email) },
    manager: { ...manager, browser: await signedIn(world, tenant, manager.email) },
  }
}

const path = '/dashboard/payments'

describe('the account that receives the money', () => {
  test('AUTH10: is seen by a manager and connected only by the owner, which is logged and told to every owner', async () => {
    const tenant = await makeTenant(world)
    const { owner, manager } = await people(tenant)
    expect((await manager.browser.visit(page, path)).data).toMatchObject({ isOwner: false, state: 'none' })
    expect((await manager.browser.visit(connect, path, { form: { country: 'US' } })).status).toBe(403)
    expect(await accountOf(tenant)).toBeUndefined()

    expect((await owner.browser.visit(connect, path, { form: { country: 'US' } })).status).toBe(302)
    const account = await accountOf(tenant)
    expect(account).toMatchObject({ chargesEnabled: false })
    expect(await entriesOf(tenant)).toMatchObject([
      {
        action: 'payout.connected',
        actorUserId: owner.userId,
        actorRole: 'owner',
        detail: { accountId: account!.accountId },
      },
    ])
    const [event] = await news(tenant)
    const { entryId } = event!.data as { entryId: string }
    expect(await listOwners(world.app, tenant.id)).toContain(owner.userId)
    const told = { tenantId: tenant.id, entryId, ownerId: owner.userId }
    expect(await tellOwner(world.app, event!.id as string, told)).toBe('sent')
    expect(await tellOwner(world.app, event!.id as string, told)).toBe('sent_before')
    const mails = (await (await fetch(`${world.cloud}/inbox.json?to=${owner.email}`)).json()) as { text: string }[]
    expect(mails.at(-1)?.text).toContain('Pat Person has connected a Stripe account')

    // Going on with an unfinished account does not make another one.
    expect((await owner.browser.visit(connect, path, { form: {} })).status).toBe(302)
    expect(await entriesOf(tenant)).toHaveLength(1)
  })

  test('AUTH10: is guarded by the database against a manager and the system too', async () => {
    const tenant = await makeTenant(world)
    const { manager } = await people(tenant)
    const actor = { kind: 'member' as const, tenantId: tenant.id, userId: manager.userId, sessionId: manager.userId }
    const start = { ...onboarding(tenant), owner: { userId: manager.userId, actor } }
    await expect(startOnboarding(world.app, start)).rejects.toMatchObject({ code: '42501' })
    const row = { tenantId: tenant.id, accountId: 'acct_mine', livemode: false }
    const asSystem = world.app.db.withTenant(
      { kind: 'worker', tenantId: tenant.id },
      (tx) => tx`insert into stripe_accounts ${tx(row)}`,
    )
    await expect(asSystem).rejects.toMatchObject({ code: '42501' })
    expect(await accountOf(tenant)).toBeUndefined()
  })

  test('is of one business for good: no other names it as its own or as a former one (TEN)', async () => {
    const [mine, theirs] = [await openShop(world), await openShop(world)]
    const thief = await makeMember(world, theirs, 'owner')
    const actor = { kind: 'member' as const, tenantId: theirs.id, userId: thief.userId, sessionId: thief.userId }
    const asThief = (work: (tx: Tx) => Promise<unknown>) => world.app.db.withTenant(actor, work)
    const former = (accountId: string) => (tx: Tx) =>
      tx`insert into former_stripe_accounts ${tx({ tenantId: theirs.id, accountId })}`
    const current = (accountId: string) => (tx: Tx) =>
      tx`update stripe_accounts set account_id = ${accountId}, charges_enabled = false, payouts_enabled = false, details_submitted = false
        where tenant_id = ${theirs.id}`
    const taken = { code: '23505' }
    for (const claim of [former, current]) await expect(asThief(claim(mine.accountId))).rejects.toMatchObject(taken)
    const { owner } = await people(mine)
    const form = { country: 'US', replace: 'yes' }
    expect((await owner.browser.visit(connect, path, { form })).status).toBe(302)
    expect((await accountOf(mine))!.accountId).not.toBe(mine.accountId)
    for (const claim of [former, current]) await expect(asThief(claim(mine.accountId))).rejects.toMatchObject(taken)
  })

  test('is the one that a hold is paid to from the moment it was replaced, also where a page was open at the one before', async () => {
    const shop = await openShop(world)
    const held = await hold(world, shop)
    const before = await checkoutUrl(world.app, shop, held.id)
    const started = await startOnboarding(world.app, { ...onboarding(shop), replace: true })
    await submit(world.cloud, started.ok ? started.url : '')
    await world.sql`update stripe_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true where tenant_id = ${shop.id}`
    const after = await checkoutUrl(world.app, shop, held.id)
    expect(after).not.toBe(before)
    expect((await fetch(before)).status).not.toBe(200)
    const { payments } = await booksOf(world, held.id)
    expect(payments.map(({ status, accountId }) => [status, accountId === shop.accountId])).toEqual([
      ['expired', true],
      ['open', false],
    ])
  })

  test('can be replaced by an owner, and payments into the first one are still followed', async () => {
    const shop = await openShop(world)
    const { owner, manager } = await people(shop)
    const held = await holdAndPay(world, shop)
    const form = { country: 'US', replace: 'yes' }
    expect((await manager.browser.visit(connect, path, { form })).status).toBe(403)
    expect((await owner.browser.visit(connect, path, { form: { replace: 'yes' } })).status).toBe(422)
    const both = await Promise.all([owner, owner].map(({ browser }) => browser.visit(connect, path, { form })))
    expect(both.map(({ status }) => status)).toEqual([302, 302])

    const account = await accountOf(shop)
    expect(account).toMatchObject({ chargesEnabled: false })
    expect(account!.accountId).not.toBe(shop.accountId)
    const replaced = (await entriesOf(shop)).filter((entry) => entry.action === 'payout.replaced')
    expect(replaced).toMatchObject([
      { actorUserId: owner.userId, detail: { accountId: account!.accountId, former: shop.accountId } },
    ])
    expect(await news(shop)).toHaveLength(2)

    const id = `evt_${held.id}`
    const session = (await booksOf(world, held.id)).payments[0]!.checkoutSessionId
    await world.sql`insert into stripe_events ${world.sql({ id, type: 'checkout.session.completed', accountId: shop.accountId, livemode: false, objectId: session })}`
    expect(await processStripeEvent(world.app, id)).toMatch(/^paid/)
    await syncCheckout(world.app, shop.id, held.id)
    expect(await confirmPaidBooking(world.app, shop.id, held.id)).toBe('confirmed')
  })
})
