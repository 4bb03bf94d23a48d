import type { Language } from './language.ts'

/** How a country writes things, in any language. */
export type Conventions = { hour12: boolean; miles: boolean }

const milesIn = new Set(['US', 'GB', 'LR', 'MM'])
/** Languages with am and pm; Russian and Kazakh readers write 13:30 everywhere. */
const saysHalfDays: ReadonlySet<Language> = new Set(['en', 'es'])

/** The language most people of a country write, 'kk' for KZ, as CLDR knows it. */
const homeLanguage = (country: string) => new Intl.Locale(`und-${country}`).maximize().language

/**
 * Clock and distances of a business's country ('US', 'KZ'; '' when unknown) for a reader of `language`: `1:30 pm` and
 * miles in New York, `13:30` and kilometres in Berlin.
 */
export function conventionsOf(language: Language, country: string): Conventions {
  if (!/^[A-Z]{2}$/.test(country)) return { hour12: false, miles: false }
  const home = `${homeLanguage(country)}-${country}`
  const halves = new Intl.DateTimeFormat(home, { hour: 'numeric' }).resolvedOptions().hour12 === true
  return { hour12: halves && saysHalfDays.has(language), miles: milesIn.has(country) }
}

/** A locale with a method that browsers and Node have, but TypeScript's library does not know yet. */
type LocaleWithWeeks = Intl.Locale & { getWeekInfo(): { firstDay: number } }

/** The ISO weekday that a country's calendars begin with: 7 (Sunday) in the US, 1 (Monday) when unknown. */
export function firstWeekday(country: string): number {
  if (!/^[A-Z]{2}$/.test(country)) return 1
  const first = firstDays.get(country) ?? (new Intl.Locale(`und-${country}`) as LocaleWithWeeks).getWeekInfo().firstDay
  firstDays.set(country, first)
  return first
}

const firstDays = new Map<string, number>()

/** The sign before the decimals of a country's numbers. */
export function decimalSignIn(country: string): '.' | ',' {
  const locale = /^[A-Z]{2}$/.test(country) ? `${homeLanguage(country)}-${country}` : 'en'
  return new Intl.NumberFormat(locale).format(0.5).includes(',') ? ',' : '.'
}

/** Whether people of a country write 3/4/2026 for a day in March. */
export function writesMonthFirst(country: string): boolean {
  if (!/^[A-Z]{2}$/.test(country)) return false
  const parts = new Intl.DateTimeFormat(`${homeLanguage(country)}-${country}`).formatToParts(0)
  return parts.find(({ type }) => type === 'month' || type === 'day')?.type === 'month' && parts[0]?.type !== 'year'
}

/** The locale for dates. Plain English puts the day before the month everywhere. */
export const dateLocale = (language: Language, country: string) =>
  language === 'en' ? 'en-GB' : regional(language, country)

/**
 * The locale for numbers and money: the reader's. Where the country separates thousands with a space, which nobody can
 * misread, English readers see it as on price tags there: `6 000 ₸`.
 */
export function numberLocale(language: Language, country: string): string {
  // Kazakh writes numbers as Russian does, and browsers know only the Russian way.
  if (language === 'kk') return regional('ru', country)
  if (language !== 'en' || country === '') return regional(language, country)
  const home = `${homeLanguage(country)}-${country}`
  const group = new Intl.NumberFormat(home).formatToParts(1_000_000).find(({ type }) => type === 'group')?.value
  if (group && /^\s$/.test(group)) return home
  return homeLanguage(country) === 'en' || country === 'IN' ? regional('en', country) : 'en-GB'
}

const regional = (language: Language, country: string) => (country ? `${language}-${country}` : language)
