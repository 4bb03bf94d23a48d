/** A page for some of a business's customers: written, published, shown by a link, and nowhere for everybody else. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addOwner, addShop, openPlatform, signIn, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
const owner = { name: 'Petra Private', email: 'petra.private@example.test' }

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  await addOwner(platform, shop, owner)
}, 400_000)
afterAll(() => browser?.close())

/** What a stranger gets, without what differs between any two answers. */
async function asStranger(path: string) {
  const answer = await fetch(platform.originOf(shop.slug) + path)
  const slug = path.split('/').at(-1)!
  const body = (await answer.text())
    .replaceAll(slug, 'SLUG')
    .replaceAll(/nonce="[^"]*"|"nonce":"[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/&quot;now&quot;:\d+/g, '')
  const headers = Object.fromEntries(
    [...answer.headers].filter(
      ([name]) => !/^(?:date|content-security-policy|x-request-id|content-length)$/.test(name),
    ),
  )
  return { status: answer.status, headers, body }
}

test.each([{ javaScript: true }, { javaScript: false }])(
  'a price list for one partner, JavaScript $javaScript',
  { timeout: 240_000 },
  async ({ javaScript }) => {
    const { page, context, complaints } = await openVisitor(browser, { javaScript })
    const home = platform.originOf(shop.slug)
    const title = `Prices for Acme ${javaScript}`
    const path = `/pages/prices-for-acme-${javaScript}`
    await signIn(page, home, owner.email, '/dashboard/page')
    await page.goto(`${home}/dashboard/page`)
    await page.getByRole('link', { name: 'Open your own pages' }).click()
    await page.getByRole('link', { name: 'Add a page' }).click()
    await page.getByLabel('Title', { exact: true }).fill(title)
    await page.getByLabel('Text', { exact: true }).fill('# Until June\nStairs | $30\nWindows | $7')
    await page.getByRole('radio', { name: /^Only by a link/ }).check()
    await page.getByRole('button', { name: 'Save and publish' }).click()
    await page.getByText('Nobody sees it yet').waitFor()

    // For strangers it is what never was, in every header and letter.
    const there = await asStranger(path)
    expect(there).toEqual(await asStranger(`/pages/never-was-${javaScript}`))
    expect(there).toMatchObject({ status: 404, headers: { 'x-robots-tag': 'noindex, nofollow' } })
    expect(there.headers['cache-control']).toContain('no-store')

    await page.getByLabel('For whom').fill('Acme')
    await page.getByRole('button', { name: 'Add a link' }).click()
    const field = page.getByLabel('Acme', { exact: true })
    await field.waitFor()
    const link = await field.inputValue()

    const { page: partner, context: partners } = await openVisitor(browser, {
      javaScript,
      size: { width: 360, height: 740 },
    })
    const opened = partner.waitForResponse((response) => new URL(response.url()).pathname === path)
    await partner.goto(link)
    expect((await (await opened).allHeaders())['cache-control']).toContain('no-store')
    await partner.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(new URL(partner.url()).pathname).toBe(path)
    await partner.getByRole('row', { name: 'Stairs $30' }).waitFor()
    expect(await partner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await partner.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
    await partner.getByRole('link', { name: 'Book a visit' }).click()
    await partner.getByRole('navigation', { name: 'More pages' }).getByRole('link', { name: title }).waitFor()
    expect((await asStranger('/')).body).not.toContain(title)

    // For everybody, and for some again: at once.
    const choose = async (label: RegExp) => {
      await page.goto(page.url())
      await page.getByRole('radio', { name: label }).check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page
        .getByText(/^Saved/)
        .first()
        .waitFor()
    }
    await choose(/^Everybody/)
    expect((await asStranger(path)).status).toBe(200)
    expect((await asStranger('/sitemap.xml')).body).toContain(path)
    await choose(/^Only by a link/)
    expect((await asStranger(path)).status).toBe(404)
    expect((await asStranger('/sitemap.xml')).body).not.toContain(path)
    await partner.goto(home + path)
    await partner.getByRole('heading', { level: 1, name: title }).waitFor()

    await page.getByRole('button', { name: 'End the link' }).first().click()
    await page.getByText('Nobody sees it yet').waitFor()
    expect((await partner.goto(home + path))!.status()).toBe(404)
    expect(complaints).toEqual([])
    await Promise.all([context.close(), partners.close()])
  },
)
