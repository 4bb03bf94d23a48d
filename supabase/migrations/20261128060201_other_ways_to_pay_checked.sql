-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.payments validate constraint payments_way_check;
alter table public.ledger_entries validate constraint ledger_entries_way_check;
alter table public.ledger_entries validate constraint ledger_way_has_a_payment;
