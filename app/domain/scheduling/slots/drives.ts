import { MINUTE } from './calendar.ts'
import type { Job, Worker } from './query.ts'
import type { BusyBlock } from './types.ts'
import type { Window } from './windows.ts'

/** The placed blocks a job would lie between: where the technician comes from, and where they are due next. */
export type Neighbours = { previous: BusyBlock | undefined; next: BusyBlock | undefined }

/**
 * Minutes of a drive, or undefined when nobody knows. An answer that is no length of time (NaN, below 0, infinite) is
 * no knowledge either.
 */
export function askDrive(job: Job, from: string, to: string, departure: number): number | undefined {
  // Hours that never pause have no first instant to leave at; the epoch stands in, so that every query asks alike.
  const minutes = job.drive(from, to, departure === -Infinity ? 0 : departure)
  return minutes !== undefined && minutes >= 0 && minutes < Infinity ? minutes : undefined
}

/** When a drive arrives, in epoch ms; NaN when it is unknown or longer than the technician accepts. */
export function arrival(job: Job, worker: Worker, from: string, to: string, departure: number): number {
  const minutes = askDrive(job, from, to, departure)
  return minutes === undefined || minutes > worker.maxTravelMinutes ? NaN : departure + minutes * MINUTE
}

/** The later of two placed blocks to come from: the later end, of equals the later start, of equals the first given. */
export function laterPrevious(best: BusyBlock | undefined, block: BusyBlock): BusyBlock {
  if (!best || block.end > best.end) return block
  return block.end === best.end && block.start > best.start ? block : best
}

/** Whether the technician drives to the job from their base: no placed block has ended since the window began. */
export function leavesBase(worker: Worker, window: Window, previous: BusyBlock | undefined): boolean {
  return worker.base !== undefined && !(previous && previous.end >= window.start)
}

/** Whether the technician drives home after the job: no placed block starts before the window ends. */
export function returnsToBase(worker: Worker, window: Window, next: BusyBlock | undefined): boolean {
  return worker.base !== undefined && !(next && next.start <= window.end)
}
