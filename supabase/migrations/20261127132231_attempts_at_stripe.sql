-- Stripe repeats its answer to a key for a day, an error of its own included: which attempt's key is used next.
alter table public.payments add column attempt int not null default 1;
alter table public.refunds add column attempt int not null default 1;
grant update (attempt) on public.payments to worker;
grant update (attempt) on public.refunds to worker;
