-- The history of payments lists what waits and what failed by time, a business at a time; without these it reads all payments of one.
create index payments_unpaid_by_time on public.payments (tenant_id, created_at, id) where status in ('open', 'expired');
create index payments_paid_by_time on public.payments (tenant_id, paid_at) where status = 'paid';
create index refunds_unfinished_by_time on public.refunds (tenant_id, created_at, id) where status <> 'succeeded';
