import type Stripe from 'stripe'
import { beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '#local/cloud/stripe/ids.ts'
import {
  control,
  createMerchant,
  eventOf,
  hook,
  openPage,
  pays,
  refusal,
  sessionParams,
  sql,
  stripe,
  until,
  openStripe,
} from './local-stripe-harness.ts'

openStripe()

describe('the payment page', () => {
  let account: string
  beforeAll(async () => {
    account = await createMerchant()
  })
  const open = async (more?: Partial<Stripe.Checkout.SessionCreateParams>) =>
    stripe.checkout.sessions.create(sessionParams(more), { stripeAccount: account })
  const look = (id: string) =>
    stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, { stripeAccount: account })

  const chargesOf = async (intent: string | Stripe.PaymentIntent | null) =>
    (await stripe.charges.list({ limit: 100 }, { stripeAccount: account })).data.filter(
      (charge) => charge.payment_intent === (intent as Stripe.PaymentIntent).id,
    )

  test.each([
    ['4000 0000 0000 0002', 'Your card was declined.', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'Your card has insufficient funds.', 'card_declined', 'insufficient_funds'],
    ['4111 1111 1111 1111', 'non test card', 'card_declined', 'test_mode_live_card'],
  ])(
    'declines %s with the reason on the page, and accepts another card',
    async (number, message, code, declineCode) => {
      const session = await open()
      const page = await openPage(session.url ?? '', { ...pays, number })
      expect(page.status).toBe(402)
      expect(page.text).toContain(message)
      expect(page.text).toContain(`value="${number}"`)
      const { payment_intent: intent, status } = await look(session.id)
      expect(status).toBe('open')
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        last_payment_error: { code, decline_code: declineCode },
      })
      await until('payment_failed', () => eventOf('payment_intent.payment_failed', (intent as Stripe.PaymentIntent).id))
      expect((await openPage(session.url ?? '', pays)).status).toBe(303)
      const paid = await look(session.id)
      expect(paid.payment_status).toBe('paid')
      expect((paid.payment_intent as Stripe.PaymentIntent).id).toBe((intent as Stripe.PaymentIntent).id)
    },
  )

  test.each([
    [{ number: '4242 4242 4242 4241' }, 'Your card number is invalid.'],
    [{ number: '' }, 'Enter your card number.'],
    [{ expiry: '10 / 26' }, 'expiration date is in the past'],
    [{ expiry: '13 / 30' }, 'expiration date is incomplete'],
    [{ cvc: '1' }, 'security code is incomplete'],
  ])('shows a fault beside its field and charges nothing: %o', async (change, message) => {
    const session = await open()
    const page = await openPage(session.url ?? '', { ...pays, ...change })
    expect(page.status).toBe(422)
    expect(page.text.replaceAll('&#39;', "'")).toContain(message)
    expect((await look(session.id)).payment_intent).toBeNull()
  })

  test('speaks the language of the session, errors included, and does not know Kazakh', async () => {
    const session = await open({ locale: 'ru' })
    const page = await openPage(session.url ?? '')
    expect(page.text).toContain('<html lang="ru">')
    expect(page.text).toContain('<label for="number">Номер карты</label>')
    const declined = await openPage(session.url ?? '', { ...pays, number: '4000 0000 0000 0002' })
    expect(declined.text).toContain('Карта отклонена.')
    expect((await open({ locale: 'auto' })).locale).toBe('auto')
    expect(await refusal(open({ locale: 'kk' }))).toMatchObject({ param: 'locale' })
  })

  test('asks for authentication: Fail does not pay, Complete does, once', async () => {
    const session = await open()
    const asked = await openPage(session.url ?? '', { ...pays, number: '4000 0025 0000 3155' })
    expect(asked).toMatchObject({ status: 303, location: `/stripe/checkout/${session.id}/authenticate` })
    const path = asked.location ?? ''
    expect((await openPage(path)).text).toMatch(/>Complete<[\s\S]*>Fail</)
    expect((await look(session.id)).payment_intent).toMatchObject({ status: 'requires_action' })
    const failed = await openPage(path, { answer: 'fail' })
    expect(failed.status).toBe(402)
    expect((await look(session.id)).payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
    expect((await openPage(path, { answer: 'complete' })).status).toBe(402)
    await openPage(session.url ?? '', { ...pays, number: '4000 0025 0000 3155' })
    const answers = await Promise.all([1, 2, 3].map(() => openPage(path, { answer: 'complete' })))
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303])
    expect((await chargesOf((await look(session.id)).payment_intent)).filter((charge) => charge.paid)).toHaveLength(1)
  })

  test('charges once for ten submits at once, which all lead to success_url', async () => {
    const session = await open()
    const answers = await Promise.all(Array.from({ length: 10 }, () => openPage(session.url ?? '', pays)))
    expect(new Set(answers.map((answer) => answer.location))).toEqual(
      new Set([`http://acme.app.localhost:3000/done?session=${session.id}`]),
    )
    const intent = (await look(session.id)).payment_intent as Stripe.PaymentIntent
    expect(await chargesOf(intent)).toHaveLength(1)
    await until('completion', () => eventOf('checkout.session.completed', session.id))
    expect(hook.received.filter(({ event }) => event.type === 'checkout.session.completed')).toHaveLength(1)
    expect((await openPage(`/stripe/checkout/${session.id}`)).status).toBe(303)
  })

  test('escapes names from outside, and offers the way back as a link', async () => {
    const { text } = await openPage((await open()).url ?? '')
    expect(text).toContain('Sparkle &#38; Shine &#60;b&#62;')
    expect(text).not.toContain('Shine <b>')
    expect(text).toContain('href="http://acme.app.localhost:3000/back"')
    expect(text).not.toContain('<script')
  })

  test('cannot be paid when the session has expired, by call or by time, and both are announced', async () => {
    const called = await open()
    expect(await stripe.checkout.sessions.expire(called.id, undefined, { stripeAccount: account })).toMatchObject({
      status: 'expired',
      url: null,
    })
    expect((await openPage(`/stripe/checkout/${called.id}`, pays)).status).toBe(410)
    expect(
      (await refusal(stripe.checkout.sessions.expire(called.id, undefined, { stripeAccount: account }))).statusCode,
    ).toBe(400)
    await until('expired', () => eventOf('checkout.session.expired', called.id))

    const timed = await open()
    await sql`update stripe.tasks set due_at = now() where subject = ${timed.id}`
    await control('/stripe/webhooks/hold', { on: false })
    await until('expired by time', () => eventOf('checkout.session.expired', timed.id))
    expect((await look(timed.id)).status).toBe('expired')

    const lapsed = await open()
    await sql`update stripe.objects set shown = shown || '{"expires_at": 1}' where id = ${lapsed.id}`
    expect((await openPage(lapsed.url ?? '', pays)).status).toBe(410)
    expect((await look(lapsed.id)).status).toBe('expired')
  })

  test('gets its fee and balance entry after the payment when capture is asynchronous, as at Stripe', async () => {
    await control('/stripe/webhooks/hold', { on: true })
    const session = await open({ payment_intent_data: { application_fee_amount: 100 } })
    await openPage(session.url ?? '', pays)
    const intent = (await look(session.id)).payment_intent as Stripe.PaymentIntent
    const at = (id: string) => stripe.charges.retrieve(id, undefined, { stripeAccount: account })
    expect(await at(idOf(intent.latest_charge))).toMatchObject({
      captured: true,
      balance_transaction: null,
      application_fee: null,
    })
    const settled = await until('settlement', async () => {
      const charge = await at(idOf(intent.latest_charge))
      return charge.balance_transaction ? charge : undefined
    })
    expect(settled.application_fee).toMatch(/^fee_/)
  })
})
