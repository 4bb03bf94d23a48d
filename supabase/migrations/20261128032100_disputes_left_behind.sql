create policy "The platform finds disputes left behind" on public.disputes for select to platform using (true);
grant select (tenant_id, id, booking_id, status, submissions, opened_at, due_by) on public.disputes to platform;
