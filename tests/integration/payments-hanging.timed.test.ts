import { afterEach, expect, it } from 'vitest'
import { cancelBooking, confirmPaidBooking, makeManageToken } from '#app/domain/booking/index.server.ts'
import { executeRefund, processStripeEvent, startOnboarding, syncCheckout } from '#app/domain/payments/index.server.ts'
import { action as bookByApi } from '#app/routes/api/bookings.ts'
import { loader as seeBooking } from '#app/routes/manage/booking.tsx'
import { action as payAgain } from '#app/routes/manage/pay/pay.tsx'
import { book, guest, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  booksOf,
  checkoutUrl,
  hold,
  holdAndPay,
  holdWebhooks,
  onboarding,
  openShop,
  pay,
  refundsOf,
  setSwitch,
  settledCharge,
  type Held,
  type Shop,
} from '#tests/setup/payments.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

// JOB4, PAY8: a Stripe that takes calls and never answers. Nobody waits for it longer than a dozen seconds, nothing is lost, and
// the next try does what was asked, once.
const test = await openTestContext()
const { app, sql, cloud } = test
afterEach(() => expectSound(sql))
const hang = () => setSwitch(cloud, '/faults', { provider: 'stripe', mode: 'timeout', times: 1_000 })
const heal = () => fetch(`${cloud}/faults`, { method: 'DELETE' })
afterEach(heal)

const longestWaitMs = 12_000
const linkOf = (shop: Shop, booking: { id: string; startsAt: Date }) => ({
  id: booking.id,
  token: makeManageToken(app, shop.id, {
    id: booking.id,
    version: 1,
    endsAt: new Date(booking.startsAt.getTime() + 3_600_000),
  }),
})
const sessionsOf = async (shop: Shop, held: { id: string }) =>
  (await app.stripe.checkout.sessions.list({ limit: 100 }, { stripeAccount: shop.accountId })).data.filter(
    ({ metadata }) => metadata?.booking_id === held.id,
  )
const payFor = async (shop: Shop, held: Held) => {
  await syncCheckout(app, shop.id, held.id)
  expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const began = Date.now()
  const done = await work
  expect(Date.now() - began).toBeLessThan(longestWaitMs)
  return done
}

it('a hanging Stripe costs people one sentence, and the next try works: opening, reading, refunding, events, onboarding', async () => {
  const shop = await openShop(test, { technicians: 3 })
  await holdWebhooks(test, true)
  const browser = openBrowser(test, shop)
  const unpaid = await hold(test, shop)
  const paid = await holdAndPay(test, shop, { nth: 5 })
  const kept = await holdAndPay(test, shop, { nth: 10 })
  await payFor(shop, kept)
  const {
    payments: [payment],
  } = await booksOf(test, kept.id)
  await settledCharge(app, shop.accountId, payment!.paymentIntentId!)
  await cancelBooking(app, shop.id, kept.id, { kind: 'customer', version: 1 })
  const {
    refunds: [refund],
  } = await booksOf(test, kept.id)
  const closing = await hold(test, shop, 15)
  await checkoutUrl(app, shop, closing.id)
  const newcomer = await makeTenant(test)
  const starts = await openStarts(app, shop, 4)
  const session = (await booksOf(test, paid.id)).payments[0]!.checkoutSessionId!
  await sql`insert into stripe_events ${sql({ id: 'evt_hang', type: 'checkout.session.completed', accountId: shop.accountId, livemode: false, objectId: session })}`

  await hang()
  const bookRequest = new Request('http://shop.test/api/v1/bookings', {
    method: 'POST',
    body: JSON.stringify(guest(shop.serviceSlug, starts[0]!)),
    headers: { 'content-type': 'application/json' },
  })
  const waiting = openBrowser(test, shop)
  const jobs = Promise.allSettled([executeRefund(app, shop.id, refund!.id), processStripeEvent(app, 'evt_hang')])
  const [again, processing, booked, onboarded, cancelled] = await Promise.all([
    timed(browser.visit(payAgain, '/m/x/y/pay', { form: {}, params: linkOf(shop, unpaid) })),
    timed(waiting.visit(seeBooking, '/m/x/y?paid=1', { params: linkOf(shop, paid) })),
    timed(
      (async () =>
        await bookByApi({
          request: bookRequest,
          context: loadContext(test, shop),
          params: {},
        }))(),
    ),
    timed(startOnboarding(app, onboarding(newcomer)).catch(({ type }: { type: string }) => type)),
    timed(cancelBooking(app, shop.id, closing.id, { kind: 'customer', version: 1 })),
  ])
  const tries = await jobs
  await heal()

  const { id, token } = linkOf(shop, unpaid)
  expect([again.status, again.location]).toEqual([302, `/m/${id}/${token}?pay=unavailable`])
  expect((await browser.visit(seeBooking, '/m/x/y?pay=unavailable', { params: { id, token } })).data).toMatchObject({
    view: { news: 'pay_unavailable', state: 'held' },
  })
  expect((await browser.visit(payAgain, '/m/x/y/pay', { form: {}, params: { id, token } })).location).toMatch(/^http/)
  expect(await sessionsOf(shop, unpaid)).toHaveLength(1)

  expect(processing.data).toMatchObject({ processing: true, view: { state: 'held' } })
  expect((await waiting.visit(seeBooking, '/m/x/y?paid=2', { params: linkOf(shop, paid) })).location).toMatch(
    /\?booked=1$/,
  )
  expect(await booksOf(test, paid.id)).toMatchObject({ status: 'confirmed', payments: [{ status: 'paid' }] })

  expect(booked.status).toBe(201)
  const made = (await booked.json()) as { id: string; status: string; checkoutUrl?: string; manageUrl: string }
  expect(made).toMatchObject({ status: 'held', manageUrl: expect.stringMatching(/\/b\/[\w-]{22}$/) })
  expect(made.checkoutUrl).toBeUndefined()
  expect(await checkoutUrl(app, shop, made.id)).toMatch(/^http/)
  expect(await sessionsOf(shop, made)).toHaveLength(1)

  expect(onboarded).toBe('StripeConnectionError')
  expect(await startOnboarding(app, onboarding(newcomer))).toMatchObject({ ok: true })
  expect(cancelled).toMatchObject({ ok: true })

  expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await booksOf(test, kept.id)).refunds).toMatchObject([{ status: 'requested' }])
  expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
  expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
  expect(
    (await refundsOf(app, shop.accountId)).filter(({ metadata }) => metadata?.refund_id === refund!.id),
  ).toHaveLength(1)
  expect(await sql`select processed_at from stripe_events where id = 'evt_hang'`).toMatchObject([{ processedAt: null }])
  expect(await processStripeEvent(app, 'evt_hang')).toMatch(/^paid/)
})

it('a Stripe that did the work and then hung is not asked to do it twice', async () => {
  const shop = await openShop(test)
  await holdWebhooks(test, true)
  const starts = await openStarts(app, shop)
  const booking = await book(app, shop, starts[0]!)
  const create = app.stripe.checkout.sessions.create.bind(app.stripe.checkout.sessions)
  let lost = 0
  app.stripe.checkout.sessions.create = async (...call: Parameters<typeof create>) => {
    const made = await create(...call)
    lost += 1
    if (lost === 1) throw new Error(`nobody heard of ${made.id}`)
    return made
  }
  await expect(checkoutUrl(app, shop, booking.id)).rejects.toThrow('nobody heard')
  const held = { id: booking.id }
  expect(await pay(test, await checkoutUrl(app, shop, held.id))).toMatchObject({ status: 303 })
  app.stripe.checkout.sessions.create = create
  expect(await sessionsOf(shop, held)).toHaveLength(1)
})
