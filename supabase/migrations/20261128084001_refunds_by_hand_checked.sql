-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.refunds validate constraint refunds_note_check;
alter table public.bill_lines validate constraint bill_lines_of_line_fkey;
alter table public.bill_lines validate constraint bill_lines_only_credits_name_a_line;
alter table public.bill_lines validate constraint bill_lines_sign;
alter table public.ledger_entries validate constraint ledger_by_hand_has_no_payment;
