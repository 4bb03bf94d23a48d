-- Codes that take something off the price, and who used them. How often a code may be used is kept here, whoever books.
create table public.coupons (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  code text not null check (code ~ '^[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9_-]{3,30}$'),
  percent smallint check (percent between 1 and 100),
  amount_minor bigint check (amount_minor between 1 and 100000000000),   -- minor units of the business's currency
  from_date date,                             -- days of booking, by the business's clock, both inclusive
  to_date date,
  service_ids uuid[] not null default '{}',   -- empty: every service
  new_customers_only boolean not null default false,
  most_uses integer check (most_uses between 1 and 1000000),
  most_uses_each integer check (most_uses_each between 1 and 1000),
  with_nearby boolean not null default false, -- false: the better of the two
  retired_at timestamptz,
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  constraint coupons_take_one_thing_off check ((percent is null) <> (amount_minor is null)),
  constraint coupons_days_in_order check (to_date >= from_date)
);
create unique index coupons_by_code on public.coupons (tenant_id, code) where retired_at is null;
select app.protect_tenant_table('public.coupons');
create policy "Managers see coupons" on public.coupons for select to authenticated using (tenant_id = (select app.manager_tenant()));
create policy "Managers add coupons" on public.coupons for insert to authenticated with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change coupons" on public.coupons for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
grant select, insert, update on public.coupons to authenticated;
grant select on public.coupons to worker;

create table public.coupon_uses (
  tenant_id uuid not null,
  booking_id uuid not null,
  coupon_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  used_at timestamptz not null default app.now(),
  released_at timestamptz,                    -- the booking lapsed or was cancelled unpaid: the code may be used again
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade,
  foreign key (tenant_id, coupon_id) references public.coupons (tenant_id, id)
);
create index coupon_uses_by_coupon on public.coupon_uses (tenant_id, coupon_id);
select app.protect_tenant_table('public.coupon_uses');
create policy "Managers see the money" on public.coupon_uses for select to authenticated using (tenant_id = (select app.manager_tenant()));
grant select on public.coupon_uses to authenticated;
grant select, insert, update (released_at) on public.coupon_uses to worker;

-- Who uses a code waits for others who do, so that of fifty at once exactly as many get it as may (WS006). One customer is whoever
-- books with the same e-mail address or phone number.
create function app.use_coupon() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c record;
  s record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.coupon_id::text, 0));
  select x.most_uses, x.most_uses_each into c from public.coupons x where x.tenant_id = new.tenant_id and x.id = new.coupon_id;
  select count(*) as uses, count(*) filter (where u.customer_email = own.customer_email or u.customer_phone = own.customer_phone) as own_uses
    into s
    from public.bookings own, public.coupon_uses x join public.bookings u on u.tenant_id = x.tenant_id and u.id = x.booking_id
    where own.tenant_id = new.tenant_id and own.id = new.booking_id
      and x.tenant_id = new.tenant_id and x.coupon_id = new.coupon_id and x.released_at is null;
  if s.uses >= c.most_uses or s.own_uses >= c.most_uses_each then
    raise exception 'this coupon was used as often as it may be' using errcode = 'WS006';
  end if;
  return new;
end
$$;
create trigger a_coupon_is_used_as_often_as_it_may before insert on public.coupon_uses
  for each row execute function app.use_coupon();

-- A hold that lapsed and a booking cancelled before anything was paid give the use back; one that is taken up again keeps it.
create function app.give_coupon_back() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status = 'expired' or (new.status = 'cancelled'
      and not exists (select from public.payments p where p.tenant_id = new.tenant_id and p.booking_id = new.id and p.captured_minor > 0)
      and not exists (select from public.ledger_entries l where l.tenant_id = new.tenant_id and l.booking_id = new.id and l.kind = 'cash')) then
    update public.coupon_uses x set released_at = app.now()
      where x.tenant_id = new.tenant_id and x.booking_id = new.id and x.released_at is null;
  elsif new.status <> 'cancelled' and old.status in ('expired', 'cancelled') then
    update public.coupon_uses x set released_at = null
      where x.tenant_id = new.tenant_id and x.booking_id = new.id and x.released_at is not null;
  end if;
  return null;
end
$$;
create trigger a_use_of_a_coupon_is_given_back after update of status on public.bookings
  for each row when (new.status is distinct from old.status) execute function app.give_coupon_back();

-- What a code takes off is a line of the bill and part of the price.
alter table public.bill_lines drop constraint bill_lines_kind_check;
alter table public.bill_lines
  add constraint bill_lines_kind_check check (kind in ('service', 'nearby', 'coupon', 'adjustment', 'tip', 'fee', 'not_done', 'credit')) not valid;
create or replace function app.keep_bill() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
declare
  booking uuid;
  b record;
  s record;
begin
  if tg_table_name = 'bill_lines' then
    booking := new.booking_id;
    -- Two who add lines to one bill wait for each other here, so that the second one's sum includes the first one's line.
    perform from public.bookings x where x.tenant_id = new.tenant_id and x.id = booking for no key update;
  else
    booking := new.id;
  end if;
  select x.price_minor, x.discount_minor, x.service_name, x.created_at, x.updated_at into b
    from public.bookings x where x.tenant_id = new.tenant_id and x.id = booking;
  -- Written and deleted in one transaction.
  if not found then return null; end if;
  select count(*) as lines,
    coalesce(sum(l.amount_minor) filter (where l.kind in ('service', 'nearby', 'coupon', 'adjustment')), 0) as price,
    coalesce(sum(l.amount_minor) filter (where l.kind = 'nearby'), 0) as nearby,
    coalesce(sum(l.amount_minor), 0) as owed
    into s from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = booking;
  if tg_table_name = 'bookings' then
    if s.lines = 0 then
      insert into public.bill_lines (tenant_id, booking_id, kind, label, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'service', b.service_name, b.price_minor + b.discount_minor, 'booked', b.created_at);
      s.price := b.price_minor + b.discount_minor;
      s.owed := s.price;
    end if;
    -- Whoever moves a booking may change what driving saved there.
    if s.nearby <> -b.discount_minor then
      insert into public.bill_lines (tenant_id, booking_id, kind, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'nearby', -b.discount_minor - s.nearby, 'nearby:' || s.lines, b.updated_at);
      s.price := s.price - b.discount_minor - s.nearby;
      s.owed := s.owed - b.discount_minor - s.nearby;
      s.nearby := -b.discount_minor;
    end if;
  end if;
  if s.price <> b.price_minor or s.nearby <> -b.discount_minor or s.owed < 0 then
    raise exception 'the lines of a bill add up to % with % of discount, % in all; its booking costs % with %',
      s.price, s.nearby, s.owed, b.price_minor, b.discount_minor using errcode = 'WS005';
  end if;
  return null;
end
$$;

-- What a missed visit costs is no price of anything, so it has no tax either.
create or replace function app.tax_line() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.tax_percent is null and new.kind not in ('service', 'tip', 'fee') then
    select l.tax_name, l.tax_percent, l.tax_included into new.tax_name, new.tax_percent, new.tax_included
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.cause = 'booked';
  end if;
  new.tax_minor := coalesce(app.tax_within(new.amount_minor, new.tax_percent), 0);
  return new;
end
$$;
