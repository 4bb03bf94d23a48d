-- Free times are looked for among all days off, and pages list 400 of them: a form sent again and again had no end.
set local lock_timeout = '3s';

-- What is over, by any clock on earth, or was declined counts no more. After the row, as `app.refuse_too_many` does it: two at once may come to
-- one too many, which does no harm.
create function app.refuse_too_many_days_off() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  most constant int := 400;
  n int;
begin
  if tg_table_name = 'closures' then
    select count(*) into n from (select from public.closures c
      where c.tenant_id = new.tenant_id and c.to_date >= app.now()::date - 1 limit most + 1) x;
  else
    select count(*) into n from (select from public.time_off f
      where f.tenant_id = new.tenant_id and f.technician_id = new.technician_id and f.status <> 'declined'
        and f.to_date >= app.now()::date - 1 limit most + 1) x;
  end if;
  if n > most then
    raise exception '% rows of % are still to come at most', most, tg_table_name using errcode = 'WS021';
  end if;
  return null;
end
$$;
revoke execute on function app.refuse_too_many_days_off() from public;

create trigger so_many_closures after insert or update of to_date on public.closures for each row
  execute function app.refuse_too_many_days_off();
create trigger so_much_time_off after insert or update of technician_id, to_date, status on public.time_off for each row
  when (new.status <> 'declined') execute function app.refuse_too_many_days_off();
