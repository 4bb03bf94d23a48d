-- A booking holds no more of its technician than its foreign key does, so that it waits for nobody who only moves visits of the
-- same person. A removal waits for bookings that are being written, and they for it: it locks the whole row.
create or replace function app.refuse_removed() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare left_at timestamptz;
begin
  select t.removed_at into left_at from public.technicians t
    where t.tenant_id = new.tenant_id and t.id = new.technician_id for key share;
  if left_at is not null then
    raise exception 'the technician has left the team' using errcode = 'WS004';
  end if;
  return new;
end
$$;

create function app.lock_removed() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.technicians t where t.tenant_id = old.tenant_id and t.id = old.id for update;
  return new;
end
$$;
create trigger lock_removed before update of removed_at on public.technicians
  for each row when (new.removed_at is not null and old.removed_at is null)
  execute function app.lock_removed();
