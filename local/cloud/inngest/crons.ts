import type { Sql } from 'postgres'
import { nextCron } from './cron.ts'
import type { FunctionConfig } from './functions.ts'
import { createUlid } from './ids.ts'
import { startRun } from './runs.ts'
import { transact } from './schema.ts'

/**
 * Starts the runs of schedules that are due. Ticks missed while nothing ran, or while the clock was moved, make one run
 * together.
 */
export async function runDueCrons(sql: Sql, now: number): Promise<void> {
  await transact(sql, async (tx) => {
    const due = await tx<{ expression: string; next_at: string; config: FunctionConfig }[]>`
      select c.expression, c.next_at, f.config
      from inngest.crons c join inngest.functions f on f.id = c.function_id and not f.archived
      where c.next_at <= ${now} for update of c skip locked`
    for (const { expression, next_at: tick, config } of due) {
      const about = { name: 'inngest/scheduled.timer', data: { cron: expression } }
      const event = { id: createUlid(now), ...about, ts: Number(tick), user: {} }
      await startRun(tx, now, config, event, `cron:${expression}:${tick}`)
      await tx`
        update inngest.crons set next_at = ${nextCron(expression, now)}
        where function_id = ${config.id} and expression = ${expression}`
    }
  })
}
