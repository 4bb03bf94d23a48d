-- The sweep compares what was taken with what went back, to find fees of ours that are still owed.
grant select (captured_minor) on public.payments to platform;
grant select (amount_minor, finished_at) on public.refunds to platform;
