alter table public.bill_lines validate constraint bill_lines_tax_within_amount;
alter table public.bill_lines validate constraint bill_lines_tax_is_whole;
