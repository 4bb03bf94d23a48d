/**
 * Every page of the app, in many of its states, in light and dark, on a phone and on a desk, its scripts in the languages in
 * turn. With GALLERY=folder it leaves pictures of all of them there, in English, for looking at.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { demoPassword } from '#local/launch/demo.ts'
import { routeIdOf, routeLines, wasShown } from '#tests/setup/routes.ts'
import { desk, openBrowser, openVisitor, phone } from './browser.ts'
import { listStops, type Stop } from './page-stops.ts'
import { openWorld, people, type World } from './page-world.ts'
import { listServedFaults, rememberServed, untilAlive } from './served.ts'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const gallery = process.env.GALLERY
let world: World
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
})
afterAll(() => browser?.close())

/** Ids of the routes that are pages, as Remix names them. */
function listPageRoutes(): string[] {
  return routeLines
    .filter(({ file }) => /^export default /m.test(readFileSync(join('app', file), 'utf8')))
    .map(({ file }) => routeIdOf(file))
}

type Looker = { context: BrowserContext; page: Page; complaints: string[]; signedInAt: Set<string> }

async function openLooker(): Promise<Looker> {
  const visitor = await openVisitor(browser)
  await rememberServed(visitor.context)
  await visitor.context.addInitScript(axeSource)
  await visitor.context.addInitScript(() => {
    // Of all texts, those that `listAxeFaults` marked; a frame has no marks and is judged whole.
    const { axe } = window as unknown as { axe: Axe }
    if (window === window.top) axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-judged]' }] })
  })
  return { ...visitor, signedInAt: new Set() }
}

async function signIn({ page, signedInAt }: Looker, { who, path }: Stop, home: string): Promise<void> {
  if (who === 'guest' || signedInAt.has(home)) return
  await page.goto(`${home}/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail address').fill(people[who])
  await page.getByLabel('Password').fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  signedInAt.add(home)
}

/** What is wrong with the page as it is shown now; empty when nothing is. */
async function listFaults(page: Page, customers: boolean): Promise<string[]> {
  return page.evaluate((customers) => {
    const faults: string[] = []
    const visible = (each: Element) =>
      each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide > 0) faults.push(`scrolls ${wide} px sideways`)
    const heads = [...document.querySelectorAll('h1')].filter(visible)
    if (heads.length !== 1) faults.push(`${heads.length} h1`)
    if (['', 'Wayslot'].includes(document.title.trim())) faults.push('a title that says nothing')
    const menu = document.querySelector('aside nav')
    if (menu && visible(menu)) {
      const { top, bottom } = menu.getBoundingClientRect()
      const hidden = [...menu.querySelectorAll('a')].filter((each) => {
        const own = each.getBoundingClientRect()
        return own.top < top - 1 || own.bottom > bottom + 1
      })
      faults.push(...hidden.map((each) => `out of sight in the menu: ${each.textContent}`))
    }
    // A letter that is not Latin is six bytes in an encoded form, and a body has at most 64 KiB.
    for (const form of document.querySelectorAll('form')) {
      if (form.method !== 'post' || form.enctype === 'multipart/form-data') continue
      const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea')]
      const most = fields.reduce((sum, each) => sum + (each.maxLength > 0 ? each.maxLength : each.value.length), 0)
      if (most * 6 > 64_000) faults.push(`a form of up to ${most} letters that is not multipart: ${form.id}`)
    }
    if (customers) {
      const small = [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
        .filter((each) => visible(each) && getComputedStyle(each).display !== 'inline' && !each.closest('.sr-only'))
        // A box is pressed by its words, too.
        .map((each) => each.closest('label') ?? each)
        .filter((each) => each.getBoundingClientRect().height < 43.5)
      faults.push(
        ...small.map(
          (each) => `a target of ${Math.round(each.getBoundingClientRect().height)} px: ${each.textContent}`,
        ),
      )
    }
    return faults
  }, customers)
}

type Axe = {
  configure: (changes: object) => void
  run: (where: Document, options: object) => Promise<{ violations: Violation[] }>
}
type Violation = { id: string; impact: string | null; nodes: { target: string[] }[] }

/**
 * What axe finds. Contrast costs more than all other rules together, so of all texts that look alike on the same ground
 * one is judged; frames are judged whole. Themes differ only in colours: the dark one needs no more than its colours judged.
 */
async function listAxeFaults(page: Page, which: 'everything' | 'colours'): Promise<string[]> {
  const violations = await page.evaluate(async (which) => {
    const { axe } = window as unknown as { axe: Axe }
    const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.all(transitions.map((each) => each.finished.catch(() => undefined)))

    const looks = new Map<string, Element>()
    const grounds = new Map<Element, string>()
    const groundOf = (each: Element | null): string => {
      if (!each) return ''
      const known = grounds.get(each)
      if (known !== undefined) return known
      const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(each)
      const own = `${backgroundColor} ${backgroundImage} ${opacity} ${filter}`
      // What lies under something placed freely is not told by what it is inside of.
      const free = position === 'absolute' || position === 'fixed' ? each.className : ''
      const ground =
        own === 'rgba(0, 0, 0, 0) none 1 none' && !free
          ? groundOf(each.parentElement)
          : `${own} ${free} / ${groundOf(each.parentElement)}`
      grounds.set(each, ground)
      return ground
    }
    for (const each of document.body.querySelectorAll('*')) {
      const says = [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
      if (!says && !each.matches('input, select, textarea')) continue
      if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || each.closest('.sr-only'))
        continue
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(each)
      const kind = each.matches(':disabled, [aria-disabled=true]') ? each.outerHTML : ''
      const look = `${color} ${fontSize} ${fontWeight} ${textShadow} ${kind} ${groundOf(each)}`
      if (!looks.has(look)) looks.set(look, each)
    }
    for (const each of document.querySelectorAll('[data-judged]')) each.removeAttribute('data-judged')
    for (const each of looks.values()) each.setAttribute('data-judged', '')
    const rules = which === 'colours' && { runOnly: ['color-contrast', 'link-in-text-block'] }
    return (await axe.run(document, { resultTypes: ['violations'], ...rules })).violations
  }, which)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

const spoken = languages.filter((each) => each !== 'en')
/**
 * What differs between languages is said by the server and the browser from the same words, so a page is woken up in one of
 * them. A stop is led to by English words.
 */
const languageAt = ({ reach }: Stop, at: number): Language =>
  reach || gallery ? 'en' : (spoken[at % spoken.length] ?? 'en')

const themes = ['light', 'dark'] as const
const sizes = { phone, desk }

/** Looks at one stop at both sizes and in both themes; returns what is wrong and which routes it showed. */
async function look(stop: Stop, language: Language, looker: Looker): Promise<{ faults: string[]; routes: string[] }> {
  const { page, complaints } = looker
  const home = stop.host ? world.originOf(stop.host) : world.origin
  const faults: string[] = []
  await signIn(looker, stop, home)
  await stop.before?.(page)
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'light' })
  complaints.length = 0
  const address = new URL(stop.path, home)
  address.searchParams.set('lang', language)
  const answer = await page.goto(address.href)
  const wanted = stop.status ?? 200
  if (answer?.status() !== wanted) faults.push(`answers ${answer?.status()} and not ${wanted}`)
  const { pathname } = new URL(page.url())
  if (pathname !== address.pathname) faults.push(`leads to ${pathname}`)
  await untilAlive(page)
  faults.push(...(await listServedFaults(page)))
  if (wanted === 200 && (await page.title()) === 'Wayslot') faults.push('no title of its own')
  await stop.reach?.(page)
  // What is still being loaded is dimmed.
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await page.evaluate(() => document.fonts.ready)
  const customers = stop.who === 'guest'
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    faults.push(
      ...(await listAxeFaults(page, colorScheme === 'dark' ? 'colours' : 'everything')).map(
        (fault) => `${colorScheme}: ${fault}`,
      ),
    )
  }
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    faults.push(...(await listFaults(page, customers)).map((fault) => `${name}: ${fault}`))
    if (size === desk && customers)
      faults.push(...(await listAxeFaults(page, 'everything')).map((fault) => `desk: ${fault}`))
    if (gallery) await keepPictures(page, stop, name)
  }
  faults.push(...complaints.map((said) => `console: ${said}`))
  await stop.after?.()
  const routes = await page.evaluate(() =>
    Object.keys((window as { __remixRouteModules?: object }).__remixRouteModules ?? {}),
  )
  return { faults, routes: wanted === 200 ? routes : (stop.answersFor ?? []) }
}

async function keepPictures(page: Page, stop: Stop, size: string): Promise<void> {
  mkdirSync(gallery!, { recursive: true })
  const name = stop.name.replaceAll(/[^\w]+/g, '-')
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(gallery!, `${name}.${size}.${colorScheme}.png`), fullPage: true })
  }
}

test('every page, in both themes, on a phone and a desk', { timeout: 1_200_000 }, async () => {
  const shown = new Set<string>()
  const faults: string[] = []
  const stops = listStops(world)
  const walk = async (who: Stop['who'], alone = false) => {
    const looker = await openLooker()
    for (const [at, stop] of stops.filter((each) => each.who === who && (each.alone ?? false) === alone).entries()) {
      const language = languageAt(stop, at)
      const seen = await look(stop, language, looker).catch((error: Error) => ({ faults: [error.message], routes: [] }))
      faults.push(...seen.faults.map((fault) => `${stop.name} (${stop.path}) ${language}: ${fault}`))
      for (const route of seen.routes) shown.add(route)
    }
    await looker.context.close()
  }
  const others = async () => {
    for (const who of ['starter', 'admin', 'staff', 'customer'] as const) await walk(who)
  }
  await Promise.all([walk('guest'), walk('owner'), others()])
  await walk('owner', true)
  expect(faults).toEqual([])
  expect(
    listPageRoutes().filter((route) => !wasShown(route, shown)),
    'pages nobody looked at',
  ).toEqual([])
})
