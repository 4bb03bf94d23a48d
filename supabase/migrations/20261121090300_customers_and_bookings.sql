-- The customers of a business and what they booked.

create table public.customers (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  first_name text not null check (length(first_name) between 1 and 80),
  last_name text not null default '' check (length(last_name) <= 80),
  email text check (email = lower(email) and length(email) <= 254),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'), -- E.164
  notes text not null default '' check (length(notes) <= 4000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index customers_identity on public.customers (tenant_id, coalesce(email, ''), coalesce(phone, ''));
create index customers_by_phone on public.customers (tenant_id, phone);

create table public.bookings (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  service_id uuid not null,
  technician_id uuid not null,
  status text not null check (status in ('held', 'pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired')),
  -- What was agreed, kept when the service changes later.
  service_name text not null check (length(service_name) between 1 and 80),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 240),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 240),
  -- Drive from the previous stop as it stands now; part of what is blocked.
  travel_before_minutes int not null default 0 check (travel_before_minutes between 0 and 1440),
  travel_estimated boolean not null default true,
  -- The drive, the set-up, the job and the clean-up: no two of one technician ever overlap.
  blocked tstzrange not null check (not isempty(blocked)),
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  payment_kind text not null check (payment_kind in ('none', 'deposit', 'full')),
  due_now_minor bigint not null default 0 check (due_now_minor >= 0 and due_now_minor <= price_minor),
  hold_expires_at timestamptz,
  place text not null check (place in ('customer', 'business', 'online')),
  address_label text check (length(address_label) <= 300),
  lat double precision check (lat between -90 and 90),
  lng double precision check (lng between -180 and 180),
  customer_note text not null default '' check (length(customer_note) <= 2000),
  source text not null default 'page' check (length(source) <= 80),
  created_by uuid references public.users (id),
  -- Goes up when the time changes or the booking ends; links of an earlier version no longer act.
  version int not null default 1,
  cancelled_by text check (cancelled_by in ('customer', 'business', 'system')),
  cancel_reason text check (length(cancel_reason) <= 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, service_id) references public.services (tenant_id, id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id),
  check ((status = 'held') <= (hold_expires_at is not null)),
  check ((lat is null) = (lng is null)),
  check (blocked @> tstzrange(starts_at, ends_at)),
  constraint bookings_never_overlap exclude using gist (tenant_id with =, technician_id with =, blocked with &&)
    where (status in ('held', 'pending_approval', 'confirmed', 'completed', 'no_show'))
);
create index bookings_by_start on public.bookings (tenant_id, starts_at);
create index bookings_by_technician on public.bookings (tenant_id, technician_id, starts_at);
create index bookings_by_customer on public.bookings (tenant_id, customer_id, starts_at desc);
create index bookings_by_service on public.bookings (tenant_id, service_id);
create index bookings_holds on public.bookings (hold_expires_at) where status = 'held';

create table public.booking_events (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  kind text not null check (length(kind) <= 60),
  actor text not null check (actor in ('customer', 'member', 'system')),
  actor_user_id uuid references public.users (id),
  detail json not null default '{}',
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);
create index booking_events_by_booking on public.booking_events (tenant_id, booking_id, at);

-- The same request with the same key has one effect and one answer.
create table public.idempotency_keys (
  tenant_id uuid not null references public.tenants (id),
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null,
  booking_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);

do $$
declare target text;
begin
  foreach target in array array['customers', 'bookings', 'booking_events', 'idempotency_keys'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
  end loop;
end
$$;

create function app.my_technician_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select t.id from public.technicians t
  where t.tenant_id = (select app.current_tenant()) and t.user_id = (select app.current_user_id())
$$;
grant execute on function app.my_technician_ids() to authenticated;
do $$
begin
  execute format('create policy "Helper functions find my technician" on public.technicians for select to %I using (true)', current_user);
end
$$;

create policy "Managers see every booking" on public.bookings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Staff see their own bookings" on public.bookings for select to authenticated
  using (tenant_id = (select app.member_tenant()) and technician_id in (select app.my_technician_ids()));
create policy "Managers see every customer" on public.customers for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Staff see the customers of their bookings" on public.customers for select to authenticated
  using (tenant_id = (select app.member_tenant()) and id in (select b.customer_id from public.bookings b));
create policy "Managers change customers" on public.customers for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Members see the history of bookings they see" on public.booking_events for select to authenticated
  using (tenant_id = (select app.member_tenant()) and booking_id in (select b.id from public.bookings b));
grant select on public.bookings, public.customers, public.booking_events to authenticated;
grant update (first_name, last_name, email, phone, notes) on public.customers to authenticated;
-- Bookings are changed by the system alone, which asks the slot engine first; members act through it.
grant select, insert, update on public.customers, public.bookings to worker;
grant select, insert on public.booking_events to worker;
grant select, insert, update (booking_id) on public.idempotency_keys to worker;

create policy "The platform counts bookings" on public.bookings for select to platform using (true);
grant select (tenant_id, id, status, starts_at, price_minor, currency, created_at, hold_expires_at) on public.bookings to platform;
