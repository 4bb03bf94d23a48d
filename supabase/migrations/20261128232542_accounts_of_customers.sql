-- Accounts of customers (docs/decisions/0111): who proves a mailbox or a number sees her bookings at every business, and no business learns
-- of it. The fifth role reads own rows alone, and of those only what a customer may see.
set local lock_timeout = '5s';

do $$
begin
  if not exists (select from pg_roles where rolname = 'customer') then
    create role customer nologin noinherit;
  end if;
end
$$;
grant customer to wayslot_app;
grant usage on schema app, public to customer;
grant execute on function app.claim(text), app.current_tenant(), app.current_user_id(), app.now() to customer;
grant select on app.clock to customer;

-- Who asks, while her session counts. Whatever else is claimed, the session says whose it is.
create function app.current_customer() returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.user_id from public.member_sessions s
  where s.id = app.claim('session_id')::uuid and s.user_id = app.current_user_id() and s.revoked_at is null
$$;
revoke execute on function app.current_customer() from public;
grant execute on function app.current_customer() to customer;

-- A code by mail or text, and the link beside it, that prove a mailbox or a number once. Neither stands here: both are made from the id and
-- the app's secret.
create table public.account_codes (
  id uuid primary key,
  purpose text not null check (purpose in ('sign_in', 'phone')),
  receiver text not null check (length(receiver) <= 254),      -- where it went
  user_id uuid references public.users (id) on delete cascade, -- who asked; null: somebody who signs in
  browser_hash bytea not null check (length(browser_hash) = 32), -- the code counts in the browser that asked, and in no other
  tries int not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  check ((purpose = 'phone') = (user_id is not null))
);
create index account_codes_by_user on public.account_codes (user_id) where user_id is not null;
create index account_codes_by_time on public.account_codes (expires_at);
alter table public.account_codes enable row level security;
alter table public.account_codes force row level security;
create policy "The platform proves who is who" on public.account_codes for all to platform using (true) with check (true);
grant select, insert, update (tries, used_at), delete on public.account_codes to platform;

-- What somebody has proven besides the mailbox she signs in with: a number, or a mailbox she had before. Bookings made from `since` until
-- `until` with it are hers.
create table public.account_contacts (
  user_id uuid not null references public.users (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('email', 'phone')),
  value text not null check (length(value) <= 254 and (kind = 'email' or value ~ '^\+[1-9][0-9]{6,14}$')),
  since timestamptz not null,
  until timestamptz,
  proven_at timestamptz not null,
  primary key (user_id, id),
  check (until is null or until >= since)
);
create unique index account_contacts_live on public.account_contacts (kind, value) where until is null;
create index account_contacts_by_value on public.account_contacts (kind, value);
alter table public.account_contacts enable row level security;
alter table public.account_contacts force row level security;
create policy "The platform keeps what was proven" on public.account_contacts for all to platform using (true) with check (true);
create policy "Customers read what they proved" on public.account_contacts for select to customer
  using (user_id = (select app.current_customer()));
create policy "Customers let go of what they proved" on public.account_contacts for delete to customer
  using (user_id = (select app.current_customer()));
grant select, insert, update (since, until), delete on public.account_contacts to platform;
grant select, delete on public.account_contacts to customer;

-- Businesses that somebody has taken out of her account.
create table public.account_leaves (
  user_id uuid not null references public.users (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  left_at timestamptz not null default app.now(),
  primary key (user_id, tenant_id)
);
create index account_leaves_by_tenant on public.account_leaves (tenant_id);
alter table public.account_leaves enable row level security;
alter table public.account_leaves force row level security;

do $$
begin
  execute format('create policy "Helper functions know what was proven" on public.account_contacts for select to %I using (true)', current_user);
  execute format('create policy "Helper functions know who left" on public.account_leaves for select to %I using (true)', current_user);
  execute format('create policy "Helper functions find whose bookings" on public.customers for select to %I using (true)', current_user);
  execute format('create policy "Helper functions find own bookings" on public.bookings for select to %I using (true)', current_user);
end
$$;

-- The bookings of whoever asks, ids only, while her session counts. A customer with a mailbox is whose that is; one without is whose the
-- number is: no two accounts claim one. The booking itself must have been made with it too, as nobody's history follows a corrected address.
create function app.own_bookings() returns table (tenant_id uuid, booking_id uuid, customer_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
rows 100
as $$
  with me as (
    select u.id, u.email from public.users u where u.id = app.current_customer()
  ), mailboxes as (
    -- Where somebody else had this mailbox before, what came until then is hers.
    select me.id as user_id, me.email as value, 'infinity'::timestamptz as until,
      coalesce((select max(k.until) from public.account_contacts k
        where k.kind = 'email' and k.value = me.email and k.user_id <> me.id), '-infinity'::timestamptz) as since
      from me
    union all
    select k.user_id, k.value, coalesce(k.until, 'infinity'::timestamptz), k.since
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'email'
  ), found as (
    select m.user_id, b.tenant_id, b.id, b.customer_id
      from mailboxes m join public.customers c on c.email = m.value
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id and b.customer_email = m.value
        and b.created_at >= m.since and b.created_at < m.until
    union
    select k.user_id, b.tenant_id, b.id, b.customer_id
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'phone'
      join public.customers c on c.phone = k.value and c.email is null
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id and b.customer_phone = k.value
        and b.customer_email is null and b.created_at >= k.since and b.created_at < coalesce(k.until, 'infinity'::timestamptz)
  )
  select f.tenant_id, f.id, f.customer_id from found f
    where not exists (select from public.account_leaves l where l.user_id = f.user_id and l.tenant_id = f.tenant_id)
$$;
revoke execute on function app.own_bookings() from public;
grant execute on function app.own_bookings() to customer;

create policy "Customers know where they left" on public.account_leaves for select to customer
  using (user_id = (select app.current_customer()));
create policy "Customers leave where they booked" on public.account_leaves for insert to customer
  with check (user_id = (select app.current_customer()) and tenant_id in (select o.tenant_id from app.own_bookings() o));
create policy "Customers come back" on public.account_leaves for delete to customer
  using (user_id = (select app.current_customer()));
grant select, insert (user_id, tenant_id), delete on public.account_leaves to customer;

create policy "Customers read themselves" on public.users for select to customer
  using (id = (select app.current_customer()));
create policy "Customers read the businesses they booked with" on public.tenants for select to customer
  using (id in (select o.tenant_id from app.own_bookings() o) or id in (select l.tenant_id from public.account_leaves l));
create policy "Customers read their bookings" on public.bookings for select to customer
  using ((tenant_id, id) in (select o.tenant_id, o.booking_id from app.own_bookings() o));
create policy "Customers read who they are at a business" on public.customers for select to customer
  using ((tenant_id, id) in (select o.tenant_id, o.customer_id from app.own_bookings() o));
create policy "Customers read the services they booked" on public.services for select to customer
  using ((tenant_id, id) in (select b.tenant_id, b.service_id from public.bookings b));
create policy "Customers read the cards kept for their bookings" on public.booking_cards for select to customer
  using ((tenant_id, booking_id) in (select o.tenant_id, o.booking_id from app.own_bookings() o));
create policy "Customers read their reviews" on public.reviews for select to customer
  using ((tenant_id, booking_id) in (select o.tenant_id, o.booking_id from app.own_bookings() o));
create policy "Customers read answers to their reviews" on public.review_answers for select to customer
  using ((tenant_id, review_id) in (select r.tenant_id, r.id from public.reviews r));
create policy "Customers read where they were visited" on public.customer_addresses for select to customer
  using ((tenant_id, customer_id) in (select o.tenant_id, o.customer_id from app.own_bookings() o));

grant select (id, email, name, language) on public.users to customer;
grant select (id, slug, name, status, time_zone, country, locale, currency, brand_colour) on public.tenants to customer;
grant select (tenant_id, id, customer_id, service_id, status, service_name, starts_at, ends_at, arrival_from, arrival_until,
  arrival_fixed_at, hold_expires_at, price_minor, currency, place, address_label, address_flat, cancelled_by, created_at)
  on public.bookings to customer;
grant select (tenant_id, id, first_name, last_name, email, phone) on public.customers to customer;
grant select (tenant_id, id, slug, name, name_in, active, deleted_at) on public.services to customer;
grant select (tenant_id, booking_id, brand, last4, exp_month, exp_year, saved_at, removed_at) on public.booking_cards to customer;
grant select (tenant_id, id, booking_id, stars, body, author, status, written_at, published_at) on public.reviews to customer;
grant select (tenant_id, review_id, body, answered_at) on public.review_answers to customer;
grant select (tenant_id, id, customer_id, address, flat, used_at) on public.customer_addresses to customer;
