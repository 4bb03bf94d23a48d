-- What a business pays the platform: a fee for each booking, or a fixed sum a month. One row a business; none yet: it pays per booking.
create table public.tenant_plans (
  tenant_id uuid primary key references public.tenants (id),
  plan text not null default 'per_booking' check (plan in ('trial', 'per_booking', 'monthly')),
  -- Takes the plan's place once the trial is over, or when the period ends.
  next_plan text check (next_plan in ('per_booking', 'monthly')),
  trial_ends_at timestamptz,
  trial_bookings_left int not null default 0 check (trial_bookings_left >= 0),
  -- The business as a customer of the platform's own Stripe account: another object than its connected account.
  customer_id text unique check (length(customer_id) <= 100),
  subscription_id text unique check (length(subscription_id) <= 100),
  period_started_at timestamptz,
  period_ends_at timestamptz,
  past_due_since timestamptz,
  reminded int not null default 0 check (reminded >= 0),
  free_until timestamptz,
  check (plan <> 'trial' or trial_ends_at is not null),
  check (subscription_id is null or customer_id is not null),
  check ((subscription_id is null) = (period_ends_at is null) and (subscription_id is null) = (period_started_at is null))
);

-- The plan at an instant, also when nobody has written down yet that the trial or the period is over.
create function app.plan_at(p public.tenant_plans, at timestamptz) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p.plan = 'trial' and p.trial_ends_at > at and p.trial_bookings_left > 0 then 'trial'
    when p.plan = 'trial' then coalesce(p.next_plan, 'per_booking')
    when p.next_plan is not null and p.period_ends_at <= at then p.next_plan
    else p.plan end
$$;
grant execute on function app.plan_at(public.tenant_plans, timestamptz) to authenticated, worker, platform;

-- What is put on the business's next invoice. Written before Stripe is asked; the id finds the item again when its answer was lost.
create table public.plan_charges (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('bookings', 'given_back', 'month', 'credit')),
  day date not null,                            -- UTC; of a month, its first day
  count int not null default 1 check (count > 0),
  amount_minor bigint not null,                 -- US cents; below zero in the business's favour
  reason text check (length(reason) between 5 and 500),
  status text not null default 'open' check (status in ('open', 'sent', 'refused')),
  attempt int not null default 1,
  invoice_item_id text check (length(invoice_item_id) <= 100),
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  unique (tenant_id, invoice_item_id),
  check ((status = 'sent') = (invoice_item_id is not null)),
  check ((kind = 'credit') = (reason is not null)),
  check (case when kind in ('given_back', 'credit') then amount_minor < 0 else amount_minor > 0 end)
);
create unique index plan_charges_once on public.plan_charges (tenant_id, kind, day) where kind <> 'credit';
create index plan_charges_open on public.plan_charges (tenant_id) where status = 'open';

-- Each confirmed booking, once: the plan at that moment and the one way in which it is paid for.
create table public.billable_bookings (
  tenant_id uuid not null references public.tenants (id),
  booking_id uuid not null,
  plan text not null check (plan in ('trial', 'per_booking', 'monthly')),
  charged_by text not null check (charged_by in ('trial', 'free', 'plan', 'application_fee', 'item')),
  amount_minor bigint not null default 0,       -- US cents on an invoice
  billed_at timestamptz not null default app.now(),
  charge_id uuid,
  given_back_at timestamptz,
  back_charge_id uuid,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade,
  foreign key (tenant_id, charge_id) references public.plan_charges (tenant_id, id),
  foreign key (tenant_id, back_charge_id) references public.plan_charges (tenant_id, id),
  check ((charged_by = 'item') = (amount_minor > 0)),
  check (charged_by = 'item' or (charge_id is null and given_back_at is null)),
  check (back_charge_id is null or (charge_id is not null and given_back_at is not null))
);
create index billable_bookings_by_time on public.billable_bookings (tenant_id, billed_at);
create index billable_bookings_open on public.billable_bookings (tenant_id, billed_at) where charged_by = 'item' and charge_id is null;
create index billable_bookings_by_charge on public.billable_bookings (tenant_id, charge_id) where charge_id is not null;
create index billable_bookings_by_back_charge on public.billable_bookings (tenant_id, back_charge_id) where back_charge_id is not null;

do $$
declare target text;
begin
  foreach target in array array['tenant_plans', 'plan_charges', 'billable_bookings'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Owners see what their plan costs" on public.%I for select to authenticated using (tenant_id = (select app.owner_tenant()))', target);
    execute format('create policy "The platform sees what businesses pay it" on public.%I for select to platform using (true)', target);
    execute format('grant select on public.%I to authenticated, worker, platform', target);
    execute format('grant insert on public.%I to worker', target);
  end loop;
end
$$;
grant update on public.tenant_plans to worker;
grant update (status, attempt, invoice_item_id) on public.plan_charges to worker;
grant update (charge_id, given_back_at, back_charge_id) on public.billable_bookings to worker;

create policy "Owners choose the next plan" on public.tenant_plans for update to authenticated
  using (tenant_id = (select app.owner_tenant())) with check (tenant_id = (select app.owner_tenant()));
grant update (next_plan) on public.tenant_plans to authenticated;
create policy "The platform starts trials" on public.tenant_plans for insert to platform with check (true);
create policy "The platform gives free months" on public.tenant_plans for update to platform using (true) with check (true);
grant insert (tenant_id, plan, trial_ends_at, trial_bookings_left), update (free_until) on public.tenant_plans to platform;
create policy "The platform grants credit" on public.plan_charges for insert to platform with check (kind = 'credit');
grant insert (tenant_id, kind, day, amount_minor, reason) on public.plan_charges to platform;

-- Nobody owes anything for the past: what was booked before there were plans is billed as it was charged then, or free.
insert into public.tenant_plans (tenant_id) select id from public.tenants;
insert into public.billable_bookings (tenant_id, booking_id, plan, charged_by, billed_at)
  select b.tenant_id, b.id, 'per_booking', case when exists (
    select from public.payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id
      and p.status = 'paid' and p.platform_fee_minor > 0) then 'application_fee' else 'free' end, b.created_at
  from public.bookings b where b.status in ('confirmed', 'completed', 'no_show');
