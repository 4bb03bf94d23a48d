-- Photos that come by text or chat lie with the provider until a job has fetched them: which are still to be fetched, and how many
-- could not be.
set local lock_timeout = '3s';
alter table public.thread_entries
  add column photos_due text[],
  add column photos_lost smallint not null default 0,
  add constraint thread_entries_photos_are_few check (cardinality(photos_due) between 1 and 10 and photos_lost between 0 and 10) not valid;
create index thread_entries_photos_due on public.thread_entries (at) where photos_due is not null;
grant update (photos_due, photos_lost) on public.thread_entries to worker;
grant select (tenant_id, id, thread_id, at, photos_due) on public.thread_entries to platform;
create policy "The platform finds photos that were not fetched" on public.thread_entries for select to platform
  using (photos_due is not null);
