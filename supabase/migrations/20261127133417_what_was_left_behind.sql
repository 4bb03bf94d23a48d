-- A sweep across tenants finds what a lost job left behind: ids, states and times alone.
grant select (payment_id) on public.refunds to platform;
create policy "The platform finds payments left behind" on public.payments for select to platform using (true);
grant select (tenant_id, id, booking_id, status, account_id, checkout_session_id, created_at, paid_at) on public.payments to platform;
grant select (payment_id) on public.ledger_entries to platform;
grant select (version, updated_at, arrival_from, arrival_fixed_at) on public.bookings to platform;
grant select (booking_id, channel, dedupe_key, sending_since) on public.messages to platform;

create index refunds_open on public.refunds (created_at) where status = 'requested';
create index payments_open on public.payments (created_at) where status = 'open';
create index payments_by_time on public.payments (paid_at) where status = 'paid';
create index messages_open on public.messages (created_at) where status in ('queued', 'sending', 'unknown');
create index bookings_confirmed on public.bookings (starts_at) where status = 'confirmed';
-- When something was announced last.
create index outbox_by_name on public.outbox (name, created_at);
