import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cancelBooking, confirmPaidBooking, releaseHold } from '#app/domain/booking/index.server.ts'
import {
  closeCheckout,
  executeRefund,
  processStripeEvent,
  requestRefund,
  startOnboarding,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { startOutboxRelay } from '#app/lib/outbox.server.ts'
import { at, minute } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import {
  answerWebhook,
  booksOf,
  card,
  chargesOf,
  checkoutUrl,
  hold,
  holdAndPay,
  holdWebhooks,
  onboarding,
  open,
  openShop,
  patience,
  pay,
  refundsOf,
  setSwitch,
  settledCharge,
  submit,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))
const stripeMemory = new URL(test.sqlUrl)
stripeMemory.pathname += '_cloud'
const memory = postgres(stripeMemory.href, { max: 1, onnotice: () => {} })
const route = (request: Request) =>
  new URL(request.url).pathname === '/webhooks/stripe' ? answerWebhook(test, request) : jobs.answer(request)
/** Until `jobs.heal()`: jobs in the background and the SDK's own second try use up failures too. */
const fail = (mode: '500' | '500_kept' | '429' | 'drop_reply', times = 1_000) =>
  setSwitch(cloud, '/faults', { provider: 'stripe', mode, times })
/** What Stripe does after a day. */
const forgetKeys = () => memory`delete from stripe.idempotent_requests`

let shop: Shop
let stopRelay: () => Promise<void>
beforeAll(async () => {
  test.onCall(route)
  stopRelay = await startOutboxRelay(app)
  shop = await openShop(test, { technicians: 3 })
})
afterAll(async () => {
  await stopRelay()
  await memory.end()
})
afterEach(async () => {
  await jobs.heal()
  await holdWebhooks(test, false)
})

const settled = (held: Held, expected: object) =>
  expect.poll(() => booksOf(test, held.id), patience).toMatchObject(expected)
const owner = () => ({ kind: 'member' as const, userId: shop.ownerId, role: 'owner' as const })
const requestedRefund = async (held: Held) => (await booksOf(test, held.id)).refunds[0]!

describe('from onboarding to a confirmed booking', () => {
  it('a business takes payments once it has finished its onboarding (D2)', async () => {
    const tenant = await makeTenant(test)
    const [first, second] = await Promise.all([
      startOnboarding(app, onboarding(tenant)),
      startOnboarding(app, onboarding(tenant)),
    ])
    const accounts = await sql`select * from stripe_accounts where tenant_id = ${tenant.id}`
    expect(accounts).toMatchObject([{ chargesEnabled: false, livemode: false }])
    if (!first.ok || !second.ok) throw new Error('refused')
    expect((await submit(cloud, first.url)).headers.get('location')).toBe('http://shop.app.localhost/return')
    const read = () =>
      sql`select charges_enabled, payouts_enabled, details_submitted from stripe_accounts where tenant_id = ${tenant.id}`
    await expect
      .poll(read, patience)
      .toMatchObject([{ chargesEnabled: true, payoutsEnabled: true, detailsSubmitted: true }])
  })

  it('a payment confirms the booking, with the ledger as Stripe has it: gross = fees + net (D1, D2)', async () => {
    const held = await holdAndPay(test, shop)
    await settled(held, {
      status: 'confirmed',
      payments: [{ status: 'paid', capturedMinor: 5_000, platformFeeMinor: 200 }],
      ledger: [{ kind: 'payment' }],
    })
    const { payments, ledger } = await booksOf(test, held.id)
    const booked = await settledCharge(app, shop.accountId, payments[0]!.paymentIntentId!)
    const [line] = ledger
    expect(line).toMatchObject({
      grossMinor: booked.amount,
      netMinor: booked.net,
      currency: 'USD',
      platformFeeMinor: 200,
    })
    expect(line!.providerFeeMinor + line!.platformFeeMinor).toBe(booked.fee)
    expect(line!.grossMinor).toBe(line!.providerFeeMinor + line!.platformFeeMinor + line!.netMinor)
  })

  it('the payment page asks the server’s price and takes only cards', async () => {
    const held = await hold(test, shop)
    await checkoutUrl(app, shop, held.id)
    const session = await app.stripe.checkout.sessions.retrieve(
      (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!,
      {},
      { stripeAccount: shop.accountId },
    )
    expect(session).toMatchObject({ amount_total: 5_000, currency: 'usd', allowed_payment_method_types: ['card'] })
  })

  it.each([
    ['es', 'es', 'Anticipo: '],
    ['kk', 'auto', 'Алдын ала төлем: '],
  ])('the payment page is in the reader’s language: %s', async (language, locale, deposit) => {
    const held = await hold(test, shop)
    await test.sql`update bookings set language = ${language} where id = ${held.id}`
    await checkoutUrl(app, shop, held.id)
    const { checkoutSessionId } = (await booksOf(test, held.id)).payments[0]!
    const at = { stripeAccount: shop.accountId }
    expect((await app.stripe.checkout.sessions.retrieve(checkoutSessionId!, {}, at)).locale).toBe(locale)
    const url = (await app.stripe.checkout.sessions.retrieve(checkoutSessionId!, {}, at)).url!
    expect(await (await fetch(url)).text()).toContain(deposit)
  })

  it('a declined card leaves the booking held, and the bank’s own check confirms it', async () => {
    const held = await hold(test, shop)
    const url = await checkoutUrl(app, shop, held.id)
    expect((await pay(test, url, card.declined)).status).toBe(402)
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('not_paid')
    const asked = await pay(test, url, card.authenticates)
    await submit(cloud, new URL(asked.headers.get('location')!, cloud).href, { answer: 'complete' })
    await settled(held, { status: 'confirmed', payments: [{ status: 'paid' }] })
  })

  it('no payment page opens for a booking that is not held, not due or out of time', async () => {
    const held = await hold(test, shop)
    expect(await open(at(app, held.holdExpiresAt.getTime()), shop, held.id)).toEqual({
      ok: false,
      reason: 'not_payable',
    })
    await cancelBooking(app, shop.id, held.id, owner())
    expect(await open(app, shop, held.id)).toEqual({ ok: false, reason: 'not_payable' })
    const other = await openShop(test)
    const [gone] =
      await sql`update stripe_accounts set account_id = 'acct_gone' where tenant_id = ${other.id} returning account_id`
    expect(gone).toBeTruthy()
    expect(await open(app, other, (await hold(test, other)).id)).toEqual({ ok: false, reason: 'payments_off' })
    const suspended = await openShop(test)
    const waiting = await hold(test, suspended)
    await sql`update tenants set status = 'suspended' where id = ${suspended.id}`
    expect(await open(app, suspended, waiting.id)).toEqual({ ok: false, reason: 'payments_off' })
    await sql`update tenants set status = 'published' where id = ${suspended.id}`
    expect(await open(app, suspended, waiting.id)).toMatchObject({ ok: true })
  })
})

describe('when Stripe or our process fails', () => {
  it.each(['500', '429', 'drop_reply'] as const)(
    'a %s leaves the booking held, and trying again leads to one payment page (PAY8, JOB4)',
    async (mode) => {
      await holdWebhooks(test, true)
      const held = await hold(test, shop)
      await fail(mode)
      await expect(open(app, shop, held.id)).rejects.toThrow()
      await jobs.heal()
      expect((await booksOf(test, held.id)).status).toBe('held')
      const urls = [await checkoutUrl(app, shop, held.id), await checkoutUrl(app, shop, held.id)]
      expect(urls[0]).toBe(urls[1])
      expect(await sessionsOf(held)).toHaveLength(1)
    },
  )

  it('finds the page it made even after Stripe has forgotten the key (PAY8)', async () => {
    const held = await hold(test, shop)
    await fail('drop_reply')
    await expect(open(app, shop, held.id)).rejects.toThrow()
    await jobs.heal()
    await forgetKeys()
    const url = await checkoutUrl(app, shop, held.id)
    expect(await sessionsOf(held)).toMatchObject([{ url }])
  })

  it('opens one page for ten requests at once', async () => {
    const held = await hold(test, shop)
    const urls = await Promise.all(Array.from({ length: 10 }, () => checkoutUrl(app, shop, held.id)))
    expect(new Set(urls).size).toBe(1)
    expect(await sessionsOf(held)).toHaveLength(1)
  })

  it('waits while Stripe is opening the page for the same booking', async () => {
    const held = await hold(test, shop)
    await fail('500')
    await expect(open(app, shop, held.id)).rejects.toThrow()
    await jobs.heal()
    const [payment] = (await booksOf(test, held.id)).payments
    const key = `stripe ${shop.accountId} checkout:${payment!.id}:${payment!.attempt}`
    await memory`select pg_advisory_lock(hashtextextended(${key}, 0))`
    setTimeout(() => void memory`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(), 2_500)
    expect(await checkoutUrl(app, shop, held.id)).toContain('/stripe/checkout/')
    expect(await sessionsOf(held)).toHaveLength(1)
  })

  it('knows the payment even if the answer with the page was lost and the customer paid', async () => {
    await holdWebhooks(test, true)
    const held = await hold(test, shop)
    await fail('drop_reply')
    await expect(open(app, shop, held.id)).rejects.toThrow()
    await jobs.heal()
    const [session] = await sessionsOf(held)
    await pay(test, session!.url!)
    await holdWebhooks(test, false)
    await settled(held, { status: 'confirmed', payments: [{ status: 'paid', checkoutSessionId: session!.id }] })
  })

  it('makes one refund when the answer is lost, even after Stripe has forgotten the key (PAY8)', async () => {
    const held = await confirmed()
    await stopRelay()
    await holdWebhooks(test, true)
    await cancelBooking(app, shop.id, held.id, owner())
    const { id } = await requestedRefund(held)
    // The list before it goes through; the refund itself and the SDK's own second try lose their answers.
    const made = app.stripe.refunds.create.bind(app.stripe.refunds)
    app.stripe.refunds.create = async (...call: Parameters<typeof made>) => {
      await fail('drop_reply')
      return made(...call)
    }
    await expect(executeRefund(app, shop.id, id)).rejects.toThrow()
    app.stripe.refunds.create = made
    await jobs.heal()
    await forgetKeys()
    expect(await executeRefund(app, shop.id, id)).toBe('succeeded')
    expect(await executeRefund(app, shop.id, id)).toBe('succeeded')
    expect(await refundsNamed(id)).toHaveLength(1)
    expect((await booksOf(test, held.id)).ledger).toHaveLength(2)
    stopRelay = await startOutboxRelay(app)
  })

  it('opens a page although Stripe repeats its failure under the same key for a day (PAY8)', async () => {
    const held = await hold(test, shop)
    await fail('500_kept', 1)
    const url = await checkoutUrl(app, shop, held.id)
    expect(await sessionsOf(held)).toMatchObject([{ url }])
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ attempt: 2 }])
  })

  it('uses a new key at the next press when Stripe goes on failing or the words have changed', async () => {
    const held = await hold(test, shop)
    await fail('500_kept')
    await expect(open(app, shop, held.id)).rejects.toThrow()
    await jobs.heal()
    await sql`update bookings set language = 'es' where id = ${held.id}`
    const url = await checkoutUrl(app, shop, held.id)
    expect(await sessionsOf(held)).toMatchObject([{ url }])

    const other = await hold(test, shop)
    await fail('drop_reply')
    await expect(open(app, shop, other.id)).rejects.toThrow()
    await jobs.heal()
    const [session] = await sessionsOf(other)
    await app.stripe.checkout.sessions.expire(session!.id, {}, { stripeAccount: shop.accountId })
    await sql`update bookings set language = 'es' where id = ${other.id}`
    expect(await checkoutUrl(app, shop, other.id)).not.toBe(session!.url)
  })

  it('finds the page that was made although Stripe answered with a failure', async () => {
    const held = await hold(test, shop)
    await fail('drop_reply')
    await expect(open(app, shop, held.id)).rejects.toThrow()
    await jobs.heal()
    await memory`update stripe.idempotent_requests set status = 500, body = '{"error":{"type":"api_error"}}'
      where key like 'checkout:' || ${(await booksOf(test, held.id)).payments[0]!.id} || '%'`
    const url = await checkoutUrl(app, shop, held.id)
    expect(await sessionsOf(held)).toMatchObject([{ url }])
  })

  it('returns the money once although Stripe repeats its failure under the same key for a day (PAY8)', async () => {
    const held = await confirmed()
    await stopRelay()
    await cancelBooking(app, shop.id, held.id, owner())
    const { id } = await requestedRefund(held)
    await fail('500_kept', 1)
    await expect(executeRefund(app, shop.id, id)).rejects.toThrow()
    expect(await requestedRefund(held)).toMatchObject({ status: 'requested', attempt: 2 })
    expect(await executeRefund(app, shop.id, id)).toBe('succeeded')
    expect(await refundsNamed(id)).toHaveLength(1)
    stopRelay = await startOutboxRelay(app)
  })

  it('makes an account although Stripe repeats its failure under the same key for a day', async () => {
    const tenant = await makeTenant(test)
    await fail('500_kept', 1)
    expect(await startOnboarding(app, onboarding(tenant))).toMatchObject({ ok: true })
  })

  it('processes an event in the next process when this one dies after its 2xx (PAY7)', async () => {
    await stopRelay()
    const held = await holdAndPay(test, shop)
    const waiting = () =>
      sql<
        { id: string }[]
      >`select id from stripe_events where type = 'checkout.session.completed' and processed_at is null`
    await expect.poll(async () => (await waiting()).length, patience).toBeGreaterThan(0)
    expect((await booksOf(test, held.id)).status).toBe('held')
    const next = await openApp(readEnv(test.env))
    const stopNext = await startOutboxRelay(next)
    await settled(held, { status: 'confirmed', payments: [{ status: 'paid' }] })
    await stopNext()
    await closeApp(next)
    stopRelay = await startOutboxRelay(app)
  })

  it('keeps an event that could not be processed for the next try', async () => {
    const held = await holdAndPay(test, shop)
    await settled(held, { status: 'confirmed' })
    const session = (await booksOf(test, held.id)).payments[0]!.checkoutSessionId!
    await sql`insert into stripe_events ${sql({ id: 'evt_later', type: 'checkout.session.completed', accountId: shop.accountId, livemode: false, objectId: session })}`
    await fail('500')
    await expect(processStripeEvent(app, 'evt_later')).rejects.toThrow()
    await jobs.heal()
    expect(await sql`select processed_at from stripe_events where id = 'evt_later'`).toMatchObject([
      { processedAt: null },
    ])
    expect(await processStripeEvent(app, 'evt_later')).toMatch(/^paid/)
  })
})

describe('a payment after the hold ran out (PAY9)', () => {
  const late = (held: Held) => at(app, held.holdExpiresAt.getTime() + minute)
  /** The hold ends while Stripe does not answer, so its payment page stays open and is paid. */
  const payLate = async () => {
    await holdWebhooks(test, true)
    const held = await hold(test, shop)
    const url = await checkoutUrl(app, shop, held.id)
    await fail('500')
    expect(await releaseHold(late(held), shop.id, held.id)).toBe('expired')
    await jobs.heal()
    expect((await pay(test, url)).status).toBe(303)
    return held
  }

  it('books the time once if it is free, however often it is reported', async () => {
    const held = await payLate()
    await holdWebhooks(test, false)
    await settled(held, { status: 'confirmed', payments: [{ status: 'paid' }], ledger: [{ kind: 'payment' }] })
    await Promise.all(Array.from({ length: 5 }, () => confirmPaidBooking(app, shop.id, held.id)))
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    expect(await sql`select id from booking_events where booking_id = ${held.id} and kind = 'paid_late'`).toHaveLength(
      1,
    )
  })

  it('is returned once, with the platform’s fee, when somebody else has the time', async () => {
    shop = await openShop(test)
    const held = await payLate()
    const next = await hold(test, shop)
    expect(next.startsAt).toEqual(held.startsAt)
    await holdWebhooks(test, false)
    await settled(held, {
      status: 'expired',
      refunds: [{ status: 'succeeded', amountMinor: 5_000, reason: 'time_gone' }],
      ledger: [{ kind: 'payment' }, { kind: 'refund' }],
    })
    await Promise.all(Array.from({ length: 5 }, () => confirmPaidBooking(app, shop.id, held.id)))
    const books = await booksOf(test, held.id)
    expect(books.refunds).toHaveLength(1)
    expect(books.ledger[1]).toMatchObject({
      grossMinor: -5_000,
      platformFeeMinor: -200,
      providerFeeMinor: 0,
      netMinor: -4_800,
    })
    expect(await refundsNamed(books.refunds[0]!.id)).toHaveLength(1)
    expect((await chargesOf(app, shop.accountId)).filter(({ refunded }) => refunded)).toHaveLength(1)
  })

  it('cannot happen while Stripe answers, because the page closes with the hold', async () => {
    const held = await hold(test, shop, 4)
    const url = await checkoutUrl(app, shop, held.id)
    expect(await releaseHold(late(held), shop.id, held.id)).toBe('expired')
    expect((await fetch(url)).status).toBe(410)
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'expired' }])
    await closeCheckout(app, shop.id, held.id)
  })
})

describe('giving money back', () => {
  it('follows the policy and lands in the ledger (D4)', async () => {
    const held = await confirmed()
    expect(await cancelBooking(app, shop.id, held.id, { kind: 'customer', version: 1 })).toMatchObject({
      ok: true,
      refundMinor: 5_000,
    })
    await settled(held, {
      status: 'cancelled',
      refunds: [{ status: 'succeeded', reason: 'cancelled', amountMinor: 5_000 }],
      ledger: [{ grossMinor: 5_000 }, { grossMinor: -5_000, platformFeeMinor: -200, netMinor: -4_800 }],
    })
  })

  it.each([0, -1, 0.5, Number.NaN, 5_001])('refuses %d as an amount, and then cancels nothing', async (wish) => {
    const held = await confirmed()
    await expect(cancelBooking(app, shop.id, held.id, owner(), undefined, wish)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await booksOf(test, held.id)).toMatchObject({ status: 'confirmed', refunds: [] })
    await cancelBooking(app, shop.id, held.id, owner())
  })

  it('never exceeds what was captured, even when ten ask at once (PAY10)', async () => {
    const held = await confirmed()
    const ask = (cause: string) =>
      app.db.withTenant(asWorker(shop.id), (tx) =>
        requestRefund(tx, { tenantId: shop.id, bookingId: held.id, amountMinor: 2_000, reason: 'by_hand', cause }),
      )
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => ask(`by hand ${index}`)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await settled(held, {
      refunds: [
        { status: 'succeeded', amountMinor: 2_000 },
        { status: 'succeeded', amountMinor: 2_000 },
      ],
    })
    expect((await booksOf(test, held.id)).ledger.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(1_000)
  })

  it('is noted once when it is reported ten times at once, also where it takes back all that was paid', async () => {
    const held = await confirmed()
    const [payment] = await sql`select id, captured_minor::int from payments where booking_id = ${held.id}`
    const row = {
      tenantId: shop.id,
      paymentId: payment!.id as string,
      amountMinor: payment!.capturedMinor as number,
      reason: 'by_hand',
      cause: 'stripe:re_reported',
    }
    const noted = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.db.withTenant(
          asWorker(shop.id),
          (tx) => tx`insert into refunds ${tx(row)} on conflict (tenant_id, payment_id, cause) do nothing returning id`,
        ),
      ),
    )
    expect(noted.flat()).toHaveLength(1)
    const another = { ...row, amountMinor: 1, cause: 'stripe:re_other' }
    await expect(sql`insert into refunds ${sql(another)}`).rejects.toMatchObject({ code: '23514' })
    await sql`delete from refunds where payment_id = ${row.paymentId}`
  })

  it('is marked as failed when Stripe refuses for good, not tried forever', async () => {
    const held = await confirmed()
    await holdWebhooks(test, true)
    const { payments } = await booksOf(test, held.id)
    await app.stripe.refunds.create(
      { payment_intent: payments[0]!.paymentIntentId! },
      { stripeAccount: shop.accountId },
    )
    await cancelBooking(app, shop.id, held.id, owner())
    await settled(held, { refunds: [{ status: 'failed' }] })
    await holdWebhooks(test, false)
    await expect
      .poll(
        async () =>
          (await booksOf(test, held.id)).refunds.map(({ status, reason }) => `${status} ${reason}`).toSorted(),
        patience,
      )
      .toEqual(['failed cancelled', 'succeeded by_hand'])
  })
})

async function confirmed(): Promise<Held> {
  const held = await holdAndPay(test, shop)
  await settled(held, { status: 'confirmed', ledger: [{ kind: 'payment' }] })
  return held
}

async function sessionsOf(held: Held) {
  const sessions = await app.stripe.checkout.sessions.list({ limit: 100 }, { stripeAccount: shop.accountId })
  return sessions.data.filter(({ metadata }) => metadata?.booking_id === held.id)
}

const refundsNamed = async (refundId: string) =>
  (await refundsOf(app, shop.accountId)).filter(({ metadata }) => metadata?.refund_id === refundId)
