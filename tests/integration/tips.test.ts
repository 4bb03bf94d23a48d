import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  cancelBooking,
  collectByHand,
  confirmPaidBooking,
  findBookingOf,
  findDue,
  findRefundable,
  finishBooking,
  manageUrl,
  quoteCancellation,
  refundByHand,
} from '#app/domain/booking/index.server.ts'
import { sweepPaid } from '#app/domain/payments/sweep.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import { openBalance, syncCheckout } from '#app/domain/payments/index.server.ts'
import type { TipWish } from '#app/domain/payments/rules.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { action as payNow, loader as payPage } from '#app/routes/manage/pay/pay.tsx'
import { listTipChoices } from '#app/routes/manage/pay/tip-choices.server.ts'
import { makeReader } from '#app/words/reader.ts'
import { action as saveTips } from '#app/routes/dashboard/payments/tips.tsx'
import { at, hour } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  holdAndPay,
  holdWebhooks,
  openShop,
  pay,
  setSwitch,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 6 })
})
afterEach(async () => {
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  await expectSound(sql)
})

const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
const owner = () => ({ kind: 'member' as const, userId: shop.ownerId, role: 'owner' as const })
const open = (held: Held, tip: TipWish, dueMinor = 7_000) => openBalance(app, shop.id, held.id, { dueMinor, tip }, urls)
async function pageWith(held: Held, tip: TipWish): Promise<string> {
  const opened = await open(held, tip)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.url
}
async function settle(held: Held) {
  await syncCheckout(app, shop.id, held.id)
  return confirmPaidBooking(app, shop.id, held.id)
}
const dueOf = (held: Held) => findDue(app, shop.id, held.id)
const tipsOf = (held: Held) =>
  sql`select amount_minor::int from bill_lines where booking_id = ${held.id} and kind = 'tip'`
const priceOf = async (held: Held) =>
  (await sql`select price_minor::int from bookings where id = ${held.id}`)[0]!.priceMinor

let nth = 0
/** A confirmed booking for 120.00 of which a deposit of 50.00 is paid. */
async function agreed(): Promise<Held> {
  const held = await holdAndPay(test, shop, { nth: (nth += 1) % 4 })
  expect(await settle(held)).toBe('confirmed')
  return held
}

describe('a tip with the rest', () => {
  it('is billed once when it is paid, is no part of the price, and stays however often that is reported', async () => {
    const held = await agreed()
    const pages = await Promise.all(Array.from({ length: 20 }, () => pageWith(held, { percent: 15 })))
    expect(new Set(pages).size).toBe(1)
    expect(await tipsOf(held)).toEqual([])
    expect((await pay(test, pages[0]!)).status).toBe(303)
    await Promise.all(Array.from({ length: 20 }, () => settle(held)))
    expect(await tipsOf(held)).toEqual([{ amountMinor: 1_800 }])
    expect((await booksOf(test, held.id)).payments).toMatchObject([
      { capturedMinor: 5_000, tipMinor: 0 },
      { capturedMinor: 8_800, tipMinor: 1_800, platformFeeMinor: 0 },
    ])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 13_800, paidMinor: 13_800, dueMinor: 0, overMinor: 0 })
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    expect(await priceOf(held)).toBe(12_000)
  })

  it('that is changed is another page; the old one is closed, and of two that are paid the second goes back whole', async () => {
    const held = await agreed()
    const first = await pageWith(held, { percent: 10 })
    const second = await pageWith(held, { minor: 500 })
    expect(second).not.toBe(first)
    expect((await fetch(first)).status).toBe(410)
    await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
    const third = await pageWith(held, null)
    const fourth = await (async () => {
      await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
      return pageWith(held, { percent: 20 })
    })()
    for (const page of [second, third, fourth]) expect((await pay(test, page)).status).toBe(303)
    await Promise.all(Array.from({ length: 6 }, () => settle(held)))
    await settle(held)
    const { payments, refunds } = await booksOf(test, held.id)
    const tips = await tipsOf(held)
    expect(tips.length).toBeLessThanOrEqual(1)
    const kept =
      payments.reduce((sum, payment) => sum + payment.capturedMinor, 0) -
      refunds.reduce((sum, refund) => sum + refund.amountMinor, 0)
    expect(kept).toBe(12_000 + Number(tips[0]?.amountMinor ?? 0))
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it.each([{ percent: 11 }, { percent: Number.NaN }, { minor: 12_001 }, { minor: -1 }, { minor: 0.5 }] as TipWish[])(
    'is refused where it was not offered: %j',
    async (tip) => {
      const held = await agreed()
      expect(await open(held, tip)).toEqual({ ok: false, reason: 'no_such_tip' })
      expect((await booksOf(test, held.id)).payments).toHaveLength(1)
    },
  )

  it('leads to one page in the end when answers of Stripe are lost', async () => {
    const held = await agreed()
    await setSwitch(cloud, '/faults', { provider: 'stripe', mode: 'drop_reply', times: 1_000 })
    await expect(open(held, { percent: 10 })).rejects.toThrow()
    await fetch(`${cloud}/faults`, { method: 'DELETE' })
    const page = await pageWith(held, { percent: 10 })
    expect((await pay(test, page)).status).toBe(303)
    await settle(held)
    expect(await tipsOf(held)).toEqual([{ amountMinor: 1_200 }])
    expect((await booksOf(test, held.id)).refunds).toEqual([])
  })

  it('goes back whole with a visit that is cancelled, while the policy keeps its share of the price alone', async () => {
    const held = await agreed()
    expect((await pay(test, await pageWith(held, { minor: 2_000 }))).status).toBe(303)
    await settle(held)
    await sql`update tenants set cancel_free_hours = 720, refund_late_percent = 50 where id = ${shop.id}`
    const customer = { kind: 'customer' as const, version: 1 }
    expect(await quoteCancellation(app, shop.id, held.id, customer)).toMatchObject({ refundMinor: 8_000, percent: 50 })
    const cancelled = await cancelBooking(app, shop.id, held.id, customer)
    expect(cancelled).toMatchObject({ ok: true, refundMinor: 8_000 })
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('is asked for on the page, in the percentages of the owner, without script; strange amounts are told', async () => {
    const held = await agreed()
    const token = manageUrl(app, shop, held).split('/').at(-1)!
    const customer = openBrowser(test, shop)
    const visit = (form?: Record<string, string>) =>
      customer.visit(form ? payNow : payPage, `/b/${token}/pay`, { params: { token }, ...(form && { form }) })
    const shown = (await visit()).data as { paying: { tips: { choices: object[] } } }
    expect(shown.paying.tips.choices).toEqual([
      { value: '10', label: '10%', tip: '$12.00', all: '$82.00 in all' },
      { value: '15', label: '15%', tip: '$18.00', all: '$88.00 in all' },
      { value: '20', label: '20%', tip: '$24.00', all: '$94.00 in all' },
    ])
    for (const wrong of [
      { tip: 'own', amount: '999999' },
      { tip: 'own', amount: '-5' },
      { tip: '99', amount: '' },
    ])
      expect((await visit({ due: '7000', ...wrong })).location).toContain('tip=refused')
    // What was typed for another tip is none once none is chosen.
    await visit({ due: '7000', tip: 'none', amount: '7.50' })
    expect((await booksOf(test, held.id)).payments.at(-1)).toMatchObject({ amountMinor: 7_000, tipMinor: 0 })
    await visit({ due: '7000', tip: 'own', amount: '7.50' })
    expect((await booksOf(test, held.id)).payments.at(-1)).toMatchObject({ amountMinor: 7_750, tipMinor: 750 })

    const { email } = await makeMember(test, shop, 'manager')
    const manager = await signedIn(test, shop, email)
    const save = (tipPercents: string) => manager.visit(saveTips, '/dashboard/payments/tips', { form: { tipPercents } })
    for (const wrong of ['60', '5, 10, 15, 20', 'a lot', '0']) expect((await save(wrong)).status, wrong).toBe(422)
    await save('5 %, 25')
    const changed = (await visit()).data as { paying: { tips: { choices: { value: string }[] } } }
    expect(changed.paying.tips.choices.map(({ value }) => value)).toEqual(['5', '25'])
    await save('')
    expect((await visit()).data).toMatchObject({ paying: { tips: null } })
    expect(await open(held, { minor: 100 })).toEqual({ ok: false, reason: 'no_such_tip' })
    await sql`update tenants set tip_percents = '{10,15,20}' where id = ${shop.id}`
  })
})

it('of which no percentage comes to anything is asked for, not demanded', async () => {
  const reader = makeReader({ language: 'en', country: 'KZ', timeZone: 'Asia/Almaty', now: Date.now() })
  // A hundredth of 40 tenge is no amount that people write.
  const cheap = {
    tipPercents: [1],
    booking: { priceMinor: 4_000, currency: 'KZT' },
    bill: { dueMinor: 4_000, owedMinor: 4_000 },
  }
  expect(listTipChoices(cheap as never, reader)).toMatchObject({ choices: [], alone: false })
  const paid = { ...cheap, bill: { dueMinor: 0, owedMinor: 4_000 } }
  expect(listTipChoices(paid as never, reader)).toMatchObject({ choices: [], alone: true })
})

describe('a tip alone', () => {
  /** A visit that took place, whose rest was paid in cash. */
  async function over(): Promise<Held> {
    const held = await agreed()
    await collectByHand(at(app, app.clock.now() + hour), shop.id, held.id, owner())
    expect(await open(held, { percent: 15 }, 0)).toEqual({ ok: false, reason: 'nothing_due' })
    await finishBooking(at(app, held.startsAt.getTime() + hour), shop.id, held.id, 'completed', owner())
    return held
  }

  it('is given once after the visit, as its own line, without a fee of ours', async () => {
    const held = await over()
    expect(await open(held, null, 0)).toEqual({ ok: false, reason: 'nothing_due' })
    expect(await open(held, { minor: 1 }, 0)).toEqual({ ok: false, reason: 'no_such_tip' })
    const pages = await Promise.all(Array.from({ length: 20 }, () => open(held, { percent: 15 }, 0)))
    expect(new Set(pages.map((page) => page.ok && page.url)).size).toBe(1)
    const [page] = pages
    if (!page?.ok) throw new Error('no page')
    expect((await pay(test, page.url)).status).toBe(303)
    await Promise.all(Array.from({ length: 6 }, () => settle(held)))
    expect(await tipsOf(held)).toEqual([{ amountMinor: 1_800 }])
    expect((await booksOf(test, held.id)).payments.at(-1)).toMatchObject({
      capturedMinor: 1_800,
      tipMinor: 1_800,
      platformFeeMinor: 0,
    })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 13_800, dueMinor: 0, overMinor: 0 })
    expect(await open(held, { percent: 15 }, 0)).toEqual({ ok: false, reason: 'nothing_due' })
    const [entry] =
      await sql`select detail from booking_events where booking_id = ${held.id} and kind = 'paid_rest' and detail ->> 'isTip' = 'true'`
    expect(entry?.detail).toMatchObject({ isTip: true, paidMinor: 1_800 })
  })

  it('of which two are paid goes back the second time', async () => {
    const held = await over()
    const urlOf = async (tip: TipWish) => {
      const page = await open(held, tip, 0)
      if (!page.ok) throw new Error(page.reason)
      return page.url
    }
    const first = await urlOf({ percent: 10 })
    await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
    for (const url of [first, await urlOf({ percent: 20 })]) expect((await pay(test, url)).status).toBe(303)
    // Its job was lost after the payments had been written down; the sweep finds it.
    await syncCheckout(app, shop.id, held.id)
    await sql`update outbox set created_at = created_at - interval '1 hour'`
    expect(await sweepPaid(app)).toBeGreaterThan(0)
    await Promise.all(Array.from({ length: 6 }, () => settle(held)))
    const tips = await tipsOf(held)
    expect(tips).toHaveLength(1)
    const { payments, refunds } = await booksOf(test, held.id)
    const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0)
    const kept = sum(payments.map((each) => each.capturedMinor)) - sum(refunds.map((each) => each.amountMinor))
    expect(kept).toBe(5_000 + Number(tips[0]!.amountMinor))
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('is given back by hand like any other line, once, and is not asked for again', async () => {
    const held = await over()
    const page = await open(held, { minor: 2_000 }, 0)
    if (!page.ok) throw new Error(page.reason)
    await pay(test, page.url)
    await settle(held)
    const line = (await findRefundable(app, shop.id, held.id))!.lines.find(({ kind }) => kind === 'tip')!
    const wish = { token: randomUUID(), parts: [{ lineId: line.id, amountMinor: 2_000 }], reason: 'By mistake' }
    const given = () => refundByHand(app, shop.id, held.id, { ...wish, back: 'online' }, owner())
    await Promise.all([given(), given()])
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 2_000 }])
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    await settle(held)
    expect((await booksOf(test, held.id)).refunds).toHaveLength(1)
    expect(await open(held, { percent: 10 }, 0)).toEqual({ ok: false, reason: 'nothing_due' })
  })

  it('is not offered while no way to pay can take it', async () => {
    const held = await over()
    const found = () => findBookingOf(app, shop.id, held.id)
    await sql`update stripe_accounts set charges_enabled = false where tenant_id = ${shop.id}`
    expect(await found()).toMatchObject({ ok: true, tippable: false })
    await sql`update stripe_accounts set charges_enabled = true where tenant_id = ${shop.id}`
    expect(await found()).toMatchObject({ tippable: true, ways: ['stripe'] })
  })

  it('is chosen on a page of its own, and asked for in the mail after the visit', async () => {
    const held = await over()
    const token = manageUrl(app, shop, held).split('/').at(-1)!
    const now = at(app, held.startsAt.getTime() + 2 * hour)
    const customer = openBrowser({ ...test, app: now }, shop)
    const visit = (form?: Record<string, string>) =>
      customer.visit(form ? payNow : payPage, `/b/${token}/pay`, { params: { token }, ...(form && { form }) })
    expect((await visit()).data).toMatchObject({
      title: 'Leave a tip',
      paying: { dueMinor: 0, tips: { choices: [{ value: '10', tip: '$12.00', all: null }, {}, {}] } },
    })
    expect((await visit({ due: '0' })).location).toContain('tip=refused')
    expect((await visit({ due: '0', tip: 'own', amount: '7.50' })).location).toMatch(/^http/)
    expect((await booksOf(test, held.id)).payments.at(-1)).toMatchObject({ amountMinor: 750, tipMinor: 750 })
    const facts = await app.db.withTenant(asWorker(shop.id), (tx) => findFacts(tx, shop.id, held.id))
    expect(facts).toMatchObject({ takesTips: true, tipped: false, dueMinor: 0 })
    await sql`update tenants set tip_percents = '{}' where id = ${shop.id}`
    expect((await visit()).location).toMatch(/\/b\/[^/]+$/)
    await sql`update tenants set tip_percents = '{10,15,20}' where id = ${shop.id}`
  })
})

describe('a late cancellation', () => {
  it('keeps the share of one payment when two were made, settled before or not', async () => {
    for (const before of [true, false]) {
      const held = await agreed()
      const first = await pageWith(held, null)
      await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
      for (const page of [first, await pageWith(held, null)]) expect((await pay(test, page)).status).toBe(303)
      await syncCheckout(app, shop.id, held.id)
      if (before) await confirmPaidBooking(app, shop.id, held.id)
      await sql`update tenants set cancel_free_hours = 720, refund_late_percent = 50 where id = ${shop.id}`
      await cancelBooking(app, shop.id, held.id, { kind: 'customer', version: 1 })
      await confirmPaidBooking(app, shop.id, held.id)
      const { refunds } = await booksOf(test, held.id)
      expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(7_000 + 6_000)
    }
  })

  it('and money noted by hand leave the tip that was paid by card', async () => {
    const held = await agreed()
    const page = await pageWith(held, { percent: 10 })
    await setSwitch(cloud, '/faults', { provider: 'stripe', mode: '500', times: 1_000 })
    await collectByHand(at(app, app.clock.now() + hour), shop.id, held.id, owner())
    await fetch(`${cloud}/faults`, { method: 'DELETE' })
    expect((await pay(test, page)).status).toBe(303)
    await settle(held)
    expect(await tipsOf(held)).toEqual([{ amountMinor: 1_200 }])
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 7_000 })
  })
})
