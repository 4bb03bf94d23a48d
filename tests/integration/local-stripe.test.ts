import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { apiVersion } from '#local/cloud/stripe/events.ts'
import {
  accountParams,
  context,
  createClient,
  createLink,
  createMerchant,
  createPayment,
  eventOf,
  keys,
  onboard,
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

describe('the usual way of a payment', () => {
  test('begins with onboarding, takes a payment with a fee, and is announced to the platform', async () => {
    const account = await stripe.accounts.create(accountParams({ country: 'US', metadata: { tenant: 't1' } }))
    expect(account).toMatchObject({
      object: 'account',
      charges_enabled: false,
      details_submitted: false,
      controller: { stripe_dashboard: { type: 'full' } },
      metadata: { tenant: 't1' },
    })
    const done = await onboard(account.id)
    expect(done).toMatchObject({ status: 303, location: 'http://acme.app.localhost:3000/return' })
    const ready = await stripe.accounts.retrieve(account.id)
    expect(ready).toMatchObject({ charges_enabled: true, payouts_enabled: true, details_submitted: true })
    const updated = await until('account.updated', () => eventOf('account.updated', account.id))
    expect(updated.event).toMatchObject({ account: account.id, livemode: false, api_version: apiVersion })
    expect(updated.host).toBe('app.localhost:3000')

    const connected = { stripeAccount: account.id }
    const session = await stripe.checkout.sessions.create(
      sessionParams({
        client_reference_id: 'booking-1',
        metadata: { booking: '1' },
        payment_intent_data: { application_fee_amount: 250, metadata: { booking: '1' } },
      }),
      connected,
    )
    expect(session).toMatchObject({
      amount_total: 5000,
      currency: 'usd',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      client_reference_id: 'booking-1',
      metadata: { booking: '1' },
    })
    const form = await openPage(session.url ?? '')
    expect(form.text).toContain('<label for="number">Card number</label>')
    expect(form.text).toContain('<button>Pay $50.00</button>')
    const paid = await openPage(session.url ?? '', pays)
    expect(paid).toMatchObject({ status: 303, location: `http://acme.app.localhost:3000/done?session=${session.id}` })

    const completed = await until('checkout.session.completed', () => eventOf('checkout.session.completed', session.id))
    expect(completed.event.account).toBe(account.id)
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] }, connected)
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
    const intent = after.payment_intent as Stripe.PaymentIntent
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 5000,
      application_fee_amount: 250,
      metadata: { booking: '1' },
    })
    await until('charge.updated', () => eventOf('charge.updated', intent.id))
    const settled = await stripe.paymentIntents.retrieve(
      intent.id,
      { expand: ['latest_charge.balance_transaction'] },
      connected,
    )
    const booking = (settled.latest_charge as Stripe.Charge).balance_transaction as Stripe.BalanceTransaction
    expect(booking).toMatchObject({ amount: 5000, fee: 175 + 250, net: 5000 - 175 - 250, type: 'charge' })
    expect(booking.fee_details.map(({ type, amount }) => [type, amount])).toEqual([
      ['stripe_fee', 175],
      ['application_fee', 250],
    ])
    for (const type of ['payment_intent.succeeded', 'charge.succeeded']) {
      await until(type, () => eventOf(type, intent.id))
    }
  })
})

describe('calls to the stand-in', () => {
  test('know the API version that the SDK speaks', () => {
    expect(Stripe.API_VERSION).toBe(apiVersion)
  })

  test.each([
    ['a wrong key', 'sk_test_wrong_key_9999', 401, undefined],
    ['the publishable key', keys.stripePublishableKey, 401, 'secret_key_required'],
  ])('are refused with %s', async (_name, key, statusCode, code) => {
    const error = await refusal(createClient(key).accounts.create(accountParams()))
    expect(error).toMatchObject({ type: 'StripeAuthenticationError', statusCode, code })
    expect(error.requestId).toMatch(/^req_/)
    expect(error.message).not.toContain(key)
  })

  test('are refused when there is no key, another version, a JSON body or an unknown path', async () => {
    const call = (path: string, init: RequestInit) => fetch(`${context.origin}/v1${path}`, init)
    const authorization = `Bearer ${keys.stripeSecretKey}`
    expect((await call('/accounts', { method: 'POST' })).status).toBe(401)
    expect((await call('/charges', { headers: { authorization, 'stripe-version': '2020-08-27' } })).status).toBe(400)
    const json = await call('/accounts', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"type":"express"}',
    })
    expect(json.status).toBe(400)
    const unknown = await call('/subscriptions', { headers: { authorization } })
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  test('answer 403 for an account that is not ours, and hide objects of another account', async () => {
    const error = await refusal(stripe.charges.list({}, { stripeAccount: 'acct_1NobodyKnowsThis' }))
    expect(error).toMatchObject({ type: 'StripePermissionError', statusCode: 403, code: 'account_invalid' })
    const { intent, account, session } = await createPayment()
    const other = await createMerchant()
    for (const stripeAccount of [other, undefined]) {
      const missing = await refusal(
        stripe.paymentIntents.retrieve(intent, undefined, stripeAccount ? { stripeAccount } : undefined),
      )
      expect(missing).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' })
      const refund = await refusal(
        stripe.refunds.create({ payment_intent: intent }, stripeAccount ? { stripeAccount } : undefined),
      )
      expect(refund).toMatchObject({ code: 'resource_missing', param: 'payment_intent' })
    }
    const nothing = await refusal(
      stripe.checkout.sessions.retrieve(session.id, { expand: ['nothing'] }, { stripeAccount: account }),
    )
    expect(nothing).toMatchObject({ statusCode: 400, param: 'expand' })
    expect((await refusal(stripe.accounts.retrieve(account, undefined, { stripeAccount: other }))).statusCode).toBe(403)
  })

  test('make accounts of the kind the platform uses, in countries that Stripe serves', async () => {
    const account = await stripe.accounts.create(accountParams({ country: 'DE' }))
    expect(account).toMatchObject({
      type: 'none',
      default_currency: 'eur',
      capabilities: { card_payments: 'inactive' },
    })
    const express = await refusal(stripe.accounts.create({ type: 'express' }))
    expect(express).toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'controller' })
    expect((await refusal(stripe.accounts.create(accountParams({ country: 'KZ' })))).param).toBe('country')
  })
})

describe('an onboarding link', () => {
  test('opens once, and leads to refresh_url when it was used or is too old', async () => {
    const { id } = await stripe.accounts.create(accountParams())
    const link = await createLink(id)
    const first = await openPage(link.url)
    expect(first.status).toBe(200)
    expect(first.text.match(/<button/g)).toHaveLength(1)
    expect(first.text).toContain('<button>Complete onboarding</button>')
    expect(await openPage(link.url)).toMatchObject({ status: 303, location: 'http://acme.app.localhost:3000/refresh' })
    const late = await createLink(id)
    await sql`update stripe.account_links set expires_at = now() - interval '1 second' where ${late.url} like '%' || token`
    expect((await openPage(late.url)).location).toBe('http://acme.app.localhost:3000/refresh')
    expect((await stripe.accounts.retrieve(id)).charges_enabled).toBe(false)
    const token = link.url.split('/').at(-1) ?? ''
    expect((await openPage(`/stripe/onboarding/${id}/${token}`, {})).status).toBe(404)
  })
})

describe('a Checkout Session', () => {
  const item = (price: object, quantity = 1) => [
    { quantity, price_data: { currency: 'usd', unit_amount: 5000, product_data: { name: 'x' }, ...price } },
  ]
  test.each([
    ['an unknown parameter', { payment_method_types: ['card'] }, 'parameter_unknown', 'payment_method_types'],
    [
      'an unknown nested parameter',
      { payment_intent_data: { fee: 1 } },
      'parameter_unknown',
      'payment_intent_data[fee]',
    ],
    ['no success_url', { success_url: undefined }, 'parameter_missing', 'success_url'],
    ['no line items', { line_items: undefined }, 'parameter_missing', 'line_items'],
    ['an empty success_url', { success_url: '' }, 'parameter_invalid_empty', 'success_url'],
    ['a url without a scheme', { success_url: 'acme.test/x' }, 'url_invalid', 'success_url'],
    ['a bad e-mail', { customer_email: 'nobody' }, 'email_invalid', 'customer_email'],
    [
      'an amount with a fraction',
      { line_items: item({ unit_amount: '10.5' }) },
      'parameter_invalid_integer',
      'line_items[0][price_data][unit_amount]',
    ],
    [
      'a negative amount',
      { line_items: item({ unit_amount: -1 }) },
      'parameter_invalid_integer',
      'line_items[0][price_data][unit_amount]',
    ],
    ['49 cents', { line_items: item({ unit_amount: 49 }) }, 'amount_too_small', undefined],
    ['a million dollars', { line_items: item({ unit_amount: 100_000_000 }) }, 'amount_too_large', undefined],
    [
      'a currency that is none',
      { line_items: item({ currency: 'usx' }) },
      undefined,
      'line_items[0][price_data][currency]',
    ],
    [
      'a fee above the amount',
      { payment_intent_data: { application_fee_amount: 5001 } },
      undefined,
      'payment_intent_data[application_fee_amount]',
    ],
    [
      'a fee of zero',
      { payment_intent_data: { application_fee_amount: 0 } },
      'parameter_invalid_integer',
      'payment_intent_data[application_fee_amount]',
    ],
    ['long metadata', { metadata: { a: 'x'.repeat(501) } }, undefined, 'metadata[a]'],
    [
      'many metadata',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
      undefined,
      'metadata',
    ],
    ['what the stand-in lacks', { allow_promotion_codes: true }, 'parameter_unknown', 'allow_promotion_codes'],
  ])('is refused: %s', async (_name, change, code, param) => {
    const params = sessionParams({
      line_items: item({}),
      ...(change as object),
    })
    const error = await refusal(stripe.checkout.sessions.create(params, { stripeAccount: await merchant() }))
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, code, param })
  })

  let shared: Promise<string> | undefined
  const merchant = () => (shared ??= createMerchant())

  test('is refused for an account that cannot charge, and for the platform itself with a fee', async () => {
    const { id } = await stripe.accounts.create(accountParams())
    const error = await refusal(stripe.checkout.sessions.create(sessionParams(), { stripeAccount: id }))
    expect(error.message).toContain('card_payments')
    const own = await refusal(
      stripe.checkout.sessions.create(sessionParams({ payment_intent_data: { application_fee_amount: 1 } })),
    )
    expect(own.param).toBe('payment_intent_data[application_fee_amount]')
  })

  test('shows amounts as people write them, with no or three decimals too', async () => {
    for (const [currency, amount, shown] of [
      ['jpy', 1500, '¥1,500'],
      ['kwd', 12500, '12.500'],
    ] as const) {
      const session = await stripe.checkout.sessions.create(
        sessionParams({
          line_items: item({ currency, unit_amount: amount }),
        }),
        { stripeAccount: await merchant() },
      )
      expect((await openPage(session.url ?? '')).text).toContain(shown)
    }
  })
})
