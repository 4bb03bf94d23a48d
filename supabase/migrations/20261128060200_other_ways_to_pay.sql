-- A business may be paid through PayPal and Kaspi beside Stripe, with its own keys there. They are kept encrypted, and nobody but the
-- system reads the encrypted bytes. Keys that were replaced stay, so that what was paid with them can still be read and given back.
create table public.gateway_keys (
  tenant_id uuid not null references public.tenants (id),
  way text not null check (way in ('paypal', 'kaspi')),
  account_ref text not null check (length(account_ref) between 1 and 200),  -- the provider's name of the account; no secret
  sealed bytea not null check (length(sealed) between 29 and 32768),
  set_by uuid not null references public.users (id),
  set_at timestamptz not null default app.now(),
  retired_at timestamptz,
  primary key (tenant_id, way, account_ref)
);
create unique index gateway_keys_one_in_use on public.gateway_keys (tenant_id, way) where retired_at is null;
create index gateway_keys_by_setter on public.gateway_keys (set_by);
select app.protect_tenant_table('public.gateway_keys');
create policy "Managers see which ways there are" on public.gateway_keys for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Owners add keys" on public.gateway_keys for insert to authenticated
  with check (tenant_id = (select app.owner_tenant()) and set_by = (select app.current_user_id()));
create policy "Owners replace keys" on public.gateway_keys for update to authenticated
  using (tenant_id = (select app.owner_tenant()))
  with check (tenant_id = (select app.owner_tenant()) and set_by = (select app.current_user_id()));
grant select (tenant_id, way, account_ref, set_at, retired_at) on public.gateway_keys to authenticated;
grant insert (tenant_id, way, account_ref, sealed, set_by, set_at), update (sealed, set_by, set_at, retired_at)
  on public.gateway_keys to authenticated;
grant select on public.gateway_keys to worker;

-- The currencies that a provider takes.
create function app.way_takes(way text, currency text) returns boolean
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case way
    when 'paypal' then currency in ('AUD', 'BRL', 'CAD', 'CHF', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'HUF', 'ILS', 'JPY', 'MXN', 'NOK',
      'NZD', 'PHP', 'PLN', 'SEK', 'SGD', 'THB', 'TWD', 'USD')
    when 'kaspi' then currency = 'KZT'
    else true end
$$;
-- How a business can be paid online now, cards first.
create function app.ways_of(tenant uuid, currency text) returns text[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(w.way order by w.place), '{}') from (
    select 'stripe' as way, 1 as place from public.stripe_accounts a where a.tenant_id = tenant and a.charges_enabled
    union all
    select k.way, case k.way when 'paypal' then 2 else 3 end from public.gateway_keys k
      where k.tenant_id = tenant and k.retired_at is null and app.way_takes(k.way, currency)
  ) w
$$;
grant execute on function app.way_takes(text, text), app.ways_of(uuid, text) to authenticated, worker;

-- Of another way, the session is its order, the intent what was captured, and the account whose keys were used.
alter table public.payments add column way text not null default 'stripe';
alter table public.payments add constraint payments_way_check check (way in ('stripe', 'paypal', 'kaspi')) not valid;
grant select (way) on public.payments to platform;
-- Of money that came, or went back, by another way than cards.
alter table public.ledger_entries add column way text;
alter table public.ledger_entries
  add constraint ledger_entries_way_check check (way in ('paypal', 'kaspi')) not valid,
  add constraint ledger_way_has_a_payment check (way is null or payment_id is not null) not valid;
