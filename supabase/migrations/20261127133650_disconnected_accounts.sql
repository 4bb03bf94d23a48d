-- A business may take its Stripe account away from us; its owner then connects another one.
alter table public.stripe_accounts add column disconnected_at timestamptz;
grant update (disconnected_at) on public.stripe_accounts to worker, authenticated;
