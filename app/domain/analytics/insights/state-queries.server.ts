import type { Tx } from '#app/lib/db.server.ts'
import type { InsightStatesRow, TenantsRow } from '#app/lib/rows.gen.ts'

export type State = Pick<InsightStatesRow, 'countedFrom' | 'countedUntil' | 'countedAt' | 'cohortsOn'>

/** The zone of a business's days. */
export async function findTimeZone(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx<Pick<TenantsRow, 'timeZone'>[]>`select time_zone from tenants where id = ${tenantId}`
  if (!row) throw new Error('This business does not exist.')
  return row.timeZone
}

/** What is counted of a business; null when nothing is, or in another zone than its own. */
export async function findState(tx: Tx, tenantId: string, timeZone: string): Promise<State | null> {
  const [row] = await tx<State[]>`
    select counted_from, counted_until, counted_at, cohorts_on from insight_states where tenant_id = ${tenantId} and time_zone = ${timeZone}`
  return row ?? null
}

/** One count of a business at a time, until the transaction ends. */
export async function lockCounts(tx: Tx, tenantId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`insights:${tenantId}`}, 0))`
}

export async function saveState(tx: Tx, tenantId: string, timeZone: string, state: State): Promise<void> {
  const { countedFrom, countedUntil, countedAt, cohortsOn } = state
  await tx`
    insert into insight_states (tenant_id, time_zone, counted_from, counted_until, counted_at, cohorts_on)
    values (${tenantId}, ${timeZone}, ${countedFrom}, ${countedUntil}, ${countedAt}, ${cohortsOn})
    on conflict (tenant_id) do update set time_zone = excluded.time_zone, counted_from = excluded.counted_from,
      counted_until = excluded.counted_until, counted_at = excluded.counted_at, cohorts_on = excluded.cohorts_on`
}

/** The days that have changed since they were counted, oldest first, at most `limit`. */
export async function listMarked(
  tx: Tx,
  { tenantId, timeZone, before, limit }: { tenantId: string; timeZone: string; before: Date; limit: number },
): Promise<string[]> {
  const rows = await tx<{ day: string }[]>`
    select distinct (at at time zone ${timeZone})::date as day from insight_marks where tenant_id = ${tenantId} and at < ${before}
    order by 1 limit ${limit}`
  return rows.map(({ day }) => day)
}

/**
 * Takes away the marks of days that are about to be counted, and of those that are not over, which will be. What is changed later leaves
 * marks of its own; what has left one by now is seen by the count, which begins after this.
 */
export async function dropMarks(
  tx: Tx,
  tenantId: string,
  timeZone: string,
  days: readonly string[],
  open: Date,
): Promise<void> {
  await tx`delete from insight_marks where tenant_id = ${tenantId}
    and (at >= ${open} or (at at time zone ${timeZone})::date = any (${[...days]}::date[]))`
}

/**
 * The first day of which there is anything to count; null without anything. At most two years before the business began here: one visit with
 * a date of long ago would have every day since then counted, for each technician.
 */
export async function findFirstDay(tx: Tx, tenantId: string, timeZone: string): Promise<string | null> {
  const [row] = await tx<{ day: string | null }[]>`
    select (greatest(t.created_at - interval '2 years', began.at) at time zone ${timeZone})::date as day
    from tenants t cross join lateral (select least(
      (select min(starts_at) from bookings where tenant_id = t.id),
      (select min(created_at) from bookings where tenant_id = t.id and created_by is null),
      (select min(occurred_at) from ledger_entries where tenant_id = t.id),
      (select min(written_at) from reviews where tenant_id = t.id)) as at) began
    where t.id = ${tenantId} and began.at is not null`
  return row?.day ?? null
}

export type ToCount = Pick<TenantsRow, 'id' | 'timeZone'> & { countedUntil: string | null; marked: boolean }

/** Businesses after `after`, by id, and how far each is counted. */
export async function listStates(tx: Tx, after: string, limit: number): Promise<ToCount[]> {
  return tx<ToCount[]>`
    select t.id, t.time_zone, s.counted_until, exists (select from insight_marks m where m.tenant_id = t.id) as marked
    from tenants t left join insight_states s on s.tenant_id = t.id and s.time_zone = t.time_zone
    where t.id > ${after} order by t.id limit ${limit}`
}
