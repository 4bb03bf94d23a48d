import type { Browser, Page, Worker } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import type { Subscription } from '#app/lib/push.server.ts'
import { book, openStarts } from '../setup/bookings.ts'
import { patience } from '../setup/jobs.ts'
import { openBrowser, openVisitor } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'

let platform: Platform
let browser: Browser
let shop: Shop
let link: string
let cancel: () => Promise<unknown>
let close: () => Promise<void>

beforeAll(async () => {
  platform = await openPlatform()
  browser = await openBrowser()
  shop = await addShop(platform, { cards: false })
  const app = await openApp(readEnv({ ...platform.env, LOG_LEVEL: 'silent' }))
  const [start] = await openStarts(app, shop)
  const booking = await book(app, shop, start!)
  link = manageUrl(app, shop, booking)
  cancel = () => cancelBooking(app, shop.id, booking.id, { kind: 'customer', version: booking.version })
  close = () => closeApp(app)
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await close?.()
})

type Kept = Subscription & { id: string }

/**
 * No push service of a browser's maker is reachable here: the browser subscribes at the stand-in, which holds its keys and
 * opens what was encrypted for it, and the rest of the way into the browser is the browser's own.
 */
async function subscribeAtStandIn(page: Page): Promise<Kept> {
  const kept = (await (await fetch(`${platform.cloud}/push/browsers`, { method: 'POST' })).json()) as Kept
  await page.addInitScript((subscription) => {
    const made = { ...subscription, toJSON: () => subscription, unsubscribe: () => Promise.resolve(true) }
    PushManager.prototype.subscribe = () => Promise.resolve(made as never)
    // Without a screen it says "denied", whatever was allowed.
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
  }, kept)
  return kept
}

const messagesOf = async ({ id }: Kept) =>
  (await (await fetch(`${platform.cloud}/push/browsers/${id}/messages`)).json()) as string[]

/** Hands a message to the service worker, as the browser does when its push service brings one. */
async function bring(page: Page, data: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const registration = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [known] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (known) resolve(known.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registration, data })
}

type Shown = { title: string; body: string; path: string }
type Scope = {
  registration: { showNotification: (title: string, more: { body: string; data: { path: string } }) => Promise<void> }
  clients: { openWindow: (href: string) => Promise<null> }
  ExtendableEvent: new (type: string) => Event
  dispatchEvent: (event: Event) => boolean
  shown: Shown[]
  opened: string[]
}

/**
 * This browser has no screen and shows nobody anything, whatever is allowed, and only a person's press may open a window:
 * what its worker would show and open is written down instead.
 */
const writeDown = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const scope = globalThis as unknown as Scope
    scope.shown = []
    scope.opened = []
    scope.registration.showNotification = (title, { body, data }) => {
      scope.shown.push({ title, body, path: data.path })
      return Promise.resolve()
    }
    scope.clients.openWindow = (href) => {
      scope.opened.push(href)
      return Promise.resolve(null)
    }
  })
const shownIn = (worker: Worker) => worker.evaluate(() => (globalThis as unknown as Scope).shown)

/** Presses the latest notification; what the worker has opened. */
const press = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const scope = globalThis as unknown as Scope
    const { path } = scope.shown.at(-1)!
    const notification = { data: { path }, close: () => undefined }
    scope.dispatchEvent(Object.assign(new scope.ExtendableEvent('notificationclick'), { notification }))
    await new Promise((resolve) => setTimeout(resolve, 500))
    return scope.opened
  })

test(
  'news of a visit arrives in a browser, says what was sent, and a press opens the page it is about',
  { timeout: 180_000 },
  async () => {
    const her = await openVisitor(browser, { permissions: ['notifications'] })
    const kept = await subscribeAtStandIn(her.page)
    await her.page.goto(`${link}/letters`)
    await her.page.getByRole('button', { name: 'Turn on' }).click()
    const waiting = her.context.serviceWorkers()[0] ?? her.context.waitForEvent('serviceworker')
    await expect
      .poll(() => platform.sql`select 1 from channel_addresses where address = ${kept.endpoint}`, patience)
      .toHaveLength(1)
    const worker = await waiting
    await cancel()
    await expect.poll(() => messagesOf(kept), patience).toHaveLength(1)
    const [data] = await messagesOf(kept)
    const sent = JSON.parse(data!) as { title: string; text: string; path: string }
    expect(sent.title).toBe(shop.name)

    await writeDown(worker)
    await bring(her.page, data!)
    const news = { title: sent.title, body: sent.text, path: sent.path }
    await expect.poll(() => shownIn(worker), patience).toEqual([news])
    const href = `${platform.originOf(shop.slug)}${sent.path}`
    expect(await press(worker)).toEqual([href])
    const opened = await her.context.newPage()
    expect((await opened.goto(href))!.status()).toBe(200)
    await opened.getByText(shop.name).first().waitFor()

    // Whatever a message says, it leads nowhere else; what is none of ours is shown without its words.
    await bring(her.page, JSON.stringify({ title: 'x', text: 'y', path: 'https://evil.example/login' }))
    await expect.poll(async () => (await shownIn(worker)).length, patience).toBe(2)
    expect(await press(worker)).toEqual([href])
    await bring(her.page, 'not ours')
    await expect
      .poll(async () => (await shownIn(worker))[2], patience)
      .toEqual({ title: 'Wayslot', body: '', path: '/' })
    expect(her.complaints).toEqual([])
    await her.context.close()
  },
)
