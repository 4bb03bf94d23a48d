import type { Sql } from 'postgres'

type Filter = { limit: number; functionId: string | undefined; status: string | undefined; event: string | undefined }

/**
 * The latest runs first, with their finished steps and what waits; for people and tests. Times are epoch ms of the
 * executor's clock.
 */
export async function listRuns(sql: Sql, filter: Filter): Promise<unknown[]> {
  const runs = await sql<{ id: string; [more: string]: unknown }[]>`
    select id, function_id as "functionId", status, event, output, error,
      queued_at::float8 as "queuedAt", started_at::float8 as "startedAt", ended_at::float8 as "endedAt"
    from inngest.runs
    where (${filter.functionId ?? null}::text is null or function_id = ${filter.functionId ?? null})
      and (${filter.status ?? null}::text is null or status = ${filter.status ?? null})
      and (${filter.event ?? null}::text is null or event->>'name' = ${filter.event ?? null})
    order by queued_at desc, id desc limit ${filter.limit}`
  if (runs.length === 0) return []
  const ids = runs.map((run) => run.id)
  const steps = await sql<{ run_id: string; step: unknown }[]>`
    select run_id,
      json_build_object('id', id, 'name', name, 'outcome', outcome, 'value', value, 'endedAt', ended_at) as step
    from inngest.steps where run_id in ${sql(ids)} order by seq`
  const jobs = await sql<{ run_id: string; job: unknown }[]>`
    select run_id, json_build_object('kind', kind, 'step', step_name, 'attempt', attempt, 'dueAt', due_at,
      'running', coalesce(leased_until > clock_timestamp(), false)) as job
    from inngest.jobs where run_id in ${sql(ids)} order by due_at, seq`
  return runs.map((run) => ({
    ...run,
    steps: steps.filter((row) => row.run_id === run.id).map((row) => row.step),
    waiting: jobs.filter((row) => row.run_id === run.id).map((row) => row.job),
  }))
}
