-- Photos that people send each other: redrawn, in a bucket that nobody but the system reads.
set local lock_timeout = '3s';
create table public.thread_photos (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  entry_id uuid not null,
  position smallint not null check (position between 0 and 9),
  path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f]{32}\.webp$'),
  primary key (tenant_id, id),
  unique (tenant_id, entry_id, position),
  foreign key (tenant_id, entry_id) references public.thread_entries (tenant_id, id) on delete cascade
);
select app.protect_tenant_table('public.thread_photos');
create policy "Members see the photos of conversations they read" on public.thread_photos for select to authenticated
  using (tenant_id = (select app.member_tenant())
    and exists (select from public.thread_entries e where e.tenant_id = thread_photos.tenant_id and e.id = thread_photos.entry_id));
grant select on public.thread_photos to authenticated;
grant select, insert on public.thread_photos to worker;
