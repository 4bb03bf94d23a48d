-- The monthly plan follows a trial only where a card is there to pay it. Once the subscription is gone, bookings are charged one by one.
create or replace function app.plan_at(p public.tenant_plans, at timestamptz) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p.plan = 'trial' and p.trial_ends_at > at and p.trial_bookings_left > 0 then 'trial'
    when p.plan = 'trial' and p.subscription_id is null then 'per_booking'
    when p.plan = 'trial' then coalesce(p.next_plan, 'per_booking')
    when p.next_plan is not null and p.period_ends_at <= at then p.next_plan
    else p.plan end
$$;
