-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.services validate constraint services_pay_ways_check;
