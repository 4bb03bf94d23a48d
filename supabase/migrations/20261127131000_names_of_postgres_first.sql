-- With an empty search_path Postgres looks for types and tables in pg_temp before its own: whoever may make a domain
-- `pg_temp.uuid` would have her code run by a function of ours, as its owner. Named last, pg_temp is looked into last.
do $$
declare target regprocedure;
begin
  for target in
    select p.oid from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prokind = 'f'
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', target);
  end loop;
  -- Nothing of ours needs tables for a session, so nobody may make them. A copy of this database needs the same line.
  execute format('revoke temporary on database %I from public', current_database());
end
$$;

-- Large objects have no owner that policies know. Where the functions belong to the provider this only warns.
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;
