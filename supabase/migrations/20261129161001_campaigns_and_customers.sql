-- What campaigns ask of customers: merged ones stay in the campaigns of both, and the system finds whom a filter leaves.
set local lock_timeout = '3s';

-- As before, with recipients of campaigns.
create or replace function app.merge_customers(one uuid, other uuid, seen text, wishes text, out outcome text, out kept uuid)
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
  if seen is distinct from (select string_agg(app.customer_version(mine, c.id, c.xmin::text), ':' order by c.id)
    from public.customers c where c.tenant_id = mine and c.id in (one, other)) then
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
  -- Both have a value of one field: the chosen one stays in the kept row.
  for r in select to_jsonb(k) as before, g.* from public.customer_field_values k
    join public.customer_field_values g on g.tenant_id = k.tenant_id and g.customer_id = b.id and g.field_id = k.field_id
    where k.tenant_id = mine and k.customer_id = a.id
      and b.id = case w -> 'fields' ->> k.field_id::text when 'other' then other else one end loop
    update public.customer_field_values k set text_value = r.text_value, number_value = r.number_value, date_value = r.date_value,
        yes_value = r.yes_value, import_id = r.import_id
      where k.tenant_id = mine and k.customer_id = a.id and k.field_id = r.field_id;
    perform app.note_change(mine, merge, 'customer_field_values', jsonb_build_object('customer_id', a.id, 'field_id', r.field_id), r.before,
      (select to_jsonb(k) from public.customer_field_values k where k.tenant_id = mine and k.customer_id = a.id and k.field_id = r.field_id),
      array['text_value', 'number_value', 'date_value', 'yes_value', 'import_id']);
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
    ('customer_field_values', 'customer_id', format('not exists (select from public.customer_field_values k where k.tenant_id = x.tenant_id
      and k.customer_id = %L and k.field_id = x.field_id)', a.id)),
    ('customer_group_members', 'customer_id', format('not exists (select from public.customer_group_members k where k.tenant_id = x.tenant_id
      and k.customer_id = %L and k.group_id = x.group_id)', a.id)),
    ('campaign_recipients', 'customer_id', format('not exists (select from public.campaign_recipients k where k.tenant_id = x.tenant_id
      and k.customer_id = %L and k.campaign_id = x.campaign_id)', a.id)),
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

-- As before, also for the system, which works for one business.
create or replace function app.find_by_field(of_field uuid, how text, said text, from_value text, until_value text) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := case when current_setting('role', true) = 'worker' then app.current_tenant() else app.manager_tenant() end;
  of_kind text;
begin
  if mine is null then return; end if;
  select f.kind into of_kind from public.customer_fields f where f.tenant_id = mine and f.id = of_field and f.removed_at is null;
  if of_kind is not null and how = 'has' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field;
  elsif of_kind in ('text', 'choice') and how = 'is' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.folded is not null and left(v.folded, 60) = left(app.fold(said), 60) and v.folded = app.fold(said);
  elsif of_kind in ('text', 'choice') and how = 'contains' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.folded like app.fold(said);
  elsif of_kind = 'yes_no' and how = 'is' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.yes_value = (said = 'yes');
  elsif of_kind = 'number' and how = 'between' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.number_value between coalesce(from_value::numeric, '-infinity') and coalesce(until_value::numeric, 'infinity');
  elsif of_kind = 'date' and how = 'between' then
    return query select v.customer_id from public.customer_field_values v where v.tenant_id = mine and v.field_id = of_field
      and v.date_value between coalesce(from_value::date, '-infinity') and coalesce(until_value::date, 'infinity');
  end if;
end
$$;
grant execute on function app.find_by_field(uuid, text, text, text, text) to worker;

create or replace function app.search_customers(longest text, patterns text[]) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  mine uuid := case when current_setting('role', true) = 'worker' then app.current_tenant() else app.manager_tenant() end;
  asked uuid[];
begin
  if mine is null then return; end if;
  return query select s.customer_id from public.customer_search s
    where s.tenant_id = mine and s.words like longest and s.words like all (patterns);
  select array_agg(f.id) into asked from public.customer_fields f
    where f.tenant_id = mine and f.removed_at is null and f.kind in ('text', 'choice');
  if asked is null then return; end if;
  if cardinality(patterns) = 1 then
    return query select v.customer_id from public.customer_field_values v
      where v.tenant_id = mine and v.folded like longest and v.field_id = any (asked);
    return;
  end if;
  -- Some words stand in a field, others in the name: whoever has the longest word anywhere is looked at.
  return query
    select found.id from (
      select v.customer_id as id from public.customer_field_values v
        where v.tenant_id = mine and v.folded like longest and v.field_id = any (asked)
      union
      select s.customer_id from public.customer_search s where s.tenant_id = mine and s.words like longest
        and exists (select from public.customer_field_values v where v.tenant_id = mine and v.customer_id = s.customer_id and v.folded is not null)
    ) found join public.customer_search s on s.tenant_id = mine and s.customer_id = found.id
    where (select bool_and(s.words like p or exists (select from public.customer_field_values v where v.tenant_id = mine
        and v.customer_id = s.customer_id and v.field_id = any (asked) and v.folded like p)) from unnest(patterns) p);
end
$$;
grant execute on function app.search_customers(text, text[]) to worker;

-- How many decimals an amount of a currency has, as in app/lib/currency.ts.
create function app.minor_digits(currency text) returns int
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case when currency = any (array['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']) then 0
    when currency = any (array['BHD', 'JOD', 'KWD', 'OMR', 'TND']) then 3 else 2 end
$$;
revoke execute on function app.minor_digits(text) from public;
grant execute on function app.minor_digits(text) to worker, authenticated;
