-- Counts that belong together are taken all at once or not at all, so that what one of them refuses uses up none of the others.

-- The position of the first count that has too little left; 0: all were taken.
create function app.take_budget(keys text[], windows int[], mosts int[], amounts int[], at timestamptz) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  one record;
  refused int := 0;
begin
  -- In the order of the keys, so that two callers wait for each other and never cross.
  for one in
    select u.key, u.seconds, u.most, u.amount, u.nth::int as nth
    from unnest(keys, windows, mosts, amounts) with ordinality as u (key, seconds, most, amount, nth)
    order by u.key collate "C"
  loop
    insert into public.rate_limits as r (key, window_start, count)
    select one.key, to_timestamp(floor(extract(epoch from at) / one.seconds) * one.seconds), one.amount
    where one.amount <= one.most
    on conflict on constraint rate_limits_pkey do update set count = r.count + excluded.count
      where r.count + excluded.count <= one.most;
    if not found then
      refused := one.nth;
      raise exception using errcode = 'WS002';
    end if;
  end loop;
  return 0;
exception when sqlstate 'WS002' then
  return refused;
end
$$;
grant execute on function app.take_budget(text[], int[], int[], int[], timestamptz) to worker, platform;

-- How many different things a caller has asked about in this window, this one included.
create function app.count_asked(caller text, thing text, seconds int, at timestamptz) returns int
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  with present as (
    select to_timestamp(floor(extract(epoch from count_asked.at) / seconds) * seconds) as window_start
  ), seen as (
    insert into public.rate_limits as r (key, window_start, count)
    select count_asked.caller || '|' || count_asked.thing, window_start, 1 from present
    on conflict on constraint rate_limits_pkey do nothing
    returning 1
  )
  select (select count(*) from seen)::int + (
    select count(*) from public.rate_limits r, present
    where r.window_start = present.window_start
      and r.key >= count_asked.caller || '|' and r.key < count_asked.caller || '}')::int
$$;
grant execute on function app.count_asked(text, text, int, timestamptz) to worker, platform;
