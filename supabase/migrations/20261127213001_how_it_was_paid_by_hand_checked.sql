-- Apart from the change, so that its lock is gone while the rows are read.
update public.ledger_entries set method = 'cash' where kind = 'cash' and method is null;
alter table public.ledger_entries validate constraint ledger_entries_method_check;
alter table public.ledger_entries validate constraint ledger_entries_note_check;
alter table public.ledger_entries validate constraint ledger_by_hand_has_no_payment;
alter table public.ledger_entries validate constraint ledger_by_hand_says_how;
alter table public.ledger_entries validate constraint ledger_entries_corrects_fkey;
