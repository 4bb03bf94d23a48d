import type { App } from '#app/lib/app.server.ts'
import { AppError, sqlState } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { openQueue, type Queue } from '#app/lib/queue.ts'

/** Commits of one business that may run in the database at the same time, per process. */
const atOnce = 3
/** How long a request waits for its turn, in ms. */
const longestWait = 15_000

type Line = { queue: Queue; taken: Map<string, Taken & { at: number }> }

/** A time that a booking holds for certain, because its transaction has committed. Epoch ms, half open. */
export type Taken = { bookingId: string; technicianId: string; from: number; until: number }

const lines = new WeakMap<object, Map<string, Line>>()

/**
 * Runs a commit when it is its turn. Without this, a hundred customers who want one time would each hold a connection
 * while waiting for the technician's lock, and everybody else would find the pool empty. The lock still decides.
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

/**
 * Tells the requests that wait in line which times have been taken. Called while having the turn; `at` as
 * `performance.now()`.
 */
export function tellTaken(app: App, tenantId: string, times: readonly Taken[], at = performance.now()): void {
  const taken = lines.get(app.db)?.get(tenantId)?.taken
  if (!taken) return
  for (const [id, time] of taken) if (at - time.at > longestWait) taken.delete(id)
  for (const time of times) taken.set(time.bookingId, { ...time, at })
}

/**
 * Whose time between `from` and `until` another booking has taken after `asOf` (`performance.now()`), as far as this
 * process knows. A request with older facts then need not lock anybody to find out.
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

/** How often a commit is tried before the request is told that it did not work. */
export const attempts = 4

/** Somebody else was faster, or changed what was read without a lock. */
export class LostRace extends Error {}

/** Overlapping time, a deadlock, a lock that took too long, a skill that was removed or a link that ended meanwhile. */
const lostStates = ['23P01', '40P01', '55P03', 'WS001', 'WS004', 'WS007']

/**
 * Whether an error means that somebody else was faster: then everything is rolled back and the facts are out of date.
 */
export function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || lostStates.includes(sqlState(error) ?? '')
}

/** After waiting too long for a lock, another try would wait as long again. */
export const mayTryAgain = (error: unknown) => isLostRace(error) && sqlState(error) !== '55P03'

type Shared = { running: Promise<unknown>; next: Promise<unknown> | null }
const loads = new WeakMap<object, Map<string, Shared>>()

/**
 * Reads facts once for all who ask at the same moment. A request that arrives while a read is running shares the next
 * one, so that nobody gets facts older than their question. `key` names what is read.
 */
export function readTogether<T>(app: App, key: string, read: () => Promise<T>): Promise<T> {
  // One map per clock: which holds are still valid depends on the app's clock.
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
