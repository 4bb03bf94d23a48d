import { randomInt } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#app/domain/identity/codes/code.server.ts'
import { readLetters } from '#app/domain/notifications/index.server.ts'
import { action as confirm } from '#app/routes/account/sign-in/confirm.tsx'
import { action as accountAction, loader as accountPage } from '#app/routes/my/account/account.tsx'
import { action as provePhone } from '#app/routes/my/account/phone.tsx'
import { loader as bookingsPage } from '#app/routes/my/bookings/bookings.tsx'
import { action as businessAction, loader as businessPage } from '#app/routes/my/businesses/business.tsx'
import { action as putBack, loader as businessesPage } from '#app/routes/my/businesses/businesses.tsx'
import { loader as reviewsPage } from '#app/routes/my/reviews/reviews.tsx'
import { action as sendCode } from '#app/routes/my/sign-in/code.tsx'
import { action as askCode } from '#app/routes/my/sign-in/sign-in.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { linkIn, openBrowser, readMailbox, type Browser } from '#tests/setup/browser.ts'
import { atFullHour, openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newAddress, newIp } from '#tests/setup/people.ts'
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

let days = 2
const starts: number[] = []
/** Books the next free time of a business; without a mailbox it was somebody who called. */
async function bookAt(tenant: TestTenant, { email, phone }: { email?: string; phone?: string }) {
  if (starts.length === 0)
    starts.push(...(await openStarts(world.app, tenant, (days += 1))).filter((_, at) => at % 8 === 0))
  const customer = { firstName: 'Ada', lastName: 'Lovelace', phone: phone ?? newPhone() }
  return email
    ? book(world.app, tenant, starts.shift()!, { customer: { ...customer, email } })
    : book(world.app, tenant, starts.shift()!, { customer } as never, { createdBy: { userId: tenant.ownerId } })
}
/** Of a country whose carriers take texts from anybody. */
const newPhone = () => `+49151${randomInt(10_000_000, 99_999_999)}`

async function signedIn(email = newAddress()): Promise<Browser & { email: string }> {
  const browser = openBrowser(world, 'root', newIp())
  const asked = await browser.visit(askCode, '/my/sign-in', { form: { email } })
  const id = (/__Host-code=([0-9a-f-]{36})/.exec(asked.setCookies.join('\n')) ?? [])[1]!
  expect((await browser.visit(sendCode, '/my/code', { form: { code: codeOf(world.app, id) } })).status).toBe(302)
  return { ...browser, email }
}
const coming = async (browser: Browser) =>
  ((await browser.visit(bookingsPage, '/my')).data as { coming: { business: string }[] }).coming.map(
    ({ business }) => business,
  )
const textsTo = async (number: string) =>
  (await (await fetch(`${world.cloud}/inbox.json?to=${encodeURIComponent(number)}`)).json()) as { text: string }[]

const askText = (browser: Browser, phone: string) =>
  browser.visit(accountAction, '/my/account', { form: { intent: 'phone', phone } })
async function prove(browser: Browser, phone: string): Promise<void> {
  expect(await askText(browser, phone)).toMatchObject({ status: 302, location: '/my/phone' })
  const code = /\d{6}/.exec((await textsTo(phone))[0]!.text)![0]
  expect((await browser.visit(provePhone, '/my/phone', { form: { code } })).location).toBe('/my/account?done=phone')
}

describe('a number', () => {
  test('proven by the code of a text shows what was booked by phone, and lets it go again', async () => {
    const phone = newPhone()
    await bookAt(sparkle, { phone })
    const browser = await signedIn()
    expect(await coming(browser)).toEqual([])
    await prove(browser, phone)
    expect(await coming(browser)).toEqual([sparkle.name])
    const { contacts } = (await browser.visit(accountPage, '/my/account')).data as { contacts: { id: string }[] }
    // Somebody else's button of the same form does nothing.
    const stranger = await signedIn()
    const drop = { form: { intent: 'drop', id: contacts[0]!.id } }
    await stranger.visit(accountAction, '/my/account', drop)
    expect(await coming(browser)).toEqual([sparkle.name])
    await browser.visit(accountAction, '/my/account', drop)
    expect(await coming(browser)).toEqual([])
  })

  test('beside a mailbox counts for nothing: the row is whose the mailbox is', async () => {
    const [phone, victim] = [newPhone(), newAddress()]
    await bookAt(sparkle, { email: victim, phone })
    const browser = await signedIn()
    await prove(browser, phone)
    expect(await coming(browser)).toEqual([])
    expect(await coming(await signedIn(victim))).toEqual([sparkle.name])
  })

  test('that changes hands goes to whoever proves it next, without what came long before', async () => {
    const phone = newPhone()
    const old = await bookAt(sparkle, { phone })
    const former = await signedIn()
    await prove(former, phone)
    await world.sql`update account_contacts set since = since - interval '200 days' where value = ${phone}`
    await world.sql`update bookings set created_at = created_at - interval '100 days' where id = ${old.id}`
    await bookAt(groom, { phone })
    expect((await coming(former)).sort()).toEqual([sparkle.name, groom.name].sort())
    const next = await signedIn()
    await prove(next, phone)
    expect(await coming(next)).toEqual([groom.name])
    // She books where the one before was known: the row is one, and its name and places are not hers to see.
    await world.sql`update customers set first_name = 'Bertha' where phone = ${phone}`
    await world.sql`insert into customer_addresses ${world.sql({
      tenantId: sparkle.id,
      customerId: (await world.sql`select id from customers where tenant_id = ${sparkle.id} and phone = ${phone}`)[0]!
        .id as string,
      address: '9 Former Lane',
    })}`
    await bookAt(sparkle, { phone })
    const page = await next.visit(businessPage, '/x', { params: { business: sparkle.slug } })
    expect(page.data).toMatchObject({ name: sparkle.name, addresses: [{ line: '1 Test St, Brooklyn' }] })
    expect(JSON.stringify(page.data)).not.toMatch(/Bertha|Former/)
    await next.visit(businessAction, '/x', { params: { business: sparkle.slug }, form: { intent: 'leave' } })
    // No booking is in two accounts.
    expect(await coming(former)).toEqual([sparkle.name])
  })

  test('is proven by one of two who do so at once', async () => {
    const phone = newPhone()
    await bookAt(sparkle, { phone })
    const both = [await signedIn(), await signedIn()]
    const codes: string[] = []
    for (const browser of both) {
      await askText(browser, phone)
      codes.push(/\d{6}/.exec((await textsTo(phone))[0]!.text)![0])
    }
    await Promise.all(both.map((browser, at) => browser.visit(provePhone, '/my/phone', { form: { code: codes[at]! } })))
    const seen = await Promise.all(both.map(coming))
    expect(seen.flat()).toEqual([sparkle.name])
    expect(
      await world.sql`select from account_contacts where kind = 'phone' and value = ${phone} and until is null`,
    ).toHaveLength(1)
  })

  test.each([
    ['not a number', 'Please enter a phone number'],
    // Carriers of the United States drop texts of senders they do not know.
    ['+12125550187', 'We cannot send texts to this number'],
    // Cuba is not in the list, and this one costs whoever calls it.
    ['+5352123456', 'We cannot send texts to this number'],
    ['+499001234567', 'We cannot send texts to this number'],
  ])('%s gets no text', async (phone, said) => {
    const reply = await askText(await signedIn(), phone)
    expect(reply.status).toBe(422)
    expect(JSON.stringify(reply.data)).toContain(said)
    expect(await textsTo(phone)).toEqual([])
  })

  test('that asked for no more texts gets none, and nobody gets many', async () => {
    const [silent, phone] = [newPhone(), newPhone()]
    await world.sql`insert into text_stops (channel, sender, number, stopped, how, stopped_at, changed_at)
      values ('sms', ${world.app.sms.from}, ${silent}, true, 'keyword', now(), now())`
    const browser = await signedIn()
    expect(JSON.stringify((await askText(browser, silent)).data)).toContain('START')
    expect(await textsTo(silent)).toEqual([])
    const answers = []
    for (let asked = 0; asked < 6; asked += 1) answers.push((await askText(browser, phone)).status)
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect((await textsTo(phone)).length).toBeLessThanOrEqual(5)
  })

  test('has a code that is worth nothing to somebody else, nor for signing in', async () => {
    const phone = newPhone()
    const [hers, other] = [await signedIn(), await signedIn()]
    await askText(hers, phone)
    const code = /\d{6}/.exec((await textsTo(phone))[0]!.text)![0]
    other.jar.set('__Host-code', hers.jar.get('__Host-code')!)
    expect((await other.visit(provePhone, '/my/phone', { form: { code } })).status).toBe(422)
    const nobody = openBrowser(world, 'root', newIp())
    nobody.jar.set('__Host-code', hers.jar.get('__Host-code')!)
    expect((await nobody.visit(sendCode, '/my/code', { form: { code } })).status).toBe(422)
    expect(nobody.jar.has('__Host-wayslot')).toBe(false)
  })
})

describe('another mailbox', () => {
  test('takes the place of the one before, whose earlier bookings stay; who has that one next sees later ones alone', async () => {
    const [before, after] = [newAddress(), newAddress()]
    const old = await bookAt(sparkle, { email: before })
    await world.sql`update bookings set created_at = created_at - interval '1 day' where id = ${old.id}`
    const browser = await signedIn(before)
    const asked = await browser.visit(accountAction, '/my/account', { form: { intent: 'email', email: after } })
    expect(asked.location).toBe('/my/account?done=asked')
    const { form } = linkIn((await readMailbox(world, after)).find(({ html }) => html.includes('/auth/confirm')))
    expect((await browser.visit(confirm, '/auth/confirm', { form })).location).toBe('/my/account?done=email')
    expect((await readMailbox(world, before)).length).toBeGreaterThan(1)
    await world.sql`update account_contacts set until = now() where value = ${before}`
    expect(await coming(browser)).toEqual([sparkle.name])
    await bookAt(groom, { email: before })
    await world.sql`update bookings set created_at = now() + interval '1 minute' where customer_email = ${before} and tenant_id = ${groom.id}`
    expect(await coming(browser)).toEqual([sparkle.name])
    expect(await coming(await signedIn(before))).toEqual([groom.name])
  })

  test('that was let go is nobody else’s past: who has it next sees nothing of hers', async () => {
    const [before, after] = [newAddress(), newAddress()]
    const old = await bookAt(sparkle, { email: before })
    await world.sql`update bookings set created_at = created_at - interval '1 day' where id = ${old.id}`
    const browser = await signedIn(before)
    await browser.visit(accountAction, '/my/account', { form: { intent: 'email', email: after } })
    const { form } = linkIn((await readMailbox(world, after)).find(({ html }) => html.includes('/auth/confirm')))
    await browser.visit(confirm, '/auth/confirm', { form })
    const { contacts } = (await browser.visit(accountPage, '/my/account')).data as { contacts: { id: string }[] }
    expect(await coming(browser)).toEqual([sparkle.name])
    await browser.visit(accountAction, '/my/account', { form: { intent: 'drop', id: contacts[0]!.id } })
    expect((await browser.visit(accountPage, '/my/account')).data).toMatchObject({ contacts: [] })
    expect(await coming(browser)).toEqual([])
    expect(await coming(await signedIn(before))).toEqual([])
  })

  test('is not taken by a session that is old', async () => {
    const browser = await signedIn()
    await world.sql`update member_sessions s set created_at = now() - interval '16 minutes' from users u
      where u.id = s.user_id and u.email = ${browser.email}`
    const reply = await browser.visit(accountAction, '/my/account', { form: { intent: 'email', email: newAddress() } })
    expect(JSON.stringify(reply.data)).toContain('sign in again')
  })
})

describe('a business', () => {
  test('is taken out of her account and put back, and does not learn of it', async () => {
    const { email, ...browser } = await signedIn()
    await bookAt(sparkle, { email })
    const before = await world.sql`select * from customers where tenant_id = ${sparkle.id} and email = ${email}`
    const params = { business: sparkle.slug }
    await browser.visit(businessAction, '/my/businesses/x', { params, form: { intent: 'leave' } })
    expect(await coming(browser)).toEqual([])
    expect((await browser.visit(businessPage, '/my/businesses/x', { params })).status).toBe(404)
    expect((await browser.visit(businessesPage, '/my/businesses')).data).toMatchObject({
      businesses: [{ name: sparkle.name, left: true }],
    })
    await browser.visit(putBack, '/my/businesses', { form: { business: sparkle.slug } })
    expect(await coming(browser)).toEqual([sparkle.name])
    expect(await world.sql`select * from customers where tenant_id = ${sparkle.id} and email = ${email}`).toEqual(
      before,
    )
    // Where she never booked there is nothing to leave.
    const elsewhere = { params: { business: groom.slug }, form: { intent: 'leave' } }
    expect((await browser.visit(businessAction, '/my/businesses/x', elsewhere)).status).toBe(404)
  })

  test('gets her choice of messages, for her own record alone', async () => {
    const { email, ...browser } = await signedIn()
    const [hers, others] = [await bookAt(sparkle, { email }), await bookAt(sparkle, { email: newAddress() })]
    const params = { business: sparkle.slug }
    const page = (await browser.visit(businessPage, '/my/businesses/x', { params })).data as {
      records: { id: string }[]
    }
    expect(page.records).toHaveLength(1)
    const choose = (customerId: string) =>
      browser.visit(businessAction, '/my/businesses/x', {
        params,
        form: { intent: 'letters', customerId, channel: 'email' },
      })
    expect((await choose(page.records[0]!.id)).status).toBe(302)
    expect(await readLetters(world.app, sparkle.id, hers.id)).toMatchObject({ channel: 'email' })
    const [foreign] = await world.sql`select customer_id from bookings where id = ${others.id}`
    expect((await choose(foreign!.customerId as string)).status).toBe(404)
    expect(await readLetters(world.app, sparkle.id, others.id)).toMatchObject({ channel: null })
  })

  test('keeps a card until she removes it, and nobody else can', async () => {
    const { email, ...browser } = await signedIn()
    const booking = await bookAt(sparkle, { email })
    await world.sql`insert into fee_consents ${world.sql({
      tenantId: sparkle.id,
      bookingId: booking.id,
      text: 'Up to $10.',
      language: 'en',
      noShowMinor: 1000,
      lateCancelMinor: 0,
      currency: 'USD',
      freeHours: 24,
      agreedAt: new Date(),
    })}`
    await world.sql`insert into booking_cards ${world.sql({
      tenantId: sparkle.id,
      bookingId: booking.id,
      accountId: 'acct_x',
      customerId: 'cus_x',
      paymentMethodId: 'pm_x',
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: 2034,
      sessionId: `cs_${booking.id}`,
      sessionAt: new Date(),
      savedAt: new Date(),
    })}`
    const remove = {
      params: { business: sparkle.slug },
      form: { intent: 'card', bookingId: booking.id },
    }
    expect((await (await signedIn()).visit(businessAction, '/x', remove)).status).toBe(404)
    const page = await browser.visit(businessPage, '/x', { params: remove.params })
    expect(page.data).toMatchObject({ cards: [{ id: booking.id, name: 'Visa ending in 4242' }] })
    expect(JSON.stringify(page.data)).not.toMatch(/pm_x|cus_x|acct_x/)
    expect((await browser.visit(businessAction, '/x', remove)).status).toBe(302)
    const [card] = await world.sql`select removed_at from booking_cards where booking_id = ${booking.id}`
    expect(card!.removedAt).not.toBeNull()
  })

  test('shows her reviews with its answer, and nobody else’s', async () => {
    const { email, ...browser } = await signedIn()
    const booking = await bookAt(sparkle, { email })
    const [row] = await world.sql`select customer_id from bookings where id = ${booking.id}`
    const [review] = await world.sql`insert into reviews ${world.sql({
      tenantId: sparkle.id,
      bookingId: booking.id,
      customerId: row!.customerId as string,
      stars: 4,
      body: 'Spotless.',
      author: 'Ada L.',
      status: 'published',
      writtenAt: new Date(),
      changedAt: new Date(),
      publishAt: new Date(),
      publishedAt: new Date(),
    })} returning id`
    await world.sql`insert into review_answers ${world.sql({
      tenantId: sparkle.id,
      reviewId: review!.id as string,
      body: 'Thank you!',
      answeredBy: sparkle.ownerId,
    })}`
    expect((await browser.visit(reviewsPage, '/my/reviews')).data).toMatchObject({
      reviews: [{ stars: 4, body: 'Spotless.', answer: 'Thank you!' }],
    })
    expect((await (await signedIn()).visit(reviewsPage, '/my/reviews')).data).toMatchObject({ reviews: [] })
  })
})

test('signing out everywhere ends every session of hers', async () => {
  const one = await signedIn()
  const other = await signedIn(one.email)
  const reply = await one.visit(accountAction, '/my/account', { form: { intent: 'everywhere' } })
  expect(reply.location).toBe('/my/sign-in')
  for (const browser of [one, other]) expect((await browser.visit(bookingsPage, '/my')).location).toBe('/my/sign-in')
})
