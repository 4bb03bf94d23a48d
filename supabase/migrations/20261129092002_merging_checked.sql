-- not in a transaction: customers are written while this runs.

alter table public.customers validate constraint customers_merged_fkey;
alter table public.customers validate constraint customers_merged_into_another;
create index concurrently if not exists customers_merged on public.customers (tenant_id, merged_into) where merged_into is not null;
-- What two who may be one have in common.
create index concurrently if not exists customers_alike_by_phone on public.customers (tenant_id, app.phone_key(phone)) include (phone)
  where phone is not null and merged_into is null and erased_at is null;
create index concurrently if not exists customers_alike_by_mail on public.customers (tenant_id, app.mail_key(email)) include (email)
  where email is not null and merged_into is null and erased_at is null;
create index concurrently if not exists customers_alike_by_name on public.customers (tenant_id, app.name_key(first_name, last_name))
  include (first_name, last_name)
  where last_name <> '' and merged_into is null and erased_at is null;
