-- A part of one table as JSON, in the order of its key, for the file that a business takes along. Whoever asks sees what she may see.
create function app.read_part(of_table text, after jsonb, most int) returns setof jsonb
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  target regclass := format('public.%I', of_table)::regclass;
  mine text;
  theirs text;
begin
  select string_agg(format('x.%I', a.attname), ', ' order by k.place), string_agg(format('r.%I', a.attname), ', ' order by k.place)
    into mine, theirs
    from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality as k (number, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indrelid = target and i.indisprimary and a.attname <> 'tenant_id';
  if mine is null then
    if after is null then
      return query execute format('select to_jsonb(x) from public.%I x where x.tenant_id = app.current_tenant()', of_table);
    end if;
    return;
  end if;
  return query execute format(
    'select to_jsonb(x) from public.%1$I x where x.tenant_id = app.current_tenant() and ($1 is null or (%2$s) > '
      || '(select %3$s from jsonb_populate_record(null::public.%1$I, $1) r)) order by %2$s limit $2',
    of_table, mine, theirs) using after, most;
end
$$;
revoke execute on function app.read_part(text, jsonb, int) from public;
grant execute on function app.read_part(text, jsonb, int) to worker;
grant select on public.customer_lists to worker;
