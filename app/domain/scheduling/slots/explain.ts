import { MINUTE } from './calendar.ts'
import { askDrive, laterPrevious, leavesBase, returnsToBase } from './drives.ts'
import { isOnGrid } from './grid.ts'
import type { Job, Worker } from './query.ts'
import type { BusyBlock, Rule } from './types.ts'
import type { Window } from './windows.ts'

/** The first rule that fails; `missing` in ms, where it says how far the rule is from being met. */
export type Failure = { rule: Rule; missing?: number }

/**
 * The rules that are the same for every technician. `local` is what the clock shows at `start`, in ms.
 * How much too early a start is; how long one must wait until the horizon has come past it, which is at least a moment.
 */
export function failureForAll(job: Job, start: number, local: number): Failure | undefined {
  if (!isOnGrid(job, local)) return { rule: 'off_grid' }
  if (start < job.earliest) return { rule: 'notice', missing: job.earliest - start }
  if (start >= job.horizon) return { rule: 'horizon', missing: start - job.horizon + 1 }
  return undefined
}

/** The first of a technician's own rules that fails. `windows` are merged, and those around `start` are among them. */
export function failureFor(job: Job, worker: Worker, windows: readonly Window[], start: number): Failure | undefined {
  const end = start + job.duration
  const window = windows.find((w) => w.start <= start && start < w.end)
  if (!window) return { rule: 'closed' }
  if (end > window.end) return { rule: 'closed', missing: end - window.end }
  const taken = timeTaken(worker.busy, start - job.before, end + job.after)
  if (taken > 0) return { rule: 'busy', missing: taken }
  return job.destination === undefined ? undefined : failingDrive(worker, usedDrives(job, worker, window, start))
}

/** How much of `[from, until)` the busy blocks take, in ms; time that several of them take counts once. */
function timeTaken(busy: readonly BusyBlock[], from: number, until: number): number {
  let taken = 0
  let counted = from
  for (const block of busy) {
    const start = Math.max(block.start, counted)
    const end = Math.min(block.end, until)
    if (end <= start) continue
    taken += end - start
    counted = end
  }
  return taken
}

/** A drive that a job needs: how long it takes (undefined: unknown), and how late it comes, in ms, if above 0. */
type Drive = { rule: Rule; minutes: number | undefined; late: number }

/** The drives that rules 4 and 5 use, in the order in which they are blamed. */
function usedDrives(job: Job, worker: Worker, window: Window, start: number): Drive[] {
  const there = job.destination as string
  const end = start + job.duration
  const leave = end + job.after
  let previous: BusyBlock | undefined
  let next: BusyBlock | undefined
  for (const block of worker.busy) {
    if (block.place === undefined) continue
    if (block.end <= start) previous = laterPrevious(previous, block)
    if (block.start >= end) next ??= block
  }
  const drives: Drive[] = []
  const add = (rule: Rule, from: string, to: string, departure: number, setUp: number, due: number) => {
    const minutes = askDrive(job, from, to, departure)
    drives.push({ rule, minutes, late: departure + (minutes ?? 0) * MINUTE + setUp - due })
  }
  if (previous?.place !== undefined) add('travel_before', previous.place, there, previous.end, job.before, start)
  if (next?.place !== undefined) add('travel_after', there, next.place, leave, 0, next.start)
  if (worker.base !== undefined) {
    if (leavesBase(worker, window, previous)) add('base_start', worker.base, there, window.start, job.before, start)
    if (returnsToBase(worker, window, next)) add('base_end', there, worker.base, leave, 0, window.end)
  }
  return drives
}

/** Too long and unknown drives are blamed before late ones; of several too long ones the longest is measured. */
function failingDrive(worker: Worker, drives: readonly Drive[]): Failure | undefined {
  let excess = 0
  for (const { minutes } of drives) excess = Math.max(excess, (minutes ?? 0) - worker.maxTravelMinutes)
  if (excess > 0) return { rule: 'too_far', missing: excess * MINUTE }
  if (drives.some(({ minutes }) => minutes === undefined)) return { rule: 'travel_unknown' }
  const late = drives.find((drive) => drive.late > 0)
  return late && { rule: late.rule, missing: late.late }
}
