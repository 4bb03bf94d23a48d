import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import type { SupabaseClient } from '@supabase/supabase-js'
import express from 'express'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth } from '#local/auth/index.ts'
import type { CloudContext, InboxMessage } from '#local/context.ts'

/*
 * The stand-in by default. The same tests run against the real service when AUTH_URL, AUTH_ANON_KEY,
 * AUTH_SERVICE_ROLE_KEY, AUTH_SITE_URL, AUTH_INBOX_URL (answers `/inbox.json?to=`) and AUTH_DATABASE_URL are set.
 */
type Cloud = {
  url: string
  anonKey: string
  serviceKey: string
  siteUrl: string
  mailTo: (address: string) => Promise<InboxMessage[]>
  restart: () => Promise<void>
  sql?: postgres.Sql
  schema: string
  close: () => Promise<void>
}

const isReal = process.env.AUTH_URL !== undefined
let cloud: Cloud

beforeAll(async () => {
  cloud = isReal ? realCloud() : await startStandIn()
})
afterAll(() => cloud.close())

function realCloud(): Cloud {
  const { AUTH_URL, AUTH_ANON_KEY, AUTH_SERVICE_ROLE_KEY, AUTH_SITE_URL, AUTH_INBOX_URL, AUTH_DATABASE_URL } = process.env
  return {
    url: AUTH_URL ?? '',
    anonKey: AUTH_ANON_KEY ?? '',
    serviceKey: AUTH_SERVICE_ROLE_KEY ?? '',
    siteUrl: AUTH_SITE_URL ?? '',
    mailTo: async (to) => (await fetch(`${AUTH_INBOX_URL}/inbox.json?to=${encodeURIComponent(to)}`)).json(),
    restart: async () => {},
    ...(AUTH_DATABASE_URL ? { sql: postgres(AUTH_DATABASE_URL) } : {}),
    schema: 'auth',
    close: async () => {},
  }
}

async function startStandIn(): Promise<Cloud> {
  const databaseUrl = process.env.TEST_DATABASE_URL
  if (!databaseUrl) throw new Error('TEST_DATABASE_URL is not set')
  const sql = postgres(databaseUrl, { onnotice: () => {} })
  const inbox: InboxMessage[] = []
  let router: express.Router = express.Router()
  const app = express().use((req, res, next) => router(req, res, next))
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context: CloudContext = {
    sql,
    now: Date.now,
    onClockChange: () => {},
    origin: url,
    appOrigin: 'http://app.localhost:3000',
    appAddress: { url: 'http://127.0.0.1:3000', host: 'app.localhost:3000' },
    deliverToInbox: async (message) => void inbox.unshift(message),
    keys: {
      supabaseAnonKey: 'sb_publishable_test',
      supabaseServiceRoleKey: 'sb_secret_test',
      stripeSecretKey: '',
      stripePublishableKey: '',
      stripeWebhookSecret: '',
      twilioAccountSid: '',
      twilioAuthToken: '',
      googleMapsApiKey: '',
      inngestEventKey: '',
      inngestSigningKey: '',
    },
  }
  const restart = async () => {
    router = (await createAuth(context)).router
  }
  await restart()
  return {
    url,
    anonKey: context.keys.supabaseAnonKey,
    serviceKey: context.keys.supabaseServiceRoleKey,
    siteUrl: context.appOrigin,
    mailTo: async (to) => inbox.filter((message) => message.to === to),
    restart,
    sql,
    schema: 'auth_service',
    close: async () => {
      await new Promise((done) => server.close(done))
      await sql.end()
    },
  }
}

const password = 'correct horse 1'
let counter = 0
function newEmail(): string {
  counter += 1
  return `person-${Date.now()}-${counter}@example.com`
}

function client(options: { flowType?: 'pkce' | 'implicit'; storage?: Map<string, string> } = {}): SupabaseClient {
  const kept = options.storage ?? new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return createClient(cloud.url, cloud.anonKey, {
    auth: { autoRefreshToken: false, detectSessionInUrl: false, flowType: options.flowType ?? 'implicit', storage },
  })
}

function admin(): SupabaseClient {
  return createClient(cloud.url, cloud.serviceKey, { auth: { autoRefreshToken: false, persistSession: false } })
}

/** A confirmed user, signed in on a client of their own. */
async function signedInUser(): Promise<{ email: string; id: string; app: SupabaseClient }> {
  const email = newEmail()
  const made = await admin().auth.admin.createUser({ email, password, email_confirm: true })
  const app = client()
  const { error } = await app.auth.signInWithPassword({ email, password })
  expect(error).toBeNull()
  return { email, id: made.data.user?.id ?? '', app }
}

type Reply = { status: number; body: Record<string, unknown>; headers: Headers }

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${cloud.url}/auth/v1${path}`, {
    method,
    redirect: 'manual',
    headers: { apikey: cloud.anonKey, 'X-Supabase-Api-Version': '2024-01-01', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {}, headers: response.headers }
}

function linkIn(message: InboxMessage | undefined): URL {
  const href = /href="([^"]+)"/.exec(message?.html ?? '')?.[1] ?? ''
  return new URL(href.replaceAll('&amp;', '&'))
}

/** The token in a link of a message, as `token_hash` to `verifyOtp`. */
function tokenIn(message: InboxMessage | undefined): string {
  return linkIn(message).searchParams.get('token') ?? ''
}

/** Ages what was sent to an address: past the pause between messages, or past the life of a link. */
async function age(email: string, seconds: number): Promise<void> {
  const { sql, schema } = cloud
  if (!sql) throw new Error('ageing needs the database')
  const by = `${seconds} seconds`
  await sql`
    update ${sql(schema)}.users set confirmation_sent_at = confirmation_sent_at - ${by}::interval,
      recovery_sent_at = recovery_sent_at - ${by}::interval,
      email_change_sent_at = email_change_sent_at - ${by}::interval
    where email = ${email}`
}

/** Ages the use of a person's refresh tokens past the interval in which they may be used again. */
async function ageRefreshTokens(userId: string): Promise<void> {
  const { sql, schema } = cloud
  if (!sql) throw new Error('ageing needs the database')
  await sql`
    update ${sql(schema)}.refresh_tokens set updated_at = updated_at - interval '11 seconds'
    where session_id in (select id from ${sql(schema)}.sessions where user_id = ${userId})`
}

describe('the way of an owner', () => {
  test('link made by the platform, proven, then password, user, refresh and sign-out', async () => {
    const email = newEmail()
    const made = await admin().auth.admin.generateLink({ type: 'signup', email, password, options: { data: { a: 1 } } })
    expect(made.error).toBeNull()
    expect(made.data.properties?.verification_type).toBe('signup')
    expect(made.data.properties?.email_otp).toMatch(/^\d{6}$/)
    expect(made.data.properties?.redirect_to).toBe(cloud.siteUrl)
    expect(made.data.properties?.action_link).toContain(`/auth/v1/verify?token=${made.data.properties?.hashed_token}&type=signup`)
    expect(made.data.user?.user_metadata).toEqual({ a: 1 })
    const app = client()
    const early = await app.auth.signInWithPassword({ email, password })
    expect(early.error).toMatchObject({ status: 400, code: 'email_not_confirmed' })
    const proven = await app.auth.verifyOtp({ type: 'signup', token_hash: made.data.properties?.hashed_token ?? '' })
    expect(proven.error).toBeNull()
    expect(proven.data.user?.email_confirmed_at).toBeTruthy()
    expect(proven.data.user?.user_metadata).toEqual({ a: 1, email_verified: true })
    const again = await app.auth.verifyOtp({ type: 'signup', token_hash: made.data.properties?.hashed_token ?? '' })
    expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' })
    const signedIn = await client().auth.signInWithPassword({ email, password })
    expect(signedIn.data.session?.expires_in).toBe(3600)
    const seen = await app.auth.getUser()
    expect(seen.data.user?.email).toBe(email)
    const before = (await app.auth.getSession()).data.session
    const refreshed = await app.auth.refreshSession()
    expect(refreshed.error).toBeNull()
    expect(refreshed.data.session?.refresh_token).not.toBe(before?.refresh_token)
    expect((await app.auth.signOut({ scope: 'local' })).error).toBeNull()
    const stale = await client().auth.refreshSession({ refresh_token: refreshed.data.session?.refresh_token ?? '' })
    expect(stale.error).toMatchObject({ status: 400, code: 'refresh_token_not_found' })
    const gone = await call('GET', '/user', undefined, { authorization: `Bearer ${refreshed.data.session?.access_token}` })
    expect([gone.status, gone.body.code]).toEqual([403, 'session_not_found'])
  })
})

describe('signing up by mail', () => {
  test('sends a link that works once and ends at the site', async () => {
    const email = newEmail()
    const app = client()
    const made = await app.auth.signUp({ email, password, options: { data: { name: 'Ann' } } })
    expect(made.error).toBeNull()
    expect(made.data.session).toBeNull()
    expect(made.data.user).toMatchObject({
      email,
      role: 'authenticated',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { name: 'Ann', email, email_verified: false, phone_verified: false, sub: made.data.user?.id },
    })
    expect(made.data.user?.identities).toHaveLength(1)
    const link = linkIn((await cloud.mailTo(email))[0])
    expect(link.pathname).toBe('/auth/v1/verify')
    expect(link.searchParams.get('redirect_to')).toBe(cloud.siteUrl)
    const scanned = await fetch(link, { method: 'HEAD', redirect: 'manual' })
    expect(scanned.status).toBe(405)
    const followed = await fetch(link, { redirect: 'manual' })
    expect(followed.status).toBe(303)
    const target = new URL(followed.headers.get('location') ?? '')
    expect(target.origin).toBe(cloud.siteUrl)
    const fragment = new URLSearchParams(target.hash.slice(1))
    expect(fragment.get('type')).toBe('signup')
    expect((await app.auth.getUser(fragment.get('access_token') ?? '')).data.user?.email).toBe(email)
    const again = await fetch(link, { redirect: 'manual' })
    expect(again.status).toBe(303)
    const refusal = new URLSearchParams(new URL(again.headers.get('location') ?? '').hash.slice(1))
    expect(Object.fromEntries(refusal)).toEqual({
      error: 'access_denied',
      error_code: 'otp_expired',
      error_description: 'Email link is invalid or has expired',
      sb: '',
    })
    expect((await app.auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('a taken address gets an answer of the same shape, no mail, and keeps its password', async () => {
    const { email, id } = await signedInUser()
    const fake = await client().auth.signUp({ email, password: 'another password' })
    expect(fake.error).toBeNull()
    expect(fake.data.user).toMatchObject({ email, identities: [], role: '' })
    expect(fake.data.user?.id).not.toBe(id)
    expect(await cloud.mailTo(email)).toEqual([])
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('twice within a minute is too often; later it sends again and keeps the first password', async () => {
    const email = newEmail()
    await client().auth.signUp({ email, password })
    const soon = await client().auth.signUp({ email, password: 'another password' })
    expect(soon.error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' })
    expect(soon.error?.message).toMatch(/^For security purposes, you can only request this after \d+ seconds\.$/)
    expect((await client().auth.resend({ type: 'signup', email })).error?.status).toBe(429)
    await age(email, 61)
    expect((await client().auth.resend({ type: 'signup', email })).error).toBeNull()
    const [second, first] = await cloud.mailTo(email)
    const old = await client().auth.verifyOtp({ type: 'signup', token_hash: tokenIn(first) })
    expect(old.error).toMatchObject({ status: 403, code: 'otp_expired' })
    expect((await client().auth.verifyOtp({ type: 'email', token_hash: tokenIn(second) })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
    expect((await client().auth.resend({ type: 'signup', email })).error).toBeNull()
    expect(await cloud.mailTo(email)).toHaveLength(2)
  })

  test('a link dies after an hour', async () => {
    const email = newEmail()
    await client().auth.signUp({ email, password })
    const token = tokenIn((await cloud.mailTo(email))[0])
    await age(email, 3601)
    const late = await client().auth.verifyOtp({ type: 'signup', token_hash: token })
    expect(late.error).toMatchObject({ status: 403, code: 'otp_expired' })
  })

  test.each([
    [{ password }, 422, 'anonymous_provider_disabled'],
    [{ email: 'no at sign', password }, 400, 'validation_failed'],
    [{ email: 'a@example.com' }, 400, 'validation_failed'],
    [{ email: 'a@example.com', password: 'short' }, 422, 'weak_password'],
    [{ email: 'a@example.com', password: 'x'.repeat(73) }, 400, 'validation_failed'],
    [{ email: 'a@example.com', password: 5 }, 400, 'bad_json'],
    [{ phone: '15550001', password }, 400, 'phone_provider_disabled'],
    [{ email: 'a@example.com', password, code_challenge: 'x' }, 400, 'validation_failed'],
    ['{', 400, 'bad_json'],
  ])('refuses %j', async (body, status, code) => {
    const reply = await call('POST', '/signup', body)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('a weak password says why', async () => {
    const { error } = await client().auth.signUp({ email: newEmail(), password: 'short' })
    expect(error).toMatchObject({ name: 'AuthWeakPasswordError', reasons: ['length'] })
  })

  test('errors have the older shape for callers that name no version', async () => {
    const reply = await call('POST', '/signup', { email: 'a', password }, { 'X-Supabase-Api-Version': '' })
    expect(reply.body).toMatchObject({ code: 400, error_code: 'validation_failed' })
    const modern = await call('POST', '/signup', { email: 'a', password })
    expect(modern.body).toEqual({ code: 'validation_failed', message: 'Unable to validate email address: invalid format' })
    expect(modern.headers.get('x-supabase-api-version')).toBe('2024-01-01')
  })
})

describe('the key', () => {
  test('is asked of every call but a followed link and the public keys', async () => {
    const bare = (path: string) => fetch(`${cloud.url}/auth/v1${path}`, { redirect: 'manual' })
    expect((await bare('/settings')).status).toBe(401)
    expect((await bare('/user')).status).toBe(401)
    expect((await call('GET', '/settings', undefined, { apikey: 'sb_publishable_other' })).status).toBe(401)
    expect((await bare('/.well-known/jwks.json')).status).toBe(200)
    expect((await bare('/verify?type=signup&token=x')).status).toBe(303)
    expect((await call('GET', '/health')).status).toBe(200)
    expect((await call('GET', '/settings')).body).toMatchObject({ mailer_autoconfirm: false, disable_signup: false })
  })

  test('of the public kind opens no admin route, nor does a user token beside the secret one', async () => {
    const { app } = await signedInUser()
    const token = (await app.auth.getSession()).data.session?.access_token ?? ''
    const anonymous = await call('GET', '/admin/users')
    expect([anonymous.status, anonymous.body.code]).toEqual([403, 'not_admin'])
    for (const apikey of [cloud.anonKey, cloud.serviceKey]) {
      const reply = await call('POST', '/admin/generate_link', {}, { apikey, authorization: `Bearer ${token}` })
      expect([reply.status, reply.body.code]).toEqual([403, 'not_admin'])
    }
  })

  test('is no user', async () => {
    const reply = await call('GET', '/user')
    expect([reply.status, reply.body.code]).toEqual([403, 'bad_jwt'])
    const forged = await call('GET', '/user', undefined, { authorization: 'Bearer not.a.token' })
    expect([forged.status, forged.body.code]).toEqual([403, 'bad_jwt'])
  })
})

describe('access tokens', () => {
  test('are verified from the public keys alone, and say who and how', async () => {
    const { app, email, id } = await signedInUser()
    const claims = await app.auth.getClaims()
    expect(claims.error).toBeNull()
    expect(claims.data?.header).toMatchObject({ alg: 'ES256', typ: 'JWT' })
    expect(claims.data?.claims).toMatchObject({
      iss: `${cloud.url}/auth/v1`,
      sub: id,
      aud: 'authenticated',
      role: 'authenticated',
      email,
      phone: '',
      aal: 'aal1',
      is_anonymous: false,
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { email_verified: true },
    })
    expect(claims.data?.claims.amr).toEqual([{ method: 'password', timestamp: expect.any(Number) }])
    expect((claims.data?.claims.exp ?? 0) - (claims.data?.claims.iat ?? 0)).toBe(3600)
    const { keys } = await (await fetch(`${cloud.url}/auth/v1/.well-known/jwks.json`)).json()
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', key_ops: ['verify'] })
    expect(keys[0].d).toBeUndefined()
  })

  test('and sessions survive a restart', async () => {
    const { app } = await signedInUser()
    await cloud.restart()
    expect((await app.auth.getUser()).error).toBeNull()
    expect((await app.auth.refreshSession()).error).toBeNull()
  })
})

describe('signing in', () => {
  test.each([
    [{ password: 'wrong password' }, 400, 'invalid_credentials'],
    [{ email: 'nobody@example.com' }, 400, 'invalid_credentials'],
    [{ email: '' }, 400, 'validation_failed'],
    [{ phone: '15550001' }, 400, 'validation_failed'],
  ])('with %j is refused', async (change, status, code) => {
    const { email } = await signedInUser()
    const reply = await call('POST', '/token?grant_type=password', { email, password, ...change })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('takes the address in any case, and no other grant', async () => {
    const { email } = await signedInUser()
    expect((await client().auth.signInWithPassword({ email: email.toUpperCase(), password })).error).toBeNull()
    const reply = await call('POST', '/token?grant_type=implicit', { email, password })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_credentials'])
  })

  test('by magic link and by its code, each once, at most one mail a minute', async () => {
    const { email } = await signedInUser()
    expect((await client().auth.signInWithOtp({ email })).error).toBeNull()
    expect((await client().auth.signInWithOtp({ email })).error).toMatchObject({ code: 'over_email_send_rate_limit' })
    const token = tokenIn((await cloud.mailTo(email))[0])
    const app = client()
    const wrongKind = await app.auth.verifyOtp({ type: 'signup', token_hash: token })
    expect(wrongKind.error).toMatchObject({ code: 'otp_expired' })
    expect((await app.auth.verifyOtp({ type: 'magiclink', token_hash: token })).error).toBeNull()
    expect((await app.auth.verifyOtp({ type: 'magiclink', token_hash: token })).error).toMatchObject({ status: 403 })
    const { data } = await admin().auth.admin.generateLink({ type: 'magiclink', email })
    const otp = data.properties?.email_otp ?? ''
    const wrong = otp === '000000' ? '000001' : '000000'
    expect((await app.auth.verifyOtp({ type: 'email', email, token: wrong })).error).toMatchObject({
      status: 403,
      code: 'otp_expired',
    })
    expect((await app.auth.verifyOtp({ type: 'email', email: newEmail(), token: otp })).error).toMatchObject({ status: 403 })
    expect((await app.auth.verifyOtp({ type: 'email', email, token: otp })).error).toBeNull()
    expect((await app.auth.verifyOtp({ type: 'email', email, token: otp })).error).toMatchObject({ status: 403 })
  })

  test('by mail makes an account unless told not to', async () => {
    const email = newEmail()
    const refused = await client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } })
    expect(refused.error).toMatchObject({ status: 422, code: 'otp_disabled' })
    expect((await client().auth.signInWithOtp({ email })).error).toBeNull()
    const proven = await client().auth.verifyOtp({ type: 'email', token_hash: tokenIn((await cloud.mailTo(email))[0]) })
    expect(proven.data.user?.email).toBe(email)
  })

  test.runIf(!isReal)('of fifty who follow one link at once, one is signed in', async () => {
    const { email } = await signedInUser()
    const { data } = await admin().auth.admin.generateLink({ type: 'magiclink', email })
    const token_hash = data.properties?.hashed_token ?? ''
    const tries = Array.from({ length: 50 }, () => call('POST', '/verify', { type: 'magiclink', token_hash }))
    const statuses = (await Promise.all(tries)).map((reply) => reply.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 403)).toHaveLength(49)
  })

  test.each([
    [{}, 400, 'validation_failed'],
    [{ type: 'magiclink' }, 400, 'validation_failed'],
    [{ type: 'magiclink', token: '1', token_hash: '2' }, 400, 'validation_failed'],
    [{ type: 'magiclink', token: '123456' }, 400, 'validation_failed'],
    [{ type: 'magiclink', token_hash: 'x', email: 'a@example.com' }, 400, 'validation_failed'],
    [{ type: 'nonsense', token_hash: 'x' }, 400, 'validation_failed'],
    [{ type: 'signup', token_hash: '' }, 400, 'validation_failed'],
    [{ type: 'recovery', token_hash: 'unknown' }, 403, 'otp_expired'],
  ])('a proof like %j is refused', async (body, status, code) => {
    const reply = await call('POST', '/verify', body)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

describe('a forgotten password', () => {
  test('is replaced through a code exchange in the browser that asked', async () => {
    const { email } = await signedInUser()
    const browser = client({ flowType: 'pkce' })
    const redirectTo = `${cloud.siteUrl}/reset?next=%2Fdashboard`
    expect((await browser.auth.resetPasswordForEmail(email, { redirectTo })).error).toBeNull()
    const link = linkIn((await cloud.mailTo(email))[0])
    expect(link.searchParams.get('token')).toMatch(/^pkce_/)
    const followed = await fetch(link, { redirect: 'manual' })
    const target = new URL(followed.headers.get('location') ?? '')
    expect([target.pathname, target.searchParams.get('next')]).toEqual(['/reset', '/dashboard'])
    const code = target.searchParams.get('code') ?? ''
    const stranger = await call('POST', '/token?grant_type=pkce', { auth_code: code, code_verifier: 'x'.repeat(50) })
    expect([stranger.status, stranger.body.code]).toEqual([400, 'bad_code_verifier'])
    const exchanged = await browser.auth.exchangeCodeForSession(code)
    expect(exchanged.error).toBeNull()
    expect((await browser.auth.updateUser({ password: 'a new password' })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password: 'a new password' })).error).toBeNull()
    const spent = await call('POST', '/token?grant_type=pkce', { auth_code: code, code_verifier: 'x'.repeat(50) })
    expect([spent.status, spent.body.code]).toEqual([404, 'flow_state_not_found'])
    const again = await fetch(link, { redirect: 'manual' })
    const query = new URL(again.headers.get('location') ?? '').searchParams
    expect(query.get('error_code')).toBe('otp_expired')
  })

  test('of an unknown address gets the same answer and no mail', async () => {
    const email = newEmail()
    const unknown = await call('POST', '/recover', { email })
    const { email: known } = await signedInUser()
    const answer = await call('POST', '/recover', { email: known })
    expect([unknown.status, unknown.body]).toEqual([answer.status, answer.body])
    expect(await cloud.mailTo(email)).toEqual([])
    expect(await cloud.mailTo(known)).toHaveLength(1)
  })

  test('never leads off the site', async () => {
    const { email } = await signedInUser()
    for (const [wanted, given] of [
      ['https://evil.example/x', cloud.siteUrl],
      ['http://app.localhost.evil.example:3000/', cloud.siteUrl],
      ['javascript:alert(1)', cloud.siteUrl],
      ['http://acme.app.localhost:3000/welcome', 'http://acme.app.localhost:3000/welcome'],
      [`${cloud.siteUrl}/welcome`, `${cloud.siteUrl}/welcome`],
    ] as const) {
      const { data } = await admin().auth.admin.generateLink({ type: 'recovery', email, options: { redirectTo: wanted } })
      expect(data.properties?.redirect_to).toBe(given)
    }
  })
})

describe('changing an account', () => {
  test('a new password ends the other sessions, keeps this one, and kills links underway', async () => {
    const { email, app } = await signedInUser()
    const other = client()
    await other.auth.signInWithPassword({ email, password })
    const link = await admin().auth.admin.generateLink({ type: 'recovery', email })
    const same = await app.auth.updateUser({ password })
    expect(same.error).toMatchObject({ status: 422, code: 'same_password' })
    const weak = await app.auth.updateUser({ password: 'short' })
    expect(weak.error).toMatchObject({ status: 422, code: 'weak_password' })
    expect((await app.auth.updateUser({ password: 'a new password' })).error).toBeNull()
    expect((await other.auth.refreshSession()).error).toMatchObject({ code: 'refresh_token_not_found' })
    expect((await app.auth.getUser()).error).toBeNull()
    expect((await app.auth.refreshSession()).error).toBeNull()
    const token_hash = link.data.properties?.hashed_token ?? ''
    expect((await client().auth.verifyOtp({ type: 'recovery', token_hash })).error).toMatchObject({ code: 'otp_expired' })
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({ code: 'invalid_credentials' })
  })

  test('metadata is merged, null removes, and app_metadata is out of reach', async () => {
    const { app } = await signedInUser()
    await app.auth.updateUser({ data: { a: 1, b: { c: 2 } } })
    const changed = await app.auth.updateUser({ data: { a: null, d: 'x' } })
    expect(changed.data.user?.user_metadata).toEqual({ email_verified: true, b: { c: 2 }, d: 'x' })
    const token = (await app.auth.getSession()).data.session?.access_token ?? ''
    const authorization = `Bearer ${token}`
    const reply = await call('PUT', '/user', { app_metadata: { role: 'superadmin' } }, { authorization })
    expect([reply.status, reply.body.code]).toEqual([403, 'not_admin'])
    const role = await call('PUT', '/user', { role: 'service_role', id: 'x' }, { authorization })
    expect([role.status, role.body.role]).toEqual([200, 'authenticated'])
  })

  test('a new address is taken once both addresses agreed', async () => {
    const { email, app } = await signedInUser()
    const { email: taken } = await signedInUser()
    expect((await app.auth.updateUser({ email: taken })).error).toMatchObject({ status: 422, code: 'email_exists' })
    const next = newEmail()
    const asked = await app.auth.updateUser({ email: next })
    expect(asked.data.user).toMatchObject({ email, new_email: next })
    const oldToken = tokenIn((await cloud.mailTo(email))[0])
    const newToken = tokenIn((await cloud.mailTo(next))[0])
    const half = await call('POST', '/verify', { type: 'email_change', token_hash: newToken })
    expect([half.status, half.body.code]).toEqual([200, '200'])
    expect((await app.auth.getUser()).data.user?.email).toBe(email)
    const spent = await call('POST', '/verify', { type: 'email_change', token_hash: newToken })
    expect([spent.status, spent.body.code]).toEqual([403, 'otp_expired'])
    const whole = await client().auth.verifyOtp({ type: 'email_change', token_hash: oldToken })
    expect(whole.data.user?.email).toBe(next)
    expect((await client().auth.signInWithPassword({ email: next, password })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password })).error).not.toBeNull()
  })

  test('a code for a sensitive step is mailed, at most once a minute', async () => {
    const { email, app } = await signedInUser()
    expect((await app.auth.reauthenticate()).error).toBeNull()
    expect((await cloud.mailTo(email))[0]?.html).toMatch(/\d{6}/)
    expect((await app.auth.reauthenticate()).error).toMatchObject({ code: 'over_email_send_rate_limit' })
  })
})

describe('sessions', () => {
  async function threeSessions(): Promise<SupabaseClient[]> {
    const { email, app } = await signedInUser()
    const others = [client(), client()]
    for (const other of others) await other.auth.signInWithPassword({ email, password })
    return [app, ...others]
  }
  const alive = async (apps: SupabaseClient[]) =>
    Promise.all(apps.map(async (app) => (await app.auth.getUser()).error === null))

  test.each([
    ['local', [false, true, true]],
    ['others', [true, false, false]],
    ['global', [false, false, false]],
  ] as const)('signing out with scope %s', async (scope, expected) => {
    const apps = await threeSessions()
    expect((await apps[0]?.auth.signOut({ scope }))?.error).toBeNull()
    expect(await alive(apps)).toEqual(expected)
  })

  test('an unknown scope signs nobody out', async () => {
    const { app } = await signedInUser()
    const authorization = `Bearer ${(await app.auth.getSession()).data.session?.access_token}`
    const reply = await call('POST', '/logout?scope=everything', undefined, { authorization })
    expect([reply.status, reply.body.code]).toEqual([400, 'validation_failed'])
    expect((await app.auth.getUser()).error).toBeNull()
  })

  async function refresh(refresh_token: string): Promise<Reply> {
    return call('POST', '/token?grant_type=refresh_token', { refresh_token })
  }

  test('a refresh token used again because its answer was lost gives the successor', async () => {
    const { app } = await signedInUser()
    const first = (await app.auth.getSession()).data.session?.refresh_token ?? ''
    const once = await refresh(first)
    const twice = await refresh(first)
    expect(twice.body.refresh_token).toBe(once.body.refresh_token)
    const many = await Promise.all(Array.from({ length: 10 }, () => refresh(String(once.body.refresh_token))))
    expect(new Set(many.map((reply) => reply.body.refresh_token)).size).toBe(1)
    expect(many.every((reply) => reply.status === 200)).toBe(true)
  })

  test('a stolen, long spent refresh token ends the family', async () => {
    const { app, id } = await signedInUser()
    const first = (await app.auth.getSession()).data.session?.refresh_token ?? ''
    const second = String((await refresh(first)).body.refresh_token)
    const third = String((await refresh(second)).body.refresh_token)
    await ageRefreshTokens(id)
    const stolen = await refresh(first)
    expect([stolen.status, stolen.body.code]).toEqual([400, 'refresh_token_already_used'])
    await ageRefreshTokens(id)
    const victim = await refresh(third)
    expect([victim.status, victim.body.code]).toEqual([400, 'refresh_token_already_used'])
  })

  test.each([
    ['', 400, 'validation_failed'],
    ['nonsense', 400, 'validation_failed'],
    ['aaaaaaaaaaaa', 400, 'refresh_token_not_found'],
  ])('the refresh token %j is refused', async (token, status, code) => {
    const reply = await refresh(token)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

describe('the admin', () => {
  test('makes, reads, lists, changes and removes accounts', async () => {
    const email = newEmail()
    const { admin: people } = admin().auth
    const made = await people.createUser({ email, password, email_confirm: true, app_metadata: { plan: 'x' } })
    const id = made.data.user?.id ?? ''
    expect(made.data.user?.app_metadata).toEqual({ provider: 'email', providers: ['email'], plan: 'x' })
    expect((await people.createUser({ email, password })).error).toMatchObject({ status: 422, code: 'email_exists' })
    expect((await people.createUser({ email: 'x' })).error).toMatchObject({ status: 400, code: 'validation_failed' })
    expect((await people.getUserById(id)).data.user?.email).toBe(email)
    const listed = await people.listUsers({ page: 1, perPage: 1 })
    expect(listed.data.users.map((user) => user.id)).toEqual([id])
    expect((listed.data as { total: number }).total).toBeGreaterThan(1)
    const changed = await people.updateUserById(id, { user_metadata: { a: 1 }, email: email.replace('person', 'human') })
    expect(changed.data.user).toMatchObject({ email: email.replace('person', 'human'), user_metadata: { a: 1 } })
    expect((await people.deleteUser(id)).error).toBeNull()
    expect((await people.getUserById(id)).error).toMatchObject({ status: 404, code: 'user_not_found' })
    expect((await people.createUser({ email, password })).error).toBeNull()
    const badId = await call('GET', '/admin/users/x', undefined, { apikey: cloud.serviceKey })
    expect([badId.status, badId.body.code]).toEqual([404, 'validation_failed'])
  })

  test('a removed account is out at once', async () => {
    const { app, id } = await signedInUser()
    const token = (await app.auth.getSession()).data.session?.access_token
    await admin().auth.admin.deleteUser(id)
    const reply = await call('GET', '/user', undefined, { authorization: `Bearer ${token}` })
    expect([reply.status, reply.body.code]).toEqual([403, 'user_not_found'])
  })

  test('a ban refuses sign-in, session and refresh until lifted', async () => {
    const { app, id, email } = await signedInUser()
    const session = (await app.auth.getSession()).data.session
    const { admin: people } = admin().auth
    expect((await people.updateUserById(id, { ban_duration: 'for ever' })).error).toMatchObject({
      status: 400,
      code: 'validation_failed',
    })
    const banned = await people.updateUserById(id, { ban_duration: '1h30m' })
    expect(banned.data.user).toHaveProperty('banned_until')
    const signIn = await client().auth.signInWithPassword({ email, password })
    expect(signIn.error).toMatchObject({ status: 400, code: 'user_banned' })
    const authorization = `Bearer ${session?.access_token}`
    const seen = await call('GET', '/user', undefined, { authorization })
    expect([seen.status, seen.body.code]).toEqual([403, 'user_banned'])
    const renewed = await call('POST', '/token?grant_type=refresh_token', { refresh_token: session?.refresh_token })
    expect([renewed.status, renewed.body.code]).toEqual([400, 'user_banned'])
    await people.updateUserById(id, { ban_duration: 'none' })
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('a password set by the admin ends every session', async () => {
    const { app, id } = await signedInUser()
    expect((await admin().auth.admin.updateUserById(id, { password: 'a new password' })).error).toBeNull()
    expect((await app.auth.refreshSession()).error).toMatchObject({ code: 'refresh_token_not_found' })
  })

  test('makes as many links as needed; only the last works', async () => {
    const { email } = await signedInUser()
    const { admin: people } = admin().auth
    const first = await people.generateLink({ type: 'recovery', email })
    const second = await people.generateLink({ type: 'recovery', email })
    expect([first.error, second.error]).toEqual([null, null])
    expect(await cloud.mailTo(email)).toEqual([])
    const prove = (made: typeof first) =>
      client().auth.verifyOtp({ type: 'recovery', token_hash: made.data.properties?.hashed_token ?? '' })
    expect((await prove(first)).error).toMatchObject({ code: 'otp_expired' })
    expect((await prove(second)).error).toBeNull()
    const { error } = await client().auth.resetPasswordForEmail(email)
    expect(error).toMatchObject({ code: 'over_email_send_rate_limit' })
  })

  test('links for the wrong state of an account are refused', async () => {
    const { email } = await signedInUser()
    const { admin: people } = admin().auth
    const signUpAgain = await people.generateLink({ type: 'signup', email, password: 'another password' })
    expect(signUpAgain.error).toMatchObject({ status: 422, code: 'email_exists' })
    expect((await people.generateLink({ type: 'invite', email })).error).toMatchObject({ status: 422, code: 'email_exists' })
    const unknown = await people.generateLink({ type: 'recovery', email: newEmail() })
    expect(unknown.error).toMatchObject({ status: 404, code: 'user_not_found' })
    const weak = await people.generateLink({ type: 'signup', email: newEmail(), password: 'short' })
    expect(weak.error).toMatchObject({ status: 422, code: 'weak_password' })
    const becomesSignUp = await people.generateLink({ type: 'magiclink', email: newEmail() })
    expect(becomesSignUp.data.properties?.verification_type).toBe('signup')
    const kind = await call('POST', '/admin/generate_link', { type: 'x', email }, { apikey: cloud.serviceKey })
    expect([kind.status, kind.body.code]).toEqual([400, 'validation_failed'])
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('an invited person has no password until she sets one', async () => {
    const email = newEmail()
    const { data } = await admin().auth.admin.generateLink({ type: 'invite', email, options: { data: { team: 1 } } })
    expect(data.user?.invited_at).toBeTruthy()
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({
      code: 'invalid_credentials',
    })
    const app = client()
    const accepted = await app.auth.verifyOtp({ type: 'invite', token_hash: data.properties?.hashed_token ?? '' })
    expect(accepted.error).toBeNull()
    expect(accepted.data.user?.user_metadata).toEqual({ team: 1, email_verified: true })
    expect((await app.auth.updateUser({ password })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
    const mailed = newEmail()
    expect((await admin().auth.admin.inviteUserByEmail(mailed)).error).toBeNull()
    const proof = { type: 'invite', token_hash: tokenIn((await cloud.mailTo(mailed))[0]) } as const
    expect((await client().auth.verifyOtp(proof)).error).toBeNull()
  })
})
