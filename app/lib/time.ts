/**
 * Units, dates and calendar days. Instants are epoch ms; a date is text, 'YYYY-MM-DD', and names a day in no particular
 * zone; a zone is an IANA name and always the last argument.
 */
const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const dayMinutes = 24 * 60

/** ISO weekdays, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

// Formats cost far more to make than to use. The number kept is limited, since zones come from requests.
const clocks = new Map<string, { date: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>()
const clocksAtMost = 500

function clockOf(timeZone: string) {
  let clock = clocks.get(timeZone)
  if (!clock) {
    if (clocks.size >= clocksAtMost) clocks.clear()
    clock = {
      date: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
      time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    }
    clocks.set(timeZone, clock)
  }
  return clock
}

/** The local date in a zone at an instant. Throws a RangeError for a zone that does not exist. */
export function localDate(ms: number, timeZone: string): string {
  return clockOf(timeZone).date.format(ms)
}

/** 'HH:MM' on the zone's clock at an instant. */
export function localTime(ms: number, timeZone: string): string {
  return clockOf(timeZone).time.format(ms)
}

/** The hour on the zone's clock at an instant, 0 to 23. */
export function localHour(ms: number, timeZone: string): number {
  return Number(localTime(ms, timeZone).slice(0, 2))
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
