/** A business arranges its own page (A6): nobody sees it before it is published, with JavaScript and without. */
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addOwner, addShop, openPlatform, signIn, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
const owner = { name: 'Petra Page', email: 'petra@example.test' }
const desk = '/dashboard/page'

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  await addOwner(platform, shop, owner)
}, 400_000)
afterAll(() => browser?.close())

/** What a customer gets, now. */
const publicPage = async () => (await fetch(`${platform.originOf(shop.slug)}/`)).text()

const publish = async (page: Page) => {
  await page.goto(platform.originOf(shop.slug) + desk)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Customers see the page as it is here').waitFor()
}

const photo = (background = '#2f6f4f') =>
  sharp({ create: { width: 1_200, height: 700, channels: 3, background } })
    .jpeg()
    .toBuffer()

test.each([{ javaScript: true }, { javaScript: false }])(
  'written, arranged, looked at and published, JavaScript $javaScript',
  { timeout: 240_000 },
  async ({ javaScript }) => {
    const { page, context, complaints } = await openVisitor(browser, { javaScript })
    const home = platform.originOf(shop.slug)
    const heading = `Clean by noon ${javaScript}`
    const question = `Do you bring ladders ${javaScript}?`
    await signIn(page, home, owner.email, desk)

    // The head: its words, and a picture.
    await page.goto(`${home}${desk}/hero`)
    await page.getByLabel('Heading').fill(heading)
    await page.getByRole('button', { name: 'Save' }).click()
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor()
    expect(await page.getByLabel('Heading').inputValue()).toBe(heading)
    await page.getByLabel('New picture').setInputFiles({
      name: 'team.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo(),
    })
    await page.getByRole('button', { name: 'Upload' }).click()
    // Pictures are drawn behind everything else: on a busy machine that takes a while.
    await page.getByRole('button', { name: 'Remove' }).waitFor({ timeout: 90_000 })

    // A question, shown, and moved to the top by keyboard.
    await page.goto(`${home}${desk}/questions`)
    await page.getByLabel('Question', { exact: true }).last().fill(question)
    await page.getByLabel('Answer', { exact: true }).last().fill('Yes, three of them.')
    await page.getByRole('button', { name: 'Save' }).last().click()
    await page.getByText(question).first().waitFor()
    await page.goto(home + desk)
    const show = page.locator('#questions-show')
    if (await show.isVisible()) await show.click()
    await page.locator('#questions-hide').waitFor()
    const orderOf = () => page.locator('main ol > li p:first-child').allTextContents()
    for (let presses = 0; !(await orderOf())[1]?.startsWith('Questions') && presses < 12; presses += 1) {
      const before = await orderOf()
      await page.locator('#questions-up').press('Enter')
      await expect.poll(orderOf).not.toEqual(before)
      // The button goes along, so that the next press needs no search.
      if (javaScript) await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^questions-/)
    }
    expect((await orderOf())[1]).toMatch(/^Questions/)

    // Only the team sees it so far.
    expect(await publicPage()).not.toContain(heading)
    await page.getByRole('link', { name: 'Preview' }).click()
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await page.getByText(question).waitFor()
    await page.getByRole('link', { name: 'Back to editing' }).click()

    await publish(page)
    const shown = await publicPage()
    expect(shown).toContain(heading)
    expect(shown).toContain(question)
    expect(shown.indexOf(question)).toBeLessThan(shown.indexOf('id="services"'))
    const { page: visitor, context: visiting } = await openVisitor(browser, { javaScript })
    await visitor.goto(`${home}/`)
    await expect
      .poll(() =>
        visitor
          .locator('picture img')
          .first()
          .evaluate((img) => (img as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(0)
    await visiting.close()
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('a picture chosen while what was saved is still loading is not lost, and nothing is called saved before', async () => {
  const { page, context } = await openVisitor(browser)
  const home = platform.originOf(shop.slug)
  await signIn(page, home, owner.email, desk)
  await page.goto(`${home}${desk}/hero`)
  const loading = Promise.withResolvers<void>()
  await page.route(/\/hero\.data/, async (route) => {
    if (route.request().method() === 'GET') await loading.promise
    await route.continue()
  })
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByLabel('Heading').fill('Chosen meanwhile')
  await page.getByRole('button', { name: 'Save' }).click()
  await answered
  await page
    .getByLabel('New picture')
    .setInputFiles({ name: 'team.jpg', mimeType: 'image/jpeg', buffer: await photo('#6f2f4f') })
  const before = await page.locator('main form img').getAttribute('src')
  expect(before).toMatch(/^blob:/)
  expect(await page.getByText(/^Saved/).count()).toBe(0)
  loading.resolve()
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect.poll(() => page.locator('main form img').getAttribute('src'), { timeout: 60_000 }).not.toMatch(/^blob:/)
  expect(await page.getByRole('alert').allTextContents()).toEqual([])
  await context.close()
})

test('an earlier version comes back, and a draft somebody else changed meanwhile is not overwritten', async () => {
  const { page, context } = await openVisitor(browser)
  const { page: other, context: others } = await openVisitor(browser)
  const home = platform.originOf(shop.slug)
  await signIn(page, home, owner.email, desk)
  await signIn(other, home, owner.email, desk)

  await page.goto(`${home}${desk}/hero`)
  await other.goto(`${home}${desk}/hero`)
  await other.getByLabel('Heading').fill('Hers came first')
  await other.getByRole('button', { name: 'Save' }).click()
  await other
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await page.getByLabel('Heading').fill('His came second')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByLabel('Heading').inputValue(), 'what he typed stays').toBe('His came second')
  await others.close()
  await publish(page)
  expect(await publicPage()).toContain('Hers came first')

  await page.goto(`${home}${desk}/versions`)
  await page.getByRole('listitem').filter({ hasText: 'Version 2' }).getByRole('button', { name: 'Bring back' }).click()
  await page
    .getByText(/^It is your draft now/)
    .first()
    .waitFor()
  expect(await publicPage(), 'the draft alone changed').toContain('Hers came first')
  await publish(page)
  expect(await publicPage()).toContain('Clean by noon false')
  await context.close()
})
