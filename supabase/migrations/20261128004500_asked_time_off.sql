-- Technicians ask for time off, or take it themselves where their business lets them. Only what is taken closes times.
alter table public.time_off
  add column status text not null default 'taken' constraint time_off_status check (status in ('asked', 'taken', 'declined'));
alter table public.tenants add column own_time_off boolean not null default false;
grant update (own_time_off) on public.tenants to authenticated;

-- The same days are asked for once, however often the button is pressed.
create unique index time_off_asked_once on public.time_off
  (tenant_id, technician_id, from_date, to_date, coalesce(from_time, ''), coalesce(to_time, '')) where status = 'asked';

-- Whether the person who asks has this calendar, in a business at work; and whether it lets her take time off herself.
create function app.own_calendar(technician uuid) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from public.technicians t join public.tenants b on b.id = t.tenant_id
    where t.tenant_id = (select app.member_tenant()) and t.id = technician
      and t.user_id = (select app.current_user_id()) and b.status <> 'suspended');
end
$$;
create function app.takes_own_time_off() returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from public.tenants t where t.id = (select app.member_tenant()) and t.own_time_off);
end
$$;
grant execute on function app.own_calendar(uuid), app.takes_own_time_off() to authenticated;

create policy "Technicians ask for their own time off" on public.time_off for insert to authenticated
  with check (tenant_id = (select app.member_tenant()) and app.own_calendar(technician_id)
    and (status = 'asked' or (status = 'taken' and (select app.takes_own_time_off()))));
create policy "Technicians withdraw their own time off" on public.time_off for delete to authenticated
  using (tenant_id = (select app.member_tenant()) and app.own_calendar(technician_id)
    and (status <> 'taken' or (select app.takes_own_time_off())));

-- Her managers are told that she asks, and she what they decide.
alter policy "Members announce for their business" on public.outbox
  with check (
    (tenant_id = (select app.owner_tenant()) and name in ('team/invited', 'payout/changed'))
    or (tenant_id = (select app.manager_tenant()) and name = 'team/time_off_decided')
    or (tenant_id = (select app.member_tenant()) and name = 'team/time_off_entered'));
