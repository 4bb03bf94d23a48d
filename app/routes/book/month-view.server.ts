import { addDays, datesBetween, weekdayOf, weekdays } from '#app/lib/time.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import type { Reader } from '#app/words/reader.ts'
import type { MonthView } from '#app/ui/schedule/month-table.tsx'

type Asked = { from?: string | undefined; date?: string | undefined }
export type Dates = { from: string; to: string }

/** Beside the week of today: so many weeks can always be chosen from without a press. */
const weeksAhead = 4

/**
 * What to ask the engine for: the days to mark, to the end of the month after those in view, which shows where to go from
 * full ones (at most 62 days); the day to open, or, if no day was asked for, the days `among` which to look for one. In
 * view is a month; of the present one its rest, and at least four weeks. `view`: the days in view once the open day is
 * known. `startOn`: ISO weekday on which weeks start.
 */
export function monthOf({ from: turnedTo, date }: Asked, today: string, startOn: number) {
  const endOfWeek = addDays(today, 6 - columnOf(today, startOn))
  const soon = { from: today, to: latest(lastOfMonth(today), addDays(endOfWeek, weeksAhead * 7)) }
  const wholeMonth = (day: string) => ({ from: latest(firstOfMonth(day), today), to: lastOfMonth(day) })
  const around = (day: string) => (day <= soon.to ? soon : wholeMonth(day))
  const turnsAway = turnedTo !== undefined && firstOfMonth(turnedTo) > today
  const inView = turnsAway ? wholeMonth(turnedTo) : around(latest(turnedTo ?? date ?? today, today))
  const holds = (day: string) => day >= inView.from && day <= inView.to
  const to = latest(lastOfMonth(addDays(lastOfMonth(inView.from), 1)), inView.to)
  return {
    from: inView.from,
    to,
    among: { from: inView.from, to: turnedTo ? inView.to : to },
    date: date && holds(date) ? date : undefined,
    view: (opened: string | null): Dates => (opened === null || holds(opened) ? inView : around(opened)),
  }
}

const columnOf = (date: string, startOn: number) => (weekdayOf(date) - startOn + 7) % 7
const firstOfMonth = (date: string) => `${date.slice(0, 7)}-01`
const latest = (a: string, b: string) => (a > b ? a : b)

/** The last day of the month of a date. */
export function lastOfMonth(date: string): string {
  return addDays(firstOfMonth(addDays(firstOfMonth(date), 31)), -1)
}

type Shown = {
  view: Dates
  today: string
  /** Later days cannot be booked yet. */
  lastDay: string
  free: (date: string) => boolean
  reader: Reader
  href: (date: string) => string
}

/** The days in view as tables of weeks, one for each month. Past weeks are left out, so that bookable days begin at the top. */
export function monthsOf({ view, today, lastDay, free, reader, href }: Shown): Pick<MonthView, 'weekdays' | 'months'> {
  const startOn = firstWeekday(reader.country)
  const days = datesBetween(firstOfMonth(view.from), view.to).map((date) => ({
    date,
    day: String(Number(date.slice(8))),
    label: reader.date(date),
    free: free(date),
    href: date < today || date > lastDay ? null : href(date),
  }))
  const months = Map.groupBy(days, ({ date }) => firstOfMonth(date))
  return {
    weekdays: weekdays.map((_, at) => {
      const isoDay = ((startOn - 1 + at) % 7) + 1
      return { short: reader.weekday(isoDay), long: reader.weekday(isoDay, 'long') }
    }),
    months: [...months].map(([first, ofMonth]) => {
      const cells = [...Array.from({ length: columnOf(first, startOn) }, () => null), ...ofMonth]
      const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7))
      return {
        label: reader.months(first, first),
        weeks: weeks.filter((week) => week.some((day) => day && day.date >= today)),
      }
    }),
  }
}
