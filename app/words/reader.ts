import { minorDigits, writesWhole } from '#app/lib/currency.ts'
import { neutralNouns } from './catalog/neutralNouns.ts'
import { timeWords } from './catalog/time.ts'
import { conventionsOf, dateLocale, numberLocale } from './conventions.ts'
import { kazakhDate, kazakhDays, kazakhList, kazakhMonths, kazakhWeekday } from './kazakh.ts'
import type { Language } from './language.ts'
import { inEach, type Trade } from './nouns.ts'
import type { Words } from './text.ts'

/**
 * Who reads, and how: made once per request or message and passed down. All words, times, money and lengths for people
 * go through it. Pure, and the same on the server and in the browser: it reads no clock and no zone of the process.
 * Instants are epoch ms, amounts integer minor units, lengths minutes.
 */
export type ReaderFacts = {
  language: Language
  /** ISO code of the business's country, which decides about clock and units; '' when unknown. */
  country: string
  /** The zone of all times: the business's. */
  timeZone: string
  /** Now; dates in another year include the year. */
  now: number
  /** What the business calls a visit and the person who does the work; neutral words without a business. */
  trade?: Trade
}

export type Reader = ReaderFacts & {
  trade: Trade
  /**
   * The text in the reader's language. In a browser's bundle a text is already in one language, see one-language.ts.
   */
  say: (words: Words) => string
  /** `12050, 'USD'` → "$120.50", `-500` → "−$5.00". Throws a RangeError for an invalid currency code. */
  money: (minor: number, currency: string) => string
  /** "1,234", "0.5" */
  number: (value: number) => string
  /** A fraction of 1: `0.25` → "25%". */
  percent: (share: number) => string
  /** "Tue 24 Nov", with the year if it is not this one. */
  day: (ms: number) => string
  /** "Tuesday 24 November", "Вторник, 24 ноября": for titles; `day` and `date` are for use within sentences. */
  dayTitle: (ms: number) => string
  /** "November 2026" */
  month: (ms: number) => string
  /** "November 2026", "Nov – Dec 2026" of two local dates 'YYYY-MM-DD'. */
  months: (from: string, to: string) => string
  /** "Tue 24 Nov" of a local date 'YYYY-MM-DD'. */
  date: (date: string) => string
  /** "Tue" or "Tuesday" of an ISO weekday, 1 (Monday) to 7. */
  weekday: (isoDay: number, style?: 'short' | 'long') => string
  /** "1:30 pm", "13:30" */
  time: (ms: number) => string
  /** The same for a wall-clock 'HH:MM'; '24:00' is midnight. */
  clock: (time: string) => string
  /** "1:30–2:30 pm", "13:30–14:30" */
  span: (from: number, until: number) => string
  /** "Tue 24 Nov, 10:15" */
  dayTime: (ms: number) => string
  /** "Tue 24 Nov, 10:15–11:15"; half open [start, end). The zone is named when the clock changes in between. */
  range: (start: number, end: number) => string
  /** An arrival window: "between 9:00 and 11:00"; `dayWindow` adds the day in front. */
  window: (from: number, until: number) => string
  dayWindow: (from: number, until: number) => string
  /** "Today", "Tomorrow", "Yesterday", otherwise the day itself; for titles. */
  relativeDay: (ms: number) => string
  /** "45 min", "1 h 30 min" */
  duration: (minutes: number) => string
  /** A distance in kilometres, written in miles where the country uses them: "3.2 km", "2 mi". */
  distance: (km: number) => string
  /** Km per unit that `distance` uses: 1, or a mile. */
  unitKm: number
  /** "US Dollar", "доллар США" */
  currencyName: (code: string) => string
  /** "Kazakhstan", "Казахстан" of an ISO code. */
  countryName: (code: string) => string
  /** "a, b and c" */
  list: (items: readonly string[], kind?: 'and' | 'or') => string
  /** The zone's short name at that instant: "CET", "GMT+5". */
  zone: (ms: number) => string
  /** "Eastern Time", "Центральная Европа" */
  zoneName: (ms: number) => string
  /** The same reader with times told in another zone. */
  in: (timeZone: string) => Reader
}

const kmPerMile = 1.609344

// Intl objects cost far more to make than to use, so they are kept; the number is limited, since zones and currencies
// come from requests.
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

function dates(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep(
    `${locale}|${timeZone}|${Object.entries(options).join()}`,
    () => new Intl.DateTimeFormat(locale, { ...options, timeZone }),
  )
}

// ICU versions use different narrow spaces; using one keeps server and browser the same.
const evenSpaces = (text: string) => text.replace(/[\u202f\u2009]/g, '\u00a0')
const plainComma = (language: Language, text: string) => (language === 'en' ? text.replace(/,/g, '') : text)

type DateParts = { weekday?: 'short' | 'long'; day?: 'numeric'; month: 'short' | 'long'; year?: 'numeric' }

// Made once, as `dates` is asked for them with every time.
const dateParts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const localDate = (ms: number, timeZone: string) => dates('en-CA', timeZone, dateParts).format(ms)

const zoneAt = (locale: string, ms: number, timeZone: string) =>
  dates(locale, timeZone, { timeZoneName: 'short' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const plain = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(locale, {
    ...plain,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: writesWhole(currency) ? 'stripIfInteger' : 'auto',
  })
}

/** "ноябрь 2026", "ноябрь – декабрь 2026": for headings, without a date's abbreviations and "г.". */
function russianMonths(from: string, to: string): string {
  const month = (date: string) => dates('ru', 'UTC', { month: 'long' }).format(Date.parse(date))
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
  if (from.slice(0, 7) === to.slice(0, 7)) return `${month(to)} ${last}`
  return `${month(from)}${first === last ? '' : ` ${first}`} – ${month(to)} ${last}`
}

/** A name or a reason may end with a full stop of its own, such as "Reyes S.A.": ours would be one too many. */
const withoutDoubleStop = (text: string) => text.replace(/(?<!\.)\.([”»"]?)\.(?!\.)/g, '$1.')

export function makeReader(facts: ReaderFacts): Reader {
  const { language, country, timeZone, now } = facts
  const { hour12, miles } = keep(`c|${language}|${country}`, () => conventionsOf(language, country))
  const unitKm = miles ? kmPerMile : 1
  const dateIn = dateLocale(language, country)
  const numberIn = keep(`n|${language}|${country}`, () => numberLocale(language, country))

  const { visit, worker } = facts.trade ?? neutralNouns
  const trade = { visit: inEach(visit), worker: inEach(worker) }
  const say = (words: Words) => {
    const text = typeof words === 'function' ? words(trade) : words
    return withoutDoubleStop(typeof text === 'string' ? text : text[language])
  }
  const kazakh = language === 'kk'
  const written = (ms: number, options: DateParts, zoneOf = timeZone) =>
    kazakh
      ? kazakhDate(localDate(ms, zoneOf), options)
      : evenSpaces(plainComma(language, dates(dateIn, zoneOf, options).format(ms)).replace(/\bSept\b/, 'Sep'))

  const short = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const day = (ms: number, zoneOf = timeZone) => {
    const thisYear = localDate(ms, zoneOf).slice(0, 4) === localDate(now, zoneOf).slice(0, 4)
    return written(ms, thisYear ? short : { ...short, year: 'numeric' }, zoneOf)
  }
  const clockAt = (ms: number, withHalf = true, zoneOf = timeZone) => {
    const wall = dates('en-GB', zoneOf, clockParts).format(ms)
    if (!hour12) return { half: '', text: wall }
    const hour = Number(wall.slice(0, 2))
    const half = hour < 12 ? 'am' : 'pm'
    const text = `${hour % 12 || 12}${wall.slice(2)}`
    return { half, text: withHalf ? `${text}\u00a0${halfIn[language]?.[half] ?? half}` : text }
  }
  const time = (ms: number) => clockAt(ms).text
  const span = (from: number, until: number) => {
    const sameHalf = clockAt(from).half === clockAt(until).half
    return `${clockAt(from, !sameHalf).text}–${time(until)}`
  }
  const sameDay = (a: number, b: number) => localDate(a, timeZone) === localDate(b, timeZone)
  const zone = (ms: number) => zoneAt(dateIn, ms, timeZone)
  const range = (start: number, end: number) => {
    const text = sameDay(start, end)
      ? `${day(start)}, ${span(start, end)}`
      : `${day(start)}, ${time(start)} – ${day(end)}, ${time(end)}`
    // The clock may be turned back during the visit; then only the zone tells the two times apart.
    return zoneAt('en', start, timeZone) === zoneAt('en', end, timeZone) ? text : `${text} ${zone(start)}`
  }
  // Russian and Spanish write days and months in lower case, except at the beginning of a line.
  const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
  const number = (value: number) =>
    evenSpaces(keep(`d|${numberIn}`, () => new Intl.NumberFormat(numberIn)).format(value))

  return {
    ...facts,
    trade,
    say,
    number,
    day: (ms) => day(ms),
    time,
    clock: (wall) => clockAt(Date.UTC(2024, 0, 1, Number(wall.slice(0, 2)), Number(wall.slice(3))), true, 'UTC').text,
    span,
    range,
    zone,
    money: (minor, currency) =>
      evenSpaces(
        keep(`m|${numberIn}|${currency}`, () => moneyFormat(numberIn, currency)).format(
          minor / 10 ** minorDigits(currency),
        ),
      ).replace('-', '−'),
    percent: (share) =>
      evenSpaces(
        keep(`%|${numberIn}`, () => new Intl.NumberFormat(numberIn, { style: 'percent' })).format(share),
      ).replace(kazakh ? '\u00a0%' : '', kazakh ? '%' : ''),
    dayTitle: (ms) => upperFirst(written(ms, { weekday: 'long', day: 'numeric', month: 'long' })),
    month: (ms) => written(ms, { month: 'long', year: 'numeric' }),
    months: (from, to) => {
      if (kazakh) return kazakhMonths(from, to)
      if (language === 'ru') return upperFirst(russianMonths(from, to))
      const month = from.slice(0, 7) === to.slice(0, 7) ? 'long' : 'short'
      const format = dates(dateIn, 'UTC', { month, year: 'numeric' })
      return upperFirst(evenSpaces(format.formatRange(Date.parse(from), Date.parse(to)).replaceAll(/\bSept\b/g, 'Sep')))
    },
    date: (date) => day(Date.parse(`${date}T12:00Z`), 'UTC'),
    zoneName: (ms) =>
      dates(dateIn, timeZone, { timeZoneName: 'longGeneric' })
        .formatToParts(ms)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone(ms),
    weekday: (isoDay, style = 'short') =>
      kazakh
        ? kazakhWeekday(isoDay, style)
        : dates(dateIn, 'UTC', { weekday: style }).format(Date.UTC(2024, 0, isoDay)),
    dayTime: (ms) => `${day(ms)}, ${time(ms)}`,
    window: (from, until) => say(timeWords.between(time(from), time(until))),
    dayWindow: (from, until) => say(timeWords.dayBetween(day(from), time(from), time(until))),
    relativeDay: (ms) => {
      const days = (Date.parse(localDate(ms, timeZone)) - Date.parse(localDate(now, timeZone))) / 86_400_000
      if (Math.abs(days) > 1) return upperFirst(day(ms))
      if (kazakh) return kazakhDays[days] ?? ''
      const words = keep(`r|${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
      const word = words.format(days, 'day')
      return upperFirst(word)
    },
    duration: (minutes) => {
      const whole = Math.max(0, Math.round(minutes))
      const [hours, rest] = [Math.floor(whole / 60), whole % 60]
      if (hours === 0) return say(timeWords.minutes(rest))
      return say(rest === 0 ? timeWords.hours(hours) : timeWords.hoursMinutes(hours, rest))
    },
    unitKm,
    distance: (km) => {
      const [value, digits] = km / unitKm < 10 ? [km / unitKm, 1] : [Math.round(km / unitKm), 0]
      const shown = Number(value.toFixed(digits))
      return say(miles ? timeWords.miles(number(shown), shown) : timeWords.km(number(shown)))
    },
    currencyName: (code) =>
      code === 'KZT'
        ? say(timeWords.tenge)
        : (keep(`cn|${language}`, () => new Intl.DisplayNames(language, { type: 'currency' })).of(code) ?? code),
    countryName: (code) =>
      keep(`rn|${language}`, () => new Intl.DisplayNames(language, { type: 'region' })).of(code) ?? code,
    list: (items, kind = 'and') =>
      kazakh
        ? kazakhList(items, kind)
        : keep(
            `l|${language}|${kind}`,
            () =>
              new Intl.ListFormat(language === 'en' ? 'en-GB' : language, {
                type: kind === 'and' ? 'conjunction' : 'disjunction',
              }),
          ).format(items),
    in: (zoneOf) => makeReader({ ...facts, timeZone: zoneOf }),
  }
}

/** English keeps "am" and "pm". */
const halfIn: Partial<Record<Language, Record<string, string>>> = { es: { am: 'a.\u00a0m.', pm: 'p.\u00a0m.' } }
