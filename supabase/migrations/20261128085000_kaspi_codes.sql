-- A code of Kaspi lives for minutes. Each one that was shown is a payment of its own, and is read until the bank says how it ended.
alter table public.payments
  add column page_ends_at timestamptz,  -- until then a code can be scanned
  add column closed_at timestamptz,     -- the provider has said that nothing will be paid there any more
  add column read_at timestamptz;       -- when the bank was last asked about a code
grant update (page_ends_at, closed_at, read_at) on public.payments to worker;
grant select (closed_at) on public.payments to platform;
create index payments_codes_unread on public.payments (created_at) where way = 'kaspi' and closed_at is null and status <> 'paid';

-- Certificates wait for the owner to choose a trade point.
grant insert (retired_at) on public.gateway_keys to authenticated;

-- The bank's call for a return carries no id of ours, so that one whose answer was lost is found by what it changed: what could be
-- returned before. Therefore one at a time of a payment.
create table public.kaspi_returns (
  tenant_id uuid not null,
  refund_id uuid not null,
  payment_id uuid not null,
  claimed_at timestamptz not null,
  left_before_minor bigint check (left_before_minor > 0),
  return_ref text check (length(return_ref) between 1 and 100),
  primary key (tenant_id, refund_id),
  foreign key (tenant_id, refund_id) references public.refunds (tenant_id, id),
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id)
);
create unique index kaspi_returns_one_at_a_time on public.kaspi_returns (tenant_id, payment_id) where return_ref is null;
create index kaspi_returns_by_payment on public.kaspi_returns (tenant_id, payment_id);
select app.protect_tenant_table('public.kaspi_returns');
grant select, insert, delete, update (claimed_at, left_before_minor, return_ref) on public.kaspi_returns to worker;
