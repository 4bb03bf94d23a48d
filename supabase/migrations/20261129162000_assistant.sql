-- The assistant: drafts answers to customers, or sends them where the business lets it (docs/decisions/0129).
set local lock_timeout = '3s';

create table public.assistant_settings (
  tenant_id uuid primary key references public.tenants (id),
  mode text not null default 'off' check (mode in ('off', 'drafts', 'answers')),
  -- About what it may answer by itself.
  topics text[] not null default '{}' check (topics <@ array['services', 'times', 'visits', 'changes', 'other']),
  -- Minutes of the business's day in which it may; equal: always.
  from_minute int not null default 0 check (from_minute between 0 and 1439),
  until_minute int not null default 0 check (until_minute between 0 and 1439),
  -- Answers by itself to one customer in 24 hours.
  daily_limit int not null default 5 check (daily_limit between 1 and 30)
);

-- What the assistant made of a message of a customer: one row for each message, so however often and by how many processes it is
-- tried, there is one answer.
create table public.assistant_turns (
  tenant_id uuid not null,
  entry_id uuid not null,                    -- the message
  state text not null default 'working' check (state in ('working', 'checked', 'sent', 'drafted', 'handed_over', 'overtaken')),
  claim uuid,                                -- whoever works on it, until then; a later one takes it over
  claimed_until timestamptz,
  tries int not null default 0,
  reason text check (char_length(reason) <= 60),   -- why it was not sent
  language text check (language in ('en', 'ru', 'kk', 'es')),
  topics text[] not null default '{}' check (topics <@ array['services', 'times', 'visits', 'changes', 'other']),
  said text check (char_length(said) between 1 and 10000),   -- as it is read by the customer, without its link
  parts jsonb,                               -- of what it is made, and what of it was held back and why
  calls jsonb,                               -- what was asked of the tools, and what they said
  offer jsonb,                               -- where its link leads
  tokens int not null default 0 check (tokens >= 0),
  started_at timestamptz not null default app.now(),
  ended_at timestamptz,
  dropped_at timestamptz,                    -- a draft that nobody wants
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references public.thread_entries (tenant_id, id) on delete cascade,
  constraint assistant_turns_end check ((state in ('working', 'checked')) = (ended_at is null)),
  constraint assistant_turns_say_why check (state in ('working', 'checked', 'sent', 'drafted') or reason is not null)
);
create index assistant_turns_by_time on public.assistant_turns (tenant_id, started_at);
create index assistant_turns_working on public.assistant_turns (claimed_until) where state = 'working';

-- What the provider of the model has counted, by month of the business.
create table public.assistant_months (
  tenant_id uuid not null references public.tenants (id),
  month date not null check (extract(day from month) = 1),
  tokens bigint not null default 0 check (tokens >= 0),
  told_at timestamptz,                       -- that the limit is reached
  primary key (tenant_id, month)
);

select app.protect_tenant_table(t) from unnest(array['public.assistant_settings', 'public.assistant_turns',
  'public.assistant_months']::regclass[]) t;

-- An answer of the assistant names the message that it answers; one that carries its link, by whomever it is sent, names it too.
alter table public.thread_entries
  add column assistant_of uuid,
  add column offer_of uuid;

create policy "Managers read what the assistant may do" on public.assistant_settings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers set what the assistant may do" on public.assistant_settings for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change what the assistant may do" on public.assistant_settings for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
-- A technician sees the conversations of her own visits; what the tools looked up is about others too.
create policy "Managers read what the assistant made of a message" on public.assistant_turns for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers read what the assistant has used" on public.assistant_months for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "The platform finds turns that nobody works on" on public.assistant_turns for select to platform using (true);
create policy "The platform reads what the assistant has used" on public.assistant_months for select to platform using (true);

grant select, insert (tenant_id, mode, topics, from_minute, until_minute, daily_limit),
  update (mode, topics, from_minute, until_minute, daily_limit) on public.assistant_settings to authenticated;
grant select (tenant_id, entry_id, state, reason, language, topics, said, parts, calls, offer, tokens, started_at, ended_at, dropped_at)
  on public.assistant_turns to authenticated;
grant select on public.assistant_months to authenticated;
grant select on public.assistant_settings to worker;
grant select, insert, update (state, claim, claimed_until, tries, reason, language, topics, said, parts, calls, offer, tokens, ended_at,
  dropped_at) on public.assistant_turns to worker;
grant select, insert, update (tokens, told_at) on public.assistant_months to worker;
grant select (tenant_id, entry_id, state, claimed_until, started_at) on public.assistant_turns to platform;
grant select (tenant_id, month, tokens) on public.assistant_months to platform;

-- What has ended stays as it is: only its words may be forgotten, and a draft dropped.
create function app.keep_assistant_turn() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if old.state in ('sent', 'drafted', 'handed_over', 'overtaken') and (new.state, new.reason, new.topics, new.ended_at)
      is distinct from (old.state, old.reason, old.topics, old.ended_at)
    or old.state in ('sent', 'drafted', 'handed_over', 'overtaken') and (
      (new.said is distinct from old.said and new.said is not null) or (new.parts is distinct from old.parts and new.parts is not null)
      or (new.calls is distinct from old.calls and new.calls is not null) or (new.offer is distinct from old.offer and new.offer is not null)) then
    raise exception 'a turn of the assistant that has ended stays as it is' using errcode = 'check_violation';
  end if;
  if new.state = 'sent' and old.state <> 'sent' and not exists (select from public.thread_entries e
      where e.tenant_id = new.tenant_id and e.assistant_of = new.entry_id) then
    raise exception 'nothing of the assistant was sent' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger keep_what_was_said before update on public.assistant_turns
  for each row execute function app.keep_assistant_turn();

-- The last line: what goes out as the assistant's is what code put together of checked parts, about what the business lets it answer, to
-- the latest message of the conversation, once.
create function app.check_assistant_answer() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  turn public.assistant_turns;
  asked public.thread_entries;
  allowed public.assistant_settings;
begin
  if new.assistant_of is null then
    return new;
  end if;
  select t.* into turn from public.assistant_turns t where t.tenant_id = new.tenant_id and t.entry_id = new.assistant_of for update;
  select e.* into asked from public.thread_entries e where e.tenant_id = new.tenant_id and e.id = new.assistant_of;
  select s.* into allowed from public.assistant_settings s where s.tenant_id = new.tenant_id;
  if turn.state is distinct from 'checked' or turn.said is distinct from new.body then
    raise exception 'this answer of the assistant was not checked' using errcode = 'check_violation';
  end if;
  if new.kind <> 'answer' or new.author_user_id is not null or asked.kind <> 'incoming' or asked.thread_id <> new.thread_id
      or asked.channel is distinct from new.channel or asked.from_elsewhere or asked.mail_unproven then
    raise exception 'the assistant answers a message in its conversation, the way it came' using errcode = 'check_violation';
  end if;
  if allowed.mode is distinct from 'answers' or cardinality(turn.topics) = 0 or not turn.topics <@ allowed.topics then
    raise exception 'the assistant may not answer this' using errcode = 'check_violation';
  end if;
  if exists (select from public.thread_entries e where e.tenant_id = new.tenant_id and e.thread_id = new.thread_id and e.id <> asked.id
      and (e.at, e.id) > (asked.at, asked.id) and e.kind in ('incoming', 'answer')) then
    raise exception 'the conversation has gone on' using errcode = 'check_violation';
  end if;
  if jsonb_typeof(turn.parts) is distinct from 'array' or exists (select from jsonb_array_elements(turn.parts) part
      where part ? 'held' or not coalesce(part ->> 'kind', '') in ('text', 'say', 'ref')
        or (part ->> 'kind' = 'text' and (part ->> 'text' ~ '[0-9[:digit:]$€£¥₸₽₴₹%@#/\\<>{}\[\]]'))) then
    raise exception 'a part of this answer may not be sent' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger the_assistant_says_only_what_was_checked before insert on public.thread_entries
  for each row execute function app.check_assistant_answer();

create function app.refuse_assistant_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'what the assistant answered stays as it is' using errcode = 'check_violation';
end
$$;
create trigger an_answer_stays_the_assistants before update on public.thread_entries for each row
  when (new.assistant_of is distinct from old.assistant_of or new.offer_of is distinct from old.offer_of)
  execute function app.refuse_assistant_change();
