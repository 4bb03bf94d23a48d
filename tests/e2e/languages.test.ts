/**
 * Every page of the app in every language: nothing untranslated, nothing too wide for a narrow phone. Texts are read
 * from the server's answers, which the browser lays out; their scripts run in pages.test.ts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#local/launch/demo.ts'
import { routeIdOf, routeLines, wasShown } from '#tests/setup/routes.ts'
import { workerNames } from '#app/words/trade.ts'
import { languages, type Language } from '#app/words/language.ts'
import { openBrowser, openVisitor, phone } from './browser.ts'
import { listStops, type Stop } from './page-stops.ts'
import { listData, readTexts, withoutData } from './page-texts.ts'
import { openWorld, people, type World } from './page-world.ts'

let world: World
let browser: Browser
let data: string[]

/** Texts that Spanish has in common with English. */
const cognates = new Set([
  'No',
  'Total',
  'Error',
  'Online',
  'Final',
  'General',
  'Logo',
  'Manual',
  'Color',
  'Legal',
  'Coach',
  'Instructor',
])

beforeAll(async () => {
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
  data = await listData(world.sql)
})
afterAll(() => browser?.close())

/** Works on as many items at once as two cores can use. */
async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T, worker: number) => Promise<void>) {
  const left = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, worker)
    }),
  )
}

/** The `Cookie` header of each visitor, by visitor and host. */
const sessions = new Map<string, Promise<string>>()

function signIn({ who, host, path }: Stop): Promise<string> {
  if (who === 'guest') return Promise.resolve('')
  const key = `${who}@${host}`
  const begun = sessions.get(key) ?? openSession(people[who], homeOf(host), path)
  sessions.set(key, begun)
  return begun
}

async function openSession(email: string, home: string, next: string): Promise<string> {
  const answer = await fetch(`${home}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: home },
    body: new URLSearchParams({ email, password: demoPassword, next }),
  })
  if (answer.status !== 302) throw new Error(`${email} cannot sign in at ${home}: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const homeOf = (host: string) => (host ? world.originOf(host) : world.origin)
const pathOf = ({ path, sends }: Stop) => sends?.leadsTo ?? path
const addressOf = (stop: Stop, language: Language) =>
  `${homeOf(stop.host)}${pathOf(stop)}${pathOf(stop).includes('?') ? '&' : '?'}lang=${language}`

type Seen = { stop: Stop; pages: Map<Language, string> }

/** The `Cookie` header of whoever has signed in and sent what leads to the stop. */
async function arrive(stop: Stop): Promise<string> {
  const cookie = await signIn(stop)
  if (!stop.sends) return cookie
  const home = homeOf(stop.host)
  const answer = await fetch(home + stop.path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: home, cookie },
    body: new URLSearchParams(stop.sends.form),
  })
  expect.soft(answer.headers.get('location'), stop.name).toBe(stop.sends.leadsTo)
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return [cookie, ...set].filter(Boolean).join('; ')
}

/** What the server answers at a stop, in each language. */
async function visit(stop: Stop): Promise<Seen> {
  const cookie = await arrive(stop)
  const pages = new Map<Language, string>()
  for (const language of languages) {
    const answer = await fetch(addressOf(stop, language), {
      headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'none' },
      redirect: 'manual',
    })
    expect
      .soft(answer.status, `${stop.name} (${stop.path}) ${answer.headers.get('location') ?? ''}`)
      .toBe(stop.status ?? 200)
    pages.set(language, await answer.text())
  }
  return { stop, pages }
}

/** The stops that an address alone leads to, each address once. */
function stopsByAddress(): Stop[] {
  const reachable = listStops(world).filter((stop) => !stop.before && !stop.alone)
  return [...new Map(reachable.map((stop) => [`${stop.who} ${stop.host} ${pathOf(stop)}`, stop])).values()]
}

/** What somebody typed into the URL: searched names, places. */
const typedIn = ({ path }: Stop) =>
  [...new URL(path, 'http://here.invalid').searchParams.values()]
    .flatMap((value) => [value, ...value.split(', ')])
    .filter((value) => value.length > 3)

/** What is wrong with the texts of a page, in each language. */
function listFaults(stop: Stop, texts: Map<Language, string[]>): string[] {
  const known = [...typedIn(stop), ...data]
  const faults: string[] = []
  const english = new Set(texts.get('en'))
  const own = (text: string) => withoutData(text, known)
  const isWrong: Record<Language, (text: string) => boolean> = {
    en: (text) => /(?<![\d.,:–-])1 [a-z]{2,}[a-rt-z]s\b/.test(text) && /\b1 [a-z]{2,}s\b/.test(own(text)),
    es: (text) =>
      english.has(text) && !cognates.has(own(text).replaceAll('·', '').trim()) && /\p{L}{4,}/u.test(own(text)),
    ru: (text) => /[A-Za-z]{3,}/.test(text) && /[A-Za-z]{3,}/.test(own(text)),
    kk: (text) => /[A-Za-z]{3,}/.test(text) && /[A-Za-z]{3,}/.test(own(text)),
  }
  for (const [language, said] of texts) {
    faults.push(...said.filter(isWrong[language]).map((text) => `${language}: ${text.slice(0, 160)}`))
    faults.push(
      ...said.filter((text) => /undefined|\[object|\{\w+\}|NaN/.test(text)).map((text) => `${language}: ${text}`),
    )
  }
  return faults
}

/** Ids of the page routes that an answer was made of. */
const routesIn = (html: string) =>
  [.../"(routes\/[^"]+)":\s*route\d+/g[Symbol.matchAll](/__remixRouteModules = \{[^}]*\}/.exec(html)?.[0] ?? '')].map(
    ([, id]) => id!,
  )

const pageRoutes = () =>
  routeLines
    .filter(({ file }) => /^export default /m.test(readFileSync(join('app', file), 'utf8')))
    .map(({ file }) => routeIdOf(file))

/** A tab of a narrow phone with the app's style sheet and letters, to lay pages out in. */
async function openNarrow(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const html = await (await fetch(world.origin)).text()
  await page.route(`${world.origin}/`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  await page.goto(`${world.origin}/`, { waitUntil: 'load' })
  return page
}

/**
 * How far a page is wider than a narrow phone, px: laid out as it came, without its scripts, in a tab that has the style sheet
 * already. A page with other styles, such as one that is answered before the app, gets a tab of its own.
 */
async function measure(page: Page, html: string): Promise<number> {
  const wide = await page.evaluate(async (source) => {
    const next = new DOMParser().parseFromString(source, 'text/html')
    const sheets = (of: Document) =>
      [...of.querySelectorAll('link[rel=stylesheet]')].map((link) => link.getAttribute('href')).join(' ')
    if (sheets(next) !== sheets(document)) return null
    // A page that waits for a payment asks again by itself: here it would leave in the middle of the measuring.
    for (const again of next.querySelectorAll('meta[http-equiv=refresh i]')) again.remove()
    const root = document.documentElement
    for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value)
    document.body.replaceWith(document.adoptNode(next.body))
    // Letters are fetched once something is laid out with them.
    void root.scrollWidth
    await document.fonts.ready
    return root.scrollWidth - root.clientWidth
  }, html)
  if (wide !== null) return wide
  const alone = await page.context().newPage()
  await alone.setContent(html)
  const own = await alone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await alone.close()
  return own
}

test('every page speaks every language and fits 360 px', { timeout: 600_000 }, async () => {
  const seen: Seen[] = []
  const narrow = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
  const tabs = await Promise.all(Array.from({ length: 3 }, () => openNarrow(narrow)))
  const reader = await (await browser.newContext()).newPage()
  const faults: { stop: Stop; texts: Map<Language, string[]>; others: string[] }[] = []
  const shown = new Set<string>()
  const home = await (await fetch(world.origin)).text()
  expect(
    await measure(tabs[0]!, home.replace('<body', '<body style="min-width: 400px"')),
    'what is too wide is seen',
  ).toBe(400 - phone.width)
  await eachOf(stopsByAddress(), 3, async (stop, worker) => {
    const one = await visit(stop)
    seen.push(one)
    const routes = (stop.status ?? 200) === 200 ? routesIn(one.pages.get('en') ?? '') : []
    for (const route of routes) shown.add(route)
    for (const route of stop.answersFor ?? []) shown.add(route)
    const lists = await readTexts(reader, [...one.pages.values()])
    const texts = new Map([...one.pages.keys()].map((language, at) => [language, lists[at] ?? []]))
    const others: string[] = []
    for (const [language, html] of one.pages) {
      if (/[\0\uFFFD]/.test(html)) others.push(`${language}: a broken letter`)
      if (!html.includes(`<html lang="${language}"`)) others.push(`${language}: another language is named`)
      const wide = await measure(tabs[worker]!, html)
      if (wide > 0) others.push(`${language}: scrolls ${wide} px sideways`)
    }
    faults.push({ stop, texts, others })
  })
  await narrow.close()
  // Jobs go on meanwhile: what was written since is data, too.
  data = await listData(world.sql)
  expect(
    faults.flatMap(({ stop, texts, others }) =>
      [...listFaults(stop, texts), ...others].map((fault) => `${stop.name} (${stop.path}) ${fault}`),
    ),
  ).toEqual([])
  expect(
    pageRoutes().filter((route) => !wasShown(route, shown)),
    'pages nobody looked at',
  ).toEqual([])
})

test('the team fits 360 px, whatever the business calls those who work', async () => {
  const narrow = await browser.newContext({ viewport: phone, javaScriptEnabled: false })
  const tab = await openNarrow(narrow)
  const stop = stopsByAddress().find(({ name }) => name === 'owner: /team')!
  const [shop] = await world.sql`select worker_word from tenants where slug = 'sparkle'`
  const call = (word: string) => world.sql`update tenants set worker_word = ${word} where slug = 'sparkle'`
  const wide: string[] = []
  for (const word of workerNames) {
    await call(word)
    for (const [language, html] of (await visit(stop)).pages) {
      if ((await measure(tab, html)) > 0) wide.push(`${language}: ${word}`)
    }
  }
  await call(shop!.workerWord)
  await narrow.close()
  expect(wide).toEqual([])
})

test('the API says what is wrong in the language that is asked for', async () => {
  const ask = (language: string) =>
    fetch(`${world.originOf('sparkle')}/api/v1/availability?service=nothing&from=x&to=2027-01-01`, {
      headers: { 'accept-language': language },
    }).then((answer) => answer.json() as Promise<{ code: string; detail: string; fields: Record<string, string[]> }>)
  const [english, russian] = [await ask('en'), await ask('ru-RU, en;q=0.5')]
  expect([english.code, russian.code]).toEqual(['invalid', 'invalid'])
  expect(english.fields.from).toEqual(['Please give a date such as 2027-03-02.'])
  expect(russian.detail).toBe('Часть отправленного не подходит: смотрите fields.')
  expect(russian.fields.from).toEqual(['Укажите дату, например 2027-03-02.'])
})

test('the switch keeps the language for the pages that follow', async () => {
  const { page, context, complaints } = await openVisitor(browser)
  await page.goto(`${world.originOf('sparkle')}/`)
  await page.getByRole('button', { name: 'Қазақша' }).click()
  await page.waitForFunction(() => document.documentElement?.lang === 'kk')
  await page.goto(`${world.originOf('sparkle')}/book/window-cleaning`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Қайда барайық?')
  expect(complaints).toEqual([])
  await context.close()
})
