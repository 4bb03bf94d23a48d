import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { book, openStarts } from '../setup/bookings.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { addOwner, addShop, openPlatform, signIn, type Platform, type Shop } from './harness.ts'
import { makeThreads, type ShownThreads } from './page-threads.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let links: string[]
let threads: ShownThreads
const owner = { name: 'Olive Owner', email: 'olive@example.test' }

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
  const { sql } = platform
  await addOwner(platform, shop, owner)
  const starts = await openStarts(app, shop)
  const bookings = []
  for (const start of [starts[0]!, starts[8]!, starts[16]!, starts[24]!]) bookings.push(await book(app, shop, start))
  links = bookings.map(({ id }) => manageUrl(app, shop, { id }))
  const [first] = await sql`select id, customer_id from bookings where id = ${bookings[0]!.id}`
  for (const status of ['sent', 'failed'])
    await sql`insert into messages ${sql({
      tenantId: shop.id,
      bookingId: first!.id as string,
      audience: 'customer',
      channel: 'sms',
      template: 'answer',
      dedupeKey: `shown ${status}`,
      receiver: '+12125550123',
      status,
      error: status === 'failed' ? 'number unreachable' : null,
    })}`
  threads = await makeThreads(sql, shop.id, first!.customerId as string, first!.id as string)
  await closeApp(app)
}, 400_000)
afterAll(() => browser?.close())

test.each([{ javaScript: true }, { javaScript: false }])(
  'a conversation is held on two phones, hers with JavaScript $javaScript',
  { timeout: 180_000 },
  async ({ javaScript }) => {
    const link = links[javaScript ? 1 : 2]!
    const her = await openVisitor(browser, { javaScript })
    await her.page.goto(link)
    await her.page.getByRole('link', { name: 'Write to us' }).click()
    await her.page.getByLabel('Your message').fill(`Is there parking? ${javaScript}`)
    await her.page.getByRole('button', { name: 'Send' }).click()
    await her.page.getByRole('listitem').filter({ hasText: 'Is there parking?' }).waitFor()

    const ours = await openVisitor(browser)
    await signIn(ours.page, platform.originOf(shop.slug), owner.email, '/dashboard/inbox')
    await ours.page.getByRole('link', { name: `Is there parking? ${javaScript}` }).click()
    await ours.page.getByLabel('Your answer').fill('In front of the house.')
    await ours.page.getByRole('button', { name: 'Send', exact: true }).click()
    await ours.page.getByRole('listitem').filter({ hasText: 'In front of the house.' }).waitFor()
    expect(await ours.page.getByLabel('Your answer').inputValue()).toBe('')

    if (!javaScript) await her.page.reload()
    const answer = her.page.getByRole('listitem').filter({ hasText: 'In front of the house.' })
    await answer.waitFor()
    expect(await answer.innerText()).toContain(owner.name)
    // What she writes now appears on the other phone by itself, and that she has seen the answer.
    await her.page.getByLabel('Your message').fill('Thank you! This is the pump.')
    await her.page.getByLabel('Photos').setInputFiles(await photos())
    await her.page.getByRole('button', { name: 'Send' }).click()
    await expectPhotos(her.page, 'Thank you!', 2)
    await ours.page.getByRole('listitem').filter({ hasText: 'Thank you!' }).waitFor()
    await expectPhotos(ours.page, 'Thank you!', 2)
    await ours.page.getByText('seen', { exact: false }).first().waitFor()
    expect([...her.complaints, ...ours.complaints]).toEqual([])
    await her.context.close()
    await ours.context.close()
  },
)

/** As two phones take them. */
const photos = () =>
  Promise.all(
    ['#2f6f4f', '#b8431c'].map(async (background, nth) => ({
      name: `IMG_${nth}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp({ create: { width: 900, height: 700 - nth * 300, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    })),
  )

/** As large as phones make them: grain does not compress. */
const largePhotos = (count: number, width = 4_000, height = 3_000) =>
  Promise.all(
    Array.from({ length: count }, async (_, nth) => ({
      name: `IMG_20${nth}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp({
        create: { width, height, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
      })
        .jpeg({ quality: 92 })
        .toBuffer(),
    })),
  )

/** Playwright hands over at most 50 MB of buffers: these go by files. */
async function choose(page: Page, photos: Awaited<ReturnType<typeof largePhotos>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wayslot-photos-'))
  const paths = photos.map(({ name, buffer }) => {
    writeFileSync(join(folder, name), buffer)
    return join(folder, name)
  })
  await page.getByLabel('Photos').setInputFiles(paths)
}

test.each([{ javaScript: true }, { javaScript: false }])(
  'four large photos of a phone arrive, and one too large says which it is, the words kept, with JavaScript $javaScript',
  { timeout: 240_000 },
  async ({ javaScript }) => {
    const photos = await largePhotos(4)
    const together = photos.reduce((sum, { buffer }) => sum + buffer.length, 0)
    expect(together).toBeGreaterThan(20_000_000)
    const link = `${links[3]!}/talk`
    const { page, context, complaints } = await openVisitor(browser, { javaScript })
    // The bytes of the photos that the page sends.
    await page.addInitScript(() => {
      const send = window.fetch
      window.fetch = (input, init) => {
        const parts = init?.body instanceof FormData ? [...init.body.values()] : []
        const bytes = parts.reduce((sum, part) => sum + (part instanceof File ? part.size : 0), 0)
        if (bytes > 0) Object.assign(window, { sentBytes: bytes })
        return send(input, init)
      }
    })
    await page.goto(link)
    const words = `The pump, from all sides ${javaScript}`
    await page.getByLabel('Your message').fill(words)
    await choose(page, photos)
    // Pressed at once, while they are made smaller. Without scripts the press waits for all of them to be sent.
    await page.getByRole('button', { name: 'Send' }).click({ timeout: 90_000 })
    await page.getByRole('listitem').filter({ hasText: words }).waitFor({ timeout: 90_000 })
    await expectPhotos(page, words, 4)
    // Through a phone's connection goes a fraction of them.
    if (javaScript) {
      const sent = await page.evaluate(() => (window as unknown as { sentBytes: number }).sentBytes)
      expect(sent).toBeGreaterThan(100_000)
      expect(sent).toBeLessThan(together / 2)
    }

    const broken = {
      name: 'scan.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.alloc(javaScript ? 21_000_000 : 85_000_000, 1),
    }
    await page.getByLabel('Your message').fill('And this is the plate')
    await choose(page, [photos[0]!, broken])
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(javaScript ? 'scan.jpg: This photo is larger' : 'Photo 2: This photo did not arrive').waitFor()
    expect(await page.getByLabel('Your message').inputValue()).toBe('And this is the plate')
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
    await context.close()
  },
)

/** They are there, and not only their frames. */
async function expectPhotos(page: Page, beside: string, count: number): Promise<void> {
  const shown = page.getByRole('listitem').filter({ hasText: beside }).getByRole('img')
  await expect.poll(() => shown.count()).toBe(count)
  await shown.last().scrollIntoViewIfNeeded()
  await expect
    .poll(() => shown.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)), {
      timeout: 20_000,
    })
    .toBe(true)
}

const gallery = process.env.GALLERY

/** With GALLERY=folder it leaves pictures of the pages there, for looking at. */
test('the pages of conversations fit on a phone and a desk, in each language', { timeout: 400_000 }, async () => {
  const { page, context, complaints } = await openVisitor(browser)
  await signIn(page, platform.originOf(shop.slug), owner.email, '/dashboard/inbox')
  const home = platform.originOf(shop.slug)
  const pages = {
    talk: `${links[0]}/talk`,
    empty: `${links[3]}/talk`,
    photos: `${links[1]}/talk`,
    inbox: `${home}/dashboard/inbox?box=all`,
    thread: `${home}/dashboard/inbox/${threads.known}`,
    unknown: `${home}/dashboard/inbox/${threads.unknown}`,
    replies: `${home}/dashboard/inbox/replies`,
  }
  for (const [name, url] of Object.entries(pages)) {
    for (const language of ['en', 'ru', 'kk', 'es']) {
      const answer = await page.goto(`${url}${url.includes('?') ? '&' : '?'}lang=${language}`)
      expect(answer?.status(), name).toBe(200)
      for (const [sized, size] of Object.entries({ phone, desk })) {
        await page.setViewportSize(size)
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(over, `${name} ${language} ${sized} scrolls sideways`).toBeLessThanOrEqual(0)
        if (gallery) await keepPictures(page, `${name}.${language}.${sized}`, language === 'en')
      }
    }
  }
  expect(complaints).toEqual([])
  await context.close()
})

async function keepPictures(page: Page, name: string, both: boolean): Promise<void> {
  mkdirSync(gallery!, { recursive: true })
  for (const colorScheme of both ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(gallery!, `${name}.${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
