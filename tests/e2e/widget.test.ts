/** The booking page on a foreign website, in a browser that gives frames no storage of others (F8). */
import { readFileSync, statSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widgetCode, type WidgetChoice } from '#app/routes/dashboard/share/website-code.ts'
import { askTimes, openBrowser, openVisitor, phone } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'

const site = 'https://bakery.example'
const place = { lat: 40.6807, lng: -73.9967, label: '410 Court St, Brooklyn' }

let platform: Platform
let browser: Browser
let shop: Shop
let home: string

beforeAll(async () => {
  platform = await openPlatform()
  // The business's host is on this machine here, which a browser would keep from foreign websites.
  browser = await openBrowser(['--disable-features=LocalNetworkAccessChecks'])
  shop = await addShop(platform)
  home = platform.originOf(shop.slug)
  await platform.sql`update tenants set websites = ${['bakery.example']} where id = ${shop.id}`
})
afterAll(() => browser?.close())

const code = (choice: Partial<WidgetChoice>) =>
  widgetCode({
    kind: 'button',
    origin: home,
    path: '/',
    service: null,
    text: 'Book now',
    close: 'Close',
    colour: '#114488',
    language: 'en',
    ...choice,
  })

type Event = { name: string; detail: Record<string, unknown> }

/** A page of a foreign website with this code in it; `events`: what it was told. */
async function openSite(body: string, { at = site, javaScript = true, query = '' } = {}) {
  const visitor = await openVisitor(browser, { javaScript })
  const { page, context } = visitor
  await context.route(`${at}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><meta name="viewport" content="width=device-width"><title>Bakery</title><script>window.events = []
        for (const name of ['step', 'booked']) document.addEventListener('wayslot:' + name, (event) => window.events.push({ name, detail: event.detail }))
        </script><h1>Bakery</h1>${body}<p id="after">After</p>`,
    }),
  )
  await context.addInitScript(blockStorage)
  await page.goto(`${at}/${query}`)
  return { ...visitor, events: () => page.evaluate(() => (window as unknown as { events: Event[] }).events) }
}

/** As browsers do that block what sites could store. Here for the website around the frame as well. */
const blockStorage = () => {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
}

const frameOf = (page: Page) => page.frameLocator('iframe')
const cookiesOf = async (context: BrowserContext) => (await context.cookies()).map(({ name }) => name)

test('the loader is at most 3 kB, and no page of a customer loads it', async () => {
  expect(statSync('public/widget.js').size).toBeLessThanOrEqual(3_072)
  expect(readFileSync('public/widget.js', 'utf8')).not.toMatch(/cookie|localStorage|sessionStorage/)
  expect(await (await fetch(`${home}/`)).text()).not.toMatch(/widget\.js|framed\.js/)
})

test('in the page: booked to the end without a cookie, its height and steps told, the source kept', async () => {
  const { page, context, events, complaints } = await openSite(code({ kind: 'inline' }), {
    query: '?utm_source=instagram&utm_campaign=spring',
  })
  const frame = frameOf(page)
  await frame
    .getByRole('link', { name: /Standard visit/ })
    .first()
    .click()
  await askTimes(frame, '410 Court St, Brooklyn')
  await frame.locator('a.slot').nth(3).click()
  await frame.getByLabel('First name').fill('Ana')
  await frame.getByLabel('Last name').fill('Lima')
  await frame.getByLabel('E-mail').fill('ana.widget@example.com')
  await frame.getByLabel('Phone').fill('+12125553001')
  const height = await page.locator('iframe').evaluate((each) => each.getBoundingClientRect().height)
  const inner = await frame.locator('body').evaluate((body) => body.getBoundingClientRect().height)
  expect(Math.abs(height - inner)).toBeLessThan(30)
  expect(await frame.locator('header').isVisible()).toBe(false)
  await frame.locator('main form button[type=submit]:visible, button[form]:visible').first().click()
  const link = frame.getByRole('link', { name: /See your booking|Continue to payment/ })
  await link.waitFor()
  const told = await events()
  expect(told.map(({ name, detail }) => `${name} ${String(detail.name)}`)).toEqual([
    'step services',
    'step service',
    'step time',
    'step details',
    'booked booked',
  ])
  expect(JSON.stringify(told)).not.toMatch(/ana|lima|\/b\//i)
  const [booking] = await platform.sql`
    select source, status from bookings where tenant_id = ${shop.id} and customer_email = 'ana.widget@example.com'`
  expect(booking!.source).toBe('instagram/spring')
  // The rest is in a tab of its own, of the business.
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click()])
  await opened.waitForLoadState()
  expect(new URL(opened.url()).origin).toBe(home)
  await opened.close()
  expect((await cookiesOf(context)).filter((name) => /hold|session|auth/.test(name))).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('as a button: opens and closes by the keyboard, and speaks the language of the code', async () => {
  const { page, context, complaints, events } = await openSite(
    code({ text: '<b>Записаться</b>', close: 'Закрыть', language: 'ru' }),
  )
  const button = page.getByRole('button', { name: '<b>Записаться</b>' })
  await button.press('Enter')
  const frame = frameOf(page)
  await frame.locator('html[lang=ru]').waitFor()
  await frame.locator('main a[href*="/book/"]').first().click()
  await frame.getByLabel('Адрес').waitFor()
  const box = await page.locator('dialog').boundingBox()
  expect(box!.width).toBeLessThanOrEqual(phone.width)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.getByRole('button', { name: 'Закрыть' }).press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
  // A frame that is closed while it still asks which pages its links lead to says so to nobody who could see it.
  expect(complaints.filter((each) => !each.startsWith('Failed to fetch manifest patches TypeError'))).toEqual([])
  await button.press('Enter')
  await page.locator('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  const before = (await events()).length
  await button.press('Enter')
  await expect.poll(async () => (await events()).length).toBeGreaterThan(before)
  // From within the page as well, where the keys go to it.
  await frame.locator('main a[href*="/book/"]').first().press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await context.close()
})

test('as a button in the corner, and from any link of the page', async () => {
  const link = `<a href="${home}/book/standard-visit" data-wayslot>Standard visit</a>`
  const { page, context } = await openSite(link + code({ kind: 'popup' }))
  await page.getByRole('button', { name: 'Book now' }).waitFor()
  await page.getByRole('link', { name: 'Standard visit' }).click()
  await frameOf(page).getByLabel('Address').waitFor()
  expect(page.url()).toBe(`${site}/`)
  await context.close()
})

test('without scripts it is a link to the page, with its source', async () => {
  const { page, context } = await openSite(code({ path: '/book/standard-visit' }), { javaScript: false })
  await page.getByRole('link', { name: 'Book now' }).click()
  expect(page.url()).toBe(`${home}/book/standard-visit?source=website`)
  await context.close()
})

test('only websites that the owner names show it, and of all pages only those that lead to a booking', async () => {
  const policyOf = async (path: string) => (await fetch(home + path)).headers.get('content-security-policy')
  for (const path of ['/', '/book/standard-visit', '/booked', '/reviews', '/?embed=1'])
    expect(await policyOf(path), path).toContain('frame-ancestors https://bakery.example https://www.bakery.example;')
  for (const path of [
    '/sign-in',
    '/dashboard',
    '/terms',
    `/b/${'a'.repeat(22)}`,
    '/b',
    '/book',
    '/book/a/b',
    '/healthz',
    '/api/v1/services',
  ]) {
    const answer = await fetch(home + path, { redirect: 'manual' })
    expect(answer.headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-frame-options'), path).toBe('DENY')
  }
  const other = await addShop(platform)
  expect((await fetch(platform.originOf(other.slug))).headers.get('content-security-policy')).toContain(
    "frame-ancestors 'none'",
  )
  const stranger = await openSite(code({ kind: 'inline' }), { at: 'https://stranger.example' })
  await expect.poll(() => stranger.complaints.join()).toMatch(/frame-ancestors/)
  expect(await stranger.events()).toEqual([])
  await stranger.context.close()
})

test('the last page of a frame leads nowhere but to a booking', async () => {
  for (const link of [
    'https://evil.example',
    '//evil.example',
    '/dashboard',
    `/b/${'a'.repeat(22)}/../..`,
    'javascript:alert(1)',
    '',
  ]) {
    const answer = await fetch(`${home}/booked?${new URLSearchParams({ link, state: 'held' })}`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')], link).toEqual([302, '/'])
  }
})

test('who blocks all that sites could store books as everybody does', async () => {
  const { page, context, complaints } = await openVisitor(browser)
  await context.addInitScript(blockStorage)
  await page.goto(`${home}/`)
  await page.locator('main a[href*="/book/"]').first().click()
  await askTimes(page, '410 Court St, Brooklyn')
  await page.locator('a.slot').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a place in the frame is the one that was typed', async () => {
  const query = new URLSearchParams({
    embed: '1',
    lang: 'es',
    lat: `${place.lat}`,
    lng: `${place.lng}`,
    place: place.label,
  })
  const html = await (await fetch(`${home}/book/standard-visit?${query}`)).text()
  expect(html).toContain('<html lang="es"')
  const links = [...html.matchAll(/href="(\/book\/[^"]+)"/g)].map(([, href]) => href!)
  expect(links.length).toBeGreaterThan(5)
  for (const link of links) expect(link).toMatch(/embed=1.*lang=es|lang=es.*embed=1/)
})
