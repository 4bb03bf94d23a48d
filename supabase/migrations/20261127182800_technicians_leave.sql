-- Somebody who left the team is in no list and takes no bookings; past visits keep the name. The hours stay for a return, and
-- so does the person whose sign-in this calendar belonged to.
alter table public.technicians
  add column removed_at timestamptz,
  add column removed_user_id uuid references public.users (id),
  add constraint technicians_removed_stand_aside check (removed_at is null or (not active and user_id is null)),
  add constraint technicians_removed_user check (removed_user_id is null or removed_at is not null);
create index technicians_by_removed_user on public.technicians (removed_user_id) where removed_user_id is not null;

-- Whatever a program forgot, nobody who left gets a visit (WS004). Those she had already stay until somebody else takes them.
-- The lock makes a removal at the same moment wait, or this look again.
create function app.refuse_removed() returns trigger
language plpgsql
set search_path = ''
as $$
declare left_at timestamptz;
begin
  select t.removed_at into left_at from public.technicians t
    where t.tenant_id = new.tenant_id and t.id = new.technician_id for share;
  if left_at is not null then
    raise exception 'the technician has left the team' using errcode = 'WS004';
  end if;
  return new;
end
$$;
create trigger refuse_removed after insert on public.bookings
  for each row execute function app.refuse_removed();
create trigger refuse_removed_change after update of technician_id, status on public.bookings
  for each row when (new.status not in ('cancelled', 'expired')
    and (new.technician_id is distinct from old.technician_id or old.status in ('cancelled', 'expired')))
  execute function app.refuse_removed();
