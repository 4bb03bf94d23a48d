import type { Sql } from 'postgres'
import { beginGuarded } from './lost-connections.server.ts'

/** Tells the platform's time. Decisions get `now` as an argument; only routes, jobs and commands ask the clock. */
export type Clock = {
  /** Epoch ms. */
  now: () => number
}

/**
 * Real time; where it is `movable`, as in an offline run, plus the skew kept in the database, to see reminders and expiries
 * happen. All app processes hear a change at once and read it in its table: anybody may call on the channel, few may write
 * there. Signatures and tokens of others are always judged by real time.
 */
export async function startClock(listener: Sql, { movable }: { movable: boolean }): Promise<Clock> {
  if (!movable) return { now: () => Date.now() }
  let skewMs = 0
  const read = async () => {
    const row = await beginGuarded(listener, async (tx) => {
      await tx`set local role anon`
      const [found] = await tx`select skew_ms from app.clock`
      return found
    })
    skewMs = Number(row?.skewMs ?? 0)
  }
  const readAgain = () => void read().catch(() => {})
  await listener.listen('clock', readAgain, readAgain)
  await read()
  return { now: () => Date.now() + skewMs }
}
