import { addDays, localDate, weekdayOf } from '#app/lib/time.ts'

/** What one bar of revenue stands for. */
export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

/** Four weeks, so that weekdays stand beside themselves in the period before; a quarter; a year. */
const length: Record<Step, number> = { day: 28, week: 13, month: 12 }

export type Period = {
  step: Step
  /** The first local date of each step, of the period before and of this one, and the date after the last. */
  dates: string[]
  /** The same as instants, epoch ms: a day, a week or a month that has a change of clocks is an hour shorter or longer. */
  starts: number[]
  /** Steps in each of the two periods: `dates[count]` is the first of this one. */
  count: number
  /**
   * Until when the period before is compared, epoch ms: to its end, or, when this one is not over yet, to the same day and time in
   * it.
   */
  comparedUntil: number
  /** The last local date of the periods around; null when that would lie ahead. */
  earlier: string
  later: string | null
}

/**
 * The period that ends with the day, week or month of the local date `last`, and the one before it. Weeks begin on
 * `firstWeekday` (ISO, 1 is Monday). Uses Temporal.
 */
export function openPeriod(wish: {
  step: Step
  last: string
  timeZone: string
  firstWeekday: number
  now: number
}): Period {
  const { step, timeZone, now } = wish
  const count = length[step]
  const today = localDate(now, timeZone)
  const first = beginOf(wish.last < today ? wish.last : today, step, wish.firstWeekday)
  const dates = Array.from({ length: 2 * count + 1 }, (_, index) => shift(first, step, index + 1 - 2 * count))
  const starts = dates.map((date) => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds)
  const [middle, end] = [starts[count]!, starts[2 * count]!]
  const sameTime = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .subtract({ [`${step}s`]: count }).epochMilliseconds
  const following = shift(first, step, count)
  return {
    step,
    dates,
    starts,
    count,
    comparedUntil: now < end ? Math.min(sameTime, middle) : middle,
    earlier: addDays(dates[count]!, -1),
    later: dates[2 * count]! > today ? null : following < today ? following : today,
  }
}

function beginOf(date: string, step: Step, firstWeekday: number): string {
  if (step === 'month') return `${date.slice(0, 8)}01`
  return step === 'week' ? addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7)) : date
}

const shift = (date: string, step: Step, by: number): string =>
  Temporal.PlainDate.from(date)
    .add({ [`${step}s`]: by })
    .toString()
