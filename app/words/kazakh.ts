import { kazakhNames } from './catalog/kazakhNames.ts'
import type { Text } from './text.ts'

/**
 * Dates in Kazakh as CLDR has them: "2026 ж. 3 нау., сс". Written here because browsers claim to know Kazakh but do
 * not: Chromium has no Kazakh month names and writes "2026 M03 3, Tue".
 */
const namesOf = (text: Text) => (typeof text === 'string' ? (text as string) : text.kk).split(' ')
const months = namesOf(kazakhNames.months)
const weekdays = { short: namesOf(kazakhNames.short), long: namesOf(kazakhNames.long) }

type Style = 'short' | 'long'
type Parts = { weekday?: Style; day?: 'numeric'; month: Style; year?: 'numeric' }

const monthName = (date: string, style: Style) => {
  const name = months[Number(date.slice(5, 7)) - 1] ?? ''
  return style === 'long' ? name : `${name.slice(0, 3)}.`
}

/** The name of an ISO weekday, 1 (Monday) to 7. */
export const kazakhWeekday = (isoDay: number, style: Style) => weekdays[style][isoDay - 1] ?? ''

/** A date 'YYYY-MM-DD' with the requested parts. */
export function kazakhDate(date: string, { weekday, day, month, year }: Parts): string {
  const words = [year && `${date.slice(0, 4)} ж.`, day && Number(date.slice(8)), monthName(date, month)].filter(Boolean)
  const isoDay = new Date(`${date}T12:00Z`).getUTCDay() || 7
  return words.join(' ') + (weekday ? `, ${kazakhWeekday(isoDay, weekday)}` : '')
}

/** "2026 ж. наурыз", "2026 ж. нау.–сәу.", "2026 ж. жел. – 2027 ж. қаң." */
export function kazakhMonths(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return kazakhDate(from, { month: 'long', year: 'numeric' })
  const first = kazakhDate(from, { month: 'short', year: 'numeric' })
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${first}–${monthName(to, 'short')}`
    : `${first} – ${kazakhDate(to, { month: 'short', year: 'numeric' })}`
}

/** "a, b және c", "a, b не c" */
export function kazakhList(items: readonly string[], kind: 'and' | 'or'): string {
  const last = items.at(-1) ?? ''
  const before = items.slice(0, -1).join(', ')
  return before ? `${before} ${kind === 'and' ? 'және' : 'не'} ${last}` : last
}

/** How far a day is from today: −1 yesterday, 1 tomorrow. */
export const kazakhDays: Record<number, string> = { [-1]: 'Кеше', 0: 'Бүгін', 1: 'Ертең' }
