import { describe, expect, test } from 'vitest'
import {
  admin,
  age,
  call,
  client,
  cloud,
  linkIn,
  newEmail,
  password,
  signedInUser,
  tokenIn,
} from '#tests/setup/auth-cloud.ts'

describe('the way of an owner', () => {
  test('link made by the platform, proven, then password, user, refresh and sign-out', async () => {
    const email = newEmail()
    const made = await admin().auth.admin.generateLink({ type: 'signup', email, password, options: { data: { a: 1 } } })
    expect(made.error).toBeNull()
    expect(made.data.properties?.verification_type).toBe('signup')
    expect(made.data.properties?.email_otp).toMatch(/^\d{6}$/)
    expect(made.data.properties?.redirect_to).toBe(cloud.siteUrl)
    const tokenHash = made.data.properties?.hashed_token ?? ''
    expect(made.data.properties?.action_link).toContain(`/auth/v1/verify?token=${tokenHash}&type=signup`)
    expect(made.data.user?.user_metadata).toEqual({ a: 1 })
    const app = client()
    const early = await app.auth.signInWithPassword({ email, password })
    expect(early.error).toMatchObject({ status: 400, code: 'email_not_confirmed' })
    const proven = await app.auth.verifyOtp({ type: 'signup', token_hash: tokenHash })
    expect(proven.error).toBeNull()
    expect(proven.data.user?.email_confirmed_at).toBeTruthy()
    expect(proven.data.user?.user_metadata).toEqual({ a: 1, email_verified: true })
    const again = await app.auth.verifyOtp({ type: 'signup', token_hash: tokenHash })
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
    const authorization = `Bearer ${refreshed.data.session?.access_token}`
    const gone = await call('GET', '/user', undefined, { authorization })
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
    const message = 'Unable to validate email address: invalid format'
    expect(modern.body).toEqual({ code: 'validation_failed', message })
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
    const stranger = await app.auth.verifyOtp({ type: 'email', email: newEmail(), token: otp })
    expect(stranger.error).toMatchObject({ status: 403 })
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

  test('of fifty who follow one link at once, several may be signed in, and none after them', async () => {
    const { email } = await signedInUser()
    const { data } = await admin().auth.admin.generateLink({ type: 'magiclink', email })
    const token_hash = data.properties?.hashed_token ?? ''
    const tries = Array.from({ length: 50 }, () => call('POST', '/verify', { type: 'magiclink', token_hash }))
    const statuses = (await Promise.all(tries)).map((reply) => reply.status)
    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status !== 200 && status !== 403)).toEqual([])
    expect((await call('POST', '/verify', { type: 'magiclink', token_hash })).status).toBe(403)
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
