import { MINUTE } from './calendar.ts'
import { askDrive, laterPrevious, leavesBase, returnsToBase } from './drives.ts'
import { isOnGrid } from './grid.ts'
import type { Job, Worker } from './query.ts'
import type { BusyBlock, Rule } from './types.ts'
import type { Window } from './windows.ts'

/**
 * The first rule that fails; `missing` in ms, where it says how far the rule is from being met. Beside it what stands in
 * the way: the blocks that are too near, the drive that fails, the hours that are too short.
 */
export type Failure = {
  rule: Rule
  missing?: number
  blocks?: readonly BusyBlock[]
  drive?: AskedDrive
  window?: Window
}

/** A drive as the travel function was asked for it; `minutes` is missing when nobody knows. */
export type AskedDrive = { from: string; to: string; departure: number; minutes?: number }

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

/**
 * The first of a technician's own rules that fails. `windows` are merged, and those around `start` are among them; `day` is the
 * local date of `start`, counted from 1970-01-01.
 */
export function failureFor(
  job: Job,
  worker: Worker,
  windows: readonly Window[],
  start: number,
  day: number,
): Failure | undefined {
  const end = start + job.duration
  const window = windows.find((w) => w.start <= start && start < w.end)
  if (!window) return { rule: 'closed' }
  if (end > window.end) return { rule: 'closed', missing: end - window.end, window }
  if (worker.fullDays?.has(day)) return { rule: 'daily_cap', window }
  const [from, until] = [start - job.before, end + job.after]
  const taken = timeTaken(worker.busy, from, until)
  if (taken > 0)
    return {
      rule: 'busy',
      missing: taken,
      blocks: worker.busy.filter((block) => block.start < until && block.end > from),
    }
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
type Drive = {
  rule: Rule
  minutes: number | undefined
  late: number
  asked: AskedDrive
  block: BusyBlock | undefined
  window: Window
}

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
  const add = (
    rule: Rule,
    from: string,
    to: string,
    departure: number,
    setUp: number,
    due: number,
    block?: BusyBlock,
  ) => {
    const minutes = askDrive(job, from, to, departure)
    const asked = { from, to, departure, ...(minutes === undefined ? {} : { minutes }) }
    drives.push({ rule, minutes, late: departure + (minutes ?? 0) * MINUTE + setUp - due, asked, block, window })
  }
  if (previous?.place !== undefined)
    add('travel_before', previous.place, there, previous.end, job.before, start, previous)
  if (next?.place !== undefined) add('travel_after', there, next.place, leave, 0, next.start, next)
  if (worker.base !== undefined) {
    if (leavesBase(worker, window, previous)) add('base_start', worker.base, there, window.start, job.before, start)
    if (returnsToBase(worker, window, next)) add('base_end', there, worker.base, leave, 0, window.end)
  }
  return drives
}

/** Too long and unknown drives are blamed before late ones; of several too long ones the longest is measured. */
function failingDrive(worker: Worker, drives: readonly Drive[]): Failure | undefined {
  let longest: Drive | undefined
  for (const drive of drives) if ((drive.minutes ?? 0) > (longest?.minutes ?? worker.maxTravelMinutes)) longest = drive
  if (longest)
    return { rule: 'too_far', missing: ((longest.minutes ?? 0) - worker.maxTravelMinutes) * MINUTE, ...around(longest) }
  const unknown = drives.find(({ minutes }) => minutes === undefined)
  if (unknown) return { rule: 'travel_unknown', ...around(unknown) }
  const late = drives.find((drive) => drive.late > 0)
  return late && { rule: late.rule, missing: late.late, ...around(late) }
}

const around = ({ asked, block, window }: Drive) => ({ drive: asked, window, ...(block ? { blocks: [block] } : {}) })

/** A drive that a start needs, to the job or on from it, and how long it may take at most. */
export type NeededDrive = {
  way: 'there' | 'on'
  from: string
  to: string
  /** Epoch ms. */
  departure: number
  /** Minutes; below 0 where even no drive at all would come late. */
  mostMinutes: number
}

/** The drives that rules 4 and 5 use for a start; none outside of the hours. */
export function neededDrives(job: Job, worker: Worker, windows: readonly Window[], start: number): NeededDrive[] {
  const window = windows.find((w) => w.start <= start && start < w.end)
  if (!window || job.destination === undefined) return []
  return usedDrives({ ...job, drive: () => 0 }, worker, window, start).map(({ rule, asked, late }) => ({
    way: rule === 'travel_before' || rule === 'base_start' ? 'there' : 'on',
    from: asked.from,
    to: asked.to,
    departure: asked.departure === -Infinity ? 0 : asked.departure,
    mostMinutes: Math.min(-late / MINUTE, worker.maxTravelMinutes),
  }))
}
