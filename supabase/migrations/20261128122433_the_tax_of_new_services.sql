-- One tax of a business may be the one that new services begin with.
alter table public.tax_rates add column for_new boolean not null default false;
create unique index tax_rates_one_for_new on public.tax_rates (tenant_id) where for_new;
