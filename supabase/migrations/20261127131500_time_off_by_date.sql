-- Time off is said in days, and where it is part of one, in times of the business's clock, as hours are. Kept as instants, a
-- whole Tuesday became an afternoon and half a Monday when the zone was corrected.
alter table public.time_off
  add column from_date date,
  add column to_date date,
  add column from_time text check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column to_time text check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- Midnight to midnight was said as whole days, the last one included. A night shift of the last day is off with it from now on.
update public.time_off f set
  from_date = wall.starts::date,
  from_time = nullif(to_char(wall.starts, 'HH24:MI'), '00:00'),
  to_date = case when wall.ends::time = '00:00' then wall.ends::date - 1 else wall.ends::date end,
  to_time = nullif(to_char(wall.ends, 'HH24:MI'), '00:00')
from (
  select o.tenant_id, o.id, lower(o.during) at time zone t.time_zone as starts, upper(o.during) at time zone t.time_zone as ends
  from public.time_off o join public.tenants t on t.id = o.tenant_id
) wall
where wall.tenant_id = f.tenant_id and wall.id = f.id;

-- A few rows a technician, so that reading them all takes no time. The column goes with its index and check.
alter table public.time_off
  alter column from_date set not null,
  alter column to_date set not null,
  drop column during,
  add constraint time_off_ends_after_it_starts check (
    to_date > from_date or (to_date = from_date and (to_time is null or to_time > coalesce(from_time, '00:00'))));
create index time_off_by_date on public.time_off (tenant_id, technician_id, to_date);
