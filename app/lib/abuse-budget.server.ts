import { refusals } from '#app/words/catalog/refusals.ts'
import type { Text } from '#app/words/text.ts'
import type { App } from './app.server.ts'
import type { Tx } from './db.server.ts'
import { AppError } from './errors.ts'
import { limits, type LimitName } from './limits.ts'

/** What to take: from which limit, whose count, and how much; left out: one. */
export type Take = readonly [limit: LimitName, whose: string, amount?: number]

export type Taken = { ok: true } | { ok: false; limit: LimitName; retryAfterSeconds: number }

/**
 * Takes from several limits, or from none when one of them has too little left. Counted in the database, so the counts
 * hold for all processes and across restarts. One round trip.
 */
export function takeBudget(app: App, takes: readonly Take[]): Promise<Taken> {
  return app.db.withTenant({ kind: 'platform' }, (tx) => takeIn(tx, app, takes))
}

/** The same inside a transaction: a rollback returns what was taken. Takers of one limit wait for each other. */
export async function takeIn(tx: Tx, app: App, takes: readonly Take[]): Promise<Taken> {
  if (takes.length === 0) return { ok: true }
  const now = app.clock.now()
  const keys = takes.map(([name, whose]) => `${name}:${whose}`.slice(0, 200))
  const windows = takes.map(([name]) => limits[name].windowSeconds)
  const mosts = takes.map(([name]) => limits[name].max * app.env.LIMIT_FACTOR)
  const amounts = takes.map(([, , amount = 1]) => amount)
  const [row] = await tx<{ refused: number }[]>`
    select app.take_budget(${keys}::text[], ${windows}::int[], ${mosts}::int[], ${amounts}::int[], ${new Date(now)})
      as refused`
  const refused = takes[Number(row?.refused) - 1]
  if (!refused) return { ok: true }
  const windowMs = limits[refused[0]].windowSeconds * 1000
  return { ok: false, limit: refused[0], retryAfterSeconds: Math.ceil((windowMs - (now % windowMs)) / 1000) }
}

/** Takes, or throws `rate_limited` with Retry-After and a sentence saying how long to wait. */
export async function requireBudget(app: App, ...takes: readonly Take[]): Promise<void> {
  const taken = await takeBudget(app, takes)
  if (!taken.ok) throw tooOften(taken.retryAfterSeconds)
}

/** `said`: what was done too often and what to do; left out: how long to wait. */
export function tooOften(retryAfterSeconds: number, said = howLong(retryAfterSeconds)): AppError {
  return new AppError('rate_limited', said, { retryAfterSeconds })
}

function howLong(seconds: number): Text {
  return seconds < 90 ? refusals.waitSeconds(seconds) : refusals.waitMinutes(Math.ceil(seconds / 60))
}
