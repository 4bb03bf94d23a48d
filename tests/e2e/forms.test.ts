/** Forms of the dashboard: nothing typed is lost, saving is confirmed, and a removal can be undone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { untilAlive } from './served.ts'
import { signInAt, type SignedIn } from './wire.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let owner: SignedIn

beforeAll(async () => {
  platform = await openPlatform()
  ;[shop, browser] = await Promise.all([addShop(platform), openBrowser()])
  owner = await signInAt(platform, platform.originOf(shop.slug), { tenantId: shop.id })
})
afterAll(() => browser?.close())

async function openPage(path: string, size = phone) {
  const visitor = await openVisitor(browser, { size })
  const base = platform.originOf(shop.slug)
  await visitor.context.addCookies(
    owner.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base.replace('http:', 'https:'), secure: true }
    }),
  )
  await visitor.page.goto(base + path)
  await untilAlive(visitor.page)
  return visitor
}

test('leaving a changed form asks first and lets her stay, and a saved one lets her go', async () => {
  const { page, context, complaints } = await openPage('/dashboard/settings', desk)
  const name = page.getByLabel('Name of the business')
  const toServices = page.getByRole('link', { name: 'Services', exact: true })
  await name.fill('Northlight Cleaning')
  await toServices.click()
  await page.getByRole('dialog').getByText('not saved yet').waitFor()
  await page.getByRole('button', { name: 'Stay here' }).click()
  expect(await name.inputValue()).toBe('Northlight Cleaning')
  const save = page.getByRole('button', { name: /^Save/ })
  await save.scrollIntoViewIfNeeded()
  const place = await page.evaluate(() => scrollY)
  expect(place).toBeGreaterThan(0)
  await save.click()
  await page.getByText('Saved.').waitFor()
  expect(await page.evaluate(() => scrollY)).toBe(place)
  expect(
    await page
      .getByText('Saved.')
      .boundingBox()
      .then((box) => box !== null && box.y < desk.height),
  ).toBe(true)
  await toServices.click()
  await page.waitForURL(/services$/)
  await page.goBack()
  // Written by the browser now, without the server: a choice among grouped options is kept too.
  const kept = await Promise.all(
    ['timeZone', 'country'].map((each) => page.locator(`select[name=${each}]`).inputValue()),
  )
  const [stored] = await platform.sql`select time_zone, country from tenants where id = ${shop.id}`
  expect(kept).toEqual([stored!.timeZone, stored!.country ?? ''])
  await name.fill('Another name')
  await toServices.click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.waitForURL(/services$/)
  expect(await platform.sql`select name from tenants where id = ${shop.id}`).toEqual([{ name: 'Northlight Cleaning' }])
  expect(complaints).toEqual([])
  await context.close()
})

test('a closure removed by mistake is restored with one press', async () => {
  const { page, context, complaints } = await openPage('/dashboard/settings/closures')
  const stored = () =>
    platform.sql`select from_date::text, to_date::text, label from closures where tenant_id = ${shop.id}`
  await page.getByLabel('First day').fill('2027-12-24')
  await page.getByLabel(/Last day/).fill('2027-12-26')
  await page.getByLabel(/What for/i).fill('Christmas')
  await page
    .getByRole('button', { name: /^Close/ })
    .last()
    .click()
  await page.getByText('Christmas').waitFor()
  const closed = await stored()
  expect(closed).toHaveLength(1)
  await page.getByRole('button', { name: /open/i }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(stored, { timeout: 15_000 }).toEqual(closed)
  await page.getByText('Christmas').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a lost connection keeps the day on the screen, says so, and is restored by itself', async () => {
  const { page, context, complaints } = await openPage('/dashboard')
  const heading = page.getByRole('heading', { level: 1 })
  const day = await heading.innerText()
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await context.setOffline(true)
  await comeBack()
  await page.getByText('No connection').waitFor()
  expect(await heading.innerText()).toBe(day)
  await page.getByRole('link', { name: 'Bookings', exact: true }).click()
  expect(await heading.innerText()).toBe(day)
  await context.setOffline(false)
  await page.getByText('No connection').waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Bookings', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Bookings' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
