-- not in a transaction: bookings write customers, and none of them waits for this.

create index concurrently if not exists customers_tagged on public.customers (tenant_id) where tags <> '{}';
