-- A caller who asks about ever more things is past every limit long before: no more of them are kept, and none is counted.
create or replace function app.count_asked(caller text, thing text, seconds int, at timestamptz) returns int
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  with present as (
    select to_timestamp(floor(extract(epoch from count_asked.at) / seconds) * seconds) as window_start
  ), known as (
    select count(*)::int as many from (
      select from public.rate_limits r, present
      where r.window_start = present.window_start
        and r.key >= count_asked.caller || '|' and r.key < count_asked.caller || '}'
      limit 1000) kept
  ), seen as (
    insert into public.rate_limits as r (key, window_start, count)
    select count_asked.caller || '|' || count_asked.thing, window_start, 1 from present, known where known.many < 1000
    on conflict on constraint rate_limits_pkey do nothing
    returning 1
  )
  select known.many + (select count(*) from seen)::int from known
$$;
