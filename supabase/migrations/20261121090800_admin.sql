-- The platform's people see that messages and refunds fail, never what was said, to whom, or for which booking.
create policy "The platform counts messages" on public.messages for select to platform using (true);
grant select (tenant_id, id, status, created_at) on public.messages to platform;
create policy "The platform counts refunds" on public.refunds for select to platform using (true);
grant select (tenant_id, id, status, created_at) on public.refunds to platform;

-- Failures are few among many; the console asks for them across tenants.
create index messages_failed on public.messages (created_at) where status in ('failed', 'unknown');
create index refunds_unfinished on public.refunds (created_at) where status <> 'succeeded';
create index tenants_by_age on public.tenants (created_at desc, id desc);
