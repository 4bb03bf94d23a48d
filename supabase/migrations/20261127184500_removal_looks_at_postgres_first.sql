-- As every function of ours: names of Postgres first, of temporary tables last.
alter function app.refuse_removed() set search_path = pg_catalog, pg_temp;
