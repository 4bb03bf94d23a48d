import { DAY, MINUTE } from './slots/calendar.ts'
import { failureFor, failureForAll, neededDrives } from './slots/explain.ts'
import type { AskedDrive, Failure, NeededDrive } from './slots/explain.ts'
import { layGrid } from './slots/grid.ts'
import type { Grid, Stretch } from './slots/grid.ts'
import { mergeStarts } from './slots/merge-starts.ts'
import { forEachWorker, readJob, refuse } from './slots/query.ts'
import type { Job } from './slots/query.ts'
import { sweep } from './slots/sweep.ts'
import type { BusyBlock, Slot, SlotQuery, Verdict } from './slots/types.ts'
import { FARTHEST_DAYS, workingWindows } from './slots/windows.ts'
import type { Range, Window } from './slots/windows.ts'
import { spanAt, spansOf } from './slots/zone.ts'
import type { Span } from './slots/zone.ts'

export type { NeededDrive } from './slots/explain.ts'
export type { BusyBlock, ClockInterval, Rule, Slot, SlotQuery, Technician, Verdict } from './slots/types.ts'

/**
 * The slot engine: which starts a job can have, and why the others are not offered. Pure: it reads no clock, no
 * environment and no process time zone, and never changes its input. Instants are epoch ms, lengths minutes.
 *
 * How it works: each technician's hours become sorted windows of instants, the zone's offsets being looked up once and
 * not per slot; their busy blocks are sorted; and one pass over both, beside the grid of possible starts, meets every
 * open start once. The rules are those of a job `[start, start + duration)`:
 *
 * 1. it lies within one merged working window; buffers may reach outside it;
 * 2. it starts on no date that is full for them;
 * 3. with its buffers it overlaps no busy block; touching is no overlap, blocks of zero length count nowhere;
 * 4. with a destination, the technician can drive there from the last placed block that ended and on to the next one,
 *    whenever these are, and from and to their base where nothing placed lies between the job and the window's edge.
 *
 * What the rules leave open is decided where it is done: hours in `windows.ts`, the grid in `grid.ts`, drives in
 * `drives.ts`.
 */

/** Well inside what Temporal can represent; about the years ±253 000. */
const FARTHEST_INSTANT = 8e15

/** Every open start from `from` to `to`, sorted. Throws a RangeError that begins with the name of the bad field. */
export function openSlots(query: SlotQuery): Slot[] {
  const job = readJob(query)
  const span = spansAround(job)
  const grid = layGrid(job, span)
  const range = rangeOf(grid, span)
  let slots: Slot[] = []
  forEachWorker(query.technicians, (worker) => {
    if (!range) return
    const edges = job.destination !== undefined && worker.base !== undefined
    const windows = workingWindows(worker, job, range, span, edges)
    const starts = withoutFullDays(worker.fullDays, sweep(job, worker, windows, grid), span)
    slots = mergeStarts(slots, starts, worker.id, job.duration)
  })
  return slots
}

/**
 * For each technician, in input order, whether `openSlots` offers this start and, if not, the first rule that fails.
 *
 * A start outside the dates `from` to `to` is `closed`: nobody offers it. `missingMinutes` is how much too soon
 * (notice), how long until it can be booked (horizon), by how much the job outlasts the window it starts in (closed),
 * how much of the time it needs is taken (busy), how far the longest drive is above the limit (too_far), or how late a
 * drive comes.
 * Throws as `openSlots` does.
 */
export function explainSlot(query: SlotQuery, start: number): Verdict[] {
  const job = readJob(query)
  if (!(Math.abs(start) <= FARTHEST_INSTANT)) refuse('start', start, 'is not an instant in epoch milliseconds')
  const local = start + spanAt(spansOf(job.timeZone, Math.floor(start), Math.ceil(start)), start).offset
  const day = Math.floor(local / DAY)
  const asked = day >= job.fromDay && day <= job.toDay
  const common = failureForAll(job, start, local) ?? (asked ? undefined : { rule: 'closed' as const })
  const span = spansAround(job)
  const range: Range = { first: start, last: start, firstDay: day, lastDay: day }
  const verdicts: Verdict[] = []
  forEachWorker(query.technicians, (worker) => {
    const edges = job.destination !== undefined && worker.base !== undefined
    const failure = common ?? failureFor(job, worker, workingWindows(worker, job, range, span, edges), start, day)
    verdicts.push(verdictOf(worker.id, failure))
  })
  return verdicts
}

/** A verdict and what stands in the way: blocks as they came in the query, the drive asked for, the working window. */
export type Reason = Verdict & { blocks?: readonly BusyBlock[]; drive?: AskedDrive; window?: Window }

export type DatesExplained = {
  /** Every start of the grid on the dates of the query, whatever notice and horizon say, with one reason per technician. */
  starts: { start: number; reasons: Reason[] }[]
  /** Per technician, in input order, the working windows that touch those dates. */
  windows: { technician: string; windows: Window[] }[]
}

/** `explainSlot` of all starts between `from` and `to` at once: hours and blocks are read once, not per start. */
export function explainDates(query: SlotQuery): DatesExplained {
  const job = readJob(query)
  const span = spansAround(job)
  const grid = layGrid({ ...job, earliest: -Infinity, horizon: Infinity }, span)
  const range = rangeOf(grid, span)
  const explained: DatesExplained = { starts: [], windows: [] }
  if (!range) return explained
  let at = span
  const common: (Failure | undefined)[] = []
  const days: number[] = []
  for (const { first, until } of grid.stretches) {
    for (let start = first; start < until; start += grid.step) {
      at = spanAt(at, start)
      explained.starts.push({ start, reasons: [] })
      common.push(failureForAll(job, start, start + at.offset))
      days.push(Math.floor((start + at.offset) / DAY))
    }
  }
  forEachWorker(query.technicians, (worker) => {
    const edges = job.destination !== undefined && worker.base !== undefined
    const windows = workingWindows(worker, job, range, span, edges)
    explained.windows.push({
      technician: worker.id,
      windows: windows.filter(({ start, end }) => start <= range.last && end > range.first),
    })
    explained.starts.forEach(({ start, reasons }, index) => {
      const failure = common[index] ?? failureFor(job, worker, windows, start, days[index] as number)
      const { rule: _rule, missing: _missing, ...cause } = failure ?? { rule: undefined }
      reasons.push({ ...verdictOf(worker.id, failure), ...cause })
    })
  })
  return explained
}

/**
 * The drives that starts of a technician need, one list per start, whatever they take: a start that keeps the other rules is
 * offered when each of its drives is known and takes no longer than its `mostMinutes`. `travelMinutes` is not asked.
 */
export function drivesOf(query: SlotQuery, technician: string, starts: readonly number[]): NeededDrive[][] {
  const job = readJob(query)
  if (starts.length === 0) return []
  const span = spansAround(job)
  const [first, last] = [Math.min(...starts), Math.max(...starts)]
  const dayOf = (instant: number) =>
    Math.floor((instant + spanAt(spansOf(job.timeZone, instant, instant), instant).offset) / DAY)
  const needed: NeededDrive[][] = []
  forEachWorker(
    query.technicians.filter(({ id }) => id === technician),
    (worker) => {
      const range: Range = { first, last, firstDay: dayOf(first), lastDay: dayOf(last) }
      const windows = workingWindows(worker, job, range, span, worker.base !== undefined)
      for (const start of starts) needed.push(neededDrives(job, worker, windows, start))
    },
  )
  return needed
}

function verdictOf(technician: string, failure: Failure | undefined): Verdict {
  if (!failure) return { technician, ok: true }
  const { rule, missing } = failure
  if (missing === undefined) return { technician, ok: false, rule }
  return { technician, ok: false, rule, missingMinutes: Math.ceil(missing / MINUTE) }
}

/** Of starts in order of time those whose date takes another job. */
function withoutFullDays(fullDays: ReadonlySet<number> | undefined, starts: number[], span: Span): number[] {
  if (!fullDays) return starts
  let at = span
  return starts.filter((start) => {
    at = spanAt(at, start)
    return !fullDays.has(Math.floor((start + at.offset) / DAY))
  })
}

/** The zone's spans over all instants that can matter to the dates of a job. */
function spansAround(job: Job): Span {
  const around = (FARTHEST_DAYS + 2) * DAY
  return spansOf(job.timeZone, job.fromDay * DAY - around, job.toDay * DAY + around + job.duration)
}

/** From the first to the last start of the grid; undefined when it has none. */
function rangeOf({ stretches, step }: Grid, span: Span): Range | undefined {
  const opening = stretches[0]
  const closing = stretches.at(-1)
  if (!opening || !closing) return undefined
  const last = lastStart(closing, step)
  const dayOf = (instant: number) => Math.floor((instant + spanAt(span, instant).offset) / DAY)
  return { first: opening.first, last, firstDay: dayOf(opening.first), lastDay: dayOf(last) }
}

function lastStart({ first, until }: Stretch, step: number): number {
  return first + (Math.ceil((until - first) / step) - 1) * step
}
