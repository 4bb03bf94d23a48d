import { arrival, laterPrevious, leavesBase, returnsToBase } from './drives.ts'
import type { Neighbours } from './drives.ts'
import type { Grid, Stretch } from './grid.ts'
import type { Job, Worker } from './query.ts'
import type { BusyBlock } from './types.ts'
import type { Window } from './windows.ts'

/** The free time between two busy blocks. Who the neighbours are is the same for every job inside it. */
type Gap = Neighbours & { start: number; end: number }

/**
 * Every start of the grid at which the technician can do the job, by time: one pass over the busy blocks, the windows
 * and the grid side by side. `windows` are merged and sorted.
 */
export function sweep(job: Job, worker: Worker, windows: readonly Window[], grid: Grid): number[] {
  const { stretches } = grid
  const needed = job.before + job.duration + job.after
  const starts: number[] = []
  let firstWindow = 0
  let firstStretch = 0
  forEachGap(worker.busy, needed, job.destination !== undefined, (gap) => {
    const soonest = gap.start + job.before
    const latest = gap.end - job.after - job.duration
    while (firstWindow < windows.length && (windows[firstWindow] as Window).end - job.duration < soonest) firstWindow++
    for (let w = firstWindow; w < windows.length; w++) {
      const window = windows[w] as Window
      if (window.start > latest) break
      const low = Math.max(soonest, window.start)
      const high = Math.min(latest, window.end - job.duration)
      while (firstStretch < stretches.length && (stretches[firstStretch] as Stretch).until <= low) firstStretch++
      const known = starts.length
      addStarts(starts, grid, firstStretch, low, high)
      if (job.destination !== undefined && starts.length > known) keepReachable(starts, known, job, worker, window, gap)
    }
    return firstWindow < windows.length && firstStretch < stretches.length
  })
  return starts
}

/**
 * Visits the gaps of at least `needed` ms in order of time, for as long as `visit` wants more. Their neighbours are
 * looked for where somebody `drives`.
 */
function forEachGap(busy: readonly BusyBlock[], needed: number, drives: boolean, visit: (gap: Gap) => boolean): void {
  let start = -Infinity
  let previous: BusyBlock | undefined
  let nextPlaced = 0
  for (let i = 0; i <= busy.length; i++) {
    const block = busy[i]
    const end = block ? block.start : Infinity
    if (end - start >= needed) {
      if (drives) nextPlaced = firstPlaced(busy, Math.max(nextPlaced, i))
      if (!visit({ start, end, previous, next: drives ? busy[nextPlaced] : undefined })) return
    }
    if (!block) return
    if (block.end > start) start = block.end
    if (drives && block.place !== undefined) previous = laterPrevious(previous, block)
  }
}

function firstPlaced(busy: readonly BusyBlock[], from: number): number {
  let i = from
  while (i < busy.length && (busy[i] as BusyBlock).place === undefined) i++
  return i
}

/** Adds the starts of the grid from `low` to `high`, both inclusive. */
function addStarts(starts: number[], grid: Grid, firstStretch: number, low: number, high: number): void {
  const { stretches, step } = grid
  for (let s = firstStretch; s < stretches.length; s++) {
    const stretch = stretches[s] as Stretch
    if (stretch.first > high) return
    const skipped = low > stretch.first ? Math.ceil((low - stretch.first) / step) * step : 0
    for (let start = stretch.first + skipped; start <= high && start < stretch.until; start += step) starts.push(start)
  }
}

/**
 * Of the starts from index `from` on, which share a gap and a window, keeps those that the drives allow. The way there
 * is asked once, as it begins alike for all of them; the way on begins at the end of the job, so it is asked for each
 * start that is left.
 */
function keepReachable(starts: number[], from: number, job: Job, worker: Worker, window: Window, gap: Gap): void {
  const ready = readyAt(job, worker, window, gap)
  let kept = from
  for (let i = from; i < starts.length; i++) {
    const start = starts[i] as number
    if (start >= ready && canGoOn(job, worker, window, gap, start + job.duration + job.after)) starts[kept++] = start
  }
  starts.length = kept
}

/** When the technician can start at the job after driving there and setting up; NaN when never. */
function readyAt(job: Job, worker: Worker, window: Window, { previous }: Gap): number {
  const destination = job.destination as string
  let ready = -Infinity
  if (previous?.place !== undefined) {
    ready = arrival(job, worker, previous.place, destination, previous.end) + job.before
  }
  if (leavesBase(worker, window, previous)) {
    ready = Math.max(ready, arrival(job, worker, worker.base as string, destination, window.start) + job.before)
  }
  return ready
}

/** Whether somebody who leaves the job at `departure` is in time wherever they are due. */
function canGoOn(job: Job, worker: Worker, window: Window, { next }: Gap, departure: number): boolean {
  const destination = job.destination as string
  // Written so that an arrival that is NaN, never, is not in time.
  const inTime = (to: string, due: number) => arrival(job, worker, destination, to, departure) <= due
  if (next?.place !== undefined && !inTime(next.place, next.start)) return false
  if (!returnsToBase(worker, window, next)) return true
  return departure <= window.end && inTime(worker.base as string, window.end)
}
