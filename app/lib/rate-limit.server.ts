import type { App } from './app.server.ts'
import { AppError } from './errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

export type Limit = { name: string; max: number; windowSeconds: number }

/**
 * Counts one try under `limit` for `key` across all app processes; throws `rate_limited` with Retry-After once the window
 * is used up.
 */
export async function takeRate(app: App, limit: Limit, key: string): Promise<void> {
  const now = app.clock.now()
  const [row] = await app.db.withTenant(
    { kind: 'platform' },
    (tx) =>
      tx`select app.take_rate(${`${limit.name}:${key}`.slice(0, 200)}, ${limit.windowSeconds}::int, ${new Date(now)}) as count`,
  )
  if (Number(row?.count) <= limit.max) return
  const windowMs = limit.windowSeconds * 1000
  const retryAfterSeconds = Math.ceil((windowMs - (now % windowMs)) / 1000)
  const { waitSeconds, waitMinutes } = refusals
  const said = retryAfterSeconds < 90 ? waitSeconds(retryAfterSeconds) : waitMinutes(Math.ceil(retryAfterSeconds / 60))
  throw new AppError('rate_limited', said, { retryAfterSeconds })
}
