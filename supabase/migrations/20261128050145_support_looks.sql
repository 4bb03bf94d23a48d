-- Support may look into one business, for an hour, once it has said why in that business's own log, which its owner reads. The
-- entry itself is what opens the door, so nobody looks without one. This role can write nothing anywhere, and of customers it sees
-- names only: no addresses, numbers, notes, links or texts of messages.
do $$
begin
  if not exists (select from pg_roles where rolname = 'support') then
    create role support nologin noinherit;
  end if;
  execute format('create policy "Helper functions read the log" on public.audit_log for select to %I using (true)', current_user);
  execute format('create policy "Helper functions know the platform''s people" on public.users for select to %I using (true)', current_user);
end
$$;
grant support to wayslot_app;
grant usage on schema app, public to support;
grant execute on function app.claim(text), app.current_tenant(), app.current_user_id(), app.now() to support;
grant select on app.clock to support;

-- Until when the caller may look into the current tenant; null: not now.
create function app.support_until() returns timestamptz
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select max(opened.at) + interval '1 hour'
  from public.audit_log opened join public.users person on person.id = opened.actor_user_id
  where opened.tenant_id = app.current_tenant() and opened.actor_user_id = app.current_user_id()
    and opened.actor_role = 'superadmin' and opened.action = 'support.opened' and length(opened.reason) >= 5
    and person.superadmin and opened.at > app.now() - interval '1 hour' and opened.at <= app.now()
    and not exists (
      select from public.audit_log closed
      where closed.tenant_id = opened.tenant_id and closed.actor_user_id = opened.actor_user_id
        and closed.action = 'support.closed' and closed.at >= opened.at)
$$;
create function app.support_tenant() returns uuid
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select app.current_tenant() where app.support_until() is not null $$;
revoke execute on function app.support_until(), app.support_tenant() from public;
grant execute on function app.support_until(), app.support_tenant() to support;

create policy "Support looks at the business it named" on public.tenants for select to support
  using (id = (select app.support_tenant()));
create policy "Support looks at its bookings" on public.bookings for select to support
  using (tenant_id = (select app.support_tenant()));
create policy "Support looks at its services" on public.services for select to support
  using (tenant_id = (select app.support_tenant()));
create policy "Support looks at who goes" on public.technicians for select to support
  using (tenant_id = (select app.support_tenant()));
create policy "Support looks at whether messages arrived" on public.messages for select to support
  using (tenant_id = (select app.support_tenant()));
create policy "Support looks at what was paid" on public.ledger_entries for select to support
  using (tenant_id = (select app.support_tenant()));
create policy "Support looks at what goes back" on public.refunds for select to support
  using (tenant_id = (select app.support_tenant()));

grant select (id, slug, name, status, time_zone, currency, min_notice_minutes, horizon_days, step_minutes, hold_minutes,
  service_radius_km, confirmation, cancel_free_hours, refund_late_percent, change_until_hours, reminder_leads_minutes,
  page_stopped_at) on public.tenants to support;
grant select (tenant_id, id, status, starts_at, ends_at, service_id, service_name, technician_id, customer_first_name,
  customer_last_name, price_minor, currency, hold_expires_at, created_at) on public.bookings to support;
grant select (tenant_id, id, name, active, deleted_at) on public.services to support;
grant select (tenant_id, id, name, active, removed_at) on public.technicians to support;
grant select (tenant_id, id, booking_id, audience, channel, template, status, error, created_at, sent_at)
  on public.messages to support;
grant select (tenant_id, id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, occurred_at)
  on public.ledger_entries to support;
grant select (tenant_id, id, status, created_at) on public.refunds to support;
