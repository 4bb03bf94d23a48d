-- One person who stands twice among the customers of a business becomes one (docs/decisions/0115). Everything that hangs on one row moves
-- to the other in one transaction, and what was moved is written down for a day, so that all of it can be taken back. The row that goes
-- stays as a name for the one that is kept: its e-mail and phone lead on.
set local lock_timeout = '3s';

alter table public.customers add column merged_into uuid;
alter table public.customers
  add constraint customers_merged_fkey foreign key (tenant_id, merged_into) references public.customers (tenant_id, id)
    on delete set null (merged_into) deferrable not valid,
  add constraint customers_merged_into_another check (merged_into <> id) not valid;

-- For members there is one row a person.
alter policy "Managers see every customer" on public.customers
  using (tenant_id = (select app.manager_tenant()) and merged_into is null);
alter policy "Managers change customers" on public.customers
  using (tenant_id = (select app.manager_tenant()) and merged_into is null)
  with check (tenant_id = (select app.manager_tenant()) and merged_into is null);

create table public.customer_merges (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  kept_id uuid not null,
  gone_id uuid not null,
  merged_by uuid not null references public.users (id),
  merged_at timestamptz not null default app.now(),
  undone_by uuid references public.users (id),
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, kept_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, gone_id) references public.customers (tenant_id, id),
  constraint customer_merges_are_of_two check (kept_id <> gone_id),
  constraint customer_merges_are_undone_whole check ((undone_by is null) = (undone_at is null))
);
create unique index customer_merges_once on public.customer_merges (tenant_id, gone_id) where undone_at is null;
create index customer_merges_by_gone on public.customer_merges (tenant_id, gone_id);
create index customer_merges_by_kept on public.customer_merges (tenant_id, kept_id, merged_at desc);
create index customer_merges_by_person on public.customer_merges (merged_by);
create index customer_merges_undone_by on public.customer_merges (undone_by) where undone_by is not null;
create index customer_merges_by_time on public.customer_merges (merged_at);

-- What a merge did, row by row, for a day. 'moved': one column led to the other row before; 'changed': columns said `was` and say
-- `became`; 'added' and 'removed': a whole row.
create table public.customer_merge_changes (
  tenant_id uuid not null,
  seq bigint generated always as identity,
  merge_id uuid not null,
  relation text not null check (char_length(relation) <= 63),
  kind text not null check (kind in ('moved', 'changed', 'added', 'removed')),
  moved text check (char_length(moved) <= 63),
  key jsonb not null,
  was jsonb,
  became jsonb,
  primary key (tenant_id, seq),
  foreign key (tenant_id, merge_id) references public.customer_merges (tenant_id, id) on delete cascade,
  constraint customer_merge_changes_say_what check ((kind = 'moved') = (moved is not null))
);
create index customer_merge_changes_by_merge on public.customer_merge_changes (tenant_id, merge_id, seq);

-- Two who look like one and are not: nobody is asked again.
create table public.customers_apart (
  tenant_id uuid not null references public.tenants (id),
  one_id uuid not null,
  other_id uuid not null,
  said_by uuid references public.users (id),
  said_at timestamptz not null default app.now(),
  primary key (tenant_id, one_id, other_id),
  foreign key (tenant_id, one_id) references public.customers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, other_id) references public.customers (tenant_id, id) on delete cascade,
  constraint customers_apart_once check (one_id < other_id)
);
create index customers_apart_by_other on public.customers_apart (tenant_id, other_id);
create index customers_apart_by_person on public.customers_apart (said_by) where said_by is not null;

select app.protect_tenant_table(t) from unnest(array['public.customer_merges', 'public.customer_merge_changes',
  'public.customers_apart']::regclass[]) t;

create policy "Managers see who was merged" on public.customer_merges for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers see who is two" on public.customers_apart for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers say who is two" on public.customers_apart for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and said_by = (select app.current_user_id()));
grant select on public.customer_merges to authenticated, worker;
grant select, insert (tenant_id, one_id, other_id, said_by) on public.customers_apart to authenticated;
grant select (tenant_id, merge_id), delete on public.customer_merge_changes to worker;
create policy "The platform forgets what can no longer be undone" on public.customer_merge_changes for delete to platform using (true);
create policy "The platform finds what can no longer be undone" on public.customer_merge_changes for select to platform using (true);
create policy "The platform finds merges" on public.customer_merges for select to platform using (true);
grant select (tenant_id, id, merged_at) on public.customer_merges to platform;
grant select (tenant_id, merge_id), delete on public.customer_merge_changes to platform;

-- The functions below work as their owner, whom forced RLS also binds.
do $$
declare target text;
begin
  foreach target in array array['customers', 'customer_merges', 'customer_merge_changes', 'customers_apart', 'bookings', 'messages', 'consents',
    'channel_addresses', 'channel_links', 'reviews', 'import_rows', 'coupons', 'loyalty_entries', 'news_wishes', 'customer_addresses',
    'customer_group_members', 'customer_blocks', 'threads', 'thread_entries', 'access_links'] loop
    execute format('create policy "Helper functions merge customers" on public.%I for all to %I using (true) with check (true)', target, current_user);
  end loop;
end
$$;

-- The parts of a table's key besides the business, as SQL that builds them from `x`; without the column that moves.
create function app.key_parts(of_table regclass, but text) returns text[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
    where i.indrelid = of_table and i.indisprimary and a.attname not in ('tenant_id', but)
$$;
create function app.key_sql(of_table regclass, but text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select 'jsonb_build_object(' || coalesce(string_agg(format('%L, x.%I', part, part), ', '), '') || ')'
    from unnest(app.key_parts(of_table, but)) part
$$;
-- Finds a row again by its key `m.key`.
create function app.key_match(of_table regclass, but text) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(string_agg(format(' and x.%I = (m.key ->> %L)::%s', a.attname, a.attname, format_type(a.atttypid, a.atttypmod)), ''), '')
    from unnest(app.key_parts(of_table, but)) part join pg_attribute a on a.attrelid = of_table and a.attname = part
$$;

-- Whatever is written about somebody who was merged is written about the one that is kept, however long ago it was begun: who writes
-- waits for a merge under way, and a merge waits for who is writing. What came so within a day goes back with the merge.
create function app.lead_on() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  named text := tg_argv[0];
  asked uuid := case named when 'customer_id' then new.customer_id else (to_jsonb(new) ->> named)::uuid end;
  leads uuid;
  parts jsonb;
begin
  if asked is null then return new; end if;
  select c.merged_into into leads from public.customers c where c.tenant_id = new.tenant_id and c.id = asked for key share;
  if leads is null then return new; end if;
  execute 'select ' || app.key_sql(tg_relid, named) || ' from (select ($1).*) x' into parts using new;
  insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, moved, key, was, became)
    select m.tenant_id, m.id, tg_table_name, 'moved', named, parts, to_jsonb(asked), to_jsonb(leads) from public.customer_merges m
    where m.tenant_id = new.tenant_id and m.gone_id = asked and m.undone_at is null and m.merged_at > app.now() - interval '1 day';
  new := jsonb_populate_record(new, jsonb_build_object(named, leads));
  return new;
end
$$;
revoke execute on function app.key_parts(regclass, text), app.key_sql(regclass, text), app.key_match(regclass, text), app.lead_on() from public;

do $$
declare target text;
begin
  foreach target in array array['bookings', 'messages', 'consents', 'channel_addresses', 'channel_links', 'reviews', 'import_rows', 'coupons',
    'loyalty_entries', 'news_wishes', 'customer_addresses', 'customer_group_members', 'customer_blocks', 'threads'] loop
    execute format('create trigger a_merged_customer_leads_on before insert or update of customer_id on public.%I for each row
      execute function app.lead_on(''customer_id'')', target);
  end loop;
end
$$;
create trigger a_merged_referrer_leads_on before insert or update of referrer_id on public.bookings for each row
  when (new.referrer_id is not null) execute function app.lead_on('referrer_id');

-- Leads the rows of a column from one id to another and writes down which; returns how many.
create function app.move_rows(of_tenant uuid, of_merge uuid, of_table text, named text, from_id uuid, to_id uuid, only_where text default 'true')
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  relation regclass := ('public.' || quote_ident(of_table))::regclass;
  n bigint;
begin
  execute format('with moved as (
      update public.%1$I x set %2$I = $1 where x.tenant_id = $2 and x.%2$I = $3 and (%3$s) returning %4$s as key)
    insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, moved, key, was, became)
    select $2, $4, %5$L, ''moved'', %6$L, key, to_jsonb($3), to_jsonb($1) from moved', of_table, named, only_where,
    app.key_sql(relation, named), of_table, named) using to_id, of_tenant, from_id, of_merge;
  get diagnostics n = row_count;
  return n;
end
$$;

-- Writes down what changed in one row: of the columns that are named, those that differ.
create function app.note_change(of_tenant uuid, of_merge uuid, of_table text, row_key jsonb, before jsonb, after jsonb, named text[]) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, key, was, became)
    select of_tenant, of_merge, of_table, 'changed', row_key, jsonb_object_agg(n, before -> n), jsonb_object_agg(n, after -> n)
    from unnest(named) n where (before -> n) is distinct from (after -> n) having count(*) > 0
$$;
revoke execute on function app.move_rows(uuid, uuid, text, text, uuid, uuid, text),
  app.note_change(uuid, uuid, text, jsonb, jsonb, jsonb, text[]) from public;

-- Merges two customers into one. `seen`: the versions of both rows that the member looked at. `wishes`: which of the two has the say, by
-- field: 'one', 'other', and for notes 'both'. The row whose e-mail and phone are taken is kept; otherwise `one`.
-- Outcomes: merged; gone (one of them is no longer there); changed (since they were looked at); taken (a third has this e-mail and phone);
-- too_long (notes); too_many_tags.
create function app.merge_customers(one uuid, other uuid, seen text, wishes text, out outcome text, out kept uuid)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
-- Less than it takes Postgres to look for a deadlock: whoever books or pays never loses to a merge.
set lock_timeout = '600ms'
as $$
declare
  mine uuid := app.manager_tenant();
  merge uuid;
  w jsonb := wishes::jsonb;
  a public.customers;
  b public.customers;
  swapped public.customers;
  got jsonb;
  refused jsonb;
  thread_was jsonb;
  mail text;
  tel text;
  all_notes text;
  all_tags text[];
  alias uuid;
  r record;
  kept_thread uuid;
  gone_thread public.threads;
begin
  if mine is null then
    raise exception 'members who manage a business merge its customers' using errcode = '42501';
  end if;
  -- Before the rows, as whoever books does it.
  if exists (select from public.customer_blocks k where k.tenant_id = mine and k.customer_id in (one, other)) then
    perform app.await_blocks(mine, true);
  end if;
  perform from public.customers c where c.tenant_id = mine and c.id in (one, other) order by c.id for update;
  select c.* into a from public.customers c where c.tenant_id = mine and c.id = one;
  select c.* into b from public.customers c where c.tenant_id = mine and c.id = other;
  if a.id is null or b.id is null or one = other or a.merged_into is not null or b.merged_into is not null
    or a.erased_at is not null or b.erased_at is not null then
    outcome := 'gone';
    return;
  end if;
  if seen is distinct from (select string_agg(c.xmin::text, ':' order by c.id) from public.customers c where c.tenant_id = mine and c.id in (one, other)) then
    outcome := 'changed';
    return;
  end if;

  mail := case w ->> 'email' when 'other' then b.email else a.email end;
  tel := case w ->> 'phone' when 'other' then b.phone else a.phone end;
  if exists (select from public.customers c where c.tenant_id = mine and c.id not in (one, other)
    and coalesce(c.email, '') = coalesce(mail, '') and coalesce(c.phone, '') = coalesce(tel, '')) then
    outcome := 'taken';
    return;
  end if;
  all_notes := case w ->> 'notes' when 'other' then b.notes when 'both' then
    case when strpos(a.notes, b.notes) > 0 then a.notes when strpos(b.notes, a.notes) > 0 then b.notes else a.notes || E'\n' || b.notes end
    else a.notes end;
  if char_length(all_notes) > 4000 then
    outcome := 'too_long';
    return;
  end if;
  select coalesce(array_agg(t.tag order by t.first), '{}') into all_tags from (
    select (array_agg(u.tag order by u.n))[1] as tag, min(u.n) as first
    from unnest(a.tags || b.tags) with ordinality u (tag, n) group by lower(u.tag)) t;
  if cardinality(all_tags) > 20 or char_length(array_to_string(all_tags, '')) > 600 then
    outcome := 'too_many_tags';
    return;
  end if;
  got := jsonb_build_object(
    'first_name', case w ->> 'name' when 'other' then b.first_name else a.first_name end,
    'last_name', case w ->> 'name' when 'other' then b.last_name else a.last_name end,
    'email', mail, 'phone', tel, 'notes', all_notes, 'tags', to_jsonb(all_tags),
    'preferences', case w ->> 'preferences' when 'other' then b.preferences else a.preferences end,
    'language', case w ->> 'language' when 'other' then b.language else a.language end,
    'channel', case w ->> 'channel' when 'other' then b.channel else a.channel end,
    -- Found by all that either was called.
    'other_names', left(trim(regexp_replace(concat_ws(' ', a.other_names, b.other_names,
      case w ->> 'name' when 'other' then a.first_name || ' ' || a.last_name else b.first_name || ' ' || b.last_name end,
      case when a.email is distinct from mail then a.email end, case when b.email is distinct from mail then b.email end,
      case when a.phone is distinct from tel then a.phone end, case when b.phone is distinct from tel then b.phone end), '\s+', ' ', 'g')), 400),
    -- Whoever did not come stays unforgiven for it.
    'forgiven_at', (select case when count(*) filter (where n.missed) = 0 then max(n.forgiven_at)
        when count(*) filter (where n.missed and n.forgiven_at is null) > 0 then null else min(n.forgiven_at) filter (where n.missed) end
      from (select c.forgiven_at, exists (select from public.bookings v where v.tenant_id = mine and v.customer_id = c.id and v.status = 'no_show') as missed
        from public.customers c where c.tenant_id = mine and c.id in (one, other)) n));

  -- Where e-mail and phone are both of the other, its row is kept: then each row goes on standing for its own.
  if (coalesce(mail, ''), coalesce(tel, '')) = (coalesce(b.email, ''), coalesce(b.phone, ''))
    and (coalesce(mail, ''), coalesce(tel, '')) <> (coalesce(a.email, ''), coalesce(a.phone, '')) then
    swapped := a;
    a := b;
    b := swapped;
  end if;
  insert into public.customer_merges (tenant_id, kept_id, gone_id, merged_by) values (mine, a.id, b.id, app.current_user_id())
    returning id into merge;

  -- Answers by which a no outlives a yes, and a yes is of the address that it was given for.
  refused := (
    with latest as (
      select distinct on (k.customer_id, k.channel, k.purpose) k.customer_id, k.channel, k.purpose, k.given, k.seq from public.consents k
      where k.tenant_id = mine and k.customer_id in (a.id, b.id) order by k.customer_id, k.channel, k.purpose, k.seq desc
    ), judged as (
      select l.*, l.given and (l.purpose = 'service' or case when l.channel = 'email' then mail is not distinct from case l.customer_id when a.id then a.email else b.email end
        when l.channel in ('sms', 'whatsapp') then tel is not distinct from case l.customer_id when a.id then a.phone else b.phone end
        else true end) as holds
      from latest l
    )
    select jsonb_agg(jsonb_build_object('channel', n.channel, 'purpose', n.purpose)) from (
      select j.channel, j.purpose from judged j group by j.channel, j.purpose
      having (bool_or(not j.given) or not bool_or(j.holds)) and (array_agg(j.given order by j.seq desc))[1]) n);

  -- What would stand twice stays where it is, and what it says more is added to the other.
  for r in select k.id, to_jsonb(k) as before, g.* from public.customer_addresses k
    join public.customer_addresses g on g.tenant_id = k.tenant_id and g.customer_id = b.id and g.address = k.address and g.flat = k.flat
    where k.tenant_id = mine and k.customer_id = a.id loop
    update public.customer_addresses k set name = coalesce(nullif(k.name, ''), r.name), access_notes = coalesce(nullif(k.access_notes, ''), r.access_notes),
      gate_code = coalesce(nullif(k.gate_code, ''), r.gate_code), parking = coalesce(nullif(k.parking, ''), r.parking),
      pets = coalesce(nullif(k.pets, ''), r.pets), contact_name = coalesce(nullif(k.contact_name, ''), r.contact_name),
      contact_phone = coalesce(k.contact_phone, r.contact_phone)
      where k.tenant_id = mine and k.id = (r.before ->> 'id')::uuid;
    perform app.note_change(mine, merge, 'customer_addresses', jsonb_build_object('id', r.before -> 'id'), r.before,
      (select to_jsonb(k) from public.customer_addresses k where k.tenant_id = mine and k.id = (r.before ->> 'id')::uuid),
      array['name', 'access_notes', 'gate_code', 'parking', 'pets', 'contact_name', 'contact_phone']);
  end loop;
  for r in select to_jsonb(x) as before from public.news_wishes x where x.tenant_id = mine and x.customer_id = b.id
      and x.confirmed_at is null and x.ended_at is null
      and exists (select from public.news_wishes k where k.tenant_id = mine and k.customer_id = a.id and k.confirmed_at is null and k.ended_at is null) loop
    update public.news_wishes x set ended_at = app.now() where x.tenant_id = mine and x.id = (r.before ->> 'id')::uuid;
    perform app.note_change(mine, merge, 'news_wishes', jsonb_build_object('id', r.before -> 'id'), r.before,
      (select to_jsonb(x) from public.news_wishes x where x.tenant_id = mine and x.id = (r.before ->> 'id')::uuid), array['ended_at']);
  end loop;
  for r in select to_jsonb(k) as before from public.customer_blocks k join public.customer_blocks g on g.tenant_id = k.tenant_id and g.customer_id = b.id
      where k.tenant_id = mine and k.customer_id = a.id and g.by_address and not k.by_address loop
    update public.customer_blocks k set by_address = true where k.tenant_id = mine and k.customer_id = a.id;
    perform app.note_change(mine, merge, 'customer_blocks', jsonb_build_object('customer_id', a.id), r.before,
      r.before || jsonb_build_object('by_address', true), array['by_address']);
  end loop;

  -- One thread: the entries of both.
  select t.id into kept_thread from public.threads t where t.tenant_id = mine and t.customer_id = a.id for update;
  if kept_thread is not null then
    select t.* into gone_thread from public.threads t where t.tenant_id = mine and t.customer_id = b.id for update;
  end if;
  if gone_thread.id is not null then
    perform app.move_rows(mine, merge, 'thread_entries', 'thread_id', gone_thread.id, kept_thread);
    select to_jsonb(t) into thread_was from public.threads t where t.tenant_id = mine and t.id = kept_thread;
    update public.threads t set last_at = greatest(t.last_at, gone_thread.last_at), unread_since = least(t.unread_since, gone_thread.unread_since),
        closed_at = case when gone_thread.closed_at is null then null else t.closed_at end, assigned_to = coalesce(t.assigned_to, gone_thread.assigned_to)
      where t.tenant_id = mine and t.id = kept_thread;
    perform app.note_change(mine, merge, 'threads', jsonb_build_object('id', kept_thread), thread_was,
      (select to_jsonb(t) from public.threads t where t.tenant_id = mine and t.id = kept_thread), array['unread_since', 'closed_at', 'assigned_to']);
    insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, key, was)
      values (mine, merge, 'threads', 'removed', jsonb_build_object('id', gone_thread.id), to_jsonb(gone_thread));
    delete from public.threads t where t.tenant_id = mine and t.id = gone_thread.id;
  end if;

  perform app.move_rows(mine, merge, moves.of_table, moves.named, b.id, a.id, moves.only_where) from (values
    ('bookings', 'customer_id', 'true'), ('bookings', 'referrer_id', 'true'), ('messages', 'customer_id', 'true'), ('consents', 'customer_id', 'true'),
    ('channel_addresses', 'customer_id', 'true'), ('channel_links', 'customer_id', 'true'), ('reviews', 'customer_id', 'true'),
    ('import_rows', 'customer_id', 'true'), ('coupons', 'customer_id', 'true'), ('loyalty_entries', 'customer_id', 'true'),
    ('news_wishes', 'customer_id', 'true'), ('threads', 'customer_id', 'true'), ('customers', 'merged_into', 'true'),
    ('customer_addresses', 'customer_id', format('not exists (select from public.customer_addresses k where k.tenant_id = x.tenant_id
      and k.customer_id = %L and k.address = x.address and k.flat = x.flat)', a.id)),
    ('customer_group_members', 'customer_id', format('not exists (select from public.customer_group_members k where k.tenant_id = x.tenant_id
      and k.customer_id = %L and k.group_id = x.group_id)', a.id)),
    ('customer_blocks', 'customer_id', format('not exists (select from public.customer_blocks k where k.tenant_id = x.tenant_id
      and k.customer_id = %L)', a.id))) moves (of_table, named, only_where);
  -- Whoever is in a group has a link of her own; the one of the row that goes leads on, and is not moved.
  if exists (select from public.customer_group_members x where x.tenant_id = mine and x.customer_id = a.id) then
    insert into public.access_links (tenant_id, customer_id) values (mine, a.id)
      on conflict (tenant_id, customer_id) where customer_id is not null and revoked_at is null do nothing returning id into alias;
    if found then
      insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, key)
        values (mine, merge, 'access_links', 'added', jsonb_build_object('id', alias));
    end if;
  end if;

  for r in insert into public.consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
    select mine, a.id, x.channel, x.purpose, false, 'member', 'merged', app.now() from jsonb_to_recordset(coalesce(refused, '[]')) x (channel text, purpose text) returning seq loop
    insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, key)
      values (mine, merge, 'consents', 'added', jsonb_build_object('seq', r.seq));
  end loop;

  update public.customers c set merged_into = a.id where c.tenant_id = mine and c.id = b.id;
  update public.customers c set first_name = n.first_name, last_name = n.last_name, email = n.email, phone = n.phone, notes = n.notes,
      tags = n.tags, preferences = n.preferences, language = n.language, channel = n.channel, other_names = n.other_names, forgiven_at = n.forgiven_at
    from jsonb_populate_record(null::public.customers, got) n where c.tenant_id = mine and c.id = a.id;
  perform app.note_change(mine, merge, 'customers', jsonb_build_object('id', a.id), to_jsonb(a),
    (select to_jsonb(c) from public.customers c where c.tenant_id = mine and c.id = a.id), array(select jsonb_object_keys(got)));
  -- What the kept row stood for until now leads to it too.
  if (coalesce(mail, ''), coalesce(tel, '')) <> (coalesce(a.email, ''), coalesce(a.phone, '')) and num_nonnulls(a.email, a.phone) > 0 then
    insert into public.customers (tenant_id, first_name, last_name, email, phone, merged_into)
      values (mine, a.first_name, a.last_name, a.email, a.phone, a.id) returning id into alias;
    insert into public.customer_merge_changes (tenant_id, merge_id, relation, kind, key)
      values (mine, merge, 'customers', 'added', jsonb_build_object('id', alias));
  end if;

  perform app.settle_rewards(mine, a.id);
  -- Nobody sends herself.
  for r in select v.id from public.bookings v where v.tenant_id = mine and v.customer_id = a.id and v.referrer_id = a.id loop
    perform app.settle_referral(mine, r.id, false);
  end loop;
  kept := a.id;
  outcome := 'merged';
end
$$;

-- Takes a merge back, whole, within a day. What was moved goes back, and what came since by the e-mail and phone of the row that was gone;
-- what somebody changed since stays as it is now. Outcomes: undone; gone (there is none, or it is undone); too_late; later_first (somebody
-- was merged into the same since, or she into another); erased.
create function app.undo_merge(of_merge uuid, out outcome text, out kept_id uuid, out gone_id uuid)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '600ms'
as $$
declare
  mine uuid := app.manager_tenant();
  m public.customer_merges;
  r record;
  here jsonb;
  back jsonb;
  relation regclass;
begin
  if mine is null then
    raise exception 'members who manage a business merge its customers' using errcode = '42501';
  end if;
  select x.* into m from public.customer_merges x where x.tenant_id = mine and x.id = of_merge for update;
  if m.id is null or m.undone_at is not null then
    outcome := 'gone';
    return;
  end if;
  kept_id := m.kept_id;
  gone_id := m.gone_id;
  if m.merged_at <= app.now() - interval '1 day' then
    outcome := 'too_late';
    return;
  end if;
  perform from public.customers c where c.tenant_id = mine and c.id in (m.kept_id, m.gone_id) order by c.id for update;
  if exists (select from public.customers c where c.tenant_id = mine and c.id in (m.kept_id, m.gone_id) and c.erased_at is not null) then
    outcome := 'erased';
    return;
  end if;
  if exists (select from public.customer_merges x where x.tenant_id = mine and x.id <> m.id and x.undone_at is null
    and (x.gone_id = m.kept_id or (x.kept_id = m.kept_id and (x.merged_at, x.id) > (m.merged_at, m.id)))) then
    outcome := 'later_first';
    return;
  end if;

  update public.customers c set merged_into = null where c.tenant_id = mine and c.id = m.gone_id;
  for r in select x.* from public.customer_merge_changes x where x.tenant_id = mine and x.merge_id = m.id and x.kind = 'removed' order by x.seq desc loop
    execute format('insert into public.%1$I select * from jsonb_populate_record(null::public.%1$I, $1) on conflict do nothing', r.relation) using r.was;
  end loop;
  for r in select x.relation, x.moved, x.was, x.became from public.customer_merge_changes x
      where x.tenant_id = mine and x.merge_id = m.id and x.kind = 'moved' group by 1, 2, 3, 4 loop
    relation := ('public.' || quote_ident(r.relation))::regclass;
    execute format('update public.%1$I x set %2$I = ($1 #>> ''{}'')::uuid from public.customer_merge_changes m
      where m.tenant_id = $3 and m.merge_id = $4 and m.kind = ''moved'' and m.relation = %3$L and m.moved = %4$L and m.was = $1
        and x.tenant_id = $3 and x.%2$I = ($2 #>> ''{}'')::uuid%5$s', r.relation, r.moved, r.relation, r.moved, app.key_match(relation, r.moved))
      using r.was, r.became, mine, m.id;
  end loop;
  for r in select x.* from public.customer_merge_changes x where x.tenant_id = mine and x.merge_id = m.id and x.kind = 'added' order by x.seq desc loop
    -- A link that was booked with stays with its booking, and opens nothing more.
    update public.access_links l set revoked_at = app.now() where r.relation = 'access_links' and l.tenant_id = mine and l.id = (r.key ->> 'id')::uuid
      and exists (select from public.bookings v where v.tenant_id = mine and v.access_link_id = l.id);
    continue when found;
    relation := ('public.' || quote_ident(r.relation))::regclass;
    execute format('delete from public.%1$I x using (select $1 as key) m where x.tenant_id = $2%2$s', r.relation, app.key_match(relation, ''))
      using r.key, mine;
  end loop;
  for r in select x.* from public.customer_merge_changes x where x.tenant_id = mine and x.merge_id = m.id and x.kind = 'changed' order by x.seq desc loop
    relation := ('public.' || quote_ident(r.relation))::regclass;
    execute format('select to_jsonb(x) from public.%1$I x, (select $1 as key) m where x.tenant_id = $2%2$s for update of x', r.relation,
      app.key_match(relation, '')) into here using r.key, mine;
    select jsonb_object_agg(e.key, r.was -> e.key) into back from jsonb_each(r.became) e where here -> e.key is not distinct from e.value;
    if back is not null then
      execute format('update public.%1$I x set (%2$s) = (select %2$s from jsonb_populate_record(null::public.%1$I, $3))
        from (select $1 as key) m where x.tenant_id = $2%3$s', r.relation, (select string_agg(quote_ident(n), ', ') from jsonb_object_keys(back) n),
        app.key_match(relation, '')) using r.key, mine, back;
    end if;
  end loop;
  -- A thread that loses what another brought is as new as its latest entry.
  if exists (select from public.customer_merge_changes x where x.tenant_id = mine and x.merge_id = m.id and x.kind = 'removed' and x.relation = 'threads') then
    update public.threads t set last_at = coalesce((select max(e.at) from public.thread_entries e where e.tenant_id = mine and e.thread_id = t.id), t.created_at)
      where t.tenant_id = mine and t.customer_id = m.kept_id;
  end if;

  update public.customer_merges x set undone_by = app.current_user_id(), undone_at = app.now() where x.tenant_id = mine and x.id = m.id;
  delete from public.customer_merge_changes x where x.tenant_id = mine and x.merge_id = m.id;
  perform app.settle_rewards(mine, m.kept_id);
  perform app.settle_rewards(mine, m.gone_id);
  for r in select v.id from public.bookings v where v.tenant_id = mine and v.customer_id in (m.kept_id, m.gone_id)
      and v.referrer_id in (m.kept_id, m.gone_id) and v.customer_id <> v.referrer_id loop
    perform app.settle_visit(mine, r.id);
  end loop;
  outcome := 'undone';
end
$$;
revoke execute on function app.merge_customers(uuid, uuid, text, text), app.undo_merge(uuid) from public;
grant execute on function app.merge_customers(uuid, uuid, text, text), app.undo_merge(uuid) to authenticated;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked',
        'rewards.corrected', 'page.published', 'customer.merged', 'customer.unmerged')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
