-- What is offered, by whom, and when.

create table public.services (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  slug text not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 80),
  description text not null default '' check (length(description) <= 2000),
  duration_minutes int not null check (duration_minutes between 5 and 1440),
  price_minor bigint not null check (price_minor between 0 and 100000000000),
  place text not null check (place in ('customer', 'business', 'online')),
  online_url text check (length(online_url) <= 500),
  payment_kind text not null default 'none' check (payment_kind in ('none', 'deposit', 'full')),
  deposit_minor bigint not null default 0 check (deposit_minor >= 0),
  buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 240),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 240),
  picture_path text check (length(picture_path) <= 300),
  active boolean not null default true,
  position int not null default 0,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id),
  check (payment_kind <> 'deposit' or (deposit_minor > 0 and deposit_minor <= price_minor)),
  check (payment_kind <> 'full' or price_minor > 0)
);
-- A deleted service gives its slug back and stays readable for old bookings.
create unique index services_slug on public.services (tenant_id, slug) where deleted_at is null;

create table public.technicians (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  user_id uuid references public.users (id),
  name text not null check (length(name) between 1 and 80),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 32),
  bio text not null default '' check (length(bio) <= 500),
  base_label text check (length(base_label) <= 300),
  base_lat double precision check (base_lat between -90 and 90),
  base_lng double precision check (base_lng between -180 and 180),
  max_travel_minutes int check (max_travel_minutes between 1 and 600),
  active boolean not null default true,
  position int not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((base_lat is null) = (base_lng is null))
);
create unique index technicians_by_user on public.technicians (tenant_id, user_id) where user_id is not null;

alter table public.invitations
  add foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id);

create table public.technician_services (
  tenant_id uuid not null,
  technician_id uuid not null,
  service_id uuid not null,
  primary key (tenant_id, technician_id, service_id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references public.services (tenant_id, id) on delete cascade
);
create index technician_services_by_service on public.technician_services (tenant_id, service_id);

-- Wall-clock times of the business's zone; end <= start runs over midnight.
create table public.working_hours (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  technician_id uuid not null,
  weekday int not null check (weekday between 1 and 7),
  starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text not null check (ends ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  primary key (tenant_id, id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade,
  unique (tenant_id, technician_id, weekday, starts)
);

-- Replaces the weekly hours of one date: [{ "start": "09:00", "end": "12:00" }]; [] closes it.
create table public.hour_overrides (
  tenant_id uuid not null,
  technician_id uuid not null,
  date date not null,
  intervals jsonb not null check (jsonb_typeof(intervals) = 'array' and jsonb_array_length(intervals) <= 10),
  note text not null default '' check (length(note) <= 200),
  primary key (tenant_id, technician_id, date),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade
);

-- A holiday or closure of the whole business, both dates inclusive.
create table public.closures (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  from_date date not null,
  to_date date not null,
  label text not null default '' check (length(label) <= 80),
  primary key (tenant_id, id),
  check (to_date >= from_date and to_date - from_date <= 366)
);
create index closures_by_date on public.closures (tenant_id, to_date);

create table public.time_off (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  technician_id uuid not null,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  reason text not null default '' check (length(reason) <= 200),
  primary key (tenant_id, id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade
);
create index time_off_during on public.time_off using gist (tenant_id, technician_id, during);

do $$
declare target text;
begin
  foreach target in array array['services', 'technicians', 'technician_services', 'working_hours', 'hour_overrides', 'closures', 'time_off'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Members read the catalog" on public.%I for select to authenticated using (tenant_id = (select app.member_tenant()))', target);
    execute format('create policy "Managers add to the catalog" on public.%I for insert to authenticated with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers change the catalog" on public.%I for update to authenticated using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers remove from the catalog" on public.%I for delete to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select, insert, update, delete on public.%I to authenticated', target);
    execute format('grant select on public.%I to worker', target);
  end loop;
end
$$;
-- Accepting an invitation ties a technician to a person.
grant update (user_id) on public.technicians to worker;
-- Services are never removed, only marked: old bookings keep pointing at them.
revoke delete on public.services from authenticated;
-- Locking a technician's row serialises the commits of her bookings; the lock needs the right to update something.
alter table public.technicians add column schedule_version bigint not null default 0;
grant update (schedule_version) on public.technicians to worker;

create policy "Visitors read what is offered" on public.services for select to anon
  using (tenant_id = (select app.current_tenant()) and active and deleted_at is null);
create policy "Visitors read who comes" on public.technicians for select to anon
  using (tenant_id = (select app.current_tenant()) and active);
create policy "Visitors read who does what" on public.technician_services for select to anon
  using (tenant_id = (select app.current_tenant()));
grant select (tenant_id, id, slug, name, description, duration_minutes, price_minor, place, payment_kind, deposit_minor,
  picture_path, active, position, deleted_at) on public.services to anon;
grant select (tenant_id, id, name, bio, active, position) on public.technicians to anon;
grant select on public.technician_services to anon;
