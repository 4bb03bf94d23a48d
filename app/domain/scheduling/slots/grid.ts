import { DAY, MINUTE, MINUTES_PER_DAY } from './calendar.ts'
import type { Job } from './query.ts'
import type { Span } from './zone.ts'

/** Evenly spaced starts `first`, `first + step` … below `until`. */
export type Stretch = { first: number; until: number }

export type Grid = { stretches: Stretch[]; step: number }

/**
 * Every start that the dates, the clock's grid, notice and horizon allow, in order of time; `span` holds or precedes
 * the first instant of `fromDay`.
 *
 * Walking spans instead of wall times settles the odd hours: what the clock skips lies in no span, what it shows twice
 * lies in two, and each instant belongs to the date that the clock shows at it, also where the clock falls back over
 * midnight and a date goes on after the next one had begun. The grid counts from 00:00 as the clock at that instant
 * counts, whether or not that midnight existed, and is exact for offsets with odd minutes or seconds. A step that does
 * not divide the day starts afresh at every midnight.
 */
export function layGrid(job: Job, span: Span): Grid {
  const step = job.stepMinutes * MINUTE
  // With a step that divides the day, the grid runs on over midnight and a stretch can last as long as its span.
  const runsOn = MINUTES_PER_DAY % job.stepMinutes === 0
  const stretches: Stretch[] = []
  for (let at: Span | undefined = span; at; at = at.next) {
    const from = Math.max(job.fromDay * DAY - at.offset, at.from, job.earliest)
    const until = Math.min((job.toDay + 1) * DAY - at.offset, at.until, job.horizon)
    for (let cut = from; cut < until;) {
      const midnight = Math.floor((cut + at.offset) / DAY) * DAY - at.offset
      const end = runsOn ? until : Math.min(until, midnight + DAY)
      const first = midnight + Math.ceil((cut - midnight) / step) * step
      if (first < end) stretches.push({ first, until: end })
      cut = end
    }
    if (at.until > (job.toDay + 2) * DAY - at.offset) break
  }
  return { stretches, step }
}

/** Whether the clock shows a start of the grid: second 0, and a minute of the day that is a multiple of the step. */
export function isOnGrid(job: Job, local: number): boolean {
  return (local - Math.floor(local / DAY) * DAY) % (job.stepMinutes * MINUTE) === 0
}
