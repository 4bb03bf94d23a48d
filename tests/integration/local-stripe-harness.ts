import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import postgres from 'postgres'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'
import type { CloudContext, Provider } from '#local/cloud/context.ts'
import { idOf } from '#local/cloud/stripe/ids.ts'
import { createStripe } from '#local/cloud/stripe/index.ts'
import { databaseUrl } from '#tests/setup/database.ts'

export const keys = {
  supabaseAnonKey: '',
  supabaseServiceRoleKey: '',
  stripeSecretKey: 'sk_test_offline_secret_1234',
  stripePublishableKey: 'pk_test_offline_publishable',
  stripeWebhookSecret: 'whsec_offline_secret',
  stripePlatformWebhookSecret: 'whsec_offline_platform_secret',
  twilioAccountSid: '',
  twilioAuthToken: '',
  sendgridPublicKey: '',
  sendgridPrivateKey: '',
  telegramBotToken: '',
  telegramWebhookSecret: '',
  vapidPublicKey: '',
  vapidPrivateKey: '',
  googleMapsApiKey: '',
  assistantKey: '',
  inngestEventKey: '',
  inngestSigningKey: '',
}

type Received = { event: Stripe.Event; body: string; host: string | undefined; signature: string }
type Page = { status: number; text: string; location: string | null }

export let sql: postgres.Sql
let admin: postgres.Sql
let database: string
let provider: Provider
export let context: CloudContext
let cloud: Server
let app: Server
export let stripe: Stripe
/** How the platform's end of the webhooks behaves, and what it got. */
export const hook = {
  received: [] as Received[],
  answerWith: (_attempt: number, _event: Stripe.Event): number => 200,
  holdAnswers: (_event: Stripe.Event): boolean => false,
  held: [] as (() => void)[],
}

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

export async function startCloud(): Promise<void> {
  provider = await createStripe(context)
  const host = express()
  host.use('/', provider.router)
  cloud = createServer(host)
  await listen(cloud, Number(new URL(context.origin).port))
}

export async function stopCloud(): Promise<void> {
  cloud.closeAllConnections()
  await new Promise((resolve) => cloud.close(resolve))
  await provider.close?.()
}

/** The stand-in on a database of its own, and an app that takes its webhooks, for all tests of a file. */
export function openStripe(): void {
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
        hook.received.push({ event, body, host: req.headers.host, signature })
        const attempt = hook.received.filter((other) => other.event.id === event.id).length
        const answer = () => res.writeHead(req.url === '/webhooks/stripe' ? hook.answerWith(attempt, event) : 404).end()
        if (hook.holdAnswers(event)) hook.held.push(answer)
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
    hook.received = []
    hook.answerWith = () => 200
    hook.holdAnswers = () => false
  })

  afterEach(async () => {
    await control('/stripe/webhooks/hold', { on: false })
  })
}

export function createClient(key = keys.stripeSecretKey): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port: Number(new URL(context.origin).port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

export async function control(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(context.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

export async function openPage(url: string, form?: Record<string, string>): Promise<Page> {
  const answer = await fetch(new URL(url, context.origin), {
    redirect: 'manual',
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
}

export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 8000
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export function eventOf(type: string, id: string): Received | undefined {
  return hook.received.find(({ event }) => {
    const object = event.data.object as { id?: string; payment_intent?: unknown }
    return event.type === type && (object.id === id || object.payment_intent === id)
  })
}

export async function createLink(account: string): Promise<Stripe.AccountLink> {
  return stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    refresh_url: 'http://acme.app.localhost:3000/refresh',
    return_url: 'http://acme.app.localhost:3000/return',
  })
}

export async function onboard(account: string): Promise<Page> {
  const page = await openPage((await createLink(account)).url)
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
  return openPage(action, {})
}

/** The kind of account that the platform makes. */
export function accountParams(more: Partial<Stripe.AccountCreateParams> = {}): Stripe.AccountCreateParams {
  return {
    email: 'owner@sparkle.test',
    controller: {
      fees: { payer: 'account' },
      losses: { payments: 'stripe' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'full' },
    },
    ...more,
  }
}

/** Something that happens in an account and is told as `checkout.session.expired`; the session's id. */
export async function makeNews(account: string): Promise<string> {
  const { id } = await stripe.checkout.sessions.create(sessionParams(), { stripeAccount: account })
  await stripe.checkout.sessions.expire(id, undefined, { stripeAccount: account })
  return id
}

export async function createMerchant(): Promise<string> {
  const account = await stripe.accounts.create(
    accountParams({ country: 'US', business_profile: { name: 'Sparkle & Shine <b>' } }),
  )
  await onboard(account.id)
  return account.id
}

export function sessionParams(
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
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

export const pays = { number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123', name: 'Ada' }

/** A paid session on a new or given account. */
export async function createPayment(options: { account?: string; amount?: number; fee?: number } = {}) {
  const account = options.account ?? (await createMerchant())
  const session = await stripe.checkout.sessions.create(
    sessionParams({
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: options.amount ?? 5000, product_data: { name: 'Clean' } },
        },
      ],
      ...(options.fee && { payment_intent_data: { application_fee_amount: options.fee } }),
    }),
    { stripeAccount: account },
  )
  const page = await openPage(session.url ?? '', pays)
  expect(page.status).toBe(303)
  const paid = await stripe.checkout.sessions.retrieve(session.id, undefined, { stripeAccount: account })
  return { account, session: paid, intent: idOf(paid.payment_intent) }
}

export async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await work
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was expected to be refused.')
}
