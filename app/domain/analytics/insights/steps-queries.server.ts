import type { Tx } from '#app/lib/db.server.ts'
import type { InsightStepsRow } from '#app/lib/rows.gen.ts'

export type StepCount = Pick<InsightStepsRow, 'day' | 'step' | 'service' | 'source' | 'shown'>

/** Services and sources of a day that are counted apart: a script that makes up sources fills no table. */
const pairsAtMost = 200

export async function saveSteps(tx: Tx, tenantId: string, counts: readonly StepCount[]): Promise<void> {
  await tx`
    insert into insight_steps (tenant_id, day, step, service, source, shown)
    select ${tenantId}::uuid, c.day, c.step, case when k.fits then c.service else '' end, case when k.fits then c.source else '@other' end, sum(c.shown)
    from unnest(${counts.map(({ day }) => day)}::date[], ${counts.map(({ step }) => step)}::text[], ${counts.map(({ service }) => service)}::text[],
      ${counts.map(({ source }) => source)}::text[], ${counts.map(({ shown }) => shown)}::int[]) c(day, step, service, source, shown)
    cross join lateral (
      select exists (select from insight_steps s where s.tenant_id = ${tenantId} and s.day = c.day and s.service = c.service and s.source = c.source)
        or (select count(distinct (s.service, s.source)) < ${pairsAtMost} from insight_steps s where s.tenant_id = ${tenantId} and s.day = c.day) as fits) k
    group by 1, 2, 3, 4, 5
    on conflict (tenant_id, day, step, service, source) do update set shown = insight_steps.shown + excluded.shown`
}

/** How often each step was shown, by source, in this period (`now`) and the one before, up to `compared`, excluded. */
export type StepSum = Pick<InsightStepsRow, 'step' | 'source'> & { now: boolean; shown: number }

export async function sumSteps(
  tx: Tx,
  tenantId: string,
  wish: { first: string; middle: string; compared: string; until: string; service: string | null },
): Promise<StepSum[]> {
  const { first, middle, compared, until, service } = wish
  return tx<StepSum[]>`
    select step, source, day >= ${middle} as now, sum(shown)::int as shown from insight_steps
    where tenant_id = ${tenantId} and day >= ${first} and day < ${until} and (day >= ${middle} or day < ${compared})
      and case when ${service}::text is not null then service = ${service} else step <> 'page' or service = '' end
    group by 1, 2, 3`
}
