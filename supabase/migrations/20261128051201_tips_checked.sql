alter table public.tenants validate constraint tenants_tip_percents_check;
alter table public.bill_lines validate constraint bill_lines_sign;
