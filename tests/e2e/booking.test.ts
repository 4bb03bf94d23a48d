import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askTimes, openBrowser, openVisitor } from './browser.ts'
import { addShop, eventually, openPlatform, type Platform, type Shop } from './harness.ts'
import { untilAlive } from './served.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let base: string

beforeAll(async () => {
  platform = await openPlatform({ LIMIT_FACTOR: '50' })
  browser = await openBrowser()
  shop = await addShop(platform, { payment: { kind: 'deposit', depositMinor: 3000 }, bufferAfterMinutes: 15 })
  await platform.sql`update tenants set name = 'Sparkle Cleaning', service_radius_km = 20 where id = ${shop.id}`
  base = platform.originOf(shop.slug)
})
afterAll(() => browser?.close())

let guests = 0
const newGuest = () => {
  guests += 1
  return { firstName: 'Ana', lastName: 'Lima', email: `ana${guests}@example.com`, phone: `+1212555${1000 + guests}` }
}
type Guest = ReturnType<typeof newGuest>

let days = 0
/** The address of a day that no other test uses, two weeks ahead or more. */
function freshDay(): string {
  days += 1
  const date = new Date(Date.now() + (13 + days) * 86_400_000).toISOString().slice(0, 10)
  return `${base}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave%2C+New+York&date=${date}`
}

/** From the front page to the times of a day in the next month. */
async function walkToTimes(page: Page): Promise<void> {
  await page.goto(`${base}/`)
  await page.getByRole('link', { name: /Standard visit/ }).click()
  await askTimes(page, '350 5th Ave, New York')
  await page.waitForURL(/lat=/)
  await page.getByRole('link', { name: 'Next month' }).click()
  await page.waitForURL(/from=/)
  await timesOfAddress(page)
}

/** The URL changes a moment before the page: until then the previous month's times are shown. */
async function timesOfAddress(page: Page): Promise<void> {
  const from = new URL(page.url()).searchParams.get('from')!
  await page
    .locator(`a.slot[href*="date=${from.slice(0, 7)}"]`)
    .first()
    .waitFor()
}

async function chooseTime(page: Page, index: number): Promise<string> {
  const slot = page.locator('a.slot').nth(index)
  const label = (await slot.innerText()).trim()
  await slot.click()
  await page.getByRole('heading', { name: 'Who is it for?' }).waitFor()
  return label
}

async function fillDetails(page: Page, guest: Guest): Promise<void> {
  await page.getByLabel('First name').fill(guest.firstName)
  await page.getByLabel('Last name').fill(guest.lastName)
  await page.getByLabel('E-mail').fill(guest.email)
  await page.getByLabel('Phone').fill(guest.phone)
}

async function pay(page: Page, card = '4242 4242 4242 4242'): Promise<void> {
  await page.getByLabel('Card number').fill(card)
  await page.getByLabel(/expir/i).fill('12 / 34')
  await page.getByLabel(/cvc/i).fill('123')
  await page.getByRole('button', { name: /^Pay/ }).click()
}

async function linksTold(guest: Guest, kind: string): Promise<{ sms: string; email: string }> {
  return eventually(
    `${kind} by SMS and e-mail`,
    async () => {
      const [texts, mails] = await Promise.all([platform.inbox(guest.phone), platform.inbox(guest.email)])
      const link = (text: string | undefined) => new RegExp(`${base}/b/[A-Za-z0-9_-]{22}`).exec(text ?? '')?.[0]
      const [sms, email] = [link(texts[0]?.text), link(mails[0]?.text)]
      return sms && email ? { sms, email } : null
    },
    40,
  )
}

/** "8:30 am" as a span writes it: "8:30–9:30 am", "11:30 am – 12:30 pm". */
const fromThen = (time: string) => {
  const [clock, half] = time.split(/\s/)
  return `${clock}–\\d+:\\d\\d\\s${half}|${clock}\\s${half}\\s?–\\s?\\d+:\\d\\d\\s[ap]m`
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'the main job on a phone, JavaScript $javaScript',
  ({ javaScript }) => {
    test('books, pays a deposit, is told by SMS and e-mail, moves and cancels with the refund said first', async () => {
      const guest = newGuest()
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      await walkToTimes(page)
      const time = await chooseTime(page, javaScript ? 2 : 20)
      await expect
        .poll(() => page.getByLabel('Your booking').innerText())
        .toMatch(new RegExp(`(${fromThen(time)})[\\s\\S]*350 5th Ave`))
      expect(await page.getByLabel('Your booking').innerText()).toContain('$30.00 now, $90.00 at the visit')
      const chosen = page.url()
      await fillDetails(page, guest)
      await page.getByRole('button', { name: 'Continue to payment' }).click()

      // Back without paying, by the link and by the browser: the time is still held for the guest, and can be paid.
      await page.getByRole('link', { name: /^Back to/ }).click()
      await page.getByRole('button', { name: 'Pay $30.00 now' }).click()
      await page.getByLabel('Card number').waitFor()
      await page.goto(chosen)
      await page.getByText('held for you until').waitFor()
      await page.getByRole('button', { name: 'Pay $30.00 now' }).click()
      await pay(page, '4000 0000 0000 0002')
      await page
        .getByText(/declined/i)
        .first()
        .waitFor()
      await pay(page)
      await page.getByRole('heading', { name: 'You are booked, Ana' }).waitFor()
      expect(await page.getByText('Left to pay').locator('..').innerText()).toContain('$90.00')

      const { sms, email } = await linksTold(guest, 'confirmation')
      expect(sms).toBe(email)
      const calendar = await fetch(`${email}/calendar.ics`)
      expect(await calendar.text()).toMatch(/BEGIN:VEVENT[\s\S]*SUMMARY:Standard visit\\, Sparkle Cleaning/)

      await page.goto(email)
      await page.getByRole('link', { name: 'Reschedule' }).click()
      await page
        .locator('a.slot')
        .nth(javaScript ? 10 : 4)
        .click()
      await page.getByRole('button', { name: 'Move to this time' }).click()
      await page.getByRole('heading', { name: 'Moved to your new time' }).waitFor()
      expect((await fetch(email)).status).toBe(200)

      await page.getByRole('link', { name: 'Cancel booking' }).click()
      const refund = page.getByLabel('Refund')
      await expect.poll(() => refund.innerText(), { timeout: 15_000 }).toContain('$30.00')
      await page.getByRole('button', { name: 'Cancel and get $30.00 back' }).click()
      await page.getByRole('heading', { name: 'This booking is cancelled' }).waitFor()
      await page.getByText('$30.00 is on its way back the way you paid').waitFor()
      const refunded = await eventually(
        'refund',
        async () => {
          const [row] = await platform.sql`
        select r.amount_minor, r.status from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        join bookings b on b.tenant_id = p.tenant_id and b.id = p.booking_id
        join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id where c.email = ${guest.email}`
          return row?.status === 'succeeded' ? row : null
        },
        40,
      )
      expect(Number(refunded.amountMinor)).toBe(3000)
      expect(complaints).toEqual([])
      await context.close()
    })

    test('a time taken meanwhile gives three others with one press, and nothing typed is lost', async () => {
      const [first, second] = [newGuest(), newGuest()]
      const fast = await openVisitor(browser, { javaScript })
      const slow = await openVisitor(browser, { javaScript })
      const day = freshDay()
      for (const { page } of [fast, slow]) {
        await page.goto(day)
        await chooseTime(page, 8)
      }
      await fillDetails(fast.page, first)
      await fast.page.getByRole('button', { name: 'Continue to payment' }).click()
      await fast.page.getByLabel('Card number').waitFor()

      await fillDetails(slow.page, second)
      await slow.page.getByRole('textbox', { name: /^Note/ }).fill('Ring twice')
      await slow.page.getByRole('button', { name: 'Continue to payment' }).click()
      await slow.page.getByText('This time was just taken').waitFor()
      const others = slow.page.getByRole('alert').getByRole('button')
      expect(await others.count()).toBe(3)
      expect(await slow.page.getByLabel('E-mail').inputValue()).toBe(second.email)
      expect(await slow.page.getByRole('textbox', { name: /^Note/ }).inputValue()).toBe('Ring twice')
      // Enter must not book one of them by accident.
      await slow.page.getByLabel('First name').press('Enter')
      await slow.page.waitForTimeout(300)
      await slow.page.getByText('This time was just taken').waitFor()
      await others.first().click()
      await slow.page.getByLabel('Card number').waitFor()
      const [booked] = await platform.sql`
      select b.customer_note from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id where c.email = ${second.email}`
      expect(booked?.customerNote).toBe('Ring twice')
      await Promise.all([fast.context.close(), slow.context.close()])
    })

    test('a wrong field is named beside it, an address outside says what to do', async () => {
      const { page, context } = await openVisitor(browser, { javaScript })
      await page.goto(`${base}/book/standard-visit`)
      await askTimes(page, 'Unter den Linden 60, Berlin')
      await page.getByText(/does not come to Berlin, 10117/).waitFor()
      expect(await page.getByLabel('Address').inputValue()).toBe('Unter den Linden 60, Berlin')
      await page.goto(freshDay())
      await chooseTime(page, 8)
      await fillDetails(page, { ...newGuest(), phone: '12345' })
      await page.getByRole('button', { name: 'Continue to payment' }).click()
      await page.getByText('with the country code').waitFor()
      expect(await page.getByLabel('First name').inputValue()).toBe('Ana')
      await context.close()
    })
  },
)

test('"use my location" finds the place of the device', async () => {
  const { page, context } = await openVisitor(browser, { position: { latitude: 40.7484, longitude: -73.9857 } })
  await page.goto(`${base}/book/standard-visit?source=flyer`)
  await page.getByRole('button', { name: 'Use my location' }).click()
  await page.waitForURL(/lat=40\.7484.*source=flyer/)
  await page.locator('a.slot').first().waitFor()
  expect(new URL(page.url()).searchParams.get('place')).toMatch(/New York/)
  await context.close()
})

test('the same form sent twice at once is one booking; with another body it is refused', async () => {
  const { page, context } = await openVisitor(browser, { javaScript: false })
  await page.goto(freshDay())
  await chooseTime(page, 8)
  const guest = newGuest()
  const key = await page.locator('input[name=key]').inputValue()
  const send = (note: string) =>
    fetch(page.url(), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: base },
      body: new URLSearchParams({ ...guest, note, key }),
    })
  const answers = await Promise.all([send('a'), send('a'), send('a')])
  const places = answers.map((answer) => answer.headers.get('location'))
  expect(new Set(places).size).toBe(1)
  expect(places[0]).toContain('/stripe/checkout/')
  expect((await send('b')).status).toBe(409)
  const [count] = await platform.sql`
    select count(*)::int as n from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id where c.email = ${guest.email}`
  expect(count?.n).toBe(1)
  await context.close()
})

test('links that are not ours, and what no search engine or cache may keep', async () => {
  const [booking] = await platform.sql`select id from bookings where tenant_id = ${shop.id} limit 1`
  const paths = ['/b/x', `/b/${'A'.repeat(22)}`, `/m/${booking!.id}/x`, `/m/${booking!.id}/${'A'.repeat(40)}`]
  for (const path of paths) {
    const answer = await fetch(base + path, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(await answer.text()).not.toContain('Lima')
  }
  expect(platform.log.some((line) => /\/b\/[\w-]{22}|\/m\/[0-9a-f-]{36}\/[\w-]{40}/.test(line))).toBe(false)
})

test('a suspended business says so, a draft does not exist', async () => {
  const other = await addShop(platform, { cards: false })
  const look = () => fetch(`${platform.originOf(other.slug)}/`, { headers: { accept: 'text/html' } })
  await platform.sql`update tenants set status = 'suspended' where id = ${other.id}`
  const suspended = await look()
  expect([suspended.status, await suspended.text()]).toEqual([403, expect.stringContaining('takes no bookings')])
  await platform.sql`update tenants set status = 'draft' where id = ${other.id}`
  expect((await look()).status).toBe(404)
})

test('when addresses cannot be looked up, the page says so and the typed one stays', async () => {
  const { page, context } = await openVisitor(browser)
  await page.goto(`${base}/book/standard-visit`)
  await platform.fail('google', '500', 3)
  await askTimes(page, '350 5th Ave, New York')
  await page.getByText('cannot be looked up right now').waitFor()
  expect(await page.getByLabel('Address').inputValue()).toBe('350 5th Ave, New York')
  await fetch(`${platform.cloud}/faults`, { method: 'DELETE' })
  await context.close()
})

/** A day so far ahead, as the business's calendar names it. */
const dayIn = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/New_York' })

describe.each([{ javaScript: true }, { javaScript: false }])(
  'choosing a day on a phone, JavaScript $javaScript',
  ({ javaScript }) => {
    const place = 'lat=40.7484&lng=-73.9857&place=350+5th+Ave'

    test('opens on the first free day; one without times leads to the next free day, above the bar', async () => {
      const { sql } = platform
      const [closure] = await sql`
        insert into closures (tenant_id, from_date, to_date) values (${shop.id}, current_date - 1, ${dayIn(9)}) returning id`
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      await page.goto(`${base}/book/standard-visit?${place}`)
      await page
        .locator(`a.slot[href*="date=${dayIn(10)}"]`)
        .first()
        .waitFor()
      const chosen = page.locator('table a[aria-current=date]')
      expect(await chosen.getAttribute('aria-label')).toMatch(/, has free times$/)

      await page.goto(`${base}/book/standard-visit?${place}&date=${dayIn(4)}`)
      expect(await chosen.getAttribute('aria-label')).toMatch(/, no times$/)
      const next = page.getByRole('link', { name: /^Next free day/ })
      const [button, bar] = [await next.boundingBox(), await page.locator('main .sticky').boundingBox()]
      expect(button!.y + button!.height).toBeLessThanOrEqual(bar!.y)
      await next.click()
      await page
        .locator(`a.slot[href*="date=${dayIn(10)}"]`)
        .first()
        .waitFor()
      await sql`delete from closures where id = ${closure!.id}`
      expect(complaints).toEqual([])
      await context.close()
    })

    test('turns months, says which days are free, and keeps a bar of one line with the action', async () => {
      const { page, context, complaints } = await openVisitor(browser, { javaScript })
      await page.goto(`${base}/book/standard-visit?${place}`)
      const table = page.getByRole('table', { name: /^Free days in / })
      const first = await table.getByRole('link').first().getAttribute('aria-label')
      await page.getByRole('link', { name: 'Next month' }).click()
      await page.waitForURL(/from=/)
      await timesOfAddress(page)
      expect(await table.getByRole('link').first().getAttribute('aria-label')).toMatch(/^[A-Z][a-z]{2} 1 /)
      expect(await table.getByRole('columnheader').count()).toBe(7)
      // At the end of a month the first view holds the next one whole: the way back then leads by that one alone.
      const back = page.getByRole('link', { name: 'Previous month' })
      const shown = () => table.getByRole('link').first().getAttribute('aria-label')
      const later = await shown()
      await back.click()
      await expect.poll(shown, { timeout: 10_000 }).not.toBe(later)
      if ((await shown()) !== first) await back.click()
      await expect.poll(shown, { timeout: 10_000 }).toBe(first)
      if (javaScript) {
        await untilAlive(page)
        await table.getByRole('link').first().focus()
        await page.keyboard.press('ArrowRight')
        expect(
          await table
            .getByRole('link')
            .nth(1)
            .evaluate((link) => link === document.activeElement),
        ).toBe(true)
      }
      const bar = page.locator('main .sticky')
      expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(64)
      await page.goto(freshDay())
      await chooseTime(page, 8)
      expect(await bar.innerText()).toMatch(/\$30\.00 now/)
      expect(await bar.getByRole('button').innerText()).toBe('Continue to payment')
      expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(64)
      expect(complaints).toEqual([])
      await context.close()
    })
  },
)

test('a hold that ran out offers to find a new time, and is not paid any more', async () => {
  const { page, context } = await openVisitor(browser)
  await page.goto(freshDay())
  await chooseTime(page, 8)
  await fillDetails(page, newGuest())
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByRole('link', { name: /^Back to/ }).click()
  await page.getByText('held for you until').waitFor()
  await platform.advance(3600)
  await page.reload()
  await page.getByRole('heading', { name: 'The hold on this time has ended' }).waitFor()
  expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'Find a new time' }).click()
  await page.locator('a.slot').first().waitFor()
  await context.close()
})
