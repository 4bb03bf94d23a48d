-- People, their sessions and the businesses they belong to.

create table public.users (
  id uuid primary key,                         -- the id in Supabase Auth
  email text not null check (email = lower(email) and length(email) <= 254),
  name text not null default '' check (length(name) <= 120),
  superadmin boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index users_email on public.users (email);

-- Sign-out, a new password or a changed role end a session here, at the next request, whatever the token still says.
create table public.member_sessions (
  id uuid primary key,                         -- session_id of the access token
  user_id uuid not null references public.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  user_agent text check (length(user_agent) <= 400)
);
create index member_sessions_by_user on public.member_sessions (user_id) where revoked_at is null;

create table public.tenants (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$'),
  -- What the slug looks like to a hurried eye (0→o, rn→m, hyphens dropped): two businesses never share it.
  slug_skeleton text not null unique,
  name text not null check (length(name) between 1 and 80),
  status text not null default 'draft' check (status in ('draft', 'published', 'suspended')),
  suspended_reason text check (length(suspended_reason) <= 500),
  setup_step text not null default 'where' check (length(setup_step) <= 20),
  time_zone text not null default 'America/New_York' check (length(time_zone) <= 64),
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  locale text not null default 'en' check (length(locale) <= 20),
  about text not null default '' check (length(about) <= 4000),
  contact_email text check (length(contact_email) <= 254),
  contact_phone text check (length(contact_phone) <= 32),
  address_label text check (length(address_label) <= 300),
  lat double precision check (lat between -90 and 90),
  lng double precision check (lng between -180 and 180),
  brand_colour text not null default '#c2410c' check (brand_colour ~ '^#[0-9a-f]{6}$'),
  logo_path text check (length(logo_path) <= 300),
  header_path text check (length(header_path) <= 300),
  step_minutes int not null default 15 check (step_minutes between 5 and 240),
  min_notice_minutes int not null default 120 check (min_notice_minutes between 0 and 43200),
  horizon_days int not null default 60 check (horizon_days between 1 and 365),
  hold_minutes int not null default 30 check (hold_minutes between 5 and 1440),
  service_radius_km numeric(6, 1) check (service_radius_km > 0 and service_radius_km <= 500),
  confirmation text not null default 'automatic' check (confirmation in ('automatic', 'manual')),
  -- Cancelling this early or earlier returns everything; later, refund_late_percent of what was paid.
  cancel_free_hours int not null default 24 check (cancel_free_hours between 0 and 720),
  refund_late_percent int not null default 0 check (refund_late_percent between 0 and 100),
  change_until_hours int not null default 2 check (change_until_hours between 0 and 720),
  reminder_leads_minutes int[] not null default '{1440,120}'
    check (cardinality(reminder_leads_minutes) <= 5 and 15 <= all (reminder_leads_minutes) and 43200 >= all (reminder_leads_minutes)),
  created_at timestamptz not null default now(),
  published_at timestamptz,
  check ((lat is null) = (lng is null))
);

create table public.memberships (
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.users (id),
  role text not null check (role in ('owner', 'manager', 'staff')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index memberships_by_user on public.memberships (user_id);

create table public.invitations (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) <= 254),
  role text not null check (role in ('manager', 'staff')),
  technician_id uuid,
  token_hash bytea not null unique,
  invited_by uuid not null references public.users (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (tenant_id, id)
);

-- A session on one host is handed to another host by a code that works once, for a minute.
create table public.handover_codes (
  code_hash bytea primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  host text not null,
  next_path text not null default '/',
  expires_at timestamptz not null,
  used_at timestamptz
);

create table public.audit_log (
  tenant_id uuid references public.tenants (id), -- null: concerns no single tenant
  id uuid not null default gen_random_uuid() primary key,
  actor_user_id uuid references public.users (id),
  actor_role text not null check (actor_role in ('owner', 'manager', 'staff', 'superadmin', 'system')),
  action text not null check (length(action) <= 80),
  reason text check (length(reason) <= 500),
  detail json not null default '{}',
  at timestamptz not null default now()
);
create index audit_log_by_tenant on public.audit_log (tenant_id, at desc);
create index audit_log_by_time on public.audit_log (at desc);

-- Counts per key and window, shared by all app processes.
create table public.rate_limits (
  key text not null check (length(key) <= 200),
  window_start timestamptz not null,
  count int not null default 0,
  primary key (key, window_start)
);
create index rate_limits_by_window on public.rate_limits (window_start);

-- Membership decides, never the role a token claims.
create function app.role_in_current_tenant() returns text
language sql stable security definer
set search_path = ''
as $$
  select m.role
  from public.memberships m
  where m.tenant_id = (select app.current_tenant()) and m.user_id = (select app.current_user_id())
    and (app.claim('session_id') is null or not exists (
      select from public.member_sessions s where s.id = app.claim('session_id')::uuid and s.revoked_at is not null))
$$;
create function app.member_tenant() returns uuid
language sql stable
set search_path = ''
as $$ select app.current_tenant() where app.role_in_current_tenant() is not null $$;
create function app.manager_tenant() returns uuid
language sql stable
set search_path = ''
as $$ select app.current_tenant() where app.role_in_current_tenant() in ('owner', 'manager') $$;
create function app.owner_tenant() returns uuid
language sql stable
set search_path = ''
as $$ select app.current_tenant() where app.role_in_current_tenant() = 'owner' $$;
grant execute on function app.role_in_current_tenant(), app.member_tenant(), app.manager_tenant(), app.owner_tenant()
  to authenticated;

-- The tenant of a host: the one question asked before anybody is known.
create function app.find_tenant(slug text)
returns table (id uuid, slug text, name text, status text, time_zone text, currency text, locale text, brand_colour text)
language sql stable security definer
set search_path = ''
as $$
  select t.id, t.slug, t.name, t.status, t.time_zone, t.currency, t.locale, t.brand_colour
  from public.tenants t where t.slug = find_tenant.slug
$$;
grant execute on function app.find_tenant(text) to anon, authenticated, worker, platform;

create function app.take_rate(key text, window_seconds int, at timestamptz) returns int
language sql security definer
set search_path = ''
as $$
  insert into public.rate_limits as r (key, window_start, count)
  values (take_rate.key, to_timestamp(floor(extract(epoch from take_rate.at) / window_seconds) * window_seconds), 1)
  on conflict on constraint rate_limits_pkey do update set count = r.count + 1
  returning r.count
$$;
grant execute on function app.take_rate(text, int, timestamptz) to anon, authenticated, worker, platform;

do $$
declare target text;
begin
  foreach target in array array['memberships', 'invitations'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
  end loop;
  foreach target in array array['users', 'member_sessions', 'tenants', 'handover_codes', 'audit_log', 'rate_limits'] loop
    execute format('alter table public.%I enable row level security', target);
    execute format('alter table public.%I force row level security', target);
  end loop;
end
$$;

-- The definer functions above read these tables as their owner, whom forced RLS also binds.
do $$
begin
  execute format('create policy "Helper functions read memberships" on public.memberships for select to %I using (true)', current_user);
  execute format('create policy "Helper functions read sessions" on public.member_sessions for select to %I using (true)', current_user);
  execute format('create policy "Helper functions find a tenant" on public.tenants for select to %I using (true)', current_user);
  execute format('create policy "Helper functions count" on public.rate_limits for all to %I using (true) with check (true)', current_user);
end
$$;

create policy "A person reads herself" on public.users for select to authenticated
  using (id = (select app.current_user_id()));
create policy "A person renames herself" on public.users for update to authenticated
  using (id = (select app.current_user_id())) with check (id = (select app.current_user_id()));
create policy "The platform knows people" on public.users for all to platform using (true) with check (true);
grant select on public.users to authenticated;
grant update (name) on public.users to authenticated;
grant select, insert, update (email, name) on public.users to platform;

create policy "A person reads her sessions" on public.member_sessions for select to authenticated
  using (user_id = (select app.current_user_id()));
create policy "The platform keeps sessions" on public.member_sessions for all to platform using (true) with check (true);
grant select on public.member_sessions to authenticated;
grant select, insert, update (revoked_at) on public.member_sessions to platform;

create policy "Visitors read the business they visit" on public.tenants for select to anon
  using (id = (select app.current_tenant()) and status = 'published');
create policy "Members read their business" on public.tenants for select to authenticated
  using (id = (select app.member_tenant()));
create policy "Managers change their business" on public.tenants for update to authenticated
  using (id = (select app.manager_tenant()) and status <> 'suspended')
  with check (id = (select app.manager_tenant()) and status <> 'suspended');
create policy "The system reads the business it works for" on public.tenants for select to worker
  using (id = (select app.current_tenant()));
create policy "The platform runs tenants" on public.tenants for all to platform using (true) with check (true);
grant select (id, slug, name, status, time_zone, currency, locale, about, contact_email, contact_phone, address_label,
  lat, lng, brand_colour, logo_path, header_path, step_minutes, min_notice_minutes, horizon_days, service_radius_km,
  cancel_free_hours, refund_late_percent, change_until_hours) on public.tenants to anon;
grant select on public.tenants to authenticated, worker, platform;
grant update (name, setup_step, status, published_at, time_zone, currency, locale, about, contact_email, contact_phone,
  address_label, lat, lng, brand_colour, logo_path, header_path, step_minutes, min_notice_minutes, horizon_days,
  hold_minutes, service_radius_km, confirmation, cancel_free_hours, refund_late_percent, change_until_hours,
  reminder_leads_minutes) on public.tenants to authenticated;
grant insert (id, slug, slug_skeleton, name, time_zone, currency, locale, contact_email), update (status, suspended_reason)
  on public.tenants to platform;

create policy "Members see who is in the team" on public.memberships for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Owners change the team" on public.memberships for update to authenticated
  using (tenant_id = (select app.owner_tenant()) and user_id <> (select app.current_user_id()))
  with check (tenant_id = (select app.owner_tenant()) and role <> 'owner');
create policy "Owners remove from the team" on public.memberships for delete to authenticated
  using (tenant_id = (select app.owner_tenant()) and user_id <> (select app.current_user_id()));
create policy "The platform knows memberships" on public.memberships for all to platform using (true) with check (true);
grant select, delete on public.memberships to authenticated;
grant update (role) on public.memberships to authenticated;
grant select on public.memberships to worker;
grant select, insert on public.memberships to platform;

create policy "Owners invite" on public.invitations for all to authenticated
  using (tenant_id = (select app.owner_tenant())) with check (tenant_id = (select app.owner_tenant()));
create policy "The platform accepts invitations" on public.invitations for all to platform using (true) with check (true);
grant select, delete on public.invitations to authenticated;
grant insert (tenant_id, id, email, role, technician_id, token_hash, invited_by, expires_at) on public.invitations to authenticated;
grant select, update (accepted_at) on public.invitations to platform;
grant select on public.invitations to worker;

create policy "The platform hands sessions over" on public.handover_codes for all to platform using (true) with check (true);
grant select, insert, update (used_at), delete on public.handover_codes to platform;

create policy "Owners read what was done in their business" on public.audit_log for select to authenticated
  using (tenant_id = (select app.owner_tenant()));
create policy "Members' actions are recorded" on public.audit_log for insert to authenticated
  with check (tenant_id = (select app.member_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant()));
create policy "The platform records and reads" on public.audit_log for all to platform using (true) with check (true);
create policy "The system records" on public.audit_log for insert to worker
  with check (tenant_id = (select app.current_tenant()) and actor_role = 'system');
grant select, insert on public.audit_log to authenticated, platform;
grant insert on public.audit_log to worker;
