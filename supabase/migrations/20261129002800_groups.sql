-- Groups of customers, with what each may do that others may not; links that carry such rights; services that not everybody sees
-- (docs/decisions/0110).
set local lock_timeout = '3s';

create table public.customer_groups (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 60),
  horizon_days int check (horizon_days between 1 and 730),          -- books so far ahead; null: as everybody
  notice_minutes int check (notice_minutes between 0 and 43200),    -- and so shortly before
  percent_off smallint check (percent_off between 1 and 100),
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id)
);
create unique index customer_groups_by_name on public.customer_groups (tenant_id, lower(name));

create table public.customer_group_members (
  tenant_id uuid not null references public.tenants (id),
  group_id uuid not null,
  customer_id uuid not null,
  added_at timestamptz not null default app.now(),
  primary key (tenant_id, group_id, customer_id),
  foreign key (tenant_id, group_id) references public.customer_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade
);
create index customer_group_members_by_customer on public.customer_group_members (tenant_id, customer_id);

-- What a service costs a group, as listed, and whether the group sees it where not everybody does.
create table public.customer_group_services (
  tenant_id uuid not null references public.tenants (id),
  group_id uuid not null,
  service_id uuid not null,
  price_minor bigint check (price_minor between 0 and 100000000000),
  shown boolean not null default false,
  primary key (tenant_id, group_id, service_id),
  foreign key (tenant_id, group_id) references public.customer_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references public.services (tenant_id, id),
  check (shown or price_minor is not null)
);
create index customer_group_services_by_service on public.customer_group_services (tenant_id, service_id);

-- Who sees a service: everybody, or only its groups and whoever has one of its links.
alter table public.services add column audience text not null default 'everyone';
alter table public.services add constraint services_audience_check check (audience in ('everyone', 'private')) not valid;
grant select (audience) on public.services to anon;
alter policy "Visitors read what is offered" on public.services
  using (tenant_id = (select app.current_tenant()) and active and deleted_at is null and audience = 'everyone');

-- A link of one customer's own, or one that shows a private service. Its secret is its id, sealed; nothing of it is stored.
create table public.access_links (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid,
  service_id uuid,
  label text not null default '' check (char_length(label) <= 60),
  ends_at timestamptz,
  uses_most int check (uses_most between 1 and 100000),             -- bookings made with it
  revoked_at timestamptz,
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references public.services (tenant_id, id),
  constraint access_links_are_for_one_thing check (num_nonnulls(customer_id, service_id) = 1),
  constraint access_links_of_customers_have_no_end check (customer_id is null or num_nonnulls(ends_at, uses_most) = 0)
);
create unique index access_links_of_customers on public.access_links (tenant_id, customer_id) where customer_id is not null and revoked_at is null;
create index access_links_by_customer on public.access_links (tenant_id, customer_id) where customer_id is not null;
create index access_links_by_service on public.access_links (tenant_id, service_id) where service_id is not null;

-- The link that a booking was made with: its terms hold for moves too.
alter table public.bookings add column access_link_id uuid;
alter table public.bookings add constraint bookings_access_link_fkey
  foreign key (tenant_id, access_link_id) references public.access_links (tenant_id, id) on delete set null (access_link_id) not valid;

do $$
declare target text;
begin
  foreach target in array array['customer_groups', 'customer_group_members', 'customer_group_services', 'access_links'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Managers see groups" on public.%I for select to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers add groups" on public.%I for insert to authenticated with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers change groups" on public.%I for update to authenticated using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select, insert on public.%I to authenticated', target);
    execute format('grant select on public.%I to worker', target);
  end loop;
  foreach target in array array['customer_groups', 'customer_group_members', 'customer_group_services'] loop
    execute format('create policy "Managers end groups" on public.%I for delete to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant delete on public.%I to authenticated', target);
  end loop;
end
$$;
grant update (name, horizon_days, notice_minutes, percent_off) on public.customer_groups to authenticated;
grant update (price_minor, shown) on public.customer_group_services to authenticated;
grant update (revoked_at) on public.access_links to authenticated;

-- Whoever is in a group has a link of her own: her bookings lead to it, and the business can send it.
create function app.give_own_link() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.access_links (tenant_id, customer_id) values (new.tenant_id, new.customer_id)
    on conflict (tenant_id, customer_id) where customer_id is not null and revoked_at is null do nothing;
  return null;
end
$$;
revoke execute on function app.give_own_link() from public;
create trigger members_of_groups_have_a_link after insert on public.customer_group_members
  for each row execute function app.give_own_link();

-- What the links a guest came with give her for one service. Her own link counts with what she is called by, once that is known: whoever
-- was handed it books like anybody else. The best for her of all her groups.
create function app.terms_of(of_tenant uuid, of_service uuid, links uuid[], at timestamptz, by_mail text, by_phone text) returns json
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with alive as (
    select l.id, l.customer_id, l.service_id from public.access_links l
    where l.tenant_id = of_tenant and l.id = any (links) and l.revoked_at is null and (l.ends_at is null or l.ends_at > at)
      and (l.customer_id is not null or l.service_id = of_service)
      and (l.uses_most is null or l.uses_most > (select count(*) from public.bookings b
        where b.tenant_id = of_tenant and b.access_link_id = l.id and b.status not in ('cancelled', 'expired')))
      and not exists (select from public.customer_blocks k where k.tenant_id = of_tenant and k.customer_id = l.customer_id)
      and (l.customer_id is null or (by_mail is null and by_phone is null) or exists (select from public.customers c
        where c.tenant_id = of_tenant and c.id = l.customer_id
          and (app.mail_key(c.email) = app.mail_key(by_mail) or app.phone_key(c.phone) = app.phone_key(by_phone))))
  ), rules as (
    select a.id as link, g.horizon_days, g.notice_minutes, g.percent_off, s.price_minor, coalesce(s.shown, false) as shown
    from alive a
    join public.customer_group_members m on m.tenant_id = of_tenant and m.customer_id = a.customer_id
    join public.customer_groups g on g.tenant_id = of_tenant and g.id = m.group_id
    left join public.customer_group_services s on s.tenant_id = of_tenant and s.group_id = g.id and s.service_id = of_service
  )
  select json_build_object(
    'opens', exists (select from alive where service_id is not null) or coalesce((select bool_or(shown) from rules), false),
    'horizonDays', (select max(horizon_days) from rules), 'noticeMinutes', (select min(notice_minutes) from rules),
    'percentOff', (select max(percent_off) from rules), 'priceMinor', (select min(price_minor) from rules),
    'link', coalesce((select link from rules where shown limit 1), (select id from alive where service_id is not null limit 1),
      (select link from rules limit 1)))
$$;
revoke execute on function app.terms_of(uuid, uuid, uuid[], timestamptz, text, text) from public;
grant execute on function app.terms_of(uuid, uuid, uuid[], timestamptz, text, text) to worker;

-- The last line: whatever the page believed, a guest's booking of a private service needs a link that opens it now, and of fifty at once
-- as many use a link as may (WS007). Whoever uses one waits for others who do.
create function app.guard_access() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  is_private boolean;
begin
  select s.audience = 'private' into is_private from public.services s where s.tenant_id = new.tenant_id and s.id = new.service_id;
  if new.access_link_id is null then
    if is_private then
      raise exception 'this service is not shown to everybody' using errcode = 'WS007';
    end if;
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.access_link_id::text, 0));
  if not coalesce((select (t ->> 'link')::uuid = new.access_link_id and ((t ->> 'opens')::boolean or not is_private)
      from app.terms_of(new.tenant_id, new.service_id, array[new.access_link_id], app.now(), new.customer_email, new.customer_phone) t), false) then
    raise exception 'this link does not lead here any more' using errcode = 'WS007';
  end if;
  return new;
end
$$;
revoke execute on function app.guard_access() from public;
create trigger guests_book_what_they_are_shown before insert on public.bookings for each row
  when (new.created_by is null) execute function app.guard_access();

-- What a group pays less is a line of the bill and part of the price.
alter table public.bill_lines drop constraint bill_lines_kind_check;
alter table public.bill_lines add constraint bill_lines_kind_check
  check (kind in ('service', 'own_price', 'nearby', 'coupon', 'adjustment', 'tip', 'fee', 'not_done', 'credit')) not valid;
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
    coalesce(sum(l.amount_minor) filter (where l.kind in ('service', 'own_price', 'nearby', 'coupon', 'adjustment')), 0) as price,
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

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
