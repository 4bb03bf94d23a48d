import type { BrowserContext, Page } from 'playwright-core'

/**
 * Remembers in the browser how each page was served, before its scripts run, for `listServedFaults`. Invisible parts
 * are left out, because the scripts remove them after reading.
 */
export async function rememberServed(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const passing = 'script, noscript, template, link[rel=modulepreload], [id^="S:"], [id^="S:"] *'
    const textOf = (element: Element) =>
      element instanceof HTMLTextAreaElement
        ? element.value
        : [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('')
    document.addEventListener('DOMContentLoaded', () => {
      const served = [...document.querySelectorAll('*')]
        .filter((element) => !element.matches(passing))
        .map((element) => ({ element, text: textOf(element) }))
      Object.assign(window, {
        listServedFaults: () =>
          served.flatMap(({ element, text }) => {
            const what = `<${element.localName} class="${element.getAttribute('class') ?? ''}"> "${text}"`
            if (!element.isConnected) return [`the scripts throw away ${what}`]
            return textOf(element) === text ? [] : [`the scripts say "${textOf(element)}" for ${what}`]
          }),
      })
    })
  })
}

/** Resolves when the page answers to its reader; at once for a page that has no scripts. */
export const untilAlive = (page: Page) =>
  page.waitForFunction(() => '__remixRouter' in window || !('__remixContext' in window))

/** Which served elements and texts the page's scripts removed or changed: hydration must keep them all. */
export const listServedFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { listServedFaults: () => string[] }).listServedFaults())
