-- Who did not come several times pays more in advance, where a business wants that.
alter table public.tenants
  add column no_show_limit int not null default 2 check (no_show_limit between 1 and 10),
  add column no_show_deposit text not null default 'none' check (no_show_deposit in ('none', 'percent', 'full')),
  add column no_show_deposit_percent int not null default 50 check (no_show_deposit_percent between 1 and 100);
grant update (no_show_limit, no_show_deposit, no_show_deposit_percent) on public.tenants to authenticated;

-- No-shows before this instant are forgiven.
alter table public.customers add column forgiven_at timestamptz;
grant update (forgiven_at) on public.customers to authenticated;

-- For how many of them this booking is paid more in advance than its service asks for.
alter table public.bookings add column no_shows_before int check (no_shows_before > 0);
