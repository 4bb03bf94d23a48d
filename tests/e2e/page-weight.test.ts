/** What a first visit costs: counted on the wire, as the server sends it to a browser. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { addShop, openPlatform, type Platform, type Shop } from './harness.ts'
import { call } from './wire.ts'

type Manifest = {
  entry: { module: string; imports: string[] }
  routes: Record<string, { id: string; module: string; imports?: string[] }>
}

let platform: Platform
let shop: Shop
let browser: Browser
let manifest: Manifest

/** The server knows which modules a page loads; browsers are told only about the routes of their own host. */
beforeAll(async () => {
  platform = await openPlatform()
  ;[shop, browser] = await Promise.all([addShop(platform), openBrowser()])
  const build = (await import(/* @vite-ignore */ pathToFileURL(join('build', 'server', 'index.js')).href)) as {
    assets: Manifest
  }
  manifest = build.assets
}, 120_000)
afterAll(() => browser?.close())

type Load = { files: number; bytes: number }

/** All modules that a page of this route loads in a language, and what they are when compressed for any browser. */
function weigh({ entry, routes }: Manifest, routeId: string, language: Language): Load {
  const parts = [entry, routes.root, routes[routeId]]
  const files = new Set(parts.flatMap((part) => (part ? [part.module, ...(part.imports ?? [])] : [])))
  const sizes = [...files].map(
    (file) => readFileSync(join('build', 'client', `${file.replace('/assets/', `/assets/${language}/`)}.gz`)).length,
  )
  return { files: files.size, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

// Remix and its router are 40 kB of it, Preact 10.
test.each([
  ['routes/book/shop/shop', 72_000],
  ['routes/book/service/service', 77_000],
  ['routes/manage/booking', 82_000],
  ['routes/manage/reschedule', 81_000],
  ['routes/manage/cancel', 81_000],
  ['routes/manage/ready/ready', 81_000],
  ['routes/account/sign-in/sign-in', 68_000],
  ['routes/site/sign-up/start', 69_000],
])('%s ships at most %i bytes of JavaScript in at most 12 files, in each language', (routeId, mostBytes) => {
  expect(manifest.routes[routeId], 'the route is in the build').toBeDefined()
  for (const language of languages) {
    const { files, bytes } = weigh(manifest, routeId, language)
    expect(files).toBeLessThanOrEqual(12)
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes, language).toBeLessThanOrEqual(mostBytes)
  }
})

type Sent = { path: string; type: string; bytes: number }

/** Opens a page in a new browser; returns everything sent over the wire until it was quiet, headers included. */
async function visit(url: string, size = phone): Promise<Sent[]> {
  const { context, page, complaints } = await openVisitor(browser, { size })
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  const sent = new Map<string, Sent>()
  wire.on('Network.responseReceived', ({ requestId, type, response }) =>
    sent.set(requestId, { path: new URL(response.url).pathname, type, bytes: 0 }),
  )
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = sent.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await context.close()
  expect(complaints).toEqual([])
  return [...sent.values()]
}

const sum = (sent: readonly Sent[]) => sent.reduce((all, { bytes }) => all + bytes, 0)
const fontsIn = (sent: readonly Sent[]) =>
  sent.flatMap(({ path }) => /onest-([a-z-]+)-wght/.exec(path)?.[1] ?? []).toSorted()

/** The alphabets each language is written in, as the font is cut. */
const scripts: Record<Language, string[]> = {
  en: ['latin'],
  es: ['latin'],
  ru: ['cyrillic', 'latin'],
  kk: ['cyrillic', 'cyrillic-ext', 'latin'],
}

describe.each(languages)('a first visit in %s', (language) => {
  test.each([
    ['the services', () => `${platform.originOf(shop.slug)}/`],
    ['where', () => `${platform.originOf(shop.slug)}/book/standard-visit`],
    ['when', () => `${platform.originOf(shop.slug)}/book/standard-visit?lat=40.7484&lng=-73.9857&place=350+5th+Ave`],
    ['signing in', () => `${platform.origin}/sign-in`],
  ])('%s', { timeout: 60_000 }, async (_, urlOf) => {
    const url = new URL(urlOf())
    url.searchParams.set('lang', language)
    const sent = await visit(url.href)
    const scriptBytes = sum(sent.filter(({ type }) => type === 'Script'))
    expect(scriptBytes).toBeGreaterThan(10_000)
    expect(scriptBytes).toBeLessThanOrEqual(76_000)
    expect(sum(sent)).toBeLessThanOrEqual(165_000)
    expect(sent.length, JSON.stringify(sent)).toBeLessThanOrEqual(12)
    expect(fontsIn(sent)).toEqual(scripts[language])
  })
})

test.each([desk, phone])(
  'a first visit of the front page is light, with the pictures that a window shows at once',
  async (size) => {
    const sent = await visit(`${platform.origin}/`, size)
    expect(sum(sent.filter(({ type }) => type === 'Script'))).toBeLessThanOrEqual(80_000)
    expect(sum(sent)).toBeLessThanOrEqual(280_000)
  },
)

test('scripts are sent as the build compressed them, and plain to browsers that cannot read that', async () => {
  const file = manifest.entry.imports[0]!.replace('/assets/', '/assets/kk/')
  const ask = (encoding?: string) =>
    call(platform.origin + file, { headers: encoding ? { 'accept-encoding': encoding } : {} })
  for (const [encoding, name, ending] of [
    ['gzip, deflate, br, zstd', 'br', '.br'],
    ['gzip, deflate', 'gzip', '.gz'],
    [undefined, undefined, ''],
  ] as const) {
    const { status, headers } = await ask(encoding)
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(name)
    expect(Number(headers['content-length'])).toBe(readFileSync(join('build', 'client', file + ending)).length)
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(headers['cache-control']).toBe('public,max-age=31536000,immutable')
  }
})

/** Words of zod's and conform's own that any use of them would bring along. */
const validators = /_zod|safeParse|__intent__/

test.each(['routes/account/sign-in/sign-in', 'routes/site/sign-up/start', 'routes/book/service/service'])(
  '%s ships no validator, because the server checks',
  (routeId) => {
    const { module, imports = [] } = manifest.routes[routeId]!
    for (const file of [module, ...imports])
      expect(readFileSync(join('build', 'client', file.replace('/assets/', '/assets/en/')), 'utf8')).not.toMatch(
        validators,
      )
  },
)
