-- A morning that no clock has, or that no calendar reaches, must not be written down: all of them are looked at together.
set local lock_timeout = '5s';

update public.member_digests set next_at = now() + interval '1 hour' where not next_at between '2020-01-01' and '2200-01-01';
alter table public.member_digests add constraint member_digests_next_at check (next_at between '2020-01-01' and '2200-01-01');

update public.member_digests set time_zone = null
where time_zone is not null and not exists (select from pg_timezone_names z where z.name = time_zone);
create trigger refuse_unknown_zone before insert or update of time_zone on public.member_digests
  for each row when (new.time_zone is not null) execute function app.refuse_unknown_zone();
