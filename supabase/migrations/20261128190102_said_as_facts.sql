-- What a customer pressed before her visit is kept as facts, which each reader reads in her own language; the body is it in the customer's.
set local lock_timeout = '5s';
alter table public.thread_entries add column ready jsonb;
