set local lock_timeout = '5s';

-- A fee that a card payment carried goes back with that payment; a visit that takes place all the same is paid for in another way then.
grant update (charged_by, amount_minor) on public.billable_bookings to worker;
grant select (platform_fee_minor) on public.payments to platform;

-- An account at Stripe belongs to one business for good, whoever names it first: its events, refunds and disputes find the business by it.
create function app.keep_account_apart() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Of two who name one account at once the second sees the first.
  perform pg_advisory_xact_lock(hashtextextended(new.account_id, 0));
  if exists (select from public.stripe_accounts a where a.account_id = new.account_id and a.tenant_id <> new.tenant_id)
    or exists (select from public.former_stripe_accounts f where f.account_id = new.account_id and f.tenant_id <> new.tenant_id) then
    raise unique_violation using message = 'this account is of another business';
  end if;
  return new;
end
$$;
revoke execute on function app.keep_account_apart() from public;
create trigger accounts_are_of_one_business before insert or update of account_id on public.stripe_accounts
  for each row execute function app.keep_account_apart();
create trigger accounts_are_of_one_business before insert or update of account_id on public.former_stripe_accounts
  for each row execute function app.keep_account_apart();

-- The function above reads both tables as its owner, whom forced RLS also binds.
do $$
begin
  execute format('create policy "Helper functions keep accounts apart" on public.stripe_accounts for select to %I using (true)', current_user);
  execute format('create policy "Helper functions keep accounts apart" on public.former_stripe_accounts for select to %I using (true)', current_user);
end
$$;
