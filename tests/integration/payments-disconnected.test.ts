import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { listOpenSlots } from '#app/domain/booking/index.server.ts'
import { lostPayments, processStripeEvent, startOnboarding } from '#app/domain/payments/index.server.ts'
import { startOutboxRelay } from '#app/lib/outbox.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import {
  answerWebhook,
  hold,
  holdWebhooks,
  onboarding,
  open,
  openShop,
  patience,
  submit,
  type Shop,
} from '#tests/setup/payments.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))

let shop: Shop
beforeAll(async () => {
  test.onCall((request) =>
    new URL(request.url).pathname === '/webhooks/stripe' ? answerWebhook(test, request) : jobs.answer(request),
  )
  return startOutboxRelay(app)
})
beforeEach(async () => {
  await holdWebhooks(test, false)
  shop = await openShop(test)
})

/** What the owner does in Stripe's dashboard. */
const disconnect = async () => {
  const answer = await fetch(`${cloud}/stripe/accounts/${shop.accountId}/disconnect`, {
    method: 'POST',
    redirect: 'manual',
  })
  expect(answer.status).toBe(303)
  const page = await fetch(new URL(answer.headers.get('location') ?? '', cloud))
  expect(await page.text()).not.toContain(shop.accountId)
}
const account = async () =>
  (await sql`select account_id, charges_enabled, disconnected_at from stripe_accounts where tenant_id = ${shop.id}`)[0]!
const openTimes = async () => {
  const date = new Date(app.clock.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const place = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }
  const found = await listOpenSlots(app, shop.id, {
    service: shop.serviceSlug,
    from: date,
    to: date,
    place,
    guest: true,
  })
  return found.ok ? found.slots.length : found.reason
}
const mails = async () => {
  const [owner] = await sql`select email from users where id = ${shop.ownerId}`
  return (await jobs.inbox(owner?.email as string)).filter(({ subject }) =>
    subject?.endsWith('card payments have stopped'),
  )
}

it('a business that leaves Stripe offers nothing paid, is told once, and can connect another account', async () => {
  expect(await openTimes()).toBeGreaterThan(0)
  await disconnect()
  await expect.poll(account, patience).toMatchObject({ chargesEnabled: false, disconnectedAt: expect.any(Date) })
  expect(await openTimes()).toBe(0)
  await expect.poll(async () => (await mails()).length, patience).toBe(1)
  const actor = { kind: 'worker', tenantId: shop.id } as const
  expect(await lostPayments(app, { actor, role: 'owner' })).toBe(true)

  const again = await startOnboarding(app, onboarding(shop))
  if (!again.ok) throw new Error(again.reason)
  expect(await account()).toMatchObject({ chargesEnabled: false, disconnectedAt: null })
  expect((await account()).accountId).not.toBe(shop.accountId)
  await submit(cloud, again.url)
  await expect.poll(account, patience).toMatchObject({ chargesEnabled: true })
  expect(await openTimes()).toBeGreaterThan(0)
  expect(await mails()).toHaveLength(1)
})

it('a lost Stripe account is noticed when a payment page is opened, before Stripe tells', async () => {
  await holdWebhooks(test, true)
  const held = await hold(test, shop)
  await disconnect()
  expect(await open(app, shop, held.id)).toEqual({ ok: false, reason: 'payments_off' })
  expect(await account()).toMatchObject({ chargesEnabled: false, disconnectedAt: expect.any(Date) })
})

it('a lost Stripe account is noticed when onboarding goes on, which makes a new one at once', async () => {
  await holdWebhooks(test, true)
  await disconnect()
  expect(await startOnboarding(app, onboarding(shop))).toMatchObject({ ok: true })
  expect((await account()).accountId).not.toBe(shop.accountId)
})

it('an event of a lost Stripe account is closed, not tried forever', async () => {
  await holdWebhooks(test, true)
  await disconnect()
  const row = {
    id: `evt_late_${shop.id}`,
    type: 'charge.updated',
    accountId: shop.accountId,
    livemode: false,
    objectId: 'ch_1',
  }
  await sql`insert into stripe_events ${sql(row)}`
  expect(await processStripeEvent(app, row.id)).toBe('refused: the account is disconnected')
  expect((await account()).disconnectedAt).not.toBeNull()
})
