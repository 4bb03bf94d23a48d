import type { SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import {
  admin,
  ageRefreshTokens,
  call,
  client,
  cloud,
  linkIn,
  newEmail,
  password,
  signedInUser,
  tokenIn,
} from '#tests/setup/auth-cloud.ts'
import type { Reply } from '#tests/setup/auth-cloud.ts'

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
      const options = { redirectTo: wanted }
      const { data } = await admin().auth.admin.generateLink({ type: 'recovery', email, options })
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
    const late = await client().auth.verifyOtp({ type: 'recovery', token_hash })
    expect(late.error).toMatchObject({ code: 'otp_expired' })
    const old = await client().auth.signInWithPassword({ email, password })
    expect(old.error).toMatchObject({ code: 'invalid_credentials' })
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
    const renamed = email.replace('person', 'human')
    const changed = await people.updateUserById(id, { user_metadata: { a: 1 }, email: renamed })
    expect(changed.data.user).toMatchObject({ email: renamed, user_metadata: { a: 1 } })
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
    const invited = await people.generateLink({ type: 'invite', email })
    expect(invited.error).toMatchObject({ status: 422, code: 'email_exists' })
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
