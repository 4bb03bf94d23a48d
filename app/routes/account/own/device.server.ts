import bowser from 'bowser'
import { ownAccountWords as words } from '#app/words/catalog/ownAccount.ts'
import type { Text } from '#app/words/text.ts'

/** A device by what its browser says of itself: "Chrome on Windows". It may say anything, and is as long as 400 characters. */
export function describeDevice(userAgent: string | null): Text {
  if (!userAgent) return words.unknownDevice
  const { browser, os } = bowser.parse(userAgent)
  if (browser.name && os.name) return words.device(browser.name, os.name)
  const known = browser.name ?? os.name
  return known ? { en: known, ru: known, kk: known, es: known } : words.unknownDevice
}
