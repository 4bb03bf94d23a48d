import type { Tx } from '#app/lib/db.server.ts'
import type { WorkFacts } from './attendance.ts'

/** Hours and time off around a date, because the night before runs into it and its own night into the next. */
export async function listWorkFacts(tx: Tx, tenantId: string, date: string): Promise<WorkFacts[]> {
  return tx<WorkFacts[]>`
    select t.id as technician_id,
      (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'start', h.starts, 'end', h.ends)), '[]')
        from working_hours h where h.tenant_id = t.tenant_id and h.technician_id = t.id) as weekly,
      (select coalesce(json_agg(json_build_object('date', o.date, 'intervals', o.intervals)), '[]')
        from hour_overrides o where o.tenant_id = t.tenant_id and o.technician_id = t.id
          and o.date between ${date}::date - 1 and ${date}::date + 1) as overrides,
      (select coalesce(json_agg(json_build_object('from', f.from_date, 'to', f.to_date, 'fromTime', f.from_time,
          'toTime', f.to_time, 'reason', f.reason)), '[]')
        from time_off f where f.tenant_id = t.tenant_id and f.technician_id = t.id and f.status = 'taken'
          and f.to_date >= ${date}::date - 1 and f.from_date <= ${date}::date) as time_off,
      exists (select from closures c where c.tenant_id = t.tenant_id and ${date}::date between c.from_date and c.to_date) as closed
    from technicians t where t.tenant_id = ${tenantId} and t.active`
}
