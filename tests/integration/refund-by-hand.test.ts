import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  adjustPrice,
  cancelBooking,
  collectByHand,
  confirmPaidBooking,
  correctByHand,
  findDue,
  findRefundable,
  findTaken,
  manageUrl,
  refundByHand,
} from '#app/domain/booking/index.server.ts'
import { executeRefund, openBalance, syncCheckout } from '#app/domain/payments/index.server.ts'
import { syncRefunds } from '#app/domain/payments/refunds.server.ts'
import { queueOccasion } from '#app/domain/notifications/plan-messages.server.ts'
import { action as send, loader as refundPage } from '#app/routes/dashboard/bookings/refund/refund.tsx'
import { tellOwner } from '#app/domain/admin/index.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { action as adminRefund, loader as adminPage } from '#app/routes/admin/refund.tsx'
import { action as lookAction, loader as supportPage } from '#app/routes/admin/support.tsx'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as ownersCancelPage } from '#app/routes/dashboard/bookings/cancel.tsx'
import { loader as customerPage } from '#app/routes/manage/booking.tsx'
import { action as pressCancel, loader as cancelPage } from '#app/routes/manage/cancel.tsx'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openBrowser, readMailbox } from '#tests/setup/browser.ts'
import { at, hour } from '#tests/setup/bookings.ts'
import {
  booksOf,
  card,
  hold,
  holdAndPay,
  holdWebhooks,
  openShop,
  patience,
  pay,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { makeMember, makeSuperadmin, signedIn } from '#tests/setup/people.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 6 })
})
afterEach(() => expectSound(sql))

const owner = (of: Shop = shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
const dueOf = (held: Held) => findDue(app, shop.id, held.id)
const waysOf = async (held: Held) => (await findRefundable(app, shop.id, held.id))!
const lineOf = async (held: Held, kind: string) => (await waysOf(held)).lines.find((line) => line.kind === kind)!
const linesOf = (held: Held) => sql`
  select l.kind, l.label, l.amount_minor::int, l.tax_minor::int, o.kind as of_kind
  from bill_lines l left join bill_lines o on o.tenant_id = l.tenant_id and o.id = l.of_line_id
  where l.booking_id = ${held.id} and l.kind = 'credit' order by l.amount_minor`
type Wish = {
  parts: { lineId: string; amountMinor: number }[]
  back?: 'online' | 'cash'
  reason?: string
  token?: string
}
const refund = (
  held: Held,
  { parts, back = 'online', reason = 'A scratch on the table', token = randomUUID() }: Wish,
) => refundByHand(app, shop.id, held.id, { token, parts, back, reason }, owner())

async function settle(held: Held) {
  await syncCheckout(app, shop.id, held.id)
  await confirmPaidBooking(app, shop.id, held.id)
}

let nth = 0
/** A confirmed booking for 120.00 of which a deposit of 50.00 is paid. */
async function agreed(number = card.pays): Promise<Held> {
  const held = await holdAndPay(test, shop, { nth: (nth += 1) % 4, number })
  await settle(held)
  return held
}

/** The same with all paid by card, and a tip of 10.00. */
async function paidWithTip(depositBy = card.pays): Promise<Held> {
  const held = await agreed(depositBy)
  const opened = await openBalance(app, shop.id, held.id, { dueMinor: 7_000, tip: { minor: 1_000 } }, urls)
  if (!opened.ok) throw new Error(opened.reason)
  expect((await pay(test, opened.url)).status).toBe(303)
  await settle(held)
  expect(await dueOf(held)).toMatchObject({ owedMinor: 13_000, dueMinor: 0, overMinor: 0 })
  return held
}

async function carryOut(held: Held) {
  for (const { id } of (await booksOf(test, held.id)).refunds) await executeRefund(app, shop.id, id)
}

describe('a refund by hand', () => {
  it('gives back parts of lines, the newest payment first; the bill goes down with it and nothing becomes due', async () => {
    const held = await paidWithTip()
    const [visit, tip] = [await lineOf(held, 'service'), await lineOf(held, 'tip')]
    expect([visit.mostMinor, tip.mostMinor]).toEqual([12_000, 1_000])
    const parts = [
      { lineId: visit.id, amountMinor: 9_000 },
      { lineId: tip.id, amountMinor: 1_000 },
    ]
    expect(await refund(held, { parts })).toEqual({ ok: true, amountMinor: 10_000 })
    await carryOut(held)
    const { refunds, ledger } = await booksOf(test, held.id)
    const made = { status: 'succeeded', note: 'A scratch on the table' }
    expect(refunds.toSorted((a, b) => a.amountMinor - b.amountMinor)).toMatchObject([
      { amountMinor: 2_000, ...made },
      { amountMinor: 8_000, ...made },
    ])
    expect(ledger.filter(({ kind }) => kind === 'refund').map(({ grossMinor }) => grossMinor)).toEqual([-8_000, -2_000])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 3_000, dueMinor: 0, overMinor: 0 })
    expect((await waysOf(held)).lines.map(({ kind, mostMinor }) => [kind, mostMinor])).toEqual([['service', 3_000]])
    expect(await linesOf(held)).toMatchObject([
      { ofKind: 'service', amountMinor: -9_000, label: 'A scratch on the table' },
      { ofKind: 'tip', amountMinor: -1_000 },
    ])
  })

  it('tells the customer once, with the whole sum and why, when the last of its parts has gone back', async () => {
    const held = await paidWithTip()
    const visit = await lineOf(held, 'service')
    await refund(held, { parts: [{ lineId: visit.id, amountMinor: 10_000 }], reason: 'We came late' })
    const { refunds } = await booksOf(test, held.id)
    expect(refunds).toHaveLength(2)
    const tell = () =>
      Promise.all(
        refunds.map(({ id }) =>
          queueOccasion(app, shop.id, { name: 'payment/refunded', bookingId: held.id, refundId: id }),
        ),
      )
    await executeRefund(app, shop.id, refunds[0]!.id)
    await tell()
    const told = () =>
      sql`select channel from messages where booking_id = ${held.id} and template = 'payment-refunded' order by channel`
    expect(await told()).toEqual([])
    await executeRefund(app, shop.id, refunds[1]!.id)
    await Promise.all([tell(), tell(), tell()])
    expect(await told()).toEqual([{ channel: 'email' }, { channel: 'sms' }])
    expect(
      await sql`
      select count(*)::int from messages where booking_id = ${held.id} and audience = 'owner' and channel = 'email'
        and dedupe_key like 'payment/refunded%'`,
    ).toEqual([{ count: 1 }])
  })

  it('is no news for the owner who made it, and is one for the owner where a manager did', async () => {
    const own = await openShop(test, { technicians: 2 })
    const manager = await makeMember(test, own, 'manager')
    const doers = [owner(own), { kind: 'member', userId: manager.userId, role: 'manager' }] as const
    for (const [nth, doer] of doers.entries()) {
      const held = await holdAndPay(test, own, { nth })
      await syncCheckout(app, own.id, held.id)
      await confirmPaidBooking(app, own.id, held.id)
      const [line] = (await findRefundable(app, own.id, held.id))!.lines
      const parts = [{ lineId: line!.id, amountMinor: 500 }]
      await refundByHand(app, own.id, held.id, { token: randomUUID(), parts, back: 'online', reason: 'Late' }, doer)
      const [{ id } = { id: '' }] = (await booksOf(test, held.id)).refunds
      await executeRefund(app, own.id, id)
      await queueOccasion(app, own.id, { name: 'payment/refunded', bookingId: held.id, refundId: id })
      const told = await sql`select distinct status, error from messages
        where booking_id = ${held.id} and template = 'owner-payment' and channel = 'email' and dedupe_key like '%:owner:%'`
      expect(told).toEqual(
        nth === 0 ? [{ status: 'skipped', error: 'own_doing' }] : [{ status: 'queued', error: null }],
      )
    }
  })

  it('is never of a tip that a bank holds back, and is again once it is won', async () => {
    const held = await paidWithTip()
    const [, balance] = (await booksOf(test, held.id)).payments
    const made = await fetch(`${test.cloud}/stripe/disputes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paymentIntent: balance!.paymentIntentId }),
    })
    const { id } = (await made.json()) as { id: string }
    await sql`insert into disputes ${sql({ tenantId: shop.id, id, accountId: shop.accountId, paymentId: balance!.id, bookingId: held.id, status: 'needs_response', reason: 'general', amountMinor: 8_000, currency: 'USD', openedAt: new Date(), askedAt: new Date() })}`
    const [visit, tip] = [
      await lineOf(held, 'service'),
      await sql`select id from bill_lines where booking_id = ${held.id} and kind = 'tip'`,
    ]
    expect((await waysOf(held)).lines.map(({ kind, mostMinor }) => [kind, mostMinor])).toEqual([['service', 5_000]])
    expect(await refund(held, { parts: [{ lineId: tip[0]!.id as string, amountMinor: 1_000 }] })).toEqual({
      ok: false,
      reason: 'most',
      lineId: tip[0]!.id,
      mostMinor: 0,
    })
    expect(visit.mostMinor).toBe(5_000)
    await sql`update disputes set status = 'won' where id = ${id}`
    expect((await waysOf(held)).lines.map(({ kind, mostMinor }) => [kind, mostMinor])).toEqual([
      ['service', 12_000],
      ['tip', 1_000],
    ])
  })

  it('tells the owner of cash that was taken before a late cancellation: what stays, and what is to go back', async () => {
    const { email } = await makeMember(test, shop, 'owner')
    const client = await signedIn(test, shop, email)
    const seen = async (held: Held) =>
      (
        (await client.visit(bookingPage, `/dashboard/bookings/${held.id}`, { params: { id: held.id } })).data as {
          booking: { money: { byHand: { text: string; toGive: boolean } | null; refundHref: string | null } }
        }
      ).booking.money
    for (const [percent, says, over] of [
      [0, { text: expect.stringMatching(/^\$70\.00 was taken by hand .* stays with you/), toGive: false }, 0],
      [
        30,
        { text: expect.stringMatching(/^\$70\.00 was taken by hand .* \$21\.00 of it is to go back/), toGive: true },
        2_100,
      ],
    ] as const) {
      await sql`update tenants set cancel_free_hours = 24, refund_late_percent = ${percent} where id = ${shop.id}`
      const held = await agreed()
      await collectByHand(app, shop.id, held.id, owner())
      expect((await seen(held)).byHand).toBeNull()
      const late = at(app, held.startsAt.getTime() - hour)
      const token = new URL(manageUrl(app, shop, held)).pathname.split('/')[2]!
      const [customer, path] = [openBrowser({ ...test, app: late }, shop), `/b/${token}/cancel`]
      const asked = (await customer.visit(cancelPage, path, { params: { token } })).data
      expect(asked).toMatchObject({
        back: over === 0 ? null : '$36.00',
        inPerson: {
          backMinor: over,
          text: over === 0 ? 'The $70.00 you paid in person is not given back.' : expect.stringContaining('$21.00'),
        },
      })
      // What she was shown is what she gets, or she is asked again.
      const press = (byHand: number) =>
        customer.visit(pressCancel, path, { params: { token }, form: { version: '1', byHand: String(byHand) } })
      expect((await press(over + 1)).location).toBe(`${path}?changed=1`)
      expect((await press(over)).location).toBe(`/b/${token}`)
      await carryOut(held)
      const ended = (await customer.visit(customerPage, `/b/${token}`, { params: { token } })).data as {
        view: { money: { label: string; value: string }[] }
      }
      const back = ended.view.money.filter(({ label }) => label === 'To be handed back to you')
      expect(back.map(({ value }) => value)).toEqual(over === 0 ? [] : ['$21.00'])
      expect(await dueOf(held)).toMatchObject({ overMinor: over, dueMinor: 0, byHandMinor: 7_000 })
      const money = await seen(held)
      expect(money.byHand).toEqual(says)
      expect(money.refundHref).toContain('/refund')
      if (over === 0) continue
      // Once it was handed over, nothing is left to do.
      const [refundPath, params] = [`/dashboard/bookings/${held.id}/refund`, { id: held.id }]
      const page = (await client.visit(refundPage, refundPath, { params })).data as {
        failed: { id: string; title: string }[]
      }
      expect(page.failed).toEqual([
        { id: 'over', title: '$21.00 too much was taken by hand', hint: expect.any(String) },
      ])
      const hand = () =>
        client.visit(send, refundPath, { params, form: { intent: 'hand_over', refund: 'over', method: 'cash' } })
      const pressed = await Promise.all(Array.from({ length: 5 }, hand))
      expect(pressed.every(({ location }) => location?.includes('done=handed_back'))).toBe(true)
      expect(await dueOf(held)).toMatchObject({ overMinor: 0, dueMinor: 0, byHandMinor: 4_900 })
      expect((await seen(held)).byHand).toMatchObject({ toGive: false })
    }
    await sql`update tenants set cancel_free_hours = 24, refund_late_percent = 0 where id = ${shop.id}`
  })

  it('says before cancelling what becomes of cash alone, to the customer and to the owner', async () => {
    const own = await openShop(test, { technicians: 2, payment: { kind: 'none' } })
    const held = await hold(test, own, 0)
    await collectByHand(app, own.id, held.id, owner(own))
    const token = new URL(manageUrl(app, own, held)).pathname.split('/')[2]!
    const asked = await openBrowser(test, own).visit(cancelPage, `/b/${token}/cancel`, { params: { token } })
    expect(asked.data).toMatchObject({
      paid: null,
      back: '$120.00',
      inPerson: { backMinor: 12_000, text: expect.stringMatching(/hands back the \$120\.00 you paid in person\.$/) },
    })
    const client = await signedIn(test, own, (await makeMember(test, own, 'owner')).email)
    const page = await client.visit(ownersCancelPage, `/dashboard/bookings/${held.id}/cancel`, {
      params: { id: held.id },
    })
    expect(page.data).toMatchObject({ refund: null, paid: null, byHand: '$120.00' })
  })

  it('of twenty presses of one form happens once, and of twenty forms never gives more than was paid', async () => {
    const held = await paidWithTip()
    const visit = await lineOf(held, 'service')
    const token = randomUUID()
    const parts = [{ lineId: visit.id, amountMinor: 1_500 }]
    const same = await Promise.all(Array.from({ length: 20 }, () => refund(held, { parts, token })))
    expect(same.every(({ ok }) => ok)).toBe(true)
    expect(same.reduce((sum, answer) => sum + (answer.ok ? answer.amountMinor : 0), 0)).toBe(1_500)
    const many = await Promise.all(Array.from({ length: 20 }, () => refund(held, { parts })))
    expect(many.filter(({ ok }) => ok)).toHaveLength(7)
    expect(many.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'most', lineId: visit.id, mostMinor: 0 })
    await carryOut(held)
    const { refunds } = await booksOf(test, held.id)
    expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(12_000)
    expect(await dueOf(held)).toMatchObject({ owedMinor: 1_000, dueMinor: 0, overMinor: 0 })
  })

  it('of money taken by hand is noted as handed back, never more than was taken, and is undone when it was a mistake', async () => {
    const held = await agreed()
    await collectByHand(at(app, app.clock.now() + hour), shop.id, held.id, owner())
    const visit = await lineOf(held, 'service')
    const parts = [{ lineId: visit.id, amountMinor: 3_000 }]
    expect(await refund(held, { parts: [{ lineId: visit.id, amountMinor: 7_100 }], back: 'cash' })).toEqual({
      ok: false,
      reason: 'most',
      lineId: null,
      mostMinor: 7_000,
    })
    expect(await refund(held, { parts, back: 'cash' })).toEqual({ ok: true, amountMinor: 3_000 })
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 9_000, byHandMinor: 4_000, dueMinor: 0, overMinor: 0 })
    await expect(
      sql`insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
          net_minor, method, source_ref, recorded_by, occurred_at)
        values (${shop.id}, ${held.id}, 'cash', 'USD', -4001, 0, 0, -4001, 'cash', ${randomUUID()}, ${shop.ownerId}, now())`,
    ).rejects.toThrow('more would be given back by hand than was taken')

    const entries = (await findTaken(app, shop.id, held.id, owner())).byHand
    const [given, taken] = [
      entries.find(({ grossMinor }) => grossMinor < 0)!,
      entries.find(({ grossMinor }) => grossMinor > 0)!,
    ]
    expect([given.mayTakeBack, taken.mayTakeBack]).toEqual([true, false])
    expect(await correctByHand(app, shop.id, held.id, owner(), { entryId: taken.id })).toMatchObject({ ok: false })
    const undo = () => correctByHand(app, shop.id, held.id, owner(), { entryId: given.id })
    await Promise.all(Array.from({ length: 10 }, undo))
    expect(await dueOf(held)).toMatchObject({ owedMinor: 12_000, byHandMinor: 7_000, dueMinor: 0, overMinor: 0 })
    expect(await lineOf(held, 'service')).toMatchObject({ mostMinor: 12_000 })
    expect(await correctByHand(app, shop.id, held.id, owner(), { entryId: taken.id })).toMatchObject({ ok: true })
    expect(await dueOf(held)).toMatchObject({ dueMinor: 7_000 })
  })

  it('takes the tax of its line back, to the last unit in however many parts', async () => {
    const [rate] = await sql`
      insert into tax_rates (tenant_id, name, percent, included) values (${shop.id}, 'VAT', 19.5, true) returning id`
    await sql`update services set tax_rate_id = ${rate!.id as string} where tenant_id = ${shop.id}`
    const held = await paidWithTip()
    await sql`update services set tax_rate_id = null where tenant_id = ${shop.id}`
    const [visit, tip] = [await lineOf(held, 'service'), await lineOf(held, 'tip')]
    for (const amountMinor of [3_333, 3_334, 5_333])
      expect(await refund(held, { parts: [{ lineId: visit.id, amountMinor }] })).toMatchObject({ ok: true })
    await refund(held, { parts: [{ lineId: tip.id, amountMinor: 1_000 }] })
    expect((await linesOf(held)).find(({ ofKind }) => ofKind === 'tip')).toMatchObject({ taxMinor: 0 })
    expect(
      await sql`select sum(tax_minor)::int as tax, sum(amount_minor)::int as owed from bill_lines where booking_id = ${held.id}`,
    ).toEqual([{ tax: 0, owed: 0 }])
    await carryOut(held)
  })

  it('is possible after a cancellation, of what was kept', async () => {
    const held = await agreed()
    await sql`update tenants set cancel_free_hours = 720, refund_late_percent = 0 where id = ${shop.id}`
    expect(await cancelBooking(app, shop.id, held.id, { kind: 'customer', version: 1 })).toMatchObject({ ok: true })
    const visit = await lineOf(held, 'service')
    expect(visit.mostMinor).toBe(5_000)
    expect(await refund(held, { parts: [{ lineId: visit.id, amountMinor: 5_000 }] })).toMatchObject({ ok: true })
    await carryOut(held)
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, paidMinor: 5_000, returnedMinor: 5_000, dueMinor: 0 })
  })

  it('that fails is owed again and can be given once more, what of the form went back is told, and no bill says otherwise', async () => {
    const late = async (held: Held, first: number) => {
      const visit = await lineOf(held, 'service')
      expect(await refund(held, { parts: [{ lineId: visit.id, amountMinor: 10_000 }] })).toMatchObject({ ok: true })
      const { refunds } = await booksOf(test, held.id)
      const inOrder = refunds.toSorted((a, b) => first * (a.amountMinor - b.amountMinor))
      return inOrder.map(({ id }) => id)
    }
    const told = (held: Held) =>
      sql`select template from messages where booking_id = ${held.id} and template = 'payment-refunded' and channel = 'email'`
    const tell = async (held: Held) => {
      const happened = await sql`
        select data ->> 'refundId' as id from outbox where name = 'payment/refunded' and data ->> 'bookingId' = ${held.id}`
      for (const { id } of happened)
        await queueOccasion(app, shop.id, { name: 'payment/refunded', bookingId: held.id, refundId: id as string })
    }

    const refused = await paidWithTip()
    const { payments } = await booksOf(test, refused.id)
    const [made, lost] = await late(refused, -1)
    expect(await executeRefund(app, shop.id, made!)).toBe('succeeded')
    await tell(refused)
    expect(await told(refused)).toEqual([])
    // All of the deposit is given back at Stripe before we try, so a part of it is refused.
    const intent = payments[0]!.paymentIntentId!
    const elsewhere = { payment_intent: intent, amount: 4_000 }
    await app.stripe.refunds.create(elsewhere, { stripeAccount: shop.accountId })
    expect(await executeRefund(app, shop.id, lost!)).toBe('failed')
    await tell(refused)
    expect(await told(refused)).toHaveLength(1)
    expect(await dueOf(refused)).toMatchObject({ owedMinor: 5_000, dueMinor: 0, overMinor: 0, unreturnedMinor: 0 })
    await syncRefunds(app, shop.id, shop.accountId, intent)
    expect(await dueOf(refused)).toMatchObject({ owedMinor: 1_000, returnedMinor: 12_000, dueMinor: 0, overMinor: 0 })

    const cameBack = await paidWithTip(card.refundFails)
    for (const id of await late(cameBack, 1)) await executeRefund(app, shop.id, id)
    const failing = (await booksOf(test, cameBack.id)).payments[0]!.paymentIntentId!
    await expect
      .poll(async () => {
        await syncRefunds(app, shop.id, shop.accountId, failing)
        return (await booksOf(test, cameBack.id)).refunds.map(({ status }) => status).toSorted()
      }, patience)
      .toEqual(['failed', 'succeeded'])
    await Promise.all([1, 2, 3].map(() => syncRefunds(app, shop.id, shop.accountId, failing)))
    expect(await dueOf(cameBack)).toMatchObject({ owedMinor: 5_000, dueMinor: 0, overMinor: 0, unreturnedMinor: 0 })
    expect(await lineOf(cameBack, 'service')).toMatchObject({ mostMinor: 4_000 })
    expect(
      await adjustPrice(app, shop.id, cameBack.id, { token: randomUUID(), toMinor: 11_000, reason: 'Less' }, owner()),
    ).toMatchObject({ ok: true, refundMinor: 1_000 })
    await carryOut(cameBack)
  })

  /** Reads Stripe until a refund that it had made has failed. */
  async function untilFailed(held: Held, amountMinor: number): Promise<void> {
    const intent = (await booksOf(test, held.id)).payments[0]!.paymentIntentId!
    const isFailed = async () => {
      await syncRefunds(app, shop.id, shop.accountId, intent)
      return (await booksOf(test, held.id)).refunds.some(
        (one) => one.status === 'failed' && one.amountMinor === amountMinor,
      )
    }
    await expect.poll(isFailed, patience).toBe(true)
  }

  it('that did not arrive is handed over in cash by the same form, once, and no card pays it again', async () => {
    const held = await agreed(card.refundFails)
    const parts = [{ lineId: (await lineOf(held, 'service')).id, amountMinor: 2_000 }]
    expect(await waysOf(held)).toMatchObject({ onlineMinor: 5_000, byHandMinor: 0 })
    await refund(held, { parts })
    await carryOut(held)
    await untilFailed(held, 2_000)
    expect(await waysOf(held)).toMatchObject({ onlineMinor: 5_000, byHandMinor: 2_000, failed: [] })
    const tooMuch = [{ ...parts[0]!, amountMinor: 2_001 }]
    expect(await refund(held, { parts: tooMuch, back: 'cash' })).toMatchObject({ reason: 'most', mostMinor: 2_000 })
    const token = randomUUID()
    const pressed = await Promise.all(Array.from({ length: 20 }, () => refund(held, { parts, back: 'cash', token })))
    expect(pressed.every(({ ok }) => ok)).toBe(true)
    const dues = { owedMinor: 10_000, byHandMinor: -2_000, dueMinor: 7_000, overMinor: 0 }
    expect(await dueOf(held)).toMatchObject(dues)
    expect(await waysOf(held)).toMatchObject({ onlineMinor: 3_000, byHandMinor: 0 })
    // Nothing is too much now, and who cancels gets back what is still here.
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('unchanged')
    expect(await cancelBooking(app, shop.id, held.id, owner())).toMatchObject({ ok: true, refundMinor: 3_000 })
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
  })

  it('of a cancelled visit that did not arrive is noted as handed over from its page, once, and again after a mistake', async () => {
    const held = await agreed(card.refundFails)
    expect(await cancelBooking(app, shop.id, held.id, owner())).toMatchObject({ ok: true, refundMinor: 5_000 })
    await carryOut(held)
    await untilFailed(held, 5_000)
    const { email } = await makeMember(test, shop, 'manager')
    const client = await signedIn(test, shop, email)
    const [path, params] = [`/dashboard/bookings/${held.id}/refund`, { id: held.id }]
    const look = async () =>
      (await client.visit(refundPage, path, { params })).data as { failed: { id: string; title: string }[] }
    const { failed } = await look()
    expect(failed).toMatchObject([{ title: '$50.00 did not arrive' }])
    const form = { intent: 'hand_over', refund: failed[0]!.id, method: 'transfer' }
    expect((await client.visit(send, path, { params, form: { ...form, method: 'kaspi_qr' } })).status).toBe(422)
    const staff = await signedIn(test, shop, (await makeMember(test, shop, 'staff')).email)
    expect((await staff.visit(send, path, { params, form })).status).toBe(403)
    const press = () => client.visit(send, path, { params, form })
    for (const { location } of await Promise.all(Array.from({ length: 10 }, press)))
      expect(location).toContain('done=handed_back')
    const handed = async () =>
      (
        await sql`select gross_minor::int as minor, method from ledger_entries where booking_id = ${held.id} and kind = 'cash'`
      ).map(({ minor }) => minor as number)
    expect([await handed(), (await look()).failed]).toEqual([[-5_000], []])
    expect(await dueOf(held)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0 })
    const { booking } = (await client.visit(bookingPage, `/dashboard/bookings/${held.id}`, { params })).data as {
      booking: { history: { text: string }[] }
    }
    const texts = booking.history.map(({ text }) => text)
    expect(texts).toContain('A refund of $50.00 did not arrive')
    expect(texts).toContain('$50.00 given back · Bank transfer')
    // The note was the mistake.
    const [entry] = (await findTaken(app, shop.id, held.id, owner())).byHand
    expect(await correctByHand(app, shop.id, held.id, owner(), { entryId: entry!.id })).toMatchObject({ ok: true })
    expect((await look()).failed).toHaveLength(1)
    expect((await press()).status).toBe(302)
    expect((await handed()).toSorted((a, b) => a - b)).toEqual([-5_000, -5_000, 5_000])
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('unchanged')
  })

  it('is no payment for the visit any more when that is cancelled late, and a tip goes back once', async () => {
    const late = (percent: number) =>
      sql`update tenants set cancel_free_hours = 720, refund_late_percent = ${percent} where id = ${shop.id}`
    const cancel = (held: Held) => cancelBooking(app, shop.id, held.id, { kind: 'customer', version: 1 })
    await late(0)
    const [tipped, shared] = [await paidWithTip(), await paidWithTip()]
    await refund(tipped, { parts: [{ lineId: (await lineOf(tipped, 'tip')).id, amountMinor: 600 }] })
    expect(await cancel(tipped)).toMatchObject({ ok: true, refundMinor: 400 })
    expect(await dueOf(tipped)).toMatchObject({ owedMinor: 12_000, dueMinor: 0, overMinor: 0 })
    await late(50)
    await refund(shared, { parts: [{ lineId: (await lineOf(shared, 'service')).id, amountMinor: 6_000 }] })
    // Half of the 60.00 that were left of the visit, and the tip.
    expect(await cancel(shared)).toMatchObject({ ok: true, refundMinor: 4_000 })
    for (const held of [tipped, shared]) await carryOut(held)
    expect(await dueOf(shared)).toMatchObject({ owedMinor: 3_000, dueMinor: 0, overMinor: 0 })
  })

  it('refuses a hold, what is no amount, no reason, foreign lines, and more of a line than it is', async () => {
    const waiting = await hold(test, shop, 1)
    const held = await agreed()
    const [visit, other] = [await lineOf(held, 'service'), await lineOf(await agreed(), 'service')]
    const parts = [{ lineId: visit.id, amountMinor: 100 }]
    expect(await refund(waiting, { parts })).toEqual({ ok: false, reason: 'not_refundable' })
    expect(await refund(held, { parts, reason: '  ' })).toEqual({ ok: false, reason: 'no_reason' })
    expect(await refund(held, { parts: [] })).toEqual({ ok: false, reason: 'nothing_chosen' })
    for (const amountMinor of [-1, 1.5, Number.NaN, 5_001, Number.MAX_SAFE_INTEGER])
      expect((await refund(held, { parts: [{ lineId: visit.id, amountMinor }] })).ok, String(amountMinor)).toBe(false)
    expect(await refund(held, { parts: [{ lineId: other.id, amountMinor: 100 }] })).toMatchObject({
      ok: false,
      mostMinor: 0,
    })
    const twice = [...parts, { lineId: visit.id, amountMinor: 4_950 }]
    expect(await refund(held, { parts: twice })).toMatchObject({ ok: false })
    const stranger = await openShop(test)
    expect(
      await refundByHand(
        app,
        stranger.id,
        held.id,
        { token: randomUUID(), parts, back: 'online', reason: 'x' },
        owner(stranger),
      ),
    ).toEqual({ ok: false, reason: 'not_found' })
    const staff = { kind: 'member', userId: shop.ownerId, role: 'staff' } as const
    expect(
      await refundByHand(app, shop.id, held.id, { token: randomUUID(), parts, back: 'online', reason: 'x' }, staff),
    ).toMatchObject({ ok: false })
    await expect(
      sql`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, of_line_id, cause)
        values (${shop.id}, ${held.id}, 'credit', -100, ${other.id}, 'x')`,
    ).rejects.toThrow('more of a line would be given back than it is')
    expect((await booksOf(test, held.id)).refunds).toEqual([])
  })

  it('is sent from its page, which keeps what was typed and says beside the field what is wrong', async () => {
    const held = await agreed()
    const { email } = await makeMember(test, shop, 'manager')
    const client = await signedIn(test, shop, email)
    const [path, params] = [`/dashboard/bookings/${held.id}/refund`, { id: held.id }]
    type Page = {
      form: { token: string; lines: { id: string; most: string; typed: string }[]; ways: { value: string }[] }
    }
    const { form } = (await client.visit(refundPage, path, { params })).data as Page
    expect(form).toMatchObject({ lines: [{ most: '$50.00', typed: '50.00' }], ways: [{ value: 'online' }] })
    const amount = `amount_${form.lines[0]!.id}`
    const sent = { token: form.token, back: 'online', reason: 'Late', [amount]: '12.50' }
    const press = (fields: object) => client.visit(send, path, { params, form: { ...sent, ...fields } })
    for (const wrong of [
      { [amount]: 'ten' },
      { [amount]: '-5' },
      { [amount]: '50.01' },
      { reason: '' },
      { [amount]: '' },
      { back: 'kaspi_qr' },
    ])
      expect((await press(wrong)).status, JSON.stringify(wrong)).toBeGreaterThan(408)
    expect((await press({ [amount]: '50.01' })).data).toMatchObject({
      error: { [amount]: ['At most $50.00'] },
      initialValue: { reason: 'Late', [amount]: '50.01' },
    })
    // Without a script the page is asked for the total: it shows what was typed, and nothing goes back.
    const asked = await press({ intent: 'total', [amount]: '12' })
    expect([asked.status, asked.data]).toMatchObject([200, { initialValue: { [amount]: '12', reason: 'Late' } }])
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    for (let twice = 0; twice < 2; twice += 1) expect((await press({})).location).toContain('done=refund')
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 1_250, note: 'Late' }])
    await carryOut(held)
    const { booking } = (await client.visit(bookingPage, `/dashboard/bookings/${held.id}`, { params })).data as {
      booking: { money: { beside: unknown[]; refundHref: string | null }; history: { text: string }[] }
    }
    expect(booking.money.beside).toContainEqual({ label: 'Refunded: Late', amount: '−$12.50' })
    expect(booking.history.map(({ text }) => text)).toContain('$12.50 given back · Late')
    expect(booking.money.refundHref).toBe(path)
  })
})

describe('a refund by support', () => {
  it('needs a look inside that is open, is logged and told to the owner before money moves, once, and reads as support’s', async () => {
    const held = await agreed()
    const admin = await makeSuperadmin(test)
    const desk = await signedIn(test, 'admin', admin.email)
    const owners = await makeMember(test, shop, 'owner')
    const reference = bookingReference(held.id)
    const path = `/tenants/${shop.id}/refund?booking=${reference}`
    const params = { id: shop.id }
    const amount = `amount_${(await lineOf(held, 'service')).id}`
    const sent = { token: randomUUID(), back: 'online', reason: 'Nobody came', [amount]: '20' }
    const press = (fields: object = {}, to = path) =>
      desk.visit(adminRefund, to, { params, form: { ...sent, ...fields } })
    const logged = () => sql`
      select actor_user_id, actor_role, reason, detail from audit_log where tenant_id = ${shop.id} and action = 'support.refunded'`
    expect((await desk.visit(adminPage, path, { params })).location).toBe(`/tenants/${shop.id}/support`)
    expect((await press()).status).toBe(404)
    await desk.visit(lookAction, `/tenants/${shop.id}/support`, {
      params,
      form: { intent: 'open', reason: 'Nobody came' },
    })

    for (const wrong of ['', 'zz', '00000000', bookingReference(randomUUID())])
      expect((await press({}, `/tenants/${shop.id}/refund?booking=${wrong}`)).status, wrong).toBe(404)
    expect((await press({ [amount]: '50.01' })).status).toBe(409)
    expect((await press({ reason: '' })).status).toBe(422)
    expect((await booksOf(test, held.id)).refunds).toEqual([])
    expect(await logged()).toEqual([])

    const token = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => press({ token })))
    expect(answers.map(({ location }) => location)).toEqual(Array(5).fill(`/tenants/${shop.id}/support?done=refund`))
    expect((await booksOf(test, held.id)).refunds).toMatchObject([{ amountMinor: 2_000, requestedBy: admin.userId }])
    expect(await logged()).toEqual([
      {
        actorUserId: admin.userId,
        actorRole: 'superadmin',
        reason: 'Nobody came',
        detail: { bookingId: held.id, amountMinor: 2_000, currency: 'USD' },
      },
    ])
    const announced = await sql`
      select data ->> 'entryId' as entry_id from outbox where tenant_id = ${shop.id} and name = 'support/refunded'`
    expect(announced).toHaveLength(1)
    const entryId = announced[0]!.entryId as string
    const ownerId = owners.userId
    expect(await tellOwner(app, randomUUID(), { tenantId: shop.id, entryId, ownerId })).toBe('sent')
    const [mail] = await readMailbox(test, owners.email)
    expect(mail).toMatchObject({ subject: `${shop.name}: $20.00 refunded to a customer by Wayslot` })
    const boss = await signedIn(test, shop, owners.email)
    const { booking } = (await boss.visit(bookingPage, `/dashboard/bookings/${held.id}`, { params: { id: held.id } }))
      .data as {
      booking: { history: { text: string; by: string }[] }
    }
    expect(booking.history).toContainEqual(
      expect.objectContaining({ text: '$20.00 given back · Nobody came', by: 'Wayslot’s support' }),
    )
    await carryOut(held)

    // Nobody there can hand cash over.
    await collectByHand(at(app, app.clock.now() + hour), shop.id, held.id, owner())
    expect((await waysOf(held)).byHandMinor).toBeGreaterThan(0)
    const shown = (await desk.visit(adminPage, path, { params })).data as { form: { ways: { value: string }[] } }
    expect(shown.form.ways.map(({ value }) => value)).toEqual(['online'])
    // Nor by a form that was made by hand.
    const byHand = (await waysOf(held)).byHandMinor
    expect((await press({ token: randomUUID(), back: 'cash', [amount]: '1' })).status).toBe(409)
    expect((await waysOf(held)).byHandMinor).toBe(byHand)
    expect(await logged()).toHaveLength(1)
  })

  it('is offered only where something was paid online and can go back, not where it was paid by hand', async () => {
    const own = await openShop(test, { technicians: 3 })
    const admin = await makeSuperadmin(test)
    const desk = await signedIn(test, 'admin', admin.email)
    const params = { id: own.id }
    const path = `/tenants/${own.id}/support`
    await desk.visit(lookAction, path, { params, form: { intent: 'open', reason: 'Nobody came' } })
    const [paid, unpaid] = [await holdAndPay(test, own, { nth: 0 }), await hold(test, own, 1)]
    await syncCheckout(app, own.id, paid.id)
    await confirmPaidBooking(app, own.id, paid.id)
    await sql`update bookings set status = 'confirmed', hold_expires_at = null, due_now_minor = 0 where id = ${unpaid.id}`
    await collectByHand(app, own.id, unpaid.id, owner(own))
    const offered = async () => {
      const { inside } = (await desk.visit(supportPage, path, { params })).data as {
        inside: { bookings: { id: string; refundHref: string | null }[] }
      }
      return [paid, unpaid].map(({ id }) => Boolean(inside.bookings.find((one) => one.id === id)!.refundHref))
    }
    expect(await offered()).toEqual([true, false])
    const [line] = (await findRefundable(app, own.id, paid.id))!.lines
    const wish = {
      token: randomUUID(),
      back: 'online' as const,
      reason: 'Ill',
      parts: [{ lineId: line!.id, amountMinor: 5_000 }],
    }
    expect(await refundByHand(app, own.id, paid.id, wish, owner(own))).toMatchObject({ ok: true })
    expect(await offered()).toEqual([false, false])
  })

  it('is logged and told as often as it happened: once of two at once, and of another booking with the same form as well', async () => {
    const held = [await agreed(), await agreed()]
    const admin = await makeSuperadmin(test)
    const desk = await signedIn(test, 'admin', admin.email)
    const params = { id: shop.id }
    const support = `/tenants/${shop.id}/support`
    await desk.visit(lookAction, support, { params, form: { intent: 'open', reason: 'Nobody came' } })
    const news = async () => {
      const told = await sql`
        select l.detail ->> 'bookingId' as id from outbox o join audit_log l on l.id = (o.data ->> 'entryId')::uuid
        where o.name = 'support/refunded' and l.actor_user_id = ${admin.userId}`
      const logged = await sql`
        select detail ->> 'bookingId' as id from audit_log where action = 'support.refunded' and actor_user_id = ${admin.userId}`
      expect(told.map(({ id }) => id as string).toSorted()).toEqual(logged.map(({ id }) => id as string).toSorted())
      return told.length
    }
    const press = async ({ id }: Held, token: string) => {
      const form = { token, back: 'online', reason: 'Nobody came', [`amount_${lines.get(id)!}`]: '50' }
      return desk.visit(adminRefund, `/tenants/${shop.id}/refund?booking=${bookingReference(id)}`, { params, form })
    }
    const lines = new Map<string, string>()
    for (const each of held) lines.set(each.id, (await lineOf(each, 'service')).id)
    const [first, second] = [held[0]!, held[1]!]
    const token = randomUUID()
    const answers = await Promise.all([token, randomUUID(), randomUUID()].map((form) => press(first, form)))
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(await news()).toBe(1)
    await press(second, token)
    expect((await booksOf(test, second.id)).refunds).toHaveLength(1)
    expect(await news()).toBe(2)
    for (const each of held) await carryOut(each)
    const record = (userId: string) =>
      app.db.withTenant(asWorker(shop.id), (tx) =>
        recordAction(tx, {
          tenantId: shop.id,
          actorUserId: userId,
          actorRole: 'superadmin',
          action: 'support.refunded',
          reason: 'x',
        }),
      )
    await record(admin.userId)
    await expect(record(shop.ownerId)).rejects.toThrow('row-level security')
    await desk.visit(lookAction, support, { params, form: { intent: 'close' } })
    await expect(record(admin.userId)).rejects.toThrow('row-level security')
  })
})
