import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  approveBooking,
  cancelBooking,
  chargeFee,
  collectByHand,
  confirmPaidBooking,
  correctByHand,
  dropFee,
  findDue,
  findRefundable,
  findTaken,
  finishBooking,
  manageUrl,
  refundByHand,
  rejectBooking,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { queueEvent } from '#app/domain/notifications/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { noteDisconnection } from '#app/domain/payments/disconnected.server.ts'
import { openBalance, removeCard, sweepFeeCharges, syncCheckout } from '#app/domain/payments/index.server.ts'
import { syncRefunds } from '#app/domain/payments/refunds.server.ts'
import { processStripeEvent } from '#app/domain/payments/webhooks.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as downloadHistory } from '#app/routes/dashboard/payments/export.ts'
import { loader as historyPage } from '#app/routes/dashboard/payments/history.tsx'
import { loader as downloadPayout } from '#app/routes/dashboard/payments/payouts/export.ts'
import { loader as payoutPage } from '#app/routes/dashboard/payments/payouts/payout.tsx'
import { findOnFile } from '#app/routes/dashboard/bookings/fee/on-file.server.ts'
import { action as pressCancel, loader as cancelPage } from '#app/routes/manage/cancel.tsx'
import { loader as bookingPage } from '#app/routes/manage/booking.tsx'
import { loader as payPage } from '#app/routes/manage/pay/pay.tsx'
import { makeReader } from '#app/words/reader.ts'
import { at, hour, minute } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import {
  booksOf,
  card,
  chargesOf,
  checkoutUrl,
  hold,
  holdWebhooks,
  openShop,
  pay,
  setSwitch,
  settledCharge,
  submit,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { suspend } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
const fail = (mode: '500' | '500_kept' | 'drop_reply', times = 1_000) =>
  setSwitch(cloud, '/faults', { provider: 'stripe', mode, times })
const heal = () => fetch(`${cloud}/faults`, { method: 'DELETE' })
const reader = makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: app.clock.now() })
const terms = { noShowFeePercent: 50, lateFeeMinor: 2_000 }

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 8, payment: { kind: 'none' }, keepsCard: terms })
})
afterEach(async () => {
  await heal()
  await expectSound(sql)
})

const owner = (of = shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
const dies = { number: '4000 0000 0000 0341', asks: '4000 0027 6000 3184' }
let nth = 0

/** A confirmed booking whose card is kept. */
async function booked(of = shop, number = card.pays): Promise<Held> {
  const held = await hold(test, of, (nth += 1) % 8)
  const url = await checkoutUrl(app, of, held.id)
  const paid = await pay(test, url, number)
  if (number === dies.asks)
    await submit(cloud, new URL(paid.headers.get('location')!, cloud).href, { answer: 'complete' })
  await syncCheckout(app, of.id, held.id)
  expect(await confirmPaidBooking(app, of.id, held.id)).toBe('confirmed')
  return held
}
const during = ({ startsAt }: Held, minutes = 10) => at(app, startsAt.getTime() + minutes * minute)
/** When the fee can no longer be undone. */
const later = ({ startsAt }: Held) => at(app, startsAt.getTime() + 26 * minute)
const miss = (held: Held, of = shop) => finishBooking(during(held), of.id, held.id, 'no_show', owner(of))
async function missed(of = shop, number = card.pays): Promise<Held> {
  const held = await booked(of, number)
  expect(await miss(held, of)).toEqual({ ok: true })
  return held
}
const charge = (held: Held, of = shop, from: App = later(held)) => chargeFee(from, of.id, held.id)
const feeOf = async ({ id }: Held) => {
  const [fee] = await sql`select kind, amount_minor::int, status from fee_charges where booking_id = ${id}`
  return fee as { kind: string; amountMinor: number; status: string } | undefined
}
const dueOf = (held: Held, of = shop) => findDue(app, of.id, held.id)
const chargedAt = async (held: Held, of = shop) =>
  (await chargesOf(app, of.accountId)).filter(({ metadata, paid }) => paid && metadata.booking_id === held.id)
const feePayments = async (held: Held) => (await booksOf(test, held.id)).payments.filter(({ kind }) => kind === 'fee')

describe('a fee for a visit that nobody was there for', () => {
  it('is charged once, after fifteen minutes, by twenty jobs for twenty presses, without a fee of ours', async () => {
    const held = await booked()
    await Promise.all(Array.from({ length: 20 }, () => miss(held)))
    expect(await feeOf(held)).toEqual({ kind: 'no_show', amountMinor: 6_000, status: 'waiting' })
    expect(await charge(held, shop, during(held))).toBe('waiting')
    expect(await chargedAt(held)).toEqual([])
    const ends = await Promise.all(Array.from({ length: 20 }, () => charge(held)))
    expect(new Set(ends).size).toBeLessThanOrEqual(3)
    expect(await charge(held)).toBe('paid')
    expect(await chargedAt(held)).toMatchObject([{ amount: 6_000, application_fee_amount: null }])
    expect(await feePayments(held)).toMatchObject([{ status: 'paid', capturedMinor: 6_000, platformFeeMinor: 0 }])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 6_000, dueMinor: 0, overMinor: 0 })
    const [payment] = await feePayments(held)
    const told = await queueEvent(app, shop.id, 'payment/received', { bookingId: held.id, paymentId: payment!.id })
    expect(told.length).toBeGreaterThan(0)
  })

  it('is undone or charged, never both, when both are asked for at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const held = await missed()
      const [first, , second] = await Promise.all([
        dropFee(later(held), shop.id, held.id, owner()),
        charge(held),
        dropFee(later(held), shop.id, held.id, owner()),
      ])
      const fee = await feeOf(held)
      expect(['undone', 'paid', 'waived']).toContain(fee?.status)
      const charged = await chargedAt(held)
      expect(charged).toHaveLength(fee?.status === 'undone' ? 0 : 1)
      const drops = [first, second].filter((each) => each.ok && each.dropped)
      expect(drops).toHaveLength(fee?.status === 'paid' ? 0 : 1)
    }
  })

  it('is undone with nothing charged, and can be missed again', async () => {
    const held = await missed()
    expect(await dropFee(during(held), shop.id, held.id, owner())).toEqual({ ok: true, dropped: true })
    expect(await dropFee(during(held), shop.id, held.id, owner())).toEqual({ ok: true, dropped: false })
    expect(await charge(held)).toBe('undone')
    expect(await chargedAt(held)).toEqual([])
    await finishBooking(during(held, 11), shop.id, held.id, 'completed', owner())
    await finishBooking(during(held, 12), shop.id, held.id, 'no_show', owner())
    expect(await feeOf(held)).toMatchObject({ status: 'waiting' })
    await finishBooking(during(held, 13), shop.id, held.id, 'completed', owner())
    expect(await charge(held)).toBe('undone')
  })

  it('is charged once when the job dies between its row and the call, and when a reply is lost or Stripe repeats its failure', async () => {
    const killed = await missed()
    await fail('500')
    await expect(charge(killed)).rejects.toThrow()
    expect(await feeOf(killed)).toMatchObject({ status: 'charging' })
    const rest = { dueMinor: 6_000 }
    const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
    await heal()
    expect(await openBalance(app, shop.id, killed.id, rest, urls)).toEqual({ ok: false, reason: 'not_payable' })
    expect(await charge(killed)).toBe('paid')
    for (const mode of ['drop_reply', '500_kept'] as const) {
      const held = await missed()
      await fail(mode, 2)
      await charge(held).catch(() => null)
      await heal()
      expect(await charge(held)).toBe('paid')
      expect(await chargedAt(held)).toHaveLength(1)
    }
    expect(await chargedAt(killed)).toHaveLength(1)
  })

  it('is recorded from whichever event comes first, and found by the sweep when its job was lost', async () => {
    const held = await missed()
    await fail('drop_reply', 4)
    await charge(held).catch(() => null)
    await heal()
    const [made] = await chargedAt(held)
    const tell = async (type: string, objectId: string) => {
      const id = `evt_${randomUUID()}`
      await sql`insert into stripe_events ${sql({ id, type, objectId, accountId: shop.accountId, livemode: false })}`
      return processStripeEvent(app, id)
    }
    const events = [
      ['charge.updated', made!.id],
      ['payment_intent.succeeded', made!.payment_intent as string],
      ['charge.updated', made!.id],
    ] as const
    await Promise.all(events.map(([type, id]) => tell(type, id)))
    expect(await feeOf(held)).toMatchObject({ status: 'paid' })
    expect(
      await sql`select from outbox where name = 'payment/received' and data ->> 'bookingId' = ${held.id}`,
    ).toHaveLength(1)
    await expect
      .poll(
        async () => {
          await tell('charge.updated', made!.id)
          return (await booksOf(test, held.id)).ledger.length
        },
        { timeout: 15_000 },
      )
      .toBe(1)
    const lost = await missed()
    await sql`delete from outbox where data ->> 'bookingId' = ${lost.id} and name = 'payment/fee_waiting'`
    await sweepFeeCharges(at(app, lost.startsAt.getTime() + hour))
    expect(
      await sql`select from outbox where name = 'payment/fee_waiting' and data ->> 'bookingId' = ${lost.id}`,
    ).toHaveLength(1)
    await charge(lost)
  })

  it('is asked for by link when the card does not pay or its bank wants its holder, and the card is not tried again', async () => {
    for (const number of [dies.number, dies.asks]) {
      const held = await missed(shop, number)
      expect(await charge(held)).toBe('asked')
      expect(await charge(held)).toBe('asked')
      expect(await chargedAt(held)).toEqual([])
      expect(await dueOf(held)).toMatchObject({ dueMinor: 6_000 })
      const owedMinor = 6_000
      const told = await queueEvent(later(held), shop.id, 'payment/asked', { bookingId: held.id, owedMinor })
      expect(told.length).toBeGreaterThan(0)
      const token = new URL(manageUrl(app, shop, held)).pathname.split('/')[2]!
      const page = await openBrowser(test, shop).visit(payPage, `/b/${token}/pay`, { params: { token } })
      expect(page.data).toMatchObject({ paying: { dueMinor: 6_000 } })
      const url = manageUrl(app, shop, held, 'pay')
      const opened = await openBalance(app, shop.id, held.id, { dueMinor: 6_000 }, { returnUrl: url, cancelUrl: url })
      await pay(test, opened.ok ? opened.url : '')
      await syncCheckout(app, shop.id, held.id)
      expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('unchanged')
      expect(await feeOf(held)).toMatchObject({ status: 'paid' })
      expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    }
  })

  it('is let off by the business, and what was paid goes back', async () => {
    const paid = await missed()
    await charge(paid)
    const dropped = await Promise.all(Array.from({ length: 5 }, () => dropFee(app, shop.id, paid.id, owner())))
    expect(dropped.filter((each) => each.ok && each.dropped)).toHaveLength(1)
    expect((await booksOf(test, paid.id)).refunds).toMatchObject([{ amountMinor: 6_000 }])
    expect(await dueOf(paid)).toMatchObject({ owedMinor: 0, dueMinor: 0 })
    const asked = await missed(shop, dies.number)
    await charge(asked)
    await dropFee(app, shop.id, asked.id, owner())
    expect(await dueOf(asked)).toMatchObject({ owedMinor: 0, dueMinor: 0 })
    const staff = { kind: 'member' as const, userId: shop.ownerId, role: 'staff' as const }
    expect(await dropFee(app, shop.id, asked.id, staff)).toEqual({ ok: false, reason: 'not_found' })
  })

  it('is let off when the visit took place after all, also if that was said while the card was being charged', async () => {
    for (const number of [card.pays, dies.number]) {
      const held = await missed(shop, number)
      await fail('500')
      await expect(charge(held)).rejects.toThrow()
      await heal()
      await finishBooking(during(held, 27), shop.id, held.id, 'completed', owner())
      await charge(held)
      expect(await feeOf(held)).toMatchObject({ status: 'waived' })
      expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000 })
    }
  })

  it('is let off also where all of it went back at the provider', async () => {
    const held = await missed()
    await charge(held)
    const [payment] = await feePayments(held)
    const stripeAccount = shop.accountId
    await app.stripe.refunds.create({ payment_intent: payment!.paymentIntentId! }, { stripeAccount })
    await syncRefunds(app, shop.id, shop.accountId, payment!.paymentIntentId!)
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0 })
    expect(await dropFee(app, shop.id, held.id, owner())).toEqual({ ok: true, dropped: true })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
  })

  it('takes what was kept into account, and stays on the bill when cash is taken back', async () => {
    const deposits = await openShop(test, { keepsCard: terms, payment: { kind: 'deposit', depositMinor: 5_000 } })
    const held = await missed(deposits)
    expect(await feeOf(held)).toMatchObject({ amountMinor: 1_000 })
    await charge(held, deposits)
    expect(await dueOf(held, deposits)).toMatchObject({ owedMinor: 6_000, paidMinor: 6_000, overMinor: 0 })
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    const cash = await booked()
    await collectByHand(app, shop.id, cash.id, owner())
    await miss(cash)
    expect(await feeOf(cash)).toBeUndefined()
    const { byHand } = await findTaken(app, shop.id, cash.id, owner())
    await correctByHand(app, shop.id, cash.id, owner(), { entryId: byHand[0]!.id })
    expect(await dueOf(cash)).toMatchObject({ owedMinor: 0 })
  })

  it('of which a part was given back by hand is let off by the rest, and nothing of what was kept beside it goes', async () => {
    const of = await openShop(test, { keepsCard: terms, payment: { kind: 'deposit', depositMinor: 2_000 } })
    const linesOf = async (held: Held) =>
      (await findRefundable(app, of.id, held.id))!.lines.map(({ kind, mostMinor }) => [kind, mostMinor])
    const ends = [
      ['is dropped', (held: Held) => dropFee(later(held), of.id, held.id, owner(of)), 2_000],
      ['took place', (held: Held) => finishBooking(during(held, 27), of.id, held.id, 'completed', owner(of)), 12_000],
    ] as const
    for (const [name, end, owedMinor] of ends) {
      const held = await missed(of)
      await charge(held, of)
      const fee = (await findRefundable(app, of.id, held.id))!.lines.find(({ kind }) => kind === 'fee')!
      expect(fee.mostMinor).toBe(4_000)
      const parts = [{ lineId: fee.id, amountMinor: 1_500 }]
      const wish = { token: randomUUID(), parts, back: 'online', reason: 'Ill' } as const
      expect(await refundByHand(app, of.id, held.id, wish, owner(of))).toMatchObject({ ok: true })
      expect(await end(held)).toMatchObject({ ok: true })
      expect((await dueOf(held, of))?.owedMinor, name).toBe(owedMinor)
      expect(await linesOf(held), name).not.toContainEqual(['fee', expect.anything()])
    }
  })

  it('is never above what was agreed, by the database too, and follows a policy that became milder', async () => {
    const of = await openShop(test, { payment: { kind: 'none' }, keepsCard: terms })
    const held = await booked(of)
    await sql`update tenants set no_show_fee_percent = 100 where id = ${of.id}`
    await miss(held, of)
    expect(await feeOf(held)).toMatchObject({ amountMinor: 6_000 })
    const raised = app.db.withTenant(
      asWorker(of.id),
      (tx) => tx`update fee_charges set amount_minor = 6001 where booking_id = ${held.id}`,
    )
    await expect(raised).rejects.toMatchObject({ code: 'WS006' })
    const another = app.db.withTenant(
      asWorker(of.id),
      (tx) =>
        tx`insert into payments ${tx({
          tenantId: of.id,
          bookingId: held.id,
          kind: 'fee',
          amountMinor: 7_000,
          platformFeeMinor: 0,
          currency: 'USD',
          accountId: of.accountId,
        })}`,
    )
    await expect(another).rejects.toMatchObject({ code: 'WS006' })
    await dropFee(app, of.id, held.id, owner(of))
    const milder = await booked(of)
    await sql`update tenants set no_show_fee_percent = 10 where id = ${of.id}`
    await miss(milder, of)
    expect(await feeOf(milder)).toMatchObject({ amountMinor: 1_200 })
  })

  it('that its business gave back at Stripe is let off without a part of the deposit that was kept', async () => {
    const of = await openShop(test, { technicians: 8, keepsCard: terms })
    const held = await missed(of)
    expect(await charge(held, of)).toBe('paid')
    expect(await dueOf(held, of)).toMatchObject({ owedMinor: 6_000, dueMinor: 0, overMinor: 0 })
    const [payment] = await feePayments(held)
    const intent = payment!.paymentIntentId!
    await app.stripe.refunds.create({ payment_intent: intent, amount: 1_000 }, { stripeAccount: of.accountId })
    await syncRefunds(app, of.id, of.accountId, intent)
    const left = { owedMinor: 5_000, returnedMinor: 1_000, dueMinor: 0, overMinor: 0 }
    expect(await dueOf(held, of)).toMatchObject(left)
    expect(await dropFee(later(held), of.id, held.id, owner(of))).toEqual({ ok: true, dropped: true })
    expect(await dueOf(held, of)).toMatchObject(left)
    expect((await booksOf(test, held.id)).refunds).toHaveLength(1)
  })

  it('is asked for, not charged, when the card was removed, the account is gone or the business is closed', async () => {
    const removed = await missed()
    const told = async () =>
      (await findOnFile(app, await makeMember(test, shop.id, 'owner'), removed.id, reader))?.fee?.text
    expect(await told()).toMatch(/^A fee of \$\d+\.00 will be charged to the card at /)
    await removeCard(app, shop.id, removed.id)
    expect(await told()).toMatch(/^No card is kept\. At .+ we will ask the customer to pay/)
    expect(await charge(removed)).toBe('asked')
    expect(await told()).toMatch(/^No card is kept\. We have asked the customer to pay/)
    for (const leave of [
      (of: Shop) => noteDisconnection(app, of.id, of.accountId),
      (of: Shop) => suspend(test, of.id),
    ]) {
      const of = await openShop(test, { payment: { kind: 'none' }, keepsCard: terms })
      const held = await missed(of)
      await leave(of)
      expect(await charge(held, of)).toBe('asked')
      expect(await chargedAt(held, of)).toEqual([])
    }
  })

  it('is whole where a currency has no hundredths', async () => {
    const tokyo = await openShop(test, {
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      priceMinor: 9_999,
      payment: { kind: 'none' },
      keepsCard: terms,
      place: 'business',
    })
    const held = await missed(tokyo)
    expect(await charge(held, tokyo)).toBe('paid')
    expect(await chargedAt(held, tokyo)).toMatchObject([{ amount: 4_999, currency: 'jpy' }])
  })
})

describe('a fee for a late cancellation', () => {
  const findFactsOf = async (held: Held) =>
    (await app.db.withTenant(asWorker(shop.id), (tx) => findFacts(tx, shop.id, held.id)))?.feeMinor
  const cancelled = (held: Held, from: App) => cancelBooking(from, shop.id, held.id, { kind: 'customer', version: 1 })

  it('is told before, charged afterwards, and nothing while cancelling is free or when the business cancels', async () => {
    const early = await booked()
    await cancelled(early, app)
    expect(await feeOf(early)).toBeUndefined()
    const ours = await booked()
    await cancelBooking(at(app, ours.startsAt.getTime() - hour), shop.id, ours.id, owner())
    expect(await feeOf(ours)).toBeUndefined()
    const late = await booked()
    const soon = at(app, late.startsAt.getTime() - 2 * hour)
    const token = new URL(manageUrl(app, shop, late)).pathname.split('/')[2]!
    const browser = openBrowser({ ...test, app: soon }, shop)
    const page = await browser.visit(cancelPage, `/b/${token}/cancel`, { params: { token } })
    expect(page.data).toMatchObject({
      fee: { minor: 2_000, title: 'A fee of $20.00 applies', text: expect.stringContaining('your card') },
    })
    const sent = (fee: string) =>
      browser.visit(pressCancel, `/b/${token}/cancel`, { params: { token }, form: { refund: '0', fee, version: '1' } })
    expect((await sent('0')).location).toBe(`/b/${token}/cancel?changed=1`)
    await sent('2000')
    expect(await feeOf(late)).toEqual({ kind: 'late_cancel', amountMinor: 2_000, status: 'waiting' })
    const mail = await findFactsOf(late)
    const own = async () =>
      (
        (await browser.visit(bookingPage, `/b/${token}`, { params: { token } })).data as {
          view: { fee: string | null }
        }
      ).view.fee
    expect([mail, await own()]).toEqual([
      2_000,
      'As agreed when you booked, a fee of $20.00 will be charged to your card.',
    ])
    expect(await charge(late, shop, at(app, late.startsAt.getTime() - hour))).toBe('paid')
    expect([await findFactsOf(late), await own()]).toEqual([0, null])
    expect(await chargedAt(late)).toMatchObject([{ amount: 2_000 }])
    expect(await dueOf(late)).toMatchObject({ owedMinor: 2_000, dueMinor: 0 })
  })

  it('is called by its name in the history, in files and in a payout', async () => {
    const of = await openShop(test, { technicians: 8, payment: { kind: 'none' }, keepsCard: terms })
    const tell = async (type: string, objectId: string) => {
      const id = `evt_${randomUUID()}`
      await sql`insert into stripe_events ${sql({ id, type, objectId, accountId: of.accountId, livemode: false })}`
      return processStripeEvent(app, id)
    }
    const late = await booked(of)
    const soon = at(app, late.startsAt.getTime() - 2 * hour)
    await cancelBooking(soon, of.id, late.id, { kind: 'customer', version: 1 })
    expect(await charge(late, of, at(app, late.startsAt.getTime() - hour))).toBe('paid')
    const gone = await missed(of)
    expect(await charge(gone, of)).toBe('paid')
    for (const held of [late, gone]) {
      const [payment] = await feePayments(held)
      await settledCharge(app, of.accountId, payment!.paymentIntentId!)
      await tell('payment_intent.succeeded', payment!.paymentIntentId!)
    }
    // A fee that its card does not pay is paid by link.
    const asked = await missed(of, dies.number)
    expect(await charge(asked, of)).toBe('asked')
    const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
    const opened = await openBalance(app, of.id, asked.id, { dueMinor: 6_000 }, urls)
    await pay(test, opened.ok ? opened.url : '')
    await syncCheckout(app, of.id, asked.id)
    const made = await fetch(`${cloud}/stripe/payouts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: of.accountId }),
    })
    const { id: payout } = (await made.json()) as { id: string }
    await setSwitch(cloud, `/stripe/payouts/${payout}`, { to: 'reconciled' })
    await tell('payout.reconciliation_completed', payout)
    const [row] = await sql`select id from payouts where payout_ref = ${payout}`

    const names = ['Late cancellation fee', 'No-show fee', 'No-show fee']
    const browser = await signedIn(test, of, (await makePerson(test, of, 'manager')).email)
    type Shown = { rows?: { kind: string }[]; lines?: { kind: string }[] }
    const kindsIn = async (...visit: Parameters<typeof browser.visit>) => {
      const { rows, lines } = (await browser.visit(...visit)).data as Shown
      return (rows ?? lines)!.map(({ kind }) => kind).toSorted()
    }
    expect([
      ...(await kindsIn(historyPage, '/dashboard/payments/history')),
      ...(await kindsIn(historyPage, '/dashboard/payments/history?state=waiting')),
    ]).toEqual(names)
    expect(await kindsIn(historyPage, '/dashboard/payments/history?state=failed')).toEqual(['No-show fee'])
    const params = { id: row!.id as string }
    const lines = await kindsIn(payoutPage, `/dashboard/payments/payouts/${params.id}`, { params })
    expect(lines.slice(0, 2)).toEqual(names.slice(0, 2))
    for (const file of [
      await browser.visit(downloadHistory, '/dashboard/payments/export'),
      await browser.visit(downloadPayout, `/dashboard/payments/payouts/${params.id}/export`, { params }),
    ])
      for (const name of names) expect(file.data).toContain(`,${name},`)
  })

  it('is told together with what goes back, and what both come to', async () => {
    const paid = await openShop(test, {
      technicians: 8,
      payment: { kind: 'deposit', depositMinor: 5_000 },
      keepsCard: { noShowFeePercent: 50, lateFeeMinor: 4_000 },
    })
    await sql`update tenants set refund_late_percent = 50 where id = ${paid.id}`
    const held = await booked(paid)
    const token = new URL(manageUrl(app, paid, held)).pathname.split('/')[2]!
    const soon = at(app, held.startsAt.getTime() - 2 * hour)
    const page = await openBrowser({ ...test, app: soon }, paid).visit(cancelPage, `/b/${token}/cancel`, {
      params: { token },
    })
    expect(page.data).toMatchObject({
      refund: '$25.00',
      fee: { minor: 1_500, text: expect.stringMatching(/ In all, \$10\.00 comes back to you\.$/) },
    })
  })

  it('is as much as was told where cash was taken before, of which a share is handed back', async () => {
    const own = await openShop(test, {
      technicians: 2,
      payment: { kind: 'none' },
      keepsCard: { noShowFeePercent: 50, lateFeeMinor: 8_000 },
    })
    await sql`update tenants set refund_late_percent = 50 where id = ${own.id}`
    const held = await booked(own)
    await collectByHand(app, own.id, held.id, owner(own))
    const soon = at(app, held.startsAt.getTime() - 2 * hour)
    const token = new URL(manageUrl(app, own, held)).pathname.split('/')[2]!
    const page = await openBrowser({ ...test, app: soon }, own).visit(cancelPage, `/b/${token}/cancel`, {
      params: { token },
    })
    expect(page.data).toMatchObject({ back: '$60.00', fee: { minor: 2_000 } })
    await cancelBooking(soon, own.id, held.id, { kind: 'customer', version: 1 })
    expect(await feeOf(held)).toEqual({ kind: 'late_cancel', amountMinor: 2_000, status: 'waiting' })
  })

  it('is not dodged by moving the visit first', async () => {
    await sql`update tenants set change_until_hours = 0 where id = ${shop.id}`
    const held = await booked()
    const soon = at(app, held.startsAt.getTime() - 2 * hour)
    const start = held.startsAt.getTime() + 7 * 24 * hour
    const moved = await rescheduleBooking(soon, shop.id, held.id, { start }, { kind: 'customer', version: 1 })
    expect(moved).toMatchObject({ ok: true })
    expect(await cancelBooking(soon, shop.id, held.id, { kind: 'customer', version: 2 })).toMatchObject({ ok: true })
    expect(await feeOf(held)).toEqual({ kind: 'late_cancel', amountMinor: 2_000, status: 'waiting' })
    const early = await booked()
    const again = { start: early.startsAt.getTime() + 7 * 24 * hour }
    expect(await rescheduleBooking(app, shop.id, early.id, again, { kind: 'customer', version: 1 })).toMatchObject({
      ok: true,
    })
    await cancelBooking(app, shop.id, early.id, { kind: 'customer', version: 2 })
    expect(await feeOf(early)).toBeUndefined()
  })

  it('is not dodged by asking for another time where the business agrees by hand (BOOK12)', async () => {
    const manual = await openShop(test, { technicians: 8, payment: { kind: 'none' }, keepsCard: terms })
    await sql`update tenants set change_until_hours = 0, confirmation = 'manual' where id = ${manual.id}`
    const customer = (version: number) => ({ kind: 'customer' as const, version })
    const soonOf = (held: Held) => at(app, held.startsAt.getTime() - 2 * hour)
    const move = (from: App, held: Held, version = 1) =>
      rescheduleBooking(from, manual.id, held.id, { start: held.startsAt.getTime() + 7 * 24 * hour }, customer(version))
    const cancel = (from: App, held: Held, version: number) =>
      cancelBooking(from, manual.id, held.id, customer(version))
    const agreed = async () => {
      const held = await booked(manual)
      expect(await approveBooking(app, manual.id, held.id, owner(manual))).toEqual({ ok: true })
      return held
    }
    const lateFee = { kind: 'late_cancel', amountMinor: 2_000, status: 'waiting' }

    const dodged = await agreed()
    expect(await move(soonOf(dodged), dodged)).toMatchObject({ ok: true, booking: { status: 'pending_approval' } })
    const token = new URL(manageUrl(app, manual, dodged)).pathname.split('/')[2]!
    const page = await openBrowser({ ...test, app: soonOf(dodged) }, manual).visit(cancelPage, `/b/${token}/cancel`, {
      params: { token },
    })
    expect(page.data).toMatchObject({ fee: { minor: 2_000, title: 'A fee of $20.00 applies' } })
    expect(await cancel(soonOf(dodged), dodged, 2)).toMatchObject({ ok: true })
    expect(await feeOf(dodged)).toEqual(lateFee)
    expect(await charge(dodged, manual, at(app, dodged.startsAt.getTime() - hour))).toBe('paid')

    // Agreed to again, or not at all.
    const again = await agreed()
    await move(soonOf(again), again)
    await approveBooking(soonOf(again), manual.id, again.id, owner(manual))
    await cancel(soonOf(again), again, 2)
    expect(await feeOf(again)).toEqual(lateFee)
    const declined = await agreed()
    await move(soonOf(declined), declined)
    expect(await rejectBooking(soonOf(declined), manual.id, declined.id, owner(manual))).toMatchObject({ ok: true })
    expect(await feeOf(declined)).toBeUndefined()

    // A mere request owes nothing however late it is moved or taken back, and neither does who moved in time.
    const asked = await booked(manual)
    await move(soonOf(asked), asked)
    await cancel(soonOf(asked), asked, 2)
    const late = await booked(manual)
    await cancel(soonOf(late), late, 1)
    const early = await agreed()
    await move(app, early)
    await cancel(app, early, 2)
    for (const held of [asked, late, early]) expect(await feeOf(held)).toBeUndefined()
  })

  it('is not owed for leaving a time that was only asked for, whatever had been agreed before it', async () => {
    const manual = await openShop(test, { technicians: 8, payment: { kind: 'none' }, keepsCard: terms })
    await sql`update tenants set change_until_hours = 2, confirmation = 'manual' where id = ${manual.id}`
    const customer = (version: number) => ({ kind: 'customer' as const, version })
    const day = 24 * hour
    /** Agreed, then moved in time to another one that is soon, which nobody has agreed to yet. */
    const asksForSoon = async () => {
      const held = await booked(manual)
      await approveBooking(app, manual.id, held.id, owner(manual))
      const soon = held.startsAt.getTime() + 14 * day
      const asked = await rescheduleBooking(app, manual.id, held.id, { start: soon }, customer(1))
      expect(asked).toMatchObject({ ok: true, booking: { status: 'pending_approval' } })
      return { held, soon, shortBefore: at(app, soon - 5 * hour) }
    }
    const leave = async ({ held, soon, shortBefore }: Awaited<ReturnType<typeof asksForSoon>>, version: number) => {
      const start = soon + 7 * day
      const moved = await rescheduleBooking(shortBefore, manual.id, held.id, { start }, customer(version))
      expect(moved).toMatchObject({ ok: true })
      return cancelBooking(shortBefore, manual.id, held.id, customer(version + 1))
    }

    const left = await asksForSoon()
    expect(await leave(left, 2)).toMatchObject({ ok: true })
    expect(await feeOf(left.held)).toBeUndefined()

    // The business agrees to it, and then it is left too late.
    const kept = await asksForSoon()
    await approveBooking(app, manual.id, kept.held.id, owner(manual))
    expect(await leave(kept, 2)).toMatchObject({ ok: true })
    expect(await feeOf(kept.held)).toEqual({ kind: 'late_cancel', amountMinor: 2_000, status: 'waiting' })
  })
})
