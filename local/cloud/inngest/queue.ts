import type { Sql } from 'postgres'
import type { FunctionConfig } from './functions.ts'
import { claimLock } from './schema.ts'

export type Job = {
  id: string
  run_id: string
  kind: 'discover' | 'step' | 'sleep'
  step_id: string | null
  step_name: string | null
  attempt: number
  generation: number
  config: FunctionConfig
}

/** How long a job stays with an executor that stops responding. Real seconds of the database's clock. */
export const leaseSeconds = 15

/** Ms of the executor's clock at which something is next due; undefined when nothing waits. */
export async function findNextDue(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ due: string | null }[]>`
    select least(
      (select min(j.due_at) from inngest.jobs j join inngest.functions f on f.id = j.function_id and not f.archived
        where j.leased_until is null or j.leased_until <= clock_timestamp()),
      (select min(c.next_at) from inngest.crons c join inngest.functions f on f.id = c.function_id and not f.archived)
    ) as due`
  return row?.due === null || row?.due === undefined ? undefined : Number(row.due)
}

/**
 * Claims at most `limit` due jobs for `owner`, within each function's limits of concurrent steps. Jobs of functions that
 * the app no longer has wait until it has them again. Each claim raises the generation, which blocks the previous
 * holder of the job. `held` are jobs the owner is still working on: after a stall their leases may have expired, but
 * the owner must not claim them from itself.
 */
export async function claimJobs(sql: Sql, owner: string, now: number, limit: number, held: string[]): Promise<Job[]> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${claimLock}::bigint)`
    return tx<Job[]>`
      with busy as (
        select j.function_id, r.event #>> f.key_path as key, count(*) as steps from inngest.jobs j
        join inngest.functions f on f.id = j.function_id join inngest.runs r on r.id = j.run_id
        where j.leased_until > clock_timestamp() group by 1, 2
      ), waiting as (
        select j.id, j.function_id, j.due_at, j.seq, f.concurrency, f.key_limit, r.event #>> f.key_path as key,
          row_number() over (partition by j.function_id, r.event #>> f.key_path order by j.due_at, j.seq) as place
        from inngest.jobs j
        join inngest.functions f on f.id = j.function_id and not f.archived
        join inngest.runs r on r.id = j.run_id
        where j.due_at <= ${now} and (j.leased_until is null or j.leased_until <= clock_timestamp())
          and j.id not in (select json_array_elements_text(${JSON.stringify(held)}::text::json))
      ), due as (
        -- Whoever waits for others of its own key takes no place from those of another.
        select w.id, w.due_at, w.seq, w.concurrency, row_number() over (partition by w.function_id order by w.due_at, w.seq) as place,
          coalesce((select sum(b.steps) from busy b where b.function_id = w.function_id), 0) as steps
        from waiting w
        left join busy own on own.function_id = w.function_id and own.key is not distinct from w.key
        where w.key_limit is null or w.place + coalesce(own.steps, 0) <= w.key_limit
      ), free as (
        select j.id from inngest.jobs j join due d on d.id = j.id
        where (d.concurrency is null or d.place + d.steps <= d.concurrency)
          -- Said again for the row as it is once locked: its owner may have renewed or settled it since the look above.
          and j.due_at <= ${now} and (j.leased_until is null or j.leased_until <= clock_timestamp())
        order by d.due_at, d.seq limit ${limit}
        for update of j skip locked
      )
      update inngest.jobs j set
        leased_until = clock_timestamp() + ${`${leaseSeconds} seconds`}::text::interval,
        lease_owner = ${owner}, generation = j.generation + 1
      from free, inngest.functions f
      where j.id = free.id and f.id = j.function_id
      returning j.id, j.run_id, j.kind, j.step_id, j.step_name, j.attempt, j.generation, f.config`
  })
}

/** Renews the owner's leases; returns the ids that still belong to the owner. */
export async function renewLeases(sql: Sql, owner: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const kept = await sql<{ id: string }[]>`
    update inngest.jobs set leased_until = clock_timestamp() + ${`${leaseSeconds} seconds`}::text::interval
    where id in ${sql(ids)} and lease_owner = ${owner}
    returning id`
  return new Set(kept.map((row) => row.id))
}

/** Puts a job back, due at once, because the app was never reached. */
export async function releaseJob(sql: Sql, owner: string, job: Job): Promise<void> {
  await sql`
    update inngest.jobs set leased_until = null, lease_owner = null
    where id = ${job.id} and lease_owner = ${owner} and generation = ${job.generation}`
}
