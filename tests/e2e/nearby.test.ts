/** A visit in a window to arrive in, at a price that is lower where somebody is nearby (B7, B8), in a browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, eventually, openPlatform, type Platform, type Shop } from './harness.ts'

const base = { baseLat: 40.6712, baseLng: -73.9636 }
/** Half an hour of driving from the base, and next to each other. */
const far = { lat: 40.7644, lng: -73.9235, label: '12 Far St, Queens' }
const beside = { lat: 40.766, lng: -73.922, label: '14 Far St, Queens' }

let platform: Platform
let browser: Browser
beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A shop that gives half of what a shorter drive saves, with one visit far away on that day. */
async function openNearby(date: string): Promise<{ shop: Shop; home: string; neighbour: string }> {
  const shop = await addShop(platform)
  const home = platform.originOf(shop.slug)
  const { sql } = platform
  await sql`update technicians set ${sql(base)} where tenant_id = ${shop.id}`
  await sql`update tenants set discount_share_percent = 50, drive_hour_minor = 6000 where id = ${shop.id}`
  const asked = new URLSearchParams({
    service: shop.serviceSlug,
    from: date,
    to: date,
    lat: `${far.lat}`,
    lng: `${far.lng}`,
  })
  const { days } = (await (await fetch(`${home}/api/v1/availability?${asked}`)).json()) as {
    days: { slots: { start: string }[] }[]
  }
  const answer = await fetch(`${home}/api/v1/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      service: shop.serviceSlug,
      start: days[0]!.slots[8]!.start,
      place: far,
      customer: { firstName: 'Far', lastName: 'Neighbour', email: 'far@example.test', phone: '+12125553000' },
    }),
  })
  expect(answer.status).toBe(201)
  const neighbour = ((await answer.json()) as { id: string }).id
  // After a day the visit is firm, so it may lend its saved driving.
  await sql`update bookings set created_at = created_at - interval '25 hours' where id = ${neighbour}`
  await sql`update services set payment_kind = 'full', window_minutes = 120 where tenant_id = ${shop.id}`
  return { shop, home, neighbour }
}

const times = (home: string, date: string) =>
  `${home}/book/standard-visit?lat=${beside.lat}&lng=${beside.lng}&place=${encodeURIComponent(beside.label)}&date=${date}`

async function fillDetails(page: Page, email: string): Promise<void> {
  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('Last name').fill('Lima')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Phone').fill('+12125553001')
}

const moneyIn = (text: string) => Math.round(Number(/\$([\d.]+)/.exec(text)?.[1]) * 100)

describe.each([{ javaScript: true }, { javaScript: false }])(
  'a discount nearby, JavaScript $javaScript',
  ({ javaScript }) => {
    test('the best window comes first with its discount, which is what is paid and what the messages say', async () => {
      const date = dateIn(5)
      const { shop, home } = await openNearby(date)
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      await page.goto(times(home, date))
      const best = page.getByRole('region', { name: 'Cheaper: we’re in your area' }).getByRole('link').first()
      const offered = await best.innerText()
      const [, start, half, end, lastHalf] = /(\d+:\d\d)(?:\s([ap]m))?–(\d+:\d\d)\s([ap]m)/.exec(offered)!
      const window = `between ${start}\u00a0${half ?? lastHalf} and ${end}\u00a0${lastHalf}`
      const discount = moneyIn(offered)
      expect(discount).toBeGreaterThan(500)
      await best.click()
      await page.getByRole('heading', { name: 'Who is it for?' }).waitFor()
      const summary = page.getByLabel('Your booking')
      await expect.poll(() => summary.innerText()).toContain(window)
      const due = `$${((12_000 - discount) / 100).toFixed(2)}`
      expect(await summary.innerText()).toContain(due)
      const email = `nearby.${javaScript}@example.test`
      await fillDetails(page, email)
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByLabel('Card number').fill('4242 4242 4242 4242')
      await page.getByLabel(/expir/i).fill('12 / 34')
      await page.getByLabel(/cvc/i).fill('123')
      expect(await page.locator('body').innerText()).toContain(due)
      await page.getByRole('button', { name: /^Pay/ }).click()
      await page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
      // The heading is there before the rest of a streamed page is.
      await expect.poll(() => page.locator('main').innerText()).toContain(window)
      const [mail] = await eventually(
        'a confirmation',
        async () => {
          const mails = await platform.inbox(email)
          return mails.length > 0 ? mails : null
        },
        40,
      )
      expect(mail!.text.replace(/\s+/g, ' ')).toContain(window.replaceAll('\u00a0', ' '))
      const [row] = await platform.sql`
      select b.discount_minor::int, p.amount_minor::int from bookings b join payments p on p.tenant_id = b.tenant_id and p.booking_id = b.id
      where b.tenant_id = ${shop.id}`
      expect(row).toEqual({ discountMinor: discount, amountMinor: 12_000 - discount })
      expect(complaints).toEqual([])
      await context.close()
    })

    test('a discount that ends while she types is announced before it costs more, and the second press accepts', async () => {
      const date = dateIn(6)
      const { shop, home, neighbour } = await openNearby(date)
      const { page, context } = await openVisitor(browser, { javaScript })
      await page.goto(times(home, date))
      await page.getByRole('region', { name: 'Cheaper: we’re in your area' }).getByRole('link').first().click()
      await fillDetails(page, 'dearer@example.test')
      await platform.sql`update bookings set status = 'cancelled' where tenant_id = ${shop.id} and id = ${neighbour}`
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByText('This time costs $120.00 now').first().waitFor()
      expect(await page.getByLabel('First name').inputValue()).toBe('Ana')
      expect(
        await platform.sql`select 1 from bookings where tenant_id = ${shop.id} and status <> 'cancelled'`,
      ).toHaveLength(0)
      await expect.poll(() => page.getByLabel('Your booking').innerText()).toContain('$120.00')
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByLabel('Card number').waitFor()
      expect(
        await platform.sql`select price_minor::int, discount_minor::int from bookings where tenant_id = ${shop.id} and status = 'held'`,
      ).toEqual([{ priceMinor: 12_000, discountMinor: 0 }])
      await context.close()
    })
  },
)
