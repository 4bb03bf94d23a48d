alter table public.bill_lines validate constraint bill_lines_kind_check;
