import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'

/** Commits of one business that may be in the database at the same time, per process. */
const atOnce = 3
/** How long one waits for its turn, in ms. */
const longestWait = 15_000

type Line = { busy: number; waiting: (() => void)[] }

const lines = new WeakMap<object, Map<string, Line>>()

/**
 * Runs a commit when it is its turn. A hundred customers who want one time would each hold a connection while they wait for
 * the technician's lock, and everybody else would find the pool empty; so they wait here. The lock still decides.
 */
export async function inTurn<T>(app: App, tenantId: string, commit: () => Promise<T>): Promise<T> {
  const byTenant = lines.get(app.db) ?? new Map<string, Line>()
  lines.set(app.db, byTenant)
  const line = byTenant.get(tenantId) ?? { busy: 0, waiting: [] }
  byTenant.set(tenantId, line)
  if (line.busy < atOnce) line.busy += 1
  else await waitIn(line)
  try {
    return await commit()
  } finally {
    const next = line.waiting.shift()
    if (next) next()
    else line.busy -= 1
    if (line.busy === 0) byTenant.delete(tenantId)
  }
}

/** Whoever leaves hands the turn over, so `busy` stays as it is. */
function waitIn(line: Line): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      line.waiting.splice(line.waiting.indexOf(enter), 1)
      reject(
        new AppError('unavailable', 'Too many people are booking right now. Please try again in a moment.', {
          retryAfterSeconds: 5,
        }),
      )
    }, longestWait)
    line.waiting.push(enter)
  })
}
