import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { untilAlive } from './served.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let base: string

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { technicians: 3, cards: false })
  base = platform.originOf(shop.slug)
  const { sql } = platform
  // The first of the three lacks the skill the service needs, so nobody sees or gets that technician.
  const [skill] = await sql`insert into skills ${sql({ tenantId: shop.id, name: 'Ladders' })} returning id`
  const skillId = skill!.id as string
  await sql`insert into service_skills ${sql({ tenantId: shop.id, serviceId: shop.serviceId, skillId })}`
  for (const technicianId of shop.technicianIds.slice(1))
    await sql`insert into technician_skills ${sql({ tenantId: shop.id, technicianId, skillId })}`
})
afterAll(() => browser?.close())

let guests = 0
const bookedWith = async (email: string) => {
  const [row] = await platform.sql`
    select t.name from bookings b join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id where c.email = ${email}`
  return row?.name as string | undefined
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'choosing who comes, JavaScript $javaScript',
  ({ javaScript }) => {
    const day = new Date(Date.now() + (javaScript ? 13 : 14) * 86_400_000).toISOString().slice(0, 10)
    const times = () => `${base}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York&date=${day}`

    test('a customer chooses among the technicians with the skill, and the chosen one comes', async () => {
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      await page.goto(times())
      const people = page.getByRole('navigation', { name: 'With whom' })
      expect(await people.getByRole('link').allInnerTexts()).toEqual(['Anyone', 'Technician 2', 'Technician 3'])
      await people.getByRole('link', { name: 'Technician 3' }).click()
      await page.waitForURL(/technician=/)
      await page.locator('a.slot[href*="technician="]').first().waitFor()
      await page.locator('a.slot').nth(6).click()
      await page.getByRole('heading', { name: 'Who is it for?' }).waitFor()
      await page.getByLabel('Your booking').getByText('Technician 3').waitFor()
      guests += 1
      const email = `chooser${guests}@example.com`
      await page.getByLabel('First name').fill('Ana')
      await page.getByLabel('Last name').fill('Lima')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Phone').fill(`+1212555${2000 + guests}`)
      await page.getByRole('button', { name: 'Book now' }).click()
      await page.getByRole('heading', { name: /You are booked/ }).waitFor()
      expect(await bookedWith(email)).toBe('Technician 3')
      expect(complaints).toEqual([])
      await context.close()
    })

    test('nobody can be chosen when the owner decides who comes, not even by an old link', async () => {
      await platform.sql`update tenants set technician_choice = false where id = ${shop.id}`
      const { page, context } = await openVisitor(browser, { javaScript })
      await page.goto(`${times()}&technician=${shop.technicianIds[2]}`)
      await page.locator('a.slot').first().waitFor()
      expect(await page.getByRole('navigation', { name: 'With whom' }).count()).toBe(0)
      await platform.sql`update tenants set technician_choice = true where id = ${shop.id}`
      await context.close()
    })
  },
)

test('old times cannot be pressed while the times of the newly chosen technician are loading', async () => {
  const { page, context } = await openVisitor(browser)
  const day = new Date(Date.now() + 13 * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`${base}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York&date=${day}`)
  const times = page.locator('a.slot')
  await untilAlive(page)
  const answer = Promise.withResolvers<void>()
  await page.route(/technician=/, async (route) => {
    await answer.promise
    await route.continue()
  })
  await page.getByRole('link', { name: 'Technician 2' }).click()
  await page.locator('[inert] a.slot').first().waitFor()
  await expect(times.nth(6).click({ timeout: 500 })).rejects.toThrow('Timeout')
  answer.resolve()
  await page.locator('a.slot[href*="technician="]').first().waitFor()
  await times.nth(6).click()
  await page.getByLabel('Your booking').getByText('Technician 2').waitFor()
  await context.close()
})
