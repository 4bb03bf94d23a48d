-- What a plan calls for is announced by the system; who chose it, and when it changed, is written down.
alter policy "The system announces for its tenant" on public.outbox
  with check (tenant_id = (select app.current_tenant())
    and split_part(name, '/', 1) in ('booking', 'payment', 'payout', 'refund', 'message', 'customer', 'plan'));
alter policy "Members' actions are recorded" on public.audit_log
  with check (tenant_id = (select app.manager_tenant()) and actor_user_id = (select app.current_user_id())
    and actor_role = (select app.role_in_current_tenant())
    and (action in ('policy.changed', 'tenant.published', 'team.technician_removed', 'team.technician_returned')
      or (actor_role = 'owner' and action in ('team.invited', 'team.invitation_revoked', 'team.role_changed',
        'team.member_removed', 'payout.connected', 'payout.replaced', 'plan.chosen'))));
alter policy "The system records" on public.audit_log
  with check (tenant_id = (select app.current_tenant()) and actor_role = 'system' and actor_user_id is null
    and split_part(action, '.', 1) in ('booking', 'payment', 'payout', 'message', 'customer', 'plan'));
