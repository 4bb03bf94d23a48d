export const MINUTE = 60_000
export const DAY = 86_400_000
export const MINUTES_PER_DAY = 1_440

/** The ISO weekday, 1 (Monday) to 7, of a day counted from 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/**
 * Days from 1970-01-01 to a calendar date, or NaN when the text is not a date 'YYYY-MM-DD' that exists.
 * The count is Howard Hinnant's days_from_civil (https://howardhinnant.github.io/date_algorithms.html).
 */
export function parseDay(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return NaN
  const year = Number(text.slice(0, 4))
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return NaN
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Minutes since midnight of 'HH:MM', '24:00' included, or NaN when the text is no clock time. */
export function parseClock(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 5 || text.charCodeAt(2) !== 58) return NaN
  const hour = twoDigits(text, 0)
  const minute = twoDigits(text, 3)
  if (hour === 24 && minute === 0) return MINUTES_PER_DAY
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : NaN
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
