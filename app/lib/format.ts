import { minorDigits } from './currency.ts'
import { daysBetween, localDate } from './time.ts'

/**
 * Money, times and durations for people. Pure, the same on server and browser: no clock and no zone of the process;
 * instants are epoch ms, amounts integer minor units. Intl objects cost far more than a call, so they are kept.
 */

// Bounded: locales and zones come from requests.
const kept = new Map<string, unknown>()
const keptAtMost = 500

function keep<T>(key: string, make: () => T): T {
  const known = kept.get(key)
  if (known !== undefined) return known as T
  if (kept.size >= keptAtMost) kept.clear()
  const made = make()
  kept.set(key, made)
  return made
}

/** Plain English is written day before month, on a 24-hour clock; `en-US` keeps its own ways. */
function regionOf(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale
}

function dates(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`
  return keep(key, () => new Intl.DateTimeFormat(regionOf(locale), { ...options, timeZone }))
}

// ICU versions differ in which narrow space they put before AM; one of them keeps server and browser alike.
function evenSpaces(text: string): string {
  return text.replace(/[\u202f\u2009]/g, '\u00a0')
}

/**
 * `12050, 'USD'` → "$120.50"; `1500000, 'HUF'` → "HUF 15,000", since forints are written without the decimals they have. Throws
 * a RangeError on what is not a currency code.
 */
export function formatMoney(minor: number, currency: string, locale = 'en'): string {
  const format = keep(`money|${locale}|${currency}`, () => moneyFormat(currency, locale))
  return evenSpaces(format.format(minor / 10 ** minorDigits(currency)))
}

function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  const plain = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const written = new Intl.NumberFormat(locale, plain).resolvedOptions().maximumFractionDigits ?? 2
  const digits = minorDigits(currency)
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(locale, {
    ...plain,
    ...shown,
    trailingZeroDisplay: written < digits ? 'stripIfInteger' : 'auto',
  })
}

/** "Tue 24 Nov" (with the year when it is not the year of `nowMs`). */
export function formatDay(ms: number, timeZone: string, locale = 'en', nowMs?: number): string {
  const otherYear = nowMs !== undefined && yearOf(ms, timeZone) !== yearOf(nowMs, timeZone)
  const parts: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
  const text = dates(locale, timeZone, otherYear ? { ...parts, year: 'numeric' } : parts).format(ms)
  return evenSpaces(locale === 'en' ? text.replace(/,/g, '').replace('Sept', 'Sep') : text)
}

function yearOf(ms: number, timeZone: string): string {
  return localDate(ms, timeZone).slice(0, 4)
}

/** "Tuesday 24 November" */
export function formatLongDay(ms: number, timeZone: string, locale = 'en'): string {
  const text = dates(locale, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(ms)
  return evenSpaces(locale === 'en' ? text.replace(/,/g, '') : text)
}

/** "10:15", or as the locale writes it ("10:15 AM"). */
export function formatTime(ms: number, timeZone: string, locale = 'en'): string {
  const halves = dates(locale, timeZone, { hour: 'numeric' }).resolvedOptions().hour12
  return dates(locale, timeZone, { hour: halves ? 'numeric' : '2-digit', minute: '2-digit' })
    .format(ms)
    .replace(/\s/g, '\u00a0')
}

/** The zone's short name at that instant: "CET", "GMT+5". */
export function zoneName(ms: number, timeZone: string, locale = 'en'): string {
  const parts = dates(locale, timeZone, { timeZoneName: 'short' }).formatToParts(ms)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** Do two zones show the same clock at that instant? */
function sameClock(ms: number, a: string, b: string): boolean {
  const stamp = (zone: string) =>
    dates('en-GB', zone, { day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms)
  return a === b || stamp(a) === stamp(b)
}

type RangeOptions = {
  /** The reader's zone, where it is known: the business's zone is named when the clocks differ. */
  readerZone?: string | undefined
  /** Now, epoch ms: adds the year where it is another one. */
  nowMs?: number
}

/** "Tue 24 Nov, 10:15–11:15"; over midnight "Tue 24 Nov, 23:00 – Wed 25 Nov, 01:00". Half open: [start, end). */
export function formatRange(
  startMs: number,
  endMs: number,
  timeZone: string,
  locale = 'en',
  { readerZone, nowMs }: RangeOptions = {},
): string {
  const day = formatDay(startMs, timeZone, locale, nowMs)
  const [from, to] = [formatTime(startMs, timeZone, locale), formatTime(endMs, timeZone, locale)]
  const sameDay = localDate(startMs, timeZone) === localDate(endMs, timeZone)
  const text = sameDay
    ? `${day}, ${from}–${to}`
    : `${day}, ${from} – ${formatDay(endMs, timeZone, locale, nowMs)}, ${to}`
  // The clock may turn back inside the visit; then only the zone tells the two apart.
  const turns = zoneName(startMs, timeZone) !== zoneName(endMs, timeZone)
  const foreign = readerZone !== undefined && !sameClock(startMs, timeZone, readerZone)
  return turns || foreign ? `${text} ${zoneName(startMs, timeZone, locale)}` : text
}

/** "45 min", "1 h", "1 h 30 min"; minutes, rounded. */
export function formatDuration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** "Today", "Tomorrow", "Yesterday" in the reader's language, else the day itself. */
export function formatRelativeDay(ms: number, nowMs: number, timeZone: string, locale = 'en'): string {
  const days = daysBetween(localDate(nowMs, timeZone), localDate(ms, timeZone))
  if (Math.abs(days) > 1) return formatDay(ms, timeZone, locale, nowMs)
  const words = keep(`relative|${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const word = words.format(days, 'day')
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
}
