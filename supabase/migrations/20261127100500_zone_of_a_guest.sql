-- The zone of a guest's clock as she booked, by its IANA name: a visit online is told to her by both clocks. Null: nobody knows.
alter table public.bookings add column customer_time_zone text;
alter table public.bookings
  add constraint bookings_customer_time_zone check (customer_time_zone ~ '^[A-Za-z][A-Za-z0-9_+/-]{1,63}$') not valid;
