import type { BrowserContext, Page } from 'playwright-core'

/**
 * Lets a browser remember what each page was like as it was served, before its scripts have run, for `listServedFaults`. What
 * nobody sees is left out: the scripts take it away once it is read.
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

/** Which of the elements and texts that were served the page's scripts have thrown away or changed: hydration keeps them all. */
export const listServedFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { listServedFaults: () => string[] }).listServedFaults())
