-- Which business an answer is for is found without the platform reading whom anybody writes to.

do $$
begin
  execute format('create policy "Helper functions find who wrote" on public.messages for select to %I using (true)', current_user);
end
$$;

-- Who last wrote to a customer at this number: what waited, or was sent again, counts from when it went. All null: nobody.
create function app.find_text_writer(text_channel text, to_number text, since timestamptz,
  out tenant_id uuid, out booking_id uuid, out customer_id uuid)
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.booking_id, m.customer_id from public.messages m
  where m.receiver = to_number and m.channel = text_channel and m.channel <> 'email' and m.audience = 'customer'
    and m.status in ('sent', 'sending', 'unknown') and m.created_at > since
  order by coalesce(m.sent_at, m.sending_since, m.created_at) desc limit 1
$$;
revoke execute on function app.find_text_writer(text, text, timestamptz) from public;
grant execute on function app.find_text_writer(text, text, timestamptz) to platform;
revoke select (receiver) on public.messages from platform;

-- Whether a text to this number is just being handed over: a STOP waits for it.
create function app.is_text_claimed(text_channel text, to_number text, since timestamptz) returns boolean
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.messages m
    where m.receiver = to_number and m.channel = text_channel and m.status = 'sending' and m.sending_since > since)
$$;
revoke execute on function app.is_text_claimed(text, text, timestamptz) from public;
grant execute on function app.is_text_claimed(text, text, timestamptz) to platform;

-- What may be said on WhatsApp is read for a business, not by whoever comes.
drop policy "Whoever writes reads what may be said" on public.whatsapp_templates;
create policy "The system reads what it may say" on public.whatsapp_templates for select to worker
  using ((select app.current_tenant()) is not null);
create policy "Members read what is said for them" on public.whatsapp_templates for select to authenticated
  using ((select app.member_tenant()) is not null);
