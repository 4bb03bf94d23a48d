-- Apart from the columns, so that their lock is gone while the rows are read.
alter table public.bookings validate constraint bookings_access_lengths;
