/** `npm run screenshots`: the pictures of the README, taken of the demo by the Chromium of the browser tests. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Browser, Page } from 'playwright-core'
import { startNode } from '#local/children.ts'
import { demoPassword } from '#local/demo.ts'
import { startPostgres } from '#local/postgres.ts'
import { migrate } from '../../supabase/migrate.ts'
import { databaseUrl, templateDatabase } from '../setup/database.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { startPlatform, type Platform } from './harness.ts'

const pictures = 'docs/pictures'
type Theme = 'light' | 'dark'
type Shot = { name: string; host: string; path: string; signIn?: string; fullPage?: boolean }

const place = 'lat=40.6807&lng=-73.9967&place=410+Court+St%2C+Brooklyn%2C+NY+11231'
const shots: { size: 'phone' | 'desktop'; theme: Theme; shots: Shot[] }[] = [
  {
    size: 'phone',
    theme: 'light',
    shots: [
      { name: 'book-phone', host: 'sparkle', path: '/' },
      { name: 'times-phone', host: 'sparkle', path: `/book/window-cleaning?${place}` },
      { name: 'today-phone', host: 'sparkle', path: '/dashboard', signIn: 'owner@sparkle.test' },
    ],
  },
  {
    size: 'desktop',
    theme: 'light',
    shots: [
      { name: 'site-desktop', host: '', path: '/' },
      { name: 'today-desktop', host: 'sparkle', path: '/dashboard', signIn: 'owner@sparkle.test' },
      { name: 'bookings-desktop', host: 'sparkle', path: '/dashboard/bookings', signIn: 'owner@sparkle.test' },
      { name: 'console-desktop', host: 'admin', path: '/', signIn: 'admin@wayslot.test' },
    ],
  },
  {
    size: 'desktop',
    theme: 'dark',
    shots: [{ name: 'times-desktop-dark', host: 'northlight', path: '/book/clarity-session' }],
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
  await mkdir(pictures, { recursive: true })
  for (const round of shots) {
    const visitor = await openVisitor(browser, { size: round.size === 'phone' ? phone : desk, theme: round.theme, timeZone: 'America/New_York' })
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

async function makeTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${templateDatabase}`)
  await admin.end()
  await migrate({ url: databaseUrl(url, templateDatabase), bootstrap: true })
}

async function makeDemo({ env, cloud, sqlUrl }: Platform): Promise<void> {
  const seed = startNode(['supabase/seed/index.ts'], { ...env, MIGRATE_DATABASE_URL: sqlUrl, LOCAL_URL: cloud }, (line) => console.log(line))
  if ((await seed.ended) !== 0) throw new Error('The demo could not be made.')
}

async function take(page: Page, { origin, originOf }: Platform, shot: Shot, known: Set<string>): Promise<void> {
  const home = shot.host ? originOf(shot.host) : origin
  if (shot.signIn && !known.has(shot.host)) {
    await page.goto(`${home}/sign-in`)
    await page.getByLabel('E-mail address').fill(shot.signIn)
    await page.getByLabel('Password').fill(demoPassword)
    await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in')), page.getByRole('button', { name: 'Sign in' }).click()])
    known.add(shot.host)
  }
  await page.goto(home + shot.path)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(pictures, `${shot.name}.png`), fullPage: shot.fullPage ?? false })
  console.log(`${pictures}/${shot.name}.png`)
  await page.close()
}
