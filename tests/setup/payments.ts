import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import { expect } from 'vitest'
import { openCheckout, startOnboarding } from '#app/domain/payments/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { problem } from '#app/lib/http.server.ts'
import type { LedgerEntriesRow, PaymentsRow, RefundsRow } from '#app/lib/rows.gen.ts'
import { action } from '#app/routes/webhooks/stripe.ts'
import { book, openStarts } from './bookings.ts'
import { loadContext, type TestContext } from './context.ts'
import { makeTenant, type TenantOptions, type TestTenant } from './tenants.ts'

export type Shop = TestTenant & { accountId: string }

export const patience = { timeout: 15_000, interval: 100 }

/** What the webhook route answers to a request of Stripe's. */
export async function answerWebhook(test: TestContext, request: Request): Promise<Response> {
  const context = loadContext(test, 'root')
  try {
    return await action({ request, context, params: {} })
  } catch (error) {
    if (error instanceof AppError) return problem(error, context)
    throw error
  }
}

/** Posts a page's own form, as its button does; returns where it leads. */
export async function submit(cloud: string, url: string, fields: Record<string, string> = {}): Promise<Response> {
  const shown = await fetch(url)
  const path = /<form method="post"(?: action="([^"]+)")?/.exec(await shown.text())
  if (!path) throw new Error(`no form on ${url}: ${shown.status}`)
  return fetch(new URL(path[1] ?? new URL(url).pathname, cloud), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  })
}

export const onboarding = (tenant: TestTenant) => ({
  tenantId: tenant.id,
  owner: {
    userId: tenant.ownerId,
    actor: { kind: 'member' as const, tenantId: tenant.id, userId: tenant.ownerId, sessionId: randomUUID() },
  },
  email: `owner@${tenant.slug}.test`,
  businessName: tenant.name,
  country: 'US',
  returnUrl: 'http://shop.app.localhost/return',
  refreshUrl: 'http://shop.app.localhost/refresh',
})

export async function setSwitch(cloud: string, path: string, body: object): Promise<void> {
  const answer = await fetch(cloud + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

export const holdWebhooks = (test: TestContext, on: boolean) => setSwitch(test.cloud, '/stripe/webhooks/hold', { on })

/** A published business whose Stripe account takes charges. */
export async function openShop(test: TestContext, options: TenantOptions = {}): Promise<Shop> {
  const { app, cloud, sql } = test
  const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 5_000 }, ...options })
  const started = await startOnboarding(app, onboarding(tenant))
  if (!started.ok) throw new Error(started.reason)
  await submit(cloud, started.url)
  const [row] = await sql`
    update stripe_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true where tenant_id = ${tenant.id} returning account_id`
  return { ...tenant, accountId: row!.accountId as string }
}

export type Held = { id: string; startsAt: Date; holdExpiresAt: Date }

/** Holds the `nth` open time of a day. */
export async function hold(test: TestContext, shop: Shop, nth = 0): Promise<Held> {
  const starts = await openStarts(test.app, shop)
  const booking = await book(test.app, shop, starts[nth]!)
  return { id: booking.id, startsAt: booking.startsAt, holdExpiresAt: booking.holdExpiresAt! }
}

const urls = { returnUrl: 'http://shop.app.localhost/m?paid=1', cancelUrl: 'http://shop.app.localhost/m' }

export const open = (app: App, shop: Shop, bookingId: string) => openCheckout(app, shop.id, bookingId, urls)

/** The address of the hosted payment page. */
export async function checkoutUrl(app: App, shop: Shop, bookingId: string): Promise<string> {
  const checkout = await open(app, shop, bookingId)
  if (!checkout.ok) throw new Error(checkout.reason)
  return checkout.url
}

export const card = {
  pays: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  authenticates: '4000 0025 0000 3155',
  refundFails: '4000 0000 0000 5126',
}

export const pay = (test: TestContext, url: string, number = card.pays) =>
  submit(test.cloud, url, { number, expiry: '12 / 34', cvc: '123', name: 'Ada', email: 'ada@example.test' })

/** Holds a time and pays for it at Stripe; the test decides what our side learns of it. */
export async function holdAndPay(
  test: TestContext,
  shop: Shop,
  options: { nth?: number; number?: string } = {},
): Promise<Held> {
  const held = await hold(test, shop, options.nth)
  const paid = await pay(test, await checkoutUrl(test.app, shop, held.id), options.number)
  expect(paid.status).toBe(303)
  return held
}

/** Our own records of one booking. */
export async function booksOf({ sql }: TestContext, bookingId: string) {
  const [booking] = await sql`select status from bookings where id = ${bookingId}`
  const payments = await sql<PaymentsRow[]>`select * from payments where booking_id = ${bookingId} order by created_at`
  const refunds = await sql<RefundsRow[]>`
    select r.* from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id where p.booking_id = ${bookingId} order by r.created_at`
  const ledger = await sql<LedgerEntriesRow[]>`
    select * from ledger_entries where booking_id = ${bookingId} order by array_position(array['payment', 'refund'], kind), gross_minor`
  return {
    status: booking?.status as string,
    payments: payments.map(inNumbers),
    refunds: refunds.map(inNumbers),
    ledger: ledger.map(inNumbers),
  }
}

/** The superuser's connection reads a bigint as text. */
const inNumbers = <T extends object>(row: T): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith('Minor') ? Number(value) : (value as unknown)]),
  ) as T

/** Waits until Stripe has settled the charge of a payment intent, and every event about it is written. */
export async function settledCharge(app: App, accountId: string, intentId: string): Promise<Stripe.BalanceTransaction> {
  const read = async () => {
    const intent = await app.stripe.paymentIntents.retrieve(
      intentId,
      { expand: ['latest_charge.balance_transaction'] },
      { stripeAccount: accountId },
    )
    return (intent.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction | null
  }
  await expect.poll(read, patience).toBeTruthy()
  return (await read())!
}

export const chargesOf = async (app: App, accountId: string) =>
  (await app.stripe.charges.list({ limit: 100 }, { stripeAccount: accountId })).data
export const refundsOf = async (app: App, accountId: string) =>
  (await app.stripe.refunds.list({ limit: 100 }, { stripeAccount: accountId })).data
export const alertsOf = async (app: App, kind: string) =>
  (await app.metrics.alerts.get()).values.find(({ labels }) => labels.kind === kind)?.value ?? 0
