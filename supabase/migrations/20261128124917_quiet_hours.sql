-- Nobody is woken by what can wait: between these minutes of the reader's day messages to phones wait. Equal: there are no quiet hours.
alter table public.tenants
  add column quiet_from_minute int not null default 1260 check (quiet_from_minute between 0 and 1439),
  add column quiet_until_minute int not null default 480 check (quiet_until_minute between 0 and 1439);
grant update (quiet_from_minute, quiet_until_minute) on public.tenants to authenticated;

-- Until when a message waits, on the app's clock; null: it need not.
alter table public.messages add column due_at timestamptz;
grant update (due_at) on public.messages to worker;
grant select (due_at) on public.messages to platform;
