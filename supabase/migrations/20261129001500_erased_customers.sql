-- A customer's details go when she asks for it; her visits, bills and the ledger stay without them.
set local lock_timeout = '5s';

alter table public.customers add column erased_at timestamptz;
-- One customer for each e-mail and phone: the mark keeps erased ones apart from each other, and is nobody's address.
alter table public.customers
  add constraint customers_erased_have_nothing
  check (erased_at is null or (email = 'erased:' || id and phone is null and first_name = '—'
    and last_name || other_names || notes || preferences = '' and tags = '{}')) not valid;

-- Customers with their cards in the business's Stripe account who stood for people that are erased, until they are gone there too.
create table public.erased_cards (
  tenant_id uuid not null references public.tenants (id),
  account_id text not null check (char_length(account_id) between 1 and 100),
  stripe_customer text not null check (char_length(stripe_customer) between 1 and 100),
  added_at timestamptz not null default app.now(),
  primary key (tenant_id, account_id, stripe_customer)
);
select app.protect_tenant_table('public.erased_cards');
grant select, insert, delete on public.erased_cards to worker;
grant select (tenant_id, added_at) on public.erased_cards to platform;
create policy "The platform finds what was left behind" on public.erased_cards for select to platform using (true);

-- Who said no before she was erased, as a keyed hash of the address: so that nobody writes to it again when it comes back.
create table public.suppressions (
  tenant_id uuid not null references public.tenants (id),
  hash bytea not null check (octet_length(hash) = 32),
  channel text not null check (channel in ('email', 'sms', 'whatsapp', 'telegram', 'push')),
  purpose text not null check (purpose in ('service', 'marketing')),
  since timestamptz not null,
  primary key (tenant_id, hash, channel, purpose)
);
select app.protect_tenant_table('public.suppressions');
grant select, insert, update (since) on public.suppressions to worker;

-- A number that said STOP may be kept as a keyed hash as well: '#' and its 64 digits.
alter table public.text_stops drop constraint text_stops_number_check;
alter table public.text_stops add constraint text_stops_number_check
  check (number ~ '^\+[1-9][0-9]{6,14}$' or number ~ '^#[0-9a-f]{64}$') not valid;

create function app.read_text_stop(text_channel text, text_sender text, text_number text, hashed_number text,
  out stopped boolean, out stopped_at timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('texts to ' || text_channel || ' ' || text_number, 0));
  select bool_or(s.stopped), max(s.stopped_at) into stopped, stopped_at from public.text_stops s
    where s.channel = text_channel and (text_sender = '' or s.sender = text_sender) and s.number in (text_number, hashed_number);
  stopped := coalesce(stopped, false);
end
$$;
revoke execute on function app.read_text_stop(text, text, text, text) from public;
grant execute on function app.read_text_stop(text, text, text, text) to worker, platform;

grant delete on public.text_stops to platform;

-- What the system needs to empty one customer's rows, column by column.
grant update (erased_at) on public.customers to worker;
grant delete on public.customer_addresses, public.channel_addresses, public.channel_links, public.thread_photos,
  public.review_answers, public.review_answers_before, public.news_wishes to worker;
grant select on public.review_answers_before to worker;
grant update (receiver, event) on public.messages to worker;
grant update (detail) on public.booking_events to worker;
grant update (ip) on public.fee_consents to worker;
grant update (facts) on public.receipts to worker;
grant update (own_words) on public.disputes to worker;
grant update (note) on public.ledger_entries, public.refunds to worker;
grant update (label) on public.bill_lines to worker;
grant update (note, decided_because) on public.review_reports to worker;
