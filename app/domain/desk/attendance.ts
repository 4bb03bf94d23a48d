import { addDays, dayBounds } from '#app/lib/time.ts'
import { hoursByDate, timeOffSpan, type Interval, type TimeOffDates, type WeeklyInterval } from '../catalog/rules.ts'

/** What is known about somebody's work around a date. */
export type WorkFacts = {
  technicianId: string
  weekly: WeeklyInterval[]
  overrides: { date: string; intervals: Interval[] }[]
  timeOff: (TimeOffDates & { reason: string })[]
  /** The whole business is closed on that date. */
  closed: boolean
}

export type Attendance = {
  /** `off`: no hours that day; `time_off`: has hours, but took the whole day off. */
  state: 'works' | 'off' | 'time_off' | 'closed'
  reason: string
  /** Time off on that date, epoch ms, half open: bookings in it have to be moved. */
  away: { start: number; end: number }[]
}

/** Who works on a date, and which bookings are at a time when their technician is away. */
export function decideAttendance(facts: WorkFacts, date: string, timeZone: string): Attendance {
  const [from, until] = dayBounds(date, timeZone)
  const hoursOn = hoursByDate(facts)
  const spanOf = (off: TimeOffDates) => timeOffSpan(off, timeZone, hoursOn)
  const closure = spanOf({ from: date, to: date, fromTime: null, toTime: null })
  if (facts.closed) return { state: 'closed', reason: '', away: [closure] }
  const off = facts.timeOff.map((each) => ({ ...spanOf(each), reason: each.reason }))
  const away = off.filter(({ start, end }) => start < until && end > from)
  const whole = away.find(({ start, end }) => start <= from && end >= until)
  if (whole) return { state: 'time_off', reason: whole.reason, away }
  const fromTheEve = hoursOn(addDays(date, -1)).some(({ start, end }) => end <= start)
  return { state: hoursOn(date).length === 0 && !fromTheEve ? 'off' : 'works', reason: '', away }
}
