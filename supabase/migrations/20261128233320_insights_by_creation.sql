-- not in a transaction: bookings are written all the time, and none of them waits for this.

-- What guests booked on a day, which is counted day by day.
create index concurrently if not exists bookings_of_guests on public.bookings (tenant_id, created_at) where created_by is null;
