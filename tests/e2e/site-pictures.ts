/** The pictures of the product on the front page: in each language and theme, as small files of `public/pictures`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { demoPassword } from '#local/launch/demo.ts'
import { languages, type Language } from '#app/words/language.ts'
import { sitePictures, type SitePicture } from '#app/routes/site/home/site-pictures.ts'
import { openVisitor } from './browser.ts'
import { eventually, type Platform } from './harness.ts'

const folder = join('public', 'pictures')
const owner = 'owner@sparkle.test'
const place = 'lat=40.6807&lng=-73.9967&place=410+Court+St%2C+Brooklyn%2C+NY+11231'
type Theme = 'light' | 'dark'

export async function takeSitePictures(browser: Browser, platform: Platform): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const language of languages) {
    const text = await bookAndReadText(browser, platform, language)
    for (const theme of ['light', 'dark'] as const) {
      const save = (name: SitePicture, shot: Buffer) => saveAs(name, language, theme, shot)
      await onDesk(browser, platform, language, theme, save)
      await onPhone(browser, platform, language, theme, save)
      await asText(browser, theme, text, save)
    }
  }
}

type Save = (name: SitePicture, shot: Buffer) => Promise<void>

async function saveAs(name: SitePicture, language: Language, theme: Theme, shot: Buffer): Promise<void> {
  const { width, height } = sitePictures[name]
  const small = sharp(shot).resize({ width, height, fit: 'cover', position: 'top' })
  const path = join(folder, `${name}-${language}-${theme}.webp`)
  await writeFile(path, await small.webp({ quality: 76, effort: 6 }).toBuffer())
  console.log(path)
}

/** Today, or the Monday after: on weekends nobody of that business drives. */
export function workday(): string {
  const today = Temporal.Now.plainDateISO('America/New_York')
  return today.add({ days: today.dayOfWeek > 5 ? 8 - today.dayOfWeek : 0 }).toString()
}

async function visitor(browser: Browser, theme: Theme, size: { width: number; height: number }, scale: number) {
  const { context, page } = await openVisitor(browser, { size, theme, timeZone: 'America/New_York', scale })
  return { context, page }
}

async function onDesk(
  browser: Browser,
  { originOf }: Platform,
  language: Language,
  theme: Theme,
  save: Save,
): Promise<void> {
  const { context, page } = await visitor(browser, theme, { width: 1200, height: 860 }, 1.5)
  const home = originOf('sparkle')
  await page.goto(`${home}/sign-in?lang=en`)
  await page.getByLabel('E-mail address').fill(owner)
  await page.getByLabel('Password').fill(demoPassword)
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
    page.getByRole('button', { name: 'Sign in' }).click(),
  ])
  await page.goto(`${home}/dashboard?date=${workday()}&lang=${language}`)
  await settled(page)
  await save('today', await page.screenshot())
  await save('map', await page.locator('main figure').first().screenshot())
  await context.close()
}

async function onPhone(
  browser: Browser,
  { originOf }: Platform,
  language: Language,
  theme: Theme,
  save: Save,
): Promise<void> {
  const { context, page } = await visitor(browser, theme, { width: 360, height: 740 }, 2)
  await page.goto(`${originOf('sparkle')}/book/window-cleaning?${place}&lang=${language}`)
  await settled(page)
  await page.evaluate(() => window.scrollTo(0, 64))
  await save('book', await page.screenshot())
  await context.close()
}

const settled = (page: Page) => page.evaluate(() => document.fonts.ready)

/** Books as a guest who reads this language, and returns the text that reaches her phone. */
async function bookAndReadText(browser: Browser, platform: Platform, language: Language): Promise<string> {
  const { context, page } = await visitor(browser, 'light', { width: 360, height: 740 }, 1)
  const phone = `+1718555018${languages.indexOf(language)}`
  await page.goto(`${platform.originOf('sparkle')}/book/window-cleaning?${place}&lang=${language}`)
  // Whoever read another language booked before her: of the first free day little may be left.
  await page.locator('main a.slot').last().click()
  const fill = (field: string, value: string) => page.locator(`input[name=${field}]`).fill(value)
  await fill('firstName', 'Ana')
  await fill('lastName', 'Lima')
  await fill('email', `ana.${language}@example.com`)
  await fill('phone', phone)
  await Promise.all([page.waitForURL(/\/b\//), sendButton(page).click()])
  const [message] = await eventually(
    `text to ${phone}`,
    async () => {
      const found = (await platform.inbox(phone)).filter(({ channel }) => channel === 'sms')
      return found.length > 0 ? found : null
    },
    // The seed's own news go first.
    300,
  )
  await context.close()
  return message!.text.replaceAll(/http:\/\/sparkle\.app\.localhost:\d+/g, 'https://sparkle.wayslot.example')
}

const sendButton = (page: Page): Locator =>
  page.locator('main form button[type=submit]:visible, button[form]:visible').first()

/** The text as a phone shows it. */
async function asText(browser: Browser, theme: Theme, text: string, save: Save): Promise<void> {
  const { context, page } = await visitor(browser, theme, { width: 360, height: 200 }, 2)
  await page.setContent(bubble(theme))
  await page.locator('#text').evaluate((element, said) => void (element.textContent = said), text)
  await save('text', await page.screenshot())
  await context.close()
}

const bubble = (theme: Theme) => {
  const [ground, sheet, ink] = theme === 'dark' ? ['#0d1117', '#2b3440', '#f1eee6'] : ['#fffefb', '#ece9e0', '#151b24']
  return `<meta name="viewport" content="width=device-width"><style>body{margin:0;padding:0 20px;height:200px;display:grid;align-items:center;background:${ground};color:${ink};
    font:17px/1.4 'Onest Variable','Open Sans',system-ui,sans-serif}
    p{margin:0;padding:12px 16px;border-radius:20px 20px 20px 6px;background:${sheet};overflow-wrap:anywhere;white-space:pre-line}</style>
    <p id="text"></p>`
}
