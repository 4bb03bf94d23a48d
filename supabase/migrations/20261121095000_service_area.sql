-- Where a business goes: within the radius, or in these postcodes, or inside this shape; and never further than this drive.
alter table public.tenants
  add column service_postcodes text[] not null default '{}'
    constraint tenants_service_postcodes check (cardinality(service_postcodes) <= 500),
  -- [[lat, lng], …], in order, not closed.
  add column service_polygon jsonb
    constraint tenants_service_polygon check (jsonb_typeof(service_polygon) = 'array' and jsonb_array_length(service_polygon) between 3 and 100),
  -- Estimated, from the base of whoever comes.
  add column service_drive_minutes int
    constraint tenants_service_drive check (service_drive_minutes between 5 and 600),
  -- Whether customers may say who comes.
  add column technician_choice boolean not null default true;
grant update (service_postcodes, service_polygon, service_drive_minutes, technician_choice) on public.tenants to authenticated;

-- Of the address, upper case without spaces; kept so that a move of the booking is judged by the same rules.
alter table public.bookings add column postcode text;
alter table public.bookings add constraint bookings_postcode check (length(postcode) <= 20) not valid;
