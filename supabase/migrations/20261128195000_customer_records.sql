-- What a business keeps of a customer: several addresses with how to get in, tags, what she likes, and what she is found by.
set local lock_timeout = '5s';
create schema if not exists extensions;
create extension if not exists pg_trgm schema extensions;
create extension if not exists btree_gin schema extensions;

alter table public.customers
  add column preferences text not null default '',
  add column tags text[] not null default '{}';
alter table public.customers
  add constraint customers_preferences_length check (length(preferences) <= 1000) not valid,
  add constraint customers_tags_are_few_and_short
  check (cardinality(tags) <= 20 and char_length(array_to_string(tags, '')) <= 600 and array_position(tags, null) is null) not valid;
grant update (preferences, tags) on public.customers to authenticated;

-- Where she is visited. A visit that is agreed adds its place by itself; what a technician needs at the door is written by people.
create table public.customer_addresses (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  name text not null default '' check (char_length(name) <= 40),       -- Home, Mum's, Office
  address text not null check (char_length(address) between 1 and 300), -- as the map's provider writes it
  flat text not null default '' check (char_length(flat) <= 80),
  lat double precision check (lat between -90 and 90),
  lng double precision check (lng between -180 and 180),
  postcode text check (char_length(postcode) <= 20),
  access_notes text not null default '' check (char_length(access_notes) <= 500),
  gate_code text not null default '' check (char_length(gate_code) <= 40),
  parking text not null default '' check (char_length(parking) <= 300),
  pets text not null default '' check (char_length(pets) <= 300),
  contact_name text not null default '' check (char_length(contact_name) <= 120), -- who is on site, when it is not the customer
  contact_phone text check (contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
  used_at timestamptz not null default app.now(),                       -- of its latest visit that was agreed
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade,
  check ((lat is null) = (lng is null))
);
create unique index customer_addresses_once on public.customer_addresses (tenant_id, customer_id, address, flat);

-- What she is found by, in folded letters: who she is (customers.search_text) and where. Kept beside the customer, so that an address
-- that changes rewrites no customer.
create table public.customer_search (
  tenant_id uuid not null references public.tenants (id),
  customer_id uuid not null,
  person text not null default '',
  places text not null default '',
  words text not null generated always as (person || ' ' || places) stored,
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade
);
create index customer_search_words on public.customer_search using gin (tenant_id, words extensions.gin_trgm_ops);

select app.protect_tenant_table('public.customer_addresses'), app.protect_tenant_table('public.customer_search');

create policy "Managers read addresses" on public.customer_addresses for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
-- Codes of a door are for whoever goes there, about when she goes.
create policy "Staff read the doors of their visits" on public.customer_addresses for select to authenticated
  using (tenant_id = (select app.member_tenant()) and (select app.role_in_current_tenant()) = 'staff'
    and exists (select from public.bookings b where b.tenant_id = customer_addresses.tenant_id
      and b.customer_id = customer_addresses.customer_id and b.address_label = customer_addresses.address
      and b.address_flat = customer_addresses.flat and b.status in ('confirmed', 'completed')
      and b.starts_at < (select app.now()) + interval '2 days' and b.ends_at > (select app.now()) - interval '1 day'));
create policy "Managers add addresses" on public.customer_addresses for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change addresses" on public.customer_addresses for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers remove addresses" on public.customer_addresses for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant select, insert, delete, update (name, address, flat, lat, lng, postcode, access_notes, gate_code, parking, pets, contact_name, contact_phone)
  on public.customer_addresses to authenticated;
grant select, insert, update (used_at) on public.customer_addresses to worker;

grant select on public.customer_search to worker;

do $$
begin
  execute format('create policy "Helper functions keep what is searched" on public.customer_search for all to %I using (true) with check (true)', current_user);
  execute format('create policy "Helper functions read addresses" on public.customer_addresses for select to %I using (true)', current_user);
end
$$;

create function app.keep_search_of_person() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.customer_search (tenant_id, customer_id, person) values (new.tenant_id, new.id, new.search_text)
    on conflict (tenant_id, customer_id) do update set person = excluded.person;
  return null;
end
$$;
create trigger a_customer_is_found after insert on public.customers
  for each row execute function app.keep_search_of_person();
create trigger a_customer_is_found_by_what_changed after update on public.customers
  for each row when (old.search_text is distinct from new.search_text) execute function app.keep_search_of_person();

create function app.places_of(of_tenant uuid, of_customer uuid) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(left(string_agg(app.fold(concat_ws(' ', a.name, a.address, a.flat, a.postcode, a.contact_name,
      ltrim(a.contact_phone, '+'))), ' ' order by a.used_at desc), 8000), '')
    from public.customer_addresses a where a.tenant_id = of_tenant and a.customer_id = of_customer
$$;
revoke execute on function app.places_of(uuid, uuid) from public;

create function app.keep_search_of_places() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  of_tenant uuid := coalesce(new.tenant_id, old.tenant_id);
  of_customer uuid := coalesce(new.customer_id, old.customer_id);
begin
  -- Whoever comes second sees the address of the first.
  perform from public.customer_search s where s.tenant_id = of_tenant and s.customer_id = of_customer for update;
  update public.customer_search s set places = app.places_of(of_tenant, of_customer)
    where s.tenant_id = of_tenant and s.customer_id = of_customer;
  return null;
end
$$;
create trigger an_address_is_found after insert or delete on public.customer_addresses
  for each row execute function app.keep_search_of_places();
create trigger an_address_is_found_by_what_changed
  after update of name, address, flat, postcode, contact_name, contact_phone on public.customer_addresses
  for each row execute function app.keep_search_of_places();

-- The place of a visit that is agreed. Says nothing where the address is known, but when it was used.
create function app.keep_address() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.customer_addresses as known (tenant_id, customer_id, address, flat, lat, lng, postcode, used_at)
    select new.tenant_id, new.customer_id, new.address_label, new.address_flat, new.lat, new.lng, left(new.postcode, 20), new.updated_at
    -- Somebody with more is a business of her own; the visit keeps its place all the same.
    where (select count(*) from public.customer_addresses a where a.tenant_id = new.tenant_id and a.customer_id = new.customer_id) < 200
    on conflict (tenant_id, customer_id, address, flat) do update set used_at = greatest(known.used_at, excluded.used_at);
  return null;
end
$$;
create trigger a_place_is_kept after insert on public.bookings for each row
  when (new.place = 'customer' and new.address_label <> '' and new.status in ('confirmed', 'pending_approval', 'completed', 'no_show'))
  execute function app.keep_address();
create trigger a_place_is_kept_when_agreed after update of status, place, address_label, address_flat on public.bookings for each row
  when (new.place = 'customer' and new.address_label <> '' and new.status in ('confirmed', 'pending_approval', 'completed', 'no_show')
    and (old.status not in ('confirmed', 'pending_approval', 'completed', 'no_show')
      or (old.place, old.address_label, old.address_flat) is distinct from (new.place, new.address_label, new.address_flat)))
  execute function app.keep_address();

-- Who is found by all of the patterns; for managers. `longest` is the one with most letters: the index looks for it. Row level security
-- keeps LIKE from every index, so this looks by itself and says ids only.
create function app.search_customers(longest text, patterns text[]) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := app.manager_tenant();
begin
  if mine is null then return; end if;
  return query select s.customer_id from public.customer_search s
    where s.tenant_id = mine and s.words like longest and s.words like all (patterns);
end
$$;
revoke execute on function app.search_customers(text, text[]) from public;
grant execute on function app.search_customers(text, text[]) to authenticated;

-- Lists that are looked at again: a search and filters under a name, for everybody who manages the business.
create table public.customer_lists (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 60),
  filter jsonb not null check (jsonb_typeof(filter) = 'object' and pg_column_size(filter) <= 2000),
  created_by uuid not null references public.users (id),
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id)
);
create unique index customer_lists_by_name on public.customer_lists (tenant_id, lower(name));
create index customer_lists_by_author on public.customer_lists (created_by);
select app.protect_tenant_table('public.customer_lists');
create policy "Managers read lists" on public.customer_lists for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers keep lists" on public.customer_lists for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and created_by = (select app.current_user_id()));
create policy "Managers remove lists" on public.customer_lists for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant select, insert, delete on public.customer_lists to authenticated;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
