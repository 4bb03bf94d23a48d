-- What a customer says about her own door, beside the place a map provider found: the address as she wrote it, her flat or
-- entrance, and how to get in. Empty: nothing said.
alter table public.bookings
  add column address_typed text not null default '',
  add column address_flat text not null default '',
  add column access_notes text not null default '';
alter table public.bookings
  add constraint bookings_access_lengths
  check (length(address_typed) <= 300 and length(address_flat) <= 80 and length(access_notes) <= 500) not valid;
