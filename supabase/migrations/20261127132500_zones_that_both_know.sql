-- A zone that Postgres does not know fails every statement that asks for it, a sum over all businesses included. The app
-- takes only what its own calendar knows; this takes only what is a file of Postgres's as well: neither an abbreviation
-- ("AST") nor a rule of one's own ("FOO3"), which `at time zone` would take.
create function app.refuse_unknown_zone() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.time_zone ~ '^[A-Z][A-Za-z]*(/[A-Z][A-Za-z_-]*)+$' then
    -- No abbreviation and no rule looks like this, so the name alone decides.
    perform now() at time zone new.time_zone;
  elsif new.time_zone = 'Factory' or not exists (select from pg_timezone_names z where z.name = new.time_zone) then
    raise invalid_parameter_value;
  end if;
  return new;
exception when invalid_parameter_value then
  raise exception 'no time zone: %', new.time_zone using errcode = '23514', constraint = 'tenants_time_zone_known';
end
$$;
create trigger refuse_unknown_zone before insert or update of time_zone on public.tenants
  for each row execute function app.refuse_unknown_zone();

-- The week around an instant, Monday to Sunday, by the clock of a zone; by UTC where a row from before holds no zone.
create function app.week_around(at timestamptz, zone text) returns tstzrange
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare monday timestamp;
begin
  monday := date_trunc('week', at at time zone zone);
  return tstzrange(monday at time zone zone, (monday + interval '7 days') at time zone zone);
exception when invalid_parameter_value then
  monday := date_trunc('week', at at time zone 'UTC');
  return tstzrange(monday at time zone 'UTC', (monday + interval '7 days') at time zone 'UTC');
end
$$;
grant execute on function app.week_around(timestamptz, text) to platform;
