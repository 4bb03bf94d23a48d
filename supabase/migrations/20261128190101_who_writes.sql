-- Who writes from a number that no message went to, and which question of any of her channels a "yes" or "no" answers.
set local lock_timeout = '5s';

do $$
declare
  name text;
begin
  foreach name in array array['customers', 'bookings', 'channel_addresses', 'threads', 'thread_entries'] loop
    execute format('create policy "Helper functions find who writes" on public.%I for select to %I using (true)', name, current_user);
  end loop;
end
$$;

-- A text to a business's own number is for that business, whoever else wrote to its writer: what finds whose a text is can be
-- asked of one business alone.
drop function app.find_text_writer(text, text, timestamptz);
drop function app.find_asked_visits(text, text, timestamptz);

-- Who last wrote to a customer at this number: what waited, or was sent again, counts from when it went. All null: nobody.
-- `of_tenant`: of this business alone; null: of all.
create function app.find_text_writer(text_channel text, to_number text, since timestamptz, of_tenant uuid default null,
  out tenant_id uuid, out booking_id uuid, out customer_id uuid)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.booking_id, m.customer_id from public.messages m
  where m.receiver = to_number and m.channel = text_channel and m.channel <> 'email' and m.audience = 'customer'
    and (of_tenant is null or m.tenant_id = of_tenant) and m.status in ('sent', 'sending', 'unknown') and m.created_at > since
  order by coalesce(m.sent_at, m.sending_since, m.created_at) desc limit 1
$$;
revoke execute on function app.find_text_writer(text, text, timestamptz, uuid) from public;
grant execute on function app.find_text_writer(text, text, timestamptz, uuid) to platform;

-- The businesses whose bookings name this number, with the latest one at each and its language; at most two. `of_tenant`: as above.
create function app.find_number_owners(number text, since timestamptz, of_tenant uuid default null)
returns table (tenant_id uuid, customer_id uuid, booking_id uuid, language text)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select of_one.* from (
    select distinct on (b.tenant_id) b.tenant_id, b.customer_id, b.id as booking_id, coalesce(b.language, c.language) as language
    from public.customers c
    join public.bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id
    where c.phone = number and (of_tenant is null or c.tenant_id = of_tenant) and b.status <> 'expired' and b.ends_at > since
    order by b.tenant_id, b.created_at desc, b.id
  ) of_one join public.bookings b on b.tenant_id = of_one.tenant_id and b.id = of_one.booking_id
  order by b.created_at desc limit 2
$$;
revoke execute on function app.find_number_owners(text, timestamptz, uuid) from public;
grant execute on function app.find_number_owners(text, timestamptz, uuid) to platform;

-- The visits that somebody at this number or in this chat was asked about, on whichever of her channels: each with whether the last that
-- was said to her anywhere and can be answered is about it (the question, or our answer to hers), and whether she was asked right here.
-- Reminders and other news ask nothing; a notice of an answer carries its beginning. Which of them are open is read in their business.
-- `of_tenant`: as above; what other businesses said is then not looked at.
create function app.find_asked_visits(by_channel text, address text, since timestamptz, of_tenant uuid default null)
returns table (tenant_id uuid, booking_id uuid, last boolean, here boolean)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  with hers as (
    select c.tenant_id, c.id from public.customers c where by_channel in ('sms', 'whatsapp') and c.phone = find_asked_visits.address
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
revoke execute on function app.find_asked_visits(text, text, timestamptz, uuid) from public;
grant execute on function app.find_asked_visits(text, text, timestamptz, uuid) to platform;
