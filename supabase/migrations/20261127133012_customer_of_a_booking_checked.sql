-- Apart from the constraints, so that their lock is gone while the rows are read.
alter table public.bookings
  validate constraint bookings_customer_first_name,
  validate constraint bookings_customer_last_name,
  validate constraint bookings_customer_email,
  validate constraint bookings_customer_phone;
-- The checks above spare another reading of the rows.
alter table public.bookings
  alter column customer_first_name set not null,
  alter column customer_last_name set not null;
