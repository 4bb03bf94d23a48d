import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPassword } from '#local/launch/demo.ts'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, eventually, openPlatform, signIn, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let base: string

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { payment: { kind: 'deposit', depositMinor: 3000 } })
  await platform.sql`update tenants set name = 'Sparkle Cleaning' where id = ${shop.id}`
  base = platform.originOf(shop.slug)
})
afterAll(() => browser?.close())

let days = 0

/** Chooses a time on a day of its own and stops at the payment page; returns the path of the booking's link. */
async function holdTime(page: Page): Promise<{ bookingId: string; link: string }> {
  await chooseTime(page, base)
  await page.getByLabel('Card number').waitFor()
  const back = await page.getByRole('link', { name: /^Back to/ }).getAttribute('href')
  const [booking] = await platform.sql`select id from bookings where customer_email = ${`ana${days}@example.com`}`
  return { bookingId: booking!.id as string, link: base + new URL(back!, base).pathname }
}

async function chooseTime(page: Page, home: string): Promise<void> {
  days += 1
  const date = new Date(Date.now() + (13 + days) * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`${home}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York&date=${date}`)
  await page.locator('a.slot').nth(4).click()
  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('Last name').fill('Lima')
  await page.getByLabel('E-mail').fill(`ana${days}@example.com`)
  await page.getByLabel('Phone').fill(`+1212555${1000 + days}`)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
}

async function pay(page: Page): Promise<void> {
  await page.getByLabel('Card number').fill('4242 4242 4242 4242')
  await page.getByLabel(/expir/i).fill('12 / 34')
  await page.getByLabel(/cvc/i).fill('123')
  await page.getByRole('button', { name: /^Pay/ }).click()
}

/** Fills Stripe's fields on our page, once they are there, and pays. */
async function payHere(page: Page, number: string, button: RegExp): Promise<void> {
  const fields = page.frameLocator('iframe[src*="/elements/payment"]')
  await fields.locator('#number').fill(number)
  await fields.locator('#expiry').fill('12 / 34')
  await fields.locator('#cvc').fill('123')
  // By the keyboard: a phone still scrolls to the field that was filled.
  await page.getByRole('button', { name: button }).first().press('Enter')
}

test('a deposit is paid on the page itself: refused, asked by the bank, and on the page of Stripe where its script cannot be had', async () => {
  const own = await addShop(platform, { payment: { kind: 'deposit', depositMinor: 3000 }, paysOnPage: true })
  const home = platform.originOf(own.slug)
  const script = platform.env.STRIPE_JS_URL!
  /** From where the page may load scripts. */
  const scriptsOf = async (page: Page, url: string) =>
    /script-src ([^;]*)/.exec((await page.goto(url))?.headers()['content-security-policy'] ?? '')?.[1] ?? ''

  const { page, context, complaints } = await openVisitor(browser)
  await chooseTime(page, home)
  await page.waitForURL(/\/b\//)
  const link = page.url()
  expect((await scriptsOf(page, `${link}?lang=es`)).split(' ')).toEqual(
    expect.arrayContaining(["'self'", new URL(script).origin]),
  )
  await payHere(page, '4242', /^Pagar/)
  await page.frameLocator('iframe[src*="/elements/payment"]').getByText('card number is incomplete').waitFor()
  await payHere(page, '4000 0000 0000 9995', /^Pagar/)
  await page.getByText('Esta tarjeta no tiene fondos suficientes').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await payHere(page, '4000 0025 0000 3155', /^Pagar/)
  await page.frameLocator('iframe[src*="/elements/authenticate"]').getByRole('button', { name: 'Completar' }).click()
  await page.getByRole('heading', { name: /Ana/ }).waitFor()
  expect(await scriptsOf(page, `${link}?lang=en`)).toMatch(/^'self' 'nonce-[^' ]+'$/)
  await page.getByRole('link', { name: 'Pay the rest' }).click()
  await page.getByRole('radio', { name: /^10%/ }).check()
  await page.getByRole('button', { name: 'Pay by card' }).click()
  await payHere(page, '4242 4242 4242 4242', /^Pay \$102.00/)
  await page.getByRole('heading', { name: 'Thank you, Ana' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()

  const blocked = await openVisitor(browser)
  await blocked.context.route(script, (route) => route.abort())
  await chooseTime(blocked.page, home)
  await blocked.page.waitForURL(/\/b\//)
  await blocked.page.getByRole('button', { name: 'Pay $30.00' }).click()
  await pay(blocked.page)
  await blocked.page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
  await blocked.context.close()

  const without = await openVisitor(browser, { javaScript: false })
  await chooseTime(without.page, home)
  await without.page.getByLabel('Card number').waitFor()
  await without.context.close()

  const payments = await platform.sql`
    select kind, on_page, status, tip_minor::int from payments where tenant_id = ${own.id} order by created_at`
  expect(payments).toMatchObject([
    { kind: 'deposit', onPage: true, status: 'paid' },
    { kind: 'balance', onPage: true, status: 'paid', tipMinor: 1_200 },
    { kind: 'deposit', onPage: false, status: 'paid' },
    { kind: 'deposit', onPage: false, status: 'open' },
  ])
})

describe.each([{ javaScript: true }, { javaScript: false }])(
  'after paying, JavaScript $javaScript',
  ({ javaScript }) => {
    test('the page waits for a silent bank, asks again by itself and never asks for the money twice', async () => {
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      const { link } = await holdTime(page)
      const payment = page.url()
      // As when Stripe leads back before the money is there.
      await page.goto(`${link}?paid=1`)
      await page.getByRole('heading', { name: 'Your payment is being processed' }).waitFor()
      expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0)
      await page.waitForURL(/paid=2/)
      const paying = await openVisitor(browser)
      await paying.page.goto(payment)
      await pay(paying.page)
      await page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
      expect(complaints).toEqual([])
      await Promise.all([context.close(), paying.context.close()])
    })

    test('the page stops asking after a minute and says what comes next', async () => {
      const { page, context } = await openVisitor(browser, { javaScript })
      const { link } = await holdTime(page)
      await page.goto(`${link}?paid=15`)
      await page.getByRole('heading', { name: 'Your bank takes its time' }).waitFor()
      await page.getByText("You don't need to pay again").waitFor()
      await page.waitForTimeout(4500)
      expect(new URL(page.url()).search).toBe('?paid=15')
      await context.close()
    })
  },
)

test('a payment that comes after the time was given away: the page says that the money goes back, also days later', async () => {
  const { sql } = platform
  const { page, context } = await openVisitor(browser)
  const { bookingId, link } = await holdTime(page)
  // The hold ends while the customer looks for their card, and somebody else takes the time.
  await sql`update bookings set status = 'expired' where id = ${bookingId}`
  await sql`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at,
      blocked, price_minor, currency, payment_kind, place)
    select tenant_id, customer_id, service_id, technician_id, 'confirmed', service_name, starts_at, ends_at, blocked,
      price_minor, currency, 'none', place from bookings where id = ${bookingId}`
  await pay(page)
  await page.getByRole('heading', { name: 'Your payment came too late' }).waitFor()
  await page.getByText('on its way back to you').waitFor()
  await page.goto(link)
  await page.getByRole('heading', { name: 'Your payment came too late' }).waitFor()
  expect(await page.getByText('Refunded').locator('..').innerText()).toContain('$30.00')
  expect(await page.getByText('nothing was charged').count()).toBe(0)
  await page.getByRole('link', { name: 'Find a new time' }).waitFor()
  const refund = await eventually(
    'refund',
    async () => {
      const rows = await sql`
      select r.amount_minor, r.status from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where p.booking_id = ${bookingId}`
      return rows.length > 0 && rows.every(({ status }) => status === 'succeeded') ? rows : null
    },
    40,
  )
  expect(refund.map(({ amountMinor }) => Number(amountMinor))).toEqual([3000])
  await context.close()
})

test('the rest is charged to the card that was kept, by one tap after the visit has begun', async () => {
  const { sql } = platform
  const keeps = await addShop(platform, {
    payment: { kind: 'deposit', depositMinor: 3000 },
    keepsCard: { cardPaysRest: true },
  })
  const home = platform.originOf(keeps.slug)
  const guest = await openVisitor(browser)
  await chooseTime(guest.page, home)
  await guest.page.getByLabel('Card number').waitFor()
  await guest.page.getByText('the rest of the price may be charged to this card: at most $90.00').waitFor()
  await pay(guest.page)
  await guest.page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
  const [booking] = await sql`
    update bookings set starts_at = now() - interval '10 minutes', ends_at = now() + interval '50 minutes',
      blocked = tstzrange(now() - interval '2 hours', now() + interval '2 hours')
    where tenant_id = ${keeps.id} returning id`
  const path = `/dashboard/bookings/${booking!.id as string}`

  await makePassword(`owner@${keeps.slug}.test`, keeps.ownerId)
  const { page, context, complaints } = await openVisitor(browser)
  await signIn(page, home, `owner@${keeps.slug}.test`, path)
  await page.getByRole('button', { name: 'Charge the card ending 4242: $90.00' }).click()
  await page.getByText('Charged to the card. We let the customer know.').waitFor()
  await page.getByText('Rest of the price, card on file').waitFor()
  expect(await page.getByRole('button', { name: /^Charge the card|Cash collected/ }).count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(complaints).toEqual([])
  await guest.page.reload()
  expect(await guest.page.getByText('Left to pay').count()).toBe(0)
  const payments = await sql`
    select kind, status, captured_minor::int from payments where tenant_id = ${keeps.id} order by created_at`
  expect(payments).toEqual([
    { kind: 'deposit', status: 'paid', capturedMinor: 3_000 },
    { kind: 'rest_on_file', status: 'paid', capturedMinor: 9_000 },
  ])
  await Promise.all([context.close(), guest.context.close()])
})

test('a draft is a preview for its owner, from the wizard to the last step, and does not exist for others', async () => {
  const { sql } = platform
  const draft = await addShop(platform, { cards: false, place: 'business' })
  const home = platform.originOf(draft.slug)
  await sql`update tenants set status = 'draft', name = 'Early Bird' where id = ${draft.id}`
  await makePassword(`owner@${draft.slug}.test`, draft.ownerId)

  const stranger = await openVisitor(browser)
  for (const path of ['/', '/book/standard-visit'])
    expect((await stranger.page.goto(home + path))?.status(), path).toBe(404)

  const { page, context, complaints } = await openVisitor(browser)
  await page.goto(`${home}/sign-in`)
  await page.getByLabel('E-mail address').fill(`owner@${draft.slug}.test`)
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/dashboard/)
  await page.goto(`${home}/`)
  await page.getByText('Only your team sees this page').waitFor()
  expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
  await page.getByRole('link', { name: /Standard visit/ }).click()
  await page.getByText('Only your team sees this page').waitFor()
  await page.locator('a.slot').last().click()
  await page.getByRole('heading', { name: 'Who is it for?' }).waitFor()
  expect(complaints).toEqual([])
  await Promise.all([context.close(), stranger.context.close()])
})

/** The auth server gets to know the owner whom the harness made in our tables only, under her id there. */
async function makePassword(email: string, userId: string): Promise<void> {
  const answer = await fetch(`${platform.cloud}/auth/v1/admin/users`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      apikey: platform.env.SUPABASE_SERVICE_ROLE_KEY!,
      authorization: `Bearer ${platform.env.SUPABASE_SERVICE_ROLE_KEY!}`,
    },
    body: JSON.stringify({ id: userId, email, password: demoPassword, email_confirm: true }),
  })
  if (!answer.ok) throw new Error(`no account for ${email}: ${await answer.text()}`)
}
