-- A card that is kept for a visit, with what its holder agreed to. It belongs to the booking whose link saved it, never to a customer:
-- guests share a customer by e-mail and phone.
alter table public.services add column keeps_card boolean not null default false;
alter table public.bookings add column needs_card boolean not null default false;  -- held until a card is saved, where nothing is paid
alter table public.tenants
  add column no_show_fee_percent int not null default 0 check (no_show_fee_percent between 0 and 100),
  add column no_show_fee_minor bigint not null default 0 check (no_show_fee_minor between 0 and 100000000),
  add column late_fee_percent int not null default 0 check (late_fee_percent between 0 and 100),
  add column late_fee_minor bigint not null default 0 check (late_fee_minor between 0 and 100000000);
grant select (keeps_card) on public.services to anon;
grant select (no_show_fee_percent, no_show_fee_minor, late_fee_percent, late_fee_minor) on public.tenants to anon;
grant update (no_show_fee_percent, no_show_fee_minor, late_fee_percent, late_fee_minor) on public.tenants to authenticated;

-- What she read and agreed to when booking: the most that may be charged, and until when cancelling is free.
create table public.fee_consents (
  tenant_id uuid not null,
  booking_id uuid not null,
  text text not null check (length(text) between 1 and 2000),
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  no_show_minor bigint not null check (no_show_minor >= 0),
  late_cancel_minor bigint not null check (late_cancel_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  free_hours int not null check (free_hours between 0 and 720),
  agreed_at timestamptz not null,
  ip text check (length(ip) <= 64),
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade
);

-- A page of the provider where a card is saved and nothing is paid; the id is also its idempotency key.
create table public.card_setups (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  account_id text not null check (length(account_id) <= 100),
  status text not null default 'open' check (status in ('open', 'done', 'ended')),
  attempt int not null default 1 check (attempt > 0),
  checkout_session_id text check (length(checkout_session_id) <= 200),
  checkout_url text check (length(checkout_url) <= 2000),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, checkout_session_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade
);
create index card_setups_by_booking on public.card_setups (tenant_id, booking_id);
create unique index card_setups_one_open on public.card_setups (tenant_id, booking_id) where status = 'open';

-- The card itself is at the provider. `session_at`: when the page that saved it was opened; an older page changes nothing.
create table public.booking_cards (
  tenant_id uuid not null,
  booking_id uuid not null,
  account_id text not null check (length(account_id) <= 100),
  customer_id text not null check (length(customer_id) <= 100),
  payment_method_id text not null check (length(payment_method_id) <= 100),
  brand text not null check (length(brand) <= 40),
  last4 text not null check (last4 ~ '^[0-9]{4}$'),
  exp_month int not null check (exp_month between 1 and 12),
  exp_year int not null check (exp_year between 2000 and 2200),
  session_id text not null check (length(session_id) <= 200),
  session_at timestamptz not null,
  saved_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade
);

select app.protect_tenant_table('public.fee_consents'), app.protect_tenant_table('public.card_setups'),
  app.protect_tenant_table('public.booking_cards');
create policy "Managers see the money" on public.fee_consents for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers see the money" on public.booking_cards for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant select on public.fee_consents to authenticated;
grant select (tenant_id, booking_id, brand, last4, exp_month, exp_year, saved_at, removed_at) on public.booking_cards to authenticated;
grant select, insert on public.fee_consents to worker;
grant select, insert on public.card_setups, public.booking_cards to worker;
grant update (status, attempt, checkout_session_id, checkout_url) on public.card_setups to worker;
grant update (account_id, customer_id, payment_method_id, brand, last4, exp_month, exp_year, session_id, session_at, saved_at, removed_at)
  on public.booking_cards to worker;
