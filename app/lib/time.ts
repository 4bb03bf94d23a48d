/**
 * Units, dates and calendar days. Instants are epoch ms; a date is text, 'YYYY-MM-DD', and names a day in no particular
 * zone; a zone is an IANA name and always the last argument.
 */
const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const dayMinutes = 24 * 60

/** 'HH:MM' of a minute of the day. */
export const clockAt = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** ISO weekdays, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

// Formats cost far more to make than to use, and to use far more than to add: a zone's clock is looked up once a day of UTC, and the
// rest is counted. The number kept is limited, since zones come from requests.
type Clock = { date: Intl.DateTimeFormat; time: Intl.DateTimeFormat; offsets: Map<number, number | null> }
const clocks = new Map<string, Clock>()
const clocksAtMost = 500
const offsetsAtMost = 1_000

function clockOf(timeZone: string): Clock {
  let clock = clocks.get(timeZone)
  if (!clock) {
    if (clocks.size >= clocksAtMost) clocks.clear()
    clock = {
      date: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
      time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      offsets: new Map(),
    }
    clocks.set(timeZone, clock)
  }
  return clock
}

/** Until then some clocks differed from UTC by odd seconds. */
const wholeMinutesFrom = Date.UTC(1972, 0, 8)

/**
 * How far the zone's clock is ahead of UTC, in ms; null where it has to be asked for each instant: on a day on which it is turned, and
 * long ago.
 */
function offsetAt(ms: number, { date, time, offsets }: Clock): number | null {
  if (!(ms >= wholeMinutesFrom)) return null
  const day = Math.floor(ms / dayMs)
  const known = offsets.get(day)
  if (known !== undefined) return known
  const ahead = (at: number) => Date.parse(`${date.format(at)}T${time.format(at)}Z`) - at
  const [before, after] = [ahead(day * dayMs), ahead((day + 1) * dayMs)]
  if (offsets.size >= offsetsAtMost) offsets.clear()
  offsets.set(day, before === after ? before : null)
  return before === after ? before : null
}

/** The local date in a zone at an instant. Throws a RangeError for a zone that does not exist. */
export function localDate(ms: number, timeZone: string): string {
  const clock = clockOf(timeZone)
  const offset = offsetAt(ms, clock)
  return offset === null ? clock.date.format(ms) : dateOfDay(Math.floor((ms + offset) / dayMs))
}

/** 'HH:MM' on the zone's clock at an instant. */
export function localTime(ms: number, timeZone: string): string {
  const clock = clockOf(timeZone)
  const offset = offsetAt(ms, clock)
  if (offset === null) return clock.time.format(ms)
  const minutes = Math.floor((ms + offset) / minuteMs) % dayMinutes
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : String(number))

/** The hour on the zone's clock at an instant, 0 to 23. */
export function localHour(ms: number, timeZone: string): number {
  return Number(localTime(ms, timeZone).slice(0, 2))
}

// A page of times asks for the same few dates a thousand times.
const written = new Map<number, string>()
const writtenAtMost = 5_000

/** The date of a day counted from 1 January 1970. */
function dateOfDay(day: number): string {
  let date = written.get(day)
  if (date === undefined) {
    if (written.size >= writtenAtMost) written.clear()
    date = utcDate(day * dayMs)
    written.set(day, date)
  }
  return date
}

/** The UTC date at an instant: a first guess, where the zone is not known yet. */
export function utcDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The date `days` days later; negative: earlier. */
export function addDays(date: string, days: number): string {
  return utcDate(Date.parse(date) + days * dayMs)
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** Every date from `from` to `to`, both included. */
export function datesBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, days) => addDays(from, days))
}

/** The ISO weekday of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7
}

/** So many minutes after a date's midnight by the clock on the wall, epoch ms; from 1440 on it is the next day. */
export function wallTime(date: string, minutes: number, timeZone: string): number {
  const day = Temporal.PlainDate.from(addDays(date, Math.floor(minutes / dayMinutes)))
  const plainTime = new Temporal.PlainTime().add({ minutes: minutes % dayMinutes })
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}

/**
 * When a date begins in a zone, and when the next one does: [from, until). 23 or 25 hours long when the clocks change.
 * Uses Temporal, which not every browser has.
 */
export function dayBounds(date: string, timeZone: string): [from: number, until: number] {
  const day = Temporal.PlainDate.from(date)
  const at = (plain: Temporal.PlainDate) => plain.toZonedDateTime(timeZone).epochMilliseconds
  return [at(day), at(day.add({ days: 1 }))]
}

/** The same for the week of a date, from Monday to Monday. */
export function weekBounds(date: string, timeZone: string): [from: number, until: number] {
  const monday = addDays(date, 1 - weekdayOf(date))
  return [dayBounds(monday, timeZone)[0], dayBounds(addDays(monday, 7), timeZone)[0]]
}

/** Both, for what is counted per day and per week. */
export function daysAround(date: string, timeZone: string): { day: [number, number]; week: [number, number] } {
  return { day: dayBounds(date, timeZone), week: weekBounds(date, timeZone) }
}
