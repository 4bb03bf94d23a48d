-- A number that changed hands may lead to a row that a business has long had, of somebody else. Of such a row she sees her own bookings
-- and their places, and neither its name nor where the other was visited.
alter policy "Customers read where they were visited" on public.customer_addresses
  using ((tenant_id, customer_id, address, flat) in
    (select b.tenant_id, b.customer_id, b.address_label, b.address_flat from public.bookings b));
revoke select (first_name, last_name) on public.customers from customer;
grant select (customer_first_name, customer_last_name) on public.bookings to customer;

-- The records of whoever asks of which every booking is hers: what is handed out and erased whole.
create function app.own_records() returns table (tenant_id uuid, customer_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
rows 20
as $$
  with mine as (select o.tenant_id, o.booking_id, o.customer_id from app.own_bookings() o)
  select distinct m.tenant_id, m.customer_id from mine m
  where not exists (select from public.bookings b
    where b.tenant_id = m.tenant_id and b.customer_id = m.customer_id
      and not exists (select from mine o where o.tenant_id = b.tenant_id and o.booking_id = b.id))
$$;
revoke execute on function app.own_records() from public;
grant execute on function app.own_records() to customer;
