import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  adjustPrice,
  cancelBooking,
  collectByHand,
  confirmPaidBooking,
  correctByHand,
  findDue,
  findTaken,
  manageUrl,
} from '#app/domain/booking/index.server.ts'
import { openBalance, syncCheckout } from '#app/domain/payments/index.server.ts'
import { action as press, loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as ownPage } from '#app/routes/manage/booking.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { booksOf, holdAndPay, holdWebhooks, openShop, pay, type Held, type Shop } from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 6 })
})
afterEach(() => expectSound(sql))

const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
const owner = (of = shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
const change = (held: Held, toMinor: number, token = randomUUID(), of = shop, reason = 'Two rooms more') =>
  adjustPrice(app, of.id, held.id, { token, toMinor, reason }, owner(of))
const dueOf = (held: Held, of = shop) => findDue(app, of.id, held.id)
const factsOf = async (held: Held) =>
  (await sql`select price_minor::int, due_now_minor::int from bookings where id = ${held.id}`)[0]
async function settle(held: Held, of = shop) {
  await syncCheckout(app, of.id, held.id)
  return confirmPaidBooking(app, of.id, held.id)
}

let nth = 0
/** A confirmed booking for 120.00 of which a deposit of 50.00 is paid. */
async function agreed(of = shop): Promise<Held> {
  const held = await holdAndPay(test, of, { nth: (nth += 1) % 4 })
  expect(await settle(held, of)).toBe('confirmed')
  return held
}

describe('another price at the door', () => {
  it('is written once for twenty presses of one form, with its reason on the customer’s page and in the history', async () => {
    const held = await agreed()
    const token = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(held, 14_000, token)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(await change(held, 15_000, token)).toMatchObject({ ok: true, dueMinor: 9_000 })
    expect(await factsOf(held)).toEqual({ priceMinor: 14_000, dueNowMinor: 5_000 })
    const link = manageUrl(app, shop, held).split('/').at(-1)!
    const own = await openBrowser(test, shop).visit(ownPage, `/b/${link}`, { params: { token: link } })
    expect((own.data as { view: { bill: unknown } }).view.bill).toContainEqual({
      label: 'Two rooms more',
      value: '$20.00',
    })
    const events = await sql`select 1 from booking_events where booking_id = ${held.id} and kind = 'price_changed'`
    expect(events).toHaveLength(1)
  })

  it('of twenty people at once adds up, and what cards paid beyond it goes back at once', async () => {
    const held = await agreed()
    await Promise.all(Array.from({ length: 20 }, (_, index) => change(held, 6_000 + index * 100)))
    expect(await change(held, 3_000)).toMatchObject({ ok: true, dueMinor: 0, refundMinor: 2_000 })
    expect(await factsOf(held)).toEqual({ priceMinor: 3_000, dueNowMinor: 3_000 })
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 2_000, reason: 'overpaid' }])
    expect(await change(held, 0)).toMatchObject({ ok: true, refundMinor: 3_000 })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
  })

  it('closes the page that is open; whoever paid there meanwhile gets the difference back and her tip stays', async () => {
    const held = await agreed()
    const opened = await openBalance(app, shop.id, held.id, { dueMinor: 7_000, tip: { minor: 500 } }, urls)
    const page = opened.ok ? opened.url : ''
    const [paid] = await Promise.all([pay(test, page).catch(() => null), change(held, 9_000)])
    await settle(held)
    await settle(held)
    const due = (await dueOf(held))!
    expect(due.overMinor).toBe(0)
    if (paid?.status === 303) expect(due).toMatchObject({ owedMinor: 9_500, dueMinor: 0 })
    else expect(due).toMatchObject({ owedMinor: 9_000, dueMinor: 4_000 })
    expect((await fetch(page, { redirect: 'manual' })).status).not.toBe(200)
  })

  it('and a cancellation at once leave one bill that is right', async () => {
    const held = await agreed()
    await Promise.all([change(held, 8_000), cancelBooking(app, shop.id, held.id, owner(), 'ill'), change(held, 20_000)])
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0, returnedMinor: 5_000 })
    expect(await change(held, 9_000)).toEqual({ ok: false, reason: 'out_of_order' })
  })

  it.each([-1, 0.5, Number.NaN, 1e15, 2 ** 53])('is refused as %j', async (toMinor) => {
    const held = await agreed()
    expect(await change(held, toMinor)).toEqual({ ok: false, reason: 'no_such_price' })
    expect(await change(held, 13_000, randomUUID(), shop, '  ')).toEqual({ ok: false, reason: 'no_such_price' })
    expect(await change(held, 13_000, randomUUID(), await openShop(test))).toEqual({ ok: false, reason: 'not_found' })
  })

  it.each([
    ['JPY', 6_001, true],
    ['KWD', 6_005, false],
    ['KWD', 6_010, true],
  ])('in %s is an amount that cards carry: %i', async (currency, toMinor, ok) => {
    const of = await openShop(test, { currency, payment: { kind: 'deposit', depositMinor: 5_000 } })
    expect((await change(await agreed(of), toMinor, randomUUID(), of)).ok).toBe(ok)
  })

  it('is set by a technician on her own visit once she is there, and by nobody on others', async () => {
    const held = await agreed()
    const { email, userId } = await makeMember(test, shop, 'staff')
    const client = await signedIn(test, shop, email)
    const [row] = await sql`select technician_id from bookings where id = ${held.id}`
    const [page, params] = [`/dashboard/bookings/${held.id}`, { id: held.id }]
    const form = { intent: 'adjust', token: randomUUID(), price: '130', reason: 'Stains' }
    expect((await client.visit(press, page, { params, form })).status).toBe(404)
    await sql`update technicians set user_id = ${userId} where id = ${row!.technicianId}`
    expect((await client.visit(press, page, { params, form })).status).toBe(409)
    await sql`update bookings set arrived_at = now() where id = ${held.id}`
    expect((await client.visit(press, page, { params, form })).location).toContain('done=adjust')
    for (const price of ['', '-5', 'much', '99999999999'])
      expect((await client.visit(press, page, { params, form: { ...form, price } })).status, price).toBe(409)
    const shown = (await client.visit(bookingPage, page, { params })).data as {
      booking: { priceChange: { now: string }; money: unknown; history: { text: string }[] }
    }
    expect(shown.booking).toMatchObject({ priceChange: { now: '$130.00' }, money: null })
    expect(shown.booking.history[0]!.text).toBe('Price changed from $120.00 to $130.00: Stains')
    await sql`update technicians set user_id = null where id = ${row!.technicianId}`
  })
})

describe('a part taken by hand', () => {
  it('is recorded once for each form, with its tip, and taken back with it', async () => {
    const held = await agreed()
    const part = { method: 'cash', amountMinor: 3_000, tipMinor: 500, token: randomUUID() } as const
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => collectByHand(app, shop.id, held.id, owner(), part)),
    )
    const sum = answers.reduce((all, answer) => all + (answer.ok ? answer.collectedMinor : 0), 0)
    expect(sum).toBe(3_500)
    expect(await dueOf(held)).toMatchObject({ owedMinor: 12_500, byHandMinor: 3_500, dueMinor: 4_000 })
    const [entry] = (await findTaken(app, shop.id, held.id, owner())).byHand
    await Promise.all(
      Array.from({ length: 6 }, () => correctByHand(app, shop.id, held.id, owner(), { entryId: entry!.id })),
    )
    expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000, byHandMinor: 0, dueMinor: 7_000 })
    expect(await collectByHand(app, shop.id, held.id, owner())).toEqual({ ok: true, collectedMinor: 7_000 })
    const late = { tipMinor: 900, token: randomUUID() }
    expect(await collectByHand(app, shop.id, held.id, owner(), late)).toEqual({ ok: true, collectedMinor: 900 })
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('is taken back with its tip also after the visit was cancelled', async () => {
    for (const by of [owner(), { kind: 'customer' as const, version: 1 }]) {
      const held = await agreed()
      const part = { amountMinor: 7_000, tipMinor: 500, token: randomUUID() }
      await collectByHand(app, shop.id, held.id, owner(), part)
      expect(await cancelBooking(app, shop.id, held.id, by, 'ill')).toMatchObject({ ok: true })
      const [entry] = (await findTaken(app, shop.id, held.id, owner())).byHand
      expect(await correctByHand(app, shop.id, held.id, owner(), { entryId: entry!.id })).toEqual({
        ok: true,
        takenBackMinor: 7_500,
      })
      expect(await dueOf(held)).toMatchObject({ owedMinor: 0, byHandMinor: 0, dueMinor: 0 })
    }
  })

  it('of twenty people at once never comes to more than is due', async () => {
    const held = await agreed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        collectByHand(app, shop.id, held.id, owner(), { amountMinor: 2_000, token: randomUUID() }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    expect(await dueOf(held)).toMatchObject({ dueMinor: 1_000, overMinor: 0 })
  })

  it.each([
    { amountMinor: 7_001 },
    { amountMinor: -1 },
    { amountMinor: Number.NaN },
    { tipMinor: 1e12 },
    { tipMinor: -5 },
  ])('is refused as %j', async (part) => {
    const held = await agreed()
    expect(await collectByHand(app, shop.id, held.id, owner(), part)).toEqual({ ok: false, reason: 'no_such_amount' })
  })
})
