import { addDays, minuteMs, wallTime } from '#app/lib/time.ts'
import {
  hoursByDate,
  lengthOf,
  timeOffSpan,
  type Interval,
  type TimeOffDates,
  type WeeklyInterval,
} from '../../catalog/rules.ts'

/** What is known about somebody's hours. */
export type HoursFacts = {
  technicianId: string
  weekly: WeeklyInterval[]
  overrides: { date: string; intervals: Interval[] }[]
  timeOff: TimeOffDates[]
  /** Local dates on which the whole business is closed. */
  closed: string[]
  /** Works for the business on these dates alone, both included; null: until now. */
  since: string
  until: string | null
}

/**
 * The minutes that somebody was offered on a local date: their hours without closures and time off. A night counts for the date on which it
 * begins, and a closed date ends it at midnight. Real minutes: an hour that a change of clocks leaves out is not offered.
 */
export function offeredMinutes(facts: HoursFacts, date: string, timeZone: string): number {
  if (date < facts.since || (facts.until !== null && date > facts.until) || facts.closed.includes(date)) return 0
  const hoursOn = hoursByDate(facts)
  const cut = facts.closed.includes(addDays(date, 1)) ? wallTime(addDays(date, 1), 0, timeZone) : Infinity
  const away = facts.timeOff.map((off) => timeOffSpan(off, timeZone, hoursOn)).sort((a, b) => a.start - b.start)
  const worked = hoursOn(date).reduce((sum, interval) => {
    const start = wallTime(date, minutesOf(interval.start), timeZone)
    const end = Math.min(cut, wallTime(date, minutesOf(interval.start) + lengthOf(interval), timeZone))
    return sum + freeOf(start, end, away)
  }, 0)
  return Math.round(worked / minuteMs)
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** What of [start, end) is in none of `away`, which is sorted. */
function freeOf(start: number, end: number, away: readonly { start: number; end: number }[]): number {
  let [at, free] = [start, 0]
  for (const off of away) {
    if (off.end <= at || off.start >= end) continue
    free += Math.max(0, off.start - at)
    at = Math.max(at, off.end)
  }
  return free + Math.max(0, end - at)
}
