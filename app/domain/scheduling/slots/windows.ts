import { DAY, MINUTE, weekdayOf } from './calendar.ts'
import type { Hours, Job, Worker } from './query.ts'
import { spanAtWall } from './zone.ts'
import type { Span } from './zone.ts'

/** `[start, end)` in epoch ms; an edge is infinite where the hours never pause. */
export type Window = { start: number; end: number }

/** The starts in question: instants, and the local dates of the first and the last. */
export type Range = { first: number; last: number; firstDay: number; lastDay: number }

/** How many dates past a range its working hours can be followed, and so how far the zone must be known. */
export const FARTHEST_DAYS = 366
/** Weekly hours that go on for a week and the nights around it go on for ever. */
const WEEK_AND_NIGHTS = 9
/** After this many dates without hours that join on, none will: no interval reaches past the end of the next date. */
const QUIET_DATES = 2

/**
 * The merged working windows around a range, sorted by time, each with its true edges also where they lie outside.
 *
 * - Both ends of an interval are resolved on their own, as `compatible` says. In a gap this can leave nothing of it
 *   (02:30 to 03:00 where the clock skips from 02:00 to 03:00 becomes 03:30 to 03:00); such an interval opens no time.
 *   Where the clock shows an end twice, it is the first time.
 * - The intervals of a date that the zone skipped whole (Apia, 2011-12-30) are resolved like any other time that does
 *   not exist, and so open the date after it.
 * - Hours that join on without a pause are followed outwards until they pause. Where they go on for more than a year,
 *   or for nine dates with no override ahead, they are taken to have no edge.
 *
 * `edges`: whether anybody asks where a window starts and ends; if not, it is followed only as far as a job can reach.
 */
export function workingWindows(worker: Worker, job: Job, range: Range, span: Span, edges: boolean): Window[] {
  const windows: Window[] = []
  let at = spanAtWall(span, range.firstDay * DAY)
  for (let day = range.firstDay; day <= range.lastDay; day++) {
    at = spanAtWall(at, day * DAY)
    addDate(windows, worker, day, at)
  }
  const reach = outline(windows, { start: range.first, end: range.last })
  const back = edges ? farthest(worker, range.firstDay, -1) : QUIET_DATES
  followHours(windows, worker, range.firstDay, -1, back, reach, span)
  const needed = QUIET_DATES + Math.ceil(job.duration / DAY)
  const ahead = edges ? Math.max(needed, farthest(worker, range.lastDay, 1)) : needed
  followHours(windows, worker, range.lastDay, 1, ahead, reach, span)
  return merge(windows)
}

/** Adds the dates before (`direction` -1) or after (1) a range whose hours join on to what `reach` covers. */
function followHours(
  windows: Window[],
  worker: Worker,
  edgeDay: number,
  direction: -1 | 1,
  limit: number,
  reach: Window,
  span: Span,
): void {
  let covered = reach
  let quiet = 0
  for (let n = 1; quiet < QUIET_DATES; n++) {
    if (n > limit && quiet === 0) {
      windows.push(direction < 0 ? { start: -Infinity, end: covered.start } : { start: covered.end, end: Infinity })
      return
    }
    const day = edgeDay + n * direction
    if (hoursOf(worker, day) === undefined) {
      quiet++
      continue
    }
    const added: Window[] = []
    addDate(added, worker, day, spanAtWall(span, day * DAY))
    const joins = added.some((w) => (direction < 0 ? w.end >= covered.start : w.start <= covered.end))
    quiet = joins ? 0 : quiet + 1
    if (!joins) continue
    windows.push(...added)
    covered = outline(added, covered)
  }
}

function farthest(worker: Worker, edgeDay: number, direction: -1 | 1): number {
  let days = 0
  if (worker.overrides) {
    for (const day of worker.overrides.keys()) days = Math.max(days, (day - edgeDay) * direction)
  }
  return Math.min(days + WEEK_AND_NIGHTS, FARTHEST_DAYS)
}

function hoursOf(worker: Worker, day: number): readonly Hours[] | undefined {
  return worker.overrides?.get(day) ?? worker.weekly[weekdayOf(day)]
}

/** `span` resolves the midnight at which the date begins. */
function addDate(windows: Window[], worker: Worker, day: number, span: Span): void {
  const hours = hoursOf(worker, day)
  if (!hours) return
  for (const interval of hours) {
    const start = resolve(span, day * DAY + interval.start * MINUTE)
    const end = resolve(span, day * DAY + interval.end * MINUTE)
    if (start < end) windows.push({ start, end })
  }
}

function resolve(span: Span, wall: number): number {
  return wall - spanAtWall(span, wall).offset
}

function outline(windows: readonly Window[], covered: Window): Window {
  let { start, end } = covered
  for (const window of windows) {
    if (window.start < start) start = window.start
    if (window.end > end) end = window.end
  }
  return { start, end }
}

/** Sorts where needed and joins windows that overlap or touch; the objects are its own to change. */
function merge(windows: Window[]): Window[] {
  if (windows.some((window, i) => i > 0 && window.start < (windows[i - 1] as Window).start)) {
    windows.sort((a, b) => a.start - b.start)
  }
  const merged: Window[] = []
  let last: Window | undefined
  for (const window of windows) {
    if (last && window.start <= last.end) {
      if (window.end > last.end) last.end = window.end
    } else {
      merged.push(window)
      last = window
    }
  }
  return merged
}
