import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { startNode, type Child } from '#local/launch/children.ts'
import { findFreePort } from '#local/launch/ports.ts'
import { desk, openBrowser, openVisitor } from './browser.ts'
import { addShop, eventually, openPlatform } from './harness.ts'
import { call } from './wire.ts'

let app: Child
let browser: Browser
let port: number
let slug: string
const log: string[] = []
/** Beside the sources, as the data folder of the offline run is; git ignores it. */
const scratch = join('.cache', `dev-test-${randomUUID()}`)

beforeAll(async () => {
  const platform = await openPlatform()
  slug = (await addShop(platform, { cards: false })).slug
  port = await findFreePort()
  const env = {
    ...platform.env,
    NODE_ENV: 'development',
    PORT: String(port),
    APP_ORIGIN: `http://app.localhost:${port}`,
  }
  app = startNode(['server.ts'], env, (line) => log.push(line))
  browser = await openBrowser()
  await eventually(
    'dev server',
    async () => (await call(`http://app.localhost:${port}/readyz`).catch(() => null))?.status === 200,
    180,
  )
})
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  await browser?.close()
  await app?.end()
})

it.each([
  ['the root site', () => '', 'app/routes/site/home/hero.tsx'],
  ['a tenant', () => `${slug}.`, 'app/ui/layout/book-shell.tsx'],
])(
  'a changed source reaches the open page of %s without a reload, and a file written beside the sources reaches no page',
  async (_what, label, source) => {
    const { page, context, complaints } = await openVisitor(browser, { size: desk })
    const told: string[] = []
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))))
    await page.goto(`http://${label()}app.localhost:${port}/`)
    await eventually('connection', async () => told.some((frame) => frame.includes('"connected"')))
    await page.evaluate('window.typedHere = true')

    mkdirSync(scratch, { recursive: true })
    for (const text of ['one', 'two', 'three']) {
      writeFileSync(join(scratch, 'base'), text)
      await sleep(300)
    }
    expect(told).toHaveLength(1)

    // The same text, saved again: nothing of the checkout changes.
    utimesSync(source, new Date(), new Date())
    await eventually('news of the change', async () =>
      told.some((frame) => frame.includes('"update"') && frame.includes(source)),
    )
    await sleep(500)
    expect(told.filter((frame) => frame.includes('full-reload'))).toEqual([])
    expect(await page.evaluate('window.typedHere')).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  },
)
