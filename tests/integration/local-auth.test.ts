import type { SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import {
  admin,
  age,
  ageRefreshTokens,
  call,
  client,
  cloud,
  newEmail,
  password,
  signedInUser,
  openAuth,
} from '#tests/setup/auth-cloud.ts'
import type { Reply } from '#tests/setup/auth-cloud.ts'

openAuth()

const people = () => admin().auth.admin

const makeLink = async (type: 'magiclink' | 'recovery', email: string) => {
  const { data, error } = await people().generateLink({ type, email })
  expect(error).toBeNull()
  return { type, token_hash: data.properties?.hashed_token ?? '' }
}

const accessToken = async (app: SupabaseClient) => (await app.auth.getSession()).data.session?.access_token ?? ''
const bearer = async (app: SupabaseClient) => ({ authorization: `Bearer ${await accessToken(app)}` })
const isIn = async (app: SupabaseClient) => (await app.auth.refreshSession()).error === null

test('an owner proves her address by our link, then uses password, refresh and sign-out', async () => {
  const email = newEmail()
  const made = await people().generateLink({ type: 'signup', email, password, options: { data: { a: 1 } } })
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
  const before = (await app.auth.getSession()).data.session
  const refreshed = await app.auth.refreshSession()
  expect(refreshed.error).toBeNull()
  expect(refreshed.data.session?.refresh_token).not.toBe(before?.refresh_token)
  expect((await app.auth.signOut({ scope: 'local' })).error).toBeNull()
  const stale = await client().auth.refreshSession({ refresh_token: refreshed.data.session?.refresh_token ?? '' })
  expect(stale.error).toMatchObject({ status: 400, code: 'refresh_token_not_found' })
  const authorization = `Bearer ${refreshed.data.session?.access_token}`
  const gone = await call('PUT', '/user', { password: 'a new password' }, { authorization })
  expect([gone.status, gone.body.code]).toEqual([403, 'session_not_found'])
})

describe('the API key', () => {
  test('is needed for every call except the public keys', async () => {
    const bare = (path: string) => fetch(`${cloud.url}/auth/v1${path}`, { redirect: 'manual' })
    expect((await bare('/user')).status).toBe(401)
    expect((await call('GET', '/admin/users', undefined, { apikey: 'sb_publishable_other' })).status).toBe(401)
    expect((await bare('/.well-known/jwks.json')).status).toBe(200)
  })

  test('opens no admin route when it is the public one, or when a user token comes with the secret one', async () => {
    const { app } = await signedInUser()
    const headers = await bearer(app)
    const anonymous = await call('GET', '/admin/users')
    expect([anonymous.status, anonymous.body.code]).toEqual([403, 'not_admin'])
    for (const apikey of [cloud.anonKey, cloud.serviceKey]) {
      const reply = await call('POST', '/admin/generate_link', {}, { apikey, ...headers })
      expect([reply.status, reply.body.code]).toEqual([403, 'not_admin'])
    }
  })

  test('does not stand for a user', async () => {
    const reply = await call('POST', '/logout?scope=local')
    expect([reply.status, reply.body.code]).toEqual([403, 'bad_jwt'])
    const forged = await call('POST', '/logout?scope=local', undefined, { authorization: 'Bearer not.a.token' })
    expect([forged.status, forged.body.code]).toEqual([403, 'bad_jwt'])
  })
})

describe('access tokens', () => {
  test('are verified with the public keys alone, and say who signed in and how', async () => {
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

  test('stay valid over a restart, like sessions', async () => {
    const { app } = await signedInUser()
    await cloud.restart()
    expect((await app.auth.getClaims()).error).toBeNull()
    expect(await isIn(app)).toBe(true)
  })
})

describe('signing in', () => {
  test.each([
    [{ password: 'wrong password' }, 400, 'invalid_credentials'],
    [{ email: 'nobody@example.com' }, 400, 'invalid_credentials'],
    [{ email: '' }, 400, 'validation_failed'],
    [{ phone: '15550001' }, 400, 'not_implemented'],
  ])('is refused with %j', async (change, status, code) => {
    const { email } = await signedInUser()
    const reply = await call('POST', '/token?grant_type=password', { email, password, ...change })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('accepts the address in upper and lower case, and no other grant', async () => {
    const { email } = await signedInUser()
    expect((await client().auth.signInWithPassword({ email: email.toUpperCase(), password })).error).toBeNull()
    const reply = await call('POST', '/token?grant_type=implicit', { email, password })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid_credentials'])
  })

  test('works once by a magic link, and only under its own kind', async () => {
    const { email } = await signedInUser()
    const link = await makeLink('magiclink', email)
    const app = client()
    const wrongKind = await app.auth.verifyOtp({ ...link, type: 'signup' })
    expect(wrongKind.error).toMatchObject({ code: 'otp_expired' })
    expect((await app.auth.verifyOtp(link)).error).toBeNull()
    expect((await app.auth.verifyOtp(link)).error).toMatchObject({ status: 403 })
  })

  test('may work for several of fifty who follow one link at once, and for nobody after them', async () => {
    const { email } = await signedInUser()
    const link = await makeLink('magiclink', email)
    const tries = Array.from({ length: 50 }, () => call('POST', '/verify', link))
    const statuses = (await Promise.all(tries)).map((reply) => reply.status)
    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status !== 200 && status !== 403)).toEqual([])
    expect((await call('POST', '/verify', link)).status).toBe(403)
  })

  test('is refused by a link after an hour', async () => {
    const { email } = await signedInUser()
    const link = await makeLink('recovery', email)
    await age(email, 3601)
    expect((await client().auth.verifyOtp(link)).error).toMatchObject({ status: 403, code: 'otp_expired' })
  })

  test.each([
    [{}, 400, 'validation_failed'],
    [{ type: 'magiclink' }, 400, 'validation_failed'],
    [{ type: 'magiclink', token: '123456' }, 400, 'not_implemented'],
    [{ type: 'magiclink', token_hash: 'x', email: 'a@example.com' }, 400, 'not_implemented'],
    [{ type: 'nonsense', token_hash: 'x' }, 400, 'validation_failed'],
    [{ type: 'signup', token_hash: '' }, 400, 'validation_failed'],
    [{ type: 'signup', token_hash: 5 }, 400, 'bad_json'],
    [{ type: 'recovery', token_hash: 'unknown' }, 403, 'otp_expired'],
    ['{', 400, 'bad_json'],
  ])('is refused with a proof like %j', async (body, status, code) => {
    const reply = await call('POST', '/verify', body)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

test('a new password ends the other sessions, keeps this one and ends links underway', async () => {
  const { email, app } = await signedInUser()
  const other = client()
  await other.auth.signInWithPassword({ email, password })
  const link = await makeLink('recovery', email)
  const same = await app.auth.updateUser({ password })
  expect(same.error).toMatchObject({ status: 422, code: 'same_password' })
  const weak = await app.auth.updateUser({ password: 'short' })
  expect(weak.error).toMatchObject({ status: 422, code: 'weak_password', name: 'AuthWeakPasswordError' })
  expect((await app.auth.updateUser({ password: 'a new password' })).error).toBeNull()
  expect((await other.auth.refreshSession()).error).toMatchObject({ code: 'refresh_token_not_found' })
  expect(await isIn(app)).toBe(true)
  const late = await client().auth.verifyOtp(link)
  expect(late.error).toMatchObject({ code: 'otp_expired' })
  const old = await client().auth.signInWithPassword({ email, password })
  expect(old.error).toMatchObject({ code: 'invalid_credentials' })
})

describe('changing the address', () => {
  const link = async (type: 'email_change_new' | 'email_change_current', email: string, newEmail: string) => {
    const { data, error } = await people().generateLink({ type, email, newEmail })
    expect(error).toBeNull()
    const token_hash = new URL(data.properties!.action_link).searchParams.get('token') ?? ''
    return { data, proof: { type: 'email_change', token_hash } as const }
  }

  test('needs the agreement of both mailboxes, in any order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { email, app } = await signedInUser()
      const wanted = newEmail()
      const links = [await link('email_change_new', email, wanted), await link('email_change_current', email, wanted)]
      // As the real service does: the hash beside the link is of the old address, the one within it is right.
      expect(links[0]!.data.properties!.hashed_token).not.toBe(links[0]!.proof.token_hash)
      expect(links[0]!.data.user).toMatchObject({ email, new_email: wanted })
      const first = await client().auth.verifyOtp(links[order[0]]!.proof)
      expect([first.error, first.data.session]).toEqual([null, null])
      expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
      const second = await client().auth.verifyOtp(links[order[1]]!.proof)
      expect(second.data.user).toMatchObject({ email: wanted })
      expect(second.data.session).not.toBeNull()
      expect((await client().auth.signInWithPassword({ email, password })).error).not.toBeNull()
      expect((await client().auth.signInWithPassword({ email: wanted, password })).error).toBeNull()
      expect(await isIn(app)).toBe(true)
      for (const { proof } of links)
        expect((await client().auth.verifyOtp(proof)).error).toMatchObject({ status: 403, code: 'otp_expired' })
    }
  })

  test('is refused for an address that has an account, and for an unknown person', async () => {
    const [one, other] = [await signedInUser(), await signedInUser()]
    const taken = await people().generateLink({ type: 'email_change_new', email: one.email, newEmail: other.email })
    expect(taken.error).toMatchObject({ status: 422, code: 'email_exists' })
    const nobody = await people().generateLink({ type: 'email_change_new', email: newEmail(), newEmail: newEmail() })
    expect(nobody.error).toMatchObject({ status: 404, code: 'user_not_found' })
    const none = await people().generateLink({ type: 'email_change_new', email: one.email, newEmail: 'x' })
    expect(none.error).toMatchObject({ status: 400, code: 'validation_failed' })
  })

  test('is stopped by a new password', async () => {
    const { email, app } = await signedInUser()
    const { proof } = await link('email_change_new', email, newEmail())
    expect((await app.auth.updateUser({ password: 'a new password' })).error).toBeNull()
    expect((await client().auth.verifyOtp(proof)).error).toMatchObject({ status: 403, code: 'otp_expired' })
  })
})

describe('sessions', () => {
  test.each([
    ['local', [false, true, true]],
    ['others', [true, false, false]],
  ] as const)('end as the scope %s says when signing out', async (scope, expected) => {
    const { email, app } = await signedInUser()
    const others = [client(), client()]
    for (const other of others) await other.auth.signInWithPassword({ email, password })
    expect((await app.auth.signOut({ scope })).error).toBeNull()
    expect(await Promise.all([app, ...others].map(isIn))).toEqual(expected)
  })

  test.each([
    ['everything', 400, 'validation_failed'],
    ['global', 400, 'not_implemented'],
  ])('stay when the scope is %s', async (scope, status, code) => {
    const { app } = await signedInUser()
    const reply = await call('POST', `/logout?scope=${scope}`, undefined, await bearer(app))
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(await isIn(app)).toBe(true)
  })

  async function refresh(refresh_token: string): Promise<Reply> {
    return call('POST', '/token?grant_type=refresh_token', { refresh_token })
  }

  test('go on with the successor when a refresh token is used again because its answer was lost', async () => {
    const { app } = await signedInUser()
    const first = (await app.auth.getSession()).data.session?.refresh_token ?? ''
    const once = await refresh(first)
    const twice = await refresh(first)
    expect(twice.body.refresh_token).toBe(once.body.refresh_token)
    const many = await Promise.all(Array.from({ length: 10 }, () => refresh(String(once.body.refresh_token))))
    expect(new Set(many.map((reply) => reply.body.refresh_token)).size).toBe(1)
    expect(many.every((reply) => reply.status === 200)).toBe(true)
  })

  test('end altogether when a stolen refresh token is used long after it was spent', async () => {
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
  ])('are not refreshed with %j', async (token, status, code) => {
    const reply = await refresh(token)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

describe('the admin routes', () => {
  test('make, list and change accounts', async () => {
    const email = newEmail()
    const made = await people().createUser({ email, password, email_confirm: true, user_metadata: { b: 2 } })
    const id = made.data.user?.id ?? ''
    expect(made.data.user?.app_metadata).toEqual({ provider: 'email', providers: ['email'] })
    expect((await people().createUser({ email, password })).error).toMatchObject({ status: 422, code: 'email_exists' })
    expect((await people().createUser({ email: 'x' })).error).toMatchObject({ status: 400, code: 'validation_failed' })
    const listed = await people().listUsers({ perPage: 1 })
    expect(listed.data.users.map((user) => user.id)).toEqual([id])
    const changed = await people().updateUserById(id, { user_metadata: { a: 1, b: null } })
    expect(changed.data.user?.user_metadata).toEqual({ email_verified: true, a: 1 })
    const badId = await call('PUT', '/admin/users/x', {}, { apikey: cloud.serviceKey })
    expect([badId.status, badId.body.code]).toEqual([404, 'validation_failed'])
    const banned = await people().updateUserById(id, { ban_duration: '1h' })
    expect(banned.error).toMatchObject({ status: 400, code: 'not_implemented' })
  })

  test('end every session when they set a password', async () => {
    const { app, id } = await signedInUser()
    expect((await people().updateUserById(id, { password: 'a new password' })).error).toBeNull()
    expect((await app.auth.refreshSession()).error).toMatchObject({ code: 'refresh_token_not_found' })
  })

  test('make as many links as needed, and only the last one works', async () => {
    const { email } = await signedInUser()
    const first = await makeLink('recovery', email)
    const second = await makeLink('recovery', email)
    expect((await client().auth.verifyOtp(first)).error).toMatchObject({ code: 'otp_expired' })
    expect((await client().auth.verifyOtp(second)).error).toBeNull()
  })

  test('keep the first password when an unproven address signs up again', async () => {
    const email = newEmail()
    await people().generateLink({ type: 'signup', email, password })
    const again = await people().generateLink({ type: 'signup', email, password: 'another password' })
    const proof = { type: 'signup', token_hash: again.data.properties?.hashed_token ?? '' } as const
    expect((await client().auth.verifyOtp(proof)).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('refuse a link that does not fit the state of the account', async () => {
    const { email } = await signedInUser()
    const signUpAgain = await people().generateLink({ type: 'signup', email, password: 'another password' })
    expect(signUpAgain.error).toMatchObject({ status: 422, code: 'email_exists' })
    const unknown = await people().generateLink({ type: 'recovery', email: newEmail() })
    expect(unknown.error).toMatchObject({ status: 404, code: 'user_not_found' })
    const becomesSignUp = await people().generateLink({ type: 'magiclink', email: newEmail() })
    expect(becomesSignUp.data.properties?.verification_type).toBe('signup')
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test.each([
    [{ email: 'no at sign', password }, 400, 'validation_failed'],
    [{ email: 'a@example.com' }, 400, 'validation_failed'],
    [{ email: 'a@example.com', password: 'short' }, 422, 'weak_password'],
    [{ email: 'a@example.com', password: 'x'.repeat(73) }, 400, 'validation_failed'],
    [{ email: 'a@example.com', password: 5 }, 400, 'bad_json'],
    [{ email: 'a@example.com', password, type: 'x' }, 400, 'validation_failed'],
  ])('make no link for %j', async (body, status, code) => {
    const reply = await call('POST', '/admin/generate_link', { type: 'signup', ...body }, { apikey: cloud.serviceKey })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

test('a route that the platform never calls does not exist', async () => {
  for (const [method, path] of [
    ['POST', '/signup'],
    ['POST', '/recover'],
    ['GET', '/verify?type=signup&token=x'],
  ] as const) {
    expect((await call(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
  }
})
