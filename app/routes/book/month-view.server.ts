import { addDays, datesBetween, weekdayOf, weekdays } from '#app/lib/time.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import type { Reader } from '#app/words/reader.ts'
import type { MonthView } from '#app/ui/schedule/month-table.tsx'

type Asked = { from?: string | undefined; date?: string | undefined }

/**
 * What to ask the engine for a month: the days to mark, from today or the first, to the end of the next month, which
 * shows where to go from a full one (at most 62 days); the day to open, or, if no day was asked for, the days `among`
 * which to look for one.
 */
export function monthOf({ from: turnedTo, date }: Asked, today: string) {
  const wanted = latest(turnedTo ?? date ?? today, today)
  const from = latest(`${wanted.slice(0, 7)}-01`, today)
  const end = lastOfMonth(wanted)
  const to = lastOfMonth(addDays(end, 1))
  return {
    from,
    to,
    among: { from, to: turnedTo ? end : to },
    date: date && date >= from && date <= end ? date : undefined,
  }
}

const latest = (a: string, b: string) => (a > b ? a : b)

/** The last day of the month of a date. */
export function lastOfMonth(date: string): string {
  const inNext = addDays(`${date.slice(0, 7)}-01`, 31)
  return addDays(`${inNext.slice(0, 7)}-01`, -1)
}

type Month = {
  /** First day of the month. */
  first: string
  today: string
  /** Later days cannot be booked yet. */
  lastDay: string
  free: (date: string) => boolean
  reader: Reader
  href: (date: string) => string
}

/** The month as a table. Past weeks are left out, so that bookable days begin at the top. */
export function weeksOf({ first, today, lastDay, free, reader, href }: Month): Pick<MonthView, 'weekdays' | 'weeks'> {
  const startOn = firstWeekday(reader.country)
  const column = (date: string) => (weekdayOf(date) - startOn + 7) % 7
  const days = datesBetween(first, lastOfMonth(first)).map((date) => ({
    date,
    day: String(Number(date.slice(8))),
    label: reader.date(date),
    free: free(date),
    href: date < today || date > lastDay ? null : href(date),
  }))
  const cells = [...Array.from({ length: column(first) }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7))
  return {
    weekdays: weekdays.map((_, at) => {
      const isoDay = ((startOn - 1 + at) % 7) + 1
      return { short: reader.weekday(isoDay), long: reader.weekday(isoDay, 'long') }
    }),
    weeks: weeks.filter((week) => week.some((day) => day && day.date >= today)),
  }
}
