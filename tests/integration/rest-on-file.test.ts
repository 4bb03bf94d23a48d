import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  adjustPrice,
  cancelBooking,
  chargeRest,
  collectByHand,
  confirmPaidBooking,
  findDue,
  findRefundable,
  finishBooking,
  manageUrl,
  refundByHand,
  settleRest,
} from '#app/domain/booking/index.server.ts'
import { queueEvent } from '#app/domain/notifications/index.server.ts'
import {
  executeRefund,
  findConsent,
  getDispute,
  openBalance,
  openCardSetup,
  removeCard,
  sweepPayments,
  sweepRests,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { processStripeEvent } from '#app/domain/payments/webhooks.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as bookingPage } from '#app/routes/manage/booking.tsx'
import { loader as payPage } from '#app/routes/manage/pay/pay.tsx'
import { loader as historyPage } from '#app/routes/dashboard/payments/history.tsx'
import { at, hour, minute } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember as memberOf } from '#tests/setup/members.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
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

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
const fail = (mode: '500' | '500_kept' | 'drop_reply', times = 1_000) =>
  setSwitch(cloud, '/faults', { provider: 'stripe', mode, times })
const heal = () => fetch(`${cloud}/faults`, { method: 'DELETE' })
const terms = { noShowFeePercent: 50, cardPaysRest: true }
const day = 24 * hour

/** The price is $120, of which $50 is paid when booking. */
let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 8, keepsCard: terms })
})
afterEach(async () => {
  await heal()
  await expectSound(sql)
})

const owner = (of = shop) => ({ kind: 'member' as const, userId: of.ownerId, role: 'owner' as const })
const dies = { number: '4000 0000 0000 0341', asks: '4000 0027 6000 3184' }
const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }
let nth = 0

/** A confirmed booking whose card is kept. */
async function booked(of = shop, number = card.pays): Promise<Held> {
  const held = await hold(test, of, (nth += 1) % 8)
  const paid = await pay(test, await checkoutUrl(app, of, held.id), number)
  if (number === dies.asks)
    await submit(cloud, new URL(paid.headers.get('location')!, cloud).href, { answer: 'complete' })
  await syncCheckout(app, of.id, held.id)
  expect(await confirmPaidBooking(app, of.id, held.id)).toBe('confirmed')
  return held
}
const during = ({ startsAt }: Held, minutes = 10) => at(app, startsAt.getTime() + minutes * minute)
type Press = { of?: Shop; minor?: number; from?: App; doer?: Parameters<typeof chargeRest>[3] }
const press = (held: Held, { of = shop, minor = 7_000, from = during(held), doer = owner(of) }: Press = {}) =>
  chargeRest(from, of.id, held.id, doer, minor)
const restsOf = async ({ id }: Held) => (await booksOf(test, id)).payments.filter(({ kind }) => kind === 'rest_on_file')
const end = async (held: Held, of = shop, from: App = during(held, 11)) =>
  settleRest(from, of.id, (await restsOf(held)).at(-1)!.id)
const dueOf = (held: Held, of = shop, from = during(held)) => findDue(from, of.id, held.id)
/** What was charged to cards beside the deposit. */
const chargedAt = async (held: Held, of = shop) =>
  (await chargesOf(app, of.accountId)).filter(
    ({ metadata, paid, amount }) => paid && metadata.booking_id === held.id && amount !== 5_000,
  )
const askedFor = ({ id }: Held) => sql`
  select data from outbox where name = 'payment/asked' and data ->> 'bookingId' = ${id}`
async function tell(type: string, objectId: string, of = shop) {
  const id = `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id, type, objectId, accountId: of.accountId, livemode: false })}`
  return processStripeEvent(app, id)
}
async function replaceCard(held: Held, number: string, of = shop) {
  const opened = await openCardSetup(app, of.id, held.id, urls)
  await pay(test, opened.ok ? opened.url : '', number)
  await syncCheckout(app, of.id, held.id)
}

describe('the rest of a price', () => {
  it('is agreed to when booking, in its own words, with its amount and its time', async () => {
    const held = await booked()
    const [row] = await sql`select * from fee_consents where booking_id = ${held.id}`
    expect(row).toMatchObject({ restMinor: '7000', restDays: 14, noShowMinor: '6000', currency: 'USD' })
    const consent = await app.db.withTenant(asWorker(shop.id), (tx) => findConsent(tx, shop.id, held.id))
    expect(consent?.text).toMatch(
      /you are not there, up to \$60\.00.* for 14 days, the rest of the price .* at most \$70\.00/,
    )
  })

  it('is charged once by twenty presses of two people and the job, and told once', async () => {
    const held = await booked()
    const staff = await makeMember(test, shop, 'staff')
    await sql`update technicians set user_id = ${staff.userId}
      where id = (select technician_id from bookings where id = ${held.id})`
    const technician = { kind: 'member' as const, userId: staff.userId, role: 'staff' as const }
    expect(await dueOf(held)).toMatchObject({
      dueMinor: 7_000,
      onFile: { state: 'ready', last4: '4242', amountMinor: 7_000, beyondMinor: 0 },
    })
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, index) => press(held, { doer: index % 2 ? owner() : technician })),
    )
    for (const each of ends) expect([true, false]).toContain(each.ok)
    expect(ends.some((each) => each.ok && each.outcome === 'paid')).toBe(true)
    expect(await end(held)).toBe('paid')
    expect(await chargedAt(held)).toMatchObject([{ amount: 7_000, application_fee_amount: null }])
    const [rest, ...more] = await restsOf(held)
    expect(more).toEqual([])
    expect(rest).toMatchObject({ status: 'paid', capturedMinor: 7_000, platformFeeMinor: 0, tipMinor: 0 })
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0, onFile: null })
    expect(
      await sql`select from outbox where name = 'payment/received' and data ->> 'paymentId' = ${rest!.id}`,
    ).toHaveLength(1)
    const news = () => queueEvent(app, shop.id, 'payment/received', { bookingId: held.id, paymentId: rest!.id })
    expect((await news()).length).toBeGreaterThan(0)
    await news()
    const told =
      await sql`select channel from messages where audience = 'customer' and dedupe_key like ${`payment/received:${rest!.id}:%`}`
    expect(new Set(told.map(({ channel }) => channel as string)).size).toBe(told.length)
    const history = await sql`select kind, actor, actor_user_id is not null as named from booking_events
      where booking_id = ${held.id} and kind in ('card_charging', 'paid_rest') order by kind`
    expect(history).toEqual([
      { kind: 'card_charging', actor: 'member', named: true },
      { kind: 'paid_rest', actor: 'system', named: false },
    ])
    expect(await press(held)).toEqual({ ok: false, reason: 'changed' })
  })

  it('that is disputed is answered with what the customer agreed to, and its own money goes', async () => {
    const held = await booked()
    expect(await press(held)).toEqual({ ok: true, outcome: 'paid' })
    await settledCharge(app, shop.accountId, (await restsOf(held))[0]!.paymentIntentId!)
    const opened = await fetch(`${cloud}/stripe/disputes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paymentIntent: (await restsOf(held))[0]!.paymentIntentId, reason: 'fraudulent' }),
    })
    const { id } = (await opened.json()) as { id: string }
    await tell('charge.dispute.created', id)
    const { evidence, dispute } = await getDispute(app, await memberOf(test, shop.id, 'owner'), id)
    expect(dispute).toMatchObject({ bookingId: held.id })
    expect(JSON.stringify(evidence)).toMatch(
      /the customer agreed to: “[^”]*the rest of the price [^”]*at most \$70\.00/,
    )
    expect(
      await sql`
      select gross_minor::int as gross from ledger_entries where booking_id = ${held.id} and kind = 'dispute'`,
    ).toEqual([{ gross: -7_000 }])
  })

  it('is not charged before its time, after it, by somebody else, or where something else is due', async () => {
    const held = await booked()
    const starts = held.startsAt.getTime()
    const refused = { ok: false, reason: 'cannot_charge' }
    expect(await press(held, { from: at(app, starts - minute) })).toEqual(refused)
    expect(await press(held, { from: at(app, starts + 14 * day + minute) })).toEqual(refused)
    expect(await press(held, { minor: 6_999 })).toEqual({ ok: false, reason: 'changed' })
    const other = await makeMember(test, shop, 'staff')
    const stranger = { kind: 'member' as const, userId: other.userId, role: 'staff' as const }
    expect(await press(held, { doer: stranger })).toEqual({ ok: false, reason: 'not_found' })
    const elsewhere = await openShop(test, { keepsCard: terms })
    expect(await press(held, { of: elsewhere })).toEqual({ ok: false, reason: 'not_found' })
    await finishBooking(during(held), shop.id, held.id, 'no_show', owner())
    expect(await press(held)).toEqual({ ok: false, reason: 'out_of_order' })
    expect(await chargedAt(held)).toEqual([])
  })

  it('is not charged to a card that was kept for fees alone, nor to one that was removed', async () => {
    const of = await openShop(test, { technicians: 8, keepsCard: { noShowFeePercent: 50 } })
    const before = await booked(of)
    await sql`update tenants set card_pays_rest = true where id = ${of.id}`
    expect((await dueOf(before, of))?.onFile).toBeNull()
    expect(await press(before, { of })).toEqual({ ok: false, reason: 'cannot_charge' })
    const removed = await booked(of)
    await removeCard(app, of.id, removed.id)
    expect(await press(removed, { of })).toEqual({ ok: false, reason: 'cannot_charge' })
    expect([...(await chargedAt(before, of)), ...(await chargedAt(removed, of))]).toEqual([])
  })

  it('that rose at the door is charged up to what was agreed; what is left is paid by link', async () => {
    const held = await booked()
    const raise = { token: randomUUID(), toMinor: 15_000, reason: 'Larger' }
    expect(await adjustPrice(during(held), shop.id, held.id, raise, owner())).toMatchObject({ ok: true })
    expect((await dueOf(held))?.onFile).toMatchObject({ amountMinor: 7_000, beyondMinor: 3_000 })
    expect(await press(held, { minor: 10_000 })).toEqual({ ok: false, reason: 'changed' })
    expect(await press(held)).toEqual({ ok: true, outcome: 'paid' })
    expect(await dueOf(held)).toMatchObject({ dueMinor: 3_000, onFile: null })
    const opened = await openBalance(app, shop.id, held.id, { dueMinor: 3_000 }, urls)
    await pay(test, opened.ok ? opened.url : '')
    await syncCheckout(app, shop.id, held.id)
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    // Another rise is no reason to charge more.
    const again = { token: randomUUID(), toMinor: 16_000, reason: 'Larger still' }
    await adjustPrice(during(held, 20), shop.id, held.id, again, owner())
    expect(await press(held, { minor: 1_000 })).toEqual({ ok: false, reason: 'cannot_charge' })
  })

  it('is asked for once by link where the card does not pay or its bank wants its holder, and another card may pay', async () => {
    for (const number of [dies.number, dies.asks]) {
      const held = await booked(shop, number)
      const ends = await Promise.all([press(held), press(held), press(held)])
      expect(ends.filter((each) => each.ok).map((each) => each.outcome)).toContain('refused')
      expect(await end(held)).toBe('refused')
      expect(await press(held)).toEqual({ ok: false, reason: 'cannot_charge' })
      expect(await restsOf(held)).toMatchObject([{ status: 'expired' }])
      expect(await chargedAt(held)).toEqual([])
      expect(await askedFor(held)).toMatchObject([{ data: { owedMinor: 12_000 } }])
      expect(await dueOf(held)).toMatchObject({ dueMinor: 7_000, asking: 'asked', onFile: { state: 'refused' } })
      const told = await queueEvent(during(held), shop.id, 'payment/asked', { bookingId: held.id, owedMinor: 12_000 })
      expect(told.length).toBeGreaterThan(0)
      const token = new URL(manageUrl(app, shop, held)).pathname.split('/')[2]!
      const page = await openBrowser(test, shop).visit(payPage, `/b/${token}/pay`, { params: { token } })
      expect(page.data).toMatchObject({ paying: { dueMinor: 7_000 } })
      await replaceCard(held, card.pays)
      expect(await press(held)).toEqual({ ok: true, outcome: 'paid' })
      expect(await askedFor(held)).toHaveLength(1)
      expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    }
  })

  it('is charged once whatever is lost, and nothing else is taken meanwhile', async () => {
    const killed = await booked()
    await fail('500')
    expect(await press(killed)).toEqual({ ok: true, outcome: 'charging' })
    await heal()
    expect(await dueOf(killed)).toMatchObject({ dueMinor: 7_000, onFile: { state: 'charging', amountMinor: 7_000 } })
    const rest = { dueMinor: 7_000 }
    expect(await openBalance(app, shop.id, killed.id, rest, urls)).toEqual({ ok: false, reason: 'not_payable' })
    expect(await collectByHand(during(killed), shop.id, killed.id, owner())).toEqual({
      ok: false,
      reason: 'card_charging',
    })
    const token = new URL(manageUrl(app, shop, killed)).pathname.split('/')[2]!
    const page = await openBrowser(test, shop).visit(bookingPage, `/b/${token}`, { params: { token } })
    expect(page.data).toMatchObject({
      view: { pay: null, fee: 'As agreed when you booked, $70.00 is being charged to your card now.' },
    })
    expect(await restsOf(killed)).toMatchObject([{ status: 'open' }])
    expect(await end(killed)).toBe('paid')
    for (const mode of ['drop_reply', '500_kept'] as const) {
      const held = await booked()
      await fail(mode, 2)
      await press(held)
      await heal()
      expect(await end(held)).toBe('paid')
      expect(await chargedAt(held)).toHaveLength(1)
      expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    }
    expect(await chargedAt(killed)).toHaveLength(1)
  })

  it('that was charged with its answer lost is found although another card was kept since', async () => {
    const held = await booked()
    await fail('drop_reply', 4)
    expect(await press(held)).toEqual({ ok: true, outcome: 'charging' })
    await heal()
    await replaceCard(held, '5555 5555 5555 4444')
    expect(await end(held)).toBe('paid')
    expect(await chargedAt(held)).toHaveLength(1)
  })

  it('is recorded from whichever event comes first, and found by the sweep when its job was lost', async () => {
    const held = await booked()
    await fail('drop_reply', 4)
    await press(held)
    await heal()
    const [made] = await chargedAt(held)
    const events = [
      ['charge.updated', made!.id],
      ['payment_intent.succeeded', made!.payment_intent as string],
      ['charge.updated', made!.id],
    ] as const
    await Promise.all(events.map(([type, id]) => tell(type, id)))
    expect(await restsOf(held)).toMatchObject([{ status: 'paid' }])
    expect(await end(held)).toBe('paid')
    const received =
      await sql`select from outbox where name = 'payment/received' and data ->> 'paymentId' = ${(await restsOf(held))[0]!.id}`
    expect(received).toHaveLength(1)

    const lost = await booked()
    await fail('500')
    await press(lost)
    await heal()
    await sql`delete from outbox where data ->> 'bookingId' = ${lost.id} and name = 'payment/card_charging'`
    await sql`update payments set created_at = created_at - interval '26 hours' where id = ${(await restsOf(lost))[0]!.id}`
    // Nobody counts it as given up.
    await sweepPayments(app)
    expect(await restsOf(lost)).toMatchObject([{ status: 'open' }])
    await sweepRests(app)
    const again =
      await sql`select from outbox where name = 'payment/card_charging' and data ->> 'bookingId' = ${lost.id}`
    expect(again).toHaveLength(1)
    expect(await end(lost)).toBe('paid')
  })

  it('is paid once when the customer pays by link or the team takes cash at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const held = await booked()
      const opened = await openBalance(app, shop.id, held.id, { dueMinor: 7_000 }, urls)
      await Promise.all([press(held), pay(test, opened.ok ? opened.url : '').catch(() => null), press(held)])
      await syncCheckout(app, shop.id, held.id)
      await confirmPaidBooking(app, shop.id, held.id)
      expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0, paidMinor: 12_000 })
      const cash = await booked()
      const [charged, taken] = await Promise.all([press(cash), collectByHand(during(cash), shop.id, cash.id, owner())])
      expect([charged.ok, taken.ok && taken.collectedMinor > 0].filter(Boolean)).toHaveLength(1)
      expect(await dueOf(cash)).toMatchObject({ dueMinor: 0, overMinor: 0 })
    }
  })

  it('closes a page that the customer has open, which then takes no payment', async () => {
    const held = await booked()
    const opened = await openBalance(app, shop.id, held.id, { dueMinor: 7_000 }, urls)
    expect(await press(held)).toEqual({ ok: true, outcome: 'paid' })
    const shown = await fetch(opened.ok ? opened.url : '')
    expect(await shown.text()).not.toContain('name="number"')
    expect(await dueOf(held)).toMatchObject({ dueMinor: 0, overMinor: 0 })
  })

  it('goes back to the card by hand, or by itself when the visit was cancelled while it was charged', async () => {
    const held = await booked()
    await press(held)
    const { lines } = (await findRefundable(app, shop.id, held.id))!
    const parts = [{ lineId: lines[0]!.id, amountMinor: 2_000 }]
    const wish = { token: randomUUID(), parts, back: 'online', reason: 'As agreed' } as const
    expect(await refundByHand(during(held), shop.id, held.id, wish, owner())).toMatchObject({ ok: true })
    const [rest] = await restsOf(held)
    const { refunds } = await booksOf(test, held.id)
    expect(refunds).toMatchObject([{ paymentId: rest!.id, amountMinor: 2_000 }])
    expect(await executeRefund(app, shop.id, refunds[0]!.id)).toBe('succeeded')
    expect(await dueOf(held)).toMatchObject({ owedMinor: 10_000, dueMinor: 0, overMinor: 0 })
    // What went back is not charged again.
    expect(await press(held, { minor: 2_000 })).toEqual({ ok: false, reason: 'changed' })

    const gone = await booked()
    await fail('500')
    expect(await press(gone)).toEqual({ ok: true, outcome: 'charging' })
    await heal()
    expect(await cancelBooking(during(gone), shop.id, gone.id, owner())).toMatchObject({ ok: true })
    expect(await end(gone)).toBe('paid')
    await confirmPaidBooking(app, shop.id, gone.id)
    expect(await dueOf(gone)).toMatchObject({ owedMinor: 0, dueMinor: 0, overMinor: 0, returnedMinor: 12_000 })
  })

  it('is called by its name in the history', async () => {
    const of = await openShop(test, { technicians: 8, keepsCard: terms })
    const held = await booked(of)
    await press(held, { of })
    const [rest] = await restsOf(held)
    await settledCharge(app, of.accountId, rest!.paymentIntentId!)
    await tell('payment_intent.succeeded', rest!.paymentIntentId!, of)
    const { email } = await makeMember(test, of, 'manager')
    const page = await (await signedIn(test, of, email)).visit(historyPage, '/dashboard/payments/history')
    const { rows } = page.data as { rows: { kind: string; gross: string }[] }
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'Rest of the price, card on file', gross: '$70.00' }))
  })

  it('is whole where a currency has no hundredths, and nothing where all was paid when booking', async () => {
    const tokyo = await openShop(test, {
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      priceMinor: 9_999,
      payment: { kind: 'none' },
      keepsCard: terms,
      place: 'business',
    })
    const held = await booked(tokyo)
    expect(await press(held, { of: tokyo, minor: 9_999 })).toEqual({ ok: true, outcome: 'paid' })
    const paid = await openShop(test, { payment: { kind: 'full' }, keepsCard: terms })
    const whole = await booked(paid)
    const [row] = await sql`select rest_minor, rest_days, text from fee_consents where booking_id = ${whole.id}`
    expect(row).toMatchObject({ restMinor: '0', restDays: 0, text: expect.not.stringContaining('rest of the price') })
  })
})

describe('the database', () => {
  const write = async (held: Held, more: object = {}, of = shop) => {
    const [kept] = await sql`select * from booking_cards where booking_id = ${held.id}`
    const row = {
      tenantId: of.id,
      bookingId: held.id,
      kind: 'rest_on_file',
      amountMinor: 7_000,
      platformFeeMinor: 0,
      currency: 'USD',
      accountId: of.accountId,
      cardCustomerId: kept!.customerId as string,
      cardMethodId: kept!.paymentMethodId as string,
      ...more,
    }
    return app.db.withTenant(asWorker(of.id), (tx) => tx`insert into payments ${tx(row)} returning id`)
  }
  const refused = { code: 'WS006' }

  it('charges a card no more than was agreed, no more than is left, and none but the one that is kept', async () => {
    const held = await booked()
    await adjustPrice(during(held), shop.id, held.id, { token: randomUUID(), toMinor: 20_000, reason: 'More' }, owner())
    await expect(write(held, { amountMinor: 7_001 })).rejects.toMatchObject(refused)
    await expect(write(held, { cardMethodId: 'pm_other' })).rejects.toMatchObject(refused)
    await expect(write(held, { cardCustomerId: 'cus_other' })).rejects.toMatchObject(refused)
    await expect(write(held, { accountId: 'acct_other' })).rejects.toMatchObject(refused)
    await expect(write(held, { currency: 'EUR' })).rejects.toMatchObject(refused)
    await expect(write(held, { amountMinor: 6_000, tipMinor: 1_000 })).rejects.toMatchObject(refused)
    await expect(write(held, { cardMethodId: null })).rejects.toMatchObject({ code: '23514' })
    const part = await booked()
    await collectByHand(during(part), shop.id, part.id, owner(), { amountMinor: 1_000, token: randomUUID() })
    await expect(write(part, { amountMinor: 6_001 })).rejects.toMatchObject(refused)
    const [open] = await write(part, { amountMinor: 6_000 })
    const another = app.db.withTenant(
      asWorker(shop.id),
      (tx) => tx`update payments set card_method_id = 'pm_other' where id = ${open!.id as string}`,
    )
    await expect(another).rejects.toMatchObject(refused)
    await sql`delete from payments where booking_id = ${part.id} and kind = 'rest_on_file'`
    const twice = await booked()
    expect(await press(twice)).toEqual({ ok: true, outcome: 'paid' })
    await adjustPrice(
      during(twice),
      shop.id,
      twice.id,
      { token: randomUUID(), toMinor: 20_000, reason: 'More' },
      owner(),
    )
    await expect(write(twice, { amountMinor: 1_000 })).rejects.toMatchObject(refused)
  })

  it('charges no card without consent, none that was removed or refused, and none of another business', async () => {
    const removed = await booked()
    await removeCard(app, shop.id, removed.id)
    await expect(write(removed)).rejects.toMatchObject(refused)
    const fees = await openShop(test, { technicians: 2, keepsCard: { noShowFeePercent: 50 } })
    await expect(write(await booked(fees), {}, fees)).rejects.toMatchObject(refused)
    const bare = await booked()
    await sql`delete from fee_consents where booking_id = ${bare.id}`
    await expect(write(bare)).rejects.toMatchObject(refused)
    await sql`delete from booking_cards where booking_id = ${bare.id}`
    const declined = await booked(shop, dies.number)
    expect(await press(declined)).toEqual({ ok: true, outcome: 'refused' })
    await expect(write(declined)).rejects.toMatchObject(refused)
    const held = await booked()
    await expect(write(held, { tenantId: fees.id })).rejects.toThrow(/row-level security/)
    // The booking is no other business's.
    await expect(write(held, { accountId: fees.accountId }, fees)).rejects.toMatchObject({ code: '23503' })
    await cancelBooking(app, shop.id, held.id, owner())
    await expect(write(held)).rejects.toMatchObject(refused)
    const raise = app.db.withTenant(
      asWorker(shop.id),
      (tx) => tx`update fee_consents set rest_minor = 9000 where booking_id = ${declined.id}`,
    )
    await expect(raise).rejects.toThrow(/permission denied/)
  })

  it('lets a card be removed or charged, in this order or the other, never both at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const held = await booked()
      const [charged] = await Promise.all([press(held), removeCard(app, shop.id, held.id)])
      const [rest] = await restsOf(held)
      const charges = await chargedAt(held)
      expect(charges).toHaveLength(rest?.status === 'paid' ? 1 : 0)
      if (!charged.ok) expect(rest).toBeUndefined()
    }
  })
})
