import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  askForBalance,
  cancelBooking,
  collectByHand,
  confirmPaidBooking,
  correctByHand,
  findDue,
  findTaken,
  finishBooking,
  manageUrl,
} from '#app/domain/booking/index.server.ts'
import { queueEvent } from '#app/domain/notifications/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { writeSms } from '#app/domain/notifications/write-message.server.ts'
import { noteDisconnection } from '#app/domain/payments/disconnected.server.ts'
import { syncDispute } from '#app/domain/payments/disputes/sync-dispute.server.ts'
import { openBalance, startOnboarding, syncCheckout } from '#app/domain/payments/index.server.ts'
import { syncRefunds } from '#app/domain/payments/refunds.server.ts'
import { sweepPaid, sweepPayments } from '#app/domain/payments/sweep.server.ts'
import { syncSession } from '#app/domain/payments/sync-session.server.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { action as press, loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as ownPage } from '#app/routes/manage/booking.tsx'
import { action as payNow, loader as payPage } from '#app/routes/manage/pay/pay.tsx'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  holdAndPay,
  holdWebhooks,
  onboarding,
  openShop,
  patience,
  pay,
  setSwitch,
  submit,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
const fail = (mode: '500' | '500_kept' | 'drop_reply', times = 1_000) =>
  setSwitch(cloud, '/faults', { provider: 'stripe', mode, times })
const heal = () => fetch(`${cloud}/faults`, { method: 'DELETE' })

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 6 })
})
afterEach(async () => {
  await heal()
  await expectSound(sql)
})

const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
const owner = (of = shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
const rest = (held: Held, dueMinor = 7_000, of = shop, from = app) =>
  openBalance(from, of.id, held.id, { dueMinor }, urls)
async function pageFor(held: Held, dueMinor = 7_000): Promise<string> {
  const opened = await rest(held, dueMinor)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.url
}
/** What the return page and the webhook's job do. */
async function settle(held: { id: string }, of = shop) {
  await syncCheckout(app, of.id, held.id)
  return confirmPaidBooking(app, of.id, held.id)
}
const dueOf = async (held: { id: string }, of = shop) => (await findDue(app, of.id, held.id))!
const linesOf = (held: { id: string }) =>
  sql`select kind, amount_minor::int from bill_lines where booking_id = ${held.id} and kind <> 'service' order by added_at, id`

let nth = 0
/** A confirmed booking for 120.00 of which a deposit of 50.00 is paid. */
async function agreed(of = shop): Promise<Held> {
  const held = await holdAndPay(test, of, { nth: (nth += 1) % 4 })
  expect(await settle(held, of)).toBe('confirmed')
  return held
}

describe('the rest of a bill, paid by card', () => {
  it('is kept with the deposit, with one fee of ours, however often and in whatever order both are reported', async () => {
    const held = await agreed()
    const page = await pageFor(held)
    expect((await pay(test, page)).status).toBe(303)
    const reports = Array.from({ length: 20 }, (_, index) =>
      index % 2 ? syncCheckout(app, shop.id, held.id) : confirmPaidBooking(app, shop.id, held.id),
    )
    await Promise.all(reports)
    await settle(held)
    const { payments, refunds, status } = await booksOf(test, held.id)
    expect({ status, refunds }).toEqual({ status: 'confirmed', refunds: [] })
    expect(payments).toMatchObject([
      { kind: 'deposit', capturedMinor: 5_000, platformFeeMinor: 200 },
      { kind: 'balance', capturedMinor: 7_000, platformFeeMinor: 0 },
    ])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000, paidMinor: 12_000, dueMinor: 0, overMinor: 0 })
    for (const { checkoutSessionId } of payments)
      await expect
        .poll(() => syncSession(app, shop.id, shop.accountId, checkoutSessionId!), patience)
        .toBe('paid before')
    expect((await booksOf(test, held.id)).ledger).toMatchObject([{ grossMinor: 5_000 }, { grossMinor: 7_000 }])
    expect(await rest(held)).toEqual({ ok: false, reason: 'nothing_due' })
    // The receipt of the rest is a message of its own; the deposit was told with the confirmation.
    const told = (paymentId: string) => queueEvent(app, shop.id, 'payment/received', { bookingId: held.id, paymentId })
    expect(await told(payments[0]!.id)).toEqual([])
    expect((await told(payments[1]!.id)).length).toBeGreaterThan(0)
  })

  it('can be the whole price where nothing was paid before; our fee is on the invoice then', async () => {
    const free = await openShop(test, { payment: { kind: 'none' } })
    const [start] = await openStarts(app, free)
    const booking = await book(app, free, start!)
    const opened = await openBalance(app, free.id, booking.id, { dueMinor: 12_000 }, urls)
    expect((await pay(test, opened.ok ? opened.url : '')).status).toBe(303)
    expect(await settle(booking, free)).toBe('unchanged')
    expect((await booksOf(test, booking.id)).payments).toMatchObject([{ kind: 'balance', platformFeeMinor: 0 }])
    expect((await dueOf(booking, free)).dueMinor).toBe(0)
  })

  it('has one page for twenty presses, and only one that can be paid when another amount is due', async () => {
    const held = await agreed()
    const opened = await Promise.all(Array.from({ length: 20 }, () => pageFor(held)))
    expect(new Set(opened).size).toBe(1)
    expect(await rest(held, 6_999)).toEqual({ ok: false, reason: 'changed' })
    await sql.begin(async (tx) => {
      await tx`update bookings set price_minor = price_minor - 1000 where id = ${held.id}`
      await tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
        values (${shop.id}, ${held.id}, 'adjustment', -1000, 'test')`
    })
    const [next, same] = await Promise.all([pageFor(held, 6_000), pageFor(held, 6_000)])
    expect(next).toBe(same)
    expect((await fetch(opened[0]!)).status).toBe(410)
    expect((await pay(test, next)).status).toBe(303)
    await settle(held)
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('that is paid twice goes back once, the newest payment first', async () => {
    const held = await agreed()
    const first = await pageFor(held)
    await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
    const second = await pageFor(held)
    expect(second).not.toBe(first)
    for (const page of [first, second]) expect((await pay(test, page)).status).toBe(303)
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => settle(held)))
    expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    const { refunds, payments } = await booksOf(test, held.id)
    expect(refunds).toMatchObject([{ amountMinor: 7_000, reason: 'overpaid' }])
    expect(payments.filter(({ kind }) => kind === 'balance').map(({ id }) => id)).toContain(refunds[0]!.paymentId)
    expect(
      await sql`select 1 from booking_events where booking_id = ${held.id} and kind = 'refunded_overpaid'`,
    ).toHaveLength(1)
  })

  it('is no second deposit: a hold that was paid twice gets one of them back', async () => {
    const held = await agreed()
    await sql`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id,
        payment_intent_id, captured_minor, paid_at)
      values (${shop.id}, ${held.id}, 'deposit', 5000, 0, 'USD', 'paid', ${shop.accountId}, ${`pi_${randomUUID()}`}, 5000, now())`
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => confirmPaidBooking(app, shop.id, held.id)))
    expect(outcomes.toSorted()).toEqual(['refunded', ...Array.from({ length: 5 }, () => 'unchanged')])
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 5_000 }])
    expect((await dueOf(held)).dueMinor).toBe(7_000)
  })

  it('closes when the money is taken by hand; what is paid there all the same is shown and not sent back by itself', async () => {
    const [held, other] = [await agreed(), await agreed()]
    const page = await pageFor(held)
    expect(await collectByHand(app, shop.id, held.id, owner())).toEqual({ ok: true, collectedMinor: 7_000 })
    expect((await fetch(page)).status).toBe(410)

    const late = await pageFor(other)
    await fail('500')
    expect(await collectByHand(app, shop.id, other.id, owner())).toMatchObject({ ok: true })
    await heal()
    expect((await pay(test, late)).status).toBe(303)
    expect(await settle(other)).toBe('unchanged')
    expect(await dueOf(other)).toMatchObject({ dueMinor: 0, overMinor: 7_000 })
    const [entry] = (await findTaken(app, shop.id, other.id, owner())).byHand
    await correctByHand(app, shop.id, other.id, owner(), { entryId: entry!.id })
    expect(await dueOf(other)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it.each([
    ['JPY', 5_000, 4_970],
    ['KWD', 5_000, 4_860],
    ['KZT', 500_000, 480_000],
  ])('below what a card can pay in %s is left to be paid by hand', async (currency, priceMinor, depositMinor) => {
    const of = await openShop(test, { currency, priceMinor, payment: { kind: 'deposit', depositMinor } })
    const held = await holdAndPay(test, of)
    expect(await settle(held, of)).toBe('confirmed')
    const due = priceMinor - depositMinor
    expect(await rest(held, due, of)).toEqual({ ok: false, reason: 'too_small' })
    expect((await dueOf(held, of)).asking).toBe('cannot')
    expect(await askForBalance(app, of.id, held.id, owner(of))).toEqual({ ok: false, reason: 'cannot_ask' })
    const token = manageUrl(app, of, held).split('/').at(-1)!
    const own = await openBrowser(test, of).visit(ownPage, `/b/${token}`, { params: { token } })
    expect(own.data).toMatchObject({ view: { pay: null } })
    const sent = await openBrowser(test, of).visit(payNow, `/b/${token}/pay`, {
      params: { token },
      form: { due: String(due) },
    })
    expect(sent.location).toBe(`/b/${token}?pay=off`)
    expect(await collectByHand(app, of.id, held.id, owner(of))).toEqual({ ok: true, collectedMinor: due })
  })

  it('is paid at the next account when the one with its open page was disconnected', async () => {
    const of = await openShop(test)
    const held = await agreed(of)
    await rest(held, 7_000, of)
    await fetch(`${cloud}/stripe/accounts/${of.accountId}/disconnect`, { method: 'POST', redirect: 'manual' })
    await noteDisconnection(app, of.id, of.accountId)
    expect(await rest(held, 7_000, of)).toEqual({ ok: false, reason: 'payments_off' })
    const again = await startOnboarding(app, onboarding(of))
    await submit(cloud, again.ok ? again.url : '')
    await sql`update stripe_accounts set charges_enabled = true where tenant_id = ${of.id}`
    const opened = await rest(held, 7_000, of)
    expect((await pay(test, opened.ok ? opened.url : '')).status).toBe(303)
    await settle(held, of)
    expect(await dueOf(held, of)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    // A page left open there is given up, rather than tried for two weeks.
    await sql`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, account_id, checkout_session_id, created_at)
      values (${of.id}, ${held.id}, 'balance', 7000, 0, 'USD', ${of.accountId}, ${`cs_${randomUUID()}`}, now() - interval '26 hours')`
    await sweepPayments(app)
    expect((await booksOf(test, held.id)).payments.map(({ status }) => status)).not.toContain('open')
  })

  it('belongs to its business', async () => {
    const [held, other] = [await agreed(), await openShop(test)]
    await expect(rest(held, 7_000, other)).rejects.toMatchObject({ code: 'not_found' })
    expect(await askForBalance(app, other.id, held.id, owner(other))).toEqual({ ok: false, reason: 'not_found' })
  })
})

describe('when Stripe or our process fails', () => {
  it.each(['500', '500_kept', 'drop_reply'] as const)('a %s leads to one page in the end', async (mode) => {
    const held = await agreed()
    await fail(mode)
    await expect(rest(held)).rejects.toThrow()
    await heal()
    const page = await pageFor(held)
    expect(await pageFor(held)).toBe(page)
    expect((await pay(test, page)).status).toBe(303)
    await settle(held)
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    expect((await dueOf(held)).dueMinor).toBe(0)
  })

  it('a page whose answer was lost closes once another amount is due; paid before, it counts', async () => {
    const [held, paid] = [await agreed(), await agreed()]
    await fail('drop_reply')
    await expect(rest(held)).rejects.toThrow()
    await expect(rest(paid)).rejects.toThrow()
    await heal()
    const sessions = await app.stripe.checkout.sessions.list({ limit: 100 }, { stripeAccount: shop.accountId })
    const pageOf = ({ id }: Held) =>
      sessions.data.find(({ metadata, amount_total: total }) => metadata?.booking_id === id && total === 7_000)!
    expect((await pay(test, pageOf(paid).url!)).status).toBe(303)
    for (const one of [held, paid])
      await sql.begin(async (tx) => {
        await tx`update bookings set price_minor = price_minor + 500 where id = ${one.id}`
        await tx`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
          values (${shop.id}, ${one.id}, 'adjustment', 500, 'test')`
      })
    const next = await pageFor(held, 7_500)
    expect((await fetch(pageOf(held).url!)).status).toBe(410)
    expect((await pay(test, next)).status).toBe(303)
    await settle(held)
    expect((await dueOf(held)).dueMinor).toBe(0)

    // Her payment is found by the event of its session.
    expect(await syncSession(app, shop.id, shop.accountId, pageOf(paid).id)).toMatch(/^paid/)
    expect(await rest(paid, 500)).toMatchObject({ ok: true })
    expect((await booksOf(test, paid.id)).refunds).toEqual([])
  })

  it('a payment that nobody settled is found by the sweep', async () => {
    const held = await agreed()
    await sql`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id,
        payment_intent_id, captured_minor, paid_at)
      values (${shop.id}, ${held.id}, 'balance', 9000, 0, 'USD', 'paid', ${shop.accountId}, ${`pi_${randomUUID()}`}, 9000, now())`
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepPaid(app)).toBeGreaterThan(0)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('refunded')
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 2_000, reason: 'overpaid' }])
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepPaid(app)).toBe(0)
  })

  it('a second payment that is disputed stays until the bank has decided, without being announced again and again', async () => {
    const held = await agreed()
    const first = await pageFor(held)
    await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
    const second = await pageFor(held)
    for (const page of [first, second]) expect((await pay(test, page)).status).toBe(303)
    await syncCheckout(app, shop.id, held.id)
    const intent = (await booksOf(test, held.id)).payments.at(-1)!.paymentIntentId
    const dispute = await fetch(`${cloud}/stripe/disputes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paymentIntent: intent }),
    })
    const { id } = (await dispute.json()) as { id: string }
    const read = () => syncDispute(app, shop.id, shop.accountId, id, () => Promise.reject(new Error('known')))
    expect(await read()).toBe('dispute: needs_response')
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('unchanged')
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepPaid(app)).toBe(0)
    await setSwitch(cloud, `/stripe/disputes/${id}/close`, { won: true })
    await Promise.all([read(), read()])
    expect(await read()).toBe('dispute: won')
    expect(
      await sql`select from outbox where name = 'payment/received' and data ->> 'bookingId' = ${held.id}
        and created_at > now() - interval '10 minutes'`,
    ).toHaveLength(1)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('refunded')
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 7_000, reason: 'overpaid' }])
  })

  it('a card payment beside money taken by hand for a visit nobody came to is announced once', async () => {
    const held = await agreed()
    const page = await pageFor(held)
    await fail('500')
    await collectByHand(app, shop.id, held.id, owner())
    const [during, after] = [1, 2].map((hours) => at(app, held.startsAt.getTime() + hours * hour))
    await finishBooking(during!, shop.id, held.id, 'no_show', owner())
    await heal()
    expect((await pay(test, page)).status).toBe(303)
    await syncCheckout(after!, shop.id, held.id)
    expect(await confirmPaidBooking(after!, shop.id, held.id)).toBe('unchanged')
    expect(await dueOf(held)).toMatchObject({ overMinor: 7_000 })
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepPaid(after!)).toBe(0)
  })
})

describe('the end of a visit', () => {
  const later = (held: Held, hours = 1) => at(app, held.startsAt.getTime() + hours * hour)

  it('that nobody came to keeps what was paid and asks for no more, until it took place after all', async () => {
    const held = await agreed()
    const page = await pageFor(held)
    for (let time = 1; time < 3; time += 1) {
      expect(await finishBooking(later(held, time), shop.id, held.id, 'no_show', owner())).toEqual({ ok: true })
      expect(await dueOf(held)).toMatchObject({ owedMinor: 5_000, dueMinor: 0, overMinor: 0 })
      expect(await finishBooking(later(held, time), shop.id, held.id, 'completed', owner())).toEqual({ ok: true })
      expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000, dueMinor: 7_000 })
    }
    expect((await fetch(page)).status).toBe(410)
    expect((await linesOf(held)).map(({ amountMinor }) => amountMinor as number)).toEqual([
      -7_000, 7_000, -7_000, 7_000,
    ])
    expect(await rest(held, 7_000, shop, later(held))).toMatchObject({ ok: true })
  })

  it.each(['no_show', 'cancelled'] as const)('%s: a payment that comes afterwards goes back', async (how) => {
    const held = await agreed()
    const page = await pageFor(held)
    await fail('500')
    if (how === 'no_show') await finishBooking(later(held), shop.id, held.id, 'no_show', owner())
    else await cancelBooking(later(held), shop.id, held.id, owner(), 'Late', 1_000)
    await heal()
    const kept = how === 'no_show' ? 5_000 : 4_000
    expect(await dueOf(held)).toMatchObject({ owedMinor: kept, dueMinor: 0, overMinor: 0 })
    expect((await pay(test, page)).status).toBe(303)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => settle(held)))
    expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    const back = (await booksOf(test, held.id)).refunds.at(-1)
    expect(back).toMatchObject({ amountMinor: 7_000, reason: how === 'no_show' ? 'overpaid' : 'time_gone' })
  })

  it('by the business leaves nothing owed, and says what was taken by hand and is to be given back', async () => {
    const held = await agreed()
    await collectByHand(app, shop.id, held.id, owner())
    expect(await cancelBooking(app, shop.id, held.id, owner())).toMatchObject({ ok: true, refundMinor: 5_000 })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 7_000 })
    const [entry] = (await findTaken(app, shop.id, held.id, owner())).byHand
    await correctByHand(app, shop.id, held.id, owner(), { entryId: entry!.id })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
  })
})

describe('a refund made in Stripe’s own dashboard', () => {
  it('lowers the bill, so that nobody is asked for it again, once however often it is told', async () => {
    const held = await agreed()
    const [payment] = (await booksOf(test, held.id)).payments
    const intent = payment!.paymentIntentId!
    await app.stripe.refunds.create({ payment_intent: intent, amount: 2_000 }, { stripeAccount: shop.accountId })
    await Promise.all(Array.from({ length: 8 }, () => syncRefunds(app, shop.id, shop.accountId, intent)))
    expect(await linesOf(held)).toEqual([{ kind: 'credit', amountMinor: -2_000 }])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 10_000, returnedMinor: 2_000, dueMinor: 7_000, overMinor: 0 })
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('unchanged')
    const facts = await app.db.withTenant(asWorker(shop.id), (tx) => findFacts(tx, shop.id, held.id))
    expect(facts).toMatchObject({ dueMinor: 7_000 })
    expect((await pay(test, await pageFor(held))).status).toBe(303)
    await settle(held)
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('of what had been paid too much leaves the bill as it is', async () => {
    const held = await agreed()
    await collectByHand(app, shop.id, held.id, owner())
    await sql`
      insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
        net_minor, method, source_ref, recorded_by, occurred_at)
      values (${shop.id}, ${held.id}, 'cash', 'USD', 5000, 0, 0, 5000, 'cash', ${`hand:${held.id}:9`}, ${shop.ownerId}, now())`
    const [payment] = (await booksOf(test, held.id)).payments
    const intent = payment!.paymentIntentId!
    await app.stripe.refunds.create({ payment_intent: intent }, { stripeAccount: shop.accountId })
    await syncRefunds(app, shop.id, shop.accountId, intent)
    expect(await linesOf(held)).toEqual([])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000, dueMinor: 0, overMinor: 0 })
  })
})

describe('asking for the rest', () => {
  it('sends one text and one mail for a total of the bill, with the link to pay', async () => {
    const held = await agreed()
    expect((await dueOf(held)).asking).toBe('can')
    const answers = await Promise.all(Array.from({ length: 8 }, () => askForBalance(app, shop.id, held.id, owner())))
    expect(answers.filter((answer) => answer.ok && answer.asked)).toHaveLength(1)
    expect((await dueOf(held)).asking).toBe('asked')
    const [told] = await sql`select data from outbox where name = 'payment/asked' and data ->> 'bookingId' = ${held.id}`
    const event = told!.data as { bookingId: string; owedMinor: number }
    const first = await queueEvent(app, shop.id, 'payment/asked', event)
    expect(await queueEvent(app, shop.id, 'payment/asked', event)).toEqual(first)
    expect(
      await sql`select channel, template, audience from messages where id in ${sql(first)} order by channel`,
    ).toEqual([
      { channel: 'email', template: 'payment-asked', audience: 'customer' },
      { channel: 'sms', template: 'payment-asked', audience: 'customer' },
    ])
    const facts = (await app.db.withTenant(asWorker(shop.id), (tx) => findFacts(tx, shop.id, held.id)))!
    const occasion = { name: 'payment/asked', ...event } as const
    const sms = writeSms(app, 'payment-asked', { facts, occasion, money: null, now: app.clock.now(), language: 'en' })
    expect(sms.text).toContain('$70.00 is left to pay')
    expect(sms.link).toBe(manageUrl(app, shop, held, 'pay'))
    await collectByHand(app, shop.id, held.id, owner())
    expect(await askForBalance(app, shop.id, held.id, owner())).toEqual({ ok: false, reason: 'cannot_ask' })
  })

  it('ends with the link that it would send', async () => {
    const held = await agreed()
    const [lives, ended] = [13, 15].map((days) => at(app, held.startsAt.getTime() + days * 24 * hour))
    expect(await findDue(lives!, shop.id, held.id)).toMatchObject({ asking: 'can' })
    expect(await findDue(ended!, shop.id, held.id)).toMatchObject({ asking: 'cannot', dueMinor: 7_000 })
    expect(await askForBalance(ended!, shop.id, held.id, owner())).toEqual({ ok: false, reason: 'cannot_ask' })
  })

  it('is for whoever goes there, of a visit that is agreed, where cards are taken and somebody can be reached', async () => {
    const held = await agreed()
    const { email, userId } = await makeMember(test, shop, 'staff')
    const staff = { kind: 'member', userId, role: 'staff' } as const
    expect(await askForBalance(app, shop.id, held.id, staff)).toEqual({ ok: false, reason: 'not_found' })
    await sql`update technicians set user_id = null where user_id = ${userId}`
    await sql`update technicians set user_id = ${userId} where id = (select technician_id from bookings where id = ${held.id})`
    const client = await signedIn(test, shop, email)
    const [page, params] = [`/dashboard/bookings/${held.id}`, { id: held.id }]
    const visit = async () =>
      ((await client.visit(bookingPage, page, { params })).data as { booking: { visit: { asking: string } } }).booking
        .visit
    expect(await visit()).toMatchObject({ asking: 'can' })
    const sent = await client.visit(press, page, { params, form: { intent: 'ask', back: 'today' } })
    expect(sent.location).toBe('/dashboard?said=ask')
    expect(await visit()).toMatchObject({ asking: 'asked' })

    await sql`update stripe_accounts set charges_enabled = false where tenant_id = ${shop.id}`
    expect(await askForBalance(app, shop.id, held.id, staff)).toEqual({ ok: false, reason: 'cannot_ask' })
    await sql`update stripe_accounts set charges_enabled = true where tenant_id = ${shop.id}`
    await cancelBooking(app, shop.id, held.id, owner())
    expect(await askForBalance(app, shop.id, held.id, staff)).toEqual({ ok: false, reason: 'out_of_order' })
  })
})

describe('the customer’s page to pay', () => {
  const visitor = (held: Held) => {
    const token = manageUrl(app, shop, held).split('/').at(-1)!
    const at = `/b/${token}/pay`
    const browser = openBrowser(test, shop)
    const open = (query = '') => browser.visit(payPage, at + query, { params: { token } })
    const send = (due: string) => browser.visit(payNow, at, { params: { token }, form: { due } })
    const own = () => browser.visit(ownPage, `/b/${token}`, { params: { token } })
    return { token, at, open, send, own }
  }

  it('shows the bill and what is left, leads to Stripe, waits for the bank, and thanks', async () => {
    const held = await agreed()
    const { token, at, open, send, own } = visitor(held)
    expect((await own()).data).toMatchObject({ view: { pay: 'Pay the rest: $70.00' } })
    expect((await open()).data).toMatchObject({
      paying: { dueMinor: 7_000, due: '$70.00' },
      view: {
        price: '$120.00',
        money: [
          { label: 'Deposit paid', value: '$50.00' },
          { label: 'Left to pay', value: '$70.00' },
        ],
      },
    })
    for (const due of ['6999', '-7000', '70.00', 'x', '', '99999999999999999999'])
      expect((await send(due)).location, due).toBe(`${at}?changed=1`)
    const stripe = (await send('7000')).location!
    expect(stripe).toContain('/stripe/checkout/')
    expect((await open('?paid=1')).data).toMatchObject({ paying: null, processing: { next: `${at}?paid=2` } })
    const paid = await pay(test, stripe)
    expect(new URL(paid.headers.get('location')!).search).toBe('?paid=1')
    expect((await open('?paid=1')).location).toBe(`/b/${token}?thanks=1`)
    expect((await own()).data).toMatchObject({ view: { pay: null } })
    expect((await open()).location).toBe(`/b/${token}`)
    expect((await send('7000')).location).toBe(`/b/${token}`)
  })

  it('asks Stripe only so often, however often it is opened and sent', async () => {
    const held = await agreed()
    const { at, open, send, token } = visitor(held)
    const stripe = (await send('7000')).location!
    expect((await pay(test, stripe)).status).toBe(303)
    await takeBudget(app, [['paymentRead', held.id, 100]])
    expect((await open('?paid=1')).data).toMatchObject({ processing: { next: `${at}?paid=2` } })
    await sql`delete from rate_limits where key = ${`paymentRead:${held.id}`}`
    expect((await open('?paid=1')).location).toBe(`/b/${token}?thanks=1`)
    await takeBudget(app, [['paymentPage', held.id, 29]])
    expect((await send('7000')).status).toBe(429)
  })

  it('keeps the customer on it while Stripe does not answer', async () => {
    const held = await agreed()
    const { at, send } = visitor(held)
    await fail('500')
    expect((await send('7000')).location).toBe(`${at}?pay=unavailable`)
  })
})
