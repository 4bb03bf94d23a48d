-- not in a transaction: bookings are made while this runs.

alter table public.services validate constraint services_audience_check;
alter table public.bill_lines validate constraint bill_lines_kind_check;
alter table public.bookings validate constraint bookings_access_link_fkey;
create index concurrently if not exists bookings_by_access_link on public.bookings (tenant_id, access_link_id) where access_link_id is not null;
