import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { cancelBooking, confirmPaidBooking, findDue, manageUrl } from '#app/domain/booking/index.server.ts'
import { callKaspi } from '#app/domain/payments/gateways/kaspi/call.server.ts'
import { tillOf } from '#app/domain/payments/gateways/kaspi/identity.server.ts'
import { kaspi } from '#app/domain/payments/gateways/kaspi/kaspi.server.ts'
import { findKeys } from '#app/domain/payments/gateways/keys.server.ts'
import {
  chooseTradePoint,
  closeCheckout,
  connectKaspi,
  executeRefund,
  listTradePoints,
  openBalance,
  openCheckout,
  requestRefund,
  retireKeys,
  syncCheckout,
  watchCode,
} from '#app/domain/payments/index.server.ts'
import { sweepPayments } from '#app/domain/payments/sweep.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { action as setWays, loader as waysPage } from '#app/routes/dashboard/payments/ways/ways.tsx'
import { action as freshCode, loader as codePage } from '#app/routes/manage/pay/kaspi/kaspi.tsx'
import { action as payNow } from '#app/routes/manage/pay/pay.tsx'
import { organisations } from '#local/cloud/kaspi/certificates.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  alertsOf,
  booksOf,
  hold,
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
const fail = (mode: '500' | 'drop_reply' | 'timeout', times = 1) =>
  setSwitch(cloud, '/faults', { provider: 'kaspi', mode, times })
const ownerOf = (of: TestTenant) => ({ tenantId: of.id, ...onboarding(of).owner })
const [twoShops, oneShop] = organisations as [(typeof organisations)[0], (typeof organisations)[0]]
const keysOf = ({ bin, cert, key } = oneShop) => ({ bin, certificate: cert, key })

async function takeKaspi<T extends TestTenant>(of: T): Promise<T> {
  expect(await connectKaspi(app, ownerOf(of), keysOf())).toEqual({ ok: true, choose: false })
  return of
}
const inTenge: TenantOptions = {
  technicians: 6,
  currency: 'KZT',
  priceMinor: 1_200_000,
  payment: { kind: 'deposit', depositMinor: 500_000 },
}
const openKaspiShop = async (options: TenantOptions = {}) =>
  takeKaspi(await makeTenant(test, { ...inTenge, ...options }))

let shop: TestTenant
beforeAll(async () => {
  shop = await openKaspiShop()
})
afterEach(async () => {
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  await expectSound(sql)
})

let nth = 0
const next = (of = shop): Promise<Held> => hold(test, of as never, (nth += 1) % 5)
async function codeFor(held: { id: string }, of = shop): Promise<string> {
  const opened = await openCheckout(app, of.id, held.id, urls, 'kaspi')
  if (!opened.ok) throw new Error(opened.reason)
  return opened.url
}
const confirm = (url: string) => submit(cloud, url, { do: 'pay' })
const readAgain = () => sql`update payments set read_at = null`
async function settle(held: { id: string }, of = shop) {
  await readAgain()
  await syncCheckout(app, of.id, held.id)
  return confirmPaidBooking(app, of.id, held.id)
}
async function paid(of = shop): Promise<Held> {
  const held = await next(of)
  expect((await confirm(await codeFor(held, of))).status).toBe(303)
  expect(await settle(held, of)).toBe('confirmed')
  return held
}
/** The bank's test emulator, in the place of a payer. */
const emulate = (step: string, id: unknown, keys = keysOf()) =>
  callKaspi(app, keys, { method: 'POST', path: `/test/payment/${step}`, body: { QrPaymentId: Number(id) } })
const refund = (held: { id: string }, cause: string, amountMinor: number, of = shop) =>
  app.db.withTenant(asWorker(of.id), (tx) =>
    requestRefund(tx, { tenantId: of.id, bookingId: held.id, amountMinor, reason: 'by_hand', cause }),
  )
async function returnedAtBank(held: { id: string }, of = shop): Promise<number> {
  const [payment] = (await booksOf(test, held.id)).payments.filter(({ status }) => status === 'paid')
  const till = await tillOf(app, payment!)
  const path = `/payment/details?QrPaymentId=${payment!.paymentIntentId}&DeviceToken=${till.device.token}`
  const details = (await callKaspi(app, till, { method: 'GET', path })) as {
    TotalAmount: number
    AvailableReturnAmount: number
  }
  expect(payment!.tenantId).toBe(of.id)
  return details.TotalAmount - details.AvailableReturnAmount
}
/** The hold is kept alive, so that a later code of it can be paid. */
async function letPass(seconds: number, held: { id: string }): Promise<void> {
  await setSwitch(cloud, '/clock', { advanceSeconds: seconds })
  await sql`update bookings set hold_expires_at = hold_expires_at + ${`${seconds} seconds`}::interval where id = ${held.id}`
}

describe('Kaspi', () => {
  it('takes a deposit once, whoever asks how often: one code, one confirmation', async () => {
    const held = await next()
    const links = await Promise.all(Array.from({ length: 10 }, () => codeFor(held)))
    expect(new Set(links).size).toBe(1)
    expect(await settle(held)).toBe('not_paid')
    await confirm(links[0]!)
    await readAgain()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        await syncCheckout(app, shop.id, held.id)
        return confirmPaidBooking(app, shop.id, held.id)
      }),
    )
    await settle(held)
    expect(outcomes.filter((outcome) => outcome === 'confirmed').length).toBeLessThanOrEqual(1)
    const { payments, ledger, status } = await booksOf(test, held.id)
    expect(status).toBe('confirmed')
    const accountId = `${oneShop.bin}/3`
    expect(payments).toMatchObject([
      { way: 'kaspi', status: 'paid', capturedMinor: 500_000, platformFeeMinor: 0, accountId },
    ])
    expect(ledger).toMatchObject([
      {
        kind: 'payment',
        way: 'kaspi',
        grossMinor: 500_000,
        providerFeeMinor: 0,
        platformFeeMinor: 0,
        netMinor: 500_000,
        currency: 'KZT',
      },
    ])
    expect(
      await sql`select name from outbox where name in ('payment/received', 'payment/code_shown') and data ->> 'bookingId' = ${held.id} order by 1`,
    ).toMatchObject([{ name: 'payment/code_shown' }, { name: 'payment/received' }])
  })

  it('is watched when nobody looks: until the bank says how it ended', async () => {
    const [held, refused] = [await next(), await next()]
    await codeFor(held)
    await codeFor(refused)
    const [open] = (await booksOf(test, held.id)).payments
    const [other] = (await booksOf(test, refused.id)).payments
    expect(await watchCode(app, shop.id, open!.id)).toBe(true)
    await emulate('scan', open!.checkoutSessionId)
    await readAgain()
    expect(await watchCode(app, shop.id, open!.id)).toBe(true)
    await readAgain()
    await fail('500')
    expect(await watchCode(app, shop.id, open!.id)).toBe(true)
    await emulate('confirm', open!.checkoutSessionId)
    // Asked a moment ago: the bank is left alone.
    expect(await watchCode(app, shop.id, open!.id)).toBe(true)
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'open' }])
    await readAgain()
    expect(await watchCode(app, shop.id, open!.id)).toBe(false)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect(await watchCode(app, shop.id, open!.id)).toBe(false)
    await emulate('scan', other!.checkoutSessionId)
    await emulate('confirmerror', other!.checkoutSessionId)
    await readAgain()
    expect(await watchCode(app, shop.id, other!.id)).toBe(false)
    const [ended] = (await booksOf(test, refused.id)).payments
    expect(ended).toMatchObject({ status: 'expired', capturedMinor: 0 })
    expect(ended!.closedAt! < ended!.pageEndsAt!).toBe(true)
    // Who was refused pays with the next code.
    expect(await settle(refused)).toBe('not_paid')
    await confirm(await codeFor(refused))
    expect(await settle(refused)).toBe('confirmed')
  })

  it('makes another code when one has run out, and finds what was paid with the one before', async () => {
    const held = await next()
    const first = await codeFor(held)
    await emulate('scan', (await booksOf(test, held.id)).payments[0]!.checkoutSessionId)
    await letPass(179, held)
    expect(await codeFor(held)).toBe(first)
    await setSwitch(cloud, '/clock', { advanceSeconds: 0 })
    const late = await next()
    const old = await codeFor(late)
    await letPass(181, late)
    const fresh = await codeFor(late)
    expect(fresh).not.toBe(old)
    // Nobody paid with the old one, which the bank has ended.
    await settle(late)
    expect((await booksOf(test, late.id)).payments.map(({ status, closedAt }) => [status, closedAt !== null])).toEqual([
      ['expired', true],
      ['open', false],
    ])
    await confirm(fresh)
    expect(await settle(late)).toBe('confirmed')
    await sql`update bookings set status = 'expired' where id = ${held.id}`
  })

  it('gives one back of two codes that were both paid', async () => {
    const held = await next()
    const first = await codeFor(held)
    // The page counts as over for us while the bank still takes it.
    await sql`update payments set page_ends_at = now() - interval '1 day' where booking_id = ${held.id}`
    await readAgain()
    const second = await codeFor(held)
    expect(second).not.toBe(first)
    await confirm(first)
    await confirm(second)
    expect(await settle(held)).toBe('confirmed')
    await settle(held)
    await sweepPayments(app)
    const books = await booksOf(test, held.id)
    expect(books.payments.map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect(books.refunds).toMatchObject([{ amountMinor: 500_000, reason: 'overpaid' }])
    expect(await executeRefund(app, shop.id, books.refunds[0]!.id)).toBe('succeeded')
    expect(await findDue(app, shop.id, held.id)).toMatchObject({ paidMinor: 1_000_000, dueMinor: 700_000 })
  })

  it('takes the rest of a bill with a tip, in whole tenge', async () => {
    const held = await paid()
    const opened = await openBalance(app, shop.id, held.id, { dueMinor: 700_000, way: 'kaspi' }, urls)
    expect(opened).toMatchObject({ ok: true, way: 'kaspi' })
    await confirm(opened.ok ? opened.url : '')
    await settle(held)
    expect(await findDue(app, shop.id, held.id)).toMatchObject({ dueMinor: 0, overMinor: 0, paidMinor: 1_200_000 })
    const odd = await openKaspiShop({ payment: { kind: 'deposit', depositMinor: 500_050 } })
    const other = await next(odd)
    expect(await openCheckout(app, odd.id, other.id, urls, 'kaspi')).toEqual({ ok: false, reason: 'payments_off' })
  })

  it('pays a hold that has run out the way of a late card payment: booked again, or given back', async () => {
    const [free, gone] = [await next(), await next()]
    const links = [await codeFor(free), await codeFor(gone)]
    for (const held of [free, gone]) {
      await sql`update bookings set status = 'expired', hold_expires_at = now() - interval '1 minute' where id = ${held.id}`
      await closeCheckout(app, shop.id, held.id)
    }
    for (const link of links) await confirm(link)
    expect(await settle(free)).toBe('booked_again')
    await sql`update technicians set active = false where tenant_id = ${shop.id}`
    expect(await settle(gone)).toBe('refunded')
    await sql`update technicians set active = true where tenant_id = ${shop.id}`
    const { refunds } = await booksOf(test, gone.id)
    expect(refunds).toMatchObject([{ amountMinor: 500_000, reason: 'time_gone' }])
    expect(await executeRefund(app, shop.id, refunds[0]!.id)).toBe('succeeded')
    expect(await returnedAtBank(gone)).toBe(5_000)
  })

  it('finds a payment that nobody watched, also with a code that was left', async () => {
    const held = await next()
    await confirm(await codeFor(held))
    await sql`update payments set status = 'expired', created_at = now() - interval '11 minutes' where booking_id = ${held.id}`
    await sweepPayments(app)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ status: 'paid' }])
  })

  it('records nothing that the bank tells of another amount, and calls for a person', async () => {
    const held = await next()
    const link = await codeFor(held)
    const before = await alertsOf(app, 'payment_mismatch')
    await sql`update payments set amount_minor = 400_000 where booking_id = ${held.id}`
    await confirm(link)
    expect(await settle(held)).toBe('not_paid')
    expect(await alertsOf(app, 'payment_mismatch')).toBe(before + 1)
    const books = await booksOf(test, held.id)
    expect(books.payments).toMatchObject([{ status: 'open', capturedMinor: 0 }])
    expect(books.ledger).toEqual([])
    await sql`update payments set amount_minor = 500_000 where booking_id = ${held.id}`
    expect(await settle(held)).toBe('confirmed')
  })

  it('shows no code whose answer was lost, and none while the bank is silent', async () => {
    const held = await next()
    await fail('drop_reply')
    await expect(codeFor(held)).rejects.toThrow()
    await fail('500')
    await expect(codeFor(held)).rejects.toThrow('500')
    expect((await booksOf(test, held.id)).payments).toMatchObject([{ checkoutSessionId: null, status: 'open' }])
    const link = await codeFor(held)
    await confirm(link)
    await fail('timeout')
    await readAgain()
    const began = Date.now()
    await expect(syncCheckout(app, shop.id, held.id)).rejects.toThrow()
    expect(Date.now() - began).toBeLessThan(8_000)
    expect(await settle(held)).toBe('confirmed')
  })

  it('is one of two ways; who pays both gets one back', async () => {
    const both = await takeKaspi(await openShop(test, inTenge))
    const held = await next(both)
    expect(await openCheckout(app, both.id, held.id, urls)).toEqual({ ok: false, reason: 'choose' })
    const link = await codeFor(held, both)
    const card = await openCheckout(app, both.id, held.id, urls, 'stripe')
    await confirm(link)
    expect((await pay(test, card.ok ? card.url : '')).status).toBe(303)
    expect(await settle(held, both)).toBe('confirmed')
    await settle(held, both)
    const books = await booksOf(test, held.id)
    const kept = books.payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
    const back = books.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect([kept, kept - back <= 1_200_000]).toEqual([1_000_000, true])
  })
})

describe('returns at Kaspi', () => {
  it('go back once each, never more than was taken, twenty at once', async () => {
    const held = await paid()
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => refund(held, `r${index}`, 100_000)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    const { refunds } = await booksOf(test, held.id)
    for (let round = 0; round < 6; round += 1)
      await Promise.all(
        refunds.flatMap(({ id }) =>
          Array.from({ length: 4 }, () => executeRefund(app, shop.id, id).catch(() => 'again')),
        ),
      )
    const books = await booksOf(test, held.id)
    expect(books.refunds.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'succeeded'))
    expect(books.ledger.filter(({ kind }) => kind === 'refund').map(({ grossMinor }) => grossMinor)).toEqual(
      Array.from({ length: 5 }, () => -100_000),
    )
    expect(await returnedAtBank(held)).toBe(5_000)
    expect(
      await sql`select 1 from outbox where name = 'payment/refunded' and data ->> 'bookingId' = ${held.id}`,
    ).toHaveLength(5)
  })

  it('whose answer was lost are found by what may still be returned', async () => {
    const held = await paid()
    await refund(held, 'lost', 200_000)
    const [job] = (await booksOf(test, held.id)).refunds
    const run = () => executeRefund(app, shop.id, job!.id)
    // Nothing was asked for yet.
    await fail('500')
    await expect(run()).rejects.toThrow('500')
    expect(await sql`select 1 from kaspi_returns where refund_id = ${job!.id}`).toHaveLength(0)
    // The bank did it, and its answer never came.
    await claim(job!, 500_000)
    const [payment] = (await booksOf(test, held.id)).payments
    await returnByHand(payment!, 2_000)
    expect(await returnedAtBank(held)).toBe(2_000)
    await expect(run()).rejects.toThrow('under way')
    await later(job!.id)
    expect(await run()).toBe('succeeded')
    expect(await returnedAtBank(held)).toBe(2_000)
    expect((await booksOf(test, held.id)).ledger).toMatchObject([
      { grossMinor: 500_000 },
      { grossMinor: -200_000, way: 'kaspi' },
    ])
    expect(await run()).toBe('succeeded')
  })

  it('that never arrived are asked for again', async () => {
    const held = await paid()
    await refund(held, 'again', 100_000)
    const [job] = (await booksOf(test, held.id)).refunds
    // As after a crash between writing down and asking.
    await claim(job!, 500_000)
    await expect(executeRefund(app, shop.id, job!.id)).rejects.toThrow('under way')
    await later(job!.id)
    expect(await executeRefund(app, shop.id, job!.id)).toBe('succeeded')
    expect(await returnedAtBank(held)).toBe(1_000)
    // As after a crash between the bank's answer and our books.
    await refund(held, 'books', 100_000)
    const other = (await booksOf(test, held.id)).refunds.find(({ cause }) => cause === 'books')
    await executeRefund(app, shop.id, other!.id)
    await sql`delete from outbox where name = 'payment/refunded' and data ->> 'refundId' = ${other!.id}`
    await sql`update refunds set status = 'requested', stripe_refund_id = null where id = ${other!.id}`
    expect(await executeRefund(app, shop.id, other!.id)).toBe('succeeded')
    expect(await returnedAtBank(held)).toBe(2_000)
  })

  it('are refused where the business gave back by itself, and a person is told', async () => {
    const held = await paid()
    const [payment] = (await booksOf(test, held.id)).payments
    await returnByHand(payment!, 4_500)
    await expect(returnByHand(payment!, 4_500)).rejects.toThrow('-99000005')
    await refund(held, 'too much', 100_000)
    const [job] = (await booksOf(test, held.id)).refunds
    const before = await alertsOf(app, 'refund_refused')
    expect(await executeRefund(app, shop.id, job!.id)).toBe('failed')
    expect(await alertsOf(app, 'refund_refused')).toBe(before + 1)
    expect(await returnedAtBank(held)).toBe(4_500)
  })

  it('reach what was paid with keys that were replaced or taken away since', async () => {
    const of = await openKaspiShop()
    const held = await paid(of)
    expect(await connectKaspi(app, ownerOf(of), keysOf())).toEqual({ ok: true, choose: false })
    expect(await retireKeys(app, ownerOf(of), 'kaspi')).toBe(true)
    const cancelled = await cancelBooking(app, of.id, held.id, { kind: 'member', userId: of.ownerId, role: 'owner' })
    expect(cancelled).toMatchObject({ ok: true })
    const [job] = (await booksOf(test, held.id)).refunds
    expect(await executeRefund(app, of.id, job!.id)).toBe('succeeded')
    await expect(next(of)).rejects.toThrow('payments_unavailable')
  })
})

const pathOf = (held: Held, of = shop) => {
  const { pathname } = new URL(manageUrl(app, of, held))
  return { pathname, params: { token: pathname.split('/').at(-1)! } }
}

describe('the page with the code', () => {
  it('shows the code, notices the payment, and leads on', async () => {
    const held = await next()
    const { pathname, params } = pathOf(held)
    const browser = openBrowser(test, shop)
    const look = async () => {
      await readAgain()
      return browser.visit(codePage, `${pathname}/pay/kaspi`, { params })
    }
    // Nothing was asked for yet.
    expect((await look()).location).toBe(pathname)
    const sent = await browser.visit(payNow, `${pathname}/pay`, { params, form: { way: 'kaspi' } })
    expect(sent.location).toBe(`${pathname}/pay/kaspi`)
    const [payment] = (await booksOf(test, held.id)).payments
    const shown = await look()
    expect(shown.data).toMatchObject({ code: { state: 'open', watched: true, shown: { url: payment!.checkoutUrl } } })
    expect(JSON.stringify(shown.data)).toMatch(/"path":"M4 4h7v1h-7z/)
    await confirm(payment!.checkoutUrl!)
    expect((await look()).location).toBe(`${pathname}?booked=1`)
    expect((await booksOf(test, held.id)).status).toBe('confirmed')
    expect((await look()).location).toMatch(/\?booked=1$/)
  })

  it('offers a fresh code in one press, after a refusal and when time is up, and says when the bank is silent', async () => {
    const held = await next()
    const { pathname, params } = pathOf(held)
    const browser = openBrowser(test, shop)
    const look = async () => {
      await readAgain()
      return browser.visit(codePage, `${pathname}/pay/kaspi`, { params })
    }
    const press = () => browser.visit(freshCode, `${pathname}/pay/kaspi`, { params, form: {} })
    await codeFor(held)
    const first = (await booksOf(test, held.id)).payments[0]!
    await emulate('scanerror', first.checkoutSessionId)
    expect((await look()).data).toMatchObject({ code: { state: 'refused', watched: false, shown: null } })
    await fail('500')
    expect((await press()).location).toBe(`${pathname}/pay/kaspi?pay=unavailable`)
    expect((await press()).location).toBe(`${pathname}/pay/kaspi`)
    expect((await look()).data).toMatchObject({ code: { state: 'open' } })
    await sql`update payments set page_ends_at = now() - interval '1 day' where booking_id = ${held.id} and status = 'open'`
    expect((await look()).data).toMatchObject({ code: { state: 'ended', watched: true, shown: null } })
    expect((await press()).location).toBe(`${pathname}/pay/kaspi`)
    const last = (await booksOf(test, held.id)).payments.at(-1)!
    await confirm(last.checkoutUrl!)
    expect((await look()).location).toBe(`${pathname}?booked=1`)
    // Pressed by somebody whose page is older than the payment: the rest is not asked for.
    expect((await press()).location).toBe(pathname)
    expect((await booksOf(test, held.id)).payments.map(({ status }) => status)).toEqual(['expired', 'expired', 'paid'])
  })

  it('leads back once the hold has run out', async () => {
    const held = await next()
    const { pathname, params } = pathOf(held)
    await codeFor(held)
    await sql`update bookings set status = 'expired' where id = ${held.id}`
    const left = await openBrowser(test, shop).visit(codePage, `${pathname}/pay/kaspi`, { params })
    expect(left.location).toBe(pathname)
  })
})

/** What is written down before the bank is asked for a return. */
const claim = ({ id, paymentId }: { id: string; paymentId: string }, leftBeforeMinor: number) =>
  sql`insert into kaspi_returns ${sql({ tenantId: shop.id, refundId: id, paymentId, claimedAt: new Date(app.clock.now()), leftBeforeMinor })}`

async function returnByHand(payment: PaymentsRow, tenge: number) {
  const till = await tillOf(app, payment)
  const body = {
    DeviceToken: till.device.token,
    OrganizationBin: till.bin,
    QrPaymentId: Number(payment.paymentIntentId),
    Amount: tenge,
  }
  return callKaspi(app, till, { method: 'POST', path: '/payment/return', body })
}

/** The time after which an unclear call has ended. */
const later = (refundId: string) =>
  sql`update kaspi_returns set claimed_at = claimed_at - interval '3 minutes' where refund_id = ${refundId}`

describe('the certificate of a business', () => {
  it('is taken once the bank has named its trade points, of which the owner chooses', async () => {
    const of = await makeTenant(test, inTenge)
    const owner = ownerOf(of)
    expect(await connectKaspi(app, owner, keysOf(twoShops))).toEqual({ ok: true, choose: true })
    expect(await sql`select app.ways_of(${of.id}, 'KZT') as ways`).toMatchObject([{ ways: [] }])
    expect(await listTradePoints(app, owner, twoShops.bin)).toEqual([
      { id: 1, name: 'Store 1' },
      { id: 2, name: 'Store 2' },
    ])
    const wrong = { bin: twoShops.bin, tradePoint: 3 }
    expect(await chooseTradePoint(app, owner, wrong)).toEqual({ ok: false, reason: 'no_trade_point' })
    expect(await chooseTradePoint(app, owner, { ...wrong, tradePoint: 2 })).toEqual({ ok: true, choose: false })
    expect(await sql`select app.ways_of(${of.id}, 'KZT') as ways`).toMatchObject([{ ways: ['kaspi'] }])
    const logged =
      await sql`select actor_role, detail from audit_log where tenant_id = ${of.id} and action = 'payout.connected'`
    expect(logged).toMatchObject([{ actorRole: 'owner', detail: { way: 'kaspi', accountId: `${twoShops.bin}/2` } }])
    // The other business's list is not to be had here.
    expect(await listTradePoints(app, ownerOf(shop), twoShops.bin)).toEqual([])
    const held = await next(of)
    await confirm(await codeFor(held, of))
    expect(await settle(held, of)).toBe('confirmed')
  })

  it('is its owner’s to set, told by mail, and never shown again', async () => {
    const of = await makeTenant(test, inTenge)
    const [owner, manager] = [await makeMember(test, of, 'owner'), await makeMember(test, of, 'manager')]
    const path = '/dashboard/payments/ways'
    const browsers = { owner: await signedIn(test, of, owner.email), manager: await signedIn(test, of, manager.email) }
    const form = { intent: 'kaspi', bin: twoShops.bin, certificate: twoShops.cert, privateKey: twoShops.key }
    expect((await browsers.manager.visit(setWays, path, { form })).status).toBe(403)
    const wrong = await browsers.owner.visit(setWays, path, { form: { ...form, bin: '12' } })
    expect(wrong.status).toBe(422)
    const unfit = await browsers.owner.visit(setWays, path, { form: { ...form, privateKey: oneShop.key } })
    expect(unfit.status).toBe(422)
    for (const { data } of [wrong, unfit]) expect(JSON.stringify(data)).not.toContain('PRIVATE KEY')
    await fail('500')
    expect((await browsers.owner.visit(setWays, path, { form })).status).toBe(503)
    const choose = await browsers.owner.visit(setWays, path, { form })
    expect(choose.location).toBe(`${path}?choose=${twoShops.bin}`)
    const choices = await browsers.owner.visit(waysPage, choose.location!)
    expect(choices.data).toMatchObject({ kaspi: { account: null, choosing: { points: [{ id: 1 }, { id: 2 }] } } })
    const point = { intent: 'kaspi-point', bin: twoShops.bin, tradePoint: '2' }
    expect((await browsers.manager.visit(setWays, path, { form: point })).status).toBe(403)
    expect((await browsers.owner.visit(setWays, path, { form: point })).location).toBe(`${path}?done=kaspi`)
    const shown = await browsers.owner.visit(waysPage, path)
    expect(shown.data).toMatchObject({ kaspi: { setUp: true, account: { ref: `${twoShops.bin}/2` }, choosing: null } })
    expect(JSON.stringify(shown.data)).not.toContain('BEGIN')
    expect(await sql`select name from outbox where tenant_id = ${of.id} and name = 'payout/changed'`).toHaveLength(1)
    const as = { kind: 'member' as const, tenantId: of.id, userId: owner.userId, sessionId: randomUUID() }
    await expect(app.db.withTenant(as, (tx) => tx`select sealed from gateway_keys`)).rejects.toThrow(
      'permission denied',
    )
    await expect(app.db.withTenant(as, (tx) => tx`select 1 from kaspi_returns`)).rejects.toThrow('permission denied')
    expect((await browsers.owner.visit(setWays, path, { form: { intent: 'kaspi-off' } })).location).toBe(
      `${path}?done=kaspi_off`,
    )
    // Where nobody pays in tenge, it is not spoken of.
    const abroad = await makeTenant(test)
    const other = await signedIn(test, abroad, (await makeMember(test, abroad, 'owner')).email)
    expect((await other.visit(waysPage, path)).data).toMatchObject({ kaspi: null })
  })

  it('must fit its key and its business, and not have ended', async () => {
    const of = await makeTenant(test, inTenge)
    const given = keysOf()
    const tries = [
      [{ ...given, certificate: 'nothing' }, 'wrong_certificate'],
      [{ ...given, key: 'nothing' }, 'wrong_key'],
      [{ ...given, key: twoShops.key }, 'wrong_key'],
      [{ ...given, bin: twoShops.bin }, 'refused'],
    ] as const
    for (const [keys, reason] of tries)
      expect(await connectKaspi(app, ownerOf(of), keys)).toEqual({ ok: false, reason })
    // The beginning of a file that openssl made.
    const file = Buffer.from('MIIJzwIBAzCCCYUGCSqGSIb3DQEHAaCCCXYEgglyMIIJbjCCA+IGCSqGSIb3', 'base64')
    for (const text of [file.toString('base64'), file.toString('utf8'), file.toString('latin1')]) {
      expect(await connectKaspi(app, ownerOf(of), { ...given, certificate: text })).toMatchObject({ reason: 'pkcs12' })
      expect(await connectKaspi(app, ownerOf(of), { ...given, key: text })).toMatchObject({ reason: 'pkcs12' })
    }
    // What openssl makes of such a file has words around the texts.
    const withBag = (pem: string) => `Bag Attributes\n    localKeyID: 01\nKey Attributes: <No Attributes>\n${pem}`
    await fail('500')
    const converted = { ...given, certificate: withBag(given.certificate), key: withBag(given.key) }
    expect(await connectKaspi(app, ownerOf(of), converted)).toEqual({ ok: false, reason: 'no_answer' })
    await fail('500')
    expect(await connectKaspi(app, ownerOf(of), given)).toEqual({ ok: false, reason: 'no_answer' })
    expect(await sql`select 1 from gateway_keys where tenant_id = ${of.id}`).toHaveLength(0)
  })

  it('of one business opens, reads and returns nothing of another', async () => {
    const other = await makeTenant(test, inTenge)
    await connectKaspi(app, ownerOf(other), keysOf(twoShops))
    await chooseTradePoint(app, ownerOf(other), { bin: twoShops.bin, tradePoint: 1 })
    const held = await paid()
    const [payment] = (await booksOf(test, held.id)).payments
    const foreign = {
      ...payment!,
      tenantId: other.id,
      accountId: `${twoShops.bin}/1`,
      checkoutSessionId: payment!.checkoutSessionId!,
    }
    await expect(kaspi.read(app, foreign, true)).rejects.toThrow('-1601')
    await expect(kaspi.read(app, { ...foreign, accountId: `${oneShop.bin}/3` }, true)).rejects.toThrow('no till')
    const till = await tillOf(app, foreign)
    for (const device of [till.device.token, (await tillOf(app, payment!)).device.token, randomUUID()]) {
      const path = `/payment/details?QrPaymentId=${payment!.paymentIntentId}&DeviceToken=${device}`
      await expect(callKaspi(app, till, { method: 'GET', path })).rejects.toThrow(/-1601|-1501/)
    }
    await sql`update gateway_keys k set sealed = o.sealed from gateway_keys o
      where k.tenant_id = ${other.id} and o.tenant_id = ${shop.id} and o.retired_at is null and k.retired_at is null`
    const of = { tenantId: other.id, way: 'kaspi', accountRef: `${twoShops.bin}/1` } as const
    await expect(app.db.withTenant(asWorker(other.id), (tx) => findKeys(app, tx, of))).rejects.toThrow()
    // What an owner enters in offline runs.
    expect(await (await fetch(`${cloud}/kaspi`)).text()).toContain(twoShops.bin)
    // Without a certificate the bank does not even talk.
    expect((await fetch(`${cloud}/r3/v01/payment/status/1`, { headers: { 'x-request-id': 'x' } })).status).toBe(403)
  })
})
