import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type FrameLocator,
  type Page,
} from 'playwright-core'

/** A phone of the narrow kind, and a desk. */
export const phone = { width: 360, height: 740 }
export const desk = { width: 1280, height: 900 }

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }

/** Starts the Chromium that comes with npm; needs nothing from the machine except a few libraries it brings itself. */
export async function openBrowser(args: string[] = []): Promise<Browser> {
  const folder = join(tmpdir(), `wayslot-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) await unpack(folder)
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', ...args],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      // Without any font it crashes; the pages have their own.
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  })
}

/**
 * Unpacks into a side folder and moves it into place, so that two processes at once never run a half-written browser.
 * The package reads TMPDIR and Lambda's variable, and changes more of the environment: all of it is restored.
 */
async function unpack(folder: string): Promise<void> {
  const own = mkdtempSync(`${folder}-`)
  const before = { ...process.env }
  try {
    process.env.TMPDIR = own
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x'
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
  mkdirSync(join(own, 'cache'), { recursive: true })
  writeFileSync(
    join(own, 'fonts.conf'),
    [
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
    ].join('\n'),
  )
  try {
    renameSync(own, folder)
  } catch {
    // Another process was faster.
    rmSync(own, { recursive: true, force: true })
  }
}

export type VisitorOptions = {
  size?: { width: number; height: number }
  javaScript?: boolean
  theme?: 'light' | 'dark'
  timeZone?: string
  /** Pixels of a picture for one of the page. */
  scale?: number
  /** Where the device says it is. */
  position?: { latitude: number; longitude: number }
  /** What it has allowed. */
  permissions?: string[]
}

export type Visitor = {
  context: BrowserContext
  page: Page
  /** Unexpected console output: errors, failed scripts, and what the content policy blocked. */
  complaints: string[]
}

/**
 * Whoever follows a link while the data of a page is still being read ends that reading. Remix writes this to the console
 * before its router drops the reading, so nothing of it reaches the page, and the link that was followed is not touched: see
 * `fetchAndDecode` in @remix-run/react. Data that could not be read for any other reason is still a complaint.
 */
const leftBehind = 'BodyStreamBuffer was aborted'
/** Sometimes the browser adds where that was. */
const isLeftBehind = (message: ConsoleMessage) => message.text().split('\n', 1)[0] === `AbortError: ${leftBehind}`

/** Somebody with a device of their own: cookies, clock and theme are not shared. */
export async function openVisitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const {
    size = phone,
    javaScript = true,
    theme = 'light',
    timeZone = 'America/New_York',
    position,
    scale = 1,
    permissions = [],
  } = options
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    isMobile: size.width < 600,
    hasTouch: size.width < 600,
    javaScriptEnabled: javaScript,
    colorScheme: theme,
    timezoneId: timeZone,
    locale: 'en-US',
    reducedMotion: 'reduce',
    permissions: [...permissions, ...(position ? ['geolocation'] : [])],
    ...(position ? { geolocation: position } : {}),
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => {
    if (error.message !== leftBehind) complaints.push(`error: ${error.message}`)
  })
  page.on('console', (message) => {
    // 4xx answers are part of the tests; the browser reports each one.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource') && !isLeftBehind(message))
      complaints.push(message.text())
  })
  return { context, page, complaints }
}

/** Asks for the times at an address by the keyboard: suggestions may open over the button at any moment. */
export async function askTimes(page: Page | FrameLocator, address: string): Promise<void> {
  await page.getByLabel('Address').fill(address)
  await page.getByLabel('Address').press('Enter')
}
