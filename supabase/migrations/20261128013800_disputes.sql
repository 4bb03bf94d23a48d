-- A cardholder's bank takes a payment back, or warns that it may. What the provider says of it is read again with each of its events;
-- the money that it moves is in the ledger, a line for each movement, and the bill stays as it was.
create table public.disputes (
  tenant_id uuid not null,
  id text not null check (length(id) <= 100),            -- the provider's own
  account_id text not null check (length(account_id) <= 100),
  payment_id uuid not null,
  booking_id uuid not null,
  status text not null check (length(status) <= 40),
  reason text not null check (length(reason) <= 60),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  opened_at timestamptz not null,
  due_by timestamptz,                                    -- null: the bank takes no answer
  submissions int not null default 0 check (submissions >= 0),
  -- When it was asked for what is known of it: an answer to an earlier question changes nothing.
  asked_at timestamptz not null,
  own_words text not null default '' check (length(own_words) <= 10000),
  sending_at timestamptz,
  sent_by uuid references public.users (id),
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);
create index disputes_by_payment on public.disputes (tenant_id, payment_id);
create index disputes_by_booking on public.disputes (tenant_id, booking_id);
create index disputes_by_sender on public.disputes (sent_by) where sent_by is not null;

-- A bank's note that a payment may be disputed. It asks for no answer; giving the money back in time spares the dispute.
create table public.early_warnings (
  tenant_id uuid not null,
  id text not null check (length(id) <= 100),
  payment_id uuid not null,
  booking_id uuid not null,
  fraud_type text not null check (length(fraud_type) <= 60),
  actionable boolean not null,
  opened_at timestamptz not null,
  asked_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, payment_id) references public.payments (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);
create index early_warnings_by_payment on public.early_warnings (tenant_id, payment_id);
create index early_warnings_by_booking on public.early_warnings (tenant_id, booking_id);

select app.protect_tenant_table('public.disputes'), app.protect_tenant_table('public.early_warnings');
create policy "Managers see the money" on public.disputes for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers see the money" on public.early_warnings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Owners answer disputes" on public.disputes for update to authenticated
  using (tenant_id = (select app.owner_tenant()))
  with check (tenant_id = (select app.owner_tenant()) and sent_by = (select app.current_user_id()));
grant select on public.disputes, public.early_warnings to authenticated;
grant update (own_words, sending_at, sent_by) on public.disputes to authenticated;
grant select, insert on public.disputes, public.early_warnings to worker;
grant update (status, reason, amount_minor, due_by, submissions, asked_at, sending_at, sent_at) on public.disputes to worker;
grant update (actionable, asked_at) on public.early_warnings to worker;

alter table public.ledger_entries drop constraint ledger_entries_kind_check;
alter table public.ledger_entries
  add constraint ledger_entries_kind_check check (kind in ('payment', 'refund', 'cash', 'dispute')) not valid;
