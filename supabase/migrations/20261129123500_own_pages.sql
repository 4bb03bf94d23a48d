-- A business's own pages beside its front page, for everybody or for some alone (docs/decisions/0110). What not everybody may see stands in
-- no table that visitors can read: they ask `app.pages_shown` with the links they came by.
set local lock_timeout = '3s';

create table public.own_pages (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  audience text not null default 'everyone' check (audience in ('everyone', 'private')),
  -- The draft.
  document jsonb not null check (jsonb_typeof(document) = 'object' and octet_length(document::text) <= 300000),
  revision int not null default 1 check (revision > 0),
  created_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  changed_by uuid not null references public.users (id),
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
create index own_pages_by_changer on public.own_pages (changed_by);

create table public.own_page_versions (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  page_id uuid not null,
  number int not null check (number > 0),
  document jsonb not null check (jsonb_typeof(document) = 'object' and octet_length(document::text) <= 300000),
  live boolean not null,                                             -- the one that is shown
  published_at timestamptz not null default app.now(),
  published_by uuid not null references public.users (id),
  primary key (tenant_id, id),
  unique (tenant_id, page_id, number),
  foreign key (tenant_id, page_id) references public.own_pages (tenant_id, id) on delete cascade
);
create unique index own_page_versions_live on public.own_page_versions (tenant_id, page_id) where live;
create index own_page_versions_by_publisher on public.own_page_versions (published_by);

-- Groups that see a page which not everybody sees.
create table public.customer_group_pages (
  tenant_id uuid not null references public.tenants (id),
  group_id uuid not null,
  page_id uuid not null,
  primary key (tenant_id, group_id, page_id),
  foreign key (tenant_id, group_id) references public.customer_groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, page_id) references public.own_pages (tenant_id, id) on delete cascade
);
create index customer_group_pages_by_page on public.customer_group_pages (tenant_id, page_id);

-- Links to a page have an end. They have no number of uses: messengers open a link before its reader does.
alter table public.access_links add column page_id uuid;
alter table public.access_links add constraint access_links_page_fkey
  foreign key (tenant_id, page_id) references public.own_pages (tenant_id, id) on delete cascade not valid;
alter table public.access_links add constraint access_links_lead_to_one_thing
  check (num_nonnulls(customer_id, service_id, page_id) = 1 and (page_id is null or uses_most is null)) not valid;
alter table public.access_links drop constraint access_links_are_for_one_thing;

do $$
declare target text;
begin
  foreach target in array array['own_pages', 'own_page_versions', 'customer_group_pages'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Managers see own pages" on public.%I for select to authenticated using (tenant_id = (select app.manager_tenant()))', target);
    execute format('grant select on public.%I to authenticated, worker', target);
    -- The function below reads as its owner, whom forced RLS also binds.
    execute format('create policy "Helper functions show pages" on public.%I for select to %I using (true)', target, current_user);
  end loop;
end
$$;

create policy "Managers begin own pages" on public.own_pages for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and changed_by = (select app.current_user_id()));
create policy "Managers change own pages" on public.own_pages for update to authenticated
  using (tenant_id = (select app.manager_tenant()))
  with check (tenant_id = (select app.manager_tenant()) and changed_by = (select app.current_user_id()));
create policy "Managers remove own pages" on public.own_pages for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant insert (tenant_id, slug, audience, document, changed_by), update (audience, document, revision, changed_at, changed_by), delete
  on public.own_pages to authenticated;

-- What was published stays as it was: only which version is shown changes, and the oldest go.
create policy "Managers publish own pages" on public.own_page_versions for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and published_by = (select app.current_user_id())
    and exists (select from public.tenants t where t.id = tenant_id and t.status <> 'suspended'));
create policy "Managers replace what is shown" on public.own_page_versions for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()) and not live);
create policy "Managers let old versions go" on public.own_page_versions for delete to authenticated
  using (tenant_id = (select app.manager_tenant()) and not live);
grant insert (tenant_id, page_id, number, document, live, published_by), update (live), delete on public.own_page_versions to authenticated;

create policy "Managers show pages to groups" on public.customer_group_pages for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers hide pages from groups" on public.customer_group_pages for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant insert, delete on public.customer_group_pages to authenticated;

-- What is published of the business that is visited and its visitor may see: what everybody sees, and what one of her links opens now: a
-- link to the page, or her own link as one who is in a group. By address, or all of them with their titles alone.
create function app.pages_shown(links uuid[], of_slug text default null) returns table (slug text, document jsonb, private boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with alive as (
    select l.page_id, coalesce(c.merged_into, l.customer_id) as customer_id
    from public.access_links l
    left join public.customers c on c.tenant_id = l.tenant_id and c.id = l.customer_id
    where l.tenant_id = (select app.current_tenant()) and l.id = any (links) and l.service_id is null
      and l.revoked_at is null and (l.ends_at is null or l.ends_at > app.now())
  ), groups as (
    select m.group_id from alive a
    join public.customer_group_members m on m.tenant_id = (select app.current_tenant()) and m.customer_id = a.customer_id
    where not exists (select from public.customer_blocks k where k.tenant_id = m.tenant_id and k.customer_id = a.customer_id)
  )
  select p.slug, case when of_slug is null then jsonb_build_object('title', v.document -> 'title') else v.document end,
    p.audience = 'private'
  from public.own_pages p
  join public.own_page_versions v on v.tenant_id = p.tenant_id and v.page_id = p.id and v.live
  where p.tenant_id = (select app.current_tenant()) and (of_slug is null or p.slug = of_slug)
    and exists (select from public.tenants t where t.id = p.tenant_id and t.status = 'published')
    and (p.audience = 'everyone'
      or exists (select from alive a where a.page_id = p.id)
      or exists (select from public.customer_group_pages g join groups on groups.group_id = g.group_id
        where g.tenant_id = p.tenant_id and g.page_id = p.id))
  order by p.created_at, p.id
$$;
revoke execute on function app.pages_shown(uuid[], text) from public;
grant execute on function app.pages_shown(uuid[], text) to anon;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked',
        'rewards.corrected', 'page.published', 'page.shown', 'page.removed', 'customer.merged', 'customer.unmerged')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
