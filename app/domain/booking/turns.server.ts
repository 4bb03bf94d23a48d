import type { App } from '#app/lib/app.server.ts'
import { AppError, sqlState } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { openQueue, type Queue } from '#app/lib/queue.ts'

/** Commits of one business that may be in the database at the same time, per process. */
const atOnce = 3
/** How long one waits for its turn, in ms. */
const longestWait = 15_000

type Line = { queue: Queue; taken: Map<string, Taken & { at: number }> }

/** A time that a booking holds for certain: its transaction is over. Epoch ms, half open. */
export type Taken = { bookingId: string; technicianId: string; from: number; until: number }

const lines = new WeakMap<object, Map<string, Line>>()

/**
 * Runs a commit when it is its turn. A hundred customers who want one time would each hold a connection while they wait for
 * the technician's lock, and everybody else would find the pool empty; so they wait here. The lock still decides.
 */
export async function inTurn<T>(app: App, tenantId: string, commit: () => Promise<T>): Promise<T> {
  const byTenant = lines.get(app.db) ?? new Map<string, Line>()
  lines.set(app.db, byTenant)
  const line = byTenant.get(tenantId) ?? { queue: openQueue(atOnce, longestWait, tooMany), taken: new Map() }
  byTenant.set(tenantId, line)
  const leave = await line.queue.take()
  try {
    return await commit()
  } finally {
    leave()
    if (line.queue.isIdle()) byTenant.delete(tenantId)
  }
}

const tooMany = () => new AppError('unavailable', refusals.tooManyBooking, { retryAfterSeconds: 5 })

/** Tells those who wait in line which times are taken by now. For whoever has her turn; `at` as `performance.now()`. */
export function tellTaken(app: App, tenantId: string, times: readonly Taken[], at = performance.now()): void {
  const taken = lines.get(app.db)?.get(tenantId)?.taken
  if (!taken) return
  for (const [id, time] of taken) if (at - time.at > longestWait) taken.delete(id)
  for (const time of times) taken.set(time.bookingId, { ...time, at })
}

/**
 * Whose time between `from` and `until` was taken by another booking after `asOf` (`performance.now()`), as far as this process
 * heard of it: whoever read her facts before need not lock anybody to learn it.
 */
export function heardTaken(
  app: App,
  tenantId: string,
  wish: { bookingId: string | undefined; from: number; until: number },
  asOf: number,
): Set<string> {
  const times = [...(lines.get(app.db)?.get(tenantId)?.taken.values() ?? [])]
  return new Set(
    times
      .filter(({ bookingId, from, until, at }) => {
        return at > asOf && bookingId !== wish.bookingId && from < wish.until && wish.from < until
      })
      .map(({ technicianId }) => technicianId),
  )
}

/** How often a commit is begun before whoever wants it is told that it did not work out. */
export const attempts = 4

/** Somebody else was there first, or changed what was read without a lock. */
export class LostRace extends Error {}

/** Overlapping time, a deadlock, a lock that took too long, and a skill that was taken away meanwhile. */
const lostStates = ['23P01', '40P01', '55P03', 'WS001']

/** Whether an error means that somebody else was faster: then everything is undone, and facts of before say nothing any more. */
export function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || lostStates.includes(sqlState(error) ?? '')
}

/** A lock that took too long would take as long again. */
export const mayTryAgain = (error: unknown) => isLostRace(error) && sqlState(error) !== '55P03'

type Shared = { running: Promise<unknown>; next: Promise<unknown> | null }
const loads = new WeakMap<object, Map<string, Shared>>()

/**
 * Facts that many ask for at the same moment are read once for all of them. Whoever asks while a reading is under way shares the
 * next one, so that nobody gets facts that are older than her question. `key` names what is read.
 */
export function readTogether<T>(app: App, key: string, read: () => Promise<T>): Promise<T> {
  // By clock: what holds its time depends on the hour that the asking app goes by.
  const byKey = loads.get(app.clock) ?? new Map<string, Shared>()
  loads.set(app.clock, byKey)
  const begin = (): Promise<T> => {
    const running = read()
    const shared: Shared = { running, next: null }
    byKey.set(key, shared)
    const over = () => void (shared.next === null && byKey.delete(key))
    running.then(over, over)
    return running
  }
  const shared = byKey.get(key)
  if (!shared) return begin()
  shared.next ??= shared.running.then(begin, begin)
  return shared.next as Promise<T>
}
