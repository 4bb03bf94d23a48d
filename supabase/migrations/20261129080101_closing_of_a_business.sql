-- A business closes (docs/decisions/0121): its owner asks, its page takes no bookings from then on, and for thirty days she can open it
-- again. Then a job erases it: every row that names it goes, and its own row last. Sums and counts stay, of nobody.
set local lock_timeout = '5s';

alter table public.tenants add column closing_at timestamptz, add column erasing_at timestamptz,
  add column closing_note text check (char_length(closing_note) <= 500);   -- what customers read whose visits are cancelled
alter table public.tenants add constraint tenants_erased_was_closing check (erasing_at is null or closing_at is not null) not valid;
create index tenants_closing on public.tenants (closing_at) where closing_at is not null;
grant select (closing_at) on public.tenants to anon;
-- The policy that lets the system stop a page bounds this as well.
grant update (closing_at, erasing_at, closing_note) on public.tenants to worker;

-- No booking is written for a business that closes, whoever asks (WS010). A booking that began before the owner asked is waited for, and
-- seen: she locks the row of the business, which this shares.
create function app.refuse_closing() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.tenants t where t.id = new.tenant_id and t.closing_at is null for key share;
  if not found then
    raise exception 'the business is closing' using errcode = 'WS010';
  end if;
  return new;
end
$$;
revoke execute on function app.refuse_closing() from public;
create trigger nobody_books_a_business_that_closes before insert on public.bookings
  for each row execute function app.refuse_closing();

-- What stays of a business that was erased. No person and no name: its address as a keyed hash, so that nobody else takes it, to whom
-- old links would lead.
create table public.closed_businesses (
  id uuid primary key,
  address_hash bytea not null check (octet_length(address_hash) = 32),
  country text check (country ~ '^[A-Z]{2}$'),
  since timestamptz not null,
  closing_at timestamptz not null,
  erased_at timestamptz,                                             -- null: it is being erased
  customers int not null check (customers >= 0),
  bookings jsonb not null check (jsonb_typeof(bookings) = 'object')  -- how many of each status
);
create index closed_businesses_by_address on public.closed_businesses (address_hash);
create index closed_businesses_by_time on public.closed_businesses (closing_at);
-- Its ledger by day (UTC), kind and currency; of `plan`, what it paid the platform beside its fees.
create table public.closed_money (
  business_id uuid not null references public.closed_businesses (id),
  day date not null,
  kind text not null check (length(kind) <= 40),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  entries int not null check (entries > 0),
  gross_minor bigint not null,
  provider_fee_minor bigint not null,
  platform_fee_minor bigint not null,
  net_minor bigint not null,
  primary key (business_id, day, kind, currency)
);
create index closed_money_by_day on public.closed_money (day);

do $$
declare target text;
begin
  foreach target in array array['closed_businesses', 'closed_money'] loop
    execute format('alter table public.%I enable row level security', target);
    execute format('alter table public.%I force row level security', target);
    execute format('create policy "The platform keeps sums of what was erased" on public.%I for all to platform using (true) with check (true)', target);
    execute format('create policy "Helper functions sum what is erased" on public.%I for all to %I using (true) with check (true)', target, current_user);
    execute format('grant select on public.%I to platform', target);
  end loop;
end
$$;

create function app.is_erasing(of_tenant uuid) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.tenants t where t.id = of_tenant and t.erasing_at is not null) $$;
revoke execute on function app.is_erasing(uuid) from public;

-- Lets the helper functions see and delete the rows of a table that belong to a business that is being erased.
create function app.let_erase(target regclass) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('create policy "Helper functions find what is erased" on %s for select to %I using (app.is_erasing(tenant_id))', target, current_user);
  execute format('create policy "Helper functions erase" on %s for delete to %I using (app.is_erasing(tenant_id))', target, current_user);
end
$$;
revoke execute on function app.let_erase(regclass) from public;

-- As before, and erased with its business.
create or replace function app.protect_tenant_table(target regclass) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
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
  perform app.let_erase(target);
end
$$;

do $$
declare target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    perform app.let_erase(target);
  end loop;
  execute format('create policy "Helper functions erase" on public.tenants for delete to %I using (erasing_at is not null)', current_user);
  -- To share the lock of a row is to be allowed to change it.
  execute format('create policy "Helper functions hold a business" on public.tenants for update to %I using (true)', current_user);
end
$$;

-- As before, but what is erased is not counted any more.
create or replace function app.count_review() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  gone int := case when tg_op <> 'INSERT' and old.status = 'published' then old.stars else 0 end;
  come int := case when tg_op <> 'DELETE' and new.status = 'published' then new.stars else 0 end;
  whose uuid := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if gone <> come and not (tg_op = 'DELETE' and app.is_erasing(whose)) then
    insert into public.review_sums (tenant_id) values (whose) on conflict do nothing;
    update public.review_sums s set
      ones = s.ones + (come = 1)::int - (gone = 1)::int, twos = s.twos + (come = 2)::int - (gone = 2)::int,
      threes = s.threes + (come = 3)::int - (gone = 3)::int, fours = s.fours + (come = 4)::int - (gone = 4)::int,
      fives = s.fives + (come = 5)::int - (gone = 5)::int
    where s.tenant_id = whose;
  end if;
  return null;
end
$$;

-- The first word of erasing, in the transaction that decides it: what stays is summed up while it is still there.
create function app.sum_erased(of_tenant uuid, address_hash bytea) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if of_tenant is distinct from app.current_tenant() or not app.is_erasing(of_tenant) then
    raise exception 'this business is not being erased' using errcode = '42501';
  end if;
  insert into public.closed_businesses (id, address_hash, country, since, closing_at, customers, bookings)
    select t.id, sum_erased.address_hash, t.country, t.created_at, t.closing_at,
      (select count(*) from public.customers c where c.tenant_id = t.id),
      (select coalesce(jsonb_object_agg(s.status, s.count), '{}') from (
        select b.status, count(*) from public.bookings b where b.tenant_id = t.id group by b.status) s)
    from public.tenants t where t.id = of_tenant on conflict do nothing;
  insert into public.closed_money (business_id, day, kind, currency, entries, gross_minor, provider_fee_minor, platform_fee_minor, net_minor)
    select of_tenant, (l.occurred_at at time zone 'UTC')::date, l.kind, l.currency, count(*), sum(l.gross_minor),
      sum(l.provider_fee_minor), sum(l.platform_fee_minor), sum(l.net_minor)
    from public.ledger_entries l where l.tenant_id = of_tenant group by 2, 3, 4
    union all
    select of_tenant, p.day, 'plan', 'USD', count(*), 0, 0, sum(p.amount_minor), 0
    from public.plan_charges p where p.tenant_id = of_tenant and p.status = 'sent' group by p.day
  on conflict do nothing;
end
$$;
revoke execute on function app.sum_erased(uuid, bytea) from public;
grant execute on function app.sum_erased(uuid, bytea) to worker;

-- Deletes up to `most` rows of one table of a business that is being erased, those first that nothing else needs; how many. 0: nothing is
-- left but its members and its own row.
create function app.erase_part(of_tenant uuid, most int) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  rest oid[];
  loose oid[];
  target oid;
  gone int;
begin
  if not app.is_erasing(of_tenant) then
    raise exception 'this business is not being erased' using errcode = '42501';
  end if;
  -- Files of photos outlive their business until storage has let go of them.
  select array_agg(c.oid) into rest from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('photo_files', 'memberships');
  while cardinality(rest) > 0 loop
    select coalesce(array_agg(t), '{}') into loose from unnest(rest) t where not exists (
      select from pg_constraint k where k.contype = 'f' and k.confrelid = t and k.conrelid <> t and k.conrelid = any (rest));
    if loose = '{}' then
      raise exception 'tables that need each other: %', (select string_agg(t::regclass::text, ', ') from unnest(rest) t);
    end if;
    foreach target in array loose loop
      execute format('with gone as (delete from %1$s where ctid = any (array(select x.ctid from %1$s x where x.tenant_id = $1 limit $2)) returning 1)'
        || ' select count(*) from gone', target::regclass) into gone using of_tenant, most;
      if gone > 0 then
        return gone;
      end if;
    end loop;
    rest := array(select t from unnest(rest) t where t <> all (loose));
  end loop;
  return 0;
end
$$;

-- The last word: its members leave, and its own row goes. What somebody wrote in between makes it fail with 23503, and is erased first.
-- Returns those whose accounts went with it, because they were good for nothing else.
create function app.finish_erasing(of_tenant uuid) returns uuid[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  people uuid[];
  person uuid;
  ended uuid[] := '{}';
begin
  perform from public.tenants t where t.id = of_tenant and t.erasing_at is not null for update;
  if not found then
    raise exception 'this business is not being erased' using errcode = '42501';
  end if;
  with gone as (delete from public.memberships m where m.tenant_id = of_tenant returning m.user_id)
    select coalesce(array_agg(user_id), '{}') into people from gone;
  delete from public.tenants t where t.id = of_tenant;
  foreach person in array people loop
    -- Whoever joins another business now waits, and then finds nobody.
    perform from public.users u where u.id = person for update;
    continue when exists (select from public.memberships m where m.user_id = person)
      or exists (select from public.users u where u.id = person and u.superadmin)
      or exists (select from public.account_contacts k where k.user_id = person)
      or exists (select from public.customers c join public.users u on u.id = person where c.email = u.email);
    begin
      delete from public.users u where u.id = person;
    exception when foreign_key_violation then
      update public.users u set email = person || '@erased.invalid', name = '', language = null where u.id = person;
      update public.member_sessions s set revoked_at = app.now(), user_agent = null where s.user_id = person;
    end;
    ended := ended || person;
  end loop;
  update public.closed_businesses b set erased_at = app.now() where b.id = of_tenant;
  return ended;
end
$$;

-- Numbers of its customers that said STOP to a sender: before they are forgotten, they are kept as hashes.
create function app.list_stopped(of_tenant uuid) returns setof text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct s.number from public.text_stops s
  where app.is_erasing(of_tenant) and s.number in (select c.phone from public.customers c where c.tenant_id = of_tenant)
  limit 500
$$;
revoke execute on function app.erase_part(uuid, int), app.finish_erasing(uuid), app.list_stopped(uuid) from public;
grant execute on function app.erase_part(uuid, int), app.finish_erasing(uuid), app.list_stopped(uuid) to platform;

-- Asking, and changing one's mind, is written down and told to the owners.
create policy "The system records that a business closes" on public.audit_log for insert to worker
  with check (tenant_id = (select app.current_tenant()) and actor_role = 'system' and actor_user_id is null
    and action in ('tenant.closing', 'tenant.kept_open'));
create policy "The system announces that a business closes" on public.outbox for insert to worker
  with check (tenant_id = (select app.current_tenant()) and name in ('tenant/closing', 'tenant/kept_open'));
