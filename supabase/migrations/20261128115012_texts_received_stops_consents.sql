-- Texts that come in, who has asked for no more texts, and what customers agreed to.

-- Twilio's id of each text that came in, so that one told twice has one effect. Neither what it says nor from whom.
create table public.texts_received (
  sid text primary key check (length(sid) between 10 and 64),
  channel text not null check (channel in ('sms', 'whatsapp')),
  outcome text not null check (outcome in ('stop', 'start', 'help', 'talk', 'unknown_sender', 'too_many')),
  received_at timestamptz not null
);
alter table public.texts_received enable row level security;
alter table public.texts_received force row level security;

-- Who has asked for no more texts from one of our senders, as the carriers keep it: by the two numbers, whatever the business. The latest
-- word counts; when it was last a STOP is kept, because what was agreed to before it no longer holds.
create table public.text_stops (
  channel text not null check (channel in ('sms', 'whatsapp')),
  sender text not null check (length(sender) <= 40),               -- our number, or messaging service
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),    -- E.164
  stopped boolean not null,
  how text not null check (how in ('keyword', 'provider', 'refused')),
  stopped_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (channel, sender, number)
);
create index text_stops_by_number on public.text_stops (channel, number);
alter table public.text_stops enable row level security;
alter table public.text_stops force row level security;
create policy "The platform keeps who wants no texts" on public.text_stops for all to platform using (true) with check (true);
grant select, insert, update on public.text_stops to platform;

do $$
begin
  execute format('create policy "Helper functions know texts that came in" on public.texts_received for all to %I using (true) with check (true)', current_user);
  execute format('create policy "Helper functions know who wants no texts" on public.text_stops for select to %I using (true)', current_user);
end
$$;

-- True for the one caller who is the first to tell of this text; everybody else waits for that one's transaction.
create function app.claim_received_text(text_sid text, text_channel text, text_outcome text, at timestamptz) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.texts_received (sid, channel, outcome, received_at) values (text_sid, text_channel, text_outcome, at)
    on conflict (sid) do nothing;
  return found;
end
$$;

-- Whether a number has asked for no more texts from this sender ('': from any), and when it last did. Until the caller's transaction ends, nobody can
-- ask for that: whoever is about to send claims the text in the same transaction, and a STOP waits for texts so claimed.
create function app.read_text_stop(text_channel text, text_sender text, text_number text, out stopped boolean, out stopped_at timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('texts to ' || text_channel || ' ' || text_number, 0));
  select bool_or(s.stopped), max(s.stopped_at) into stopped, stopped_at from public.text_stops s
    where s.channel = text_channel and (text_sender = '' or s.sender = text_sender) and s.number = text_number;
  stopped := coalesce(stopped, false);
end
$$;
revoke execute on function app.claim_received_text(text, text, text, timestamptz), app.read_text_stop(text, text, text) from public;
grant execute on function app.claim_received_text(text, text, text, timestamptz) to worker, platform;
grant execute on function app.read_text_stop(text, text, text) to worker;

-- Which business an answer is for: the one that last wrote to that number.
grant select (receiver, audience, customer_id) on public.messages to platform;
create index messages_texts_by_receiver on public.messages (receiver, created_at) where channel <> 'email';

-- What customers agreed to and took back, channel by channel; the latest row decides, and rows are only ever added.
create table public.consents (
  tenant_id uuid not null,
  seq bigint generated always as identity,
  customer_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp', 'telegram', 'push')),
  purpose text not null check (purpose in ('service', 'marketing')),
  given boolean not null,
  source text not null check (source in ('booking', 'own_page', 'unsubscribe', 'keyword', 'member')),
  text_version text not null check (length(text_version) between 1 and 40),   -- of the words that were shown
  given_at timestamptz not null,
  primary key (tenant_id, seq),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade
);
create index consents_latest on public.consents (tenant_id, customer_id, channel, purpose, seq desc);
select app.protect_tenant_table('public.consents');
create policy "Members read what the customers they see agreed to" on public.consents for select to authenticated
  using (tenant_id = (select app.member_tenant()) and exists (select from public.customers c
    where c.tenant_id = consents.tenant_id and c.id = consents.customer_id));
grant select on public.consents to authenticated;
grant select, insert on public.consents to worker;
