-- What reaches whom of a team, by which way and when, as each of them chooses. No row: as it is for everybody of that role.
set local lock_timeout = '5s';

create table public.member_choices (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('booking_new', 'booking_changed', 'money', 'customers', 'time_off')),
  way text not null check (way in ('email', 'push', 'sms')),
  -- `soon`: at once what is about today or tomorrow, the rest in the morning.
  choice text not null check (choice in ('at_once', 'soon', 'digest', 'never')),
  primary key (tenant_id, user_id, kind, way),
  foreign key (tenant_id, user_id) references public.memberships (tenant_id, user_id) on delete cascade
);

-- The message of the morning; no row: she wants none.
create table public.member_digests (
  tenant_id uuid not null,
  user_id uuid not null,
  minute int not null check (minute between 0 and 1439),              -- of her day
  time_zone text check (length(time_zone) between 1 and 64),          -- null: the business's
  on_empty_days boolean not null default false,
  next_at timestamptz not null,
  last_at timestamptz,                                                -- until when she has been told
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references public.memberships (tenant_id, user_id) on delete cascade
);
create index member_digests_due on public.member_digests (next_at);

select app.protect_tenant_table('public.member_choices'), app.protect_tenant_table('public.member_digests');
create policy "Members choose for themselves" on public.member_choices for all to authenticated
  using (tenant_id = (select app.member_tenant()) and user_id = (select app.current_user_id()))
  with check (tenant_id = (select app.member_tenant()) and user_id = (select app.current_user_id()));
create policy "Members choose their own mornings" on public.member_digests for all to authenticated
  using (tenant_id = (select app.member_tenant()) and user_id = (select app.current_user_id()))
  with check (tenant_id = (select app.member_tenant()) and user_id = (select app.current_user_id()));
grant select, insert, update (choice), delete on public.member_choices to authenticated;
grant select, insert, update (minute, time_zone, on_empty_days, next_at), delete on public.member_digests to authenticated;
grant select on public.member_choices to worker;
grant select, update (next_at, last_at) on public.member_digests to worker;
create policy "The platform finds whose morning it is" on public.member_digests for select to platform using (true);
grant select (tenant_id, user_id, next_at) on public.member_digests to platform;

-- Whether technicians may choose texts, which the business pays for.
alter table public.tenants add column team_texts boolean not null default false;
grant update (team_texts) on public.tenants to authenticated;
