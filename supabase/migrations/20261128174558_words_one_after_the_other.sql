-- A version that is far ahead would be the last one there can be, and no text could be changed any more.
create function app.check_words_version() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.version > 1 + coalesce((
      select max(w.version) from public.own_words w
      where w.tenant_id = new.tenant_id and w.kind = new.kind and w.channel = new.channel and w.language = new.language
    ), 0) then
    raise exception 'version % does not follow', new.version using errcode = '23514';
  end if;
  return new;
end
$$;
revoke execute on function app.check_words_version() from public;
create trigger words_one_after_the_other before insert on public.own_words
  for each row execute function app.check_words_version();
