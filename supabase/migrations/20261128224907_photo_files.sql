-- Files of photos that no row names: they are about to be written down, or have lost their row. The sweep removes what stays here.
set local lock_timeout = '3s';
create table public.photo_files (
  tenant_id uuid not null,
  path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f]{32}\.webp$' and starts_with(path, tenant_id::text)),
  since timestamptz not null default now(),
  -- From then on it is being removed, and no row may name it any more.
  leaving_at timestamptz,
  -- Of no tenant: it outlives hers, until the file is gone.
  primary key (tenant_id, path)
);
create index photo_files_by_age on public.photo_files (since);
select app.protect_tenant_table('public.photo_files');
grant select (tenant_id, path, leaving_at), insert (tenant_id, path), delete on public.photo_files to worker;
create policy "The platform removes files that no row names" on public.photo_files for all to platform using (true) with check (true);
grant select, update (leaving_at), delete on public.photo_files to platform;

do $$
begin
  execute format('create policy "Rows that go leave their files" on public.photo_files for all to %I using (true) with check (true)', current_user);
end
$$;
create function app.leave_photo_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.photo_files (tenant_id, path) values (old.tenant_id, old.path) on conflict do nothing;
  return null;
end
$$;
revoke execute on function app.leave_photo_file() from public;
create trigger leave_photo_file after delete on public.thread_photos for each row execute function app.leave_photo_file();
create trigger leave_photo_file after delete on public.review_photos for each row execute function app.leave_photo_file();
