import type { Tx } from '#app/lib/db.server.ts'
import type { HoursFacts } from './offered.ts'

/** Hours, time off and closures around the dates from `first` to `last`, of everybody who worked then. */
export async function listHours(
  tx: Tx,
  { tenantId, timeZone, first, last }: { tenantId: string; timeZone: string; first: string; last: string },
): Promise<HoursFacts[]> {
  return tx<HoursFacts[]>`
    select t.id as technician_id,
      to_char(least(t.created_at, (select min(b.starts_at) from bookings b where b.tenant_id = t.tenant_id and b.technician_id = t.id
        and b.status in ('completed', 'confirmed'))) at time zone ${timeZone}, 'YYYY-MM-DD') as since,
      case when t.removed_at is not null then to_char(t.removed_at at time zone ${timeZone}, 'YYYY-MM-DD') end as until,
      (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'start', h.starts, 'end', h.ends)), '[]')
        from working_hours h where h.tenant_id = t.tenant_id and h.technician_id = t.id) as weekly,
      (select coalesce(json_agg(json_build_object('date', o.date, 'intervals', o.intervals)), '[]')
        from hour_overrides o where o.tenant_id = t.tenant_id and o.technician_id = t.id
          and o.date between ${first}::date - 1 and ${last}::date + 1) as overrides,
      (select coalesce(json_agg(json_build_object('from', f.from_date, 'to', f.to_date, 'fromTime', f.from_time, 'toTime', f.to_time)), '[]')
        from time_off f where f.tenant_id = t.tenant_id and f.technician_id = t.id and f.status = 'taken'
          and f.to_date >= ${first}::date - 1 and f.from_date <= ${last}::date + 1) as time_off,
      (select coalesce(json_agg(to_char(d.day, 'YYYY-MM-DD')), '[]') from closures c
        cross join lateral generate_series(greatest(c.from_date, ${first}::date), least(c.to_date, ${last}::date + 1), interval '1 day') d(day)
        where c.tenant_id = t.tenant_id and c.to_date >= ${first}::date and c.from_date <= ${last}::date + 1) as closed
    from technicians t where t.tenant_id = ${tenantId} and (t.active or t.removed_at is not null)`
}

export type Offered = { technicianId: string; day: string; minutes: number }

/** What is written down once stays: see the table. */
export async function storeOffered(tx: Tx, tenantId: string, offered: readonly Offered[]): Promise<void> {
  await tx`
    insert into insight_offered (tenant_id, technician_id, day, minutes)
    select ${tenantId}, o.* from unnest(${offered.map(({ technicianId }) => technicianId)}::uuid[], ${offered.map(({ day }) => day)}::date[],
      ${offered.map(({ minutes }) => minutes)}::int[]) o
    on conflict do nothing`
}

/** What is written down of these days. */
export async function listOffered(tx: Tx, tenantId: string, days: readonly string[]): Promise<Offered[]> {
  return tx<Offered[]>`
    select technician_id, day, minutes from insight_offered where tenant_id = ${tenantId} and day = any (${[...days]}::date[])`
}
