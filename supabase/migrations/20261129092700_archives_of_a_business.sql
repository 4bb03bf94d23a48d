-- A business that comes from another install brings what its archive holds (docs/decisions/0121): read once, kept beside the archive row by
-- row under ids of its own, brought in by a job in parts, and taken back whole within thirty days.
set local lock_timeout = '5s';

create table public.archives (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  file_name text not null check (char_length(file_name) <= 200),
  file_hash bytea not null check (octet_length(file_hash) = 32),
  business text not null check (char_length(business) <= 200),
  exported_at timestamptz not null,
  account_id text check (length(account_id) <= 100),                  -- of Stripe, in which its cards are
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),   -- what is taken over of the business itself
  before jsonb check (jsonb_typeof(before) = 'object'),                -- what that was before
  left_out jsonb not null check (jsonb_typeof(left_out) = 'object'),   -- how many rows do not come, by why
  state text not null default 'uploaded' check (state in ('uploaded', 'running', 'done', 'undoing', 'undone')),
  total int not null check (total >= 0),
  created_by uuid not null references public.users (id),
  created_at timestamptz not null default app.now(),
  moved_at timestamptz not null default app.now(),                     -- when its job last did a part
  primary key (tenant_id, id)
);
create index archives_by_author on public.archives (created_by);
create index archives_under_way on public.archives (moved_at) where state in ('running', 'undoing');
-- One at a time.
create unique index archives_at_work on public.archives (tenant_id) where state in ('running', 'done', 'undoing');

create table public.archive_rows (
  tenant_id uuid not null,
  archive_id uuid not null,
  seq bigint not null check (seq > 0),
  part text not null check (length(part) <= 40),
  body jsonb check (jsonb_typeof(body) = 'object'),                    -- forgotten with the archive's end
  outcome text check (outcome in ('added', 'known', 'failed', 'undone', 'kept')),
  reason text check (char_length(reason) <= 40),
  primary key (tenant_id, archive_id, seq),
  foreign key (tenant_id, archive_id) references public.archives (tenant_id, id) on delete cascade
);
create index archive_rows_open on public.archive_rows (tenant_id, archive_id, seq) where outcome is null;
create index archive_rows_added on public.archive_rows (tenant_id, archive_id, seq) where outcome = 'added';

select app.protect_tenant_table('public.archives'), app.protect_tenant_table('public.archive_rows');
grant select, insert, delete,
  update (business, exported_at, account_id, settings, left_out, total, state, before, moved_at) on public.archives to worker;
grant select, insert, update (body, outcome, reason) on public.archive_rows to worker;
grant select on public.archives to platform;
create policy "The platform finds what was left behind" on public.archives for select to platform using (true);
grant select (tenant_id, archive_id, body), update (body) on public.archive_rows to platform;
create policy "The platform forgets old files" on public.archive_rows for update to platform using (true) with check (true);
create policy "The platform finds old files" on public.archive_rows for select to platform using (true);

-- What comes is written by the system, in the name of the owner who brought it.
grant insert on public.services, public.technicians, public.technician_services, public.technician_skills, public.service_skills, public.skills,
  public.tax_rates, public.working_hours, public.hour_overrides, public.closures, public.time_off, public.quick_replies to worker;

create function app.is_taken_back(of_tenant uuid) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.archives a where a.tenant_id = of_tenant and a.state = 'undoing') $$;
revoke execute on function app.is_taken_back(uuid) from public;

do $$
declare target text;
begin
  execute format('create policy "Helper functions know what is taken back" on public.archives for select to %I using (true)', current_user);
  execute format('create policy "Helper functions settle what is taken back" on public.archive_rows for update to %I using (app.is_taken_back(tenant_id))', current_user);
  foreach target in array array['archive_rows', 'bookings', 'booking_events', 'ledger_entries', 'customers', 'technicians', 'services', 'closures', 'tax_rates', 'skills', 'quick_replies'] loop
    execute format('create policy "Helper functions find what is taken back" on public.%I for select to %I using (app.is_taken_back(tenant_id))', target, current_user);
    execute format('create policy "Helper functions take back" on public.%I for delete to %I using (app.is_taken_back(tenant_id))', target, current_user);
  end loop;
end
$$;

-- Takes back up to `most` rows of an archive that is being undone, the last ones first; how many were looked at. Visits that have changed,
-- and whatever anything else hangs on by now, stay.
create function app.take_back_part(of_archive uuid, most int) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := app.current_tenant();
  r record;
  theirs uuid;
  looked int := 0;
  gone int;
begin
  if not exists (select from public.archives a where a.tenant_id = mine and a.id = of_archive and a.state = 'undoing') then
    raise exception 'this archive is not being taken back' using errcode = '42501';
  end if;
  for r in select x.seq, x.part, x.body from public.archive_rows x
    where x.tenant_id = mine and x.archive_id = of_archive and x.outcome = 'added' order by x.seq desc limit most for update
  loop
    looked := looked + 1;
    theirs := (r.body ->> 'id')::uuid;
    begin
      if r.part = 'bookings' then
        delete from public.booking_events e where e.tenant_id = mine and e.booking_id = theirs and e.detail ->> 'archive' = of_archive::text;
        delete from public.ledger_entries l where l.tenant_id = mine and l.booking_id = theirs and l.source_ref = 'brought:' || theirs;
        delete from public.bookings b where b.tenant_id = mine and b.id = theirs and b.version = 1 and b.status = r.body ->> 'status';
        get diagnostics gone = row_count;
        if gone = 0 then
          raise foreign_key_violation;
        end if;
      elsif r.part in ('customers', 'technicians', 'services', 'closures', 'tax_rates', 'skills', 'quick_replies') then
        execute format('delete from public.%I x where x.tenant_id = $1 and x.id = $2', r.part) using mine, theirs;
      end if;
      update public.archive_rows x set outcome = 'undone' where x.tenant_id = mine and x.archive_id = of_archive and x.seq = r.seq;
    exception when foreign_key_violation then
      update public.archive_rows x set outcome = 'kept' where x.tenant_id = mine and x.archive_id = of_archive and x.seq = r.seq;
    end;
  end loop;
  return looked;
end
$$;
revoke execute on function app.take_back_part(uuid, int) from public;
grant execute on function app.take_back_part(uuid, int) to worker;

-- Which customers have said STOP to a text, for the file that a business takes along.
create function app.list_own_stops() returns table (customer_id uuid, channel text, stopped_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select c.id, s.channel, max(s.stopped_at) from public.customers c join public.text_stops s on s.number = c.phone and s.stopped
  where c.tenant_id = (select app.current_tenant()) group by c.id, s.channel order by 1, 2
$$;
revoke execute on function app.list_own_stops() from public;
grant execute on function app.list_own_stops() to worker;
