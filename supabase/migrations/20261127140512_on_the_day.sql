-- How far a visit is: its technician set out, and is there. That it is done its status tells.
alter table public.bookings add column on_my_way_at timestamptz, add column arrived_at timestamptz;

-- Whatever a program forgot: nobody sets out to or arrives at a visit that is not confirmed, nor sets out after arriving (WS003).
create function app.refuse_steps_out_of_order() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status <> 'confirmed' or (new.on_my_way_at is distinct from old.on_my_way_at and old.arrived_at is not null) then
    raise exception 'a visit is set out to, then arrived at, and only while it is confirmed' using errcode = 'WS003';
  end if;
  return new;
end
$$;
create trigger refuse_steps_out_of_order before update of on_my_way_at, arrived_at on public.bookings
  for each row when ((new.on_my_way_at is not null and new.on_my_way_at is distinct from old.on_my_way_at)
    or (new.arrived_at is not null and new.arrived_at is distinct from old.arrived_at))
  execute function app.refuse_steps_out_of_order();
