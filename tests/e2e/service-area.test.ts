import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, openBrowser, openVisitor } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { signInAt, type SignedIn } from './wire.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let base: string
let owner: SignedIn

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  base = platform.originOf(shop.slug)
  owner = await signInAt(platform, base, { tenantId: shop.id })
})
afterAll(() => browser?.close())

const openArea = async (options: Parameters<typeof openVisitor>[1]) => {
  const visitor = await openVisitor(browser, options)
  await visitor.context.addCookies(
    owner.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base.replace('http:', 'https:'), secure: true }
    }),
  )
  await visitor.page.goto(`${base}/dashboard/settings/area`)
  await visitor.page.getByRole('button', { name: 'Save the area' }).waitFor()
  return visitor
}
const stored = async () => {
  const [row] =
    await platform.sql`select service_polygon as ring, service_postcodes as postcodes, service_radius_km as radius, service_drive_minutes as drive from tenants where id = ${shop.id}`
  return row as unknown as {
    ring: [number, number][] | null
    postcodes: string[]
    radius: string | null
    drive: number | null
  }
}
const corners = (page: Page) => page.getByRole('button', { name: /^Corner \d+/ })
const linesOf = async (page: Page) =>
  (await page.getByLabel('Corners of the shape').inputValue()).split('\n').filter(Boolean)

describe('an owner draws her service area', () => {
  test('a shape is begun, a corner dragged, one added by a press, moved and removed by keyboard, and all is saved', async () => {
    const { page, context, complaints } = await openArea({ size: desk })
    await page.getByRole('button', { name: 'Start a shape' }).click()
    expect([await corners(page).count(), (await linesOf(page)).length]).toEqual([8, 8])

    // All of it is in view, or there would be nothing to take hold of.
    const ground = (await page.getByLabel('Map of your area').boundingBox())!
    for (const corner of await corners(page).all()) {
      const { x, y, width, height } = (await corner.boundingBox())!
      expect(Math.min(x + width / 2 - ground.x, y + height / 2 - ground.y)).toBeGreaterThan(0)
      expect(Math.max(x + width / 2 - ground.x - ground.width, y + height / 2 - ground.y - ground.height)).toBeLessThan(
        0,
      )
    }

    const before = (await linesOf(page))[0]
    await corners(page).first().scrollIntoViewIfNeeded()
    const handle = (await corners(page).first().boundingBox())!
    const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 10, y - 30, { steps: 4 })
    await page.mouse.up()
    expect(await corners(page).count()).toBe(8)
    const dragged = (await linesOf(page))[0]!
    expect(Number(dragged.split(',')[0])).toBeGreaterThan(Number(before!.split(',')[0]))

    const map = (await page.getByLabel('Map of your area').boundingBox())!
    await page.mouse.click(map.x + map.width * 0.85, map.y + 60)
    expect(await corners(page).count()).toBe(9)
    expect(await page.getByText('crosses itself').count()).toBe(0)

    await corners(page).nth(4).focus()
    const south = (await linesOf(page))[4]
    await page.keyboard.press('Shift+ArrowDown')
    expect(Number((await linesOf(page))[4]!.split(',')[0])).toBeLessThan(Number(south!.split(',')[0]))
    await page.keyboard.press('Delete')
    expect(await corners(page).count()).toBe(8)

    await page.getByLabel('Postcodes').fill('113*, 11411-11436')
    await page.getByLabel('Longest drive, minutes').fill('40')
    await page.getByText('inside the shape, but never farther than a 40 min drive').waitFor()
    const drawn = await linesOf(page)
    await page.getByRole('button', { name: 'Save the area' }).click()
    await page.getByText('Saved. New bookings follow this area.').waitFor()
    const saved = await stored()
    expect([saved.ring!.map((corner) => corner.join(', ')), saved.postcodes, saved.drive]).toEqual([
      drawn,
      ['113*', '11411-11436'],
      40,
    ])
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([{ javaScript: true }, { javaScript: false }])(
    'a shape that crosses itself is refused and stays as typed, JavaScript $javaScript',
    async ({ javaScript }) => {
      const { page, context, complaints } = await openArea({ javaScript })
      const [bowTie, codes] = ['40.6, -74\n40.7, -73.9\n40.6, -73.9\n40.7, -74', '11201\n112*']
      const was = await stored()
      await page.getByLabel('Corners of the shape').fill(bowTie)
      await page.getByLabel('Postcodes').fill(codes)
      await page.getByRole('button', { name: 'Save the area' }).click()
      await page.getByText('The outline crosses itself').first().waitFor()
      expect(await page.getByLabel('Corners of the shape').inputValue()).toBe(bowTie)
      expect(await page.getByLabel('Postcodes').inputValue()).toBe(codes)
      expect(await stored()).toEqual(was)
      expect(complaints).toEqual([])
      await context.close()
    },
  )

  test('without JavaScript she pastes GeoJSON, and the map shows what was saved', async () => {
    const { page, context } = await openArea({ javaScript: false })
    await page
      .getByLabel('Corners of the shape')
      .fill('{"type":"Polygon","coordinates":[[[-74,40.6],[-73.9,40.6],[-73.9,40.7],[-74,40.6]]]}')
    await page.getByLabel('Radius, miles').fill('7.5')
    await page.getByRole('button', { name: 'Save the area' }).click()
    await page.getByText('Saved. New bookings follow this area.').waitFor()
    expect(await stored()).toMatchObject({
      ring: [
        [40.6, -74],
        [40.6, -73.9],
        [40.7, -73.9],
      ],
      radius: '12.1',
    })
    await page.goto(`${base}/dashboard/settings/area`)
    expect(await page.getByLabel('Corners of the shape').inputValue()).toBe('40.6, -74\n40.6, -73.9\n40.7, -73.9')
    expect(await page.getByLabel('Radius, miles').inputValue()).toBe('7.5')
    expect(await page.getByLabel('Map of your area').locator('path').count()).toBeGreaterThan(1)
    await context.close()
  })
})
