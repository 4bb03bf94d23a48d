-- The page of a business as its owner arranges it (docs/decisions/0117): one draft, and what was published, newest last. A business that
-- has none of either has the usual page.
set local lock_timeout = '3s';

create table public.page_drafts (
  tenant_id uuid primary key references public.tenants (id) on delete cascade,
  document jsonb not null check (jsonb_typeof(document) = 'object' and octet_length(document::text) <= 300000),
  -- Counts the changes: whoever changes an older state than the last changes nothing.
  revision int not null default 1 check (revision > 0),
  changed_at timestamptz not null default app.now(),
  changed_by uuid not null references public.users (id)
);
create index page_drafts_by_changer on public.page_drafts (changed_by);

create table public.page_versions (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  number int not null check (number > 0),
  document jsonb not null check (jsonb_typeof(document) = 'object' and octet_length(document::text) <= 300000),
  live boolean not null,                                             -- the one that customers see
  published_at timestamptz not null default app.now(),
  published_by uuid not null references public.users (id),
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
create unique index page_versions_live on public.page_versions (tenant_id) where live;
create index page_versions_by_publisher on public.page_versions (published_by);

-- A picture for the page, in every size and format that it is sent in: pages/<path>-<width>.<format>.
create table public.page_pictures (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  path text not null check (path ~ '^[0-9a-f-]{36}/[0-9a-f]{24}$' and path like tenant_id::text || '/%'),
  width int not null check (width between 1 and 4000),
  height int not null check (height between 1 and 4000),
  widths int[] not null check (cardinality(widths) between 1 and 5),
  added_at timestamptz not null default app.now(),
  primary key (tenant_id, id)
);

do $$
declare target text;
begin
  foreach target in array array['page_drafts', 'page_versions', 'page_pictures'] loop
    perform app.protect_tenant_table(('public.' || target)::regclass);
    execute format('create policy "Members see their page" on public.%I for select to authenticated using (tenant_id = (select app.member_tenant()))', target);
    execute format('grant select on public.%I to authenticated, worker', target);
  end loop;
end
$$;

create policy "Managers begin a draft" on public.page_drafts for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and changed_by = (select app.current_user_id()));
create policy "Managers change the draft" on public.page_drafts for update to authenticated
  using (tenant_id = (select app.manager_tenant()))
  with check (tenant_id = (select app.manager_tenant()) and changed_by = (select app.current_user_id()));
grant insert (tenant_id, document, changed_by), update (document, revision, changed_at, changed_by) on public.page_drafts to authenticated;

-- What was published stays as it was: only which one customers see changes, and the oldest go.
create policy "Managers publish their page" on public.page_versions for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and published_by = (select app.current_user_id())
    and exists (select from public.tenants t where t.id = tenant_id and t.status <> 'suspended'));
create policy "Managers replace what customers see" on public.page_versions for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()) and not live);
create policy "Managers let old versions go" on public.page_versions for delete to authenticated
  using (tenant_id = (select app.manager_tenant()) and not live);
grant insert (tenant_id, number, document, live, published_by), update (live), delete on public.page_versions to authenticated;
create policy "Visitors read the page of the business they visit" on public.page_versions for select to anon
  using (tenant_id = (select app.current_tenant()) and live
    and exists (select from public.tenants t where t.id = tenant_id and t.status = 'published'));
grant select (tenant_id, document, live) on public.page_versions to anon;

create policy "Managers add pictures to their page" on public.page_pictures for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers remove pictures of their page" on public.page_pictures for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
grant insert (tenant_id, id, path, width, height, widths), delete on public.page_pictures to authenticated;

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'settings.changed', 'legal.changed', 'tenant.published', 'team.technician_removed',
        'team.technician_returned', 'coupon.added', 'coupon.changed', 'coupon.ended', 'coupon.reopened', 'tax.added',
        'tax.changed', 'tax.removed', 'tax.given', 'words.changed', 'customers.tagged', 'customers.untagged', 'customers.exported',
        'group.added', 'group.changed', 'group.ended', 'group.filled', 'group.emptied', 'service.shown', 'customer.blocked', 'customer.unblocked',
        'rewards.corrected', 'page.published')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'payout.disconnected', 'plan.chosen'))));
