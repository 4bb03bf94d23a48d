-- A message knows what it tells of, so that it can be written afresh, checked against the booking as it is, and sent again.
-- Names and ids only, as in the outbox.
alter table public.messages add column event json not null default '{}';

-- Housekeeping: counts of windows that are over.
create policy "The platform forgets old counts" on public.rate_limits for select to platform using (true);
create policy "The platform deletes old counts" on public.rate_limits for delete to platform using (true);
grant select (window_start), delete on public.rate_limits to platform;
