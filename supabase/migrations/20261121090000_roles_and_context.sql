-- Who talks to the database, and how a statement knows for whom it runs.
-- anon, authenticated and service_role are brought by Supabase (offline: supabase/bootstrap.sql).

create extension if not exists btree_gist;

do $$
begin
  if not exists (select from pg_roles where rolname = 'worker') then
    create role worker nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'platform') then
    create role platform nologin noinherit;
  end if;
  -- The runtime login owns nothing, bypasses nothing and inherits nothing: without a role set it can read no row.
  -- Its password is set by whoever deploys: alter role wayslot_app password '…'.
  if not exists (select from pg_roles where rolname = 'wayslot_app') then
    create role wayslot_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end
$$;

grant anon, authenticated, worker, platform to wayslot_app;

-- Nothing is given by default; every grant is written next to its table.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
revoke create on schema public from public;

create schema app;
revoke all on schema app from public;
grant usage on schema app to anon, authenticated, worker, platform;
grant usage on schema public to anon, authenticated, worker, platform;

-- Offline runs may move the platform's clock; in production the skew stays 0. See app/lib/clock.server.ts.
create table app.clock (
  id boolean primary key default true check (id),
  skew_ms bigint not null default 0 check (skew_ms >= 0)
);
alter table app.clock enable row level security;
alter table app.clock force row level security;
create policy "Everyone reads the clock" on app.clock for select using (true);
grant select on app.clock to anon, authenticated, worker, platform;
insert into app.clock default values;

create function app.claim(name text) returns text
language sql stable
set search_path = ''
as $$
  -- After a local set the setting is '' and not null.
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::json ->> name, '')
$$;

create function app.current_tenant() returns uuid
language sql stable
set search_path = ''
as $$ select app.claim('tenant_id')::uuid $$;

create function app.current_user_id() returns uuid
language sql stable
set search_path = ''
as $$ select app.claim('sub')::uuid $$;

grant execute on function app.claim(text), app.current_tenant(), app.current_user_id()
  to anon, authenticated, worker, platform;

create function app.refuse_tenant_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.tenant_id is distinct from old.tenant_id then
    raise exception 'a row never moves to another tenant' using errcode = '42501';
  end if;
  return new;
end
$$;

-- One line per tenant table: RLS on and forced, and rows that cannot move.
create function app.protect_tenant_table(target regclass) returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create trigger refuse_tenant_change before update of tenant_id on %s for each row execute function app.refuse_tenant_change()',
    target
  );
  execute format(
    'create policy "The system works for one tenant" on %s for all to worker using (tenant_id = (select app.current_tenant())) with check (tenant_id = (select app.current_tenant()))',
    target
  );
end
$$;
