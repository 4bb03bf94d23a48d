-- Rewards for customers who come back, and for whoever sends somebody new (docs/decisions/0116). A reward is a coupon of one customer's
-- own, so holds, bills and races treat it as any other; what it was earned with is a ledger that only grows.
set local lock_timeout = '3s';

create table public.loyalty_settings (
  tenant_id uuid primary key references public.tenants (id),
  earn text not null default 'off' check (earn in ('off', 'visits', 'money')),
  needed int not null default 5 check (needed between 1 and 1000000),       -- stamps or points for one reward
  point_minor bigint not null default 100 check (point_minor between 1 and 100000000000),   -- what is paid for one point, minor units
  since timestamptz not null default app.now(),                             -- visits that ended before count for nothing
  percent smallint default 10 check (percent between 1 and 100),
  amount_minor bigint check (amount_minor between 1 and 100000000000),
  free boolean not null default false,                                      -- the amount is what a free visit may cost
  expires_days int check (expires_days between 1 and 3650),
  refers boolean not null default false,
  refers_percent smallint default 10 check (refers_percent between 1 and 100),
  refers_minor bigint check (refers_minor between 1 and 100000000000),
  refers_most int not null default 12 check (refers_most between 1 and 1000), -- rewards that one customer gets so within a year
  neighbours boolean not null default false,
  check ((percent is null) <> (amount_minor is null)),
  check ((refers_percent is null) <> (refers_minor is null)),
  check (not free or amount_minor is not null)
);
select app.protect_tenant_table('public.loyalty_settings');
create policy "Managers see rewards" on public.loyalty_settings for select to authenticated using (tenant_id = (select app.manager_tenant()));
create policy "Managers set rewards" on public.loyalty_settings for insert to authenticated with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change rewards" on public.loyalty_settings for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
grant select, insert, update on public.loyalty_settings to authenticated;
grant select on public.loyalty_settings to worker;

-- A customer's own coupon. `cause`: what it is for, once; `earned_by`: the visit that earned it, with whose money it goes.
alter table public.coupons add column customer_id uuid, add column cause text, add column earned_by uuid, add column free boolean not null default false;
alter table public.coupons add constraint coupons_cause_length check (char_length(cause) <= 100) not valid,
  add constraint coupons_of_customers_have_a_cause check ((customer_id is null) = (cause is null)) not valid,
  add constraint coupons_customer_fkey foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) not valid,
  add constraint coupons_earned_by_fkey foreign key (tenant_id, earned_by) references public.bookings (tenant_id, id) not valid;
create unique index coupons_by_cause on public.coupons (tenant_id, cause) where cause is not null;
create index coupons_by_customer on public.coupons (tenant_id, customer_id) where customer_id is not null;
create index coupons_by_visit on public.coupons (tenant_id, earned_by) where earned_by is not null;
-- What customers earn is given and taken by the ledger alone.
alter policy "Managers add coupons" on public.coupons with check (tenant_id = (select app.manager_tenant()) and customer_id is null);
alter policy "Managers change coupons" on public.coupons
  using (tenant_id = (select app.manager_tenant()) and customer_id is null)
  with check (tenant_id = (select app.manager_tenant()) and customer_id is null);
grant update (retired_at) on public.coupons to worker;

-- Who sent the guest, as their link says. Whether that earns anything shows once the visit is done and paid.
alter table public.bookings add column referrer_id uuid;
alter table public.bookings add constraint bookings_referrer_fkey
  foreign key (tenant_id, referrer_id) references public.customers (tenant_id, id) not valid;

create table public.loyalty_entries (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid not null,
  booking_id uuid,
  coupon_id uuid,
  earn text not null check (earn in ('visits', 'money')),                   -- stamps and points are never added up
  kind text not null check (kind in ('visit', 'undone', 'reward', 'reward_back', 'by_hand')),
  units int not null check (units <> 0),
  nth int not null default 0,                                               -- of the booking: its effects come one after the other
  reason text not null default '' check (char_length(reason) <= 200),
  by_user uuid references public.users (id),
  at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  foreign key (tenant_id, coupon_id) references public.coupons (tenant_id, id),
  check (case kind when 'by_hand' then num_nonnulls(booking_id, coupon_id) = 0 and by_user is not null
    when 'visit' then booking_id is not null and coupon_id is null and units > 0
    when 'undone' then booking_id is not null and coupon_id is null and units < 0
    when 'reward' then coupon_id is not null and booking_id is null and units < 0
    else coupon_id is not null and booking_id is null and units > 0 end)
);
create index loyalty_entries_by_customer on public.loyalty_entries (tenant_id, customer_id, at);
create unique index loyalty_entries_by_booking on public.loyalty_entries (tenant_id, booking_id, earn, nth) where booking_id is not null;
create unique index loyalty_entries_by_coupon on public.loyalty_entries (tenant_id, coupon_id, kind) where coupon_id is not null;
create index loyalty_entries_by_person on public.loyalty_entries (by_user) where by_user is not null;
select app.protect_tenant_table('public.loyalty_entries');
create policy "Managers see stamps" on public.loyalty_entries for select to authenticated using (tenant_id = (select app.manager_tenant()));
create policy "Managers correct stamps" on public.loyalty_entries for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and kind = 'by_hand' and by_user = (select app.current_user_id()) and reason <> '');
grant select on public.loyalty_entries to authenticated, worker;
grant insert (tenant_id, customer_id, earn, kind, units, reason, by_user) on public.loyalty_entries to authenticated;
grant update (reason) on public.loyalty_entries to worker;

-- What was paid and kept of a visit that took place, without tips and fees, minor units; nothing while something is due, or once a bank
-- took it back.
create function app.kept_of_visit(of_tenant uuid, of_booking uuid) returns bigint
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case when b.status = 'completed' and s.owed > 0 and s.got >= s.owed
      and not exists (select from public.disputes d where d.tenant_id = b.tenant_id and d.booking_id = b.id and d.status = 'lost')
    then greatest(0, s.owed - s.beside) else 0 end
  from public.bookings b cross join lateral (select
    (select coalesce(sum(l.amount_minor), 0)::bigint from public.bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id) as owed,
    (select coalesce(sum(l.amount_minor), 0)::bigint from public.bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id
      and l.kind in ('tip', 'fee')) as beside,
    (select coalesce(sum(p.captured_minor), 0)::bigint from public.payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
      - (select coalesce(sum(r.amount_minor), 0)::bigint from public.refunds r join public.payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed')
      + (select coalesce(sum(e.gross_minor), 0)::bigint from public.ledger_entries e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and e.kind = 'cash') as got) s
  where b.tenant_id = of_tenant and b.id = of_booking
$$;

-- Whether somebody booked before under the same name, e-mail, phone, card or address: then a guest is nobody new, and two of one
-- household are not two. What lapsed or was cancelled counts for nothing.
create function app.was_here_before(of_tenant uuid, of_booking uuid) returns boolean
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
        and app.flat_key(o.address_flat, coalesce(nullif(o.address_typed, ''), o.address_label))
          = app.flat_key(b.address_flat, coalesce(nullif(b.address_typed, ''), b.address_label)))))
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

-- A coupon of one's own; null: there is one for this cause already.
create function app.give_reward(of_tenant uuid, of_customer uuid, for_cause text, by_visit uuid, off_percent int, off_minor bigint, is_free boolean)
returns uuid
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare made uuid;
begin
  insert into public.coupons (tenant_id, code, percent, amount_minor, free, to_date, most_uses, most_uses_each, with_nearby, customer_id, cause, earned_by)
  select of_tenant, 'GIFT-' || upper(left(replace(gen_random_uuid()::text, '-', ''), 12)), off_percent, off_minor, is_free,
    (app.now() at time zone t.time_zone)::date + s.expires_days, 1, 1, true, of_customer, for_cause, by_visit
  from public.loyalty_settings s join public.tenants t on t.id = s.tenant_id where s.tenant_id = of_tenant
  on conflict (tenant_id, cause) where cause is not null do nothing returning id into made;
  return made;
end
$$;

-- Ends a reward that nobody has used. Whoever uses it at this moment waits, or is waited for.
create function app.take_reward(of_tenant uuid, of_coupon uuid) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_coupon::text, 0));
  update public.coupons c set retired_at = app.now() where c.tenant_id = of_tenant and c.id = of_coupon and c.retired_at is null
    and not exists (select from public.coupon_uses u where u.tenant_id = c.tenant_id and u.coupon_id = c.id and u.released_at is null);
  return found;
end
$$;

-- Rewards for what stands in the ledger: given while it reaches, taken back, if unused, while it is below nothing. What was used stays
-- used: then the next stamps make it good, and nobody is asked for money.
create function app.settle_rewards(of_tenant uuid, of_customer uuid) returns void
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
          where e.tenant_id = of_tenant and e.customer_id = of_customer and e.earn = way and e.kind = 'reward'
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

-- The rewards of a visit that somebody else's link led to: for both, once for each new customer, and only while the visit stays done
-- and paid.
create function app.settle_referral(of_tenant uuid, of_booking uuid, done boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  s public.loyalty_settings;
  b record;
  r record;
begin
  select x.customer_id, x.referrer_id into b from public.bookings x where x.tenant_id = of_tenant and x.id = of_booking;
  perform pg_advisory_xact_lock(hashtextextended('rewards:' || b.referrer_id, 0));
  if not done then
    for r in select c.id from public.coupons c where c.tenant_id = of_tenant and c.earned_by = of_booking and c.retired_at is null order by c.id loop
      perform app.take_reward(of_tenant, r.id);
    end loop;
    return;
  end if;
  select * into s from public.loyalty_settings x where x.tenant_id = of_tenant;
  update public.coupons c set retired_at = null where c.tenant_id = of_tenant and c.earned_by = of_booking and c.retired_at is not null
    and exists (select from public.customers h where h.tenant_id = of_tenant and h.id = c.customer_id and h.erased_at is null);
  if not s.refers or b.referrer_id = b.customer_id or app.was_here_before(of_tenant, of_booking)
    or exists (select from public.customers h where h.tenant_id = of_tenant and h.id in (b.customer_id, b.referrer_id) and h.erased_at is not null)
    or exists (select from public.customer_blocks k where k.tenant_id = of_tenant and k.customer_id in (b.customer_id, b.referrer_id)) then
    return;
  end if;
  if app.give_reward(of_tenant, b.customer_id, 'was sent:' || b.customer_id, of_booking, s.refers_percent, s.refers_minor, false) is not null
    and (select count(*) from public.coupons c where c.tenant_id = of_tenant and c.customer_id = b.referrer_id and starts_with(c.cause, 'sent:')
      and c.retired_at is null and c.created_at > app.now() - interval '365 days') < s.refers_most then
    perform app.give_reward(of_tenant, b.referrer_id, 'sent:' || b.customer_id, of_booking, s.refers_percent, s.refers_minor, false);
  end if;
end
$$;

-- Writes what a booking is worth now beside what it was worth before: one effect, however often this is asked.
create function app.settle_visit(of_tenant uuid, of_booking uuid) returns void
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

-- Asked at the end of each transaction that changes how a visit ended or what was paid for it.
create function app.after_visit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.settle_visit(new.tenant_id, case tg_table_name when 'bookings' then (to_jsonb(new) ->> 'id')::uuid
    when 'refunds' then (select p.booking_id from public.payments p where p.tenant_id = new.tenant_id and p.id = (to_jsonb(new) ->> 'payment_id')::uuid)
    else (to_jsonb(new) ->> 'booking_id')::uuid end);
  return null;
end
$$;
create function app.after_correction() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.settle_rewards(new.tenant_id, new.customer_id);
  return null;
end
$$;
revoke execute on function app.kept_of_visit(uuid, uuid), app.was_here_before(uuid, uuid),
  app.give_reward(uuid, uuid, text, uuid, int, bigint, boolean), app.take_reward(uuid, uuid), app.settle_rewards(uuid, uuid),
  app.settle_referral(uuid, uuid, boolean), app.settle_visit(uuid, uuid), app.after_visit(), app.after_correction() from public;

create constraint trigger visits_are_worth_something after update of status on public.bookings deferrable initially deferred for each row
  when ((old.status = 'completed') <> (new.status = 'completed')) execute function app.after_visit();
create constraint trigger visits_are_worth_something after insert or update of captured_minor, payer on public.payments deferrable initially deferred
  for each row when (new.captured_minor > 0) execute function app.after_visit();
create constraint trigger visits_are_worth_something after insert or update of status on public.refunds deferrable initially deferred for each row
  execute function app.after_visit();
create constraint trigger visits_are_worth_something after insert on public.ledger_entries deferrable initially deferred for each row
  when (new.kind = 'cash') execute function app.after_visit();
create constraint trigger visits_are_worth_something after insert on public.bill_lines deferrable initially deferred for each row
  when (new.kind in ('adjustment', 'tip', 'fee', 'not_done', 'credit')) execute function app.after_visit();
create constraint trigger visits_are_worth_something after insert or update of status on public.disputes deferrable initially deferred for each row
  execute function app.after_visit();
create constraint trigger corrections_are_worth_something after insert on public.loyalty_entries deferrable initially deferred for each row
  when (new.kind = 'by_hand') execute function app.after_correction();

-- As before; a customer's own coupon is hers alone, however her e-mail address and phone are written, and not once it has ended.
create or replace function app.use_coupon() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  c record;
  s record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.coupon_id::text, 0));
  select x.most_uses, x.most_uses_each, x.customer_id, x.retired_at into c from public.coupons x where x.tenant_id = new.tenant_id and x.id = new.coupon_id;
  select count(*) as uses, count(*) filter (where u.customer_email = own.customer_email or u.customer_phone = own.customer_phone) as own_uses
    into s
    from public.bookings own, public.coupon_uses x join public.bookings u on u.tenant_id = x.tenant_id and u.id = x.booking_id
    where own.tenant_id = new.tenant_id and own.id = new.booking_id
      and x.tenant_id = new.tenant_id and x.coupon_id = new.coupon_id and x.released_at is null;
  if s.uses >= c.most_uses or s.own_uses >= c.most_uses_each then
    raise exception 'this coupon was used as often as it may be' using errcode = 'WS006';
  end if;
  if c.customer_id is not null and (c.retired_at is not null or not exists (
    select from public.bookings own join public.customers h on h.tenant_id = own.tenant_id and h.id = c.customer_id and h.erased_at is null
    where own.tenant_id = new.tenant_id and own.id = new.booking_id and (own.customer_id = h.id
      or app.mail_key(h.email) = app.mail_key(own.customer_email) or app.phone_key(h.phone) = app.phone_key(own.customer_phone)))) then
    raise exception 'this coupon is somebody else''s, or has ended' using errcode = 'WS006';
  end if;
  return new;
end
$$;

-- As before; a customer's own coupon comes back with every cancelled visit, whatever was paid for it.
create or replace function app.give_coupon_back() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status in ('expired', 'cancelled') then
    update public.coupon_uses x set released_at = app.now()
      where x.tenant_id = new.tenant_id and x.booking_id = new.id and x.released_at is null
        and (new.status = 'expired'
          or exists (select from public.coupons c where c.tenant_id = x.tenant_id and c.id = x.coupon_id and c.customer_id is not null)
          or (not exists (select from public.payments p where p.tenant_id = new.tenant_id and p.booking_id = new.id and p.captured_minor > 0)
            and not exists (select from public.ledger_entries l where l.tenant_id = new.tenant_id and l.booking_id = new.id and l.kind = 'cash')));
  elsif old.status in ('expired', 'cancelled') then
    update public.coupon_uses x set released_at = null
      where x.tenant_id = new.tenant_id and x.booking_id = new.id and x.released_at is not null;
  end if;
  return null;
end
$$;

-- The functions above work as their owner, whom forced RLS also binds.
do $$
declare target text;
begin
  foreach target in array array['loyalty_settings', 'coupon_uses', 'customer_blocks', 'payments', 'refunds', 'bill_lines', 'disputes', 'booking_cards'] loop
    execute format('create policy "Helper functions settle rewards" on public.%I for select to %I using (true)', target, current_user);
  end loop;
  execute format('create policy "Helper functions settle rewards" on public.loyalty_entries for all to %I using (true) with check (true)', current_user);
  execute format('create policy "Helper functions settle rewards" on public.coupons for all to %I using (true) with check (true)', current_user);
end
$$;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked',
        'rewards.corrected')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
