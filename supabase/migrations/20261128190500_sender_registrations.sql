-- Who a business is to the carriers of the United States (A2P 10DLC). Until its row is approved, its texts to numbers there
-- are not sent, and e-mail carries the news. The ids of what was made at Twilio for it are kept with it.
create table public.sender_registrations (
  tenant_id uuid not null references public.tenants (id),
  -- What the owner filled in; see `senderSchema`.
  details jsonb not null check (jsonb_typeof(details) = 'object' and pg_column_size(details) < 8000),
  -- Encrypted, never shown again. None for a person without one.
  tax_id_sealed bytea check (length(tax_id_sealed) <= 300),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'in_review', 'approved', 'rejected')),
  reason text check (char_length(reason) <= 500),                    -- why it was rejected, in the provider's words
  attempt int not null default 1 check (attempt between 1 and 1000),  -- names what is made at Twilio
  made jsonb not null default '{}' check (jsonb_typeof(made) = 'object' and pg_column_size(made) < 8000),
  asking text check (char_length(asking) <= 40),                     -- what is being made there: written down before it is asked for
  -- The messaging service that texts are sent from.
  sender text check (sender ~ '^(MG[0-9a-f]{32}|\+[1-9][0-9]{6,14})$'),
  claimed_at timestamptz,                                            -- by the job that is at it, real time
  changed_by uuid references public.users (id),
  changed_at timestamptz not null default app.now(),
  submitted_at timestamptz,
  checked_at timestamptz,
  decided_at timestamptz,
  primary key (tenant_id),
  check ((state = 'approved') = (sender is not null)),
  check (state <> 'rejected' or reason is not null)
);
create index sender_registrations_by_changer on public.sender_registrations (changed_by);
create index sender_registrations_to_check on public.sender_registrations (checked_at nulls first) where state <> 'draft';
-- A text to one of its numbers is found by either; it stays with the business after carriers have turned it down.
create unique index sender_registrations_by_service on public.sender_registrations ((made ->> 'service'));
create index sender_registrations_by_sender on public.sender_registrations (sender) where sender is not null;
select app.protect_tenant_table('public.sender_registrations');

-- Members read what became of it, without the number; what is written goes through the system.
create policy "Managers read how far the registration is" on public.sender_registrations for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "The platform hands registrations in" on public.sender_registrations for select to platform using (true);
create policy "The platform keeps what carriers say" on public.sender_registrations for update to platform
  using (true) with check (true);
grant select (tenant_id, state, reason, submitted_at, decided_at) on public.sender_registrations to authenticated;
grant select, insert, update (details, tax_id_sealed, state, reason, attempt, made, asking, sender, changed_by, changed_at, submitted_at)
  on public.sender_registrations to worker;
grant select, update (state, reason, made, asking, sender, claimed_at, checked_at, decided_at)
  on public.sender_registrations to platform;
