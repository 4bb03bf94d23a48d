-- When Stripe was last asked about a subscription, and about which: an answer to an earlier question changes nothing.
alter table public.tenant_plans add column read_subscription_id text, add column read_at timestamptz,
  add constraint tenant_plans_read_whole check ((read_subscription_id is null) = (read_at is null));
