-- Apart from the columns, so that their lock is gone while the rows are read.
alter table public.customers validate constraint customers_language;
alter table public.bookings validate constraint bookings_language;
