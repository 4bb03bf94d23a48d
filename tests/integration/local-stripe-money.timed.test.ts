import { randomBytes } from 'node:crypto'
import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { idOf } from '#local/cloud/stripe/ids.ts'
import {
  accountParams,
  context,
  control,
  createMerchant,
  createPayment,
  eventOf,
  hook,
  makeNews,
  pays,
  openPage,
  refusal,
  sessionParams,
  sql,
  startCloud,
  stopCloud,
  stripe,
  until,
  openStripe,
} from './local-stripe-harness.ts'

openStripe()

describe('idempotency keys', () => {
  test('give the same answer and one effect again, and are refused with other parameters', async () => {
    const idempotencyKey = `key-${randomBytes(4).toString('hex')}`
    const first = await stripe.accounts.create(accountParams({ country: 'US' }), { idempotencyKey })
    const second = await stripe.accounts.create({ country: 'US', ...accountParams() }, { idempotencyKey })
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    const error = await refusal(stripe.accounts.create(accountParams({ email: 'c@b.test' }), { idempotencyKey }))
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
    await sql`update stripe.idempotent_requests set created_at = now() - interval '25 hours' where key = ${idempotencyKey}`
    const later = await stripe.accounts.create(accountParams({ email: 'c@b.test' }), { idempotencyKey })
    expect(later.id).not.toBe(first.id)
  })

  test('are separate for each account, forget refused parameters and remember errors of the work', async () => {
    const idempotencyKey = `key-${randomBytes(4).toString('hex')}`
    const { account, intent } = await createPayment()
    const other = await createPayment()
    await refusal(
      stripe.refunds.create({ payment_intent: intent, amount: -5 }, { stripeAccount: account, idempotencyKey }),
    )
    const refund = await stripe.refunds.create(
      { payment_intent: intent, amount: 5000 },
      { stripeAccount: account, idempotencyKey },
    )
    const elsewhere = await stripe.refunds.create(
      { payment_intent: other.intent, amount: 5000 },
      { stripeAccount: other.account, idempotencyKey },
    )
    expect(elsewhere.id).not.toBe(refund.id)
    const key = { stripeAccount: account, idempotencyKey: `${idempotencyKey}-2` }
    const refused = await refusal(stripe.refunds.create({ payment_intent: intent }, key))
    expect(refused.code).toBe('charge_already_refunded')
    const again = await refusal(stripe.refunds.create({ payment_intent: intent }, key))
    expect(again.headers?.['idempotent-replayed']).toBe('true')
  })

  test('let the work be done once by twenty calls at once, the others get its answer or a 409', async () => {
    const { account, intent } = await createPayment()
    const options = { stripeAccount: account, idempotencyKey: `key-${randomBytes(4).toString('hex')}` }
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.refunds.create({ payment_intent: intent, amount: 100 }, options)),
    )
    const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []))
    expect(new Set(ids).size).toBe(1)
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ statusCode: 409 })
    expect((await stripe.refunds.list({ payment_intent: intent }, { stripeAccount: account })).data).toHaveLength(1)
  })
})

describe('refunds', () => {
  test('return parts with the application fee to the cent, and then nothing more', async () => {
    const { account, intent } = await createPayment({ amount: 1000, fee: 101 })
    const connected = { stripeAccount: account }
    for (const amount of [333, 333]) {
      await stripe.refunds.create({ payment_intent: intent, amount, refund_application_fee: true }, connected)
    }
    const tooMuch = await refusal(stripe.refunds.create({ payment_intent: intent, amount: 335 }, connected))
    expect(tooMuch).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param: 'amount' })
    expect(tooMuch.message).toBe('Refund amount ($3.35) is greater than unrefunded amount on charge ($3.34)')
    const last = await stripe.refunds.create(
      {
        payment_intent: intent,
        refund_application_fee: true,
        metadata: { by: 'policy' },
        expand: ['balance_transaction'],
      },
      connected,
    )
    expect(last).toMatchObject({ amount: 334, status: 'succeeded', metadata: { by: 'policy' } })
    const charge = await stripe.charges.retrieve(idOf(last.charge), undefined, connected)
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 1000 })
    const made = await stripe.refunds.list({ payment_intent: intent, expand: ['data.balance_transaction'] }, connected)
    expect(made.data.map((refund) => refund.amount)).toEqual([334, 333, 333])
    const bookings = made.data.map((refund) => refund.balance_transaction as Stripe.BalanceTransaction)
    expect(bookings.reduce((sum, { amount }) => sum + amount, 0)).toBe(-1000)
    expect(bookings.reduce((sum, booking) => sum + booking.fee, 0)).toBe(-101)
    expect(bookings.every(({ amount, fee: part, net }) => net === amount - part)).toBe(true)
    const done = await refusal(stripe.refunds.create({ payment_intent: intent }, connected))
    expect(done).toMatchObject({ code: 'charge_already_refunded', statusCode: 400 })
    for (const type of ['refund.created', 'charge.refunded', 'refund.updated']) {
      await until(type, () => eventOf(type, intent))
    }
  })

  test('return the application fee by itself too, never more than there is', async () => {
    const { account, intent } = await createPayment({ amount: 1000, fee: 101 })
    await stripe.refunds.create({ payment_intent: intent, amount: 500 }, { stripeAccount: account })
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(
      intent,
      { expand: ['latest_charge'] },
      { stripeAccount: account },
    )
    const id = idOf((charge as Stripe.Charge).application_fee)
    expect(await stripe.applicationFees.retrieve(id)).toMatchObject({ amount: 101, amount_refunded: 0, account })
    expect(await stripe.applicationFees.createRefund(id, { amount: 100 })).toMatchObject({ amount: 100, fee: id })
    expect(await refusal(stripe.applicationFees.createRefund(id, { amount: 2 }))).toMatchObject({ param: 'amount' })
    expect(await stripe.applicationFees.createRefund(id)).toMatchObject({ amount: 1 })
    expect(await stripe.applicationFees.retrieve(id)).toMatchObject({ amount_refunded: 101, refunded: true })
    expect(await refusal(stripe.applicationFees.createRefund(id))).toMatchObject({ statusCode: 400 })
    const other = { stripeAccount: account }
    expect(await refusal(stripe.applicationFees.retrieve(id, {}, other))).toMatchObject({ statusCode: 404 })
  })

  test('never exceed what was captured, even when twenty come at once', async () => {
    const { account, intent } = await createPayment({ amount: 1000 })
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        stripe.refunds.create({ payment_intent: intent, amount: 300 }, { stripeAccount: account }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(3)
    const { data } = await stripe.refunds.list({ payment_intent: intent }, { stripeAccount: account })
    expect(data.reduce((sum, refund) => sum + refund.amount, 0)).toBe(900)
  })

  test('need a paid charge, and can fail later at the card', async () => {
    const neither = await refusal(stripe.refunds.create({ amount: 5 }))
    expect(neither.statusCode).toBe(400)
    const account = await createMerchant()
    const session = await stripe.checkout.sessions.create(sessionParams(), { stripeAccount: account })
    await openPage(session.url ?? '', { ...pays, number: '4000000000000002' })
    const tried = await stripe.checkout.sessions.retrieve(session.id, undefined, { stripeAccount: account })
    const unpaid = idOf(tried.payment_intent)
    expect(
      (await refusal(stripe.refunds.create({ payment_intent: unpaid }, { stripeAccount: account }))).statusCode,
    ).toBe(400)
    await openPage(session.url ?? '', { ...pays, number: '4000 0000 0000 5126' })
    const refund = await stripe.refunds.create({ payment_intent: unpaid }, { stripeAccount: account })
    const failed = await until('refund.failed', () => eventOf('refund.failed', refund.id))
    expect(failed.event.data.object).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' })
    const charge = await stripe.charges.retrieve(idOf(refund.charge), undefined, { stripeAccount: account })
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
  })
})

describe('lists', () => {
  test('can be paged, newest first, in both directions', async () => {
    const account = await createMerchant()
    const connected = { stripeAccount: account }
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.unshift((await stripe.checkout.sessions.create(sessionParams(), connected)).id)
    const first = await stripe.checkout.sessions.list({ limit: 2 }, connected)
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/checkout/sessions' })
    const all: string[] = []
    for await (const session of stripe.checkout.sessions.list({ limit: 2 }, connected)) all.push(session.id)
    expect(all).toEqual(ids)
    for (const limit of [0, 101]) {
      expect((await refusal(stripe.checkout.sessions.list({ limit }, connected))).param).toBe('limit')
    }
    expect((await refusal(stripe.checkout.sessions.list({ starting_after: 'cs_nothing' }, connected))).param).toBe(
      'starting_after',
    )
    expect(
      (await stripe.checkout.sessions.list({ created: { gte: Math.floor(Date.now() / 1000) + 60 } }, connected)).data,
    ).toEqual([])
    expect((await refusal(stripe.checkout.sessions.list({ ending_before: ids[3] ?? '' }, connected))).param).toBe(
      'ending_before',
    )
  })
})

describe('webhooks', () => {
  const received = (id: string) => hook.received.filter(({ event }) => (event.data.object as { id: string }).id === id)

  test('are sent again until a 2xx, and pending ones survive a restart', async () => {
    const account = await createMerchant()
    hook.answerWith = (attempt) => (attempt < 3 ? 500 : 200)
    const first = await makeNews(account)
    await until('a third try', () => received(first).length === 3)
    expect(new Set(received(first).map(({ body }) => body)).size).toBe(1)

    await control('/stripe/webhooks/hold', { on: true })
    hook.answerWith = () => 200
    const second = await makeNews(account)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await stopCloud()
    await startCloud()
    await control('/stripe/webhooks/hold', { on: false })
    await until('the held event', () => received(second).length === 1)
    const kept = await stripe.checkout.sessions.retrieve(second, undefined, { stripeAccount: account })
    expect(kept.status).toBe('expired')
  })

  test('can be replayed many times at once, held and reversed, and are listed', async () => {
    const account = await createMerchant()
    const { event } = await until('account.updated', () => eventOf('account.updated', account))
    hook.received = []
    const replayed = await control('/stripe/webhooks/replay', { eventId: event.id, times: 20 })
    expect(replayed.body.statuses).toEqual(Array.from({ length: 20 }, () => 200))
    expect(hook.received.filter((one) => one.event.id === event.id)).toHaveLength(20)

    hook.received = []
    await control('/stripe/webhooks/hold', { on: true })
    const news = [await makeNews(account), await makeNews(account), await makeNews(account)]
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(hook.received).toEqual([])
    await control('/stripe/webhooks/replay', { order: 'reverse' })
    expect(hook.received.map((one) => (one.event.data.object as { id: string }).id)).toEqual(news.toReversed())
    await control('/stripe/webhooks/hold', { on: false })
    const listed = (await (await fetch(`${context.origin}/stripe/events.json`)).json()) as { id: string }[]
    expect(listed.find((one) => one.id === event.id)).toMatchObject({
      type: 'account.updated',
      state: 'delivered',
      account,
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(hook.received).toHaveLength(3)

    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 1 })).status).toBe(404)
    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 0 })).status).toBe(400)
  })

  test('are not held up by a slow receiver of another account', async () => {
    const [slow, quick] = [await createMerchant(), await createMerchant()]
    await until('both', () => eventOf('account.updated', slow) && eventOf('account.updated', quick))
    hook.holdAnswers = (event) => event.account === slow
    const first = await makeNews(slow)
    await until('the slow one', () => received(first).length === 1)
    const second = await makeNews(quick)
    await until('the quick one', () => received(second).length === 1)
    hook.holdAnswers = () => false
    hook.held.splice(0).forEach((answer) => answer())
  })

  test('do not delay the end of a process while a receiver is silent, and the next process delivers them', async () => {
    const account = await createMerchant()
    await until('account.updated', () => eventOf('account.updated', account))
    hook.holdAnswers = () => true
    const news = await makeNews(account)
    await until('the silent one', () => received(news).length === 1)
    const begun = Date.now()
    await stopCloud()
    expect(Date.now() - begun).toBeLessThan(3000)
    hook.holdAnswers = () => false
    hook.held.length = 0
    await startCloud()
    await until('the second try', () => received(news).length === 2)
  })
})
