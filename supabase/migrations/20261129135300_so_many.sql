-- One business's pages name all of its services and look at all of its technicians, and are made by the process that serves everybody. 40,000
-- of them, which a file brings in a minute, held all others up for two minutes a page (docs/decisions/0126).
set local lock_timeout = '3s';

-- After the row, so that a statement with many rows counts all of them. Two at once may come to one too many, which does no harm.
create function app.refuse_too_many() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  most constant int := 300;
  n int;
begin
  if tg_table_name = 'services' then
    select count(*) into n from (select from public.services s where s.tenant_id = new.tenant_id and s.deleted_at is null limit most + 1) x;
  else
    select count(*) into n from (select from public.technicians t where t.tenant_id = new.tenant_id and t.removed_at is null limit most + 1) x;
  end if;
  if n > most then
    raise exception 'a business has % % at most', most, tg_table_name using errcode = 'WS020';
  end if;
  return null;
end
$$;
revoke execute on function app.refuse_too_many() from public;

create trigger so_many_services after insert on public.services for each row when (new.deleted_at is null) execute function app.refuse_too_many();
create trigger so_many_services_again after update of deleted_at on public.services for each row
  when (new.deleted_at is null and old.deleted_at is not null) execute function app.refuse_too_many();
create trigger so_many_technicians after insert on public.technicians for each row when (new.removed_at is null)
  execute function app.refuse_too_many();
create trigger so_many_technicians_again after update of removed_at on public.technicians for each row
  when (new.removed_at is null and old.removed_at is not null) execute function app.refuse_too_many();
