-- Mails about accounts belong to no tenant. Each event sends one, however often its job is retried; no address is kept here.
create table public.account_mails (
  event_id text primary key check (length(event_id) between 1 and 100),
  kind text not null check (length(kind) <= 20),
  status text not null default 'sending' check (status in ('sending', 'sent', 'unsent', 'unknown')),
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index account_mails_by_time on public.account_mails (created_at);
alter table public.account_mails enable row level security;
alter table public.account_mails force row level security;
create policy "The platform writes to people" on public.account_mails for all to platform using (true) with check (true);
grant select, insert, update (status, sent_at) on public.account_mails to platform;
