-- Whose a word is that answers one message of ours and names it, as Telegram and WhatsApp do: of whoever wrote that, not of whoever wrote last.
set local lock_timeout = '5s';

create function app.find_answered_message(by_channel text, address text, answered text, since timestamptz,
  out tenant_id uuid, out booking_id uuid, out customer_id uuid)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.booking_id, coalesce(m.customer_id, b.customer_id)
  from public.messages m left join public.bookings b on b.tenant_id = m.tenant_id and b.id = m.booking_id
  where m.receiver = find_answered_message.address and m.channel = by_channel and m.channel <> 'email' and m.created_at > since
    and m.provider_id = answered and m.audience = 'customer' and m.status = 'sent'
  order by m.created_at desc limit 1
$$;
revoke execute on function app.find_answered_message(text, text, text, timestamptz) from public;
grant execute on function app.find_answered_message(text, text, text, timestamptz) to platform;
