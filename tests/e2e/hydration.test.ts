/** Pages are rendered by React and come alive with Preact (docs/decisions/0073): what could go wrong between the two. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { listServedFaults, rememberServed, untilAlive } from './served.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let booking: string

beforeAll(async () => {
  platform = await openPlatform()
  ;[shop, browser] = await Promise.all([addShop(platform), openBrowser()])
  booking = `${platform.originOf(shop.slug)}/book/${shop.serviceSlug}`
})
afterAll(() => browser?.close())

const place = 'lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York'

async function openServed() {
  const visitor = await openVisitor(browser)
  await rememberServed(visitor.context)
  return visitor
}

test('elements that a browser extension puts into a page stay, and the page looks as before', async () => {
  const { page, context, complaints } = await openServed()
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => {
      const put = (name: string) => Object.assign(document.createElement(name), { className: 'stranger' })
      document.head.prepend(Object.assign(put('link'), { rel: 'author', href: '/extension' }), put('meta'))
      document.head.append(put('meta'))
      document.body.prepend(put('div'), put('a'))
      document.body.append(put('an-extension'))
      document.body.setAttribute('data-extension', 'here')
    }),
  )
  await page.goto(booking)
  await untilAlive(page)
  expect(await listServedFaults(page)).toEqual([])
  expect(await page.locator('.stranger').count()).toBe(6)
  expect(await page.locator('link[rel=stylesheet]').count()).toBe(1)
  await page.getByLabel(/address/i).fill('350 5th Ave, New York')
  await page.getByRole('button', { name: /times/i }).click()
  await page.waitForURL(/lat=/)
  expect(await page.locator('.stranger').count()).toBe(6)
  expect(complaints).toEqual([])
  await context.close()
})

const navigate = (page: Page, to: string) =>
  page.evaluate((path) => {
    const { __remixRouter } = window as unknown as { __remixRouter: { navigate: (to: string) => Promise<void> } }
    return __remixRouter.navigate(path)
  }, to)

test('an error page replaces the page, twice in a row, and the page comes back', async () => {
  const { page, context, complaints } = await openServed()
  await page.goto(booking)
  await untilAlive(page)
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  for (const missing of ['/book/nothing-of-the-kind', '/book/nor-this']) {
    await navigate(page, missing)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe(title)
    expect(await page.locator('html').count()).toBe(1)
    expect(await page.locator('main').count()).toBe(1)
    await navigate(page, new URL(booking).pathname)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    expect(await page.locator('html').count()).toBe(1)
    await page.getByLabel(/address/i).fill('350 5th Ave, New York')
  }
  await page.getByRole('button', { name: /times/i }).click()
  await page.waitForURL(/lat=/)
  expect(complaints).toEqual([])
  await context.close()
})

/** Ids that labels and descriptions refer to and the page does not have. */
const listLostNames = (page: Page) =>
  page.evaluate(() => {
    const ids = (value: string | null) => (value ?? '').split(' ').filter(Boolean)
    const named = [...document.querySelectorAll('[for], [aria-describedby], [aria-labelledby]')].flatMap((element) =>
      ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => ids(element.getAttribute(name))),
    )
    return named.filter((id) => !document.getElementById(id))
  })

test('a page that a link opens begins at its top, and Back returns to where one was', async () => {
  const { page, context, complaints } = await openServed()
  const home = platform.originOf(shop.slug)
  await page.goto(`${home}/terms`)
  await untilAlive(page)
  // To the end, which the next page is too short for.
  const end = await page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight)
    return scrollY
  })
  await navigate(page, '/imprint')
  await page.waitForFunction(() => location.pathname === '/imprint' && scrollY === 0)
  expect(await page.evaluate(() => document.body.scrollHeight - innerHeight)).toBeLessThan(end)
  await page.goBack()
  await page.waitForFunction((was) => location.pathname === '/terms' && scrollY === was, end)
  expect(complaints).toEqual([])
  await context.close()
})

test('labels, hints and errors belong to their fields, as served and after a refused form', async () => {
  const { page, context, complaints } = await openServed()
  await page.goto(`${booking}?${place}`)
  await untilAlive(page)
  // The first may be gone while the test looks at it: a quarter of an hour ends.
  await page.locator('a.slot').last().click()
  await page.getByLabel('First name').waitFor()
  const details = page.url()
  // Rendered by the browser, and then by the server.
  for (const open of [async () => {}, () => page.goto(details)]) {
    await open()
    await untilAlive(page)
    expect(await listLostNames(page)).toEqual([])
    await page.getByLabel('First name').fill('Ana')
    await page.getByLabel('Last name').fill('Lima')
    await page.getByLabel('E-mail').fill('ana@example.com')
    await page.getByLabel('Phone').fill('12345')
    await page.locator('main form button[type=submit]:visible, button[form]:visible').first().click()
    await page.getByText('country code').waitFor()
    expect(await listLostNames(page)).toEqual([])
    const phone = page.getByLabel('Phone')
    expect(await phone.evaluate((field) => document.activeElement === field)).toBe(true)
    expect(await phone.getAttribute('aria-invalid')).toBe('true')
    expect(await phone.inputValue()).toBe('12345')
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('text typed before the scripts arrive is kept', async () => {
  const { page, context } = await openServed()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(booking, { waitUntil: 'commit' })
  await page.getByLabel(/address/i).fill('350 5th Ave, New York')
  release()
  await untilAlive(page)
  expect(await page.getByLabel(/address/i).inputValue()).toBe('350 5th Ave, New York')
  expect(await listServedFaults(page)).toEqual([])
  await context.close()
})
