/** The pages of customers, visitors, whoever signs in, and a business, in each language: nothing untranslated, nothing that breaks a narrow phone. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { openBrowser, openVisitor, phone } from './browser.ts'
import { makeDesk } from './desk-world.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { signInAt, type SignedIn } from './wire.ts'

let platform: Platform
let browser: Browser
let shop: Shop
type Pages = [name: string, url: string][]
/** Everybody's. */
let pages: Pages
/** The business's own. */
let rooms: Pages
let owner: SignedIn

/** Names and what people typed: the same in every language. */
const names = [
  'Sparkle',
  'Standard visit',
  'Technician',
  'Pat Person',
  'Ada Lovelace',
  'Ada',
  '350 5th Ave',
  'New York',
  'Wayslot',
  'English',
  'Español',
  '@',
  'http',
  '$',
  'USD',
]

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { payment: { kind: 'deposit', depositMinor: 3000 } })
  await platform.sql`update tenants set name = 'Sparkle' where id = ${shop.id}`
  const base = platform.originOf(shop.slug)
  const place = 'lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York'
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  pages = [
    ['the shop', `${base}/`],
    ['the place', `${base}/book/standard-visit`],
    ['an unknown address', `${base}/book/standard-visit?address=zzzz+nowhere`],
    ['the times', `${base}/book/standard-visit?${place}&date=${day}`],
    ['a page that is not there', `${base}/nowhere`],
    ['a broken link of a booking', `${base}/m/00000000-0000-4000-8000-000000000000/x`],
    ['signing in', `${base}/sign-in`],
    ['signing in by link', `${base}/sign-in/link`],
    ['a forgotten password', `${platform.origin}/forgot-password`],
    ['confirming an e-mail', `${platform.origin}/verify-email`],
    ['a look into the mailbox', `${platform.origin}/check-mail?for=reset`],
    ['a used link', `${platform.origin}/auth/confirm`],
    ['the front page of Wayslot', `${platform.origin}/`],
    ['signing up', `${platform.origin}/sign-up`],
  ]
  owner = await signInAt(platform, base, { tenantId: shop.id })
  const { customerId, bookings } = await makeDesk(platform, shop)
  const [own, one] = [`${base}/dashboard`, `${base}/dashboard/bookings/${bookings.agreed}`]
  const caller = `${own}/new?service=standard-visit&customer=${customerId}`
  const address = 'address=350+5th+Ave%2C+New+York&lat=40.7484&lng=-73.9857'
  rooms = [
    ['the day', own],
    ['a day with a job', `${own}?date=${new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10)}`],
    ['the list', `${own}/bookings`],
    ['nothing found', `${own}/bookings?q=0000`],
    ['the cancelled ones', `${own}/bookings?view=cancelled`],
    ...Object.entries(bookings).map(([name, id]): Pages[number] => [`a booking: ${name}`, `${own}/bookings/${id}`]),
    ['cancelling', `${one}/cancel`],
    ['declining', `${own}/bookings/${bookings.asked}/cancel`],
    ['moving', `${one}/reschedule`],
    ['a caller: which service', `${own}/new`],
    ['a caller: who', `${own}/new?service=standard-visit&q=0000`],
    ['a caller: where', caller],
    ['a caller: when', `${caller}&${address}`],
    ['a caller: the details', `${caller}&${address}&day=${day}&time=21:00`],
    ['customers', `${own}/customers`],
    ['a customer', `${own}/customers/${customerId}`],
  ]
})
afterAll(() => browser?.close())

/** All that a page says: texts, and labels of what has no text. */
const readTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, [lang]:not(html)')) texts.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '')
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  })

const withoutNames = (text: string) =>
  names.reduce((left, name) => left.replaceAll(name, ''), text.replace(/\S+@\S+|[0-9a-f]{8}-[0-9a-f-]{27}/g, ''))

/** Words that a reader of Russian or Kazakh should not meet; units and times may be Latin. */
const latin = (texts: readonly string[]) => texts.map(withoutNames).filter((text) => /[A-Za-z]{3,}/.test(text))

async function walk(language: Language, through: Pages, as?: SignedIn): Promise<void> {
  const { page, complaints, context } = await openVisitor(browser, { size: phone })
  const url = platform.originOf(shop.slug).replace('http:', 'https:')
  await context.addCookies(
    (as?.cookie.split('; ') ?? []).map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url, secure: true }
    }),
  )
  for (const [name, address] of through) {
    const go = async (lang: Language) => {
      await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      return readTexts(page)
    }
    const texts = await go(language)
    expect.soft(await page.evaluate(() => document.documentElement.lang), name).toBe(language)
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: width`)
      .toBeLessThanOrEqual(360)
    expect(
      texts.filter((text) => /undefined|\[object|\{\w+\}/.test(text)),
      name,
    ).toEqual([])
    if (language === 'ru' || language === 'kk') expect.soft(latin(texts), `${name}: not translated`).toEqual([])
    if (language === 'es') {
      const english = new Set(await go('en'))
      const same = texts.filter((text) => english.has(text) && /[A-Za-z]{4,}/.test(withoutNames(text)))
      expect.soft(same, `${name}: as in English`).toEqual([])
    }
  }
  expect(complaints).toEqual([])
  await context.close()
}

describe.each(languages)('in %s', (language: Language) => {
  test('every page speaks it and fits 360 px', { timeout: 180_000 }, () => walk(language, pages))
  test('and so does every page of the dashboard', { timeout: 180_000 }, () => walk(language, rooms, owner))
})

test('the switch keeps the language for the pages that follow', async () => {
  const { page, context } = await openVisitor(browser)
  await page.goto(`${platform.originOf(shop.slug)}/`)
  await page.getByRole('button', { name: 'Қазақша' }).click()
  await page.waitForFunction(() => document.documentElement.lang === 'kk')
  await page.goto(`${platform.originOf(shop.slug)}/book/standard-visit`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Қайда барайық?')
  await context.close()
})
