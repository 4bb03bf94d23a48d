-- As in names_of_postgres_first, for the functions made since.
do $$
declare target regprocedure;
begin
  for target in
    select p.oid from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prokind = 'f'
      and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', target);
  end loop;
end
$$;
