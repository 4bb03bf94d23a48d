-- A fee for a visit that nobody was there for, or that was cancelled late: once a booking, at most what was agreed when it was booked,
-- and only after a while in which the business may undo it.
create table public.fee_charges (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  kind text not null check (kind in ('no_show', 'late_cancel')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  charge_after timestamptz not null,
  -- asked: the card did not pay, so the customer was sent a link; a card is tried once and never again.
  status text not null default 'waiting' check (status in ('waiting', 'undone', 'charging', 'paid', 'asked', 'waived')),
  payment_id uuid,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade,
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id)
);
create index fee_charges_by_payment on public.fee_charges (tenant_id, payment_id) where payment_id is not null;
create index fee_charges_open on public.fee_charges (charge_after) where status in ('waiting', 'charging');

select app.protect_tenant_table('public.fee_charges');
create policy "Managers see the money" on public.fee_charges for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "The platform finds fees left behind" on public.fee_charges for select to platform using (true);
grant select on public.fee_charges to authenticated;
grant select (tenant_id, id, booking_id, charge_after, status) on public.fee_charges to platform;
grant select, insert on public.fee_charges to worker;
grant update (kind, amount_minor, charge_after, status, payment_id, changed_at) on public.fee_charges to worker;

create function app.keep_fee_within_consent() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.fee_consents k where k.tenant_id = new.tenant_id and k.booking_id = new.booking_id
      and k.currency = new.currency
      and new.amount_minor <= case new.kind when 'no_show' then k.no_show_minor else k.late_cancel_minor end) then
    raise exception 'a fee is above what was agreed' using errcode = 'WS006';
  end if;
  return null;
end
$$;
create trigger fees_within_consent after insert or update of kind, amount_minor, currency on public.fee_charges
  for each row execute function app.keep_fee_within_consent();

alter table public.payments drop constraint payments_kind_check;
alter table public.payments
  add constraint payments_kind_check check (kind in ('deposit', 'full', 'balance', 'fee')) not valid;
create unique index payments_one_fee on public.payments (tenant_id, booking_id) where kind = 'fee';
grant select (kind, payment_intent_id) on public.payments to platform;

-- What is charged to a card is the fee that was written down, and no more.
create function app.keep_payment_within_fee() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.fee_charges f where f.tenant_id = new.tenant_id and f.booking_id = new.booking_id
      and f.amount_minor = new.amount_minor and f.currency = new.currency and new.platform_fee_minor = 0) then
    raise exception 'a card is charged another fee than was written down' using errcode = 'WS006';
  end if;
  return null;
end
$$;
create trigger payments_within_fee after insert on public.payments
  for each row when (new.kind = 'fee') execute function app.keep_payment_within_fee();

alter table public.bill_lines drop constraint bill_lines_kind_check, drop constraint bill_lines_sign;
alter table public.bill_lines
  add constraint bill_lines_kind_check
    check (kind in ('service', 'nearby', 'adjustment', 'tip', 'fee', 'not_done', 'credit')) not valid,
  add constraint bill_lines_sign check (case kind when 'tip' then amount_minor > 0 when 'fee' then amount_minor > 0
    when 'credit' then amount_minor < 0 else true end) not valid;
