import { parseDuration } from './durations.ts'

export type Cron = { timeZone: string; next: (after: number) => number }

type Fields = { minutes: number[]; hours: number[]; matchesDay: (date: Temporal.PlainDate) => boolean }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const shorthands: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
/** Long enough for 29 February across a century that is not a leap year. */
const searchDays = 366 * 9

/**
 * Reads a schedule of five fields, with `TZ=Area/City` before it or one of the `@daily` words, as Inngest does
 * (robfig/cron). A local time that the clock skips does not fire; one that it shows twice fires twice. `next` gives
 * the first time strictly after an epoch ms.
 * @throws Error naming the field at fault
 */
export function parseCron(expression: string): Cron {
  const [, zone, rest] = /^\s*(?:(?:CRON_)?TZ=(\S+)\s+)?(.*?)\s*$/.exec(expression) ?? []
  const timeZone = zone ?? 'UTC'
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  } catch {
    throw new Error(`"${expression}": unknown time zone ${timeZone}`)
  }
  const every = /^@every (\S+)$/.exec(rest ?? '')
  if (every) {
    const step = parseDuration(every[1] ?? '')
    if (!step) throw new Error(`"${expression}": cannot read the interval`)
    return { timeZone, next: (after) => Math.floor(after / 1000) * 1000 + step }
  }
  const fields = parseFields(expression, shorthands[rest ?? ''] ?? rest ?? '')
  return { timeZone, next: (after) => findNext(expression, fields, timeZone, after) }
}

function parseFields(expression: string, text: string): Fields {
  const parts = text.split(/\s+/)
  if (parts.length !== 5) throw new Error(`"${expression}": five fields are needed`)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts
  const read = (name: string, field: string, low: number, high: number, names: string[] = []): number[] => {
    try {
      return parseField(field, low, high, names)
    } catch (error) {
      throw new Error(`"${expression}": ${name} ${error instanceof Error ? error.message : ''}`, { cause: error })
    }
  }
  const days = new Set(read('day of month', day, 1, 31))
  const monthSet = new Set(read('month', month, 1, 12, months))
  const weekdaySet = new Set(read('day of week', weekday, 0, 6, weekdays))
  const anyDay = /^[*?]/.test(day)
  const anyWeekday = /^[*?]/.test(weekday)
  return {
    minutes: read('minute', minute, 0, 59),
    hours: read('hour', hour, 0, 23),
    matchesDay: (date) => {
      if (!monthSet.has(date.month)) return false
      const byDay = days.has(date.day)
      const byWeekday = weekdaySet.has(date.dayOfWeek % 7)
      return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday
    },
  }
}

function parseField(field: string, low: number, high: number, names: string[]): number[] {
  const values = new Set<number>()
  const read = (text: string): number => {
    const named = names.indexOf(text.toLowerCase())
    const value = named >= 0 ? named + low : /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= low && value <= high)) throw new Error(`"${text}" is not within ${low} to ${high}`)
    return value
  }
  for (const item of field.split(',')) {
    const [range = '', step, ...more] = item.split('/')
    const [from = '', to, ...others] = range.split('-')
    const every = step === undefined ? 1 : Number(step)
    const malformed = more.length > 0 || others.length > 0 || !Number.isInteger(every) || every < 1
    if (malformed) throw new Error(`"${item}" cannot be read`)
    const isAny = range === '*' || range === '?'
    const first = isAny ? low : read(from)
    const last = isAny || (to === undefined && step !== undefined) ? high : to === undefined ? first : read(to)
    if (last < first) throw new Error(`"${item}" runs backwards`)
    for (let value = first; value <= last; value += every) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function findNext(expression: string, fields: Fields, timeZone: string, after: number): number {
  let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate()
  for (let tried = 0; tried < searchDays; tried += 1, date = date.add({ days: 1 })) {
    if (!fields.matchesDay(date)) continue
    const found = listInstants(date, fields, timeZone).find((instant) => instant > after)
    if (found !== undefined) return found
  }
  throw new Error(`"${expression}": no such date`)
}

/** Every epoch ms of one local date at which the schedule fires, ascending. */
function listInstants(date: Temporal.PlainDate, fields: Fields, timeZone: string): number[] {
  const instants = new Set<number>()
  for (const hour of fields.hours) {
    for (const minute of fields.minutes) {
      const local = date.toPlainDateTime({ hour, minute })
      for (const disambiguation of ['earlier', 'later'] as const) {
        const zoned = local.toZonedDateTime(timeZone, { disambiguation })
        if (zoned.toPlainDateTime().equals(local)) instants.add(zoned.epochMilliseconds)
      }
    }
  }
  return [...instants].sort((a, b) => a - b)
}
