import { randomInt } from 'node:crypto'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { codeOf } from '#app/domain/identity/codes/code.server.ts'
import { action as download } from '#app/routes/my/account/download.ts'
import { action as erase, loader as erasePage } from '#app/routes/my/account/erase.tsx'
import { loader as bookingsPage } from '#app/routes/my/bookings/bookings.tsx'
import { action as businessAction } from '#app/routes/my/businesses/business.tsx'
import { action as sendCode } from '#app/routes/my/sign-in/code.tsx'
import { action as askCode } from '#app/routes/my/sign-in/sign-in.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser, type Browser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import * as people from '#tests/setup/people.ts'
import { newAddress, newIp } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let sparkle: TestTenant
let groom: TestTenant
beforeAll(async () => {
  world = await openTestContext()
  sparkle = await makeTenant(world)
  groom = await makeTenant(world)
})
afterEach(() => expectSound(world.sql))

let days = 2
const starts: number[] = []
async function bookAt(tenant: TestTenant, email: string, note = '') {
  if (starts.length === 0)
    starts.push(...(await openStarts(world.app, tenant, (days += 1))).filter((_, at) => at % 8 === 0))
  const phone = `+1212${randomInt(2_000_000, 9_999_999)}`
  const customer = { firstName: 'Ada', lastName: 'Lovelace', phone, email }
  return book(world.app, tenant, starts.shift()!, { customer, notes: note })
}
async function signedIn(email = newAddress()): Promise<Browser> {
  const browser = openBrowser(world, 'root', newIp())
  const asked = await browser.visit(askCode, '/my/sign-in', { form: { email } })
  const id = (/__Host-code=([0-9a-f-]{36})/.exec(asked.setCookies.join('\n')) ?? [])[1]!
  expect((await browser.visit(sendCode, '/my/code', { form: { code: codeOf(world.app, id) } })).status).toBe(302)
  return browser
}
const press = (browser: Browser) => browser.visit(erase, '/my/erase', { form: { intent: 'erase' } })
const callOff = async (tenant: TestTenant, bookingId: string) => {
  const [row] = await world.sql`select version from bookings where id = ${bookingId}`
  await cancelBooking(world.app, tenant.id, bookingId, { kind: 'customer', version: row!.version as number })
}

test('her file has what every business keeps of her, and nothing of anybody else', async () => {
  const [email, other] = [newAddress(), newAddress()]
  await bookAt(sparkle, email, 'Mind the cat at Sparkle.')
  await bookAt(groom, email, 'Mind the dog at the groom.')
  await bookAt(sparkle, other, 'Somebody else’s secret.')
  const reply = await (await signedIn(email)).visit(download, '/my/download', { form: {} })
  expect(reply.headers.get('content-disposition')).toContain('attachment')
  const file = reply.data as { businesses: { business: { name: string } }[]; account: { email: string } }
  expect(file.account.email).toBe(email)
  expect(file.businesses.map(({ business }) => business.name).sort()).toEqual([sparkle.name, groom.name].sort())
  const text = JSON.stringify(file)
  expect(text).toContain('Mind the cat')
  expect(text).toContain('Mind the dog')
  expect(text).not.toContain('secret')
  expect(text).not.toContain(other)
})

test('an open booking keeps her at that business and her account, until it is called off', async () => {
  const email = newAddress()
  const [open, over] = [await bookAt(sparkle, email), await bookAt(groom, email)]
  await callOff(groom, over.id)
  const browser = await signedIn(email)
  const refused = await press(browser)
  expect(refused).toMatchObject({
    status: 409,
    data: { refused: [{ business: sparkle.name, reason: 'coming_bookings' }] },
  })
  expect(await world.sql`select from customers where tenant_id = ${groom.id} and email = ${email}`).toHaveLength(0)
  expect(await world.sql`select from customers where tenant_id = ${sparkle.id} and email = ${email}`).toHaveLength(1)
  await callOff(sparkle, open.id)
  const copied = new Map(browser.jar)
  expect((await press(browser)).location).toBe('/my/sign-in?done=erased')
  expect(await world.sql`select from customers where email = ${email}`).toHaveLength(0)
  expect(await world.sql`select from bookings where customer_email = ${email}`).toHaveLength(0)
  expect(await world.sql`select from users where email = ${email}`).toHaveLength(0)
  const { data } = await world.app.supabaseAdmin.auth.admin.listUsers({ perPage: 1000 })
  expect(data.users.some((user) => user.email === email)).toBe(false)
  // A copy of her cookies opens nothing.
  for (const [name, value] of copied) browser.jar.set(name, value)
  expect((await browser.visit(bookingsPage, '/my')).location).toBe('/my/sign-in')
})

test('two presses at once end in one erased account', async () => {
  const email = newAddress()
  const booking = await bookAt(sparkle, email)
  await callOff(sparkle, booking.id)
  const [one, other] = [await signedIn(email), await signedIn(email)]
  expect((await Promise.all([press(one), press(other), press(one)])).map(({ status }) => status)).toEqual([
    302, 302, 302,
  ])
  expect(await world.sql`select from users where email = ${email}`).toHaveLength(0)
  expect(await world.sql`select from customers where email = ${email}`).toHaveLength(0)
})

test('the page names each business once, and those that she has taken out, where nothing changes', async () => {
  const email = newAddress()
  // Two numbers make two records at one business.
  for (const tenant of [sparkle, sparkle, groom]) await callOff(tenant, (await bookAt(tenant, email)).id)
  const browser = await signedIn(email)
  const params = { business: groom.slug }
  await browser.visit(businessAction, '/my/businesses/x', { params, form: { intent: 'leave' } })
  expect((await browser.load(erasePage, '/my/erase')).data).toMatchObject({
    businesses: [sparkle.name],
    left: [groom.name],
  })
  await press(browser)
  const kept = await world.sql`select tenant_id from customers where email = ${email}`
  expect(kept.map(({ tenantId }) => tenantId)).toEqual([groom.id])
})

test('whoever works here loses what is hers as a customer, and goes on working', async () => {
  const { email, userId } = await people.makeMember(world, groom, 'manager')
  const booking = await bookAt(sparkle, email)
  await callOff(sparkle, booking.id)
  const browser = await signedIn(email)
  expect((await press(browser)).location).toBe('/my/account?done=erased')
  expect(await world.sql`select from customers where tenant_id = ${sparkle.id} and email = ${email}`).toHaveLength(0)
  expect(await world.sql`select role from memberships where user_id = ${userId}`).toEqual([{ role: 'manager' }])
})

test('the end of an account asks who she is by her session, and takes nothing else', async () => {
  const [mine, theirs] = [newAddress(), newAddress()]
  await Promise.all([signedIn(mine), signedIn(theirs)])
  const [victim] = await world.sql`select id from users where email = ${theirs}`
  const [own] = await world.sql`
    select s.id from member_sessions s join users u on u.id = s.user_id where u.email = ${mine}`
  const forged = { kind: 'customer', userId: victim!.id as string, sessionId: own!.id as string } as const
  await expect(world.app.db.withTenant(forged, (tx) => tx`select app.end_own_account()`)).rejects.toMatchObject({
    code: '42501',
  })
  expect(await world.sql`select from users where email = ${theirs}`).toHaveLength(1)
})
