/** `npm run screenshots`: the pictures of the README and of the front page, taken of the demo by the Chromium of the browser tests. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startNode } from '#local/launch/children.ts'
import { demoPassword } from '#local/launch/demo.ts'
import { startPostgres } from '#local/launch/postgres.ts'
import { makeTemplate } from '../setup/database.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { takeSitePictures, workday } from './site-pictures.ts'
import { startPlatform, type Platform } from './harness.ts'

const pictures = 'docs/pictures'
type Theme = 'light' | 'dark'
type Shot = {
  name: string
  host: string
  path: string
  signIn?: string
  /** Gets the page into its state. */
  reach?: (page: Page) => Promise<unknown>
  /** What stands at the top of the picture, instead of the page's head. */
  from?: string
  /** Of the window in px, where the usual one would cut off what matters. */
  height?: number
}

/** As tall as most phones are. */
const tall = { ...phone, height: 860 }
const place = 'lat=40.6807&lng=-73.9967&place=410+Court+St%2C+Brooklyn%2C+NY+11231'
const owner = 'owner@sparkle.test'
const workingDay = `/dashboard?date=${workday()}`
const known = 'lat=40.6807&lng=-73.9967&address=410+Court+St%2C+Brooklyn%2C+NY+11231'

const shots: { size: 'phone' | 'desktop'; theme: Theme; shots: Shot[] }[] = [
  {
    size: 'phone',
    theme: 'light',
    shots: [
      { name: 'book-phone', host: 'sparkle', path: '/' },
      {
        name: 'times-phone',
        host: 'sparkle',
        path: `/book/standard-clean?${place}`,
        reach: (page) => turnTo(page, '#best-times'),
      },
      {
        name: 'windows-phone',
        host: 'sparkle',
        path: `/book/move-out-clean?${place}`,
        reach: (page) => turnTo(page, 'main a.slot'),
      },
      { name: 'booked-phone', host: 'sparkle', path: `/book/window-cleaning?${place}`, reach: book },
      { name: 'today-phone', host: 'sparkle', path: workingDay, signIn: owner },
      { name: 'map-phone', host: 'sparkle', path: workingDay, signIn: owner, from: 'figure' },
    ],
  },
  {
    size: 'desktop',
    theme: 'light',
    shots: [
      { name: 'site-desktop', host: '', path: '/' },
      { name: 'today-desktop', host: 'sparkle', path: workingDay, signIn: owner, height: 1180 },
      { name: 'area-desktop', host: 'sparkle', path: '/dashboard/settings/area', signIn: owner, height: 1180 },
      { name: 'discount-desktop', host: 'sparkle', path: '/dashboard/settings/nearby', signIn: owner },
      { name: 'console-desktop', host: 'admin', path: '/', signIn: 'admin@wayslot.test' },
    ],
  },
  {
    size: 'desktop',
    theme: 'dark',
    shots: [
      { name: 'why-desktop-dark', host: 'sparkle', path: '/dashboard', signIn: owner, reach: askWhy, height: 1180 },
    ],
  },
]

const folder = await mkdtemp(join(tmpdir(), 'wayslot-pictures-'))
const server = await startPostgres({ dataDir: join(folder, 'postgres'), throwaway: true })
let platform: Platform | undefined
let browser: Browser | undefined
try {
  await makeTemplate(server.url)
  platform = await startPlatform(server.url)
  await makeDemo(platform)
  browser = await openBrowser()
  await takeSitePictures(browser, platform)
  await mkdir(pictures, { recursive: true })
  for (const round of shots) {
    const visitor = await openVisitor(browser, {
      size: round.size === 'phone' ? tall : desk,
      theme: round.theme,
      timeZone: 'America/New_York',
    })
    const known = new Set<string>()
    for (const shot of round.shots) await take(await visitor.context.newPage(), platform, shot, known)
    await visitor.context.close()
  }
} finally {
  await browser?.close()
  await platform?.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function makeDemo({ env, cloud, sqlUrl }: Platform): Promise<void> {
  const seed = startNode(
    ['supabase/seed/index.ts'],
    { ...env, DEMO: '0', MIGRATE_DATABASE_URL: sqlUrl, LOCAL_URL: cloud },
    (line) => console.log(line),
  )
  if ((await seed.ended) !== 0) throw new Error('The demo could not be made.')
}

async function take(page: Page, { origin, originOf }: Platform, shot: Shot, known: Set<string>): Promise<void> {
  const home = shot.host ? originOf(shot.host) : origin
  if (shot.signIn && !known.has(shot.host)) {
    await page.goto(`${home}/sign-in`)
    await page.getByLabel('E-mail address').fill(shot.signIn)
    await page.getByLabel('Password').fill(demoPassword)
    await Promise.all([
      page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
      page.getByRole('button', { name: 'Sign in' }).click(),
    ])
    known.add(shot.host)
  }
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width, height: shot.height ?? height })
  await page.goto(home + shot.path)
  await shot.reach?.(page)
  await page.evaluate(() => document.fonts.ready)
  if (shot.from) {
    await page
      .locator(shot.from)
      .first()
      .evaluate((element) => {
        window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 76)
      })
  }
  await page.screenshot({ path: join(pictures, `${shot.name}.png`) })
  console.log(`${pictures}/${shot.name}.png`)
  await page.close()
}

/** Turns to later months until the page has what is to be seen. */
async function turnTo(page: Page, wanted: string): Promise<void> {
  for (let turned = 0; turned < 5; turned++) {
    if ((await page.locator(wanted).count()) > 0) return
    const before = page.url()
    await page.getByRole('link', { name: 'Next month' }).click()
    await page.waitForURL((url) => url.href !== before)
    await page.waitForLoadState('networkidle')
  }
  throw new Error(`There is no ${wanted} in the demo's coming months.`)
}

/** Books as a guest does, up to the page that says so. */
async function book(page: Page): Promise<void> {
  await page.locator('main a.slot').last().click()
  await page.getByLabel('First name').fill('Ana')
  await page.getByLabel('Last name').fill('Lima')
  await page.getByLabel('E-mail').fill('ana.lima@example.com')
  await page.getByLabel('Phone').fill('+1 212 555 0177')
  await Promise.all([page.waitForURL(/\/b\//), page.locator('button:visible', { hasText: 'Book now' }).click()])
}

/** A working day to come on which two in the afternoon fails for the drive, or else for any reason. */
async function askWhy(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const hidden: string[] = []
  for (let ahead = 1; ahead <= 12; ahead++) {
    const date = Temporal.Now.plainDateISO('America/New_York').add({ days: ahead })
    if (date.dayOfWeek > 5) continue
    const address = `${origin}/dashboard/times?service=window-cleaning&date=${date.toString()}&time=14:00&${known}`
    await page.goto(address)
    const answer = await page.locator('#answer').innerText()
    if (!answer.includes('is not offered')) continue
    if (/drive/.test(answer)) return
    hidden.push(address)
  }
  if (!hidden[0]) throw new Error('Two in the afternoon is offered on every day.')
  await page.goto(hidden[0])
}
