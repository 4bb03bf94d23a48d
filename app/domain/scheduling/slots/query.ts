import { DAY, MINUTE, MINUTES_PER_DAY, parseClock, parseDay } from './calendar.ts'
import type { BusyBlock, ClockInterval, SlotQuery, Technician } from './types.ts'

/** A checked query without its technicians; lengths in ms, dates as days from 1970-01-01. */
export type Job = {
  timeZone: string
  fromDay: number
  toDay: number
  /** start >= earliest */
  earliest: number
  /** start < horizon */
  horizon: number
  stepMinutes: number
  duration: number
  before: number
  after: number
  destination: string | undefined
  drive: (from: string, to: string, departure: number) => number | undefined
}

/** Minutes from midnight of the date an interval belongs to; `end` is greater than `start` and may pass 1440. */
export type Hours = { start: number; end: number }

/** A checked technician. */
export type Worker = {
  id: string
  /** By ISO weekday; weekdays off are missing. */
  weekly: (Hours[] | undefined)[]
  overrides: Map<number, Hours[]> | undefined
  /** Sorted by start, then end; none of zero length. */
  busy: readonly BusyBlock[]
  /** Days from 1970-01-01. */
  fullDays: ReadonlySet<number> | undefined
  base: string | undefined
  maxTravelMinutes: number
}

const NO_INSTANT = 'is not an instant in epoch milliseconds'

/** Checks all of a query but its technicians. Throws a RangeError that begins with the name of the bad field. */
export function readJob(query: SlotQuery): Job {
  const fromDay = parseDay(query.from)
  if (Number.isNaN(fromDay)) refuse('from', query.from, 'is not a date YYYY-MM-DD')
  const toDay = parseDay(query.to)
  if (Number.isNaN(toDay)) refuse('to', query.to, 'is not a date YYYY-MM-DD')
  if (fromDay > toDay) refuse('from', query.from, `is after to, "${query.to}"`)
  if (!Number.isFinite(query.now)) refuse('now', query.now, NO_INSTANT)
  if (!Number.isInteger(query.stepMinutes) || query.stepMinutes <= 0) {
    refuse('stepMinutes', query.stepMinutes, 'is not a whole number of minutes above 0')
  }
  if (!Number.isFinite(query.durationMinutes) || query.durationMinutes <= 0) {
    refuse('durationMinutes', query.durationMinutes, 'is not a number of minutes above 0')
  }
  if (!(query.horizonDays >= 0)) refuse('horizonDays', query.horizonDays, 'is not a number of days from 0')
  return {
    timeZone: query.timeZone,
    fromDay,
    toDay,
    earliest: query.now + readMinutes(query, 'minNoticeMinutes') * MINUTE,
    horizon: query.now + query.horizonDays * DAY,
    stepMinutes: query.stepMinutes,
    duration: query.durationMinutes * MINUTE,
    before: readMinutes(query, 'bufferBeforeMinutes') * MINUTE,
    after: readMinutes(query, 'bufferAfterMinutes') * MINUTE,
    destination: query.destination,
    drive: (from, to, departure) => query.travelMinutes?.(from, to, departure),
  }
}

/** Checks the technicians one by one and hands each to `use`. Throws as `readJob` does. */
export function forEachWorker(technicians: readonly Technician[], use: (worker: Worker, index: number) => void): void {
  if (!Array.isArray(technicians)) refuse('technicians', technicians, 'is not a list')
  const ids = new Set<string>()
  technicians.forEach((technician, index) => {
    const field = `technicians[${index}]`
    if (typeof technician.id !== 'string') refuse(`${field}.id`, technician.id, 'is not text')
    if (ids.has(technician.id)) refuse(`${field}.id`, technician.id, 'stands there twice')
    ids.add(technician.id)
    use(readWorker(technician, field), index)
  })
}

function readWorker(technician: Technician, field: string): Worker {
  const limit = technician.maxTravelMinutes ?? Infinity
  if (!(limit >= 0)) refuse(`${field}.maxTravelMinutes`, limit, 'is not a number of minutes from 0')
  return {
    id: technician.id,
    weekly: readWeekly(technician.weekly, field),
    overrides: technician.overrides?.length ? readOverrides(technician.overrides, field) : undefined,
    busy: readBusy(technician.busy, field),
    fullDays: technician.fullDates?.length ? readFullDates(technician.fullDates, field) : undefined,
    base: technician.base,
    maxTravelMinutes: limit,
  }
}

function readWeekly(weekly: Technician['weekly'], field: string): (Hours[] | undefined)[] {
  const days: (Hours[] | undefined)[] = []
  for (let i = 0; i < weekly.length; i++) {
    const interval = weekly[i] as Technician['weekly'][number]
    const weekday = interval.weekday
    if (!(weekday >= 1 && weekday <= 7) || !Number.isInteger(weekday)) {
      refuse(`${field}.weekly[${i}].weekday`, weekday, 'is not an ISO weekday from 1 to 7')
    }
    const hours = readHours(interval) ?? refuseHours(interval, `${field}.weekly[${i}]`)
    const day = days[weekday]
    if (day) day.push(hours)
    else days[weekday] = [hours]
  }
  return days
}

function readOverrides(overrides: NonNullable<Technician['overrides']>, field: string): Map<number, Hours[]> {
  const dates = new Map<number, Hours[]>()
  overrides.forEach((override, i) => {
    const day = parseDay(override.date)
    if (Number.isNaN(day)) refuse(`${field}.overrides[${i}].date`, override.date, 'is not a date YYYY-MM-DD')
    const hours = override.intervals.map(
      (interval, k) => readHours(interval) ?? refuseHours(interval, `${field}.overrides[${i}].intervals[${k}]`),
    )
    dates.set(day, (dates.get(day) ?? []).concat(hours))
  })
  return dates
}

function readFullDates(dates: readonly string[], field: string): ReadonlySet<number> {
  return new Set(
    dates.map((date, i) => {
      const day = parseDay(date)
      if (Number.isNaN(day)) refuse(`${field}.fullDates[${i}]`, date, 'is not a date YYYY-MM-DD')
      return day
    }),
  )
}

function readHours(interval: ClockInterval): Hours | undefined {
  const start = parseClock(interval.start)
  const end = parseClock(interval.end)
  if (!(start < MINUTES_PER_DAY) || Number.isNaN(end)) return undefined
  return { start, end: end <= start ? end + MINUTES_PER_DAY : end }
}

function refuseHours(interval: ClockInterval, field: string): never {
  const startIsBad = !(parseClock(interval.start) < MINUTES_PER_DAY)
  return startIsBad
    ? refuse(`${field}.start`, interval.start, 'is not a clock time from 00:00 to 23:59')
    : refuse(`${field}.end`, interval.end, 'is not a clock time from 00:00 to 24:00')
}

/** Most callers read blocks in order from a database; theirs are used as they are, and only others are copied. */
function readBusy(busy: Technician['busy'], field: string): readonly BusyBlock[] {
  let inOrder = true
  let lastStart = -Infinity
  let lastEnd = -Infinity
  for (let i = 0; i < busy.length; i++) {
    const { start, end } = busy[i] as BusyBlock
    if (!Number.isFinite(start)) refuse(`${field}.busy[${i}].start`, start, NO_INSTANT)
    if (!Number.isFinite(end)) refuse(`${field}.busy[${i}].end`, end, NO_INSTANT)
    if (end < start) refuse(`${field}.busy[${i}].end`, end, 'is before its start')
    if (end === start || start < lastStart || (start === lastStart && end < lastEnd)) inOrder = false
    lastStart = start
    lastEnd = end
  }
  return inOrder ? busy : busy.filter((block) => block.end > block.start).sort(byStart)
}

function byStart(a: BusyBlock, b: BusyBlock): number {
  return a.start - b.start || a.end - b.end
}

type MinutesField = 'minNoticeMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'

function readMinutes(query: SlotQuery, field: MinutesField): number {
  const minutes = query[field]
  if (!Number.isFinite(minutes) || minutes < 0) refuse(field, minutes, 'is not a number of minutes from 0')
  return minutes
}

/** Throws a RangeError that begins with the path of the field. */
export function refuse(field: string, value: unknown, why: string): never {
  throw new RangeError(`${field}: ${typeof value === 'string' ? JSON.stringify(value) : String(value)} ${why}`)
}
