-- Who and where was there before: whatever is written meanwhile is newer, and stays.

insert into public.customer_search (tenant_id, customer_id, person)
  select c.tenant_id, c.id, c.search_text from public.customers c
  on conflict (tenant_id, customer_id) do nothing;

insert into public.customer_addresses (tenant_id, customer_id, address, flat, lat, lng, postcode, used_at)
  select distinct on (b.tenant_id, b.customer_id, b.address_label, b.address_flat)
    b.tenant_id, b.customer_id, b.address_label, b.address_flat, b.lat, b.lng, b.postcode, b.updated_at
  from public.bookings b
  where b.place = 'customer' and b.address_label <> '' and b.status in ('confirmed', 'pending_approval', 'completed', 'no_show')
  order by b.tenant_id, b.customer_id, b.address_label, b.address_flat, b.updated_at desc
  on conflict (tenant_id, customer_id, address, flat) do nothing;

alter table public.customers validate constraint customers_preferences_length;
alter table public.customers validate constraint customers_tags_are_few_and_short;
