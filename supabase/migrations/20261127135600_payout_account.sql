-- Where the money goes is the owner's to decide, and hers alone: she connects an account, and may put another in its place.
-- What was paid into an earlier one stays there, so events and refunds still find it.
create table public.former_stripe_accounts (
  tenant_id uuid not null references public.tenants (id),
  account_id text not null unique check (length(account_id) <= 100),
  replaced_at timestamptz not null default app.now(),
  primary key (tenant_id, account_id)
);
select app.protect_tenant_table('public.former_stripe_accounts');
create policy "Managers see the money" on public.former_stripe_accounts for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Owners replace the account" on public.former_stripe_accounts for insert to authenticated
  with check (tenant_id = (select app.owner_tenant()));
create policy "The platform finds the tenant of an account" on public.former_stripe_accounts for select to platform
  using (true);
grant select on public.former_stripe_accounts to authenticated, worker, platform;
grant insert (tenant_id, account_id) on public.former_stripe_accounts to authenticated;

revoke insert on public.stripe_accounts from worker;
create policy "Owners connect the account" on public.stripe_accounts for insert to authenticated
  with check (tenant_id = (select app.owner_tenant()));
-- What the new one may do, only Stripe tells.
create policy "Owners replace the account" on public.stripe_accounts for update to authenticated
  using (tenant_id = (select app.owner_tenant()))
  with check (tenant_id = (select app.owner_tenant()) and not charges_enabled and not payouts_enabled and not details_submitted);
grant insert (tenant_id, account_id, livemode),
  update (account_id, livemode, charges_enabled, payouts_enabled, details_submitted, updated_at)
  on public.stripe_accounts to authenticated;

alter policy "Members announce for their business" on public.outbox
  with check (tenant_id = (select app.owner_tenant()) and name in ('team/invited', 'payout/changed'));
