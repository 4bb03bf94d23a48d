import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectKaspi } from '#app/domain/payments/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { organisations } from '#local/cloud/kaspi/certificates.ts'
import { onboarding } from '../setup/payments.ts'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, eventually, openPlatform, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, {
    currency: 'KZT',
    priceMinor: 1_200_000,
    payment: { kind: 'deposit', depositMinor: 500_000 },
    cards: false,
  })
  const app = await openApp(readEnv(platform.env))
  const { bin, cert: certificate, key } = organisations[1]!
  const owner = { tenantId: shop.id, ...onboarding(shop).owner }
  expect(await connectKaspi(app, owner, { bin, certificate, key })).toMatchObject({ ok: true })
  await closeApp(app)
}, 120_000)
afterAll(() => browser?.close())

let days = 0

/** Where the code leads: on a phone a button. */
const linkOn = async (page: Page) =>
  (await page.getByRole('link', { name: 'Open Kaspi.kz', exact: true }).getAttribute('href'))!

/** Chooses a time on a day of its own; stops at the code. Returns where it leads. */
async function holdTime(page: Page): Promise<string> {
  days += 1
  const date = new Date(Date.now() + (13 + days) * 86_400_000).toISOString().slice(0, 10)
  const home = platform.originOf(shop.slug)
  await page.goto(`${home}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York&date=${date}`)
  await page.locator('a.slot').nth(4).click()
  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('Last name').fill('Lima')
  await page.getByLabel('E-mail').fill(`ana${days}@example.com`)
  await page.getByLabel('Phone').fill(`+1212555${1000 + days}`)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByRole('img', { name: 'Code to scan' }).waitFor()
  return linkOn(page)
}

const pay = (link: string, wish = 'pay') =>
  fetch(link, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ do: wish }) })

test.each([{ javaScript: true }, { javaScript: false }])(
  'the page with the code notices the payment by itself, JavaScript $javaScript',
  async ({ javaScript }) => {
    const { page, context, complaints } = await openVisitor(browser, { javaScript })
    const refused = await holdTime(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await pay(refused, 'refuse')
    await page.getByRole('heading', { name: 'Not paid' }).waitFor()
    await page.getByRole('button', { name: 'Get a fresh code' }).click()
    await page.getByRole('img', { name: 'Code to scan' }).waitFor()
    const link = await linkOn(page)
    expect(link).not.toBe(refused)
    await pay(link)
    await page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('who closes the page is confirmed all the same', async () => {
  const { page, context } = await openVisitor(browser)
  const link = await holdTime(page)
  const guest = `ana${days}@example.com`
  await context.close()
  await pay(link)
  await eventually('confirmed booking', async () => {
    const [booking] = await platform.sql`select status from bookings where customer_email = ${guest}`
    return booking?.status === 'confirmed'
  })
})
