import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { requireMember, requireSuperadmin } from '#app/domain/identity/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { action as confirm } from '#app/routes/account/sign-in/confirm.tsx'
import { loader as handover } from '#app/routes/account/sign-in/handover.tsx'
import { action as forgot } from '#app/routes/account/mail/forgot-password.tsx'
import { action as reset } from '#app/routes/account/mail/reset-password.tsx'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as askForLink } from '#app/routes/account/sign-in/link.tsx'
import { action as signOutAction } from '#app/routes/account/sign-in/sign-out.ts'
import { action as choose } from '#app/routes/site/businesses.tsx'
import { loader as work } from '#app/routes/site/work.ts'
import { action as signUpAction, loader as signUpPage } from '#app/routes/site/sign-up/sign-up.tsx'
import { loader as checkMail } from '#app/routes/account/mail/check-mail.tsx'
import { loader as verifyAgain } from '#app/routes/account/mail/verify-email.tsx'
import { loader as slugCheck } from '#app/routes/site/sign-up/slug-check.ts'
import { action as startAction } from '#app/routes/site/sign-up/start.tsx'
import { linkIn, openBrowser, readMailbox } from '#tests/setup/browser.ts'
import { atFullHour, openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import * as people from '#tests/setup/people.ts'
import { newAddress, newIp, password } from '#tests/setup/people.ts'
import { setSwitch } from '#tests/setup/payments.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
afterEach(() => expectSound(world.sql))
beforeAll(async () => {
  world = await openTestContext()
})

const home = (args: LoaderFunctionArgs) => requireMember(args)
const makePerson = (email?: string) => people.makePerson(world, email)
const makeMember = (tenant: TestTenant, role?: string) => people.makeMember(world, tenant, role)
const signedIn = (host: 'root' | 'admin' | TenantSummary, email: string) => people.signedIn(world, host, email)
const tenantSummary = (slug: string) => people.tenantSummary(world, slug)
/** The cookie of a session whose token has just run out. */
const aged = (session: object) => {
  const text = JSON.stringify({ ...session, expires_at: Math.floor(Date.now() / 1000) - 5 })
  return `base64-${Buffer.from(text).toString('base64url')}`
}

describe('from signing up to the dashboard', () => {
  test('an owner signs up, proves her address, names a business, and gets a session on its host alone', async () => {
    const email = newAddress()
    const browser = openBrowser(world, 'root', newIp())
    const sent = await browser.visit(signUpAction, '/sign-up', { form: { name: 'Ada Owner', email, password } })
    expect(sent).toMatchObject({ status: 302, location: '/check-mail?for=verify' })
    // Where the mail went is shown, and can be mended; only in this browser, and in no address of a page.
    expect((await browser.visit(checkMail, sent.location!)).data).toMatchObject({ kind: 'verify', email })
    for (const page of [signUpPage, verifyAgain])
      expect((await browser.visit(page, '/sign-up')).data).toMatchObject({ email })
    expect((await openBrowser(world, 'root').visit(checkMail, sent.location!)).data).toMatchObject({ email: '' })
    expect((await browser.visit(signInAction, '/sign-in', { form: { email, password } })).status).toBe(401)

    const [mail] = await readMailbox(world, email)
    const { url, form } = linkIn(mail)
    expect(url.origin).toBe(world.app.env.APP_ORIGIN)
    const opened = await browser.visit(confirm, '/auth/confirm', { form })
    expect(opened.location).toBe('/start')

    const business = { name: 'Ada’s Garden Care', slug: 'ada-garden-care', timeZone: 'Europe/Berlin', currency: 'EUR' }
    const started = await browser.visit(startAction, '/start', { form: business })
    const origin = `http://ada-garden-care.${new URL(world.app.env.APP_ORIGIN).host}`
    expect(started.location).toMatch(new RegExp(`^${origin}/auth/handover\\?code=[\\w-]{43}$`))
    expect([...browser.jar.keys()].filter((name) => /^__Host-wayslot(\.|$)/.test(name))).toEqual([])

    const tenant = await tenantSummary('ada-garden-care')
    expect(tenant).toMatchObject({ status: 'draft', timeZone: 'Europe/Berlin', currency: 'EUR' })
    const there = openBrowser(world, tenant, newIp())
    const arrived = await there.visit(handover, started.location!.slice(origin.length), {
      headers: { 'sec-fetch-site': 'same-site' },
    })
    expect(arrived.location).toBe('/dashboard/setup')
    expect(await there.visit(home, '/dashboard')).toMatchObject({
      status: 200,
      data: { role: 'owner', name: 'Ada Owner', email, tenantId: tenant.id },
    })
  })

  test('a sign-up proven in another browser chooses the password anew', async () => {
    const email = newAddress()
    await openBrowser(world, 'root', newIp()).visit(signUpAction, '/sign-up', {
      form: { name: 'Mallory', email, password: 'left behind by mallory' },
    })
    const victim = openBrowser(world, 'root', newIp())
    const opened = await victim.visit(confirm, '/auth/confirm', {
      form: linkIn((await readMailbox(world, email))[0]).form,
    })
    expect(opened.location).toBe('/reset-password?next=%2Fstart')
    expect((await victim.visit(reset, '/reset-password', { form: { password } })).status).toBe(302)
    const mallory = await openBrowser(world, 'root', newIp()).visit(signInAction, '/sign-in', {
      form: { email, password: 'left behind by mallory' },
    })
    expect(mallory.status).toBe(401)
  })

  test('two owners who want one address, or its look-alike, at once: one gets it, the other free ones', async () => {
    const both = await Promise.all([makePerson(), makePerson()])
    const browsers = await Promise.all(both.map(({ email }) => signedIn('root', email)))
    const slugs = ['bright-groom', 'br1ght-groorn']
    const replies = await Promise.all(
      browsers.map((browser, at) =>
        browser.visit(startAction, '/start', {
          form: { name: 'Bright Groom', slug: slugs[at]!, timeZone: 'Europe/Berlin', currency: 'EUR' },
        }),
      ),
    )
    expect(replies.map((reply) => reply.status).sort((a, b) => a - b)).toEqual([302, 409])
    const refused = replies.find((reply) => reply.status === 409)
    expect(JSON.stringify(refused?.data)).toMatch(/Free: /)
    const rows = await world.sql`select slug from tenants where slug = any(${slugs})`
    expect(rows).toHaveLength(1)
  })

  test('a zone that the browser hides or invents is replaced by a guess', async () => {
    const email = (await makePerson()).email
    const browser = await signedIn('root', email)
    const form = { name: 'No Zone Ltd', slug: 'no-zone-ltd', timeZone: 'Etc/Unknown', currency: 'EUR' }
    const headers = { 'accept-language': 'de-DE,de;q=0.9' }
    expect((await browser.visit(startAction, '/start', { form, headers })).status).toBe(302)
    expect(await tenantSummary('no-zone-ltd')).toMatchObject({ timeZone: 'Europe/Berlin' })
  })

  test('a double click makes one business', async () => {
    const { email } = await makePerson()
    const form = { name: 'Twice Ltd', slug: 'twice-ltd', timeZone: 'Europe/Berlin', currency: 'EUR' }
    const [one, other] = await Promise.all([signedIn('root', email), signedIn('root', email)])
    const replies = await Promise.all([
      one.visit(startAction, '/start', { form }),
      other.visit(startAction, '/start', { form }),
    ])
    expect(replies.map((reply) => reply.status)).toEqual([302, 302])
    expect(
      await world.sql`select from memberships m join tenants t on t.id = m.tenant_id where t.slug = 'twice-ltd'`,
    ).toHaveLength(1)
  })

  test.each(['www', 'admin', 'adm1n', 'xn--pypal-4ve', 'wayslot-help', 'pay-pal', 'A B'])(
    '%s is refused while typing and when sent (HTTP5)',
    async (slug) => {
      const { email } = await makePerson()
      const browser = await signedIn('root', email)
      expect((await browser.load(slugCheck, `/slug-check?slug=${encodeURIComponent(slug)}`)).data).toMatchObject({
        free: false,
      })
      const sent = await browser.visit(startAction, '/start', {
        form: { name: 'X Y', slug, timeZone: 'Europe/Berlin', currency: 'EUR' },
      })
      expect(sent.status).toBe(422)
    },
  )
})

describe('sessions', () => {
  test('AUTH1: a planted cookie is worthless, and signing in makes a new session', async () => {
    const tenant = await makeTenant(world)
    const { email, userId } = await makeMember(tenant)
    const attacker = await signedIn(tenant, email)
    const planted = new Map(attacker.jar)
    const browser = openBrowser(world, tenant, newIp())
    for (const [name, value] of planted) browser.jar.set(name, value)
    browser.jar.set('__Host-wayslot.7', 'planted')
    await browser.visit(signInAction, '/sign-in', { form: { email, password } })
    expect([...browser.jar.values()]).not.toContain(planted.get('__Host-wayslot'))
    expect(browser.jar.has('__Host-wayslot.7')).toBe(false)
    expect((await browser.visit(home, '/dashboard')).status).toBe(200)
    expect((await attacker.visit(home, '/dashboard')).location).toMatch(/^\/sign-in/)
    expect(await world.sql`select from member_sessions where user_id = ${userId} and revoked_at is null`).toHaveLength(
      1,
    )
  })

  test('HTTP4: every cookie is __Host-, Secure, HttpOnly, for this host and every path', async () => {
    const { email } = await makePerson()
    const browser = openBrowser(world, 'root', newIp())
    const replies = [
      await browser.visit(signUpAction, '/sign-up', { form: { name: 'C', email: newAddress(), password } }),
      await browser.visit(signInAction, '/sign-in', { form: { email, password } }),
      await browser.visit(signOutAction, '/sign-out', { form: {} }),
    ]
    const lines = replies.flatMap((reply) => reply.setCookies)
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/)
      expect(line).toMatch(/;\s*secure/i)
      expect(line).toMatch(/;\s*httponly/i)
      expect(line).toMatch(/;\s*samesite=lax/i)
      expect(line).toMatch(/;\s*path=\/(;|$)/i)
      expect(line).not.toMatch(/domain=/i)
    }
  })

  test('signing out ends the session on the server: a kept cookie leads to the sign-in page', async () => {
    const tenant = await makeTenant(world)
    const { email } = await makeMember(tenant)
    const browser = await signedIn(tenant, email)
    const kept = new Map(browser.jar)
    expect((await browser.visit(signOutAction, '/sign-out', { form: {} })).location).toBe('/sign-in')
    expect([...browser.jar.keys()].toSorted()).toEqual(['__Host-known-device', '__Host-language'])
    for (const [name, value] of kept) browser.jar.set(name, value)
    expect(await browser.visit(home, '/dashboard?tab=today')).toMatchObject({
      status: 302,
      location: '/sign-in?next=%2Fdashboard%3Ftab%3Dtoday',
    })
  })

  test('AUTH2: a new password, or leaving the team, ends the other sessions at their next request', async () => {
    const tenant = await makeTenant(world)
    const { email, userId } = await makeMember(tenant, 'staff')
    const [laptop, phone] = [await signedIn(tenant, email), openBrowser(world, tenant, newIp())]
    await phone.visit(forgot, '/forgot-password', { form: { email } })
    expect(
      (await phone.visit(confirm, '/auth/confirm', { form: linkIn((await readMailbox(world, email))[0]).form }))
        .location,
    ).toBe('/reset-password')
    expect((await laptop.visit(home, '/dashboard')).status).toBe(200)
    expect((await phone.visit(reset, '/reset-password', { form: { password: 'another four words' } })).location).toBe(
      '/dashboard',
    )
    expect((await laptop.visit(home, '/dashboard')).location).toMatch(/^\/sign-in/)
    expect((await phone.visit(home, '/dashboard')).status).toBe(200)
    await world.sql`update memberships set role = 'manager' where user_id = ${userId}`
    expect((await phone.visit(home, '/dashboard')).data).toMatchObject({ role: 'manager' })
    await world.sql`delete from memberships where user_id = ${userId}`
    expect((await phone.visit(home, '/dashboard')).status).toBe(404)
  })

  test('a session that began with a password cannot set a new one by the reset page', async () => {
    const tenant = await makeTenant(world)
    const { email } = await makeMember(tenant)
    const browser = await signedIn(tenant, email)
    expect((await browser.visit(reset, '/reset-password', { form: { password: 'another four words' } })).status).toBe(
      403,
    )
    expect(
      (await openBrowser(world, tenant, newIp()).visit(signInAction, '/sign-in', { form: { email, password } })).status,
    ).toBe(302)
  })

  test('AUTH3: tokens of another key, another person’s claims, headers and edited cookies are worthless', async () => {
    const tenant = await makeTenant(world)
    const { email, userId } = await makeMember(tenant)
    const real = await signedIn(tenant, email)
    const encoded = real.jar.get('__Host-wayslot') ?? ''
    const session = JSON.parse(Buffer.from(encoded.replace(/^base64-/, ''), 'base64url').toString()) as Record<
      string,
      unknown
    >
    const claims = JSON.parse(
      Buffer.from(String(session.access_token).split('.')[1] ?? '', 'base64url').toString(),
    ) as Record<string, unknown>
    const kid = (
      JSON.parse(Buffer.from(String(session.access_token).split('.')[0] ?? '', 'base64url').toString()) as {
        kid: string
      }
    ).kid
    const { privateKey } = await generateKeyPair('ES256')
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
    const encode = (text: string) => Buffer.from(text).toString('base64url')
    const unsigned = `${encode('{"alg":"none"}')}.${encode(JSON.stringify(claims))}.`
    for (const token of [forged, unsigned]) {
      const browser = openBrowser(world, tenant, newIp())
      browser.jar.set(
        '__Host-wayslot',
        `base64-${Buffer.from(JSON.stringify({ ...session, access_token: token })).toString('base64url')}`,
      )
      expect((await browser.visit(home, '/dashboard')).location, token.slice(0, 20)).toMatch(/^\/sign-in/)
    }
    const stranger = openBrowser(world, tenant, newIp())
    const headers = { 'x-user-id': userId, authorization: `Bearer ${String(session.access_token)}` }
    expect((await stranger.visit(home, '/dashboard', { headers })).location).toMatch(/^\/sign-in/)
    const plain = { ...session, user: { ...(session.user as object), id: randomUUID(), role: 'superadmin' } }
    real.jar.set('__Host-wayslot', `base64-${Buffer.from(JSON.stringify(plain)).toString('base64url')}`)
    expect((await real.visit(home, '/dashboard')).data).toMatchObject({ userId, role: 'owner' })
  })

  test('TEN10: a session of one business is a 404 at another, and only a superadmin sees the console', async () => {
    const [mine, theirs] = [await makeTenant(world), await makeTenant(world)]
    const { email, userId } = await makeMember(mine)
    const browser = await signedIn(mine, email)
    const foreign = openBrowser(world, theirs, newIp())
    for (const [name, value] of browser.jar) foreign.jar.set(name, value)
    expect((await foreign.visit(home, '/dashboard')).status).toBe(404)
    expect((await foreign.visit((args) => requireMember(args, 'owner'), '/dashboard')).status).toBe(404)
    const denied = await openBrowser(world, theirs, newIp()).visit(signInAction, '/sign-in', {
      form: { email, password },
    })
    expect(denied).toMatchObject({ status: 401 })
    const left = denied.setCookies.filter((line) => !/max-age=0/i.test(line))
    // Only a language, and the mark that this browser is known: neither gives access.
    expect(new Set(left.map((line) => line.split('=')[0]))).toEqual(new Set(['__Host-known-device', '__Host-language']))
    const console_ = await signedIn('admin', email)
    expect((await console_.visit((args) => requireSuperadmin(args), '/')).status).toBe(404)
    await world.sql`update users set superadmin = true where id = ${userId}`
    expect((await console_.visit((args) => requireSuperadmin(args), '/')).status).toBe(200)
  })

  test('a role that is not allowed is refused', async () => {
    const tenant = await makeTenant(world)
    const browser = await signedIn(tenant, (await makeMember(tenant, 'staff')).email)
    expect((await browser.visit((args) => requireMember(args, 'owner', 'manager'), '/dashboard')).status).toBe(403)
    expect((await browser.visit((args) => requireMember(args, 'staff'), '/dashboard')).status).toBe(200)
  })

  test('an expired token is refreshed once for all loaders of a page, and the new one is sent', async () => {
    const tenant = await makeTenant(world)
    const browser = await signedIn(tenant, (await makeMember(tenant)).email)
    const name = '__Host-wayslot'
    const session = JSON.parse(
      Buffer.from((browser.jar.get(name) ?? '').replace(/^base64-/, ''), 'base64url').toString(),
    ) as Record<string, unknown>
    browser.jar.set(name, aged(session))
    const twice = async (args: LoaderFunctionArgs) => (await Promise.all([requireMember(args), requireMember(args)]))[0]
    const reply = await browser.visit(twice, '/dashboard')
    expect(reply.status).toBe(200)
    expect(reply.setCookies).toHaveLength(1)
    expect((await browser.visit(home, '/dashboard')).setCookies).toEqual([])
  })

  test.each(['429', '500'])(
    'while Supabase Auth answers %s an expired token waits seconds, not half a minute, and nobody is signed out',
    async (mode) => {
      const tenant = await makeTenant(world)
      const browser = await signedIn(tenant, (await makeMember(tenant)).email)
      const name = '__Host-wayslot'
      const session = JSON.parse(
        Buffer.from((browser.jar.get(name) ?? '').replace(/^base64-/, ''), 'base64url').toString(),
      ) as Record<string, unknown>
      browser.jar.set(name, aged(session))
      await setSwitch(world.cloud, '/faults', { provider: 'auth', mode, times: 100 })
      const started = Date.now()
      const refused = await browser.visit(home, '/dashboard')
      expect(refused).toMatchObject({ status: 503, setCookies: [] })
      expect(Date.now() - started).toBeLessThan(10_000)
      await fetch(`${world.cloud}/faults`, { method: 'DELETE' })
      expect((await browser.visit(home, '/dashboard')).status).toBe(200)
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/%09/evil.example/..//x',
    '\\/evil.example',
    'javascript:alert(1)',
  ])('HTTP6: %s after signing in stays on this host', async (next) => {
    const tenant = await makeTenant(world)
    const { email } = await makeMember(tenant)
    const reply = await openBrowser(world, tenant, newIp()).visit(signInAction, '/sign-in', {
      form: { email, password, next },
    })
    const origin = `http://${tenant.slug}.${new URL(world.app.env.APP_ORIGIN).host}`
    expect(new URL(reply.location ?? '', origin).origin).toBe(origin)
  })

  test('only a business of one’s own can be chosen', async () => {
    const [mine, theirs] = [await makeTenant(world), await makeTenant(world)]
    const browser = await signedIn('root', (await makeMember(mine)).email)
    expect((await browser.visit(choose, '/businesses', { form: { to: theirs.slug } })).status).toBe(404)
    expect((await browser.visit(choose, '/businesses', { form: { to: 'admin' } })).status).toBe(404)
    expect((await browser.visit(choose, '/businesses', { form: { to: mine.slug } })).location).toContain(
      `//${mine.slug}.`,
    )
  })

  test('the root site leads her back to her last business, and a stranger to the sign-in', async () => {
    const tenant = await makeTenant(world)
    const browser = openBrowser(world, 'root', newIp())
    expect((await browser.visit(work, '/dashboard')).location).toBe('/sign-in')
    const { email } = await makeMember(tenant)
    await browser.visit(signInAction, '/sign-in', { form: { email, password } })
    const there = `http://${tenant.slug}.${new URL(world.app.env.APP_ORIGIN).host}/dashboard`
    expect((await browser.visit(work, '/dashboard')).location).toBe(there)
    for (const forged of ['evil.example', '//evil', 'a b', 'A', '%2e', '']) {
      browser.jar.set('__Host-workplace', forged)
      expect((await browser.visit(work, '/dashboard')).location).toBe('/sign-in')
    }
  })
})

test('AUTH7: a hundred attempts are slowed down, while the real person gets in by a link, and later by password', async () => {
  const calm = atFullHour(world)
  const tenant = await makeTenant(world)
  const { email } = await makeMember(tenant)
  const attacker = openBrowser(calm, tenant, newIp())
  const statuses: number[] = []
  for (let batch = 0; batch < 10; batch += 1) {
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        attacker.visit(signInAction, '/sign-in', { form: { email, password: `guess ${batch} ${at}` } }),
      ),
    )
    statuses.push(...replies.map((reply) => reply.status))
  }
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(80)
  const person = openBrowser(calm, tenant, newIp())
  const blocked = await person.visit(signInAction, '/sign-in', { form: { email, password } })
  expect(blocked).toMatchObject({ status: 429 })
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
  await person.visit(forgot, '/forgot-password', { form: { email } })
  expect(
    (await person.visit(confirm, '/auth/confirm', { form: linkIn((await readMailbox(calm, email))[0]).form })).status,
  ).toBe(302)
  await world.sql`delete from rate_limits` // the window passes
  expect(
    (await openBrowser(calm, tenant, newIp()).visit(signInAction, '/sign-in', { form: { email, password } })).status,
  ).toBe(302)
})

test('AUTH9: wrong passwords of others lock her neither out of a browser she has used nor elsewhere out of a link', async () => {
  const calm = atFullHour(world)
  const tenant = await makeTenant(world)
  const { email } = await makeMember(tenant)
  const { email: other } = await makeMember(tenant)
  const own = await people.signedIn(calm, tenant, email)
  const attacker = await people.signedIn(calm, tenant, other)
  const sent = { form: { email, password } }
  await own.visit(signOutAction, '/sign-out', { form: {} })
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      attacker.visit(signInAction, '/sign-in', { form: { email, password: `guess ${at}` } }),
    ),
  )
  // Of twenty tries, her own first one was one.
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(19)

  expect((await own.visit(signInAction, '/sign-in', sent)).status).toBe(302)

  const fresh = openBrowser(calm, tenant, newIp())
  const blocked = await fresh.visit(signInAction, '/sign-in', sent)
  expect(blocked.status).toBe(429)
  expect(JSON.stringify(blocked.data)).toContain('Ask for a link below')
  await fresh.visit(askForLink, '/sign-in/link', { form: { email } })
  const mails = await readMailbox(calm, email)
  expect((await fresh.visit(confirm, '/auth/confirm', { form: linkIn(mails[0]).form })).status).toBe(302)
  await fresh.visit(signOutAction, '/sign-out', { form: {} })
  expect((await fresh.visit(signInAction, '/sign-in', sent)).status).toBe(302)

  // A mark belongs to one person and cannot be invented; tries with it are counted too.
  const mark = own.jar.get('__Host-known-device')!
  for (const forged of [
    mark.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')),
    `${mark}x`,
    'x.y',
    '.',
    attacker.jar.get('__Host-known-device')!,
  ]) {
    const forger = openBrowser(calm, tenant, newIp())
    forger.jar.set('__Host-known-device', forged)
    expect((await forger.visit(signInAction, '/sign-in', sent)).status, forged).toBe(429)
  }
  const thief = openBrowser(calm, tenant, newIp())
  thief.jar.set('__Host-known-device', mark)
  const tries = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      thief.visit(signInAction, '/sign-in', { form: { email, password: `guess ${at}` } }),
    ),
  )
  expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(19)
})

test('accounts of the demo, whose password is public, cannot sign in where money is real', async () => {
  const { email } = await makePerson(`owner${Date.now()}@sparkle.test`)
  const live: TestContext = {
    ...world,
    app: { ...world.app, env: { ...world.app.env, STRIPE_SECRET_KEY: 'sk_live_x' } },
  }
  expect(
    (await openBrowser(live, 'root', newIp()).visit(signInAction, '/sign-in', { form: { email, password } })).status,
  ).toBe(401)
  expect(
    (await openBrowser(world, 'root', newIp()).visit(signInAction, '/sign-in', { form: { email, password } })).status,
  ).toBe(302)
})
