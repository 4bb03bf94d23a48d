import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { confirmPaidBooking } from '#app/domain/booking/index.server.ts'
import {
  executeRefund,
  processStripeEvent,
  readBalance,
  requestRefund,
  returnFee,
  sweepPayouts,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as download } from '#app/routes/dashboard/payments/payouts/export.ts'
import { loader as payoutPage } from '#app/routes/dashboard/payments/payouts/payout.tsx'
import { loader as payoutsPage } from '#app/routes/dashboard/payments/payouts/payouts.tsx'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { alertsOf, holdAndPay, openShop, setSwitch, settledCharge, type Shop } from '#tests/setup/payments.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))

let shop: Shop
beforeEach(async () => {
  shop = await openShop(test)
})

let other: Shop
beforeAll(async () => {
  other = await openShop(test)
})

async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(cloud + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}
const payOut = (wish: object = {}) =>
  post<{ id: string; amount: number }>('/stripe/payouts', { account: shop.accountId, ...wish })
const move = (id: string, to: string) => setSwitch(cloud, `/stripe/payouts/${id}`, { to })

/** A booking that was paid by card, and settled. */
async function paid(nth = 0) {
  const held = await holdAndPay(test, shop, { nth })
  await syncCheckout(app, shop.id, held.id)
  await confirmPaidBooking(app, shop.id, held.id)
  const [payment] = await sql`select id, payment_intent_id from payments where booking_id = ${held.id}`
  await settledCharge(app, shop.accountId, payment!.paymentIntentId as string)
  await syncCheckout(app, shop.id, held.id)
  const intent = payment!.paymentIntentId as string
  await say('payment_intent.succeeded', intent)
  return { bookingId: held.id, paymentId: payment!.id as string, intent }
}

/** An event as the webhook would have stored it. */
async function say(type: string, objectId: string, accountId = shop.accountId): Promise<string> {
  const id = `evt_${randomUUID()}`
  await sql`insert into stripe_events ${sql({ id, type, accountId, livemode: false, objectId })}`
  return processStripeEvent(app, id)
}

async function giveBack(bookingId: string, amountMinor: number, cause: string) {
  await app.db.withTenant(asWorker(shop.id), (tx) =>
    requestRefund(tx, { tenantId: shop.id, bookingId, amountMinor, reason: 'by_hand', cause }),
  )
  const [refund] = await sql`select r.id from refunds r where r.cause = ${cause} and r.tenant_id = ${shop.id}`
  await executeRefund(app, shop.id, refund!.id as string)
}

const rowOf = async (ref: string) =>
  (
    await sql`select id, amount_minor::int as amount, status, reconciled, automatic, failure_code from payouts where payout_ref = ${ref}`
  )[0]!
const linesOf = (ref: string) => sql`
  select l.type, l.gross_minor::int as gross, l.net_minor::int as net, e.kind, e.net_minor::int as "ledgerNet"
  from payout_lines l join payouts p on p.tenant_id = l.tenant_id and p.id = l.payout_id
  left join ledger_entries e on e.tenant_id = l.tenant_id and e.source_ref = l.source_ref
  where p.payout_ref = ${ref} order by l.type, l.net_minor`

const events = ['created', 'updated', 'paid', 'reconciliation_completed'].map((kind) => `payout.${kind}`)

it('is made of the ledger’s lines to the unit, with what is Stripe’s own beside them, in whatever order its events come', async () => {
  const [first, second] = [await paid(0), await paid(1)]
  await giveBack(first.bookingId, 2_000, 'some')
  await giveBack(second.bookingId, 2_000, 'a part')
  await giveBack(second.bookingId, 3_000, 'the rest')
  expect(await returnFee(app, shop.id, second.paymentId)).toBe('returned')
  await setSwitch(cloud, '/stripe/fees', { account: shop.accountId, currency: 'usd', amount: 250 })

  const payout = await payOut()
  await say('payout.created', payout.id)
  // One line is not named yet, so that the payout is more or less than what is known of it.
  expect(await rowOf(payout.id)).toMatchObject({ amount: payout.amount, status: 'pending', reconciled: false })
  await move(payout.id, 'in_transit')
  await move(payout.id, 'paid')
  await move(payout.id, 'reconciled')
  await Promise.all([...events, ...events.toReversed()].map((kind) => say(kind, payout.id)))
  expect(await rowOf(payout.id)).toMatchObject({ status: 'paid', reconciled: true })

  const lines = await linesOf(payout.id)
  expect(lines.map(({ type, kind }) => [type, kind as string | null])).toEqual([
    ['application_fee_refund', 'refund'],
    ['charge', 'payment'],
    ['charge', 'payment'],
    ['refund', 'refund'],
    ['refund', 'refund'],
    ['refund', 'refund'],
    ['stripe_fee', null],
  ])
  for (const { kind, net, ledgerNet } of lines) if (kind) expect(net).toBe(ledgerNet)
  const [ledger] = await sql`select sum(net_minor)::int as net from ledger_entries where tenant_id = ${shop.id}`
  expect(payout.amount).toBe((ledger!.net as number) - 250)
})

it('that the bank did not take comes back in the next one, and older answers change nothing', async () => {
  await paid()
  const failed = await payOut()
  await move(failed.id, 'paid')
  await move(failed.id, 'reconciled')
  await say('payout.paid', failed.id)
  await move(failed.id, 'failed')
  await say('payout.failed', failed.id)
  expect(await rowOf(failed.id)).toMatchObject({ status: 'failed', failureCode: 'account_closed', reconciled: true })

  await paid(1)
  const next = await payOut()
  await move(next.id, 'reconciled')
  expect(await say('payout.reconciliation_completed', next.id)).toBe('payout: pending, reconciled')
  expect((await linesOf(next.id)).map(({ type, net }) => [type, net as number])).toEqual([
    ['charge', next.amount - failed.amount],
    ['payout_failure', failed.amount],
  ])

  // An answer that was asked for later is already known.
  const later = new Date(app.clock.now() + 60_000)
  await sql`update payouts set status = 'paid', asked_at = ${later} where payout_ref = ${next.id}`
  await say('payout.created', next.id)
  expect(await rowOf(next.id)).toMatchObject({ status: 'paid' })
})

it('asked for by hand has no lines, one in another currency only its own, and what differs is told', async () => {
  await paid()
  const byHand = await payOut({ amount: 1_000 })
  expect(await say('payout.created', byHand.id)).toBe('payout: pending')
  expect(await rowOf(byHand.id)).toMatchObject({ automatic: false, reconciled: false, amount: 1_000 })

  await setSwitch(cloud, '/stripe/fees', { account: shop.accountId, currency: 'jpy', amount: 30 })
  const yen = await payOut({ currency: 'jpy' })
  await move(yen.id, 'reconciled')
  await say('payout.reconciliation_completed', yen.id)
  expect(await rowOf(yen.id)).toMatchObject({ amount: -30, reconciled: true })
  expect(await linesOf(yen.id)).toHaveLength(1)

  const alerts = await alertsOf(app, 'payout_differs')
  await sql`
    insert into payout_lines (tenant_id, payout_id, transaction_ref, type, source_ref, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, occurred_at)
    select tenant_id, id, 'txn_more', 'adjustment', 'txn_more', 5, 0, 0, 5, now() from payouts where payout_ref = ${yen.id}`
  expect(await say('payout.updated', yen.id)).toBe('payout: pending, differs by -5')
  expect(await rowOf(yen.id)).toMatchObject({ reconciled: false })
  expect(await alertsOf(app, 'payout_differs')).toBe(alerts + 1)
})

it('of another account is refused, and no webhook is needed for one to be found, once a day', async () => {
  await paid()
  const payout = await payOut()
  expect(await say('payout.created', payout.id, other.accountId)).toBe('refused: the account has no such object')
  await sql`update stripe_accounts set payouts_enabled = tenant_id = ${shop.id}`
  // The first reading takes in what was before, and nobody is to blame.
  expect(await sweepPayouts(app)).toBe(0)
  expect(await rowOf(payout.id)).toMatchObject({ status: 'pending' })
  await move(payout.id, 'paid')
  await move(payout.id, 'reconciled')
  expect(await sweepPayouts(app)).toBe(0)
  expect(await rowOf(payout.id)).toMatchObject({ status: 'pending' })

  await sql`update stripe_accounts set payouts_asked_at = payouts_asked_at - interval '25 hours' where tenant_id = ${shop.id}`
  await Promise.all([sweepPayouts(app), sweepPayouts(app)])
  expect(await rowOf(payout.id)).toMatchObject({ status: 'paid', reconciled: true })
  await sql`update stripe_accounts set payouts_asked_at = payouts_asked_at - interval '25 hours' where tenant_id = ${shop.id}`
  expect(await sweepPayouts(app)).toBe(0)
})

it('is shown with what waits at Stripe, to managers of the business alone, and as a file', async () => {
  const { bookingId } = await paid()
  await setSwitch(cloud, '/stripe/fees', { account: shop.accountId, currency: 'usd', amount: 250 })
  const balance = await readBalance(app, shop.accountId)
  const charged = balance![0]!.pendingMinor
  expect(balance).toEqual([{ currency: 'USD', pendingMinor: charged, availableMinor: -250 }])
  const payout = await payOut()
  expect(payout.amount).toBe(charged - 250)
  await move(payout.id, 'reconciled')
  await say('payout.reconciliation_completed', payout.id)
  const { id } = await rowOf(payout.id)

  const { email } = await makeMember(test, shop, 'manager')
  const browser = await signedIn(test, shop, email)
  const list = (await browser.visit(payoutsPage, '/dashboard/payments/payouts')).data as {
    sums: { coming: string; pending: string }[]
    payouts: { state: string }[]
  }
  expect(list.sums).toMatchObject([{ coming: `$${(payout.amount / 100).toFixed(2)}`, pending: '$0.00' }])
  expect(list.payouts).toMatchObject([{ state: 'coming', open: false }])
  const params = { id: id as string }
  const path = `/dashboard/payments/payouts/${params.id}`
  const page = (await browser.visit(payoutPage, path, { params })).data as {
    lines: { bookingId: string | null; kind: string; net: string }[]
    difference: string | null
    ownLines: number
  }
  expect(page).toMatchObject({ difference: null, ownLines: 1 })
  // Stripe tells the second alone, so two lines of the same have no order of their own.
  expect(new Map(page.lines.map(({ bookingId: of, kind }) => [of, kind]))).toEqual(
    new Map([
      [bookingId, 'Payment'],
      [null, 'Stripe fee'],
    ]),
  )
  const file = await browser.visit(download, `${path}/export`, { params })
  const rows = (file.data as string).trim().split('\r\n')
  expect(rows).toHaveLength(3)
  expect(rows.join('|')).toContain('USD,-2.50,0.00,0.00,-2.50,"Card payments, monthly fee"')

  const stranger = await makeMember(test, other, 'manager')
  const there = await signedIn(test, other, stranger.email)
  await expect(there.visit(payoutPage, path, { params })).resolves.toMatchObject({ status: 404 })
  expect(((await there.visit(payoutsPage, '/dashboard/payments/payouts')).data as typeof list).payouts).toEqual([])
})

it('waits for nobody where Stripe is away: the page is shown without the balance', async () => {
  const { email } = await makeMember(test, shop, 'manager')
  const browser = await signedIn(test, shop, email)
  await setSwitch(cloud, '/faults', { provider: 'stripe', mode: '500', times: 1 })
  const page = await browser.visit(payoutsPage, '/dashboard/payments/payouts')
  expect(page.data).toMatchObject({ unknown: true, sums: [], payouts: [] })
})
