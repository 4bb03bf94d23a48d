-- What happened (outbox, relayed to the job runner) and what was said about it.

create table public.outbox (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,  -- the event's id at the job runner: sent twice, run once
  tenant_id uuid references public.tenants (id),      -- null: an event of the platform, e.g. a password reset
  name text not null check (name ~ '^[a-z-]+/[a-z_.-]+$'),
  data json not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts int not null default 0
);
create index outbox_unsent on public.outbox (seq) where sent_at is null;
alter table public.outbox enable row level security;
alter table public.outbox force row level security;
create policy "The system announces for its tenant" on public.outbox for insert to worker
  with check (tenant_id = (select app.current_tenant()));
create policy "Members announce for their business" on public.outbox for insert to authenticated
  with check (tenant_id = (select app.member_tenant()));
create policy "The platform relays" on public.outbox for all to platform using (true) with check (true);
grant insert (tenant_id, name, data) on public.outbox to worker, authenticated;
grant select, insert (tenant_id, name, data), update (sent_at, attempts), delete on public.outbox to platform;

-- Wakes the relay and the dashboards once the change is committed.
create function app.announce_outbox() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform pg_notify('outbox', coalesce(new.tenant_id::text, ''));
  return null;
end
$$;
create trigger announce after insert on public.outbox for each row execute function app.announce_outbox();

create table public.messages (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  booking_id uuid,
  audience text not null check (audience in ('customer', 'owner')),
  channel text not null check (channel in ('email', 'sms')),
  template text not null check (length(template) <= 60),
  -- event + audience + channel + receiver: the row is claimed once, however often the job is retried.
  dedupe_key text not null check (length(dedupe_key) <= 300),
  receiver text not null check (length(receiver) <= 254),
  subject text check (length(subject) <= 300),
  body text not null default '',
  status text not null default 'queued' check (status in ('queued', 'sending', 'sent', 'failed', 'unknown', 'skipped')),
  provider_id text check (length(provider_id) <= 200),
  error text check (length(error) <= 300),
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  sending_since timestamptz,
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  unique (tenant_id, dedupe_key)
);
create index messages_by_booking on public.messages (tenant_id, booking_id, created_at);

select app.protect_tenant_table('public.messages');
create policy "Members read the messages of bookings they see" on public.messages for select to authenticated
  using (tenant_id = (select app.member_tenant()) and booking_id in (select b.id from public.bookings b));
grant select on public.messages to authenticated;
grant select, insert, update (status, provider_id, error, attempts, sending_since, sent_at, subject, body) on public.messages to worker;
