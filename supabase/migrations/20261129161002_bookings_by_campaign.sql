-- not in a transaction: every booking is written here, and none of them waits for this.
create index concurrently if not exists bookings_by_campaign on public.bookings (tenant_id, source) where source like 'campaign:%';
