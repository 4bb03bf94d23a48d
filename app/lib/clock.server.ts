import type { Sql } from 'postgres'

/** Tells the platform's time. Decisions get `now` as an argument; only routes, jobs and commands ask the clock. */
export type Clock = {
  /** Epoch ms. */
  now: () => number
}

/**
 * Real time plus the skew kept in the database, which an offline run moves to see reminders and expiries happen; in
 * production it is 0. All app processes hear a change at once. Signatures and tokens of others are always judged by real time.
 */
export async function startClock(listener: Sql): Promise<Clock> {
  let skewMs = 0
  const read = async () => {
    const row = await listener.begin(async (tx) => {
      await tx`set local role anon`
      const [found] = await tx`select skew_ms from app.clock`
      return found
    })
    skewMs = Number(row?.skewMs ?? 0)
  }
  await listener.listen(
    'clock',
    (payload) => {
      skewMs = Number(payload) || 0
    },
    () => void read().catch(() => {}),
  )
  await read()
  return { now: () => Date.now() + skewMs }
}
