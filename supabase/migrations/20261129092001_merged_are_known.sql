-- Whoever was merged is known by all of her e-mail addresses and phone numbers (docs/decisions/0115); else as before.

create or replace function app.is_blocked_guest(of_tenant uuid, mail text, phone text, label text, flat text, typed text, lat double precision, lng double precision)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.await_blocks(of_tenant, false);
  return exists (
    select from public.customer_blocks k join public.customers c on c.tenant_id = k.tenant_id and (c.id = k.customer_id or c.merged_into = k.customer_id)
    where k.tenant_id = of_tenant and (app.mail_key(c.email) = app.mail_key(mail) or app.phone_key(c.phone) = app.phone_key(is_blocked_guest.phone)
      or (k.by_address and (
        exists (select from public.customer_addresses a where a.tenant_id = k.tenant_id and a.customer_id = k.customer_id
          and (lower(a.address) = lower(label) or (abs(a.lat - is_blocked_guest.lat) < 0.0001 and abs(a.lng - is_blocked_guest.lng) < 0.0001))
          and app.flat_key(a.flat, a.address) = app.flat_key(is_blocked_guest.flat, coalesce(nullif(typed, ''), label)))
        or exists (select from public.bookings v where v.tenant_id = k.tenant_id and v.customer_id = k.customer_id and v.place = 'customer'
          and v.status in ('confirmed', 'completed', 'no_show')
          and (lower(v.address_label) = lower(label) or (abs(v.lat - is_blocked_guest.lat) < 0.0001 and abs(v.lng - is_blocked_guest.lng) < 0.0001))
          and app.flat_key(v.address_flat, coalesce(nullif(v.address_typed, ''), v.address_label))
            = app.flat_key(is_blocked_guest.flat, coalesce(nullif(typed, ''), label)))))));
end
$$;

create or replace function app.terms_of(of_tenant uuid, of_service uuid, links uuid[], at timestamptz, by_mail text, by_phone text) returns json
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with alive as (
    select l.id, coalesce(h.merged_into, l.customer_id) as customer_id, l.service_id from public.access_links l
    left join public.customers h on h.tenant_id = l.tenant_id and h.id = l.customer_id
    where l.tenant_id = of_tenant and l.id = any (links) and l.revoked_at is null and (l.ends_at is null or l.ends_at > at)
      and (l.customer_id is not null or l.service_id = of_service)
      and (l.uses_most is null or l.uses_most > (select count(*) from public.bookings b
        where b.tenant_id = of_tenant and b.access_link_id = l.id and b.status not in ('cancelled', 'expired')))
      and not exists (select from public.customer_blocks k where k.tenant_id = of_tenant and k.customer_id = coalesce(h.merged_into, l.customer_id))
      and (l.customer_id is null or (by_mail is null and by_phone is null) or exists (select from public.customers c
        where c.tenant_id = of_tenant and (c.id = coalesce(h.merged_into, l.customer_id) or c.merged_into = coalesce(h.merged_into, l.customer_id))
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

create or replace function app.own_bookings() returns table (tenant_id uuid, booking_id uuid, customer_id uuid)
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
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'email' and k.dropped_at is null
  ), found as (
    select m.user_id, b.tenant_id, b.id, b.customer_id
      from mailboxes m join public.customers c on c.email = m.value
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = coalesce(c.merged_into, c.id) and b.customer_email = m.value
        and b.created_at >= m.since and b.created_at < m.until
    union
    select k.user_id, b.tenant_id, b.id, b.customer_id
      from me join public.account_contacts k on k.user_id = me.id and k.kind = 'phone'
      join public.customers c on c.phone = k.value and c.email is null
      join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = coalesce(c.merged_into, c.id) and b.customer_phone = k.value
        and b.customer_email is null and b.created_at >= k.since and b.created_at < coalesce(k.until, 'infinity'::timestamptz)
  )
  select f.tenant_id, f.id, f.customer_id from found f
    where not exists (select from public.account_leaves l where l.user_id = f.user_id and l.tenant_id = f.tenant_id)
$$;

create or replace function app.find_number_owners(number text, since timestamptz, of_tenant uuid default null)
returns table (tenant_id uuid, customer_id uuid, booking_id uuid, language text)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select of_one.* from (
    select distinct on (b.tenant_id) b.tenant_id, b.customer_id, b.id as booking_id, coalesce(b.language, c.language) as language
    from public.customers c
    join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = coalesce(c.merged_into, c.id)
    where c.phone = number and (of_tenant is null or c.tenant_id = of_tenant) and b.status <> 'expired' and b.ends_at > since
    order by b.tenant_id, b.created_at desc, b.id
  ) of_one join public.bookings b on b.tenant_id = of_one.tenant_id and b.id = of_one.booking_id
  order by b.created_at desc limit 2
$$;

create or replace function app.find_asked_visits(by_channel text, address text, since timestamptz, of_tenant uuid default null)
returns table (tenant_id uuid, booking_id uuid, last boolean, here boolean)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  with hers as (
    select c.tenant_id, coalesce(c.merged_into, c.id) as id from public.customers c where by_channel in ('sms', 'whatsapp') and c.phone = find_asked_visits.address
      and (of_tenant is null or c.tenant_id = of_tenant)
    union
    select a.tenant_id, a.customer_id from public.channel_addresses a
    where by_channel = 'telegram' and a.channel = 'telegram' and a.address = find_asked_visits.address and a.dropped_at is null
      and a.customer_id is not null and (of_tenant is null or a.tenant_id = of_tenant)
  ), sent as (
    select m.tenant_id, m.booking_id, m.template, m.audience, m.status, m.receiver, m.channel,
      coalesce(m.sent_at, m.sending_since, m.created_at) as at
    from public.messages m
    where m.receiver = find_asked_visits.address and m.channel = by_channel and m.channel <> 'email' and m.created_at > since
      and (of_tenant is null or m.tenant_id = of_tenant)
    union all
    select m.tenant_id, m.booking_id, m.template, m.audience, m.status, m.receiver, m.channel,
      coalesce(m.sent_at, m.sending_since, m.created_at)
    from hers h join public.messages m on m.tenant_id = h.tenant_id and m.customer_id = h.id and m.created_at > since
    union all
    select m.tenant_id, m.booking_id, m.template, m.audience, m.status, m.receiver, m.channel,
      coalesce(m.sent_at, m.sending_since, m.created_at)
    from hers h join public.bookings b on b.tenant_id = h.tenant_id and b.customer_id = h.id
    join public.messages m on m.tenant_id = b.tenant_id and m.booking_id = b.id and m.created_at > since
  ), said as (
    select m.tenant_id, m.booking_id, m.template, m.at, m.receiver = find_asked_visits.address and m.channel = by_channel as here
    from sent m where m.audience = 'customer' and m.status in ('sent', 'sending', 'unknown')
  ), latest as (
    select * from (
      select s.tenant_id, s.booking_id, s.template, s.at from said s
      where s.template in ('booking-ready', 'ready-answer', 'answer', 'answer-waiting')
      union all
      -- What was answered on a visit's page, whether or not a notice of it went out.
      select e.tenant_id, null, 'answer', e.at from hers h
      join public.threads t on t.tenant_id = h.tenant_id and t.customer_id = h.id
      join public.thread_entries e on e.tenant_id = t.tenant_id and e.thread_id = t.id and e.kind = 'answer' and e.channel = 'link'
        and e.at > since
    ) answerable order by at desc limit 1
  )
  select s.tenant_id, s.booking_id, coalesce(bool_or(l.booking_id is not null), false), bool_or(s.here)
  from said s
  left join latest l on l.tenant_id = s.tenant_id and l.booking_id = s.booking_id and l.template in ('booking-ready', 'ready-answer')
  where s.template = 'booking-ready'
  group by s.tenant_id, s.booking_id
  order by max(s.at) desc
  limit 20
$$;

-- Of a row that was merged by mistake she sees what her own bookings say, and not the e-mail and phone of another.
revoke select (email, phone) on public.customers from customer;
grant select (customer_email, customer_phone) on public.bookings to customer;

-- The rows that lead to a customer.
create function app.aliases_of(customer uuid) returns setof uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select c.id from public.customers c where c.tenant_id = app.manager_tenant() and c.merged_into = customer
$$;

-- A name in one order, as first and last names are mixed up; null where there is only one.
create function app.name_key(first_name text, last_name text) returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  one text := app.fold(first_name);
  other text := app.fold(last_name);
begin
  if one = '' or other = '' then return null; end if;
  if one < other collate "C" then return one || ' ' || other; end if;
  return other || ' ' || one;
end
$$;
revoke execute on function app.aliases_of(uuid), app.name_key(text, text) from public;
grant execute on function app.aliases_of(uuid) to authenticated;
grant execute on function app.name_key(text, text), app.mail_key(text), app.phone_key(text) to authenticated, worker;
