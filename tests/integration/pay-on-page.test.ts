import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { confirmPaidBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import {
  closeCheckout,
  offerWallets,
  openBalance,
  sweepWallets,
  syncCheckout,
} from '#app/domain/payments/index.server.ts'
import { loader as ownPage } from '#app/routes/manage/booking.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { askStripe, openForm, typed, type Credentials } from '#tests/setup/card-form.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  card,
  chargesOf,
  checkoutUrl,
  hold,
  holdAndPay,
  holdWebhooks,
  open,
  openShop,
  pay,
  setSwitch,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, cloud, sql } = test
const key = test.env.STRIPE_PUBLISHABLE_KEY!
const urls = { returnUrl: 'http://shop.app.localhost/p?paid=1', cancelUrl: 'http://shop.app.localhost/p' }

let shop: Shop
beforeAll(async () => {
  await holdWebhooks(test, true)
  shop = await openShop(test, { technicians: 8, paysOnPage: true })
})
afterEach(async () => {
  await fetch(`${cloud}/faults`, { method: 'DELETE' })
  await expectSound(sql)
})

let nth = 0
const held = () => hold(test, shop, (nth += 1) % 6)

async function formFor({ id }: { id: string }, dueMinor: number | null = null): Promise<Credentials> {
  const form = await openForm(app, shop, id, dueMinor)
  if (!form.ok) throw new Error(form.reason)
  return { key, account: form.accountId, clientSecret: form.clientSecret }
}
const confirm = (form: Credentials, number?: string) => askStripe(cloud, form, 'confirm', typed(number))
/** What the return page and the webhook's job do. */
async function settle({ id }: { id: string }) {
  await syncCheckout(app, shop.id, id)
  return confirmPaidBooking(app, shop.id, id)
}
const chargedFor = async ({ id }: Held) =>
  (await chargesOf(app, shop.accountId)).filter(({ metadata, paid }) => paid && metadata.booking_id === id).length

describe('a card entered on our page', () => {
  it('confirms the hold, with the fee, as one paid on Stripe’s page', async () => {
    const booking = await held()
    const forms = await Promise.all(Array.from({ length: 10 }, () => formFor(booking)))
    expect(new Set(forms.map(({ clientSecret }) => clientSecret)).size).toBe(1)
    expect(await formFor(booking)).toEqual(forms[0])
    expect((await askStripe(cloud, forms[0]!, 'init')).session).toMatchObject({
      status: { type: 'open' },
      total: { total: { minorUnitsAmount: 5_000 } },
    })
    expect((await confirm(forms[0]!)).session?.status.type).toBe('complete')
    expect(await settle(booking)).toBe('confirmed')
    const { payments, refunds } = await booksOf(test, booking.id)
    expect(refunds).toEqual([])
    expect(payments).toMatchObject([{ status: 'paid', onPage: true, capturedMinor: 5_000, platformFeeMinor: 200 }])
    // The secret would let anybody pay, and read what is paid.
    expect(JSON.stringify(payments)).not.toContain('_secret_')
  })

  it('greets who booked on each of the pages that come back at once, also where another was faster by a moment', async () => {
    const booking = await held()
    await confirm(await formFor(booking))
    const guest = openBrowser(test, shop)
    const { pathname } = new URL(manageUrl(app, shop, booking))
    const token = pathname.split('/').at(-1)!
    const back = () => guest.visit(ownPage, `${pathname}?paid=1`, { params: { token } })
    const led = await Promise.all(Array.from({ length: 5 }, back))
    expect(led.map(({ location }) => location)).toEqual(Array.from({ length: 5 }, () => `${pathname}?booked=1`))
  })

  it('pays the rest of a bill, for the amount that was shown alone', async () => {
    const booking = await holdAndPay(test, shop, { nth: (nth += 1) % 6 })
    await settle(booking)
    for (const wrong of [1, 6_999, 7_001, -7_000])
      expect(await openForm(app, shop, booking.id, wrong)).toEqual({ ok: false, reason: 'changed' })
    const form = await formFor(booking, 7_000)
    const tampered = await askStripe(cloud, form, 'confirm', { ...typed(), amount: '1', amount_total: '1' })
    expect(tampered.session?.total.total.minorUnitsAmount).toBe(7_000)
    await settle(booking)
    const { payments } = await booksOf(test, booking.id)
    expect(payments).toMatchObject([{ kind: 'deposit' }, { kind: 'balance', onPage: true, capturedMinor: 7_000 }])
    expect(await openForm(app, shop, booking.id, 7_000)).toEqual({ ok: false, reason: 'nothing_due' })
  })

  it('takes a tip with the rest, and no other than was offered', async () => {
    const booking = await holdAndPay(test, shop, { nth: (nth += 1) % 6 })
    await settle(booking)
    for (const tip of [{ percent: 11 }, { minor: 12_001 }, { minor: -1 }])
      expect(await openForm(app, shop, booking.id, 7_000, tip)).toEqual({ ok: false, reason: 'no_such_tip' })
    const plain = await formFor(booking, 7_000)
    const form = await openForm(app, shop, booking.id, 7_000, { minor: 500 })
    if (!form.ok) throw new Error(form.reason)
    expect((await confirm(plain)).error?.code).toBe('checkout_session_expired')
    await confirm({ key, account: form.accountId, clientSecret: form.clientSecret })
    await settle(booking)
    expect((await booksOf(test, booking.id)).payments.at(-1)).toMatchObject({ capturedMinor: 7_500, tipMinor: 500 })
  })

  it('may be declined, and the next card pays; the bank may ask', async () => {
    const booking = await held()
    const form = await formFor(booking)
    expect((await confirm(form, '4000 0000 0000 9995')).declined?.declineCode).toBe('insufficient_funds')
    expect((await confirm(form, '4000 0000 0000 0069')).declined?.declineCode).toBe('expired_card')
    expect((await confirm(form, card.authenticates)).authenticate).toBe(true)
    expect((await askStripe(cloud, form, 'authenticate', { answer: 'fail' })).declined).toBeDefined()
    expect(await settle(booking)).toBe('not_paid')
    expect((await formFor(booking)).clientSecret).toBe(form.clientSecret)
    await confirm(form, card.authenticates)
    expect((await askStripe(cloud, form, 'authenticate', { answer: 'complete' })).session?.status.type).toBe('complete')
    expect(await settle(booking)).toBe('confirmed')
    expect(await chargedFor(booking)).toBe(1)
  })

  it('needs the key, the account and the secret together', async () => {
    const form = await formFor(await held())
    const other = await openShop(test, { paysOnPage: true })
    const refused = async (change: Partial<Credentials>) =>
      (await askStripe(cloud, { ...form, ...change }, 'confirm', typed())).status
    expect(await refused({ key: 'pk_test_somebody' })).toBe(401)
    expect(await refused({ key: test.env.STRIPE_SECRET_KEY! })).toBe(401)
    expect(await refused({ account: other.accountId })).toBe(404)
    expect(await refused({ account: '' })).toBe(404)
    expect(await refused({ clientSecret: `${form.clientSecret.slice(0, -1)}_` })).toBe(404)
  })

  it('is not offered where the business prefers Stripe’s page', async () => {
    const plain = await openShop(test)
    const booking = await hold(test, plain)
    expect(await openForm(app, plain, booking.id)).toEqual({ ok: false, reason: 'not_payable' })
    expect(await sql`select from payments where booking_id = ${booking.id}`).toHaveLength(0)
  })
})

describe('whoever changes between our page and Stripe’s', () => {
  it('can pay on the newer one only', async () => {
    const booking = await held()
    const form = await formFor(booking)
    const page = await checkoutUrl(app, shop, booking.id)
    expect((await confirm(form)).error?.code).toBe('checkout_session_expired')
    const again = await formFor(booking)
    expect(again.clientSecret).not.toBe(form.clientSecret)
    await expect(pay(test, page)).rejects.toThrow('no form')
    await confirm(again)
    expect(await settle(booking)).toBe('confirmed')
    expect(await chargedFor(booking)).toBe(1)
  })

  it('has paid when she paid first, and is not asked again', async () => {
    const booking = await held()
    const form = await formFor(booking)
    await confirm(form)
    expect(await open(app, shop, booking.id)).toEqual({ ok: false, reason: 'nothing_due' })
    expect(await openForm(app, shop, booking.id)).toEqual({ ok: false, reason: 'nothing_due' })
    expect(await settle(booking)).toBe('confirmed')
    expect(await chargedFor(booking)).toBe(1)
    expect((await booksOf(test, booking.id)).refunds).toEqual([])
  })

  it('pays once, however many windows she has', async () => {
    const booking = await held()
    const opened = await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) => (at % 2 ? formFor(booking) : checkoutUrl(app, shop, booking.id))),
    )
    const found = new Set(opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
    await Promise.allSettled([...found].map((one) => (typeof one === 'string' ? pay(test, one) : confirm(one))))
    const last = await openForm(app, shop, booking.id)
    if (last.ok) await confirm({ key, account: last.accountId, clientSecret: last.clientSecret })
    await settle(booking)
    const { status, payments, refunds } = await booksOf(test, booking.id)
    const kept =
      payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0) -
      refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect({ status, kept }).toEqual({ status: 'confirmed', kept: 5_000 })
    expect(payments.filter(({ status: state }) => state === 'paid')).toHaveLength(await chargedFor(booking))
  })

  it('finds the same session after a lost answer, and pays nothing twice', async () => {
    const booking = await held()
    await setSwitch(cloud, '/faults', { provider: 'stripe', mode: 'drop_reply', times: 2 })
    await openForm(app, shop, booking.id).catch(() => null)
    await fetch(`${cloud}/faults`, { method: 'DELETE' })
    const form = await formFor(booking)
    const { data } = await app.stripe.checkout.sessions.list({ limit: 100 }, { stripeAccount: shop.accountId })
    expect(
      data.filter(({ metadata, status }) => metadata?.booking_id === booking.id && status === 'open'),
    ).toHaveLength(1)
    await confirm(form)
    expect(await settle(booking)).toBe('confirmed')
  })
})

it('is closed with the hold, and with a rest that was paid in cash', async () => {
  const booking = await held()
  const form = await formFor(booking)
  await closeCheckout(app, shop.id, booking.id)
  expect((await confirm(form)).error?.code).toBe('checkout_session_expired')

  const agreed = await holdAndPay(test, shop, { nth: (nth += 1) % 6 })
  await settle(agreed)
  const first = await openBalance(app, shop.id, agreed.id, { dueMinor: 7_000 }, urls)
  const rest = await formFor(agreed, 7_000)
  expect(first.ok).toBe(true)
  await closeCheckout(app, shop.id, agreed.id)
  expect((await confirm(rest)).error?.code).toBe('checkout_session_expired')
  expect((await formFor(agreed, 7_000)).clientSecret).not.toBe(rest.clientSecret)
})

describe('wallets', () => {
  const domains = async (of: Shop) =>
    (await app.stripe.paymentMethodDomains.list({}, { stripeAccount: of.accountId })).data.map(
      ({ domain_name: host }) => host,
    )

  it('are offered on the host of a business once, after its account is connected or replaced', async () => {
    const own = await openShop(test, { paysOnPage: true })
    const host = `${own.slug}.app.localhost`
    const form = await openForm(app, own, (await hold(test, own)).id)
    if (!form.ok) throw new Error(form.reason)
    const shown = () =>
      askStripe(cloud, { key, account: form.accountId, clientSecret: form.clientSecret }, 'init', { host })
    expect((await shown()).wallets).toBe(false)
    await setSwitch(cloud, '/faults', { provider: 'stripe', mode: 'drop_reply', times: 4 })
    await offerWallets(app, own.id).catch(() => null)
    await fetch(`${cloud}/faults`, { method: 'DELETE' })
    await offerWallets(app, own.id)
    expect(await offerWallets(app, own.id)).toBe('offered before')
    expect(await domains(own)).toEqual([host])
    expect((await shown()).wallets).toBe(true)
    await sql`update stripe_accounts set wallet_host = null, updated_at = now() - interval '1 hour' where tenant_id = ${own.id}`
    expect(await sweepWallets(app)).toBeGreaterThan(0)
    expect(await sql`select from outbox where tenant_id = ${own.id} and name = 'payout/wallets_due'`).toHaveLength(1)
  })
})
