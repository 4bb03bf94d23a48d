-- The day before, where the business wants it, a customer is asked whether somebody will be home (docs/decisions/0101).
set local lock_timeout = '5s';

create table public.ready_settings (
  tenant_id uuid primary key references public.tenants (id),
  active boolean not null default false,
  ask_at_minute int not null default 1020 check (ask_at_minute between 0 and 1439),
  cut_off_hours int not null default 12 check (cut_off_hours between 0 and 24),
  -- What "nobody will be home" does before the cut-off: she is asked what she wants instead, or the time is given back at once.
  no_does text not null default 'ask' check (no_does in ('ask', 'free')),
  asks text[] not null default '{}' check (asks <@ array['water', 'parking', 'pets']),
  -- Its own questions: [{"text": "…", "textIn": {"ru": "…"}}]
  questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) <= 3)
);

-- One for each visit as it was agreed: a visit that is moved is asked about anew. What was asked stays as it was asked.
create table public.ready_checks (
  tenant_id uuid not null,
  booking_id uuid not null,
  version int not null,                     -- the booking's links_from_version
  asked_at timestamptz not null,
  until timestamptz not null,               -- the cut-off
  no_does text not null check (no_does in ('ask', 'free')),
  asks text[] not null check (asks <@ array['water', 'parking', 'pets']),
  questions jsonb not null check (jsonb_typeof(questions) = 'array' and jsonb_array_length(questions) <= 3),
  home boolean,                             -- null: no answer yet
  water boolean,
  parking text not null default '' check (char_length(parking) <= 300),
  pets text not null default '' check (char_length(pets) <= 300),
  answers text[] not null default '{}' check (cardinality(answers) <= 3 and char_length(array_to_string(answers, '')) <= 900),
  answered_at timestamptz,
  answered_by text check (answered_by in ('link', 'sms', 'whatsapp', 'telegram')),
  primary key (tenant_id, booking_id, version),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  constraint ready_checks_are_answered_by_somebody check ((answered_at is null) = (answered_by is null)
    and (home is null or answered_at is not null))
);

alter table public.services add column asks_ready boolean not null default true;

select app.protect_tenant_table('public.ready_settings'), app.protect_tenant_table('public.ready_checks');

create policy "Managers read what is asked" on public.ready_settings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers set what is asked" on public.ready_settings for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change what is asked" on public.ready_settings for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Members read the answers of visits they see" on public.ready_checks for select to authenticated
  using (tenant_id = (select app.member_tenant())
    and exists (select from public.bookings b where b.tenant_id = ready_checks.tenant_id and b.id = ready_checks.booking_id));
create policy "The platform finds who is to be asked" on public.ready_settings for select to platform using (true);
create policy "The platform finds who was asked" on public.ready_checks for select to platform using (true);
create policy "The platform knows what is asked about" on public.services for select to platform using (true);

grant select, insert, update (active, ask_at_minute, cut_off_hours, no_does, asks, questions) on public.ready_settings to authenticated;
grant select on public.ready_checks to authenticated;
grant update (asks_ready) on public.services to authenticated;
grant select on public.ready_settings to worker;
grant select, insert, update (home, water, parking, pets, answers, answered_at, answered_by) on public.ready_checks to worker;
grant select (tenant_id, active, ask_at_minute, cut_off_hours) on public.ready_settings to platform;
grant select (tenant_id, booking_id, version) on public.ready_checks to platform;
grant select (tenant_id, id, asks_ready) on public.services to platform;
grant select (service_id, place, links_from_version) on public.bookings to platform;

-- The visits that somebody at this number or in this chat was asked about. Which of them are open is read in their business.
create function app.find_asked_visits(by_channel text, address text, since timestamptz)
returns table (tenant_id uuid, booking_id uuid)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select distinct m.tenant_id, m.booking_id from public.messages m
  where m.receiver = address and m.channel = by_channel and m.channel <> 'email' and m.audience = 'customer'
    and m.template = 'booking-ready' and m.status in ('sent', 'sending', 'unknown') and m.created_at > since
  limit 20
$$;
revoke execute on function app.find_asked_visits(text, text, timestamptz) from public;
grant execute on function app.find_asked_visits(text, text, timestamptz) to platform;
