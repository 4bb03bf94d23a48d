/** An owner sets up a field, fills it for a customer and finds her by it, with JavaScript and without. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addOwner, addShop, openPlatform, signIn, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
const owner = { name: 'Fay Field', email: 'fay@example.test' }

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  await addOwner(platform, shop, owner)
}, 400_000)
afterAll(() => browser?.close())

test.each([{ javaScript: true }, { javaScript: false }])(
  'a field is set up, filled, found, removed and brought back, JavaScript $javaScript',
  { timeout: 240_000 },
  async ({ javaScript }) => {
    const { page, context, complaints } = await openVisitor(browser, { javaScript })
    const home = platform.originOf(shop.slug)
    const label = `Boiler ${javaScript}`
    const { sql } = platform
    const [customer] = await sql`
      insert into customers (tenant_id, first_name, email)
      select id, ${`Cora ${javaScript}`}, ${`cora-${javaScript}@example.test`} from tenants where slug = ${shop.slug} returning id`
    await signIn(page, home, owner.email, '/dashboard/customers/fields')

    await page.getByLabel('Name', { exact: true }).fill(label)
    await page.getByLabel('Kind').selectOption('Choice from a list')
    // A choice without choices: what was typed is still there, and the error stands beside the field.
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByText('Please enter at least one choice.').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(label)
    await page.getByLabel('Choices').fill('Combi\nSystem')
    await page.getByLabel('Also whoever does the visit').check()
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByText('Choice from a list · Also whoever does the visit · not filled in yet').last().waitFor()

    await page.goto(`${home}/dashboard/customers/${customer!.id as string}`)
    await page.getByLabel(label).selectOption('System')
    await page.locator('button[value=fields]').click()
    await page.getByText('Saved.', { exact: true }).first().waitFor()
    expect(await page.getByLabel(label).inputValue()).toBe('System')

    await page.goto(`${home}/dashboard/customers`)
    await page.locator('main summary').first().click()
    await page.getByLabel(label).selectOption('System')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('1 customer', { exact: true }).waitFor()
    await page.getByText(`Cora ${javaScript}`).waitFor()

    await page.goto(`${home}/dashboard/customers/fields`)
    const row = page.locator('li', { hasText: label }).first()
    await row.locator('summary').click()
    await row.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText(`“${label}” removed`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The field is back.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  },
)
