import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { confirmPaidBooking } from '#app/domain/booking/index.server.ts'
import {
  connectPayPal,
  executeRefund,
  openCheckout,
  processStripeEvent,
  requestRefund,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { listUnsettled } from '#app/domain/payments/queries.server.ts'
import { sweepPayments } from '#app/domain/payments/sweep.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  alertsOf,
  booksOf,
  hold,
  holdAndPay,
  holdWebhooks,
  onboarding,
  openShop,
  settledCharge,
  submit,
  type Held,
} from '#tests/setup/payments.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
const urls = { returnUrl: 'http://shop.app.localhost/m?paid=1', cancelUrl: 'http://shop.app.localhost/m' }

/** Between us and PayPal: what it answers is changed on the way. */
let change = (answer: string) => answer
const between = createServer((request, reply) => {
  const pass = async () => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const sent = ['authorization', 'content-type', 'prefer', 'paypal-request-id'].flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    })
    const answer = await fetch(app.env.PAYPAL_API_URL.replace(/\/$/, '') + request.url, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(sent),
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(change(await answer.text()))
  }
  pass().catch(() => reply.destroy())
})
const hostile = () => ({
  ...app,
  env: { ...app.env, PAYPAL_API_URL: `http://127.0.0.1:${(between.address() as AddressInfo).port}` },
})

let shop: TestTenant
beforeAll(async () => {
  await holdWebhooks(test, true)
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', () => resolve()))
  shop = await makeTenant(test, { technicians: 8, payment: { kind: 'deposit', depositMinor: 5_000 } })
  const client = `client-${shop.slug}`
  const keys = { clientId: client, secret: `secret-of-${client}` }
  expect(await connectPayPal(app, { tenantId: shop.id, ...onboarding(shop).owner }, keys)).toEqual({ ok: true })
})
afterAll(() => between.close())
afterEach(async () => {
  change = (answer) => answer
  await expectSound(sql)
})

let nth = 0
async function approved(): Promise<Held> {
  const held = await hold(test, shop as never, nth)
  nth += 1
  const opened = await openCheckout(app, shop.id, held.id, urls, 'paypal')
  if (!opened.ok) throw new Error(opened.reason)
  expect((await submit(cloud, opened.url, { means: 'good' })).status).toBe(303)
  return held
}
const askBack = (of: { id: string }, held: { id: string }, cause = randomUUID()) =>
  app.db.withTenant(asWorker(of.id), (tx) =>
    requestRefund(tx, { tenantId: of.id, bookingId: held.id, amountMinor: 5_000, reason: 'by_hand', cause }),
  )

describe('PayPal, answering for another payment', () => {
  it.each([
    ['another amount', (answer: string) => answer.replaceAll('"50.00"', '"1.00"')],
    ['another currency', (answer: string) => answer.replaceAll('USD', 'EUR')],
    ['what is no amount', (answer: string) => answer.replaceAll('"50.00"', '"1e309"')],
    ['another payment', (answer: string) => answer.replaceAll(/"custom_id":"[^"]+"/g, `"custom_id":"${randomUUID()}"`)],
    ['another order', (answer: string) => answer.replace(/"id":"[A-Z0-9]{17}"/, '"id":"ANOTHERORDER12345"')],
  ])('%s: nothing is recorded, a person is called, and the truth counts when it comes', async (_, lie) => {
    const held = await approved()
    const before = await alertsOf(app, 'payment_mismatch')
    change = lie
    await syncCheckout(hostile(), shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('not_paid')
    expect(await alertsOf(app, 'payment_mismatch')).toBeGreaterThan(before)
    expect(await booksOf(test, held.id)).toMatchObject({ payments: [{ status: 'open', capturedMinor: 0 }], ledger: [] })
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(await booksOf(test, held.id)).toMatchObject({
      payments: [{ capturedMinor: 5_000 }],
      ledger: [{ grossMinor: 5_000 }],
    })
  })

  it('a refund of another amount: it is not taken for ours, and ends as what PayPal has', async () => {
    const held = await approved()
    await syncCheckout(app, shop.id, held.id)
    await confirmPaidBooking(app, shop.id, held.id)
    await askBack(shop, held)
    const [refund] = (await booksOf(test, held.id)).refunds
    change = (answer) => answer.replaceAll('"50.00"', '"1.00"')
    await expect(executeRefund(hostile(), shop.id, refund!.id)).rejects.toThrow('PayPal gave back 1.00')
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ status: 'requested' }])
    change = (answer) => answer
    expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
    expect((await booksOf(test, held.id)).ledger.map(({ grossMinor }) => grossMinor)).toEqual([5_000, -5_000])
  })
})

describe('a business that gives back in Stripe’s dashboard in our name', () => {
  it('has given back only what it gave: our refund is another one, and of too much a person is told', async () => {
    const stripe = await openShop(test, { technicians: 3 })
    const held = await holdAndPay(test, stripe)
    await syncCheckout(app, stripe.id, held.id)
    expect(await confirmPaidBooking(app, stripe.id, held.id)).toBe('confirmed')
    const intent = (await booksOf(test, held.id)).payments[0]!.paymentIntentId!
    await settledCharge(app, stripe.accountId, intent)
    await askBack(stripe, held)
    const [ours] = (await booksOf(test, held.id)).refunds
    const forged = { payment_intent: intent, amount: 100, metadata: { refund_id: ours!.id } }
    const made = await app.stripe.refunds.create(forged, { stripeAccount: stripe.accountId })
    // Not all of it is there any more, so Stripe refuses ours.
    expect(await executeRefund(app, stripe.id, ours!.id)).toBe('failed')
    const event = {
      id: `evt_${randomUUID()}`,
      type: 'refund.created',
      accountId: stripe.accountId,
      livemode: false,
      objectId: made.id,
    }
    await sql`insert into stripe_events ${sql(event)}`
    expect(await processStripeEvent(app, event.id)).toBe('refunds seen: 1')
    const { refunds, ledger } = await booksOf(test, held.id)
    expect(refunds.map(({ status, amountMinor }) => [status, amountMinor])).toEqual([
      ['failed', 5_000],
      ['succeeded', 100],
    ])
    expect(ledger.filter(({ kind }) => kind === 'refund')).toMatchObject([{ grossMinor: -100 }])
  })
})

describe('payments that nobody can read', () => {
  it('of one business keep those of no other waiting, however many there are', async () => {
    const other = await openShop(test, { technicians: 3 })
    const held = await holdAndPay(test, other)
    await sql`update payments set created_at = now() - interval '26 hours' where booking_id = ${held.id}`
    // Orders of keys that were taken away, older than that.
    const dead = await approved()
    const ids: string[] = []
    for (let n = 0; n < 60; n += 1) {
      const [copy] = await sql`
        insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked,
          price_minor, currency, payment_kind, place)
        select tenant_id, customer_id, service_id, technician_id, 'expired', service_name, starts_at, ends_at, blocked, price_minor, currency,
          payment_kind, place from bookings where id = ${dead.id} returning id`
      ids.push(copy!.id as string)
    }
    await sql`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, account_id, way, checkout_session_id, created_at)
      select tenant_id, id, 'deposit', 5000, 0, currency, 'client-taken-away', 'paypal', 'DEAD-' || id, now() - interval '3 days'
      from bookings where id = any (${ids}::uuid[])`
    const [payment] = (await booksOf(test, held.id)).payments
    const reads = async () =>
      (await app.db.withTenant(asPlatform(), (tx) => listUnsettled(tx, new Date(app.clock.now())))).map(({ id }) => id)
    expect(await reads()).not.toContain(payment!.id)
    await sweepPayments(app)
    expect(await reads()).toContain(payment!.id)
    await sweepPayments(app)
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'paid' }])
    await sql`delete from payments where booking_id = any (${ids}::uuid[])`
  })
})
