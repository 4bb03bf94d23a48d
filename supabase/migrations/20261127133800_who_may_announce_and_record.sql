-- An event sends mail and moves money, and an entry of the log is evidence: each role writes only those that are its own to
-- write. A new event or action needs a line here, in a policy that takes the place of the one below.

-- Of a business's people only its owner announces anything herself. What a booking, a payment or a message calls for, the system
-- announces once the change is made.
alter policy "Members announce for their business" on public.outbox
  with check (tenant_id = (select app.owner_tenant()) and name = 'team/invited');
alter policy "The system announces for its tenant" on public.outbox
  with check (tenant_id = (select app.current_tenant())
    and split_part(name, '/', 1) in ('booking', 'payment', 'payout', 'refund', 'message', 'customer'));

alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'tenant.published')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced'))));
alter policy "The system records" on public.audit_log
  with check (tenant_id = (select app.current_tenant()) and actor_role = 'system' and actor_user_id is null
    and split_part(action, '.', 1) in ('booking', 'payment', 'payout', 'message', 'customer'));

-- When it was done is told by the clock and by nobody else. In offline runs the clock may be moved.
create function app.now() returns timestamptz
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select now() + make_interval(secs => c.skew_ms / 1000.0) from app.clock c $$;
grant execute on function app.now() to anon, authenticated, worker, platform;
alter table public.audit_log alter column at set default app.now();
revoke insert on public.audit_log from authenticated, worker, platform;
grant insert (tenant_id, id, actor_user_id, actor_role, action, reason, detail)
  on public.audit_log to authenticated, worker, platform;
