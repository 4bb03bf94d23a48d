import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { book, openStarts } from '../setup/bookings.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { addOwner, addShop, openPlatform, signIn, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
const owner = { name: 'Olive Owner', email: 'olive@example.test' }

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  await addOwner(platform, shop, owner)
  const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
  const [start] = await openStarts(app, shop)
  await book(app, shop, start!)
  await closeApp(app)
}, 400_000)
afterAll(() => browser?.close())

const words = '/dashboard/settings/words'

/** The phone beside the editor. */
const picture = (page: Page) => page.locator('section', { hasText: 'Preview' }).last()

test('an owner words a reminder and sees it on a phone as she types', { timeout: 180_000 }, async () => {
  const { page } = await openVisitor(browser)
  await signIn(page, platform.originOf(shop.slug), owner.email, words)
  await page.getByRole('link', { name: /^Reminder/ }).click()
  const field = page.getByLabel('Text', { exact: true })
  await field.fill('Hello ')
  await page.getByRole('button', { name: /Customer’s first name/ }).click()
  await page.keyboard.type(', come ')
  await page.getByRole('button', { name: /tomorrow/ }).click()
  await page.keyboard.type('! ')
  await page.getByRole('button', { name: /Link of this message/ }).click()
  await expect.poll(() => field.inputValue()).toBe('Hello {{customer.firstName}}, come {{visit.soon}}! {{link}}')
  await picture(page).getByText('Hello Ada, come tomorrow! http').waitFor()
  await picture(page)
    .getByText(/^\d+ characters, 1 text message$/)
    .waitFor()
  await page.keyboard.type(' {{')
  await picture(page).getByText('The brackets do not match yet.').waitFor()
  await page.getByRole('link', { name: 'WhatsApp' }).click()
  await page.getByRole('button', { name: 'Stay here' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('A bracket is not closed: {{').waitFor()
  await field.fill('Hello {{customer.firstName}}, come {{visit.soon}}! {{link}}')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your words').waitFor()
  await page.getByRole('listitem').filter({ hasText: '· Olive Owner' }).waitFor()
  await page.getByRole('button', { name: 'Use our words' }).click()
  await page.getByText('Our words are back').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Your words').waitFor()
  await expect.poll(() => field.inputValue()).toBe('Hello {{customer.firstName}}, come {{visit.soon}}! {{link}}')
})

test('it is worded without JavaScript as well', { timeout: 180_000 }, async () => {
  const { page } = await openVisitor(browser, { javaScript: false })
  await signIn(page, platform.originOf(shop.slug), owner.email, words)
  await page.getByRole('link', { name: /^Confirmed/ }).click()
  await page.getByRole('link', { name: 'E-mail' }).click()
  await page.getByLabel('Subject').fill('See you {{visit.day}}')
  await page.getByLabel('Text', { exact: true }).fill('Welcome, {{customer.firstName}}.')
  await page.getByRole('button', { name: 'Show the preview' }).click()
  await picture(page).getByText('Welcome, Ada.').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your words').waitFor()
})

const gallery = process.env.GALLERY
/** `GALLERY=folder`: leaves pictures to look at. */
test.skipIf(!gallery)('pictures', { timeout: 400_000 }, async () => {
  mkdirSync(gallery!, { recursive: true })
  for (const theme of ['light', 'dark'] as const)
    for (const [name, size] of Object.entries({ phone, desk }))
      for (const language of ['en', 'kk']) {
        const { page, context } = await openVisitor(browser, { size, theme })
        await signIn(page, platform.originOf(shop.slug), owner.email, words)
        await page.goto(`${platform.originOf(shop.slug)}${words}?lang=${language}`)
        const shots = {
          list: words,
          sms: `${words}/booking-confirmed?language=${language}`,
          mail: `${words}/booking-reminder?channel=email&language=${language}`,
          whatsapp: `${words}/booking-cancelled?channel=whatsapp&language=${language}`,
        }
        for (const [shot, path] of Object.entries(shots)) {
          await page.goto(`${platform.originOf(shop.slug)}${path}`)
          await page.waitForLoadState('networkidle')
          const file = `words-${shot}.${name}.${language}.${theme}.png`
          await page.screenshot({ path: join(gallery!, file), fullPage: true })
        }
        await context.close()
      }
})
