import { randomInt, randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codeLink, codeOf } from '#app/domain/identity/codes/code.server.ts'
import { readLinkToken } from '#app/domain/booking/index.server.ts'
import { startUrl } from '#app/domain/accounts/index.server.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as signOutAction } from '#app/routes/account/sign-in/sign-out.ts'
import { loader as bookingsPage } from '#app/routes/my/bookings/bookings.tsx'
import { loader as openBooking } from '#app/routes/my/bookings/open-booking.ts'
import { action as sendCode, loader as codePage } from '#app/routes/my/sign-in/code.tsx'
import { action as pressLink, loader as linkPage } from '#app/routes/my/sign-in/link.tsx'
import { action as askCode, loader as askPage } from '#app/routes/my/sign-in/sign-in.tsx'
import { action as signUpAction } from '#app/routes/site/sign-up/sign-up.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser, readMailbox, type Browser } from '#tests/setup/browser.ts'
import { atFullHour, openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import * as people from '#tests/setup/people.ts'
import { newAddress, newIp, password } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let sparkle: TestTenant
let groom: TestTenant
beforeAll(async () => {
  world = atFullHour(await openTestContext())
  sparkle = await makeTenant(world)
  groom = await makeTenant(world)
})
afterEach(() => expectSound(world.sql))

const starts = new Map<string, number[]>()
/** Books the next free time of a business; without a mailbox it was somebody who called. */
async function bookAt(tenant: TestTenant, { email, phone }: { email?: string; phone?: string }) {
  const free = starts.get(tenant.id) ?? (await openStarts(world.app, tenant)).filter((_, at) => at % 8 === 0)
  starts.set(tenant.id, free)
  if (free.length < 2) free.push(...(await openStarts(world.app, tenant, 4 + days++)).filter((_, at) => at % 8 === 0))
  const customer = { firstName: 'Ada', lastName: 'Lovelace', phone: phone ?? newPhone() }
  return email
    ? book(world.app, tenant, free.shift()!, { customer: { ...customer, email } })
    : book(world.app, tenant, free.shift()!, { customer } as never, { createdBy: { userId: tenant.ownerId } })
}
let days = 0
const newPhone = () => `+1212${randomInt(2_000_000, 9_999_999)}`

/** Asks for a code in a browser; its id. */
async function ask(browser: Browser, email: string): Promise<string> {
  const asked = await browser.visit(askCode, '/my/sign-in', { form: { email } })
  expect(asked).toMatchObject({ status: 302, location: '/my/code' })
  return (/__Host-code=([0-9a-f-]{36})/.exec(asked.setCookies.join('\n')) ?? [])[1]!
}
async function signedIn(email: string): Promise<Browser> {
  const browser = openBrowser(world, 'root', newIp())
  const code = codeOf(world.app, await ask(browser, email))
  const reply = await browser.visit(sendCode, '/my/code', { form: { code } })
  expect(reply).toMatchObject({ status: 302, location: '/my' })
  return browser
}
type Page = { coming: { business: string; open: string | null }[]; past: unknown[] }
const seenBy = async (browser: Browser) => (await browser.visit(bookingsPage, '/my')).data as Page

describe('signing in with a code', () => {
  test('somebody new proves her mailbox by the six digits of a mail and finds what she booked at two businesses', async () => {
    const email = newAddress()
    const [one, other] = [await bookAt(sparkle, { email }), await bookAt(groom, { email: email.toUpperCase() })]
    await bookAt(sparkle, { email: newAddress() })
    const browser = openBrowser(world, 'root', newIp())
    expect((await browser.visit(bookingsPage, '/my')).location).toBe('/my/sign-in')
    await ask(browser, ` ${email.toUpperCase()} `)
    expect((await browser.visit(codePage, '/my/code')).data).toMatchObject({ email })
    const [mail] = await readMailbox(world, email)
    const digits = /\b\d{6}\b/.exec(mail!.subject)![0]
    expect(mail!.text).toContain(digits)
    const spaced = `${digits.slice(0, 3)} ${digits.slice(3)}`
    expect((await browser.visit(sendCode, '/my/code', { form: { code: spaced } })).location).toBe('/my')
    const { coming } = await seenBy(browser)
    expect(coming.map(({ business }) => business).sort()).toEqual([sparkle, groom].map(({ name }) => name).sort())
    for (const [tenant, booking] of [
      [sparkle, one],
      [groom, other],
    ] as const) {
      const params = { business: tenant.slug, booking: shortId(booking.id) }
      const opened = await browser.visit(openBooking, '/my/bookings/x/y', { params })
      expect(opened.status).toBe(302)
      const url = new URL(opened.location!)
      expect(url.hostname).toBe(`${tenant.slug}.app.localhost`)
      expect(url.searchParams.get('lang')).toBe('en')
      expect(readLinkToken(world.app, tenant.id, url.pathname.slice('/b/'.length))).toBe(booking.id)
      expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
      expect(JSON.stringify(coming)).not.toContain(url.pathname)
    }
  })

  test('books again by her own link where a business has given her one, as the mailbox is proven', async () => {
    const email = newAddress()
    const [vip, plain] = [await bookAt(sparkle, { email }), await bookAt(groom, { email })]
    const [group] =
      await world.sql`insert into customer_groups ${world.sql({ tenantId: sparkle.id, name: email })} returning id`
    await world.sql`insert into customer_group_members (tenant_id, group_id, customer_id)
      select tenant_id, ${group!.id}, customer_id from bookings where id = ${vip.id}`
    const browser = await signedIn(email)
    const again = async (tenant: TestTenant, booking: { id: string }) => {
      const params = { business: tenant.slug, booking: shortId(booking.id) }
      return (await browser.visit(openBooking, '/my/bookings/x/y?again=1', { params })).location
    }
    expect(await again(sparkle, vip)).toMatch(
      /^http:\/\/[\w.:-]+\/with\/[\w-]{22}\?to=%2Fbook%2Fstandard-visit&lang=en$/,
    )
    expect(await again(groom, plain)).toMatch(/\.app\.localhost(:\d+)?\/book\/standard-visit\?lang=en$/)
  })

  test('the link of the mail works in any browser, by a press alone, once', async () => {
    const email = newAddress()
    const id = await ask(openBrowser(world, 'root', newIp()), email)
    const [mail] = await readMailbox(world, email)
    const token = /\/my\/link\/([\w-]{22})/.exec(mail!.html)![1]!
    expect(token).toBe(codeLink(world.app, id))
    const phone = openBrowser(world, 'root', newIp())
    // Scanners look, as often as they like.
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await phone.visit(linkPage, `/my/link/${token}`, { method, params: { token } })).data).toMatchObject({
        email,
      })
    expect(phone.jar.size).toBe(0)
    const pressed = await phone.visit(pressLink, `/my/link/${token}`, { params: { token }, form: {} })
    expect(pressed).toMatchObject({ status: 302, location: '/my' })
    expect((await phone.visit(linkPage, '/my/link/x', { params: { token } })).data).toMatchObject({ email: null })
    expect((await phone.visit(pressLink, '/my/link/x', { params: { token }, form: {} })).status).toBe(410)
  })

  test('the digits and the link are one proof: of twenty at once one gets in', async () => {
    const email = newAddress()
    const browser = openBrowser(world, 'root', newIp())
    const id = await ask(browser, email)
    const [code, token] = [codeOf(world.app, id), codeLink(world.app, id)]
    const cookie = { '__Host-code': browser.jar.get('__Host-code')! }
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) => {
        const one = openBrowser(world, 'root', newIp())
        for (const [name, value] of Object.entries(cookie)) one.jar.set(name, value)
        return at % 2
          ? one.visit(sendCode, '/my/code', { form: { code } })
          : one.visit(pressLink, '/my/link/x', { params: { token }, form: {} })
      }),
    )
    expect(tries.filter(({ status }) => status === 302)).toHaveLength(1)
    expect(
      await world.sql`select from member_sessions s join users u on u.id = s.user_id where u.email = ${email}`,
    ).toHaveLength(1)
  })

  test('five tries a code, counted at once, and none in another browser', async () => {
    const email = newAddress()
    const browser = openBrowser(world, 'root', newIp())
    const id = await ask(browser, email)
    const code = codeOf(world.app, id)
    const stranger = openBrowser(world, 'root', newIp())
    stranger.jar.set('__Host-code', `${id}.${'A'.repeat(43)}`)
    expect((await stranger.visit(sendCode, '/my/code', { form: { code } })).status).toBe(422)
    expect(stranger.jar.has('__Host-wayslot')).toBe(false)
    const wrong = Array.from({ length: 12 }, (_, at) => String((Number(code) + at + 1) % 1_000_000).padStart(6, '0'))
    const answers = await Promise.all(
      wrong.map((each) => browser.visit(sendCode, '/my/code', { form: { code: each } })),
    )
    expect(answers.every(({ status }) => status === 422)).toBe(true)
    expect(await world.sql`select tries from account_codes where id = ${id}`).toEqual([{ tries: 5 }])
    const late = await browser.visit(sendCode, '/my/code', { form: { code } })
    expect(JSON.stringify(late.data)).toContain('no longer works')
    // Whoever has the mailbox is not locked out by that.
    const token = codeLink(world.app, id)
    expect((await browser.visit(pressLink, '/my/link/x', { params: { token }, form: {} })).status).toBe(302)
  })

  test('a day of wrong tries elsewhere ends no tries in a browser that she knows', async () => {
    const email = newAddress()
    const hers = await signedIn(email)
    for (let codes = 0; codes < 4; codes += 1) {
      const stranger = openBrowser(world, 'root', newIp())
      await ask(stranger, email)
      for (let tried = 0; tried < 5; tried += 1)
        await stranger.visit(sendCode, '/my/code', { form: { code: '000000' } })
    }
    const blocked = openBrowser(world, 'root', newIp())
    const again = await blocked.visit(askCode, '/my/sign-in', { form: { email } })
    expect(again.status).toBe(429)
    await hers.visit(signOutAction, '/sign-out', { form: {} })
    const code = codeOf(world.app, await ask(hers, email))
    expect((await hers.visit(sendCode, '/my/code', { form: { code } })).location).toBe('/my')
  })

  test('a code ends after a quarter of an hour, to the second', async () => {
    const email = newAddress()
    const browser = openBrowser(world, 'root', newIp())
    const id = await ask(browser, email)
    const [row] = await world.sql<{ expiresAt: Date; createdAt: Date }[]>`
      select expires_at, created_at from account_codes where id = ${id}`
    expect(row!.expiresAt.getTime() - row!.createdAt.getTime()).toBe(15 * 60_000)
    const later = {
      ...world,
      app: { ...world.app, clock: { ...world.app.clock, now: () => row!.expiresAt.getTime() } },
    }
    const late = openBrowser(later, 'root', newIp())
    late.jar.set('__Host-code', browser.jar.get('__Host-code')!)
    expect((await late.visit(sendCode, '/my/code', { form: { code: codeOf(world.app, id) } })).status).toBe(422)
    expect((await late.visit(pressLink, '/x', { params: { token: codeLink(world.app, id) }, form: {} })).status).toBe(
      410,
    )
  })

  test('known and unknown addresses get the same answer, and a mail each', async () => {
    const [known, unknown] = [newAddress(), newAddress()]
    await signedIn(known)
    const answers = []
    for (const email of [known, unknown]) {
      const { status, location, data } = await openBrowser(world, 'root', newIp()).visit(askCode, '/my/sign-in', {
        form: { email },
      })
      answers.push({ status, location, data })
      expect((await readMailbox(world, email))[0]!.subject).toMatch(/^\d{6} is your Wayslot code$/)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(await world.sql`select from users where email = ${unknown}`).toHaveLength(0)
  })

  test('a password that somebody left at her address before is worth nothing afterwards', async () => {
    const email = newAddress()
    await openBrowser(world, 'root', newIp()).visit(signUpAction, '/sign-up', {
      form: { name: 'Mallory', email, password },
    })
    await signedIn(email)
    const mallory = openBrowser(world, 'root', newIp())
    expect((await mallory.visit(signInAction, '/sign-in', { form: { email, password } })).status).toBe(401)
    expect(await world.sql`select name from users where email = ${email}`).toEqual([{ name: '' }])
  })

  test('somebody who works here too is one person with one account, and her password stays', async () => {
    const { email, userId } = await people.makeMember(world, groom, 'manager')
    await bookAt(sparkle, { email })
    const browser = await signedIn(email)
    expect((await seenBy(browser)).coming.map(({ business }) => business)).toEqual([sparkle.name])
    expect(await world.sql`select id from users where email = ${email}`).toEqual([{ id: userId }])
    const there = openBrowser(world, await people.tenantSummary(world, groom.slug), newIp())
    expect((await there.visit(signInAction, '/sign-in', { form: { email, password } })).status).toBe(302)
  })

  test('a session that was prepared in her browser is not the one she gets, and signing out ends hers', async () => {
    const [victim, attacker] = [newAddress(), newAddress()]
    const prepared = await signedIn(attacker)
    const browser = openBrowser(world, 'root', newIp())
    for (const [name, value] of prepared.jar) browser.jar.set(name, value)
    const code = codeOf(world.app, await ask(browser, victim))
    await browser.visit(sendCode, '/my/code', { form: { code } })
    expect((await browser.visit(bookingsPage, '/my')).data).toMatchObject({ email: victim })
    expect((await prepared.visit(bookingsPage, '/my')).location).toBe('/my/sign-in')
    const copied = new Map(browser.jar)
    await browser.visit(signOutAction, '/sign-out', { form: {} })
    for (const [name, value] of copied) browser.jar.set(name, value)
    expect((await browser.visit(bookingsPage, '/my')).location).toBe('/my/sign-in')
  })

  test('the page of a booking leads to its mailbox without naming it; nothing else does', async () => {
    const email = newAddress()
    const booking = await bookAt(sparkle, { email })
    const url = new URL(startUrl(world.app, { id: sparkle.id, slug: sparkle.slug }, booking.id))
    expect(url.href).not.toContain(email)
    const { at, start } = Object.fromEntries(url.searchParams) as { at: string; start: string }
    const browser = openBrowser(world, 'root', newIp())
    const shown = await browser.visit(askPage, url.pathname + url.search)
    expect(shown.data).toMatchObject({ known: { email: `${email[0]}•••@example.com` } })
    expect((await browser.visit(askCode, '/my/sign-in', { form: { at, start } })).location).toBe('/my/code')
    expect((await readMailbox(world, email))[0]!.subject).toContain('is your Wayslot code')
    // Of another business, or nobody's.
    for (const [slug, token] of [
      [groom.slug, start],
      [sparkle.slug, 'A'.repeat(22)],
      ['nobody', start],
    ])
      expect((await browser.visit(askPage, `/my/sign-in?at=${slug}&start=${token}`)).data).toMatchObject({
        known: null,
      })
    expect((await browser.visit(askCode, '/my/sign-in', { form: { at: groom.slug, start } })).status).toBe(422)
  })
})

describe('whose bookings they are', () => {
  test('another account finds nothing of hers, by the list, by an id, or by claiming to be her', async () => {
    const [hers, other] = [newAddress(), newAddress()]
    const booking = await bookAt(sparkle, { email: hers })
    await signedIn(hers)
    const stranger = await signedIn(other)
    expect(await seenBy(stranger)).toMatchObject({ coming: [], past: [] })
    const known = { business: sparkle.slug, booking: shortId(booking.id) }
    const nobodys = { business: sparkle.slug, booking: shortId(randomUUID()) }
    const answers = []
    for (const params of [known, nobodys, { ...known, business: groom.slug }, { ...known, booking: 'x' }])
      answers.push(await stranger.visit(openBooking, '/my/bookings/x/y', { params }))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(answers[0]!.data).toEqual(answers[1]!.data)
  })

  test('a booking follows the mailbox it was made with, not an address that is corrected later', async () => {
    const [victim, typed] = [newAddress(), newAddress()]
    const booking = await bookAt(sparkle, { email: typed })
    await world.sql`update customers set email = ${victim} where tenant_id = ${sparkle.id} and email = ${typed}`
    expect((await seenBy(await signedIn(victim))).coming).toEqual([])
    expect((await seenBy(await signedIn(typed))).coming).toEqual([])
    await world.sql`update bookings set customer_email = ${victim} where tenant_id = ${sparkle.id} and id = ${booking.id}`
    expect((await seenBy(await signedIn(victim))).coming).toHaveLength(1)
  })
})
