import { randomBytes } from 'node:crypto'
import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import {
  context,
  control,
  createMerchant,
  createPayment,
  eventOf,
  hook,
  pays,
  openPage,
  refusal,
  sessionParams,
  sql,
  startCloud,
  stopCloud,
  stripe,
  until,
} from './local-stripe-harness.ts'

describe('idempotency keys', () => {
  test('the same key gives the same answer and one effect; other parameters are refused', async () => {
    const idempotencyKey = `key-${randomBytes(4).toString('hex')}`
    const first = await stripe.accounts.create({ type: 'express', email: 'a@b.test' }, { idempotencyKey })
    const second = await stripe.accounts.create({ email: 'a@b.test', type: 'express' }, { idempotencyKey })
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    const error = await refusal(stripe.accounts.create({ type: 'express', email: 'c@b.test' }, { idempotencyKey }))
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
    await sql`update stripe.idempotent_requests set created_at = now() - interval '25 hours' where key = ${idempotencyKey}`
    const later = await stripe.accounts.create({ type: 'express', email: 'c@b.test' }, { idempotencyKey })
    expect(later.id).not.toBe(first.id)
  })

  test('keys are apart per account; refused parameters are not remembered; errors at work are', async () => {
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

  test('twenty at once with one key do the work once; the others get it again or a 409', async () => {
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
  test('in parts with the application fee to the cent, then no more', async () => {
    const { account, intent } = await createPayment({ amount: 1000, fee: 101 })
    const connected = { stripeAccount: account }
    for (const amount of [333, 333]) {
      await stripe.refunds.create(
        { payment_intent: intent, amount, refund_application_fee: true, reason: 'requested_by_customer' },
        connected,
      )
    }
    const tooMuch = await refusal(stripe.refunds.create({ payment_intent: intent, amount: 335 }, connected))
    expect(tooMuch).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param: 'amount' })
    expect(tooMuch.message).toBe('Refund amount ($3.35) is greater than unrefunded amount on charge ($3.34)')
    const last = await stripe.refunds.create(
      {
        payment_intent: intent,
        refund_application_fee: true,
        metadata: { by: 'policy' },
        expand: ['charge.refunds', 'balance_transaction'],
      },
      connected,
    )
    expect(last).toMatchObject({
      amount: 334,
      status: 'succeeded',
      metadata: { by: 'policy' },
      charge: { refunded: true, amount_refunded: 1000 },
    })
    const charge = last.charge as Stripe.Charge
    expect(charge.refunds?.data.map((refund) => refund.amount)).toEqual([334, 333, 333])
    const fee = await stripe.applicationFees.retrieve(String(charge.application_fee))
    expect(fee).toMatchObject({ amount: 101, amount_refunded: 101, refunded: true })
    const bookings = await stripe.balanceTransactions.list({ type: 'refund' }, connected)
    expect(bookings.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(-1000)
    expect(bookings.data.reduce((sum, booking) => sum + booking.fee, 0)).toBe(-101)
    expect(bookings.data.every(({ amount, fee: part, net }) => net === amount - part)).toBe(true)
    const done = await refusal(stripe.refunds.create({ charge: charge.id }, connected))
    expect(done).toMatchObject({ code: 'charge_already_refunded', statusCode: 400 })
    for (const type of ['refund.created', 'charge.refunded', 'refund.updated']) {
      await until(type, () => eventOf(type, intent))
    }
  })

  test('twenty at once never give back more than was captured', async () => {
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
    const [unpaid] = (await stripe.paymentIntents.list({}, { stripeAccount: account })).data
    expect(
      (await refusal(stripe.refunds.create({ payment_intent: unpaid?.id ?? '' }, { stripeAccount: account })))
        .statusCode,
    ).toBe(400)
    await openPage(session.url ?? '', { ...pays, number: '4000 0000 0000 5126' })
    const refund = await stripe.refunds.create({ payment_intent: unpaid?.id ?? '' }, { stripeAccount: account })
    const failed = await until('refund.failed', () => eventOf('refund.failed', refund.id))
    expect(failed.event.data.object).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' })
    const charge = await stripe.charges.retrieve(String(refund.charge), undefined, { stripeAccount: account })
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
  })
})

describe('lists', () => {
  test('go page by page, newest first, both ways', async () => {
    const account = await createMerchant()
    const connected = { stripeAccount: account }
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.unshift((await stripe.checkout.sessions.create(sessionParams(), connected)).id)
    const first = await stripe.checkout.sessions.list({ limit: 2 }, connected)
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/checkout/sessions' })
    const all: string[] = []
    for await (const session of stripe.checkout.sessions.list({ limit: 2 }, connected)) all.push(session.id)
    expect(all).toEqual(ids)
    const before = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[3] ?? '' }, connected)
    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3))
    for (const limit of [0, 101]) {
      expect((await refusal(stripe.checkout.sessions.list({ limit }, connected))).param).toBe('limit')
    }
    expect((await refusal(stripe.checkout.sessions.list({ starting_after: 'cs_nothing' }, connected))).param).toBe(
      'starting_after',
    )
    expect(
      (await stripe.checkout.sessions.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } }, connected)).data,
    ).toEqual([])
    expect((await stripe.checkout.sessions.list({ status: 'complete' }, connected)).data).toEqual([])
  })
})

describe('webhooks', () => {
  test('are tried again until a 2xx, and what is pending outlives a restart', async () => {
    hook.answerWith = (attempt) => (attempt < 3 ? 500 : 200)
    const { id } = await stripe.accounts.create({ type: 'express' })
    await stripe.accounts.update(id, { metadata: { a: '1' } })
    await until('a third try', () => hook.received.filter(({ event }) => event.account === id).length === 3)
    const bodies = new Set(hook.received.filter(({ event }) => event.account === id).map(({ body }) => body))
    expect(bodies.size).toBe(1)

    await control('/stripe/webhooks/hold', { on: true })
    hook.answerWith = () => 200
    await stripe.accounts.update(id, { metadata: { a: '2' } })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await stopCloud()
    await startCloud()
    await control('/stripe/webhooks/hold', { on: false })
    const [event] = (await stripe.events.list({ type: 'account.updated', limit: 1 }, { stripeAccount: id })).data
    await until('the held event', () => hook.received.some((one) => one.event.id === event?.id))
    expect((await stripe.accounts.retrieve(id)).metadata).toEqual({ a: '2' })
  })

  test('can be replayed many times at once, held and reversed, and are listed', async () => {
    const account = await createMerchant()
    const connected = { stripeAccount: account }
    await until('account.updated', () => eventOf('account.updated', account))
    const [event] = (await stripe.events.list({ limit: 1, types: ['account.*'] }, connected)).data
    hook.received = []
    const replayed = await control('/stripe/webhooks/replay', { eventId: event?.id, times: 20 })
    expect(replayed.body.statuses).toEqual(Array.from({ length: 20 }, () => 200))
    expect(hook.received.filter((one) => one.event.id === event?.id)).toHaveLength(20)

    hook.received = []
    await control('/stripe/webhooks/hold', { on: true })
    for (const step of ['1', '2', '3']) await stripe.accounts.update(account, { metadata: { step } })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(hook.received).toEqual([])
    await control('/stripe/webhooks/replay', { order: 'reverse' })
    expect(hook.received.map((one) => (one.event.data.object as Stripe.Account).metadata?.step)).toEqual([
      '3',
      '2',
      '1',
    ])
    await control('/stripe/webhooks/hold', { on: false })
    const listed = (await (await fetch(`${context.origin}/stripe/events.json`)).json()) as {
      id: string
      state: string
    }[]
    expect(listed.find((one) => one.id === event?.id)).toMatchObject({
      type: 'account.updated',
      state: 'delivered',
      account,
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(hook.received).toHaveLength(3)

    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 1 })).status).toBe(404)
    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 0 })).status).toBe(400)
  })

  test('a slow receiver does not hold up the others', async () => {
    const [slow, quick] = [await createMerchant(), await createMerchant()]
    await until('both', () => eventOf('account.updated', slow) && eventOf('account.updated', quick))
    hook.received = []
    hook.holdAnswers = (event) => event.account === slow
    await stripe.accounts.update(slow, { metadata: { a: '1' } })
    await until('the slow one', () => eventOf('account.updated', slow))
    await stripe.accounts.update(quick, { metadata: { a: '1' } })
    await until('the quick one', () => eventOf('account.updated', quick))
    hook.holdAnswers = () => false
    hook.held.splice(0).forEach((answer) => answer())
  })

  test('a process that ends while a receiver is silent ends at once, and the next one delivers', async () => {
    const account = await createMerchant()
    await until('account.updated', () => eventOf('account.updated', account))
    hook.received = []
    hook.holdAnswers = () => true
    await stripe.accounts.update(account, { metadata: { a: '1' } })
    const first = await until('the silent one', () => eventOf('account.updated', account))
    const begun = Date.now()
    await stopCloud()
    expect(Date.now() - begun).toBeLessThan(3000)
    hook.holdAnswers = () => false
    hook.held.length = 0
    await startCloud()
    await until('the second try', () => hook.received.filter((one) => one.event.id === first.event.id).length === 2)
  })

  test('events belong to the account they came from', async () => {
    const account = await createMerchant()
    const { event } = await until('account.updated', () => eventOf('account.updated', account))
    expect((await stripe.events.retrieve(event.id, undefined, { stripeAccount: account })).type).toBe('account.updated')
    expect((await refusal(stripe.events.retrieve(event.id))).code).toBe('resource_missing')
  })
})
