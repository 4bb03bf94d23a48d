-- Two policies on one table are joined by OR, which kept the order of the index from being used: one for both, with what they share
-- outside of it. Managers are shown entries without a look at their threads.
drop policy "Staff see the conversations of their visits" on public.threads;
alter policy "Managers see every conversation" on public.threads
  using (tenant_id = (select app.member_tenant())
    and ((select app.manager_tenant()) is not null
      or exists (select from public.bookings b where b.tenant_id = threads.tenant_id and b.customer_id = threads.customer_id
        and b.status in ('pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled')
        and b.ends_at > (select app.now()) - interval '14 days')));
alter policy "Managers see every conversation" on public.threads rename to "Managers see every conversation, staff those of their visits";
alter policy "Members read the conversations they see" on public.thread_entries
  using (tenant_id = (select app.member_tenant())
    and ((select app.manager_tenant()) is not null
      or exists (select from public.threads t where t.tenant_id = thread_entries.tenant_id and t.id = thread_entries.thread_id)));
