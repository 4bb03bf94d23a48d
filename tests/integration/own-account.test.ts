import { describe, expect, test } from 'vitest'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { action as confirm } from '#app/routes/account/sign-in/confirm.tsx'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as consoleAction, loader as consolePage } from '#app/routes/admin/account.tsx'
import { action, loader } from '#app/routes/dashboard/own/account.tsx'
import { linkIn, openBrowser, readMailbox, type Browser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, makePerson, newAddress, newIp, password, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const world = await openTestContext()
const { sql } = world
const page = '/dashboard/account'
const home = (args: LoaderFunctionArgs) => requireMember(args)

type Page = { own: string; email: string; theme: string; sessions: { id: string; device: string; here: boolean }[] }
const look = async (browser: Browser) => (await browser.load(loader, page)).data as Page
const send = (browser: Browser, form: Record<string, string>) => browser.visit(action, page, { form })
const isIn = async (browser: Browser) => (await browser.load(home, '/dashboard')).status === 200

async function makeStaff() {
  const tenant = await makeTenant(world)
  const person = await makeMember(world, tenant, 'staff')
  return { tenant, ...person, browser: await signedIn(world, tenant, person.email) }
}
type Staff = Awaited<ReturnType<typeof makeStaff>>
const signIn = ({ tenant }: Staff, email: string, secret = password) =>
  openBrowser(world, tenant, newIp()).visit(signInAction, '/sign-in', { form: { email, password: secret } })
const ask = (browser: Browser, email: string, currentPassword = password) =>
  send(browser, { intent: 'email', email, currentPassword })
const follow = (browser: Browser, form: Record<string, string>) => browser.visit(confirm, '/auth/confirm', { form })

describe('one’s name', () => {
  test('is changed by its bearer, and a hostile text is refused', async () => {
    const staff = await makeStaff()
    expect((await send(staff.browser, { intent: 'name', name: '  Ada  Lovelace ' })).location).toBe(`${page}?done=name`)
    expect((await look(staff.browser)).own).toMatch(/^Ada\s+Lovelace$/)
    for (const name of ['', ' ', 'x'.repeat(121), 'Win at https://evil.example'])
      expect((await send(staff.browser, { intent: 'name', name })).status).toBe(422)
    const [row] = await sql`select name from users where id = ${staff.userId}`
    expect(row?.name).toMatch(/^Ada\s+Lovelace$/)
  })
})

describe('a new e-mail address', () => {
  test('is valid once its mailbox confirms; the old one is told before and after, and sessions stay', async () => {
    const staff = await makeStaff()
    const wanted = newAddress()
    expect((await ask(staff.browser, wanted.toUpperCase())).location).toBe(`${page}?done=asked`)
    const [mail] = await readMailbox(world, wanted)
    expect(mail?.subject).toBe('Confirm your new address')
    const told = await readMailbox(world, staff.email)
    expect(told[0]?.subject).toBe('Your address is about to change')
    expect(told[0]?.text).toContain(wanted)
    expect((await look(staff.browser)).email).toBe(staff.email)

    const { form } = linkIn(mail)
    expect((await follow(staff.browser, form)).location).toBe(`${page}?done=email`)
    expect((await look(staff.browser)).email).toBe(wanted)
    expect((await readMailbox(world, staff.email))[0]?.subject).toBe('Your address has changed')
    expect((await signIn(staff, wanted)).status).toBe(302)
    expect((await signIn(staff, staff.email)).status).toBe(401)
    // A link works once.
    expect((await follow(staff.browser, form)).status).toBe(410)
    expect((await look(staff.browser)).email).toBe(wanted)
  })

  test('can be confirmed from another browser, which is not signed in by that', async () => {
    const staff = await makeStaff()
    const wanted = newAddress()
    await ask(staff.browser, wanted)
    const phone = openBrowser(world, staff.tenant, newIp())
    const reply = await follow(phone, linkIn((await readMailbox(world, wanted))[0]).form)
    expect(reply.location).toBe(`/sign-in?email=${encodeURIComponent(wanted)}`)
    expect([...phone.jar.keys()].filter((name) => name.startsWith('__Host-wayslot'))).toEqual([])
    expect((await signIn(staff, wanted)).status).toBe(302)
  })

  test('of another account is answered like any other, and only that mailbox learns of it', async () => {
    const [staff, other] = [await makeStaff(), await makePerson(world)]
    expect((await ask(staff.browser, other.email)).location).toBe(`${page}?done=asked`)
    const [mail] = await readMailbox(world, other.email)
    expect(mail?.subject).toBe('You already have a Wayslot account')
    expect(mail?.html).not.toContain('/auth/confirm')
    expect((await look(staff.browser)).email).toBe(staff.email)
  })

  test('asked for by two people goes to the first who confirms', async () => {
    const [one, other] = [await makeStaff(), await makeStaff()]
    const wanted = newAddress()
    await Promise.all([ask(one.browser, wanted), ask(other.browser, wanted)])
    const mails = await readMailbox(world, wanted)
    expect(mails).toHaveLength(2)
    const links = mails.map((mail) => linkIn(mail))
    const replies = await Promise.all(
      links.map(({ url, form }) => follow(url.host.startsWith(one.tenant.slug) ? one.browser : other.browser, form)),
    )
    expect(replies.filter(({ location }) => location === `${page}?done=email`)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 410 || status === 503)).toHaveLength(1)
    expect(await sql`select from users where email = ${wanted}`).toHaveLength(1)
  })

  test('asked for twice follows the later link, and a new password stops both', async () => {
    const staff = await makeStaff()
    const [first, second] = [newAddress(), newAddress()]
    await ask(staff.browser, first)
    const early = linkIn((await readMailbox(world, first))[0]).form
    await ask(staff.browser, second)
    const late = linkIn((await readMailbox(world, second))[0]).form
    expect((await follow(staff.browser, early)).status).toBe(410)
    const change = { intent: 'password', currentPassword: password, password: 'some other words here' }
    expect((await send(staff.browser, change)).location).toBe(`${page}?done=password`)
    expect((await follow(staff.browser, late)).status).toBe(410)
    expect((await look(staff.browser)).email).toBe(staff.email)
  })

  test('needs the password and must differ, and the typed address comes back without the password', async () => {
    const staff = await makeStaff()
    const wanted = newAddress()
    const wrong = await ask(staff.browser, wanted, 'not my password')
    expect(wrong).toMatchObject({
      status: 422,
      data: { form: 'email', result: { error: { currentPassword: ['This is not your current password.'] } } },
    })
    expect(JSON.stringify(wrong.data)).toContain(wanted)
    expect(JSON.stringify(wrong.data)).not.toContain('not my password')
    expect((await ask(staff.browser, staff.email)).data).toMatchObject({
      result: { error: { email: ['This is your address already.'] } },
    })
    for (const email of ['', 'nobody', `${'a'.repeat(255)}@example.com`, 'a@b.example\r\nBcc: x@evil.example'])
      expect((await ask(staff.browser, email)).status).toBe(422)
    expect(await readMailbox(world, wanted)).toEqual([])
    for (let tries = 0; tries < 10; tries += 1) await ask(staff.browser, wanted, 'not my password')
    expect((await ask(staff.browser, wanted)).status).toBe(429)
    expect(await isIn(staff.browser)).toBe(true)
  })

  test('is not set by a link without our seal', async () => {
    const staff = await makeStaff()
    const wanted = newAddress()
    await ask(staff.browser, wanted)
    const { form } = linkIn((await readMailbox(world, wanted))[0])
    for (const change of [{ seal: 'x' }, { token_hash: 'a'.repeat(56) }, { type: 'magiclink' }])
      expect((await follow(staff.browser, { ...form, ...change })).status).toBe(410)
    expect((await follow(staff.browser, form)).status).toBe(302)
  })
})

describe('a new password', () => {
  test('is set with the present one, and ends her other sessions everywhere', async () => {
    const staff = await makeStaff()
    const others = [await signedIn(world, staff.tenant, staff.email), await signedIn(world, 'root', staff.email)]
    const next = 'some other words here'
    const change = (form: Record<string, string>) => send(staff.browser, { intent: 'password', ...form })
    expect((await change({ currentPassword: 'wrong', password: next })).status).toBe(422)
    expect((await change({ currentPassword: password, password: 'short' })).status).toBe(422)
    expect((await change({ password: next })).status).toBe(422)
    expect(await isIn(others[0]!)).toBe(true)
    expect((await change({ currentPassword: password, password: next })).location).toBe(`${page}?done=password`)
    expect([await isIn(staff.browser), await isIn(others[0]!)]).toEqual([true, false])
    const open = await sql`select from member_sessions where user_id = ${staff.userId} and revoked_at is null`
    expect(open).toHaveLength(1)
    expect((await signIn(staff, staff.email)).status).toBe(401)
    expect((await signIn(staff, staff.email, next)).status).toBe(302)
  })
})

describe('the sessions of an account', () => {
  test('are listed in plain words, this one first, and ended one by one or all but this one', async () => {
    const staff = await makeStaff()
    const phone = await signedIn(world, staff.tenant, staff.email)
    const third = await signedIn(world, staff.tenant, staff.email)
    const agents = [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      '<script>alert(1)</script>',
    ]
    const rows = await sql`
      select id from member_sessions where user_id = ${staff.userId} and revoked_at is null order by created_at`
    await sql`update member_sessions set user_agent = ${agents[0]!} where id = ${rows[1]!.id}`
    await sql`update member_sessions set user_agent = ${agents[1]!} where id = ${rows[2]!.id}`
    const { sessions } = await look(staff.browser)
    expect(sessions.map(({ here }) => here)).toEqual([true, false, false])
    expect(sessions.map(({ device }) => device)).toEqual(
      expect.arrayContaining(['Unknown device', 'Safari on iOS', 'Unknown device']),
    )
    const end = (id: unknown) => send(staff.browser, { intent: 'end', id: String(id) })
    expect((await end(rows[1]!.id)).location).toBe(`${page}?done=ended`)
    expect([await isIn(staff.browser), await isIn(phone), await isIn(third)]).toEqual([true, false, true])
    expect((await send(staff.browser, { intent: 'others' })).location).toBe(`${page}?done=others`)
    expect([await isIn(staff.browser), await isIn(third)]).toEqual([true, false])
  })

  test('of somebody else are neither seen nor ended, and this one ends only by signing out', async () => {
    const [staff, other] = [await makeStaff(), await makeStaff()]
    const hers = (await look(other.browser)).sessions[0]!.id
    expect((await look(staff.browser)).sessions.map(({ id }) => id)).not.toContain(hers)
    await send(staff.browser, { intent: 'end', id: hers })
    await send(staff.browser, { intent: 'end', id: (await look(staff.browser)).sessions[0]!.id })
    expect((await send(staff.browser, { intent: 'end', id: 'x' })).status).toBe(400)
    expect([await isIn(staff.browser), await isIn(other.browser)]).toEqual([true, true])
  })

  test('say to about ten minutes when they were last used', async () => {
    const staff = await makeStaff()
    const seen = async () =>
      (await sql`select last_seen_at from member_sessions where user_id = ${staff.userId}`)[0]?.lastSeenAt as Date
    const first = await seen()
    await look(staff.browser)
    expect(await seen()).toEqual(first)
    await sql`update member_sessions set last_seen_at = last_seen_at - interval '11 minutes' where user_id = ${staff.userId}`
    await look(staff.browser)
    expect((await seen()).getTime()).toBeGreaterThanOrEqual(first.getTime())
  })
})

test('light or dark is kept by the browser, and an unknown choice changes nothing', async () => {
  const staff = await makeStaff()
  expect((await look(staff.browser)).theme).toBe('system')
  expect((await send(staff.browser, { intent: 'theme', theme: 'dark' })).location).toBe(page)
  expect((await look(staff.browser)).theme).toBe('dark')
  expect((await send(staff.browser, { intent: 'theme', theme: 'dark;x' })).status).toBe(400)
  expect((await look(staff.browser)).theme).toBe('dark')
  await send(staff.browser, { intent: 'theme', theme: 'system' })
  expect((await look(staff.browser)).theme).toBe('system')
})

test('a superadmin has the same page in the console', async () => {
  const { email, userId } = await makePerson(world)
  await sql`insert into users ${sql({ id: userId, email, name: 'Root', superadmin: true })}`
  const browser = await signedIn(world, 'admin', email)
  expect((await browser.load(consolePage, '/account')).data).toMatchObject({ own: 'Root', email })
  const wanted = newAddress()
  const form = { intent: 'email', email: wanted, currentPassword: password }
  expect((await browser.visit(consoleAction, '/account', { form })).location).toBe('/account?done=asked')
  const link = linkIn((await readMailbox(world, wanted))[0])
  expect(link.url.host).toMatch(/^admin\./)
  expect((await follow(browser, link.form)).location).toBe('/account?done=email')
})
