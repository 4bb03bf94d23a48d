import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import postgres from 'postgres'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { CloudContext, Provider } from '#local/context.ts'
import { apiVersion } from '#local/stripe/events.ts'
import { createStripe } from '#local/stripe/index.ts'
import { databaseUrl } from '#tests/setup/database.ts'

const keys = {
  supabaseAnonKey: '',
  supabaseServiceRoleKey: '',
  stripeSecretKey: 'sk_test_offline_secret_1234',
  stripePublishableKey: 'pk_test_offline_publishable',
  stripeWebhookSecret: 'whsec_offline_secret',
  twilioAccountSid: '',
  twilioAuthToken: '',
  googleMapsApiKey: '',
  inngestEventKey: '',
  inngestSigningKey: '',
}

type Received = { event: Stripe.Event; body: string; host: string | undefined; signature: string }
type Page = { status: number; text: string; location: string | null }

let sql: postgres.Sql
let admin: postgres.Sql
let database: string
let provider: Provider
let context: CloudContext
let cloud: Server
let app: Server
let stripe: Stripe
let received: Received[] = []
let holdAnswers: (event: Stripe.Event) => boolean = () => false
const heldAnswers: (() => void)[] = []
let answerWith: (attempt: number, event: Stripe.Event) => number = () => 200

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

async function startCloud(): Promise<void> {
  provider = await createStripe(context)
  const host = express()
  host.use('/', provider.router)
  cloud = createServer(host)
  await listen(cloud, Number(new URL(context.origin).port))
}

async function stopCloud(): Promise<void> {
  cloud.closeAllConnections()
  await new Promise((resolve) => cloud.close(resolve))
  await provider.close?.()
}

beforeAll(async () => {
  const server = inject('postgresUrl')
  database = `stripe_${randomBytes(6).toString('hex')}`
  admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${database}`)
  sql = postgres(databaseUrl(server, database), { max: 10, onnotice: () => {} })
  app = createServer((req, res) => {
    void readBody(req).then((body) => {
      const signature = String(req.headers['stripe-signature'])
      const event = stripe.webhooks.constructEvent(body, signature, keys.stripeWebhookSecret)
      received.push({ event, body, host: req.headers.host, signature })
      const attempt = received.filter((other) => other.event.id === event.id).length
      const answer = () => res.writeHead(req.url === '/webhooks/stripe' ? answerWith(attempt, event) : 404).end()
      if (holdAnswers(event)) heldAnswers.push(answer)
      else answer()
    })
  })
  const appPort = await listen(app)
  const probe = createServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  context = {
    sql,
    now: Date.now,
    onClockChange: () => {},
    origin: `http://127.0.0.1:${port}`,
    appOrigin: 'http://app.localhost:3000',
    appAddress: { url: `http://127.0.0.1:${appPort}`, host: 'app.localhost:3000' },
    deliverToInbox: async () => {},
    keys,
  }
  stripe = createClient()
  await startCloud()
})

afterAll(async () => {
  await stopCloud()
  app.closeAllConnections()
  await new Promise((resolve) => app.close(resolve))
  await sql.end()
  await admin.unsafe(`drop database ${database} with (force)`)
  await admin.end()
})

beforeEach(() => {
  received = []
  answerWith = () => 200
})

afterEach(async () => {
  await control('/stripe/webhooks/hold', { on: false })
})

function createClient(key = keys.stripeSecretKey): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port: Number(new URL(context.origin).port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

async function control(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(context.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function openPage(url: string, form?: Record<string, string>): Promise<Page> {
  const answer = await fetch(new URL(url, context.origin), {
    redirect: 'manual',
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
}

async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 8000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function eventOf(type: string, id: string): Received | undefined {
  return received.find(({ event }) => {
    const object = event.data.object as { id?: string; payment_intent?: unknown }
    return event.type === type && (object.id === id || object.payment_intent === id)
  })
}

async function createLink(account: string): Promise<Stripe.AccountLink> {
  return stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    refresh_url: 'http://acme.app.localhost:3000/refresh',
    return_url: 'http://acme.app.localhost:3000/return',
  })
}

async function onboard(account: string): Promise<Page> {
  const page = await openPage((await createLink(account)).url)
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
  return openPage(action, {})
}

async function createMerchant(): Promise<string> {
  const account = await stripe.accounts.create({
    type: 'express',
    country: 'US',
    email: 'owner@sparkle.test',
    business_profile: { name: 'Sparkle & Shine <b>' },
  })
  await onboard(account.id)
  return account.id
}

function sessionParams(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [
      { quantity: 2, price_data: { currency: 'usd', unit_amount: 2500, product_data: { name: 'Deep clean' } } },
    ],
    success_url: 'http://acme.app.localhost:3000/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://acme.app.localhost:3000/back',
    customer_email: 'ada@example.test',
    ...more,
  }
}

const pays = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123', name: 'Ada' }

/** A paid and settled session on a new or given account. */
async function createPayment(options: { account?: string; amount?: number; fee?: number } = {}) {
  const account = options.account ?? (await createMerchant())
  const session = await stripe.checkout.sessions.create(
    sessionParams({
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: options.amount ?? 5000, product_data: { name: 'Clean' } },
        },
      ],
      payment_intent_data: { capture_method: 'automatic', ...(options.fee && { application_fee_amount: options.fee }) },
    }),
    { stripeAccount: account },
  )
  const page = await openPage(session.url ?? '', pays)
  expect(page.status).toBe(303)
  const paid = await stripe.checkout.sessions.retrieve(session.id, undefined, { stripeAccount: account })
  return { account, session: paid, intent: String(paid.payment_intent) }
}

async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was expected to be refused.')
}

describe('the main road', () => {
  test('an account is onboarded, takes a payment with a fee, and the platform hears of it', async () => {
    const account = await stripe.accounts.create({ type: 'express', country: 'US', email: 'owner@sparkle.test' })
    expect(account).toMatchObject({
      object: 'account',
      charges_enabled: false,
      details_submitted: false,
      type: 'express',
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
    const after = await stripe.checkout.sessions.retrieve(
      session.id,
      { expand: ['payment_intent', 'line_items'] },
      connected,
    )
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
    expect(after.line_items?.data[0]).toMatchObject({ description: 'Deep clean', quantity: 2, amount_total: 5000 })
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

describe('keys, accounts and versions', () => {
  test('the SDK speaks the version the stand-in implements', () => {
    expect(Stripe.API_VERSION).toBe(apiVersion)
  })

  test.each([
    ['a wrong key', 'sk_test_wrong_key_9999', 401, undefined],
    ['the publishable key', keys.stripePublishableKey, 401, 'secret_key_required'],
  ])('refuses %s', async (_name, key, statusCode, code) => {
    const error = await refusal(createClient(key).accounts.create({ type: 'express' }))
    expect(error).toMatchObject({ type: 'StripeAuthenticationError', statusCode, code })
    expect(error.requestId).toMatch(/^req_/)
    expect(error.message).not.toContain(key)
  })

  test('refuses no key, another version, JSON bodies and unknown paths', async () => {
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

  test('an account that is not ours is a 403, and objects of another account do not exist', async () => {
    const error = await refusal(stripe.charges.list({}, { stripeAccount: 'acct_1NobodyKnowsThis' }))
    expect(error).toMatchObject({ type: 'StripePermissionError', statusCode: 403, code: 'account_invalid' })
    const { intent, account } = await createPayment()
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
    expect((await stripe.paymentIntents.list({}, { stripeAccount: other })).data).toEqual([])
    expect((await refusal(stripe.accounts.retrieve(account, undefined, { stripeAccount: other }))).statusCode).toBe(403)
  })

  test('accounts take controller parameters or a type, not both, and countries Stripe serves', async () => {
    const account = await stripe.accounts.create({
      country: 'DE',
      email: 'a@b.test',
      metadata: { tenant: 't1' },
      controller: { fees: { payer: 'account' }, losses: { payments: 'stripe' }, stripe_dashboard: { type: 'full' } },
      capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    })
    expect(account).toMatchObject({
      type: 'none',
      default_currency: 'eur',
      country: 'DE',
      capabilities: { card_payments: 'inactive' },
      controller: { stripe_dashboard: { type: 'full' } },
      metadata: { tenant: 't1' },
    })
    const both = await refusal(
      stripe.accounts.create({ type: 'express', controller: { stripe_dashboard: { type: 'full' } } }),
    )
    expect(both).toMatchObject({ statusCode: 400, param: 'type' })
    expect((await refusal(stripe.accounts.create({ type: 'express', country: 'KZ' }))).param).toBe('country')
    const changed = await stripe.accounts.update(account.id, {
      metadata: { tenant: '', shop: 's' },
      business_profile: { name: 'New' },
    })
    expect(changed).toMatchObject({ metadata: { shop: 's' }, business_profile: { name: 'New' } })
    expect(changed.metadata).not.toHaveProperty('tenant')
  })
})

describe('onboarding links', () => {
  test('a link opens once; then, and when it is too old, it leads to refresh_url', async () => {
    const { id } = await stripe.accounts.create({ type: 'express' })
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

describe('what a Checkout Session must be', () => {
  const item = (price: object, quantity = 1) => [
    { quantity, price_data: { currency: 'usd', unit_amount: 5000, product_data: { name: 'x' }, ...price } },
  ]
  const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60
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
    ['29 minutes', { expires_at: inMinutes(29) }, undefined, 'expires_at'],
    ['more than a day', { expires_at: inMinutes(24 * 60 + 5) }, undefined, 'expires_at'],
    ['long metadata', { metadata: { a: 'x'.repeat(501) } }, undefined, 'metadata[a]'],
    [
      'many metadata',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
      undefined,
      'metadata',
    ],
    ['what the stand-in lacks', { allow_promotion_codes: true }, undefined, 'allow_promotion_codes'],
    ['an expansion that does not exist', { expand: ['nothing'] }, undefined, 'expand'],
  ])('refuses %s', async (_name, change, code, param) => {
    const params = sessionParams({
      line_items: item({}) as Stripe.Checkout.SessionCreateParams.LineItem[],
      ...(change as object),
    })
    const error = await refusal(stripe.checkout.sessions.create(params, { stripeAccount: await merchant() }))
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, code, param })
  })

  let shared: Promise<string> | undefined
  const merchant = () => (shared ??= createMerchant())

  test('an account that cannot charge cannot have one, and the platform takes no fee of itself', async () => {
    const { id } = await stripe.accounts.create({ type: 'express' })
    const error = await refusal(stripe.checkout.sessions.create(sessionParams(), { stripeAccount: id }))
    expect(error.message).toContain('card_payments')
    const own = await refusal(
      stripe.checkout.sessions.create(sessionParams({ payment_intent_data: { application_fee_amount: 1 } })),
    )
    expect(own.param).toBe('payment_intent_data[application_fee_amount]')
  })

  test('zero-decimal and three-decimal currencies are shown as people write them', async () => {
    for (const [currency, amount, shown] of [
      ['jpy', 1500, '¥1,500'],
      ['kwd', 12500, '12.500'],
    ] as const) {
      const session = await stripe.checkout.sessions.create(
        sessionParams({
          line_items: item({ currency, unit_amount: amount }) as Stripe.Checkout.SessionCreateParams.LineItem[],
        }),
        { stripeAccount: await merchant() },
      )
      expect((await openPage(session.url ?? '')).text).toContain(shown)
    }
  })
})

describe('the payment page', () => {
  let account: string
  beforeAll(async () => {
    account = await createMerchant()
  })
  const open = async (more?: Partial<Stripe.Checkout.SessionCreateParams>) =>
    stripe.checkout.sessions.create(sessionParams(more), { stripeAccount: account })
  const look = (id: string) =>
    stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, { stripeAccount: account })

  test.each([
    ['4000 0000 0000 0002', 'Your card was declined.', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'Your card has insufficient funds.', 'card_declined', 'insufficient_funds'],
    ['4111 1111 1111 1111', 'non test card', 'card_declined', 'test_mode_live_card'],
  ])(
    '%s is declined with the reason on the page, and another card pays',
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
  ])('%o is a fault beside its field and charges nothing', async (change, message) => {
    const session = await open()
    const page = await openPage(session.url ?? '', { ...pays, ...change })
    expect(page.status).toBe(422)
    expect(page.text.replaceAll('&#39;', "'")).toContain(message)
    expect((await look(session.id)).payment_intent).toBeNull()
  })

  test('authentication is asked for; Fail does not pay, Complete does, once', async () => {
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
    const { data } = await stripe.charges.list(
      { payment_intent: String(((await look(session.id)).payment_intent as Stripe.PaymentIntent).id) },
      { stripeAccount: account },
    )
    expect(data.filter((charge) => charge.paid)).toHaveLength(1)
  })

  test('ten submits at once charge once and all go to success_url', async () => {
    const session = await open()
    const answers = await Promise.all(Array.from({ length: 10 }, () => openPage(session.url ?? '', pays)))
    expect(new Set(answers.map((answer) => answer.location))).toEqual(
      new Set([`http://acme.app.localhost:3000/done?session=${session.id}`]),
    )
    const intent = (await look(session.id)).payment_intent as Stripe.PaymentIntent
    expect((await stripe.charges.list({ payment_intent: intent.id }, { stripeAccount: account })).data).toHaveLength(1)
    await until('completion', () => eventOf('checkout.session.completed', session.id))
    expect(received.filter(({ event }) => event.type === 'checkout.session.completed')).toHaveLength(1)
    expect((await openPage(`/stripe/checkout/${session.id}`)).status).toBe(303)
  })

  test('names from outside are escaped, and the way back is a link', async () => {
    const { text } = await openPage((await open()).url ?? '')
    expect(text).toContain('Sparkle &#38; Shine &#60;b&#62;')
    expect(text).not.toContain('Shine <b>')
    expect(text).toContain('href="http://acme.app.localhost:3000/back"')
    expect(text).not.toContain('<script')
  })

  test('an expired session cannot be paid; expiry by call and by time both tell', async () => {
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

  test('with asynchronous capture the booking comes after the payment, as at Stripe', async () => {
    await control('/stripe/webhooks/hold', { on: true })
    const session = await open({ payment_intent_data: { application_fee_amount: 100 } })
    await openPage(session.url ?? '', pays)
    const intent = (await look(session.id)).payment_intent as Stripe.PaymentIntent
    const at = (id: string) => stripe.charges.retrieve(id, undefined, { stripeAccount: account })
    expect(await at(String(intent.latest_charge))).toMatchObject({
      captured: true,
      balance_transaction: null,
      application_fee: null,
    })
    const settled = await until('settlement', async () => {
      const charge = await at(String(intent.latest_charge))
      return charge.balance_transaction ? charge : undefined
    })
    const fee = await stripe.applicationFees.retrieve(String(settled.application_fee), {
      expand: ['account', 'charge'],
    })
    expect(fee).toMatchObject({ amount: 100, account: { id: account }, charge: { id: settled.id } })
  })
})

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
    answerWith = (attempt) => (attempt < 3 ? 500 : 200)
    const { id } = await stripe.accounts.create({ type: 'express' })
    await stripe.accounts.update(id, { metadata: { a: '1' } })
    await until('a third try', () => received.filter(({ event }) => event.account === id).length === 3)
    const bodies = new Set(received.filter(({ event }) => event.account === id).map(({ body }) => body))
    expect(bodies.size).toBe(1)

    await control('/stripe/webhooks/hold', { on: true })
    answerWith = () => 200
    await stripe.accounts.update(id, { metadata: { a: '2' } })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await stopCloud()
    await startCloud()
    await control('/stripe/webhooks/hold', { on: false })
    const [event] = (await stripe.events.list({ type: 'account.updated', limit: 1 }, { stripeAccount: id })).data
    await until('the held event', () => received.some((one) => one.event.id === event?.id))
    expect((await stripe.accounts.retrieve(id)).metadata).toEqual({ a: '2' })
  })

  test('can be replayed many times at once, held and reversed, and are listed', async () => {
    const account = await createMerchant()
    const connected = { stripeAccount: account }
    await until('account.updated', () => eventOf('account.updated', account))
    const [event] = (await stripe.events.list({ limit: 1, types: ['account.*'] }, connected)).data
    received = []
    const replayed = await control('/stripe/webhooks/replay', { eventId: event?.id, times: 20 })
    expect(replayed.body.statuses).toEqual(Array.from({ length: 20 }, () => 200))
    expect(received.filter((one) => one.event.id === event?.id)).toHaveLength(20)

    received = []
    await control('/stripe/webhooks/hold', { on: true })
    for (const step of ['1', '2', '3']) await stripe.accounts.update(account, { metadata: { step } })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(received).toEqual([])
    await control('/stripe/webhooks/replay', { order: 'reverse' })
    expect(received.map((one) => (one.event.data.object as Stripe.Account).metadata?.step)).toEqual(['3', '2', '1'])
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
    expect(received).toHaveLength(3)

    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 1 })).status).toBe(404)
    expect((await control('/stripe/webhooks/replay', { eventId: 'evt_none', times: 0 })).status).toBe(400)
  })

  test('a slow receiver does not hold up the others', async () => {
    const [slow, quick] = [await createMerchant(), await createMerchant()]
    await until('both', () => eventOf('account.updated', slow) && eventOf('account.updated', quick))
    received = []
    holdAnswers = (event) => event.account === slow
    await stripe.accounts.update(slow, { metadata: { a: '1' } })
    await until('the slow one', () => eventOf('account.updated', slow))
    await stripe.accounts.update(quick, { metadata: { a: '1' } })
    await until('the quick one', () => eventOf('account.updated', quick))
    holdAnswers = () => false
    heldAnswers.splice(0).forEach((answer) => answer())
  })

  test('a process that ends while a receiver is silent ends at once, and the next one delivers', async () => {
    const account = await createMerchant()
    await until('account.updated', () => eventOf('account.updated', account))
    received = []
    holdAnswers = () => true
    await stripe.accounts.update(account, { metadata: { a: '1' } })
    const first = await until('the silent one', () => eventOf('account.updated', account))
    const begun = Date.now()
    await stopCloud()
    expect(Date.now() - begun).toBeLessThan(3000)
    holdAnswers = () => false
    heldAnswers.length = 0
    await startCloud()
    await until('the second try', () => received.filter((one) => one.event.id === first.event.id).length === 2)
  })

  test('events belong to the account they came from', async () => {
    const account = await createMerchant()
    const { event } = await until('account.updated', () => eventOf('account.updated', account))
    expect((await stripe.events.retrieve(event.id, undefined, { stripeAccount: account })).type).toBe('account.updated')
    expect((await refusal(stripe.events.retrieve(event.id))).code).toBe('resource_missing')
  })
})
