import type { Sql } from 'postgres'
import { beginGuarded } from './lost-connections.server.ts'

/** The platform's time. Decisions get `now` as an argument; only routes, jobs and commands ask the clock. */
export type Clock = {
  /** Epoch ms. */
  now: () => number
}

/**
 * Real time; if `movable`, as in an offline run, plus the skew in the database, so that one can see reminders and
 * expiries happen. All app processes hear of a change at once and then read the table: anybody may notify on the
 * channel, few may write the table. Signatures and tokens of others are always checked with real time.
 */
export async function startClock(listener: Sql, { movable }: { movable: boolean }): Promise<Clock> {
  if (!movable) return { now: () => Date.now() }
  let skewMs = 0
  const read = async () => {
    const row = await beginGuarded(listener, async (tx) => {
      await tx`set local role anon`
      // This connection reads a bigint as text, and a text would be appended to the time instead of added.
      const [found] = await tx<{ skewMs: number }[]>`select skew_ms::float8 as skew_ms from app.clock`
      return found
    })
    skewMs = row?.skewMs ?? 0
  }
  const readAgain = () => void read().catch(() => {})
  await listener.listen('clock', readAgain, readAgain)
  await read()
  return { now: () => Date.now() + skewMs }
}
