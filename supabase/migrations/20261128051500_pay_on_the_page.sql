-- Customers pay on the business's own page; an owner may prefer the provider's page.
alter table public.tenants add column pays_on_page boolean not null default true;
grant update (pays_on_page) on public.tenants to authenticated;

-- Where a payment is made. Each has a page of its own at the provider, so whoever changes her mind closes one and opens another.
alter table public.payments add column on_page boolean not null default false;

-- The host for which wallets were last asked for at the account.
alter table public.stripe_accounts add column wallet_host text check (length(wallet_host) between 1 and 300);
grant update (wallet_host) on public.stripe_accounts to worker, authenticated;
