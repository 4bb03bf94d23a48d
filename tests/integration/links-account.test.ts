import { randomUUID } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptAsNewPerson,
  handOver,
  inviteMember,
  requireMember,
  sendAccountMail,
} from '#app/domain/identity/index.server.ts'
import { limits } from '#app/lib/limits.ts'
import { mailEventSchema } from '#app/domain/identity/schema.ts'
import { action as confirm, loader as confirmPage } from '#app/routes/account/sign-in/confirm.tsx'
import { action as takeByButton, loader as handover } from '#app/routes/account/sign-in/handover.tsx'
import { action as forgot } from '#app/routes/account/mail/forgot-password.tsx'
import { action as accept, loader as invitationPage } from '#app/routes/account/invitation.tsx'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as askForLink } from '#app/routes/account/sign-in/link.tsx'
import { invitationToken } from '#app/domain/identity/tokens.server.ts'
import { linkIn, openBrowser, readMailbox } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { setSwitch } from '#tests/setup/payments.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let tenant: TestTenant
afterEach(() => expectSound(world.sql))
beforeAll(async () => {
  world = await openTestContext()
  tenant = await makeTenant(world)
})

const password = 'four words in a row'
let ips = 0
const newIp = () => `192.0.2.${(ips += 1) % 250}`
const home = (args: LoaderFunctionArgs) => requireMember(args)
const failMail = (mode: string) => setSwitch(world.cloud, '/faults', { provider: 'smtp', mode, times: 1 })
const fromUs = { 'sec-fetch-site': 'same-site' }

async function makeMember(role: string | null = 'owner') {
  const email = `${randomUUID()}@example.com`
  const made = await world.app.supabaseAdmin.auth.admin.createUser({ email, password, email_confirm: true })
  if (made.error) throw made.error
  const userId = made.data.user.id
  await world.sql`insert into users ${world.sql({ id: userId, email, name: 'Pat' })}`
  if (role) await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId, role })}`
  return { email, userId }
}

/** The app with its clock standing still. */
function stillAt(instant: number): TestContext {
  return { ...world, app: { ...world.app, clock: { now: () => instant } } }
}

const sessionsOf = async (userId: string) =>
  (await world.sql`select from member_sessions where user_id = ${userId} and revoked_at is null`).length

/** Each character of a text replaced by another one of the same alphabet, one at a time. */
function* flips(text: string): Generator<string> {
  for (let index = 0; index < text.length; index += 1)
    yield text.slice(0, index) + (text[index] === 'a' ? 'b' : 'a') + text.slice(index + 1)
}

describe('links in mails', () => {
  test('sign in once, on the host they were asked for, and a used one offers a new one', async () => {
    const { email, userId } = await makeMember()
    const browser = openBrowser(world, tenant, newIp())
    await browser.visit(askForLink, '/sign-in/link', { form: { email, next: '/dashboard/bookings' } })
    const { url, form } = linkIn((await readMailbox(world, email))[0])
    expect(url.hostname).toBe(`${tenant.slug}.app.localhost`)
    expect((await browser.visit(confirm, '/auth/confirm', { form })).location).toBe('/dashboard/bookings')
    expect((await browser.visit(home, '/dashboard')).status).toBe(200)
    expect((await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form })).status).toBe(410)
    expect(await sessionsOf(userId)).toBe(1)
  })

  test('LINK1, LINK3: open no session when a character or the kind is changed, and the real link still works', async () => {
    const { email, userId } = await makeMember()
    const browser = openBrowser(world, tenant, newIp())
    await browser.visit(forgot, '/forgot-password', { form: { email } })
    const { form } = linkIn((await readMailbox(world, email))[0])
    for (const token_hash of flips(form.token_hash ?? '')) {
      expect(
        (await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form: { ...form, token_hash } }))
          .status,
      ).toBe(410)
    }
    for (const seal of flips(form.seal ?? '')) {
      expect(
        (await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form: { ...form, seal } })).status,
      ).toBe(410)
    }
    for (const type of ['signup', 'invite', 'email_change', '']) {
      expect(
        (await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form: { ...form, type } })).status,
      ).toBe(410)
    }
    expect(await sessionsOf(userId)).toBe(0)
    expect((await browser.visit(confirm, '/auth/confirm', { form })).location).toBe('/reset-password')
  })

  test('LINK3, LINK7: need our seal, which neither Supabase Auth’s part nor a link of another host gives', async () => {
    const { email, userId } = await makeMember()
    await openBrowser(world, tenant, newIp()).visit(askForLink, '/sign-in/link', { form: { email } })
    const { form } = linkIn((await readMailbox(world, email))[0])
    for (const seal of ['', 'a'.repeat(43), 'x'.repeat(1000)]) {
      expect(
        (await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form: { ...form, seal } })).status,
      ).toBe(410)
    }
    expect((await openBrowser(world, 'root', newIp()).visit(confirm, '/auth/confirm', { form })).status).toBe(410)
    expect(await sessionsOf(userId)).toBe(0)
    expect((await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form })).status).toBe(302)
  })

  test('LINK4: sign in once when fifty use one at the same time', async () => {
    const { email, userId } = await makeMember()
    await openBrowser(world, tenant, newIp()).visit(askForLink, '/sign-in/link', { form: { email } })
    const { form } = linkIn((await readMailbox(world, email))[0])
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form })),
    )
    expect(replies.filter((reply) => reply.status === 302)).toHaveLength(1)
    expect(await sessionsOf(userId)).toBe(1)
  })

  test('LINK5: are not used up by opening them without pressing the button', async () => {
    const { email, userId } = await makeMember()
    await openBrowser(world, tenant, newIp()).visit(askForLink, '/sign-in/link', { form: { email } })
    const { url, form } = linkIn((await readMailbox(world, email))[0])
    for (const method of ['GET', 'HEAD', 'GET']) {
      const reply = await openBrowser(world, tenant, newIp()).visit(confirmPage, url.pathname + url.search, { method })
      expect(reply).toMatchObject({ status: 200, setCookies: [] })
    }
    expect(await sessionsOf(userId)).toBe(0)
    expect((await openBrowser(world, tenant, newIp()).visit(confirm, '/auth/confirm', { form })).status).toBe(302)
  })

  test('LINK6: stop working when a newer one is sent', async () => {
    const { email } = await makeMember()
    const browser = openBrowser(world, tenant, newIp())
    await browser.visit(askForLink, '/sign-in/link', { form: { email } })
    const older = linkIn((await readMailbox(world, email))[0])
    await browser.visit(askForLink, '/sign-in/link', { form: { email } })
    const newer = linkIn((await readMailbox(world, email))[0])
    expect((await browser.visit(confirm, '/auth/confirm', { form: older.form })).status).toBe(410)
    expect((await browser.visit(confirm, '/auth/confirm', { form: newer.form })).status).toBe(302)
  })

  test('LINK7: slow down whoever guesses', async () => {
    const browser = openBrowser(world, tenant, '192.0.2.251')
    const form = { token_hash: 'a'.repeat(56), type: 'magiclink' }
    const statuses: number[] = []
    for (let tries = 0; tries < limits.linkByAddress.max + 5; tries += 1)
      statuses.push((await browser.visit(confirm, '/auth/confirm', { form })).status)
    expect(new Set(statuses.slice(0, limits.linkByAddress.max))).toEqual(new Set([410]))
    expect(new Set(statuses.slice(limits.linkByAddress.max))).toEqual(new Set([429]))
  })

  test('are sent once for an event, however often its job runs, and again when the mail was refused', async () => {
    const { email } = await makeMember()
    const event = mailEventSchema.parse({ kind: 'reset', email, host: new URL(world.app.env.APP_ORIGIN).host })
    const id = randomUUID()
    expect(await sendAccountMail(world.app, id, event)).toBe('sent')
    expect(await sendAccountMail(world.app, id, event)).toBe('sent_before')
    expect(await readMailbox(world, email)).toHaveLength(1)

    await failMail('500')
    const second = randomUUID()
    await expect(sendAccountMail(world.app, second, event)).rejects.toThrow()
    expect(await sendAccountMail(world.app, second, event)).toBe('sent')
    expect(await readMailbox(world, email)).toHaveLength(2)
  })

  test('are not sent again when the mail server had the mail but gave no answer, and are when it never had it', async () => {
    const { email } = await makeMember()
    const event = mailEventSchema.parse({ kind: 'reset', email, host: new URL(world.app.env.APP_ORIGIN).host })
    await failMail('drop_reply')
    const third = randomUUID()
    expect(await sendAccountMail(world.app, third, event)).toBe('unknown')
    expect(await sendAccountMail(world.app, third, event)).toBe('sent_before')
    expect(await readMailbox(world, email)).toHaveLength(1)

    await failMail('timeout')
    const fourth = randomUUID()
    await expect(sendAccountMail(world.app, fourth, event)).rejects.toThrow()
    expect(await sendAccountMail(world.app, fourth, event)).toBe('sent')
    expect(await readMailbox(world, email)).toHaveLength(2)
  })

  test('HTTP3: are not sent for an event that names a foreign host', async () => {
    const { email } = await makeMember()
    for (const host of ['evil.example', 'app.localhost.evil.example', 'app.localhost:1']) {
      expect(
        await sendAccountMail(world.app, randomUUID(), mailEventSchema.parse({ kind: 'reset', email, host })),
      ).toBe('no_account')
    }
    expect(await readMailbox(world, email)).toEqual([])
  })
})

describe('handing a session over to another host', () => {
  async function makeCode(userId: string, context = world): Promise<string> {
    let url = ''
    const leave = async (args: LoaderFunctionArgs) => {
      url = await handOver(args, userId, tenant.slug, '/dashboard/setup')
      return null
    }
    await openBrowser(context, 'root', newIp()).visit(leave, '/')
    return url.slice(url.indexOf('/auth'))
  }

  test('works once, on that host alone, and only a hash is stored', async () => {
    const { userId } = await makeMember()
    const path = await makeCode(userId)
    const other = await makeTenant(world)
    expect((await openBrowser(world, other, newIp()).visit(handover, path, { headers: fromUs })).status).toBe(410)
    expect((await openBrowser(world, tenant, newIp()).visit(handover, path, { headers: fromUs })).location).toBe(
      '/dashboard/setup',
    )
    expect((await openBrowser(world, tenant, newIp()).visit(handover, path, { headers: fromUs })).status).toBe(410)
    const code = path.split('code=')[1] ?? ''
    expect(Buffer.from(code, 'base64url')).toHaveLength(32)
    const [row] = await world.sql`select count(*)::int as n from handover_codes c where c::text like ${`%${code}%`}`
    expect(row?.n).toBe(0)
  })

  test('LINK2: works until the last second of its minute and not after', async () => {
    const { userId } = await makeMember()
    const made = Date.now()
    const take = async (afterMs: number) => {
      const path = await makeCode(userId, stillAt(made))
      return (await openBrowser(stillAt(made + afterMs), tenant, newIp()).visit(handover, path, { headers: fromUs }))
        .status
    }
    expect([await take(59_000), await take(59_999), await take(60_001), await take(61_000)]).toEqual([
      302, 302, 410, 410,
    ])
  })

  test('LINK4: opens one session when fifty try at once', async () => {
    const { userId } = await makeMember()
    const path = await makeCode(userId)
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => openBrowser(world, tenant, newIp()).visit(handover, path, { headers: fromUs })),
    )
    expect(replies.filter((reply) => reply.status === 302)).toHaveLength(1)
    expect(await sessionsOf(userId)).toBe(1)
  })

  test('works for several codes of one person at once', async () => {
    const { userId } = await makeMember()
    const paths = await Promise.all(Array.from({ length: 5 }, () => makeCode(userId)))
    const replies = await Promise.all(
      paths.map((path) => openBrowser(world, tenant, newIp()).visit(handover, path, { headers: fromUs })),
    )
    expect(replies.map((reply) => reply.status)).toEqual([302, 302, 302, 302, 302])
  })

  test('LINK5: is not triggered by a scanner, a prefetch or a link from elsewhere, only by the button', async () => {
    const { userId } = await makeMember()
    const path = await makeCode(userId)
    const visits = [
      { method: 'HEAD', headers: fromUs },
      { headers: { 'sec-fetch-site': 'cross-site' } },
      { headers: { 'sec-fetch-site': 'none' } },
      { headers: { ...fromUs, 'sec-purpose': 'prefetch' } },
    ]
    for (const visit of visits)
      expect((await openBrowser(world, tenant, newIp()).visit(handover, path, visit)).status).toBe(200)
    expect(await sessionsOf(userId)).toBe(0)
    const form = { code: path.split('code=')[1] ?? '' }
    expect((await openBrowser(world, tenant, newIp()).visit(takeByButton, '/auth/handover', { form })).location).toBe(
      '/dashboard/setup',
    )
  })

  test('LINK1: opens no session with a changed character', async () => {
    const { userId } = await makeMember()
    const path = await makeCode(userId)
    const code = path.split('code=')[1] ?? ''
    for (const changed of flips(code)) {
      // The last character carries two spare bits, but the hash covers the text, so they count too.
      expect(
        (
          await openBrowser(world, tenant, newIp()).visit(handover, `/auth/handover?code=${changed}`, {
            headers: fromUs,
          })
        ).status,
      ).toBe(410)
    }
    expect(await sessionsOf(userId)).toBe(0)
  })
})

describe('an invitation', () => {
  async function invite(email: string, role: 'manager' | 'staff' = 'staff', technicianId?: string): Promise<string> {
    const owner = await makeMember()
    const browser = openBrowser(world, tenant, newIp())
    await browser.visit(signInAction, '/sign-in', { form: { email: owner.email, password } })
    let id = ''
    await browser.visit(async (args) => {
      const outcome = await inviteMember(world.app, await requireMember(args, 'owner'), { email, role, technicianId })
      if (outcome.ok) id = outcome.id
      return null
    }, '/dashboard/team')
    return invitationToken(world.app.env.APP_SECRET, id)
  }
  const roleOf = async (email: string) =>
    (
      await world.sql`select m.role from memberships m join users u on u.id = m.user_id where u.email = ${email} and m.tenant_id = ${tenant.id}`
    )[0]?.role

  test('lets a new person set name and password, join with the invited role and find her calendar', async () => {
    const email = `${randomUUID()}@example.com`
    const token = await invite(email, 'staff', tenant.technicianIds[0])
    const path = `/invitation/${token}`
    const browser = openBrowser(world, tenant, newIp())
    expect((await browser.visit(invitationPage, path, { params: { token } })).data).toMatchObject({
      state: 'new',
      email,
    })
    const form = { name: 'Nina New', password, role: 'owner', email: 'other@example.com' }
    expect((await browser.visit(accept, path, { params: { token }, form })).location).toBe('/dashboard')
    expect((await browser.visit(home, '/dashboard')).data).toMatchObject({ role: 'staff', name: 'Nina New', email })
    const [technician] =
      await world.sql`select u.email from technicians t join users u on u.id = t.user_id where t.id = ${tenant.technicianIds[0]!}`
    expect(technician?.email).toBe(email)
    const again = openBrowser(world, tenant, newIp())
    expect((await again.visit(invitationPage, path, { params: { token } })).status).toBe(410)
  })

  test('AUTH5: refuses a password that the rules forbid, as everywhere, and accepts another one', async () => {
    const email = `${randomUUID()}@example.com`
    const token = await invite(email)
    const browser = openBrowser(world, tenant, newIp())
    const send = (input: { name: string; password: string }) =>
      browser.visit(async (args) => acceptAsNewPerson(args, token, input), `/invitation/${token}`)
    expect((await send({ name: 'Nina New', password: 'seven77' })).data).toEqual({ ok: false, reason: 'weak_password' })
    expect(await roleOf(email)).toBeUndefined()
    const refused = { name: 'Nina New', password: 'seven77' }
    expect((await browser.visit(accept, `/invitation/${token}`, { params: { token }, form: refused })).status).toBe(422)
    expect((await send({ name: 'Nina New', password })).data).toEqual({ ok: true })
  })

  test('AUTH5: changes nothing of an existing account, whose person signs in and joins', async () => {
    const { email } = await makeMember(null)
    const token = await invite(email, 'manager')
    const path = `/invitation/${token}`
    const thief = openBrowser(world, tenant, newIp())
    expect((await thief.visit(invitationPage, path, { params: { token } })).data).toMatchObject({ state: 'sign_in' })
    const taken = await thief.visit(accept, path, {
      params: { token },
      form: { name: 'Thief', password: 'chosen by the thief' },
    })
    expect(taken.status).toBe(409)
    expect(await roleOf(email)).toBeUndefined()
    expect(
      (await thief.visit(signInAction, '/sign-in', { form: { email, password: 'chosen by the thief' } })).status,
    ).toBe(401)
    const person = openBrowser(world, tenant, newIp())
    expect((await person.visit(signInAction, '/sign-in', { form: { email, password, next: path } })).location).toBe(
      path,
    )
    expect((await person.visit(accept, path, { params: { token }, form: { intent: 'join' } })).location).toBe(
      '/dashboard',
    )
    expect(await roleOf(email)).toBe('manager')
  })

  test('AUTH5: leaves the password of an unproven account as it is', async () => {
    const email = `${randomUUID()}@example.com`
    await world.app.supabaseAdmin.auth.admin.generateLink({ type: 'signup', email, password })
    const token = await invite(email)
    const reply = await openBrowser(world, tenant, newIp()).visit(accept, `/invitation/${token}`, {
      params: { token },
      form: { name: 'X', password: 'another four words' },
    })
    expect(reply.status).toBe(409)
    expect(await roleOf(email)).toBeUndefined()
  })

  test('cannot be used by somebody else who is signed in', async () => {
    const other = await makeMember('staff')
    const token = await invite(`${randomUUID()}@example.com`, 'manager')
    const browser = openBrowser(world, tenant, newIp())
    await browser.visit(signInAction, '/sign-in', { form: { email: other.email, password } })
    expect((await browser.visit(invitationPage, `/invitation/${token}`, { params: { token } })).data).toMatchObject({
      state: 'other',
    })
    await browser.visit(accept, `/invitation/${token}`, { params: { token }, form: { intent: 'join' } })
    expect(await roleOf(other.email)).toBe('staff')
  })

  test('LINK1: lets nobody in with a changed character', async () => {
    const { email, userId } = await makeMember(null)
    const token = await invite(email)
    const signedIn = openBrowser(world, tenant, newIp())
    await signedIn.visit(signInAction, '/sign-in', { form: { email, password, next: `/invitation/${token}` } })
    for (const changed of flips(token)) {
      const params = { token: changed }
      const browser = openBrowser(world, tenant, newIp())
      for (const [name, value] of signedIn.jar) browser.jar.set(name, value)
      expect((await browser.visit(invitationPage, `/invitation/${changed}`, { params })).status, changed).toBe(410)
      await browser.visit(accept, `/invitation/${changed}`, { params, form: { intent: 'join' } })
    }
    expect(await world.sql`select from memberships where user_id = ${userId}`).toHaveLength(0)
  })

  test('LINK2, LINK3: ends after seven days, to the second, and is valid for one business', async () => {
    const { email } = await makeMember(null)
    const token = await invite(email)
    const path = `/invitation/${token}`
    const [row] = await world.sql`select expires_at, created_at from invitations where email = ${email}`
    const end = (row!.expiresAt as Date).getTime()
    expect(Math.abs(end - (row!.createdAt as Date).getTime() - 7 * 86_400_000)).toBeLessThan(5_000)
    const look = async (context: TestContext, host = tenant) =>
      (await openBrowser(context, host, newIp()).visit(invitationPage, path, { params: { token } })).status
    expect([
      await look(stillAt(end - 1_000)),
      await look(stillAt(end + 1_000)),
      await look(world, await makeTenant(world)),
    ]).toEqual([200, 410, 410])
  })

  test('LINK4: lets one join when fifty try at once', async () => {
    const { email, userId } = await makeMember(null)
    const token = await invite(email)
    const path = `/invitation/${token}`
    const first = openBrowser(world, tenant, newIp())
    await first.visit(signInAction, '/sign-in', { form: { email, password, next: path } })
    const browsers = Array.from({ length: 50 }, () => {
      const browser = openBrowser(world, tenant, newIp())
      for (const [name, value] of first.jar) browser.jar.set(name, value)
      return browser
    })
    const replies = await Promise.all(
      browsers.map((browser) => browser.visit(accept, path, { params: { token }, form: { intent: 'join' } })),
    )
    expect(replies.every(({ status }) => status < 500)).toBe(true)
    expect(await world.sql`select from memberships where user_id = ${userId}`).toHaveLength(1)
    const [row] =
      await world.sql`select count(*)::int as n from invitations where email = ${email} and accepted_at is not null`
    expect(row?.n).toBe(1)
  })
})
