import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { tellOwner } from '#app/domain/admin/index.server.ts'
import {
  cancelBooking,
  collectByHand,
  confirmPaidBooking,
  findDue,
  finishBooking,
  manageUrl,
} from '#app/domain/booking/index.server.ts'
import {
  closeCheckout,
  connectPayPal,
  executeRefund,
  hearPayPal,
  openBalance,
  openCheckout,
  requestRefund,
  retireKeys,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { findKeys } from '#app/domain/payments/gateways/keys.server.ts'
import { paypal } from '#app/domain/payments/gateways/paypal/paypal.server.ts'
import { findRefund, listUnsettled } from '#app/domain/payments/queries.server.ts'
import { sweepPayments } from '#app/domain/payments/sweep.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as ownPage } from '#app/routes/manage/booking.tsx'
import { action as payNow } from '#app/routes/manage/pay/pay.tsx'
import { action as saveService, loader as servicePage } from '#app/routes/dashboard/services/service.tsx'
import { action as setWays, loader as waysPage } from '#app/routes/dashboard/payments/ways/ways.tsx'
import { openApi, post } from '#tests/setup/api.ts'
import { at, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  hold,
  holdWebhooks,
  onboarding,
  openShop,
  pay,
  setSwitch,
  submit,
  type Held,
} from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test

const urls = { returnUrl: 'http://shop.app.localhost/m?paid=1', cancelUrl: 'http://shop.app.localhost/m' }
const fail = (mode: '500' | 'drop_reply', times = 1) => setSwitch(cloud, '/faults', { provider: 'paypal', mode, times })
const ownerOf = (of: TestTenant) => ({ tenantId: of.id, ...onboarding(of).owner })
const clientOf = (of: TestTenant) => `client-${of.slug}`

/** A business that takes PayPal, and no cards unless it had a Stripe account before. */
async function takePayPal<T extends TestTenant>(of: T): Promise<T> {
  const keys = { clientId: clientOf(of), secret: `secret-of-${clientOf(of)}` }
  expect(await connectPayPal(app, ownerOf(of), keys)).toEqual({ ok: true })
  return of
}
const openPayPalShop = async (options: TenantOptions = {}) =>
  takePayPal(await makeTenant(test, { technicians: 6, payment: { kind: 'deposit', depositMinor: 5_000 }, ...options }))

let shop: TestTenant
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openPayPalShop()
})
afterEach(async () => {
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  await expectSound(sql)
})

let nth = 0
const next = (of = shop): Promise<Held> => hold(test, of as never, (nth += 1) % 5)
async function pageFor(held: { id: string }, of = shop): Promise<string> {
  const opened = await openCheckout(app, of.id, held.id, urls, 'paypal')
  if (!opened.ok) throw new Error(opened.reason)
  return opened.url
}
const approve = (url: string, means = 'good') => submit(cloud, url, { means })
async function settle(held: { id: string }, of = shop) {
  const again = await syncCheckout(app, of.id, held.id)
  return again ?? confirmPaidBooking(app, of.id, held.id)
}
async function paid(of = shop): Promise<Held> {
  const held = await next(of)
  expect((await approve(await pageFor(held, of))).status).toBe(303)
  expect(await settle(held, of)).toBe('confirmed')
  return held
}
/** What PayPal itself has of a business. */
async function orders(of = shop) {
  const token = `token-of-${clientOf(of)}`
  const rows = await sql<PaymentsRow[]>`
    select checkout_session_id from payments where tenant_id = ${of.id} and way = 'paypal' and checkout_session_id is not null`
  return Promise.all(
    rows.map(async ({ checkoutSessionId }) => {
      const answer = await fetch(`${cloud}/paypal/v2/checkout/orders/${checkoutSessionId}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return (await answer.json()) as {
        status: string
        purchase_units: { custom_id: string; payments?: { captures: { id: string }[]; refunds: { id: string }[] } }[]
      }
    }),
  )
}
const captured = async (held: { id: string }, of = shop) => {
  const ids = (await booksOf(test, held.id)).payments.map(({ id }) => id)
  const units = (await orders(of)).flatMap(({ purchase_units: [unit] }) => (unit ? [unit] : []))
  return units.filter((unit) => ids.includes(unit.custom_id)).flatMap(({ payments }) => payments?.captures ?? [])
}
const refund = async (held: { id: string }, cause: string, amountMinor: number, of = shop) =>
  app.db.withTenant(asWorker(of.id), (tx) =>
    requestRefund(tx, { tenantId: of.id, bookingId: held.id, amountMinor, reason: 'by_hand', cause }),
  )

it('gives back what is paid from the account of somebody who is blocked, and the time is free', async () => {
  const own = await openPayPalShop()
  const payFrom = async (payer: string) => {
    const held = await next(own)
    expect((await submit(cloud, await pageFor(held, own), { payer })).status).toBe(303)
    return { held, outcome: await settle(held, own) }
  }
  const first = await payFrom('BLOCKEDPAYER1')
  expect(first.outcome).toBe('confirmed')
  await sql`insert into customer_blocks (tenant_id, customer_id, by_address)
    select tenant_id, customer_id, false from bookings where id = ${first.held.id}`
  const second = await payFrom('BLOCKEDPAYER1')
  expect(second.outcome).toBe('refunded')
  expect(await booksOf(test, second.held.id)).toMatchObject({ status: 'expired', refunds: [{ amountMinor: 5_000 }] })
  expect((await payFrom('ANOTHERPAYER1')).outcome).toBe('confirmed')
})

describe('PayPal', () => {
  it('takes a tip alone after a visit of which nothing is left, once, and gives a second one back', async () => {
    const own = await openPayPalShop()
    await sql`update tenants set tip_percents = '{10}' where id = ${own.id}`
    const held = await paid(own)
    const due = (await findDue(app, own.id, held.id))!.dueMinor
    const owner = { kind: 'member' as const, userId: own.ownerId, role: 'owner' as const }
    await collectByHand(at(app, held.startsAt.getTime() + hour), own.id, held.id, owner, { amountMinor: due })
    await finishBooking(at(app, held.startsAt.getTime() + hour), own.id, held.id, 'completed', owner)
    const urlOf = async (minor: number) => {
      const opened = await openBalance(app, own.id, held.id, { dueMinor: 0, tip: { minor }, way: 'paypal' }, urls)
      if (!opened.ok) throw new Error(opened.reason)
      return opened.url
    }
    const first = await urlOf(900)
    await sql`update payments set status = 'expired' where booking_id = ${held.id} and status = 'open'`
    const second = await urlOf(1_100)
    expect((await approve(second)).status).toBe(303)
    await settle(held, own)
    expect((await approve(first)).status).toBe(303)
    await settle(held, own)
    await settle(held, own)
    const tips = await sql`select amount_minor::int from bill_lines where booking_id = ${held.id} and kind = 'tip'`
    expect(tips).toEqual([{ amountMinor: 1_100 }])
    const { payments, refunds } = await booksOf(test, held.id)
    const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0)
    expect(sum(payments.map((each) => each.capturedMinor)) - sum(refunds.map((each) => each.amountMinor))).toBe(6_100)
  })

  it('takes a deposit once, whoever asks how often, and tells PayPal’s fee', async () => {
    const held = await next()
    const pages = await Promise.all(Array.from({ length: 10 }, () => pageFor(held)))
    expect(new Set(pages).size).toBe(1)
    expect(await settle(held)).toBe('not_paid')
    const back = await approve(pages[0]!)
    expect(back.headers.get('location')).toMatch(/^http:\/\/shop\.app\.localhost\/m\?paid=1&token=/)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => settle(held)))
    expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1)
    expect(await captured(held)).toHaveLength(1)
    const { payments, ledger, status } = await booksOf(test, held.id)
    expect(status).toBe('confirmed')
    expect(payments).toMatchObject([
      { way: 'paypal', status: 'paid', capturedMinor: 5_000, platformFeeMinor: 0, accountId: clientOf(shop) },
    ])
    expect(ledger).toMatchObject([
      {
        kind: 'payment',
        way: 'paypal',
        grossMinor: 5_000,
        providerFeeMinor: 175,
        platformFeeMinor: 0,
        netMinor: 4_825,
      },
    ])
    expect(
      await sql`select 1 from outbox where name = 'payment/received' and data ->> 'bookingId' = ${held.id}`,
    ).toHaveLength(1)
  })

  it('takes the rest of a bill, and closes it when another amount is due', async () => {
    const held = await paid()
    const opened = await openBalance(app, shop.id, held.id, { dueMinor: 7_000, way: 'paypal' }, urls)
    expect(await openBalance(app, shop.id, held.id, { dueMinor: 1 }, urls)).toEqual({ ok: false, reason: 'changed' })
    expect((await approve(opened.ok ? opened.url : '')).status).toBe(303)
    await settle(held)
    expect(await findDue(app, shop.id, held.id)).toMatchObject({ dueMinor: 0, overMinor: 0, paidMinor: 12_000 })
    // The business reads that it was no card.
    const owner = await signedIn(test, shop, (await makeMember(test, shop, 'owner')).email)
    const { booking } = (await owner.visit(bookingPage, `/dashboard/bookings/${held.id}`, { params: { id: held.id } }))
      .data as { booking: { money: { lines: { text: string }[] }; history: { text: string }[] } }
    expect(booking.money.lines.map(({ text }) => text)).toEqual(['Payment with PayPal', 'Deposit with PayPal'])
    expect(booking.history.map(({ text }) => text)).toContain('$70.00 paid with PayPal')
  })

  it.each(['declined', 'asked'])('leads back whose means is %s, and takes the next one', async (means) => {
    const held = await next()
    const page = await pageFor(held)
    await approve(page, means)
    expect(await settle(held)).toBe(page)
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open' }])
    const browser = openBrowser(test, shop)
    const link = new URL(manageUrl(app, shop, held))
    const token = link.pathname.split('/').at(-1)!
    const led = await browser.visit(ownPage, `${link.pathname}?paid=1`, { params: { token } })
    expect([led.status, led.location]).toEqual([302, page])
    await approve(page)
    expect(await settle(held)).toBe('confirmed')
    expect(await captured(held)).toHaveLength(1)
  })

  it('loses no answer: order, capture and refund are made once', async () => {
    const held = await next()
    await fail('drop_reply')
    await expect(pageFor(held)).rejects.toThrow()
    const page = await pageFor(held)
    await approve(page)
    // The order is read first, then taken: the second answer is lost.
    const [payment] = (await booksOf(test, held.id)).payments
    const order = { ...payment!, checkoutSessionId: payment!.checkoutSessionId! }
    await fail('500')
    await expect(settle(held)).rejects.toThrow()
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open' }])
    expect(await paypal.read(app, order, true)).toMatchObject({ state: 'paid' })
    expect(await settle(held)).toBe('confirmed')
    await refund(held, 'lost', 1_000)
    const [job] = (await booksOf(test, held.id)).refunds
    await fail('500')
    await expect(executeRefund(app, shop.id, job!.id)).rejects.toThrow()
    // Made at PayPal and unknown to us, long after PayPal forgot the key.
    const made = await app.db.withTenant(asWorker(shop.id), (tx) => findRefund(tx, job!.id))
    await paypal.refund(app, { ...made!, attempt: 99 })
    expect(await executeRefund(app, shop.id, job!.id)).toBe('succeeded')
    const books = await booksOf(test, held.id)
    expect(books.ledger).toMatchObject([{ grossMinor: 5_000 }, { grossMinor: -1_000, netMinor: -1_000, way: 'paypal' }])
    const [unit] = (await orders()).flatMap(({ purchase_units: units }) =>
      units.filter(({ custom_id: id }) => id === payment!.id),
    )
    expect(unit!.payments!.refunds).toHaveLength(1)
  })

  it('gives back once each, never more than was taken, twenty at once', async () => {
    const held = await paid()
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => refund(held, `r${index}`, 1_000)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    const { refunds } = await booksOf(test, held.id)
    await Promise.all(
      refunds.flatMap(({ id }) =>
        Array.from({ length: 4 }, () => executeRefund(app, shop.id, id).catch(() => 'again')),
      ),
    )
    for (const { id } of refunds) expect(await executeRefund(app, shop.id, id)).toBe('succeeded')
    const books = await booksOf(test, held.id)
    expect(books.ledger.filter(({ kind }) => kind === 'refund').map(({ grossMinor }) => grossMinor)).toEqual(
      Array.from({ length: 5 }, () => -1_000),
    )
    expect(
      await sql`select 1 from outbox where name = 'payment/refunded' and data ->> 'bookingId' = ${held.id}`,
    ).toHaveLength(5)
  })

  it('tells of refunds made in its own dashboard', async () => {
    const held = await paid()
    const [capture] = await captured(held)
    await fetch(`${cloud}/paypal/v2/payments/captures/${capture!.id}/refund`, {
      method: 'POST',
      headers: { authorization: `Bearer token-of-${clientOf(shop)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ amount: { currency_code: 'USD', value: '12.34' } }),
    })
    const event = {
      resource: { links: [{ rel: 'up', href: `https://api.example/v2/payments/captures/${capture!.id}` }] },
    }
    const told = await Promise.all(Array.from({ length: 5 }, () => hearPayPal(app, shop.id, JSON.stringify(event))))
    expect(new Set(told)).toEqual(new Set(['paid before']))
    expect((await booksOf(test, held.id)).refunds).toMatchObject([
      { amountMinor: 1_234, reason: 'by_hand', status: 'succeeded' },
    ])
  })

  it('pays a hold that has run out the way of a late card payment: booked again, or given back', async () => {
    const [free, gone] = [await next(), await next()]
    const pages = [await pageFor(free), await pageFor(gone)]
    const expire = (held: Held) =>
      sql`update bookings set status = 'expired', hold_expires_at = now() - interval '1 minute' where id = ${held.id}`
    for (const held of [free, gone]) {
      await expire(held)
      await closeCheckout(app, shop.id, held.id)
    }
    for (const page of pages) await approve(page)
    expect(await settle(free)).toBe('booked_again')
    await sql`update technicians set active = false where tenant_id = ${shop.id}`
    expect(await settle(gone)).toBe('refunded')
    await sql`update technicians set active = true where tenant_id = ${shop.id}`
    const { refunds } = await booksOf(test, gone.id)
    expect(refunds).toMatchObject([{ amountMinor: 5_000, reason: 'time_gone' }])
    expect(await executeRefund(app, shop.id, refunds[0]!.id)).toBe('succeeded')
  })

  it('takes nothing that was approved and is not wanted any more', async () => {
    const held = await next()
    const page = await pageFor(held)
    await approve(page)
    await sql`update bookings set status = 'cancelled', cancelled_by = 'customer' where id = ${held.id}`
    await closeCheckout(app, shop.id, held.id)
    expect(await settle(held)).toBe('not_paid')
    expect(await captured(held)).toEqual([])
    const left = await next()
    await approve(await pageFor(left))
    await sql`update payments set created_at = now() - interval '26 hours' where booking_id = ${left.id}`
    await sweepPayments(app)
    expect(await captured(left)).toEqual([])
    expect((await booksOf(test, left.id)).payments).toMatchObject([{ status: 'expired' }])
    await sql`update bookings set status = 'expired' where id = ${left.id}`
  })

  it('finds what was taken when neither the answer, nor a webhook, nor the customer came: asked at growing distances, to an end', async () => {
    const orderOf = async (held: { id: string }) => {
      const [payment] = (await booksOf(test, held.id)).payments
      return { ...payment!, checkoutSessionId: payment!.checkoutSessionId! }
    }
    const expire = async (held: Held) => {
      await sql`update bookings set status = 'expired', hold_expires_at = now() - interval '1 minute' where id = ${held.id}`
      await fail('500')
      await closeCheckout(app, shop.id, held.id)
      await sql`update payments set created_at = now() - interval '11 minutes' where booking_id = ${held.id}`
    }
    const [lost, left] = [await next(), await next()]
    await approve(await pageFor(lost))
    await pageFor(left)
    // An earlier reading does not put off the next one once money is asked for.
    await sql`update payments set read_at = now() where booking_id = ${lost.id}`
    expect(await paypal.read(app, await orderOf(lost), true)).toMatchObject({ state: 'paid' })
    await expire(lost)
    await expire(left)
    expect((await booksOf(test, lost.id)).payments).toMatchObject([{ status: 'expired', capturedMinor: 0 }])
    // Only what was paid had been left behind; a page that somebody left was not.
    expect(await sweepPayments(app)).toBe(1)
    expect((await booksOf(test, lost.id)).payments).toMatchObject([{ status: 'paid', capturedMinor: 5_000 }])
    expect(await confirmPaidBooking(app, shop.id, lost.id)).toBe('booked_again')
    expect(await captured(lost)).toHaveLength(1)

    // Of the other nothing was taken, and PayPal is not asked each time.
    const readAt = async () => (await orderOf(left)).readAt?.getTime() ?? 0
    const first = await readAt()
    await sweepPayments(app)
    expect([first > 0, await readAt()]).toEqual([true, first])
    await sql`update payments set read_at = now() - interval '6 minutes' where booking_id = ${left.id}`
    expect(await sweepPayments(app)).toBe(0)
    expect(await readAt()).toBeGreaterThanOrEqual(first)
    expect(await orderOf(left)).toMatchObject({ status: 'expired', closedAt: null })
    // PayPal has forgotten it, and that is the end.
    const { checkoutSessionId: code } = await orderOf(left)
    await sql`update payments set checkout_session_id = 'FORGOTTEN', read_at = null where booking_id = ${left.id}`
    await sweepPayments(app)
    const { closedAt, readAt: last } = await orderOf(left)
    expect(closedAt).not.toBeNull()
    await sql`update payments set checkout_session_id = ${code}, read_at = now() - interval '1 day' where booking_id = ${left.id}`
    await sweepPayments(app)
    expect(await readAt()).toBeLessThan(last!.getTime())

    // The rest of a bill is still paid at its open page meanwhile.
    const rest = await paid()
    await openBalance(app, shop.id, rest.id, { dueMinor: 7_000, way: 'paypal' }, urls)
    await sql`update payments set created_at = now() - interval '20 minutes' where booking_id = ${rest.id} and kind = 'balance'`
    await sweepPayments(app)
    expect((await booksOf(test, rest.id)).payments.find(({ kind }) => kind === 'balance')).toMatchObject({
      status: 'open',
    })
  })

  it('is found however many codes of a bank that does not answer wait to be read', async () => {
    const lost = await next()
    await approve(await pageFor(lost))
    const [order] = (await booksOf(test, lost.id)).payments
    await sql`update payments set created_at = now() - interval '11 minutes' where booking_id = ${lost.id}`
    await sql`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, account_id, way, status,
        checkout_session_id, created_at)
      select tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, account_id, 'kaspi', 'expired', 'code-' || n,
        now() - interval '1 hour'
      from payments cross join generate_series(1, 120) n where id = ${order!.id}`
    const unsettled = () => app.db.withTenant(asPlatform(), (tx) => listUnsettled(tx, new Date(app.clock.now())))
    const listed = await unsettled()
    expect(listed.map(({ id }) => id)).toContain(order!.id)
    // Those that were read least lately come first, so each has its turn.
    const codes = listed.filter(({ way }) => way === 'kaspi').map(({ id }) => id)
    expect(codes.length).toBeLessThan(120)
    await sql`update payments set read_at = now() where id = any (${codes})`
    const later = (await unsettled()).filter(({ way }) => way === 'kaspi')
    expect(later.filter(({ id }) => codes.includes(id))).toEqual([])
    await sql`delete from payments where booking_id = ${lost.id} and way = 'kaspi'`
    await settle(lost)
  })

  it('believes no webhook: whoever sends it, the order is read', async () => {
    const held = await next()
    const page = await pageFor(held)
    const [payment] = (await booksOf(test, held.id)).payments
    const body = JSON.stringify({
      event_type: 'PAYMENT.CAPTURE.COMPLETED',
      resource: { id: payment!.checkoutSessionId, status: 'COMPLETED', amount: { value: '9999.00' } },
    })
    expect(await hearPayPal(app, shop.id, body)).toBe('waiting')
    for (const [tenant, wrong] of [
      [randomUUID(), body],
      ['nobody', body],
      [shop.id, '{"resource":{"id":"unknown"}}'],
      [shop.id, '[]'],
      [shop.id, 'x'.repeat(1_000)],
      [shop.id, '{"resource":{"id":{"$ne":""}}}'],
    ])
      expect(await hearPayPal(app, tenant, wrong!)).toMatch(/^ignored/)
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open' }])
    await approve(page)
    await Promise.all(Array.from({ length: 20 }, () => hearPayPal(app, shop.id, body)))
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(await captured(held)).toHaveLength(1)
  })

  it('is one of two ways; who pays both gets one back, and nothing is taken of the one that was left', async () => {
    const both = await takePayPal(await openShop(test, { technicians: 6 }))
    const [held, twice] = [await next(both), await next(both)]
    expect(await openCheckout(app, both.id, held.id, urls)).toEqual({ ok: false, reason: 'choose' })
    const left = await pageFor(held, both)
    const card = await openCheckout(app, both.id, held.id, urls, 'stripe')
    await approve(left)
    expect((await pay(test, card.ok ? card.url : '')).status).toBe(303)
    expect(await settle(held, both)).toBe('confirmed')
    expect((await booksOf(test, held.id)).payments.filter(({ status }) => status === 'paid')).toMatchObject([
      { way: 'stripe' },
    ])
    // Chosen by two people at once: whatever is open in the end, at most one payment is kept.
    const opened = await Promise.allSettled([
      openCheckout(app, both.id, twice.id, urls, 'stripe'),
      openCheckout(app, both.id, twice.id, urls, 'paypal'),
      openCheckout(app, both.id, twice.id, urls, 'stripe'),
    ])
    const pages = opened.flatMap((each) => (each.status === 'fulfilled' && each.value.ok ? [each.value.url] : []))
    for (const page of new Set(pages))
      await (page.includes('/paypal/') ? approve(page) : pay(test, page).catch(() => null))
    await settle(twice, both)
    await settle(twice, both)
    const books = await booksOf(test, twice.id)
    const kept = books.payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
    expect(kept - books.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(5_000)
  })

  it('is one of the ways of a service that its owner chose; where none of those works, each that does is offered', async () => {
    const both = await takePayPal(await openShop(test, { technicians: 6 }))
    const { email } = await makeMember(test, both, 'owner')
    const owner = await signedIn(test, both, email)
    const [path, params] = [`/dashboard/services/${both.serviceId}`, { id: both.serviceId }]
    const read = async () =>
      (await owner.visit(servicePage, path, { params })).data as {
        values: { payWays: string[]; technicianIds: string[] }
        ways: { id: string }[]
        charges: boolean
      }
    const { values, ways } = await read()
    expect([ways.map(({ id }) => id), values.payWays]).toEqual([['stripe', 'paypal'], []])
    // What a card would be kept for.
    expect((await read()).charges).toBe(false)
    await sql`update tenants set late_fee_minor = 500 where id = ${both.id}`
    expect((await read()).charges).toBe(true)
    const fields = {
      intent: 'save',
      name: 'Standard visit',
      durationMinutes: '60',
      price: '120',
      place: 'customer',
      paymentKind: 'deposit',
      deposit: '50',
      technicianIds: values.technicianIds[0]!,
      active: 'on',
    }
    const save = (more: Record<string, string>) =>
      owner.visit(saveService, path, { params, form: { ...fields, ...more } })
    for (const payWays of ['bitcoin', 'cash']) expect((await save({ payWays })).status, payWays).toBe(422)
    const refused = await save({ payWays: 'paypal', keepsCard: 'on' })
    expect(refused.data).toMatchObject({ error: { payWays: [expect.stringContaining('only be kept where cards')] } })
    expect((await save({ payWays: 'paypal' })).status).toBe(200)
    const held = await next(both)
    const opened = await openCheckout(app, both.id, held.id, urls)
    expect(opened.ok && opened.url).toContain('/paypal/')
    expect(await openCheckout(app, both.id, held.id, urls, 'stripe')).toEqual({ ok: false, reason: 'payments_off' })

    await sql`update gateway_keys set retired_at = now() where tenant_id = ${both.id}`
    const byCard = await openCheckout(app, both.id, (await next(both)).id, urls)
    expect(byCard.ok && byCard.way).toBe('stripe')
    expect(await read()).toMatchObject({ ways: [{ id: 'stripe' }], values: { payWays: ['paypal'] } })
  })

  it('is asked for as it is offered now, whatever a page or a forged form says', async () => {
    const both = await takePayPal(await openShop(test, { technicians: 6 }))
    const name = (...ways: string[]) => sql`update services set pay_ways = ${ways} where id = ${both.serviceId}`
    const visit = async (held: Held, form?: Record<string, string>) => {
      const token = manageUrl(app, both, held).split('/').at(-1)!
      const browser = openBrowser(test, both)
      return form
        ? browser.visit(payNow, `/b/${token}/pay`, { params: { token }, form })
        : browser.visit(ownPage, `/b/${token}`, { params: { token } })
    }
    const waysOf = async (held: Held) => ((await visit(held)).data as { view: { ways: string[] } }).view.ways
    await name('paypal')
    const held = await next(both)
    expect(await waysOf(held)).toEqual(['paypal'])
    // Cards are not among the ways of this service, and there is no such thing as tenge here.
    for (const way of ['stripe', 'kaspi'])
      expect((await visit(held, { way })).location, way).toMatch(/\/b\/[^/?]+\?pay=unavailable/)
    for (const way of ['bitcoin', 'paypal,stripe', ''])
      expect((await visit(held, { way })).location, way).toContain('/paypal/')
    expect((await booksOf(test, held.id)).payments.map(({ way }) => way)).toEqual(['paypal'])
    // The owner names cards alone while a page with PayPal is open.
    await name('stripe')
    expect((await visit(held, { way: 'paypal' })).location).toContain('?pay=unavailable')
    expect(await waysOf(held)).toEqual(['stripe'])
    expect((await visit(held, { way: 'stripe' })).location).toContain('/checkout/')
    // No way is left.
    await retireKeys(app, ownerOf(both), 'paypal')
    await sql`update stripe_accounts set charges_enabled = false where tenant_id = ${both.id}`
    const last = await next(both).catch(() => null)
    expect(last).toBeNull()
    expect((await visit(held, { way: 'paypal' })).location).toContain('?pay=off')
    await sql`update stripe_accounts set charges_enabled = true where tenant_id = ${both.id}`
  })

  it('leaves it to the page of the booking where somebody books by the API and may choose, and leads to the only way', async () => {
    const call = openApi(test)
    const wish = async (of: TestTenant) => guest(of.serviceSlug, (await openStarts(app, of, 4))[0]!)
    const both = await takePayPal(await openShop(test, { technicians: 6 }))
    const choice = await call(both, '/api/v1/bookings', post(await wish(both)))
    expect([choice.status, choice.body.status, choice.body.dueNow.amount]).toEqual([201, 'held', 5_000])
    expect(choice.body).not.toHaveProperty('checkoutUrl')
    const token = new URL(choice.body.manageUrl).pathname.split('/').at(-1)!
    const page = await openBrowser(test, both).visit(ownPage, `/b/${token}`, { params: { token } })
    expect(JSON.stringify(page.data)).toContain('paypal')
    const single = await call(shop, '/api/v1/bookings', post(await wish(shop)))
    expect(single.body.checkoutUrl).toContain('/paypal/')
    // Nothing is paid, and a card is asked for.
    const cards = await openShop(test, {
      payment: { kind: 'none' },
      keepsCard: { noShowFeePercent: 50, lateFeeMinor: 2_000 },
    })
    const listed = await call(cards, '/api/v1/services')
    expect(listed.body.services[0].payment).toEqual({ kind: 'none', amount: 0, keepsCard: true })
    const kept = await call(cards, '/api/v1/bookings', post(await wish(cards)))
    expect([kept.body.status, kept.body.dueNow.amount, typeof kept.body.checkoutUrl]).toEqual(['held', 0, 'string'])
  })

  it('takes forints whole, and is not offered for a part of one', async () => {
    const of = await openPayPalShop({
      currency: 'HUF',
      priceMinor: 1_200_000,
      payment: { kind: 'deposit', depositMinor: 500_000 },
    })
    const held = await paid(of)
    expect((await booksOf(test, held.id)).ledger).toMatchObject([{ grossMinor: 500_000, currency: 'HUF' }])
    const odd = await openPayPalShop({
      currency: 'HUF',
      priceMinor: 1_200_000,
      payment: { kind: 'deposit', depositMinor: 500_050 },
    })
    const other = await next(odd)
    expect(await openCheckout(app, odd.id, other.id, urls, 'paypal')).toEqual({ ok: false, reason: 'payments_off' })
    const none = await openPayPalShop({ currency: 'KZT', priceMinor: 1_200_000, payment: { kind: 'none' } })
    const [row] = await sql`select app.ways_of(${none.id}, 'KZT') as ways`
    expect(row).toEqual({ ways: [] })
  })

  it('refunds what was paid with keys that were replaced or taken away since', async () => {
    const of = await openPayPalShop()
    const held = await paid(of)
    const other = { clientId: `${clientOf(of)}-new`, secret: `secret-of-${clientOf(of)}-new` }
    expect(await connectPayPal(app, ownerOf(of), other)).toEqual({ ok: true })
    expect(await retireKeys(app, ownerOf(of), 'paypal')).toBe(true)
    expect(await retireKeys(app, ownerOf(of), 'paypal')).toBe(false)
    const cancelled = await cancelBooking(app, of.id, held.id, { kind: 'member', userId: of.ownerId, role: 'owner' })
    expect(cancelled).toMatchObject({ ok: true })
    const [job] = (await booksOf(test, held.id)).refunds
    expect(await executeRefund(app, of.id, job!.id)).toBe('succeeded')
    await expect(next(of)).rejects.toThrow('payments_unavailable')
  })
})

describe('the keys of a business', () => {
  it('are its owner’s to set, and read by nobody', async () => {
    const of = await makeTenant(test)
    const [owner, manager] = [await makeMember(test, of, 'owner'), await makeMember(test, of, 'manager')]
    const path = '/dashboard/payments/ways'
    const browsers = { owner: await signedIn(test, of, owner.email), manager: await signedIn(test, of, manager.email) }
    const form = { intent: 'paypal', clientId: clientOf(of), secret: `secret-of-${clientOf(of)}` }
    expect((await browsers.manager.visit(waysPage, path)).status).toBe(403)
    expect((await browsers.manager.visit(setWays, path, { form })).status).toBe(403)
    const wrong = await browsers.owner.visit(setWays, path, { form: { ...form, secret: 'a-wrong-one' } })
    expect(wrong.status).toBe(422)
    expect(JSON.stringify(wrong.data)).not.toContain('a-wrong-one')
    await fail('500')
    expect((await browsers.owner.visit(setWays, path, { form })).status).toBe(503)
    expect((await browsers.owner.visit(setWays, path, { form })).status).toBe(302)
    const shown = await browsers.owner.visit(waysPage, path)
    expect(shown.data).toMatchObject({ paypal: { possible: true, account: { ref: clientOf(of) } } })
    expect(JSON.stringify(shown.data)).not.toContain('secret-of')
    expect(
      await sql`select actor_role, detail from audit_log where tenant_id = ${of.id} and action = 'payout.connected'`,
    ).toMatchObject([{ actorRole: 'owner', detail: { way: 'paypal', accountId: clientOf(of) } }])
    // AUTH10: turning it off is logged and told to the owners like any change of where the money goes.
    for (const status of [302, 302])
      expect((await browsers.owner.visit(setWays, path, { form: { intent: 'paypal-off' } })).status).toBe(status)
    const off = await sql`select id, actor_user_id, detail from audit_log
      where tenant_id = ${of.id} and action = 'payout.disconnected'`
    expect(off).toMatchObject([{ actorUserId: owner.userId, detail: { way: 'paypal', accountId: clientOf(of) } }])
    const [event] =
      await sql`select id, data from outbox where tenant_id = ${of.id} and name = 'payout/changed' order by seq desc`
    expect(event!.data).toEqual({ entryId: off[0]!.id })
    const told = { tenantId: of.id, entryId: off[0]!.id as string, ownerId: owner.userId }
    expect(await tellOwner(app, event!.id as string, told)).toBe('sent')
    const mails = (await (await fetch(`${test.cloud}/inbox.json?to=${owner.email}`)).json()) as Record<string, string>[]
    expect(mails.at(-1)!.subject).toContain('PayPal is turned off')
    expect(mails.at(-1)!.text).toContain('Pat Person has turned off PayPal')
    const as = { kind: 'member' as const, tenantId: of.id, userId: owner.userId, sessionId: randomUUID() }
    await expect(app.db.withTenant(as, (tx) => tx`select sealed from gateway_keys`)).rejects.toThrow(
      'permission denied',
    )
    const [row] = await sql`select sealed from gateway_keys where tenant_id = ${of.id}`
    expect((row!.sealed as Buffer).includes('secret-of')).toBe(false)
  })

  it('of one business do not open, read or refund anything of another', async () => {
    const other = await openPayPalShop()
    const held = await paid()
    const [payment] = (await booksOf(test, held.id)).payments
    await sql`update gateway_keys k set sealed = o.sealed from gateway_keys o
      where k.tenant_id = ${other.id} and o.tenant_id = ${shop.id} and o.retired_at is null`
    const of = { tenantId: other.id, way: 'paypal', accountRef: clientOf(other) } as const
    await expect(app.db.withTenant(asWorker(other.id), (tx) => findKeys(app, tx, of))).rejects.toThrow()
    const foreign = JSON.stringify({ resource: { id: payment!.checkoutSessionId } })
    expect(await hearPayPal(app, other.id, foreign)).toMatch(/^ignored/)
    const unseen = await app.db.withTenant(asWorker(other.id), (tx) =>
      findKeys(app, tx, { ...of, accountRef: clientOf(shop) }),
    )
    expect(unseen).toBeUndefined()
  })

  it('are not asked about more often than a person would', async () => {
    const of = await makeTenant(test)
    const tries = Array.from({ length: 21 }, () =>
      connectPayPal(app, ownerOf(of), { clientId: 'client-x', secret: 'y' }),
    )
    const answers = await Promise.allSettled(tries)
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })

  it('lead a guest with JavaScript or without it to the way she chose', async () => {
    const held = await next()
    const link = new URL(manageUrl(app, shop, held))
    const token = link.pathname.split('/').at(-1)!
    const sent = await openBrowser(test, shop).visit(payNow, `${link.pathname}/pay`, {
      params: { token },
      form: { way: 'paypal' },
    })
    expect(sent.location).toContain('/paypal/checkoutnow/')
    const hostile = await openBrowser(test, shop).visit(payNow, `${link.pathname}/pay`, {
      params: { token },
      form: { way: '__proto__' },
    })
    expect(hostile.location).toContain('/paypal/checkoutnow/')
    await sql`update bookings set status = 'expired' where id = ${held.id}`
  })
})
