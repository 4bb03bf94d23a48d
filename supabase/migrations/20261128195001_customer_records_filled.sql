-- not in a transaction: bookings go on while those that were there are looked through, a part at a time.

insert into public.customer_search (tenant_id, customer_id, person, places)
  select c.tenant_id, c.id, c.search_text, app.places_of(c.tenant_id, c.id) from public.customers c
  where not exists (select from public.customer_search s where s.tenant_id = c.tenant_id and s.customer_id = c.id)
  limit 5000 on conflict do nothing;

insert into public.customer_addresses (tenant_id, customer_id, address, flat, lat, lng, postcode, used_at)
  select distinct on (b.tenant_id, b.customer_id, b.address_label, b.address_flat)
    b.tenant_id, b.customer_id, b.address_label, b.address_flat, b.lat, b.lng, left(b.postcode, 20), b.updated_at
  from public.bookings b
  where b.place = 'customer' and b.address_label <> '' and b.status in ('confirmed', 'pending_approval', 'completed', 'no_show')
    and not exists (select from public.customer_addresses a where a.tenant_id = b.tenant_id and a.customer_id = b.customer_id
      and a.address = b.address_label and a.flat = b.address_flat)
  order by b.tenant_id, b.customer_id, b.address_label, b.address_flat, b.updated_at desc
  limit 5000 on conflict do nothing;

alter table public.customers validate constraint customers_preferences_length;
alter table public.customers validate constraint customers_tags_are_few_and_short;
