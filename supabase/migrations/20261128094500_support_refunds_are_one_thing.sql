-- What support gives back, its entry in the log and the news of it are one transaction, so that none of them stands without the others.
-- The system writes them, for a person of Wayslot's whose look into the business is open, and for nobody else.
create function app.support_until(who uuid) returns timestamptz
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select max(opened.at) + interval '1 hour'
  from public.audit_log opened join public.users person on person.id = opened.actor_user_id
  where opened.tenant_id = app.current_tenant() and opened.actor_user_id = who
    and opened.actor_role = 'superadmin' and opened.action = 'support.opened' and length(opened.reason) >= 5
    and person.superadmin and opened.at > app.now() - interval '1 hour' and opened.at <= app.now()
    and not exists (
      select from public.audit_log closed
      where closed.tenant_id = opened.tenant_id and closed.actor_user_id = opened.actor_user_id
        and closed.action = 'support.closed' and closed.at >= opened.at)
$$;
revoke execute on function app.support_until(uuid) from public;
grant execute on function app.support_until(uuid) to worker, support;

create or replace function app.support_until() returns timestamptz
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select app.support_until(app.current_user_id()) $$;

create policy "The system records what support gives back" on public.audit_log for insert to worker
  with check (tenant_id = (select app.current_tenant()) and action = 'support.refunded' and actor_role = 'superadmin'
    and length(reason) > 0 and (select app.support_until(actor_user_id)) is not null);
create policy "The system announces what support gives back" on public.outbox for insert to worker
  with check (tenant_id = (select app.current_tenant()) and name = 'support/refunded');
