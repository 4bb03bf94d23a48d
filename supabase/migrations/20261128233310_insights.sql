-- What pages about the business show is summed by day (docs/decisions/0112). A day is counted once it is over, and again when something in
-- it changes: triggers leave a mark, a job counts. Marks have no key of their own day, so that no booking ever waits for another.
set local lock_timeout = '3s';

create table public.insight_states (
  tenant_id uuid primary key references public.tenants (id),
  -- Days are those of this zone; in another one everything is counted again.
  time_zone text not null,
  -- Days from .. until that are counted, until excluded.
  counted_from date not null,
  counted_until date not null check (counted_until >= counted_from),
  counted_at timestamptz not null,
  -- Which day's night counted how customers come back.
  cohorts_on date
);

-- A moment whose day is to be counted again.
create table public.insight_marks (
  tenant_id uuid not null references public.tenants (id),
  seq bigint generated always as identity,
  at timestamptz not null,
  primary key (tenant_id, seq)
);

-- One row for the whole business (slice `all`), and one for each service, technician, area and source of a day.
create table public.insight_days (
  tenant_id uuid not null references public.tenants (id),
  slice text not null check (slice in ('all', 'service', 'technician', 'area', 'source')),
  day date not null,
  key text not null check (length(key) <= 80),
  visits int not null default 0,
  new_customers int not null default 0,
  no_shows int not null default 0,
  cancelled_by_customer int not null default 0,
  cancelled_by_business int not null default 0,
  booked_minutes int not null default 0,
  buffer_minutes int not null default 0,
  drive_minutes int not null default 0,
  lead_days int not null default 0,
  made int not null default 0,
  kept int not null default 0,
  reviews int not null default 0,
  stars int not null default 0,
  primary key (tenant_id, slice, day, key)
);

create table public.insight_money (
  tenant_id uuid not null references public.tenants (id),
  slice text not null check (slice in ('all', 'service', 'technician', 'area', 'source')),
  day date not null,
  key text not null check (length(key) <= 80),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  gross_minor bigint not null,
  refunded_minor bigint not null,
  fees_minor bigint not null,
  net_minor bigint not null,
  primary key (tenant_id, slice, day, key, currency)
);

-- Visits by the hour at which they begin, and by how many days before they were booked (`n`: the first day of its span).
create table public.insight_spread (
  tenant_id uuid not null references public.tenants (id),
  slice text not null check (slice in ('all', 'service', 'technician', 'area', 'source')),
  what text not null check (what in ('hour', 'lead')),
  day date not null,
  key text not null check (length(key) <= 80),
  n smallint not null,
  visits int not null,
  primary key (tenant_id, slice, what, day, key, n)
);

-- The working minutes of a day, written down when it is over: later changes of hours do not change the past.
create table public.insight_offered (
  tenant_id uuid not null,
  day date not null,
  technician_id uuid not null,
  minutes int not null check (minutes between 0 and 1560),
  primary key (tenant_id, day, technician_id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade
);
create index insight_offered_by_technician on public.insight_offered (tenant_id, technician_id);

-- Customers by the month of their first visit (`cohort`), and how many of them had a visit, and what they paid, in which month.
create table public.insight_cohorts (
  tenant_id uuid not null references public.tenants (id),
  cohort date not null,
  month date not null,
  customers int not null,
  primary key (tenant_id, cohort, month)
);
create table public.insight_cohort_money (
  tenant_id uuid not null references public.tenants (id),
  cohort date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  gross_minor bigint not null,
  primary key (tenant_id, cohort, currency)
);

-- How often a step of booking was shown: no visitor is known, so nothing of one is kept. `service`: '' where none is chosen yet.
create table public.insight_steps (
  tenant_id uuid not null references public.tenants (id),
  day date not null,
  step text not null check (step in ('page', 'times', 'details')),
  service text not null check (length(service) <= 36),
  source text not null check (length(source) <= 80),
  shown int not null check (shown > 0),
  primary key (tenant_id, day, step, service, source)
);

select app.protect_tenant_table(t) from unnest(array['public.insight_states', 'public.insight_marks', 'public.insight_days',
  'public.insight_money', 'public.insight_spread', 'public.insight_offered', 'public.insight_cohorts', 'public.insight_cohort_money',
  'public.insight_steps']::regclass[]) t;

do $$
declare target text;
begin
  foreach target in array array['insight_states', 'insight_marks', 'insight_days', 'insight_money', 'insight_spread', 'insight_offered',
    'insight_cohorts', 'insight_cohort_money', 'insight_steps'] loop
    execute format('create policy "Managers read what was counted" on public.%I for select to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select on public.%I to authenticated', target);
    execute format('grant select, insert, update, delete on public.%I to worker', target);
  end loop;
  execute format('create policy "Helper functions mark days" on public.insight_marks for insert to %I with check (true)', current_user);
end
$$;
create policy "The platform finds what is to be counted" on public.insight_states for select to platform using (true);
create policy "The platform finds marks" on public.insight_marks for select to platform using (true);
grant select (tenant_id, time_zone, counted_until) on public.insight_states to platform;
grant select (tenant_id, seq) on public.insight_marks to platform;

-- What lies ahead is counted when its day is over, so it needs no mark; an hour's margin, since a transaction may end after its day.
create function app.mark_booking() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  horizon timestamptz := app.now() + interval '1 hour';
  moved boolean;
begin
  if tg_op = 'INSERT' then
    insert into public.insight_marks (tenant_id, at)
    select new.tenant_id, m.at from unnest(array[new.starts_at, new.created_at]) m(at) where m.at < horizon;
  else
    insert into public.insight_marks (tenant_id, at)
    select distinct new.tenant_id, m.at from unnest(array[old.starts_at, new.starts_at]) m(at) where m.at < horizon;
    moved := (old.technician_id, old.service_id, old.source, old.place, old.postcode) is distinct from
      (new.technician_id, new.service_id, new.source, new.place, new.postcode);
    -- On the day it was made it counts as one that stands, or not.
    if moved or (old.created_at, old.created_by, old.status in ('held', 'expired')) is distinct from
      (new.created_at, new.created_by, new.status in ('held', 'expired')) then
      insert into public.insight_marks (tenant_id, at)
      select distinct new.tenant_id, m.at from unnest(array[old.created_at, new.created_at]) m(at) where m.at < horizon;
    end if;
    -- Money and reviews of a visit count for who did it.
    if moved then
      insert into public.insight_marks (tenant_id, at)
      select new.tenant_id, l.occurred_at from public.ledger_entries l where l.tenant_id = new.tenant_id and l.booking_id = new.id
      union select new.tenant_id, r.written_at from public.reviews r where r.tenant_id = new.tenant_id and r.booking_id = new.id;
    end if;
  end if;
  -- Whoever comes for the first time is new; the visits after it may no longer be the first, or be it now.
  if new.starts_at < horizon or (tg_op = 'UPDATE' and old.starts_at < horizon) then
    insert into public.insight_marks (tenant_id, at)
    select new.tenant_id, f.starts_at
    from unnest(case when tg_op = 'UPDATE' and old.customer_id <> new.customer_id then array[old.customer_id, new.customer_id]
      else array[new.customer_id] end) c(id)
    cross join lateral (
      select b.starts_at from public.bookings b where b.tenant_id = new.tenant_id and b.customer_id = c.id
        and b.status in ('completed', 'confirmed') and b.starts_at < horizon and b.id <> new.id
      order by b.starts_at limit 2) f;
  end if;
  return null;
end
$$;
create function app.mark_money() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.insight_marks (tenant_id, at) values (new.tenant_id, new.occurred_at);
  return null;
end
$$;
create function app.mark_review() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.insight_marks (tenant_id, at) values (new.tenant_id, new.written_at);
  return null;
end
$$;
revoke execute on function app.mark_booking(), app.mark_money(), app.mark_review() from public;

create trigger mark_day after insert or update of status, starts_at, ends_at, customer_id, technician_id, service_id, source, place, postcode,
  buffer_before_minutes, buffer_after_minutes, travel_before_minutes, arrival_from, arrival_until, arrival_fixed_at, created_at, created_by,
  cancelled_by on public.bookings for each row execute function app.mark_booking();
create trigger mark_day after insert or update on public.ledger_entries for each row execute function app.mark_money();
create trigger mark_day after insert or update of status, stars, written_at on public.reviews for each row execute function app.mark_review();

-- The functions above read these tables as their owner, whom forced RLS also binds.
do $$
begin
  execute format('create policy "Helper functions find days" on public.ledger_entries for select to %I using (true)', current_user);
  execute format('create policy "Helper functions find days" on public.reviews for select to %I using (true)', current_user);
  execute format('create policy "Helper functions find days" on public.bookings for select to %I using (true)', current_user);
end
$$;
