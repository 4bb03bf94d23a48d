alter table public.bill_lines validate constraint bill_lines_sign;
