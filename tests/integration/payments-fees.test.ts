import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { executeRefund, requestRefund, returnFee, sweepFees } from '#app/domain/payments/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { startOutboxRelay } from '#app/lib/outbox.server.ts'
import { idOf } from '#local/cloud/stripe/ids.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import {
  alertsOf,
  answerWebhook,
  booksOf,
  holdAndPay,
  holdWebhooks,
  openShop,
  patience,
  setSwitch,
  type Shop,
} from '#tests/setup/payments.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
const perBooking = 200

type Paid = { id: string; intent: string; feeId: string }
let shop: Shop
let stopRelay: () => Promise<void>
beforeAll(async () => {
  test.onCall((request) =>
    new URL(request.url).pathname === '/webhooks/stripe' ? answerWebhook(test, request) : jobs.answer(request),
  )
  shop = await openShop(test, { technicians: 3 })
})
beforeEach(async () => {
  stopRelay = await startOutboxRelay(app)
})
afterEach(async () => {
  await jobs.heal()
  await holdWebhooks(test, false)
  await stopRelay()
  await expectSound(sql)
})

/** A booking of 5,000 paid, of which we had 200. */
async function paid(): Promise<Paid> {
  const held = await holdAndPay(test, shop)
  const read = () => booksOf(test, held.id)
  await expect.poll(read, patience).toMatchObject({ status: 'confirmed', ledger: [{ platformFeeMinor: perBooking }] })
  const intent = (await read()).payments[0]!.paymentIntentId!
  const { latest_charge: charge } = await app.stripe.paymentIntents.retrieve(
    intent,
    { expand: ['latest_charge'] },
    { stripeAccount: shop.accountId },
  )
  if (!charge || typeof charge === 'string') throw new Error('no charge')
  return { id: held.id, intent, feeId: idOf(charge.application_fee) }
}

/** A part that goes back by hand; the money moves in the job. */
const giveBack = (booking: Paid, amountMinor: number, cause: string) =>
  app.db.withTenant(asWorker(shop.id), (tx) =>
    requestRefund(tx, { tenantId: shop.id, bookingId: booking.id, amountMinor, reason: 'by_hand', cause }),
  )
const asIn = (booking: Paid, amount: number) =>
  app.stripe.refunds.create({ payment_intent: booking.intent, amount }, { stripeAccount: shop.accountId })
const paymentOf = async (booking: Paid) => (await booksOf(test, booking.id)).payments[0]!.id

async function sums(booking: Paid) {
  const { ledger } = await booksOf(test, booking.id)
  const sum = (name: 'grossMinor' | 'platformFeeMinor' | 'netMinor' | 'providerFeeMinor') =>
    ledger.reduce((total, line) => total + line[name], 0)
  return { gross: sum('grossMinor'), fee: sum('platformFeeMinor'), net: sum('netMinor') + sum('providerFeeMinor') }
}
const returnedAtStripe = async ({ feeId }: Paid) => (await app.stripe.applicationFees.retrieve(feeId)).amount_refunded

/** Nothing is left of the payment in our books and at Stripe; of our fee exactly one line and one movement tell. */
async function expectWhole(booking: Paid, parts: number): Promise<void> {
  await expect.poll(() => sums(booking), patience).toEqual({ gross: 0, fee: 0, net: 0 })
  expect(await returnedAtStripe(booking)).toBe(perBooking)
  const { ledger, refunds } = await booksOf(test, booking.id)
  expect(refunds.filter(({ status }) => status === 'succeeded')).toHaveLength(parts)
  expect(ledger.filter(({ kind, platformFeeMinor }) => kind === 'refund' && platformFeeMinor !== 0)).toMatchObject([
    { platformFeeMinor: -perBooking },
  ])
}

describe('our fee on money that goes back in parts', () => {
  it('stays while the business keeps something, and goes back with the last part', async () => {
    const booking = await paid()
    await giveBack(booking, 2_000, 'a cracked tile')
    await expect.poll(() => sums(booking), patience).toMatchObject({ gross: 3_000, fee: perBooking })
    await giveBack(booking, 2_999, 'a late start')
    await expect.poll(() => sums(booking), patience).toMatchObject({ gross: 1, fee: perBooking })
    expect(await returnFee(app, shop.id, await paymentOf(booking))).toBe('nothing owed')
    expect(await returnedAtStripe(booking)).toBe(0)
    await giveBack(booking, 1, 'the rest')
    await expectWhole(booking, 3)
  })

  it('goes back once when all parts end at the same moment, however often it is asked for', async () => {
    const booking = await paid()
    await stopRelay()
    await holdWebhooks(test, true)
    for (const [index, amount] of [1_700, 1_700, 1_600].entries()) await giveBack(booking, amount, `part ${index}`)
    const { refunds } = await booksOf(test, booking.id)
    await Promise.all(refunds.flatMap(({ id }) => [executeRefund(app, shop.id, id), executeRefund(app, shop.id, id)]))
    const owed = await sql`select from outbox where name = 'payment/fee_owed' and data ->> 'bookingId' = ${booking.id}`
    expect(owed).toHaveLength(1)
    const payment = await paymentOf(booking)
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => returnFee(app, shop.id, payment)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).not.toHaveLength(0)
    expect(await returnFee(app, shop.id, payment)).toBe('nothing owed')
    await expectWhole(booking, 3)
    stopRelay = await startOutboxRelay(app)
    await holdWebhooks(test, false)
    await jobs.settled()
    await expectWhole(booking, 3)
  })

  it('goes back even when the business refunds in Stripe’s dashboard and we hear of it late', async () => {
    const [some, all] = [await paid(), await paid()]
    await holdWebhooks(test, true)
    await asIn(some, 2_000)
    await giveBack(some, 3_000, 'the rest').catch(() => 0)
    await asIn(all, 5_000)
    await holdWebhooks(test, false)
    await expectWhole(some, 2)
    await expectWhole(all, 1)
  })

  it('goes back with a refund of the whole, and not a second time', async () => {
    const booking = await paid()
    await giveBack(booking, 5_000, 'all of it')
    await expectWhole(booking, 1)
    expect((await booksOf(test, booking.id)).ledger).toHaveLength(2)
    const owed = await sql`select from outbox where name = 'payment/fee_owed' and data ->> 'bookingId' = ${booking.id}`
    expect(owed).toEqual([])
  })

  it.each(['500', '500_kept', 'drop_reply'] as const)('goes back once when Stripe fails (%s)', async (mode) => {
    const booking = await paid()
    await stopRelay()
    await holdWebhooks(test, true)
    await giveBack(booking, 4_000, 'most')
    await giveBack(booking, 1_000, 'the rest')
    for (const { id } of (await booksOf(test, booking.id)).refunds) await executeRefund(app, shop.id, id)
    const payment = await paymentOf(booking)
    await setSwitch(test.cloud, '/faults', { provider: 'stripe', mode, times: 1_000 })
    await expect(returnFee(app, shop.id, payment)).rejects.toThrow()
    await jobs.heal()
    expect(await returnFee(app, shop.id, payment)).toBe('returned')
    await expectWhole(booking, 2)
    stopRelay = await startOutboxRelay(app)
  })

  it('is returned by the sweep when its job was lost, and counted as an alert', async () => {
    const booking = await paid()
    await stopRelay()
    await holdWebhooks(test, true)
    await giveBack(booking, 4_000, 'most')
    await giveBack(booking, 1_000, 'the rest')
    for (const { id } of (await booksOf(test, booking.id)).refunds) await executeRefund(app, shop.id, id)
    expect(await sweepFees(app)).toBe(0)
    await sql`update outbox set sent_at = now(), created_at = created_at - interval '1 hour'`
    const alerts = await alertsOf(app, 'left_behind_fees')
    expect(await sweepFees(app)).toBe(1)
    expect(await alertsOf(app, 'left_behind_fees')).toBe(alerts + 1)
    stopRelay = await startOutboxRelay(app)
    await expectWhole(booking, 2)
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepFees(app)).toBe(0)
  })
})
