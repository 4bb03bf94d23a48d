-- Few bookings are cancelled: listing them by time must not read all the others.
create index bookings_ended on public.bookings (tenant_id, starts_at, id) where status in ('cancelled', 'expired');
