/** Optional fields may be left empty: a browser sends every form of the owner and of a guest that way. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#local/launch/demo.ts'
import { openBrowser, openVisitor } from './browser.ts'
import { listStops, type Stop } from './page-stops.ts'
import { openWorld, people, type World } from './page-world.ts'
import { rememberServed, untilAlive } from './served.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
})
afterAll(() => browser?.close())

/** A validator's own words instead of one of our sentences. */
const ownWords = /invalid (?:input|option|string|date|format)|expected \w+, received|too (?:small|big): |required$/im

/** Sending these would destroy what the next page shows. */
const endings = /delete|cancel|decline|publish|sign-out|handover|suspend|remove/i

/** Forms with optional fields, by their position on the page; forms that end something are left out. */
const listForms = (page: Page) =>
  page.evaluate((pattern) => {
    const ends = new RegExp(pattern, 'i')
    return [...document.forms].flatMap((form, at) => {
      const optional = [...form.elements].filter(
        (one) =>
          (one instanceof HTMLTextAreaElement ||
            (one instanceof HTMLInputElement &&
              !['hidden', 'checkbox', 'radio', 'file', 'submit'].includes(one.type))) &&
          one.name !== '' &&
          !one.required,
      )
      const says = `${form.action} ${[...form.querySelectorAll('button, [name=intent]')].map((one) => `${one.getAttribute('value') ?? ''} ${one.textContent}`).join(' ')}`
      return form.method === 'post' && optional.length > 0 && !ends.test(says) ? [at] : []
    })
  }, endings.source)

/**
 * Empties what is not required, or everything, and presses the form's own button; returns what the page says afterwards.
 */
async function sendEmpty(page: Page, at: number, everything = false): Promise<string> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate(
    ([which, all]) => {
      const form = document.forms[which]!
      for (const one of form.elements)
        if (
          (one instanceof HTMLTextAreaElement ||
            (one instanceof HTMLInputElement &&
              !['hidden', 'checkbox', 'radio', 'file', 'submit'].includes(one.type))) &&
          (all || !one.required)
        ) {
          Reflect.set(Object.getPrototypeOf(one) as object, 'value', '', one)
          one.dispatchEvent(new Event('input', { bubbles: true }))
        }
      form.noValidate = true
      // By the button that Enter presses.
      form.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit], button:not([type])'))
    },
    [at, everything] as const,
  )
  const status = (await answered).status()
  if (status >= 500) return `expected an answer, received ${status}`
  await page.waitForTimeout(50)
  return page.locator('body').innerText()
}

const unlike = new Set<string>()
/** One page of each kind: bookings differ only by their id. */
const kindOf = ({ path }: Stop) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\?.*$/g, '·')
const isNew = (stop: Stop) => !unlike.has(kindOf(stop)) && unlike.add(kindOf(stop)) !== undefined

async function signIn(page: Page, host: string, email: string): Promise<void> {
  await page.goto(`${world.originOf(host)}/sign-in`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(demoPassword)
  await page.locator('form button[type=submit]').last().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

test('no form answers a field left empty in the words of the validator', { timeout: 300_000 }, async () => {
  const faults: string[] = []
  let sent = 0
  const walk = async (who: 'guest' | 'owner') => {
    const { page, context } = await openVisitor(browser)
    await rememberServed(context)
    if (who === 'owner') await signIn(page, 'sparkle', people.owner)
    const stops = listStops(world).filter(
      (stop) => stop.who === who && !stop.alone && !stop.status && !stop.before && !endings.test(stop.path),
    )
    for (const stop of stops.filter(isNew)) {
      const address = (stop.host ? world.originOf(stop.host) : world.origin) + stop.path
      await page.goto(address)
      await untilAlive(page)
      const forms = await listForms(page)
      for (const at of forms) {
        if (at !== forms[0]) {
          await page.goto(address)
          await untilAlive(page)
        }
        const said = ownWords.exec(await sendEmpty(page, at).catch((error: Error) => `Invalid input: ${error.message}`))
        if (said) faults.push(`${stop.name} (${stop.path}), form ${at}: ${said[0]}`)
        sent += 1
      }
    }
    await context.close()
  }
  await Promise.all([walk('guest'), walk('owner')])
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(12)
})

/** Forms to type in, by their position. */
const listTyped = (page: Page) =>
  page.evaluate(() =>
    [...document.forms].flatMap((form, at) => {
      const typed = [...form.elements].some(
        (one) =>
          one instanceof HTMLTextAreaElement ||
          (one instanceof HTMLInputElement && one.matches('[name]:not([type=hidden])')),
      )
      return form.method === 'post' && typed ? [at] : []
    }),
  )

test(
  'forms about money that are sent with nothing at all say what is missing, in words of ours',
  { timeout: 300_000 },
  async () => {
    const faults: string[] = []
    let asked = 0
    const walk = async (host: string, email: string, paths: string[]) => {
      const { page, context } = await openVisitor(browser)
      await signIn(page, host, email)
      for (const path of paths) {
        await page.goto(`${world.originOf(host)}/dashboard${path}`)
        await untilAlive(page)
        const forms = await listTyped(page)
        if (forms.length === 0) faults.push(`${path} has no form`)
        for (const at of forms) {
          if (at !== forms[0]) {
            await page.goto(`${world.originOf(host)}/dashboard${path}`)
            await untilAlive(page)
          }
          const said = await sendEmpty(page, at, true).catch((error: Error) => `Invalid input: ${error.message}`)
          const own = ownWords.exec(said)
          if (own) faults.push(`${path}, form ${at}: ${own[0]}`)
          asked += await page.locator('[aria-invalid=true]').count()
        }
      }
      await context.close()
    }
    await walk('sparkle', people.owner, [
      `/bookings/${world.bookings.confirmed}/refund`,
      '/payments/ways',
      '/payments/tips',
      '/settings/taxes',
      '/coupons/new',
      '/services/new',
    ])
    // Kaspi is for businesses in Kazakhstan.
    await walk('atyrau-barber', 'owner@atyrau-barber.test', ['/payments/ways'])
    expect(faults).toEqual([])
    // Each of the forms points to a field, save those of which every field may be left empty.
    expect(asked).toBeGreaterThan(8)
  },
)
