-- Apart from the constraint, so that its lock is gone while the rows are read.
alter table public.tenants validate constraint tenants_worker_word;
