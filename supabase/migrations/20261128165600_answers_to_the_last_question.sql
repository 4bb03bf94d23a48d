-- A "yes" or "no" answers what was said last to that number or chat, whichever business said it.
drop function app.find_asked_visits(text, text, timestamptz);

-- The visits that somebody at this number or in this chat was asked about, each with whether the last that was said there and can be
-- answered is about it: the question, or our answer to hers. Reminders and other news ask nothing. Which of them are open is read in their business.
create function app.find_asked_visits(by_channel text, address text, since timestamptz)
returns table (tenant_id uuid, booking_id uuid, last boolean)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  with said as (
    select m.tenant_id, m.booking_id, m.template, coalesce(m.sent_at, m.sending_since, m.created_at) as at from public.messages m
    where m.receiver = address and m.channel = by_channel and m.channel <> 'email' and m.audience = 'customer'
      and m.status in ('sent', 'sending', 'unknown') and m.created_at > since
  ), latest as (
    select * from said where template in ('booking-ready', 'ready-answer', 'answer') order by at desc limit 1
  )
  select s.tenant_id, s.booking_id, coalesce(bool_or(l.booking_id is not null), false)
  from said s
  left join latest l on l.tenant_id = s.tenant_id and l.booking_id = s.booking_id and l.template in ('booking-ready', 'ready-answer')
  where s.template = 'booking-ready'
  group by s.tenant_id, s.booking_id
  order by max(s.at) desc
  limit 20
$$;
revoke execute on function app.find_asked_visits(text, text, timestamptz) from public;
grant execute on function app.find_asked_visits(text, text, timestamptz) to platform;
