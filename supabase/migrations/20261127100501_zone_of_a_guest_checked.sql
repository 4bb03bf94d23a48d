-- Apart from the column, so that its lock is gone while the rows are read.
alter table public.bookings validate constraint bookings_customer_time_zone;
