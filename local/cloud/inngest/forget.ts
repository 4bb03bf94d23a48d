import type { Sql } from 'postgres'

/** How long ended runs and events are kept to be looked at. Ms of the executor's clock. */
const keptMs = 7 * 24 * 3_600_000

/** Deletes what nobody asks for any more. */
export async function forgetOld(sql: Sql, now: number): Promise<void> {
  await sql`delete from inngest.runs where ended_at < ${now - keptMs}`
  await sql`delete from inngest.events where received_at < ${now - keptMs}`
  await sql`delete from inngest.run_keys where expires_at <= ${now}`
  await sql`delete from inngest.cancellations where expires_at <= ${now}`
}
