-- What customers paid, what went back, and the ledger that reports are read from.

create table public.stripe_accounts (
  tenant_id uuid primary key references public.tenants (id),
  account_id text not null unique check (length(account_id) <= 100),
  livemode boolean not null,
  charges_enabled boolean not null default false,
  payouts_enabled boolean not null default false,
  details_submitted boolean not null default false,
  updated_at timestamptz not null default now()
);

create table public.payments (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),   -- also the idempotency key at Stripe
  booking_id uuid not null,
  kind text not null check (kind in ('deposit', 'full')),
  amount_minor bigint not null check (amount_minor > 0),
  platform_fee_minor bigint not null check (platform_fee_minor >= 0 and platform_fee_minor <= amount_minor),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  status text not null default 'open' check (status in ('open', 'paid', 'expired')),
  account_id text not null,
  checkout_session_id text,
  checkout_url text,
  payment_intent_id text,
  captured_minor bigint not null default 0 check (captured_minor >= 0),
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  check (status <> 'paid' or (captured_minor > 0 and payment_intent_id is not null)),
  unique (tenant_id, checkout_session_id),
  unique (tenant_id, payment_intent_id)
);
create index payments_by_booking on public.payments (tenant_id, booking_id);
-- A booking is never asked to pay twice at once.
create unique index payments_one_open on public.payments (tenant_id, booking_id) where status = 'open';

create table public.refunds (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),   -- also the idempotency key at Stripe
  payment_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  reason text not null check (reason in ('cancelled', 'time_gone', 'by_hand', 'rejected')),
  -- One refund per cause: a cancelled booking is not refunded twice however often it is asked.
  cause text not null check (length(cause) <= 120),
  status text not null default 'requested' check (status in ('requested', 'succeeded', 'failed')),
  stripe_refund_id text,
  requested_by uuid references public.users (id),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id),
  unique (tenant_id, payment_id, cause),
  unique (tenant_id, stripe_refund_id)
);

-- Never more back than was captured, also when two refunds are asked at once: the payment's row is locked first.
create function app.refuse_over_refund() returns trigger
language plpgsql
set search_path = ''
as $$
declare captured bigint; returned bigint;
begin
  select p.captured_minor into captured from public.payments p
    where p.tenant_id = new.tenant_id and p.id = new.payment_id for no key update;
  select coalesce(sum(r.amount_minor), 0) into returned from public.refunds r
    where r.tenant_id = new.tenant_id and r.payment_id = new.payment_id and r.id <> new.id and r.status <> 'failed';
  if new.status <> 'failed' and returned + new.amount_minor > captured then
    raise exception 'refunds of % would exceed the % captured', returned + new.amount_minor, captured
      using errcode = '23514', constraint = 'refunds_within_captured';
  end if;
  return new;
end
$$;
create trigger refunds_within_captured before insert or update of amount_minor, status on public.refunds
  for each row execute function app.refuse_over_refund();

-- Double entry is more than a booking platform needs; one line per money movement that adds up to the cent is not.
create table public.ledger_entries (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  payment_id uuid not null,
  refund_id uuid,
  kind text not null check (kind in ('payment', 'refund')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  gross_minor bigint not null,
  provider_fee_minor bigint not null,
  platform_fee_minor bigint not null,
  net_minor bigint not null,
  source_ref text not null check (length(source_ref) <= 100),  -- the provider's id of the movement
  occurred_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id),
  foreign key (tenant_id, refund_id) references public.refunds (tenant_id, id),
  check (gross_minor = provider_fee_minor + platform_fee_minor + net_minor),
  check ((kind = 'refund') = (refund_id is not null)),
  unique (tenant_id, source_ref)
);
create index ledger_by_time on public.ledger_entries (tenant_id, occurred_at);
create index ledger_by_payment on public.ledger_entries (tenant_id, payment_id);

-- Ids only; the object is read again from Stripe when the event is processed.
create table public.stripe_events (
  id text primary key check (length(id) <= 100),
  type text not null check (length(type) <= 100),
  account_id text check (length(account_id) <= 100),
  livemode boolean not null,
  object_id text check (length(object_id) <= 200),
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  outcome text check (length(outcome) <= 300)
);
create index stripe_events_open on public.stripe_events (received_at) where processed_at is null;
alter table public.stripe_events enable row level security;
alter table public.stripe_events force row level security;
create policy "The platform receives events" on public.stripe_events for all to platform using (true) with check (true);
grant select, insert, update (processed_at, outcome) on public.stripe_events to platform;

do $$
declare target text;
begin
  foreach target in array array['stripe_accounts', 'payments', 'refunds', 'ledger_entries'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Managers see the money" on public.%I for select to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select on public.%I to authenticated', target);
    execute format('grant select, insert on public.%I to worker', target);
  end loop;
end
$$;
grant update (charges_enabled, payouts_enabled, details_submitted, updated_at) on public.stripe_accounts to worker;
grant update (status, checkout_session_id, checkout_url, payment_intent_id, captured_minor, paid_at) on public.payments to worker;
grant update (status, stripe_refund_id, finished_at) on public.refunds to worker;
create policy "The platform finds the tenant of an account" on public.stripe_accounts for select to platform using (true);
create policy "The platform sums the money" on public.ledger_entries for select to platform using (true);
grant select on public.stripe_accounts to platform;
grant select (tenant_id, id, kind, currency, gross_minor, platform_fee_minor, occurred_at) on public.ledger_entries to platform;
