-- What the provider pays out to a business's bank, and of which movements each payout is made. The provider says all of it and it is read
-- again with each event. A line finds the ledger's by `source_ref`, which the ledger has once a tenant; what finds none is the provider's
-- own: its fees and corrections.
create table public.payouts (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  payout_ref text not null check (length(payout_ref) <= 100),   -- the provider's id
  account_id text not null check (length(account_id) <= 100),
  amount_minor bigint not null,                                 -- negative: taken from the bank, where refunds came to more
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  status text not null check (length(status) <= 40),
  automatic boolean not null,                                   -- of one asked for by hand the provider names no lines
  made_at timestamptz not null,
  arrives_at timestamptz not null,
  failure_code text check (length(failure_code) <= 100),
  reconciled boolean not null default false,                    -- all of its lines are here and add up to it
  -- When it was asked for what is known of it: an answer to an earlier question changes nothing.
  asked_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, payout_ref)
);
create index payouts_by_time on public.payouts (tenant_id, made_at, id);

create table public.payout_lines (
  tenant_id uuid not null,
  payout_id uuid not null,
  id uuid not null default gen_random_uuid(),
  transaction_ref text not null check (length(transaction_ref) <= 100),
  type text not null check (length(type) <= 60),
  source_ref text not null check (length(source_ref) <= 120),   -- as the ledger writes it, if it does
  description text check (length(description) <= 300),
  gross_minor bigint not null,
  provider_fee_minor bigint not null,
  platform_fee_minor bigint not null,
  net_minor bigint not null,
  occurred_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, payout_id) references public.payouts (tenant_id, id),
  unique (tenant_id, payout_id, transaction_ref),
  check (gross_minor = provider_fee_minor + platform_fee_minor + net_minor)
);
create index payout_lines_by_time on public.payout_lines (tenant_id, payout_id, occurred_at, id);

select app.protect_tenant_table('public.payouts'), app.protect_tenant_table('public.payout_lines');
create policy "Managers see the money" on public.payouts for select to authenticated using (tenant_id = (select app.manager_tenant()));
create policy "Managers see the money" on public.payout_lines for select to authenticated using (tenant_id = (select app.manager_tenant()));
grant select on public.payouts, public.payout_lines to authenticated;
grant select, insert on public.payouts, public.payout_lines to worker;
grant update (amount_minor, status, arrives_at, failure_code, reconciled, asked_at) on public.payouts to worker;

-- When an account was last asked for payouts that nobody told us of.
alter table public.stripe_accounts add column payouts_asked_at timestamptz;
grant update (payouts_asked_at) on public.stripe_accounts to worker;
