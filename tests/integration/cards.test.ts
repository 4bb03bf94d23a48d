import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { cancelBooking, confirmPaidBooking, manageUrl, releaseHold } from '#app/domain/booking/index.server.ts'
import { noteDisconnection } from '#app/domain/payments/disconnected.server.ts'
import { findCardFace, openCardSetup, removeCard, syncCheckout } from '#app/domain/payments/index.server.ts'
import { syncSession } from '#app/domain/payments/sync-session.server.ts'
import { processStripeEvent } from '#app/domain/payments/webhooks.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { action as pressCard, loader as cardPage } from '#app/routes/manage/card/card.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  card,
  checkoutUrl,
  hold,
  holdWebhooks,
  open,
  openShop,
  pay,
  setSwitch,
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

const urls = { returnUrl: 'http://shop.app.localhost/c?saved=1', cancelUrl: 'http://shop.app.localhost/c' }
let nth = 0
const held = (of = shop) => hold(test, of, (nth += 1) % 8)
/** What the return page and the webhook's job do. */
async function settle({ id }: { id: string }, of = shop) {
  await syncCheckout(app, of.id, id)
  return confirmPaidBooking(app, of.id, id)
}
const faceOf = ({ id }: { id: string }, of = shop) =>
  app.db.withTenant(asWorker(of.id), (tx) => findCardFace(tx, of.id, id))
const statusOf = async ({ id }: { id: string }) => (await booksOf(test, id)).status
async function saved(of = shop, number = card.pays): Promise<Held> {
  const booking = await held(of)
  expect((await pay(test, await checkoutUrl(app, of, booking.id), number)).status).toBe(303)
  expect(await settle(booking, of)).toBe('confirmed')
  return booking
}
/** Another card for a booking that stands. */
async function replace(booking: Held, number: string) {
  const opened = await openCardSetup(app, shop.id, booking.id, urls)
  if (!opened.ok) throw new Error(opened.reason)
  return pay(test, opened.url, number)
}

describe('a booking that needs a card and no payment', () => {
  it('is held until the card is saved, and says what was agreed as it was shown', async () => {
    const booking = await held()
    expect(await statusOf(booking)).toBe('held')
    const [consent] = await sql`select * from fee_consents where booking_id = ${booking.id}`
    expect(consent).toMatchObject({ noShowMinor: '6000', lateCancelMinor: '2000', currency: 'USD', freeHours: 24 })
    expect(consent!.text).toContain('$60')
    expect(consent!.text).toContain('24 hours')
    const url = await checkoutUrl(app, shop, booking.id)
    expect(await (await fetch(url)).text()).toContain(consent!.text)
    expect(await settle(booking)).toBe('not_paid')
    expect((await pay(test, url)).status).toBe(303)
    expect(await settle(booking)).toBe('confirmed')
    expect(await faceOf(booking)).toMatchObject({ brand: 'visa', last4: '4242', expMonth: 12 })
    const byApp = app.db.withTenant(
      asWorker(shop.id),
      (tx) => tx`update fee_consents set no_show_minor = 9000 where booking_id = ${booking.id}`,
    )
    await expect(byApp).rejects.toMatchObject({ code: '42501' })
  })

  it('has one page for twenty presses, also when replies are lost or Stripe repeats its failure', async () => {
    const booking = await held()
    await fail('drop_reply', 1)
    await open(app, shop, booking.id).catch(() => null)
    await heal()
    await fail('500_kept', 1)
    await open(app, shop, booking.id).catch(() => null)
    await heal()
    const opened = await Promise.all(Array.from({ length: 20 }, () => checkoutUrl(app, shop, booking.id)))
    expect(new Set(opened).size).toBe(1)
    expect(await sql`select from card_setups where booking_id = ${booking.id}`).toHaveLength(1)
  })

  it('takes a card that its bank asks about, and none that is declined', async () => {
    const booking = await held()
    const url = await checkoutUrl(app, shop, booking.id)
    expect((await pay(test, url, card.declined)).status).toBe(402)
    expect(await settle(booking)).toBe('not_paid')
    const asked = await pay(test, url, card.authenticates)
    expect(
      (await submit(cloud, new URL(asked.headers.get('location')!, cloud).href, { answer: 'complete' })).status,
    ).toBe(303)
    expect(await settle(booking)).toBe('confirmed')
    expect(await faceOf(booking)).toMatchObject({ last4: '3155' })
  })

  it('is confirmed once, however often and in whatever order its events come', async () => {
    const booking = await held()
    await pay(test, await checkoutUrl(app, shop, booking.id))
    const [setup] = await sql`select checkout_session_id from card_setups where booking_id = ${booking.id}`
    const session = setup!.checkoutSessionId as string
    const intent = (await app.stripe.checkout.sessions.retrieve(session, {}, { stripeAccount: shop.accountId }))
      .setup_intent
    const events = [
      { type: 'setup_intent.succeeded', objectId: intent as string },
      { type: 'checkout.session.completed', objectId: session },
      { type: 'checkout.session.completed', objectId: session },
    ]
    const ids = await Promise.all(
      events.map(async ({ type, objectId }) => {
        const id = `evt_${randomUUID()}`
        await sql`insert into stripe_events ${sql({ id, type, objectId, accountId: shop.accountId, livemode: false })}`
        return id
      }),
    )
    await Promise.all(ids.toReversed().map((id) => processStripeEvent(app, id)))
    await Promise.all(Array.from({ length: 10 }, () => confirmPaidBooking(app, shop.id, booking.id)))
    expect(await statusOf(booking)).toBe('confirmed')
    expect(await sql`select from booking_events where booking_id = ${booking.id} and kind = 'paid'`).toHaveLength(1)
    expect(
      await sql`select from outbox where name = 'booking/card_saved' and data ->> 'bookingId' = ${booking.id}`,
    ).toHaveLength(1)
  })

  it('that was saved after the hold ended takes its time again, and keeps no card where the time is gone', async () => {
    const one = await openShop(test, { payment: { kind: 'none' }, keepsCard: terms })
    const late = await hold(test, one)
    const url = await checkoutUrl(app, one, late.id)
    await sql`update bookings set hold_expires_at = now() - interval '1 minute' where id = ${late.id}`
    expect(await releaseHold(app, one.id, late.id)).toBe('expired')
    await pay(test, url)
    expect(await settle(late, one)).toBe('booked_again')
    await cancelBooking(app, one.id, late.id, { kind: 'member', userId: one.ownerId, role: 'owner' })
    const lost = await hold(test, one)
    const page = await checkoutUrl(app, one, lost.id)
    await sql`update bookings set hold_expires_at = now() - interval '1 minute' where id = ${lost.id}`
    await releaseHold(app, one.id, lost.id)
    await book(app, one, lost.startsAt.getTime(), {}, { createdBy: { userId: one.ownerId } })
    await pay(test, page)
    expect(await settle(lost, one)).toBe('unchanged')
    expect(await statusOf(lost)).toBe('expired')
    expect(await faceOf(lost, one)).toBeNull()
  })

  it('cannot be booked where no card can be kept, and is not asked of whom the team books', async () => {
    const [start] = await openStarts(app, shop)
    const byTeam = await book(app, shop, start!, {}, { createdBy: { userId: shop.ownerId } })
    expect(byTeam.status).toBe('confirmed')
    expect(await open(app, shop, byTeam.id)).toEqual({ ok: false, reason: 'nothing_due' })
    expect(await openCardSetup(app, shop.id, byTeam.id, urls)).toEqual({ ok: false, reason: 'nothing_due' })
    const away = await openShop(test, { payment: { kind: 'none' }, keepsCard: terms })
    const waiting = await hold(test, away)
    await noteDisconnection(app, away.id, away.accountId)
    expect(await open(app, away, waiting.id)).toEqual({ ok: false, reason: 'payments_off' })
    await expect(hold(test, away, 1)).rejects.toThrow()
    const closed = await openShop(test, { payment: { kind: 'none' }, keepsCard: terms })
    const shut = await hold(test, closed)
    await suspend(test, closed.id)
    expect(await open(app, closed, shut.id)).toEqual({ ok: false, reason: 'payments_off' })
  })
})

describe('a card that is kept', () => {
  it('comes with the deposit, once, and is not taken back by a late report of it', async () => {
    const deposits = await openShop(test, { keepsCard: terms, payment: { kind: 'deposit', depositMinor: 5_000 } })
    const booking = await saved(deposits)
    expect(await faceOf(booking, deposits)).toMatchObject({ last4: '4242' })
    expect((await booksOf(test, booking.id)).payments).toMatchObject([{ status: 'paid', capturedMinor: 5_000 }])
    const [payment] = (await booksOf(test, booking.id)).payments
    expect(await removeCard(app, deposits.id, booking.id)).toBe(true)
    await syncSession(app, deposits.id, deposits.accountId, payment!.checkoutSessionId!)
    expect(await faceOf(booking, deposits)).toBeNull()
    const plain = await openShop(test)
    const without = await hold(test, plain)
    await pay(test, await checkoutUrl(app, plain, without.id))
    await settle(without, plain)
    expect(await faceOf(without, plain)).toBeNull()
  })

  it('belongs to the booking whose link saved it, though the customer has another one', async () => {
    const customer = { firstName: 'Ada', lastName: 'L', email: `${randomUUID()}@example.test`, phone: '+12125550199' }
    const starts = await openStarts(app, shop, 5)
    const first = await book(app, shop, starts[0]!, { customer })
    const second = await book(app, shop, starts[4]!, { customer, another: true })
    await pay(test, await checkoutUrl(app, shop, first.id))
    expect(await settle(first)).toBe('confirmed')
    expect(await settle(second)).toBe('not_paid')
    expect(await faceOf(first)).toMatchObject({ last4: '4242' })
    expect(await faceOf(second)).toBeNull()
    expect(await statusOf(second)).toBe('held')
  })

  it('is replaced by a later one, whichever is reported last, and forgotten at Stripe', async () => {
    const booking = await saved()
    const [before] = await sql`select payment_method_id from booking_cards where booking_id = ${booking.id}`
    const [setup] = await sql`select checkout_session_id from card_setups where booking_id = ${booking.id}`
    expect((await replace(booking, '5555 5555 5555 4444')).status).toBe(303)
    await syncCheckout(app, shop.id, booking.id)
    await syncSession(app, shop.id, shop.accountId, setup!.checkoutSessionId as string)
    expect(await faceOf(booking)).toMatchObject({ brand: 'mastercard', last4: '4444' })
    await expect(
      app.stripe.paymentMethods.detach(before!.paymentMethodId as string, {}, { stripeAccount: shop.accountId }),
    ).rejects.toThrow('not attached')
  })

  it('is shown, replaced and removed on its own link, and on no other', async () => {
    const [booking, other] = [await saved(), await held()]
    const browser = openBrowser(test, shop)
    const tokenOf = ({ id }: Held) => new URL(manageUrl(app, shop, { id })).pathname.split('/')[2]!
    const token = tokenOf(booking)
    const open = (query = '', of = token) => browser.visit(cardPage, `/b/${of}/card${query}`, { params: { token: of } })
    const send = (intent: string) =>
      browser.visit(pressCard, `/b/${token}/card`, { params: { token }, form: { intent } })
    expect((await open()).data).toMatchObject({ card: { name: 'Visa ending in 4242' }, canSave: true })
    expect(await open('', tokenOf(other))).toMatchObject({ status: 302, location: `/b/${tokenOf(other)}` })
    const led = await send('save')
    expect((await pay(test, led.location!, '5555 5555 5555 4444')).status).toBe(303)
    expect((await open('?saved=1')).data).toMatchObject({ card: { name: 'Mastercard ending in 4444' } })
    await send('remove')
    expect((await open()).data).toMatchObject({ card: null })
  })

  it('is removed once by twenty presses, also when Stripe does not answer', async () => {
    const booking = await saved()
    await fail('500')
    const removed = await Promise.all(Array.from({ length: 20 }, () => removeCard(app, shop.id, booking.id)))
    expect(removed.filter(Boolean)).toHaveLength(1)
    expect(await faceOf(booking)).toBeNull()
    expect(await statusOf(booking)).toBe('confirmed')
  })

  it('can be kept in currencies without hundredths, of a business abroad', async () => {
    const tokyo = await openShop(test, {
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      priceMinor: 9_999,
      payment: { kind: 'none' },
      keepsCard: terms,
      place: 'business',
    })
    await saved(tokyo)
    const [consent] = await sql`select * from fee_consents where tenant_id = ${tokyo.id}`
    expect(consent).toMatchObject({ noShowMinor: '4999', lateCancelMinor: '2000', currency: 'JPY' })
  })
})
