import { datesBetween, dayBounds } from '#app/lib/time.ts'

/** A local date and the instants that are counted for it, epoch ms, [from, until): the whole day, or a part. */
export type DayRange = { day: string; from: number; until: number }

/** Local dates, both included, whole days of the zone. */
export const wholeDays = (dates: readonly string[], timeZone: string): DayRange[] =>
  dates.map((day) => {
    const [from, until] = dayBounds(day, timeZone)
    return { day, from, until }
  })

/**
 * Days that follow each other, together: a statement that names the bounds of all its days reads them from an index, where one that only
 * has a list of days would be planned as if they were a ninth of all.
 */
export function runsOf(ranges: readonly DayRange[]): DayRange[][] {
  const runs: DayRange[][] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = runs.at(-1)
    if (last && last.at(-1)!.until === range.from) last.push(range)
    else runs.push([range])
  }
  return runs
}

/** Which days are counted already: [from, until). */
export type Counted = { from: string; until: string }

/**
 * The dates from `first` to `last` whose stored sums do not hold: those that are not over, have not been counted yet, or have changed since
 * (`marked`). Before the first day that is counted there was nothing.
 */
export function openDays(first: string, last: string, counted: Counted, marked: readonly string[]): string[] {
  const begun = first > counted.until ? first : counted.until
  const later = last >= begun ? datesBetween(begun, last) : []
  const again = marked.filter((day) => day >= first && day <= last && day < counted.until)
  return [...new Set([...again, ...later])].sort()
}
