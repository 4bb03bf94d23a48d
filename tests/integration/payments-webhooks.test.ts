import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmPaidBooking } from '#app/domain/booking/index.server.ts'
import { executeRefund, processStripeEvent } from '#app/domain/payments/index.server.ts'
import { idOf } from '#local/cloud/stripe/ids.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  alertsOf,
  answerWebhook,
  booksOf,
  checkoutUrl,
  hold,
  holdAndPay,
  holdWebhooks,
  openShop,
  pay,
  settledCharge,
  type Held,
  type Shop,
  setSwitch,
} from '#tests/setup/payments.ts'

const test = await openTestContext()
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test)
})
beforeEach(() => sql`delete from stripe_events`)

type Sent = { body: string; signature: string | null }
const now = () => Math.floor(Date.now() / 1000)
const sign = (body: string, { secret = app.env.STRIPE_WEBHOOK_SECRET, timestamp = now() } = {}): string =>
  app.stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })

async function send({ body, signature }: Sent): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  if (signature !== null) headers.set('stripe-signature', signature)
  return answerWebhook(test, new Request(`${app.env.APP_ORIGIN}/webhooks/stripe`, { method: 'POST', headers, body }))
}

const makeEvent = (type: string, objectId: string, more: object = {}) =>
  JSON.stringify(
    {
      id: `evt_${randomUUID().replaceAll('-', '')}`,
      object: 'event',
      account: shop.accountId,
      created: now(),
      livemode: false,
      pending_webhooks: 1,
      type,
      data: { object: { id: objectId, object: type.slice(0, type.lastIndexOf('.')) } },
      ...more,
    },
    null,
    2,
  )

type Listed = {
  id: string
  type: string
  account: string
  event: { data: { object: { id: string; payment_intent?: string; latest_charge?: string } } }
}
const listEvents = async () => (await (await fetch(`${cloud}/stripe/events.json`)).json()) as Listed[]
const stored = () => sql<{ id: string; outcome: string | null }[]>`select id, outcome from stripe_events`
const announced = () => sql`select id from outbox where name = 'stripe/event.received'`

/** Stores an event as received, and does its work. */
async function process(event: { id?: string; type: string; objectId: string; accountId?: string }): Promise<string> {
  const id = event.id ?? `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id, type: event.type, accountId: event.accountId ?? shop.accountId, livemode: false, objectId: event.objectId })}`
  return processStripeEvent(app, id)
}

describe('an event that Stripe sends', () => {
  const body = () => makeEvent('checkout.session.completed', 'cs_test_1')
  const reserialised = () => {
    const sent = body()
    return { body: JSON.stringify(JSON.parse(sent)), signature: sign(sent) }
  }
  const ofOther = () => {
    const sent = body()
    return { body: sent.replace('cs_test_1', 'cs_test_2'), signature: sign(sent) }
  }
  it.each<[string, () => Sent]>([
    ['no signature', () => ({ body: body(), signature: null })],
    ['an empty signature', () => ({ body: body(), signature: '' })],
    ['nonsense for a signature', () => ({ body: body(), signature: `t=${now()},v1=${'0'.repeat(64)}` })],
    ['a time without a signature', () => ({ body: body(), signature: `t=${now()}` })],
    [
      'another secret',
      () => {
        const sent = body()
        return { body: sent, signature: sign(sent, { secret: 'whsec_other' }) }
      },
    ],
    ['the body reserialised', reserialised],
    ['the body changed', ofOther],
    ['no body', () => ({ body: '', signature: sign(body()) })],
    [
      '301 s of age',
      () => {
        const sent = body()
        return { body: sent, signature: sign(sent, { timestamp: now() - 301 }) }
      },
    ],
    [
      '301 s to come',
      () => {
        const sent = body()
        return { body: sent, signature: sign(sent, { timestamp: now() + 302 }) }
      },
    ],
  ])('is refused with 400 and written nowhere: %s (PAY1, PAY2)', async (_, make) => {
    const before = (await announced()).length
    const answer = await send(make())
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad_signature' })
    expect(await stored()).toEqual([])
    expect(await announced()).toHaveLength(before)
  })

  it.each([-298, 0, 298])('is accepted when its time is %i s away from now (PAY2)', async (seconds) => {
    const sent = body()
    expect((await send({ body: sent, signature: sign(sent, { timestamp: now() + seconds }) })).status).toBe(200)
    expect(await stored()).toHaveLength(1)
  })

  it('is stored and announced once when it comes twenty times at once, each answered with 2xx (PAY3)', async () => {
    const before = (await announced()).length
    const sent = body()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send({ body: sent, signature: sign(sent) })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    const outcomes = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { outcome: string }).outcome),
    )
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
    expect(await stored()).toHaveLength(1)
    expect(await announced()).toHaveLength(before + 1)
  })

  it('of the live mode is ignored by an app with test keys (PAY6)', async () => {
    const before = (await announced()).length
    const sent = makeEvent('checkout.session.completed', 'cs_live_1', { livemode: true })
    const answer = await send({ body: sent, signature: sign(sent) })
    expect([answer.status, await answer.json()]).toEqual([200, { received: true, outcome: 'ignored' }])
    expect(await stored()).toEqual([])
    expect(await announced()).toHaveLength(before)
  })
})

describe('the effect of an event', () => {
  it('happens once, however many ask for it at once (PAY3)', async () => {
    const held = await holdAndPay(test, shop)
    const session = (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!
    const id = `evt_${randomUUID()}`
    await process({ id, type: 'checkout.session.completed', objectId: session })
    await sql`update stripe_events set processed_at = null`
    await Promise.all(Array.from({ length: 20 }, () => processStripeEvent(app, id)))
    expect(await processStripeEvent(app, id)).toBe('processed before')
    const books = await booksOf(test, held.id)
    expect(books.payments).toMatchObject([{ status: 'paid', capturedMinor: 5_000 }])
    expect(
      await sql`select id from outbox where name = 'payment/received' and data ->> 'bookingId' = ${held.id}`,
    ).toHaveLength(1)
    await settledCharge(app, shop.accountId, books.payments[0]!.paymentIntentId!)
    await Promise.all(
      Array.from({ length: 5 }, () => process({ type: 'checkout.session.completed', objectId: session })),
    )
    expect((await booksOf(test, held.id)).ledger).toHaveLength(1)
  })

  it('is the same in every order of the events (PAY4)', { timeout: 90_000 }, async () => {
    const finals: unknown[] = []
    const types = ['checkout.session.completed', 'payment_intent.succeeded', 'refund.created', 'charge.refunded']
    shop = await openShop(test, { technicians: 8 })
    for (const order of permutationsOf([0, 1, 2, 3])) {
      const held = await holdAndPay(test, shop, { nth: 0 })
      const session = (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!
      const { payment_intent: intent } = await app.stripe.checkout.sessions.retrieve(
        session,
        {},
        { stripeAccount: shop.accountId },
      )
      const refund = await app.stripe.refunds.create(
        { payment_intent: idOf(intent), amount: 1_000 },
        { stripeAccount: shop.accountId },
      )
      const objects = [session, idOf(intent), refund.id, idOf(refund.charge)]
      for (const each of order) await process({ type: types[each]!, objectId: objects[each]! })
      await confirmPaidBooking(app, shop.id, held.id)
      finals.push(stateOf(await booksOf(test, held.id)))
    }
    expect(finals).toHaveLength(24)
    expect(finals[0]).toEqual({
      status: 'held',
      payments: [['paid', 5_000]],
      refunds: [['succeeded', 1_000, 'by_hand']],
      ledger: [
        ['payment', 5_000, 175, 200, 4_625],
        ['refund', -1_000, 0, 0, -1_000],
      ],
    })
    for (const final of finals) expect(final).toEqual(finals[0])
  })

  it('is the same when Stripe delivers the newest first (PAY4)', async () => {
    shop = await openShop(test)
    const held = await holdAndPay(test, shop)
    const session = (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!
    const { payment_intent: intent } = await app.stripe.checkout.sessions.retrieve(
      session,
      {},
      { stripeAccount: shop.accountId },
    )
    await settledCharge(app, shop.accountId, idOf(intent))
    for (const { id, type, event } of (await listEvents()).filter(({ account }) => account === shop.accountId)) {
      await process({ id, type, objectId: event.data.object.id })
    }
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(stateOf(await booksOf(test, held.id))).toMatchObject({
      status: 'confirmed',
      payments: [['paid', 5_000]],
      ledger: [['payment', 5_000, 175, 200, 4_625]],
    })
  })

  it('is refused, with an alert, when account B shows a session made for A (PAY5)', async () => {
    const other = await openShop(test)
    const held = await hold(test, shop)
    await checkoutUrl(app, shop, held.id)
    const [payment] = (await booksOf(test, held.id)).payments
    const session = await app.stripe.checkout.sessions.create(
      {
        mode: 'payment',
        success_url: 'http://b.test/',
        line_items: [
          { quantity: 1, price_data: { currency: 'usd', unit_amount: 100, product_data: { name: 'Nothing' } } },
        ],
        metadata: { tenant_id: shop.id, booking_id: held.id, payment_id: payment!.id },
      },
      { stripeAccount: other.accountId },
    )
    expect((await pay(test, session.url!)).status).toBe(303)
    const alerts = await alertsOf(app, 'payment_of_another_account')
    expect(
      await process({ type: 'checkout.session.completed', objectId: session.id, accountId: other.accountId }),
    ).toBe('refused: metadata of another tenant')
    expect(await alertsOf(app, 'payment_of_another_account')).toBe(alerts + 1)
    // And the session of A under the name of B, or an event of an account nobody here has.
    expect(
      await process({
        type: 'checkout.session.completed',
        objectId: payment!.checkoutSessionId!,
        accountId: other.accountId,
      }),
    ).toMatch(/^refused/)
    expect(await process({ type: 'checkout.session.completed', objectId: session.id, accountId: 'acct_unknown' })).toBe(
      'ignored: unknown account',
    )
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('not_paid')
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open', capturedMinor: 0 }])
  })

  it('is nothing when the business makes a session of another amount for our payment', async () => {
    const held = await hold(test, shop)
    await setSwitch(test.cloud, '/faults', { provider: 'stripe', mode: 'drop_reply', times: 1_000 })
    await checkoutUrl(app, shop, held.id).catch(() => {})
    await fetch(`${test.cloud}/faults`, { method: 'DELETE' })
    const [payment] = (await booksOf(test, held.id)).payments
    expect(payment).toMatchObject({ status: 'open', checkoutSessionId: null })
    for (const [currency, amount] of [
      ['usd', 50],
      ['usd', payment!.amountMinor + 1],
      ['eur', payment!.amountMinor],
    ] as const) {
      const session = await app.stripe.checkout.sessions.create(
        {
          mode: 'payment',
          success_url: 'http://b.test/',
          metadata: { tenant_id: shop.id, booking_id: held.id, payment_id: payment!.id },
          line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Less' } } }],
        },
        { stripeAccount: shop.accountId },
      )
      await pay(test, session.url!)
      expect(await process({ type: 'checkout.session.completed', objectId: session.id })).toBe(
        'ignored: not a session of ours',
      )
    }
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('not_paid')
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open', checkoutSessionId: null }])
  })

  it('is nothing when the business sells through Stripe on its own', async () => {
    const alerts = await alertsOf(app, 'payment_of_another_account')
    for (const metadata of [
      {},
      { tenant_id: shop.id, booking_id: 'not an id', payment_id: 'x' },
      { tenant_id: shop.id, booking_id: randomUUID(), payment_id: randomUUID() },
    ]) {
      const session = await app.stripe.checkout.sessions.create(
        {
          mode: 'payment',
          success_url: 'http://b.test/',
          metadata,
          line_items: [
            { quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Mug' } } },
          ],
        },
        { stripeAccount: shop.accountId },
      )
      await pay(test, session.url!)
      expect(await process({ type: 'checkout.session.completed', objectId: session.id })).toBe(
        'ignored: not a session of ours',
      )
      const { payment_intent: intent } = await app.stripe.checkout.sessions.retrieve(
        session.id,
        {},
        { stripeAccount: shop.accountId },
      )
      const refund = await app.stripe.refunds.create(
        { payment_intent: idOf(intent), metadata: { refund_id: 'x' } },
        { stripeAccount: shop.accountId },
      )
      expect(await process({ type: 'refund.created', objectId: refund.id })).toBe('ignored: not a payment of ours')
    }
    expect(await alertsOf(app, 'payment_of_another_account')).toBe(alerts)
  })
})

describe('refunds that were made at Stripe', () => {
  const bookPaid = async (options: { number?: string } = {}): Promise<Held & { intent: string }> => {
    const held = await holdAndPay(test, shop, options)
    const session = (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!
    await process({ type: 'checkout.session.completed', objectId: session })
    await confirmPaidBooking(app, shop.id, held.id)
    const intent = (await booksOf(test, held.id)).payments[0]!.paymentIntentId!
    await settledCharge(app, shop.accountId, intent)
    await process({ type: 'payment_intent.succeeded', objectId: intent })
    return { ...held, intent }
  }

  it('appear in the books once, and leave only the rest to give back', async () => {
    const held = await bookPaid()
    const refund = await app.stripe.refunds.create(
      { payment_intent: held.intent, amount: 1_500, metadata: { refund_id: 'made by hand' } },
      { stripeAccount: shop.accountId },
    )
    await Promise.all(
      ['refund.created', 'refund.updated'].map((type) => process({ type, objectId: refund.id }).catch(() => 'again')),
    )
    await process({ type: 'charge.refunded', objectId: idOf(refund.charge) })
    const books = await booksOf(test, held.id)
    expect(books.refunds).toMatchObject([
      { amountMinor: 1_500, reason: 'by_hand', status: 'succeeded', stripeRefundId: refund.id },
    ])
    expect(books.ledger).toMatchObject([
      { grossMinor: 5_000 },
      { kind: 'refund', grossMinor: -1_500, netMinor: -1_500 },
    ])
    expect(books.status).toBe('confirmed')
  })

  it('leave the books again when they fail days later, with an alert', async () => {
    const held = await bookPaid({ number: '4000 0000 0000 5126' })
    const alerts = await alertsOf(app, 'refund_failed')
    const refund = await app.stripe.refunds.create({ payment_intent: held.intent }, { stripeAccount: shop.accountId })
    await process({ type: 'refund.created', objectId: refund.id })
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ status: 'succeeded' }])
    await expect
      .poll(async () => (await app.stripe.refunds.retrieve(refund.id, {}, { stripeAccount: shop.accountId })).status, {
        timeout: 10_000,
      })
      .toBe('failed')
    await process({ type: 'refund.failed', objectId: refund.id })
    await process({ type: 'refund.updated', objectId: refund.id })
    const books = await booksOf(test, held.id)
    expect(books.refunds).toMatchObject([{ status: 'failed' }])
    expect(books.ledger.reduce((sum, line) => sum + line.grossMinor, 0)).toBe(5_000)
    expect(await alertsOf(app, 'refund_failed')).toBe(alerts + 1)
    const [row] = books.refunds
    expect(await executeRefund(app, shop.id, row!.id)).toBe('failed')
  })
})

function stateOf(books: Awaited<ReturnType<typeof booksOf>>) {
  return {
    status: books.status,
    payments: books.payments.map(({ status, capturedMinor }) => [status, capturedMinor]),
    refunds: books.refunds.map(({ status, amountMinor, reason }) => [status, amountMinor, reason]),
    ledger: books.ledger
      .toReversed()
      .toSorted((a, b) => a.kind.localeCompare(b.kind))
      .map((line) => [line.kind, line.grossMinor, line.providerFeeMinor, line.platformFeeMinor, line.netMinor]),
  }
}

function permutationsOf<T>(items: T[]): T[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item, index) => permutationsOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
