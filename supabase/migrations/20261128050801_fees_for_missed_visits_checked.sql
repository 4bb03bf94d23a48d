alter table public.payments validate constraint payments_kind_check;
alter table public.bill_lines validate constraint bill_lines_kind_check;
alter table public.bill_lines validate constraint bill_lines_sign;
