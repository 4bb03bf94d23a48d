import { groupWords as words } from '#app/words/catalog/groups.ts'
import type { Reader } from '#app/words/reader.ts'

type Rules = { horizonDays: number | null; noticeMinutes: number | null; percentOff: number | null }

/** What a group may do that others may not, in a line; '' where that is nothing. */
export function sayRules(
  { horizonDays, noticeMinutes, percentOff }: Rules,
  { say, list, percent, duration, language }: Reader,
): string {
  const rules = [
    horizonDays === null ? null : say(words.ahead(horizonDays)),
    noticeMinutes === null ? null : say(noticeMinutes === 0 ? words.atOnce : words.notice(duration(noticeMinutes))),
    percentOff === null ? null : say(words.off(percent(percentOff / 100))),
  ].filter((rule) => rule !== null)
  const line = list(rules)
  return line.charAt(0).toLocaleUpperCase(language) + line.slice(1)
}
