-- Money taken by hand after a visit: a line of the ledger without a payment at the provider and without fees, with who took it.
alter table public.ledger_entries
  add column recorded_by uuid references public.users (id),
  alter column payment_id drop not null,
  drop constraint ledger_entries_kind_check;
alter table public.ledger_entries
  add constraint ledger_entries_kind_check check (kind in ('payment', 'refund', 'cash')) not valid,
  add constraint ledger_cash_has_no_payment check (
    (kind = 'cash') = (payment_id is null) and (kind <> 'cash' or
      (recorded_by is not null and gross_minor > 0 and provider_fee_minor = 0 and platform_fee_minor = 0))) not valid;
create index ledger_by_recorder on public.ledger_entries (recorded_by) where recorded_by is not null;
