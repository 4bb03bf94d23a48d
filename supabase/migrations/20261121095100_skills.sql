-- What a technician can do and what a service needs, in the business's own words.
create table public.skills (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index skills_by_name on public.skills (tenant_id, lower(name));

create table public.technician_skills (
  tenant_id uuid not null,
  technician_id uuid not null,
  skill_id uuid not null,
  primary key (tenant_id, technician_id, skill_id),
  foreign key (tenant_id, technician_id) references public.technicians (tenant_id, id) on delete cascade,
  foreign key (tenant_id, skill_id) references public.skills (tenant_id, id) on delete cascade
);
create index technician_skills_by_skill on public.technician_skills (tenant_id, skill_id);

create table public.service_skills (
  tenant_id uuid not null,
  service_id uuid not null,
  skill_id uuid not null,
  primary key (tenant_id, service_id, skill_id),
  foreign key (tenant_id, service_id) references public.services (tenant_id, id) on delete cascade,
  foreign key (tenant_id, skill_id) references public.skills (tenant_id, id) on delete cascade
);
create index service_skills_by_skill on public.service_skills (tenant_id, skill_id);

do $$
declare target text;
begin
  foreach target in array array['skills', 'technician_skills', 'service_skills'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Members read the catalog" on public.%I for select to authenticated using (tenant_id = (select app.member_tenant()))', target);
    execute format('create policy "Managers add to the catalog" on public.%I for insert to authenticated with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers change the catalog" on public.%I for update to authenticated using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()))', target);
    execute format('create policy "Managers remove from the catalog" on public.%I for delete to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select, insert, update, delete on public.%I to authenticated', target);
    execute format('grant select on public.%I to worker', target);
  end loop;
end
$$;

-- Whatever a query forgot, nobody is given a job she lacks a skill for (WS001). A booking she has already stays hers when it moves.
create function app.refuse_unskilled() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if exists (
    select from public.service_skills needed
    where needed.tenant_id = new.tenant_id and needed.service_id = new.service_id and not exists (
      select from public.technician_skills has
      where has.tenant_id = needed.tenant_id and has.technician_id = new.technician_id and has.skill_id = needed.skill_id)
  ) then
    raise exception 'the technician lacks a skill this service needs' using errcode = 'WS001';
  end if;
  return new;
end
$$;
create trigger refuse_unskilled after insert on public.bookings
  for each row execute function app.refuse_unskilled();
create trigger refuse_unskilled_change after update of technician_id, service_id on public.bookings
  for each row when (new.technician_id is distinct from old.technician_id or new.service_id is distinct from old.service_id)
  execute function app.refuse_unskilled();

alter table public.bookings validate constraint bookings_postcode;
