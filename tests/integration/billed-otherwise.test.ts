import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { billBooking, giveBack, sendCharges, sweepBilling } from '#app/domain/billing/index.server.ts'
import {
  cancelBooking,
  chargeFee,
  collectByHand,
  confirmPaidBooking,
  dropFee,
  findRefundable,
  refundByHand,
} from '#app/domain/booking/index.server.ts'
import { executeRefund, returnFee, sweepFees, syncCheckout } from '#app/domain/payments/index.server.ts'
import { syncSession } from '#app/domain/payments/sync-session.server.ts'
import { at, hour, minute } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
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
} from '#tests/setup/payments.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
beforeAll(() => holdWebhooks(test, true))
afterEach(() => expectSound(sql))

const owner = (of: Shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
/** The plan turns, as it does at the end of a period; null: the first months are a gift. */
const turn = (shop: Shop, plan: 'monthly' | 'per_booking' | null) =>
  sql`insert into tenant_plans ${sql({ tenantId: shop.id, plan: plan ?? 'per_booking', freeUntil: plan ? null : new Date(app.clock.now() + 1_000 * hour) })}
    on conflict (tenant_id) do update set plan = excluded.plan, next_plan = null, free_until = excluded.free_until`

const billedBy = async ({ id }: { id: string }) =>
  (
    await sql`select charged_by, amount_minor::int, given_back_at is not null as given_back from billable_bookings where booking_id = ${id}`
  )[0]

/** A confirmed booking whose deposit of 50.00 carried our fee of 2.00. */
async function carried(shop: Shop, nth = 0): Promise<Held & { paymentId: string }> {
  const held = await holdAndPay(test, shop, { nth })
  await syncCheckout(app, shop.id, held.id)
  const [payment] = (await booksOf(test, held.id)).payments
  await settledCharge(app, shop.accountId, payment!.paymentIntentId!)
  await syncSession(app, shop.id, shop.accountId, payment!.checkoutSessionId!)
  expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
  expect(await billBooking(app, shop.id, held.id)).toBe('billed')
  expect(await billedBy(held)).toMatchObject({ chargedBy: 'application_fee', amountMinor: 0 })
  return { ...held, paymentId: payment!.id }
}

/** Gives the deposit back by hand, in parts of these amounts. */
async function handBack(shop: Shop, { id }: Held, parts: number[]) {
  for (const amountMinor of parts) {
    const [line] = (await findRefundable(app, shop.id, id))!.lines
    const wish = {
      token: randomUUID(),
      back: 'online' as const,
      reason: 'Pays in cash',
      parts: [{ lineId: line!.id, amountMinor }],
    }
    expect(await refundByHand(app, shop.id, id, wish, owner(shop))).toEqual({ ok: true, amountMinor })
  }
  for (const refund of (await booksOf(test, id)).refunds)
    expect(await executeRefund(app, shop.id, refund.id)).toBe('succeeded')
}

it('a visit whose fee went back with its deposit is on the invoice once it takes place, once', async () => {
  const shop = await openShop(test, { technicians: 3 })
  const held = await carried(shop)
  await handBack(shop, held, [5_000])
  expect(await collectByHand(app, shop.id, held.id, owner(shop))).toMatchObject({ ok: true, collectedMinor: 7_000 })
  const tries = await Promise.all(Array.from({ length: 12 }, () => billBooking(app, shop.id, held.id)))
  expect(tries.filter((one) => one === 'billed')).toHaveLength(1)
  expect(await billedBy(held)).toEqual({ chargedBy: 'item', amountMinor: 200, givenBack: false })
  // Cancelled after all, with the cash given back: nothing is paid for it.
  await sql`update bookings set status = 'cancelled' where id = ${held.id}`
  expect(await giveBack(app, shop.id, held.id)).toBe(false)
})

it('the same when it goes back in parts: while the ledger still has our fee it is not billed twice', async () => {
  const shop = await openShop(test, { technicians: 3 })
  const held = await carried(shop)
  await handBack(shop, held, [2_000, 3_000])
  expect(await billBooking(app, shop.id, held.id)).toBe('before')
  expect(await returnFee(app, shop.id, held.paymentId)).toBe('returned')
  // Its job was lost: the sweep announces it.
  await sql`update refunds set finished_at = now() - interval '1 hour' where payment_id = ${held.paymentId}`
  expect(await sweepBilling(app)).toBe(1)
  const [said] =
    await sql`select data from outbox where name = 'plan/booking_due' and tenant_id = ${shop.id} order by seq desc limit 1`
  expect(said!.data).toEqual({ bookingId: held.id })
  expect(await billBooking(app, shop.id, held.id)).toBe('billed')
  expect(await billedBy(held)).toMatchObject({ chargedBy: 'item', amountMinor: 200 })
  expect(await sweepBilling(app)).toBe(0)
  await sendCharges(at(app, app.clock.now() + 25 * hour), shop.id)
  expect(await sql`select kind, count, amount_minor::int from plan_charges where tenant_id = ${shop.id}`).toEqual([
    { kind: 'bookings', count: 1, amountMinor: 200 },
  ])
})

describe.each([
  { means: 'the month', plan: 'monthly', by: 'plan' } as const,
  { means: 'a gift of the platform', plan: null, by: 'free' } as const,
])('a page opened while bookings were paid one by one, and paid under $means', ({ plan, by }) => {
  /** Confirmed and billed; `early`: before Stripe has settled the payment. */
  async function confirmed(shop: Shop, nth: number, early: boolean) {
    const held = await hold(test, shop, nth)
    const url = await checkoutUrl(app, shop, held.id)
    await turn(shop, plan)
    await pay(test, url)
    await syncCheckout(app, shop.id, held.id)
    const [payment] = (await booksOf(test, held.id)).payments
    expect(payment).toMatchObject({ status: 'paid', platformFeeMinor: 200 })
    const settle = async () => {
      await settledCharge(app, shop.accountId, payment!.paymentIntentId!)
      await syncSession(app, shop.id, shop.accountId, payment!.checkoutSessionId!)
    }
    // As if Stripe settled it only later.
    if (early) await sql`delete from ledger_entries where booking_id = ${held.id}`
    else await settle()
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(await billBooking(app, shop.id, held.id)).toBe('billed')
    expect(await billedBy(held)).toMatchObject({ chargedBy: by, amountMinor: 0 })
    await settle()
    return { ...held, paymentId: payment!.id, intentId: payment!.paymentIntentId! }
  }
  const feeOf = async ({ id }: Held) =>
    (await sql`select sum(platform_fee_minor)::int as fee from ledger_entries where booking_id = ${id}`)[0]!
      .fee as number

  it.each([{ early: true }, { early: false }])(
    'pays once: the fee goes back (settled later: $early)',
    async ({ early }) => {
      const shop = await openShop(test, { technicians: 3 })
      const booking = await confirmed(shop, 0, early)
      const said = await sql`select data from outbox where name = 'payment/fee_owed' and tenant_id = ${shop.id}`
      expect(said).toEqual([{ data: { bookingId: booking.id, paymentId: booking.paymentId } }])
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => returnFee(app, shop.id, booking.paymentId)),
      )
      expect(tries.filter(({ status }) => status === 'fulfilled')).not.toHaveLength(0)
      expect(await returnFee(app, shop.id, booking.paymentId)).toBe('nothing owed')
      expect(await feeOf(booking)).toBe(0)
      const intent = await app.stripe.paymentIntents.retrieve(
        booking.intentId,
        { expand: ['latest_charge'] },
        { stripeAccount: shop.accountId },
      )
      const charge = intent.latest_charge as Stripe.Charge
      expect(charge.amount_refunded).toBe(0)
      expect(await app.stripe.applicationFees.retrieve(charge.application_fee as string)).toMatchObject({
        amount: 200,
        amount_refunded: 200,
      })
      // The job bills it again, which changes nothing, and nothing of it is on an invoice.
      expect(await billBooking(app, shop.id, booking.id)).toBe('before')
      await sendCharges(at(app, app.clock.now() + 25 * hour), shop.id)
      expect(await sql`select from plan_charges where tenant_id = ${shop.id}`).toEqual([])
      // What goes back to the customer later takes no fee along a second time.
      await handBack(shop, booking, [5_000])
      expect(await feeOf(booking)).toBe(0)
      expect(await billedBy(booking)).toMatchObject({ chargedBy: by })
    },
  )

  it('also when its job was lost, and when the customer has everything back before', async () => {
    const shop = await openShop(test, { technicians: 3 })
    const booking = await confirmed(shop, 1, false)
    expect(await sweepFees(app)).toBe(0)
    await sql`update payments set paid_at = paid_at - interval '1 hour' where id = ${booking.paymentId}`
    await sql`update outbox set created_at = created_at - interval '1 hour' where tenant_id = ${shop.id}`
    expect(await sweepFees(app)).toBe(1)
    const [line] = (await findRefundable(app, shop.id, booking.id))!.lines
    const parts = [{ lineId: line!.id, amountMinor: 5_000 }]
    await refundByHand(
      app,
      shop.id,
      booking.id,
      { token: randomUUID(), back: 'online', reason: 'Ill', parts },
      owner(shop),
    )
    // Nobody knows yet whether the refund takes it along.
    await expect(returnFee(app, shop.id, booking.paymentId)).rejects.toThrow('under way')
    const [refund] = (await booksOf(test, booking.id)).refunds
    expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
    expect(await feeOf(booking)).toBe(200)
    expect(await returnFee(app, shop.id, booking.paymentId)).toBe('returned')
    expect(await feeOf(booking)).toBe(0)
    expect(await sweepFees(app)).toBe(0)
  })
})

it('one opened under the month and paid one by one afterwards is on the invoice', async () => {
  const shop = await openShop(test, { technicians: 3 })
  await turn(shop, 'monthly')
  const held = await hold(test, shop)
  const url = await checkoutUrl(app, shop, held.id)
  await turn(shop, 'per_booking')
  await pay(test, url)
  await syncCheckout(app, shop.id, held.id)
  expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
  expect(await billBooking(app, shop.id, held.id)).toBe('billed')
  expect(await billedBy(held)).toMatchObject({ chargedBy: 'item', amountMinor: 200 })
})

it('one that is cancelled with its deposit back costs nothing, and one of which a part is kept stays paid by its fee', async () => {
  const shop = await openShop(test, { technicians: 3 })
  const [gone, kept] = [await carried(shop, 0), await carried(shop, 1)]
  expect(await cancelBooking(app, shop.id, gone.id, owner(shop), 'ill')).toMatchObject({ ok: true, refundMinor: 5_000 })
  const [refund] = (await booksOf(test, gone.id)).refunds
  expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
  expect(await billBooking(app, shop.id, gone.id)).toBe('not_confirmed')
  expect(await billedBy(gone)).toMatchObject({ chargedBy: 'application_fee' })
  await handBack(shop, kept, [4_900])
  expect(await billBooking(app, shop.id, kept.id)).toBe('before')
  expect(await billedBy(kept)).toMatchObject({ chargedBy: 'application_fee' })
})

it('a fee for a late cancellation that is still to come is something kept: the item goes back only when it was let off', async () => {
  const shop = await openShop(test, { technicians: 3, payment: { kind: 'none' }, keepsCard: { lateFeeMinor: 2_000 } })
  const cancelled = async (nth: number) => {
    const held = await hold(test, shop, nth)
    await pay(test, await checkoutUrl(app, shop, held.id))
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(await billBooking(app, shop.id, held.id)).toBe('billed')
    const late = at(app, held.startsAt.getTime() - hour)
    expect(await cancelBooking(late, shop.id, held.id, { kind: 'customer', version: 1 })).toMatchObject({ ok: true })
    expect(await giveBack(app, shop.id, held.id)).toBe(false)
    return held
  }
  const [charged, letOff] = [await cancelled(0), await cancelled(1)]
  expect(await chargeFee(at(app, charged.startsAt.getTime() - hour + 16 * minute), shop.id, charged.id)).toBe('paid')
  expect(await giveBack(app, shop.id, charged.id)).toBe(false)
  expect(await dropFee(app, shop.id, letOff.id, owner(shop))).toEqual({ ok: true, dropped: true })
  expect(await giveBack(app, shop.id, letOff.id)).toBe(true)
})
