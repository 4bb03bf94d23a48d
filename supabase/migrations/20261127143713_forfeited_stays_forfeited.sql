-- A customer who moves when it is too late to cancel for free is given back no more than she would have been then. Null: nothing
-- was forfeited.
alter table public.bookings add column refund_at_most_percent int
  constraint bookings_refund_at_most_percent check (refund_at_most_percent between 0 and 100);
