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

/** Empties what is not required and presses the form's own button; returns what the page says afterwards. */
async function sendEmpty(page: Page, at: number): Promise<string> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate((which) => {
    const form = document.forms[which]!
    for (const one of form.elements)
      if (
        (one instanceof HTMLTextAreaElement ||
          (one instanceof HTMLInputElement && !['hidden', 'checkbox', 'radio', 'file', 'submit'].includes(one.type))) &&
        !one.required
      ) {
        Reflect.set(Object.getPrototypeOf(one) as object, 'value', '', one)
        one.dispatchEvent(new Event('input', { bubbles: true }))
      }
    form.noValidate = true
    form.requestSubmit()
  }, at)
  const status = (await answered).status()
  if (status >= 500) return `expected an answer, received ${status}`
  await page.waitForTimeout(50)
  return page.locator('body').innerText()
}

const unlike = new Set<string>()
/** One page of each kind: bookings differ only by their id. */
const kindOf = ({ path }: Stop) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\?.*$/g, '·')
const isNew = (stop: Stop) => !unlike.has(kindOf(stop)) && unlike.add(kindOf(stop)) !== undefined

test('no form answers a field left empty in the words of the validator', { timeout: 300_000 }, async () => {
  const faults: string[] = []
  let sent = 0
  const walk = async (who: 'guest' | 'owner') => {
    const { page, context } = await openVisitor(browser)
    await rememberServed(context)
    if (who === 'owner') {
      await page.goto(`${world.originOf('sparkle')}/sign-in`)
      await page.getByLabel('E-mail address').fill(people.owner)
      await page.getByLabel('Password').fill(demoPassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    }
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
