-- A reward that a refund could not take, because a booking held it, goes when that booking gives it back (docs/decisions/0116). One whose
-- days are over is spent: with a refund nothing of it comes back. Mailboxes with several names are one.
set local lock_timeout = '3s';

create function app.after_reward_back() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare c record;
begin
  select x.customer_id, x.earned_by into c from public.coupons x where x.tenant_id = new.tenant_id and x.id = new.coupon_id;
  if c.earned_by is not null then
    perform app.settle_visit(new.tenant_id, c.earned_by);
  elsif c.customer_id is not null then
    perform app.settle_rewards(new.tenant_id, c.customer_id);
  end if;
  return null;
end
$$;
revoke execute on function app.after_reward_back() from public;
create constraint trigger rewards_that_come_back_are_settled after update of released_at on public.coupon_uses deferrable initially deferred
  for each row when (old.released_at is null and new.released_at is not null) execute function app.after_reward_back();

-- As before, but for rewards whose days are over.
create or replace function app.settle_rewards(of_tenant uuid, of_customer uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s public.loyalty_settings;
  way text;
  balance bigint;
  given uuid;
  most int := 20;   -- at once: the next visit gives what is left
  r record;
begin
  select * into s from public.loyalty_settings x where x.tenant_id = of_tenant;
  if s.tenant_id is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('rewards:' || of_customer, 0));
  foreach way in array array['visits', 'money'] loop
    select coalesce(sum(e.units), 0) into balance from public.loyalty_entries e
      where e.tenant_id = of_tenant and e.customer_id = of_customer and e.earn = way;
    while way = s.earn and balance >= s.needed and most > 0
      and exists (select from public.customers c where c.tenant_id = of_tenant and c.id = of_customer and c.erased_at is null) loop
      given := app.give_reward(of_tenant, of_customer, 'earned:' || gen_random_uuid(), null, s.percent, s.amount_minor, s.free);
      insert into public.loyalty_entries (tenant_id, customer_id, coupon_id, earn, kind, units)
        values (of_tenant, of_customer, given, way, 'reward', -s.needed);
      balance := balance - s.needed;
      most := most - 1;
    end loop;
    if balance < 0 then
      for r in select e.coupon_id, -e.units as units from public.loyalty_entries e
          join public.coupons c on c.tenant_id = e.tenant_id and c.id = e.coupon_id
          join public.tenants t on t.id = e.tenant_id
          where e.tenant_id = of_tenant and e.customer_id = of_customer and e.earn = way and e.kind = 'reward'
            and (c.to_date is null or c.to_date >= (app.now() at time zone t.time_zone)::date)
            and not exists (select from public.loyalty_entries b where b.tenant_id = e.tenant_id and b.coupon_id = e.coupon_id and b.kind = 'reward_back')
          order by e.at desc, e.id loop
        exit when balance >= 0;
        if app.take_reward(of_tenant, r.coupon_id) then
          insert into public.loyalty_entries (tenant_id, customer_id, coupon_id, earn, kind, units)
            values (of_tenant, of_customer, r.coupon_id, way, 'reward_back', r.units);
          balance := balance + r.units;
        end if;
      end loop;
    end if;
  end loop;
end
$$;

-- Two who sent each other, and whose visits are paid at once, wait in one order.
create or replace function app.settle_visit(of_tenant uuid, of_booking uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s public.loyalty_settings;
  b record;
  way text;
  kept bigint;
  had int;
  effects int;
  worth int;
begin
  select * into s from public.loyalty_settings x where x.tenant_id = of_tenant;
  if s.tenant_id is null then return; end if;
  select x.customer_id, x.referrer_id, x.ends_at, c.erased_at into b from public.bookings x
    join public.customers c on c.tenant_id = x.tenant_id and c.id = x.customer_id where x.tenant_id = of_tenant and x.id = of_booking;
  if b.customer_id is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('rewards:' || least(b.customer_id, coalesce(b.referrer_id, b.customer_id)), 0));
  perform pg_advisory_xact_lock(hashtextextended('rewards:' || b.customer_id, 0));
  kept := app.kept_of_visit(of_tenant, of_booking);
  foreach way in array array['visits', 'money'] loop
    select coalesce(sum(e.units), 0), count(*) into had, effects from public.loyalty_entries e
      where e.tenant_id = of_tenant and e.booking_id = of_booking and e.earn = way;
    worth := case when kept = 0 then 0 when way <> s.earn or b.ends_at < s.since or b.erased_at is not null then had
      when way = 'visits' then 1 else least(kept / s.point_minor, 1000000) end;
    if worth <> had then
      insert into public.loyalty_entries (tenant_id, customer_id, booking_id, earn, kind, units, nth)
        values (of_tenant, b.customer_id, of_booking, way, case when worth > had then 'visit' else 'undone' end, worth - had, effects);
    end if;
  end loop;
  perform app.settle_rewards(of_tenant, b.customer_id);
  if b.referrer_id is not null then
    perform app.settle_referral(of_tenant, of_booking, kept > 0);
  end if;
end
$$;

-- As before, and mailboxes whose provider gives them several domains: Yandex, where a dot is a dash as well, Proton, which reads none of
-- the marks within a name, and Apple.
create or replace function app.mail_key(mail text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
      when at.domain in ('gmail.com', 'googlemail.com') then replace(at.name, '.', '') || '@gmail.com'
      when at.domain ~ '^(ya\.ru|narod\.ru|yandex\.(ru|com|by|kz|ua|uz|az|com\.am|com\.ge|co\.il|kg|lt|lv|md|tj|tm|fr|ee|com\.tr))$'
        then replace(at.name, '.', '-') || '@yandex.ru'
      when at.domain in ('proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me') then regexp_replace(at.name, '[._-]', '', 'g') || '@proton.me'
      when at.domain in ('icloud.com', 'me.com', 'mac.com') then at.name || '@icloud.com'
      else at.name || '@' || at.domain end
    from (select split_part(split_part(lower(trim(mail)), '@', 1), '+', 1) as name, split_part(lower(trim(mail)), '@', 2) as domain) at
$$;

-- As before; where one of two names a flat and the other none, it is the same door: a made-up flat makes nobody new.
create or replace function app.was_here_before(of_tenant uuid, of_booking uuid) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.bookings b join public.bookings o on o.tenant_id = b.tenant_id and o.id <> b.id and o.created_at <= b.created_at
      and o.status not in ('expired', 'cancelled')
    where b.tenant_id = of_tenant and b.id = of_booking and (
      o.customer_id = b.customer_id or app.mail_key(o.customer_email) = app.mail_key(b.customer_email) or app.phone_key(o.customer_phone) = app.phone_key(b.customer_phone)
      or (b.place = 'customer' and o.place = 'customer'
        and (lower(o.address_label) = lower(b.address_label) or (abs(o.lat - b.lat) < 0.0001 and abs(o.lng - b.lng) < 0.0001))
        and (app.flat_key(o.address_flat, coalesce(nullif(o.address_typed, ''), o.address_label))
            = app.flat_key(b.address_flat, coalesce(nullif(b.address_typed, ''), b.address_label))
          or '' in (app.flat_key(o.address_flat, coalesce(nullif(o.address_typed, ''), o.address_label)),
            app.flat_key(b.address_flat, coalesce(nullif(b.address_typed, ''), b.address_label)))))))
    or exists (
      select from (
        select p.payer from public.payments p where p.tenant_id = of_tenant and p.booking_id = of_booking
        union all select k.payer from public.booking_cards k where k.tenant_id = of_tenant and k.booking_id = of_booking) here
      join (
        select p.payer, p.booking_id from public.payments p where p.tenant_id = of_tenant
        union all select k.payer, k.booking_id from public.booking_cards k where k.tenant_id = of_tenant) theirs
        on theirs.payer = here.payer and theirs.booking_id <> of_booking
      join public.bookings o on o.tenant_id = of_tenant and o.id = theirs.booking_id
      join public.bookings b on b.tenant_id = of_tenant and b.id = of_booking and o.customer_id <> b.customer_id
        and o.created_at <= b.created_at)
$$;
