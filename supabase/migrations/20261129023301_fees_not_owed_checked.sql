-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.ledger_entries validate constraint ledger_refund_is_known;
